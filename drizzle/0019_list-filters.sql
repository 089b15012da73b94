-- Lists of awards and disbursements are filtered by state, fund and the day of payment, each looked up in an index.
CREATE INDEX "award_lines_fund" ON "award_lines" USING btree ("fund","award");
CREATE INDEX "awards_status" ON "awards" USING btree ("status","code");
CREATE INDEX "disbursement_lines_fund" ON "disbursement_lines" USING btree ("fund","disbursement");
CREATE INDEX "disbursements_paid" ON "disbursements" USING btree ("paid_on","code");