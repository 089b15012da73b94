-- A version of a solicitation never changes after publication.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitation_versions
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('solicitation',
		'solicitation.published new',
		'solicitation.amended new');

-- Versions count up without a gap, each in force after the one before it and before that one's deadline, and each is the text its entry names.
CREATE FUNCTION version_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	parent record;
	last record;
BEGIN
	SELECT status, number, deadline_ends, xmin = pg_current_xact_id()::xid AS fresh INTO parent FROM solicitations WHERE code = NEW.solicitation;
	SELECT number, in_force_from, deadline_ends INTO last FROM solicitation_versions
		WHERE solicitation = NEW.solicitation ORDER BY number DESC LIMIT 1;
	IF (parent.status = 'published' AND parent.fresh AND NEW.number = parent.number AND NEW.number = coalesce(last.number, 0) + 1
			AND NEW.deadline_ends = parent.deadline_ends AND NEW.in_force_from <= clock()
			AND (last IS NULL OR (NEW.in_force_from > last.in_force_from AND NEW.in_force_from < last.deadline_ends))) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD072', message = 'a version follows the one in force, and comes before its deadline',
			constraint = 'solicitation_versions_follow', detail = jsonb_build_object('solicitation', NEW.solicitation, 'number', NEW.number)::text;
	END IF;
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND subject = NEW.solicitation
		AND facts ->> 'textSha256' = encode(sha256(NEW.text), 'hex')) THEN
		RAISE EXCEPTION USING errcode = 'FD072', message = 'the text of a version is the one that its entry names',
			constraint = 'solicitation_versions_entry_names_text', detail = jsonb_build_object('solicitation', NEW.solicitation, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER version_follows BEFORE INSERT ON solicitation_versions FOR EACH ROW EXECUTE FUNCTION version_follows();

CREATE FUNCTION version_is_final() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	RAISE EXCEPTION USING errcode = 'FD020', message = 'a published version does not change',
		detail = jsonb_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $$;

CREATE TRIGGER version_is_final BEFORE UPDATE OR DELETE ON solicitation_versions FOR EACH ROW EXECUTE FUNCTION version_is_final();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON solicitation_versions EXECUTE FUNCTION version_is_final();
ALTER TABLE solicitation_versions ENABLE ALWAYS TRIGGER version_follows, ENABLE ALWAYS TRIGGER version_is_final, ENABLE ALWAYS TRIGGER no_truncate;

GRANT SELECT, INSERT ON solicitation_versions TO fiduciary_runtime;
