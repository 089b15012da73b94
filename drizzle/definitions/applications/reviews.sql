-- A review is final once submitted. A reviewer sees the reviews of others only after submitting one.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON reviews
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'review.submitted new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION under_own_name('reviewer');
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION unrecused_and_declared('reviewer');

CREATE FUNCTION reviewed_while_eligible() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM applications WHERE code = NEW.application AND status = 'eligible'
		AND EXISTS (SELECT FROM actors WHERE actors.code = NEW.reviewer AND (roles && '{board,chair}' OR roles && '{reader}'
			AND EXISTS (SELECT FROM review_readers AS admitted WHERE admitted.reader = NEW.reviewer AND admitted.solicitation = applications.solicitation)))) THEN
		RAISE EXCEPTION USING errcode = 'FD044', message = 'only eligible applications are scored, by the Board and by admitted readers',
			constraint = 'reviews_of_the_eligible', detail = jsonb_build_object('application', NEW.application, 'reviewer', NEW.reviewer)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER reviewed_while_eligible BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION reviewed_while_eligible();

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON review_scores
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('application',
		'review.submitted new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON review_scores FOR EACH ROW EXECUTE FUNCTION under_own_name('reviewer');
CREATE TRIGGER unrecused_and_declared BEFORE INSERT OR UPDATE ON review_scores FOR EACH ROW
	EXECUTE FUNCTION unrecused_and_declared('reviewer');

CREATE FUNCTION scores_come_with_their_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM reviews WHERE application = NEW.application AND reviewer = NEW.reviewer AND xmin = pg_current_xact_id()::xid) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'scores are recorded with their review', constraint = 'review_scores_come_with_their_review',
			detail = jsonb_build_object('application', NEW.application)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER scores_come_with_their_review BEFORE INSERT ON review_scores FOR EACH ROW EXECUTE FUNCTION scores_come_with_their_review();

-- The applications whose reviews by others the acting reviewer may see: declared, and scored by this person or decided.
CREATE FUNCTION acting_comparable() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT declared.application FROM conflict_declarations AS declared JOIN applications ON applications.code = declared.application
	WHERE declared.declarant = acting_person() AND NOT declared.interested
		AND (applications.status IN ('selected', 'not-selected')
			OR EXISTS (SELECT FROM reviews WHERE reviews.application = declared.application AND reviews.reviewer = acting_person()))
$$;

REVOKE ALL ON FUNCTION reviewed_while_eligible(), scores_come_with_their_review(), acting_comparable() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION acting_comparable() TO fiduciary_runtime;

ALTER TABLE reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY reviews_of_staff ON reviews TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY reviews_of_the_admitted ON reviews AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY reviews_of_the_unrecused ON reviews AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
CREATE POLICY reviews_after_ones_own ON reviews AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_has_duty()) OR reviewer = acting_person() OR application IN (SELECT acting_comparable()));
GRANT SELECT, INSERT ON reviews TO fiduciary_runtime;

ALTER TABLE review_scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY review_scores_of_staff ON review_scores TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY review_scores_of_the_admitted ON review_scores AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()) OR EXISTS (SELECT FROM applications WHERE code = application));
CREATE POLICY review_scores_of_the_unrecused ON review_scores AS RESTRICTIVE TO fiduciary_runtime
	USING (application NOT IN (SELECT acting_recusals()));
CREATE POLICY review_scores_after_ones_own ON review_scores AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_has_duty()) OR reviewer = acting_person() OR application IN (SELECT acting_comparable()));
GRANT SELECT, INSERT ON review_scores TO fiduciary_runtime;
