-- What was known when a period closed is final. Where a posting in the period was recorded while the closing waited, the closing is repeated.
CREATE FUNCTION ledger_close_period(closed date, ids uuid[], days date[], facts jsonb[], moves integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	through text := facts[1]->>'closedThrough';
	untied jsonb;
BEGIN
	IF cardinality(ids) <> 1 OR moves <> 0 OR (through ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') IS NOT TRUE THEN
		PERFORM ledger_refuse('FD016', 'a period is closed by one entry, without transfers, that names closedThrough', '{"reason":"not well-formed"}');
	END IF;
	IF extract(day FROM through::date + 1) <> 1 THEN
		PERFORM ledger_refuse('FD016', 'a period closes through the last day of a month', jsonb_build_object('reason', 'no month end', 'asked', through));
	-- The service dates the closing by the zone of the program, which the database does not know: it is a day that has begun somewhere.
	ELSIF days[1] > (clock() AT TIME ZONE interval '14 hours')::date THEN
		PERFORM ledger_refuse('FD016', 'a period is closed on a day that has begun', jsonb_build_object('reason', 'not over', 'asked', through));
	ELSIF through::date >= days[1] OR through::date <= closed THEN
		PERFORM ledger_refuse('FD016', 'a period closes through a later day than the one before, and before the effective date of its entry',
			jsonb_build_object('reason', 'not in order', 'closedThrough', to_char(closed, 'YYYY-MM-DD'), 'asked', through));
	END IF;
	IF EXISTS (SELECT FROM ledger_entries WHERE recorded_at > clock() AND effective_on <= through::date) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a posting in the period was recorded while its closing waited';
	END IF;
	-- A month in which a fund or an award does not tie stays open (docs/domain.md, Identities): as a whole, and by each day since the last closing.
	WITH held AS (
		SELECT account.fund, account.owner, account.kind, NULL::date AS day, account.debits - account.credits AS net FROM ledger_accounts AS account
		UNION ALL
		SELECT account.fund, account.owner, account.kind, moved.day, moved.debits - moved.credits
		FROM ledger_account_days AS moved JOIN ledger_accounts AS account ON account.id = moved.account_id WHERE moved.day > coalesce(closed, '-infinity')
	), residuals AS (
		SELECT fund, chart.equation AS identity, day, sum(net) AS residual FROM held JOIN ledger_account_kinds AS chart USING (kind) GROUP BY fund, chart.equation, day
		UNION ALL
		SELECT fund, 'entrusted', day, -sum(net) FROM held WHERE kind IN ('authority', 'entrusted', 'unawarded', 'withdrawn') GROUP BY fund, day
		UNION ALL
		SELECT fund, 'disbursed', day, -sum(net) FROM held
			WHERE kind IN ('disbursed', 'advances', 'costs', 'recoverable', 'forgiven') GROUP BY fund, owner, day
	)
	SELECT jsonb_agg(DISTINCT jsonb_build_object('fund', fund, 'identity', identity, 'residual', residual::text)) INTO untied FROM residuals WHERE residual <> 0;
	IF untied IS NOT NULL THEN
		PERFORM ledger_refuse('FD085', 'an identity of a fund does not hold', jsonb_build_object('funds', untied));
	END IF;
	INSERT INTO ledger_periods (closed_through, entry_id) VALUES (through::date, ids[1]);
END $$;

REVOKE ALL ON FUNCTION ledger_close_period(date, uuid[], date[], jsonb[], integer) FROM PUBLIC;

-- Holds what is closed until the transaction ends: another closing waits, and postings go on. Locks on tables, since everybody takes an advisory
-- lock, and nobody but the owner locks a table that the service only reads.
CREATE FUNCTION hold_periods() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	LOCK TABLE ledger_periods IN ROW SHARE MODE;
END $$;

-- Holds up every posting until the transaction ends, for the closing that follows: only for who may close.
CREATE FUNCTION hold_postings() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT (acting_holds('approver') OR acting_as_owner()) THEN
		PERFORM ledger_refuse('FD100', 'no role of the acting person closes a period', jsonb_build_object('kind', 'period.closed', 'roles', acting() -> 'roles'));
	END IF;
	LOCK TABLE ledger_periods IN EXCLUSIVE MODE;
END $$;

REVOKE ALL ON FUNCTION hold_periods(), hold_postings() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_periods(), hold_postings() TO fiduciary_runtime;
