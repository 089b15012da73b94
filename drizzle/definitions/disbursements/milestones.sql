-- A fixed-amount award is paid by milestones, each once and whole unless an approver reduces it with a reason; any other award is paid for cost.
-- What is asked for is of the form of its award (2 CFR 200.201(b)(1)): behind the award, so that an amendment of its milestones is waited for, and seen.
CREATE FUNCTION requested_by_its_form() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	form text;
BEGIN
	SELECT form_of_payment INTO form FROM awards WHERE code = NEW.award FOR SHARE;
	IF (form = 'fixed-amount') IS DISTINCT FROM (NEW.kind = 'milestone') THEN
		RAISE EXCEPTION USING errcode = 'FD192', message = 'a fixed-amount award is paid by milestones, and any other for cost', constraint = 'disbursements_of_the_form_of_their_award',
			detail = jsonb_build_object('award', NEW.award, 'form', form, 'kind', NEW.kind)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER of_the_form_of_its_award BEFORE INSERT ON disbursements FOR EACH ROW EXECUTE FUNCTION requested_by_its_form();

-- A request for a milestone, and its approval, is of one in force, for what it comes to: less only where its approval reduces it, as the entries say.
CREATE FUNCTION milestone_as_scheduled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	due CONSTANT award_milestones := (SELECT milestone FROM award_milestones AS milestone
		WHERE milestone.award = NEW.award AND milestone.schedule = schedule_in_force(NEW.award, NULL) AND milestone.number = NEW.milestone);
	lines CONSTANT jsonb := (SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text)) FROM disbursement_lines WHERE disbursement = NEW.code);
	granted CONSTANT numeric := (SELECT sum(amount) FROM disbursement_lines WHERE disbursement = NEW.code);
BEGIN
	IF due.number IS NULL OR lines IS DISTINCT FROM jsonb_build_array(jsonb_build_object('fund', due.fund, 'amount', granted::text))
		OR coalesce(NEW.reduced_from, granted) <> due.amount
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.requested'
			AND (entry.facts ->> 'milestone', entry.facts ->> 'milestoneEvidence') = (NEW.milestone::text, NEW.milestone_evidence)) THEN
		RAISE EXCEPTION USING errcode = 'FD193', message = 'a milestone is paid once, whole, and as its entry says', constraint = 'disbursements_for_a_milestone_in_force',
			detail = jsonb_build_object('award', NEW.award, 'disbursement', NEW.code, 'milestone', NEW.milestone)::text;
	ELSIF NEW.status = 'approved' AND (NEW.reduced_from <= granted OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'disbursement.approved'
			AND entry.facts -> 'lines' = lines AND entry.facts ->> 'reducedFrom' IS NOT DISTINCT FROM NEW.reduced_from::text
			AND (SELECT sum(amount) FROM ledger_transfers WHERE entry_id = entry.id) = granted)) THEN
		RAISE EXCEPTION USING errcode = 'FD193', message = 'an approver reduces a milestone to less, as the entry says', constraint = 'disbursements_reduced_lawfully',
			detail = jsonb_build_object('award', NEW.award, 'disbursement', NEW.code, 'milestone', NEW.milestone)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_scheduled AFTER INSERT ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.milestone IS NOT NULL) EXECUTE FUNCTION milestone_as_scheduled();
CREATE CONSTRAINT TRIGGER as_scheduled_later AFTER UPDATE ON disbursements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.milestone IS NOT NULL AND NEW.status = 'approved') EXECUTE FUNCTION milestone_as_scheduled();

-- What a request is for stays, but for a milestone that its approval reduces.
CREATE FUNCTION reduced_with_its_approval() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (NEW.disbursement, NEW.fund) <> (OLD.disbursement, OLD.fund) OR NEW.amount >= OLD.amount
		OR NOT EXISTS (SELECT FROM disbursements AS asked WHERE asked.code = NEW.disbursement AND asked.status = 'approved' AND asked.reduced_from = OLD.amount
			AND asked.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD193', message = 'an approver reduces a milestone to less, as the entry says', constraint = 'disbursement_lines_reduced_with_their_approval',
			detail = jsonb_build_object('disbursement', NEW.disbursement)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER reduced_with_its_approval BEFORE UPDATE ON disbursement_lines FOR EACH ROW EXECUTE FUNCTION reduced_with_its_approval();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER UPDATE ON disbursement_lines
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('disbursement', 'disbursement.approved amount');
GRANT UPDATE (amount) ON disbursement_lines TO fiduciary_runtime;
GRANT UPDATE (reduced_from, reduction_reason) ON disbursements TO fiduciary_runtime;

CREATE FUNCTION erase_copy_disbursements_reduction_reason(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE disbursements SET reduction_reason = '[erased]' WHERE code = $1 AND reduction_reason = $3 AND $2 = '/reductionReason';
	SELECT 'reductionReason' WHERE $2 = '/reductionReason'
$$;
REVOKE ALL ON FUNCTION requested_by_its_form(), milestone_as_scheduled(), reduced_with_its_approval(), erase_copy_disbursements_reduction_reason(text, text, text) FROM PUBLIC;
