-- The sealer gives committed entries their places in the tree, so that posting never waits for it.
-- Entries that have committed and are not sealed, in the order in which the sealer takes them. What a transaction wrote is found by its
-- number: those that the last whole round could not yet see, so that nothing depends on the order of commits, and no horizon holds it up.
CREATE FUNCTION ledger_unsealed(most integer) RETURNS TABLE (id uuid, leaf_hash bytea, written_in xid8, recorded_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
	last ledger_rounds;
	seen pg_snapshot := '1:1:';
	place_in xid8 := '0';
	place_id uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
	SELECT * INTO last FROM ledger_rounds ORDER BY round DESC LIMIT 1;
	IF last.cluster <> (SELECT system_identifier FROM pg_control_system()) OR pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(last.seeing) THEN
		-- A copy restored on another server: the numbers of its transactions say nothing here.
		RETURN QUERY SELECT entry.id, entry.leaf_hash, entry.written_in, entry.recorded_at FROM ledger_entries AS entry
			WHERE NOT EXISTS (SELECT FROM ledger_seals AS seal WHERE seal.entry_id = entry.id) ORDER BY entry.written_in, entry.id LIMIT most;
		RETURN;
	END IF;
	IF last.whole THEN
		seen := last.seeing;
	ELSIF last.round IS NOT NULL THEN
		seen := last.seen;
		place_in := last.place_in;
		place_id := last.place_id;
	END IF;
	RETURN QUERY
		(SELECT entry.id, entry.leaf_hash, entry.written_in, entry.recorded_at
			FROM pg_snapshot_xip(seen) AS unended JOIN ledger_entries AS entry ON entry.written_in = unended
			WHERE (entry.written_in, entry.id) > (place_in, place_id)
				AND NOT EXISTS (SELECT FROM ledger_seals AS seal WHERE seal.entry_id = entry.id)
			ORDER BY entry.written_in, entry.id LIMIT most)
		UNION ALL
		(SELECT entry.id, entry.leaf_hash, entry.written_in, entry.recorded_at FROM ledger_entries AS entry
			WHERE (entry.written_in, entry.id) > (place_in, place_id) AND entry.written_in >= pg_snapshot_xmax(seen)
				AND entry.written_in < pg_snapshot_xmax(pg_current_snapshot())
				AND NOT EXISTS (SELECT FROM ledger_seals AS seal WHERE seal.entry_id = entry.id)
			ORDER BY entry.written_in, entry.id LIMIT most)
		ORDER BY 3, 1 LIMIT most;
END $$;

-- Gives the next entries their places in the tree, at most so many, and returns its size; null where another session is sealing.
CREATE FUNCTION seal_entries(most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	here CONSTANT bigint := (SELECT system_identifier FROM pg_control_system());
	last ledger_rounds;
	next ledger_rounds;
	restored boolean;
	sealed bigint;
	found_in xid8; found_id uuid;
	below integer := 8;
	first bigint; beyond bigint;
BEGIN
	BEGIN
		LOCK TABLE ledger_rounds IN EXCLUSIVE MODE NOWAIT;
	EXCEPTION WHEN lock_not_available THEN
		RETURN NULL;
	END;
	IF (most BETWEEN 1 AND 100000) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD014', message = 'one round seals 1 to 100000 entries', detail = '{"limit":"entries","most":100000}';
	END IF;
	SELECT * INTO last FROM ledger_rounds ORDER BY round DESC LIMIT 1;
	restored := coalesce(last.cluster <> here OR pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(last.seeing), false);
	next.round := coalesce(last.round, 0) + 1;
	next.cluster := here;
	IF restored THEN
		next.seen := '1:1:';
		next.seeing := pg_current_snapshot();
		next.cluster := last.cluster;
	ELSIF last.whole IS NOT FALSE THEN
		next.seen := coalesce(last.seeing, '1:1:');
		next.seeing := pg_current_snapshot();
	ELSE
		next.seen := last.seen;
		next.seeing := last.seeing;
	END IF;

	WITH unsealed AS MATERIALIZED (
		SELECT *, row_number() OVER (ORDER BY written_in, id) AS place FROM ledger_unsealed(most)
	), sealing AS (
		INSERT INTO ledger_seals (leaf_index, entry_id, leaf_hash)
		SELECT coalesce(last.size, 0) + place - 1, id, leaf_hash FROM unsealed ORDER BY place
	)
	SELECT count(*), (array_agg(written_in ORDER BY place DESC))[1], (array_agg(id ORDER BY place DESC))[1] INTO sealed, found_in, found_id FROM unsealed;
	next.size := coalesce(last.size, 0) + sealed;
	IF sealed = 0 AND last.whole IS NOT FALSE AND NOT restored THEN
		RETURN next.size;
	END IF;
	next.whole := sealed < most;
	next.place_in := coalesce(found_in, '0'::xid8);
	next.place_id := coalesce(found_id, '00000000-0000-0000-0000-000000000000');
	IF next.whole THEN
		next.cluster := here;
	END IF;
	INSERT INTO ledger_rounds VALUES (next.*);

	-- Whole subtrees of 256 leaves, then of 256 such, and so on.
	first := coalesce(last.size, 0) / 256;
	beyond := next.size / 256;
	INSERT INTO ledger_nodes (level, position, hash)
		SELECT 8, leaf_index / 256, ledger_fold(array_agg(leaf_hash ORDER BY leaf_index)) FROM ledger_seals
		WHERE leaf_index >= first * 256 AND leaf_index < beyond * 256 GROUP BY leaf_index / 256;
	WHILE beyond / 256 > 0 LOOP
		first := first / 256;
		beyond := beyond / 256;
		INSERT INTO ledger_nodes (level, position, hash)
			SELECT below + 8, node.position / 256, ledger_fold(array_agg(node.hash ORDER BY node.position)) FROM ledger_nodes AS node
			WHERE node.level = below AND node.position >= first * 256 AND node.position < beyond * 256 GROUP BY node.position / 256;
		below := below + 8;
	END LOOP;
	RETURN next.size;
END $$;

REVOKE ALL ON FUNCTION ledger_unsealed(integer), seal_entries(integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION ledger_unsealed(integer), seal_entries(integer) TO fiduciary_runtime;
