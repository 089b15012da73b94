-- Nothing happens without an entry: a row changes only in a transaction that records an entry about its subject.
-- The subject is in the column `code`, or in the column that the trigger names.
CREATE FUNCTION must_be_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	about CONSTANT text := to_jsonb(NEW) ->> coalesce(TG_ARGV[0], 'code');
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = about AND recorded_at = clock() AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a row changes only with a ledger entry about it',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', about)::text;
	END IF;
	RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION must_be_recorded() FROM PUBLIC;
