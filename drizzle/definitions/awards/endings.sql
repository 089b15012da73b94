-- An executed award is suspended, resumed, terminated and closed by numbered endings: one person proposes with a document, another approves.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_endings
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award',
		'award.ending-proposed new',
		'award.suspended status decided_by decided_on',
		'award.resumed status decided_by decided_on',
		'award.terminated status decided_by decided_on',
		'award.closed status decided_by decided_on',
		'award.adjusted status decided_by decided_on',
		'award.ending-rejected status decided_by decided_on rejection_reason',
		'award.ending-withdrawn status decided_by decided_on');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON award_endings FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>proposed', 'proposed>approved', 'proposed>rejected', 'proposed>withdrawn');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_endings FOR EACH ROW
	EXECUTE FUNCTION under_own_name('proposed_by', 'decided_by');

-- An ending is of an executed award as it stands, after every act on it, by who is not recused. Who proposes has approved nothing of the award, and
-- who approves has proposed nothing of it. An award is closed after its end and with nothing open; by the agent alone a year later (2 CFR 200.344).
CREATE FUNCTION ended_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := coalesce(NEW.decided_on, NEW.proposed_on);
	ended awards;
	stands record;
	last_day date;
	earliest date;
	open_item text;
BEGIN
	-- What is requested, approved or paid under the award meanwhile is waited for, and seen.
	SELECT * INTO ended FROM awards WHERE code = NEW.award FOR NO KEY UPDATE;
	SELECT coalesce(min(state), 'performing') AS state, min(since) AS since INTO stands FROM award_standing(NEW.award);
	last_day := award_ends_on(NEW.award);
	earliest := greatest(ended.executed_on, (SELECT max(coalesce(decided_on, proposed_on)) FROM award_endings WHERE award = NEW.award AND number <> NEW.number),
		(SELECT max(coalesce(decided_on, proposed_on)) FROM award_amendments WHERE award = NEW.award));
	IF ended.status IS DISTINCT FROM 'executed' THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'only an executed award is ended', constraint = 'award_endings_of_an_executed_award',
			detail = jsonb_build_object('award', NEW.award, 'state', ended.status)::text;
	ELSIF acting_belongs_to(ended.grantee) OR ended.application IS NOT NULL AND recused(ended.application) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_endings_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF TG_OP = 'INSERT' AND (NEW.proposed_by = ended.executed_by
			OR EXISTS (SELECT FROM award_amendments WHERE award = NEW.award AND status = 'approved' AND decided_by = NEW.proposed_by)
			OR EXISTS (SELECT FROM award_endings WHERE award = NEW.award AND status = 'approved' AND decided_by = NEW.proposed_by))
		OR NEW.status = 'approved' AND (NEW.decided_by = ended.drafted_by
			OR EXISTS (SELECT FROM award_revisions WHERE award = NEW.award AND revised_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_amendments WHERE award = NEW.award AND proposed_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_endings WHERE award = NEW.award AND proposed_by = NEW.decided_by)) THEN
		RAISE EXCEPTION USING errcode = 'FD164', message = 'nobody proposes and approves what an award is', constraint = 'award_endings_by_two_persons',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'person', acting_person())::text;
	ELSIF acted_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an ending follows every act on its award', constraint = 'award_endings_in_order',
			detail = jsonb_build_object('on', acted_on, 'earliest', earliest)::text;
	ELSIF TG_OP = 'INSERT' AND NEW.number <> (SELECT count(*) + 1 FROM award_endings WHERE award = NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD165', message = 'an ending is numbered within its award', constraint = 'award_endings_numbered',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	ELSIF NEW.status NOT IN ('proposed', 'approved') THEN
		RETURN NEW;
	ELSIF (NEW.kind || ' of ' || stands.state) NOT IN ('suspension of performing', 'resumption of suspended', 'termination of performing', 'termination of suspended',
			'closeout of performing', 'closeout of terminated', 'adjustment of closed') THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'an award that stands so is not ended in this way', constraint = 'award_endings_in_turn',
			detail = jsonb_build_object('award', NEW.award, 'state', stands.state, 'kind', NEW.kind)::text;
	ELSIF NEW.kind = 'closeout' AND (acted_on <= last_day OR NEW.unilateral AND acted_on < last_day + interval '1 year') THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'an award is closed after its end, and by the agent alone a year after it', constraint = 'award_endings_closed_after_the_end',
			detail = jsonb_build_object('award', NEW.award, 'kind', NEW.kind, 'on', acted_on, 'end', last_day)::text;
	ELSIF NEW.kind = 'adjustment' AND acted_on > (SELECT coalesce(final_report_on, certified_on, decided_on) + interval '3 years' FROM award_endings
			WHERE award = NEW.award AND kind = 'closeout' AND status = 'approved') THEN
		RAISE EXCEPTION USING errcode = 'FD163', message = 'a closed award is adjusted while its records are kept', constraint = 'award_endings_adjusted_within_retention',
			detail = jsonb_build_object('award', NEW.award, 'kind', NEW.kind, 'on', acted_on)::text;
	END IF;
	IF NEW.status = 'approved' AND NEW.kind = 'closeout' THEN
		SELECT item INTO open_item FROM award_open_items(NEW.award)
			WHERE amount <> 0 AND NOT (NEW.unilateral AND item IN ('advances', 'recoverable', 'conditions')) ORDER BY item LIMIT 1;
		IF open_item IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD166', message = 'an award is closed with nothing open', constraint = 'award_endings_closed_with_nothing_open',
				detail = jsonb_build_object('award', NEW.award, 'item', open_item)::text;
		END IF;
	END IF;
	-- What is under way on the payments of the award, and was recorded after this unit began, comes before it.
	IF NEW.status = 'approved' AND EXISTS (SELECT FROM ledger_entries AS entry JOIN disbursements AS paid ON paid.code = entry.subject
			WHERE entry.recorded_at > clock() AND entry.kind IN ('disbursement.requested', 'disbursement.approved', 'disbursement.released') AND paid.award = NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a payment was recorded after this unit began';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER ended_lawfully BEFORE INSERT OR UPDATE ON award_endings FOR EACH ROW EXECUTE FUNCTION ended_lawfully();

-- What an ending says is what its entries say. An award that is closed has nothing promised any more: what was unspent is released in the same act.
CREATE FUNCTION ending_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.award AND entry.kind = 'award.ending-proposed' AND entry.actor = NEW.proposed_by
			AND entry.effective_on = NEW.proposed_on AND (entry.facts ->> 'number', entry.facts ->> 'kind', entry.facts ->> 'document') = (NEW.number::text, NEW.kind, NEW.document)
			AND (entry.facts ->> 'ground', entry.facts ->> 'takesEffectOn', entry.facts ->> 'finalReportOn', entry.facts ->> 'certifiedOn', entry.facts ->> 'amendment', entry.facts ->> 'adjustment', entry.facts ->> 'amount')
				IS NOT DISTINCT FROM (NEW.ground, NEW.takes_effect_on::text, NEW.final_report_on::text, NEW.certified_on::text, NEW.amendment::text, NEW.adjustment, NEW.amount::text)
			AND (entry.facts ->> 'unilateral' IS NOT NULL) = NEW.unilateral)
		OR NEW.status = 'approved' AND NEW.kind = 'closeout' AND (award_unspent(NEW.award) <> 0
			OR NEW.amendment IS NOT NULL AND NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.amendment
				AND change.kind = 'de-obligation' AND change.status = 'approved')) THEN
		RAISE EXCEPTION USING errcode = 'FD165', message = 'an ending is what its entries say, and leaves nothing promised where it closes', constraint = 'award_endings_as_recorded',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON award_endings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION ending_as_recorded();

-- An entry about an ending comes with what it says of it, in the same transaction and by the same person.
CREATE FUNCTION ended_as_approved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM award_endings AS ending WHERE ending.award = NEW.subject AND ending.number::text = NEW.facts ->> 'number'
			AND NEW.kind = CASE ending.status WHEN 'approved' THEN CASE ending.kind WHEN 'suspension' THEN 'award.suspended' WHEN 'resumption' THEN 'award.resumed'
				WHEN 'termination' THEN 'award.terminated' WHEN 'closeout' THEN 'award.closed' ELSE 'award.adjusted' END ELSE 'award.ending-' || ending.status END
			AND coalesce(ending.decided_by, ending.proposed_by) = NEW.actor AND coalesce(ending.decided_on, ending.proposed_on) = NEW.effective_on
			AND ending.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD165', message = 'an entry about an ending comes with it', constraint = 'ledger_entries_end_as_approved',
			detail = jsonb_build_object('award', NEW.subject, 'number', NEW.facts ->> 'number')::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ended_as_approved AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind LIKE 'award.ending-%' OR NEW.kind IN ('award.suspended', 'award.resumed', 'award.terminated', 'award.closed', 'award.adjusted')) EXECUTE FUNCTION ended_as_approved();

-- While an award is suspended or terminated nothing is added to it, in money or in time. A closed award is amended only to release what was returned,
-- or to promise again what an approved late payment needs.
CREATE FUNCTION amended_as_award_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	stands record;
	admitted numeric;
	asked numeric;
BEGIN
	SELECT min(state) AS state, min(since) AS since, min(number) AS number INTO stands FROM award_standing(NEW.award);
	admitted := (SELECT coalesce(sum(amount), 0) FROM award_endings WHERE award = NEW.award AND status = 'approved' AND adjustment = 'late-payment');
	asked := (SELECT coalesce(sum(line.amount), 0) FROM award_amendment_lines AS line JOIN award_amendments AS change USING (award, number)
		WHERE line.award = NEW.award AND change.kind = 'increase' AND (number = NEW.number OR change.status = 'approved')
			AND change.proposed_on >= stands.since AND number > coalesce((SELECT amendment FROM award_endings WHERE award = NEW.award AND number = stands.number), 0));
	IF stands.state IN ('suspended', 'terminated') AND NEW.kind IN ('increase', 'extension')
		OR stands.state = 'closed' AND (NEW.kind IN ('extension', 'terms', 'budget-revision', 'milestone-revision', 'members', 'profile') OR NEW.kind = 'increase' AND (admitted = 0 OR asked > admitted)) THEN
		RAISE EXCEPTION USING errcode = 'FD169', message = 'nothing is added to an award that is suspended, terminated or closed', constraint = 'award_amendments_as_the_award_stands',
			detail = jsonb_build_object('award', NEW.award, 'state', stands.state)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER as_award_stands BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW
	WHEN (NEW.status IN ('proposed', 'approved')) EXECUTE FUNCTION amended_as_award_stands();

REVOKE ALL ON FUNCTION ended_lawfully(), ending_as_recorded(), ended_as_approved(), amended_as_award_stands() FROM PUBLIC;

-- A grantee's user sees what was approved of an own award; what is proposed or rejected is for staff, and a reader sees nothing.
ALTER TABLE award_endings ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_endings_of_the_acting ON award_endings TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR status = 'approved' AND EXISTS (SELECT FROM awards WHERE code = award));
CREATE POLICY award_endings_not_of_readers ON award_endings AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_endings TO fiduciary_runtime;
GRANT UPDATE (status, decided_by, decided_on, rejection_reason) ON award_endings TO fiduciary_runtime;
