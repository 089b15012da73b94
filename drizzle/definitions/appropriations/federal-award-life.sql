-- A Federal award has the terms and the state that the agency gives it, version by version: each by an entry that names the agency's document.
-- The state of a Federal award at the end of a day; nothing where the agency had put it in none by then, and it was active.
CREATE FUNCTION federal_award_state_on(of text, on_day date) RETURNS federal_award_states LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT put FROM federal_award_states AS put WHERE put.fund = $1 AND put.since <= $2 ORDER BY put.number DESC LIMIT 1
$$;

-- The state for which nothing is promised of a Federal award on a day: the one that it is in, or that it was in on the day. Nothing where it was active.
CREATE FUNCTION federal_award_stopped(of text, on_day date) RETURNS federal_award_states LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT put FROM federal_award_states AS put WHERE put.fund = $1 AND put.state <> 'active'
		AND put.number IN ((federal_award_state_on($1, 'infinity')).number, (federal_award_state_on($1, $2)).number)
	ORDER BY put.number DESC LIMIT 1
$$;

-- Whether the agency's word on a Federal award was recorded after this unit began, which waited for it.
CREATE FUNCTION federal_award_moved_since(of text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM (SELECT entry_id FROM federal_award_states WHERE fund = $1 UNION ALL SELECT entry_id FROM federal_award_versions WHERE fund = $1) AS said
		JOIN ledger_entries AS entry ON entry.id = said.entry_id WHERE entry.recorded_at > clock())
$$;

-- The first day from one on at whose end a fund has less available than its Federal award earmarks for the evaluation; nothing where there is none.
CREATE FUNCTION federal_award_earmark_short(of text, from_day date) RETURNS date LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT min(point.day) FROM (SELECT id FROM ledger_accounts WHERE code = $1 || ':available') AS account CROSS JOIN LATERAL (
			SELECT $2 AS day UNION SELECT kept.day FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day > $2
			UNION SELECT version.since FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since > $2) AS point
		WHERE (SELECT coalesce(sum(kept.credits - kept.debits), 0) FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day <= point.day)
			< (SELECT version.evaluation FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since <= point.day ORDER BY version.number DESC LIMIT 1)
$$;

-- A state follows the one before it, in the steps that there are, and is what its entry says.
CREATE FUNCTION federal_award_put() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	made federal_awards;
	last federal_award_states;
BEGIN
	-- Of two at once the second sees the first. What is promised, drawn or approved meanwhile is waited for, and recorded before it.
	SELECT * INTO made FROM federal_awards WHERE fund = NEW.fund FOR NO KEY UPDATE;
	IF EXISTS (SELECT FROM ledger_accounts WHERE fund = NEW.fund AND kind IN ('committed', 'obligated', 'undrawn') AND latest_recorded > clock()) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'money of this fund moved after this unit began';
	END IF;
	SELECT * INTO last FROM federal_award_states WHERE fund = NEW.fund ORDER BY number DESC LIMIT 1;
	IF coalesce(last.state, 'active') || '>' || NEW.state <> ALL (ARRAY['active>on-hold', 'active>suspended', 'active>terminated', 'active>closed', 'on-hold>active',
			'on-hold>suspended', 'on-hold>terminated', 'suspended>active', 'suspended>terminated', 'terminated>closed']) THEN
		RAISE EXCEPTION USING errcode = 'FD158', message = 'a Federal award goes from one state to the next', constraint = 'federal_award_states_step',
			detail = jsonb_build_object('fund', NEW.fund, 'state', coalesce(last.state, 'active'), 'asked', NEW.state)::text;
	ELSIF NEW.since < greatest(made.awarded_on, last.since) THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a state follows the Federal award and the state before it', constraint = 'federal_award_states_in_order',
			detail = jsonb_build_object('on', NEW.since, 'earliest', greatest(made.awarded_on, last.since))::text;
	ELSIF NEW.number <> coalesce(last.number, 0) + 1 OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.subject = made.appropriation
			AND entry.kind = CASE NEW.state WHEN 'active' THEN 'federal-award.resumed' WHEN 'on-hold' THEN 'federal-award.held' ELSE 'federal-award.' || NEW.state END
			AND (entry.facts ->> 'fund', entry.facts ->> 'number', entry.facts ->> 'document') = (NEW.fund, NEW.number::text, NEW.document)
			AND coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.since::text AND entry.written_in = pg_current_xact_id()) THEN
		RAISE EXCEPTION USING errcode = 'FD157', message = 'a state of a Federal award is what its entry says', constraint = 'federal_award_states_as_recorded',
			detail = jsonb_build_object('fund', NEW.fund, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER put BEFORE INSERT ON federal_award_states FOR EACH ROW EXECUTE FUNCTION federal_award_put();

-- A version follows the one before it: what its entry names has the value that it says, and all else stays.
CREATE FUNCTION federal_award_amended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	made federal_awards;
	last federal_award_versions;
	said jsonb;
BEGIN
	-- Of two at once the second sees the first. What is promised meanwhile is waited for, and recorded before it.
	SELECT * INTO made FROM federal_awards WHERE fund = NEW.fund FOR NO KEY UPDATE;
	IF EXISTS (SELECT FROM ledger_accounts WHERE fund = NEW.fund AND kind IN ('committed', 'obligated') AND latest_recorded > clock()) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'money of this fund moved after this unit began';
	END IF;
	SELECT * INTO last FROM federal_award_versions WHERE fund = NEW.fund ORDER BY number DESC LIMIT 1;
	SELECT facts INTO said FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.kind = 'federal-award.terms-amended' AND entry.subject = made.appropriation
		AND (entry.facts ->> 'fund', entry.facts ->> 'number', entry.facts ->> 'document') = (NEW.fund, NEW.number::text, NEW.document)
		AND coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.since::text AND entry.written_in = pg_current_xact_id();
	-- An award that takes over the profile meanwhile is waited for, and recorded before it.
	IF said ? 'ruleProfile' AND EXISTS (SELECT FROM award_lines AS line JOIN ledger_entries AS entry ON entry.subject = line.award AND entry.kind LIKE 'award.amend%' AND entry.recorded_at > clock()
			WHERE line.fund = NEW.fund) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'an award under this Federal award was amended after this unit began';
	END IF;
	IF NEW.since < greatest(made.awarded_on, last.since) THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a version follows the Federal award and the version before it', constraint = 'federal_award_versions_in_order',
			detail = jsonb_build_object('on', NEW.since, 'earliest', greatest(made.awarded_on, last.since))::text;
	ELSIF said IS NULL OR NEW.number <> coalesce(last.number, 0) + 1
		OR (NEW.contact_name, NEW.contact_email, NEW.contact_telephone) IS DISTINCT FROM (
			CASE WHEN said ? 'contactName' THEN NEW.entry_id ELSE last.contact_name END,
			CASE WHEN said ? 'contactEmail' THEN NEW.entry_id ELSE last.contact_email END,
			CASE WHEN said ? 'contactTelephone' THEN NEW.entry_id ELSE last.contact_telephone END)
		OR EXISTS (SELECT FROM (VALUES ('listing_title', 'listingTitle'), ('pass_through_number', 'passThroughNumber'), ('budget_from', 'budgetFrom'),
				('budget_through', 'budgetThrough'), ('rule_profile', 'ruleProfile'), ('transfer_rule', 'transferRule'), ('cost_share', 'costShare'),
				('fixed_amount_approval', 'fixedAmountApproval'), ('draw_channel', 'drawChannel'), ('cash_days', 'cashDays'),
				('administrative_cap', 'administrativeCap'), ('evaluation', 'evaluation')) AS term (column_name, fact)
			WHERE to_jsonb(NEW) ->> term.column_name IS DISTINCT FROM coalesce(said ->> term.fact, to_jsonb(last) ->> term.column_name, CASE term.column_name WHEN 'rule_profile' THEN made.rule_profile END)) THEN
		RAISE EXCEPTION USING errcode = 'FD157', message = 'a version of a Federal award is what its entry says', constraint = 'federal_award_versions_as_recorded',
			detail = jsonb_build_object('fund', NEW.fund, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER amended BEFORE INSERT ON federal_award_versions FOR EACH ROW EXECUTE FUNCTION federal_award_amended();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federal_award_states FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON federal_award_states EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE federal_award_states ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON federal_award_versions FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON federal_award_versions EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE federal_award_versions ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;

REVOKE ALL ON FUNCTION federal_award_state_on(text, date), federal_award_stopped(text, date), federal_award_moved_since(text),
	federal_award_earmark_short(text, date), federal_award_put(), federal_award_amended() FROM PUBLIC;

ALTER TABLE federal_award_states ENABLE ROW LEVEL SECURITY;
CREATE POLICY federal_award_states_of_the_known ON federal_award_states TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE federal_award_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY federal_award_versions_of_the_known ON federal_award_versions TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON federal_award_states, federal_award_versions TO fiduciary_runtime;
