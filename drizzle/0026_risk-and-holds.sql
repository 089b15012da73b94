-- The risk of an organization is rated before an award to it is executed, and awards have specific conditions and holds on their payments.
CREATE TABLE "award_conditions" (
	"code" text PRIMARY KEY NOT NULL,
	"award" text NOT NULL,
	"grantee" text NOT NULL,
	"nature" text NOT NULL,
	"reason" text NOT NULL,
	"action_needed" text NOT NULL,
	"due_on" date NOT NULL,
	"reconsideration" text NOT NULL,
	"agency_notified_on" date NOT NULL,
	"agency_reference" text NOT NULL,
	"status" text NOT NULL,
	"set_by" text NOT NULL,
	"set_on" date NOT NULL,
	"lifted_by" text,
	"lifted_on" date,
	"evidence" text,
	"lift_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "award_conditions_nature_known" CHECK ("award_conditions"."nature" in ('reimbursement-only', 'no-next-phase', 'detailed-reports', 'more-monitoring', 'technical-assistance', 'prior-approvals', 'other')),
	CONSTRAINT "award_conditions_status_known" CHECK ("award_conditions"."status" in ('in-force', 'lifted')),
	CONSTRAINT "award_conditions_lifted_iff_lifted" CHECK (num_nonnulls("award_conditions"."lifted_by", "award_conditions"."lifted_on", "award_conditions"."evidence", "award_conditions"."lift_reason") = case "award_conditions"."status" when 'lifted' then 4 else 0 end),
	CONSTRAINT "award_conditions_lifted_by_another" CHECK ("award_conditions"."lifted_by" <> "award_conditions"."set_by"),
	CONSTRAINT "award_conditions_days_in_order" CHECK ("award_conditions"."agency_notified_on" <= "award_conditions"."set_on" and "award_conditions"."set_on" <= "award_conditions"."due_on")
);

CREATE TABLE "payment_holds" (
	"code" text PRIMARY KEY NOT NULL,
	"award" text,
	"grantee" text NOT NULL,
	"ground" text NOT NULL,
	"letter" text NOT NULL,
	"appeal" text NOT NULL,
	"report" text,
	"status" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_on" date NOT NULL,
	"released_by" text,
	"released_on" date,
	"evidence" text,
	"release_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "payment_holds_ground_known" CHECK ("payment_holds"."ground" in ('noncompliance', 'debt', 'statute', 'remedy', 'report-awaited')),
	CONSTRAINT "payment_holds_status_known" CHECK ("payment_holds"."status" in ('placed', 'released')),
	CONSTRAINT "payment_holds_escrow_names_its_report" CHECK (("payment_holds"."ground" = 'report-awaited') = ("payment_holds"."report" is not null)),
	CONSTRAINT "payment_holds_released_iff_released" CHECK (num_nonnulls("payment_holds"."released_by", "payment_holds"."released_on", "payment_holds"."release_reason") = case "payment_holds"."status" when 'released' then 3 else 0 end),
	CONSTRAINT "payment_holds_released_on_evidence" CHECK (case "payment_holds"."status" when 'placed' then "payment_holds"."evidence" is null else "payment_holds"."report" is null or "payment_holds"."evidence" is not null end),
	CONSTRAINT "payment_holds_released_by_another" CHECK ("payment_holds"."released_by" <> "payment_holds"."placed_by")
);

CREATE TABLE "risk_ratings" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"level" text NOT NULL,
	"prior_experience" text NOT NULL,
	"prior_audits" text NOT NULL,
	"personnel_and_systems" text NOT NULL,
	"federal_monitoring" text NOT NULL,
	"reason" text NOT NULL,
	"rated_by" text NOT NULL,
	"rated_on" date NOT NULL,
	CONSTRAINT "risk_ratings_level_known" CHECK ("risk_ratings"."level" in ('low', 'medium', 'high')),
	CONSTRAINT "risk_ratings_factors_known" CHECK ("risk_ratings"."prior_experience" in ('low', 'medium', 'high') and "risk_ratings"."prior_audits" in ('low', 'medium', 'high') and "risk_ratings"."personnel_and_systems" in ('low', 'medium', 'high') and "risk_ratings"."federal_monitoring" in ('low', 'medium', 'high'))
);

ALTER TABLE "award_conditions" ADD CONSTRAINT "award_conditions_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "award_conditions" ADD CONSTRAINT "award_conditions_set_by_actors_code_fk" FOREIGN KEY ("set_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "award_conditions" ADD CONSTRAINT "award_conditions_lifted_by_actors_code_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "award_conditions" ADD CONSTRAINT "award_conditions_evidence_stored_files_sha256_fk" FOREIGN KEY ("evidence") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payment_holds" ADD CONSTRAINT "payment_holds_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payment_holds" ADD CONSTRAINT "payment_holds_grantee_organizations_code_fk" FOREIGN KEY ("grantee") REFERENCES "public"."organizations"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payment_holds" ADD CONSTRAINT "payment_holds_placed_by_actors_code_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payment_holds" ADD CONSTRAINT "payment_holds_released_by_actors_code_fk" FOREIGN KEY ("released_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payment_holds" ADD CONSTRAINT "payment_holds_evidence_stored_files_sha256_fk" FOREIGN KEY ("evidence") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;
ALTER TABLE "risk_ratings" ADD CONSTRAINT "risk_ratings_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "risk_ratings" ADD CONSTRAINT "risk_ratings_rated_by_actors_code_fk" FOREIGN KEY ("rated_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
CREATE INDEX "award_conditions_award" ON "award_conditions" USING btree ("award","code");
CREATE INDEX "award_conditions_grantee" ON "award_conditions" USING btree ("grantee","code");
CREATE INDEX "award_conditions_status" ON "award_conditions" USING btree ("status","code");
CREATE INDEX "payment_holds_award" ON "payment_holds" USING btree ("award","code");
CREATE INDEX "payment_holds_grantee" ON "payment_holds" USING btree ("grantee","code");
CREATE INDEX "payment_holds_status" ON "payment_holds" USING btree ("status","code");
CREATE INDEX "risk_ratings_organization" ON "risk_ratings" USING btree ("organization","entry_id");
