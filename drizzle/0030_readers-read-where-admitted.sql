-- A reader sees what belongs to applications under the notices he was admitted to: what was said of the others, who was awarded and paid, and who is excluded, is not his.
CREATE OR REPLACE FUNCTION acting_only_reads() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND 'reader' = ANY (roles) AND roles <@ '{reader}')
$$;
--> statement-breakpoint
DO $$
DECLARE
	withheld text;
BEGIN
	FOREACH withheld IN ARRAY ARRAY['awards', 'award_lines', 'disbursements', 'disbursement_lines', 'exclusion_lists', 'excluded_parties'] LOOP
		EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE TO fiduciary_runtime USING ((SELECT NOT acting_only_reads()))', withheld || '_not_of_readers', withheld);
	END LOOP;
END $$;
--> statement-breakpoint
-- Of texts: those about an application he sees, and his own.
CREATE POLICY "ledger_texts_of_the_admitted" ON "ledger_texts" AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM ledger_entries AS told WHERE told.id = entry_id
		AND (told.actor = acting_person() OR told.subject IN (SELECT code FROM applications))));
--> statement-breakpoint
-- Who else reads elsewhere.
ALTER TABLE "review_readers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "review_readers_of_staff" ON "review_readers" TO fiduciary_runtime USING (acting_organization() IS NULL);
--> statement-breakpoint
CREATE POLICY "review_readers_of_the_admitted" ON "review_readers" AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR solicitation IN (SELECT acting_admissions()));
