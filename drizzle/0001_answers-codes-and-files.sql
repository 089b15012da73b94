-- A command repeated with its key gets its first answer; codes are numbered without a gap; a file is kept by the hash of its bytes.
CREATE TABLE "idempotency_keys" (
	"principal" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" smallint,
	"location" text,
	"etag" text,
	"answer" text,
	"created_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	CONSTRAINT "idempotency_keys_principal_key_pk" PRIMARY KEY("principal","key"),
	CONSTRAINT "idempotency_keys_whole_answer" CHECK (("idempotency_keys"."status" is null) = ("idempotency_keys"."answer" is null))
);

CREATE TABLE "code_series" (
	"series" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);

CREATE TABLE "stored_files" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"kept_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	CONSTRAINT "stored_files_sha256" CHECK ("stored_files"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "stored_files_bytes" CHECK ("stored_files"."bytes" > 0)
);

CREATE TABLE "stored_file_keepers" (
	"sha256" text NOT NULL,
	"keeper" text NOT NULL,
	CONSTRAINT "stored_file_keepers_sha256_keeper_pk" PRIMARY KEY("sha256","keeper")
);

ALTER TABLE "stored_file_keepers" ADD CONSTRAINT "stored_file_keepers_sha256_stored_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."stored_files"("sha256");

CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");
