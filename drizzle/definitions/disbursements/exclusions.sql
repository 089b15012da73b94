-- A payment to an excluded party has a confirmation, under the list that counts, by another than requested and pays it.
CREATE FUNCTION paid_as_continued() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	counting CONSTANT text := (list_that_counts()).code;
BEGIN
	IF EXISTS (SELECT FROM excluded_of_award(NEW.award, NEW.paid_on) AS excluded (line) WHERE NOT EXISTS (
			SELECT FROM award_continuations AS confirmed WHERE confirmed.award = NEW.award AND confirmed.list = counting
				AND excluded.line = ANY (confirmed.lines) AND confirmed.confirmed_by NOT IN (NEW.requested_by, NEW.paid_by))) THEN
		RAISE EXCEPTION USING errcode = 'FD111', message = 'a payment to an excluded party is confirmed by a second person', constraint = 'disbursements_continued_by_another',
			detail = jsonb_build_object('award', NEW.award, 'list', counting)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER paid_as_continued BEFORE UPDATE ON disbursements FOR EACH ROW
	WHEN (NEW.status = 'paid' AND OLD.status <> 'paid') EXECUTE FUNCTION paid_as_continued();
REVOKE ALL ON FUNCTION paid_as_continued() FROM PUBLIC;
