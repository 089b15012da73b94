-- A list of excluded parties is asked again at execution and at payment, says what each of its rows is, and shows how far its reading is.
CREATE TABLE "exclusion_readings" (
	"file" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"bytes" integer NOT NULL,
	"bytes_read" integer DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"stored" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	CONSTRAINT "exclusion_readings_state_known" CHECK ("exclusion_readings"."state" in ('reading', 'stored', 'refused'))
);

CREATE TABLE "exclusion_rules" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"most_days" integer NOT NULL,
	CONSTRAINT "exclusion_rules_only_one" CHECK ("exclusion_rules"."only"),
	CONSTRAINT "exclusion_rules_days" CHECK ("exclusion_rules"."most_days" between 1 and 36500)
);

CREATE TABLE "award_continuations" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"award" text NOT NULL,
	"list" text NOT NULL,
	"lines" integer[] NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmed_on" date NOT NULL
);

ALTER TABLE "excluded_parties" DROP CONSTRAINT "excluded_parties_file_stored_files_sha256_fk";

DROP INDEX "excluded_parties_uei";
ALTER TABLE "excluded_parties" ADD COLUMN "exclusion_type" text;
ALTER TABLE "excluded_parties" ADD COLUMN "comment" text;
ALTER TABLE "excluded_parties" ADD COLUMN "restriction" boolean DEFAULT false NOT NULL;
ALTER TABLE "excluded_parties" ADD COLUMN "cross_reference" text;
ALTER TABLE "excluded_parties" ADD COLUMN "also_match" text[] DEFAULT '{}' NOT NULL;
ALTER TABLE "exclusion_lists" ADD COLUMN "left_out" integer[] DEFAULT '{}' NOT NULL;
ALTER TABLE "exclusion_readings" ADD CONSTRAINT "exclusion_readings_file_stored_files_sha256_fk" FOREIGN KEY ("file") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "award_continuations" ADD CONSTRAINT "award_continuations_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "award_continuations" ADD CONSTRAINT "award_continuations_list_exclusion_lists_code_fk" FOREIGN KEY ("list") REFERENCES "public"."exclusion_lists"("code");
ALTER TABLE "award_continuations" ADD CONSTRAINT "award_continuations_confirmed_by_actors_code_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."actors"("code");
CREATE INDEX "award_continuations_award" ON "award_continuations" USING btree ("award");
CREATE INDEX "excluded_parties_also" ON "excluded_parties" USING gin ("also_match");
CREATE INDEX "excluded_parties_uei" ON "excluded_parties" USING btree ("file","uei") WHERE "excluded_parties"."uei" is not null;

INSERT INTO "exclusion_rules" ("most_days") VALUES (7);
