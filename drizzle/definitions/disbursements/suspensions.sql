-- While a Federal award is suspended, only cost from before is approved and paid of it, and no advance (2 CFR 200.343): by an approval on a kept document.
-- A request that says no last day of its cost stands for it by its own day. A payment is judged by the day on which the bank paid; an approval also while the suspension stands.
CREATE FUNCTION asked_before_suspension() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	stopped federal_award_states;
BEGIN
	-- A suspension that is being recorded is waited for, and seen.
	PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM disbursement_lines WHERE disbursement = NEW.code) ORDER BY fund FOR SHARE;
	IF NOT EXISTS (SELECT FROM disbursement_lines JOIN federal_award_states USING (fund) WHERE disbursement = NEW.code) THEN
		RETURN NEW;
	END IF;
	IF EXISTS (SELECT FROM disbursement_lines WHERE disbursement = NEW.code AND federal_award_moved_since(fund)) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
	END IF;
	FOR stopped IN SELECT (stop).* FROM (
			SELECT CASE NEW.status WHEN 'approved' THEN federal_award_stopped(fund, NEW.approved_on) ELSE federal_award_state_on(fund, NEW.paid_on) END AS stop
			FROM disbursement_lines WHERE disbursement = NEW.code ORDER BY fund) AS lines
		WHERE (stop).state = 'suspended' LOOP
		IF NEW.kind = 'advance' OR NEW.cost_through >= stopped.since OR NEW.cost_through IS NULL AND NEW.requested_on > stopped.since THEN
			RAISE EXCEPTION USING errcode = 'FD161', message = 'while a Federal award is suspended, only cost from before is paid', constraint = 'disbursements_before_suspension',
				detail = jsonb_build_object('disbursement', NEW.code, 'fund', stopped.fund, 'since', stopped.since, 'document', stopped.document)::text;
		ELSIF NEW.status = 'approved' AND NEW.gate_evidence IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD168', message = 'this approval goes through a gate with evidence', constraint = 'disbursements_gated_with_evidence',
				detail = jsonb_build_object('award', NEW.award, 'gate', 'federal-suspension')::text;
		END IF;
	END LOOP;
	RETURN NEW;
END $$;

CREATE TRIGGER asked_before_suspension BEFORE UPDATE ON disbursements FOR EACH ROW
	WHEN (NEW.status IN ('approved', 'paid') AND NEW.status <> OLD.status) EXECUTE FUNCTION asked_before_suspension();
REVOKE ALL ON FUNCTION asked_before_suspension() FROM PUBLIC;
