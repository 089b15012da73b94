-- An application is judged by the deadline in force when it came, comes whole, and is screened once, by a full checklist, after closing.
-- Refusals: FD061 it is not received, judged or replaced so {reason}; FD062 it is not whole {reason}; FD063 it is not screened so {reason};
-- FD064 a list of excluded parties is not whole.
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
			WHEN NEW.received_at > now() THEN 'received in the future'
			WHEN NEW.received_by = 'own-key' AND (NEW.received_at <> now() OR acting_organization() IS DISTINCT FROM NEW.applicant)
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
--> statement-breakpoint
CREATE TRIGGER application_is_judged BEFORE INSERT OR UPDATE ON "applications" FOR EACH ROW EXECUTE FUNCTION application_is_judged();
--> statement-breakpoint
CREATE TRIGGER stage_stands BEFORE UPDATE ON "applications" FOR EACH ROW EXECUTE FUNCTION stage_stands('screened_by', 'replaced_by');
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "application_parties"
	FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "application_contents"
	FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "application_budgets"
	FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "application_files"
	FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
--> statement-breakpoint
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
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER application_is_whole AFTER INSERT ON "applications"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION application_is_whole();
--> statement-breakpoint
CREATE FUNCTION screening_comes_with_its_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND xmin = pg_current_xact_id()::xid
		AND status IN ('eligible', 'ineligible')) THEN
		RAISE EXCEPTION USING errcode = 'FD063', message = 'an application is not screened so', constraint = 'application_screenings_with_their_step',
			detail = jsonb_build_object('reason', 'an answer comes with the step it makes')::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER screening_comes_with_its_step BEFORE INSERT ON "application_screenings"
	FOR EACH ROW EXECUTE FUNCTION screening_comes_with_its_step();
--> statement-breakpoint
CREATE FUNCTION application_is_screened() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	met CONSTANT boolean := (SELECT bool_and(answer.met) FROM application_screenings AS answer WHERE application = NEW.code);
	amiss CONSTANT text := CASE
		WHEN (SELECT status FROM solicitations WHERE code = NEW.solicitation) <> 'closed' THEN 'after the notice is closed'
		WHEN met IS NULL THEN 'by a checklist'
		WHEN met <> (NEW.status = 'eligible') THEN 'eligible where every item is met, and not otherwise'
	END;
BEGIN
	IF amiss IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD063', message = 'an application is not screened so', constraint = 'applications_are_screened',
			detail = jsonb_build_object('reason', amiss)::text;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER application_is_screened AFTER UPDATE OF status ON "applications" DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.status IN ('eligible', 'ineligible') AND OLD.status = 'received') EXECUTE FUNCTION application_is_screened();
--> statement-breakpoint
-- By statement and not by row: a file has a hundred and fifty thousand.
CREATE FUNCTION excluded_parties_come_before_their_list() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM added WHERE file IN (SELECT sha256 FROM exclusion_lists)) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'nobody is added to a list that counts', constraint = 'excluded_parties_come_before_their_list';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER excluded_parties_come_before_their_list AFTER INSERT ON "excluded_parties" REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION excluded_parties_come_before_their_list();
--> statement-breakpoint
CREATE FUNCTION exclusion_list_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.parties <> (SELECT count(*) FROM excluded_parties WHERE file = NEW.sha256) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'a list comes whole', constraint = 'exclusion_lists_are_whole';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER exclusion_list_is_whole AFTER INSERT ON "exclusion_lists"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION exclusion_list_is_whole();
--> statement-breakpoint
REVOKE ALL ON FUNCTION application_is_whole(), screening_comes_with_its_step(), application_is_screened(), excluded_parties_come_before_their_list(),
	exclusion_list_is_whole() FROM PUBLIC;
