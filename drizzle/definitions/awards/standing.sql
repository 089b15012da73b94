-- How an award stands: performed, suspended, terminated or closed, by its approved endings, and the clocks that follow from its end.
CREATE FUNCTION award_standing(named text) RETURNS TABLE (state text, since date, number integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT CASE ending.kind WHEN 'suspension' THEN 'suspended' WHEN 'termination' THEN 'terminated' WHEN 'closeout' THEN 'closed' ELSE 'performing' END,
			coalesce(ending.takes_effect_on, ending.decided_on), ending.number
		FROM award_endings AS ending WHERE ending.award = named AND ending.status = 'approved' AND ending.kind <> 'adjustment' ORDER BY ending.number DESC LIMIT 1
$$;

-- The last day of performance: that of the period or, of an award that was terminated, the day before that took effect.
CREATE FUNCTION award_ends_on(named text) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT least(period_through, (SELECT min(takes_effect_on) - 1 FROM award_endings WHERE award = named AND status = 'approved' AND kind = 'termination')) FROM awards WHERE code = named
$$;

-- The last day on which a grantee's cost is paid without a gate: so many days after the end as the rule profile of the award says on that day
-- (2 CFR 200.344(c)). Where several funds pay for an award, the shortest days count: what is late for one of them is late for the award.
CREATE FUNCTION award_liquidated_by(named text) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT last_day + min(rule_parameter(profile_of_award(named, line.fund, last_day), 'liquidation-after-end', last_day)::integer)
		FROM award_ends_on(named) AS last_day JOIN award_lines AS line ON line.award = named GROUP BY last_day
$$;

-- What is open of an award, as a count or as dollars: nothing of it may be when the award is closed.
CREATE FUNCTION award_open_items(named text) RETURNS TABLE (item text, amount numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT 'requests', count(*)::numeric FROM disbursements WHERE award = named AND status = 'requested'
	UNION ALL
	SELECT 'payments', count(*) FROM disbursements WHERE award = named AND status IN ('approved', 'returned')
	UNION ALL
	SELECT owed.kind, coalesce(sum(account.balance), 0) FROM (VALUES ('advances'), ('recoverable')) AS owed (kind)
		LEFT JOIN award_lines AS line ON line.award = named LEFT JOIN ledger_accounts AS account ON account.code = line.fund || ':' || owed.kind || ':' || named GROUP BY owed.kind
	UNION ALL
	SELECT 'conditions', count(*) FROM award_conditions WHERE award = named AND status = 'in-force'
	UNION ALL
	SELECT 'holds', count(*) FROM payment_holds AS hold JOIN awards ON awards.code = named AND awards.grantee = hold.grantee
		WHERE hold.status = 'placed' AND (hold.award IS NULL OR hold.award = named)
	UNION ALL
	SELECT 'amendments', count(*) FROM award_amendments WHERE award = named AND status = 'proposed'
$$;

-- What is promised of an award and not approved for payment, in dollars.
CREATE FUNCTION award_unspent(named text) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce(sum(account.balance), 0) FROM award_lines AS line JOIN ledger_accounts AS account ON account.code = line.fund || ':obligated:' || named WHERE line.award = named
$$;

REVOKE ALL ON FUNCTION award_standing(text), award_ends_on(text), award_liquidated_by(text), award_open_items(text), award_unspent(text) FROM PUBLIC;

-- The same of an award that the acting person may see. A grantee's user learns how much is open, and not what.
CREATE FUNCTION acting_open_items(named text) RETURNS TABLE (item text, amount numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT open.item, open.amount FROM awards AS award, award_open_items(award.code) AS open
		WHERE award.code = $1 AND acting_person() IS NOT NULL AND NOT acting_only_reads() AND (acting_organization() IS NULL OR award.grantee = acting_organization())
$$;
REVOKE ALL ON FUNCTION acting_open_items(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acting_open_items(text) TO fiduciary_runtime;
