-- The materials of a notice change only while it is a draft; afterwards an amendment adds what belongs to its own number.
CREATE FUNCTION materials_of_draft() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	stands record;
BEGIN
	SELECT status, number INTO stands FROM solicitations WHERE code = NEW.solicitation;
	IF TG_OP = 'INSERT' AND stands.status = 'published' AND NEW.from_number > 1 AND NEW.from_number BETWEEN stands.number AND stands.number + 1
		OR TG_OP = 'UPDATE' AND NEW.sha256 = OLD.sha256
		OR stands.status = 'draft' AND NEW.from_number = 1 AND NEW.through_number IS NULL THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD023', message = 'the materials of what is published stand', constraint = 'solicitation_materials_of_draft',
		detail = jsonb_build_object('solicitation', NEW.solicitation, 'status', stands.status)::text;
END $$;
--> statement-breakpoint
CREATE TRIGGER materials_of_draft BEFORE INSERT OR UPDATE ON "solicitation_materials" FOR EACH ROW EXECUTE FUNCTION materials_of_draft();
--> statement-breakpoint
GRANT UPDATE ("sha256") ON "solicitation_materials" TO fiduciary_runtime;
--> statement-breakpoint
-- A draft that is changed stays a draft: the step is added to those that stand declared.
DO $$
DECLARE
	steps text;
BEGIN
	SELECT string_agg(DISTINCT quote_literal(step), ', ') INTO steps
		FROM pg_trigger, regexp_split_to_table(encode(tgargs, 'escape') || 'draft>draft', '\\000') AS step
		WHERE tgrelid = 'solicitations'::regclass AND tgname = 'lawful_step' AND step <> '';
	EXECUTE format('CREATE OR REPLACE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION lawful_step(%s)', steps);
END $$;
