-- Who may read the applications, who declared a conflict of interest, and how each reviewer scored.
CREATE TABLE "review_readers" (
	"solicitation" text NOT NULL,
	"reader" text NOT NULL,
	"admitted_by" text NOT NULL,
	CONSTRAINT "review_readers_solicitation_reader_pk" PRIMARY KEY("solicitation","reader"),
	CONSTRAINT "review_readers_admitted_by_another" CHECK ("review_readers"."reader" <> "review_readers"."admitted_by")
);

CREATE TABLE "conflict_declarations" (
	"application" text NOT NULL,
	"declarant" text NOT NULL,
	"interested" boolean NOT NULL,
	"party" text,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "conflict_declarations_application_declarant_pk" PRIMARY KEY("application","declarant"),
	CONSTRAINT "conflict_declarations_party_iff_interested" CHECK ("conflict_declarations"."interested" = ("conflict_declarations"."party" is not null))
);

CREATE TABLE "reviews" (
	"application" text NOT NULL,
	"reviewer" text NOT NULL,
	"total" numeric(7, 4) NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "reviews_application_reviewer_pk" PRIMARY KEY("application","reviewer"),
	CONSTRAINT "reviews_total" CHECK ("reviews"."total" between 0 and 100)
);

CREATE TABLE "review_scores" (
	"application" text NOT NULL,
	"reviewer" text NOT NULL,
	"criterion" text NOT NULL,
	"points" numeric(6, 2) NOT NULL,
	CONSTRAINT "review_scores_application_reviewer_criterion_pk" PRIMARY KEY("application","reviewer","criterion"),
	CONSTRAINT "review_scores_points" CHECK ("review_scores"."points" between 0 and 1000)
);

ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_reader_actors_code_fk" FOREIGN KEY ("reader") REFERENCES "public"."actors"("code");
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_admitted_by_actors_code_fk" FOREIGN KEY ("admitted_by") REFERENCES "public"."actors"("code");
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_declarant_actors_code_fk" FOREIGN KEY ("declarant") REFERENCES "public"."actors"("code");
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_of_a_party" FOREIGN KEY ("application","party") REFERENCES "public"."application_parties"("application","organization");
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_reviewer_actors_code_fk" FOREIGN KEY ("reviewer") REFERENCES "public"."actors"("code");
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_of_a_review" FOREIGN KEY ("application","reviewer") REFERENCES "public"."reviews"("application","reviewer");

CREATE INDEX "conflict_declarations_declarant" ON "conflict_declarations" USING btree ("declarant");
