-- An award is executed with the papers that its amount asks for, each a kept file with the day that it bears.
CREATE TABLE "award_papers" (
	"entry_id" uuid NOT NULL,
	"award" text NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"dated_on" date NOT NULL,
	"attached_by" text NOT NULL,
	"attached_on" date NOT NULL,
	CONSTRAINT "award_papers_entry_id_kind_pk" PRIMARY KEY("entry_id","kind"),
	CONSTRAINT "award_papers_kind_known" CHECK ("award_papers"."kind" in ('lobbying-certificate', 'sf-lll', 'conflict-of-interest-disclosure', 'lower-tier-debarment-certificate', 'agency-terms', 'signed-agreement')),
	CONSTRAINT "award_papers_dated_by_then" CHECK ("award_papers"."dated_on" <= "award_papers"."attached_on")
);

ALTER TABLE "award_papers" ADD CONSTRAINT "award_papers_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "award_papers" ADD CONSTRAINT "award_papers_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;
ALTER TABLE "award_papers" ADD CONSTRAINT "award_papers_attached_by_actors_code_fk" FOREIGN KEY ("attached_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
CREATE INDEX "award_papers_award" ON "award_papers" USING btree ("award","entry_id");
CREATE INDEX "award_papers_sha256" ON "award_papers" USING btree ("sha256");
