-- Organizations are registered and corrected with an entry, and each version is kept.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON organizations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'organization.registered new',
		'organization.corrected legal_name kind uei ein street city state postal_code fiscal_year_ends single_audit single_audit_year rate_percent rate_kind rate_base rate_from rate_through rate_agreement version');

-- What an organization is registered as, in the form that its entries have it.
CREATE FUNCTION organization_terms(known organizations) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT jsonb_strip_nulls(jsonb_build_object('legalName', known.legal_name, 'kind', known.kind, 'uei', known.uei, 'ein', known.ein, 'street', known.street,
		'city', known.city, 'state', known.state, 'postalCode', known.postal_code, 'fiscalYearEnds', known.fiscal_year_ends,
		'singleAudit', CASE WHEN known.single_audit IS NOT NULL THEN jsonb_build_object('status', known.single_audit, 'fiscalYear', known.single_audit_year::text) END,
		'indirectRate', CASE WHEN known.rate_kind IS NOT NULL THEN jsonb_build_object('percent', known.rate_percent::text, 'kind', known.rate_kind, 'base', known.rate_base,
			'from', known.rate_from::text, 'through', known.rate_through::text, 'agreementSha256', known.rate_agreement) END))
$$;

-- Every registration and every correction is kept as a version: by nobody but this trigger, under the entry that says it, on its day or a later one than the version
-- before. A correction says everything that the row has afterwards, and changes something.
CREATE FUNCTION version_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	terms CONSTANT jsonb := organization_terms(NEW);
	last record;
	act record;
BEGIN
	SELECT version.number, version.effective_on, version.terms INTO last FROM organization_versions AS version
		WHERE version.organization = NEW.code ORDER BY version.number DESC LIMIT 1;
	SELECT entry.id, coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text)::date AS day INTO act FROM ledger_entries AS entry
		WHERE entry.subject = NEW.code AND entry.written_in = pg_current_xact_id()
			AND (TG_OP = 'INSERT' AND entry.kind = 'organization.registered' AND NEW.version = 1
				OR entry.kind = 'organization.corrected' AND entry.facts ->> 'version' = NEW.version::text
					AND entry.facts - '{version,changed,reason,occurredOn,concerns}'::text[] = terms);
	IF act.id IS NULL OR TG_OP = 'UPDATE' AND terms = last.terms THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'an organization is what its entry says', constraint = 'organization_versions_as_recorded',
			detail = jsonb_build_object('organization', NEW.code, 'version', NEW.version)::text;
	ELSIF NEW.version <> coalesce(last.number, 0) + 1 OR act.day < last.effective_on THEN
		RAISE EXCEPTION USING errcode = 'FD124', message = 'a version follows the one before it', constraint = 'organization_versions_follow',
			detail = jsonb_build_object('organization', NEW.code, 'version', NEW.version, 'on', act.day, 'earliest', last.effective_on)::text;
	END IF;
	INSERT INTO organization_versions (organization, number, effective_on, entry_id, terms) VALUES (NEW.code, NEW.version, act.day, act.id, terms);
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER version_is_kept AFTER INSERT OR UPDATE ON organizations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION version_is_kept();
REVOKE ALL ON FUNCTION organization_terms(organizations), version_is_kept() FROM PUBLIC;

-- No subaward is made to an entity without a UEI (2 CFR 25.300): the one of a grantee is corrected, and not taken away. An execution holds the organization still.
CREATE FUNCTION awarded_with_its_uei() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	awarded CONSTANT text := (SELECT code FROM awards WHERE grantee = NEW.code AND status = 'executed' ORDER BY code LIMIT 1);
BEGIN
	IF awarded IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD142', message = 'an organization with an executed award keeps a UEI', constraint = 'organizations_awarded_with_a_uei',
			detail = jsonb_build_object('organization', NEW.code, 'award', awarded)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_with_its_uei BEFORE UPDATE ON organizations FOR EACH ROW
	WHEN (OLD.uei IS NOT NULL AND NEW.uei IS NULL) EXECUTE FUNCTION awarded_with_its_uei();
REVOKE ALL ON FUNCTION awarded_with_its_uei() FROM PUBLIC;

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_of_the_known ON organizations TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON organizations TO fiduciary_runtime;
GRANT UPDATE (legal_name, kind, uei, ein, street, city, state, postal_code, fiscal_year_ends, single_audit, single_audit_year, rate_percent, rate_kind, rate_base, rate_from, rate_through,
	rate_agreement, version) ON organizations TO fiduciary_runtime;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON organization_versions FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON organization_versions EXECUTE FUNCTION ledger_is_append_only();
ALTER TABLE organization_versions ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate;
ALTER TABLE organization_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY organization_versions_of_the_known ON organization_versions TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT ON organization_versions TO fiduciary_runtime;
