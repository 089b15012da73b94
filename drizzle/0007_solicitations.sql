-- A solicitation in numbered versions, with its deadline as it was stated and as the instant it means, its funding and its materials.
CREATE TABLE "solicitations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "solicitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"deadline_stated" text NOT NULL,
	"deadline_local" text NOT NULL,
	"deadline_zone" text NOT NULL,
	"deadline_instant" timestamp(6) with time zone NOT NULL,
	"deadline_inclusive" boolean NOT NULL,
	"deadline_ends" timestamp(6) with time zone NOT NULL,
	"deadline_chosen_by" text,
	"deadline_choice_reason" text,
	"terms" jsonb NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"published_on" date,
	"in_force_on" date,
	"ended_on" date,
	"end_reason" text,
	"illustrative" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "solicitations_code_unique" UNIQUE("code"),
	CONSTRAINT "solicitations_code_grammar" CHECK ("solicitations"."code" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'),
	CONSTRAINT "solicitations_status_known" CHECK ("solicitations"."status" in ('draft', 'published', 'closed', 'canceled')),
	CONSTRAINT "solicitations_deadline_ends_after_instant" CHECK ("solicitations"."deadline_ends" >= "solicitations"."deadline_instant"),
	CONSTRAINT "solicitations_deadline_choice_whole" CHECK (("solicitations"."deadline_chosen_by" is null) = ("solicitations"."deadline_choice_reason" is null)),
	CONSTRAINT "solicitations_floor_within_ceiling" CHECK (("solicitations"."terms" ->> 'awardFloor')::numeric <= ("solicitations"."terms" ->> 'awardCeiling')::numeric),
	CONSTRAINT "solicitations_number_counts_versions" CHECK (("solicitations"."published_on" is null) = ("solicitations"."number" = 0)),
	CONSTRAINT "solicitations_in_force_since_publication" CHECK (("solicitations"."published_on" is null) = ("solicitations"."in_force_on" is null) and "solicitations"."in_force_on" >= "solicitations"."published_on"),
	CONSTRAINT "solicitations_canceled_after_version" CHECK ("solicitations"."status" <> 'canceled' or "solicitations"."ended_on" >= "solicitations"."in_force_on"),
	CONSTRAINT "solicitations_published_on_unless_draft" CHECK ("solicitations"."status" = 'canceled' or ("solicitations"."status" = 'draft') = ("solicitations"."published_on" is null)),
	CONSTRAINT "solicitations_ended_on_iff_ended" CHECK (("solicitations"."status" in ('closed', 'canceled')) = ("solicitations"."ended_on" is not null)),
	CONSTRAINT "solicitations_reason_iff_canceled" CHECK (("solicitations"."status" = 'canceled') = ("solicitations"."end_reason" is not null))
);

CREATE TABLE "solicitation_funding" (
	"solicitation" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "solicitation_funding_solicitation_fund_pk" PRIMARY KEY("solicitation","fund"),
	CONSTRAINT "solicitation_funding_amount" CHECK ("solicitation_funding"."amount" >= 0 and "solicitation_funding"."amount" <= 999999999999999.99)
);

CREATE TABLE "solicitation_versions" (
	"solicitation" text NOT NULL,
	"number" integer NOT NULL,
	"in_force_from" timestamp(6) with time zone NOT NULL,
	"effective_on" date NOT NULL,
	"reason" text,
	"text" "bytea" NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(text), 'hex')) STORED NOT NULL,
	"deadline_ends" timestamp(6) with time zone NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "solicitation_versions_solicitation_number_pk" PRIMARY KEY("solicitation","number"),
	CONSTRAINT "solicitation_versions_entry" UNIQUE("entry_id"),
	CONSTRAINT "solicitation_versions_deadline" UNIQUE("solicitation","number","deadline_ends"),
	CONSTRAINT "solicitation_versions_number" CHECK ("solicitation_versions"."number" >= 1),
	CONSTRAINT "solicitation_versions_reason_of_amendment" CHECK (("solicitation_versions"."number" = 1) = ("solicitation_versions"."reason" is null))
);

CREATE TABLE "solicitation_materials" (
	"solicitation" text NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"from_number" integer NOT NULL,
	"through_number" integer,
	CONSTRAINT "solicitation_materials_solicitation_name_from_number_pk" PRIMARY KEY("solicitation","name","from_number"),
	CONSTRAINT "solicitation_materials_in_order" CHECK ("solicitation_materials"."from_number" >= 1 and ("solicitation_materials"."through_number" is null or "solicitation_materials"."through_number" >= "solicitation_materials"."from_number"))
);

ALTER TABLE "solicitation_funding" ADD CONSTRAINT "solicitation_funding_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "solicitation_funding" ADD CONSTRAINT "solicitation_funding_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");
ALTER TABLE "solicitation_versions" ADD CONSTRAINT "solicitation_versions_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "solicitation_materials" ADD CONSTRAINT "solicitation_materials_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "solicitation_materials" ADD CONSTRAINT "solicitation_materials_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256");

CREATE UNIQUE INDEX "solicitation_materials_one_of_a_name" ON "solicitation_materials" USING btree ("solicitation","name") WHERE "solicitation_materials"."through_number" is null;
