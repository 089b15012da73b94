-- What one person may not do alone: it is proposed by one, and confirmed by another with the same right.
CREATE FUNCTION needs_second_person(kind text, facts jsonb, actor text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE
		WHEN kind IN ('appropriation.enacted', 'appropriation.supplemented', 'federal-award.made', 'federal-award.increased', 'federal-award.extended',
			'decision-policy.adopted') THEN true
		WHEN kind = 'actor.admitted' THEN coalesce(facts -> 'roles' ? 'approver', false)
		WHEN kind = 'actor.roles-changed' THEN coalesce(facts -> 'roles' ?| '{admin,finance,approver}', false)
		WHEN kind = 'key.issued' THEN facts ->> 'actor' IS DISTINCT FROM actor
		ELSE false END
$$;

-- A JSON value as the facts of an entry hold it: every number and truth value is a text.
CREATE FUNCTION stringly(value jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $$
BEGIN
	RETURN CASE jsonb_typeof(value)
		WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(member.key, stringly(member.value)), '{}') FROM jsonb_each(value) AS member)
		WHEN 'array' THEN (SELECT coalesce(jsonb_agg(stringly(item.value) ORDER BY item.place), '[]') FROM jsonb_array_elements(value) WITH ORDINALITY AS item (value, place))
		WHEN 'number' THEN to_jsonb(value #>> '{}')
		WHEN 'boolean' THEN to_jsonb(value #>> '{}')
		ELSE value END;
END $$;

-- Whether an entry holds what was said: the same value, a text of which it holds the hash, or the same time in another writing.
CREATE FUNCTION is_as_said(held jsonb, said jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT CASE
		WHEN held = said THEN true
		WHEN jsonb_typeof(held) = 'object' THEN held ? 'hmacSha256'
		WHEN held #>> '{}' ~ '^\d{4}-\d\d-\d\dT.*Z$' AND said #>> '{}' ~ '^\d{4}-\d\d-\d\d[Tt ]' THEN (held #>> '{}')::timestamptz = (said #>> '{}')::timestamptz
		ELSE false END
$$;

-- Such an entry comes with the confirmation of a proposal of its kind and subject, by its own actor and not by the one who proposed it. What
-- the proposal says, the entry says: each fact that both have is the same, and it moves no more than the amount. Each confirmation stands for
-- one entry. The owner's own session loads the program, whose facts name who acted.
CREATE FUNCTION confirmed_by_a_second() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	subject_of CONSTANT text := CASE NEW.kind WHEN 'key.issued' THEN NEW.facts ->> 'actor' ELSE NEW.subject END;
	proposed record;
	said jsonb;
BEGIN
	IF acting_as_owner() THEN
		RETURN NULL;
	END IF;
	SELECT proposal.entry_id INTO proposed FROM ledger_entries AS confirmed JOIN proposals AS proposal ON proposal.code = confirmed.subject
		WHERE confirmed.written_in = pg_current_xact_id() AND confirmed.kind = 'proposal.confirmed' AND confirmed.actor = NEW.actor
			AND proposal.status = 'confirmed' AND proposal.act = NEW.kind AND proposal.about = subject_of
			AND proposal.closed_by = NEW.actor AND proposal.proposed_by <> NEW.actor;
	SELECT stringly(text::jsonb) INTO said FROM ledger_texts WHERE entry_id = proposed.entry_id AND path = '/body';
	IF said IS NULL
		OR (SELECT count(*) FROM ledger_entries WHERE written_in = pg_current_xact_id() AND needs_second_person(kind, facts, actor))
			<> (SELECT count(*) FROM ledger_entries WHERE written_in = pg_current_xact_id() AND kind = 'proposal.confirmed')
		OR EXISTS (SELECT FROM jsonb_each(said) AS fact WHERE NEW.facts ? fact.key AND NOT is_as_said(NEW.facts -> fact.key, fact.value))
		OR EXISTS (SELECT FROM ledger_transfers WHERE entry_id = NEW.id AND amount > (said ->> 'amount')::numeric) THEN
		RAISE EXCEPTION USING errcode = 'FD106', message = 'this act is proposed by one person and confirmed by another', constraint = 'ledger_entries_by_two_persons',
			detail = jsonb_build_object('kind', NEW.kind, 'about', subject_of)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER confirmed_by_a_second AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (needs_second_person(NEW.kind, NEW.facts, NEW.actor)) EXECUTE FUNCTION confirmed_by_a_second();

-- Only a person who may do an act proposes it.
CREATE FUNCTION proposed_with_the_right() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() AND NOT EXISTS (SELECT FROM ledger_acts() AS known WHERE known.kind = NEW.act AND acting() -> 'roles' ?| known.roles) THEN
		RAISE EXCEPTION USING errcode = 'FD100', message = 'no role of the acting person records what is proposed', constraint = 'proposals_with_the_right',
			detail = jsonb_build_object('kind', NEW.act, 'roles', acting() -> 'roles')::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER proposed_with_the_right BEFORE INSERT ON proposals FOR EACH ROW EXECUTE FUNCTION proposed_with_the_right();

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON proposals
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'proposal.made new',
		'proposal.confirmed status closed_by',
		'proposal.withdrawn status closed_by');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION listed_step('new>open', 'open>confirmed', 'open>withdrawn');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION under_own_name('proposed_by', 'closed_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION stage_is_final('proposed_by', 'closed_by');

REVOKE ALL ON FUNCTION needs_second_person(text, jsonb, text), stringly(jsonb), is_as_said(jsonb, jsonb), confirmed_by_a_second(), proposed_with_the_right() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION needs_second_person(text, jsonb, text) TO fiduciary_runtime;

ALTER TABLE proposals ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposals_of_staff ON proposals TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON proposals TO fiduciary_runtime;
GRANT UPDATE (status, closed_by) ON proposals TO fiduciary_runtime;
