-- A condition and a hold are on an award that stands, and belong to nobody who is recused from it: whose affiliation is the grantee or a member that no application names, or who is recused from its application.
CREATE FUNCTION overseen_by_the_unrecused() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	applied CONSTANT text := (SELECT application FROM awards WHERE code = NEW.award);
BEGIN
	IF acting_belongs_to(NEW.grantee) OR applied IS NOT NULL AND recused(applied) OR recused_by_members(NEW.award) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = TG_TABLE_NAME || '_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER overseen_by_the_unrecused BEFORE INSERT OR UPDATE ON award_conditions FOR EACH ROW EXECUTE FUNCTION overseen_by_the_unrecused();
CREATE TRIGGER overseen_by_the_unrecused BEFORE INSERT OR UPDATE ON payment_holds FOR EACH ROW EXECUTE FUNCTION overseen_by_the_unrecused();

-- A withdrawal of the draft waits, or is seen.
CREATE FUNCTION overseen_while_it_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF (SELECT status FROM awards WHERE code = NEW.award FOR SHARE) = 'withdrawn' THEN
		RAISE EXCEPTION USING errcode = 'FD143', message = 'a condition or a hold is on an award that stands', constraint = TG_TABLE_NAME || '_of_a_standing_award',
			detail = jsonb_build_object('award', NEW.award)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER while_it_stands BEFORE INSERT ON award_conditions FOR EACH ROW EXECUTE FUNCTION overseen_while_it_stands();
CREATE TRIGGER while_it_stands BEFORE INSERT ON payment_holds FOR EACH ROW EXECUTE FUNCTION overseen_while_it_stands();
REVOKE ALL ON FUNCTION overseen_by_the_unrecused(), overseen_while_it_stands() FROM PUBLIC;
