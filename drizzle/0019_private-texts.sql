-- Names of persons and free text stand beside the ledger, which holds their salted hashes only: a text can be erased, and every proof stands.
CREATE TABLE "ledger_texts" (
	"entry_id" uuid NOT NULL,
	"path" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "ledger_texts_entry_id_path_pk" PRIMARY KEY("entry_id","path"),
	CONSTRAINT "ledger_texts_salted" CHECK (octet_length("ledger_texts"."salt") = 32)
);
--> statement-breakpoint
ALTER TABLE "ledger_texts" ADD CONSTRAINT "ledger_texts_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
REVOKE ALL ON "ledger_texts" FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON "ledger_texts" TO fiduciary_runtime;
--> statement-breakpoint
-- Refusals: FD017 a text is not the one its entry holds the hash of {texts: [{entry, path}]}; FD018 an entry is committed without
-- its texts {entry, paths}; FD019 a text is not erased so {reason, entry, path}.
--
-- HMAC-SHA-256 (RFC 2104) of a text under a salt of 32 bytes, in hexadecimal.
CREATE FUNCTION ledger_text_mac(salt bytea, said text) RETURNS text LANGUAGE sql STABLE STRICT AS $$
	SELECT encode(sha256(
			string_agg(set_byte('\x00', 0, get_byte(salt, place) # 92), '' ORDER BY place) || decode(repeat('5c', 32), 'hex')
			|| sha256(string_agg(set_byte('\x00', 0, get_byte(salt, place) # 54), '' ORDER BY place) || decode(repeat('36', 32), 'hex')
				|| convert_to(said, 'UTF8'))), 'hex')
	FROM generate_series(0, 31) AS place
$$;
--> statement-breakpoint
-- Every place in an entry's facts where the hash of a text stands, as a JSON pointer (RFC 6901).
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
--> statement-breakpoint
-- Keeps the texts of entries that this transaction posted: [{entry, path, salt (hexadecimal), text}].
CREATE FUNCTION keep_texts(texts jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	amiss jsonb;
BEGIN
	SELECT jsonb_agg(jsonb_build_object('entry', given.entry, 'path', given.path)) INTO amiss
		FROM jsonb_to_recordset(texts) AS given (entry uuid, path text, salt text, text text)
		WHERE NOT EXISTS (
			SELECT FROM ledger_entries AS posted CROSS JOIN LATERAL ledger_private_facts(posted.facts) AS fact
			WHERE posted.id = given.entry AND posted.written_in = pg_current_xact_id() AND fact.path = given.path
				AND fact.mac = ledger_text_mac(decode(given.salt, 'hex'), given.text));
	IF amiss IS NOT NULL THEN
		PERFORM ledger_refuse('FD017', 'a text is not the one its entry holds the hash of', jsonb_build_object('texts', amiss));
	END IF;
	INSERT INTO ledger_texts (entry_id, path, salt, text)
		SELECT given.entry, given.path, decode(given.salt, 'hex'), given.text
		FROM jsonb_to_recordset(texts) AS given (entry uuid, path text, salt text, text text);
END $$;
--> statement-breakpoint
-- A hash without its text means that the text was erased, and nothing else: so no entry is committed without its texts.
CREATE FUNCTION ledger_texts_are_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	missing jsonb;
BEGIN
	SELECT jsonb_agg(fact.path) INTO missing FROM ledger_private_facts(NEW.facts) AS fact
		WHERE NOT EXISTS (SELECT FROM ledger_texts AS kept WHERE kept.entry_id = NEW.id AND kept.path = fact.path);
	IF missing IS NOT NULL THEN
		PERFORM ledger_refuse('FD018', 'an entry is committed with its texts', jsonb_build_object('entry', NEW.id, 'paths', missing));
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER texts_are_kept AFTER INSERT ON "ledger_entries" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.facts @? '$.**.hmacSha256') EXECUTE FUNCTION ledger_texts_are_kept();
--> statement-breakpoint
-- Whether an entry of this transaction, about the same subject, says that the text is erased.
CREATE FUNCTION ledger_text_is_erased_now(entry uuid, path text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM ledger_entries AS erasure
		WHERE erasure.written_in = pg_current_xact_id() AND erasure.kind = 'text.erased'
			AND erasure.facts ->> 'entry' = $1::text AND erasure.facts ->> 'path' = $2
			AND erasure.subject = (SELECT subject FROM ledger_entries WHERE id = $1))
$$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE ON "ledger_texts" FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER erased_by_an_entry BEFORE DELETE ON "ledger_texts" FOR EACH ROW
	WHEN (NOT ledger_text_is_erased_now(OLD.entry_id, OLD.path)) EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "ledger_texts" EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
ALTER TABLE "ledger_texts" ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER erased_by_an_entry, ENABLE ALWAYS TRIGGER no_truncate;
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ALWAYS TRIGGER texts_are_kept;
--> statement-breakpoint
-- Where else a text stands that is private in the facts of an entry: in a column of its subject, and under a name in answers that were kept.
-- A new private text that a table repeats needs its row here.
CREATE FUNCTION text_copies() RETURNS TABLE (place text, kept_in text, path text, member text) LANGUAGE sql IMMUTABLE AS $$
	VALUES ('actors', 'name', '/name', 'name'),
		('disbursements', 'purpose', '/purpose', 'purpose'),
		('disbursements', 'end_reason', '/reason', 'endReason'),
		('solicitations', 'end_reason', '/reason', 'endReason')
$$;
--> statement-breakpoint
-- Whether nothing of a row changes but that such a text gives way to [erased], by the hand of the table's owner, which is erase_text's.
CREATE FUNCTION is_erasure(relation oid, before jsonb, after jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT coalesce((SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = relation) AND before <> after
		AND NOT EXISTS (SELECT FROM jsonb_each(after) AS changed WHERE changed.value IS DISTINCT FROM before -> changed.key
			AND (changed.value <> '"[erased]"' OR changed.key NOT IN (
				SELECT kept_in FROM text_copies() JOIN pg_class ON relname = place WHERE oid = relation))), false)
$$;
--> statement-breakpoint
-- As before, but for an erasure: it is no step of the row's life.
CREATE OR REPLACE FUNCTION lawful_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	came_from text := CASE TG_OP WHEN 'INSERT' THEN 'new' ELSE OLD.status END;
BEGIN
	IF NOT (came_from || '>' || NEW.status) = ANY (TG_ARGV) AND NOT is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN
		RAISE EXCEPTION USING errcode = 'FD023', message = 'no act makes this step', constraint = TG_TABLE_NAME || '_lawful_step',
			detail = jsonb_build_object('from', came_from, 'to', NEW.status)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- As before, but that the owner may take a text out of an answer.
CREATE OR REPLACE FUNCTION answers_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.answer IS NOT NULL
		AND (current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
			AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer' AND position('"[erased]"' IN NEW.answer) > 0) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD021', message = 'an answer once given stands';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- Erases a text and its salt, and every copy of it: an administrator does it, by an entry of this transaction that says so.
CREATE FUNCTION erase_text(entry uuid, path text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	about CONSTANT text := (SELECT subject FROM ledger_entries WHERE id = $1);
	said text;
	copy record;
	kept record;
	member text;
	answered text;
BEGIN
	IF NOT EXISTS (SELECT FROM actors WHERE code = current_setting('fiduciary.actor', true) AND 'admin' = ANY (roles)) THEN
		PERFORM ledger_refuse('FD019', 'a text is not erased so', jsonb_build_object('reason', 'not an administrator', 'entry', $1, 'path', $2));
	ELSIF NOT ledger_text_is_erased_now($1, $2) THEN
		PERFORM ledger_refuse('FD019', 'a text is not erased so', jsonb_build_object('reason', 'no entry says so', 'entry', $1, 'path', $2));
	END IF;
	DELETE FROM ledger_texts AS erased WHERE erased.entry_id = $1 AND erased.path = $2 RETURNING erased.text INTO said;
	IF said IS NULL THEN
		PERFORM ledger_refuse('FD019', 'a text is not erased so', jsonb_build_object('reason', 'it is not there', 'entry', $1, 'path', $2));
	END IF;

	FOR copy IN SELECT place, kept_in FROM text_copies() AS copies WHERE copies.path = $2 LOOP
		EXECUTE format('UPDATE %1$I SET %2$I = ''[erased]'' WHERE code = $1 AND %2$I = $2', copy.place, copy.kept_in) USING about, said;
	END LOOP;
	-- An answer that tells of the subject was kept at the instant of an entry about it, under the name of the same person. In JSON a name
	-- before its text cannot stand inside another text, where every quotation mark is escaped.
	FOR kept IN SELECT principal, key, answer FROM idempotency_keys AS answers
		WHERE EXISTS (SELECT FROM ledger_entries AS act WHERE act.subject = about AND act.recorded_at = answers.created_at AND act.actor = answers.principal)
			AND position(to_json(said)::text IN answer) > 0
	LOOP
		answered := kept.answer;
		FOR member IN SELECT copies.member FROM text_copies() AS copies WHERE copies.path = $2 UNION SELECT $2 UNION SELECT split_part($2, '/', -1) LOOP
			answered := replace(answered, to_json(member)::text || ':' || to_json(said)::text, to_json(member)::text || ':"[erased]"');
		END LOOP;
		UPDATE idempotency_keys AS answers SET answer = answered
			WHERE answers.principal = kept.principal AND answers.key = kept.key AND answers.answer <> answered;
	END LOOP;
END $$;
--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
REVOKE ALL ON FUNCTION ledger_text_mac(bytea, text), ledger_private_facts(jsonb), keep_texts(jsonb), ledger_texts_are_kept(),
	ledger_text_is_erased_now(uuid, text), erase_text(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION keep_texts(jsonb), erase_text(uuid, text) TO fiduciary_runtime;
