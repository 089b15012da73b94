-- A notice changes after publication only by a numbered amendment before its deadline, and every version of it stands as it was told.
ALTER TABLE "solicitation_funding" DROP CONSTRAINT "solicitation_funding_amount";--> statement-breakpoint
ALTER TABLE "solicitation_funding" ADD CONSTRAINT "solicitation_funding_amount" CHECK ("solicitation_funding"."amount" >= 0 and "solicitation_funding"."amount" <= 999999999999999.99);--> statement-breakpoint
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_floor_within_ceiling" CHECK (("solicitations"."notice" ->> 'awardFloor')::numeric <= ("solicitations"."notice" ->> 'awardCeiling')::numeric);
--> statement-breakpoint
GRANT UPDATE ("title", "deadline_stated", "deadline_local", "deadline_zone", "deadline_instant", "deadline_inclusive", "deadline_ends", "notice", "illustrative") ON "solicitations" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("amount") ON "solicitation_funding" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("sha256", "through_number") ON "solicitation_materials" TO fiduciary_runtime;
--> statement-breakpoint
DROP TRIGGER lawful_step ON "solicitations";
--> statement-breakpoint
CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON "solicitations" FOR EACH ROW EXECUTE FUNCTION lawful_step(
	'new>draft', 'draft>draft', 'draft>published', 'published>published', 'published>closed', 'draft>cancelled', 'published>cancelled', 'closed>cancelled');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "solicitations" FOR EACH ROW EXECUTE FUNCTION under_own_name('deadline_chosen_by');
--> statement-breakpoint
-- Publication and each amendment count one version up; whatever ends a notice leaves its words alone, and the clock decides when it may close.
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
	IF broken IS NULL AND NEW.status = 'closed' AND now() < OLD.deadline_ends THEN
		broken := 'deadline_ends';
	END IF;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD070', message = 'a notice changes only by publication or amendment, and closes only after its deadline',
			constraint = 'solicitations_notice_stands', detail = jsonb_build_object('column', broken)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notice_stands BEFORE UPDATE ON "solicitations" FOR EACH ROW EXECUTE FUNCTION notice_stands();
--> statement-breakpoint
-- The version a notice counts is there, with the notice's own deadline, when its unit of work ends.
CREATE FUNCTION version_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.status = 'published' AND NOT EXISTS (SELECT FROM solicitation_versions AS version
		WHERE version.solicitation = NEW.code AND version.number = NEW.number AND version.deadline_ends = NEW.deadline_ends) THEN
		RAISE EXCEPTION USING errcode = 'FD071', message = 'a notice is published and amended with the text of its version',
			constraint = 'solicitations_version_is_told', detail = jsonb_build_object('solicitation', NEW.code, 'number', NEW.number)::text;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER version_is_told AFTER INSERT OR UPDATE ON "solicitations"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION version_is_told();
--> statement-breakpoint
-- Versions count up without a gap, each in force after the one before it and before that one's deadline, and each is the text its entry names.
CREATE FUNCTION version_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	notice record;
	last record;
BEGIN
	SELECT status, number, deadline_ends, xmin = pg_current_xact_id()::xid AS fresh INTO notice FROM solicitations WHERE code = NEW.solicitation;
	SELECT number, in_force_from, deadline_ends INTO last FROM solicitation_versions
		WHERE solicitation = NEW.solicitation ORDER BY number DESC LIMIT 1;
	IF (notice.status = 'published' AND notice.fresh AND NEW.number = notice.number AND NEW.number = coalesce(last.number, 0) + 1
			AND NEW.deadline_ends = notice.deadline_ends AND NEW.in_force_from <= now()
			AND (last IS NULL OR (NEW.in_force_from > last.in_force_from AND NEW.in_force_from < last.deadline_ends))) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD072', message = 'a version follows the one in force, before its deadline',
			constraint = 'solicitation_versions_follow', detail = jsonb_build_object('solicitation', NEW.solicitation, 'number', NEW.number)::text;
	END IF;
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND subject = NEW.solicitation
		AND facts ->> 'textSha256' = encode(sha256(NEW.text), 'hex')) THEN
		RAISE EXCEPTION USING errcode = 'FD072', message = 'a version is the text that its entry names',
			constraint = 'solicitation_versions_entry_names_text', detail = jsonb_build_object('solicitation', NEW.solicitation, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER version_follows BEFORE INSERT ON "solicitation_versions" FOR EACH ROW EXECUTE FUNCTION version_follows();
--> statement-breakpoint
CREATE FUNCTION version_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	RAISE EXCEPTION USING errcode = 'FD073', message = 'a version stands as it was told',
		detail = jsonb_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $$;
--> statement-breakpoint
CREATE TRIGGER version_stands BEFORE UPDATE OR DELETE ON "solicitation_versions" FOR EACH ROW EXECUTE FUNCTION version_stands();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "solicitation_versions" EXECUTE FUNCTION version_stands();
--> statement-breakpoint
ALTER TABLE "solicitation_versions" ENABLE ALWAYS TRIGGER version_follows, ENABLE ALWAYS TRIGGER version_stands, ENABLE ALWAYS TRIGGER no_truncate;
--> statement-breakpoint
-- What a notice is funded by changes only with its own row: while it is a draft, or by an amendment.
CREATE FUNCTION funding_changes_with_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND xmin = pg_current_xact_id()::xid
		AND (status = 'draft' OR status = 'published' AND number > 1)) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a line changes only with the notice it belongs to',
			constraint = 'solicitation_funding_changes_with_notice', detail = jsonb_build_object('solicitation', NEW.solicitation)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER lines_come_with_their_row ON "solicitation_funding";
--> statement-breakpoint
CREATE TRIGGER funding_changes_with_notice BEFORE INSERT OR UPDATE ON "solicitation_funding" FOR EACH ROW EXECUTE FUNCTION funding_changes_with_notice();
--> statement-breakpoint
-- After publication a material comes with a new version, and one that goes belonged to those before it.
CREATE FUNCTION materials_change_with_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	notice record;
BEGIN
	SELECT status, number, xmin = pg_current_xact_id()::xid AS fresh INTO notice FROM solicitations WHERE code = NEW.solicitation;
	IF notice.status = 'draft' AND NEW.from_number = 1
		OR notice.status = 'published' AND notice.fresh AND TG_OP = 'INSERT' AND NEW.from_number = notice.number AND NEW.from_number > 1
			AND NEW.through_number IS NULL
		OR notice.status = 'published' AND notice.fresh AND TG_OP = 'UPDATE' AND NEW.through_number = notice.number - 1 THEN
		IF TG_OP = 'INSERT' OR notice.status = 'draft' THEN
			RETURN NEW;
		ELSIF OLD.through_number IS NULL AND (NEW.name, NEW.sha256, NEW.from_number) = (OLD.name, OLD.sha256, OLD.from_number) THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD074', message = 'a material comes and goes only with a version of its notice',
		constraint = 'solicitation_materials_change_with_notice', detail = jsonb_build_object('solicitation', NEW.solicitation, 'name', NEW.name)::text;
END $$;
--> statement-breakpoint
CREATE TRIGGER materials_change_with_notice BEFORE INSERT OR UPDATE ON "solicitation_materials"
	FOR EACH ROW EXECUTE FUNCTION materials_change_with_notice();
--> statement-breakpoint
CREATE UNIQUE INDEX "solicitation_materials_one_of_a_name" ON "solicitation_materials" ("solicitation", "name") WHERE "through_number" IS NULL;
