-- Names the account that would fall below its floor, after the posting found that one would.
CREATE FUNCTION ledger_explain_shortfall(posted uuid, moved bigint[], debit_sums numeric[], credit_sums numeric[], lows numeric[], highs numeric[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	short jsonb;
	overfull jsonb;
BEGIN
	-- Accounts that did fit are moved already: their rows were written by a later command of this call than its transfers.
	WITH written AS (
		SELECT xmin, cmin FROM ledger_transfers WHERE entry_id = posted AND line = 1
	), refused AS (
		SELECT account.code, account.balance, account.debits, account.credits, account.normal_side, mover.*
		FROM ledger_accounts AS account
		JOIN unnest(moved, debit_sums, credit_sums, lows, highs) AS mover (id, debit, credit, lowest, highest) USING (id), written
		WHERE NOT (account.xmin = written.xmin AND account.cmin::text::bigint > written.cmin::text::bigint)
	), needs AS (
		SELECT *, CASE normal_side WHEN 'debit' THEN -lowest ELSE highest END AS need FROM refused
	)
	SELECT jsonb_agg(jsonb_build_object('account', code, 'available', balance::text, 'requested', need::text) ORDER BY code)
			FILTER (WHERE balance < need),
		jsonb_agg(code ORDER BY code) FILTER (WHERE greatest(debits + debit, credits + credit) > 999999999999999.99)
		INTO short, overfull FROM needs;
	IF short IS NOT NULL THEN
		PERFORM ledger_refuse('FD001', 'an account would fall below its floor', jsonb_build_object('accounts', short));
	ELSIF overfull IS NOT NULL THEN
		PERFORM ledger_refuse('FD005', 'a total would pass 999999999999999.99', jsonb_build_object('accounts', overfull));
	END IF;
	RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an account received money while its posting was being refused';
END $$;

REVOKE ALL ON FUNCTION ledger_explain_shortfall(uuid, bigint[], numeric[], numeric[], numeric[], numeric[]) FROM PUBLIC;
