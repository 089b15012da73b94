CREATE TABLE "kept_recusals" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"member" text NOT NULL,
	"application" text NOT NULL,
	"ground" text NOT NULL,
	"party" text NOT NULL,
	CONSTRAINT "kept_recusals_decision_revision_member_application_pk" PRIMARY KEY("decision","revision","member","application"),
	CONSTRAINT "kept_recusals_ground_known" CHECK ("kept_recusals"."ground" in ('interest', 'house'))
);
--> statement-breakpoint
DROP INDEX "decisions_one_per_notice";--> statement-breakpoint
ALTER TABLE "kept_recusals" ADD CONSTRAINT "kept_recusals_of_a_seat" FOREIGN KEY ("decision","revision","member") REFERENCES "public"."decision_seats"("decision","revision","member") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_recusals" ADD CONSTRAINT "kept_recusals_of_a_line" FOREIGN KEY ("decision","revision","application") REFERENCES "public"."decision_lines"("decision","revision","application") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_one_open_per_notice" ON "decisions" USING btree ("solicitation") WHERE status = 'recommended';--> statement-breakpoint
CREATE INDEX "decisions_solicitation" ON "decisions" USING btree ("solicitation");--> statement-breakpoint
REVOKE ALL ON "kept_recusals" FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON "kept_recusals" TO fiduciary_runtime;
--> statement-breakpoint
ALTER TABLE "kept_recusals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "kept_recusals_of_staff" ON "kept_recusals" TO fiduciary_runtime
	USING (acting_organization() IS NULL AND (SELECT NOT acting_only_reads()));
--> statement-breakpoint
-- Of decisions made before this, what can still be told.
INSERT INTO "kept_recusals" SELECT made.code, made.revision, barred.*
	FROM decisions AS made CROSS JOIN LATERAL decision_recusals(made.code, made.revision) AS barred WHERE made.status <> 'recommended';
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "kept_recusals" DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision');
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "kept_recusals" FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "kept_recusals" EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
ALTER TABLE "kept_recusals" ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
--> statement-breakpoint
-- Which seats of a document are recused from which of its lines, and why: that may be told to everybody. While the Board decides, a house counts as the document names it
-- and as it is now; of a decision that is made or laid down, as it stood then.
CREATE OR REPLACE FUNCTION decision_recusals(decision text, revision integer) RETURNS TABLE (member text, application text, ground text, party text)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	WITH seats AS (
		SELECT seat.member, seat.house FROM decision_seats AS seat WHERE seat.decision = $1 AND seat.revision = $2
			AND EXISTS (SELECT FROM decisions WHERE decisions.code = $1 AND decisions.status = 'recommended')),
	grounds AS (
		SELECT seats.member, declared.application, 'interest' AS ground, declared.party
			FROM seats JOIN conflict_declarations AS declared ON declared.declarant = seats.member AND declared.interested
		UNION
		SELECT seats.member, parties.application, 'house', seats.house
			FROM seats JOIN application_parties AS parties ON parties.organization = seats.house
		UNION
		SELECT seats.member, parties.application, 'house', actors.house
			FROM seats JOIN actors ON actors.code = seats.member JOIN application_parties AS parties ON parties.organization = actors.house)
	(SELECT DISTINCT ON (grounds.member, grounds.application) grounds.* FROM grounds
		JOIN decision_lines AS line ON line.decision = $1 AND line.revision = $2 AND line.application = grounds.application
	ORDER BY grounds.member, grounds.application, grounds.ground DESC)
	UNION ALL
	SELECT kept.member, kept.application, kept.ground, kept.party FROM kept_recusals AS kept WHERE kept.decision = $1 AND kept.revision = $2
$$;
--> statement-breakpoint
CREATE FUNCTION keep_recusals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	INSERT INTO kept_recusals SELECT NEW.code, NEW.revision, barred.* FROM decision_recusals(NEW.code, NEW.revision) AS barred;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_recusals BEFORE UPDATE ON "decisions" FOR EACH ROW WHEN (OLD.status = 'recommended' AND NEW.status <> 'recommended') EXECUTE FUNCTION keep_recusals();
--> statement-breakpoint
-- As before, and under a closed notice whose timely applications are all screened.
CREATE OR REPLACE FUNCTION certified_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	wanting text;
BEGIN
	SELECT CASE
		WHEN NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND status = 'closed') THEN 'the notice is not closed'
		WHEN EXISTS (SELECT FROM applications WHERE solicitation = NEW.solicitation AND status = 'received') THEN 'an application waits to be screened'
		WHEN NOT EXISTS (SELECT FROM actors WHERE code = NEW.certified_by AND 'chair' = ANY (roles)) THEN 'not certified by a chair'
		WHEN EXISTS (SELECT FROM decision_lines AS line JOIN recusals() AS barred USING (application)
			WHERE line.decision = NEW.code AND line.revision = NEW.revision AND barred.person = NEW.certified_by) THEN 'certified by one who is recused'
		WHEN EXISTS (SELECT FROM decision_counts(NEW.code, NEW.revision) AS line, decision_policies AS policy WHERE policy.number = NEW.policy AND NOT (
			line.seats > line.recused
			AND (line.votes_for + line.votes_against + line.abstained) * policy.quorum_whole >= (line.seats - line.recused) * policy.quorum_part
			AND line.votes_for * policy.majority_whole > (line.votes_for + line.votes_against) * policy.majority_part)) THEN 'a line is not carried'
		WHEN EXISTS (SELECT code FROM applications WHERE solicitation = NEW.solicitation AND status = 'eligible'
			EXCEPT SELECT application FROM decision_lines WHERE decision = NEW.code AND revision = NEW.revision)
			OR EXISTS (SELECT application FROM decision_lines WHERE decision = NEW.code AND revision = NEW.revision
			EXCEPT SELECT code FROM applications WHERE solicitation = NEW.solicitation AND status = 'eligible') THEN 'the lines are not the eligible applications'
		END INTO wanting;
	IF wanting IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD048', message = 'a decision is certified with quorum and majority for every line', constraint = 'decisions_certified_lawfully',
			detail = jsonb_build_object('decision', NEW.code, 'reason', wanting)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_recusals() FROM PUBLIC;
