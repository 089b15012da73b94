-- Each person who scores or votes declares first, and a declaration changes only to an interest.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON conflict_declarations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'conflict.declared new interested party entry_id');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON conflict_declarations FOR EACH ROW EXECUTE FUNCTION under_own_name('declarant');

CREATE FUNCTION declared_toward_interest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (TG_OP = 'UPDATE' AND (OLD.interested OR NOT NEW.interested))
		OR NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND status NOT IN ('selected', 'not-selected')) THEN
		RAISE EXCEPTION USING errcode = 'FD043', message = 'a declaration is made before the decision, and changes only to an interest',
			constraint = 'conflict_declarations_toward_interest', detail = jsonb_build_object('application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER declared_toward_interest BEFORE INSERT OR UPDATE ON conflict_declarations FOR EACH ROW
	EXECUTE FUNCTION declared_toward_interest();

-- For tables in which a person scores or votes: the trigger names the column of the person.
CREATE FUNCTION unrecused_and_declared() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	who CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
	IF EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = who AND barred.application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person neither scores nor votes',
			constraint = TG_TABLE_NAME || '_by_the_unrecused', detail = jsonb_build_object('application', NEW.application, 'person', who)::text;
	ELSIF NOT EXISTS (SELECT FROM conflict_declarations WHERE declarant = who AND application = NEW.application) THEN
		RAISE EXCEPTION USING errcode = 'FD042', message = 'a person declares before scoring or voting',
			constraint = TG_TABLE_NAME || '_by_the_declared', detail = jsonb_build_object('application', NEW.application, 'person', who)::text;
	END IF;
	RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION declared_toward_interest(), unrecused_and_declared() FROM PUBLIC;

ALTER TABLE conflict_declarations ENABLE ROW LEVEL SECURITY;
CREATE POLICY conflict_declarations_of_staff ON conflict_declarations TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY conflict_declarations_of_the_admitted ON conflict_declarations AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
GRANT SELECT, INSERT ON conflict_declarations TO fiduciary_runtime;
GRANT UPDATE (interested, party, entry_id) ON conflict_declarations TO fiduciary_runtime;
