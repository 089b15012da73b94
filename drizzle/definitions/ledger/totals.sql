-- Totals of the days of recording that are over, so that a figure of two past days is one look and not a sum (src/ledger/totals/moved.ts).
-- Whether nothing more can be recorded on a day. An act is recorded at the beginning of its transaction, and is numbered at the latest when
-- it posts, within 12 seconds; so whatever was numbered a minute after the day ended is younger than every transaction of the day.
CREATE FUNCTION ledger_day_is_over(recorded_on date) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	after CONSTANT timestamptz := (recorded_on + 1)::timestamp AT TIME ZONE 'UTC' + interval '1 minute';
	own CONSTANT xid8 := pg_current_xact_id();
	oldest CONSTANT xid8 := pg_snapshot_xmin(pg_current_snapshot());
BEGIN
	RETURN clock() >= after AND (oldest >= own OR EXISTS (
		SELECT FROM (SELECT written_in FROM ledger_entries WHERE recorded_at >= after AND recorded_at < clock() - interval '1 minute'
			ORDER BY recorded_at DESC LIMIT 1) AS younger WHERE written_in < oldest));
END $$;

-- Adds the next day of recording to the totals and returns it; null where none is over, or where another session is adding it.
CREATE FUNCTION total_next_day() RETURNS date LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	latest CONSTANT date := (clock() AT TIME ZONE 'UTC' - interval '1 minute')::date - 1;
	added date;
BEGIN
	BEGIN
		LOCK TABLE ledger_totaled_days IN EXCLUSIVE MODE NOWAIT;
	EXCEPTION WHEN lock_not_available THEN
		RETURN NULL;
	END;
	SELECT min(recorded_on) INTO added FROM ledger_account_days
		WHERE recorded_on > coalesce((SELECT max(through) FROM ledger_totaled_days), '-infinity');
	-- Days on which nothing moved need no totals: only the last of them is noted.
	IF added IS NULL OR added > latest THEN
		added := latest;
	END IF;
	IF added <= (SELECT max(through) FROM ledger_totaled_days) OR NOT ledger_day_is_over(added) THEN
		RETURN NULL;
	END IF;
	-- What was still being recorded when the day was chosen is committed now: a day before it comes first.
	SELECT least(min(recorded_on), added) INTO added FROM ledger_account_days
		WHERE recorded_on > coalesce((SELECT max(through) FROM ledger_totaled_days), '-infinity');

	WITH moved AS MATERIALIZED (
		SELECT account.fund, account.kind, kept.day, sum(kept.debits) AS debits, sum(kept.credits) AS credits
		FROM ledger_account_days AS kept JOIN ledger_accounts AS account ON account.id = kept.account_id
		WHERE kept.recorded_on = added GROUP BY account.fund, account.kind, kept.day
	), written AS (
		SELECT fund, kind, day FROM moved
		UNION
		SELECT fund, kind, later.day FROM (SELECT fund, kind, min(day) AS day FROM moved GROUP BY fund, kind) AS first CROSS JOIN LATERAL (
			SELECT DISTINCT total.day FROM ledger_fund_totals AS total WHERE total.fund = first.fund AND total.kind = first.kind AND total.day > first.day) AS later
	)
	INSERT INTO ledger_fund_totals (fund, kind, day, recorded_on, debits, credits)
		SELECT fund, kind, day, added, coalesce(before.debits, 0) + sum(coalesce(moved.debits, 0)) OVER until_day, coalesce(before.credits, 0) + sum(coalesce(moved.credits, 0)) OVER until_day
		FROM written LEFT JOIN moved USING (fund, kind, day)
		LEFT JOIN LATERAL (SELECT debits, credits FROM ledger_fund_totals AS total
			WHERE total.fund = written.fund AND total.kind = written.kind AND total.day <= written.day ORDER BY total.day DESC, total.recorded_on DESC LIMIT 1) AS before ON true
		WINDOW until_day AS (PARTITION BY fund, kind ORDER BY day);

	WITH moved AS MATERIALIZED (
		SELECT account_id, date_trunc('month', day::timestamp)::date AS month, sum(debits) AS debits, sum(credits) AS credits
		FROM ledger_account_days WHERE recorded_on = added GROUP BY 1, 2
	), written AS (
		SELECT account_id, month FROM moved
		UNION
		SELECT account_id, later.month FROM (SELECT account_id, min(month) AS month FROM moved GROUP BY account_id) AS first CROSS JOIN LATERAL (
			SELECT DISTINCT total.month FROM ledger_account_totals AS total WHERE total.account_id = first.account_id AND total.month > first.month) AS later
	)
	INSERT INTO ledger_account_totals (account_id, month, recorded_on, debits, credits)
		SELECT account_id, month, added, coalesce(before.debits, 0) + sum(coalesce(moved.debits, 0)) OVER until_month, coalesce(before.credits, 0) + sum(coalesce(moved.credits, 0)) OVER until_month
		FROM written LEFT JOIN moved USING (account_id, month)
		LEFT JOIN LATERAL (SELECT debits, credits FROM ledger_account_totals AS total
			WHERE total.account_id = written.account_id AND total.month <= written.month ORDER BY total.month DESC, total.recorded_on DESC LIMIT 1) AS before ON true
		WINDOW until_month AS (PARTITION BY account_id ORDER BY month);

	INSERT INTO ledger_totaled_days (through) VALUES (added);
	RETURN added;
END $$;

-- The first day on which anything was recorded, for readiness, which nobody in particular asks for: it names no account.
CREATE FUNCTION ledger_first_recorded_on() RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT min(recorded_on) FROM ledger_account_days
$$;

REVOKE ALL ON FUNCTION ledger_day_is_over(date), total_next_day(), ledger_first_recorded_on() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION total_next_day(), ledger_first_recorded_on() TO fiduciary_runtime;
