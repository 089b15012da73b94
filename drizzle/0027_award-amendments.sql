-- An executed award changes by numbered amendments; a line of it can be de-obligated whole.
CREATE TABLE "award_amendment_lines" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	"before" numeric(17, 2) NOT NULL,
	CONSTRAINT "award_amendment_lines_award_number_fund_pk" PRIMARY KEY("award","number","fund"),
	CONSTRAINT "award_amendment_lines_amounts" CHECK ("award_amendment_lines"."amount" > 0 and "award_amendment_lines"."before" >= 0 and greatest("award_amendment_lines"."amount", "award_amendment_lines"."before") <= 999999999999999.99)
);

CREATE TABLE "award_amendments" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"evidence" text,
	"period_through" date,
	"period_before" date,
	"title" text,
	"title_before" text,
	"site" text,
	"site_before" text,
	"services" text[],
	"services_before" text[],
	"proposed_by" text NOT NULL,
	"proposed_on" date NOT NULL,
	"decided_by" text,
	"decided_on" date,
	"rejection_reason" text,
	CONSTRAINT "award_amendments_award_number_pk" PRIMARY KEY("award","number"),
	CONSTRAINT "award_amendments_number_counts" CHECK ("award_amendments"."number" > 0),
	CONSTRAINT "award_amendments_kind_known" CHECK ("award_amendments"."kind" in ('increase', 'de-obligation', 'extension', 'terms')),
	CONSTRAINT "award_amendments_status_known" CHECK ("award_amendments"."status" in ('proposed', 'approved', 'rejected', 'withdrawn')),
	CONSTRAINT "award_amendments_decided_iff_decided" CHECK (("award_amendments"."status" <> 'proposed') = ("award_amendments"."decided_by" is not null and "award_amendments"."decided_on" is not null) and ("award_amendments"."status" = 'rejected') = ("award_amendments"."rejection_reason" is not null)),
	CONSTRAINT "award_amendments_decided_by_another" CHECK ("award_amendments"."status" not in ('approved', 'rejected') or "award_amendments"."decided_by" <> "award_amendments"."proposed_by"),
	CONSTRAINT "award_amendments_days_in_order" CHECK ("award_amendments"."proposed_on" <= "award_amendments"."decided_on"),
	CONSTRAINT "award_amendments_as_their_kind" CHECK (("award_amendments"."kind" = 'extension') = ("award_amendments"."period_through" is not null) and ("award_amendments"."kind" = 'terms') = (num_nonnulls("award_amendments"."title", "award_amendments"."site", "award_amendments"."services") > 0)),
	CONSTRAINT "award_amendments_keep_what_they_replace" CHECK (num_nulls("award_amendments"."period_through", "award_amendments"."period_before") <> 1 and num_nulls("award_amendments"."title", "award_amendments"."title_before") <> 1 and num_nulls("award_amendments"."site", "award_amendments"."site_before") <> 1 and num_nulls("award_amendments"."services", "award_amendments"."services_before") <> 1),
	CONSTRAINT "award_amendments_extend" CHECK ("award_amendments"."period_before" < "award_amendments"."period_through"),
	CONSTRAINT "award_amendments_asked_in_time" CHECK ("award_amendments"."kind" <> 'extension' or "award_amendments"."evidence" is not null or "award_amendments"."proposed_on" <= "award_amendments"."period_before" - 10)
);

ALTER TABLE "award_lines" DROP CONSTRAINT "award_lines_amount";
ALTER TABLE "award_amendment_lines" ADD CONSTRAINT "award_amendment_lines_of_an_amendment" FOREIGN KEY ("award","number") REFERENCES "public"."award_amendments"("award","number");
ALTER TABLE "award_amendment_lines" ADD CONSTRAINT "award_amendment_lines_of_a_line" FOREIGN KEY ("award","fund") REFERENCES "public"."award_lines"("award","fund");
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_evidence_stored_files_sha256_fk" FOREIGN KEY ("evidence") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_proposed_by_actors_code_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."actors"("code");
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_decided_by_actors_code_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."actors"("code");
CREATE UNIQUE INDEX "award_amendments_one_open" ON "award_amendments" USING btree ("award") WHERE status = 'proposed';
ALTER TABLE "award_lines" ADD CONSTRAINT "award_lines_amount" CHECK ("award_lines"."amount" >= 0 and "award_lines"."amount" <= 999999999999999.99);
