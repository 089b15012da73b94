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
	"text.erased": ["{admin}", "{}"],
	"decision-policy.adopted": ["{admin}", "{}"],
	"organization.registered": ["{finance}", "{}"],
	"appropriation.enacted": ["{finance}", "{authority<-unawarded}"],
	"appropriation.supplemented": ["{finance}", "{authority<-unawarded}"],
	"appropriation.rescinded": ["{finance}", "{unawarded<-withdrawn}"],
	"federal-award.made": ["{finance}", "{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}"],
	"federal-award.increased": ["{finance}", "{unawarded<-available,unawarded<-authority,authority<-available,undrawn<-entrusted}"],
	"federal-award.decreased": ["{finance}", "{available<-withdrawn,overpromised<-withdrawn,entrusted<-undrawn}"],
	"federal-award.extended": ["{finance}", "{}"],
	"federal-award.overpromise-arisen": ["{finance}", "{overpromised<-available}"],
	"federal-award.overpromise-made-good": ["{finance}", "{available<-overpromised}"],
	"appropriation.drawn": ["{finance}", "{cash<-undrawn}"],
	"appropriation.cash-returned": ["{finance}", "{undrawn<-cash}"],
	"appropriation.interest-earned": ["{finance}", "{cash<-interest}"],
	"appropriation.interest-remitted": ["{finance}", "{interest<-cash}"],
	"appropriation.own-money-used": ["{finance}", "{cash<-dueToAgent}"],
	"appropriation.own-money-paid-back": ["{finance}", "{dueToAgent<-cash}"],
	"appropriation.claim-arisen": ["{finance}", "{claims<-cash,claims<-dueToAgent}"],
	"appropriation.claim-made-good": ["{finance}", "{cash<-claims}"],
	"solicitation.drafted": ["{finance}", "{}"],
	"solicitation.revised": ["{finance}", "{}"],
	"solicitation.material-attached": ["{finance}", "{}"],
	"solicitation.published": ["{finance}", "{available<-committed}"],
	"solicitation.amended": ["{finance}", "{available<-committed,committed<-available}"],
	"solicitation.canceled": ["{finance}", "{committed<-available}"],
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
	"award.drafted": ["{chair}", "{}"],
	"award.executed": ["{approver}", "{committed<-obligated,available<-obligated}"],
	"disbursement.requested": ["{finance,grantee}", "{}"],
	"disbursement.approved": ["{approver}", "{obligated<-payable}"],
	"disbursement.rejected": ["{approver}", "{}"],
	"disbursement.canceled": ["{finance,grantee}", "{payable<-obligated}"],
	"disbursement.released": ["{approver}", "{payable<-disbursed,advances<-inTransit,costs<-inTransit}"],
	"disbursement.settled": ["{approver}", "{inTransit<-cash}"],
	"disbursement.returned": ["{approver}", "{}"],
	"disbursement.payable-again": ["{approver}", "{}"],
	"disallowance.recorded": ["{finance}", "{recoverable<-costs}"],
	"disallowance.recovered": ["{finance}", "{cash<-recoverable,disbursed<-obligated,cash<-dueToAgent}"],
	"disallowance.forgiven": ["{approver}", "{forgiven<-recoverable}"],
	"disallowance.reinstated": ["{approver}", "{costs<-recoverable}"],
	"entry.reversed": ["{approver}", "{}"],
	"period.closed": ["{approver}", "{}"],
	"sealing-key.admitted": ["{service}", "{}"],
	"witness-key.admitted": ["{service}", "{}"]
}'::jsonb;

CREATE FUNCTION ledger_acts() RETURNS TABLE (kind text, roles text[], moves text[]) LANGUAGE sql IMMUTABLE AS $$
	SELECT key, (value ->> 0)::text[], (value ->> 1)::text[] FROM jsonb_each(ledger_act_list())
$$;

-- Refuses an entry of a kind that the acting person's roles do not record, and a transfer that is not in the posting rule of its kind.
CREATE FUNCTION ledger_check_acts(held jsonb, kinds text[], originals uuid[], places integer[], debits text[], credits text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
	FOR entry IN 1 .. cardinality(kinds) LOOP
		IF (held ?| (ledger_act_list() -> kinds[entry] ->> 0)::text[]) IS NOT TRUE THEN
			PERFORM ledger_refuse('FD100', 'no role of the acting person records an entry of this kind',
				jsonb_build_object('entry', entry, 'kind', kinds[entry], 'roles', held));
		END IF;
	END LOOP;
	FOR line IN 1 .. cardinality(places) LOOP
		IF originals[places[line]] IS NULL AND (split_part(debits[line], ':', 2) || '<-' || split_part(credits[line], ':', 2)
				= ANY ((ledger_act_list() -> kinds[places[line]] ->> 1)::text[])) IS NOT TRUE THEN
			PERFORM ledger_refuse('FD101', 'the posting rule of this kind does not move these accounts',
				jsonb_build_object('entry', places[line], 'kind', kinds[places[line]], 'debit', debits[line], 'credit', credits[line]));
		END IF;
	END LOOP;
END $$;

REVOKE ALL ON FUNCTION ledger_act_list(), ledger_acts(), ledger_check_acts(jsonb, text[], uuid[], integer[], text[], text[]) FROM PUBLIC;
