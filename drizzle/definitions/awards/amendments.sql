-- An executed award changes by numbered amendments: one person proposes, another approves, and award, amounts and ledger change in one act.
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_amendments
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award',
		'award.amendment-proposed new',
		'award.amended status decided_by decided_on',
		'award.amendment-rejected status decided_by decided_on rejection_reason',
		'award.amendment-withdrawn status decided_by decided_on');
CREATE TRIGGER listed_step BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW
	EXECUTE FUNCTION listed_step('new>proposed', 'proposed>approved', 'proposed>rejected', 'proposed>withdrawn');
CREATE TRIGGER under_own_name BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW
	EXECUTE FUNCTION under_own_name('proposed_by', 'decided_by');

-- What is proposed is of an award as it stands, after every act on it, by who is not recused; what is approved is lawful on its day. Who proposes
-- has approved nothing of the award, and who approves has proposed nothing of it.
CREATE FUNCTION amended_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	amended CONSTANT awards := (SELECT award FROM awards AS award WHERE code = NEW.award);
	listed CONSTANT exclusion_lists := list_that_counts();
	most_days CONSTANT integer := (SELECT rules.most_days FROM exclusion_rules AS rules);
	earliest CONSTANT date := greatest(amended.executed_on, (SELECT max(coalesce(decided_on, proposed_on)) FROM award_amendments WHERE award = NEW.award AND number <> NEW.number),
		(SELECT max(coalesce(decided_on, proposed_on)) FROM award_endings WHERE award = NEW.award));
	called solicitations;
	wrong text;
	stopped federal_award_states;
BEGIN
	IF amended.status IS DISTINCT FROM 'executed' THEN
		RAISE EXCEPTION USING errcode = 'FD150', message = 'only an executed award is amended', constraint = 'award_amendments_of_an_executed_award',
			detail = jsonb_build_object('award', NEW.award, 'state', amended.status)::text;
	ELSIF acting_belongs_to_any(amended.grantee || amended.members_before_books) OR amended.application IS NOT NULL AND recused(amended.application) THEN
		RAISE EXCEPTION USING errcode = 'FD041', message = 'a recused person does nothing on the matter', constraint = 'award_amendments_by_the_unrecused',
			detail = jsonb_build_object('award', NEW.award, 'person', acting_person())::text;
	ELSIF TG_OP = 'INSERT' AND (NEW.proposed_by = amended.executed_by
			OR EXISTS (SELECT FROM award_amendments AS other WHERE other.award = NEW.award AND other.status = 'approved' AND other.decided_by = NEW.proposed_by)
			OR EXISTS (SELECT FROM award_endings AS ending WHERE ending.award = NEW.award AND ending.status = 'approved' AND ending.decided_by = NEW.proposed_by))
		OR NEW.status = 'approved' AND (NEW.decided_by = amended.drafted_by
			OR EXISTS (SELECT FROM award_revisions WHERE award = NEW.award AND revised_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_amendments AS other WHERE other.award = NEW.award AND other.proposed_by = NEW.decided_by)
			OR EXISTS (SELECT FROM award_endings AS ending WHERE ending.award = NEW.award AND ending.proposed_by = NEW.decided_by)) THEN
		RAISE EXCEPTION USING errcode = 'FD149', message = 'nobody proposes and approves what an award is', constraint = 'award_amendments_by_two_persons',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'person', acting_person())::text;
	ELSIF coalesce(NEW.decided_on, NEW.proposed_on) < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'an amendment follows every act on its award', constraint = 'award_amendments_in_order',
			detail = jsonb_build_object('on', coalesce(NEW.decided_on, NEW.proposed_on), 'earliest', earliest)::text;
	ELSIF TG_OP = 'INSERT' AND (NEW.number, NEW.period_before, NEW.title_before, NEW.site_before, NEW.services_before) IS DISTINCT FROM (
			(SELECT count(*) + 1 FROM award_amendments WHERE award = NEW.award), CASE WHEN NEW.period_through IS NOT NULL THEN amended.period_through END,
			CASE WHEN NEW.title IS NOT NULL THEN amended.title END, CASE WHEN NEW.site IS NOT NULL THEN amended.site END,
			CASE WHEN NEW.services IS NOT NULL THEN amended.services END) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'an amendment is numbered, and says what it replaces', constraint = 'award_amendments_of_the_award_as_it_stands',
			detail = jsonb_build_object('award', NEW.award, 'number', NEW.number)::text;
	ELSIF NEW.status <> 'approved' THEN
		RETURN NEW;
	END IF;

	IF NEW.kind = 'extension' THEN
		SELECT fund INTO wrong FROM award_lines WHERE award = NEW.award AND NEW.period_through > federal_award_through(fund, NEW.decided_on) LIMIT 1;
		IF wrong IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD082', message = 'an award is performed inside the period of its Federal award', constraint = 'award_amendments_within_federal_award',
				detail = jsonb_build_object('award', NEW.award, 'fund', wrong)::text;
		END IF;
		-- An extension moves no money, so it is judged here. A hold on a Federal award waits for it, or is seen.
		PERFORM FROM federal_awards WHERE fund IN (SELECT fund FROM award_lines WHERE award = NEW.award) ORDER BY fund FOR SHARE;
		IF EXISTS (SELECT FROM award_lines WHERE award = NEW.award AND federal_award_moved_since(fund)) THEN
			RAISE EXCEPTION USING errcode = 'serialization_failure', message = 'the Federal award of this fund changed after this unit began';
		END IF;
		SELECT (stop).* INTO stopped FROM (SELECT federal_award_stopped(fund, NEW.decided_on) AS stop FROM award_lines WHERE award = NEW.award ORDER BY fund) AS lines
			WHERE (stop).fund IS NOT NULL LIMIT 1;
		IF stopped.fund IS NOT NULL THEN
			RAISE EXCEPTION USING errcode = 'FD159', message = 'an award is extended while its Federal award is active', constraint = 'award_amendments_of_an_active_federal_award',
				detail = jsonb_build_object('award', NEW.award, 'fund', stopped.fund, 'on', NEW.decided_on, 'state', stopped.state, 'since', stopped.since, 'document', stopped.document)::text;
		END IF;
	ELSIF NEW.kind = 'increase' THEN
		-- What needs the money of the solicitation is drafted and decided under this lock: it is seen, or it waits.
		SELECT * INTO called FROM solicitations WHERE code = amended.solicitation FOR NO KEY UPDATE;
		IF called.status IS DISTINCT FROM 'closed' THEN
			RAISE EXCEPTION USING errcode = 'FD050', message = 'an award follows a public solicitation that is closed', constraint = 'award_amendments_under_a_closed_solicitation',
				detail = jsonb_build_object('award', NEW.award, 'solicitation', amended.solicitation)::text;
		ELSIF NEW.decided_on < greatest(called.in_force_on, called.ended_on) THEN
			RAISE EXCEPTION USING errcode = 'FD083', message = 'an award is increased on the day its solicitation was last amended and closed, or later', constraint = 'award_amendments_after_version',
				detail = jsonb_build_object('on', NEW.decided_on, 'earliest', greatest(called.in_force_on, called.ended_on))::text;
		END IF;
		-- What is added is an award of its own: to who has a UEI (2 CFR 25.300) and whose risk was rated within the year (200.332(c)).
		IF (SELECT uei FROM organizations WHERE code = amended.grantee FOR SHARE) IS NULL THEN
			RAISE EXCEPTION USING errcode = 'FD123', message = 'no award is increased to an organization without a UEI', constraint = 'award_amendments_to_a_uei',
				detail = jsonb_build_object('award', NEW.award, 'grantee', amended.grantee)::text;
		ELSIF NOT EXISTS (SELECT FROM risk_ratings WHERE organization = amended.grantee AND rated_on <= NEW.decided_on AND rated_on + interval '1 year' >= NEW.decided_on) THEN
			RAISE EXCEPTION USING errcode = 'FD138', message = 'an award is increased within a year after the risk of its grantee was rated', constraint = 'award_amendments_after_risk_rating',
				detail = jsonb_build_object('award', NEW.award, 'organization', amended.grantee, 'on', NEW.decided_on)::text;
		ELSIF (listed.extracted_on >= (clock() AT TIME ZONE interval '-12 hours')::date - most_days) IS NOT TRUE THEN
			RAISE EXCEPTION USING errcode = 'FD110', message = 'an award is increased after a recent list of excluded parties was asked', constraint = 'award_amendments_asked_of_a_recent_list',
				detail = jsonb_build_object('award', NEW.award, 'list', listed.code, 'extractedOn', listed.extracted_on, 'mostDays', most_days)::text;
		ELSIF EXISTS (SELECT FROM excluded_of_award(NEW.award, NEW.decided_on)) THEN
			RAISE EXCEPTION USING errcode = 'FD110', message = 'no award to an excluded party is increased', constraint = 'award_amendments_to_nobody_excluded',
				detail = jsonb_build_object('award', NEW.award, 'list', listed.code)::text;
		END IF;
		-- The Board decided what was executed, and each increase that rests on a document of its decision.
		IF NEW.evidence IS NULL THEN
			SELECT asked.fund INTO wrong FROM award_amendment_lines AS asked WHERE asked.award = NEW.award AND asked.number = NEW.number
				AND asked.before + asked.amount > greatest(
					(SELECT earlier.before FROM award_amendment_lines AS earlier JOIN award_amendments AS change USING (award, number)
						WHERE earlier.award = NEW.award AND earlier.fund = asked.fund AND (change.status = 'approved' OR number = NEW.number) ORDER BY number LIMIT 1),
					(SELECT max(later.before + later.amount) FROM award_amendment_lines AS later JOIN award_amendments AS change USING (award, number)
						WHERE later.award = NEW.award AND later.fund = asked.fund AND change.kind = 'increase' AND change.status = 'approved' AND change.evidence IS NOT NULL)) LIMIT 1;
			IF wrong IS NOT NULL THEN
				RAISE EXCEPTION USING errcode = 'FD150', message = 'an award is increased within what the Board decided', constraint = 'award_amendments_within_decision',
					detail = jsonb_build_object('award', NEW.award, 'number', NEW.number, 'fund', wrong)::text;
			END IF;
		END IF;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER amended_lawfully BEFORE INSERT OR UPDATE ON award_amendments FOR EACH ROW EXECUTE FUNCTION amended_lawfully();

-- A line comes with its amendment, and says what the award has in the fund.
CREATE FUNCTION comes_with_its_amendment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.award AND change.number = NEW.number AND change.status = 'proposed'
				AND change.kind IN ('increase', 'de-obligation') AND change.xmin = pg_current_xact_id()::xid)
		OR NEW.before IS DISTINCT FROM (SELECT amount FROM award_lines WHERE award = NEW.award AND fund = NEW.fund) THEN
		RAISE EXCEPTION USING errcode = 'FD025', message = 'a line is inserted with the amendment it belongs to, and says what the award has', constraint = 'award_amendment_lines_come_with_their_row',
			detail = jsonb_build_object('table', TG_TABLE_NAME)::text;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER comes_with_its_amendment BEFORE INSERT ON award_amendment_lines FOR EACH ROW EXECUTE FUNCTION comes_with_its_amendment();

-- An award is what was executed with its approved amendments applied, in their order, and its accounts hold what its lines come to.
CREATE FUNCTION award_as_amended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	named CONSTANT text := coalesce(to_jsonb(NEW) ->> 'award', to_jsonb(NEW) ->> 'code');
	-- What no amendment changes stays.
	before CONSTANT jsonb := CASE TG_TABLE_NAME WHEN 'awards' THEN to_jsonb(OLD) ELSE '{}' END;
	executed CONSTANT jsonb := (SELECT facts -> 'lines' FROM ledger_entries WHERE subject = named AND kind = 'award.executed' ORDER BY recorded_at, id LIMIT 1);
BEGIN
	-- The lines of a draft are held by its revisions (award_as_revised).
	IF TG_TABLE_NAME = 'award_lines' AND (SELECT status FROM awards WHERE code = named) <> 'executed' THEN
		RETURN NULL;
	END IF;
	-- An executed award counts a version only by an act on its amendments or its endings.
	IF TG_TABLE_NAME = 'awards' AND NOT EXISTS (SELECT FROM ledger_entries WHERE subject = named AND kind ~ '^award[.](amend|ending-|suspended$|resumed$|terminated$|closed$|adjusted$)' AND written_in = pg_current_xact_id())
		OR EXISTS (SELECT FROM awards AS award WHERE award.code = named AND (to_jsonb(award.title), to_jsonb(award.site), to_jsonb(award.services), to_jsonb(award.period_through)) IS DISTINCT FROM (
			coalesce((SELECT to_jsonb(title) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND title IS NOT NULL ORDER BY number DESC LIMIT 1), before -> 'title', to_jsonb(award.title)),
			coalesce((SELECT to_jsonb(site) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND site IS NOT NULL ORDER BY number DESC LIMIT 1), before -> 'site', to_jsonb(award.site)),
			coalesce((SELECT to_jsonb(services) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND services IS NOT NULL ORDER BY number DESC LIMIT 1), before -> 'services', to_jsonb(award.services)),
			coalesce((SELECT to_jsonb(period_through) FROM award_amendments AS change WHERE change.award = named AND status = 'approved' AND period_through IS NOT NULL ORDER BY number DESC LIMIT 1),
				before -> 'period_through', to_jsonb(award.period_through))))
		OR EXISTS (SELECT FROM award_lines AS line WHERE line.award = named AND line.amount IS DISTINCT FROM
			(SELECT (said ->> 'amount')::numeric FROM jsonb_array_elements(executed) AS said WHERE said ->> 'fund' = line.fund)
			+ coalesce((SELECT sum(CASE change.kind WHEN 'increase' THEN moved.amount ELSE -moved.amount END) FROM award_amendment_lines AS moved JOIN award_amendments AS change USING (award, number)
				WHERE moved.award = named AND moved.fund = line.fund AND change.status = 'approved'), 0)) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'an award is what was executed with its approved amendments', constraint = 'awards_as_amended',
			detail = jsonb_build_object('award', named)::text;
	ELSIF EXISTS (SELECT FROM award_lines AS line WHERE line.award = named AND line.amount IS DISTINCT FROM
			(SELECT coalesce(sum(balance), 0) FROM ledger_accounts WHERE code IN (line.fund || ':obligated:' || named, line.fund || ':payable:' || named, line.fund || ':disbursed:' || named))) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'the accounts of an award hold what its lines come to', constraint = 'awards_as_the_ledger_holds',
			detail = jsonb_build_object('award', named)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER as_amended AFTER UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (OLD.status = 'executed') EXECUTE FUNCTION award_as_amended();
CREATE CONSTRAINT TRIGGER as_amended AFTER UPDATE ON award_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION award_as_amended();
CREATE CONSTRAINT TRIGGER as_amended AFTER UPDATE ON award_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.status = 'approved') EXECUTE FUNCTION award_as_amended();
CREATE CONSTRAINT TRIGGER must_be_recorded AFTER UPDATE ON award_lines
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.amended amount', 'award.revised amount');

-- An entry about an amendment comes with what it says of it, in the same transaction and by the same person. One that amends moves what the amendment
-- asks for: of an increase, what is set aside for the solicitation and needed by no draft first, and what is available only where nothing of that is left. The
-- entry of an increase names the UEI of the grantee and the rating of the year before, as that of an execution does.
CREATE FUNCTION amended_as_approved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	short record;
BEGIN
	IF NOT EXISTS (SELECT FROM award_amendments AS change WHERE change.award = NEW.subject AND change.number::text = NEW.facts ->> 'number'
			AND NEW.kind = CASE change.status WHEN 'approved' THEN 'award.amended' ELSE 'award.amendment-' || change.status END
			AND coalesce(change.decided_by, change.proposed_by) = NEW.actor AND coalesce(change.decided_on, change.proposed_on) = NEW.effective_on
			AND change.xmin = pg_current_xact_id()::xid
			AND (NEW.kind <> 'award.amended' OR NOT EXISTS (SELECT FROM (SELECT account.fund, sum(CASE account.id WHEN line.credit_account THEN line.amount ELSE -line.amount END) AS net
					FROM ledger_transfers AS line JOIN ledger_accounts AS account ON account.id IN (line.debit_account, line.credit_account) AND account.kind = 'obligated'
					WHERE line.entry_id = NEW.id GROUP BY account.fund) AS moved
				FULL JOIN (SELECT asked.fund, CASE change.kind WHEN 'increase' THEN asked.amount ELSE -asked.amount END AS net
					FROM award_amendment_lines AS asked WHERE asked.award = change.award AND asked.number = change.number) AS due USING (fund, net)
				WHERE moved IS NULL OR due IS NULL))
			AND (NEW.kind <> 'award.amended' OR change.kind <> 'increase' OR EXISTS (SELECT FROM awards AS award JOIN organizations AS grantee ON grantee.code = award.grantee AND grantee.uei = NEW.facts ->> 'uei'
				JOIN risk_ratings AS rating ON rating.organization = award.grantee AND rating.entry_id::text = NEW.facts ->> 'riskRating'
				WHERE award.code = change.award AND rating.rated_on <= change.decided_on AND rating.rated_on + interval '1 year' >= change.decided_on)))
		OR EXISTS (SELECT FROM ledger_transfers AS line JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.kind = 'available'
			JOIN awards AS award ON award.code = NEW.subject JOIN ledger_accounts AS left_over ON left_over.code = source.fund || ':committed:' || award.solicitation
			WHERE line.entry_id = NEW.id AND left_over.credits - left_over.debits > (SELECT coalesce(sum(amount), 0) FROM commitment_needs(award.solicitation) AS need WHERE need.fund = source.fund)) THEN
		RAISE EXCEPTION USING errcode = 'FD148', message = 'an entry about an amendment comes with it, and moves what it asks for', constraint = 'ledger_entries_amend_as_approved',
			detail = jsonb_build_object('award', NEW.subject, 'number', NEW.facts ->> 'number')::text;
	END IF;
	SELECT source.fund, needed.amount AS needed, source.balance AS held INTO short FROM ledger_transfers AS line
		JOIN ledger_accounts AS source ON source.id = line.debit_account AND source.kind = 'committed'
		CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM commitment_needs(source.owner) AS need WHERE need.fund = source.fund) AS needed
		WHERE line.entry_id = NEW.id AND source.balance < needed.amount ORDER BY source.fund LIMIT 1;
	IF short.fund IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD141', message = 'an increase leaves what the drafts of awards need of a commitment', constraint = 'award_amendments_beyond_needs',
			detail = jsonb_build_object('award', NEW.subject, 'fund', short.fund, 'needed', short.needed::text, 'left', short.held::text)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER amended_as_approved AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind LIKE 'award.amend%') EXECUTE FUNCTION amended_as_approved();

REVOKE ALL ON FUNCTION amended_lawfully(), comes_with_its_amendment(), award_as_amended(), amended_as_approved() FROM PUBLIC;

-- A grantee's user sees what was approved of an own award; what is proposed or rejected is for staff, and a reader sees nothing.
ALTER TABLE award_amendments ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_amendments_of_the_acting ON award_amendments TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL OR status = 'approved' AND EXISTS (SELECT FROM awards WHERE code = award));
CREATE POLICY award_amendments_not_of_readers ON award_amendments AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_amendments TO fiduciary_runtime;
GRANT UPDATE (status, decided_by, decided_on, rejection_reason) ON award_amendments TO fiduciary_runtime;

CREATE CONSTRAINT TRIGGER must_be_recorded AFTER INSERT OR UPDATE ON award_amendment_lines
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_recorded('award', 'award.amendment-proposed new');
ALTER TABLE award_amendment_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY award_amendment_lines_of_the_acting ON award_amendment_lines TO fiduciary_runtime
	USING ((SELECT acting_organization()) IS NULL
		OR EXISTS (SELECT FROM award_amendments AS change WHERE change.award = award_amendment_lines.award AND change.number = award_amendment_lines.number));
CREATE POLICY award_amendment_lines_not_of_readers ON award_amendment_lines AS RESTRICTIVE TO fiduciary_runtime
	USING ((SELECT NOT acting_only_reads()));
GRANT SELECT, INSERT ON award_amendment_lines TO fiduciary_runtime;
