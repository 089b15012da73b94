-- The Board decides by quorum and majority over the seats not recused, and only its decision turns an application into an award.
CREATE TRIGGER under_own_name BEFORE INSERT ON "decision_policies" FOR EACH ROW EXECUTE FUNCTION under_own_name('adopted_by');
--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_of_a_document" FOREIGN KEY ("code", "revision", "sha256")
	REFERENCES "decision_revisions" ("decision", "revision", "sha256") DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
GRANT UPDATE ("recommended_by") ON "decisions" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("cast_at", "entry_id") ON "ballots" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("vote") ON "ballot_votes" TO fiduciary_runtime;
--> statement-breakpoint
-- Refusals: FD046 a ballot on what is not to be voted on any more; FD047 a line, seat or amount that comes without its document;
-- FD048 a certification without quorum, majority, or the right person; FD049 a selection no decision made; FD050 an award without it.
CREATE FUNCTION voted_on_the_open_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM FROM decisions WHERE code = NEW.decision AND status = 'recommended' AND revision = NEW.revision FOR SHARE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING errcode = 'FD046', message = 'a vote is on the document that is open', constraint = TG_TABLE_NAME || '_on_the_open_document',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER voted_on_the_open_document BEFORE INSERT OR UPDATE ON "ballots" FOR EACH ROW EXECUTE FUNCTION voted_on_the_open_document();
--> statement-breakpoint
CREATE TRIGGER voted_on_the_open_document BEFORE INSERT OR UPDATE ON "ballot_votes" FOR EACH ROW EXECUTE FUNCTION voted_on_the_open_document();
--> statement-breakpoint
CREATE FUNCTION comes_with_its_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM decision_revisions AS document WHERE document.decision = NEW.decision AND document.revision = NEW.revision
		AND document.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD047', message = 'what a document says comes with it', constraint = TG_TABLE_NAME || '_come_with_their_document',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON "decision_seats" FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
--> statement-breakpoint
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON "decision_lines" FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
--> statement-breakpoint
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON "decision_amounts" FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
--> statement-breakpoint
-- Which seats of a document are recused from which of its lines, and why: that may be told to everybody. A house counts as the document names it, and until the decision
-- is made also as it is now.
CREATE FUNCTION decision_recusals(decision text, revision integer) RETURNS TABLE (member text, application text, ground text, party text)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	WITH seats AS (
		SELECT seat.member, seat.house FROM decision_seats AS seat WHERE seat.decision = $1 AND seat.revision = $2),
	grounds AS (
		SELECT seats.member, declared.application, 'interest' AS ground, declared.party
			FROM seats JOIN conflict_declarations AS declared ON declared.declarant = seats.member AND declared.interested
		UNION
		SELECT seats.member, parties.application, 'house', seats.house
			FROM seats JOIN application_parties AS parties ON parties.organization = seats.house
		UNION
		SELECT seats.member, parties.application, 'house', actors.house
			FROM seats JOIN actors ON actors.code = seats.member JOIN application_parties AS parties ON parties.organization = actors.house
			WHERE EXISTS (SELECT FROM decisions WHERE decisions.code = $1 AND decisions.status = 'recommended'))
	SELECT DISTINCT ON (grounds.member, grounds.application) grounds.* FROM grounds
		JOIN decision_lines AS line ON line.decision = $1 AND line.revision = $2 AND line.application = grounds.application
	ORDER BY grounds.member, grounds.application, grounds.ground DESC
$$;
--> statement-breakpoint
-- What is counted for each line: seats, those recused, those that have not declared, and the votes of the others.
CREATE FUNCTION decision_counts(decision text, revision integer)
	RETURNS TABLE (application text, outcome text, seats integer, recused integer, undeclared integer, votes_for integer, votes_against integer, abstained integer)
	LANGUAGE sql STABLE AS $$
	WITH seats AS MATERIALIZED (
		SELECT seat.member FROM decision_seats AS seat WHERE seat.decision = $1 AND seat.revision = $2),
	barred AS MATERIALIZED (
		SELECT member, application FROM decision_recusals($1, $2)),
	recused AS (
		SELECT barred.application, count(*) AS counted FROM barred GROUP BY 1),
	declared AS (
		SELECT said.application, count(*) AS counted FROM seats JOIN conflict_declarations AS said ON said.declarant = seats.member
		WHERE NOT EXISTS (SELECT FROM barred WHERE barred.member = seats.member AND barred.application = said.application) GROUP BY 1),
	votes AS (
		SELECT vote.application, count(*) FILTER (WHERE vote.vote = 'for') AS pro, count(*) FILTER (WHERE vote.vote = 'against') AS contra,
			count(*) FILTER (WHERE vote.vote = 'abstain') AS neither
		FROM ballot_votes AS vote WHERE vote.decision = $1 AND vote.revision = $2
			AND NOT EXISTS (SELECT FROM barred WHERE barred.member = vote.member AND barred.application = vote.application) GROUP BY 1)
	SELECT line.application, line.outcome, all_seats.counted::integer, coalesce(recused.counted, 0)::integer,
		(all_seats.counted - coalesce(recused.counted, 0) - coalesce(declared.counted, 0))::integer,
		coalesce(votes.pro, 0)::integer, coalesce(votes.contra, 0)::integer, coalesce(votes.neither, 0)::integer
	FROM decision_lines AS line CROSS JOIN (SELECT count(*) AS counted FROM seats) AS all_seats
		LEFT JOIN recused USING (application) LEFT JOIN declared USING (application) LEFT JOIN votes USING (application)
	WHERE line.decision = $1 AND line.revision = $2
$$;
--> statement-breakpoint
CREATE FUNCTION certified_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	wanting text;
BEGIN
	SELECT CASE
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
CREATE TRIGGER certified_lawfully BEFORE UPDATE ON "decisions" FOR EACH ROW WHEN (NEW.status = 'certified') EXECUTE FUNCTION certified_lawfully();
--> statement-breakpoint
CREATE FUNCTION selected_by_a_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM decision_lines AS line JOIN decisions ON decisions.code = line.decision AND decisions.revision = line.revision
		WHERE line.application = NEW.code AND line.outcome = NEW.status AND decisions.status = 'certified') THEN
		RAISE EXCEPTION USING errcode = 'FD049', message = 'only a certified decision selects or declines', constraint = 'applications_selected_by_a_decision',
			detail = jsonb_build_object('application', NEW.code, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER selected_by_a_decision AFTER INSERT OR UPDATE ON "applications" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status IN ('selected', 'not-selected')) EXECUTE FUNCTION selected_by_a_decision();
--> statement-breakpoint
CREATE FUNCTION awarded_as_selected() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.application IS NULL AND EXISTS (SELECT FROM applications WHERE solicitation = NEW.solicitation)
		OR NEW.application IS NOT NULL AND NOT EXISTS (SELECT FROM applications AS chosen WHERE chosen.code = NEW.application AND chosen.status = 'selected'
			AND chosen.solicitation = NEW.solicitation AND chosen.applicant = NEW.grantee) THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award under a notice that has applications comes from a selected one of its grantee',
			constraint = 'awards_from_a_selection', detail = jsonb_build_object('solicitation', NEW.solicitation, 'application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER awarded_as_selected BEFORE INSERT OR UPDATE ON "awards" FOR EACH ROW EXECUTE FUNCTION awarded_as_selected();
--> statement-breakpoint
CREATE FUNCTION awarded_as_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (SELECT array_agg((appropriation, amount)::text ORDER BY appropriation) FROM award_lines WHERE award = NEW.code)
		IS DISTINCT FROM (SELECT array_agg((decided.appropriation, decided.amount)::text ORDER BY decided.appropriation) FROM decision_amounts AS decided
			JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
			WHERE decided.application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award promises what the Board decided', constraint = 'awards_as_decided',
			detail = jsonb_build_object('award', NEW.code, 'application', NEW.application)::text;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER awarded_as_decided AFTER INSERT ON "awards" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.application IS NOT NULL) EXECUTE FUNCTION awarded_as_decided();
--> statement-breakpoint
REVOKE ALL ON FUNCTION decision_recusals(text, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION decision_recusals(text, integer) TO fiduciary_runtime;
--> statement-breakpoint
REVOKE ALL ON FUNCTION voted_on_the_open_document(), comes_with_its_document(), certified_lawfully(), selected_by_a_decision(), awarded_as_selected(),
	awarded_as_decided() FROM PUBLIC;
