-- An application is judged by the deadline in force when it came, comes whole, and exists only for staff and for its lead applicant.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON applications
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code');

CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON applications FOR EACH ROW
	EXECUTE FUNCTION lawful_step('new>received', 'new>late', 'late>received', 'late>withdrawn', 'received>replaced', 'received>withdrawn', 'received>eligible', 'received>ineligible', 'eligible>withdrawn', 'eligible>selected', 'eligible>not-selected', 'ineligible>withdrawn');

-- A certification moves the status of every application at once: rules about other columns run only where those columns change.
CREATE TRIGGER under_own_name BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
CREATE TRIGGER under_own_name_anew BEFORE UPDATE ON applications FOR EACH ROW
	WHEN ((NEW.prepared_by, NEW.screened_by) IS DISTINCT FROM (OLD.prepared_by, OLD.screened_by))
	EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
CREATE TRIGGER stage_stands BEFORE UPDATE ON applications FOR EACH ROW
	WHEN ((NEW.screened_by, NEW.replaced_by) IS DISTINCT FROM (OLD.screened_by, OLD.replaced_by))
	EXECUTE FUNCTION stage_stands('screened_by', 'replaced_by');

CREATE FUNCTION application_is_judged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	notice CONSTANT text := (SELECT status FROM solicitations WHERE code = NEW.solicitation);
	in_force CONSTANT integer := (SELECT coalesce(max(number) FILTER (WHERE in_force_from <= NEW.received_at), 1)
		FROM solicitation_versions WHERE solicitation = NEW.solicitation);
	amiss text;
BEGIN
	IF TG_OP = 'INSERT' THEN
		amiss := CASE
			WHEN notice IN ('published', 'closed') IS NOT TRUE THEN 'the notice takes none'
			WHEN NEW.received_at > clock() THEN 'received in the future'
			WHEN NEW.received_by = 'own-key' AND (NEW.received_at <> clock() OR acting_organization() IS DISTINCT FROM NEW.applicant)
				THEN 'filed with a key it is received now, from its own organization'
			WHEN NEW.received_by = 'e-mail' AND acting_organization() IS NOT NULL THEN 'an e-mail is received by staff'
			WHEN NEW.judged_by <> in_force THEN 'judged by the version in force at that instant'
			WHEN (NEW.status = 'late') <> (NEW.received_at >= NEW.deadline_ends) THEN 'late where it came after the deadline'
			WHEN notice = 'closed' AND NEW.status = 'received' AND NEW.received_source = 'header' THEN 'a header proves nothing after closing'
		END;
	ELSIF (NEW.judged_by, NEW.deadline_ends) IS DISTINCT FROM (OLD.judged_by, OLD.deadline_ends)
		AND (OLD.status <> 'late' OR NEW.status <> 'received' OR NEW.judged_by <= OLD.judged_by) THEN
		amiss := 'judged anew where it was late and a later version makes it timely';
	ELSIF NEW.status = 'replaced' AND NOT EXISTS (SELECT FROM applications AS newer WHERE newer.code = NEW.replaced_by
		AND newer.applicant = NEW.applicant AND newer.solicitation = NEW.solicitation AND newer.status = 'received'
		AND newer.received_at >= NEW.received_at) THEN
		amiss := 'replaced by a newer one of the same applicant, which came in time';
	END IF;
	IF amiss IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD061', message = 'an application is not received, judged or replaced so',
			constraint = 'applications_are_judged', detail = jsonb_build_object('reason', amiss)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER application_is_judged BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION application_is_judged();
CREATE TRIGGER application_is_judged_anew BEFORE UPDATE ON applications FOR EACH ROW
	WHEN (NEW.status = 'replaced' OR (NEW.judged_by, NEW.deadline_ends) IS DISTINCT FROM (OLD.judged_by, OLD.deadline_ends))
	EXECUTE FUNCTION application_is_judged();

CREATE FUNCTION application_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	amiss CONSTANT text := CASE
		WHEN (SELECT array_agg(organization) FROM application_parties WHERE application = NEW.code AND role = 'lead') IS DISTINCT FROM ARRAY[NEW.applicant]
			THEN 'one lead, and that the applicant'
		WHEN (SELECT requested FROM application_contents WHERE application = NEW.code)
			IS DISTINCT FROM (SELECT sum(amount) FROM application_budgets WHERE application = NEW.code) THEN 'requested is the sum of the budget'
	END;
BEGIN
	IF amiss IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD062', message = 'an application comes whole',
			constraint = 'applications_are_whole', detail = jsonb_build_object('reason', amiss)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER application_is_whole AFTER INSERT ON applications
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_is_whole();

REVOKE ALL ON FUNCTION application_is_whole() FROM PUBLIC;

-- Restricting policies may be added beside this one; another permissive one would open what it closes.
ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
CREATE POLICY applications_of_the_acting ON applications TO fiduciary_runtime
	USING (acting_organization() IS NULL OR applicant = acting_organization());
CREATE POLICY applications_of_the_admitted ON applications AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR solicitation IN (SELECT acting_admissions()));

GRANT SELECT, INSERT ON applications TO fiduciary_runtime;
GRANT UPDATE (status, judged_by, deadline_ends, screened_by, replaced_by, version) ON applications TO fiduciary_runtime;
