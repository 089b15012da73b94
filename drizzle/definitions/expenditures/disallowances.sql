-- Disallowed cost is cost of a payment; each row says what its entries say, and no day takes more of it than there is.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON disallowances
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'disallowance.recorded new',
		'disallowance.recovered recovered version',
		'disallowance.forgiven forgiven forgiven_by version',
		'disallowance.reinstated reinstated reinstated_by version',
		'entry.reversed recovered forgiven reinstated reinstated_by version');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON disallowances FOR EACH ROW
	EXECUTE FUNCTION under_own_name('disallowed_by', 'forgiven_by', 'reinstated_by');

-- What is disallowed was paid as cost, by then, under the same award.
CREATE FUNCTION disallowed_after_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	payment disbursements;
BEGIN
	-- Of two disallowances of one payment, or of one and the return, the second waits and sees the first.
	SELECT * INTO payment FROM disbursements WHERE code = NEW.disbursement FOR NO KEY UPDATE;
	IF (payment.status = 'paid' AND payment.paid_on <= NEW.notified_on AND payment.award = NEW.award AND payment.grantee = NEW.grantee
		AND EXISTS (SELECT FROM ledger_transfers JOIN ledger_accounts AS account ON account.id = debit_account
			WHERE entry_id = payment.payment_entry AND account.code = NEW.fund || ':costs:' || NEW.award)) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'cost of a payment is disallowed on the day it was paid, or later', constraint = 'disallowances_after_payment',
			detail = jsonb_build_object('on', NEW.notified_on, 'earliest', payment.paid_on)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER disallowed_after_payment BEFORE INSERT ON disallowances FOR EACH ROW EXECUTE FUNCTION disallowed_after_payment();

-- Each sum of a row is that of the entries about it; a reversal counts against what it reverses, and that of the disallowance itself as reinstated.
-- Nothing is forgiven without a letter of the agency, nor on a day before it.
CREATE FUNCTION disallowance_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	kept disallowances;
BEGIN
	SELECT * INTO kept FROM disallowances WHERE code = NEW.code;
	IF (SELECT (sum(net) FILTER (WHERE act = 'disallowance.recorded'), coalesce(-sum(net) FILTER (WHERE act = 'disallowance.recovered'), 0),
				coalesce(-sum(net) FILTER (WHERE act = 'disallowance.forgiven'), 0), coalesce(-sum(net) FILTER (WHERE act = 'disallowance.reinstated'), 0),
				min(effective_on)) IS DISTINCT FROM (kept.amount, kept.recovered, kept.forgiven, kept.reinstated, kept.disallowed_on)
		FROM (SELECT entry.effective_on, CASE account.id WHEN debit_account THEN amount ELSE -amount END AS net,
				CASE original.kind WHEN 'disallowance.recorded' THEN 'disallowance.reinstated' ELSE coalesce(original.kind, entry.kind) END AS act
			FROM ledger_entries AS entry LEFT JOIN ledger_entries AS original ON original.id = entry.reverses
			JOIN ledger_transfers ON entry_id = entry.id JOIN ledger_accounts AS account ON account.id IN (debit_account, credit_account)
			WHERE entry.subject = kept.code AND account.code = kept.fund || ':recoverable:' || kept.award) AS acts)
		OR EXISTS (SELECT FROM ledger_entries WHERE subject = kept.code AND kind = 'disallowance.forgiven'
			AND (facts ->> 'reference' <> '' AND facts ->> 'letterOn' <= to_char(effective_on, 'YYYY-MM-DD')) IS NOT TRUE) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a disallowance says what its entries say', constraint = 'disallowances_as_recorded',
			detail = jsonb_build_object('table', 'disallowances', 'subject', kept.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON disallowances
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disallowance_as_recorded();

-- At the end of no day is more disallowed of a payment than it cost, nor more recovered, forgiven and reinstated than was disallowed.
CREATE FUNCTION disallowed_every_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	payment CONSTANT text := coalesce(to_jsonb(NEW) ->> 'disbursement', to_jsonb(NEW) ->> 'code');
	short jsonb;
BEGIN
	WITH matters AS (
		SELECT payment AS code UNION ALL SELECT code FROM disallowances WHERE disbursement = payment
	), days AS (
		SELECT account.code AS account, CASE account.kind WHEN 'costs' THEN payment ELSE entry.subject END AS matter, entry.effective_on AS day,
			sum(CASE account.id WHEN debit_account THEN amount ELSE -amount END) AS net
		FROM matters JOIN ledger_entries AS entry ON entry.subject = matters.code JOIN ledger_transfers ON entry_id = entry.id
		JOIN ledger_accounts AS account ON account.id IN (debit_account, credit_account) AND account.kind IN ('costs', 'recoverable')
		GROUP BY 1, 2, 3
	), ends AS (
		SELECT account, matter, day, sum(net) OVER (PARTITION BY account, matter ORDER BY day) AS held FROM days
	)
	SELECT jsonb_build_object('account', account, 'subject', matter, 'day', to_char(day, 'YYYY-MM-DD'), 'available', held::text)
		INTO short FROM ends WHERE held < 0 ORDER BY day LIMIT 1;
	IF short IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD075', message = 'more of a cost would be disallowed, or returned, than there is at the end of a day',
			constraint = TG_TABLE_NAME || '_every_day', detail = jsonb_build_object('accounts', jsonb_build_array(short))::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER every_day AFTER INSERT OR UPDATE ON disallowances
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disallowed_every_day();
CREATE CONSTRAINT TRIGGER every_day AFTER UPDATE ON disbursements
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status = 'paid' AND NEW.status = 'returned') EXECUTE FUNCTION disallowed_every_day();

REVOKE ALL ON FUNCTION disallowed_after_payment(), disallowance_as_recorded(), disallowed_every_day() FROM PUBLIC;

-- A grantee's user sees only the disallowances of the own organization; a reader sees none.
ALTER TABLE disallowances ENABLE ROW LEVEL SECURITY;
CREATE POLICY disallowances_of_the_acting ON disallowances TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR grantee = (SELECT acting_organization())) WITH CHECK ((SELECT acting_organization()) IS NULL);
CREATE POLICY disallowances_not_of_readers ON disallowances AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON disallowances TO fiduciary_runtime;
GRANT UPDATE (recovered, forgiven, reinstated, forgiven_by, reinstated_by, version) ON disallowances TO fiduciary_runtime;

-- An erasure reaches what this module keeps of a private text: see ledger/erasure.sql.
CREATE FUNCTION erase_copy_disallowances_reason(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE disallowances SET reason = '[erased]' WHERE code = $1 AND reason = $3 AND $2 = '/reason';
	SELECT 'reason' WHERE $2 = '/reason'
$$;
REVOKE ALL ON FUNCTION erase_copy_disallowances_reason(text, text, text) FROM PUBLIC;
