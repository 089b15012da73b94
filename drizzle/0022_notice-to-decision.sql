-- From notice to decision: notices in versions with their materials, applications, reviews and conflicts, and what the Board decides on.
CREATE TABLE "application_budgets" (
	"application" text NOT NULL,
	"organization" text NOT NULL,
	"category" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "application_budgets_application_organization_category_pk" PRIMARY KEY("application","organization","category"),
	CONSTRAINT "application_budgets_amount" CHECK ("application_budgets"."amount" > 0 and "application_budgets"."amount" <= 999999999999999.99)
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE "application_files" (
	"application" text NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "application_files_application_name_pk" PRIMARY KEY("application","name")
);
--> statement-breakpoint
CREATE TABLE "application_parties" (
	"application" text NOT NULL,
	"organization" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "application_parties_application_organization_pk" PRIMARY KEY("application","organization"),
	CONSTRAINT "application_parties_role_known" CHECK ("application_parties"."role" in ('lead', 'member'))
);
--> statement-breakpoint
CREATE TABLE "application_screenings" (
	"application" text NOT NULL,
	"item" text NOT NULL,
	"met" boolean NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "application_screenings_application_item_pk" PRIMARY KEY("application","item")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"code" text PRIMARY KEY NOT NULL,
	"solicitation" text NOT NULL,
	"applicant" text NOT NULL,
	"status" text NOT NULL,
	"received_at" timestamp(6) with time zone NOT NULL,
	"received_by" text NOT NULL,
	"judged_by" integer NOT NULL,
	"deadline_ends" timestamp(6) with time zone NOT NULL,
	"prepared_by" text NOT NULL,
	"screened_by" text,
	"replaced_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "applications_status_known" CHECK ("applications"."status" in ('received', 'late', 'eligible', 'ineligible', 'selected', 'not-selected', 'replaced', 'withdrawn')),
	CONSTRAINT "applications_received_by_known" CHECK ("applications"."received_by" in ('own-key', 'e-mail')),
	CONSTRAINT "applications_late_goes_nowhere" CHECK ("applications"."received_at" < "applications"."deadline_ends" or "applications"."status" in ('late', 'withdrawn')),
	CONSTRAINT "applications_late_iff_after_deadline" CHECK ("applications"."status" <> 'late' or "applications"."received_at" >= "applications"."deadline_ends"),
	CONSTRAINT "applications_screened_iff_screened" CHECK ("applications"."screened_by" is not null or "applications"."status" not in ('eligible', 'ineligible', 'selected', 'not-selected')),
	CONSTRAINT "applications_replaced_iff_replaced" CHECK (("applications"."status" = 'replaced') = ("applications"."replaced_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "conflict_declarations" (
	"application" text NOT NULL,
	"declarant" text NOT NULL,
	"interested" boolean NOT NULL,
	"party" text,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "conflict_declarations_application_declarant_pk" PRIMARY KEY("application","declarant"),
	CONSTRAINT "conflict_declarations_party_iff_interested" CHECK ("conflict_declarations"."interested" = ("conflict_declarations"."party" is not null))
);
--> statement-breakpoint
CREATE TABLE "excluded_parties" (
	"list" text NOT NULL,
	"line" integer NOT NULL,
	"name" text NOT NULL,
	"match_name" text NOT NULL,
	"uei" text,
	"agency" text,
	"active_from" date,
	"active_through" date,
	CONSTRAINT "excluded_parties_list_line_pk" PRIMARY KEY("list","line")
);
--> statement-breakpoint
CREATE TABLE "exclusion_lists" (
	"code" text PRIMARY KEY NOT NULL,
	"extracted_on" date NOT NULL,
	"sha256" text NOT NULL,
	"parties" integer NOT NULL,
	"imported_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_readers" (
	"solicitation" text NOT NULL,
	"reader" text NOT NULL,
	"admitted_by" text NOT NULL,
	CONSTRAINT "review_readers_solicitation_reader_pk" PRIMARY KEY("solicitation","reader"),
	CONSTRAINT "review_readers_admitted_by_another" CHECK ("review_readers"."reader" <> "review_readers"."admitted_by")
);
--> statement-breakpoint
CREATE TABLE "review_scores" (
	"application" text NOT NULL,
	"reviewer" text NOT NULL,
	"criterion" text NOT NULL,
	"points" numeric(6, 2) NOT NULL,
	CONSTRAINT "review_scores_application_reviewer_criterion_pk" PRIMARY KEY("application","reviewer","criterion"),
	CONSTRAINT "review_scores_points" CHECK ("review_scores"."points" between 0 and 1000)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"application" text NOT NULL,
	"reviewer" text NOT NULL,
	"total" numeric(7, 4) NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "reviews_application_reviewer_pk" PRIMARY KEY("application","reviewer"),
	CONSTRAINT "reviews_total" CHECK ("reviews"."total" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "ballot_votes" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"member" text NOT NULL,
	"application" text NOT NULL,
	"vote" text NOT NULL,
	CONSTRAINT "ballot_votes_decision_revision_member_application_pk" PRIMARY KEY("decision","revision","member","application"),
	CONSTRAINT "ballot_votes_known" CHECK ("ballot_votes"."vote" in ('for', 'against', 'abstain'))
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"sha256" text NOT NULL,
	"member" text NOT NULL,
	"cast_at" timestamp(6) with time zone NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "ballots_decision_revision_member_pk" PRIMARY KEY("decision","revision","member")
);
--> statement-breakpoint
CREATE TABLE "decision_amounts" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"application" text NOT NULL,
	"appropriation" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "decision_amounts_decision_revision_application_appropriation_pk" PRIMARY KEY("decision","revision","application","appropriation"),
	CONSTRAINT "decision_amounts_amount" CHECK ("decision_amounts"."amount" > 0 and "decision_amounts"."amount" <= 999999999999999.99)
);
--> statement-breakpoint
CREATE TABLE "decision_lines" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"application" text NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "decision_lines_decision_revision_application_pk" PRIMARY KEY("decision","revision","application"),
	CONSTRAINT "decision_lines_outcome_known" CHECK ("decision_lines"."outcome" in ('selected', 'not-selected'))
);
--> statement-breakpoint
CREATE TABLE "decision_policies" (
	"number" integer PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"quorum_part" integer NOT NULL,
	"quorum_whole" integer NOT NULL,
	"majority_part" integer NOT NULL,
	"majority_whole" integer NOT NULL,
	"adopted_by" text NOT NULL,
	"illustrative" text[] NOT NULL,
	CONSTRAINT "decision_policies_fractions" CHECK ("decision_policies"."quorum_part" between 1 and "decision_policies"."quorum_whole" and "decision_policies"."majority_part" between 1 and "decision_policies"."majority_whole" and "decision_policies"."quorum_whole" <= 100 and "decision_policies"."majority_whole" <= 100)
);
--> statement-breakpoint
CREATE TABLE "decision_revisions" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"document" "bytea" NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(document), 'hex')) STORED NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "decision_revisions_decision_revision_pk" PRIMARY KEY("decision","revision"),
	CONSTRAINT "decision_revisions_hash" UNIQUE("decision","revision","sha256")
);
--> statement-breakpoint
CREATE TABLE "decision_seats" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"member" text NOT NULL,
	"house" text,
	CONSTRAINT "decision_seats_decision_revision_member_pk" PRIMARY KEY("decision","revision","member")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"code" text PRIMARY KEY NOT NULL,
	"solicitation" text NOT NULL,
	"status" text NOT NULL,
	"revision" integer NOT NULL,
	"sha256" text NOT NULL,
	"policy" integer NOT NULL,
	"recommended_by" text NOT NULL,
	"certified_by" text,
	"certified_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "decisions_status_known" CHECK ("decisions"."status" in ('recommended', 'certified', 'abandoned')),
	CONSTRAINT "decisions_certified_iff_certified" CHECK (("decisions"."status" = 'certified') = ("decisions"."certified_by" is not null and "decisions"."certified_on" is not null)),
	CONSTRAINT "decisions_certified_by_another" CHECK ("decisions"."certified_by" <> "decisions"."recommended_by")
);
--> statement-breakpoint
CREATE TABLE "stored_files" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"kept_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_files_sha256" CHECK ("stored_files"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "stored_files_bytes" CHECK ("stored_files"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "solicitation_materials" (
	"solicitation" text NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"from_number" integer NOT NULL,
	"through_number" integer,
	CONSTRAINT "solicitation_materials_solicitation_name_from_number_pk" PRIMARY KEY("solicitation","name","from_number"),
	CONSTRAINT "solicitation_materials_in_order" CHECK ("solicitation_materials"."from_number" >= 1 and ("solicitation_materials"."through_number" is null or "solicitation_materials"."through_number" >= "solicitation_materials"."from_number"))
);
--> statement-breakpoint
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
--> statement-breakpoint
ALTER TABLE "actors" DROP CONSTRAINT "actors_roles_known";--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "application" text;--> statement-breakpoint
ALTER TABLE "actors" ADD COLUMN "house" text;--> statement-breakpoint
-- What was drafted and published before is given a notice that tells nothing, the end of its deadline, and its first version.
ALTER TABLE "solicitations" DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "solicitations" ADD COLUMN "deadline_ends" timestamp(6) with time zone;--> statement-breakpoint
UPDATE "solicitations" SET "deadline_ends" = "deadline_instant" + CASE
	WHEN NOT "deadline_inclusive" THEN '0'::interval WHEN length("deadline_local") > 16 THEN '1 second' ELSE '1 minute' END;--> statement-breakpoint
ALTER TABLE "solicitations" ALTER COLUMN "deadline_ends" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "solicitations" ADD COLUMN "deadline_chosen_by" text;--> statement-breakpoint
ALTER TABLE "solicitations" ADD COLUMN "deadline_choice_reason" text;--> statement-breakpoint
ALTER TABLE "solicitations" ADD COLUMN "notice" jsonb NOT NULL DEFAULT '{"summary": "", "eligibleApplicants": [], "services": [], "sites": [],
	"howToApply": "", "contact": "", "awardFloor": null, "awardCeiling": null, "expectedAwards": null, "criteria": [], "questions": []}';--> statement-breakpoint
ALTER TABLE "solicitations" ALTER COLUMN "notice" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "solicitations" ADD COLUMN "number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "solicitations" SET "number" = 1 WHERE "published_on" IS NOT NULL;--> statement-breakpoint
INSERT INTO "solicitation_versions" ("solicitation", "number", "in_force_from", "effective_on", "text", "deadline_ends", "entry_id")
	SELECT notice.code, 1, entry.recorded_at, entry.effective_on, convert_to(canonical_json(jsonb_build_object(
			'code', notice.code, 'title', notice.title, 'number', '1', 'deadline', entry.facts -> 'deadline', 'funding', entry.facts -> 'funding',
			'notice', jsonb_strip_nulls(notice.notice))), 'UTF8'), notice.deadline_ends, entry.id
	FROM "solicitations" AS notice JOIN "ledger_entries" AS entry ON entry.subject = notice.code AND entry.kind = 'solicitation.published';--> statement-breakpoint
ALTER TABLE "solicitations" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "application_budgets" ADD CONSTRAINT "application_budgets_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_contents" ADD CONSTRAINT "application_contents_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_files" ADD CONSTRAINT "application_files_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_files" ADD CONSTRAINT "application_files_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_parties" ADD CONSTRAINT "application_parties_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_parties" ADD CONSTRAINT "application_parties_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_screenings" ADD CONSTRAINT "application_screenings_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_applicant_organizations_code_fk" FOREIGN KEY ("applicant") REFERENCES "public"."organizations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_prepared_by_actors_code_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_screened_by_actors_code_fk" FOREIGN KEY ("screened_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_judged_by_a_version" FOREIGN KEY ("solicitation","judged_by","deadline_ends") REFERENCES "public"."solicitation_versions"("solicitation","number","deadline_ends") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_declarant_actors_code_fk" FOREIGN KEY ("declarant") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excluded_parties" ADD CONSTRAINT "excluded_parties_list_exclusion_lists_code_fk" FOREIGN KEY ("list") REFERENCES "public"."exclusion_lists"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusion_lists" ADD CONSTRAINT "exclusion_lists_imported_by_actors_code_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_reader_actors_code_fk" FOREIGN KEY ("reader") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_readers" ADD CONSTRAINT "review_readers_admitted_by_actors_code_fk" FOREIGN KEY ("admitted_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_reviewer_actors_code_fk" FOREIGN KEY ("reviewer") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_votes" ADD CONSTRAINT "ballot_votes_of_a_ballot" FOREIGN KEY ("decision","revision","member") REFERENCES "public"."ballots"("decision","revision","member") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_votes" ADD CONSTRAINT "ballot_votes_on_a_line" FOREIGN KEY ("decision","revision","application") REFERENCES "public"."decision_lines"("decision","revision","application") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_member_actors_code_fk" FOREIGN KEY ("member") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_bound_to_the_document" FOREIGN KEY ("decision","revision","sha256") REFERENCES "public"."decision_revisions"("decision","revision","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_of_a_seat" FOREIGN KEY ("decision","revision","member") REFERENCES "public"."decision_seats"("decision","revision","member") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_amounts" ADD CONSTRAINT "decision_amounts_appropriation_appropriations_code_fk" FOREIGN KEY ("appropriation") REFERENCES "public"."appropriations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_amounts" ADD CONSTRAINT "decision_amounts_of_a_line" FOREIGN KEY ("decision","revision","application") REFERENCES "public"."decision_lines"("decision","revision","application") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_of_a_revision" FOREIGN KEY ("decision","revision") REFERENCES "public"."decision_revisions"("decision","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_policies" ADD CONSTRAINT "decision_policies_adopted_by_actors_code_fk" FOREIGN KEY ("adopted_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_revisions" ADD CONSTRAINT "decision_revisions_decision_decisions_code_fk" FOREIGN KEY ("decision") REFERENCES "public"."decisions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_seats" ADD CONSTRAINT "decision_seats_member_actors_code_fk" FOREIGN KEY ("member") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_seats" ADD CONSTRAINT "decision_seats_of_a_revision" FOREIGN KEY ("decision","revision") REFERENCES "public"."decision_revisions"("decision","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_policy_decision_policies_number_fk" FOREIGN KEY ("policy") REFERENCES "public"."decision_policies"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_recommended_by_actors_code_fk" FOREIGN KEY ("recommended_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_certified_by_actors_code_fk" FOREIGN KEY ("certified_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solicitation_materials" ADD CONSTRAINT "solicitation_materials_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solicitation_materials" ADD CONSTRAINT "solicitation_materials_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "solicitation_versions" ADD CONSTRAINT "solicitation_versions_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_parties_organization" ON "application_parties" USING btree ("organization");--> statement-breakpoint
CREATE INDEX "applications_solicitation" ON "applications" USING btree ("solicitation","status","code");--> statement-breakpoint
CREATE INDEX "applications_applicant" ON "applications" USING btree ("applicant");--> statement-breakpoint
CREATE INDEX "conflict_declarations_declarant" ON "conflict_declarations" USING btree ("declarant");--> statement-breakpoint
CREATE INDEX "excluded_parties_uei" ON "excluded_parties" USING btree ("list","uei");--> statement-breakpoint
CREATE INDEX "excluded_parties_name" ON "excluded_parties" USING btree ("list","match_name");--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actors" ADD CONSTRAINT "actors_house_organizations_code_fk" FOREIGN KEY ("house") REFERENCES "public"."organizations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_application_unique" UNIQUE("application");--> statement-breakpoint
ALTER TABLE "actors" ADD CONSTRAINT "actors_house_of_who_sits" CHECK ("actors"."house" is null or "actors"."roles" && array['board','chair','reader']::text[]);--> statement-breakpoint
ALTER TABLE "actors" ADD CONSTRAINT "actors_roles_known" CHECK ("actors"."roles" <@ array['finance','approver','board','chair','reader','auditor','grantee','admin']::text[]);--> statement-breakpoint
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_deadline_ends_after_instant" CHECK ("solicitations"."deadline_ends" >= "solicitations"."deadline_instant");--> statement-breakpoint
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_deadline_choice_whole" CHECK (("solicitations"."deadline_chosen_by" is null) = ("solicitations"."deadline_choice_reason" is null));--> statement-breakpoint
ALTER TABLE "solicitations" ADD CONSTRAINT "solicitations_number_counts_versions" CHECK (("solicitations"."published_on" is null) = ("solicitations"."number" = 0));