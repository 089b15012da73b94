-- An award that was made before the books has the members that it was made with, since no application names them.
ALTER TABLE "awards" ADD COLUMN "members_before_books" text[] DEFAULT '{}' NOT NULL;
ALTER TABLE "awards" ADD CONSTRAINT "awards_members_of_one_source" CHECK ("awards"."application" is null or "awards"."members_before_books" = '{}');
