-- The budget of an award: in each fund it is what is obligated of it, within the rates of indirect cost, and changed with the approval that the rules ask for.
CREATE TRIGGER under_own_name BEFORE INSERT ON award_budgets FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_budgets
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_budget_parties
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_budget_lines
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');

-- A budget comes with the revision of a draft or with an amendment, and is the next of its award.
CREATE FUNCTION budget_comes_with_its_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.number IS DISTINCT FROM (SELECT count(*) + 1 FROM award_budgets WHERE award = NEW.award)
		OR NEW.amendment IS NULL AND (SELECT status FROM awards WHERE code = NEW.award) IS DISTINCT FROM 'drafted'
		OR NEW.amendment IS NOT NULL AND NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.amendment AND change.status = 'proposed'
			AND change.kind IN ('budget-revision', 'members', 'increase', 'de-obligation') AND change.xmin = pg_current_xact_id()::xid
			AND (change.proposed_by, change.proposed_on) = (NEW.prepared_by, NEW.prepared_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD154', message = 'a budget comes with the revision or the amendment that brings it', constraint = 'award_budgets_come_with_their_act',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER comes_with_its_act BEFORE INSERT ON award_budgets FOR EACH ROW EXECUTE FUNCTION budget_comes_with_its_act();

-- Its organizations and its lines come with it, and are those that its entry names: what is added after it was judged is not.
CREATE FUNCTION budget_part_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM award_budgets WHERE award = NEW.award AND number = NEW.number AND xmin = pg_current_xact_id()::xid)
		OR TG_WHEN = 'AFTER' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.written_in = pg_current_xact_id()
			AND entry.kind IN ('award.revised', 'award.amendment-proposed') AND entry.facts -> 'budget' ->> 'number' = NEW.number::text
			AND entry.facts -> 'budget' -> TG_ARGV[0] @> jsonb_build_array(CASE TG_ARGV[0]
				WHEN 'lines' THEN jsonb_build_object('fund', to_jsonb(NEW) ->> 'fund', 'organization', NEW.organization, 'category', to_jsonb(NEW) ->> 'category',
					'class', to_jsonb(NEW) ->> 'class', 'periodFrom', to_jsonb(NEW) ->> 'period_from')
				ELSE jsonb_build_object('organization', NEW.organization, 'role', to_jsonb(NEW) ->> 'role') END)) THEN
		RAISE EXCEPTION USING errcode = 'FD154', message = 'a part of a budget comes with it, and stands in its entry', constraint = TG_TABLE_NAME || '_come_with_their_row',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER comes_with_its_budget BEFORE INSERT ON award_budget_parties FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('parties');
CREATE TRIGGER comes_with_its_budget BEFORE INSERT ON award_budget_lines FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('lines');
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON award_budget_parties DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('parties');
CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON award_budget_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_part_as_recorded('lines');

-- The number of the budget of an award that is in force, before an amendment where one is named; null where none is.
CREATE FUNCTION budget_in_force(of_award text, before_amendment integer) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT max(budget.number) FROM award_budgets AS budget WHERE budget.award = $1 AND (budget.amendment IS NULL
		OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = $1 AND change.number = budget.amendment AND change.status = 'approved'
			AND ($2 IS NULL OR change.number < $2)))
$$;

-- A budget as the entry of its act says it.
CREATE FUNCTION budget_as_recorded(of_award text, of_number integer) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT jsonb_strip_nulls(jsonb_build_object('number', budget.number::text, 'transferPercent', budget.transfer_percent::text,
		'parties', (SELECT jsonb_agg(jsonb_build_object('organization', organization, 'role', role, 'grounds', to_jsonb(grounds), 'rateKind', rate_kind,
				'rate', rate::text, 'base', base, 'agreement', agreement) ORDER BY role <> 'lead', organization COLLATE "C")
			FROM award_budget_parties AS party WHERE party.award = $1 AND party.number = $2),
		'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', fund, 'organization', organization, 'category', category, 'class', class,
				'periodFrom', to_char(period_from, 'YYYY-MM-DD'), 'periodThrough', to_char(period_through, 'YYYY-MM-DD'), 'amount', amount::text, 'costShare', cost_share::text)
				ORDER BY fund COLLATE "C", organization COLLATE "C", category COLLATE "C", class COLLATE "C", period_from), '[]')
			FROM award_budget_lines AS line WHERE line.award = $1 AND line.number = $2)))
	FROM award_budgets AS budget WHERE budget.award = $1 AND budget.number = $2
$$;

-- An amount of dollars rounded to the cent, half to the even cent.
CREATE FUNCTION half_even(dollars numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT (floor($1 * 100) + CASE WHEN $1 * 100 - floor($1 * 100) > 0.5 OR $1 * 100 - floor($1 * 100) = 0.5 AND mod(floor($1 * 100), 2) = 1 THEN 1 ELSE 0 END) / 100
$$;

-- What of a budget is beyond the rates of indirect cost, as indirectOf in src/awards/budgets/mtdc.ts counts it (2 CFR 200.1, 200.414); null of one within them.
-- In each fund members come first, each with its whole cents, and the lead has the rest of the rounded total. Of each subaward its part counts once.
CREATE FUNCTION budget_beyond_rates(of_award text, of_number integer) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	judged_on CONSTANT date := (SELECT prepared_on FROM award_budgets WHERE award = of_award AND number = of_number);
	used jsonb := '{}';
	spent_in text;
	profile text;
	most numeric;
	part numeric;
	party record;
	counted numeric;
	base numeric;
	exact numeric;
	members numeric;
	passed numeric;
	subawards numeric;
	contracts numeric;
	allowed numeric;
BEGIN
	FOR spent_in IN SELECT DISTINCT fund COLLATE "C" FROM award_budget_lines WHERE award = of_award AND number = of_number ORDER BY 1 LOOP
		profile := profile_of_award(of_award, spent_in, judged_on);
		most := rule_parameter(profile, 'de-minimis-rate', judged_on)::numeric;
		part := rule_parameter(profile, 'subaward-part', judged_on)::numeric;
		exact := 0;
		members := 0;
		passed := 0;
		subawards := 0;
		contracts := 0;
		FOR party IN SELECT named.*, spent.* FROM award_budget_parties AS named CROSS JOIN LATERAL (
				SELECT coalesce(sum(amount), 0) AS total, count(*) AS lines, coalesce(sum(amount) FILTER (WHERE class = 'included'), 0) AS included,
					coalesce(sum(amount) FILTER (WHERE category = 'personnel'), 0) AS salaries, coalesce(sum(amount) FILTER (WHERE category = 'fringe'), 0) AS fringe,
					coalesce(sum(amount) FILTER (WHERE class <> 'indirect'), 0) AS direct, coalesce(sum(amount) FILTER (WHERE class = 'indirect'), 0) AS indirect
				FROM award_budget_lines AS line WHERE line.award = named.award AND line.number = named.number AND line.organization = named.organization AND line.fund = spent_in) AS spent
				WHERE named.award = of_award AND named.number = of_number AND (named.role = 'lead' OR spent.lines > 0)
				ORDER BY named.role = 'lead', named.organization COLLATE "C" LOOP
			IF party.rate_kind = 'de-minimis' AND party.rate > most THEN
				RETURN jsonb_build_object('of', 'rate', 'fund', spent_in, 'organization', party.organization, 'largest', most::text);
			END IF;
			IF party.role = 'subrecipient' THEN
				counted := least(party.total, greatest(part - coalesce((used ->> party.organization)::numeric, 0), 0));
				used := used || jsonb_build_object(party.organization, (coalesce((used ->> party.organization)::numeric, 0) + counted)::text);
				subawards := subawards + counted;
				passed := passed + party.total;
			ELSIF party.role = 'contractor' THEN
				contracts := contracts + party.included;
				passed := passed + party.direct;
			END IF;
			base := CASE party.base WHEN 'mtdc' THEN party.included WHEN 'salaries' THEN party.salaries WHEN 'salaries-and-fringe' THEN party.salaries + party.fringe ELSE party.direct END;
			IF party.role = 'lead' THEN
				base := base + CASE party.base WHEN 'mtdc' THEN subawards + contracts WHEN 'total-direct' THEN passed ELSE 0 END;
			END IF;
			exact := exact + coalesce(party.rate * base / 100, 0);
			allowed := CASE WHEN party.rate IS NULL THEN 0 WHEN party.role = 'lead' THEN half_even(exact) - members ELSE trunc(party.rate * base / 100, 2) END;
			IF party.role <> 'lead' THEN
				members := members + allowed;
			END IF;
			IF party.indirect > allowed THEN
				RETURN jsonb_build_object('of', 'indirect', 'fund', spent_in, 'organization', party.organization, 'largest', allowed::text);
			END IF;
		END LOOP;
	END LOOP;
	RETURN NULL;
END $$;

-- What moves out of direct categories from one budget of an award to another, gross and with cost share.
CREATE FUNCTION budget_moved(of_award text, from_number integer, to_number integer) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce(sum(greatest(was - stands, 0)), 0) FROM (
		SELECT coalesce(sum(amount + cost_share) FILTER (WHERE number = $2), 0) AS was, coalesce(sum(amount + cost_share) FILTER (WHERE number = $3), 0) AS stands
		FROM award_budget_lines WHERE award = $1 AND number IN ($2, $3) AND category <> 'indirect' GROUP BY category) AS sums
$$;

-- The rule that asks for the prior approval of the agency of a change of budget, as judgeRevision in src/awards/budgets/transfers.ts has it (2 CFR 200.308(f), (i)); null where none does.
CREATE FUNCTION budget_needs_approval(of_award text, amended_by integer, from_number integer, to_number integer) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	was record;
	stands record;
	percent numeric;
	threshold numeric;
	approved integer;
	moved numeric;
BEGIN
	IF EXISTS (SELECT FROM award_budget_parties AS added WHERE added.award = of_award AND added.number = to_number AND added.role = 'subrecipient'
			AND NOT EXISTS (SELECT FROM award_budget_parties AS known WHERE known.award = of_award AND known.number = from_number AND known.role = 'subrecipient' AND known.organization = added.organization)
			AND NOT (from_number IS NULL AND added.organization = ANY (award_members(of_award, amended_by)))) THEN
		RETURN 'new-subaward';
	ELSIF from_number IS NULL THEN
		RETURN NULL;
	END IF;
	SELECT sum(amount) AS federal, sum(amount + cost_share) AS total, coalesce(sum(cost_share), 0) AS share, coalesce(sum(amount + cost_share) FILTER (WHERE class = 'participant-support'), 0) AS support,
			coalesce(sum(amount + cost_share) FILTER (WHERE category = 'construction'), 0) AS construction
		INTO was FROM award_budget_lines WHERE award = of_award AND number = from_number;
	SELECT coalesce(sum(cost_share), 0) AS share, coalesce(sum(amount + cost_share) FILTER (WHERE class = 'participant-support'), 0) AS support,
			coalesce(sum(amount + cost_share) FILTER (WHERE category = 'construction'), 0) AS construction
		INTO stands FROM award_budget_lines WHERE award = of_award AND number = to_number;
	IF stands.support < was.support THEN
		RETURN 'out-of-participant-support';
	ELSIF stands.construction <> was.construction THEN
		RETURN 'construction-and-other';
	ELSIF stands.share <> was.share THEN
		RETURN 'cost-share';
	END IF;
	SELECT transfer_percent INTO percent FROM award_budgets WHERE award = of_award AND number = from_number;
	SELECT min(rule_parameter(profile_of_award(of_award, spent.fund, judged.prepared_on), 'simplified-acquisition-threshold', award.executed_on)::numeric) INTO threshold
		FROM award_budget_lines AS spent JOIN awards AS award ON award.code = spent.award JOIN award_budgets AS judged ON judged.award = spent.award AND judged.number = to_number
		WHERE spent.award = of_award AND spent.number = from_number;
	IF percent IS NULL OR was.federal <= threshold THEN
		RETURN NULL;
	END IF;
	-- Transfers count gross, from the last change that the agency approved.
	SELECT coalesce(max(change.number), 0) INTO approved FROM award_amendments AS change
		WHERE change.award = of_award AND change.kind IN ('budget-revision', 'members') AND change.status = 'approved' AND change.evidence IS NOT NULL AND change.number < amended_by;
	SELECT coalesce(sum(budget_moved(of_award, budget_in_force(of_award, change.number), budget.number)), 0) INTO moved
		FROM award_amendments AS change JOIN award_budgets AS budget ON budget.award = change.award AND budget.amendment = change.number
		WHERE change.award = of_award AND change.kind IN ('budget-revision', 'members') AND change.status = 'approved' AND change.number > approved AND change.number < amended_by;
	RETURN CASE WHEN moved + budget_moved(of_award, from_number, to_number) > was.total * percent / 100 THEN 'transfers-among-categories' END;
END $$;

-- When the transaction ends, the budget of an award that is in force, and one that waits with its amendment, is in each fund what the award has of it,
-- within its period and led by its grantee. One that comes, or whose amendment is approved, is what its entry says, within its rates, and approved where it has to be.
CREATE FUNCTION budget_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	of_award CONSTANT awards := (SELECT award FROM awards AS award WHERE code = named);
	budget award_budgets;
	change award_amendments;
	prior award_budgets;
	wrong text;
	beyond jsonb;
BEGIN
	FOR budget IN SELECT * FROM award_budgets AS one WHERE one.award = named AND (one.number = budget_in_force(named, NULL)
			OR EXISTS (SELECT FROM award_amendments AS open WHERE open.award = named AND open.number = one.amendment AND open.status = 'proposed')) LOOP
		SELECT * INTO change FROM award_amendments AS brings WHERE brings.award = named AND brings.number = budget.amendment;
		SELECT fund INTO wrong FROM (
				SELECT line.fund, line.amount + coalesce((SELECT CASE change.kind WHEN 'increase' THEN moved.amount ELSE -moved.amount END FROM award_amendment_lines AS moved
					WHERE moved.award = named AND moved.number = change.number AND moved.fund = line.fund AND change.status = 'proposed'), 0) AS has
				FROM award_lines AS line WHERE line.award = named) AS held
			FULL JOIN (SELECT spent.fund, sum(spent.amount) AS budgeted FROM award_budget_lines AS spent WHERE spent.award = named AND spent.number = budget.number GROUP BY spent.fund) AS planned USING (fund)
			WHERE coalesce(held.has, 0) <> coalesce(planned.budgeted, 0) LIMIT 1;
		IF wrong IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD151', message = 'the budget of an award is what it has of each fund', constraint = 'award_budgets_equal_the_obligation',
				detail = jsonb_build_object('award', named, 'number', budget.number, 'fund', wrong)::text;
		ELSIF EXISTS (SELECT FROM award_budget_lines AS spent WHERE spent.award = named AND spent.number = budget.number
				AND (spent.period_from < of_award.period_from OR spent.period_through > of_award.period_through)) THEN
			RAISE EXCEPTION USING errcode = 'FD151', message = 'a budget is of days in the period of performance', constraint = 'award_budgets_within_period',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		END IF;
		CONTINUE WHEN NOT EXISTS (SELECT FROM award_budgets AS one WHERE one.award = named AND one.number = budget.number AND one.xmin = pg_current_xact_id()::xid)
			AND NOT EXISTS (SELECT FROM award_amendments AS one WHERE one.award = named AND one.number = budget.amendment AND one.xmin = pg_current_xact_id()::xid);

		IF NOT EXISTS (SELECT FROM award_budget_parties AS party WHERE party.award = named AND party.number = budget.number AND party.role = 'lead' AND party.organization = of_award.grantee) THEN
			RAISE EXCEPTION USING errcode = 'FD154', message = 'the grantee leads the budget of its award', constraint = 'award_budgets_led_by_the_grantee',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		ELSIF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = named
				AND entry.kind = CASE WHEN budget.amendment IS NULL THEN 'award.revised' ELSE 'award.amendment-proposed' END
				AND entry.facts -> 'budget' = budget_as_recorded(named, budget.number)) THEN
			RAISE EXCEPTION USING errcode = 'FD154', message = 'a budget is what the entry of its act says', constraint = 'award_budgets_as_recorded',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		END IF;

		IF EXISTS (SELECT FROM award_budget_parties AS party JOIN organizations AS registered ON registered.code = party.organization
				WHERE party.award = named AND party.number = budget.number AND registered.rate_from <= budget.prepared_on AND coalesce(registered.rate_through >= budget.prepared_on, true)
					AND (party.rate_kind = 'de-minimis' OR party.rate > registered.rate_percent)
					AND EXISTS (SELECT FROM award_budgets AS one WHERE one.award = named AND one.number = budget.number AND one.xmin = pg_current_xact_id()::xid)) THEN
			RAISE EXCEPTION USING errcode = 'FD152', message = 'a negotiated rate of indirect cost comes first', constraint = 'award_budgets_negotiated_first',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		END IF;
		beyond := budget_beyond_rates(named, budget.number);
		IF beyond ->> 'of' = 'rate' THEN
			RAISE EXCEPTION USING errcode = 'FD152', message = 'a de minimis rate is within that of the rule profile', constraint = 'award_budgets_within_de_minimis',
				detail = (jsonb_build_object('award', named) || beyond)::text;
		ELSIF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD152', message = 'indirect cost is within what the rate allows', constraint = 'award_budgets_within_rates',
				detail = (jsonb_build_object('award', named) || beyond)::text;
		END IF;
		CONTINUE WHEN change.number IS NULL;

		SELECT * INTO prior FROM award_budgets AS one WHERE one.award = named AND one.number = budget_in_force(named, change.number);
		IF prior.number IS NOT NULL AND prior.transfer_percent IS DISTINCT FROM budget.transfer_percent THEN
			RAISE EXCEPTION USING errcode = 'FD155', message = 'a change of budget keeps the rule on transfers', constraint = 'award_budgets_keep_their_terms',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		ELSIF prior.number IS NOT NULL AND change.kind NOT IN ('budget-revision', 'members') AND (
				EXISTS (SELECT FROM award_budget_lines AS spent WHERE spent.award = named AND spent.number IN (prior.number, budget.number) GROUP BY spent.category
					HAVING CASE change.kind WHEN 'increase' THEN 1 ELSE -1 END
						* (coalesce(sum(spent.amount + spent.cost_share) FILTER (WHERE spent.number = budget.number), 0) - coalesce(sum(spent.amount + spent.cost_share) FILTER (WHERE spent.number = prior.number), 0)) < 0)
				OR (SELECT coalesce(sum(CASE spent.number WHEN prior.number THEN -spent.cost_share ELSE spent.cost_share END), 0) FROM award_budget_lines AS spent
					WHERE spent.award = named AND spent.number IN (prior.number, budget.number)) <> 0
				-- A de-obligation that takes all that a member was to spend leaves it out.
				OR budget_as_recorded(named, budget.number) -> 'parties' IS DISTINCT FROM (SELECT jsonb_agg(party ORDER BY place)
					FROM jsonb_array_elements(budget_as_recorded(named, prior.number) -> 'parties') WITH ORDINALITY AS parties (party, place)
					WHERE change.kind = 'increase' OR party ->> 'role' = 'lead' OR EXISTS (SELECT FROM award_budget_lines AS spent
						WHERE spent.award = named AND spent.number = budget.number AND spent.organization = party ->> 'organization'))) THEN
			RAISE EXCEPTION USING errcode = 'FD155', message = 'an increase takes from no category, and a de-obligation adds to none', constraint = 'award_budgets_move_one_way',
				detail = jsonb_build_object('award', named, 'number', budget.number)::text;
		ELSIF change.evidence IS NULL AND (change.kind IN ('budget-revision', 'members') OR prior.number IS NULL) THEN
			wrong := budget_needs_approval(named, change.number, prior.number, budget.number);
			IF wrong IS NOT NULL THEN
				RAISE EXCEPTION USING errcode = 'FD153', message = 'a change of budget has the approval that the rules ask for', constraint = 'award_budgets_changed_with_approval',
					detail = jsonb_build_object('award', named, 'number', budget.number, 'needed', wrong)::text;
			END IF;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER budget_stands AFTER INSERT ON award_budgets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_stands();
CREATE CONSTRAINT TRIGGER budget_stands AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION budget_stands();
CREATE CONSTRAINT TRIGGER budget_stands AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'approved') EXECUTE FUNCTION budget_stands();
CREATE CONSTRAINT TRIGGER budget_stands AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (OLD.period_from <> NEW.period_from OR OLD.period_through <> NEW.period_through) EXECUTE FUNCTION budget_stands();

REVOKE ALL ON FUNCTION budget_comes_with_its_act(), budget_part_as_recorded(), budget_in_force(text, integer), budget_as_recorded(text, integer), half_even(numeric),
	budget_beyond_rates(text, integer), budget_moved(text, integer, integer), budget_needs_approval(text, integer, integer, integer), budget_stands() FROM PUBLIC;

-- A grantee's user sees the budgets of an own award that its draft had or an approved amendment brought, as it sees the revisions of the draft, and a reader sees none.
ALTER TABLE award_budgets ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_budgets_of_the_acting ON award_budgets TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM awards WHERE code = award)
		AND (amendment IS NULL OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = award_budgets.award AND change.number = amendment)));
CREATE POLICY award_budgets_not_of_readers ON award_budgets AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
ALTER TABLE award_budget_parties ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_budget_parties_of_the_acting ON award_budget_parties TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL
		OR EXISTS (SELECT FROM award_budgets AS budget WHERE budget.award = award_budget_parties.award AND budget.number = award_budget_parties.number));
CREATE POLICY award_budget_parties_not_of_readers ON award_budget_parties AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
ALTER TABLE award_budget_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_budget_lines_of_the_acting ON award_budget_lines TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL
		OR EXISTS (SELECT FROM award_budgets AS budget WHERE budget.award = award_budget_lines.award AND budget.number = award_budget_lines.number));
CREATE POLICY award_budget_lines_not_of_readers ON award_budget_lines AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_budgets, award_budget_parties, award_budget_lines TO fiduciary_runtime;
