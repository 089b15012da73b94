-- What is promised of a fund: on a day within the period of its Federal award, and while no more is promised than was awarded.
-- A promise is made where money goes from what is available or set aside to what is set aside or obligated. It is judged on its day, and on every
-- later one. The rule stands at the account that gains, since few postings make a promise: any other pays for the look at its kind alone.
CREATE FUNCTION promised_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	promised date;
	through date;
	beyond date;
BEGIN
	-- A decrease of the Federal award waits for this promise, or this one sees it.
	PERFORM FROM ledger_accounts WHERE code = NEW.fund || ':overpromised' FOR NO KEY UPDATE;
	FOR promised IN SELECT DISTINCT entry.effective_on FROM ledger_entries AS entry
			JOIN ledger_transfers AS line ON line.entry_id = entry.id AND line.credit_account = NEW.id
			JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.kind IN ('available', 'committed')
			WHERE entry.written_in = pg_current_xact_id() LOOP
		through := federal_award_through(NEW.fund, promised);
		IF promised > through OR promised < (SELECT period_from FROM federal_awards WHERE fund = NEW.fund) THEN
			RAISE EXCEPTION USING errcode = 'FD082', message = 'money is promised inside the period of its Federal award',
				constraint = 'solicitations_within_federal_award', detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'periodThrough', through)::text;
		END IF;
		SELECT min(greatest(ends.day, promised)) INTO beyond FROM (
			SELECT day, sum(sum(debits - credits)) OVER (ORDER BY day) AS held, lead(day) OVER (ORDER BY day) AS until FROM ledger_account_days
			WHERE account_id = (SELECT id FROM ledger_accounts WHERE code = NEW.fund || ':overpromised') GROUP BY day) AS ends
			WHERE held > 0 AND (until > promised) IS NOT FALSE;
		IF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD092', message = 'nothing new is promised while more is promised than was awarded',
				constraint = 'federal_awards_not_overpromised', detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'day', beyond)::text;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE TRIGGER promised_lawfully AFTER UPDATE ON ledger_accounts FOR EACH ROW
	WHEN (new.kind IN ('committed', 'obligated') AND new.credits > old.credits) EXECUTE FUNCTION promised_lawfully();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER promised_lawfully;

REVOKE ALL ON FUNCTION promised_lawfully() FROM PUBLIC;
