-- One function posts, one entry or many, from their canonical bytes: so the columns always agree with what was hashed.
-- src/platform/database/error-codes.ts lists what it refuses, with the facts of each case. An id used twice is a plain 23505 of ledger_entries_pkey.
-- Posts entries in the order given and returns how many: all of them or none. Each account is locked late, in one order, and moved once.
-- Scans that do not follow an index are off, so that the order of locks, and a plan made while the tables were empty, cannot vary.
CREATE FUNCTION post_entries(leaves text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
	acting CONSTANT text := current_setting('fiduciary.actor', true);
	recorded CONSTANT text := to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
	latest CONSTANT date := (clock() AT TIME ZONE 'UTC')::date + 1;
	-- one entry as it is read
	leaf text; entry jsonb; id text; kind text; effective text; subject text; reversed text; transfers jsonb; place integer := 0;
	transfer jsonb; debit text; credit text; amount text; segments jsonb; written text[]; first_line integer; side integer;
	-- all entries, by place
	ids uuid[]; kinds text[]; days date[]; subjects text[]; stories jsonb[]; originals uuid[]; reversing boolean := false; closing boolean := false; owing boolean := false; freeing boolean := false;
	-- all transfers, with their accounts as positions in codes
	places integer[] := '{}'; lines integer[]; debited integer[]; credited integer[]; amounts numeric[]; cuts jsonb[];
	-- all accounts: what each moves in sum, how far it has run (debits less credits), and its lowest and highest point after an entry
	codes text[] := '{}'; accounts bigint[]; debit_sums numeric[]; credit_sums numeric[]; runs numeric[]; lows numeric[]; highs numeric[];
	day_accounts bigint[]; entry_days date[]; day_debits numeric[]; day_credits numeric[];
	earliest date; furthest date; closed date; kept integer;
BEGIN
	IF (acting ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$') IS NOT TRUE THEN
		PERFORM ledger_refuse('FD007', 'the transaction names no actor', '{"reason":"no actor"}');
	ELSIF current_setting('transaction_isolation') <> 'read committed' THEN
		PERFORM ledger_refuse('FD015', 'entries are posted at READ COMMITTED', '{}');
	ELSIF array_ndims(leaves) IS DISTINCT FROM 1 OR array_lower(leaves, 1) <> 1 OR cardinality(leaves) > 1000 THEN
		PERFORM ledger_refuse('FD014', 'one call posts 1 to 1000 entries', '{"limit":"entries","most":1000}');
	END IF;

	-- Every field is taken from the bytes, and the bytes are written again from the fields: they must come out the same.
	BEGIN
		FOREACH leaf IN ARRAY leaves LOOP
			place := place + 1;
			IF octet_length(leaf) > 262144 THEN
				PERFORM ledger_refuse('FD014', 'an entry is at most 262144 bytes', jsonb_build_object('limit', 'bytes', 'most', 262144, 'entry', place));
			END IF;
			entry := leaf::jsonb;
			id := entry->>'id'; kind := entry->>'kind'; effective := entry->>'effectiveOn'; subject := entry->>'subject';
			reversed := entry->>'reverses'; transfers := entry->'transfers';
			IF (entry->>'actor' = acting AND entry->>'recordedAt' = recorded) IS NOT TRUE THEN
				PERFORM ledger_refuse('FD007', 'an entry names the actor and the instant of its transaction', jsonb_build_object(
					'entry', place, 'reason', CASE WHEN entry->>'actor' = acting THEN 'another instant' ELSE 'another actor' END));
			ELSIF (id::uuid::text = id AND substr(id, 15, 1) = '7'
				AND kind ~ '^[a-z]+(-[a-z]+)*([.][a-z]+(-[a-z]+)*)+$' AND length(kind) <= 60
				AND effective ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND subject ~ '^[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?$'
				AND jsonb_typeof(entry->'facts') = 'object' AND jsonb_typeof(transfers) = 'array') IS NOT TRUE THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'a field is missing or not well-formed'));
			ELSIF jsonb_array_length(transfers) > 1000 OR cardinality(places) > 10000 THEN
				PERFORM ledger_refuse('FD014', 'an entry moves at most 1000 transfers, a call 11000', jsonb_build_object('limit', 'transfers', 'most', 1000, 'entry', place));
			ELSIF ids[place - 1] >= id::uuid THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'ids do not ascend within the call'));
			END IF;

			written := NULL;
			first_line := cardinality(places) + 1;
			FOR line IN 1 .. jsonb_array_length(transfers) LOOP
				transfer := transfers->(line - 1);
				debit := transfer->>'debit'; credit := transfer->>'credit'; amount := transfer->>'amount'; segments := transfer->'segments';
				IF (amount ~ '^(0|[1-9][0-9]{0,14})[.][0-9]{2}$' AND amount <> '0.00') IS NOT TRUE THEN
					PERFORM ledger_refuse('FD013', 'an amount is dollars above zero with two places',
						jsonb_build_object('entry', place, 'line', line, 'amount', left(amount, 40)));
				ELSIF (debit <> credit AND split_part(debit, ':', 1) = split_part(credit, ':', 1)) IS NOT TRUE THEN
					PERFORM ledger_refuse('FD012', 'a transfer joins two accounts of one fund',
						jsonb_build_object('entry', place, 'line', line, 'debit', left(debit, 90), 'credit', left(credit, 90)));
				ELSIF segments IS NOT NULL AND (jsonb_typeof(segments) <> 'object' OR segments = '{}' OR jsonb_path_exists(segments, 'strict $.* ? (@.type() != "string")')) THEN
					PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'segments are texts by name'));
				END IF;
				written := array_append(written, '{"amount":"' || amount || '","credit":"' || credit || '","debit":"' || debit
					|| CASE WHEN segments IS NULL THEN '"}' ELSE '","segments":' || canonical_json(segments) || '}' END);
				places := array_append(places, place); lines := array_append(lines, line); amounts := array_append(amounts, amount::numeric);
				cuts := array_append(cuts, segments); owing := owing OR split_part(credit, ':', 2) IN ('cash', 'inTransit', 'interest');
				freeing := freeing OR split_part(credit, ':', 2) = 'available' OR split_part(debit, ':', 2) = 'overpromised';
				side := array_position(codes, debit);
				IF side IS NULL THEN
					codes := array_append(codes, debit); side := cardinality(codes); debit_sums[side] := 0; credit_sums[side] := 0; runs[side] := 0;
				END IF;
				debited := array_append(debited, side); debit_sums[side] := debit_sums[side] + amount::numeric; runs[side] := runs[side] + amount::numeric;
				side := array_position(codes, credit);
				IF side IS NULL THEN
					codes := array_append(codes, credit); side := cardinality(codes); debit_sums[side] := 0; credit_sums[side] := 0; runs[side] := 0;
				END IF;
				credited := array_append(credited, side); credit_sums[side] := credit_sums[side] + amount::numeric; runs[side] := runs[side] - amount::numeric;
			END LOOP;
			-- Within an entry an account may dip; after it, it may not.
			FOR moved IN first_line .. cardinality(places) LOOP
				side := debited[moved]; lows[side] := least(lows[side], runs[side]); highs[side] := greatest(highs[side], runs[side]);
				side := credited[moved]; lows[side] := least(lows[side], runs[side]); highs[side] := greatest(highs[side], runs[side]);
			END LOOP;

			IF leaf <> '{"actor":"' || acting || '","effectiveOn":"' || effective || '","facts":' || canonical_json(entry->'facts') || ',"id":"' || id
				|| '","kind":"' || kind || '","recordedAt":"' || recorded || coalesce('","reverses":"' || reversed::uuid, '') || '","subject":"' || subject
				|| '","transfers":[' || coalesce(array_to_string(written, ','), '') || '],"version":"1"}' THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'they are not their own canonical form'));
			END IF;
			ids := array_append(ids, id::uuid); kinds := array_append(kinds, kind); days := array_append(days, effective::date);
			subjects := array_append(subjects, subject); stories := array_append(stories, entry->'facts'); originals := array_append(originals, reversed::uuid);
			reversing := reversing OR reversed IS NOT NULL; closing := closing OR kind = 'period.closed';
			earliest := least(earliest, days[place]); furthest := greatest(furthest, days[place]);
		END LOOP;
	EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
		PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', SQLERRM));
	END;

	-- A closing waits for every posting under way and holds up later ones; postings do not hold up each other.
	IF closing THEN
		PERFORM pg_advisory_xact_lock(7021380155230846022);
	ELSE
		PERFORM pg_advisory_xact_lock_shared(7021380155230846022);
	END IF;
	SELECT (SELECT max(closed_through) FROM ledger_periods),
		ARRAY(SELECT (SELECT account.id FROM ledger_accounts AS account WHERE account.code = wanted) FROM unnest(codes) AS wanted)
		INTO closed, accounts;
	-- The order of recording is the order of cause: a unit that began before an entry about its subject, and waited for it, begins again.
	IF EXISTS (SELECT FROM unnest(subjects) AS about WHERE EXISTS (SELECT FROM ledger_entries WHERE subject = about AND recorded_at > clock())) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an entry about this subject was recorded while this one waited';
	END IF;
	-- What is read as known is known for good after 15 seconds (src/ledger/balances.ts): a unit that is older posts no more.
	IF clock_timestamp() - transaction_timestamp() > interval '12 seconds' THEN
		PERFORM ledger_refuse('FD090', 'a unit of work posts within 12 seconds of its beginning', '{}');
	END IF;
	IF furthest > latest THEN
		PERFORM ledger_refuse('FD003', 'the effective date is in the future', jsonb_build_object('latest', to_char(latest, 'YYYY-MM-DD'), 'effectiveOn', to_char(furthest, 'YYYY-MM-DD')));
	ELSIF earliest <= closed THEN
		PERFORM ledger_refuse('FD002', 'the effective date is in a closed period', jsonb_build_object('closedThrough', to_char(closed, 'YYYY-MM-DD'), 'effectiveOn', to_char(earliest, 'YYYY-MM-DD')));
	END IF;
	IF array_position(accounts, NULL) IS NOT NULL THEN
		PERFORM ledger_open_accounts(codes);
		accounts := ARRAY(SELECT (SELECT account.id FROM ledger_accounts AS account WHERE account.code = wanted) FROM unnest(codes) AS wanted);
	END IF;
	IF reversing THEN
		PERFORM ledger_check_reversals(ids, originals);
	END IF;

	WITH entered AS (
		INSERT INTO ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf)
		SELECT fresh.id, fresh.kind, fresh.day, clock(), acting, fresh.subject, fresh.facts, fresh.reverses, convert_to(fresh.leaf, 'UTF8')
		FROM unnest(ids, kinds, days, subjects, stories, originals, leaves) AS fresh (id, kind, day, subject, facts, reverses, leaf))
	INSERT INTO ledger_transfers (entry_id, line, debit_account, credit_account, amount, segments)
		SELECT ids[fresh.place], fresh.line, accounts[fresh.debit], accounts[fresh.credit], fresh.amount, fresh.segments
		FROM unnest(places, lines, debited, credited, amounts, cuts) AS fresh (place, line, debit, credit, amount, segments);
	IF reversing THEN
		PERFORM ledger_check_mirrors(ids, originals);
	END IF;
	IF closing THEN
		PERFORM ledger_close_period(closed, ids, days, stories, cardinality(places));
	END IF;
	IF codes = '{}' THEN
		RETURN place;
	END IF;

	IF earliest = furthest THEN
		day_accounts := accounts; days := array_fill(earliest, ARRAY[cardinality(accounts)]); day_debits := debit_sums; day_credits := credit_sums;
	ELSE
		entry_days := days;
		SELECT array_agg(account), array_agg(day), array_agg(debit), array_agg(credit) INTO day_accounts, days, day_debits, day_credits FROM (
			SELECT accounts[moved.side] AS account, days[moved.place] AS day, sum(moved.debit) AS debit, sum(moved.credit) AS credit FROM (
				SELECT line.side, line.place, line.amount AS debit, 0.00 AS credit FROM unnest(debited, places, amounts) AS line (side, place, amount)
				UNION ALL
				SELECT line.side, line.place, 0.00, line.amount FROM unnest(credited, places, amounts) AS line (side, place, amount)) AS moved
			GROUP BY account, day ORDER BY account, day) AS daily;
		-- The call is judged as if its entries had come in the order of their days.
		SELECT array_agg(low ORDER BY side), array_agg(high ORDER BY side) INTO lows, highs FROM (
			SELECT side, min(run) AS low, max(run) AS high FROM (
				SELECT side, sum(net) OVER (PARTITION BY side ORDER BY day, place) AS run FROM (
					SELECT moved.side, entry_days[moved.place] AS day, moved.place, sum(moved.net) AS net FROM (
						SELECT line.side, line.place, line.amount AS net FROM unnest(debited, places, amounts) AS line (side, place, amount)
						UNION ALL
						SELECT line.side, line.place, -line.amount FROM unnest(credited, places, amounts) AS line (side, place, amount)) AS moved
					GROUP BY moved.side, moved.place) AS steps) AS running
			GROUP BY side) AS extremes;
	END IF;

	-- Rules over several accounts of a fund are judged with all of these locked, moved or not.
	IF owing OR freeing THEN
		PERFORM FROM ledger_accounts AS account WHERE account.code IN (
			SELECT DISTINCT split_part(code, ':', 1) || kind FROM unnest(codes) AS code
			CROSS JOIN unnest(CASE WHEN owing THEN ARRAY[':cash', ':inTransit', ':interest'] ELSE '{}' END
				|| CASE WHEN freeing THEN ARRAY[':available', ':overpromised'] ELSE '{}' END) AS kind)
			ORDER BY account.id FOR NO KEY UPDATE;
	END IF;
	-- One statement, so that all is ready before a busy account is locked, and the commit follows. Days come after all accounts:
	-- each is its account's to guard. An account that would not hold what it must is left as it is, and then nothing is kept.
	WITH fitting AS (
		UPDATE ledger_accounts AS account
		SET debits = account.debits + debit_sums[array_position(accounts, account.id)],
			credits = account.credits + credit_sums[array_position(accounts, account.id)]
		WHERE account.id = ANY (accounts)
			AND account.debits + debit_sums[array_position(accounts, account.id)] <= 999999999999999.99
			AND account.credits + credit_sums[array_position(accounts, account.id)] <= 999999999999999.99
			AND CASE account.normal_side
				WHEN 'debit' THEN account.balance + lows[array_position(accounts, account.id)]
				ELSE account.balance - highs[array_position(accounts, account.id)] END >= 0
		RETURNING account.id)
	INSERT INTO ledger_account_days AS kept (account_id, day, recorded_on, debits, credits)
		SELECT account, day, (clock() AT TIME ZONE 'UTC')::date, debit, credit FROM unnest(day_accounts, days, day_debits, day_credits) AS daily (account, day, debit, credit)
		WHERE (SELECT count(*) FROM fitting) = cardinality(accounts)
		ON CONFLICT (account_id, day, recorded_on) DO UPDATE SET debits = kept.debits + excluded.debits, credits = kept.credits + excluded.credits;
	GET DIAGNOSTICS kept = ROW_COUNT;
	IF kept = 0 THEN
		PERFORM ledger_explain_shortfall(ids[places[1]], accounts, debit_sums, credit_sums, lows, highs);
	END IF;
	-- So is the order of what an account holds: its locks are held now, and what was recorded while they were waited for came first.
	-- The later entries are few, and are looked up first, whatever the planner would expect.
	IF EXISTS (WITH later AS MATERIALIZED (SELECT id FROM ledger_entries WHERE recorded_at > clock())
			SELECT FROM later CROSS JOIN LATERAL (
				SELECT debit_account, credit_account FROM ledger_transfers WHERE entry_id = later.id OFFSET 0) AS line
			WHERE line.debit_account = ANY (accounts) OR line.credit_account = ANY (accounts)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an entry on an account of this one was recorded while it waited';
	END IF;
	-- Most calls move the latest day of their accounts and leave more cash than is owed from it: they need no look at other days.
	IF EXISTS (SELECT FROM unnest(day_accounts, days) AS moved (account, day)
			JOIN ledger_account_days AS later ON later.account_id = moved.account AND later.day > moved.day)
		OR owing AND EXISTS (SELECT FROM ledger_accounts AS moved
			JOIN ledger_accounts AS cash ON cash.code = moved.fund || ':cash'
			CROSS JOIN LATERAL (SELECT array_agg(id) AS ids, sum(balance) AS balance FROM ledger_accounts WHERE code IN (moved.fund || ':inTransit', moved.fund || ':interest')) AS owed
			WHERE moved.id = ANY (accounts) AND moved.kind IN ('cash', 'inTransit', 'interest') AND (cash.balance < owed.balance
				OR owed.ids IS NOT NULL AND EXISTS (SELECT FROM ledger_account_days AS later WHERE later.account_id = ANY (cash.id || owed.ids) AND later.day > earliest))) THEN
		PERFORM ledger_check_days(day_accounts, days, day_debits, day_credits);
	END IF;
	-- While more is promised of a fund than was awarded, nothing of it is available to promise.
	IF freeing AND EXISTS (SELECT FROM ledger_accounts AS moved JOIN ledger_accounts AS beyond ON beyond.code = moved.fund || ':overpromised'
			JOIN ledger_accounts AS room ON room.code = moved.fund || ':available'
			WHERE moved.id = ANY (accounts) AND beyond.balance > 0 AND room.balance > 0) THEN
		PERFORM ledger_refuse('FD084', 'a fund has money to promise while more of it is promised than was awarded', '{}');
	END IF;
	RETURN place;
END $$;

REVOKE ALL ON FUNCTION post_entries(text[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION post_entries(text[]) TO fiduciary_runtime;
