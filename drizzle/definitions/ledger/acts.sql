-- Every act there is: the roles that may record it, and what it may move, as debit<-credit of kinds of accounts (docs/domain.md, Posting rules).
-- A mirror moves what its original moved, the other way. `service` is the service itself, in what no person does.
CREATE FUNCTION ledger_acts() RETURNS TABLE (kind text, roles text[], moves text[]) LANGUAGE sql STABLE AS $$
	SELECT act.kind, act.roles::text[], act.moves::text[] FROM (VALUES
		('proposal.made', '{finance,admin}', '{}'),
		('proposal.confirmed', '{finance,admin}', '{}'),
		('proposal.withdrawn', '{finance,admin}', '{}'),
		('actor.admitted', '{admin}', '{}'),
		('actor.roles-changed', '{admin}', '{}'),
		('key.issued', '{admin}', '{}'),
		('key.revoked', '{admin}', '{}'),
		('text.erased', '{admin}', '{}'),
		('decision-policy.adopted', '{admin}', '{}'),
		('organization.registered', '{finance}', '{}'),
		('appropriation.enacted', '{finance}', '{authority<-unawarded}'),
		('appropriation.supplemented', '{finance}', '{authority<-unawarded}'),
		('appropriation.rescinded', '{finance}', '{unawarded<-withdrawn}'),
		('federal-award.made', '{finance}', '{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}'),
		('federal-award.increased', '{finance}', '{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}'),
		('federal-award.decreased', '{finance}', '{available<-withdrawn,overpromised<-withdrawn,entrusted<-undrawn}'),
		('federal-award.extended', '{finance}', '{}'),
		('federal-award.overpromise-arisen', '{finance}', '{overpromised<-available}'),
		('federal-award.overpromise-made-good', '{finance}', '{available<-overpromised}'),
		('appropriation.drawn', '{finance}', '{cash<-undrawn}'),
		('appropriation.cash-returned', '{finance}', '{undrawn<-cash}'),
		('appropriation.interest-earned', '{finance}', '{cash<-interest}'),
		('appropriation.interest-remitted', '{finance}', '{interest<-cash}'),
		('appropriation.own-money-used', '{finance}', '{cash<-dueToAgent}'),
		('appropriation.own-money-paid-back', '{finance}', '{dueToAgent<-cash}'),
		('appropriation.claim-arisen', '{finance}', '{claims<-cash,claims<-dueToAgent}'),
		('appropriation.claim-made-good', '{finance}', '{cash<-claims}'),
		('solicitation.drafted', '{finance}', '{}'),
		('solicitation.revised', '{finance}', '{}'),
		('solicitation.material-attached', '{finance}', '{}'),
		('solicitation.published', '{finance}', '{available<-committed}'),
		('solicitation.amended', '{finance}', '{available<-committed,committed<-available}'),
		('solicitation.canceled', '{finance}', '{committed<-available}'),
		-- By the clock: recorded by the service, or with the first act that finds the deadline passed.
		('solicitation.closed', '{service,finance,chair,approver}', '{}'),
		('application.filed', '{finance,grantee}', '{}'),
		('application.received', '{finance}', '{}'),
		('application.replaced', '{finance,grantee}', '{}'),
		('application.withdrawn', '{finance,grantee}', '{}'),
		('application.member-confirmed', '{finance,grantee}', '{}'),
		('application.screened', '{finance}', '{}'),
		('application.selected', '{chair}', '{}'),
		('application.not-selected', '{chair}', '{}'),
		('exclusion-list.imported', '{finance}', '{}'),
		('conflict.declared', '{finance,board,chair,reader}', '{}'),
		('reader.admitted', '{board,chair}', '{}'),
		('review.submitted', '{board,chair,reader}', '{}'),
		('decision.recommended', '{finance}', '{}'),
		('decision.revised', '{finance}', '{}'),
		('decision.reasoned', '{finance}', '{}'),
		('ballot.cast', '{board,chair}', '{}'),
		('decision.certified', '{chair}', '{}'),
		('decision.abandoned', '{chair}', '{}'),
		('award.drafted', '{chair}', '{}'),
		('award.executed', '{approver}', '{committed<-obligated,available<-obligated}'),
		('disbursement.requested', '{finance,grantee}', '{}'),
		('disbursement.approved', '{approver}', '{obligated<-payable}'),
		('disbursement.rejected', '{approver}', '{}'),
		('disbursement.canceled', '{finance,grantee}', '{payable<-obligated}'),
		('disbursement.released', '{approver}', '{payable<-disbursed,advances<-inTransit,costs<-inTransit}'),
		('disbursement.settled', '{approver}', '{inTransit<-cash}'),
		('disbursement.returned', '{approver}', '{}'),
		('disbursement.payable-again', '{approver}', '{}'),
		('disallowance.recorded', '{finance}', '{recoverable<-costs}'),
		('disallowance.recovered', '{finance}', '{cash<-recoverable,disbursed<-obligated,cash<-dueToAgent}'),
		('disallowance.forgiven', '{approver}', '{forgiven<-recoverable}'),
		('disallowance.reinstated', '{approver}', '{costs<-recoverable}'),
		('entry.reversed', '{approver}', '{}'),
		('period.closed', '{approver}', '{}'),
		('sealing-key.admitted', '{service}', '{}'),
		('witness-key.admitted', '{service}', '{}')
	) AS act (kind, roles, moves)
$$;

-- Refuses an entry of a kind that the acting person's roles do not record, and a transfer that is not in the posting rule of its kind.
CREATE FUNCTION ledger_check_acts(held jsonb, kinds text[], originals uuid[], places integer[], debits text[], credits text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
	wrong jsonb;
BEGIN
	SELECT jsonb_build_object('entry', entry.place, 'kind', entry.kind, 'roles', held) INTO wrong
		FROM unnest(kinds) WITH ORDINALITY AS entry (kind, place)
		WHERE NOT EXISTS (SELECT FROM ledger_acts() AS act WHERE act.kind = entry.kind AND held ?| act.roles) LIMIT 1;
	IF wrong IS NOT NULL THEN
		PERFORM ledger_refuse('FD100', 'no role of the acting person records an entry of this kind', wrong);
	END IF;
	SELECT jsonb_build_object('entry', line.place, 'kind', kinds[line.place], 'debit', line.debit, 'credit', line.credit) INTO wrong
		FROM unnest(places, debits, credits) AS line (place, debit, credit)
		WHERE originals[line.place] IS NULL AND NOT EXISTS (SELECT FROM ledger_acts() AS act
			WHERE act.kind = kinds[line.place] AND split_part(line.debit, ':', 2) || '<-' || split_part(line.credit, ':', 2) = ANY (act.moves)) LIMIT 1;
	IF wrong IS NOT NULL THEN
		PERFORM ledger_refuse('FD101', 'the posting rule of this kind does not move these accounts', wrong);
	END IF;
END $$;

REVOKE ALL ON FUNCTION ledger_acts(), ledger_check_acts(jsonb, text[], uuid[], integer[], text[], text[]) FROM PUBLIC;
