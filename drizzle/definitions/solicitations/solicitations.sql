-- A solicitation changes after publication only by a numbered amendment before its deadline.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();

CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW
	EXECUTE FUNCTION lawful_step('new>draft', 'draft>draft', 'draft>published', 'published>published', 'published>closed', 'draft>cancelled', 'published>cancelled', 'closed>cancelled');

CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION under_own_name('deadline_chosen_by');

-- Publication and each amendment add one to the version number. An end changes no word, and the clock decides when a solicitation may close.
CREATE FUNCTION notice_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	told CONSTANT text[] := ARRAY['title', 'deadline_stated', 'deadline_local', 'deadline_zone', 'deadline_instant', 'deadline_inclusive',
		'deadline_ends', 'deadline_chosen_by', 'deadline_choice_reason', 'notice', 'illustrative'];
	broken text;
BEGIN
	IF NEW.number <> OLD.number + (NEW.status = 'published')::integer THEN
		broken := 'number';
	ELSIF OLD.status <> 'draft' AND NEW.published_on IS DISTINCT FROM OLD.published_on THEN
		broken := 'published_on';
	ELSIF NEW.status IN ('closed', 'cancelled') THEN
		SELECT field INTO broken FROM unnest(told) AS field WHERE to_jsonb(NEW) -> field IS DISTINCT FROM to_jsonb(OLD) -> field LIMIT 1;
	END IF;
	IF broken IS NULL AND NEW.status = 'closed' AND clock() < OLD.deadline_ends THEN
		broken := 'deadline_ends';
	END IF;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD070', message = 'a notice changes only by publication or amendment, and closes only after its deadline',
			constraint = 'solicitations_notice_stands', detail = jsonb_build_object('column', broken)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER notice_stands BEFORE UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION notice_stands();

-- The version that the row counts exists, with the row's own deadline, when the transaction ends.
CREATE FUNCTION version_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.status = 'published' AND NOT EXISTS (SELECT FROM solicitation_versions AS version
		WHERE version.solicitation = NEW.code AND version.number = NEW.number AND version.deadline_ends = NEW.deadline_ends) THEN
		RAISE EXCEPTION USING errcode = 'FD071', message = 'a notice is published and amended with the text of its version',
			constraint = 'solicitations_version_is_told', detail = jsonb_build_object('solicitation', NEW.code, 'number', NEW.number)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER version_is_told AFTER INSERT OR UPDATE ON solicitations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION version_is_told();

GRANT SELECT, INSERT ON solicitations TO fiduciary_runtime;
GRANT UPDATE (title, status, number, deadline_stated, deadline_local, deadline_zone, deadline_instant, deadline_inclusive, deadline_ends,
	deadline_chosen_by, deadline_choice_reason, notice, illustrative, published_on, ended_on, end_reason, version) ON solicitations TO fiduciary_runtime;
