-- The Board keeps its meetings, and for each the packet that its members were handed.
CREATE TABLE "meeting_packets" (
	"meeting" text PRIMARY KEY NOT NULL,
	"effective_at" date NOT NULL,
	"known_at" timestamp(6) with time zone NOT NULL,
	"since" date,
	"document" "bytea" NOT NULL,
	"sha256" text GENERATED ALWAYS AS (encode(sha256(document), 'hex')) STORED NOT NULL,
	"pdf" "bytea" NOT NULL,
	"pdf_sha256" text GENERATED ALWAYS AS (encode(sha256(pdf), 'hex')) STORED NOT NULL,
	"checkpoint_size" bigint,
	"checkpoint_root" text,
	"frozen_by" text NOT NULL,
	"frozen_at" timestamp(6) with time zone NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "meeting_packets_since_before" CHECK ("meeting_packets"."since" < "meeting_packets"."effective_at"),
	CONSTRAINT "meeting_packets_checkpoint_whole" CHECK (("meeting_packets"."checkpoint_size" is null) = ("meeting_packets"."checkpoint_root" is null))
);

CREATE TABLE "meetings" (
	"code" text PRIMARY KEY NOT NULL,
	"held_on" date NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"recorded_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meetings_status_known" CHECK ("meetings"."status" in ('recorded', 'canceled'))
);

ALTER TABLE "meeting_packets" ADD CONSTRAINT "meeting_packets_meeting_meetings_code_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "meeting_packets" ADD CONSTRAINT "meeting_packets_frozen_by_actors_code_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_recorded_by_actors_code_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;
CREATE INDEX "meetings_held" ON "meetings" USING btree ("held_on","code");