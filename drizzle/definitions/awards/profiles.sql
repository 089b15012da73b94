-- An award is under the rule profile, fund by fund, that its Federal award had on the day of its execution, until an amendment takes over what the Federal award has later.
-- The rule profile of an award in a fund at the end of a day. The execution counts what the agency had said of the Federal award when it was recorded, so what is
-- recorded later changes no award, on a day before the execution either. A draft is under the profile of the fund.
CREATE FUNCTION profile_of_award(of_award text, of_fund text, on_day date) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce(
		(SELECT change.profiles[array_position(change.profile_funds, $2)] FROM award_amendments AS change
			WHERE change.award = $1 AND change.kind = 'profile' AND change.status = 'approved' AND change.decided_on <= $3 AND $2 = ANY (change.profile_funds)
			ORDER BY change.number DESC LIMIT 1),
		(SELECT coalesce(
				(SELECT version.rule_profile FROM federal_award_versions AS version JOIN ledger_entries AS said ON said.id = version.entry_id
					WHERE version.fund = $2 AND version.since <= least(award.executed_on, $3)
						AND said.recorded_at <= (SELECT min(entry.recorded_at) FROM ledger_entries AS entry WHERE entry.subject = $1 AND entry.kind = 'award.executed')
					ORDER BY version.number DESC LIMIT 1),
				(SELECT made.rule_profile FROM federal_awards AS made WHERE made.fund = $2))
			FROM awards AS award WHERE award.code = $1 AND award.status = 'executed'),
		profile_of_fund($2, $3))
$$;

-- An amendment of the profile says, of each fund whose Federal award has another profile on its day, that of the award and that of the Federal award.
CREATE FUNCTION profile_taken_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := coalesce(NEW.decided_on, NEW.proposed_on);
	due record;
BEGIN
	-- What the agency says of the Federal award meanwhile is waited for, and seen.
	PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM award_lines WHERE award = NEW.award) ORDER BY fund FOR SHARE;
	IF EXISTS (SELECT FROM award_lines WHERE award = NEW.award AND federal_award_moved_since(fund)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
	END IF;
	SELECT array_agg(behind.fund ORDER BY behind.fund COLLATE "C") AS funds, array_agg(behind.was ORDER BY behind.fund COLLATE "C") AS was,
			array_agg(behind.stands ORDER BY behind.fund COLLATE "C") AS stands,
			jsonb_agg(format('%s: %s -> %s', behind.fund, behind.was, behind.stands) ORDER BY behind.fund COLLATE "C") AS said INTO due
		FROM (SELECT fund, profile_of_award(NEW.award, fund, acted_on) AS was, profile_of_fund(fund, acted_on) AS stands FROM award_lines WHERE award = NEW.award) AS behind
		WHERE behind.was <> behind.stands;
	IF (NEW.profile_funds, NEW.profiles_before, NEW.profiles) IS DISTINCT FROM (due.funds, due.was, due.stands) THEN
		RAISE EXCEPTION USING errcode = 'FD176', message = 'an award takes over the profile that its Federal award has', constraint = 'award_amendments_take_over_the_profile',
			detail = jsonb_build_object('award', NEW.award, 'present', coalesce(due.said, '[]'),
				'proposed', coalesce((SELECT jsonb_agg(format('%s: %s -> %s', named.fund, named.was, named.stands) ORDER BY named.number)
					FROM unnest(NEW.profile_funds, NEW.profiles_before, NEW.profiles) WITH ORDINALITY AS named (fund, was, stands, number)), '[]'))::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER profile_taken_over BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW
	WHEN (NEW.kind = 'profile' AND NEW.status IN ('proposed', 'approved')) EXECUTE FUNCTION profile_taken_over();

REVOKE ALL ON FUNCTION profile_of_award(text, text, date), profile_taken_over() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION profile_of_award(text, text, date) TO fiduciary_runtime;
