-- The order of recording: what is recorded earlier needs nothing that was recorded later.
-- Called with the accounts locked and moved, where an entry on one of them was recorded later than this unit began: this unit waited for it, and comes before it.
-- Where it would not hold without what the later entries brought in, it begins again and comes after them. Where order decides more than sums, it does so too.
CREATE FUNCTION ledger_check_order(accounts bigint[], debit_sums numeric[], credit_sums numeric[], lows numeric[], highs numeric[], owing text[], always boolean)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (
		WITH later AS MATERIALIZED (
			SELECT line.* FROM ledger_entries AS entry
			CROSS JOIN LATERAL (SELECT debit_account, credit_account, amount FROM ledger_transfers WHERE entry_id = entry.id OFFSET 0) AS line
			WHERE entry.recorded_at > clock()
		)
		SELECT FROM later WHERE always AND (debit_account = ANY (accounts) OR credit_account = ANY (accounts))
		UNION ALL
		SELECT FROM unnest(accounts, debit_sums, credit_sums, lows, highs) AS moved (id, debit, credit, low, high) JOIN ledger_accounts AS account USING (id)
		WHERE CASE account.normal_side
			WHEN 'debit' THEN moved.low < 0 AND account.balance - moved.debit + moved.credit + moved.low < (SELECT coalesce(sum(amount), 0) FROM later WHERE debit_account = account.id)
			ELSE moved.high > 0 AND account.balance - moved.credit + moved.debit - moved.high < (SELECT coalesce(sum(amount), 0) FROM later WHERE credit_account = account.id) END
		UNION ALL
		-- Of cash, what is owed from it is not there to spend: a debt that was settled later is owed still.
		SELECT FROM ledger_accounts AS account WHERE account.code = ANY (owing) GROUP BY account.fund
			HAVING sum(CASE account.kind WHEN 'cash' THEN account.balance ELSE -account.balance END)
				< (SELECT coalesce(sum(amount), 0) FROM later WHERE debit_account = ANY (array_agg(account.id)))) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'this unit needs money that was recorded after it began';
	END IF;
END $$;

REVOKE ALL ON FUNCTION ledger_check_order(bigint[], numeric[], numeric[], numeric[], numeric[], text[], boolean) FROM PUBLIC;
