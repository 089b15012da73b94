-- What one organization may ask for, so that none holds up the others.
-- Applications that it files under one solicitation, requests under one award that are neither paid nor ended, and what it stores.
CREATE FUNCTION quota(asked text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE asked WHEN 'applications' THEN 50 WHEN 'openRequests' THEN 50 WHEN 'files' THEN 2000 WHEN 'bytes' THEN 5368709120 END
$$;

-- Of two acts of one organization at once the second waits, and counts the first.
CREATE FUNCTION hold_organization(organization text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT FROM organizations WHERE code = $1 AND (acting_organization() IS NULL OR acting_organization() = $1) FOR NO KEY UPDATE
$$;

CREATE FUNCTION within_quota() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	-- The service records who sent a file; an application and a request are by who acts.
	own CONSTANT text := CASE TG_TABLE_NAME WHEN 'stored_file_keepers' THEN nullif(to_jsonb(NEW) ->> 'keeper', 'staff') ELSE acting_organization() END;
	held bigint;
	counted CONSTANT text := TG_ARGV[0];
BEGIN
	IF own IS NULL THEN
		RETURN NEW;
	END IF;
	PERFORM FROM organizations WHERE code = own FOR NO KEY UPDATE;
	IF counted = 'applications' THEN
		SELECT count(*) INTO held FROM applications WHERE applicant = own AND solicitation = to_jsonb(NEW) ->> 'solicitation' AND received_by = 'own-key';
	ELSIF counted = 'openRequests' THEN
		SELECT count(*) INTO held FROM disbursements WHERE award = to_jsonb(NEW) ->> 'award' AND status IN ('requested', 'approved');
	ELSIF EXISTS (SELECT FROM stored_file_keepers WHERE keeper = own AND sha256 = to_jsonb(NEW) ->> 'sha256') THEN
		RETURN NEW;
	ELSE
		SELECT CASE counted WHEN 'files' THEN count(*) ELSE coalesce(sum(bytes), 0) + (SELECT bytes FROM stored_files WHERE sha256 = to_jsonb(NEW) ->> 'sha256') - 1 END INTO held
			FROM stored_file_keepers JOIN stored_files USING (sha256) WHERE keeper = own;
	END IF;
	IF held >= quota(counted) THEN
		RAISE EXCEPTION USING errcode = 'FD108', message = 'an organization asks for no more than its share', constraint = TG_TABLE_NAME || '_within_quota',
			detail = jsonb_build_object('of', counted, 'held', held, 'most', quota(counted))::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER within_quota BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION within_quota('applications');
CREATE TRIGGER within_quota BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION within_quota('openRequests');
CREATE TRIGGER files_within_quota BEFORE INSERT ON stored_file_keepers FOR EACH ROW EXECUTE FUNCTION within_quota('files');
CREATE TRIGGER bytes_within_quota BEFORE INSERT ON stored_file_keepers FOR EACH ROW EXECUTE FUNCTION within_quota('bytes');

REVOKE ALL ON FUNCTION quota(text), hold_organization(text), within_quota() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION quota(text), hold_organization(text) TO fiduciary_runtime;
