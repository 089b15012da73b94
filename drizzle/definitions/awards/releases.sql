-- What a closed solicitation still has set aside is released without canceling it, as far as no award needs it.
-- What is needed of a commitment, and by what: by the drafts of awards, and by selected applications that have no award. The service asks it as who acts may see it.
CREATE FUNCTION commitment_needs(of text) RETURNS TABLE (needing text, fund text, amount numeric) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
	SELECT award.code, line.fund, line.amount FROM awards AS award JOIN award_lines AS line ON line.award = award.code WHERE award.solicitation = $1 AND award.status = 'drafted'
	UNION ALL
	SELECT chosen.code, decided.fund, decided.amount FROM applications AS chosen JOIN decision_amounts AS decided ON decided.application = chosen.code
		JOIN decisions ON decisions.code = decided.decision AND decisions.revision = decided.revision AND decisions.status = 'certified'
		WHERE chosen.solicitation = $1 AND chosen.status = 'selected'
			AND NOT EXISTS (SELECT FROM awards AS award WHERE award.application = chosen.code AND award.status <> 'withdrawn')
$$;

CREATE FUNCTION released_beyond_needs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
	released solicitations;
	undecided text;
	short record;
	earliest date;
BEGIN
	-- What needs the money is drafted and decided under this lock: it is seen, or it waits.
	SELECT * INTO released FROM solicitations WHERE code = NEW.subject FOR NO KEY UPDATE;
	undecided := (SELECT code FROM applications WHERE solicitation = NEW.subject AND status IN ('received', 'eligible') ORDER BY code LIMIT 1);
	SELECT need.fund, sum(need.amount) AS needed, coalesce(max(account.balance), 0) AS held INTO short FROM commitment_needs(NEW.subject) AS need
		JOIN (SELECT DISTINCT source.fund FROM ledger_transfers AS moved JOIN ledger_accounts AS source ON source.id = moved.debit_account WHERE moved.entry_id = NEW.id) AS moved USING (fund)
		LEFT JOIN ledger_accounts AS account ON account.code = need.fund || ':committed:' || NEW.subject
		GROUP BY need.fund HAVING sum(need.amount) > coalesce(max(account.balance), 0) ORDER BY need.fund LIMIT 1;
	earliest := greatest(released.in_force_on, released.ended_on,
		(SELECT max(greatest(drafted_on, executed_on, withdrawn_on)) FROM awards WHERE solicitation = NEW.subject),
		(SELECT max(revised_on) FROM award_revisions JOIN awards ON code = award WHERE solicitation = NEW.subject),
		(SELECT max(greatest(proposed_on, decided_on)) FROM award_amendments JOIN awards ON code = award WHERE solicitation = NEW.subject),
		(SELECT max(certified_on) FROM decisions WHERE solicitation = NEW.subject));
	IF released.status IS DISTINCT FROM 'closed' THEN
		RAISE EXCEPTION USING errcode = 'FD137', message = 'a commitment is released after its solicitation is closed', constraint = 'solicitations_released_after_closing',
			detail = jsonb_build_object('solicitation', NEW.subject, 'state', released.status)::text;
	ELSIF undecided IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD137', message = 'a commitment is released once every application is decided', constraint = 'solicitations_released_after_decision',
			detail = jsonb_build_object('solicitation', NEW.subject, 'application', undecided)::text;
	ELSIF short.fund IS NOT NULL THEN
		RAISE EXCEPTION USING errcode = 'FD137', message = 'what awards still need of a commitment is not released', constraint = 'solicitations_released_beyond_needs',
			detail = jsonb_build_object('solicitation', NEW.subject, 'fund', short.fund, 'needed', short.needed::text, 'left', short.held::text)::text;
	ELSIF NEW.effective_on < earliest THEN
		RAISE EXCEPTION USING errcode = 'FD083', message = 'a release comes after every act on its solicitation and under it', constraint = 'solicitations_released_in_order',
			detail = jsonb_build_object('on', NEW.effective_on, 'earliest', earliest)::text;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER released_beyond_needs AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.kind = 'solicitation.commitment-released') EXECUTE FUNCTION released_beyond_needs();
REVOKE ALL ON FUNCTION commitment_needs(text), released_beyond_needs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION commitment_needs(text) TO fiduciary_runtime;
