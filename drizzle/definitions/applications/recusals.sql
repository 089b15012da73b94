-- Who is recused: a person with an interest in an application, or whose affiliation is a party to it: its lead, or a confirmed member.
-- Who is recused from what, and why: a declared interest, or the affiliation.
CREATE FUNCTION recusals() RETURNS TABLE (person text, application text, ground text, party text) LANGUAGE sql STABLE AS $$
	SELECT declared.declarant, declared.application, 'interest', declared.party FROM conflict_declarations AS declared WHERE declared.interested
	UNION ALL
	SELECT actors.code, parties.application, 'affiliation', actors.affiliation
		FROM actors JOIN application_parties AS parties ON parties.organization = actors.affiliation
			AND (parties.role = 'lead' OR parties.confirmed_by IS NOT NULL)
$$;

CREATE FUNCTION acting_recusals() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT application FROM recusals() WHERE person = acting_person()
$$;

CREATE FUNCTION recused(application text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT acting_person() IS NULL OR EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = acting_person() AND barred.application = $1)
$$;

REVOKE ALL ON FUNCTION acting_recusals(), recused(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_recusals(), recused(text) TO fiduciary_runtime;

-- A recused person neither receives an application nor screens, withdraws or replaces it. A user of the applicant has no affiliation.
CREATE FUNCTION handled_by_the_unrecused() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF recused(NEW.code) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'applications_by_the_unrecused', detail = jsonb_build_object('application', NEW.code, 'person', acting_person())::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER handled_by_the_unrecused AFTER INSERT OR UPDATE ON applications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status NOT IN ('selected', 'not-selected')) EXECUTE FUNCTION handled_by_the_unrecused();
REVOKE ALL ON FUNCTION handled_by_the_unrecused() FROM PUBLIC;
