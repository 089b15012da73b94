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

-- A module that keeps a copy of a private text in a column declares erase_copy_<table>_<column>(about, path, said): if the path is that of
-- its text, the function sets the copy in the row of the subject to [erased] and returns the name that answers show the text under.
-- Whether the only change of a row is that such a copy becomes [erased]. Only the owner of the table can do that, through erase_text.
CREATE FUNCTION is_erasure(relation oid, before jsonb, after jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT coalesce((SELECT pg_get_userbyid(relowner) = current_user AND before <> after
			AND NOT EXISTS (SELECT FROM jsonb_each(after) AS changed WHERE changed.value IS DISTINCT FROM before -> changed.key
				AND (changed.value <> '"[erased]"' OR to_regproc('erase_copy_' || relname || '_' || changed.key) IS NULL))
		FROM pg_class WHERE oid = relation), false)
$$;

-- What was proposed, scored, voted and decided on is a record, and so are ratings of risk and the letters of conditions and holds. The body of an admission or of a link is none: it is a name or an identity, and what the
-- entry of the act says.
CREATE FUNCTION ledger_is_of_record(kind text, path text, facts jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE
	RETURN kind || path IN ('application.filed/proposal', 'application.received/proposal', 'application.received/messageId', 'application.screened/items',
		'award.amended/notExcluded', 'award.amendment-proposed/reason', 'award.amendment-rejected/reason', 'award.ending-proposed/reason', 'award.ending-proposed/objection', 'award.ending-rejected/reason', 'award.continued/reason', 'award.drafted/reason', 'award.executed/notExcluded', 'ballot.cast/votes', 'condition.lifted/reason', 'condition.set/reason', 'condition.set/actionNeeded', 'condition.set/reconsideration', 'decision.abandoned/recusals', 'decision.certified/tally', 'decision.certified/recusals',
		'decision.recommended/document', 'decision.revised/document', 'hold.placed/letter', 'hold.placed/appeal', 'hold.released/reason', 'organization.risk-rated/reason', 'proposal.made/body', 'review.submitted/points', 'review.submitted/total')
		AND NOT (kind = 'proposal.made' AND coalesce(facts ->> 'act' IN ('actor.admitted', 'sign-in.linked'), false));

CREATE FUNCTION erase_text(entry uuid, path text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	about CONSTANT text := (SELECT subject FROM ledger_entries WHERE id = $1);
	said text;
	eraser regproc;
	shown_as text;
	-- An entry's answer shows a text under its path, others under its name. Of several texts in one fact, each has the singular:
	-- /comments/need is shown as comment.
	names text[] := ARRAY[$2, split_part($2, '/', -1)] || CASE WHEN $2 LIKE '/%s/%' THEN ARRAY[rtrim(split_part($2, '/', 2), 's')] END;
BEGIN
	IF NOT acting_holds('admin') THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'not an administrator', 'entry', $1, 'path', $2));
	ELSIF NOT ledger_text_is_erased_now($1, $2) THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'no entry says so', 'entry', $1, 'path', $2));
	ELSIF (SELECT ledger_is_of_record(kind, $2, facts) FROM ledger_entries WHERE id = $1) THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'a text of record', 'entry', $1, 'path', $2));
	END IF;
	DELETE FROM ledger_texts AS erased WHERE erased.entry_id = $1 AND erased.path = $2 RETURNING erased.text INTO said;
	IF said IS NULL THEN
		PERFORM ledger_refuse('FD019', 'the text is not erased', jsonb_build_object('reason', 'it is not there', 'entry', $1, 'path', $2));
	END IF;

	FOR eraser IN SELECT oid FROM pg_proc WHERE proname LIKE 'erase\_copy\_%' AND pg_get_userbyid(proowner) = current_user ORDER BY proname LOOP
		EXECUTE format('SELECT %s($1, $2, $3)', eraser) INTO shown_as USING about, $2, said;
		names := names || shown_as;
	END LOOP;
	-- An answer about the subject was kept at the instant of an entry about it, for the same person.
	PERFORM erase_in_answers(array_agg(act.actor), array_agg(act.recorded_at), array_remove(names, NULL), said)
		FROM ledger_entries AS act WHERE act.subject = about;
END $$;

REVOKE ALL ON FUNCTION ledger_text_is_erased_now(uuid, text), ledger_is_of_record(text, text, jsonb), erase_text(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION erase_text(uuid, text) TO fiduciary_runtime;
