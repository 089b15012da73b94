-- No award is executed before its grantee was rated, nor on a rating that is more than a year old (2 CFR 200.332(c)).
CREATE FUNCTION executed_after_rating() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM risk_ratings WHERE organization = NEW.grantee AND rated_on <= NEW.executed_on
			AND rated_on + interval '1 year' >= NEW.executed_on) THEN
		RAISE EXCEPTION USING errcode = 'FD138', message = 'an award is executed within a year after the risk of its grantee was rated', constraint = 'awards_after_risk_rating',
			detail = jsonb_build_object('award', NEW.code, 'organization', NEW.grantee, 'on', NEW.executed_on)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER executed_after_rating BEFORE UPDATE ON awards FOR EACH ROW
	WHEN (NEW.status = 'executed' AND OLD.status <> 'executed') EXECUTE FUNCTION executed_after_rating();
REVOKE ALL ON FUNCTION executed_after_rating() FROM PUBLIC;
