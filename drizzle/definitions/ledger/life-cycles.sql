-- The life cycles of docs/domain.md, held a second time: a status changes only by a listed step, and each stage keeps its person.
-- An erasure changes no status and passes.
CREATE FUNCTION listed_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	came_from text := CASE TG_OP WHEN 'INSERT' THEN 'new' ELSE OLD.status END;
BEGIN
	IF NOT (came_from || '>' || NEW.status) = ANY (TG_ARGV) AND NOT is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN
		RAISE EXCEPTION USING errcode = 'FD023', message = 'no command changes this status in this way', constraint = TG_TABLE_NAME || '_listed_step',
			detail = jsonb_build_object('from', came_from, 'to', NEW.status)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION under_own_name() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	before jsonb := CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
	named text;
BEGIN
	FOREACH named IN ARRAY TG_ARGV LOOP
		IF to_jsonb(NEW) ->> named IS DISTINCT FROM before ->> named
			AND to_jsonb(NEW) ->> named IS DISTINCT FROM NULL
			AND to_jsonb(NEW) ->> named IS DISTINCT FROM acting_person() THEN
			RAISE EXCEPTION USING errcode = 'FD024', message = 'no one can record another person at a stage',
				constraint = TG_TABLE_NAME || '_under_own_name', detail = jsonb_build_object('column', named)::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $$;

-- The person who acted at a stage stays recorded there, whatever step comes after.
CREATE FUNCTION stage_is_final() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	named text;
BEGIN
	FOREACH named IN ARRAY TG_ARGV LOOP
		IF to_jsonb(OLD) ->> named IS NOT NULL AND to_jsonb(NEW) ->> named IS DISTINCT FROM to_jsonb(OLD) ->> named THEN
			RAISE EXCEPTION USING errcode = 'FD024', message = 'the person recorded at a stage does not change',
				constraint = TG_TABLE_NAME || '_stage_is_final', detail = jsonb_build_object('column', named)::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $$;

-- Lines come with the row they belong to, in its own transaction and before its first step: none is added to what was decided.
CREATE FUNCTION lines_come_with_their_row() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	fresh boolean;
BEGIN
	EXECUTE format('SELECT xmin = pg_current_xact_id()::xid AND version = 1 FROM %I WHERE code = $1', TG_ARGV[0])
		INTO fresh USING to_jsonb(NEW) ->> TG_ARGV[1];
	-- An old row that this transaction updates has entries of earlier ones.
	IF fresh IS NOT TRUE OR EXISTS (SELECT FROM ledger_entries WHERE subject = to_jsonb(NEW) ->> TG_ARGV[1] AND written_in <> pg_current_xact_id()) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a line is inserted with the row it belongs to',
			constraint = TG_TABLE_NAME || '_come_with_their_row', detail = jsonb_build_object('table', TG_TABLE_NAME)::text;
	END IF;
	RETURN NEW;
END $$;
