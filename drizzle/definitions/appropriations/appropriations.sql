-- The terms of an appropriation do not change after enactment, nor those of a Federal award after it was made.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON appropriations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded();

GRANT SELECT, INSERT ON appropriations TO fiduciary_runtime;
GRANT UPDATE (version) ON appropriations TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON federal_awards
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('appropriation');

-- Two appropriations never share a fund: their money would be one.
CREATE FUNCTION fund_is_its_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'fund', to_jsonb(NEW) ->> 'code');
	own CONSTANT text := coalesce(to_jsonb(NEW) ->> 'appropriation', to_jsonb(NEW) ->> 'code');
BEGIN
	-- Of an appropriation and a Federal award that take one code at once, the second waits and sees the first.
	PERFORM pg_advisory_xact_lock(hashtextextended('fund ' || named, 0));
	IF EXISTS (SELECT FROM appropriations WHERE code = named AND code <> own)
		OR EXISTS (SELECT FROM federal_awards WHERE fund = named AND appropriation <> own) THEN
		RAISE EXCEPTION USING errcode = 'FD080', message = 'another appropriation has this fund',
			constraint = 'federal_awards_fund_is_its_own', detail = jsonb_build_object('fund', named)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER fund_is_its_own BEFORE INSERT ON federal_awards FOR EACH ROW EXECUTE FUNCTION fund_is_its_own();
CREATE TRIGGER fund_is_its_own BEFORE INSERT ON appropriations FOR EACH ROW EXECUTE FUNCTION fund_is_its_own();

-- The agency makes its award while the appropriation is available (31 U.S.C. 1502(a)).
CREATE FUNCTION awarded_within_availability() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	terms appropriations;
BEGIN
	SELECT * INTO terms FROM appropriations WHERE code = NEW.appropriation;
	IF NEW.awarded_on < greatest(terms.available_from, terms.enacted_on) OR NEW.awarded_on > terms.available_through THEN
		RAISE EXCEPTION USING errcode = 'FD081', message = 'a Federal award is made while its appropriation is available',
			constraint = 'federal_awards_within_availability', detail = jsonb_build_object('appropriation', NEW.appropriation, 'awardedOn', NEW.awarded_on,
				'availableFrom', terms.available_from, 'availableThrough', terms.available_through)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_within_availability BEFORE INSERT ON federal_awards FOR EACH ROW EXECUTE FUNCTION awarded_within_availability();

-- Nothing is drawn from an appropriation on or after the day its account closes (31 U.S.C. 1552(a)), and no Federal award is increased outside
-- its availability. Both are judged by the day the agency acted on.
CREATE FUNCTION drawn_or_increased_in_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	acted_on CONSTANT date := coalesce((NEW.facts ->> 'occurredOn')::date, NEW.effective_on);
	terms appropriations;
BEGIN
	SELECT * INTO terms FROM appropriations WHERE code = NEW.subject;
	IF NEW.kind = 'appropriation.drawn' AND acted_on >= terms.cancels_on THEN
		RAISE EXCEPTION USING errcode = 'FD089', message = 'nothing is drawn from a canceled appropriation', constraint = 'appropriations_drawn_before_cancellation',
			detail = jsonb_build_object('appropriation', NEW.subject, 'on', acted_on, 'cancelsOn', terms.cancels_on)::text;
	ELSIF NEW.kind = 'federal-award.increased' AND (acted_on < terms.available_from OR acted_on > terms.available_through) THEN
		RAISE EXCEPTION USING errcode = 'FD081', message = 'a Federal award is increased while its appropriation is available',
			constraint = 'federal_awards_within_availability', detail = jsonb_build_object('appropriation', NEW.subject, 'awardedOn', acted_on,
				'availableFrom', terms.available_from, 'availableThrough', terms.available_through)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER drawn_or_increased_in_time BEFORE INSERT ON ledger_entries FOR EACH ROW
	WHEN (NEW.kind IN ('appropriation.drawn', 'federal-award.increased')) EXECUTE FUNCTION drawn_or_increased_in_time();
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER drawn_or_increased_in_time;

REVOKE ALL ON FUNCTION fund_is_its_own(), awarded_within_availability(), drawn_or_increased_in_time() FROM PUBLIC;

GRANT SELECT, INSERT ON federal_awards TO fiduciary_runtime;
