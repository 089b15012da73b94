-- A person sees their own address and nobody else's; what it is confirmed with is never read. The service changes neither table by itself.
ALTER TABLE mail_addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY mail_addresses_of_their_person ON mail_addresses TO fiduciary_runtime USING (actor = (SELECT acting_person()));
GRANT SELECT (actor, address, set_at, confirmed_at) ON mail_addresses TO fiduciary_runtime;

-- An administrator sees how far each mail is, and a person their own.
ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY mail_outbox_of_administrators ON mail_outbox TO fiduciary_runtime
	USING (actor = (SELECT acting_person()) OR (SELECT acting_holds('admin')));
GRANT SELECT (id, actor, kind, state, queued_at, mail, attempts, not_before, ended_at, failure) ON mail_outbox TO fiduciary_runtime;

-- The roles for whom something begins to wait with an entry; null where nothing does. What is proposed waits for those who record such an act.
CREATE FUNCTION mail_waits_for(kind text, facts jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
	SELECT CASE
		WHEN $1 IN ('disbursement.requested', 'disbursement.approved', 'disbursement.payable-again', 'award.drafted', 'award.amendment-proposed', 'award.ending-proposed', 'hold.placed') THEN '{approver}'::text[]
		WHEN $1 IN ('administration.decided', 'administration-charge.recorded', 'administration-charge.approved') THEN '{approver}'
		WHEN $1 = 'administration.drafted' THEN '{chair}'
		WHEN $1 IN ('application.filed', 'application.received') THEN '{finance}'
		WHEN $1 IN ('decision.recommended', 'decision.revised') THEN '{board,chair}'
		WHEN $1 = 'proposal.made' THEN (ledger_act_list() -> ($2 ->> 'act') ->> 0)::text[] END
$$;

-- Adds to the outbox, with the act itself, what it causes: for who has confirmed an address, and never for who acts.
-- No row is locked and none is looked for, so that two acts never wait for each other here; the sender makes one mail of several rows.
CREATE FUNCTION notify_by_mail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM mail_addresses WHERE confirmed_at IS NOT NULL) THEN
		RETURN NULL;
	END IF;
	INSERT INTO mail_outbox (actor, kind, solicitation, state, queued_at, not_before)
		SELECT DISTINCT person.code, 'waiting', NULL, 'waiting', clock(), clock()
			FROM posted JOIN actors AS person ON person.roles && mail_waits_for(posted.kind, posted.facts) AND person.code <> posted.actor
			JOIN mail_addresses AS held ON held.actor = person.code AND held.confirmed_at IS NOT NULL
		UNION ALL
		SELECT DISTINCT person.code, about.kind, about.solicitation, 'waiting', clock(), clock()
			FROM (SELECT 'solicitation-changed' AS kind, subject AS solicitation, actor FROM posted WHERE posted.kind IN ('solicitation.amended', 'solicitation.canceled')
				UNION ALL SELECT 'decision-made', decided.solicitation, posted.actor
					FROM posted JOIN decisions AS decided ON decided.code = posted.subject WHERE posted.kind = 'decision.certified') AS about
			JOIN applications AS filed ON filed.solicitation = about.solicitation AND filed.status <> 'withdrawn'
			JOIN actors AS person ON person.organization = filed.applicant AND person.code <> about.actor
			JOIN mail_addresses AS held ON held.actor = person.code AND held.confirmed_at IS NOT NULL;
	RETURN NULL;
END $$;

CREATE TRIGGER notify_by_mail AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION notify_by_mail();

-- Ends what waits for a person, when their address goes or changes.
CREATE FUNCTION end_mail_of(person text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	UPDATE mail_outbox SET state = 'failed', failure = 'address-removed', code = NULL, ended_at = clock(), leased_until = NULL WHERE actor = person AND state = 'waiting'
$$;

-- At most three codes a day for a person, so that nobody floods the address of another.
CREATE FUNCTION three_codes_a_day() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF (SELECT count(*) FROM mail_outbox WHERE actor = NEW.actor AND kind = 'confirmation' AND queued_at > clock() - interval '1 day') >= 3 THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'three codes a day', constraint = 'mail_outbox_three_codes_a_day', detail = jsonb_build_object('actor', NEW.actor)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER three_codes_a_day BEFORE INSERT ON mail_outbox FOR EACH ROW WHEN (NEW.kind = 'confirmation') EXECUTE FUNCTION three_codes_a_day();

-- Sets the acting person's address, and sends a code to it. One address at a time, so that the codes are counted one after another.
CREATE FUNCTION set_mail_address(new_address text, new_code text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	who CONSTANT text := acting_person();
BEGIN
	IF who IS NULL OR acting_holds('service') THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'a person sets their own address', constraint = 'mail_addresses_by_their_person', detail = jsonb_build_object('actor', who)::text;
	END IF;
	PERFORM pg_advisory_xact_lock(hashtextextended('mail ' || who, 0));
	PERFORM end_mail_of(who);
	INSERT INTO mail_addresses (actor, address, set_at, code_hash) VALUES (who, new_address, clock(), sha256(convert_to(new_code, 'UTF8')))
		ON CONFLICT (actor) DO UPDATE SET address = excluded.address, set_at = excluded.set_at, code_hash = excluded.code_hash, confirmed_at = NULL;
	INSERT INTO mail_outbox (actor, kind, code, state, queued_at, not_before) VALUES (who, 'confirmation', new_code, 'waiting', clock(), clock());
END $$;

-- Confirms the acting person's address with the code that was sent to it within a day. It answers whether it did.
CREATE FUNCTION confirm_mail_address(said_code text) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
	WITH done AS (UPDATE mail_addresses SET confirmed_at = clock(), code_hash = NULL WHERE actor = acting_person()
		AND code_hash = sha256(convert_to(said_code, 'UTF8')) AND set_at > clock() - interval '1 day' RETURNING 1)
	SELECT EXISTS (SELECT FROM done)
$$;

-- Removes the address of a person: the acting person's own, or another's by an administrator. It answers whether there was one.
CREATE FUNCTION remove_mail_address(person text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (person = acting_person() OR acting_holds('admin')) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'a person removes their own address', constraint = 'mail_addresses_by_their_person', detail = jsonb_build_object('actor', person)::text;
	END IF;
	DELETE FROM mail_addresses WHERE actor = person;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	PERFORM end_mail_of(person);
	RETURN true;
END $$;

-- Refuses everybody but the service itself, under its own credential: the login of the database alone reads no address and sends nothing.
CREATE FUNCTION must_send_mail() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT (acting_holds('service') OR acting_as_owner()) THEN
		RAISE EXCEPTION USING errcode = 'FD136', message = 'only the service sends mail', constraint = 'mail_outbox_by_the_service', detail = jsonb_build_object('actor', acting_person())::text;
	END IF;
END $$;

-- Takes at most so many mails that are due, each for one person, and holds them for a while, so that no other instance sends them meanwhile.
-- One mail an hour of a kind for a person, about one solicitation; 24 mails a day. What waits for three days is given up.
CREATE FUNCTION claim_mail(most integer, lease_seconds integer) RETURNS TABLE (mail uuid, address text, kind text, solicitation text, code text, attempts integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	person record;
	due record;
	claimed integer := 0;
BEGIN
	PERFORM must_send_mail();
	DELETE FROM mail_outbox WHERE id IN (SELECT id FROM mail_outbox WHERE ended_at < clock() - interval '30 days' ORDER BY ended_at LIMIT 1000);
	UPDATE mail_outbox SET state = 'failed', failure = coalesce(failure, 'too-late'), code = NULL, ended_at = clock(), leased_until = NULL
		WHERE state = 'waiting' AND queued_at < clock() - interval '3 days' AND coalesce(leased_until, '-infinity') <= clock();
	-- Who holds the row of the address makes the mails of that person: two instances take two persons.
	FOR person IN SELECT held.actor, held.address, held.confirmed_at FROM mail_addresses AS held
		WHERE EXISTS (SELECT FROM mail_outbox AS row WHERE row.actor = held.actor AND row.state = 'waiting' AND row.not_before <= clock() AND coalesce(row.leased_until, '-infinity') <= clock())
		ORDER BY held.actor FOR UPDATE SKIP LOCKED LOOP
		FOR due IN SELECT row.kind, row.solicitation, coalesce((array_agg(row.mail) FILTER (WHERE row.mail IS NOT NULL))[1], gen_random_uuid()) AS mail,
				max(row.code) AS code, max(row.attempts) + 1 AS attempts, array_agg(row.id) AS rows
			FROM mail_outbox AS row WHERE row.actor = person.actor AND row.state = 'waiting' AND row.not_before <= clock() AND coalesce(row.leased_until, '-infinity') <= clock()
			GROUP BY row.kind, row.solicitation ORDER BY min(row.id) LOOP
			EXIT WHEN claimed >= most;
			CONTINUE WHEN due.kind <> 'confirmation' AND (person.confirmed_at IS NULL
				OR EXISTS (SELECT FROM mail_outbox AS other WHERE other.actor = person.actor AND other.kind = due.kind AND other.solicitation IS NOT DISTINCT FROM due.solicitation
					AND (other.state = 'waiting' AND greatest(other.leased_until, other.not_before) > clock() OR other.state = 'sent' AND other.ended_at > clock() - interval '1 hour'))
				OR (SELECT count(DISTINCT other.mail) FROM mail_outbox AS other WHERE other.actor = person.actor AND other.kind <> 'confirmation' AND other.state = 'sent'
					AND other.ended_at > clock() - interval '1 day') >= 24);
			UPDATE mail_outbox SET mail = due.mail, attempts = due.attempts, leased_until = clock() + lease_seconds * interval '1 second' WHERE id = ANY (due.rows);
			claimed := claimed + 1;
			RETURN QUERY SELECT due.mail, person.address, due.kind, due.solicitation, due.code, due.attempts;
		END LOOP;
		EXIT WHEN claimed >= most;
	END LOOP;
END $$;

-- Notes what became of a mail: sent where there is no failure; else tried again after some seconds, or given up where none are said.
CREATE FUNCTION finish_mail(which uuid, why text, again_seconds integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM must_send_mail();
	IF why IS NOT NULL AND again_seconds IS NOT NULL THEN
		UPDATE mail_outbox SET failure = why, leased_until = NULL, not_before = clock() + again_seconds * interval '1 second' WHERE mail = which AND state = 'waiting';
	ELSE
		UPDATE mail_outbox SET state = CASE WHEN why IS NULL THEN 'sent' ELSE 'failed' END, failure = why, code = NULL, leased_until = NULL, ended_at = clock()
			WHERE mail = which AND state = 'waiting';
	END IF;
END $$;

-- What readiness and metrics say of the mail: counts and ages, and nothing of any person.
CREATE FUNCTION mail_figures() RETURNS TABLE (waiting integer, waiting_seconds integer, failed_within_a_day integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT count(*) FILTER (WHERE state = 'waiting')::integer,
		coalesce(extract(epoch FROM clock() - min(queued_at) FILTER (WHERE state = 'waiting')), 0)::integer,
		count(*) FILTER (WHERE state = 'failed' AND failure <> 'address-removed' AND ended_at > clock() - interval '1 day')::integer
	FROM mail_outbox
$$;

REVOKE ALL ON FUNCTION mail_waits_for(text, jsonb), notify_by_mail(), end_mail_of(text), three_codes_a_day(), set_mail_address(text, text), confirm_mail_address(text), remove_mail_address(text),
	must_send_mail(), claim_mail(integer, integer), finish_mail(uuid, text, integer), mail_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_mail_address(text, text), confirm_mail_address(text), remove_mail_address(text), claim_mail(integer, integer),
	finish_mail(uuid, text, integer), mail_figures() TO fiduciary_runtime;
