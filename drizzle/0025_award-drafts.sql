-- A draft of an award is revised and withdrawn: each revision stays readable, and a withdrawn draft leaves its application to another.
CREATE TABLE "award_revisions" (
	"award" text NOT NULL,
	"number" integer NOT NULL,
	"changes" text NOT NULL,
	"revised_by" text NOT NULL,
	"revised_on" date NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "award_revisions_award_number_pk" PRIMARY KEY("award","number"),
	CONSTRAINT "award_revisions_number" CHECK ("award_revisions"."number" >= 2)
);

ALTER TABLE "awards" DROP CONSTRAINT "awards_application_unique";
ALTER TABLE "awards" DROP CONSTRAINT "awards_status_known";
ALTER TABLE "awards" ADD COLUMN "withdrawn_by" text;
ALTER TABLE "awards" ADD COLUMN "withdrawn_on" date;
ALTER TABLE "award_revisions" ADD CONSTRAINT "award_revisions_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_revisions" ADD CONSTRAINT "award_revisions_revised_by_actors_code_fk" FOREIGN KEY ("revised_by") REFERENCES "public"."actors"("code");
ALTER TABLE "awards" ADD CONSTRAINT "awards_withdrawn_by_actors_code_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."actors"("code");
CREATE UNIQUE INDEX "awards_application_unique" ON "awards" USING btree ("application") WHERE "awards"."status" <> 'withdrawn';
ALTER TABLE "awards" ADD CONSTRAINT "awards_status_known" CHECK ("awards"."status" in ('drafted', 'executed', 'withdrawn'));
ALTER TABLE "awards" ADD CONSTRAINT "awards_withdrawn_iff_withdrawn" CHECK (("awards"."status" = 'withdrawn') = ("awards"."withdrawn_by" is not null and "awards"."withdrawn_on" is not null));
ALTER TABLE "awards" ADD CONSTRAINT "awards_withdrawn_after_draft" CHECK ("awards"."drafted_on" <= "awards"."withdrawn_on");
