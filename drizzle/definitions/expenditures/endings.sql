-- Cost under a closed award is disallowed within what an approved adjustment names (2 CFR 200.345(a)(1)).
CREATE FUNCTION disallowed_as_award_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	closed_on date;
BEGIN
	-- A closeout that is being approved is waited for, and seen.
	PERFORM FROM awards WHERE code = NEW.award FOR SHARE;
	closed_on := (SELECT since FROM award_standing(NEW.award) WHERE state = 'closed');
	IF closed_on IS NOT NULL AND NEW.amount + (SELECT coalesce(sum(amount), 0) FROM disallowances WHERE award = NEW.award AND disallowed_on >= closed_on)
			> (SELECT coalesce(sum(amount), 0) FROM award_endings WHERE award = NEW.award AND status = 'approved' AND adjustment = 'disallowance') THEN
		RAISE EXCEPTION USING errcode = 'FD169', message = 'cost of a closed award is disallowed by an adjustment that was approved', constraint = 'disallowances_as_the_award_stands',
			detail = jsonb_build_object('award', NEW.award, 'state', 'closed')::text;
	ELSIF EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.recorded_at > clock() AND entry.kind IN ('award.closed', 'award.adjusted')) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the award was closed after this unit began';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER as_award_stands BEFORE INSERT ON disallowances FOR EACH ROW EXECUTE FUNCTION disallowed_as_award_stands();
REVOKE ALL ON FUNCTION disallowed_as_award_stands() FROM PUBLIC;
