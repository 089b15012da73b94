-- The service reads the ledger and posts through one function; it writes to no ledger table itself.
REVOKE ALL ON "ledger_account_kinds", "ledger_accounts", "ledger_entries", "ledger_transfers", "ledger_account_days", "ledger_periods" FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT ON "ledger_account_kinds", "ledger_accounts", "ledger_entries", "ledger_transfers", "ledger_account_days", "ledger_periods" TO fiduciary_runtime;
--> statement-breakpoint
REVOKE ALL ON FUNCTION ledger_is_append_only(), ledger_account_opens(), canonical_json(jsonb, integer), ledger_refuse(text, text, jsonb), ledger_open_accounts(text[]),
	ledger_check_reversals(uuid[], uuid[]), ledger_check_mirrors(uuid[], uuid[]),
	ledger_explain_shortfall(uuid, bigint[], numeric[], numeric[], numeric[], numeric[]), ledger_close_period(date, uuid[], date[], jsonb[], integer),
	post_entries(text[]), lock_accounts(text[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION post_entries(text[]), lock_accounts(text[]) TO fiduciary_runtime;
