-- A Federal award has a life of its own: what the agency makes its terms, version by version, and the states that it puts it in.
CREATE TABLE "federal_award_states" (
	"fund" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"since" date NOT NULL,
	"document" text NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "federal_award_states_fund_number_pk" PRIMARY KEY("fund","number"),
	CONSTRAINT "federal_award_states_entry" UNIQUE("entry_id"),
	CONSTRAINT "federal_award_states_number_counts" CHECK ("federal_award_states"."number" > 0),
	CONSTRAINT "federal_award_states_state_known" CHECK ("federal_award_states"."state" in ('active', 'on-hold', 'suspended', 'terminated', 'closed'))
);

CREATE TABLE "federal_award_versions" (
	"fund" text NOT NULL,
	"number" integer NOT NULL,
	"since" date NOT NULL,
	"document" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"listing_title" text,
	"contact_name" uuid,
	"contact_email" uuid,
	"contact_telephone" uuid,
	"pass_through_number" text,
	"budget_from" date,
	"budget_through" date,
	"rule_profile" text NOT NULL,
	"transfer_rule" text,
	"cost_share" numeric(17, 2),
	"fixed_amount_approval" text,
	"draw_channel" text,
	"cash_days" integer,
	"administrative_cap" text,
	"evaluation" numeric(17, 2),
	CONSTRAINT "federal_award_versions_fund_number_pk" PRIMARY KEY("fund","number"),
	CONSTRAINT "federal_award_versions_entry" UNIQUE("entry_id"),
	CONSTRAINT "federal_award_versions_number_counts" CHECK ("federal_award_versions"."number" > 0),
	CONSTRAINT "federal_award_versions_budget_in_order" CHECK (num_nonnulls("federal_award_versions"."budget_from", "federal_award_versions"."budget_through") <> 1 and "federal_award_versions"."budget_from" <= "federal_award_versions"."budget_through"),
	CONSTRAINT "federal_award_versions_transfer_rule_grammar" CHECK ("federal_award_versions"."transfer_rule" ~ '^(none|(100[.]00|[1-9]?[0-9][.][0-9]{2})%)$'),
	CONSTRAINT "federal_award_versions_cash_days_few" CHECK ("federal_award_versions"."cash_days" between 0 and 90),
	CONSTRAINT "federal_award_versions_cap_grammar" CHECK ("federal_award_versions"."administrative_cap" ~ '^((100[.]00|[1-9]?[0-9][.][0-9]{2})%|(0|[1-9][0-9]{0,14})[.][0-9]{2})$'),
	CONSTRAINT "federal_award_versions_amounts" CHECK ("federal_award_versions"."cost_share" between 0 and 999999999999999.99 and "federal_award_versions"."evaluation" between 0 and 999999999999999.99)
);

ALTER TABLE "federal_award_states" ADD CONSTRAINT "federal_award_states_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_states" ADD CONSTRAINT "federal_award_states_document_stored_files_sha256_fk" FOREIGN KEY ("document") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_states" ADD CONSTRAINT "federal_award_states_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_versions" ADD CONSTRAINT "federal_award_versions_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_versions" ADD CONSTRAINT "federal_award_versions_document_stored_files_sha256_fk" FOREIGN KEY ("document") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_versions" ADD CONSTRAINT "federal_award_versions_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_versions" ADD CONSTRAINT "federal_award_versions_approval_is_stored" FOREIGN KEY ("fixed_amount_approval") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;
ALTER TABLE "federal_award_versions" ADD CONSTRAINT "federal_award_versions_rule_profile_rule_profiles_code_fk" FOREIGN KEY ("rule_profile") REFERENCES "public"."rule_profiles"("code") ON DELETE no action ON UPDATE no action;
