-- Signed tree heads, and what witnesses signed under them.
-- Whether a line under a note (C2SP signed-note) names one of these keys, `name+id+base64`, by name and id, and has the length of a signature by it.
-- PostgreSQL verifies no Ed25519: whether the signature is one, the integrity check of checkpoints says, and both verifiers.
CREATE FUNCTION ledger_note_is_of(note text, keys text[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM regexp_matches(note, E'\\n\u2014 (\\S+) ([A-Za-z0-9+/]+=*)(?=\\n)', 'g') AS line (part), unnest(keys) AS key
		WHERE split_part(key, '+', 1) = part[1] AND split_part(key, '+', 2) = encode(substr(decode(part[2], 'base64'), 1, 4), 'hex')
			AND length(decode(part[2], 'base64')) = CASE get_byte(decode(split_part(key, split_part(key, '+', 2) || '+', 2), 'base64'), 0) WHEN 4 THEN 76 ELSE 68 END)
$$;

-- Keeps a signed tree head: of the root that these leaves give, and of no other; and only while the last one kept is still the root of its leaves.
CREATE FUNCTION keep_checkpoint(size bigint, root bytea, note text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
	last ledger_checkpoints;
BEGIN
	IF NOT (acting_holds('service') OR acting_as_owner()) THEN
		PERFORM ledger_refuse('FD100', 'the service keeps checkpoints, and no person', jsonb_build_object('kind', 'checkpoint', 'roles', acting() -> 'roles'));
	END IF;
	LOCK TABLE ledger_rounds IN EXCLUSIVE MODE;
	SELECT * INTO last FROM ledger_checkpoints AS kept ORDER BY kept.size DESC LIMIT 1;
	IF last.size >= size OR ledger_root(0, size) <> root OR ledger_root(0, last.size) <> last.root THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the ledger differs from the last signed checkpoint',
			detail = jsonb_build_object('size', size, 'signed', last.size)::text;
	ELSIF position(E'\n' || size || E'\n' || encode(root, 'base64') || E'\n' IN note) = 0 THEN
		RAISE EXCEPTION USING errcode = 'FD031', message = 'the note does not hold this size and root', detail = jsonb_build_object('size', size)::text;
	END IF;
	IF NOT acting_as_owner() AND NOT ledger_note_is_of(note, ARRAY(SELECT facts ->> 'key' FROM ledger_entries WHERE kind = 'sealing-key.admitted')) THEN
		RAISE EXCEPTION USING errcode = 'FD102', message = 'no key that an entry admits has signed the note', detail = jsonb_build_object('size', size)::text;
	END IF;
	INSERT INTO ledger_checkpoints (size, root, note) VALUES (size, root, note);
END $$;

-- Keeps a witness's signature line under a checkpoint, from who may bring one; the same line again changes nothing while it is among the eight that
-- are read. The witness is one that the service was started with, as an entry says. A line that the witness did not make shuts out no other: each
-- is kept, those that verify are shown, and the integrity check cosignature-wrong names the others.
CREATE FUNCTION keep_cosignature(size bigint, witness text, line text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT (acting_holds('auditor') OR acting_as_owner()) THEN
		PERFORM ledger_refuse('FD100', 'an auditor brings a cosignature', jsonb_build_object('kind', 'cosignature', 'roles', acting() -> 'roles'));
	ELSIF NOT acting_as_owner() AND NOT ledger_note_is_of(E'\n' || line || E'\n', ARRAY(SELECT facts ->> 'key' FROM ledger_entries WHERE kind = 'witness-key.admitted' AND split_part(facts ->> 'key', '+', 1) = witness)) THEN
		RAISE EXCEPTION USING errcode = 'FD102', message = 'no witness that an entry admits has signed the checkpoint', detail = jsonb_build_object('size', size)::text;
	END IF;
	INSERT INTO ledger_cosignatures (size, witness, line) SELECT size, witness, line
		WHERE line NOT IN (SELECT kept.line FROM ledger_cosignatures AS kept WHERE kept.size = keep_cosignature.size AND kept.witness = keep_cosignature.witness ORDER BY kept.place DESC LIMIT 8);
END $$;

REVOKE ALL ON FUNCTION ledger_note_is_of(text, text[]), keep_checkpoint(bigint, bytea, text), keep_cosignature(bigint, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION keep_checkpoint(bigint, bytea, text), keep_cosignature(bigint, text, text) TO fiduciary_runtime;
