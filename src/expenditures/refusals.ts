import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const disallowanceRefusals = refusals({
  'disallowance-not-found': {
    status: 404,
    title: 'This disallowance does not exist.',
    remedy: 'GET /v1/disallowances lists the disallowances you may see.',
  },
  'payment-not-cost': {
    status: 409,
    title: 'The payment is an advance, so it is not cost yet.',
    remedy: 'Name the reimbursement that paid the cost.',
  },
  'fund-not-paid': {
    status: 409,
    title: 'The payment has no money from this fund.',
    remedy: 'Give one of `funds`.',
  },
  'cost-exceeded': {
    status: 409,
    title: 'The amount is more than the cost of the payment that is not disallowed.',
    rule: '2 CFR 200.339(b), 200.410',
    remedy: 'Give an amount up to `largest`.',
    constraint: 'disallowances_every_day',
  },
  'disallowance-by-same-person': {
    status: 409,
    title: 'You recorded this disallowance, so you cannot forgive or reinstate its cost.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver must do this.',
    constraint: ['disallowances_forgiven_by_another', 'disallowances_reinstated_by_another'],
  },
  'owed-back-exceeded': {
    status: 409,
    title: 'The amount is more than is still owed back.',
    rule: '2 CFR 200.346',
    remedy:
      'Give an amount up to `largest`. To reverse a disallowance, first reverse what was recovered or forgiven of it.',
    constraint: 'disallowances_settled_within_amount',
  },
  'payment-disallowed': {
    status: 409,
    title: 'Cost of this payment is disallowed, so the payment cannot be returned.',
    rule: '2 CFR 200.302(b)',
    remedy:
      'Reverse the disallowance (POST /v1/ledger/entries/{id}/reversal), on the day of the return or earlier. Then record the return.',
    constraint: 'disbursements_every_day',
  },
})
export const refuseDisallowance = disallowanceRefusals.refuse
