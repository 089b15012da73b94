-- What each comparison of all rows with all entries found, for the auditor to read.
CREATE TABLE "rebuild_results" (
	"read_at" timestamp (6) with time zone PRIMARY KEY NOT NULL,
	"entries" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"found" bigint NOT NULL,
	"erased" bigint NOT NULL,
	"not_examined" text,
	"differences" jsonb NOT NULL,
	CONSTRAINT "rebuild_results_counted" CHECK (least("rebuild_results"."entries", "rebuild_results"."rows", "rebuild_results"."found", "rebuild_results"."erased") >= 0)
);
