-- The rules of a Federal award are dated data, and an award has budgets: who spends what of a fund, on what and when.
CREATE TABLE "rule_profile_parameters" (
	"profile" text NOT NULL,
	"parameter" text NOT NULL,
	"from_day" date NOT NULL,
	"unit" text NOT NULL,
	"value" text NOT NULL,
	"citation" text NOT NULL,
	CONSTRAINT "rule_profile_parameters_profile_parameter_from_day_pk" PRIMARY KEY("profile","parameter","from_day"),
	CONSTRAINT "rule_profile_parameters_unit_known" CHECK ("rule_profile_parameters"."unit" in ('dollars', 'percent', 'days', 'text')),
	CONSTRAINT "rule_profile_parameters_value_of_its_unit" CHECK (case "rule_profile_parameters"."unit" when 'text' then true when 'days' then "rule_profile_parameters"."value" ~ '^(0|[1-9][0-9]{0,4})$' else "rule_profile_parameters"."value" ~ '^(0|[1-9][0-9]{0,14})[.][0-9]{2}$' end)
);

CREATE TABLE "rule_profiles" (
	"code" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"citation" text NOT NULL,
	"applies_from" date,
	CONSTRAINT "rule_profiles_code_grammar" CHECK ("rule_profiles"."code" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$')
);

INSERT INTO rule_profiles VALUES
	('UG-2020', 'Uniform Guidance as revised in 2020', '2 CFR 200 (85 FR 49506)', '2020-11-12'),
	('UG-2024', 'Uniform Guidance as revised in 2024', '2 CFR 200 (89 FR 30046)', '2024-10-01');
INSERT INTO rule_profile_parameters VALUES
	('UG-2020', 'de-minimis-rate', '2020-11-12', 'percent', '10.00', '2 CFR 200.414(f)'),
	('UG-2020', 'subaward-part', '2020-11-12', 'dollars', '25000.00', '2 CFR 200.1, Modified Total Direct Cost'),
	('UG-2020', 'equipment-threshold', '2020-11-12', 'dollars', '5000.00', '2 CFR 200.1, Equipment'),
	('UG-2020', 'fixed-amount-cap', '2020-11-12', 'dollars', '250000.00', '2 CFR 200.333'),
	('UG-2020', 'simplified-acquisition-threshold', '2020-11-12', 'dollars', '250000.00', '2 CFR 200.1, Simplified Acquisition Threshold'),
	('UG-2020', 'micro-purchase-threshold', '2020-11-12', 'dollars', '10000.00', '2 CFR 200.1, Micro-purchase Threshold'),
	('UG-2020', 'reports-after-end', '2020-11-12', 'days', '90', '2 CFR 200.344(a)'),
	('UG-2020', 'liquidation-after-end', '2020-11-12', 'days', '120', '2 CFR 200.344(b)'),
	('UG-2020', 'certification', '2020-11-12', 'text', 'annual and final reports or payment vouchers', '2 CFR 200.415(a)'),
	('UG-2020', 'closeout-cost', '2020-11-12', 'text', 'within the period', '2 CFR 200.403(h)'),
	('UG-2020', 'participant-support', '2020-11-12', 'text', 'conferences and training', '2 CFR 200.1, Participant Support Costs'),
	('UG-2020', 'single-audit-threshold', '2020-11-12', 'dollars', '750000.00', '2 CFR 200.501(a)'),
	('UG-2020', 'single-audit-threshold', '2024-10-01', 'dollars', '1000000.00', '2 CFR 200.501(a)'),
	('UG-2024', 'de-minimis-rate', '2024-10-01', 'percent', '15.00', '2 CFR 200.414(f)'),
	('UG-2024', 'subaward-part', '2024-10-01', 'dollars', '50000.00', '2 CFR 200.1, Modified Total Direct Cost'),
	('UG-2024', 'equipment-threshold', '2024-10-01', 'dollars', '10000.00', '2 CFR 200.1, Equipment'),
	('UG-2024', 'fixed-amount-cap', '2024-10-01', 'dollars', '500000.00', '2 CFR 200.333'),
	('UG-2024', 'simplified-acquisition-threshold', '2024-10-01', 'dollars', '250000.00', '2 CFR 200.1, Simplified Acquisition Threshold'),
	('UG-2024', 'simplified-acquisition-threshold', '2025-10-01', 'dollars', '350000.00', '2 CFR 200.1, Simplified Acquisition Threshold'),
	('UG-2024', 'micro-purchase-threshold', '2024-10-01', 'dollars', '10000.00', '2 CFR 200.1, Micro-purchase Threshold'),
	('UG-2024', 'micro-purchase-threshold', '2025-10-01', 'dollars', '15000.00', '2 CFR 200.1, Micro-purchase Threshold'),
	('UG-2024', 'reports-after-end', '2024-10-01', 'days', '90', '2 CFR 200.344(b)'),
	('UG-2024', 'liquidation-after-end', '2024-10-01', 'days', '90', '2 CFR 200.344(c)'),
	('UG-2024', 'certification', '2024-10-01', 'text', 'every request and report', '2 CFR 200.415(b)'),
	('UG-2024', 'closeout-cost', '2024-10-01', 'text', 'until the final report is due', '2 CFR 200.403(h)'),
	('UG-2024', 'participant-support', '2024-10-01', 'text', 'participants generally', '2 CFR 200.1, Participant Support Costs'),
	('UG-2024', 'single-audit-threshold', '2024-10-01', 'dollars', '1000000.00', '2 CFR 200.501(a)');

CREATE TABLE "award_budget_lines" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"fund" text NOT NULL,
	"organization" text NOT NULL,
	"category" text NOT NULL,
	"class" text NOT NULL,
	"period_from" date NOT NULL,
	"period_through" date NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	"cost_share" numeric(17, 2) NOT NULL,
	CONSTRAINT "award_budget_lines_pk" PRIMARY KEY("award","number","fund","organization","category","class","period_from"),
	CONSTRAINT "award_budget_lines_category_known" CHECK ("award_budget_lines"."category" in ('personnel', 'fringe', 'travel', 'equipment', 'supplies', 'contractual', 'construction', 'other', 'indirect')),
	CONSTRAINT "award_budget_lines_class_known" CHECK ("award_budget_lines"."class" in ('included', 'equipment', 'capital', 'patient-care', 'rental', 'tuition', 'participant-support', 'indirect')),
	CONSTRAINT "award_budget_lines_class_of_category" CHECK (("award_budget_lines"."category" = 'indirect') = ("award_budget_lines"."class" = 'indirect') and ("award_budget_lines"."category" <> 'equipment' or "award_budget_lines"."class" = 'equipment') and ("award_budget_lines"."category" <> 'construction' or "award_budget_lines"."class" = 'capital')),
	CONSTRAINT "award_budget_lines_amounts" CHECK (least("award_budget_lines"."amount", "award_budget_lines"."cost_share") >= 0 and greatest("award_budget_lines"."amount", "award_budget_lines"."cost_share") <= 999999999999999.99 and "award_budget_lines"."amount" + "award_budget_lines"."cost_share" > 0),
	CONSTRAINT "award_budget_lines_no_share_of_indirect" CHECK ("award_budget_lines"."category" <> 'indirect' or "award_budget_lines"."cost_share" = 0),
	CONSTRAINT "award_budget_lines_period_in_order" CHECK ("award_budget_lines"."period_from" <= "award_budget_lines"."period_through")
);

CREATE TABLE "award_budget_parties" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"organization" text NOT NULL,
	"role" text NOT NULL,
	"grounds" text[] NOT NULL,
	"rate_kind" text NOT NULL,
	"rate" numeric(5, 2),
	"base" text,
	"agreement" text,
	CONSTRAINT "award_budget_parties_award_number_organization_pk" PRIMARY KEY("award","number","organization"),
	CONSTRAINT "award_budget_parties_role_known" CHECK ("award_budget_parties"."role" in ('lead', 'subrecipient', 'contractor')),
	CONSTRAINT "award_budget_parties_determined" CHECK (case "award_budget_parties"."role" when 'lead' then "award_budget_parties"."grounds" = '{}' when 'subrecipient' then "award_budget_parties"."grounds" <> '{}' and "award_budget_parties"."grounds" <@ array['determines-eligibility', 'measured-by-objectives', 'decides-on-program', 'adheres-to-requirements', 'carries-out-program'] else "award_budget_parties"."grounds" <> '{}' and "award_budget_parties"."grounds" <@ array['normal-business', 'many-purchasers', 'competes', 'ancillary', 'not-subject-to-requirements'] end),
	CONSTRAINT "award_budget_parties_rate_kind_known" CHECK ("award_budget_parties"."rate_kind" in ('negotiated', 'de-minimis', 'none')),
	CONSTRAINT "award_budget_parties_rate_as_its_kind" CHECK (("award_budget_parties"."rate_kind" = 'none') = ("award_budget_parties"."rate" is null) and ("award_budget_parties"."rate_kind" = 'none') = ("award_budget_parties"."base" is null) and ("award_budget_parties"."rate_kind" = 'negotiated') = ("award_budget_parties"."agreement" is not null) and ("award_budget_parties"."rate_kind" <> 'de-minimis' or "award_budget_parties"."base" = 'mtdc') and ("award_budget_parties"."role" <> 'contractor' or "award_budget_parties"."rate_kind" = 'none')),
	CONSTRAINT "award_budget_parties_rate_above_zero" CHECK ("award_budget_parties"."rate" > 0 and "award_budget_parties"."rate" <= 999.99),
	CONSTRAINT "award_budget_parties_base_known" CHECK ("award_budget_parties"."base" in ('mtdc', 'salaries', 'salaries-and-fringe', 'total-direct'))
);

CREATE TABLE "award_budgets" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"amendment" integer,
	"transfer_percent" numeric(5, 2),
	"prepared_by" text NOT NULL,
	"prepared_on" date NOT NULL,
	CONSTRAINT "award_budgets_award_number_pk" PRIMARY KEY("award","number"),
	CONSTRAINT "award_budgets_number_counts" CHECK ("award_budgets"."number" > 0),
	CONSTRAINT "award_budgets_transfer_percent" CHECK ("award_budgets"."transfer_percent" > 0 and "award_budgets"."transfer_percent" <= 100)
);

ALTER TABLE "award_amendments" DROP CONSTRAINT "award_amendments_kind_known";
ALTER TABLE "federal_awards" ADD COLUMN "rule_profile" text DEFAULT 'UG-2020' NOT NULL;
-- A Federal award that was recorded before is under the profile of its day. A change of type fires no trigger: no act changes a Federal award.
ALTER TABLE "federal_awards" ALTER COLUMN "rule_profile" TYPE text USING CASE WHEN "awarded_on" < '2024-10-01' THEN 'UG-2020' ELSE 'UG-2024' END;
ALTER TABLE "federal_awards" ALTER COLUMN "rule_profile" DROP DEFAULT;
ALTER TABLE "rule_profile_parameters" ADD CONSTRAINT "rule_profile_parameters_profile_rule_profiles_code_fk" FOREIGN KEY ("profile") REFERENCES "public"."rule_profiles"("code");
ALTER TABLE "award_budget_lines" ADD CONSTRAINT "award_budget_lines_of_a_party" FOREIGN KEY ("award","number","organization") REFERENCES "public"."award_budget_parties"("award","number","organization");
ALTER TABLE "award_budget_lines" ADD CONSTRAINT "award_budget_lines_of_a_line" FOREIGN KEY ("award","fund") REFERENCES "public"."award_lines"("award","fund");
ALTER TABLE "award_budget_parties" ADD CONSTRAINT "award_budget_parties_of_a_budget" FOREIGN KEY ("award","number") REFERENCES "public"."award_budgets"("award","number");
ALTER TABLE "award_budget_parties" ADD CONSTRAINT "award_budget_parties_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code");
ALTER TABLE "award_budgets" ADD CONSTRAINT "award_budgets_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_budgets" ADD CONSTRAINT "award_budgets_prepared_by_actors_code_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."actors"("code");
ALTER TABLE "federal_awards" ADD CONSTRAINT "federal_awards_rule_profile_rule_profiles_code_fk" FOREIGN KEY ("rule_profile") REFERENCES "public"."rule_profiles"("code");
CREATE UNIQUE INDEX "award_budget_parties_one_lead" ON "award_budget_parties" USING btree ("award","number") WHERE role = 'lead';
CREATE UNIQUE INDEX "award_budgets_amendment" ON "award_budgets" USING btree ("award","amendment");
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_kind_known" CHECK ("award_amendments"."kind" in ('increase', 'de-obligation', 'extension', 'terms', 'budget-revision'));
