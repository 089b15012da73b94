-- Persons and their keys change only with an entry.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON actors
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'actor.admitted new',
		'actor.roles-changed roles organization affiliation version');

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON actor_keys
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'key.issued new',
		'key.revoked revoked_at');

-- The login alone sees no person and no key: a key is looked up by the function act, which is the owner's.
ALTER TABLE actors ENABLE ROW LEVEL SECURITY;
CREATE POLICY actors_of_the_known ON actors TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON actors TO fiduciary_runtime;
GRANT UPDATE (roles, organization, affiliation, version) ON actors TO fiduciary_runtime;

ALTER TABLE actor_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY actor_keys_of_the_known ON actor_keys TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT (id, code, actor, issued_at, expires_at, revoked_at), INSERT ON actor_keys TO fiduciary_runtime;
GRANT UPDATE (revoked_at) ON actor_keys TO fiduciary_runtime;

-- Finds who presents a credential, which is SHA-256 of a key or of the secret of a session, and lets the transaction act as this person. A transaction
-- that writes holds the key and the person until it ends, so that a revocation and a change of roles wait for it, and it for them. It answers the time
-- of the transaction, and the state of the credential: valid, expired, revoked or unknown, and of a session also lapsed or ended. Only a valid one acts.
CREATE FUNCTION act(credential bytea) RETURNS TABLE (now text, state text, code text, organization text, roles text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	held record;
	who jsonb;
BEGIN
	IF current_setting('transaction_read_only')::boolean THEN
		SELECT key.code AS key, key.expires_at, key.revoked_at, person.code, person.roles, person.organization INTO held
			FROM actor_keys AS key JOIN actors AS person ON person.code = key.actor WHERE key.credential_hash = sha256(credential);
	ELSE
		SELECT key.code AS key, key.expires_at, key.revoked_at, person.code, person.roles, person.organization INTO held
			FROM actor_keys AS key JOIN actors AS person ON person.code = key.actor WHERE key.credential_hash = sha256(credential)
			FOR SHARE OF key, person;
	END IF;
	IF held.code IS NOT NULL THEN
		state := CASE WHEN held.revoked_at IS NOT NULL THEN 'revoked' WHEN held.expires_at <= clock() THEN 'expired' ELSE 'valid' END;
		who := jsonb_build_object('actor', held.code, 'roles', held.roles, 'organization', held.organization, 'key', held.key);
	ELSE
		SELECT found.state, found.who INTO state, who FROM session_found(sha256(credential)) AS found;
	END IF;
	IF state = 'valid' THEN
		PERFORM act_found(who);
	END IF;
	RETURN QUERY SELECT to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(state, 'unknown'), who ->> 'actor', who ->> 'organization',
		(SELECT string_agg(role, ' ') FROM jsonb_array_elements_text(who -> 'roles') AS role);
END $$;

-- Opens a unit of work that writes: finds who presents the credential, and claims an Idempotency-Key for the request of which it takes the hash.
-- It refuses outside of a transaction that BEGIN opened, since it is sent with BEGIN, and would commit the claim alone.
CREATE FUNCTION open_unit(credential bytea, claimed text, hash bytea) RETURNS TABLE (now text, state text, code text, organization text, roles text, answered jsonb)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	IF NOT unit_is_open() THEN
		RAISE EXCEPTION USING errcode = 'FD119', message = 'a unit of work opens behind its BEGIN', detail = '{"reason":"no BEGIN"}';
	END IF;
	SELECT found.now, found.state, found.code, found.organization, found.roles INTO now, state, code, organization, roles FROM act(credential) AS found;
	IF state = 'valid' AND claimed IS NOT NULL THEN
		answered := claim_key(claimed, hash);
	END IF;
	RETURN NEXT;
END $$;

-- Lets the owner's own session act as anybody: it loads the program as those who would have done so. Every other session presents a credential.
CREATE FUNCTION act_as(named text, belonging_to text) RETURNS TABLE (now text, state text, code text, organization text, roles text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	owner CONSTANT name := (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'actors'::regclass);
	held text[] := (SELECT person.roles FROM actors AS person WHERE person.code = $1);
BEGIN
	IF NOT pg_has_role(session_user, owner, 'MEMBER') THEN
		RAISE EXCEPTION USING errcode = 'FD007', message = 'the transaction names no actor', detail = '{"reason":"no credential"}';
	END IF;
	PERFORM act_found(jsonb_build_object('actor', nullif($1, ''), 'roles', coalesce(held, '{}'), 'organization', nullif($2, ''), 'owner', true));
	RETURN QUERY SELECT to_char(clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'valid', $1, $2, array_to_string(coalesce(held, '{}'), ' ');
END $$;

CREATE FUNCTION act_found(who jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT set_config('fiduciary.acting', acting_authenticated(who::text) || who::text, true)
$$;

REVOKE ALL ON FUNCTION act(bytea), open_unit(bytea, text, bytea), act_as(text, text), act_found(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION act(bytea), open_unit(bytea, text, bytea), act_as(text, text) TO fiduciary_runtime;

-- The entry that issues a key says which: a key that was put in its place afterwards is found.
CREATE FUNCTION key_as_issued() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.code AND kind = 'key.issued' AND xmin = pg_current_xact_id()::xid
		AND facts ->> 'actor' = NEW.actor AND facts ->> 'credentialHash' = encode(NEW.credential_hash, 'hex')
		AND (facts ->> 'expiresAt')::timestamptz = NEW.expires_at) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a key is the one that its entry says', constraint = 'actor_keys_as_issued',
			detail = jsonb_build_object('table', 'actor_keys', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_issued AFTER INSERT ON actor_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION key_as_issued();
REVOKE ALL ON FUNCTION key_as_issued() FROM PUBLIC;

-- What a person may do is what the entry says: roles, organization and affiliation. The owner's own session loads the program.
CREATE FUNCTION actor_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() AND NOT EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.code AND kind IN ('actor.admitted', 'actor.roles-changed')
		AND written_in = pg_current_xact_id() AND facts -> 'roles' = to_jsonb(NEW.roles)
		AND facts ->> 'organization' IS NOT DISTINCT FROM NEW.organization AND facts ->> 'affiliation' IS NOT DISTINCT FROM NEW.affiliation) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a person has the roles that the entry says', constraint = 'actors_as_recorded',
			detail = jsonb_build_object('table', 'actors', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE OF roles, organization, affiliation ON actors
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION actor_as_recorded();
REVOKE ALL ON FUNCTION actor_as_recorded() FROM PUBLIC;

-- The last administrator who holds a valid key stays: nobody else admits another. One such change at a time looks, by a lock that only the owner
-- takes, and sees what the one before it left.
CREATE FUNCTION administrator_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	person CONSTANT text := to_jsonb(OLD) ->> TG_ARGV[0];
	had CONSTANT boolean := CASE TG_TABLE_NAME
		WHEN 'actors' THEN EXISTS (SELECT FROM actor_keys WHERE actor = person AND revoked_at IS NULL AND expires_at > clock())
		ELSE EXISTS (SELECT FROM actors WHERE code = person AND 'admin' = ANY (roles)) AND (to_jsonb(OLD) ->> 'expires_at')::timestamptz > clock() END;
BEGIN
	IF NOT had THEN
		RETURN NULL;
	END IF;
	LOCK TABLE acting_secret IN SHARE ROW EXCLUSIVE MODE;
	IF NOT EXISTS (SELECT FROM actor_keys AS key JOIN actors AS holder ON holder.code = key.actor
		WHERE 'admin' = ANY (holder.roles) AND key.revoked_at IS NULL AND key.expires_at > clock()) THEN
		RAISE EXCEPTION USING errcode = 'FD104', message = 'no other administrator has a valid key', constraint = 'actors_last_administrator',
			detail = jsonb_build_object('actor', person)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER administrator_stays AFTER UPDATE ON actors FOR EACH ROW
	WHEN ('admin' = ANY (OLD.roles) AND NOT 'admin' = ANY (NEW.roles)) EXECUTE FUNCTION administrator_stays('code');
CREATE TRIGGER administrator_stays AFTER UPDATE ON actor_keys FOR EACH ROW
	WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION administrator_stays('actor');
REVOKE ALL ON FUNCTION administrator_stays() FROM PUBLIC;

-- The service itself is admitted, and its keys are issued, by the owner's own session at a start: an administrator who took its role would stop
-- the closings by the clock and the sealing, and one who gave it would act as the service. A key that leaked is revoked as any other is.
CREATE FUNCTION service_is_the_owners() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	person CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
	IF NOT acting_as_owner() AND (TG_TABLE_NAME = 'actors' OR EXISTS (SELECT FROM actors WHERE code = person AND 'service' = ANY (roles))) THEN
		RAISE EXCEPTION USING errcode = 'FD107', message = 'the service itself gets no other role and no key from anybody',
			constraint = TG_TABLE_NAME || '_service_is_the_owners', detail = jsonb_build_object('actor', person)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER service_is_the_owners BEFORE INSERT ON actors FOR EACH ROW
	WHEN ('service' = ANY (NEW.roles)) EXECUTE FUNCTION service_is_the_owners('code');
CREATE TRIGGER service_stays_the_owners BEFORE UPDATE OF roles, organization, affiliation ON actors FOR EACH ROW
	WHEN ('service' = ANY (OLD.roles || NEW.roles)) EXECUTE FUNCTION service_is_the_owners('code');
CREATE TRIGGER service_is_the_owners BEFORE INSERT ON actor_keys FOR EACH ROW EXECUTE FUNCTION service_is_the_owners('actor');
REVOKE ALL ON FUNCTION service_is_the_owners() FROM PUBLIC;

-- Whether the acting person scores or votes, and so has to declare first.
CREATE FUNCTION acting_has_duty() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce(acting() -> 'roles' ?| '{board,chair,reader}', false)
$$;

-- Whether the acting person is a reader and nothing else: this person sees only the applications to the solicitations that they were admitted to.
CREATE FUNCTION acting_only_reads() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce(found -> 'roles' ? 'reader' AND found -> 'roles' <@ '["reader"]', false) FROM (SELECT acting() AS found) AS who
$$;

-- The solicitations that the acting reader was admitted to.
CREATE FUNCTION acting_admissions() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT solicitation FROM review_readers WHERE reader = acting_person()
$$;

REVOKE ALL ON FUNCTION acting_has_duty(), acting_only_reads(), acting_admissions() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_has_duty(), acting_only_reads(), acting_admissions() TO fiduciary_runtime;

-- Whether the acting person belongs to an organization as its affiliation.
CREATE FUNCTION acting_belongs_to(organization text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND affiliation = $1)
$$;
CREATE FUNCTION acting_belongs_to_any(organizations text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM actors WHERE code = acting_person() AND affiliation = ANY ($1))
$$;
REVOKE ALL ON FUNCTION acting_belongs_to(text), acting_belongs_to_any(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acting_belongs_to(text), acting_belongs_to_any(text[]) TO fiduciary_runtime;

-- What metrics say of the keys: how many hold, and how many of them expire within thirty days. Nobody is named.
CREATE FUNCTION key_figures() RETURNS TABLE (valid integer, expiring integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT count(*)::integer, count(*) FILTER (WHERE expires_at <= clock() + interval '30 days')::integer
	FROM actor_keys WHERE revoked_at IS NULL AND expires_at > clock()
$$;
REVOKE ALL ON FUNCTION key_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION key_figures() TO fiduciary_runtime;

-- An erasure reaches what this module keeps of a private text: see ledger/erasure.sql.
CREATE FUNCTION erase_copy_actors_name(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE actors SET name = '[erased]' WHERE code = $1 AND name = $3 AND $2 = '/name';
	SELECT 'name' WHERE $2 = '/name'
$$;
REVOKE ALL ON FUNCTION erase_copy_actors_name(text, text, text) FROM PUBLIC;
