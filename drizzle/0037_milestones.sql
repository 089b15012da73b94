-- An award may be fixed in amount: it is paid by milestones that were shown to be reached, in place of cost, and closed by a certification.
CREATE TABLE "award_milestones" (
	"award" text NOT NULL,
	"schedule" integer NOT NULL,
	"number" integer NOT NULL,
	"fund" text NOT NULL,
	"shows" text NOT NULL,
	"due_on" date NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "award_milestones_award_schedule_number_pk" PRIMARY KEY("award","schedule","number"),
	CONSTRAINT "award_milestones_number_counts" CHECK ("award_milestones"."number" > 0),
	CONSTRAINT "award_milestones_amount" CHECK ("award_milestones"."amount" > 0 and "award_milestones"."amount" <= 999999999999999.99)
);

CREATE TABLE "award_schedules" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"amendment" integer,
	"prepared_by" text NOT NULL,
	"prepared_on" date NOT NULL,
	CONSTRAINT "award_schedules_award_number_pk" PRIMARY KEY("award","number"),
	CONSTRAINT "award_schedules_number_counts" CHECK ("award_schedules"."number" > 0)
);

ALTER TABLE "award_amendments" DROP CONSTRAINT "award_amendments_kind_known";
ALTER TABLE "award_endings" DROP CONSTRAINT "award_endings_days_in_order";
ALTER TABLE "award_endings" DROP CONSTRAINT "award_endings_as_their_kind";
ALTER TABLE "disbursements" DROP CONSTRAINT "disbursements_kind_known";
ALTER TABLE "awards" ADD COLUMN "form_of_payment" text DEFAULT 'cost-reimbursement' NOT NULL;
ALTER TABLE "award_endings" ADD COLUMN "certified_on" date;
ALTER TABLE "disbursements" ADD COLUMN "milestone" integer;
ALTER TABLE "disbursements" ADD COLUMN "milestone_evidence" text;
ALTER TABLE "disbursements" ADD COLUMN "reduced_from" numeric(17, 2);
ALTER TABLE "disbursements" ADD COLUMN "reduction_reason" text;
ALTER TABLE "award_milestones" ADD CONSTRAINT "award_milestones_of_a_schedule" FOREIGN KEY ("award","schedule") REFERENCES "public"."award_schedules"("award","number");
ALTER TABLE "award_milestones" ADD CONSTRAINT "award_milestones_of_a_line" FOREIGN KEY ("award","fund") REFERENCES "public"."award_lines"("award","fund");
ALTER TABLE "award_schedules" ADD CONSTRAINT "award_schedules_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_schedules" ADD CONSTRAINT "award_schedules_prepared_by_actors_code_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."actors"("code");
CREATE UNIQUE INDEX "award_schedules_amendment" ON "award_schedules" USING btree ("award","amendment");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_milestone_evidence_stored_files_sha256_fk" FOREIGN KEY ("milestone_evidence") REFERENCES "public"."stored_files"("sha256");
CREATE UNIQUE INDEX "disbursements_milestone_once" ON "disbursements" USING btree ("award","milestone") WHERE status not in ('rejected', 'canceled');
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_kind_known" CHECK ("award_amendments"."kind" in ('increase', 'de-obligation', 'extension', 'terms', 'budget-revision', 'milestone-revision'));
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_days_in_order" CHECK ("award_endings"."proposed_on" <= "award_endings"."decided_on" and greatest("award_endings"."final_report_on", "award_endings"."certified_on") <= "award_endings"."proposed_on");
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_as_their_kind" CHECK (num_nulls("award_endings"."ground", "award_endings"."objection", "award_endings"."takes_effect_on") = case when "award_endings"."kind" in ('suspension', 'termination') then 0 else 3 end and num_nonnulls("award_endings"."final_report_on", "award_endings"."certified_on") = case when "award_endings"."kind" = 'closeout' and not "award_endings"."unilateral" then 1 else 0 end and num_nulls("award_endings"."adjustment", "award_endings"."amount") = case "award_endings"."kind" when 'adjustment' then 0 else 2 end and ("award_endings"."kind" = 'closeout' or "award_endings"."amendment" is null and not "award_endings"."unilateral"));
ALTER TABLE "awards" ADD CONSTRAINT "awards_form_of_payment_known" CHECK ("awards"."form_of_payment" in ('cost-reimbursement', 'fixed-amount'));
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_milestone_as_its_kind" CHECK (("disbursements"."kind" = 'milestone') = ("disbursements"."milestone" is not null) and ("disbursements"."kind" = 'milestone') = ("disbursements"."milestone_evidence" is not null));
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_reduction_whole" CHECK (num_nonnulls("disbursements"."reduced_from", "disbursements"."reduction_reason") in (0, 2) and ("disbursements"."reduced_from" is null or "disbursements"."kind" = 'milestone' and "disbursements"."approved_by" is not null));
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_kind_known" CHECK ("disbursements"."kind" in ('advance', 'reimbursement', 'milestone'));
