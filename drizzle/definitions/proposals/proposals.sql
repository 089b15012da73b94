-- What one person may not do alone: it is proposed by one, and confirmed by another with the same right.
CREATE FUNCTION needs_second_person(kind text, facts jsonb, actor text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE
		WHEN kind IN ('appropriation.enacted', 'appropriation.supplemented', 'federal-award.made', 'federal-award.increased', 'federal-award.extended',
			'decision-policy.adopted') THEN true
		WHEN kind = 'federal-award.terms-amended' THEN facts ?| '{ruleProfile,administrativeCap,evaluation}'
		WHEN kind = 'actor.admitted' THEN coalesce(facts -> 'roles' ? 'approver', false)
		WHEN kind = 'actor.roles-changed' THEN coalesce(facts -> 'roles' ?| '{admin,finance,approver}', false)
		WHEN kind IN ('key.issued', 'sign-in.linked') THEN facts ->> 'actor' IS DISTINCT FROM actor
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

-- Whether an entry says what was proposed under a name: the same value, the same text where it holds a hash, or the same time in another writing.
-- The code is its subject or a fact, its day is when it takes effect or happened, and the kind of an amendment is in the kind of the entry.
CREATE FUNCTION is_as_said(entry ledger_entries, named text, said jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT coalesce(held = said, said = 'null') OR CASE named
		WHEN 'kind' THEN true
		WHEN 'code' THEN entry.subject = said #>> '{}'
		WHEN 'effectiveOn' THEN said #>> '{}' IN (entry.effective_on::text, entry.facts ->> 'occurredOn')
		ELSE held #>> '{}' ~ '^\d{4}-\d\d-\d\dT.*Z$' AND said #>> '{}' ~ '^\d{4}-\d\d-\d\d[Tt ]' AND (held #>> '{}')::timestamptz = (said #>> '{}')::timestamptz END
	FROM (SELECT coalesce((SELECT to_jsonb(text) FROM ledger_texts WHERE entry_id = entry.id AND path = '/' || named), entry.facts -> named) AS held) AS fact
$$;

-- Such an entry comes with the confirmation of a proposal of its kind and subject, by its own actor and not by the one who proposed it; one
-- confirmation and one act in a transaction. All that the proposal says, the entry says, and no account moves by more than the amount. The owner's
-- own session loads the program, whose facts name who acted.
CREATE FUNCTION confirmed_by_a_second() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	subject_of CONSTANT text := CASE WHEN NEW.kind IN ('key.issued', 'sign-in.linked') THEN NEW.facts ->> 'actor' ELSE NEW.subject END;
	proposed record;
	said jsonb;
BEGIN
	IF acting_as_owner() THEN
		RETURN NULL;
	END IF;
	SELECT proposal.entry_id, proposal.path INTO proposed FROM ledger_entries AS confirmed JOIN proposals AS proposal ON proposal.code = confirmed.subject
		WHERE confirmed.written_in = pg_current_xact_id() AND confirmed.kind = 'proposal.confirmed' AND confirmed.actor = NEW.actor
			AND proposal.status = 'confirmed' AND proposal.act = NEW.kind AND proposal.about = subject_of
			AND proposal.closed_by = NEW.actor AND proposal.proposed_by <> NEW.actor;
	SELECT stringly(text::jsonb) INTO said FROM ledger_texts WHERE entry_id = proposed.entry_id AND path = '/body';
	IF said IS NULL
		OR (SELECT count(*) FROM ledger_entries WHERE written_in = pg_current_xact_id() AND (kind = 'proposal.confirmed' OR needs_second_person(kind, facts, actor))) <> 2
		OR (NEW.kind IN ('federal-award.increased', 'federal-award.extended', 'federal-award.terms-amended') AND NEW.facts ->> 'fund' IS DISTINCT FROM split_part(proposed.path, '/', 6))
		OR EXISTS (SELECT FROM jsonb_each(said) AS fact WHERE is_as_said(NEW, fact.key, fact.value) IS NOT TRUE)
		OR EXISTS (SELECT FROM ledger_transfers AS line CROSS JOIN LATERAL (VALUES (debit_account, amount), (credit_account, -amount)) AS side (account, net)
			WHERE line.entry_id = NEW.id GROUP BY side.account HAVING abs(sum(side.net)) > (said ->> 'amount')::numeric) THEN
		RAISE EXCEPTION USING errcode = 'FD106', message = 'this act is proposed by one person and confirmed by another', constraint = 'ledger_entries_by_two_persons',
			detail = jsonb_build_object('kind', NEW.kind, 'about', subject_of)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER confirmed_by_a_second AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (needs_second_person(NEW.kind, NEW.facts, NEW.actor)) EXECUTE FUNCTION confirmed_by_a_second();

-- An entry closes a proposal as its row says, once and for all: a confirmation stands for one act and is never used again.
CREATE FUNCTION proposal_closed_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() AND (NOT EXISTS (SELECT FROM proposals WHERE code = NEW.subject AND 'proposal.' || status = NEW.kind AND closed_by = NEW.actor
				AND NEW.facts @> jsonb_build_object('act', act, 'about', about, 'proposedBy', proposed_by))
			OR EXISTS (SELECT FROM ledger_entries WHERE subject = NEW.subject AND kind IN ('proposal.confirmed', 'proposal.withdrawn') AND id <> NEW.id)
			OR (NEW.kind = 'proposal.confirmed' AND NOT EXISTS (SELECT FROM ledger_entries WHERE written_in = pg_current_xact_id() AND needs_second_person(kind, facts, actor)))) THEN
		RAISE EXCEPTION USING errcode = 'FD106', message = 'a proposal is closed once, and confirmed with its act', constraint = 'proposals_closed_once',
			detail = jsonb_build_object('kind', NEW.kind, 'about', NEW.subject)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER proposal_closed_once AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind IN ('proposal.confirmed', 'proposal.withdrawn')) EXECUTE FUNCTION proposal_closed_once();

-- A proposal is the one that its entry says.
CREATE FUNCTION proposal_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'proposal.made' AND subject = NEW.code AND actor = NEW.proposed_by
		AND written_in = pg_current_xact_id() AND facts @> jsonb_build_object('act', NEW.act, 'about', NEW.about, 'path', NEW.path) AND facts -> 'body' ? 'hmacSha256') THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a proposal is the one that its entry says', constraint = 'proposals_as_recorded',
			detail = jsonb_build_object('table', 'proposals', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON proposals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION proposal_as_recorded();

-- Only a person who may do an act proposes it, or withdraws the proposal of another.
CREATE FUNCTION proposed_with_the_right() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() AND (TG_OP = 'INSERT' OR NEW.proposed_by IS DISTINCT FROM acting_person()) AND NOT EXISTS (SELECT FROM ledger_acts() AS known WHERE known.kind = NEW.act AND acting() -> 'roles' ?| known.roles) THEN
		RAISE EXCEPTION USING errcode = 'FD100', message = 'no role of the acting person records what is proposed',
			constraint = CASE TG_OP WHEN 'INSERT' THEN 'proposals_with_the_right' ELSE 'proposals_withdrawn_with_the_right' END,
			detail = jsonb_build_object('kind', NEW.act, 'roles', acting() -> 'roles')::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER proposed_with_the_right BEFORE INSERT ON proposals FOR EACH ROW EXECUTE FUNCTION proposed_with_the_right();
CREATE TRIGGER withdrawn_with_the_right BEFORE UPDATE ON proposals FOR EACH ROW
	WHEN (NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn') EXECUTE FUNCTION proposed_with_the_right();

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON proposals
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'proposal.made new',
		'proposal.confirmed status closed_by',
		'proposal.withdrawn status closed_by');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION listed_step('new>open', 'open>confirmed', 'open>withdrawn');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION under_own_name('proposed_by', 'closed_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION stage_is_final('proposed_by', 'closed_by');

REVOKE ALL ON FUNCTION needs_second_person(text, jsonb, text), stringly(jsonb), is_as_said(ledger_entries, text, jsonb), confirmed_by_a_second(),
	proposal_closed_once(), proposal_as_recorded(), proposed_with_the_right() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION needs_second_person(text, jsonb, text) TO fiduciary_runtime;

ALTER TABLE proposals ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposals_of_staff ON proposals TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON proposals TO fiduciary_runtime;
GRANT UPDATE (status, closed_by) ON proposals TO fiduciary_runtime;
