-- Cost of a payment that is disallowed, and what of it was recovered, forgiven or reinstated.
CREATE TABLE "disallowances" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "disallowances_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"award" text NOT NULL,
	"grantee" text NOT NULL,
	"disbursement" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	"source" text NOT NULL,
	"reference" text NOT NULL,
	"reason" text NOT NULL,
	"notified_on" date NOT NULL,
	"disallowed_by" text NOT NULL,
	"disallowed_on" date NOT NULL,
	"recovered" numeric(17, 2) DEFAULT '0.00' NOT NULL,
	"forgiven" numeric(17, 2) DEFAULT '0.00' NOT NULL,
	"reinstated" numeric(17, 2) DEFAULT '0.00' NOT NULL,
	"forgiven_by" text,
	"reinstated_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disallowances_code_unique" UNIQUE("code"),
	CONSTRAINT "disallowances_source_known" CHECK ("disallowances"."source" in ('audit', 'monitoring', 'agency')),
	CONSTRAINT "disallowances_amount" CHECK ("disallowances"."amount" > 0 and "disallowances"."amount" <= 999999999999999.99),
	CONSTRAINT "disallowances_days_in_order" CHECK ("disallowances"."notified_on" <= "disallowances"."disallowed_on"),
	CONSTRAINT "disallowances_settled_within_amount" CHECK (least("disallowances"."recovered", "disallowances"."forgiven", "disallowances"."reinstated") >= 0 and "disallowances"."recovered" + "disallowances"."forgiven" + "disallowances"."reinstated" <= "disallowances"."amount"),
	CONSTRAINT "disallowances_forgiven_by_another" CHECK ("disallowances"."forgiven_by" <> "disallowances"."disallowed_by"),
	CONSTRAINT "disallowances_forgiven_by_somebody" CHECK ("disallowances"."forgiven" = 0 or "disallowances"."forgiven_by" is not null),
	CONSTRAINT "disallowances_reinstated_by_another" CHECK ("disallowances"."reinstated_by" <> "disallowances"."disallowed_by"),
	CONSTRAINT "disallowances_reinstated_by_somebody" CHECK ("disallowances"."reinstated" = 0 or "disallowances"."reinstated_by" is not null)
);

ALTER TABLE "disallowances" ADD CONSTRAINT "disallowances_award_awards_code_fk" FOREIGN KEY ("award") REFERENCES "public"."awards"("code");
ALTER TABLE "disallowances" ADD CONSTRAINT "disallowances_disallowed_by_actors_code_fk" FOREIGN KEY ("disallowed_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disallowances" ADD CONSTRAINT "disallowances_forgiven_by_actors_code_fk" FOREIGN KEY ("forgiven_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disallowances" ADD CONSTRAINT "disallowances_reinstated_by_actors_code_fk" FOREIGN KEY ("reinstated_by") REFERENCES "public"."actors"("code");
ALTER TABLE "disallowances" ADD CONSTRAINT "disallowances_of_a_payment" FOREIGN KEY ("disbursement","fund") REFERENCES "public"."disbursement_lines"("disbursement","fund");

CREATE INDEX "disallowances_disbursement" ON "disallowances" USING btree ("disbursement");
CREATE INDEX "disallowances_award" ON "disallowances" USING btree ("award","code");
CREATE INDEX "disallowances_grantee" ON "disallowances" USING btree ("grantee","code");
CREATE INDEX "disallowances_owed" ON "disallowances" USING btree ("code") WHERE "disallowances"."amount" > "disallowances"."recovered" + "disallowances"."forgiven" + "disallowances"."reinstated";
