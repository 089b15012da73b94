-- The terms of an appropriation do not change after enactment. Those of a Federal award are extended, and amended by versions of their own (federal-award-life).
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON appropriations
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('code',
		'appropriation.enacted new',
		'appropriation.supplemented version',
		'appropriation.rescinded version',
		'appropriation.drawn version',
		'appropriation.cash-returned version',
		'appropriation.interest-earned version',
		'appropriation.interest-remitted version',
		'appropriation.own-money-used version',
		'appropriation.own-money-paid-back version',
		'appropriation.claim-arisen version',
		'appropriation.claim-made-good version',
		'federal-award.made version',
		'federal-award.increased version',
		'federal-award.decreased version',
		'federal-award.extended version',
		'federal-award.terms-amended version',
		'federal-award.held version',
		'federal-award.suspended version',
		'federal-award.resumed version',
		'federal-award.terminated version',
		'federal-award.closed version',
		'entry.reversed version');

ALTER TABLE appropriations ENABLE ROW LEVEL SECURITY;
CREATE POLICY appropriations_of_the_known ON appropriations TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON appropriations TO fiduciary_runtime;
GRANT UPDATE (version) ON appropriations TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON federal_awards
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('appropriation',
		'federal-award.made new');

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

-- An account is opened in a fund that there is: an appropriation, which holds what is not yet awarded, or a Federal award.
CREATE FUNCTION account_is_of_a_fund() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM federal_awards WHERE fund = NEW.fund) OR EXISTS (SELECT FROM appropriations WHERE code = NEW.fund) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION USING errcode = 'FD011', message = 'an account is opened in a fund of an appropriation',
		detail = jsonb_build_object('accounts', jsonb_build_array(NEW.code))::text;
END $$;

CREATE TRIGGER of_a_fund BEFORE INSERT ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION account_is_of_a_fund();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER of_a_fund;

REVOKE ALL ON FUNCTION account_is_of_a_fund() FROM PUBLIC;

-- The agency makes its award while the appropriation is available (31 U.S.C. 1502(a)), for a period that ends by the day its account closes.
CREATE FUNCTION awarded_within_availability() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	terms appropriations;
BEGIN
	SELECT * INTO terms FROM appropriations WHERE code = NEW.appropriation;
	IF NEW.awarded_on < greatest(terms.available_from, terms.enacted_on) OR NEW.awarded_on > terms.available_through THEN
		RAISE EXCEPTION USING errcode = 'FD081', message = 'a Federal award is made while its appropriation is available',
			constraint = 'federal_awards_within_availability', detail = jsonb_build_object('appropriation', NEW.appropriation, 'awardedOn', NEW.awarded_on,
				'availableFrom', terms.available_from, 'availableThrough', terms.available_through)::text;
	ELSIF NEW.period_through > terms.cancels_on THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award ends by the day its appropriation is canceled',
			constraint = 'federal_awards_end_by_cancellation', detail = jsonb_build_object('fund', NEW.fund, 'periodThrough', NEW.period_through, 'cancelsOn', terms.cancels_on)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER awarded_within_availability BEFORE INSERT ON federal_awards FOR EACH ROW EXECUTE FUNCTION awarded_within_availability();

-- A Federal award stands as the entry of its making says.
CREATE FUNCTION federal_award_as_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.written_in = pg_current_xact_id() AND entry.kind = 'federal-award.made' AND entry.subject = NEW.appropriation
			AND (entry.facts ->> 'fund', entry.facts ->> 'fain', entry.facts ->> 'assistanceListing', entry.facts ->> 'agency')
				= (NEW.fund, NEW.fain, NEW.assistance_listing, NEW.agency)
			AND entry.facts ->> 'ruleProfile' = NEW.rule_profile
			AND (entry.facts ->> 'awardedOn', entry.facts ->> 'periodFrom', entry.facts ->> 'periodThrough')
				= (to_char(NEW.awarded_on, 'YYYY-MM-DD'), to_char(NEW.period_from, 'YYYY-MM-DD'), to_char(NEW.period_through, 'YYYY-MM-DD'))) THEN
		RAISE EXCEPTION USING errcode = 'FD010', message = 'a Federal award has the terms that its entry says', constraint = 'federal_awards_as_recorded',
			detail = jsonb_build_object('table', TG_TABLE_NAME, 'subject', NEW.fund)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_recorded AFTER INSERT ON federal_awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION federal_award_as_recorded();

-- Nothing is drawn from an appropriation on or after the day its account closes (31 U.S.C. 1552(a)), and no Federal award is made or increased outside
-- its availability. Both are judged by the day the agency acted on, at the account that gains, whatever the entry is called; the making of an award by
-- the day of the award. A mirror takes back what was judged.
CREATE FUNCTION drawn_or_increased_in_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	terms record;
	acted_on date;
	stopped federal_award_states;
BEGIN
	SELECT held.code, held.available_from, held.available_through, held.cancels_on, made.awarded_on, made.xmin = pg_current_xact_id()::xid AS is_new INTO terms
		FROM federal_awards AS made JOIN appropriations AS held ON held.code = made.appropriation WHERE made.fund = NEW.fund;
	-- Each side of a transfer is looked up by itself: a condition that chooses the side follows no index.
	FOR acted_on IN SELECT CASE WHEN terms.is_new AND entry.kind = 'federal-award.made' THEN terms.awarded_on
				ELSE coalesce((entry.facts ->> 'occurredOn')::date, entry.effective_on) END
			FROM (SELECT entry_id, credit_account AS source FROM ledger_transfers WHERE NEW.kind = 'cash' AND debit_account = NEW.id AND recorded_at = clock()
				UNION ALL SELECT entry_id, debit_account FROM ledger_transfers WHERE NEW.kind <> 'cash' AND credit_account = NEW.id AND recorded_at = clock()) AS line
			JOIN ledger_accounts AS source ON source.id = line.source
				AND source.kind = ANY (CASE NEW.kind WHEN 'available' THEN '{authority,unawarded}' ELSE '{undrawn}' END::text[])
			JOIN ledger_entries AS entry ON entry.id = line.entry_id WHERE entry.written_in = pg_current_xact_id() AND entry.reverses IS NULL LOOP
		IF NEW.kind = 'cash' AND (terms.code IS NULL OR acted_on >= terms.cancels_on) THEN
			RAISE EXCEPTION USING errcode = 'FD089', message = 'nothing is drawn from a canceled appropriation', constraint = 'appropriations_drawn_before_cancellation',
				detail = jsonb_build_object('appropriation', terms.code, 'on', acted_on, 'cancelsOn', terms.cancels_on)::text;
		ELSIF NEW.kind <> 'cash' AND (terms.code IS NULL OR acted_on < terms.available_from OR acted_on > terms.available_through) THEN
			RAISE EXCEPTION USING errcode = 'FD081', message = 'a Federal award is made and increased while its appropriation is available',
				constraint = 'federal_awards_within_availability', detail = jsonb_build_object('appropriation', terms.code, 'awardedOn', acted_on,
					'availableFrom', terms.available_from, 'availableThrough', terms.available_through)::text;
		END IF;
		IF NEW.kind = 'cash' THEN
			-- A hold or a suspension waits for this draw, or is seen.
			PERFORM FROM federal_awards WHERE fund = NEW.fund FOR SHARE;
			IF federal_award_moved_since(NEW.fund) THEN
				RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
			END IF;
			stopped := federal_award_state_on(NEW.fund, acted_on);
			IF stopped.state IN ('on-hold', 'suspended') THEN
				RAISE EXCEPTION USING errcode = 'FD159', message = 'nothing is drawn while its Federal award is on hold or suspended', constraint = 'draws_of_an_active_federal_award',
					detail = jsonb_build_object('fund', NEW.fund, 'on', acted_on, 'state', stopped.state, 'since', stopped.since, 'document', stopped.document)::text;
			END IF;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE TRIGGER drawn_or_increased_in_time AFTER UPDATE ON ledger_accounts FOR EACH ROW
	WHEN (new.kind = 'cash' AND new.debits > old.debits OR new.kind IN ('available', 'entrusted') AND new.credits > old.credits) EXECUTE FUNCTION drawn_or_increased_in_time();
ALTER TABLE ledger_accounts ENABLE ALWAYS TRIGGER drawn_or_increased_in_time;

-- A Federal award is extended by an entry of its own: to a later day, by the day its account closes (31 U.S.C. 1552(a)), and after what it follows.
CREATE FUNCTION federal_award_extended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	made federal_awards;
	last record;
	closes date;
	facts jsonb;
BEGIN
	-- Of two extensions at once the second sees the first.
	SELECT * INTO made FROM federal_awards WHERE fund = NEW.fund FOR NO KEY UPDATE;
	SELECT max(period_through) AS through, max(extended_on) AS day INTO last FROM federal_award_extensions WHERE fund = NEW.fund;
	SELECT cancels_on INTO closes FROM appropriations WHERE code = made.appropriation;
	facts := jsonb_build_object('fund', NEW.fund, 'periodThrough', NEW.period_through, 'cancelsOn', closes);
	IF NEW.extended_on < greatest(made.awarded_on, last.day) THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an extension comes after its Federal award and the extension before it',
			constraint = 'federal_award_extensions_in_order', detail = jsonb_build_object('on', NEW.extended_on, 'earliest', greatest(made.awarded_on, last.day))::text;
	ELSIF NEW.period_through <= coalesce(last.through, made.period_through) THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award is extended to a later day',
			constraint = 'federal_award_extensions_later', detail = facts::text;
	ELSIF NEW.period_through > closes OR NEW.extended_on >= closes THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award ends by the day its appropriation is canceled',
			constraint = 'federal_award_extensions_end_by_cancellation', detail = facts::text;
	ELSIF NOT EXISTS (SELECT FROM ledger_entries AS entry WHERE entry.id = NEW.entry_id AND entry.kind = 'federal-award.extended'
			AND entry.subject = made.appropriation AND entry.facts ->> 'fund' = NEW.fund AND entry.facts ->> 'periodThrough' = NEW.period_through::text
			AND coalesce(entry.facts ->> 'occurredOn', entry.effective_on::text) = NEW.extended_on::text AND entry.written_in = pg_current_xact_id()) THEN
		RAISE EXCEPTION USING errcode = 'FD091', message = 'a Federal award is extended as its entry says',
			constraint = 'federal_award_extensions_as_recorded', detail = facts::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER extended BEFORE INSERT ON federal_award_extensions FOR EACH ROW EXECUTE FUNCTION federal_award_extended();

-- The last day of the period of a Federal award, as it stood on a day.
CREATE FUNCTION federal_award_through(of text, on_day date) RETURNS date LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT greatest((SELECT period_through FROM federal_awards WHERE fund = $1),
		(SELECT max(period_through) FROM federal_award_extensions WHERE fund = $1 AND extended_on <= $2))
$$;

-- The rule profile of a fund at the end of a day: that of the version of its terms in force then, or else the one under which it was made.
CREATE FUNCTION profile_of_fund(of text, on_day date) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
	SELECT coalesce((SELECT v.rule_profile FROM federal_award_versions AS v WHERE v.fund = $1 AND v.since <= $2 ORDER BY v.number DESC LIMIT 1),
		(SELECT rule_profile FROM federal_awards WHERE fund = $1))
$$;

REVOKE ALL ON FUNCTION profile_of_fund(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION profile_of_fund(text, date) TO fiduciary_runtime;
REVOKE ALL ON FUNCTION fund_is_its_own(), awarded_within_availability(), federal_award_as_recorded(), drawn_or_increased_in_time(), federal_award_extended(), federal_award_through(text, date) FROM PUBLIC;

ALTER TABLE federal_awards ENABLE ROW LEVEL SECURITY;
CREATE POLICY federal_awards_of_the_known ON federal_awards TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
ALTER TABLE federal_award_extensions ENABLE ROW LEVEL SECURITY;
CREATE POLICY federal_award_extensions_of_the_known ON federal_award_extensions TO fiduciary_runtime
	USING ((SELECT acting_person()) IS NOT NULL);
GRANT SELECT, INSERT ON federal_awards, federal_award_extensions TO fiduciary_runtime;
