-- What stands between notice and decision changes only by declared steps, under one's own name, with an entry about it.
-- As before, but that the subject may stand in another column: TG_ARGV[0].
CREATE OR REPLACE FUNCTION must_be_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	about CONSTANT text := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'code');
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = about AND recorded_at = now() AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'nothing happens without an entry',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', about)::text;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
	held record;
BEGIN
	FOR held IN SELECT * FROM (VALUES
		('solicitation_versions', 'solicitation'), ('solicitation_materials', 'solicitation'), ('applications', 'code'),
		('application_parties', 'application'), ('application_contents', 'application'), ('application_budgets', 'application'),
		('application_files', 'application'), ('application_screenings', 'application'), ('exclusion_lists', 'code'),
		('review_readers', 'solicitation'), ('conflict_declarations', 'application'), ('reviews', 'application'), ('review_scores', 'application'),
		('decision_policies', 'code'), ('decisions', 'code'), ('decision_revisions', 'decision'), ('decision_seats', 'decision'),
		('decision_lines', 'decision'), ('decision_amounts', 'decision'), ('ballots', 'decision'), ('ballot_votes', 'decision')) AS tables (named, about)
	LOOP
		EXECUTE format('CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED
			FOR EACH ROW EXECUTE FUNCTION must_be_recorded(%L)', held.named, held.about);
		EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', held.named);
		EXECUTE format('GRANT SELECT, INSERT ON %I TO fiduciary_runtime', held.named);
	END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON "stored_files", "excluded_parties" FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT ON "stored_files", "excluded_parties" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("house") ON "actors" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("number", "deadline_chosen_by", "deadline_choice_reason") ON "solicitations" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("status", "judged_by", "deadline_ends", "screened_by", "replaced_by", "version") ON "applications" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("status", "revision", "sha256", "policy", "certified_by", "certified_on", "version") ON "decisions" TO fiduciary_runtime;
--> statement-breakpoint
CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON "applications" FOR EACH ROW EXECUTE FUNCTION lawful_step(
	'new>received', 'new>late', 'late>received', 'late>withdrawn', 'received>replaced', 'received>withdrawn', 'received>eligible',
	'received>ineligible', 'eligible>withdrawn', 'eligible>selected', 'eligible>not-selected', 'ineligible>withdrawn');
--> statement-breakpoint
CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON "decisions" FOR EACH ROW EXECUTE FUNCTION lawful_step(
	'new>recommended', 'recommended>recommended', 'recommended>certified', 'recommended>abandoned');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "applications" FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by', 'screened_by');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "exclusion_lists" FOR EACH ROW EXECUTE FUNCTION under_own_name('imported_by');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "review_readers" FOR EACH ROW EXECUTE FUNCTION under_own_name('admitted_by');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "conflict_declarations" FOR EACH ROW EXECUTE FUNCTION under_own_name('declarant');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "reviews" FOR EACH ROW EXECUTE FUNCTION under_own_name('reviewer');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "decisions" FOR EACH ROW EXECUTE FUNCTION under_own_name('recommended_by', 'certified_by');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "ballots" FOR EACH ROW EXECUTE FUNCTION under_own_name('member');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "ballot_votes" FOR EACH ROW EXECUTE FUNCTION under_own_name('member');
