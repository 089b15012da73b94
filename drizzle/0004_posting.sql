-- One function posts, one entry or many, from their canonical bytes: the columns can never say anything other than what was hashed.
--
-- It refuses with a SQLSTATE of its own and the facts of the case as JSON in DETAIL:
--   FD001 an account would fall below its floor      {accounts: [{account, available, requested}]}
--   FD002 the effective date is in a closed period    {closedThrough, effectiveOn}
--   FD003 the effective date is in the future         {latest, effectiveOn}
--   FD004 the entry is already reversed               {entries: [id]}
--   FD005 a total would pass 999999999999999.99       {accounts: [account]}
--   FD006 the bytes are not a canonical entry         {entry, reason}
--   FD007 no actor, or another actor than the session's, or another instant than the transaction's {entry?, reason}
--   FD008 the entry to reverse does not exist, or stands later in the call {entries: [id]}
--   FD009 a reversal is not the exact mirror of what it reverses, or that moved nothing {entries: [id]}
--   FD011 an account's code is not well-formed, its kind unknown, or its owner amiss {accounts: [code]}
--   FD012 a transfer across funds, or from an account to itself {entry, line, debit, credit}
--   FD013 an amount is not dollars above zero with two places {entry, line, amount}
--   FD014 too much in one call                        {limit, ...}
--   FD015 the transaction is not READ COMMITTED
--   FD016 a period is closed amiss                    {reason, ...}
-- and FD010 (nothing happens without an entry) and FD020 (append-only) elsewhere. An id used twice is a plain 23505 of ledger_entries_pkey.
CREATE FUNCTION ledger_refuse(state text, reason text, facts jsonb) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	RAISE EXCEPTION USING errcode = state, message = reason, detail = facts::text;
END $$;
--> statement-breakpoint
-- Opens accounts that do not exist yet, from their codes: <FUND>:<kind> or <FUND>:<kind>:<OWNER>.
CREATE FUNCTION ledger_open_accounts(codes text[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	amiss jsonb;
BEGIN
	SELECT jsonb_agg(DISTINCT code) INTO amiss FROM unnest(codes) AS code
		LEFT JOIN ledger_account_kinds AS chart ON chart.kind = split_part(code, ':', 2)
		WHERE code !~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?:[a-z]+(:[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?)?$'
			OR chart.kind IS NULL OR (chart.per = 'fund') <> (split_part(code, ':', 3) = '');
	IF amiss IS NOT NULL THEN
		PERFORM ledger_refuse('FD011', 'an account is not in the chart', jsonb_build_object('accounts', amiss));
	END IF;
	-- In the order of codes, so that two transactions that open the same accounts cannot wait for each other.
	INSERT INTO ledger_accounts (code, kind, fund, owner, normal_side)
		SELECT code, chart.kind, split_part(code, ':', 1), nullif(split_part(code, ':', 3), ''), chart.side
		FROM (SELECT DISTINCT unnest(codes) AS code) AS wanted JOIN ledger_account_kinds AS chart ON chart.kind = split_part(code, ':', 2)
		WHERE NOT EXISTS (SELECT FROM ledger_accounts AS open WHERE open.code = wanted.code)
		ORDER BY code
		ON CONFLICT (code) DO NOTHING;
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_check_reversals(ids uuid[], reversed uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	amiss jsonb;
BEGIN
	-- An original is locked, so that of two reversals at once the second sees the first.
	PERFORM FROM ledger_entries WHERE id = ANY (reversed) ORDER BY id FOR NO KEY UPDATE;
	SELECT jsonb_agg(DISTINCT original) INTO amiss FROM unnest(reversed) WITH ORDINALITY AS act (original, place)
		WHERE original IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_entries WHERE id = original)
			AND coalesce(array_position(ids, original), place + 1) >= place;
	IF amiss IS NOT NULL THEN
		PERFORM ledger_refuse('FD008', 'there is no such entry to reverse', jsonb_build_object('entries', amiss));
	END IF;
	SELECT jsonb_agg(original) INTO amiss FROM (
		SELECT original FROM unnest(reversed) AS original WHERE original IS NOT NULL GROUP BY original
		HAVING count(*) > 1 OR EXISTS (SELECT FROM ledger_entries WHERE reverses = original)) AS twice;
	IF amiss IS NOT NULL THEN
		PERFORM ledger_refuse('FD004', 'the entry is already reversed', jsonb_build_object('entries', amiss));
	END IF;
END $$;
--> statement-breakpoint
-- Each line with its sides changed for one another, in the same order, with the same amount and segments; and at least one line.
CREATE FUNCTION ledger_check_mirrors(ids uuid[], reversed uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	amiss jsonb;
BEGIN
	SELECT jsonb_agg(id) INTO amiss FROM unnest(ids, reversed) AS act (id, original)
		WHERE original IS NOT NULL AND (
			NOT EXISTS (SELECT FROM ledger_transfers WHERE entry_id = original)
			OR EXISTS (
				(SELECT line, debit_account, credit_account, amount, segments FROM ledger_transfers WHERE entry_id = act.id
				EXCEPT SELECT line, credit_account, debit_account, amount, segments FROM ledger_transfers WHERE entry_id = original)
				UNION ALL
				(SELECT line, credit_account, debit_account, amount, segments FROM ledger_transfers WHERE entry_id = original
				EXCEPT SELECT line, debit_account, credit_account, amount, segments FROM ledger_transfers WHERE entry_id = act.id)));
	IF amiss IS NOT NULL THEN
		PERFORM ledger_refuse('FD009', 'a reversal is not the exact mirror', jsonb_build_object('entries', amiss));
	END IF;
END $$;
--> statement-breakpoint
-- Says which accounts did not take what was asked of them. All are locked by now, and those that did have been moved already.
CREATE FUNCTION ledger_explain_shortfall(fitted bigint[], moved bigint[], debit_sums numeric[], credit_sums numeric[], lows numeric[], highs numeric[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	short jsonb;
	full_up jsonb;
BEGIN
	WITH mover AS (
		SELECT id, sum(debit) AS debits, sum(credit) AS credits, min(lowest) AS lowest, max(highest) AS highest
		FROM unnest(moved, debit_sums, credit_sums, lows, highs) AS daily (id, debit, credit, lowest, highest) GROUP BY id
	), refused AS (
		SELECT account.code, account.balance, CASE account.normal_side WHEN 'debit' THEN -mover.lowest ELSE mover.highest END AS need
		FROM ledger_accounts AS account JOIN mover USING (id)
		WHERE id <> ALL (fitted)
	)
	SELECT jsonb_agg(jsonb_build_object('account', code, 'available', balance::text, 'requested', need::text) ORDER BY code)
			FILTER (WHERE balance < need), jsonb_agg(code ORDER BY code)
		INTO short, full_up FROM refused;
	IF short IS NOT NULL THEN
		PERFORM ledger_refuse('FD001', 'an account would fall below its floor', jsonb_build_object('accounts', short));
	END IF;
	PERFORM ledger_refuse('FD005', 'a total would pass 999999999999999.99', jsonb_build_object('accounts', full_up));
END $$;
--> statement-breakpoint
-- An entry of the kind period.closed closes what its facts say, through a day before its own; it moves nothing and comes alone.
CREATE FUNCTION ledger_close_period(closed date, ids uuid[], days date[], facts jsonb[], moves integer) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
	INSERT INTO ledger_periods (closed_through, entry_id) VALUES (through::date, ids[1]);
END $$;
--> statement-breakpoint
-- Posts entries in the order given and answers how many. All of them or none; each account is locked, in one order, and moved once.
CREATE FUNCTION post_entries(leaves text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	actor CONSTANT text := current_setting('fiduciary.actor', true);
	recorded CONSTANT text := to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
	latest CONSTANT date := (now() AT TIME ZONE 'UTC')::date + 1;
	head CONSTANT text := '{"actor":"' || actor || '","effectiveOn":"';
	tail CONSTANT text := '],"version":"1"}';
	leaf text; entry jsonb; id text; kind text; effective text; subject text; reversed text; transfers jsonb;
	transfer jsonb; debit text; credit text; amount text; segments jsonb; written text[];
	place integer := 0;
	ids uuid[] := '{}'; kinds text[] := '{}'; days date[] := '{}'; subjects text[] := '{}'; stories jsonb[] := '{}'; originals uuid[] := '{}';
	places integer[] := '{}'; lines integer[] := '{}'; debited text[] := '{}'; credited text[] := '{}'; amounts numeric[] := '{}'; cuts jsonb[] := '{}';
	earliest date; furthest date; closed date; known jsonb;
	moved bigint[]; moved_on date[]; debit_sums numeric[]; credit_sums numeric[]; lows numeric[]; highs numeric[]; fitted bigint[];
BEGIN
	IF (actor ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$') IS NOT TRUE THEN
		PERFORM ledger_refuse('FD007', 'the session names no actor', '{"reason":"no actor"}');
	END IF;
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		PERFORM ledger_refuse('FD015', 'entries are posted at READ COMMITTED', '{}');
	END IF;
	IF array_ndims(leaves) IS DISTINCT FROM 1 OR cardinality(leaves) > 1000 THEN
		PERFORM ledger_refuse('FD014', 'one call posts 1 to 1000 entries', '{"limit":"entries","most":1000}');
	END IF;

	-- Read: every field is taken from the bytes, and the bytes are written again from the fields; they must be the same.
	BEGIN
		FOREACH leaf IN ARRAY leaves LOOP
			place := place + 1;
			IF octet_length(leaf) > 262144 THEN
				PERFORM ledger_refuse('FD014', 'an entry is at most 262144 bytes', jsonb_build_object('limit', 'bytes', 'most', 262144, 'entry', place));
			END IF;
			entry := leaf::jsonb;
			id := entry->>'id'; kind := entry->>'kind'; effective := entry->>'effectiveOn'; subject := entry->>'subject';
			reversed := entry->>'reverses'; transfers := entry->'transfers';
			IF entry->>'actor' IS DISTINCT FROM actor THEN
				PERFORM ledger_refuse('FD007', 'the entry names another actor than the session', jsonb_build_object('entry', place, 'reason', 'another actor'));
			END IF;
			IF entry->>'recordedAt' IS DISTINCT FROM recorded THEN
				PERFORM ledger_refuse('FD007', 'the entry names another instant than the transaction', jsonb_build_object('entry', place, 'reason', 'another instant'));
			END IF;
			IF (id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
				AND kind ~ '^[a-z]+(-[a-z]+)*([.][a-z]+(-[a-z]+)*)+$' AND length(kind) <= 60
				AND effective ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
				AND subject ~ '^[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?$'
				AND jsonb_typeof(entry->'facts') = 'object' AND jsonb_typeof(transfers) = 'array') IS NOT TRUE THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'a field is missing or not well-formed'));
			END IF;
			IF jsonb_array_length(transfers) > 1000 OR cardinality(places) > 10000 THEN
				PERFORM ledger_refuse('FD014', 'an entry moves at most 1000 transfers, a call 10000', jsonb_build_object('limit', 'transfers', 'most', 1000, 'entry', place));
			END IF;

			written := '{}';
			FOR line IN 1 .. jsonb_array_length(transfers) LOOP
				transfer := transfers->(line - 1);
				debit := transfer->>'debit'; credit := transfer->>'credit'; amount := transfer->>'amount'; segments := transfer->'segments';
				IF (amount ~ '^(0|[1-9][0-9]{0,14})[.][0-9]{2}$' AND amount <> '0.00') IS NOT TRUE THEN
					PERFORM ledger_refuse('FD013', 'an amount is dollars above zero with two places',
						jsonb_build_object('entry', place, 'line', line, 'amount', left(amount, 40)));
				END IF;
				IF (debit <> credit AND split_part(debit, ':', 1) = split_part(credit, ':', 1)) IS NOT TRUE THEN
					PERFORM ledger_refuse('FD012', 'a transfer joins two accounts of one fund',
						jsonb_build_object('entry', place, 'line', line, 'debit', left(debit, 90), 'credit', left(credit, 90)));
				END IF;
				IF segments IS NULL THEN
					written := array_append(written, '{"amount":"' || amount || '","credit":"' || credit || '","debit":"' || debit || '"}');
				ELSE
					IF jsonb_typeof(segments) <> 'object' OR segments = '{}' OR jsonb_path_exists(segments, 'strict $.* ? (@.type() <> "string")') THEN
						PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'segments are texts by name'));
					END IF;
					written := array_append(written, '{"amount":"' || amount || '","credit":"' || credit || '","debit":"' || debit
						|| '","segments":' || canonical_json(segments) || '}');
				END IF;
				places := array_append(places, place); lines := array_append(lines, line); amounts := array_append(amounts, amount::numeric);
				debited := array_append(debited, debit); credited := array_append(credited, credit); cuts := array_append(cuts, segments);
			END LOOP;

			IF leaf <> head || effective || '","facts":' || canonical_json(entry->'facts') || ',"id":"' || id || '","kind":"' || kind
				|| '","recordedAt":"' || recorded || coalesce('","reverses":"' || reversed, '') || '","subject":"' || subject || '","transfers":['
				|| array_to_string(written, ',') || tail THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'they are not their own canonical form'));
			END IF;
			IF reversed::uuid::text <> reversed OR ids[place - 1] >= id::uuid THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry',
					jsonb_build_object('entry', place, 'reason', 'ids are in lower case and ascend within a call'));
			END IF;
			ids := array_append(ids, id::uuid); kinds := array_append(kinds, kind); days := array_append(days, effective::date);
			subjects := array_append(subjects, subject); stories := array_append(stories, entry->'facts'); originals := array_append(originals, reversed::uuid);
			earliest := least(earliest, days[place]); furthest := greatest(furthest, days[place]);
		END LOOP;
	EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
		PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', SQLERRM));
	END;

	-- Whoever closes a period waits for every posting under way, and holds up those that come; postings do not hold up each other.
	IF 'period.closed' = ANY (kinds) THEN
		PERFORM pg_advisory_xact_lock(7021380155230846022);
	ELSE
		PERFORM pg_advisory_xact_lock_shared(7021380155230846022);
	END IF;
	SELECT max(closed_through) INTO closed FROM ledger_periods;
	SELECT coalesce(jsonb_object_agg(account.code, account.id), '{}') INTO known FROM ledger_accounts AS account WHERE account.code = ANY (debited || credited);
	IF furthest > latest THEN
		PERFORM ledger_refuse('FD003', 'the effective date is in the future', jsonb_build_object('latest', to_char(latest, 'YYYY-MM-DD'), 'effectiveOn', to_char(furthest, 'YYYY-MM-DD')));
	END IF;
	IF earliest <= closed THEN
		PERFORM ledger_refuse('FD002', 'the period is closed', jsonb_build_object('closedThrough', to_char(closed, 'YYYY-MM-DD'), 'effectiveOn', to_char(earliest, 'YYYY-MM-DD')));
	END IF;
	IF NOT known ?& (debited || credited) THEN
		PERFORM ledger_open_accounts(debited || credited);
		SELECT jsonb_object_agg(account.code, account.id) INTO known FROM ledger_accounts AS account WHERE account.code = ANY (debited || credited);
	END IF;
	IF array_remove(originals, NULL) <> '{}' THEN
		PERFORM ledger_check_reversals(ids, originals);
	END IF;

	INSERT INTO ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf)
		SELECT fresh.id, fresh.kind, fresh.day, now(), actor, fresh.subject, fresh.facts, fresh.reverses, convert_to(fresh.leaf, 'UTF8')
		FROM unnest(ids, kinds, days, subjects, stories, originals, leaves) AS fresh (id, kind, day, subject, facts, reverses, leaf);
	INSERT INTO ledger_transfers (entry_id, line, debit_account, credit_account, amount, segments)
		SELECT ids[fresh.place], fresh.line, (known->>fresh.debit)::bigint, (known->>fresh.credit)::bigint, fresh.amount, fresh.segments
		FROM unnest(places, lines, debited, credited, amounts, cuts) AS fresh (place, line, debit, credit, amount, segments);
	IF array_remove(originals, NULL) <> '{}' THEN
		PERFORM ledger_check_mirrors(ids, originals);
	END IF;
	IF 'period.closed' = ANY (kinds) THEN
		PERFORM ledger_close_period(closed, ids, days, stories, cardinality(places));
	END IF;

	-- What each account moves on each day, and the lowest and highest point of its run through the call, entry by entry.
	SELECT array_agg(account ORDER BY account, day), array_agg(day ORDER BY account, day), array_agg(debit ORDER BY account, day),
		array_agg(credit ORDER BY account, day), array_agg(lowest ORDER BY account, day), array_agg(highest ORDER BY account, day)
		INTO moved, moved_on, debit_sums, credit_sums, lows, highs
		FROM (
			SELECT account, days[step.place] AS day, sum(debit) AS debit, sum(credit) AS credit, min(running) AS lowest, max(running) AS highest FROM (
				SELECT account, side.place, sum(debit) AS debit, sum(credit) AS credit,
					sum(sum(debit) - sum(credit)) OVER (PARTITION BY account ORDER BY side.place) AS running
				FROM (
					SELECT (known->>moving.code)::bigint AS account, moving.place, moving.amount AS debit, 0.00 AS credit
					FROM unnest(debited, places, amounts) AS moving (code, place, amount)
					UNION ALL
					SELECT (known->>moving.code)::bigint, moving.place, 0.00, moving.amount
					FROM unnest(credited, places, amounts) AS moving (code, place, amount)) AS side
				GROUP BY account, side.place) AS step
			GROUP BY account, day) AS daily;

	-- Late, so that a busy account is held only until the commit. Floors hold after each entry in turn, not only at the end.
	PERFORM FROM ledger_accounts WHERE id = ANY (moved) ORDER BY id FOR NO KEY UPDATE;
	WITH mover AS (
		SELECT id, sum(debit) AS debits, sum(credit) AS credits, min(lowest) AS lowest, max(highest) AS highest
			FROM unnest(moved, debit_sums, credit_sums, lows, highs) AS daily (id, debit, credit, lowest, highest) GROUP BY id
	), fitting AS (
		UPDATE ledger_accounts AS account SET debits = account.debits + mover.debits, credits = account.credits + mover.credits FROM mover
		WHERE account.id = mover.id
			AND CASE account.normal_side WHEN 'debit' THEN account.balance + mover.lowest ELSE account.balance - mover.highest END >= 0
			AND greatest(account.debits + mover.debits, account.credits + mover.credits) <= 999999999999999.99
		RETURNING account.id
	) SELECT coalesce(array_agg(id), '{}') INTO fitted FROM fitting;
	IF NOT fitted @> moved THEN
		PERFORM ledger_explain_shortfall(fitted, moved, debit_sums, credit_sums, lows, highs);
	END IF;

	INSERT INTO ledger_account_days AS kept (account_id, day, debits, credits)
		SELECT * FROM unnest(moved, moved_on, debit_sums, credit_sums)
		ON CONFLICT (account_id, day) DO UPDATE SET debits = kept.debits + excluded.debits, credits = kept.credits + excluded.credits;
	RETURN place;
END $$;
--> statement-breakpoint
-- Holds accounts until the transaction ends, in the order in which posting takes them, for a decision that rests on their balances.
CREATE FUNCTION lock_accounts(codes text[]) RETURNS TABLE (code text, balance numeric)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT account.code, account.balance FROM ledger_accounts AS account WHERE account.code = ANY (codes) ORDER BY account.id FOR NO KEY UPDATE
$$;
