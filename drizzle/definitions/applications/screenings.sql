-- An application is screened once, by a full checklist, after closing.
CREATE FUNCTION screening_comes_with_its_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND xmin = pg_current_xact_id()::xid
		AND status IN ('eligible', 'ineligible')) THEN
		RAISE EXCEPTION USING errcode = 'FD063', message = 'the application cannot be screened in this way', constraint = 'application_screenings_with_their_step',
			detail = jsonb_build_object('reason', 'an answer is recorded with the screening it belongs to')::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER screening_comes_with_its_step BEFORE INSERT ON application_screenings FOR EACH ROW
	EXECUTE FUNCTION screening_comes_with_its_step();

CREATE FUNCTION application_is_screened() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	met CONSTANT boolean := (SELECT bool_and(answer.met) FROM application_screenings AS answer WHERE application = NEW.code);
	reason CONSTANT text := CASE
		WHEN (SELECT status FROM solicitations WHERE code = NEW.solicitation) <> 'closed' THEN 'the solicitation is not closed'
		WHEN met IS NULL THEN 'the checklist is missing'
		WHEN met <> (NEW.status = 'eligible') THEN 'an application is eligible exactly where every item is met'
	END;
BEGIN
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD063', message = 'the application cannot be screened in this way', constraint = 'applications_are_screened',
			detail = jsonb_build_object('reason', reason)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER application_is_screened AFTER UPDATE OF status ON applications DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.status IN ('eligible', 'ineligible') AND OLD.status = 'received') EXECUTE FUNCTION application_is_screened();

REVOKE ALL ON FUNCTION screening_comes_with_its_step(), application_is_screened() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_screenings
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'application.screened new');
ALTER TABLE application_screenings ENABLE ROW LEVEL SECURITY;
CREATE POLICY application_screenings_of_staff ON application_screenings TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY application_screenings_of_the_admitted ON application_screenings AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_screenings_of_the_unrecused ON application_screenings AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON application_screenings TO fiduciary_runtime;
