-- A command repeated with its key gets its first answer; codes are numbered without a gap. An answer, once given, stands.
CREATE TABLE "code_series" (
	"series" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"principal" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" smallint,
	"location" text,
	"etag" text,
	"answer" text,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_principal_key_pk" PRIMARY KEY("principal","key"),
	CONSTRAINT "idempotency_keys_whole_answer" CHECK (("idempotency_keys"."status" is null) = ("idempotency_keys"."answer" is null))
);
--> statement-breakpoint
CREATE FUNCTION answers_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.answer IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD021', message = 'an answer once given stands';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_stand BEFORE UPDATE ON "idempotency_keys" FOR EACH ROW EXECUTE FUNCTION answers_stand();
--> statement-breakpoint
CREATE FUNCTION keys_are_answered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM idempotency_keys WHERE principal = NEW.principal AND key = NEW.key AND answer IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD022', message = 'a claimed key is committed with its answer';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER keys_are_answered AFTER INSERT ON "idempotency_keys"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keys_are_answered();
