-- A vote is on the open document, by a person who has declared and is not recused.
CREATE FUNCTION voted_on_the_open_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	PERFORM FROM decisions WHERE code = NEW.decision AND status = 'recommended' AND revision = NEW.revision FOR SHARE;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING errcode = 'FD046', message = 'a vote is on the open document', constraint = TG_TABLE_NAME || '_on_the_open_document',
			detail = jsonb_build_object('decision', NEW.decision, 'revision', NEW.revision)::text;
	END IF;
	RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION voted_on_the_open_document() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON ballots
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'ballot.cast new cast_at entry_id');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON ballots FOR EACH ROW EXECUTE FUNCTION under_own_name('member');
CREATE TRIGGER voted_on_the_open_document BEFORE INSERT OR UPDATE ON ballots FOR EACH ROW EXECUTE FUNCTION voted_on_the_open_document();
ALTER TABLE ballots ENABLE ROW LEVEL SECURITY;
CREATE POLICY ballots_of_staff ON ballots TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON ballots TO fiduciary_runtime;
GRANT UPDATE (cast_at, entry_id) ON ballots TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON ballot_votes
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('decision',
		'ballot.cast new vote');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON ballot_votes FOR EACH ROW EXECUTE FUNCTION under_own_name('member');
CREATE TRIGGER voted_on_the_open_document BEFORE INSERT OR UPDATE ON ballot_votes FOR EACH ROW
	EXECUTE FUNCTION voted_on_the_open_document();
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON ballot_votes FOR EACH ROW
	EXECUTE FUNCTION unrecused_and_declared('member');
ALTER TABLE ballot_votes ENABLE ROW LEVEL SECURITY;
CREATE POLICY ballot_votes_of_staff ON ballot_votes TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL AND (SELECT NOT acting_only_reads()));
CREATE POLICY ballot_votes_of_the_unrecused ON ballot_votes AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
GRANT SELECT, INSERT ON ballot_votes TO fiduciary_runtime;
GRANT UPDATE (vote) ON ballot_votes TO fiduciary_runtime;
