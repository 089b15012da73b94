-- What is promised of a fund, and when: within its Federal award, while that is active, and beside what is earmarked for the evaluation.
-- It is promised on a day within the period, while no more is promised than was awarded.
-- A promise is made where an entry in sum adds to what is set aside for a solicitation, or to what is promised to a grantee, approved or paid under an
-- award. It is judged on its day, and on every later one. The rule stands at the account that gains: any other pays for the look at its kind alone.
CREATE FUNCTION promised_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	promised date;
	through date;
	beyond date;
	stopped federal_award_states;
	short date;
BEGIN
	FOR promised IN SELECT DISTINCT effective_on FROM (
			SELECT entry.id, entry.effective_on
			FROM (SELECT DISTINCT entry_id FROM ledger_transfers WHERE credit_account = NEW.id AND recorded_at = clock()) AS gaining
			JOIN ledger_entries AS entry ON entry.id = gaining.entry_id AND entry.written_in = pg_current_xact_id()
			JOIN ledger_transfers AS line ON line.entry_id = entry.id
			CROSS JOIN LATERAL (VALUES (line.debit_account, -line.amount), (line.credit_account, line.amount)) AS side (account, net)
			JOIN ledger_accounts AS account ON account.id = side.account AND account.fund = NEW.fund AND account.owner = NEW.owner
				AND account.kind = ANY (CASE NEW.kind WHEN 'committed' THEN '{committed}' ELSE '{obligated,payable,disbursed}' END::text[])
			GROUP BY entry.id HAVING sum(side.net) > 0) AS promises LOOP
		-- A decrease of the Federal award waits for this promise, or this one sees it: post_entries has locked both. What made it good later is not there yet.
		PERFORM FROM ledger_accounts WHERE code = NEW.fund || ':overpromised' FOR NO KEY UPDATE;
		IF EXISTS (SELECT FROM ledger_accounts WHERE code = NEW.fund || ':overpromised' AND latest_recorded > clock()) THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'what is overpromised of this fund moved after this unit began';
		END IF;
		-- So does what the agency says of its award.
		PERFORM FROM federal_awards WHERE fund = NEW.fund FOR SHARE;
		IF federal_award_moved_since(NEW.fund) THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
		END IF;
		through := federal_award_through(NEW.fund, promised);
		IF (promised BETWEEN (SELECT period_from FROM federal_awards WHERE fund = NEW.fund) AND through) IS NOT TRUE THEN
			RAISE EXCEPTION USING errcode = 'FD082', message = 'money is promised inside the period of its Federal award',
				constraint = 'promises_within_federal_award', detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'periodThrough', through)::text;
		END IF;
		stopped := federal_award_stopped(NEW.fund, promised);
		IF stopped.fund IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD159', message = 'money is promised while its Federal award is active', constraint = 'promises_of_an_active_federal_award',
				detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'state', stopped.state, 'since', stopped.since, 'document', stopped.document)::text;
		END IF;
		SELECT min(greatest(ends.day, promised)) INTO beyond FROM (
			SELECT day, sum(sum(debits - credits)) OVER (ORDER BY day) AS held, lead(day) OVER (ORDER BY day) AS until FROM ledger_account_days
			WHERE account_id = (SELECT id FROM ledger_accounts WHERE code = NEW.fund || ':overpromised') GROUP BY day) AS ends
			WHERE held > 0 AND (until > promised) IS NOT FALSE;
		IF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD092', message = 'nothing new is promised while more is promised than was awarded',
				constraint = 'federal_awards_not_overpromised', detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'day', beyond)::text;
		END IF;
		-- What is set aside already is taken from no day: only what is available is.
		IF EXISTS (SELECT FROM ledger_transfers AS line JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.code = NEW.fund || ':available'
				JOIN ledger_entries AS entry ON entry.id = line.entry_id AND entry.written_in = pg_current_xact_id() AND entry.effective_on = promised
				WHERE line.credit_account = NEW.id AND line.recorded_at = clock()) THEN
			short := federal_award_earmark_short(NEW.fund, promised);
			IF short IS NOT NULL THEN
				RAISE EXCEPTION USING errcode = 'FD160', message = 'what is earmarked for the evaluation stays available', constraint = 'promises_beside_the_evaluation',
					detail = jsonb_build_object('fund', NEW.fund, 'on', promised, 'day', short)::text;
			END IF;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE TRIGGER promised_lawfully AFTER UPDATE ON ledger_accounts FOR EACH ROW
	WHEN (new.kind IN ('committed', 'obligated', 'payable', 'disbursed') AND new.credits > old.credits) EXECUTE FUNCTION promised_lawfully();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER promised_lawfully;

REVOKE ALL ON FUNCTION promised_lawfully() FROM PUBLIC;
