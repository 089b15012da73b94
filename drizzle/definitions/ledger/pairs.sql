-- Rules over two accounts of a fund, at the end of every day.
-- What is available makes good what is promised beyond the Federal award, so never are both above zero. What is undrawn is part of what is
-- entrusted: the rest is what was drawn, and no more than that is returned.
-- Each stands at an account that can break it, after the statement that moved it and its days: few postings move one that way.
CREATE FUNCTION ledger_pairs_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	promising CONSTANT boolean := NEW.kind IN ('available', 'overpromised');
	of_credit CONSTANT text := NEW.fund || CASE WHEN promising THEN ':available' ELSE ':entrusted' END;
	of_debit CONSTANT text := NEW.fund || CASE WHEN promising THEN ':overpromised' ELSE ':undrawn' END;
	broken record;
BEGIN
	PERFORM FROM ledger_accounts WHERE code IN (of_credit, of_debit) ORDER BY id FOR NO KEY UPDATE;
	SELECT day, credited, debited INTO broken FROM (
		SELECT day, sum(sum(CASE code WHEN of_credit THEN kept.credits - kept.debits ELSE 0 END)) OVER (ORDER BY day) AS credited,
			sum(sum(CASE code WHEN of_debit THEN kept.debits - kept.credits ELSE 0 END)) OVER (ORDER BY day) AS debited
		FROM ledger_accounts AS account JOIN ledger_account_days AS kept ON kept.account_id = account.id
		WHERE account.code IN (of_credit, of_debit) GROUP BY day) AS ends
		WHERE CASE WHEN promising THEN credited > 0 AND debited > 0 ELSE debited > credited END ORDER BY day LIMIT 1;
	IF broken.day IS NOT NULL AND promising THEN
		RAISE EXCEPTION USING errcode = 'FD084', message = 'a fund has money to promise while more of it is promised than was awarded',
			constraint = 'ledger_accounts_available_or_overpromised', detail = jsonb_build_object('fund', NEW.fund, 'day', broken.day)::text;
	ELSIF broken.day IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD093', message = 'more would be undrawn than is entrusted: no more is returned than was drawn',
			constraint = 'ledger_accounts_undrawn_within_entrusted', detail = jsonb_build_object('fund', NEW.fund, 'day', broken.day)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER pairs_hold AFTER UPDATE ON ledger_accounts FOR EACH ROW
	WHEN (new.kind = 'available' AND new.credits > old.credits OR new.kind IN ('overpromised', 'undrawn', 'entrusted') AND new.debits > old.debits)
	EXECUTE FUNCTION ledger_pairs_hold();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER pairs_hold;

REVOKE ALL ON FUNCTION ledger_pairs_hold() FROM PUBLIC;
