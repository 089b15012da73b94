-- An application says whence its instant is known, asks for its parties alone, and exists only for staff and for who leads it.
DROP INDEX "applications_applicant";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "received_source" text;--> statement-breakpoint
ALTER TABLE "application_budgets" ADD CONSTRAINT "application_budgets_of_a_party" FOREIGN KEY ("application","organization") REFERENCES "public"."application_parties"("application","organization") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_replaced_by_another" FOREIGN KEY ("replaced_by") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_page" ON "applications" USING btree ("solicitation","code");--> statement-breakpoint
CREATE INDEX "applications_applicant" ON "applications" USING btree ("applicant","code");--> statement-breakpoint
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_file" UNIQUE("sha256");--> statement-breakpoint
ALTER TABLE "application_budgets" ADD CONSTRAINT "application_budgets_category_known" CHECK ("application_budgets"."category" in ('personnel', 'fringe', 'travel', 'equipment', 'supplies', 'contractual', 'construction', 'other', 'indirect'));--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_source_iff_e_mail" CHECK (("applications"."received_by" = 'e-mail') = ("applications"."received_source" is not null));--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_source_known" CHECK ("applications"."received_source" in ('mail-server', 'header'));--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_screened_by_another" CHECK ("applications"."screened_by" <> "applications"."prepared_by");--> statement-breakpoint
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_parties" CHECK ("exclusion_lists"."parties" > 0);--> statement-breakpoint
-- Parties are read from a file in units of bounded size, and count once a list names the file.
ALTER TABLE "excluded_parties" DROP CONSTRAINT "excluded_parties_list_exclusion_lists_code_fk";--> statement-breakpoint
ALTER TABLE "excluded_parties" RENAME COLUMN "list" TO "file";--> statement-breakpoint
ALTER TABLE "excluded_parties" RENAME CONSTRAINT "excluded_parties_list_line_pk" TO "excluded_parties_file_line_pk";--> statement-breakpoint
ALTER TABLE "excluded_parties" ADD CONSTRAINT "excluded_parties_file_stored_files_sha256_fk" FOREIGN KEY ("file") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Restricting policies may be added beside these; another permissive one would open what they shut.
ALTER TABLE "applications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "applications_of_the_acting" ON "applications" TO fiduciary_runtime
	USING (acting_organization() IS NULL OR "applicant" = acting_organization());--> statement-breakpoint
DO $$
DECLARE
	belonging text;
BEGIN
	FOREACH belonging IN ARRAY ARRAY['application_parties', 'application_contents', 'application_budgets', 'application_files'] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', belonging);
		EXECUTE format('CREATE POLICY %I ON %I TO fiduciary_runtime
			USING (acting_organization() IS NULL OR EXISTS (SELECT FROM applications WHERE code = application))', belonging || '_of_the_acting', belonging);
	END LOOP;
	-- What staff thinks of an application, and whom a list excludes, is not for applicants.
	FOREACH belonging IN ARRAY ARRAY['application_screenings', 'exclusion_lists', 'excluded_parties'] LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', belonging);
		EXECUTE format('CREATE POLICY %I ON %I TO fiduciary_runtime USING (acting_organization() IS NULL)', belonging || '_of_staff', belonging);
	END LOOP;
END $$;
