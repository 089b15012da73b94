-- The agent's own administration: drafted by one person, decided by the Board with the agent recused, executed by a third within the cap.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON administrations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'administration.drafted new',
		'administration.decided status document decided_on recused decision_by decision_recorded_on version',
		'administration.withdrawn status withdrawn_by withdrawn_on version',
		'administration.executed status executed_by executed_on version',
		'administration.deobligated version',
		'administration.ended status ended_by ended_on version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON administrations FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>drafted', 'drafted>decided', 'drafted>withdrawn', 'decided>withdrawn', 'decided>executed', 'executed>executed', 'executed>ended', 'ended>ended');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON administrations FOR EACH ROW
	EXECUTE FUNCTION under_own_name('drafted_by', 'decision_by', 'executed_by', 'ended_by', 'withdrawn_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON administrations FOR EACH ROW
	EXECUTE FUNCTION stage_is_final('decision_by', 'decision_recorded_on', 'executed_by', 'executed_on', 'ended_by', 'ended_on');

-- Who sits on the Board for an organization now.
CREATE FUNCTION agent_seats(organization text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT code FROM actors WHERE affiliation = $1 AND roles && ARRAY['board', 'chair'] AND acting_person() IS NOT NULL
$$;

-- Who sat on the Board for an organization at any time of a day, by the entries about persons in the order of recording. A change counts from its day on, and what it
-- ended until that day; nobody dates one back. Of a day by which no Board member was admitted nothing is known: those who sit now stand for it.
CREATE FUNCTION agent_seats_on(organization text, on_day date) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	WITH said AS MATERIALIZED (
		SELECT subject, coalesce(facts -> 'roles' ?| '{board,chair}', false) AS seated, facts ->> 'affiliation' AS affiliation, since, lead(since) OVER (PARTITION BY subject ORDER BY recorded_at, id) AS until
		FROM ledger_entries CROSS JOIN LATERAL (SELECT greatest(effective_on, (recorded_at AT TIME ZONE interval '-12 hours')::date) AS since) AS day
		WHERE kind IN ('actor.admitted', 'actor.roles-changed') AND acting_person() IS NOT NULL)
	SELECT subject FROM said WHERE seated AND affiliation = $1 AND since <= $2 AND coalesce(until >= $2, true)
	UNION SELECT seat FROM agent_seats($1) AS seat WHERE NOT EXISTS (SELECT FROM said WHERE seated AND since <= $2)
$$;

-- The cap of administrative cost of a fund, in dollars: the least at the end of a day and of every later one, by the terms in force then, of what was entrusted
-- then. Nothing where the terms say none on one of these days.
CREATE FUNCTION administrative_cap(of text, from_day date) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT CASE WHEN bool_and(said.cap IS NOT NULL) THEN min(CASE WHEN said.cap LIKE '%\%' THEN trunc(said.entrusted * rtrim(said.cap, '%')::numeric / 100, 2) ELSE said.cap::numeric END) END
	FROM (SELECT (SELECT version.administrative_cap FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since <= point.day ORDER BY version.number DESC LIMIT 1) AS cap,
			(SELECT coalesce(sum(kept.credits - kept.debits), 0) FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day <= point.day) AS entrusted
		FROM (SELECT id FROM ledger_accounts WHERE code = $1 || ':entrusted') AS account CROSS JOIN LATERAL (
			SELECT $2 AS day UNION SELECT kept.day FROM ledger_account_days AS kept WHERE kept.account_id = account.id AND kept.day > $2
			UNION SELECT version.since FROM federal_award_versions AS version WHERE version.fund = $1 AND version.since > $2) AS point) AS said
$$;

-- What is promised to the agent's own administration of a fund, approved and paid of it, in dollars, whatever the day.
CREATE FUNCTION administration_promised(of text) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce(sum(account.balance), 0)::numeric(20, 2) FROM administrations AS one JOIN ledger_accounts AS account ON account.owner = one.code
		AND account.fund = $1 AND account.kind IN ('obligated', 'payable', 'disbursed')
$$;

-- One organization is the agent, and it is recused from the decision of the Board: none of its persons records it, and each who sat for it on the day of the decision
-- is named. It ends after the last of its charges.
CREATE FUNCTION administered_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	other administrations;
	missing text;
	latest date;
BEGIN
	IF NEW.status = 'drafted' THEN
		-- Of two drafts at once the second sees the first: both hold the row of the series until they end.
		SELECT * INTO other FROM administrations WHERE status IN ('drafted', 'decided', 'executed') AND agent <> NEW.agent LIMIT 1;
		IF other.code IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD170', message = 'one organization is the agent', constraint = 'administrations_of_one_agent',
				detail = jsonb_build_object('asked', NEW.agent, 'agent', other.agent, 'administration', other.code)::text;
		END IF;
	ELSIF NEW.status = 'decided' THEN
		IF acting_belongs_to(NEW.agent) OR acting_person() IN (SELECT agent_seats_on(NEW.agent, NEW.decided_on)) THEN
			RAISE EXCEPTION USING errcode = 'FD171', message = 'a person of the agent does not record what the Board decided for it', constraint = 'administrations_decided_beside_the_agent',
				detail = jsonb_build_object('administration', NEW.code, 'agent', NEW.agent, 'person', acting_person())::text;
		END IF;
		SELECT person INTO missing FROM unnest(NEW.recused) AS person WHERE NOT EXISTS (SELECT FROM actors WHERE code = person) ORDER BY person LIMIT 1;
		IF missing IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD146', message = 'who is named as recused is known', constraint = 'administrations_recused_known',
				detail = jsonb_build_object('administration', NEW.code, 'person', missing)::text;
		END IF;
		SELECT seat INTO missing FROM agent_seats_on(NEW.agent, NEW.decided_on) AS seat WHERE seat <> ALL (NEW.recused) ORDER BY seat LIMIT 1;
		IF missing IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD171', message = 'every Board member of the agent is recused from what it gets', constraint = 'administrations_with_the_agent_recused',
				detail = jsonb_build_object('administration', NEW.code, 'agent', NEW.agent, 'person', missing)::text;
		END IF;
	ELSIF NEW.status = 'ended' THEN
		IF EXISTS (SELECT FROM administration_charges WHERE administration = NEW.code AND status IN ('recorded', 'approved')) THEN
			RAISE EXCEPTION USING errcode = 'FD175', message = 'an administration ends when no charge of it is open', constraint = 'administrations_ended_with_nothing_open',
				detail = jsonb_build_object('administration', NEW.code)::text;
		END IF;
		SELECT max(greatest(recorded_on, approved_on, paid_on)) INTO latest FROM administration_charges WHERE administration = NEW.code;
		IF NEW.ended_on < latest THEN
			RAISE EXCEPTION USING errcode = 'FD083', message = 'an administration ends after its last charge', constraint = 'administrations_ended_after_their_charges',
				detail = jsonb_build_object('on', NEW.ended_on, 'earliest', latest)::text;
		END IF;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER administered_lawfully BEFORE INSERT ON administrations FOR EACH ROW EXECUTE FUNCTION administered_lawfully();
CREATE TRIGGER administered_as_decided BEFORE UPDATE ON administrations FOR EACH ROW
	WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION administered_lawfully();

-- The period of an administration is inside that of every Federal award that pays for it, on the day on which it is promised.
CREATE FUNCTION administered_within_federal_award() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	outside text;
BEGIN
	SELECT federal.fund INTO outside FROM administration_lines AS line JOIN federal_awards AS federal USING (fund)
		WHERE line.administration = NEW.code AND (NEW.period_from < federal.period_from OR NEW.period_through > federal_award_through(federal.fund, NEW.executed_on));
	IF outside IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD082', message = 'the period of an administration is inside that of its Federal award',
			constraint = 'administrations_within_federal_award', detail = jsonb_build_object('administration', NEW.code, 'fund', outside)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER administered_within_federal_award BEFORE UPDATE ON administrations FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION administered_within_federal_award();

-- Administration is promised within the cap that the terms of the Federal award say. The rule stands at the account that gains, whatever entry moved it: only an
-- entry that in sum adds to what is promised is judged, so that what is paid back passes when the agency has lowered its cap since.
CREATE FUNCTION administered_within_cap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	promised_on date;
	cap numeric;
	promised numeric;
BEGIN
	SELECT min(promise.effective_on) INTO promised_on FROM (
		SELECT entry.id, entry.effective_on
		FROM (SELECT DISTINCT entry_id FROM ledger_transfers WHERE credit_account = NEW.id AND recorded_at = clock()) AS gaining
		JOIN ledger_entries AS entry ON entry.id = gaining.entry_id AND entry.written_in = pg_current_xact_id()
		JOIN ledger_transfers AS line ON line.entry_id = entry.id
		CROSS JOIN LATERAL (VALUES (line.debit_account, -line.amount), (line.credit_account, line.amount)) AS side (account, net)
		JOIN ledger_accounts AS account ON account.id = side.account AND account.fund = NEW.fund AND account.owner = NEW.owner
			AND account.kind IN ('obligated', 'payable', 'disbursed')
		GROUP BY entry.id HAVING sum(side.net) > 0) AS promise;
	IF promised_on IS NULL THEN
		RETURN NULL;
	END IF;
	-- The agency's word on its award waits for this promise, or this one has seen it. Promises of one fund follow each other: each moves what is available.
	PERFORM FROM federal_awards WHERE fund = NEW.fund FOR SHARE;
	cap := administrative_cap(NEW.fund, promised_on);
	promised := administration_promised(NEW.fund);
	IF cap IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD172', message = 'administration is promised where the terms of the Federal award say its cap', constraint = 'administrations_cap_said',
			detail = jsonb_build_object('administration', NEW.owner, 'fund', NEW.fund, 'on', promised_on)::text;
	ELSIF promised > cap THEN
		RAISE EXCEPTION USING errcode = 'FD172', message = 'administration is promised within the cap of the Federal award', constraint = 'administrations_within_cap',
			detail = jsonb_build_object('administration', NEW.owner, 'fund', NEW.fund, 'on', promised_on, 'cap', cap::text, 'promised', promised::text)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER administered_within_cap AFTER UPDATE ON ledger_accounts FOR EACH ROW
	WHEN (new.kind IN ('obligated', 'payable', 'disbursed') AND new.owner LIKE 'ADMN-%' AND new.credits > old.credits) EXECUTE FUNCTION administered_within_cap();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER administered_within_cap;

-- An administration is what its entries say: the decision on its document, and what its execution obligated of each fund.
CREATE FUNCTION administered_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.status = 'decided' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'administration.decided' AND entry.written_in = pg_current_xact_id()
			AND (entry.facts ->> 'document', entry.facts ->> 'decidedOn', entry.facts ->> 'agent') = (NEW.document, NEW.decided_on::text, NEW.agent)
			AND coalesce(entry.facts -> 'recused', '[]') = to_jsonb(NEW.recused) AND entry.effective_on = NEW.decision_recorded_on)
		OR NEW.status = 'executed' AND EXISTS (SELECT FROM (SELECT fund, amount FROM administration_lines WHERE administration = NEW.code) AS line
			FULL JOIN (SELECT account.fund, sum(moved.amount) AS amount FROM ledger_entries AS entry JOIN ledger_transfers AS moved ON moved.entry_id = entry.id
				JOIN ledger_accounts AS account ON account.id = moved.credit_account
				WHERE entry.subject = NEW.code AND entry.kind = 'administration.executed' AND entry.effective_on = NEW.executed_on GROUP BY account.fund) AS obligated
			USING (fund, amount) WHERE line IS NULL OR obligated IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD173', message = 'an administration is what its entries say', constraint = 'administrations_as_recorded',
			detail = jsonb_build_object('administration', NEW.code, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER UPDATE ON administrations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status IN ('decided', 'executed') AND NEW.status <> OLD.status) EXECUTE FUNCTION administered_as_recorded();

REVOKE ALL ON FUNCTION agent_seats(text), agent_seats_on(text, date), administrative_cap(text, date), administration_promised(text), administered_lawfully(), administered_within_federal_award(),
	administered_within_cap(), administered_as_recorded() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION agent_seats(text), agent_seats_on(text, date), administration_promised(text) TO fiduciary_runtime;

-- Staff and the Board read it; no user of another organization and no reader does.
ALTER TABLE administrations ENABLE ROW LEVEL SECURITY;
CREATE POLICY administrations_of_staff ON administrations TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON administrations TO fiduciary_runtime;
GRANT UPDATE (status, document, decided_on, recused, decision_by, decision_recorded_on, executed_by, executed_on, ended_by, ended_on, withdrawn_by, withdrawn_on, version)
	ON administrations TO fiduciary_runtime;

CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON administration_lines FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('administrations', 'administration');
ALTER TABLE administration_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY administration_lines_of_staff ON administration_lines TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON administration_lines TO fiduciary_runtime;
