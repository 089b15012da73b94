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
-- Totals move, upward only, and nothing else of an account does. After the row, not before it: a trigger before a row locks it early,
-- and where the columns are not named, or the condition does not hold, one after it costs next to nothing.
CREATE TRIGGER upward_only AFTER UPDATE ON "ledger_accounts" FOR EACH ROW
	WHEN (new.debits < old.debits OR new.credits < old.credits) EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER totals_only AFTER UPDATE OF "id", "code", "kind", "fund", "owner", "normal_side" ON "ledger_accounts" FOR EACH ROW
	EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER upward_only AFTER UPDATE ON "ledger_account_days" FOR EACH ROW
	WHEN (new.debits < old.debits OR new.credits < old.credits) EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER totals_only AFTER UPDATE OF "account_id", "day" ON "ledger_account_days" FOR EACH ROW
	EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
-- An account opens empty and is what its code says. Not checks on the table: every posting would pay for them, and only an opening can err.
CREATE FUNCTION ledger_account_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.debits = 0 AND new.credits = 0 AND new.code = new.fund || ':' || new.kind || coalesce(':' || new.owner, '')
		AND EXISTS (SELECT FROM ledger_account_kinds AS chart WHERE chart.kind = new.kind AND chart.side = new.normal_side
			AND (chart.per = 'fund') = (new.owner IS NULL)) THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD011', message = 'an account opens empty and is what its code says',
		detail = jsonb_build_object('accounts', jsonb_build_array(new.code))::text;
END $$;
--> statement-breakpoint
CREATE TRIGGER opens_as_coded BEFORE INSERT ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION ledger_account_opens();
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
