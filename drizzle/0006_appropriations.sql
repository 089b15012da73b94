-- The terms of appropriations and of the Federal awards within them: what bounds the agency, and what bounds the Board.
CREATE TABLE "appropriations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appropriations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"title" text NOT NULL,
	"citation" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"treasury_account" text,
	"enacted_on" date NOT NULL,
	"available_from" date NOT NULL,
	"available_through" date,
	"cancels_on" date,
	"illustrative" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "appropriations_code_unique" UNIQUE("code"),
	CONSTRAINT "appropriations_code_grammar" CHECK ("appropriations"."code" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'),
	CONSTRAINT "appropriations_fiscal_year_of_enactment" CHECK ("appropriations"."fiscal_year" between extract(year from "appropriations"."enacted_on" + interval '3 months') and extract(year from "appropriations"."enacted_on" + interval '3 months') + 10),
	CONSTRAINT "appropriations_fiscal_year_available" CHECK ("appropriations"."fiscal_year" <= extract(year from "appropriations"."available_through" + interval '3 months')),
	CONSTRAINT "appropriations_available_in_order" CHECK ("appropriations"."available_through" is null or "appropriations"."available_from" <= "appropriations"."available_through"),
	CONSTRAINT "appropriations_cancel_after_availability" CHECK (("appropriations"."available_through" is null) = ("appropriations"."cancels_on" is null) and "appropriations"."cancels_on" > "appropriations"."available_through")
);

CREATE TABLE "federal_awards" (
	"fund" text PRIMARY KEY NOT NULL,
	"appropriation" text NOT NULL,
	"fain" text NOT NULL,
	"fain_key" text GENERATED ALWAYS AS (upper(regexp_replace(fain, '[^A-Za-z0-9]', '', 'g') collate "C")) STORED NOT NULL,
	"assistance_listing" text NOT NULL,
	"agency" text NOT NULL,
	"awarded_on" date NOT NULL,
	"period_from" date NOT NULL,
	"period_through" date NOT NULL,
	"illustrative" text[] NOT NULL,
	CONSTRAINT "federal_awards_fain_unique" UNIQUE("fain_key"),
	CONSTRAINT "federal_awards_fund_grammar" CHECK ("federal_awards"."fund" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'),
	CONSTRAINT "federal_awards_fain_grammar" CHECK ("federal_awards"."fain" ~ '^[A-Za-z0-9]([A-Za-z0-9 ./_-]{0,38}[A-Za-z0-9])?$'),
	CONSTRAINT "federal_awards_assistance_listing_grammar" CHECK ("federal_awards"."assistance_listing" ~ '^[0-9]{2}[.]([0-9]{3}[A-Z]?|RD[0-9]?|U[0-9]{2})$'),
	CONSTRAINT "federal_awards_period_in_order" CHECK ("federal_awards"."period_from" <= "federal_awards"."period_through")
);

CREATE TABLE "federal_award_extensions" (
	"fund" text NOT NULL,
	"period_through" date NOT NULL,
	"extended_on" date NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "federal_award_extensions_fund_period_through_pk" PRIMARY KEY("fund","period_through"),
	CONSTRAINT "federal_award_extensions_entry" UNIQUE("entry_id")
);

ALTER TABLE "federal_awards" ADD CONSTRAINT "federal_awards_appropriation_appropriations_code_fk" FOREIGN KEY ("appropriation") REFERENCES "public"."appropriations"("code");

ALTER TABLE "federal_award_extensions" ADD CONSTRAINT "federal_award_extensions_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");
ALTER TABLE "federal_award_extensions" ADD CONSTRAINT "federal_award_extensions_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id");

CREATE INDEX "federal_awards_appropriation" ON "federal_awards" USING btree ("appropriation");
