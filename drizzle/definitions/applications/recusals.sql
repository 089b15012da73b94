-- Who is recused: a person with an interest in an application, or whose affiliation is a party to it.
-- Who is recused from what, and why: a declared interest, or the affiliation.
CREATE FUNCTION recusals() RETURNS TABLE (person text, application text, ground text, party text) LANGUAGE sql STABLE AS $$
	SELECT declared.declarant, declared.application, 'interest', declared.party FROM conflict_declarations AS declared WHERE declared.interested
	UNION ALL
	SELECT actors.code, parties.application, 'affiliation', actors.affiliation
		FROM actors JOIN application_parties AS parties ON parties.organization = actors.affiliation
$$;

CREATE FUNCTION acting_recusals() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT application FROM recusals() WHERE person = acting_person()
$$;

CREATE FUNCTION recused(application text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM recusals() AS barred WHERE barred.person = acting_person() AND barred.application = $1)
$$;

REVOKE ALL ON FUNCTION acting_recusals(), recused(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_recusals(), recused(text) TO fiduciary_runtime;
