-- The terms of an appropriation do not change after enactment.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON appropriations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();

GRANT SELECT, INSERT ON appropriations TO fiduciary_runtime;
GRANT UPDATE (version) ON appropriations TO fiduciary_runtime;
