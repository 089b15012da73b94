-- A solicitation changes after publication only by a numbered amendment before its deadline.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON solicitations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'solicitation.drafted new',
		'solicitation.revised title illustrative terms deadline_stated deadline_local deadline_zone deadline_instant deadline_inclusive deadline_ends deadline_chosen_by deadline_choice_reason version',
		'solicitation.published status number published_on in_force_on terms title deadline_stated deadline_local deadline_zone deadline_instant deadline_inclusive deadline_ends deadline_chosen_by deadline_choice_reason version',
		'solicitation.amended number in_force_on title terms illustrative deadline_stated deadline_local deadline_zone deadline_instant deadline_inclusive deadline_ends deadline_chosen_by deadline_choice_reason version',
		'solicitation.material-attached version',
		'solicitation.closed status ended_on version',
		'solicitation.commitment-released version',
		'solicitation.canceled status ended_on end_reason version');

CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>draft', 'draft>draft', 'draft>published', 'published>published', 'published>closed', 'closed>closed', 'draft>canceled', 'published>canceled', 'closed>canceled');

CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION under_own_name('deadline_chosen_by');

-- Publication and each amendment add one to the version number. Closing and canceling change no word, and a solicitation closes only after its deadline.
CREATE FUNCTION solicitation_text_is_final() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
	published CONSTANT text[] := ARRAY['title', 'deadline_stated', 'deadline_local', 'deadline_zone', 'deadline_instant', 'deadline_inclusive',
		'deadline_ends', 'deadline_chosen_by', 'deadline_choice_reason', 'terms', 'illustrative', 'in_force_on'];
	broken text;
BEGIN
	IF NEW.number <> OLD.number + (NEW.status = 'published')::integer THEN
		broken := 'number';
	ELSIF OLD.status <> 'draft' AND NEW.published_on IS DISTINCT FROM OLD.published_on THEN
		broken := 'published_on';
	ELSIF NEW.status IN ('closed', 'canceled') THEN
		SELECT field INTO broken FROM unnest(published) AS field WHERE to_jsonb(NEW) -> field IS DISTINCT FROM to_jsonb(OLD) -> field LIMIT 1;
	END IF;
	-- A release of what is left makes a version of the row, and changes nothing else of what is closed.
	IF broken IS NULL AND OLD.status = 'closed' AND NEW.status = 'closed' AND NEW.ended_on IS DISTINCT FROM OLD.ended_on THEN
		broken := 'ended_on';
	END IF;
	IF broken IS NULL AND NEW.status = 'closed' AND clock() < OLD.deadline_ends THEN
		broken := 'deadline_ends';
	END IF;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD070', message = 'a solicitation changes only by publication or amendment, and closes only after its deadline',
			constraint = 'solicitations_text_is_final', detail = jsonb_build_object('column', broken)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER text_is_final BEFORE UPDATE ON solicitations FOR EACH ROW EXECUTE FUNCTION solicitation_text_is_final();

-- When the transaction ends, the version that the row names exists and has the row's deadline and day.
CREATE FUNCTION version_is_published() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NEW.status = 'published' AND NOT EXISTS (SELECT FROM solicitation_versions AS version
		WHERE version.solicitation = NEW.code AND version.number = NEW.number AND version.deadline_ends = NEW.deadline_ends
			AND version.effective_on = NEW.in_force_on) THEN
		RAISE EXCEPTION USING errcode = 'FD070', message = 'a solicitation is published or amended with the text of its version',
			constraint = 'solicitations_version_is_published', detail = jsonb_build_object('solicitation', NEW.code, 'number', NEW.number)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER version_is_published AFTER INSERT OR UPDATE ON solicitations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION version_is_published();

-- The acts of one matter follow each other by day (docs/domain.md, Order of days): an amendment and a cancellation come after every act on the
-- solicitation, and after what was done under it.
CREATE FUNCTION solicitation_acts_in_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'canceled' THEN NEW.ended_on ELSE NEW.in_force_on END;
	earliest CONSTANT date := greatest(OLD.in_force_on, CASE OLD.status WHEN 'closed' THEN OLD.ended_on END,
		(SELECT max(greatest(award.drafted_on, award.executed_on, withdrawn_on, change.proposed_on, change.decided_on)) FROM awards AS award
			LEFT JOIN award_amendments AS change ON change.award = award.code WHERE award.solicitation = NEW.code),
		(SELECT max(revised_on) FROM award_revisions JOIN awards ON code = award WHERE solicitation = NEW.code),
		(SELECT max(effective_on) FROM ledger_entries WHERE subject = NEW.code AND kind = 'solicitation.commitment-released'),
		(SELECT max(certified_on) FROM decisions WHERE solicitation = NEW.code));
BEGIN
	IF acted_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an amendment or a cancellation comes after every act on its solicitation and under it',
			constraint = 'solicitations_acts_in_order', detail = jsonb_build_object('on', acted_on, 'earliest', earliest)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER acts_in_order BEFORE UPDATE ON solicitations FOR EACH ROW
	WHEN (OLD.status <> 'draft' AND NEW.status = 'canceled' OR OLD.status = 'published' AND NEW.number > OLD.number) EXECUTE FUNCTION solicitation_acts_in_order();
REVOKE ALL ON FUNCTION solicitation_acts_in_order() FROM PUBLIC;

-- Before it is published, a solicitation is seen by staff, and by a reader who was admitted to it.
ALTER TABLE solicitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY solicitations_of_the_acting ON solicitations TO fiduciary_runtime
	USING (published_on IS NOT NULL OR (SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR code IN (SELECT acting_admissions()));
GRANT SELECT, INSERT ON solicitations TO fiduciary_runtime;
GRANT UPDATE (title, status, number, deadline_stated, deadline_local, deadline_zone, deadline_instant, deadline_inclusive, deadline_ends,
	deadline_chosen_by, deadline_choice_reason, terms, illustrative, published_on, in_force_on, ended_on, end_reason, version) ON solicitations TO fiduciary_runtime;

-- An erasure reaches what this module keeps of a private text: see ledger/erasure.sql.
CREATE FUNCTION erase_copy_solicitations_end_reason(about text, path text, said text) RETURNS text LANGUAGE sql SET search_path = public, pg_temp AS $$
	UPDATE solicitations SET end_reason = '[erased]' WHERE code = $1 AND end_reason = $3 AND $2 = '/reason';
	SELECT 'endReason' WHERE $2 = '/reason'
$$;
REVOKE ALL ON FUNCTION erase_copy_solicitations_end_reason(text, text, text) FROM PUBLIC;
