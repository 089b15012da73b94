-- A session is a person signed in with one browser: it acts as the key or the linked sign-in that began it, and no longer than they hold.
-- The service adds, changes and removes none by itself. A person sees their own, an administrator those of everybody.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY sessions_of_their_person ON sessions TO fiduciary_runtime
	USING (actor = (SELECT acting_person()) OR (SELECT acting_holds('admin')));
GRANT SELECT (id, actor, key, link, browser, began_at, last_used_at, ends_at, idle_seconds, ended_at, ended_by) ON sessions TO fiduciary_runtime;

-- Finds what a session stands for by the hash of its credential, and its state: ended, revoked or expired as its key is, lapsed where it was not used
-- or its time is over, or valid. A transaction that writes holds the session, its key or link, and the person until it ends.
CREATE FUNCTION session_found(hash bytea) RETURNS TABLE (state text, who jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	writes CONSTANT boolean := NOT current_setting('transaction_read_only')::boolean;
	held sessions;
BEGIN
	IF writes THEN
		SELECT * INTO held FROM sessions WHERE credential_hash = hash FOR SHARE;
		PERFORM FROM actor_keys WHERE code = held.key FOR SHARE;
		PERFORM FROM sign_in_links WHERE code = held.link FOR SHARE;
		PERFORM FROM actors WHERE code = held.actor FOR SHARE;
	ELSE
		SELECT * INTO held FROM sessions WHERE credential_hash = hash;
	END IF;
	RETURN QUERY SELECT CASE WHEN held.ended_at IS NOT NULL OR link.unlinked_at IS NOT NULL THEN 'ended' WHEN issued.revoked_at IS NOT NULL THEN 'revoked'
			WHEN issued.expires_at <= clock() THEN 'expired'
			WHEN least(held.ends_at, held.last_used_at + held.idle_seconds * interval '1 second') <= clock() THEN 'lapsed' ELSE 'valid' END,
		jsonb_strip_nulls(jsonb_build_object('actor', person.code, 'roles', person.roles, 'organization', person.organization,
			'key', held.key, 'link', held.link, 'session', held.id))
		FROM actors AS person LEFT JOIN actor_keys AS issued ON issued.code = held.key LEFT JOIN sign_in_links AS link ON link.code = held.link
		WHERE person.code = held.actor;
END $$;

-- Whether the session of the acting person, and the link that began it, are held and still stand: the last look before anything is posted.
CREATE FUNCTION session_is_held(who jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM FROM sessions WHERE id = (who ->> 'session')::uuid AND actor = who ->> 'actor' AND ended_at IS NULL FOR SHARE;
	IF FOUND AND who ? 'link' THEN
		PERFORM FROM sign_in_links AS link JOIN actors AS person ON person.code = link.actor
			WHERE link.code = who ->> 'link' AND link.unlinked_at IS NULL
				AND (to_jsonb(person.roles) = who -> 'roles' OR person.xmin = pg_current_xact_id()::xid) FOR SHARE OF link, person;
	END IF;
	RETURN FOUND;
END $$;

-- Keeps a session that begins now, and forgets those that ended a month ago.
CREATE FUNCTION keep_session(session uuid, person text, by_key text, by_link text, hash bytea, proof bytea, browser text, idle integer, life integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE ends_at < clock() - interval '30 days' ORDER BY ends_at LIMIT 1000);
	INSERT INTO sessions (id, actor, key, link, credential_hash, proof_hash, browser, idle_seconds, began_at, last_used_at, ends_at)
		VALUES (session, person, by_key, by_link, hash, proof, browser, idle, clock(), clock(), clock() + life * interval '1 second')
$$;

-- Begins a session for the acting person, who presents a key. A session begins no other, which would outlive it, and the service itself has none.
CREATE FUNCTION begin_session(session uuid, hash bytea, browser text, idle integer, life integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	who CONSTANT jsonb := acting();
BEGIN
	IF (who ? 'key' AND NOT who ? 'session' AND NOT who -> 'roles' ? 'service') IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD127', message = 'a session begins with the key of a person', detail = jsonb_build_object('actor', who ->> 'actor')::text;
	END IF;
	PERFORM keep_session(session, who ->> 'actor', who ->> 'key', NULL, hash, NULL, browser, idle, life);
END $$;

-- Begins a session for the person to whom an identity is linked, and answers who it is, or null where it is linked to nobody. The service, which has
-- verified the identity, presents its own credential: the login of the database alone begins none. One answer of the issuer begins one session.
CREATE FUNCTION begin_linked_session(session uuid, hash bytea, browser text, idle integer, life integer, proof bytea, said_issuer text, said_claim text, said_subject text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	found record;
BEGIN
	IF NOT (acting_holds('service') OR acting_as_owner()) THEN
		RAISE EXCEPTION USING errcode = 'FD128', message = 'only the service begins a session for an identity that it verified', detail = jsonb_build_object('actor', acting_person())::text;
	END IF;
	SELECT link.code, link.actor INTO found FROM sign_in_links AS link
		WHERE link.issuer = said_issuer AND link.claim = said_claim AND link.subject = said_subject AND link.unlinked_at IS NULL
			AND link.subject <> '[erased]' FOR SHARE;
	IF found.code IS NOT NULL THEN
		PERFORM keep_session(session, found.actor, NULL, found.code, hash, proof, browser, idle, life);
	END IF;
	RETURN found.actor;
END $$;

-- Notes that a session is used, once a minute at most. It takes the credential, waits for nobody, and answers nothing.
CREATE FUNCTION touch_session(credential bytea) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	UPDATE sessions SET last_used_at = clock() WHERE id = (SELECT id FROM sessions WHERE credential_hash = sha256(credential) AND ended_at IS NULL
		AND last_used_at <= clock() - interval '1 minute' AND least(ends_at, last_used_at + idle_seconds * interval '1 second') > clock() FOR NO KEY UPDATE SKIP LOCKED)
$$;

-- Ends a session of a person, or all where none is named: the person's own, or those of another by an administrator. It answers how many it ended.
CREATE FUNCTION end_sessions(person text, session uuid) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	WITH gone AS (UPDATE sessions SET ended_at = clock(), ended_by = acting_person() WHERE actor = person AND (session IS NULL OR id = session)
		AND ended_at IS NULL AND (person = acting_person() OR acting_holds('admin')) RETURNING 1)
	SELECT count(*)::integer FROM gone
$$;

REVOKE ALL ON FUNCTION session_found(bytea), session_is_held(jsonb), keep_session(uuid, text, text, text, bytea, bytea, text, integer, integer), begin_session(uuid, bytea, text, integer, integer),
	begin_linked_session(uuid, bytea, text, integer, integer, bytea, text, text, text), touch_session(bytea), end_sessions(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_session(uuid, bytea, text, integer, integer), begin_linked_session(uuid, bytea, text, integer, integer, bytea, text, text, text),
	touch_session(bytea), end_sessions(text, uuid) TO fiduciary_runtime;
