-- A unit of work opens in one statement, and what it writes is sent without waiting for answers.
-- Whether the transaction was opened by BEGIN: the setting that BEGIN was sent with ends with it.
CREATE FUNCTION unit_is_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
	RETURN coalesce(current_setting('fiduciary.unit', true), '') = 'open';

-- Refuses a write that changed another number of rows than it names, since nobody waits for its answer before COMMIT is sent. It refuses outside
-- of a unit too: where a session lost step, nothing commits by itself.
CREATE FUNCTION must_have_written(changed bigint, named integer) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
	IF changed <> named OR NOT unit_is_open() THEN
		RAISE EXCEPTION USING errcode = 'FD119', message = 'a write changes the rows that it names, in a unit of work',
			detail = jsonb_build_object('changed', changed, 'named', named)::text;
	END IF;
END $$;

REVOKE ALL ON FUNCTION unit_is_open(), must_have_written(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unit_is_open(), must_have_written(bigint, integer) TO fiduciary_runtime;
