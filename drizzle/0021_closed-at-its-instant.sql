-- What was known at the instant of a closing is final: a closing overtaken by a posting in its period, while it waited, begins again later.
-- The same as before, but for the last refusal.
CREATE OR REPLACE FUNCTION ledger_close_period(closed date, ids uuid[], days date[], facts jsonb[], moves integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	through text := facts[1]->>'closedThrough';
BEGIN
	IF cardinality(ids) <> 1 OR moves <> 0 OR (through ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') IS NOT TRUE THEN
		PERFORM ledger_refuse('FD016', 'a period is closed by an entry alone, without transfers, with closedThrough', '{"reason":"not well-formed"}');
	END IF;
	IF through::date >= days[1] OR through::date <= closed THEN
		PERFORM ledger_refuse('FD016', 'a period is closed through a later day than before, earlier than the entry takes effect',
			jsonb_build_object('reason', 'not in order', 'closedThrough', to_char(closed, 'YYYY-MM-DD'), 'asked', through));
	END IF;
	IF EXISTS (SELECT FROM ledger_entries WHERE recorded_at > now() AND effective_on <= through::date) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a posting in the period has overtaken its closing';
	END IF;
	INSERT INTO ledger_periods (closed_through, entry_id) VALUES (through::date, ids[1]);
END $$;
