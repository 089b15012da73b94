-- After publication a material is added with a new version, and one that is removed stays part of the versions before it.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitation_materials
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('solicitation',
		'solicitation.material-attached new sha256 through_number',
		'solicitation.published through_number',
		'solicitation.amended new sha256 through_number');

CREATE FUNCTION materials_change_with_solicitation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	parent record;
BEGIN
	SELECT status, number, xmin = pg_current_xact_id()::xid AS fresh INTO parent FROM solicitations WHERE code = NEW.solicitation;
	IF parent.status = 'draft' AND NEW.from_number = 1
		OR parent.status = 'published' AND parent.fresh AND TG_OP = 'INSERT' AND NEW.from_number = parent.number AND NEW.from_number > 1
			AND NEW.through_number IS NULL
		OR parent.status = 'published' AND parent.fresh AND TG_OP = 'UPDATE' AND NEW.through_number = parent.number - 1 THEN
		IF TG_OP = 'INSERT' OR parent.status = 'draft' THEN
			RETURN NEW;
		ELSIF OLD.through_number IS NULL AND (NEW.name, NEW.sha256, NEW.from_number) = (OLD.name, OLD.sha256, OLD.from_number) THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD074', message = 'a material is added and removed only with a version of its solicitation',
		constraint = 'solicitation_materials_change_with_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation, 'name', NEW.name)::text;
END $$;

CREATE TRIGGER materials_change_with_solicitation BEFORE INSERT OR UPDATE ON solicitation_materials FOR EACH ROW
	EXECUTE FUNCTION materials_change_with_solicitation();

ALTER TABLE solicitation_materials ENABLE ROW LEVEL SECURITY;
CREATE POLICY solicitation_materials_of_the_acting ON solicitation_materials TO fiduciary_runtime
	USING ((SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR solicitation IN (SELECT code FROM solicitations));
GRANT SELECT, INSERT ON solicitation_materials TO fiduciary_runtime;
GRANT UPDATE (sha256, through_number) ON solicitation_materials TO fiduciary_runtime;
