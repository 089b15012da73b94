-- Codes are numbered without a gap, in the transaction that uses them.
CREATE FUNCTION code_is_the_next() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF (acting_person() IS NULL OR NEW.last <> CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.last + 1 END) THEN
		RAISE EXCEPTION USING errcode = 'FD103', message = 'a series of codes moves by one, for an act of somebody', constraint = 'code_series_next',
			detail = jsonb_build_object('series', NEW.series, 'asked', NEW.last)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER is_the_next BEFORE INSERT OR UPDATE ON code_series FOR EACH ROW EXECUTE FUNCTION code_is_the_next();
REVOKE ALL ON FUNCTION code_is_the_next() FROM PUBLIC;

ALTER TABLE code_series ENABLE ROW LEVEL SECURITY;
CREATE POLICY code_series_of_the_known ON code_series TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON code_series TO fiduciary_runtime;
GRANT UPDATE (last) ON code_series TO fiduciary_runtime;
