-- Organizations are added with an entry and never changed.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON organizations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'organization.registered new');

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_of_the_known ON organizations TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON organizations TO fiduciary_runtime;
