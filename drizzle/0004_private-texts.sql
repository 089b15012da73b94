-- Names of persons and free text are kept beside the ledger, which holds their salted hashes only, so that a text can be erased.
CREATE TABLE "ledger_texts" (
	"entry_id" uuid NOT NULL,
	"path" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "ledger_texts_entry_id_path_pk" PRIMARY KEY("entry_id","path"),
	CONSTRAINT "ledger_texts_salted" CHECK (octet_length("ledger_texts"."salt") = 32)
);

ALTER TABLE "ledger_texts" ADD CONSTRAINT "ledger_texts_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id");
