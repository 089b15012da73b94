-- What is written stays written: nobody changes or removes a ledger row, the owner and a superuser included.
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	RAISE EXCEPTION USING errcode = 'FD020', message = 'the ledger is append-only',
		detail = jsonb_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $$;
--> statement-breakpoint
DO $$
DECLARE
	ledger_table text;
BEGIN
	FOREACH ledger_table IN ARRAY ARRAY['ledger_entries', 'ledger_transfers', 'ledger_periods', 'ledger_account_kinds'] LOOP
		EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()', ledger_table);
	END LOOP;
	FOREACH ledger_table IN ARRAY ARRAY['ledger_accounts', 'ledger_account_days'] LOOP
		EXECUTE format('CREATE TRIGGER append_only BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()', ledger_table);
	END LOOP;
END $$;
--> statement-breakpoint
-- Totals move, upward only. A function, and no WHEN: a condition is parsed anew by every statement, which costs four times as much.
CREATE FUNCTION ledger_account_moves_upward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.id = old.id AND new.code = old.code AND new.kind = old.kind AND new.fund = old.fund AND new.owner IS NOT DISTINCT FROM old.owner
		AND new.normal_side = old.normal_side AND new.debits >= old.debits AND new.credits >= old.credits THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD020', message = 'totals only grow', detail = jsonb_build_object('account', old.code)::text;
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_account_day_moves_upward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.account_id = old.account_id AND new.day = old.day AND new.debits >= old.debits AND new.credits >= old.credits THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD020', message = 'totals only grow', detail = jsonb_build_object('day', old.day)::text;
END $$;
--> statement-breakpoint
CREATE TRIGGER upward_only BEFORE UPDATE ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION ledger_account_moves_upward();
--> statement-breakpoint
CREATE TRIGGER upward_only BEFORE UPDATE ON "ledger_account_days" FOR EACH ROW EXECUTE FUNCTION ledger_account_day_moves_upward();
--> statement-breakpoint
CREATE TRIGGER opened_empty BEFORE INSERT ON "ledger_accounts" FOR EACH ROW WHEN (new.debits <> 0 OR new.credits <> 0)
	EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
DO $$
DECLARE
	ledger_table regclass;
	guard name;
BEGIN
	FOR ledger_table IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname LIKE 'ledger_%' LOOP
		EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %s EXECUTE FUNCTION ledger_is_append_only()', ledger_table);
		FOR guard IN SELECT tgname FROM pg_trigger WHERE tgrelid = ledger_table AND NOT tgisinternal LOOP
			EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', ledger_table, guard);
		END LOOP;
	END LOOP;
END $$;
