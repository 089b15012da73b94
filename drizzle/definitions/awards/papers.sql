-- The papers of an award are kept files, each with its day. None changes: another of its kind counts in its place.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_papers
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award-paper.attached new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_papers FOR EACH ROW EXECUTE FUNCTION under_own_name('attached_by');

CREATE FUNCTION paper_attached_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	-- A withdrawal of the draft waits, or is seen.
	papered awards;
BEGIN
	SELECT * INTO papered FROM awards WHERE code = NEW.award FOR SHARE;
	IF acting_belongs_to_any(papered.grantee || papered.members_before_books) OR papered.application IS NOT NULL AND recused(papered.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_papers_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF papered.status = 'withdrawn' THEN
		RAISE EXCEPTION USING errcode = 'FD143', message = 'a paper is of an award that stands', constraint = 'award_papers_of_a_standing_award',
			detail = jsonb_build_object('award', NEW.award)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER attached_lawfully BEFORE INSERT ON award_papers FOR EACH ROW EXECUTE FUNCTION paper_attached_lawfully();

CREATE FUNCTION paper_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'award-paper.attached' AND subject = NEW.award AND actor = NEW.attached_by
			AND written_in = pg_current_xact_id() AND effective_on = NEW.attached_on
			AND facts -> 'kinds' ? NEW.kind AND (facts ->> 'sha256', facts ->> 'datedOn') = (NEW.sha256, to_char(NEW.dated_on, 'YYYY-MM-DD'))) THEN
		RAISE EXCEPTION USING errcode = 'FD145', message = 'a paper is what its entry says', constraint = 'award_papers_as_recorded',
			detail = jsonb_build_object('award', NEW.award)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON award_papers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION paper_as_recorded();

-- The papers that an award of so many dollars asks for, and does not have: above 100,000 what 31 U.S.C. 1352 asks for, and for any amount the disclosure of
-- conflicts (2 CFR 200.112), the certificate of the lower tier (180.300(b)) and the terms of the agency (200.332(b)(2)).
CREATE FUNCTION papers_missing(award text, total numeric) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT string_agg(asked.kind, ', ' ORDER BY asked.kind) FROM (VALUES ('lobbying-certificate', 100000), ('sf-lll', 100000), ('conflict-of-interest-disclosure', -1),
		('lower-tier-debarment-certificate', -1), ('agency-terms', -1)) AS asked (kind, above)
	WHERE $2 > asked.above AND NOT EXISTS (SELECT FROM award_papers AS paper WHERE paper.award = $1 AND paper.kind = asked.kind)
$$;

-- The owner's own session loads awards that were executed before the books were opened.
CREATE FUNCTION executed_with_papers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	missing CONSTANT text := papers_missing(NEW.code, (SELECT sum(amount) FROM award_lines WHERE award = NEW.code));
BEGIN
	IF missing IS NOT NULL AND NOT acting_as_owner() THEN
		RAISE EXCEPTION USING errcode = 'FD144', message = 'an award is executed with the papers that its amount asks for', constraint = 'awards_with_their_papers',
			detail = jsonb_build_object('award', NEW.code, 'papers', missing)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER executed_with_papers BEFORE UPDATE ON awards FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION executed_with_papers();

CREATE FUNCTION increased_with_papers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	missing CONSTANT text := papers_missing(NEW.award, (SELECT sum(coalesce(asked.before + asked.amount, line.amount)) FROM award_lines AS line
		LEFT JOIN award_amendment_lines AS asked ON asked.award = line.award AND asked.fund = line.fund AND asked.number = NEW.number WHERE line.award = NEW.award));
BEGIN
	IF missing IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD144', message = 'an award is increased with the papers that its amount asks for', constraint = 'award_amendments_with_their_papers',
			detail = jsonb_build_object('award', NEW.award, 'papers', missing)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER increased_with_papers BEFORE UPDATE ON award_amendments FOR EACH ROW
	WHEN (NEW.kind = 'increase' AND NEW.status = 'approved' AND OLD.status <> 'approved') EXECUTE FUNCTION increased_with_papers();
REVOKE ALL ON FUNCTION paper_attached_lawfully(), paper_as_recorded(), papers_missing(text, numeric), executed_with_papers(), increased_with_papers() FROM PUBLIC;

-- A grantee's user sees the papers of an own award; a reader sees none.
ALTER TABLE award_papers ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_papers_of_the_acting ON award_papers TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM awards WHERE code = award));
CREATE POLICY award_papers_not_of_readers ON award_papers AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_papers TO fiduciary_runtime;
