-- A draft is revised within what the Board decided, as its entry says, and is executed by nobody who revised it.
-- When the transaction ends, a draft that changed has the terms and the amounts that its one entry names, as the last of its revisions, and follows
-- the acts before it. From a selected application it has no more in any fund than the Board decided, and no service that was not proposed.
CREATE FUNCTION award_as_revised() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := to_jsonb(NEW) ->> TG_ARGV[0];
	revised CONSTANT awards := (SELECT award FROM awards AS award WHERE code = named);
	last CONSTANT award_revisions := (SELECT revision FROM award_revisions AS revision WHERE award = named ORDER BY number DESC LIMIT 1);
	amounts CONSTANT jsonb := (SELECT jsonb_agg(jsonb_build_object('fund', fund, 'amount', amount::text) ORDER BY fund COLLATE "C") FROM award_lines WHERE award = named);
	earliest date;
	beyond text;
BEGIN
	-- The lines of an executed award are held by its amendments (award_as_amended).
	IF TG_TABLE_NAME = 'award_lines' AND revised.status = 'executed'
		AND NOT EXISTS (SELECT FROM ledger_entries WHERE subject = named AND kind = 'award.revised' AND written_in = pg_current_xact_id()) THEN
		RETURN NULL;
	END IF;
	IF revised.status <> 'drafted' OR last.number IS DISTINCT FROM revised.version OR last.number <> (SELECT count(*) + 1 FROM award_revisions WHERE award = named)
		OR (SELECT count(*) FROM ledger_entries WHERE subject = named AND kind = 'award.revised' AND written_in = pg_current_xact_id()) <> 1
		OR NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = last.entry_id AND entry.subject = named AND entry.kind = 'award.revised'
			AND entry.written_in = pg_current_xact_id() AND entry.actor = last.revised_by AND entry.effective_on = last.revised_on
			AND entry.facts ->> 'number' = last.number::text AND canonical_json(entry.facts -> 'changes') = last.changes
			AND (entry.facts ->> 'title', entry.facts ->> 'site', entry.facts -> 'services', entry.facts ->> 'periodFrom', entry.facts ->> 'periodThrough', entry.facts ->> 'formOfPayment', entry.facts -> 'lines')
				= (revised.title, revised.site, to_jsonb(revised.services), to_char(revised.period_from, 'YYYY-MM-DD'), to_char(revised.period_through, 'YYYY-MM-DD'), revised.form_of_payment, amounts)) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a draft of an award changes by a revision, as its entry says', constraint = 'awards_as_revised',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', named)::text;
	END IF;
	earliest := (SELECT greatest(revised.drafted_on, in_force_on, ended_on, (SELECT max(revised_on) FROM award_revisions WHERE award = named AND number < last.number))
		FROM solicitations WHERE code = revised.solicitation AND status = 'closed');
	IF earliest IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD050', message = 'an award follows a public solicitation that is closed',
			constraint = 'awards_under_a_closed_solicitation', detail = jsonb_build_object('solicitation', revised.solicitation)::text;
	ELSIF last.revised_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a revision comes on the day of the draft, of the revision before it and of the closing, or later',
			constraint = 'awards_revised_in_order', detail = jsonb_build_object('on', last.revised_on, 'earliest', earliest)::text;
	END IF;
	IF revised.application IS NOT NULL THEN
		SELECT line.fund INTO beyond FROM award_lines AS line WHERE line.award = named AND NOT EXISTS (SELECT FROM decision_amounts AS decided
			JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
			WHERE decided.application = revised.application AND decided.fund = line.fund AND decided.amount >= line.amount) LIMIT 1;
		IF beyond IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD050', message = 'an award is not more than the Board decided', constraint = 'awards_within_decision',
				detail = jsonb_build_object('award', named, 'application', revised.application)::text;
		ELSIF (revised.services <@ (SELECT services FROM application_contents WHERE application = revised.application)) IS NOT TRUE THEN
			RAISE EXCEPTION USING errcode = 'FD050', message = 'an award is for services that its application proposed', constraint = 'awards_for_proposed_services',
				detail = jsonb_build_object('award', named, 'application', revised.application)::text;
		END IF;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_revised AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (OLD.status = 'drafted' AND NEW.status = 'drafted') EXECUTE FUNCTION award_as_revised('code');
CREATE CONSTRAINT TRIGGER as_revised AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION award_as_revised('award');
CREATE CONSTRAINT TRIGGER as_revised AFTER INSERT ON award_revisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION award_as_revised('award');

-- Who revised a draft drafted it too, and does not execute it. What becomes of it comes after its revisions.
CREATE FUNCTION executed_by_no_reviser() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	latest CONSTANT date := (SELECT max(revised_on) FROM award_revisions WHERE award = NEW.code);
BEGIN
	IF EXISTS (SELECT FROM award_revisions WHERE award = NEW.code AND revised_by = NEW.executed_by) THEN
		RAISE EXCEPTION USING errcode = 'FD134', message = 'an award is executed by nobody who revised its draft', constraint = 'awards_executed_by_no_reviser',
			detail = jsonb_build_object('award', NEW.code, 'person', NEW.executed_by)::text;
	ELSIF coalesce(NEW.executed_on, NEW.withdrawn_on) < latest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an award is executed or withdrawn on the day of its last revision, or later', constraint = 'awards_end_after_revisions',
			detail = jsonb_build_object('on', coalesce(NEW.executed_on, NEW.withdrawn_on), 'earliest', latest)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER executed_by_no_reviser BEFORE UPDATE ON awards FOR EACH ROW
	WHEN (OLD.status = 'drafted' AND NEW.status <> 'drafted') EXECUTE FUNCTION executed_by_no_reviser();
REVOKE ALL ON FUNCTION award_as_revised(), executed_by_no_reviser() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_revisions
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.revised new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_revisions FOR EACH ROW EXECUTE FUNCTION under_own_name('revised_by');
ALTER TABLE award_revisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_revisions_of_the_acting ON award_revisions TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR EXISTS (SELECT FROM awards WHERE code = award));
CREATE POLICY award_revisions_not_of_readers ON award_revisions AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_revisions TO fiduciary_runtime;
