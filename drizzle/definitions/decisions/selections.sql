-- Only a certified decision selects or declines an application.
CREATE FUNCTION selected_by_a_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM decision_lines AS line JOIN decisions ON decisions.code = line.decision AND decisions.revision = line.revision
		WHERE line.application = NEW.code AND line.outcome = NEW.status AND decisions.status = 'certified') THEN
		RAISE EXCEPTION USING errcode = 'FD049', message = 'only a certified decision selects or declines an application', constraint = 'applications_selected_by_a_decision',
			detail = jsonb_build_object('application', NEW.code, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER selected_by_a_decision AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status IN ('selected', 'not-selected')) EXECUTE FUNCTION selected_by_a_decision();

REVOKE ALL ON FUNCTION selected_by_a_decision() FROM PUBLIC;
