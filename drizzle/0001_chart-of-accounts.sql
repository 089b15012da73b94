-- The chart of accounts is the database's too: post_entries opens accounts from it, and an auditor reads it beside the totals.
INSERT INTO "ledger_account_kinds" ("kind", "side", "per", "ussgl") VALUES
	('authority', 'debit', 'fund', '4119'),
	('available', 'credit', 'fund', '4610'),
	('committed', 'credit', 'solicitation', '4700'),
	('obligated', 'credit', 'award', '4801'),
	('payable', 'credit', 'award', '4901'),
	('disbursed', 'credit', 'award', '4902'),
	('withdrawn', 'credit', 'fund', '4350'),
	('undrawn', 'debit', 'fund', '1310'),
	('cash', 'debit', 'fund', '1010'),
	('advances', 'debit', 'award', '1410'),
	('costs', 'debit', 'award', '6100'),
	('recoverable', 'debit', 'award', '1310'),
	('entrusted', 'credit', 'fund', '2400'),
	('interest', 'credit', 'fund', '2400');
--> statement-breakpoint
-- Room on each page, so that moving a total rewrites no index; vacuum by dead rows, not by a share of a small table.
ALTER TABLE "ledger_accounts" SET (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
--> statement-breakpoint
ALTER TABLE "ledger_account_days" SET (fillfactor = 70);
