-- What the agent charges for administration: recorded, approved and paid by three different persons, on the kept extract of its own ledger.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON administration_charges
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'administration-charge.recorded new',
		'administration-charge.approved status approved_by approved_on gate_evidence version',
		'administration-charge.rejected status ended_by ended_on version',
		'administration-charge.canceled status ended_by ended_on version',
		'administration-charge.paid status paid_by paid_on payment_reference payment_entry settlement_entry version',
		'administration-charge.refunded status paid_by paid_on payment_reference payment_entry version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON administration_charges FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>recorded', 'recorded>approved', 'recorded>rejected', 'recorded>canceled', 'approved>canceled', 'approved>paid');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON administration_charges FOR EACH ROW
	EXECUTE FUNCTION under_own_name('recorded_by', 'approved_by', 'paid_by', 'ended_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON administration_charges FOR EACH ROW
	EXECUTE FUNCTION stage_is_final('approved_by', 'approved_on', 'paid_by', 'paid_on');

-- Cost is charged under an executed administration that has not ended, for a month of its period, on the last day of its cost or later; an adjustment also after the end.
CREATE FUNCTION charged_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	under administrations;
	earliest date;
BEGIN
	SELECT * INTO under FROM administrations WHERE code = NEW.administration FOR SHARE;
	IF (under.status = 'executed' OR under.status = 'ended' AND NEW.kind <> 'cost') IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD174', message = 'cost is charged under an administration that is executed and not ended', constraint = 'administration_charges_of_an_executed',
			detail = jsonb_build_object('administration', NEW.administration, 'state', under.status)::text;
	ELSIF NEW.month NOT BETWEEN to_char(under.period_from, 'YYYY-MM') AND to_char(under.period_through, 'YYYY-MM') THEN
		RAISE EXCEPTION USING errcode = 'FD174', message = 'cost is of a month within the period of its administration', constraint = 'administration_charges_within_period',
			detail = jsonb_build_object('administration', NEW.administration, 'month', NEW.month)::text;
	END IF;
	earliest := greatest(under.executed_on, least(under.period_through, ((NEW.month || '-01')::date + interval '1 month' - interval '1 day')::date));
	IF NEW.month IS NULL THEN
		earliest := under.executed_on;
	END IF;
	IF (NEW.recorded_on >= earliest) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'cost is charged on the last day of its month or later, under what was executed by then', constraint = 'administration_charges_after_their_month',
			detail = jsonb_build_object('on', NEW.recorded_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER charged_lawfully BEFORE INSERT ON administration_charges FOR EACH ROW EXECUTE FUNCTION charged_lawfully();

-- A charge is of the funds that its administration has.
CREATE FUNCTION charged_of_its_funds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM administration_charges AS charge JOIN administration_lines AS line ON line.administration = charge.administration
			WHERE charge.code = NEW.charge AND line.fund = NEW.fund) THEN
		RAISE EXCEPTION USING errcode = 'FD174', message = 'a charge is of the funds of its administration', constraint = 'administration_charges_of_its_funds',
			detail = jsonb_build_object('administration', (SELECT administration FROM administration_charges WHERE code = NEW.charge), 'fund', NEW.fund)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER charged_of_its_funds BEFORE INSERT ON administration_charge_lines FOR EACH ROW EXECUTE FUNCTION charged_of_its_funds();

-- The suspensions of Federal awards beside which a charge is approved or paid on a day. An approval is judged by today as well, a payment by the day of the bank.
CREATE FUNCTION charge_suspensions(of text, status text, on_day date) RETURNS SETOF federal_award_states LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT (stop).* FROM (SELECT CASE $2 WHEN 'approved' THEN federal_award_stopped(fund, $3) ELSE federal_award_state_on(fund, $3) END AS stop
		FROM administration_charge_lines WHERE charge = $1 ORDER BY fund) AS lines WHERE (stop).state = 'suspended'
$$;

-- While a Federal award is suspended, only cost from before is approved and paid of it (2 CFR 200.343): a month by its last day, an adjustment by the day of its record.
-- Such an approval passes a gate: it names a kept document.
CREATE FUNCTION charged_before_suspension() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	stopped federal_award_states;
	-- The first day after the cost of a month, and the day of the record of an adjustment.
	by_day CONSTANT date := CASE WHEN NEW.month IS NULL THEN NEW.recorded_on ELSE 1 + least((SELECT period_through FROM administrations WHERE code = NEW.administration),
		((NEW.month || '-01')::date + interval '1 month' - interval '1 day')::date) END;
BEGIN
	PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM administration_charge_lines WHERE charge = NEW.code) ORDER BY fund FOR SHARE;
	IF EXISTS (SELECT FROM administration_charge_lines WHERE charge = NEW.code AND federal_award_moved_since(fund)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
	END IF;
	FOR stopped IN SELECT * FROM charge_suspensions(NEW.code, NEW.status, CASE NEW.status WHEN 'approved' THEN NEW.approved_on ELSE NEW.paid_on END) LOOP
		IF by_day > stopped.since THEN
			RAISE EXCEPTION USING errcode = 'FD161', message = 'while a Federal award is suspended, only cost from before is paid', constraint = 'administration_charges_before_suspension',
				detail = jsonb_build_object('disbursement', NEW.code, 'fund', stopped.fund, 'since', stopped.since, 'document', stopped.document)::text;
		ELSIF NEW.status = 'approved' AND NEW.gate_evidence IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD135', message = 'this approval goes through a gate with evidence', constraint = 'administration_charges_gated_with_evidence',
				detail = jsonb_build_object('charge', NEW.code, 'fund', stopped.fund, 'gate', 'federal-suspension')::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $$;

CREATE TRIGGER charged_before_suspension BEFORE UPDATE ON administration_charges FOR EACH ROW
	WHEN (NEW.status IN ('approved', 'paid') AND NEW.status <> OLD.status AND NEW.kind <> 'adjustment-down') EXECUTE FUNCTION charged_before_suspension();

-- The evidence of an approval is what its entry says, with the gate that it passed and the rule of each suspended Federal award.
CREATE FUNCTION charge_gated_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	suspended text[] := '{}';
BEGIN
	IF NEW.kind <> 'adjustment-down' THEN
		SELECT coalesce(array_agg(fund ORDER BY fund), '{}') INTO suspended FROM charge_suspensions(NEW.code, NEW.status, NEW.approved_on);
	END IF;
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'administration-charge.approved' AND entry.written_in = pg_current_xact_id()
			AND entry.facts ->> 'evidence' IS NOT DISTINCT FROM NEW.gate_evidence
			AND entry.facts -> 'gates' IS NOT DISTINCT FROM CASE WHEN suspended <> '{}' THEN '["federal-suspension"]'::jsonb END
			AND suspended = ARRAY(SELECT rule -> 'inputs' ->> 'fund' FROM jsonb_array_elements(CASE jsonb_typeof(entry.facts -> 'rules') WHEN 'array' THEN entry.facts -> 'rules' ELSE '[]' END) AS rule
				WHERE (rule ->> 'rule', rule ->> 'result', rule -> 'inputs' ->> 'evidence') = ('federal-suspension', 'approved', NEW.gate_evidence) ORDER BY 1)) THEN
		RAISE EXCEPTION USING errcode = 'FD135', message = 'the evidence of a gate is what the entry of the approval says', constraint = 'administration_charges_gated_as_recorded',
			detail = jsonb_build_object('charge', NEW.code, 'gate', 'federal-suspension')::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER gated_as_recorded AFTER UPDATE ON administration_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'approved' AND NEW.status <> OLD.status) EXECUTE FUNCTION charge_gated_as_recorded();

-- What is approved, paid and paid back of a charge is what was recorded of each fund, and moves the accounts of its administration.
CREATE FUNCTION charged_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	gained CONSTANT text[] := CASE WHEN NEW.kind = 'adjustment-down' THEN CASE NEW.status WHEN 'paid' THEN '{cash,disbursed}' END
		WHEN NEW.status = 'approved' THEN '{obligated}' WHEN NEW.status = 'paid' THEN '{payable,costs,inTransit}'
		WHEN OLD.approved_by IS NOT NULL THEN '{payable}' END::text[];
BEGIN
	IF EXISTS (SELECT FROM (SELECT account.fund, account.kind, sum(moved.amount) AS amount
				FROM ledger_entries AS entry JOIN ledger_transfers AS moved ON moved.entry_id = entry.id JOIN ledger_accounts AS account ON account.id = moved.debit_account
				WHERE entry.subject = NEW.code AND entry.written_in = pg_current_xact_id() AND (account.owner IS NULL OR account.owner = NEW.administration) GROUP BY account.fund, account.kind) AS moved
			FULL JOIN (SELECT line.fund, debited.kind, line.amount FROM administration_charge_lines AS line CROSS JOIN unnest(gained) AS debited (kind) WHERE line.charge = NEW.code) AS asked
			USING (fund, kind, amount) WHERE moved IS NULL OR asked IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD173', message = 'a charge moves what was recorded of it', constraint = 'administration_charges_as_recorded',
			detail = jsonb_build_object('administration', NEW.administration, 'status', NEW.status)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER UPDATE ON administration_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION charged_as_recorded();

REVOKE ALL ON FUNCTION charged_lawfully(), charged_of_its_funds(), charge_suspensions(text, text, date), charged_before_suspension(), charge_gated_as_recorded(), charged_as_recorded() FROM PUBLIC;

ALTER TABLE administration_charges ENABLE ROW LEVEL SECURITY;
CREATE POLICY administration_charges_of_staff ON administration_charges TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON administration_charges TO fiduciary_runtime;
GRANT UPDATE (status, approved_by, approved_on, gate_evidence, paid_by, paid_on, payment_reference, payment_entry, settlement_entry, ended_by, ended_on, version)
	ON administration_charges TO fiduciary_runtime;

CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON administration_charge_lines FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('administration_charges', 'charge');
ALTER TABLE administration_charge_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY administration_charge_lines_of_staff ON administration_charge_lines TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON administration_charge_lines TO fiduciary_runtime;
