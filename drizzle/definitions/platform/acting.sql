-- Who acts: the settings that each transaction of the service makes first.
-- The code of the acting person, or null where the transaction names none.
CREATE FUNCTION acting_person() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
	RETURN nullif(current_setting('fiduciary.actor', true), '');

-- The organization of a grantee's user, or null for everybody else.
CREATE FUNCTION acting_organization() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
	RETURN nullif(current_setting('fiduciary.organization', true), '');
