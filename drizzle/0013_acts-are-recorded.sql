-- Nothing happens to a party, an appropriation, a notice, an award or a payment without a ledger entry about it.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "organizations"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "actors"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "actor_keys"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "appropriations"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "solicitations"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "awards"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON "disbursements"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();
