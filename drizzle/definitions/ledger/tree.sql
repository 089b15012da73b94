-- The Merkle tree over the leaves (RFC 6962).
-- The Merkle tree hash of a list (RFC 6962, 2.1): neighbors are joined level by level, and an odd last one moves up unchanged.
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

-- The root of the subtree of leaves from `first` up to `beyond`, which is not among them: one that a proof holds, or all from 0. A short
-- last subtree comes after the whole ones of its level, so some hundred hashes are read, however large the tree is.
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
			RAISE EXCEPTION USING errcode = 'FD030', message = 'the signed tree has fewer leaves';
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

REVOKE ALL ON FUNCTION ledger_fold(bytea[]), ledger_root(bigint, bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION ledger_root(bigint, bigint) TO fiduciary_runtime;
