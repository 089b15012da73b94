-- The members of a consortium change by an amendment of the award, which keeps the list that it replaces.
ALTER TABLE "award_amendments" DROP CONSTRAINT "award_amendments_kind_known";
ALTER TABLE "award_amendments" DROP CONSTRAINT "award_amendments_as_their_kind";
ALTER TABLE "award_amendments" DROP CONSTRAINT "award_amendments_keep_what_they_replace";
ALTER TABLE "award_amendments" ADD COLUMN "members" text[];
ALTER TABLE "award_amendments" ADD COLUMN "members_before" text[];
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_kind_known" CHECK ("award_amendments"."kind" in ('increase', 'de-obligation', 'extension', 'terms', 'budget-revision', 'milestone-revision', 'members'));
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_as_their_kind" CHECK (("award_amendments"."kind" = 'extension') = ("award_amendments"."period_through" is not null) and ("award_amendments"."kind" = 'terms') = (num_nonnulls("award_amendments"."title", "award_amendments"."site", "award_amendments"."services") > 0) and ("award_amendments"."kind" = 'members') = ("award_amendments"."members" is not null));
ALTER TABLE "award_amendments" ADD CONSTRAINT "award_amendments_keep_what_they_replace" CHECK (num_nulls("award_amendments"."period_through", "award_amendments"."period_before") <> 1 and num_nulls("award_amendments"."title", "award_amendments"."title_before") <> 1 and num_nulls("award_amendments"."site", "award_amendments"."site_before") <> 1 and num_nulls("award_amendments"."services", "award_amendments"."services_before") <> 1 and num_nulls("award_amendments"."members", "award_amendments"."members_before") <> 1);
