-- What is written is sealed: a Merkle tree over the leaves (RFC 6962), in an order the sealer fixes, so that posting never waits for it.
CREATE TABLE "ledger_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_checkpoints_root" CHECK (octet_length("ledger_checkpoints"."root") = 32)
);
--> statement-breakpoint
CREATE TABLE "ledger_cosignatures" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "ledger_cosignatures_size_witness_pk" PRIMARY KEY("size","witness")
);
--> statement-breakpoint
CREATE TABLE "ledger_nodes" (
	"level" smallint NOT NULL,
	"position" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_nodes_level_position_pk" PRIMARY KEY("level","position"),
	CONSTRAINT "ledger_nodes_counted" CHECK ("ledger_nodes"."level" % 8 = 0 and "ledger_nodes"."level" > 0 and octet_length("ledger_nodes"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "ledger_rounds" (
	"round" bigint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"seen" "pg_snapshot" NOT NULL,
	"seeing" "pg_snapshot" NOT NULL,
	"place_in" "xid8" NOT NULL,
	"place_id" uuid NOT NULL,
	"whole" boolean NOT NULL,
	"cluster" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_seals" (
	"leaf_index" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_seals_counted" CHECK ("ledger_seals"."leaf_index" >= 0 and octet_length("ledger_seals"."leaf_hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD COLUMN "written_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_cosignatures" ADD CONSTRAINT "ledger_cosignatures_size_ledger_checkpoints_size_fk" FOREIGN KEY ("size") REFERENCES "public"."ledger_checkpoints"("size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_seals_entry" ON "ledger_seals" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_written" ON "ledger_entries" USING btree ("written_in","id");
--> statement-breakpoint
DO $$
DECLARE
	sealed name;
	guard name;
BEGIN
	FOREACH sealed IN ARRAY ARRAY['ledger_seals', 'ledger_nodes', 'ledger_rounds', 'ledger_checkpoints', 'ledger_cosignatures'] LOOP
		EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()', sealed);
		EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I EXECUTE FUNCTION ledger_is_append_only()', sealed);
		FOREACH guard IN ARRAY ARRAY['append_only', 'no_truncate'] LOOP
			EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', sealed, guard);
		END LOOP;
	END LOOP;
END $$;
--> statement-breakpoint
-- The Merkle tree hash of a list (RFC 6962, 2.1): neighbours are joined level by level, and an odd last one rises as it is.
CREATE FUNCTION ledger_fold(hashes bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	width integer := cardinality(hashes);
BEGIN
	WHILE width > 1 LOOP
		FOR pair IN 1 .. width / 2 LOOP
			hashes[pair] := sha256('\x01'::bytea || hashes[2 * pair - 1] || hashes[2 * pair]);
		END LOOP;
		IF width % 2 = 1 THEN
			hashes[width / 2 + 1] := hashes[width];
		END IF;
		width := (width + 1) / 2;
	END LOOP;
	RETURN CASE cardinality(hashes) WHEN 0 THEN sha256('') ELSE hashes[1] END;
END $$;
--> statement-breakpoint
-- The root of the subtree of leaves from `first` up to `beyond`, which is not among them: one that a proof holds, or all from 0. A short
-- last subtree stands after the whole ones of its level, so some hundred hashes are read, however large the tree is.
CREATE FUNCTION ledger_root(first bigint, beyond bigint) RETURNS bytea LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	of_level integer := 0;
	short bytea[] := '{}';
	hashes bytea[];
	since bigint;
BEGIN
	LOOP
		since := CASE WHEN beyond - first < 256 THEN first ELSE beyond / 256 * 256 END;
		IF of_level = 0 THEN
			hashes := ARRAY(SELECT leaf_hash FROM ledger_seals WHERE leaf_index >= since AND leaf_index < beyond ORDER BY leaf_index);
		ELSE
			hashes := ARRAY(SELECT hash FROM ledger_nodes WHERE level = of_level AND position >= since AND position < beyond ORDER BY position);
		END IF;
		IF cardinality(hashes) <> beyond - since OR first < 0 THEN
			RAISE EXCEPTION USING errcode = 'FD030', message = 'so many leaves are not sealed';
		END IF;
		hashes := hashes || short;
		IF beyond - first < 256 THEN
			RETURN ledger_fold(hashes);
		END IF;
		short := CASE WHEN hashes = '{}' THEN '{}' ELSE ARRAY[ledger_fold(hashes)] END;
		first := first / 256;
		beyond := beyond / 256;
		of_level := of_level + 8;
	END LOOP;
END $$;
--> statement-breakpoint
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
--> statement-breakpoint
-- Gives the next entries their places in the tree, at most so many, and answers its size; null where another session is sealing.
CREATE FUNCTION seal_entries(most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	here CONSTANT bigint := (SELECT system_identifier FROM pg_control_system());
	last ledger_rounds;
	next ledger_rounds;
	restored boolean;
	sealed bigint;
	found_in xid8; found_id uuid;
	level integer := 8;
	first bigint; beyond bigint;
BEGIN
	IF NOT pg_try_advisory_xact_lock(7021380155230846023) THEN
		RETURN NULL;
	ELSIF (most BETWEEN 1 AND 100000) IS NOT TRUE THEN
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
			SELECT level + 8, node.position / 256, ledger_fold(array_agg(node.hash ORDER BY node.position)) FROM ledger_nodes AS node
			WHERE node.level = seal_entries.level AND node.position >= first * 256 AND node.position < beyond * 256 GROUP BY node.position / 256;
		level := level + 8;
	END LOOP;
	RETURN next.size;
END $$;
--> statement-breakpoint
-- Keeps a signed tree head: of the root that these leaves give, and of no other; and only while the last one kept is still the root of its leaves.
CREATE FUNCTION keep_checkpoint(size bigint, root bytea, note text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	last ledger_checkpoints;
BEGIN
	PERFORM pg_advisory_xact_lock(7021380155230846023);
	SELECT * INTO last FROM ledger_checkpoints AS kept ORDER BY kept.size DESC LIMIT 1;
	IF last.size >= size OR ledger_root(0, size) <> root OR ledger_root(0, last.size) <> last.root THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the ledger is not what was signed before',
			detail = jsonb_build_object('size', size, 'signed', last.size)::text;
	ELSIF position(E'\n' || size || E'\n' || encode(root, 'base64') || E'\n' IN note) = 0 THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the note says something else', detail = jsonb_build_object('size', size)::text;
	END IF;
	INSERT INTO ledger_checkpoints (size, root, note) VALUES (size, root, note);
END $$;
--> statement-breakpoint
-- Keeps a witness's signature line under a checkpoint; the same again is nothing new.
CREATE FUNCTION keep_cosignature(size bigint, witness text, line text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	INSERT INTO ledger_cosignatures VALUES (size, witness, line) ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
REVOKE ALL ON "ledger_seals", "ledger_nodes", "ledger_rounds", "ledger_checkpoints", "ledger_cosignatures" FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON "ledger_seals", "ledger_nodes", "ledger_rounds", "ledger_checkpoints", "ledger_cosignatures" TO fiduciary_runtime;
--> statement-breakpoint
REVOKE ALL ON FUNCTION ledger_fold(bytea[]), ledger_root(bigint, bigint), ledger_unsealed(integer), seal_entries(integer), keep_checkpoint(bigint, bytea, text),
	keep_cosignature(bigint, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ledger_root(bigint, bigint), ledger_unsealed(integer), seal_entries(integer), keep_checkpoint(bigint, bytea, text),
	keep_cosignature(bigint, text, text) TO fiduciary_runtime;
