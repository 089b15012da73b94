-- The risk of an organization is rated with an entry that says level, factors and day, and no rating changes.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON risk_ratings
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('organization', 'organization.risk-rated new');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON risk_ratings FOR EACH ROW EXECUTE FUNCTION under_own_name('rated_by');

CREATE FUNCTION rated_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries WHERE id = NEW.entry_id AND kind = 'organization.risk-rated' AND subject = NEW.organization AND actor = NEW.rated_by
			AND written_in = pg_current_xact_id() AND effective_on = NEW.rated_on
			AND (facts ->> 'level', facts ->> 'priorExperience', facts ->> 'priorAudits', facts ->> 'personnelAndSystems', facts ->> 'federalMonitoring')
				= (NEW.level, NEW.prior_experience, NEW.prior_audits, NEW.personnel_and_systems, NEW.federal_monitoring)) THEN
		RAISE EXCEPTION USING errcode = 'FD140', message = 'a risk rating is what its entry says', constraint = 'risk_ratings_as_recorded',
			detail = jsonb_build_object('table', 'risk_ratings', 'subject', NEW.organization)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT OR UPDATE ON risk_ratings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rated_as_recorded();
REVOKE ALL ON FUNCTION rated_as_recorded() FROM PUBLIC;

-- How an organization is rated is for staff.
ALTER TABLE risk_ratings ENABLE ROW LEVEL SECURITY;
CREATE POLICY risk_ratings_of_staff ON risk_ratings TO fiduciary_runtime USING ((SELECT acting_organization()) IS NULL);
CREATE POLICY risk_ratings_not_of_readers ON risk_ratings AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON risk_ratings TO fiduciary_runtime;

-- Nobody rates the own affiliation.
CREATE FUNCTION rated_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF acting_belongs_to(NEW.organization) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'risk_ratings_by_the_unrecused',
			detail = jsonb_build_object('organization', NEW.organization, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER by_the_unrecused BEFORE INSERT OR UPDATE ON risk_ratings FOR EACH ROW EXECUTE FUNCTION rated_by_another();
REVOKE ALL ON FUNCTION rated_by_another() FROM PUBLIC;
