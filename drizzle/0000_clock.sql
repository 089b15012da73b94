-- One clock: every default, rule and entry reads the time of the database here, as the instant at which the transaction began.
-- A function that a table calls is made with the tables: a definition is dropped with every change, and a table cannot lose its default.
CREATE FUNCTION clock() RETURNS timestamp with time zone LANGUAGE sql STABLE PARALLEL SAFE
	RETURN transaction_timestamp();
REVOKE ALL ON FUNCTION clock() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clock() TO fiduciary_runtime;
