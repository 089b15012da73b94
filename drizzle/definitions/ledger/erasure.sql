-- An administrator erases a text, by an entry that says so; its salt and every copy of it go with it.
-- Whether an entry of this transaction, about the same subject, says that the text is erased.
CREATE FUNCTION ledger_text_is_erased_now(entry uuid, path text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM ledger_entries AS erasure
		WHERE erasure.written_in = pg_current_xact_id() AND erasure.kind = 'text.erased'
			AND erasure.facts ->> 'entry' = $1::text AND erasure.facts ->> 'path' = $2
			AND erasure.subject = (SELECT subject FROM ledger_entries WHERE id = $1))
$$;

CREATE TRIGGER append_only BEFORE UPDATE ON ledger_texts FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER erased_by_an_entry BEFORE DELETE ON ledger_texts FOR EACH ROW
	WHEN (NOT ledger_text_is_erased_now(OLD.entry_id, OLD.path)) EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_texts EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_texts ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER erased_by_an_entry, ENABLE ALWAYS TRIGGER no_truncate;

-- Where else a private text of an entry is kept: in a column of its subject, and under a name in the kept answers.
-- A new private text that a table repeats needs its row here.
CREATE FUNCTION text_copies() RETURNS TABLE (place text, kept_in text, path text, member text) LANGUAGE sql IMMUTABLE AS $$
	VALUES ('actors', 'name', '/name', 'name'),
		('disbursements', 'purpose', '/purpose', 'purpose'),
		('disbursements', 'end_reason', '/reason', 'endReason'),
		('solicitations', 'end_reason', '/reason', 'endReason')
$$;

-- Whether the only change of a row is that such a text becomes [erased]. Only the owner of the table can do that, through erase_text.
CREATE FUNCTION is_erasure(relation oid, before jsonb, after jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT coalesce((SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = relation) AND before <> after
		AND NOT EXISTS (SELECT FROM jsonb_each(after) AS changed WHERE changed.value IS DISTINCT FROM before -> changed.key
			AND (changed.value <> '"[erased]"' OR changed.key NOT IN (
				SELECT kept_in FROM text_copies() JOIN pg_class ON relname = place WHERE oid = relation))), false)
$$;

-- Several texts of an entry may share one name in an answer: comments of a review, reasons of a recommendation.
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
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'not an administrator', 'entry', $1, 'path', $2));
	ELSIF NOT ledger_text_is_erased_now($1, $2) THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'no entry says so', 'entry', $1, 'path', $2));
	END IF;
	DELETE FROM ledger_texts AS erased WHERE erased.entry_id = $1 AND erased.path = $2 RETURNING erased.text INTO said;
	IF said IS NULL THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'it is not there', 'entry', $1, 'path', $2));
	END IF;

	FOR copy IN SELECT place, kept_in FROM text_copies() AS copies WHERE copies.path = $2 LOOP
		EXECUTE format('UPDATE %1$I SET %2$I = ''[erased]'' WHERE code = $1 AND %2$I = $2', copy.place, copy.kept_in) USING about, said;
	END LOOP;
	-- An answer about the subject was kept at the instant of an entry about it, for the same person. In JSON a name before its text
	-- cannot occur inside another text, where every quotation mark is escaped.
	FOR kept IN SELECT principal, key, answer FROM idempotency_keys AS answers
		WHERE EXISTS (SELECT FROM ledger_entries AS act WHERE act.subject = about AND act.recorded_at = answers.created_at AND act.actor = answers.principal)
			AND position(to_json(said)::text IN answer) > 0
	LOOP
		answered := kept.answer;
		FOR member IN SELECT copies.member FROM text_copies() AS copies WHERE copies.path = $2 UNION SELECT $2 UNION SELECT split_part($2, '/', -1)
			UNION SELECT named.member FROM (VALUES ('/comments/%', 'comment'), ('/reasons/%', 'reason')) AS named (path, member) WHERE $2 LIKE named.path LOOP
			answered := replace(answered, to_json(member)::text || ':' || to_json(said)::text, to_json(member)::text || ':"[erased]"');
		END LOOP;
		UPDATE idempotency_keys AS answers SET answer = answered
			WHERE answers.principal = kept.principal AND answers.key = kept.key AND answers.answer <> answered;
	END LOOP;
END $$;

REVOKE ALL ON FUNCTION ledger_text_is_erased_now(uuid, text), erase_text(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION erase_text(uuid, text) TO fiduciary_runtime;
