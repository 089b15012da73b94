-- A hold is placed by one person and released by another; while it stands, nothing is approved or paid under the awards that it is on.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON payment_holds
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'hold.placed new',
		'hold.released status released_by released_on evidence release_reason version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON payment_holds FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>placed', 'placed>released');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON payment_holds FOR EACH ROW
	EXECUTE FUNCTION under_own_name('placed_by', 'released_by');

-- A hold waits for the payment that is under way, and is recorded after it.
CREATE FUNCTION placed_after_payments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM FROM awards WHERE code = NEW.award OR NEW.award IS NULL AND grantee = NEW.grantee ORDER BY code FOR NO KEY UPDATE;
	IF EXISTS (SELECT FROM ledger_entries AS entry JOIN disbursements AS paid ON paid.code = entry.subject
			WHERE entry.recorded_at > clock() AND entry.kind IN ('disbursement.approved', 'disbursement.released')
			AND (paid.award = NEW.award OR NEW.award IS NULL AND paid.grantee = NEW.grantee)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a payment was recorded after this unit began';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER placed_after_payments BEFORE INSERT ON payment_holds FOR EACH ROW EXECUTE FUNCTION placed_after_payments();

-- What is held, and what released it, is what the entries say, and the grantee is that of the award.
CREATE FUNCTION hold_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'hold.placed' AND entry.actor = NEW.placed_by
			AND entry.effective_on = NEW.placed_on AND (entry.facts ->> 'grantee', entry.facts ->> 'ground') = (NEW.grantee, NEW.ground)
			AND entry.facts ->> 'award' IS NOT DISTINCT FROM NEW.award AND entry.facts ->> 'report' IS NOT DISTINCT FROM NEW.report)
		OR NEW.award IS NOT NULL AND NOT EXISTS (SELECT FROM awards WHERE code = NEW.award AND grantee = NEW.grantee)
		OR NEW.status = 'released' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'hold.released'
			AND entry.actor = NEW.released_by AND entry.effective_on = NEW.released_on AND entry.facts ->> 'evidence' IS NOT DISTINCT FROM NEW.evidence) THEN
		RAISE EXCEPTION USING errcode = 'FD140', message = 'a hold is what its entries say', constraint = 'payment_holds_as_recorded',
			detail = jsonb_build_object('table', 'payment_holds', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON payment_holds DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION hold_as_recorded();
REVOKE ALL ON FUNCTION placed_after_payments(), hold_as_recorded() FROM PUBLIC;

-- A grantee's user sees only the holds on the awards of the own organization; a reader sees none.
ALTER TABLE payment_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_holds_of_the_acting ON payment_holds TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR grantee = (SELECT acting_organization())) WITH CHECK ((SELECT acting_organization()) IS NULL);
CREATE POLICY payment_holds_not_of_readers ON payment_holds AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON payment_holds TO fiduciary_runtime;
GRANT UPDATE (status, released_by, released_on, evidence, release_reason, version) ON payment_holds TO fiduciary_runtime;
