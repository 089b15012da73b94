-- Organizations and actors are named by short codes in every entry; a key is kept as its hash alone.
CREATE TABLE "organizations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organizations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"legal_name" text NOT NULL,
	"kind" text NOT NULL,
	"uei" text,
	"city" text,
	"state" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organizations_code_unique" UNIQUE("code"),
	CONSTRAINT "organizations_uei_unique" UNIQUE("uei"),
	CONSTRAINT "organizations_code_grammar" CHECK ("organizations"."code" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'),
	CONSTRAINT "organizations_kind_known" CHECK ("organizations"."kind" in ('nonprofit', 'local-government', 'federal-agency')),
	CONSTRAINT "organizations_uei_grammar" CHECK ("organizations"."uei" ~ '^[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$' and "organizations"."uei" !~ '[0-9]{9}')
);

CREATE TABLE "actors" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"organization" text,
	"affiliation" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "actors_code_unique" UNIQUE("code"),
	CONSTRAINT "actors_code_grammar" CHECK ("actors"."code" ~ '^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$'),
	CONSTRAINT "actors_roles_known" CHECK ("actors"."roles" <@ array['finance','approver','board','chair','reader','auditor','grantee','admin','service']::text[]),
	CONSTRAINT "actors_affiliation_of_no_grantee" CHECK ("actors"."affiliation" is null or "actors"."organization" is null),
	CONSTRAINT "actors_grantee_has_organization" CHECK (not ('grantee' = any("actors"."roles")) or "actors"."organization" is not null),
	CONSTRAINT "actors_grantee_has_no_other_role" CHECK (not ('grantee' = any("actors"."roles")) or cardinality("actors"."roles") = 1),
	CONSTRAINT "actors_service_has_no_other_role" CHECK (not ('service' = any("actors"."roles")) or cardinality("actors"."roles") = 1),
	CONSTRAINT "actors_auditor_has_no_other_role" CHECK (not ('auditor' = any("actors"."roles")) or cardinality("actors"."roles") = 1),
	CONSTRAINT "actors_finance_is_no_approver" CHECK (not ("actors"."roles" @> array['finance','approver']::text[])),
	CONSTRAINT "actors_admin_has_no_other_role" CHECK (not ('admin' = any("actors"."roles")) or cardinality("actors"."roles") = 1)
);

CREATE TABLE "actor_keys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actor_keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"actor" text NOT NULL,
	"credential_hash" "bytea" NOT NULL,
	"issued_at" timestamp(6) with time zone NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL,
	"revoked_at" timestamp(6) with time zone,
	CONSTRAINT "actor_keys_code_unique" UNIQUE("code"),
	CONSTRAINT "actor_keys_credential_hash_unique" UNIQUE("credential_hash"),
	CONSTRAINT "actor_keys_credential_hash_length" CHECK (length("actor_keys"."credential_hash") = 32),
	CONSTRAINT "actor_keys_expire_after_issue" CHECK ("actor_keys"."expires_at" > "actor_keys"."issued_at")
);

-- The keys under which the database states who acts (definitions/platform/acting.sql): one row, made here and read by the owner alone.
CREATE TABLE "acting_secret" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"inner_key" "bytea" NOT NULL,
	"outer_key" "bytea" NOT NULL,
	CONSTRAINT "acting_secret_only_one" CHECK ("acting_secret"."only"),
	CONSTRAINT "acting_secret_key_lengths" CHECK (length("acting_secret"."inner_key") = 64 and length("acting_secret"."outer_key") = 64)
);
INSERT INTO "acting_secret" ("inner_key", "outer_key")
	SELECT string_agg(uuid_send(gen_random_uuid()), '') FILTER (WHERE n <= 4), string_agg(uuid_send(gen_random_uuid()), '') FILTER (WHERE n > 4)
	FROM generate_series(1, 8) AS n;

ALTER TABLE "actors" ADD CONSTRAINT "actors_organization_organizations_code_fk" FOREIGN KEY ("organization") REFERENCES "public"."organizations"("code");
ALTER TABLE "actors" ADD CONSTRAINT "actors_affiliation_organizations_code_fk" FOREIGN KEY ("affiliation") REFERENCES "public"."organizations"("code");
ALTER TABLE "actor_keys" ADD CONSTRAINT "actor_keys_actor_actors_code_fk" FOREIGN KEY ("actor") REFERENCES "public"."actors"("code");

CREATE INDEX "actor_keys_actor" ON "actor_keys" USING btree ("actor");
