-- A correction is the exact mirror of one entry, which is reversed at most once.
CREATE FUNCTION ledger_check_reversals(ids uuid[], reversed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	invalid jsonb;
BEGIN
	-- An original is locked, so that of two reversals at once the second sees the first.
	PERFORM FROM ledger_entries WHERE id = ANY (reversed) ORDER BY id FOR NO KEY UPDATE;
	SELECT jsonb_agg(DISTINCT original) INTO invalid FROM unnest(reversed) WITH ORDINALITY AS act (original, place)
		WHERE original IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_entries WHERE id = original)
			AND coalesce(array_position(ids, original), place + 1) >= place;
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD008', 'the entry to reverse does not exist', jsonb_build_object('entries', invalid));
	END IF;
	SELECT jsonb_agg(original) INTO invalid FROM (
		SELECT original FROM unnest(reversed) AS original WHERE original IS NOT NULL GROUP BY original
		HAVING count(*) > 1 OR EXISTS (SELECT FROM ledger_entries WHERE reverses = original)) AS twice;
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD004', 'the entry is already reversed', jsonb_build_object('entries', invalid));
	END IF;
END $$;

-- Each line with its sides changed for one another, in the same order, with the same amount and segments; and at least one line.
-- What a person wrote another person reverses (2 CFR 200.303). That the bank sent a payment back is a fact, which its payer may record too.
CREATE FUNCTION ledger_check_mirrors(ids uuid[], reversed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	invalid jsonb;
BEGIN
	SELECT jsonb_agg(original.id) INTO invalid
		FROM unnest(ids, reversed) AS act (id, original) JOIN ledger_entries AS original ON original.id = act.original JOIN ledger_entries AS mirror ON mirror.id = act.id
		WHERE mirror.actor = original.actor AND (original.kind, mirror.kind)
			NOT IN (('disbursement.settled', 'disbursement.returned'), ('disbursement.released', 'disbursement.payable-again'));
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD024', 'an entry is reversed by another person than the one who wrote it', jsonb_build_object('entries', invalid));
	END IF;
	-- Of a fact of a closed month the day counts on which its entry takes effect.
	SELECT jsonb_agg(jsonb_build_object('on', mirror.effective_on, 'earliest', original.effective_on)) -> 0 INTO invalid
		FROM unnest(ids, reversed) AS act (id, original) JOIN ledger_entries AS original ON original.id = act.original JOIN ledger_entries AS mirror ON mirror.id = act.id
		WHERE mirror.effective_on < original.effective_on;
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD083', 'a mirror takes effect on the day of its entry or later', invalid);
	END IF;
	SELECT jsonb_agg(id) INTO invalid FROM unnest(ids, reversed) AS act (id, original)
		WHERE original IS NOT NULL AND (
			NOT EXISTS (SELECT FROM ledger_transfers WHERE entry_id = original)
			OR EXISTS (
				(SELECT line, debit_account, credit_account, amount, segments FROM ledger_transfers WHERE entry_id = act.id
				EXCEPT SELECT line, credit_account, debit_account, amount, segments FROM ledger_transfers WHERE entry_id = original)
				UNION ALL
				(SELECT line, credit_account, debit_account, amount, segments FROM ledger_transfers WHERE entry_id = original
				EXCEPT SELECT line, debit_account, credit_account, amount, segments FROM ledger_transfers WHERE entry_id = act.id)));
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD009', 'a reversal is not the exact mirror of its entry', jsonb_build_object('entries', invalid));
	END IF;
END $$;

REVOKE ALL ON FUNCTION ledger_check_reversals(uuid[], uuid[]), ledger_check_mirrors(uuid[], uuid[]) FROM PUBLIC;
