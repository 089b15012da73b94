-- A person whose affiliation is the grantee or a member that no application names, or who is recused from its application, approves no payment to it, and lets off no cost of it.
CREATE FUNCTION decided_by_the_unrecused() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	applied CONSTANT text := (SELECT application FROM awards WHERE code = NEW.award);
BEGIN
	IF acting_belongs_to(NEW.grantee) OR applied IS NOT NULL AND recused(applied) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = TG_TABLE_NAME || '_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER decided_by_the_unrecused BEFORE UPDATE ON disbursements FOR EACH ROW
	WHEN (NEW.status = 'approved' AND OLD.status = 'requested') EXECUTE FUNCTION decided_by_the_unrecused();
CREATE TRIGGER decided_by_the_unrecused BEFORE UPDATE ON disallowances FOR EACH ROW
	WHEN (NEW.forgiven > OLD.forgiven OR NEW.reinstated > OLD.reinstated) EXECUTE FUNCTION decided_by_the_unrecused();
REVOKE ALL ON FUNCTION decided_by_the_unrecused() FROM PUBLIC;
