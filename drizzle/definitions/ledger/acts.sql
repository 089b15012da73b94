-- Every act there is: the roles that may record it, and what it may move, as debit<-credit of kinds of accounts (docs/domain.md, Posting rules).
-- A mirror moves what its original moved, the other way. `service` is the service itself, in what no person does; a solicitation that closes by the
-- clock is recorded by the service, or with the first act that finds the deadline passed. One constant, so that a look costs a microsecond.
CREATE FUNCTION ledger_act_list() RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '{
	"proposal.made": ["{finance,admin}", "{}"],
	"proposal.confirmed": ["{finance,admin}", "{}"],
	"proposal.withdrawn": ["{finance,admin}", "{}"],
	"actor.admitted": ["{admin}", "{}"],
	"actor.roles-changed": ["{admin}", "{}"],
	"key.issued": ["{admin}", "{}"],
	"key.revoked": ["{admin}", "{}"],
	"sign-in.linked": ["{admin}", "{}"],
	"sign-in.unlinked": ["{admin}", "{}"],
	"text.erased": ["{admin}", "{}"],
	"decision-policy.adopted": ["{admin}", "{}"],
	"organization.registered": ["{finance}", "{}"],
	"organization.corrected": ["{finance}", "{}"],
	"contact.added": ["{finance}", "{}"],
	"contact.corrected": ["{finance}", "{}"],
	"contact.removed": ["{finance}", "{}"],
	"organization.risk-rated": ["{finance}", "{}"],
	"appropriation.enacted": ["{finance}", "{authority<-unawarded}"],
	"appropriation.supplemented": ["{finance}", "{authority<-unawarded}"],
	"appropriation.rescinded": ["{finance}", "{unawarded<-withdrawn}"],
	"federal-award.made": ["{finance}", "{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}"],
	"federal-award.increased": ["{finance}", "{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}"],
	"federal-award.decreased": ["{finance}", "{available<-withdrawn,overpromised<-withdrawn,entrusted<-undrawn}"],
	"federal-award.extended": ["{finance}", "{}"],
	"federal-award.terms-amended": ["{finance}", "{}"],
	"federal-award.held": ["{finance}", "{}"],
	"federal-award.suspended": ["{finance}", "{}"],
	"federal-award.resumed": ["{finance}", "{}"],
	"federal-award.terminated": ["{finance}", "{}"],
	"federal-award.closed": ["{finance}", "{}"],
	"federal-award.overpromise-arisen": ["{finance}", "{overpromised<-available}"],
	"federal-award.overpromise-made-good": ["{finance,approver}", "{available<-overpromised}"],
	"appropriation.drawn": ["{finance}", "{cash<-undrawn}"],
	"appropriation.cash-returned": ["{finance}", "{undrawn<-cash}"],
	"appropriation.interest-earned": ["{finance}", "{cash<-interest}"],
	"appropriation.interest-remitted": ["{finance}", "{interest<-cash}"],
	"appropriation.own-money-used": ["{finance}", "{cash<-dueToAgent}"],
	"appropriation.own-money-paid-back": ["{finance}", "{dueToAgent<-cash}"],
	"appropriation.claim-arisen": ["{finance}", "{claims<-cash,claims<-dueToAgent}"],
	"appropriation.claim-made-good": ["{finance}", "{cash<-claims}"],
	"spending-plan.drafted": ["{finance}", "{}"],
	"spending-plan.adopted": ["{chair}", "{}"],
	"spending-plan.withdrawn": ["{finance}", "{}"],
	"solicitation.drafted": ["{finance}", "{}"],
	"solicitation.revised": ["{finance}", "{}"],
	"solicitation.material-attached": ["{finance}", "{}"],
	"solicitation.published": ["{finance}", "{available<-committed}"],
	"solicitation.amended": ["{finance}", "{available<-committed,committed<-available}"],
	"solicitation.canceled": ["{finance}", "{committed<-available}"],
	"solicitation.commitment-released": ["{finance}", "{committed<-available}"],
	"solicitation.closed": ["{service,finance,chair,approver}", "{}"],
	"application.filed": ["{finance,grantee}", "{}"],
	"application.received": ["{finance}", "{}"],
	"application.replaced": ["{finance,grantee}", "{}"],
	"application.withdrawn": ["{finance,grantee}", "{}"],
	"application.member-confirmed": ["{finance,grantee}", "{}"],
	"application.screened": ["{finance}", "{}"],
	"application.selected": ["{chair}", "{}"],
	"application.not-selected": ["{chair}", "{}"],
	"exclusion-list.imported": ["{finance}", "{}"],
	"conflict.declared": ["{finance,board,chair,reader}", "{}"],
	"reader.admitted": ["{board,chair}", "{}"],
	"review.submitted": ["{board,chair,reader}", "{}"],
	"decision.recommended": ["{finance}", "{}"],
	"decision.revised": ["{finance}", "{}"],
	"decision.reasoned": ["{finance}", "{}"],
	"ballot.cast": ["{board,chair}", "{}"],
	"decision.certified": ["{chair}", "{}"],
	"decision.abandoned": ["{chair}", "{}"],
	"decision.published": ["{chair}", "{}"],
	"award.drafted": ["{chair}", "{}"],
	"award.revised": ["{chair}", "{}"],
	"award.withdrawn": ["{chair}", "{}"],
	"award.continued": ["{approver}", "{}"],
	"award.executed": ["{approver}", "{committed<-obligated,available<-obligated}"],
	"award.amendment-proposed": ["{chair}", "{}"],
	"award.amended": ["{approver}", "{committed<-obligated,available<-obligated,obligated<-available}"],
	"award.amendment-rejected": ["{approver}", "{}"],
	"award.amendment-withdrawn": ["{chair}", "{}"],
	"award.ending-proposed": ["{chair}", "{}"],
	"award.suspended": ["{approver}", "{}"],
	"award.resumed": ["{approver}", "{}"],
	"award.terminated": ["{approver}", "{}"],
	"award.closed": ["{approver}", "{}"],
	"award.adjusted": ["{approver}", "{}"],
	"award.ending-rejected": ["{approver}", "{}"],
	"award.ending-withdrawn": ["{chair}", "{}"],
	"award-paper.attached": ["{finance}", "{}"],
	"condition.set": ["{finance}", "{}"],
	"condition.lifted": ["{approver}", "{}"],
	"hold.placed": ["{finance,approver}", "{}"],
	"hold.released": ["{approver}", "{}"],
	"disbursement.requested": ["{finance,grantee}", "{}"],
	"disbursement.approved": ["{approver}", "{obligated<-payable}"],
	"disbursement.rejected": ["{approver}", "{}"],
	"disbursement.canceled": ["{finance,grantee}", "{payable<-obligated}"],
	"disbursement.released": ["{approver}", "{payable<-disbursed,advances<-inTransit,costs<-inTransit}"],
	"disbursement.settled": ["{approver}", "{inTransit<-cash}"],
	"disbursement.returned": ["{approver}", "{}"],
	"disbursement.payable-again": ["{approver}", "{}"],
	"payment-run.recorded": ["{approver}", "{}"],
	"disallowance.recorded": ["{finance}", "{recoverable<-costs}"],
	"disallowance.recovered": ["{finance}", "{cash<-recoverable,disbursed<-obligated,cash<-dueToAgent}"],
	"disallowance.forgiven": ["{approver}", "{forgiven<-recoverable}"],
	"disallowance.reinstated": ["{approver}", "{costs<-recoverable}"],
	"administration.drafted": ["{finance}", "{}"],
	"administration.decided": ["{chair}", "{}"],
	"administration.withdrawn": ["{finance,chair}", "{}"],
	"administration.executed": ["{approver}", "{available<-obligated}"],
	"administration.deobligated": ["{approver}", "{obligated<-available}"],
	"administration.ended": ["{approver}", "{}"],
	"administration-charge.recorded": ["{finance}", "{}"],
	"administration-charge.approved": ["{approver}", "{obligated<-payable}"],
	"administration-charge.rejected": ["{approver}", "{}"],
	"administration-charge.canceled": ["{finance}", "{payable<-obligated}"],
	"administration-charge.paid": ["{approver}", "{payable<-disbursed,costs<-inTransit}"],
	"administration-charge.settled": ["{approver}", "{inTransit<-cash}"],
	"administration-charge.refunded": ["{approver}", "{cash<-costs,disbursed<-obligated}"],
	"meeting.recorded": ["{finance,chair}", "{}"],
	"meeting.canceled": ["{finance,chair}", "{}"],
	"meeting.packet-frozen": ["{chair}", "{}"],
	"entry.reversed": ["{approver}", "{}"],
	"period.closed": ["{approver}", "{}"],
	"sealing-key.admitted": ["{service}", "{}"],
	"witness-key.admitted": ["{service}", "{}"]
}'::jsonb;

CREATE FUNCTION ledger_acts() RETURNS TABLE (kind text, roles text[], moves text[]) LANGUAGE sql IMMUTABLE AS $$
	SELECT key, (value ->> 0)::text[], (value ->> 1)::text[] FROM jsonb_each(ledger_act_list())
$$;

-- Whose money an entry may move: that of its own subject, of the solicitation that an award follows, of the award that a payment and a disallowance are under, or of the administration that a charge is under.
CREATE FUNCTION ledger_moves_own(account text, kind text, subject text, facts jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE
	RETURN split_part(account, ':', 3) IN ('', subject, CASE WHEN kind LIKE 'award.%' THEN facts ->> 'solicitation' WHEN kind LIKE 'disbursement.%' OR kind LIKE 'disallowance.%' THEN facts ->> 'award' WHEN kind LIKE 'administration-charge.%' THEN facts ->> 'administration' END);

-- Refuses an entry of a kind that the acting person's roles do not record, and a transfer that is not in the posting rule of its kind, or of another matter.
CREATE FUNCTION ledger_check_acts(held jsonb, kinds text[], subjects text[], stories jsonb[], originals uuid[], places integer[], debits text[], credits text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
	entry integer;
BEGIN
	FOR entry IN 1 .. cardinality(kinds) LOOP
		IF (held ?| (ledger_act_list() -> kinds[entry] ->> 0)::text[]) IS NOT TRUE THEN
			PERFORM ledger_refuse('FD100', 'no role of the acting person records an entry of this kind',
				jsonb_build_object('entry', entry, 'kind', kinds[entry], 'roles', held));
		END IF;
	END LOOP;
	FOR line IN 1 .. cardinality(places) LOOP
		entry := places[line];
		IF originals[entry] IS NULL AND (split_part(debits[line], ':', 2) || '<-' || split_part(credits[line], ':', 2) = ANY ((ledger_act_list() -> kinds[entry] ->> 1)::text[])
				AND ledger_moves_own(debits[line], kinds[entry], subjects[entry], stories[entry])
				AND ledger_moves_own(credits[line], kinds[entry], subjects[entry], stories[entry])) IS NOT TRUE THEN
			PERFORM ledger_refuse('FD101', 'the posting rule of this kind does not move these accounts',
				jsonb_build_object('entry', entry, 'kind', kinds[entry], 'debit', debits[line], 'credit', credits[line]));
		END IF;
	END LOOP;
END $$;

-- Refuses a mirror of a kind that undoes no entry of that kind, or about another subject. Acts on a fund, disallowances and what the bank sent back are undone.
CREATE FUNCTION ledger_check_undoing(ids uuid[], reversed uuid[]) RETURNS void LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
	wrong jsonb;
BEGIN
	SELECT jsonb_build_object('entry', mirror.id, 'kind', mirror.kind, 'reverses', original.kind) INTO wrong
		FROM unnest(ids, reversed) AS act (id, original) JOIN ledger_entries AS original ON original.id = act.original JOIN ledger_entries AS mirror ON mirror.id = act.id
		WHERE mirror.subject <> original.subject OR (original.kind || '>' || mirror.kind) NOT IN ('disbursement.settled>disbursement.returned', 'disbursement.released>disbursement.payable-again')
			AND NOT (mirror.kind = 'entry.reversed' AND ledger_is_reversible(original.kind)) LIMIT 1;
	IF wrong IS NOT NULL THEN
		PERFORM ledger_refuse('FD101', 'an entry of this kind undoes no such entry', wrong);
	END IF;
END $$;

-- The kinds that a reversal undoes completely.
CREATE FUNCTION ledger_is_reversible(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE
	RETURN kind IN ('appropriation.drawn', 'appropriation.cash-returned', 'appropriation.interest-earned', 'appropriation.interest-remitted', 'appropriation.own-money-used', 'appropriation.own-money-paid-back', 'appropriation.claim-arisen', 'appropriation.claim-made-good', 'appropriation.supplemented', 'appropriation.rescinded', 'disallowance.recorded', 'disallowance.recovered', 'disallowance.forgiven');

REVOKE ALL ON FUNCTION ledger_act_list(), ledger_acts(), ledger_moves_own(text, text, text, jsonb), ledger_check_acts(jsonb, text[], text[], jsonb[], uuid[], integer[], text[], text[]),
	ledger_check_undoing(uuid[], uuid[]), ledger_is_reversible(text) FROM PUBLIC;
