-- Organizations are added with an entry and never changed.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON organizations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'organization.registered new');

GRANT SELECT, INSERT ON organizations TO fiduciary_runtime;
