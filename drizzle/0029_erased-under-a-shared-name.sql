-- Comments of a review and reasons of a recommendation or screening stand under one name each in kept answers: they are erased there too.
-- As before, but that an answer may tell one of several texts of an entry under the name they share: an administrator does it, by an entry of this transaction that says so.
CREATE OR REPLACE FUNCTION erase_text(entry uuid, path text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
		FOR member IN SELECT copies.member FROM text_copies() AS copies WHERE copies.path = $2 UNION SELECT $2 UNION SELECT split_part($2, '/', -1)
			UNION SELECT told.member FROM (VALUES ('/comments/%', 'comment'), ('/reasons/%', 'reason')) AS told (path, member) WHERE $2 LIKE told.path LOOP
			answered := replace(answered, to_json(member)::text || ':' || to_json(said)::text, to_json(member)::text || ':"[erased]"');
		END LOOP;
		UPDATE idempotency_keys AS answers SET answer = answered
			WHERE answers.principal = kept.principal AND answers.key = kept.key AND answers.answer <> answered;
	END LOOP;
END $$;
