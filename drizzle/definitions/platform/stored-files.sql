-- A stored file is added once and never changed.
GRANT SELECT, INSERT ON stored_files TO fiduciary_runtime;
