-- One function posts, one entry or many, from their canonical bytes: so the columns always agree with what was hashed.
-- src/platform/database/error-codes.ts lists what it refuses, with the facts of each case. An id used twice is a plain 23505 of ledger_entries_pkey.
-- Posts entries in the order given and returns how many: all of them or none. Each account is locked late, in one order, and moved once.
-- Scans that do not follow an index are off, so that the order of locks, and a plan made while the tables were empty, cannot vary.
CREATE FUNCTION post_entries(leaves text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
	who CONSTANT jsonb := acting();
	acting CONSTANT text := who ->> 'actor';
	recorded CONSTANT text := to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
	today CONSTANT date := (clock() AT TIME ZONE 'UTC')::date;
	-- one entry as it is read
	place integer := 0; leaf text; entry jsonb; id text; kind text; effective text; subject text; reversed text; happened text; transfers jsonb;
	transfer jsonb; debit text; credit text; amount text; segments jsonb; written text;
	-- all entries, by place, and all transfers, by entry and line
	ids uuid[]; kinds text[]; days date[]; subjects text[]; stories jsonb[]; originals uuid[];
	places integer[] := '{}'; lines integer[]; debits text[]; credits text[]; amounts numeric[]; cuts jsonb[];
	-- accounts by id, in the order of their locks: what each moves in sum, and how far it runs after an entry, at the least and at the most (debits less credits)
	accounts bigint[]; codes text[]; debit_sums numeric[]; credit_sums numeric[]; lows numeric[]; highs numeric[]; last_days date[]; unopened text[];
	-- what they move by day
	day_accounts bigint[]; account_days date[]; day_debits numeric[]; day_credits numeric[];
	-- the accounts of cash from which something is owed, with what is owed from them; whether something becomes free to promise
	owing text[]; freeing boolean; earliest date; furthest date; closed date; overtaken boolean; dated_back boolean; fitted integer;
BEGIN
	IF (length(acting) <= 25 AND acting ~ '^[A-Z0-9]([A-Z0-9-]*[A-Z0-9])?$') IS NOT TRUE THEN
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
			ELSIF (id::uuid::text = id AND substr(id, 15, 1) = '7' AND length(kind) <= 60 AND kind ~ '^[a-z]+(-[a-z]+)*([.][a-z]+(-[a-z]+)*)+$'
				AND effective ~ '^\d\d\d\d-\d\d-\d\d$' AND length(subject) <= 40 AND subject ~ '^[A-Z0-9]([A-Z0-9-]*[A-Z0-9])?$'
				AND jsonb_typeof(entry->'facts') = 'object' AND jsonb_typeof(transfers) = 'array') IS NOT TRUE THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'a field is missing or not well-formed'));
			ELSIF entry->'facts' ? 'occurredOn' THEN
				-- A fact of a closed month takes effect later than it happened, and concerns its month.
				happened := entry->'facts'->>'occurredOn';
				IF (happened ~ '^\d\d\d\d-\d\d-\d\d$' AND to_char(happened::date, 'YYYY-MM-DD') = happened AND happened <= effective
					AND substr(happened, 1, 7) = entry->'facts'->>'concerns') IS NOT TRUE THEN
					PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'occurredOn is no earlier day of the month that the entry concerns'));
				END IF;
			END IF;
			IF jsonb_array_length(transfers) > 1000 OR cardinality(places) > 10000 THEN
				PERFORM ledger_refuse('FD014', 'an entry moves at most 1000 transfers, a call 11000', jsonb_build_object('limit', 'transfers', 'most', 1000, 'entry', place));
			ELSIF ids[place - 1] >= id::uuid THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'ids do not ascend within the call'));
			END IF;

			written := '';
			FOR line IN 1 .. jsonb_array_length(transfers) LOOP
				transfer := transfers->(line - 1);
				debit := transfer->>'debit'; credit := transfer->>'credit'; amount := transfer->>'amount'; segments := transfer->'segments';
				IF (length(amount) <= 18 AND amount ~ '^(0|[1-9]\d*)[.]\d\d$' AND amount <> '0.00') IS NOT TRUE THEN
					PERFORM ledger_refuse('FD013', 'an amount is dollars above zero with two places',
						jsonb_build_object('entry', place, 'line', line, 'amount', left(amount, 40)));
				ELSIF (debit <> credit AND split_part(debit, ':', 1) = split_part(credit, ':', 1)) IS NOT TRUE THEN
					PERFORM ledger_refuse('FD012', 'a transfer joins two accounts of one fund',
						jsonb_build_object('entry', place, 'line', line, 'debit', left(debit, 90), 'credit', left(credit, 90)));
				ELSIF segments IS NOT NULL AND (jsonb_typeof(segments) <> 'object' OR segments = '{}' OR jsonb_path_exists(segments, 'strict $.* ? (@.type() != "string")')) THEN
					PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'segments are texts by name'));
				END IF;
				written := written || CASE line WHEN 1 THEN '' ELSE ',' END || '{"amount":"' || amount || '","credit":"' || credit || '","debit":"' || debit
					|| CASE WHEN segments IS NULL THEN '"}' ELSE '","segments":' || canonical_json(segments) || '}' END;
				places := array_append(places, place); lines := array_append(lines, line); debits := array_append(debits, debit);
				credits := array_append(credits, credit); amounts := array_append(amounts, amount::numeric); cuts := array_append(cuts, segments);
			END LOOP;
			IF leaf <> '{"actor":"' || acting || '","effectiveOn":"' || effective || '","facts":' || canonical_json(entry->'facts') || ',"id":"' || id
				|| '","kind":"' || kind || '","recordedAt":"' || recorded || coalesce('","reverses":"' || reversed::uuid, '') || '","subject":"' || subject
				|| '","transfers":[' || written || '],"version":"1"}' THEN
				PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', 'they are not their own canonical form'));
			END IF;
			ids := array_append(ids, id::uuid); kinds := array_append(kinds, kind); days := array_append(days, effective::date);
			subjects := array_append(subjects, subject); stories := array_append(stories, entry->'facts'); originals := array_append(originals, reversed::uuid);
			earliest := least(earliest, days[place]); furthest := greatest(furthest, days[place]);
		END LOOP;
	EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
		PERFORM ledger_refuse('FD006', 'the bytes are not a canonical entry', jsonb_build_object('entry', place, 'reason', SQLERRM));
	END;

	-- The owner's own session loads what was done elsewhere. Of every other the key is held from here on, valid and of the same roles but for what this
	-- transaction changes: a savepoint that was undone let go of what act() held.
	IF (who ->> 'owner') IS NULL THEN
		PERFORM FROM actor_keys AS key JOIN actors AS person ON person.code = key.actor
			WHERE key.code = who ->> 'key' AND key.actor = acting AND (key.revoked_at IS NULL OR key.xmin = pg_current_xact_id()::xid)
				AND (to_jsonb(person.roles) = who -> 'roles' OR person.xmin = pg_current_xact_id()::xid) FOR SHARE OF key, person;
		IF (NOT FOUND AND NOT who ? 'link') OR (who ? 'session' AND NOT session_is_held(who)) THEN
			PERFORM ledger_refuse('FD007', 'the key of the acting person is valid no more', '{"reason":"no credential"}');
		END IF;
		PERFORM ledger_check_acts(who -> 'roles', kinds, subjects, stories, originals, places, debits, credits);
	END IF;

	-- A closing waits for every posting under way and holds up later ones; postings do not hold up each other.
	IF 'period.closed' = ANY (kinds) THEN
		LOCK TABLE ledger_periods IN EXCLUSIVE MODE;
	ELSE
		LOCK TABLE ledger_periods IN ROW SHARE MODE;
	END IF;
	LOOP
		-- What each account moves. Cash from which something is owed, what is free to promise, what is entrusted where it returns undrawn, and what is
		-- overpromised where something is promised, are among them whether they move or not: rules over several accounts of a fund are judged with them
		-- locked, all in one order.
		SELECT array_agg(account ORDER BY account), array_agg(code ORDER BY account), array_agg(debit ORDER BY account), array_agg(credit ORDER BY account),
				array_agg(debit - credit ORDER BY account), array_agg(CASE WHEN debit + credit > 0 THEN earliest END ORDER BY account), array_agg(code) FILTER (WHERE account IS NULL),
				array_agg(code) FILTER (WHERE owes) || array_agg(replace(code, ':cash', ':inTransit')) FILTER (WHERE owes) || array_agg(replace(code, ':cash', ':interest')) FILTER (WHERE owes),
				bool_or(frees), (SELECT max(closed_through) FROM ledger_periods),
				EXISTS (SELECT FROM unnest(subjects) AS about WHERE EXISTS (SELECT FROM ledger_entries WHERE subject = about AND recorded_at > clock()))
			INTO accounts, codes, debit_sums, credit_sums, lows, last_days, unopened, owing, freeing, closed, overtaken
			FROM (SELECT code, (SELECT account.id FROM ledger_accounts AS account WHERE account.code = side.code) AS account,
					sum(debit) AS debit, sum(credit) AS credit, bool_or(owes) AS owes, bool_or(frees) AS frees
				FROM (SELECT unnest(debits), unnest(amounts), 0.00, false, false
					UNION ALL SELECT unnest(credits), 0.00, unnest(amounts), false, false
					UNION ALL SELECT split_part(credit, ':', 1) || ':cash', 0.00, 0.00, true, false FROM unnest(credits) AS credit
						WHERE split_part(credit, ':', 2) IN ('cash', 'inTransit', 'interest')
					UNION ALL SELECT split_part(credit, ':', 1) || ':available', 0.00, 0.00, false, true FROM unnest(debits, credits) AS line (debit, credit)
						WHERE split_part(credit, ':', 2) = 'available' OR split_part(debit, ':', 2) = 'overpromised'
					UNION ALL SELECT held.code, 0.00, 0.00, false, false FROM unnest(debits, credits) AS line (debit, credit) JOIN ledger_accounts AS held
						ON held.code = split_part(debit, ':', 1) || CASE split_part(debit, ':', 2) WHEN 'undrawn' THEN ':entrusted' WHEN 'entrusted' THEN ':undrawn' ELSE ':overpromised' END
						WHERE split_part(debit, ':', 2) IN ('undrawn', 'entrusted') OR split_part(credit, ':', 2) = 'available'
							OR split_part(credit, ':', 2) IN ('committed', 'obligated', 'payable', 'disbursed') AND split_part(debit, ':', 2) NOT IN ('obligated', 'payable', 'disbursed')
				) AS side (code, debit, credit, owes, frees)
				GROUP BY code) AS total;
		-- The order of recording is the order of cause: a unit that began before an entry about its subject, and waited for it, begins again.
		IF overtaken THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an entry about this subject was recorded while this one waited';
		-- What is read as known is known for good after 15 seconds (src/ledger/balances.ts): a unit that is older posts no more.
		ELSIF clock_timestamp() - transaction_timestamp() > interval '12 seconds' THEN
			PERFORM ledger_refuse('FD090', 'a unit of work posts within 12 seconds of its beginning', '{}');
		ELSIF furthest > today + 1 THEN
			PERFORM ledger_refuse('FD003', 'the effective date is in the future', jsonb_build_object('latest', to_char(today + 1, 'YYYY-MM-DD'), 'effectiveOn', to_char(furthest, 'YYYY-MM-DD')));
		ELSIF earliest <= closed THEN
			PERFORM ledger_refuse('FD002', 'the effective date is in a closed period', jsonb_build_object('closedThrough', to_char(closed, 'YYYY-MM-DD'), 'effectiveOn', to_char(earliest, 'YYYY-MM-DD')));
		END IF;
		EXIT WHEN unopened IS NULL;
		PERFORM ledger_open_accounts(unopened);
	END LOOP;
	IF array_remove(originals, NULL) <> '{}' THEN
		PERFORM ledger_check_reversals(ids, originals);
	END IF;

	WITH entered AS (
		INSERT INTO ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf)
		SELECT fresh.id, fresh.kind, fresh.day, clock(), acting, fresh.subject, fresh.facts, fresh.reverses, convert_to(fresh.leaf, 'UTF8')
		FROM unnest(ids, kinds, days, subjects, stories, originals, leaves) AS fresh (id, kind, day, subject, facts, reverses, leaf))
	INSERT INTO ledger_transfers (entry_id, line, debit_account, credit_account, amount, segments)
		SELECT ids[fresh.place], fresh.line, (SELECT account.id FROM ledger_accounts AS account WHERE account.code = fresh.debit),
			(SELECT account.id FROM ledger_accounts AS account WHERE account.code = fresh.credit), fresh.amount, fresh.segments
		FROM unnest(places, lines, debits, credits, amounts, cuts) AS fresh (place, line, debit, credit, amount, segments);
	IF array_remove(originals, NULL) <> '{}' THEN
		PERFORM ledger_check_mirrors(ids, originals);
		IF (who ->> 'owner') IS NULL THEN
			PERFORM ledger_check_undoing(ids, originals);
		END IF;
	END IF;
	IF 'period.closed' = ANY (kinds) THEN
		PERFORM ledger_close_period(closed, ids, days, stories, cardinality(places));
	END IF;
	IF accounts IS NULL THEN
		RETURN place;
	END IF;

	IF place = 1 THEN
		highs := lows; day_accounts := accounts; account_days := array_fill(earliest, ARRAY[cardinality(accounts)]); day_debits := debit_sums; day_credits := credit_sums;
	ELSE
		-- The call is judged as if its entries had come in the order of their days. Within an entry an account may dip; after it, it may not.
		WITH step AS MATERIALIZED (
			SELECT side.code, days[side.place] AS day, sum(side.debit) AS debit, sum(side.credit) AS credit,
				sum(sum(side.debit) - sum(side.credit)) OVER (PARTITION BY side.code ORDER BY days[side.place], side.place) AS run
			FROM (SELECT unnest(places), unnest(debits), unnest(amounts), 0.00 UNION ALL SELECT unnest(places), unnest(credits), 0.00, unnest(amounts)) AS side (place, code, debit, credit)
			GROUP BY side.code, side.place
		), known AS MATERIALIZED (
			SELECT moved.id, moved.code FROM unnest(accounts, codes) AS moved (id, code)
		)
		SELECT run.lows, run.highs, run.lasts, daily.accounts, daily.days, daily.debits, daily.credits
		INTO lows, highs, last_days, day_accounts, account_days, day_debits, day_credits
		FROM (SELECT array_agg(coalesce(low, 0) ORDER BY known.id) AS lows, array_agg(coalesce(high, 0) ORDER BY known.id) AS highs, array_agg(last ORDER BY known.id) AS lasts
				FROM known LEFT JOIN (SELECT step.code, min(run) AS low, max(run) AS high, max(step.day) AS last FROM step GROUP BY step.code) AS extremes ON extremes.code = known.code) AS run,
			(SELECT array_agg(known.id ORDER BY known.id, moved.day) AS accounts, array_agg(moved.day ORDER BY known.id, moved.day) AS days,
				array_agg(moved.debit ORDER BY known.id, moved.day) AS debits, array_agg(moved.credit ORDER BY known.id, moved.day) AS credits
				FROM (SELECT step.code, step.day, sum(step.debit) AS debit, sum(step.credit) AS credit FROM step GROUP BY step.code, step.day) AS moved
				JOIN known ON known.code = moved.code) AS daily;
	END IF;

	-- One statement, so that all is ready before a busy account is locked. Days come after all accounts: each is its account's to guard.
	-- An account that would not hold what it must is left as it is, and then nothing is kept. One that moves notes its latest day and instant.
	WITH fitting AS (
		UPDATE ledger_accounts AS account SET debits = account.debits + moved.debit, credits = account.credits + moved.credit,
			-- An account that a younger unit opened is known since the first entry that moved it.
			opened_at = least(account.opened_at, CASE WHEN moved.day IS NOT NULL THEN clock() END),
			latest_day = greatest(account.latest_day, moved.day), latest_recorded = greatest(account.latest_recorded, CASE WHEN moved.day IS NOT NULL THEN clock() END)
		FROM unnest(accounts, debit_sums, credit_sums, lows, highs, last_days) AS moved (id, debit, credit, low, high, day)
		WHERE account.id = moved.id AND account.debits + moved.debit <= 999999999999999.99 AND account.credits + moved.credit <= 999999999999999.99
			AND account.balance + CASE account.normal_side WHEN 'debit' THEN moved.low ELSE -moved.high END >= 0
		RETURNING old.latest_day > earliest AS dated_back, old.latest_recorded > clock() AS overtaken
	), daily AS (
		INSERT INTO ledger_account_days AS kept (account_id, day, recorded_on, debits, credits)
		SELECT moved.account, moved.day, today, moved.debit, moved.credit
		FROM unnest(day_accounts, account_days, day_debits, day_credits) AS moved (account, day, debit, credit)
		WHERE moved.debit + moved.credit > 0 AND (SELECT count(*) FROM fitting) = cardinality(accounts)
		ON CONFLICT (account_id, day, recorded_on) DO UPDATE SET debits = kept.debits + excluded.debits, credits = kept.credits + excluded.credits)
	SELECT count(*), earliest < furthest OR bool_or(fitting.dated_back), bool_or(fitting.overtaken) INTO fitted, dated_back, overtaken FROM fitting;
	IF fitted < cardinality(accounts) THEN
		PERFORM ledger_explain_shortfall(ids[places[1]], accounts, debit_sums, credit_sums, lows, highs);
	END IF;
	-- Most calls move the latest day of their accounts and leave more cash than is owed from it: they need no look at other days.
	IF owing IS NOT NULL THEN
		SELECT dated_back OR bool_or(fund.back), overtaken OR bool_or(fund.late) INTO dated_back, overtaken FROM (
			SELECT max(account.latest_day) > earliest OR sum(CASE account.kind WHEN 'cash' THEN account.balance ELSE -account.balance END) < 0 AS back, max(account.latest_recorded) > clock() AS late
			FROM ledger_accounts AS account WHERE account.code = ANY (owing) GROUP BY account.fund) AS fund;
	END IF;
	IF dated_back THEN
		PERFORM ledger_check_days(day_accounts, account_days, day_debits, day_credits);
	END IF;
	IF overtaken THEN
		PERFORM ledger_check_order(accounts, debit_sums, credit_sums, lows, highs, owing, dated_back OR freeing);
	END IF;
	RETURN place;
END $$;

REVOKE ALL ON FUNCTION post_entries(text[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION post_entries(text[]) TO fiduciary_runtime;
