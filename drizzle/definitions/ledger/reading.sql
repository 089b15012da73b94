-- The service reads the ledger and writes to none of its tables: it posts, seals and erases through functions.
GRANT SELECT ON ledger_account_kinds, ledger_accounts, ledger_account_days, ledger_entries, ledger_transfers, ledger_periods,
	ledger_fund_totals, ledger_account_totals, ledger_totaled_days,
	ledger_seals, ledger_nodes, ledger_rounds, ledger_checkpoints, ledger_cosignatures, ledger_texts TO fiduciary_runtime;

-- The login alone sees no account, no transfer and no total. It reads the entries: their index by month is by an expression, which a row policy
-- would put out of use.
ALTER TABLE ledger_transfers ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_transfers_of_the_known ON ledger_transfers TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE ledger_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_accounts_of_the_known ON ledger_accounts TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE ledger_account_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_account_days_of_the_known ON ledger_account_days TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE ledger_account_totals ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_account_totals_of_the_known ON ledger_account_totals TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE ledger_fund_totals ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_fund_totals_of_the_known ON ledger_fund_totals TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE ledger_periods ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_periods_of_the_known ON ledger_periods TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
