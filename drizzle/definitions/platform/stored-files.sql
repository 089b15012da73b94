-- A stored file is added once and never changed, by the service itself, which has received its bytes: no person says by SQL who sent a file.
-- Staff see what is stored; a grantee's user what the own organization sent and what its applications, conditions, holds and papers name, a reader what the applications before
-- it name, and anybody the materials of what is published: nobody learns from a hash what others have.
ALTER TABLE stored_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY stored_files_of_the_acting ON stored_files TO fiduciary_runtime
	USING ((SELECT acting_organization() IS NULL AND NOT acting_only_reads())
		OR sha256 IN (SELECT kept.sha256 FROM stored_file_keepers AS kept)
		OR sha256 IN (SELECT material.sha256 FROM solicitation_materials AS material)
		OR sha256 IN (SELECT condition.evidence FROM award_conditions AS condition)
		OR sha256 IN (SELECT hold.evidence FROM payment_holds AS hold)
		OR sha256 IN (SELECT paper.sha256 FROM award_papers AS paper)
		OR EXISTS (SELECT FROM application_files AS named WHERE named.sha256 = stored_files.sha256))
	WITH CHECK ((SELECT acting_holds('service') OR acting_as_owner()));
GRANT SELECT, INSERT ON stored_files TO fiduciary_runtime;

ALTER TABLE stored_file_keepers ENABLE ROW LEVEL SECURITY;
CREATE POLICY stored_file_keepers_of_the_acting ON stored_file_keepers TO fiduciary_runtime
	USING (keeper = (SELECT CASE WHEN NOT acting_only_reads() THEN coalesce(acting_organization(), 'staff') END))
	WITH CHECK ((SELECT acting_holds('service') OR acting_as_owner()));
GRANT SELECT, INSERT ON stored_file_keepers TO fiduciary_runtime;
