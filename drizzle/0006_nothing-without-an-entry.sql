-- Nothing happens without an entry: a row with a code may change only in a transaction that records an entry about it.
--
-- For a domain table: CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON <table>
--   DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
CREATE FUNCTION must_be_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.code AND recorded_at = now() AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'nothing happens without an entry',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION must_be_recorded() FROM PUBLIC;
