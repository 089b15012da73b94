-- What the Board decides on: documents in revisions with seats, lines and amounts, the ballots on them, and the recusals kept with a decision.
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

CREATE TABLE "decision_revisions" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"document" "bytea" NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(document), 'hex')) STORED NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "decision_revisions_decision_revision_pk" PRIMARY KEY("decision","revision"),
	CONSTRAINT "decision_revisions_hash" UNIQUE("decision","revision","sha256")
);

CREATE TABLE "decision_seats" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"member" text NOT NULL,
	"affiliation" text,
	CONSTRAINT "decision_seats_decision_revision_member_pk" PRIMARY KEY("decision","revision","member")
);

CREATE TABLE "decision_lines" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"application" text NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "decision_lines_decision_revision_application_pk" PRIMARY KEY("decision","revision","application"),
	CONSTRAINT "decision_lines_outcome_known" CHECK ("decision_lines"."outcome" in ('selected', 'not-selected'))
);

CREATE TABLE "decision_amounts" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"application" text NOT NULL,
	"fund" text NOT NULL,
	"amount" numeric(17, 2) NOT NULL,
	CONSTRAINT "decision_amounts_decision_revision_application_fund_pk" PRIMARY KEY("decision","revision","application","fund"),
	CONSTRAINT "decision_amounts_amount" CHECK ("decision_amounts"."amount" > 0 and "decision_amounts"."amount" <= 999999999999999.99)
);

CREATE TABLE "kept_recusals" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"member" text NOT NULL,
	"application" text NOT NULL,
	"ground" text NOT NULL,
	"party" text NOT NULL,
	CONSTRAINT "kept_recusals_decision_revision_member_application_pk" PRIMARY KEY("decision","revision","member","application"),
	CONSTRAINT "kept_recusals_ground_known" CHECK ("kept_recusals"."ground" in ('interest', 'affiliation'))
);

CREATE TABLE "ballots" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"sha256" text NOT NULL,
	"member" text NOT NULL,
	"cast_at" timestamp(6) with time zone NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "ballots_decision_revision_member_pk" PRIMARY KEY("decision","revision","member")
);

CREATE TABLE "ballot_votes" (
	"decision" text NOT NULL,
	"revision" integer NOT NULL,
	"member" text NOT NULL,
	"application" text NOT NULL,
	"vote" text NOT NULL,
	CONSTRAINT "ballot_votes_decision_revision_member_application_pk" PRIMARY KEY("decision","revision","member","application"),
	CONSTRAINT "ballot_votes_known" CHECK ("ballot_votes"."vote" in ('for', 'against', 'abstain'))
);

ALTER TABLE "decision_policies" ADD CONSTRAINT "decision_policies_adopted_by_actors_code_fk" FOREIGN KEY ("adopted_by") REFERENCES "public"."actors"("code");
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code");
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_policy_decision_policies_number_fk" FOREIGN KEY ("policy") REFERENCES "public"."decision_policies"("number");
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_recommended_by_actors_code_fk" FOREIGN KEY ("recommended_by") REFERENCES "public"."actors"("code");
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_certified_by_actors_code_fk" FOREIGN KEY ("certified_by") REFERENCES "public"."actors"("code");
ALTER TABLE "decision_revisions" ADD CONSTRAINT "decision_revisions_decision_decisions_code_fk" FOREIGN KEY ("decision") REFERENCES "public"."decisions"("code");
ALTER TABLE "decision_seats" ADD CONSTRAINT "decision_seats_member_actors_code_fk" FOREIGN KEY ("member") REFERENCES "public"."actors"("code");
ALTER TABLE "decision_seats" ADD CONSTRAINT "decision_seats_of_a_revision" FOREIGN KEY ("decision","revision") REFERENCES "public"."decision_revisions"("decision","revision");
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_application_applications_code_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("code");
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_of_a_revision" FOREIGN KEY ("decision","revision") REFERENCES "public"."decision_revisions"("decision","revision");
ALTER TABLE "decision_amounts" ADD CONSTRAINT "decision_amounts_fund_federal_awards_fund_fk" FOREIGN KEY ("fund") REFERENCES "public"."federal_awards"("fund");
ALTER TABLE "decision_amounts" ADD CONSTRAINT "decision_amounts_of_a_line" FOREIGN KEY ("decision","revision","application") REFERENCES "public"."decision_lines"("decision","revision","application");
ALTER TABLE "kept_recusals" ADD CONSTRAINT "kept_recusals_of_a_seat" FOREIGN KEY ("decision","revision","member") REFERENCES "public"."decision_seats"("decision","revision","member");
ALTER TABLE "kept_recusals" ADD CONSTRAINT "kept_recusals_of_a_line" FOREIGN KEY ("decision","revision","application") REFERENCES "public"."decision_lines"("decision","revision","application");
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_member_actors_code_fk" FOREIGN KEY ("member") REFERENCES "public"."actors"("code");
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_bound_to_the_document" FOREIGN KEY ("decision","revision","sha256") REFERENCES "public"."decision_revisions"("decision","revision","sha256");
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_of_a_seat" FOREIGN KEY ("decision","revision","member") REFERENCES "public"."decision_seats"("decision","revision","member");
ALTER TABLE "ballot_votes" ADD CONSTRAINT "ballot_votes_of_a_ballot" FOREIGN KEY ("decision","revision","member") REFERENCES "public"."ballots"("decision","revision","member");
ALTER TABLE "ballot_votes" ADD CONSTRAINT "ballot_votes_on_a_line" FOREIGN KEY ("decision","revision","application") REFERENCES "public"."decision_lines"("decision","revision","application");

CREATE UNIQUE INDEX "decisions_one_open_per_solicitation" ON "decisions" USING btree ("solicitation") WHERE status = 'recommended';
CREATE INDEX "decisions_solicitation" ON "decisions" USING btree ("solicitation","code");
CREATE INDEX "decision_lines_application" ON "decision_lines" USING btree ("application");

-- A decision points to its document and a document to its decision, so one of the two is checked at the end of the transaction.
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_of_a_document" FOREIGN KEY ("code","revision","sha256") REFERENCES "public"."decision_revisions"("decision","revision","sha256") DEFERRABLE INITIALLY DEFERRED;
