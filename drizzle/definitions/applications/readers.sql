-- A reader sees only the applications to solicitations that they were admitted to. No one can admit themselves.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON review_readers
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('solicitation',
		'reader.admitted new');

CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON review_readers FOR EACH ROW EXECUTE FUNCTION under_own_name('admitted_by');

ALTER TABLE review_readers ENABLE ROW LEVEL SECURITY;
CREATE POLICY review_readers_of_staff ON review_readers TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY review_readers_of_the_admitted ON review_readers AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR solicitation IN (SELECT acting_admissions()));

GRANT SELECT, INSERT ON review_readers TO fiduciary_runtime;
