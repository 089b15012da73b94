-- A spending plan is within what is enacted, is adopted by another person than the one who drafted it, and changes no more.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON spending_plans
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'spending-plan.drafted new',
		'spending-plan.adopted status adopted_by adopted_on version',
		'spending-plan.withdrawn status version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON spending_plans FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>drafted', 'drafted>adopted', 'drafted>withdrawn');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON spending_plans FOR EACH ROW
	EXECUTE FUNCTION under_own_name('drafted_by', 'adopted_by');

-- Over all months no more is planned than is enacted and not withdrawn, within the life of the appropriation, and by no month more paid than promised.
CREATE FUNCTION planned_within_enacted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	terms appropriations;
	enacted numeric;
	planned record;
BEGIN
	-- What is rescinded or decreased meanwhile waits, or is seen.
	SELECT * INTO terms FROM appropriations WHERE code = NEW.appropriation FOR NO KEY UPDATE;
	SELECT coalesce(sum(CASE kind WHEN 'authority' THEN balance ELSE -balance END), 0) INTO enacted FROM ledger_accounts
		WHERE kind IN ('authority', 'withdrawn') AND (fund = NEW.appropriation OR fund IN (SELECT federal_awards.fund FROM federal_awards WHERE appropriation = NEW.appropriation));
	SELECT coalesce(sum(obligated), 0) AS obligated, coalesce(sum(disbursed), 0) AS disbursed, min(month) AS first, max(month) AS last,
			bool_and(paid <= promised) AS in_order INTO planned
		FROM (SELECT line.*, sum(obligated) OVER through AS promised, sum(disbursed) OVER through AS paid FROM spending_plan_lines AS line
			WHERE plan = NEW.code WINDOW through AS (ORDER BY month)) AS months;
	IF (planned.first >= to_char(terms.enacted_on, 'YYYY-MM') AND coalesce(planned.last <= to_char(terms.cancels_on, 'YYYY-MM'), true)) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD131', message = 'a spending plan is of months in the life of its appropriation', constraint = 'spending_plans_within_life',
			detail = jsonb_build_object('plan', NEW.code, 'first', planned.first, 'last', planned.last)::text;
	ELSIF greatest(planned.obligated, planned.disbursed) > enacted THEN
		RAISE EXCEPTION USING errcode = 'FD131', message = 'a spending plan is within what is enacted and not withdrawn', constraint = 'spending_plans_within_enacted',
			detail = jsonb_build_object('plan', NEW.code, 'planned', greatest(planned.obligated, planned.disbursed)::text, 'enacted', enacted::text)::text;
	ELSIF planned.in_order IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD131', message = 'a spending plan pays by no month more than it promises', constraint = 'spending_plans_paid_as_promised',
			detail = jsonb_build_object('plan', NEW.code)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER within_enacted AFTER INSERT OR UPDATE ON spending_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status IN ('drafted', 'adopted')) EXECUTE FUNCTION planned_within_enacted();

-- What is planned, as canonical JSON in one text.
CREATE FUNCTION plan_as_drafted(of text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT canonical_json(jsonb_build_object('code', plan.code, 'appropriation', plan.appropriation, 'title', plan.title, 'lines',
		(SELECT coalesce(jsonb_agg(jsonb_build_object('month', month, 'obligated', obligated::text, 'disbursed', disbursed::text) ORDER BY month), '[]')
			FROM spending_plan_lines WHERE spending_plan_lines.plan = plan.code)))
	FROM spending_plans AS plan WHERE plan.code = $1
$$;

-- A plan has the hash of what is planned, as its entries say, and is adopted after its draft and after the plan that it replaces.
CREATE FUNCTION plan_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	earliest date;
BEGIN
	IF NEW.sha256 IS DISTINCT FROM encode(sha256(convert_to(plan_as_drafted(NEW.code), 'UTF8')), 'hex')
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.subject = NEW.code AND entry.kind = 'spending-plan.' || NEW.status
			AND (entry.facts ->> 'sha256', entry.facts ->> 'appropriation') = (NEW.sha256, NEW.appropriation)
			AND (NEW.status <> 'drafted' OR coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.drafted_on::text)
			AND (NEW.status <> 'adopted' OR coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.adopted_on::text)) THEN
		RAISE EXCEPTION USING errcode = 'FD132', message = 'a spending plan is what its entries say', constraint = 'spending_plans_as_recorded',
			detail = jsonb_build_object('plan', NEW.code, 'sha256', NEW.sha256)::text;
	END IF;
	IF NEW.status = 'adopted' THEN
		SELECT greatest(NEW.drafted_on, max(adopted_on)) INTO earliest FROM spending_plans WHERE appropriation = NEW.appropriation AND code <> NEW.code;
		IF NEW.adopted_on < earliest THEN
			RAISE EXCEPTION USING errcode = 'FD083', message = 'a spending plan is adopted after its draft and after the plan that it replaces', constraint = 'spending_plans_in_order',
				detail = jsonb_build_object('on', NEW.adopted_on, 'earliest', earliest)::text;
		END IF;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON spending_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION plan_as_recorded();

REVOKE ALL ON FUNCTION planned_within_enacted(), plan_as_drafted(text), plan_as_recorded() FROM PUBLIC;

ALTER TABLE spending_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY spending_plans_of_staff ON spending_plans TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL);
GRANT SELECT, INSERT ON spending_plans TO fiduciary_runtime;
GRANT UPDATE (status, adopted_by, adopted_on, version) ON spending_plans TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON spending_plan_lines
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('plan',
		'spending-plan.drafted new');
CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON spending_plan_lines FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('spending_plans', 'plan');
ALTER TABLE spending_plan_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY spending_plan_lines_of_staff ON spending_plan_lines TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL AND (SELECT acting_organization()) IS NULL);
GRANT SELECT, INSERT ON spending_plan_lines TO fiduciary_runtime;
