-- A second line behind every query: in a unit of work of a grantee's user, other organizations' awards and payments do not exist.
CREATE FUNCTION acting_organization() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
	RETURN nullif(current_setting('fiduciary.organization', true), '');
--> statement-breakpoint
ALTER TABLE "awards" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "awards_of_the_acting" ON "awards" TO fiduciary_runtime
	USING (acting_organization() IS NULL OR "grantee" = acting_organization());
--> statement-breakpoint
ALTER TABLE "award_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "award_lines_of_the_acting" ON "award_lines" TO fiduciary_runtime
	USING (acting_organization() IS NULL OR EXISTS (SELECT FROM "awards" WHERE "code" = "award"));
--> statement-breakpoint
ALTER TABLE "disbursements" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "disbursements_of_the_acting" ON "disbursements" TO fiduciary_runtime
	USING (acting_organization() IS NULL OR "grantee" = acting_organization())
	WITH CHECK ((acting_organization() IS NULL OR "grantee" = acting_organization())
		AND EXISTS (SELECT FROM "awards" WHERE "awards"."code" = "award" AND "awards"."grantee" = "disbursements"."grantee"));
--> statement-breakpoint
ALTER TABLE "disbursement_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "disbursement_lines_of_the_acting" ON "disbursement_lines" TO fiduciary_runtime
	USING (acting_organization() IS NULL OR EXISTS (SELECT FROM "disbursements" WHERE "code" = "disbursement"));
