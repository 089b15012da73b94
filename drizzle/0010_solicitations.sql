-- A notice of funding, with its deadline as it was said and as the instant it means.
CREATE TABLE "solicitation_funding" (
	"solicitation" text NOT NULL,
	"appropriation" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "solicitation_funding_solicitation_appropriation_pk" PRIMARY KEY("solicitation","appropriation"),
	CONSTRAINT "solicitation_funding_amount" CHECK ("solicitation_funding"."amount" > 0 and "solicitation_funding"."amount" <= 999999999999999.99)
);
--> statement-breakpoint
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
	"published_on" date,
	"ended_on" date,
	"end_reason" text,
	"illustrative" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "solicitations_code_unique" UNIQUE("code"),
	CONSTRAINT "solicitations_code_grammar" CHECK ("solicitations"."code" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'),
	CONSTRAINT "solicitations_status_known" CHECK ("solicitations"."status" in ('draft', 'published', 'closed', 'cancelled')),
	CONSTRAINT "solicitations_published_on_unless_draft" CHECK ("solicitations"."status" = 'cancelled' or ("solicitations"."status" = 'draft') = ("solicitations"."published_on" is null)),
	CONSTRAINT "solicitations_ended_on_iff_ended" CHECK (("solicitations"."status" in ('closed', 'cancelled')) = ("solicitations"."ended_on" is not null)),
	CONSTRAINT "solicitations_reason_iff_cancelled" CHECK (("solicitations"."status" = 'cancelled') = ("solicitations"."end_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "solicitation_funding" ADD CONSTRAINT "solicitation_funding_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solicitation_funding" ADD CONSTRAINT "solicitation_funding_appropriation_appropriations_code_fk" FOREIGN KEY ("appropriation") REFERENCES "public"."appropriations"("code") ON DELETE no action ON UPDATE no action;