-- An application is judged by the deadline in force when it came, is filed complete, and is visible only to staff and to its lead applicant.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON applications
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'application.filed new',
		'application.received new',
		'application.replaced status replaced_by version',
		'application.withdrawn status version',
		'application.screened status screened_by version',
		'application.selected status version',
		'application.not-selected status version');

CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON applications FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>received', 'new>late', 'late>withdrawn', 'received>replaced', 'received>withdrawn', 'received>eligible', 'received>ineligible', 'eligible>withdrawn', 'eligible>selected', 'eligible>not-selected', 'ineligible>withdrawn');

-- A certification moves the status of every application at once: rules about other columns run only where those columns change.
CREATE TRIGGER under_own_name BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
CREATE TRIGGER under_own_name_on_change BEFORE UPDATE ON applications FOR EACH ROW
	WHEN ((NEW.prepared_by, NEW.screened_by) IS DISTINCT FROM (OLD.prepared_by, OLD.screened_by))
	EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON applications FOR EACH ROW
	WHEN ((NEW.screened_by, NEW.replaced_by) IS DISTINCT FROM (OLD.screened_by, OLD.replaced_by))
	EXECUTE FUNCTION stage_is_final('screened_by', 'replaced_by');

CREATE FUNCTION application_is_judged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	-- By the clock: the deadline closes a solicitation before its closing is recorded.
	solicitation_status CONSTANT text := (SELECT CASE WHEN status = 'published' AND deadline_ends <= clock() THEN 'closed' ELSE status END
		FROM solicitations WHERE code = NEW.solicitation);
	in_force CONSTANT integer := (SELECT coalesce(max(number) FILTER (WHERE in_force_from <= NEW.received_at), 1)
		FROM solicitation_versions WHERE solicitation = NEW.solicitation);
	reason text;
BEGIN
	IF TG_OP = 'INSERT' THEN
		reason := CASE
			WHEN solicitation_status IN ('published', 'closed') IS NOT TRUE THEN 'the solicitation receives no applications'
			WHEN NEW.received_at > clock() THEN 'received in the future'
			WHEN NEW.received_by = 'own-key' AND (NEW.received_at <> clock() OR acting_organization() IS DISTINCT FROM NEW.applicant)
				THEN 'an application filed with a key is received now, from the organization of the key'
			WHEN NEW.received_by = 'e-mail' AND acting_organization() IS NOT NULL THEN 'only staff records an application by e-mail'
			WHEN NEW.judged_by <> in_force THEN 'the version that judges it was not in force then'
			WHEN (NEW.status = 'late') <> (NEW.received_at >= NEW.deadline_ends) THEN 'its status and its deadline disagree about being late'
			WHEN solicitation_status = 'closed' AND NEW.status = 'received' AND NEW.received_source = 'header' THEN 'after closing, the header of an e-mail is no proof of the time'
		END;
	ELSIF (NEW.judged_by, NEW.deadline_ends) IS DISTINCT FROM (OLD.judged_by, OLD.deadline_ends) THEN
		reason := 'it is judged once, when it is received';
	ELSIF NEW.status = 'replaced' AND NOT EXISTS (SELECT FROM applications AS newer WHERE newer.code = NEW.replaced_by
		AND newer.applicant = NEW.applicant AND newer.solicitation = NEW.solicitation AND newer.status = 'received'
		AND newer.received_at >= NEW.received_at) THEN
		reason := 'it is replaced only by a newer application of the same applicant that came in time';
	END IF;
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD061', message = 'the application cannot be received, judged or replaced in this way',
			constraint = 'applications_are_judged', detail = jsonb_build_object('reason', reason)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER application_is_judged BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION application_is_judged();
CREATE TRIGGER application_is_judged_once BEFORE UPDATE ON applications FOR EACH ROW
	WHEN (NEW.status = 'replaced' OR (NEW.judged_by, NEW.deadline_ends) IS DISTINCT FROM (OLD.judged_by, OLD.deadline_ends))
	EXECUTE FUNCTION application_is_judged();

CREATE FUNCTION application_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	reason CONSTANT text := CASE
		WHEN (SELECT array_agg(organization) FROM application_parties WHERE application = NEW.code AND role = 'lead') IS DISTINCT FROM ARRAY[NEW.applicant]
			THEN 'the one lead party is not the applicant'
		WHEN (SELECT requested FROM application_contents WHERE application = NEW.code)
			IS DISTINCT FROM (SELECT sum(amount) FROM application_budgets WHERE application = NEW.code) THEN 'the amount requested is not the sum of the budget'
	END;
BEGIN
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD061', message = 'an application is filed complete',
			constraint = 'applications_are_whole', detail = jsonb_build_object('reason', reason)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER application_is_whole AFTER INSERT ON applications
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_is_whole();

-- Whether an organization applied to a solicitation: in time, and neither withdrawn nor replaced. What comes late or is taken back asks the Board
-- for nothing, and blocks no award that the Board decided outside the service.
CREATE FUNCTION has_applications(solicitation text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM applications AS held WHERE held.solicitation = $1 AND held.status NOT IN ('late', 'withdrawn', 'replaced'))
$$;

REVOKE ALL ON FUNCTION application_is_whole(), has_applications(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_applications(text) TO fiduciary_runtime;

-- Restricting policies may be added beside this one; another permissive one would open what this one closes.
ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
CREATE POLICY applications_of_the_acting ON applications TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR applicant = (SELECT acting_organization()));
CREATE POLICY applications_of_the_admitted ON applications AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR solicitation IN (SELECT acting_admissions()));

GRANT SELECT, INSERT ON applications TO fiduciary_runtime;
GRANT UPDATE (status, screened_by, replaced_by, version) ON applications TO fiduciary_runtime;
