-- What was asked for comes with its application. A recused person sees the parties, since they say why, and nothing else.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_parties
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'application.filed new',
		'application.received new',
		'application.member-confirmed confirmed_by');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON application_parties FOR EACH ROW EXECUTE FUNCTION under_own_name('confirmed_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON application_parties FOR EACH ROW EXECUTE FUNCTION stage_is_final('confirmed_by');

-- The status of an application, for staff and for a user of an organization that it names: the one may confirm a member, the other consent.
CREATE FUNCTION status_for_party(application text, organization text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT status FROM applications AS named JOIN application_parties AS party ON party.application = named.code
		WHERE named.code = $1 AND party.organization = $2 AND (acting_organization() IS NULL AND NOT acting_only_reads() OR acting_organization() = $2)
$$;

-- A member of a consortium counts once its own user consents or staff confirms it, while the application is not decided: an applicant who
-- names all organizations of the Board would recuse the Board. Who is recused from the application confirms nobody: it would recuse others.
CREATE FUNCTION member_is_confirmed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	-- Of a certification and a confirmation at once, the second sees the first.
	state CONSTANT text := (SELECT status FROM applications WHERE code = NEW.application FOR SHARE);
	reason CONSTANT text := CASE
		WHEN TG_OP = 'INSERT' THEN 'a member is confirmed after the application is received'
		WHEN acting_organization() IS DISTINCT FROM NULL AND acting_organization() <> NEW.organization THEN 'another organization consents for a member'
		WHEN state NOT IN ('received', 'late', 'eligible', 'ineligible') THEN 'the application is decided, replaced or withdrawn'
	END;
BEGIN
	IF recused(NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'application_parties_by_the_unrecused', detail = jsonb_build_object('application', NEW.application, 'person', acting_person())::text;
	ELSIF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD105', message = 'a member is confirmed by its own user or by staff, before the decision',
			constraint = 'application_parties_confirmed_in_time', detail = jsonb_build_object('application', NEW.application, 'organization', NEW.organization, 'reason', reason)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER member_is_confirmed BEFORE INSERT OR UPDATE ON application_parties FOR EACH ROW
	WHEN (NEW.confirmed_by IS NOT NULL) EXECUTE FUNCTION member_is_confirmed();

REVOKE ALL ON FUNCTION status_for_party(text, text), member_is_confirmed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION status_for_party(text, text) TO fiduciary_runtime;

CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_parties FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
ALTER TABLE application_parties ENABLE ROW LEVEL SECURITY;
CREATE POLICY application_parties_of_the_acting ON application_parties TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR organization = (SELECT acting_organization()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_parties_of_the_admitted ON application_parties AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
GRANT SELECT, INSERT ON application_parties TO fiduciary_runtime;
GRANT UPDATE (confirmed_by) ON application_parties TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_contents
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'application.filed new',
		'application.received new');
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_contents FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
ALTER TABLE application_contents ENABLE ROW LEVEL SECURITY;
CREATE POLICY application_contents_of_the_acting ON application_contents TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_contents_of_the_admitted ON application_contents AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_contents_of_the_unrecused ON application_contents AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON application_contents TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_budgets
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'application.filed new',
		'application.received new');
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_budgets FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
ALTER TABLE application_budgets ENABLE ROW LEVEL SECURITY;
CREATE POLICY application_budgets_of_the_acting ON application_budgets TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_budgets_of_the_admitted ON application_budgets AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_budgets_of_the_unrecused ON application_budgets AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON application_budgets TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_files
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'application.filed new',
		'application.received new');
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_files FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
ALTER TABLE application_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY application_files_of_the_acting ON application_files TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_files_of_the_admitted ON application_files AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_files_of_the_unrecused ON application_files AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON application_files TO fiduciary_runtime;
