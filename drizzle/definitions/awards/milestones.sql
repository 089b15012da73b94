-- The milestones of a fixed-amount award: in each fund they are what is obligated of it, within the cap and with the approval of the agency, and one that is requested or paid stays.
CREATE TRIGGER under_own_name BEFORE INSERT ON award_schedules FOR EACH ROW EXECUTE FUNCTION under_own_name('prepared_by');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_schedules
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_milestones
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new', 'award.amendment-proposed new');

-- An award is for cost until a revision of its draft states that it is fixed in amount; a draft with a budget, and an executed award, keep their form.
CREATE FUNCTION award_keeps_its_form() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.form_of_payment <> 'cost-reimbursement'
		OR TG_OP = 'UPDATE' AND NEW.form_of_payment <> OLD.form_of_payment AND NOT (OLD.status = 'drafted' AND NEW.status = 'drafted' AND OLD.form_of_payment = 'cost-reimbursement'
			AND NOT EXISTS (SELECT FROM award_budgets WHERE award = NEW.code)) THEN
		RAISE EXCEPTION USING errcode = 'FD185', message = 'an award keeps its form of payment once it has a budget or is fixed in amount', constraint = 'awards_keep_their_form',
			detail = jsonb_build_object('award', NEW.code, 'form', NEW.form_of_payment)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER keeps_its_form BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION award_keeps_its_form();

-- A budget is of an award for cost, and milestones are of one that is fixed in amount (2 CFR 200.201(b)). Looked at when the transaction ends.
CREATE FUNCTION of_the_form_of_its_award() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (SELECT form_of_payment FROM awards WHERE code = NEW.award) IS NOT DISTINCT FROM TG_ARGV[0] THEN
		RETURN NULL;
	ELSIF TG_TABLE_NAME = 'award_budgets' THEN
		RAISE EXCEPTION USING errcode = 'FD186', message = 'a budget is of an award for cost', constraint = 'award_budgets_of_cost_reimbursement',
			detail = jsonb_build_object('award', NEW.award, 'form', TG_ARGV[0])::text;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD186', message = 'milestones are of a fixed amount', constraint = 'award_schedules_of_a_fixed_amount',
		detail = jsonb_build_object('award', NEW.award, 'form', TG_ARGV[0])::text;
END $$;

CREATE CONSTRAINT TRIGGER of_its_form AFTER INSERT ON award_budgets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION of_the_form_of_its_award('cost-reimbursement');
CREATE CONSTRAINT TRIGGER of_its_form AFTER INSERT ON award_schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION of_the_form_of_its_award('fixed-amount');

-- A schedule comes with the revision of a draft or with an amendment, and is the next of its award.
CREATE FUNCTION schedule_comes_with_its_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.number IS DISTINCT FROM (SELECT count(*) + 1 FROM award_schedules WHERE award = NEW.award)
		OR NEW.amendment IS NULL AND (SELECT status FROM awards WHERE code = NEW.award) IS DISTINCT FROM 'drafted'
		OR NEW.amendment IS NOT NULL AND NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.amendment AND change.status = 'proposed'
			AND change.kind IN ('milestone-revision', 'increase', 'de-obligation') AND change.xmin = pg_current_xact_id()::xid
			AND (change.proposed_by, change.proposed_on) = (NEW.prepared_by, NEW.prepared_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD187', message = 'a schedule of milestones comes with the revision or the amendment that brings it', constraint = 'award_schedules_come_with_their_act',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER comes_with_its_act BEFORE INSERT ON award_schedules FOR EACH ROW EXECUTE FUNCTION schedule_comes_with_its_act();

-- A milestone comes with its schedule, in the transaction of the act.
CREATE FUNCTION milestone_comes_with_its_schedule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM award_schedules WHERE award = NEW.award AND number = NEW.schedule AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD187', message = 'a milestone comes with its schedule', constraint = 'award_milestones_come_with_their_schedule',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.schedule)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER comes_with_its_schedule BEFORE INSERT ON award_milestones FOR EACH ROW EXECUTE FUNCTION milestone_comes_with_its_schedule();

-- The number of the schedule of an award that is in force, before an amendment where one is named; null where none is. It runs as its caller: the runtime role sees by it what row
-- security shows, and a trigger sees all.
CREATE FUNCTION schedule_in_force(of_award text, before_amendment integer) RETURNS integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT max(schedule.number) FROM award_schedules AS schedule WHERE schedule.award = $1 AND (schedule.amendment IS NULL
		OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = $1 AND change.number = schedule.amendment AND change.status = 'approved'
			AND ($2 IS NULL OR change.number < $2)))
$$;

-- A schedule as the entry of its act says it.
CREATE FUNCTION schedule_as_recorded(of_award text, of_number integer) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT jsonb_build_object('number', $2::text, 'milestones', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', number::text, 'fund', fund, 'shows', shows,
			'dueOn', to_char(due_on, 'YYYY-MM-DD'), 'amount', amount::text) ORDER BY number), '[]')
		FROM award_milestones AS milestone WHERE milestone.award = $1 AND milestone.schedule = $2))
$$;

-- A milestone that is requested or paid and that a schedule changes, as mustKeepUnderWay in src/awards/milestones/schedule.ts has it: only one that is paid for less
-- than its amount is lowered to that, and left out where everything was recovered. What it shows by when is as the last schedule in force that has it says.
CREATE FUNCTION milestone_changed_under_way(of_award text, from_number integer, to_number integer) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT min(asked.milestone) FROM disbursements AS asked JOIN disbursement_lines AS line ON line.disbursement = asked.code
		CROSS JOIN LATERAL (SELECT line.amount - coalesce(sum(recovered), 0) AS amount FROM disallowances WHERE disbursement = asked.code AND fund = line.fund) AS kept
		LEFT JOIN award_milestones AS was ON was.award = $1 AND was.schedule = $2 AND was.number = asked.milestone
		LEFT JOIN award_milestones AS stands ON stands.award = $1 AND stands.schedule = $3 AND stands.number = asked.milestone
		LEFT JOIN LATERAL (SELECT earlier.fund, earlier.shows, earlier.due_on FROM award_milestones AS earlier
			JOIN award_schedules AS brought ON brought.award = earlier.award AND brought.number = earlier.schedule
			LEFT JOIN award_amendments AS change ON change.award = brought.award AND change.number = brought.amendment
			WHERE earlier.award = $1 AND earlier.schedule <= $2 AND earlier.number = asked.milestone AND (brought.amendment IS NULL OR change.status = 'approved')
			ORDER BY earlier.schedule DESC LIMIT 1) AS agreed ON true
		WHERE asked.award = $1 AND asked.milestone IS NOT NULL AND asked.status NOT IN ('rejected', 'canceled')
			AND (CASE WHEN stands.number IS NULL THEN asked.status = 'paid' AND kept.amount = 0
				ELSE (stands.fund, stands.shows, stands.due_on) = (agreed.fund, agreed.shows, agreed.due_on)
					AND (stands.amount = was.amount OR asked.status = 'paid' AND stands.amount = kept.amount) END) IS NOT TRUE
$$;

-- When the transaction ends, the schedule of a fixed-amount award that is in force, and one that waits with its amendment, is in each fund what the award has of it,
-- within its period. One that comes, or whose amendment is approved, is what its entry says, and keeps what is requested or paid.
CREATE FUNCTION schedule_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	of_award CONSTANT awards := (SELECT award FROM awards AS award WHERE code = named);
	in_force CONSTANT integer := schedule_in_force(named, NULL);
	schedule award_schedules;
	change award_amendments;
	wrong text;
BEGIN
	IF of_award.form_of_payment <> 'fixed-amount' THEN
		RETURN NULL;
	ELSIF in_force IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD188', message = 'the milestones of an award are what it has of each fund', constraint = 'award_schedules_equal_the_obligation',
			detail = jsonb_build_object('award', named)::text;
	END IF;
	FOR schedule IN SELECT * FROM award_schedules AS one WHERE one.award = named AND (one.number = in_force
			OR EXISTS (SELECT FROM award_amendments AS open WHERE open.award = named AND open.number = one.amendment AND open.status = 'proposed')) LOOP
		SELECT * INTO change FROM award_amendments AS brings WHERE brings.award = named AND brings.number = schedule.amendment;
		SELECT fund INTO wrong FROM (
				SELECT line.fund, line.amount + coalesce((SELECT CASE change.kind WHEN 'increase' THEN moved.amount ELSE -moved.amount END FROM award_amendment_lines AS moved
					WHERE moved.award = named AND moved.number = change.number AND moved.fund = line.fund AND change.status = 'proposed'), 0) AS has
				FROM award_lines AS line WHERE line.award = named) AS held
			FULL JOIN (SELECT due.fund, sum(due.amount) AS scheduled FROM award_milestones AS due WHERE due.award = named AND due.schedule = schedule.number GROUP BY due.fund) AS planned USING (fund)
			WHERE coalesce(held.has, 0) <> coalesce(planned.scheduled, 0) LIMIT 1;
		IF wrong IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD188', message = 'the milestones of an award are what it has of each fund', constraint = 'award_schedules_equal_the_obligation',
				detail = jsonb_build_object('award', named, 'number', schedule.number, 'fund', wrong)::text;
		ELSIF EXISTS (SELECT FROM award_milestones AS due WHERE due.award = named AND due.schedule = schedule.number
				AND (due.due_on < of_award.period_from OR due.due_on > of_award.period_through)) THEN
			RAISE EXCEPTION USING errcode = 'FD188', message = 'a milestone is due in the period of performance', constraint = 'award_schedules_within_period',
				detail = jsonb_build_object('award', named, 'number', schedule.number)::text;
		END IF;
		CONTINUE WHEN NOT EXISTS (SELECT FROM award_schedules AS one WHERE one.award = named AND one.number = schedule.number AND one.xmin = pg_current_xact_id()::xid)
			AND NOT EXISTS (SELECT FROM award_amendments AS one WHERE one.award = named AND one.number = schedule.amendment AND one.xmin = pg_current_xact_id()::xid);
		IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = named
				AND entry.kind = CASE WHEN schedule.amendment IS NULL THEN 'award.revised' ELSE 'award.amendment-proposed' END
				AND entry.facts -> 'schedule' = schedule_as_recorded(named, schedule.number)) THEN
			RAISE EXCEPTION USING errcode = 'FD187', message = 'a schedule of milestones is what the entry of its act says', constraint = 'award_schedules_as_recorded',
				detail = jsonb_build_object('award', named, 'number', schedule.number)::text;
		ELSIF milestone_changed_under_way(named, schedule_in_force(named, schedule.amendment), schedule.number) IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD189', message = 'a milestone that is requested or paid stays as it is', constraint = 'award_schedules_keep_what_is_under_way',
				detail = jsonb_build_object('award', named, 'number', schedule.number, 'milestone', milestone_changed_under_way(named, schedule_in_force(named, schedule.amendment), schedule.number))::text;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER schedule_stands AFTER INSERT ON award_schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION schedule_stands();
CREATE CONSTRAINT TRIGGER schedule_stands AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION schedule_stands();
CREATE CONSTRAINT TRIGGER schedule_stands AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'approved') EXECUTE FUNCTION schedule_stands();
CREATE CONSTRAINT TRIGGER schedule_stands AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.form_of_payment = 'fixed-amount') EXECUTE FUNCTION schedule_stands();

-- A fixed amount is promised, by an execution or an increase, up to the lowest cap of the rules of what pays for it, with the approval of the agency in the terms of each of its
-- Federal awards, and where none of them asks for cost share (2 CFR 200.201(b), 200.333). The total of the award counts, not what one act adds.
CREATE FUNCTION fixed_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	acted_on CONSTANT date := coalesce(to_jsonb(NEW) ->> 'decided_on', to_jsonb(NEW) ->> 'executed_on')::date;
	total CONSTANT numeric := (SELECT sum(amount) FROM award_lines WHERE award = named);
	cap CONSTANT numeric := (SELECT min(coalesce(rule_parameter(profile_of_award(named, fund, acted_on), 'fixed-amount-cap', acted_on)::numeric, 0)) FROM award_lines WHERE award = named);
	wrong record;
BEGIN
	IF (SELECT form_of_payment FROM awards WHERE code = named) <> 'fixed-amount' THEN
		RETURN NULL;
	ELSIF (total <= cap) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD190', message = 'a fixed amount is within the cap of the rules of its Federal awards', constraint = 'awards_fixed_within_cap',
			detail = jsonb_build_object('award', named, 'requested', total::text, 'largest', cap::text)::text;
	END IF;
	SELECT line.fund, terms.fixed_amount_approval IS NULL AS unapproved INTO wrong FROM award_lines AS line
		LEFT JOIN LATERAL (SELECT version.fixed_amount_approval, version.cost_share FROM federal_award_versions AS version
			WHERE version.fund = line.fund AND version.since <= acted_on ORDER BY version.number DESC LIMIT 1) AS terms ON true
		WHERE line.award = named AND (terms.fixed_amount_approval IS NULL OR terms.cost_share > 0) ORDER BY terms.fixed_amount_approval IS NULL DESC, line.fund LIMIT 1;
	IF wrong.unapproved THEN
		RAISE EXCEPTION USING errcode = 'FD191', message = 'a fixed amount has the approval of the agency', constraint = 'awards_fixed_with_approval',
			detail = jsonb_build_object('award', named, 'fund', wrong.fund)::text;
	ELSIF wrong.fund IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD191', message = 'a fixed amount has no cost share beside it', constraint = 'awards_fixed_without_cost_share',
			detail = jsonb_build_object('award', named, 'fund', wrong.fund)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER fixed_lawfully AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed' AND NEW.form_of_payment = 'fixed-amount') EXECUTE FUNCTION fixed_lawfully();
CREATE CONSTRAINT TRIGGER fixed_lawfully AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'approved' AND NEW.kind = 'increase') EXECUTE FUNCTION fixed_lawfully();

-- A fixed-amount award is closed on its certification, any other on its final report (2 CFR 200.201(b)(1)(iv), 200.344).
CREATE FUNCTION closed_by_its_form() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (CASE (SELECT form_of_payment FROM awards WHERE code = NEW.award) WHEN 'fixed-amount' THEN NEW.final_report_on ELSE NEW.certified_on END) IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD194', message = 'a fixed-amount award is closed on its certification, any other on its final report', constraint = 'award_endings_closed_by_its_form',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER closed_by_its_form BEFORE INSERT ON award_endings FOR EACH ROW
	WHEN (NEW.kind = 'closeout') EXECUTE FUNCTION closed_by_its_form();

REVOKE ALL ON FUNCTION award_keeps_its_form(), of_the_form_of_its_award(), schedule_comes_with_its_act(), milestone_comes_with_its_schedule(), schedule_in_force(text, integer),
	schedule_as_recorded(text, integer), milestone_changed_under_way(text, integer, integer), schedule_stands(), fixed_lawfully(), closed_by_its_form() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schedule_in_force(text, integer) TO fiduciary_runtime;

-- A grantee's user sees the schedules of an own award that its draft had or an approved amendment brought, as it sees the revisions and budgets of the draft, and a reader
-- sees none.
ALTER TABLE award_schedules ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_schedules_of_the_acting ON award_schedules TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM awards WHERE code = award)
		AND (amendment IS NULL OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = award_schedules.award AND change.number = amendment)));
CREATE POLICY award_schedules_not_of_readers ON award_schedules AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
ALTER TABLE award_milestones ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_milestones_of_the_acting ON award_milestones TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL
		OR EXISTS (SELECT FROM award_schedules AS schedule WHERE schedule.award = award_milestones.award AND schedule.number = award_milestones.schedule));
CREATE POLICY award_milestones_not_of_readers ON award_milestones AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_schedules, award_milestones TO fiduciary_runtime;
