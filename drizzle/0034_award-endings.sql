-- An executed award is suspended, resumed, terminated and closed by numbered endings; what is paid afterwards goes through a gate with evidence.
CREATE TABLE "award_endings" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"document" text NOT NULL,
	"ground" text,
	"objection" text,
	"takes_effect_on" date,
	"final_report_on" date,
	"unilateral" boolean NOT NULL,
	"amendment" integer,
	"adjustment" text,
	"amount" numeric(17, 2),
	"proposed_by" text NOT NULL,
	"proposed_on" date NOT NULL,
	"decided_by" text,
	"decided_on" date,
	"rejection_reason" text,
	CONSTRAINT "award_endings_award_number_pk" PRIMARY KEY("award","number"),
	CONSTRAINT "award_endings_number_counts" CHECK ("award_endings"."number" > 0),
	CONSTRAINT "award_endings_kind_known" CHECK ("award_endings"."kind" in ('suspension', 'resumption', 'termination', 'closeout', 'adjustment')),
	CONSTRAINT "award_endings_status_known" CHECK ("award_endings"."status" in ('proposed', 'approved', 'rejected', 'withdrawn')),
	CONSTRAINT "award_endings_ground_known" CHECK ("award_endings"."ground" in ('noncompliance', 'agreement', 'by-grantee', 'terms')),
	CONSTRAINT "award_endings_adjustment_known" CHECK ("award_endings"."adjustment" in ('disallowance', 'late-payment')),
	CONSTRAINT "award_endings_decided_iff_decided" CHECK (("award_endings"."status" <> 'proposed') = ("award_endings"."decided_by" is not null and "award_endings"."decided_on" is not null) and ("award_endings"."status" = 'rejected') = ("award_endings"."rejection_reason" is not null)),
	CONSTRAINT "award_endings_decided_by_another" CHECK ("award_endings"."status" not in ('approved', 'rejected') or "award_endings"."decided_by" <> "award_endings"."proposed_by"),
	CONSTRAINT "award_endings_days_in_order" CHECK ("award_endings"."proposed_on" <= "award_endings"."decided_on" and "award_endings"."final_report_on" <= "award_endings"."proposed_on"),
	CONSTRAINT "award_endings_as_their_kind" CHECK (num_nulls("award_endings"."ground", "award_endings"."objection", "award_endings"."takes_effect_on") = case when "award_endings"."kind" in ('suspension', 'termination') then 0 else 3 end and ("award_endings"."final_report_on" is not null) = ("award_endings"."kind" = 'closeout' and not "award_endings"."unilateral") and num_nulls("award_endings"."adjustment", "award_endings"."amount") = case "award_endings"."kind" when 'adjustment' then 0 else 2 end and ("award_endings"."kind" = 'closeout' or "award_endings"."amendment" is null and not "award_endings"."unilateral")),
	CONSTRAINT "award_endings_ground_of_its_kind" CHECK ("award_endings"."kind" <> 'suspension' or "award_endings"."ground" in ('noncompliance', 'terms')),
	CONSTRAINT "award_endings_notice_before_effect" CHECK ("award_endings"."proposed_on" <= "award_endings"."takes_effect_on"),
	CONSTRAINT "award_endings_amount" CHECK ("award_endings"."amount" > 0 and "award_endings"."amount" <= 999999999999999.99)
);

ALTER TABLE "disbursements" ADD COLUMN "cost_through" date;
ALTER TABLE "disbursements" ADD COLUMN "gate_evidence" text;
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_document_stored_files_sha256_fk" FOREIGN KEY ("document") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_proposed_by_actors_code_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."actors"("code");
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_decided_by_actors_code_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."actors"("code");
ALTER TABLE "award_endings" ADD CONSTRAINT "award_endings_by_an_amendment" FOREIGN KEY ("award","amendment") REFERENCES "public"."award_amendments"("award","number");
CREATE UNIQUE INDEX "award_endings_one_open" ON "award_endings" USING btree ("award") WHERE status = 'proposed';
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_gate_evidence_stored_files_sha256_fk" FOREIGN KEY ("gate_evidence") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_cost_before_request" CHECK ("disbursements"."cost_through" <= "disbursements"."requested_on");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_gate_at_approval" CHECK ("disbursements"."gate_evidence" is null or "disbursements"."approved_by" is not null);
