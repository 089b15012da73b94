-- Cost of the agent from before a suspension of a Federal award passes a gate, as a grantee's does: by an approval on a stored document.
ALTER TABLE "administration_charges" ADD COLUMN "gate_evidence" text;
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_gate_evidence_stored_files_sha256_fk" FOREIGN KEY ("gate_evidence") REFERENCES "public"."stored_files"("sha256");
ALTER TABLE "administration_charges" ADD CONSTRAINT "administration_charges_gate_at_approval" CHECK ("administration_charges"."gate_evidence" is null or "administration_charges"."approved_by" is not null);
