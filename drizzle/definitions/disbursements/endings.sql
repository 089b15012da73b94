-- Nothing is requested, approved or paid in advance under an award that is suspended, terminated or closed.
-- Cost from before the effective day stays payable (2 CFR 200.343), and what is liquidated late (200.344(c)) or owed after the closeout (200.345(a)): each
-- by an approval on a kept document.
CREATE FUNCTION paid_as_award_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'requested' THEN NEW.requested_on WHEN 'approved' THEN NEW.approved_on ELSE NEW.paid_on END;
	-- What the bank did is judged by its day; what is decided, by today as well.
	judged_on CONSTANT date := CASE NEW.status WHEN 'paid' THEN acted_on ELSE greatest(acted_on, (clock() AT TIME ZONE interval '-12 hours')::date) END;
	stands record;
	gate text;
BEGIN
	-- An ending that is being approved is waited for, and seen.
	PERFORM FROM awards WHERE code = NEW.award FOR SHARE;
	SELECT min(state) AS state, min(since) AS since INTO stands FROM award_standing(NEW.award);
	IF stands.state = 'closed' OR stands.state IN ('suspended', 'terminated') AND stands.since <= judged_on THEN
		IF NEW.kind = 'advance' OR NEW.status <> 'paid' AND (CASE stands.state
				WHEN 'closed' THEN NOT EXISTS (SELECT FROM award_endings WHERE award = NEW.award AND status = 'approved' AND adjustment = 'late-payment')
				ELSE (NEW.cost_through < stands.since) IS NOT TRUE END) THEN
			RAISE EXCEPTION USING errcode = 'FD167', message = 'nothing but cost from before is paid under an award that is suspended, terminated or closed',
				constraint = 'disbursements_as_the_award_stands', detail = jsonb_build_object('award', NEW.award, 'state', stands.state, 'since', stands.since)::text;
		END IF;
		gate := CASE stands.state WHEN 'closed' THEN 'after-closeout' ELSE 'before-ending' END;
	END IF;
	IF NEW.status = 'approved' THEN
		IF gate IS NULL AND NEW.approved_on > award_liquidated_by(NEW.award) THEN
			gate := 'late-liquidation';
		END IF;
		IF gate IS NOT NULL AND NEW.gate_evidence IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD168', message = 'this approval goes through a gate with evidence', constraint = 'disbursements_gated_with_evidence',
				detail = jsonb_build_object('award', NEW.award, 'gate', gate)::text;
		END IF;
	END IF;
	-- A payment that waited for an ending is recorded after it.
	IF EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.recorded_at > clock()
			AND entry.kind IN ('award.suspended', 'award.resumed', 'award.terminated', 'award.closed', 'award.adjusted')) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the award was suspended, resumed or ended after this unit began';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER as_award_stands BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION paid_as_award_stands();
CREATE TRIGGER as_award_stands_later BEFORE UPDATE ON disbursements FOR EACH ROW
	WHEN (NEW.status IN ('approved', 'paid') AND NEW.status <> OLD.status) EXECUTE FUNCTION paid_as_award_stands();

-- The last day of the cost, and the evidence of the gate, are what the entries say.
CREATE FUNCTION gated_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.requested'
			AND entry.facts ->> 'costThrough' IS NOT DISTINCT FROM NEW.cost_through::text)
		OR NEW.gate_evidence IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.approved'
			AND entry.facts ->> 'evidence' = NEW.gate_evidence) THEN
		RAISE EXCEPTION USING errcode = 'FD168', message = 'the evidence of a gate is what the entry of the approval says', constraint = 'disbursements_gated_as_recorded',
			detail = jsonb_build_object('award', NEW.award, 'gate', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER gated_as_recorded AFTER INSERT OR UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.cost_through IS NOT NULL OR NEW.gate_evidence IS NOT NULL) EXECUTE FUNCTION gated_as_recorded();
REVOKE ALL ON FUNCTION paid_as_award_stands(), gated_as_recorded() FROM PUBLIC;
