-- An act that takes two persons: one proposes it, another confirms it.
CREATE TABLE "proposals" (
	"code" text PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"about" text NOT NULL,
	"path" text NOT NULL,
	"status" text NOT NULL,
	"proposed_by" text NOT NULL,
	"closed_by" text,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "proposals_status_known" CHECK ("proposals"."status" in ('open', 'confirmed', 'withdrawn')),
	CONSTRAINT "proposals_closed_iff_closed" CHECK (("proposals"."status" = 'open') = ("proposals"."closed_by" is null)),
	CONSTRAINT "proposals_confirmed_by_another" CHECK ("proposals"."status" <> 'confirmed' or "proposals"."closed_by" <> "proposals"."proposed_by")
);

CREATE INDEX "proposals_status" ON "proposals" USING btree ("status","code");