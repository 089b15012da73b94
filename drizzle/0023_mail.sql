-- Persons are written to at an address of their own: what is to be sent is added with the act that causes it. Decisions are listed by state.
CREATE TABLE "mail_addresses" (
	"actor" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"set_at" timestamp(6) with time zone NOT NULL,
	"code_hash" "bytea",
	"confirmed_at" timestamp(6) with time zone,
	CONSTRAINT "mail_addresses_address_grammar" CHECK ("mail_addresses"."address" ~ '^[A-Za-z0-9_+-]+([.][A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$' and length("mail_addresses"."address") <= 254),
	CONSTRAINT "mail_addresses_code_iff_unconfirmed" CHECK (("mail_addresses"."code_hash" is null) = ("mail_addresses"."confirmed_at" is not null)),
	CONSTRAINT "mail_addresses_code_hash_length" CHECK (length("mail_addresses"."code_hash") = 32)
);

CREATE TABLE "mail_outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor" text NOT NULL,
	"kind" text NOT NULL,
	"solicitation" text,
	"code" text,
	"state" text NOT NULL,
	"queued_at" timestamp(6) with time zone NOT NULL,
	"mail" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp(6) with time zone NOT NULL,
	"leased_until" timestamp(6) with time zone,
	"ended_at" timestamp(6) with time zone,
	"failure" text,
	CONSTRAINT "mail_outbox_kind_known" CHECK ("mail_outbox"."kind" in ('confirmation', 'waiting', 'solicitation-changed', 'decision-made')),
	CONSTRAINT "mail_outbox_state_known" CHECK ("mail_outbox"."state" in ('waiting', 'sent', 'failed')),
	CONSTRAINT "mail_outbox_about_a_solicitation" CHECK (("mail_outbox"."solicitation" is not null) = ("mail_outbox"."kind" in ('solicitation-changed', 'decision-made'))),
	CONSTRAINT "mail_outbox_code_while_it_waits" CHECK (("mail_outbox"."code" is not null) = ("mail_outbox"."kind" = 'confirmation' and "mail_outbox"."state" = 'waiting')),
	CONSTRAINT "mail_outbox_code_grammar" CHECK ("mail_outbox"."code" ~ '^[B-Z2-9]{4}(-[B-Z2-9]{4}){2}$'),
	CONSTRAINT "mail_outbox_ended_iff_not_waiting" CHECK (("mail_outbox"."ended_at" is null) = ("mail_outbox"."state" = 'waiting')),
	CONSTRAINT "mail_outbox_sent_as_a_mail" CHECK ("mail_outbox"."state" <> 'sent' or "mail_outbox"."mail" is not null),
	CONSTRAINT "mail_outbox_failed_for_a_reason" CHECK ("mail_outbox"."state" <> 'failed' or "mail_outbox"."failure" is not null),
	CONSTRAINT "mail_outbox_attempts_counted" CHECK ("mail_outbox"."attempts" >= 0)
);

ALTER TABLE "mail_addresses" ADD CONSTRAINT "mail_addresses_actor_actors_code_fk" FOREIGN KEY ("actor") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_actor_actors_code_fk" FOREIGN KEY ("actor") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_solicitation_solicitations_code_fk" FOREIGN KEY ("solicitation") REFERENCES "public"."solicitations"("code") ON DELETE no action ON UPDATE no action;
CREATE INDEX "mail_outbox_person" ON "mail_outbox" USING btree ("actor","kind","queued_at");
CREATE INDEX "mail_outbox_mail" ON "mail_outbox" USING btree ("mail");
CREATE INDEX "mail_outbox_state" ON "mail_outbox" USING btree ("state","id");
CREATE INDEX "mail_outbox_ended" ON "mail_outbox" USING btree ("ended_at");
CREATE INDEX "decisions_status" ON "decisions" USING btree ("status","code");