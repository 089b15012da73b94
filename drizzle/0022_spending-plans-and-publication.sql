-- The Board adopts a plan of when money is spent, and what it certified can be published.
CREATE TABLE "spending_plan_lines" (
	"plan" text NOT NULL,
	"month" text NOT NULL,
	"obligated" numeric(17, 2) NOT NULL,
	"disbursed" numeric(17, 2) NOT NULL,
	CONSTRAINT "spending_plan_lines_plan_month_pk" PRIMARY KEY("plan","month"),
	CONSTRAINT "spending_plan_lines_month_grammar" CHECK ("spending_plan_lines"."month" ~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "spending_plan_lines_amounts" CHECK (least("spending_plan_lines"."obligated", "spending_plan_lines"."disbursed") >= 0 and greatest("spending_plan_lines"."obligated", "spending_plan_lines"."disbursed") > 0 and greatest("spending_plan_lines"."obligated", "spending_plan_lines"."disbursed") <= 999999999999999.99)
);

CREATE TABLE "spending_plans" (
	"code" text PRIMARY KEY NOT NULL,
	"appropriation" text NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"sha256" text NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_on" date NOT NULL,
	"adopted_by" text,
	"adopted_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "spending_plans_status_known" CHECK ("spending_plans"."status" in ('drafted', 'adopted', 'withdrawn')),
	CONSTRAINT "spending_plans_adopted_iff_adopted" CHECK (("spending_plans"."status" = 'adopted') = ("spending_plans"."adopted_by" is not null and "spending_plans"."adopted_on" is not null)),
	CONSTRAINT "spending_plans_adopted_by_another" CHECK ("spending_plans"."adopted_by" <> "spending_plans"."drafted_by")
);

CREATE TABLE "decision_publications" (
	"decision" text PRIMARY KEY NOT NULL,
	"document" "bytea" NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(document), 'hex')) STORED NOT NULL,
	"published_by" text NOT NULL,
	"published_on" date NOT NULL,
	"entry_id" uuid NOT NULL
);

ALTER TABLE "spending_plan_lines" ADD CONSTRAINT "spending_plan_lines_plan_spending_plans_code_fk" FOREIGN KEY ("plan") REFERENCES "public"."spending_plans"("code");
ALTER TABLE "spending_plans" ADD CONSTRAINT "spending_plans_appropriation_appropriations_code_fk" FOREIGN KEY ("appropriation") REFERENCES "public"."appropriations"("code");
ALTER TABLE "spending_plans" ADD CONSTRAINT "spending_plans_drafted_by_actors_code_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."actors"("code");
ALTER TABLE "spending_plans" ADD CONSTRAINT "spending_plans_adopted_by_actors_code_fk" FOREIGN KEY ("adopted_by") REFERENCES "public"."actors"("code");
ALTER TABLE "decision_publications" ADD CONSTRAINT "decision_publications_decision_decisions_code_fk" FOREIGN KEY ("decision") REFERENCES "public"."decisions"("code");
ALTER TABLE "decision_publications" ADD CONSTRAINT "decision_publications_published_by_actors_code_fk" FOREIGN KEY ("published_by") REFERENCES "public"."actors"("code");
ALTER TABLE "decision_publications" ADD CONSTRAINT "decision_publications_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id");
CREATE INDEX "spending_plans_appropriation" ON "spending_plans" USING btree ("appropriation","code");
CREATE INDEX "spending_plans_status" ON "spending_plans" USING btree ("status","code");