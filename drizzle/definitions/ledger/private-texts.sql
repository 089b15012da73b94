-- Names of persons and free text are kept beside the ledger, which holds only their salted hashes: a text can be erased, and every proof still verifies.
-- HMAC-SHA-256 (RFC 2104) of a text under a salt of 32 bytes, in hexadecimal.
CREATE FUNCTION ledger_text_mac(salt bytea, said text) RETURNS text LANGUAGE sql STABLE STRICT AS $$
	SELECT encode(sha256(
			string_agg(set_byte('\x00', 0, get_byte(salt, place) # 92), '' ORDER BY place) || decode(repeat('5c', 32), 'hex')
			|| sha256(string_agg(set_byte('\x00', 0, get_byte(salt, place) # 54), '' ORDER BY place) || decode(repeat('36', 32), 'hex')
				|| convert_to(said, 'UTF8'))), 'hex')
	FROM generate_series(0, 31) AS place
$$;

-- Every place in an entry's facts that holds the hash of a text, as a JSON pointer (RFC 6901).
CREATE FUNCTION ledger_private_facts(facts jsonb) RETURNS TABLE (path text, mac text) LANGUAGE sql IMMUTABLE AS $$
	WITH RECURSIVE fact (path, value) AS (
		SELECT '', facts
		UNION ALL
		SELECT fact.path || '/' || member.name, member.value FROM fact CROSS JOIN LATERAL (
			SELECT replace(replace(key, '~', '~0'), '/', '~1') AS name, value
				FROM jsonb_each(CASE jsonb_typeof(fact.value) WHEN 'object' THEN fact.value ELSE '{}' END)
			UNION ALL
			SELECT (place - 1)::text, value
				FROM jsonb_array_elements(CASE jsonb_typeof(fact.value) WHEN 'array' THEN fact.value ELSE '[]' END) WITH ORDINALITY AS item (value, place)
		) AS member)
	SELECT path, value ->> 'hmacSha256' FROM fact WHERE jsonb_typeof(value) = 'object' AND value ? 'hmacSha256'
$$;

-- Keeps the texts of entries that this transaction posted: [{entry, path, salt (hexadecimal), text}].
CREATE FUNCTION keep_texts(texts jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	invalid jsonb;
BEGIN
	SELECT jsonb_agg(jsonb_build_object('entry', given.entry, 'path', given.path)) INTO invalid
		FROM jsonb_to_recordset(texts) AS given (entry uuid, path text, salt text, text text)
		WHERE NOT EXISTS (
			SELECT FROM ledger_entries AS posted CROSS JOIN LATERAL ledger_private_facts(posted.facts) AS fact
			WHERE posted.id = given.entry AND posted.written_in = pg_current_xact_id() AND fact.path = given.path
				AND fact.mac = ledger_text_mac(decode(given.salt, 'hex'), given.text));
	IF invalid IS NOT NULL THEN
		PERFORM ledger_refuse('FD017', 'a text does not match the hash in its entry', jsonb_build_object('texts', invalid));
	END IF;
	INSERT INTO ledger_texts (entry_id, path, salt, text)
		SELECT given.entry, given.path, decode(given.salt, 'hex'), given.text
		FROM jsonb_to_recordset(texts) AS given (entry uuid, path text, salt text, text text);
END $$;

-- A hash without its text means only that the text was erased, so no entry is committed without its texts.
CREATE FUNCTION ledger_texts_are_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	missing jsonb;
BEGIN
	SELECT jsonb_agg(fact.path) INTO missing FROM ledger_private_facts(NEW.facts) AS fact
		WHERE NOT EXISTS (SELECT FROM ledger_texts AS kept WHERE kept.entry_id = NEW.id AND kept.path = fact.path);
	IF missing IS NOT NULL THEN
		PERFORM ledger_refuse('FD018', 'an entry is committed only with its texts', jsonb_build_object('entry', NEW.id, 'paths', missing));
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER texts_are_kept AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.facts @? '$.**.hmacSha256') EXECUTE FUNCTION ledger_texts_are_kept();
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER texts_are_kept;

REVOKE ALL ON FUNCTION ledger_text_mac(bytea, text), ledger_private_facts(jsonb), keep_texts(jsonb), ledger_texts_are_kept() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION keep_texts(jsonb) TO fiduciary_runtime;
