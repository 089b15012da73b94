-- Signed tree heads, and what witnesses signed under them.
-- Keeps a signed tree head: of the root that these leaves give, and of no other; and only while the last one kept is still the root of its leaves.
CREATE FUNCTION keep_checkpoint(size bigint, root bytea, note text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	last ledger_checkpoints;
BEGIN
	PERFORM pg_advisory_xact_lock(7021380155230846023);
	SELECT * INTO last FROM ledger_checkpoints AS kept ORDER BY kept.size DESC LIMIT 1;
	IF last.size >= size OR ledger_root(0, size) <> root OR ledger_root(0, last.size) <> last.root THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the ledger differs from the last signed checkpoint',
			detail = jsonb_build_object('size', size, 'signed', last.size)::text;
	ELSIF position(E'\n' || size || E'\n' || encode(root, 'base64') || E'\n' IN note) = 0 THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the note does not hold this size and root', detail = jsonb_build_object('size', size)::text;
	END IF;
	INSERT INTO ledger_checkpoints (size, root, note) VALUES (size, root, note);
END $$;

-- Keeps a witness's signature line under a checkpoint; the same line again changes nothing.
CREATE FUNCTION keep_cosignature(size bigint, witness text, line text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	INSERT INTO ledger_cosignatures VALUES (size, witness, line) ON CONFLICT DO NOTHING
$$;

REVOKE ALL ON FUNCTION keep_checkpoint(bigint, bytea, text), keep_cosignature(bigint, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION keep_checkpoint(bigint, bytea, text), keep_cosignature(bigint, text, text) TO fiduciary_runtime;
