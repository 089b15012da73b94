-- What is written is sealed: a Merkle tree over the leaves (RFC 6962), in an order the sealer fixes, so that posting never waits for it.
CREATE TABLE "ledger_seals" (
	"leaf_index" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_seals_counted" CHECK ("ledger_seals"."leaf_index" >= 0 and octet_length("ledger_seals"."leaf_hash") = 32)
);

CREATE TABLE "ledger_nodes" (
	"level" smallint NOT NULL,
	"position" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_nodes_level_position_pk" PRIMARY KEY("level","position"),
	CONSTRAINT "ledger_nodes_counted" CHECK ("ledger_nodes"."level" % 8 = 0 and "ledger_nodes"."level" > 0 and octet_length("ledger_nodes"."hash") = 32)
);

CREATE TABLE "ledger_rounds" (
	"round" bigint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"seen" "pg_snapshot" NOT NULL,
	"seeing" "pg_snapshot" NOT NULL,
	"place_in" "xid8" NOT NULL,
	"place_id" uuid NOT NULL,
	"whole" boolean NOT NULL,
	"cluster" bigint NOT NULL
);

CREATE TABLE "ledger_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	CONSTRAINT "ledger_checkpoints_root" CHECK (octet_length("ledger_checkpoints"."root") = 32)
);

CREATE TABLE "ledger_cosignatures" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	"place" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_cosignatures_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);

ALTER TABLE "ledger_cosignatures" ADD CONSTRAINT "ledger_cosignatures_size_ledger_checkpoints_size_fk" FOREIGN KEY ("size") REFERENCES "public"."ledger_checkpoints"("size");

CREATE INDEX "ledger_cosignatures_of" ON "ledger_cosignatures" USING btree ("size","witness","place");
CREATE UNIQUE INDEX "ledger_seals_entry" ON "ledger_seals" USING btree ("entry_id");
