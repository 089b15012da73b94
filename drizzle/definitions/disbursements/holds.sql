-- Nothing is approved while a hold stands on the award or on its grantee, and nothing is paid of a day on which one stands (2 CFR 200.305(b)(6)).
-- Of a hold that is released the days between are left: the bank may have paid before it on its first day, and after it on its last.
CREATE FUNCTION not_held() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := CASE NEW.status WHEN 'approved' THEN NEW.approved_on ELSE NEW.paid_on END;
	standing payment_holds;
BEGIN
	-- A hold that is being placed is waited for, and seen.
	PERFORM FROM awards WHERE code = NEW.award FOR SHARE;
	SELECT * INTO standing FROM payment_holds AS hold WHERE hold.grantee = NEW.grantee AND (hold.award IS NULL OR hold.award = NEW.award)
		AND CASE WHEN hold.released_on IS NULL THEN NEW.status = 'approved' OR hold.placed_on <= acted_on
			ELSE hold.placed_on < acted_on AND acted_on < hold.released_on END
		ORDER BY code LIMIT 1;
	IF standing.code IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD139', message = 'nothing is approved or paid while a hold stands', constraint = 'disbursements_not_held',
			detail = jsonb_build_object('award', NEW.award, 'hold', standing.code, 'ground', standing.ground)::text;
	END IF;
	-- A payment that waited for the release of a hold is recorded after it.
	IF EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.recorded_at > clock() AND entry.kind = 'hold.released'
			AND entry.facts ->> 'grantee' = NEW.grantee) THEN
		RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'a hold was released after this unit began';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER not_held BEFORE UPDATE ON disbursements FOR EACH ROW
	WHEN (NEW.status IN ('approved', 'paid') AND NEW.status <> OLD.status) EXECUTE FUNCTION not_held();
REVOKE ALL ON FUNCTION not_held() FROM PUBLIC;
