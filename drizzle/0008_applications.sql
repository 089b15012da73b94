-- Who applied, when that was received and by which deadline it is judged; what was requested; and how it was screened.
CREATE TABLE "applications" (
	"code" text PRIMARY KEY NOT NULL,
	"solicitation" text NOT NULL,
	"applicant" text NOT NULL,
	"status" text NOT NULL,
	"received_at" timestamp(6) with time zone NOT NULL,
	"received_by" text NOT NULL,
	"received_source" text,
	"judged_by" integer NOT NULL,
	"deadline_ends" timestamp(6) with time zone NOT NULL,
	"prepared_by" text NOT NULL,
	"screened_by" text,
	"replaced_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "applications_status_known" CHECK ("applications"."status" in ('received', 'late', 'eligible', 'ineligible', 'selected', 'not-selected', 'replaced', 'withdrawn')),
	CONSTRAINT "applications_received_by_known" CHECK ("applications"."received_by" in ('own-key', 'e-mail')),
	CONSTRAINT "applications_source_iff_e_mail" CHECK (("applications"."received_by" = 'e-mail') = ("applications"."received_source" is not null)),
	CONSTRAINT "applications_source_known" CHECK ("applications"."received_source" in ('mail-server', 'header')),
	CONSTRAINT "applications_late_goes_nowhere" CHECK ("applications"."received_at" < "applications"."deadline_ends" or "applications"."status" in ('late', 'withdrawn')),
	CONSTRAINT "applications_late_iff_after_deadline" CHECK ("applications"."status" <> 'late' or "applications"."received_at" >= "applications"."deadline_ends"),
	CONSTRAINT "applications_screened_iff_screened" CHECK ("applications"."screened_by" is not null or "applications"."status" not in ('eligible', 'ineligible', 'selected', 'not-selected')),
	CONSTRAINT "applications_screened_by_another" CHECK ("applications"."screened_by" <> "applications"."prepared_by"),
	CONSTRAINT "applications_replaced_iff_replaced" CHECK (("applications"."status" = 'replaced') = ("applications"."replaced_by" is not null))
);

CREATE TABLE "application_parties" (
	"application" text NOT NULL,
	"organization" text NOT NULL,
	"role" text NOT NULL,
	"confirmed_by" text,
	CONSTRAINT "application_parties_application_organization_pk" PRIMARY KEY("application","organization"),
	CONSTRAINT "application_parties_role_known" CHECK ("application_parties"."role" in ('lead', 'member')),
	CONSTRAINT "application_parties_confirmed_members" CHECK ("application_parties"."confirmed_by" is null or "application_parties"."role" = 'member')
);

CREATE TABLE "application_contents" (
	"application" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"site" text NOT NULL,
	"services" text[] NOT NULL,
	"period_from" date NOT NULL,
	"period_through" date NOT NULL,
	"requested" numeric(17, 2) NOT NULL,
	"message_id" text,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "application_contents_message" UNIQUE("message_id"),
	CONSTRAINT "application_contents_period_in_order" CHECK ("application_contents"."period_from" <= "application_contents"."period_through"),
	CONSTRAINT "application_contents_requested" CHECK ("application_contents"."requested" > 0 and "application_contents"."requested" <= 999999999999999.99)
);

CREATE TABLE "application_budgets" (
	"application" text NOT NULL,
	"organization" text NOT NULL,
	"category" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "application_budgets_application_organization_category_pk" PRIMARY KEY("application","organization","category"),
	CONSTRAINT "application_budgets_category_known" CHECK ("application_budgets"."category" in ('personnel', 'fringe', 'travel', 'equipment', 'supplies', 'contractual', 'construction', 'other', 'indirect')),
	CONSTRAINT "application_budgets_amount" CHECK ("application_budgets"."amount" > 0 and "application_budgets"."amount" <= 999999999999999.99)
);

CREATE TABLE "application_files" (
	"application" text NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "application_files_application_name_pk" PRIMARY KEY("application","name")
);

CREATE TABLE "application_screenings" (
	"application" text NOT NULL,
	"item" text NOT NULL,
	"met" boolean NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "application_screenings_application_item_pk" PRIMARY KEY("application","item")
);

CREATE TABLE "exclusion_lists" (
	"code" text PRIMARY KEY NOT NULL,
	"extracted_on" date NOT NULL,
	"sha256" text NOT NULL,
	"parties" integer NOT NULL,
	"imported_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "exclusion_lists_file" UNIQUE("sha256"),
	CONSTRAINT "exclusion_lists_parties" CHECK ("exclusion_lists"."parties" > 0)
);

CREATE TABLE "excluded_parties" (
	"file" text NOT NULL,
	"line" integer NOT NULL,
	"name" text NOT NULL,
	"match_name" text NOT NULL,
	"uei" text,
	"agency" text,
	"active_from" date,
	"active_through" date,
	CONSTRAINT "excluded_parties_file_line_pk" PRIMARY KEY("file","line")
);

ALTER TABLE "applications" ADD CONSTRAINT "applications_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "applications" ADD CONSTRAINT "applications_applicant_organizations_code_fk" FOREIGN KEY ("applicant") REFERENCES "public"."organizations"("code");
ALTER TABLE "applications" ADD CONSTRAINT "applications_prepared_by_actors_code_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."actors"("code");
ALTER TABLE "applications" ADD CONSTRAINT "applications_screened_by_actors_code_fk" FOREIGN KEY ("screened_by") REFERENCES "public"."actors"("code");
ALTER TABLE "applications" ADD CONSTRAINT "applications_replaced_by_another" FOREIGN KEY ("replaced_by") REFERENCES "public"."applications"("code");
ALTER TABLE "applications" ADD CONSTRAINT "applications_judged_by_a_version" FOREIGN KEY ("solicitation","judged_by","deadline_ends") REFERENCES "public"."solicitation_versions"("solicitation","number","deadline_ends");
ALTER TABLE "application_parties" ADD CONSTRAINT "application_parties_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "application_parties" ADD CONSTRAINT "application_parties_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code");
ALTER TABLE "application_parties" ADD CONSTRAINT "application_parties_confirmed_by_actors_code_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."actors"("code");
ALTER TABLE "application_contents" ADD CONSTRAINT "application_contents_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "application_budgets" ADD CONSTRAINT "application_budgets_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "application_budgets" ADD CONSTRAINT "application_budgets_of_a_party" FOREIGN KEY ("application","organization") REFERENCES "public"."application_parties"("application","organization");
CREATE INDEX "application_files_sha256" ON "application_files" USING btree ("sha256");
ALTER TABLE "application_files" ADD CONSTRAINT "application_files_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "application_files" ADD CONSTRAINT "application_files_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "application_screenings" ADD CONSTRAINT "application_screenings_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_imported_by_actors_code_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."actors"("code");
ALTER TABLE "excluded_parties" ADD CONSTRAINT "excluded_parties_file_stored_files_sha256_fk" FOREIGN KEY ("file") REFERENCES "public"."stored_files"("sha256");

CREATE INDEX "applications_solicitation" ON "applications" USING btree ("solicitation","status","code");
CREATE INDEX "applications_page" ON "applications" USING btree ("solicitation","code");
CREATE INDEX "applications_status" ON "applications" USING btree ("status","code");
CREATE INDEX "applications_applicant" ON "applications" USING btree ("applicant","code");
CREATE INDEX "application_parties_organization" ON "application_parties" USING btree ("organization");
CREATE INDEX "excluded_parties_uei" ON "excluded_parties" USING btree ("file","uei");
CREATE INDEX "excluded_parties_name" ON "excluded_parties" USING btree ("file","match_name");
