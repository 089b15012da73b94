-- Codes are numbered without a gap, in the transaction that uses them.
GRANT SELECT, INSERT ON code_series TO fiduciary_runtime;
GRANT UPDATE (last) ON code_series TO fiduciary_runtime;
