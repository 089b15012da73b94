-- A specific condition is set by one person, and lifted by another on evidence; its grantee reads it.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_conditions
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'condition.set new',
		'condition.lifted status lifted_by lifted_on evidence lift_reason version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON award_conditions FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>in-force', 'in-force>lifted');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_conditions FOR EACH ROW
	EXECUTE FUNCTION under_own_name('set_by', 'lifted_by');

-- What is set, and what shows that it is met, is what the entries say, and the grantee is that of the award.
CREATE FUNCTION condition_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry JOIN awards AS award ON award.code = NEW.award AND award.grantee = NEW.grantee
			WHERE entry.subject = NEW.code AND entry.kind = 'condition.set' AND entry.actor = NEW.set_by AND entry.effective_on = NEW.set_on
			AND (entry.facts ->> 'award', entry.facts ->> 'grantee', entry.facts ->> 'nature', entry.facts ->> 'dueOn', entry.facts ->> 'agencyNotifiedOn', entry.facts ->> 'agencyReference')
				= (NEW.award, NEW.grantee, NEW.nature, NEW.due_on::text, NEW.agency_notified_on::text, NEW.agency_reference))
		OR NEW.status = 'lifted' AND NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'condition.lifted'
			AND entry.actor = NEW.lifted_by AND entry.effective_on = NEW.lifted_on AND entry.facts ->> 'evidence' = NEW.evidence) THEN
		RAISE EXCEPTION USING errcode = 'FD140', message = 'a specific condition is what its entries say', constraint = 'award_conditions_as_recorded',
			detail = jsonb_build_object('table', 'award_conditions', 'subject', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON award_conditions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION condition_as_recorded();
REVOKE ALL ON FUNCTION condition_as_recorded() FROM PUBLIC;

-- A grantee's user sees only the conditions on the awards of the own organization; a reader sees none.
ALTER TABLE award_conditions ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_conditions_of_the_acting ON award_conditions TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR grantee = (SELECT acting_organization())) WITH CHECK ((SELECT acting_organization()) IS NULL);
CREATE POLICY award_conditions_not_of_readers ON award_conditions AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_conditions TO fiduciary_runtime;
GRANT UPDATE (status, lifted_by, lifted_on, evidence, lift_reason, version) ON award_conditions TO fiduciary_runtime;
