-- Nothing happens without an entry: a row changes only in a transaction that records an entry about its subject.
-- The trigger names the column of the subject, then each kind of entry with the columns that it changes; `new` stands for a row that is added.
-- The owner's own session loads rows under any kind. An erasure changes only what it erases.
CREATE FUNCTION must_be_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	about CONSTANT text := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'code');
	before CONSTANT jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) END;
	changed CONSTANT text[] := CASE TG_OP WHEN 'INSERT' THEN '{new}' ELSE
		ARRAY(SELECT key FROM jsonb_each(to_jsonb(NEW)) WHERE value IS DISTINCT FROM before -> key) END;
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE subject = about AND recorded_at = clock() AND xmin = pg_current_xact_id()::xid
		AND (EXISTS (SELECT FROM unnest(TG_ARGV) AS act (said) WHERE split_part(said, ' ', 1) = entry.kind AND changed <@ string_to_array(said, ' '))
			OR (entry.kind = 'text.erased' AND is_erasure(TG_RELID, before, to_jsonb(NEW))) OR acting_as_owner())) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a row changes only with a ledger entry about it, of a kind that changes this',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', about, 'changed', array_to_string(changed, ' '))::text;
	END IF;
	RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION must_be_recorded() FROM PUBLIC;
