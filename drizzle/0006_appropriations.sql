-- An appropriation's terms: when its money may be obligated, and when its account closes.
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
	CONSTRAINT "appropriations_available_in_order" CHECK ("appropriations"."available_through" is null or "appropriations"."available_from" <= "appropriations"."available_through"),
	CONSTRAINT "appropriations_cancel_after_availability" CHECK (("appropriations"."available_through" is null) = ("appropriations"."cancels_on" is null) and "appropriations"."cancels_on" > "appropriations"."available_through")
);
