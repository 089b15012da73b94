-- Persons sign in with a browser, by a key or by an identity that an administrator linked to them.
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"key" text,
	"link" text,
	"credential_hash" "bytea" NOT NULL,
	"proof_hash" "bytea",
	"browser" text NOT NULL,
	"idle_seconds" integer NOT NULL,
	"began_at" timestamp(6) with time zone NOT NULL,
	"last_used_at" timestamp(6) with time zone NOT NULL,
	"ends_at" timestamp(6) with time zone NOT NULL,
	"ended_at" timestamp(6) with time zone,
	"ended_by" text,
	CONSTRAINT "sessions_credential_hash_unique" UNIQUE("credential_hash"),
	CONSTRAINT "sessions_proof_hash_unique" UNIQUE("proof_hash"),
	CONSTRAINT "sessions_credential_hash_length" CHECK (length("sessions"."credential_hash") = 32),
	CONSTRAINT "sessions_by_key_or_link" CHECK (("sessions"."key" is null) <> ("sessions"."link" is null)),
	CONSTRAINT "sessions_proof_iff_linked" CHECK (("sessions"."link" is null) = ("sessions"."proof_hash" is null)),
	CONSTRAINT "sessions_idle_within_a_day" CHECK ("sessions"."idle_seconds" between 60 and 86400),
	CONSTRAINT "sessions_within_a_day" CHECK ("sessions"."ends_at" > "sessions"."began_at" and "sessions"."ends_at" <= "sessions"."began_at" + interval '1 day'),
	CONSTRAINT "sessions_ended_by_somebody" CHECK (("sessions"."ended_at" is null) = ("sessions"."ended_by" is null)),
	CONSTRAINT "sessions_browser_short" CHECK (length("sessions"."browser") <= 100)
);

CREATE TABLE "sign_in_links" (
	"code" text PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"issuer" text NOT NULL,
	"claim" text NOT NULL,
	"subject" text NOT NULL,
	"linked_at" timestamp(6) with time zone NOT NULL,
	"unlinked_at" timestamp(6) with time zone
);

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_actor_actors_code_fk" FOREIGN KEY ("actor") REFERENCES "public"."actors"("code");
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_key_actor_keys_code_fk" FOREIGN KEY ("key") REFERENCES "public"."actor_keys"("code");
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_link_sign_in_links_code_fk" FOREIGN KEY ("link") REFERENCES "public"."sign_in_links"("code");
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_ended_by_actors_code_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."actors"("code");
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_actor_actors_code_fk" FOREIGN KEY ("actor") REFERENCES "public"."actors"("code");
CREATE INDEX "sessions_actor" ON "sessions" USING btree ("actor","began_at");
CREATE INDEX "sessions_ends_at" ON "sessions" USING btree ("ends_at");
CREATE UNIQUE INDEX "sign_in_links_one_person" ON "sign_in_links" USING btree ("issuer","claim","subject") WHERE "sign_in_links"."unlinked_at" is null and "sign_in_links"."subject" <> '[erased]';
CREATE INDEX "sign_in_links_actor" ON "sign_in_links" USING btree ("actor");
