-- A list of excluded parties is used once it is complete. Applicants do not see it.
-- By statement and not by row: a file has a hundred and fifty thousand.
CREATE FUNCTION excluded_parties_come_before_their_list() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM added WHERE file IN (SELECT sha256 FROM exclusion_lists)) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'a list in use takes no more parties', constraint = 'excluded_parties_come_before_their_list';
	ELSIF EXISTS (SELECT FROM (SELECT DISTINCT file FROM added) AS named WHERE file NOT IN (SELECT sha256 FROM stored_files)) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'parties are of a stored file', constraint = 'excluded_parties_of_a_stored_file';
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER excluded_parties_come_before_their_list AFTER INSERT ON excluded_parties REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION excluded_parties_come_before_their_list();

CREATE FUNCTION exclusion_list_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.parties <> (SELECT count(*) FROM excluded_parties WHERE file = NEW.sha256) THEN
		RAISE EXCEPTION USING errcode = 'FD064', message = 'a list is imported complete', constraint = 'exclusion_lists_are_whole';
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER exclusion_list_is_whole AFTER INSERT ON exclusion_lists
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION exclusion_list_is_whole();

REVOKE ALL ON FUNCTION excluded_parties_come_before_their_list(), exclusion_list_is_whole() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON exclusion_lists
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'exclusion-list.imported new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON exclusion_lists FOR EACH ROW EXECUTE FUNCTION under_own_name('imported_by');
ALTER TABLE exclusion_lists ENABLE ROW LEVEL SECURITY;
CREATE POLICY exclusion_lists_of_staff ON exclusion_lists TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY exclusion_lists_not_of_readers ON exclusion_lists AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON exclusion_lists TO fiduciary_runtime;

ALTER TABLE excluded_parties ENABLE ROW LEVEL SECURITY;
CREATE POLICY excluded_parties_of_staff ON excluded_parties TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY excluded_parties_not_of_readers ON excluded_parties AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON excluded_parties TO fiduciary_runtime;

-- How far the reading of a file is, for the person who waits.
ALTER TABLE exclusion_readings ENABLE ROW LEVEL SECURITY;
CREATE POLICY exclusion_readings_of_staff ON exclusion_readings TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY exclusion_readings_not_of_readers ON exclusion_readings AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT, UPDATE (state, bytes, bytes_read, rows, stored, updated_at) ON exclusion_readings TO fiduciary_runtime;

-- How old a list may be is set by the operator, on a session of the owner: no role of a person changes it.
CREATE FUNCTION rule_is_the_owners() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() THEN
		RAISE EXCEPTION USING errcode = 'FD109', message = 'how old a list of excluded parties may be is set by the operator', constraint = 'exclusion_rules_of_the_owner',
			detail = jsonb_build_object('mostDays', NEW.most_days)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER rule_is_the_owners BEFORE UPDATE ON exclusion_rules FOR EACH ROW EXECUTE FUNCTION rule_is_the_owners();
REVOKE ALL ON FUNCTION rule_is_the_owners() FROM PUBLIC;
ALTER TABLE exclusion_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY exclusion_rules_of_staff ON exclusion_rules TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
GRANT SELECT, UPDATE (most_days) ON exclusion_rules TO fiduciary_runtime;
