-- What funds a solicitation changes only with its own row: while it is a draft, or by an amendment.
CREATE FUNCTION funding_changes_with_solicitation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND xmin = pg_current_xact_id()::xid
		AND (status = 'draft' OR status = 'published' AND number > 1)) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'funding changes only with its solicitation',
			constraint = 'solicitation_funding_changes_with_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER funding_changes_with_solicitation BEFORE INSERT OR UPDATE ON solicitation_funding FOR EACH ROW
	EXECUTE FUNCTION funding_changes_with_solicitation();

GRANT SELECT, INSERT ON solicitation_funding TO fiduciary_runtime;
GRANT UPDATE (amount) ON solicitation_funding TO fiduciary_runtime;
