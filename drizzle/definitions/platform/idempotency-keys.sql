-- An answer, once given, is the answer: a key is committed with it, and only an erasure changes it.
-- The owner may take a text out of an answer; nobody else changes one.
CREATE FUNCTION answers_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.answer IS NOT NULL
		AND (current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
			AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer' AND position('"[erased]"' IN NEW.answer) > 0) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD021', message = 'an answer once given stands';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER answers_stand BEFORE UPDATE ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION answers_stand();

CREATE FUNCTION keys_are_answered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM idempotency_keys WHERE principal = NEW.principal AND key = NEW.key AND answer IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD022', message = 'a claimed key is committed with its answer';
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER keys_are_answered AFTER INSERT ON idempotency_keys
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keys_are_answered();

-- An answer may show what another person is recused from, so only the person who received it may read it.
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_of_the_acting ON idempotency_keys TO fiduciary_runtime
	USING (principal = acting_person());

GRANT SELECT, INSERT ON idempotency_keys TO fiduciary_runtime;
GRANT UPDATE (status, location, etag, answer) ON idempotency_keys TO fiduciary_runtime;
