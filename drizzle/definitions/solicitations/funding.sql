-- What funds a solicitation changes only with its own row: while it is a draft, or by an amendment.
CREATE FUNCTION funding_changes_with_solicitation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM solicitations WHERE code = NEW.solicitation AND xmin = pg_current_xact_id()::xid
		AND (status = 'draft' OR status = 'published' AND number > 1)) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'funding changes only with its solicitation',
			constraint = 'solicitation_funding_changes_with_solicitation', detail = jsonb_build_object('solicitation', NEW.solicitation)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER funding_changes_with_solicitation BEFORE INSERT OR UPDATE ON solicitation_funding FOR EACH ROW
	EXECUTE FUNCTION funding_changes_with_solicitation();

-- A solicitation is published inside the period of every Federal award that it sets money aside from.
CREATE FUNCTION published_within_federal_award() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	outside text;
BEGIN
	SELECT federal.fund INTO outside FROM solicitation_funding AS funding JOIN federal_awards AS federal USING (fund)
		WHERE funding.solicitation = NEW.code AND funding.amount > 0 AND NEW.published_on NOT BETWEEN federal.period_from AND federal_award_through(federal.fund, NEW.published_on);
	IF outside IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD082', message = 'a solicitation is published inside the period of its Federal award',
			constraint = 'solicitations_within_federal_award', detail = jsonb_build_object('solicitation', NEW.code, 'fund', outside)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER published_within_federal_award BEFORE UPDATE ON solicitations FOR EACH ROW
	WHEN (OLD.status = 'draft' AND NEW.status = 'published') EXECUTE FUNCTION published_within_federal_award();
REVOKE ALL ON FUNCTION published_within_federal_award() FROM PUBLIC;

ALTER TABLE solicitation_funding ENABLE ROW LEVEL SECURITY;
CREATE POLICY solicitation_funding_of_the_acting ON solicitation_funding TO fiduciary_runtime
	USING ((SELECT acting_organization() IS NULL AND NOT acting_only_reads()) OR solicitation IN (SELECT code FROM solicitations));
GRANT SELECT, INSERT ON solicitation_funding TO fiduciary_runtime;
GRANT UPDATE (amount) ON solicitation_funding TO fiduciary_runtime;
