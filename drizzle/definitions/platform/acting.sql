-- Who acts is found from a credential, never from a name that the session states.
-- What is found stands in a setting of the transaction, under a code of authentication that only these functions can make. It is bound to this
-- session and this transaction, so that a copy holds nowhere else: SHA-256 nested under two random keys of 64 bytes (NMAC), which the owner reads.
CREATE FUNCTION acting_authenticated(stated text) RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT encode(sha256(outer_key || sha256(inner_key || convert_to(concat_ws('|', pg_backend_pid(), extract(epoch FROM transaction_timestamp()), stated), 'UTF8'))), 'hex')
	FROM acting_secret
$$;

-- What the transaction was found to act as: actor, roles, organization, key. Null where it acts as nobody.
CREATE FUNCTION acting() RETURNS jsonb LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	stated CONSTANT text := current_setting('fiduciary.acting', true);
BEGIN
	IF length(stated) > 64 AND left(stated, 64) = acting_authenticated(substr(stated, 65)) THEN
		RETURN substr(stated, 65)::jsonb;
	END IF;
	RETURN NULL;
END $$;

-- The code of the acting person, or null where the transaction acts as nobody.
CREATE FUNCTION acting_person() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
	RETURN acting() ->> 'actor';

-- The organization of a grantee's user, null for staff, and a word that is no organization's code for nobody: nobody sees no row of anybody.
CREATE FUNCTION acting_organization() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
	RETURN (SELECT CASE WHEN found IS NULL THEN 'nobody' ELSE found ->> 'organization' END FROM (SELECT acting() AS found) AS who);

-- Whether the acting person holds a role.
CREATE FUNCTION acting_holds(role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
	RETURN coalesce(acting() -> 'roles' ? role, false);

-- Whether the session is the owner's own: it loads a program or admits the first administrators, and names who would have acted.
CREATE FUNCTION acting_as_owner() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
	RETURN coalesce((acting() ->> 'owner')::boolean, false);

REVOKE ALL ON FUNCTION acting_authenticated(text), acting(), acting_person(), acting_organization(), acting_holds(text), acting_as_owner() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acting(), acting_person(), acting_organization(), acting_holds(text), acting_as_owner() TO fiduciary_runtime;
