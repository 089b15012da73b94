-- Recusal: whoever has an interest in an application, or comes from a house that is a party to it, is shut out of it, whatever asks.
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_of_a_party" FOREIGN KEY ("application","party") REFERENCES "public"."application_parties"("application","organization") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_of_a_review" FOREIGN KEY ("application","reviewer") REFERENCES "public"."reviews"("application","reviewer") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_lines_application" ON "decision_lines" USING btree ("application");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_one_per_notice" ON "decisions" USING btree ("solicitation") WHERE status <> 'abandoned';--> statement-breakpoint
CREATE FUNCTION acting_person() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
	RETURN nullif(current_setting('fiduciary.actor', true), '');
--> statement-breakpoint
-- Who is recused from what, and why: a declared interest, or the house he comes from.
CREATE FUNCTION recusals() RETURNS TABLE (person text, application text, ground text, party text) LANGUAGE sql STABLE AS $$
	SELECT declared.declarant, declared.application, 'interest', declared.party FROM conflict_declarations AS declared WHERE declared.interested
	UNION ALL
	SELECT actors.code, parties.application, 'house', actors.house
		FROM actors JOIN application_parties AS parties ON parties.organization = actors.house
$$;
--> statement-breakpoint
CREATE FUNCTION acting_recusals() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT application FROM recusals() WHERE person = acting_person()
$$;
--> statement-breakpoint
CREATE FUNCTION recused(application text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = acting_person() AND barred.application = $1)
$$;
--> statement-breakpoint
-- Whoever scores or votes has to declare first.
CREATE FUNCTION acting_has_duty() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND roles && '{board,chair,reader}')
$$;
--> statement-breakpoint
-- Whether the acting person is a reader and nothing else: he sees the applications under the notices he was admitted to.
CREATE FUNCTION acting_only_reads() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND roles = '{reader}')
$$;
--> statement-breakpoint
CREATE FUNCTION acting_admissions() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT solicitation FROM review_readers WHERE reader = acting_person()
$$;
--> statement-breakpoint
-- The applications whose reviews by others a reviewer may see: declared, and scored by himself or decided.
CREATE FUNCTION acting_comparable() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT declared.application FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
	WHERE declared.declarant = acting_person() AND NOT declared.interested
		AND (applications.status IN ('selected', 'not-selected')
			OR EXISTS (SELECT FROM reviews WHERE reviews.application = declared.application AND reviews.reviewer = acting_person()))
$$;
--> statement-breakpoint
-- The documents of decisions that hold a line the acting person is recused from.
CREATE FUNCTION acting_hidden_documents() RETURNS TABLE (decision text, revision integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT DISTINCT lines.decision, lines.revision FROM acting_recusals() AS barred (application) JOIN decision_lines AS lines USING (application)
$$;
--> statement-breakpoint
-- Entries whose texts tell what the recusal of the acting person hides; what he said himself as a member he knows.
CREATE FUNCTION acting_hidden_entries() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT id FROM acting_recusals() AS barred (application) JOIN ledger_entries ON subject = barred.application
		WHERE NOT (kind = 'conflict.declared' AND actor = acting_person())
	UNION ALL
	SELECT id FROM (SELECT DISTINCT decision FROM acting_hidden_documents()) AS hidden JOIN ledger_entries ON subject = hidden.decision
		WHERE NOT (kind = 'ballot.cast' AND actor = acting_person())
$$;
--> statement-breakpoint
-- Whether a text is of another's review that the acting reviewer may not see yet.
CREATE FUNCTION told_before_own_review(entry uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM ledger_entries AS told WHERE told.id = $1 AND told.kind = 'review.submitted' AND told.actor <> acting_person()
		AND NOT EXISTS (SELECT FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
			WHERE declared.application = told.subject AND declared.declarant = acting_person() AND NOT declared.interested
				AND (applications.status IN ('selected', 'not-selected')
					OR EXISTS (SELECT FROM reviews WHERE reviews.application = told.subject AND reviews.reviewer = acting_person()))))
$$;
--> statement-breakpoint
-- Every policy asks once per statement whether the acting person has anything to be shut out of.
DO $$
DECLARE
	held record;
BEGIN
	FOR held IN SELECT * FROM (VALUES
		('application_parties', false, false), ('application_contents', true, false), ('application_budgets', true, false),
		('application_files', true, false), ('application_screenings', true, false), ('conflict_declarations', false, true),
		('reviews', true, true), ('review_scores', true, true)) AS tables (named, hidden, fresh)
	LOOP
		IF held.fresh THEN
			EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held.named);
			EXECUTE format('CREATE POLICY %I ON %I TO fiduciary_runtime USING (acting_organization() IS NULL)', held.named || '_of_staff', held.named);
		END IF;
		EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE TO fiduciary_runtime
			USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application))', held.named || '_of_the_admitted', held.named);
		IF held.hidden THEN
			EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE TO fiduciary_runtime
				USING (application NOT IN (SELECT acting_recusals()))', held.named || '_of_the_unrecused', held.named);
		END IF;
	END LOOP;
	FOR held IN SELECT * FROM (VALUES
		('decisions', false), ('decision_revisions', false), ('decision_seats', false), ('decision_lines', true), ('decision_amounts', true),
		('ballots', false), ('ballot_votes', true)) AS tables (named, hidden)
	LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', held.named);
		EXECUTE format('CREATE POLICY %I ON %I TO fiduciary_runtime
			USING (acting_organization() IS NULL AND (SELECT NOT acting_only_reads()))', held.named || '_of_staff', held.named);
		IF held.hidden THEN
			EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE TO fiduciary_runtime
				USING (application NOT IN (SELECT acting_recusals()))', held.named || '_of_the_unrecused', held.named);
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY "applications_of_the_admitted" ON "applications" AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR solicitation IN (SELECT acting_admissions()));
--> statement-breakpoint
CREATE POLICY "reviews_after_ones_own" ON "reviews" AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_has_duty()) OR reviewer = acting_person() OR application IN (SELECT acting_comparable()));
--> statement-breakpoint
CREATE POLICY "review_scores_after_ones_own" ON "review_scores" AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_has_duty()) OR reviewer = acting_person() OR application IN (SELECT acting_comparable()));
--> statement-breakpoint
CREATE POLICY "decision_revisions_of_the_unrecused" ON "decision_revisions" AS RESTRICTIVE TO fiduciary_runtime
	USING ((decision, revision) NOT IN (SELECT * FROM acting_hidden_documents()));
--> statement-breakpoint
ALTER TABLE "ledger_texts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "ledger_texts_of_all" ON "ledger_texts" TO fiduciary_runtime USING (true);
--> statement-breakpoint
CREATE POLICY "ledger_texts_of_the_unrecused" ON "ledger_texts" AS RESTRICTIVE TO fiduciary_runtime
	USING (entry_id NOT IN (SELECT acting_hidden_entries()) AND ((SELECT NOT acting_has_duty()) OR NOT told_before_own_review(entry_id)));
--> statement-breakpoint
-- An answer may tell what another is shut out of, so it is there for whom it was given.
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "idempotency_keys_of_the_acting" ON "idempotency_keys" TO fiduciary_runtime USING (principal = acting_person());
--> statement-breakpoint
-- Refusals: FD041 by one who is recused; FD042 by one who has not declared; FD043 a declaration taken back or moved;
-- FD044 a review of what is not to be scored, or by one who does not score; FD045 scores that come without their review.
CREATE FUNCTION unrecused_and_declared() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	who CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
	IF EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = who AND barred.application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'whoever is recused neither scores nor votes',
			constraint = TG_TABLE_NAME || '_by_the_unrecused', detail = jsonb_build_object('application', NEW.application, 'person', who)::text;
	ELSIF NOT EXISTS (SELECT FROM conflict_declarations WHERE declarant = who AND application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD042', message = 'whoever scores or votes has declared first',
			constraint = TG_TABLE_NAME || '_by_the_declared', detail = jsonb_build_object('application', NEW.application, 'person', who)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON "reviews" FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('reviewer');
--> statement-breakpoint
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON "review_scores" FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('reviewer');
--> statement-breakpoint
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON "ballot_votes" FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('member');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "review_scores" FOR EACH ROW EXECUTE FUNCTION under_own_name('reviewer');
--> statement-breakpoint
CREATE FUNCTION declared_towards_interest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (TG_OP = 'UPDATE' AND (OLD.interested OR NOT NEW.interested))
		OR NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND status NOT IN ('selected', 'not-selected')) THEN
		RAISE EXCEPTION USING errcode = 'FD043', message = 'a declaration is made before the decision, and changes only towards an interest',
			constraint = 'conflict_declarations_towards_interest', detail = jsonb_build_object('application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER declared_towards_interest BEFORE INSERT OR UPDATE ON "conflict_declarations" FOR EACH ROW EXECUTE FUNCTION declared_towards_interest();
--> statement-breakpoint
CREATE FUNCTION reviewed_while_eligible() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND status = 'eligible'
		AND EXISTS (SELECT FROM actors WHERE actors.code = NEW.reviewer AND (roles && '{board,chair}' OR roles && '{reader}'
			AND EXISTS (SELECT FROM review_readers AS admitted WHERE admitted.reader = NEW.reviewer AND admitted.solicitation = applications.solicitation)))) THEN
		RAISE EXCEPTION USING errcode = 'FD044', message = 'eligible applications are scored, by the Board and whom it admits',
			constraint = 'reviews_of_the_eligible', detail = jsonb_build_object('application', NEW.application, 'reviewer', NEW.reviewer)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reviewed_while_eligible BEFORE INSERT ON "reviews" FOR EACH ROW EXECUTE FUNCTION reviewed_while_eligible();
--> statement-breakpoint
CREATE FUNCTION scores_come_with_their_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM reviews WHERE application = NEW.application AND reviewer = NEW.reviewer AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD045', message = 'scores come with their review', constraint = 'review_scores_come_with_their_review',
			detail = jsonb_build_object('application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER scores_come_with_their_review BEFORE INSERT ON "review_scores" FOR EACH ROW EXECUTE FUNCTION scores_come_with_their_review();
--> statement-breakpoint
REVOKE ALL ON FUNCTION acting_recusals(), recused(text), acting_has_duty(), acting_only_reads(), acting_admissions(), acting_comparable(),
	acting_hidden_documents(), acting_hidden_entries(), told_before_own_review(uuid), unrecused_and_declared(), declared_towards_interest(),
	reviewed_while_eligible(), scores_come_with_their_review() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION acting_recusals(), recused(text), acting_has_duty(), acting_only_reads(), acting_admissions(), acting_comparable(),
	acting_hidden_documents(), acting_hidden_entries(), told_before_own_review(uuid) TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("interested", "party", "entry_id") ON "conflict_declarations" TO fiduciary_runtime;
