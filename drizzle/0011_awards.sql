-- An award: drafted by one person, executed by another.
CREATE TABLE "awards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "awards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"solicitation" text NOT NULL,
	"application" text,
	"decision_document" text,
	"grantee" text NOT NULL,
	"title" text NOT NULL,
	"site" text NOT NULL,
	"services" text[] NOT NULL,
	"selected_on" date NOT NULL,
	"period_from" date NOT NULL,
	"period_through" date NOT NULL,
	"illustrative" text[] NOT NULL,
	"status" text NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_on" date NOT NULL,
	"executed_by" text,
	"executed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "awards_code_unique" UNIQUE("code"),
	CONSTRAINT "awards_application_unique" UNIQUE("application"),
	CONSTRAINT "awards_status_known" CHECK ("awards"."status" in ('drafted', 'executed')),
	CONSTRAINT "awards_executed_iff_executed" CHECK (("awards"."status" = 'executed') = ("awards"."executed_by" is not null and "awards"."executed_on" is not null)),
	CONSTRAINT "awards_executed_by_another" CHECK ("awards"."executed_by" <> "awards"."drafted_by"),
	CONSTRAINT "awards_days_in_order" CHECK ("awards"."drafted_on" <= "awards"."executed_on" and "awards"."selected_on" <= "awards"."executed_on"),
	CONSTRAINT "awards_rest_on_a_decision" CHECK (("awards"."application" is null) = ("awards"."decision_document" is not null)),
	CONSTRAINT "awards_period_in_order" CHECK ("awards"."period_from" <= "awards"."period_through")
);

CREATE TABLE "award_lines" (
	"award" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "award_lines_award_fund_pk" PRIMARY KEY("award","fund"),
	CONSTRAINT "award_lines_amount" CHECK ("award_lines"."amount" > 0 and "award_lines"."amount" <= 999999999999999.99)
);

ALTER TABLE "awards" ADD CONSTRAINT "awards_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "awards" ADD CONSTRAINT "awards_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "awards" ADD CONSTRAINT "awards_decision_document_stored_files_sha256_fk" FOREIGN KEY ("decision_document") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "awards" ADD CONSTRAINT "awards_grantee_organizations_code_fk" FOREIGN KEY ("grantee") REFERENCES "public"."organizations"("code");
ALTER TABLE "awards" ADD CONSTRAINT "awards_drafted_by_actors_code_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."actors"("code");
ALTER TABLE "awards" ADD CONSTRAINT "awards_executed_by_actors_code_fk" FOREIGN KEY ("executed_by") REFERENCES "public"."actors"("code");
ALTER TABLE "award_lines" ADD CONSTRAINT "award_lines_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_lines" ADD CONSTRAINT "award_lines_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");

CREATE INDEX "awards_grantee" ON "awards" USING btree ("grantee","code");
CREATE INDEX "awards_solicitation" ON "awards" USING btree ("solicitation","code");
