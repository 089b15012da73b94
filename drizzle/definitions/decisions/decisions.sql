-- The Board decides by quorum and majority over the seats not recused.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decisions
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'decision.recommended new',
		'decision.revised status revision sha256 policy recommended_by version',
		'decision.certified status certified_by certified_on version',
		'decision.abandoned status version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>recommended', 'recommended>recommended', 'recommended>certified', 'recommended>abandoned');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW
	EXECUTE FUNCTION under_own_name('recommended_by', 'certified_by');

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

-- After closing, with every timely application screened, by a chair who is not recused, with quorum and majority for every line; and what is
-- selected can become an award.
CREATE FUNCTION certified_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	reason text;
BEGIN
	SELECT CASE
		WHEN NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND status = 'closed') THEN 'the solicitation is not closed'
		WHEN EXISTS (SELECT FROM applications WHERE solicitation = NEW.solicitation AND status = 'received') THEN 'an application is not screened yet'
		WHEN NOT EXISTS (SELECT FROM actors WHERE code = NEW.certified_by AND 'chair' = ANY (roles)) THEN 'the certifying person is not a chair'
		WHEN EXISTS (SELECT FROM decision_lines AS line JOIN recusals() AS barred USING (application)
			WHERE line.decision = NEW.code AND line.revision = NEW.revision AND barred.person = NEW.certified_by) THEN 'the certifying person is recused'
		WHEN EXISTS (SELECT FROM decision_counts(NEW.code, NEW.revision) AS line, decision_policies AS policy WHERE policy.number = NEW.policy AND NOT (
			line.seats > line.recused
			AND (line.votes_for + line.votes_against + line.abstained) * policy.quorum_whole >= (line.seats - line.recused) * policy.quorum_part
			AND line.votes_for * policy.majority_whole > (line.votes_for + line.votes_against) * policy.majority_part)) THEN 'a line lacks quorum or majority'
		WHEN EXISTS (SELECT code FROM applications WHERE solicitation = NEW.solicitation AND status = 'eligible'
			EXCEPT SELECT application FROM decision_lines WHERE decision = NEW.code AND revision = NEW.revision)
			OR EXISTS (SELECT application FROM decision_lines WHERE decision = NEW.code AND revision = NEW.revision
			EXCEPT SELECT code FROM applications WHERE solicitation = NEW.solicitation AND status = 'eligible') THEN 'the lines and the eligible applications differ'
		WHEN EXISTS (SELECT FROM decision_lines AS line JOIN application_parties AS party USING (application)
			WHERE line.decision = NEW.code AND line.revision = NEW.revision AND line.outcome = 'selected' AND party.role = 'member' AND party.confirmed_by IS NULL)
			THEN 'a member of what it selects is not confirmed'
		WHEN EXISTS (SELECT FROM decision_amounts AS chosen JOIN ledger_accounts AS beyond ON beyond.code = chosen.fund || ':overpromised'
			WHERE chosen.decision = NEW.code AND chosen.revision = NEW.revision AND beyond.balance > 0) THEN 'a fund that it selects from is overpromised'
		WHEN EXISTS (SELECT FROM (SELECT fund, period_from, federal_award_through(fund, 'infinity') AS through FROM federal_awards) AS federal
			JOIN decision_amounts AS chosen USING (fund) JOIN application_contents AS proposal USING (application)
			WHERE chosen.decision = NEW.code AND chosen.revision = NEW.revision
				AND (proposal.period_from < federal.period_from OR greatest(proposal.period_through, NEW.certified_on) > federal.through))
			THEN 'what it selects is not within the period of its Federal award'
		END INTO reason;
	IF reason IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD048', message = 'a decision is certified with quorum and majority for every line', constraint = 'decisions_certified_lawfully',
			detail = jsonb_build_object('decision', NEW.code, 'reason', reason)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER certified_lawfully BEFORE UPDATE ON decisions FOR EACH ROW
	WHEN (NEW.status = 'certified') EXECUTE FUNCTION certified_lawfully();

-- A person who is recused from a line neither recommends, revises nor abandons the decision; nor does a transaction that names nobody any more.
CREATE FUNCTION prepared_by_the_unrecused() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF acting_person() IS NULL OR EXISTS (SELECT FROM decision_lines AS line JOIN acting_recusals() AS barred (application) USING (application)
		WHERE line.decision = NEW.code AND line.revision = NEW.revision) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'decisions_by_the_unrecused', detail = jsonb_build_object('decision', NEW.code, 'person', acting_person())::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER prepared_by_the_unrecused AFTER INSERT OR UPDATE ON decisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status IN ('recommended', 'abandoned')) EXECUTE FUNCTION prepared_by_the_unrecused();

REVOKE ALL ON FUNCTION certified_lawfully(), prepared_by_the_unrecused() FROM PUBLIC;

ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY decisions_of_staff ON decisions TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON decisions TO fiduciary_runtime;
GRANT UPDATE (status, revision, sha256, policy, recommended_by, certified_by, certified_on, version) ON decisions TO fiduciary_runtime;
