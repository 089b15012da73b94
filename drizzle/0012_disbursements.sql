-- A payment requested, approved and paid: by three different persons. A fourth, or one of the first two, records its return.
CREATE TABLE "disbursements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "disbursements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"award" text NOT NULL,
	"grantee" text NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_on" date NOT NULL,
	"approved_by" text,
	"approved_on" date,
	"paid_by" text,
	"paid_on" date,
	"payment_reference" text,
	"payment_entry" uuid,
	"settlement_entry" uuid,
	"ended_by" text,
	"ended_on" date,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disbursements_code_unique" UNIQUE("code"),
	CONSTRAINT "disbursements_status_known" CHECK ("disbursements"."status" in ('requested', 'approved', 'rejected', 'canceled', 'paid', 'returned')),
	CONSTRAINT "disbursements_kind_known" CHECK ("disbursements"."kind" in ('advance', 'reimbursement')),
	CONSTRAINT "disbursements_approved_by_another" CHECK ("disbursements"."approved_by" <> "disbursements"."requested_by"),
	CONSTRAINT "disbursements_paid_by_a_third" CHECK ("disbursements"."paid_by" <> "disbursements"."requested_by" and "disbursements"."paid_by" <> "disbursements"."approved_by"),
	CONSTRAINT "disbursements_approval_whole" CHECK (("disbursements"."approved_by" is null) = ("disbursements"."approved_on" is null)),
	CONSTRAINT "disbursements_approved_before_payment" CHECK ("disbursements"."status" not in ('approved', 'paid', 'returned') or "disbursements"."approved_by" is not null),
	CONSTRAINT "disbursements_unapproved_until_then" CHECK ("disbursements"."status" not in ('requested', 'rejected') or "disbursements"."approved_by" is null),
	CONSTRAINT "disbursements_payment_whole" CHECK (num_nonnulls("disbursements"."paid_by", "disbursements"."paid_on", "disbursements"."payment_reference", "disbursements"."payment_entry", "disbursements"."settlement_entry") in (0, 5)),
	CONSTRAINT "disbursements_paid_iff_paid" CHECK ("disbursements"."status" not in ('paid', 'returned') or "disbursements"."paid_by" is not null),
	CONSTRAINT "disbursements_end_whole" CHECK (num_nonnulls("disbursements"."ended_by", "disbursements"."ended_on", "disbursements"."end_reason") in (0, 3)),
	CONSTRAINT "disbursements_days_in_order" CHECK ("disbursements"."requested_on" <= "disbursements"."approved_on" and "disbursements"."approved_on" <= "disbursements"."paid_on"),
	CONSTRAINT "disbursements_returned_after_payment" CHECK ("disbursements"."status" <> 'returned' or "disbursements"."ended_on" >= "disbursements"."paid_on"),
	CONSTRAINT "disbursements_rejected_by_another" CHECK ("disbursements"."status" <> 'rejected' or "disbursements"."ended_by" <> "disbursements"."requested_by"),
	CONSTRAINT "disbursements_returned_by_another" CHECK ("disbursements"."status" <> 'returned' or "disbursements"."ended_by" <> "disbursements"."paid_by"),
	CONSTRAINT "disbursements_ended_iff_ended" CHECK (("disbursements"."status" in ('rejected', 'canceled', 'returned')) = ("disbursements"."ended_by" is not null))
);

CREATE TABLE "disbursement_lines" (
	"disbursement" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "disbursement_lines_disbursement_fund_pk" PRIMARY KEY("disbursement","fund"),
	CONSTRAINT "disbursement_lines_amount" CHECK ("disbursement_lines"."amount" > 0 and "disbursement_lines"."amount" <= 999999999999999.99)
);

ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_requested_by_actors_code_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_approved_by_actors_code_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_paid_by_actors_code_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_ended_by_actors_code_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disbursement_lines" ADD CONSTRAINT "disbursement_lines_disbursement_disbursements_code_fk" FOREIGN KEY ("disbursement") REFERENCES "public"."disbursements"("code");
ALTER TABLE "disbursement_lines" ADD CONSTRAINT "disbursement_lines_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");

CREATE INDEX "disbursements_status" ON "disbursements" USING btree ("status","code");
CREATE INDEX "disbursements_grantee" ON "disbursements" USING btree ("grantee","code");
CREATE INDEX "disbursements_award" ON "disbursements" USING btree ("award","code");
