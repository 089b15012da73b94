-- The service reads the ledger and writes to none of its tables: it posts, seals and erases through functions.
GRANT SELECT ON ledger_account_kinds, ledger_accounts, ledger_account_days, ledger_entries, ledger_transfers, ledger_periods,
	ledger_fund_totals, ledger_account_totals, ledger_totaled_days,
	ledger_seals, ledger_nodes, ledger_rounds, ledger_checkpoints, ledger_cosignatures, ledger_texts TO fiduciary_runtime;
