-- One append-only ledger: entries with their canonical bytes, the transfers they move, and running totals by account and by day.
CREATE TABLE "ledger_account_kinds" (
	"kind" text PRIMARY KEY NOT NULL,
	"side" text NOT NULL,
	"per" text NOT NULL,
	"equation" text NOT NULL,
	"ussgl" text NOT NULL,
	CONSTRAINT "ledger_account_kinds_side" CHECK ("ledger_account_kinds"."side" in ('debit', 'credit')),
	CONSTRAINT "ledger_account_kinds_per" CHECK ("ledger_account_kinds"."per" in ('fund', 'solicitation', 'award')),
	CONSTRAINT "ledger_account_kinds_equation" CHECK ("ledger_account_kinds"."equation" in ('budget', 'custody'))
);

CREATE TABLE "ledger_accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"fund" text NOT NULL,
	"owner" text,
	"normal_side" text NOT NULL,
	"opened_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	"debits" numeric DEFAULT '0.00' NOT NULL,
	"credits" numeric DEFAULT '0.00' NOT NULL,
	"balance" numeric GENERATED ALWAYS AS (case normal_side when 'debit' then debits - credits else credits - debits end) STORED NOT NULL,
	CONSTRAINT "ledger_accounts_bounded" CHECK ("ledger_accounts"."debits" between 0 and 999999999999999.99 and "ledger_accounts"."credits" between 0 and 999999999999999.99),
	CONSTRAINT "ledger_accounts_floor" CHECK ("ledger_accounts"."balance" >= 0)
);

CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"effective_on" date NOT NULL,
	"recorded_at" timestamp(6) with time zone NOT NULL,
	"actor" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"reverses" uuid,
	"leaf" "bytea" NOT NULL,
	"leaf_hash" "bytea" GENERATED ALWAYS AS (sha256(decode('00', 'hex') || leaf)) STORED NOT NULL,
	"written_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);

CREATE TABLE "ledger_transfers" (
	"entry_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"debit_account" bigint NOT NULL,
	"credit_account" bigint NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	"segments" jsonb,
	"recorded_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	CONSTRAINT "ledger_transfers_entry_id_line_pk" PRIMARY KEY("entry_id","line"),
	CONSTRAINT "ledger_transfers_amount" CHECK ("ledger_transfers"."amount" > 0 and "ledger_transfers"."amount" <= 999999999999999.99),
	CONSTRAINT "ledger_transfers_two_accounts" CHECK ("ledger_transfers"."debit_account" <> "ledger_transfers"."credit_account")
);

CREATE TABLE "ledger_account_days" (
	"account_id" bigint NOT NULL,
	"day" date NOT NULL,
	"recorded_on" date NOT NULL,
	"debits" numeric NOT NULL,
	"credits" numeric NOT NULL,
	CONSTRAINT "ledger_account_days_account_id_day_recorded_on_pk" PRIMARY KEY("account_id","day","recorded_on"),
	CONSTRAINT "ledger_account_days_bounded" CHECK ("ledger_account_days"."debits" between 0 and 999999999999999.99 and "ledger_account_days"."credits" between 0 and 999999999999999.99)
);

CREATE TABLE "ledger_fund_totals" (
	"fund" text NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"recorded_on" date NOT NULL,
	"debits" numeric NOT NULL,
	"credits" numeric NOT NULL,
	CONSTRAINT "ledger_fund_totals_fund_kind_day_recorded_on_pk" PRIMARY KEY("fund","kind","day","recorded_on"),
	CONSTRAINT "ledger_fund_totals_bounded" CHECK ("ledger_fund_totals"."debits" between 0 and 999999999999999999.99 and "ledger_fund_totals"."credits" between 0 and 999999999999999999.99)
);

CREATE TABLE "ledger_account_totals" (
	"account_id" bigint NOT NULL,
	"month" date NOT NULL,
	"recorded_on" date NOT NULL,
	"debits" numeric NOT NULL,
	"credits" numeric NOT NULL,
	CONSTRAINT "ledger_account_totals_account_id_month_recorded_on_pk" PRIMARY KEY("account_id","month","recorded_on"),
	CONSTRAINT "ledger_account_totals_bounded" CHECK ("ledger_account_totals"."debits" between 0 and 999999999999999.99 and "ledger_account_totals"."credits" between 0 and 999999999999999.99),
	CONSTRAINT "ledger_account_totals_month" CHECK (extract(day from "ledger_account_totals"."month") = 1)
);

CREATE TABLE "ledger_totaled_days" (
	"through" date PRIMARY KEY NOT NULL
);

CREATE TABLE "ledger_periods" (
	"closed_through" date PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL
);

ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind_ledger_account_kinds_kind_fk" FOREIGN KEY ("kind") REFERENCES "public"."ledger_account_kinds"("kind");
ALTER TABLE "ledger_account_days" ADD CONSTRAINT "ledger_account_days_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id");
ALTER TABLE "ledger_account_totals" ADD CONSTRAINT "ledger_account_totals_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id");
ALTER TABLE "ledger_periods" ADD CONSTRAINT "ledger_periods_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id");

CREATE UNIQUE INDEX "ledger_accounts_code" ON "ledger_accounts" USING btree ("code");
CREATE INDEX "ledger_accounts_fund" ON "ledger_accounts" USING btree ("fund","code");
CREATE INDEX "ledger_accounts_kind" ON "ledger_accounts" USING btree ("kind","code");
CREATE INDEX "ledger_accounts_owner" ON "ledger_accounts" USING btree ("owner","code");
CREATE INDEX "ledger_entries_recorded" ON "ledger_entries" USING btree ("recorded_at","id");
CREATE INDEX "ledger_entries_written" ON "ledger_entries" USING btree ("written_in","id");
CREATE INDEX "ledger_entries_subject" ON "ledger_entries" USING btree ("subject","recorded_at");
CREATE INDEX "ledger_entries_actor" ON "ledger_entries" USING btree ("actor","recorded_at");
CREATE INDEX "ledger_entries_kind" ON "ledger_entries" USING btree ("kind","recorded_at");
CREATE INDEX "ledger_entries_month" ON "ledger_entries" USING btree (date_trunc('month', effective_on::timestamp),"recorded_at");
CREATE INDEX "ledger_entries_concerns" ON "ledger_entries" USING btree ((facts ->> 'concerns'),"recorded_at") WHERE facts ->> 'concerns' ~ '^[0-9]{4}-[0-9]{2}$';
CREATE UNIQUE INDEX "ledger_entries_reverses" ON "ledger_entries" USING btree ("reverses") WHERE reverses is not null;
CREATE INDEX "ledger_transfers_debit" ON "ledger_transfers" USING btree ("debit_account","recorded_at","entry_id");
CREATE INDEX "ledger_transfers_credit" ON "ledger_transfers" USING btree ("credit_account","recorded_at","entry_id");
CREATE INDEX "ledger_account_days_recorded" ON "ledger_account_days" USING btree ("recorded_on");

-- The chart of accounts: post_entries opens accounts from it, and an auditor reads it beside the totals.
INSERT INTO "ledger_account_kinds" ("kind", "side", "per", "equation", "ussgl") VALUES
	('authority', 'debit', 'fund', 'budget', '4119'),
	('overpromised', 'debit', 'fund', 'budget', 'none'),
	('unawarded', 'credit', 'fund', 'budget', '4450'),
	('available', 'credit', 'fund', 'budget', '4610'),
	('committed', 'credit', 'solicitation', 'budget', '4700'),
	('obligated', 'credit', 'award', 'budget', '4801'),
	('payable', 'credit', 'award', 'budget', '4901'),
	('disbursed', 'credit', 'award', 'budget', '4902'),
	('withdrawn', 'credit', 'fund', 'budget', '4350'),
	('undrawn', 'debit', 'fund', 'custody', 'none'),
	('cash', 'debit', 'fund', 'custody', '1010'),
	('advances', 'debit', 'award', 'custody', '1410'),
	('costs', 'debit', 'award', 'custody', '6100'),
	('recoverable', 'debit', 'award', 'custody', '1310'),
	('forgiven', 'debit', 'award', 'custody', 'none'),
	('claims', 'debit', 'fund', 'custody', '1310'),
	('inTransit', 'credit', 'fund', 'custody', '2120'),
	('dueToAgent', 'credit', 'fund', 'custody', '2110'),
	('entrusted', 'credit', 'fund', 'custody', '2400'),
	('interest', 'credit', 'fund', 'custody', '2400');

-- Room on each page, so that moving a total rewrites no index; vacuum by dead rows, not by a share of a small table.
ALTER TABLE "ledger_accounts" SET (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "ledger_account_days" SET (fillfactor = 70);
