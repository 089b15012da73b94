import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const proposalRefusals = refusals({
  'proposal-not-found': {
    status: 404,
    title: 'This proposal does not exist.',
    remedy: 'GET /v1/proposals lists them.',
  },
  'proposal-not-open': {
    status: 409,
    title: 'The proposal is already confirmed or withdrawn.',
    remedy:
      'A confirmed proposal is done: you need do nothing. To do the act of a withdrawn one, propose it again: send it without `confirms`.',
    constraint: ['proposals_listed_step', 'proposals_stage_is_final'],
  },
  'withdrawn-without-right': {
    status: 403,
    title: 'You neither proposed this act nor may do it, so you cannot withdraw it.',
    remedy: 'Ask `proposedBy`, or a person with the role `role`, to withdraw it.',
    constraint: 'proposals_withdrawn_with_the_right',
  },
  'already-proposed': {
    status: 409,
    title: 'The same act is already proposed, and waits for another person.',
    remedy:
      'Have that proposal confirmed or withdrawn. If you mean a second act like it, propose it after the first.',
  },
  'confirmed-by-proposer': {
    status: 409,
    title: 'You proposed this act and cannot confirm it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the same right must confirm it.',
    constraint: 'proposals_confirmed_by_another',
  },
  'proposal-differs': {
    status: 409,
    title: 'The request is not the one that was proposed.',
    remedy: 'Send the `body` of the proposal to its `path`, unchanged. GET /v1/proposals/{code} shows both.',
    constraint: 'ledger_entries_by_two_persons',
  },
})
export const refuseProposal = proposalRefusals.refuse

/** What an act of two persons can be refused for when it is proposed or confirmed. */
export const twoPersonCodes = [
  'already-proposed',
  'proposal-not-found',
  'proposal-not-open',
  'confirmed-by-proposer',
  'proposal-differs',
] as const
