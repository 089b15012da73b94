-- The service may add rows and change the columns its acts change; it deletes nothing, and who asked or drafted stays as written.
REVOKE ALL ON "idempotency_keys", "code_series", "organizations", "actors", "actor_keys", "appropriations", "solicitations", "solicitation_funding", "awards", "award_lines", "disbursements", "disbursement_lines" FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT ON "idempotency_keys", "code_series", "organizations", "actors", "actor_keys", "appropriations", "solicitations", "solicitation_funding", "awards", "award_lines", "disbursements", "disbursement_lines" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("status", "location", "etag", "answer") ON "idempotency_keys" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("last") ON "code_series" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("roles", "organization", "version") ON "actors" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("revoked_at") ON "actor_keys" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("version") ON "appropriations" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("status", "published_on", "ended_on", "end_reason", "version") ON "solicitations" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("status", "executed_by", "executed_on", "version") ON "awards" TO fiduciary_runtime;
--> statement-breakpoint
GRANT UPDATE ("status", "approved_by", "approved_on", "paid_by", "paid_on", "payment_reference", "payment_entry", "ended_by", "end_reason", "version") ON "disbursements" TO fiduciary_runtime;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO fiduciary_runtime;
