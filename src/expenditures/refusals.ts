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
    title: "The amount exceeds what is left of the payment's allowed cost.",
    rule: '2 CFR 200.339(b), 200.410',
    remedy: 'Give an amount up to `largest`, or, where there is one, a day from `passesOn` on.',
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
      'Give an amount up to `largest`, or, where there is one, a day from `passesOn` on. To undo a disallowance that is settled in part, reinstate what is still owed back (POST /v1/disallowances/{code}/reinstatement).',
    constraint: 'disallowances_settled_within_amount',
  },
  'payment-disallowed': {
    status: 409,
    title: 'Cost of this payment is disallowed, so the payment cannot be returned.',
    rule: '2 CFR 200.302(b)',
    remedy:
      'Record the money of the bank as recovered (POST /v1/disallowances/{code}/recoveries); what exceeds the `owed` of `disallowances` is owed to the grantee. For a payment that is to be paid again, reverse what was recovered or forgiven, reinstate what is still owed back (POST /v1/disallowances/{code}/reinstatement), and record the return of that day or later.',
    constraint: 'disbursements_every_day',
  },
})
export const refuseDisallowance = disallowanceRefusals.refuse
