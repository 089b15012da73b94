-- What is dated back is judged on its own day and on every later one: at the end of no day does an account hold less than nothing, or a fund less cash than it has in transit and as interest.
-- Called with the accounts locked, after their running totals moved. The end of a day is the running total less what later days moved;
-- an account is looked at only where something left it on a day before its latest, and cash also on its latest, because of what is owed from it.
CREATE FUNCTION ledger_check_days(accounts bigint[], days date[], debits numeric[], credits numeric[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	short jsonb;
BEGIN
	WITH moves AS (
		SELECT account, day, debit, credit FROM unnest(accounts, days, debits, credits) AS moves (account, day, debit, credit)
	), moved AS (
		SELECT account, min(day) AS first, sum(debit) AS debit, sum(credit) AS credit FROM (
			TABLE moves
			UNION ALL
			-- What is credited as interest, or as in transit, has to be held as cash.
			SELECT cash.id, moves.day, moves.debit, moves.credit
			FROM moves JOIN ledger_accounts AS owed ON owed.id = moves.account AND owed.kind IN ('inTransit', 'interest')
			JOIN ledger_accounts AS cash ON cash.code = owed.fund || ':cash') AS each_side
		GROUP BY account
	), judged AS MATERIALIZED (
		SELECT account.id, account.code, account.normal_side, moved.first, owed.ids AS owed, account.balance - coalesce(owed.balance, 0) AS balance,
			CASE account.normal_side WHEN 'debit' THEN moved.credit - moved.debit ELSE moved.debit - moved.credit END AS outflow
		FROM moved JOIN ledger_accounts AS account ON account.id = moved.account
		LEFT JOIN LATERAL (SELECT array_agg(id) AS ids, sum(balance) AS balance FROM ledger_accounts
			WHERE account.kind = 'cash' AND code IN (account.fund || ':inTransit', account.fund || ':interest')) AS owed ON true
		WHERE CASE account.normal_side WHEN 'debit' THEN moved.credit ELSE moved.debit END > 0
			AND (owed.ids IS NOT NULL OR EXISTS (SELECT FROM ledger_account_days AS later WHERE later.account_id = account.id AND later.day > moved.first))
	), daily AS (
		SELECT judged.id, kept.day, sum(CASE judged.normal_side WHEN 'debit' THEN kept.debits - kept.credits ELSE kept.credits - kept.debits END) AS net
		FROM judged JOIN ledger_account_days AS kept ON kept.account_id = ANY (judged.id || judged.owed) AND kept.day >= judged.first
		GROUP BY judged.id, kept.day
	), ends AS (
		SELECT judged.id, judged.code, judged.outflow, daily.day, judged.balance - coalesce(sum(daily.net) OVER later, 0) AS held
		FROM judged JOIN daily USING (id) WINDOW later AS (PARTITION BY judged.id ORDER BY daily.day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
	), breached AS (
		SELECT id, code, outflow, min(held) AS lowest, min(day) AS day, max(day) AS last FROM ends WHERE held < 0 GROUP BY id, code, outflow
	)
	SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('account', code, 'day', to_char(day, 'YYYY-MM-DD'),
			'available', greatest(outflow + lowest, 0.00)::text, 'requested', outflow::text,
			'passesOn', (SELECT to_char(min(ends.day), 'YYYY-MM-DD') FROM ends WHERE ends.id = breached.id AND ends.day > breached.last))) ORDER BY code)
		INTO short FROM breached;
	IF short IS NOT NULL THEN
		PERFORM ledger_refuse('FD075', 'an account would fall below its floor at the end of a day', jsonb_build_object('accounts', short));
	END IF;
END $$;

REVOKE ALL ON FUNCTION ledger_check_days(bigint[], date[], numeric[], numeric[]) FROM PUBLIC;
