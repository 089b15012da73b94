-- The service reads what a comparison found. It cannot write it, so that a person with its login cannot say that all is well.
GRANT SELECT ON rebuild_results TO fiduciary_runtime;
