-- A disbursement is requested, approved and paid by three different persons.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON disbursements
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'disbursement.requested new',
		'disbursement.approved status approved_by approved_on gate_evidence reduced_from reduction_reason version',
		'disbursement.rejected status ended_by ended_on end_reason version',
		'disbursement.canceled status ended_by ended_on end_reason version',
		'disbursement.released status paid_by paid_on payment_reference payment_entry settlement_entry ended_by ended_on end_reason version',
		'disbursement.returned status ended_by ended_on end_reason version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON disbursements FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>requested', 'requested>approved', 'requested>rejected', 'requested>canceled', 'approved>canceled', 'approved>paid', 'paid>returned', 'returned>paid', 'returned>canceled');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON disbursements FOR EACH ROW
	EXECUTE FUNCTION under_own_name('requested_by', 'approved_by', 'paid_by', 'ended_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON disbursements FOR EACH ROW EXECUTE FUNCTION stage_is_final('approved_by', 'approved_on');

-- A payment that follows a return is made by another person than recorded it, and takes effect on its day or later.
CREATE FUNCTION paid_again_after_return() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.paid_on < OLD.ended_on THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a payment is made again on the day of the return or later', constraint = 'disbursements_paid_again_after_return',
			detail = jsonb_build_object('on', NEW.paid_on, 'earliest', OLD.ended_on)::text;
	END IF;
	IF NEW.paid_by = OLD.ended_by THEN
		RAISE EXCEPTION USING errcode = 'FD024', message = 'another person than recorded the return pays again',
			constraint = 'disbursements_paid_again_by_another', detail = jsonb_build_object('column', 'paid_by')::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER paid_again_after_return BEFORE UPDATE ON disbursements FOR EACH ROW
	WHEN (OLD.status = 'returned' AND NEW.status = 'paid') EXECUTE FUNCTION paid_again_after_return();

-- A payment moves what was requested from each fund, as an advance or as a cost, and settles as much.
CREATE FUNCTION paid_as_requested() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM (SELECT account.fund, account.kind, sum(line.amount) AS amount FROM ledger_transfers AS line JOIN ledger_accounts AS account ON account.id = line.debit_account
				WHERE line.entry_id IN (NEW.payment_entry, NEW.settlement_entry) AND account.kind IN ('advances', 'costs', 'inTransit') GROUP BY account.fund, account.kind) AS moved
			FULL JOIN (SELECT line.fund, asked.kind, line.amount FROM disbursement_lines AS line
				CROSS JOIN (VALUES (CASE NEW.kind WHEN 'advance' THEN 'advances' ELSE 'costs' END), ('inTransit')) AS asked (kind) WHERE line.disbursement = NEW.code) AS asked
			USING (fund, kind, amount) WHERE moved IS NULL OR asked IS NULL) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a payment moves what was requested', constraint = 'disbursements_paid_as_requested',
			detail = jsonb_build_object('table', 'disbursements', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER paid_as_requested AFTER UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'paid' AND OLD.status <> 'paid') EXECUTE FUNCTION paid_as_requested();

-- No payment is requested before its award was executed.
CREATE FUNCTION requested_after_execution() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	earliest CONSTANT date := (SELECT executed_on FROM awards WHERE code = NEW.award);
BEGIN
	IF (NEW.requested_on >= earliest) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a payment is requested on the day its award was executed, or later',
			constraint = 'disbursements_requested_after_execution', detail = jsonb_build_object('on', NEW.requested_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER requested_after_execution BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION requested_after_execution();
REVOKE ALL ON FUNCTION paid_again_after_return(), paid_as_requested(), requested_after_execution() FROM PUBLIC;

-- A grantee's user sees only the payments of the own organization; a reader sees none.
ALTER TABLE disbursements ENABLE ROW LEVEL SECURITY;
CREATE POLICY disbursements_of_the_acting ON disbursements TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR grantee = (SELECT acting_organization()))
	WITH CHECK (((SELECT acting_organization()) IS NULL OR grantee = (SELECT acting_organization()))
		AND EXISTS (SELECT FROM awards WHERE awards.code = award AND awards.grantee = disbursements.grantee));
CREATE POLICY disbursements_not_of_readers ON disbursements AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON disbursements TO fiduciary_runtime;
GRANT UPDATE (status, approved_by, approved_on, gate_evidence, paid_by, paid_on, payment_reference, payment_entry, settlement_entry, ended_by, ended_on, end_reason, version)
	ON disbursements TO fiduciary_runtime;

CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON disbursement_lines FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('disbursements', 'disbursement');
ALTER TABLE disbursement_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY disbursement_lines_of_the_acting ON disbursement_lines TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM disbursements WHERE code = disbursement));
CREATE POLICY disbursement_lines_not_of_readers ON disbursement_lines AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON disbursement_lines TO fiduciary_runtime;

-- An erasure reaches what this module keeps of a private text: see ledger/erasure.sql.
CREATE FUNCTION erase_copy_disbursements_purpose(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE disbursements SET purpose = '[erased]' WHERE code = $1 AND purpose = $3 AND $2 = '/purpose';
	SELECT 'purpose' WHERE $2 = '/purpose'
$$;

CREATE FUNCTION erase_copy_disbursements_end_reason(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE disbursements SET end_reason = '[erased]' WHERE code = $1 AND end_reason = $3 AND $2 = '/reason';
	SELECT 'endReason' WHERE $2 = '/reason'
$$;
REVOKE ALL ON FUNCTION erase_copy_disbursements_purpose(text, text, text), erase_copy_disbursements_end_reason(text, text, text) FROM PUBLIC;
