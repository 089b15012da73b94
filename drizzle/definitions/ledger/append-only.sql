-- No one changes or removes a ledger row, the owner and a superuser included.
-- The triggers fire ALWAYS, so that session_replication_role does not turn them off.
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	RAISE EXCEPTION USING errcode = 'FD020', message = 'the ledger is append-only',
		detail = jsonb_build_object('table', TG_TABLE_NAME, 'operation', TG_OP)::text;
END $$;

REVOKE ALL ON FUNCTION ledger_is_append_only() FROM PUBLIC;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_account_kinds FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_account_kinds EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_account_kinds ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_entries EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_transfers FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_transfers EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_transfers ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_periods FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_periods EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_periods ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_fund_totals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_fund_totals EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_fund_totals ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_account_totals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_account_totals EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_account_totals ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_totaled_days FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_totaled_days EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_totaled_days ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_seals FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_seals EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_seals ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_nodes FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_nodes EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_nodes ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_rounds FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_rounds EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_rounds ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_checkpoints EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_checkpoints ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_cosignatures FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_cosignatures EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_cosignatures ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;

-- Only the totals of an account change, with the latest day and instant at which it moved, and only upward. After the row, not before it: a trigger before a row locks it early,
-- and where the columns are not named, or the condition does not hold, one after it costs next to nothing.
CREATE TRIGGER append_only BEFORE DELETE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER upward_only AFTER UPDATE ON ledger_accounts FOR EACH ROW
	WHEN (new.debits < old.debits OR new.credits < old.credits OR new.latest_day < old.latest_day OR new.latest_recorded < old.latest_recorded) EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER totals_only AFTER UPDATE OF id, code, kind, fund, owner, normal_side ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_accounts EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER upward_only, ENABLE ALWAYS TRIGGER totals_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE DELETE ON ledger_account_days FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER upward_only AFTER UPDATE ON ledger_account_days FOR EACH ROW
	WHEN (new.debits < old.debits OR new.credits < old.credits) EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER totals_only AFTER UPDATE OF account_id, day, recorded_on ON ledger_account_days FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_account_days EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE ledger_account_days ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER upward_only, ENABLE ALWAYS TRIGGER totals_only, ENABLE ALWAYS TRIGGER no_truncate;
