-- A promise to a grantee: drafted and revised by some persons, executed by another, as the Board decided.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON awards
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'award.drafted new',
		'award.revised title site services period_from period_through form_of_payment version',
		'award.executed status executed_by executed_on version',
		'award.withdrawn status withdrawn_by withdrawn_on version',
		'award.amendment-proposed version',
		'award.amended title site services period_through version',
		'award.amendment-rejected version',
		'award.amendment-withdrawn version',
		'award.ending-proposed version',
		'award.suspended version',
		'award.resumed version',
		'award.terminated version',
		'award.closed version',
		'award.adjusted version',
		'award.ending-rejected version',
		'award.ending-withdrawn version');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON awards FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>drafted', 'drafted>drafted', 'drafted>executed', 'drafted>withdrawn', 'executed>executed');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION under_own_name('drafted_by', 'executed_by', 'withdrawn_by');
CREATE TRIGGER stage_is_final BEFORE UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION stage_is_final('executed_by', 'executed_on');

CREATE FUNCTION awarded_as_selected() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.application IS NULL AND has_applications(NEW.solicitation)
		OR NEW.application IS NOT NULL AND NOT EXISTS (SELECT FROM applications AS chosen WHERE chosen.code = NEW.application AND chosen.status = 'selected'
			AND chosen.solicitation = NEW.solicitation AND chosen.applicant = NEW.grantee) THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'where a solicitation has applications, an award comes from a selected application of the grantee',
			constraint = 'awards_from_a_selection', detail = jsonb_build_object('solicitation', NEW.solicitation, 'application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_as_selected BEFORE INSERT OR UPDATE ON awards FOR EACH ROW
	WHEN (NEW.status <> 'withdrawn') EXECUTE FUNCTION awarded_as_selected();

-- The amounts are those of the certified decision, the title, the site, the services and the period those of the application, and the day of the
-- selection that of the certification. Judged for the award and again for each of its lines: one that came after the award was judged counts too.
CREATE FUNCTION awarded_as_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
	chosen CONSTANT text := (SELECT application FROM awards WHERE code = named);
BEGIN
	IF chosen IS NOT NULL AND ((SELECT array_agg((fund, amount)::text ORDER BY fund) FROM award_lines WHERE award = named)
		IS DISTINCT FROM (SELECT array_agg((decided.fund, decided.amount)::text ORDER BY decided.fund) FROM decision_amounts AS decided
			JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
			WHERE decided.application = chosen)
		OR NOT EXISTS (SELECT FROM awards AS award JOIN application_contents AS content ON content.application = award.application
			JOIN decision_lines AS line ON line.application = award.application AND line.outcome = 'selected'
			JOIN decisions ON decisions.code = line.decision AND decisions.revision = line.revision AND decisions.status = 'certified'
			WHERE award.code = named AND decisions.certified_on = award.selected_on
				AND (award.title, award.site, award.services, award.period_from, award.period_through)
					= (content.title, content.site, content.services, content.period_from, content.period_through))) THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award has the amounts that the Board decided, and is for what the application proposed', constraint = 'awards_as_decided',
			detail = jsonb_build_object('award', named, 'application', chosen)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER awarded_as_decided AFTER INSERT ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.application IS NOT NULL) EXECUTE FUNCTION awarded_as_decided('code');
CREATE CONSTRAINT TRIGGER awarded_as_decided AFTER INSERT ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION awarded_as_decided('award');

-- An execution obligates each line of the award: from what is set aside for its solicitation first, and from what is available only where nothing
-- of that is left.
CREATE FUNCTION executed_from_commitment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	wrong text;
BEGIN
	SELECT fund INTO wrong FROM (SELECT fund, amount FROM award_lines WHERE award = NEW.code) AS line
		FULL JOIN (SELECT account.fund, sum(moved.amount) AS amount, bool_or(source.kind <> 'committed') AS beyond
			FROM ledger_entries AS entry JOIN ledger_transfers AS moved ON moved.entry_id = entry.id
			JOIN ledger_accounts AS account ON account.id = moved.credit_account JOIN ledger_accounts AS source ON source.id = moved.debit_account
			WHERE entry.subject = NEW.code AND entry.kind = 'award.executed' AND entry.written_in = pg_current_xact_id() GROUP BY account.fund) AS obligated
		USING (fund, amount)
		WHERE line IS NULL OR obligated IS NULL
			OR obligated.beyond AND EXISTS (SELECT FROM ledger_accounts AS left_over WHERE left_over.code = obligated.fund || ':committed:' || NEW.solicitation AND left_over.credits > left_over.debits) LIMIT 1;
	IF wrong IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'an award is executed from what was set aside for it', constraint = 'awards_executed_from_commitment',
			detail = jsonb_build_object('table', 'awards', 'subject', NEW.code, 'fund', wrong)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER executed_from_commitment AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION executed_from_commitment();

-- A grantee's award is executed, and performed, inside the period of every Federal award that pays for it.
CREATE FUNCTION awarded_within_federal_award() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	outside text;
BEGIN
	SELECT federal.fund INTO outside FROM award_lines JOIN federal_awards AS federal USING (fund)
		WHERE award_lines.award = NEW.code AND (least(NEW.executed_on, NEW.period_from) < federal.period_from OR greatest(NEW.executed_on, NEW.period_through) > federal_award_through(federal.fund, NEW.executed_on));
	IF outside IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD082', message = 'an award is executed and performed inside the period of its Federal award',
			constraint = 'awards_within_federal_award', detail = jsonb_build_object('award', NEW.code, 'fund', outside)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_within_federal_award BEFORE UPDATE ON awards FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION awarded_within_federal_award();

-- No award is executed to an organization without a UEI (2 CFR 25.300). A correction that takes it away waits, or is seen. The owner's own session loads awards
-- that were executed before the books were opened.
CREATE FUNCTION executed_to_a_uei() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() AND (SELECT uei FROM organizations WHERE code = NEW.grantee FOR SHARE) IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD123', message = 'no award is executed to an organization without a UEI', constraint = 'awards_to_a_uei',
			detail = jsonb_build_object('award', NEW.code, 'grantee', NEW.grantee)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER executed_to_a_uei BEFORE UPDATE ON awards FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION executed_to_a_uei();

-- No award is drafted or executed before its solicitation was last amended and closed. A draft can be withdrawn whatever became of it.
CREATE FUNCTION awarded_after_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'drafted' THEN NEW.drafted_on ELSE NEW.executed_on END;
	earliest CONSTANT date := (SELECT greatest(in_force_on, ended_on) FROM solicitations WHERE code = NEW.solicitation AND status = 'closed');
BEGIN
	IF earliest IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award follows a public solicitation that is closed',
			constraint = 'awards_under_a_closed_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation)::text;
	ELSIF (acted_on >= earliest) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an award is drafted and executed on the day its solicitation was last amended and closed, or later',
			constraint = 'awards_after_version', detail = jsonb_build_object('on', acted_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_after_version BEFORE INSERT OR UPDATE OF status ON awards FOR EACH ROW
	WHEN (NEW.status <> 'withdrawn') EXECUTE FUNCTION awarded_after_version();

-- An award from before the books has its members itself, and only the owner's own session states them: each a registered organization, once, and not the grantee.
CREATE FUNCTION members_before_the_books() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT acting_as_owner() THEN
		RAISE EXCEPTION USING errcode = 'FD125', message = 'the members of an award come with its application', constraint = 'awards_members_before_the_books',
			detail = jsonb_build_object('award', NEW.code)::text;
	ELSIF (SELECT count(DISTINCT known.code) FROM organizations AS known WHERE known.code = ANY (NEW.members_before_books) AND known.code <> NEW.grantee)
		<> cardinality(NEW.members_before_books) THEN
		RAISE EXCEPTION USING errcode = 'FD126', message = 'the members of an award are registered organizations, each once, beside its grantee', constraint = 'awards_members_registered',
			detail = jsonb_build_object('award', NEW.code, 'members', NEW.members_before_books)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER members_before_the_books BEFORE INSERT OR UPDATE OF members_before_books ON awards FOR EACH ROW
	WHEN (NEW.members_before_books <> '{}') EXECUTE FUNCTION members_before_the_books();

-- A person whose affiliation is the grantee or a member that no application names, or who is recused from the application, does nothing with the award: no draft, revision, withdrawal or execution.
CREATE FUNCTION awarded_by_the_unrecused() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF acting_belongs_to(NEW.grantee) OR NEW.application IS NOT NULL AND recused(NEW.application) OR recused_by_members(NEW.code)
		OR NEW.members_before_books IS DISTINCT FROM OLD.members_before_books AND acting_belongs_to_any(NEW.members_before_books) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter',
			constraint = 'awards_by_the_unrecused', detail = jsonb_build_object('award', NEW.code, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_by_the_unrecused BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION awarded_by_the_unrecused();

REVOKE ALL ON FUNCTION members_before_the_books(), awarded_by_the_unrecused(), awarded_as_selected(), awarded_as_decided(), executed_from_commitment(), awarded_within_federal_award(), executed_to_a_uei(), awarded_after_version() FROM PUBLIC;

-- A grantee's user sees only the awards of the own organization; a reader sees none.
ALTER TABLE awards ENABLE ROW LEVEL SECURITY;
CREATE POLICY awards_of_the_acting ON awards TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR grantee = (SELECT acting_organization()));
CREATE POLICY awards_not_of_readers ON awards AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON awards TO fiduciary_runtime;
GRANT UPDATE (title, site, services, period_from, period_through, form_of_payment, status, executed_by, executed_on, withdrawn_by, withdrawn_on, version) ON awards TO fiduciary_runtime;

CREATE TRIGGER lines_come_with_their_row BEFORE INSERT ON award_lines FOR EACH ROW
	EXECUTE FUNCTION lines_come_with_their_row('awards', 'award');
ALTER TABLE award_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_lines_of_the_acting ON award_lines TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM awards WHERE code = award));
CREATE POLICY award_lines_not_of_readers ON award_lines AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT, UPDATE (amount) ON award_lines TO fiduciary_runtime;
