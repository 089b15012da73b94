-- What is registered of an organization can be corrected, and every version stays; it has contacts, whose telephone numbers keep their history.
CREATE TABLE "organization_versions" (
	"organization" text NOT NULL,
	"number" integer NOT NULL,
	"effective_on" date NOT NULL,
	"entry_id" uuid NOT NULL,
	"terms" jsonb NOT NULL,
	CONSTRAINT "organization_versions_organization_number_pk" PRIMARY KEY("organization","number")
);

CREATE TABLE "organization_contacts" (
	"code" text PRIMARY KEY NOT NULL,
	"organization" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organization_contacts_status_known" CHECK ("organization_contacts"."status" in ('current', 'removed'))
);

CREATE TABLE "contact_versions" (
	"contact" text NOT NULL,
	"number" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"name" uuid NOT NULL,
	"role" uuid NOT NULL,
	"email" uuid,
	"telephone" uuid,
	CONSTRAINT "contact_versions_contact_number_pk" PRIMARY KEY("contact","number")
);

ALTER TABLE "organizations" ADD COLUMN "ein" text;
ALTER TABLE "organizations" ADD COLUMN "street" text;
ALTER TABLE "organizations" ADD COLUMN "postal_code" text;
ALTER TABLE "organizations" ADD COLUMN "fiscal_year_ends" text;
ALTER TABLE "organizations" ADD COLUMN "single_audit" text;
ALTER TABLE "organizations" ADD COLUMN "single_audit_year" integer;
ALTER TABLE "organizations" ADD COLUMN "rate_percent" numeric(5, 2);
ALTER TABLE "organizations" ADD COLUMN "rate_kind" text;
ALTER TABLE "organizations" ADD COLUMN "rate_base" text;
ALTER TABLE "organizations" ADD COLUMN "rate_from" date;
ALTER TABLE "organizations" ADD COLUMN "rate_through" date;
ALTER TABLE "organizations" ADD COLUMN "rate_agreement" text;
ALTER TABLE "organization_versions" ADD CONSTRAINT "organization_versions_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code");
ALTER TABLE "organization_versions" ADD CONSTRAINT "organization_versions_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id");
ALTER TABLE "organization_contacts" ADD CONSTRAINT "organization_contacts_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code");
ALTER TABLE "contact_versions" ADD CONSTRAINT "contact_versions_contact_organization_contacts_code_fk" FOREIGN KEY ("contact") REFERENCES "public"."organization_contacts"("code");
ALTER TABLE "contact_versions" ADD CONSTRAINT "contact_versions_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id");
CREATE INDEX "organization_contacts_organization" ON "organization_contacts" USING btree ("organization","code");
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_ein_grammar" CHECK ("organizations"."ein" ~ '^[0-9]{2}-[0-9]{7}$' and "organizations"."ein" !~ '^(00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)');
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_postal_code_grammar" CHECK ("organizations"."postal_code" ~ '^[0-9]{5}(-[0-9]{4})?$');
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_fiscal_year_ends_grammar" CHECK ("organizations"."fiscal_year_ends" ~ '^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$');
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_single_audit_known" CHECK ("organizations"."single_audit" in ('not-required', 'required', 'submitted'));
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_single_audit_of_a_year" CHECK (("organizations"."single_audit" is null) = ("organizations"."single_audit_year" is null) and coalesce("organizations"."single_audit_year" between 1900 and 2999, true));
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_rate_kind_known" CHECK ("organizations"."rate_kind" in ('provisional', 'final', 'predetermined'));
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_rate_whole" CHECK (num_nonnulls("organizations"."rate_percent", "organizations"."rate_kind", "organizations"."rate_base", "organizations"."rate_from") in (0, 4) and ("organizations"."rate_kind" is not null or num_nonnulls("organizations"."rate_through", "organizations"."rate_agreement") = 0));
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_rate_percent" CHECK ("organizations"."rate_percent" > 0 and "organizations"."rate_percent" <= 999.99);
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_rate_days_in_order" CHECK ("organizations"."rate_from" <= "organizations"."rate_through");
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_rate_agreement_hash" CHECK ("organizations"."rate_agreement" ~ '^[0-9a-f]{64}$');

-- What was registered before is the first version.
INSERT INTO "organization_versions" ("organization", "number", "effective_on", "entry_id", "terms")
	SELECT known.code, 1, entry.effective_on, entry.id,
		jsonb_strip_nulls(jsonb_build_object('legalName', known.legal_name, 'kind', known.kind, 'uei', known.uei, 'city', known.city, 'state', known.state))
	FROM "organizations" AS known JOIN "ledger_entries" AS entry ON entry.subject = known.code AND entry.kind = 'organization.registered';
