-- A decision policy is adopted with an entry, by the person it names, and never changed.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_policies
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'decision-policy.adopted new');
CREATE TRIGGER under_own_name BEFORE INSERT ON decision_policies FOR EACH ROW EXECUTE FUNCTION under_own_name('adopted_by');
ALTER TABLE decision_policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_policies_of_the_known ON decision_policies TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON decision_policies TO fiduciary_runtime;
