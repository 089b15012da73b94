-- What was asked for comes with its application. A recused person sees the parties, since they say why, and nothing else.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON application_parties
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'application.filed new',
		'application.received new');
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON application_parties FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('applications', 'application');
ALTER TABLE application_parties ENABLE ROW LEVEL SECURITY;
CREATE POLICY application_parties_of_the_acting ON application_parties TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY application_parties_of_the_admitted ON application_parties AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
GRANT SELECT, INSERT ON application_parties TO fiduciary_runtime;

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
