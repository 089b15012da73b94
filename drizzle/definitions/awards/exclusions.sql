-- The list of excluded parties is asked at the execution of an award, and again at each payment under it.
-- Of names and of restrictions a person decides; what a UEI says for certain, the database holds too. A day has begun somewhere before it
-- has begun at the program, so the age of a list is counted to the latest day that is over everywhere.
CREATE FUNCTION list_that_counts() RETURNS exclusion_lists LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT listed FROM exclusion_lists AS listed ORDER BY extracted_on DESC, code DESC LIMIT 1
$$;

-- The lines of the list that counts that exclude, by any UEI that it ever had, the grantee of an award or a member of its consortium on any day since one.
CREATE FUNCTION excluded_of_award(named text, since date) RETURNS SETOF integer LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT DISTINCT party.line FROM awards AS award
		JOIN organizations AS known ON known.code = award.grantee
			OR known.code IN (SELECT organization FROM application_parties AS member WHERE member.application = award.application)
			OR known.code = ANY (award.members_before_books)
		JOIN organization_versions AS version ON version.organization = known.code
		JOIN excluded_parties AS party ON party.file = (list_that_counts()).sha256 AND party.uei = version.terms ->> 'uei'
	WHERE award.code = $1 AND NOT party.restriction AND (party.active_from <= (clock() AT TIME ZONE interval '-12 hours')::date) IS NOT FALSE
		AND (party.active_through >= $2) IS NOT FALSE
$$;

CREATE FUNCTION executed_after_asking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	listed CONSTANT exclusion_lists := list_that_counts();
	most_days CONSTANT integer := (SELECT rules.most_days FROM exclusion_rules AS rules);
BEGIN
	IF NOT acting_as_owner() AND (listed.extracted_on >= (clock() AT TIME ZONE interval '-12 hours')::date - most_days) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'an award is executed after a recent list of excluded parties was asked', constraint = 'awards_asked_of_a_recent_list',
			detail = jsonb_build_object('award', NEW.code, 'list', listed.code, 'extractedOn', listed.extracted_on, 'mostDays', most_days)::text;
	ELSIF EXISTS (SELECT FROM excluded_of_award(NEW.code, NEW.executed_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'no award is executed to an excluded party', constraint = 'awards_to_nobody_excluded',
			detail = jsonb_build_object('award', NEW.code, 'list', listed.code)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER executed_after_asking BEFORE UPDATE ON awards FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION executed_after_asking();

-- A confirmation is of an executed award, under the list that counts, by a person who is not recused, and as its entry says.
CREATE FUNCTION continued_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	continued CONSTANT awards := (SELECT award FROM awards AS award WHERE code = NEW.award);
BEGIN
	IF continued.status <> 'executed' THEN
		RAISE EXCEPTION USING errcode = 'FD111', message = 'payments continue under an executed award', constraint = 'award_continuations_of_an_executed_award',
			detail = jsonb_build_object('award', NEW.award, 'state', continued.status)::text;
	ELSIF acting_belongs_to_any(continued.grantee || continued.members_before_books) OR continued.application IS NOT NULL AND recused(continued.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_continuations_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'award.continued' AND subject = NEW.award AND actor = NEW.confirmed_by
			AND written_in = pg_current_xact_id() AND effective_on = NEW.confirmed_on AND facts ->> 'exclusionList' = NEW.list AND facts -> 'lines' = stringly(to_jsonb(NEW.lines)))
		OR NEW.list IS DISTINCT FROM (list_that_counts()).code
		OR cardinality(NEW.lines) IS DISTINCT FROM (SELECT count(*) FROM excluded_parties WHERE file = (list_that_counts()).sha256 AND line = ANY (NEW.lines)) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a confirmation is of the list that counts, as its entry says', constraint = 'award_continuations_as_recorded',
			detail = jsonb_build_object('table', 'award_continuations', 'subject', NEW.award)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER continued_lawfully AFTER INSERT ON award_continuations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION continued_lawfully();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_continuations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.continued new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_continuations FOR EACH ROW EXECUTE FUNCTION under_own_name('confirmed_by');
REVOKE ALL ON FUNCTION list_that_counts(), excluded_of_award(text, date), executed_after_asking(), continued_lawfully() FROM PUBLIC;

-- Whom a list names is for staff.
ALTER TABLE award_continuations ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_continuations_of_staff ON award_continuations TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY award_continuations_not_of_readers ON award_continuations AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_continuations TO fiduciary_runtime;
