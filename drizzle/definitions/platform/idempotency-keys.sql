-- A key is committed with its answer, and only an erasure changes an answer.
-- The owner may erase a text in an answer. Every other change of an answer is refused.
CREATE FUNCTION answers_are_final() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.answer IS NOT NULL
		AND (current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
			AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer' AND position('"[erased]"' IN NEW.answer) > 0) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD021', message = 'an answer that was given does not change';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER answers_are_final BEFORE UPDATE ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION answers_are_final();

-- The answer is about what its own transaction recorded: the code or the identifier that it gives is that of an entry by the person who asked, or
-- one of its members names the entry or its subject; a decision policy goes by its number, and declarations
-- for a whole decision by who declares. What else an answer says of the record is the word of the service.
CREATE FUNCTION answer_is_of_an_entry(kept idempotency_keys, entry ledger_entries) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT CASE WHEN named IS NOT NULL THEN named IN (entry.subject, entry.id::text)
		WHEN entry.kind = 'decision-policy.adopted' THEN body ->> 'number' = entry.facts ->> 'number'
		WHEN entry.kind = 'conflict.declared' THEN body ->> 'declarant' = entry.actor
		ELSE jsonb_path_exists(body, 'strict $.** ? (@ == $subject || @ == $id)', jsonb_build_object('subject', entry.subject, 'id', entry.id)) END
	FROM (SELECT body, coalesce(body ->> 'code', body ->> 'id') AS named FROM (SELECT kept.answer::jsonb AS body) AS answer) AS said
$$;

CREATE FUNCTION keys_are_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	kept idempotency_keys;
BEGIN
	SELECT * INTO kept FROM idempotency_keys WHERE principal = NEW.principal AND key = NEW.key;
	IF kept.answer IS NULL OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.written_in = pg_current_xact_id() AND entry.actor = kept.principal
		AND answer_is_of_an_entry(kept, entry)) THEN
		RAISE EXCEPTION USING errcode = 'FD022', message = 'an idempotency key is committed only with the answer to an act of its person',
			constraint = 'idempotency_keys_of_an_act';
	END IF;
	RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION answer_is_of_an_entry(idempotency_keys, ledger_entries), keys_are_answered() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER keys_are_answered AFTER INSERT ON idempotency_keys
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keys_are_answered();

-- Claims a key for the acting person and the request of which it takes the hash, and waits for another unit that holds it.
-- It answers null where the key is new, and otherwise what the first request was answered.
CREATE FUNCTION claim_key(claimed text, hash bytea) RETURNS jsonb LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	claimant CONSTANT text := acting_person();
	answered jsonb;
BEGIN
	INSERT INTO idempotency_keys (principal, key, request_hash) VALUES (claimant, claimed, hash) ON CONFLICT DO NOTHING;
	IF FOUND THEN
		RETURN NULL;
	END IF;
	SELECT jsonb_build_object('hash', encode(request_hash, 'hex'), 'status', status, 'body', answer, 'location', location, 'etag', etag)
		INTO STRICT answered FROM idempotency_keys WHERE principal = claimant AND key = claimed;
	RETURN answered;
END $$;

REVOKE ALL ON FUNCTION claim_key(text, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_key(text, bytea) TO fiduciary_runtime;

-- Erases a text in the answers that these persons were given at these times, wherever one of these names holds it.
-- The body of a proposal is a text in the ledger, and in the answer the JSON that it is.
-- In JSON a name before its text cannot occur inside another text, where every quotation mark is escaped.
CREATE FUNCTION erase_in_answers(persons text[], times timestamptz[], names text[], said text) RETURNS void
	LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	kept record;
	named text;
	erased text;
BEGIN
	FOR kept IN SELECT principal, key, answer FROM idempotency_keys
		WHERE (principal, created_at) IN (SELECT * FROM unnest(persons, times)) AND (position(to_json(said)::text IN answer) > 0 OR position('"body":' || said IN answer) > 0)
	LOOP
		erased := kept.answer;
		FOREACH named IN ARRAY names LOOP
			erased := replace(erased, to_json(named)::text || ':' || to_json(said)::text, to_json(named)::text || ':"[erased]"');
		END LOOP;
		IF '/body' = ANY (names) THEN
			erased := replace(erased, '"body":' || said, '"body":"[erased]"');
		END IF;
		UPDATE idempotency_keys SET answer = erased
			WHERE principal = kept.principal AND key = kept.key AND answer <> erased;
	END LOOP;
END $$;

REVOKE ALL ON FUNCTION erase_in_answers(text[], timestamptz[], text[], text) FROM PUBLIC;

-- An answer may show what another person is recused from, so only the person who received it may read it.
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_of_the_acting ON idempotency_keys TO fiduciary_runtime
	USING (principal = acting_person());

GRANT SELECT, INSERT (principal, key, request_hash) ON idempotency_keys TO fiduciary_runtime;
GRANT UPDATE (status, location, etag, answer) ON idempotency_keys TO fiduciary_runtime;
