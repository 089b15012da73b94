-- The agent's own administration and what it charges by month: approved by the Board with the agent recused, and no subaward.
CREATE TABLE "administration_charge_lines" (
	"charge" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "administration_charge_lines_charge_fund_pk" PRIMARY KEY("charge","fund"),
	CONSTRAINT "administration_charge_lines_amount" CHECK ("administration_charge_lines"."amount" > 0 and "administration_charge_lines"."amount" <= 999999999999999.99)
);

CREATE TABLE "administration_charges" (
	"code" text PRIMARY KEY NOT NULL,
	"administration" text NOT NULL,
	"kind" text NOT NULL,
	"month" text,
	"evidence" text NOT NULL,
	"status" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_on" date NOT NULL,
	"approved_by" text,
	"approved_on" date,
	"paid_by" text,
	"paid_on" date,
	"payment_reference" text,
	"payment_entry" uuid,
	"settlement_entry" uuid,
	"ended_by" text,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "administration_charges_status_known" CHECK ("administration_charges"."status" in ('recorded', 'approved', 'paid', 'rejected', 'canceled')),
	CONSTRAINT "administration_charges_kind_known" CHECK ("administration_charges"."kind" in ('cost', 'adjustment-up', 'adjustment-down')),
	CONSTRAINT "administration_charges_month_of_cost" CHECK (("administration_charges"."month" is not null) = ("administration_charges"."kind" = 'cost')),
	CONSTRAINT "administration_charges_month_grammar" CHECK ("administration_charges"."month" ~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "administration_charges_approval_whole" CHECK (("administration_charges"."approved_by" is null) = ("administration_charges"."approved_on" is null) and case "administration_charges"."status" when 'canceled' then true else ("administration_charges"."status" in ('approved', 'paid')) = ("administration_charges"."approved_by" is not null) end),
	CONSTRAINT "administration_charges_payment_whole" CHECK (num_nonnulls("administration_charges"."paid_by", "administration_charges"."paid_on", "administration_charges"."payment_reference", "administration_charges"."payment_entry") = case "administration_charges"."status" when 'paid' then 4 else 0 end and ("administration_charges"."settlement_entry" is not null) = ("administration_charges"."status" = 'paid' and "administration_charges"."kind" <> 'adjustment-down')),
	CONSTRAINT "administration_charges_ended_iff_ended" CHECK (num_nonnulls("administration_charges"."ended_by", "administration_charges"."ended_on") = case when "administration_charges"."status" in ('rejected', 'canceled') then 2 else 0 end),
	CONSTRAINT "administration_charges_approved_by_another" CHECK ("administration_charges"."approved_by" <> "administration_charges"."recorded_by"),
	CONSTRAINT "administration_charges_paid_by_a_third" CHECK ("administration_charges"."paid_by" <> "administration_charges"."recorded_by" and "administration_charges"."paid_by" <> "administration_charges"."approved_by"),
	CONSTRAINT "administration_charges_rejected_by_another" CHECK ("administration_charges"."status" <> 'rejected' or "administration_charges"."ended_by" <> "administration_charges"."recorded_by"),
	CONSTRAINT "administration_charges_days_in_order" CHECK ("administration_charges"."recorded_on" <= "administration_charges"."approved_on" and "administration_charges"."approved_on" <= "administration_charges"."paid_on"),
	CONSTRAINT "administration_charges_ended_in_order" CHECK (greatest("administration_charges"."recorded_on", "administration_charges"."approved_on") <= "administration_charges"."ended_on")
);

CREATE TABLE "administration_lines" (
	"administration" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "administration_lines_administration_fund_pk" PRIMARY KEY("administration","fund"),
	CONSTRAINT "administration_lines_amount" CHECK ("administration_lines"."amount" > 0 and "administration_lines"."amount" <= 999999999999999.99)
);

CREATE TABLE "administrations" (
	"code" text PRIMARY KEY NOT NULL,
	"agent" text NOT NULL,
	"title" text NOT NULL,
	"period_from" date NOT NULL,
	"period_through" date NOT NULL,
	"status" text NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_on" date NOT NULL,
	"document" text,
	"decided_on" date,
	"recused" text[],
	"decision_by" text,
	"decision_recorded_on" date,
	"executed_by" text,
	"executed_on" date,
	"ended_by" text,
	"ended_on" date,
	"withdrawn_by" text,
	"withdrawn_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "administrations_status_known" CHECK ("administrations"."status" in ('drafted', 'decided', 'executed', 'ended', 'withdrawn')),
	CONSTRAINT "administrations_period_in_order" CHECK ("administrations"."period_from" <= "administrations"."period_through"),
	CONSTRAINT "administrations_decision_whole" CHECK (num_nonnulls("administrations"."document", "administrations"."decided_on", "administrations"."recused", "administrations"."decision_by", "administrations"."decision_recorded_on") in (0, 5)),
	CONSTRAINT "administrations_decided_by_then" CHECK (case when "administrations"."status" in ('decided', 'executed', 'ended') then "administrations"."decision_by" is not null else "administrations"."status" <> 'drafted' or "administrations"."decision_by" is null end),
	CONSTRAINT "administrations_executed_iff_executed" CHECK (("administrations"."status" in ('executed', 'ended')) = ("administrations"."executed_by" is not null and "administrations"."executed_on" is not null)),
	CONSTRAINT "administrations_ended_iff_ended" CHECK (("administrations"."status" = 'ended') = ("administrations"."ended_by" is not null and "administrations"."ended_on" is not null)),
	CONSTRAINT "administrations_withdrawn_iff_withdrawn" CHECK (("administrations"."status" = 'withdrawn') = ("administrations"."withdrawn_by" is not null and "administrations"."withdrawn_on" is not null)),
	CONSTRAINT "administrations_decided_by_another" CHECK ("administrations"."decision_by" <> "administrations"."drafted_by"),
	CONSTRAINT "administrations_executed_by_another" CHECK ("administrations"."executed_by" <> "administrations"."drafted_by" and "administrations"."executed_by" <> "administrations"."decision_by"),
	CONSTRAINT "administrations_days_in_order" CHECK (greatest("administrations"."drafted_on", "administrations"."decided_on") <= "administrations"."decision_recorded_on" and "administrations"."decision_recorded_on" <= "administrations"."executed_on" and "administrations"."executed_on" <= "administrations"."ended_on"),
	CONSTRAINT "administrations_withdrawn_in_order" CHECK (greatest("administrations"."drafted_on", "administrations"."decision_recorded_on") <= "administrations"."withdrawn_on")
);

ALTER TABLE "administration_charge_lines" ADD CONSTRAINT "administration_charge_lines_charge_administration_charges_code_fk" FOREIGN KEY ("charge") REFERENCES "public"."administration_charges"("code");
ALTER TABLE "administration_charge_lines" ADD CONSTRAINT "administration_charge_lines_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_administration_administrations_code_fk" FOREIGN KEY ("administration") REFERENCES "public"."administrations"("code");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_evidence_stored_files_sha256_fk" FOREIGN KEY ("evidence") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_recorded_by_actors_code_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_approved_by_actors_code_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_paid_by_actors_code_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_ended_by_actors_code_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administration_lines" ADD CONSTRAINT "administration_lines_administration_administrations_code_fk" FOREIGN KEY ("administration") REFERENCES "public"."administrations"("code");
ALTER TABLE "administration_lines" ADD CONSTRAINT "administration_lines_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_agent_organizations_code_fk" FOREIGN KEY ("agent") REFERENCES "public"."organizations"("code");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_drafted_by_actors_code_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_document_stored_files_sha256_fk" FOREIGN KEY ("document") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_decision_by_actors_code_fk" FOREIGN KEY ("decision_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_executed_by_actors_code_fk" FOREIGN KEY ("executed_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_ended_by_actors_code_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."actors"("code");
ALTER TABLE "administrations" ADD CONSTRAINT "administrations_withdrawn_by_actors_code_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."actors"("code");
CREATE INDEX "administration_charge_lines_fund" ON "administration_charge_lines" USING btree ("fund","charge");
CREATE UNIQUE INDEX "administration_charges_month_once" ON "administration_charges" USING btree ("administration","month") WHERE "administration_charges"."status" not in ('rejected', 'canceled');
CREATE INDEX "administration_charges_administration" ON "administration_charges" USING btree ("administration","code");
CREATE INDEX "administration_charges_status" ON "administration_charges" USING btree ("status","code");
CREATE INDEX "administration_lines_fund" ON "administration_lines" USING btree ("fund","administration");
CREATE INDEX "administrations_status" ON "administrations" USING btree ("status","code");