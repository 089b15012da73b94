-- A person who sends a payment run sees how far it is.
CREATE TABLE "payment_run_progress" (
	"principal" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"payments" integer NOT NULL,
	"posted" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT clock() NOT NULL,
	CONSTRAINT "payment_run_progress_principal_key_pk" PRIMARY KEY("principal","key"),
	CONSTRAINT "payment_run_progress_state_known" CHECK ("payment_run_progress"."state" in ('checking', 'posting', 'refused')),
	CONSTRAINT "payment_run_progress_posted" CHECK ("payment_run_progress"."posted" between 0 and "payment_run_progress"."payments")
);

ALTER TABLE "payment_run_progress" ADD CONSTRAINT "payment_run_progress_principal_actors_code_fk" FOREIGN KEY ("principal") REFERENCES "public"."actors"("code") ON DELETE no action ON UPDATE no action;