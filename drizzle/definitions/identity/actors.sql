-- Persons and their keys change only with an entry.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON actors
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON actor_keys
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();

GRANT SELECT, INSERT ON actors TO fiduciary_runtime;
GRANT UPDATE (roles, organization, affiliation, version) ON actors TO fiduciary_runtime;

GRANT SELECT, INSERT ON actor_keys TO fiduciary_runtime;
GRANT UPDATE (revoked_at) ON actor_keys TO fiduciary_runtime;

-- Whether the acting person scores or votes, and so has to declare first.
CREATE FUNCTION acting_has_duty() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND roles && '{board,chair,reader}')
$$;

-- Whether the acting person is a reader and nothing else: this person sees only the applications to the solicitations that they were admitted to.
CREATE FUNCTION acting_only_reads() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND 'reader' = ANY (roles) AND roles <@ '{reader}')
$$;

REVOKE ALL ON FUNCTION acting_has_duty(), acting_only_reads() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_has_duty(), acting_only_reads() TO fiduciary_runtime;

-- An erasure reaches what this module keeps of a private text: see ledger/erasure.sql.
CREATE FUNCTION erase_copy_actors_name(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE actors SET name = '[erased]' WHERE code = $1 AND name = $3 AND $2 = '/name';
	SELECT 'name' WHERE $2 = '/name'
$$;
REVOKE ALL ON FUNCTION erase_copy_actors_name(text, text, text) FROM PUBLIC;
