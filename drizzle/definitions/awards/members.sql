-- The members of a consortium are those of the application, or those that an award was made with before the books, until an amendment replaces the list. A member joins with the prior approval of the agency (2 CFR 200.308).
-- The members of an award that are in force, by their codes; with an amendment where one is named, also while it waits.
CREATE FUNCTION award_members(of_award text, with_amendment integer) RETURNS text[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT coalesce(
		(SELECT change.members FROM award_amendments AS change WHERE change.award = $1 AND change.members IS NOT NULL
			AND (change.status = 'approved' AND ($2 IS NULL OR change.number < $2) OR change.number = $2) ORDER BY change.number DESC LIMIT 1),
		(SELECT nullif(award.members_before_books, '{}') FROM awards AS award WHERE award.code = $1),
		ARRAY(SELECT party.organization FROM awards AS award JOIN application_parties AS party ON party.application = award.application AND party.role = 'member'
			WHERE award.code = $1 ORDER BY party.organization))
$$;

-- Whether the acting person belongs to a member that no application names: of the list that an approved amendment left, or else of one that the award was
-- made with before the books. What an application recuses from stands beside it.
CREATE FUNCTION recused_by_members(of_award text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT coalesce(acting_belongs_to_any(coalesce(
		(SELECT change.members FROM award_amendments AS change WHERE change.award = $1 AND change.status = 'approved' AND change.members IS NOT NULL ORDER BY change.number DESC LIMIT 1),
		(SELECT award.members_before_books FROM awards AS award WHERE award.code = $1))), false)
$$;

-- A change of members names registered organizations, each once and not the grantee, by who belongs to none of them. Who joins is approved by the agency, and no
-- recent list excludes it. Who stays or goes is asked of no list: what was entered into may continue (2 CFR 180.310).
CREATE FUNCTION members_changed_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	joining CONSTANT text[] := ARRAY(SELECT unnest(NEW.members) EXCEPT SELECT unnest(award_members(NEW.award, NULL)));
	listed CONSTANT exclusion_lists := list_that_counts();
	most_days CONSTANT integer := (SELECT rules.most_days FROM exclusion_rules AS rules);
BEGIN
	IF acting_belongs_to_any(NEW.members) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_amendments_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF NEW.status NOT IN ('proposed', 'approved') THEN
		RETURN NEW;
	ELSIF EXISTS (SELECT FROM awards WHERE code = NEW.award AND grantee = ANY (NEW.members))
		OR (SELECT count(*) FROM organizations WHERE code = ANY (NEW.members)) <> cardinality(NEW.members) THEN
		RAISE EXCEPTION USING errcode = 'FD196', message = 'the members of a consortium are organizations beside the grantee, each named once', constraint = 'award_amendments_of_known_members',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	ELSIF cardinality(joining) > 0 AND NEW.evidence IS NULL THEN
		RAISE EXCEPTION USING errcode = 'FD195', message = 'a member joins with the approval of the agency', constraint = 'award_amendments_join_with_approval',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'joining', joining)::text;
	ELSIF cardinality(joining) = 0 OR NEW.status <> 'approved' THEN
		RETURN NEW;
	ELSIF (listed.extracted_on >= (clock() AT TIME ZONE interval '-12 hours')::date - most_days) IS NOT TRUE THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'a member joins after a recent list of excluded parties was asked', constraint = 'award_amendments_asked_of_a_recent_list',
			detail = jsonb_build_object('award', NEW.award, 'list', listed.code, 'extractedOn', listed.extracted_on, 'mostDays', most_days)::text;
	ELSIF EXISTS (SELECT FROM excluded_among(joining, NEW.decided_on)) THEN
		RAISE EXCEPTION USING errcode = 'FD110', message = 'no excluded party joins a consortium', constraint = 'award_amendments_to_nobody_excluded',
			detail = jsonb_build_object('award', NEW.award, 'list', listed.code)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER members_changed_lawfully BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW
	WHEN (NEW.members IS NOT NULL) EXECUTE FUNCTION members_changed_lawfully();

-- When the transaction ends, who is neither the grantee nor a member has no line in the budget in force.
CREATE FUNCTION budget_is_of_members() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	outsider CONSTANT text := (SELECT min(spent.organization) FROM award_budget_lines AS spent JOIN awards AS award ON award.code = spent.award
		WHERE spent.award = NEW.award AND spent.number = budget_in_force(NEW.award, NULL) AND spent.organization <> ALL (award.grantee || award_members(NEW.award, NULL)));
BEGIN
	IF outsider IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD197', message = 'who goes from a consortium has nothing left in its budget', constraint = 'award_amendments_leave_no_outsider',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'organization', outsider)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER budget_is_of_members AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'approved' AND NEW.members IS NOT NULL) EXECUTE FUNCTION budget_is_of_members();

REVOKE ALL ON FUNCTION award_members(text, integer), recused_by_members(text), members_changed_lawfully(), budget_is_of_members() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION award_members(text, integer), recused_by_members(text) TO fiduciary_runtime;
