-- A payment run records many payments at once: it is what its payments are, and each of them names it.
-- The entry of a run says how many payments were released with it and what they pay from each fund; a run is recorded once.
CREATE FUNCTION run_is_its_payments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	released jsonb;
BEGIN
	WITH paid AS (
		SELECT entry.id, account.fund, line.amount
		FROM ledger_entries AS entry JOIN ledger_transfers AS line ON line.entry_id = entry.id JOIN ledger_accounts AS account ON account.id = line.debit_account
		WHERE entry.written_in = NEW.written_in AND entry.kind = 'disbursement.released' AND entry.facts ->> 'run' = NEW.subject AND account.kind = 'payable'),
	lines AS (SELECT fund, sum(amount)::text AS amount FROM paid GROUP BY fund)
	SELECT jsonb_build_object('payments', (SELECT count(DISTINCT id)::text FROM paid), 'amount', (SELECT coalesce(sum(amount), 0.00)::text FROM paid),
		'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount)), '[]') FROM lines)) INTO released;
	-- Containment both ways: a run says these lines, in any order, and no other.
	IF released ->> 'payments' = '0' OR NOT NEW.facts @> released OR NOT released @> (NEW.facts - 'file') OR EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.subject AND id <> NEW.id) THEN
		RAISE EXCEPTION USING errcode = 'FD121', message = 'a payment run says what its payments are, once', constraint = 'ledger_entries_run_is_its_payments',
			detail = (released || jsonb_build_object('run', NEW.subject))::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER run_is_its_payments AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind = 'payment-run.recorded') EXECUTE FUNCTION run_is_its_payments();

-- A payment names a run that its own transaction records.
CREATE FUNCTION paid_in_its_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.facts ->> 'run' AND kind = 'payment-run.recorded' AND written_in = NEW.written_in) THEN
		RAISE EXCEPTION USING errcode = 'FD122', message = 'a payment is of a run that is recorded with it', constraint = 'ledger_entries_paid_in_its_run',
			detail = jsonb_build_object('run', NEW.facts ->> 'run', 'subject', NEW.subject)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER paid_in_its_run AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind = 'disbursement.released' AND NEW.facts ? 'run') EXECUTE FUNCTION paid_in_its_run();
REVOKE ALL ON FUNCTION run_is_its_payments(), paid_in_its_run() FROM PUBLIC;

-- How far a run is, for the person who sends it and for nobody else.
ALTER TABLE payment_run_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_run_progress_of_the_sender ON payment_run_progress TO fiduciary_runtime USING (principal = (SELECT acting_person()));
GRANT SELECT, INSERT, UPDATE (state, payments, posted, updated_at) ON payment_run_progress TO fiduciary_runtime;
