-- A state changes only by a declared step, and a person is named only by himself: the life cycles of domain.md, held a second time.
CREATE FUNCTION lawful_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	came_from text := CASE TG_OP WHEN 'INSERT' THEN 'new' ELSE OLD.status END;
BEGIN
	IF NOT (came_from || '>' || NEW.status) = ANY (TG_ARGV) THEN
		RAISE EXCEPTION USING errcode = 'FD023', message = 'no act makes this step', constraint = TG_TABLE_NAME || '_lawful_step',
			detail = jsonb_build_object('from', came_from, 'to', NEW.status)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON "solicitations" FOR EACH ROW EXECUTE FUNCTION lawful_step(
	'new>draft', 'draft>published', 'published>closed', 'draft>cancelled', 'published>cancelled', 'closed>cancelled');
--> statement-breakpoint
CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON "awards" FOR EACH ROW EXECUTE FUNCTION lawful_step('new>drafted', 'drafted>executed');
--> statement-breakpoint
CREATE TRIGGER lawful_step BEFORE INSERT OR UPDATE ON "disbursements" FOR EACH ROW EXECUTE FUNCTION lawful_step(
	'new>requested', 'requested>approved', 'requested>rejected', 'requested>withdrawn', 'approved>withdrawn', 'approved>paid',
	'paid>returned', 'returned>paid', 'returned>withdrawn');
--> statement-breakpoint
CREATE FUNCTION under_own_name() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	before jsonb := CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
	named text;
BEGIN
	FOREACH named IN ARRAY TG_ARGV LOOP
		IF to_jsonb(NEW) ->> named IS DISTINCT FROM before ->> named
			AND to_jsonb(NEW) ->> named IS DISTINCT FROM NULL
			AND to_jsonb(NEW) ->> named IS DISTINCT FROM current_setting('fiduciary.actor', true) THEN
			RAISE EXCEPTION USING errcode = 'FD024', message = 'a person is named at a stage only by himself',
				constraint = TG_TABLE_NAME || '_under_own_name', detail = jsonb_build_object('column', named)::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "awards" FOR EACH ROW EXECUTE FUNCTION under_own_name('drafted_by', 'executed_by');
--> statement-breakpoint
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON "disbursements"
	FOR EACH ROW EXECUTE FUNCTION under_own_name('requested_by', 'approved_by', 'paid_by', 'ended_by');
--> statement-breakpoint
-- Whoever stood at a stage goes on standing there, whatever step comes after.
CREATE FUNCTION stage_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	named text;
BEGIN
	FOREACH named IN ARRAY TG_ARGV LOOP
		IF to_jsonb(OLD) ->> named IS NOT NULL AND to_jsonb(NEW) ->> named IS DISTINCT FROM to_jsonb(OLD) ->> named THEN
			RAISE EXCEPTION USING errcode = 'FD024', message = 'whoever stood at a stage goes on standing there',
				constraint = TG_TABLE_NAME || '_stage_stands', detail = jsonb_build_object('column', named)::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stage_stands BEFORE UPDATE ON "awards" FOR EACH ROW EXECUTE FUNCTION stage_stands('executed_by', 'executed_on');
--> statement-breakpoint
CREATE TRIGGER stage_stands BEFORE UPDATE ON "disbursements" FOR EACH ROW EXECUTE FUNCTION stage_stands('approved_by', 'approved_on');
--> statement-breakpoint
-- Lines come with the row they belong to, in its own transaction and before its first step: none is added to what was decided.
CREATE FUNCTION lines_come_with_their_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	fresh boolean;
BEGIN
	EXECUTE format('SELECT xmin = pg_current_xact_id()::xid AND version = 1 FROM %I WHERE code = $1', TG_ARGV[0])
		INTO fresh USING to_jsonb(NEW) ->> TG_ARGV[1];
	IF fresh IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a line comes with the row it belongs to',
			constraint = TG_TABLE_NAME || '_come_with_their_row', detail = jsonb_build_object('table', TG_TABLE_NAME)::text;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "solicitation_funding"
	FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('solicitations', 'solicitation');
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "award_lines" FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('awards', 'award');
--> statement-breakpoint
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON "disbursement_lines"
	FOR EACH ROW EXECUTE FUNCTION lines_come_with_their_row('disbursements', 'disbursement');
