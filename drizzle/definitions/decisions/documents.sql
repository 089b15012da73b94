-- Seats, lines and amounts are recorded with their document. A document is hidden from a person who is recused from one of its lines.
-- The documents of decisions that hold a line the acting person is recused from.
CREATE FUNCTION acting_hidden_documents() RETURNS TABLE (decision text, revision integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT DISTINCT lines.decision, lines.revision FROM acting_recusals() AS barred (application) JOIN decision_lines AS lines USING (application)
$$;

REVOKE ALL ON FUNCTION acting_hidden_documents() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_hidden_documents() TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_revisions
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'decision.recommended new',
		'decision.revised new');
ALTER TABLE decision_revisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_revisions_of_staff ON decision_revisions TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
CREATE POLICY decision_revisions_of_the_unrecused ON decision_revisions AS RESTRICTIVE TO fiduciary_runtime
	USING ((decision, revision) NOT IN (SELECT * FROM acting_hidden_documents()));
GRANT SELECT, INSERT ON decision_revisions TO fiduciary_runtime;

CREATE FUNCTION comes_with_its_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM decision_revisions AS document WHERE document.decision = NEW.decision AND document.revision = NEW.revision
		AND document.xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a seat, line or amount is recorded with its document', constraint = TG_TABLE_NAME || '_come_with_their_document',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION comes_with_its_document() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_seats
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'decision.recommended new',
		'decision.revised new');
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON decision_seats FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
ALTER TABLE decision_seats ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_seats_of_staff ON decision_seats TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON decision_seats TO fiduciary_runtime;

-- The seats of a document are those of the Board: its members and its chairs, with their affiliations. Judged for the document and again for each seat.
CREATE FUNCTION seats_are_the_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	differing text;
BEGIN
	SELECT string_agg(coalesce(seat.member, person.code), ' ') INTO differing
		FROM (SELECT member, affiliation FROM decision_seats WHERE decision = NEW.decision AND revision = NEW.revision) AS seat
		FULL JOIN (SELECT code, affiliation FROM actors WHERE roles && '{board,chair}') AS person ON person.code = seat.member AND person.affiliation IS NOT DISTINCT FROM seat.affiliation
		WHERE seat.member IS NULL OR person.code IS NULL;
	IF differing IS NOT NULL AND EXISTS (SELECT FROM ledger_entries WHERE subject = ANY (string_to_array(differing, ' ')) AND recorded_at > clock()) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Board changed while its seats were read';
	ELSIF differing IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'the seats of a document are those of the Board', constraint = 'decision_seats_of_the_board',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER seats_are_the_boards AFTER INSERT ON decision_revisions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seats_are_the_boards();
CREATE CONSTRAINT TRIGGER seats_are_the_boards AFTER INSERT ON decision_seats DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seats_are_the_boards();
REVOKE ALL ON FUNCTION seats_are_the_boards() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_lines
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'decision.recommended new',
		'decision.revised new');
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON decision_lines FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
ALTER TABLE decision_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_lines_of_staff ON decision_lines TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
CREATE POLICY decision_lines_of_the_unrecused ON decision_lines AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON decision_lines TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON decision_amounts
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'decision.recommended new',
		'decision.revised new');
CREATE TRIGGER comes_with_its_document BEFORE INSERT ON decision_amounts FOR EACH ROW EXECUTE FUNCTION comes_with_its_document();
ALTER TABLE decision_amounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_amounts_of_staff ON decision_amounts TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
CREATE POLICY decision_amounts_of_the_unrecused ON decision_amounts AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON decision_amounts TO fiduciary_runtime;
