import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const disbursementRefusals = refusals({
  'disbursement-not-found': {
    status: 404,
    title: 'There is no such disbursement',
    remedy: 'GET /v1/disbursements lists those you may see.',
  },
  'award-not-executed': {
    status: 409,
    title: 'The award has not been executed',
    remedy: 'Execute the award first.',
  },
  'line-named-twice': {
    status: 422,
    title: 'One appropriation is named twice',
    remedy: 'Give one line per appropriation.',
  },
  'line-outside-award': {
    status: 409,
    title: 'The award has no money of this appropriation',
    remedy: 'Use an appropriation in `promised`.',
  },
  'disbursement-not-requested': { status: 409, title: 'The disbursement is no longer waiting for approval' },
  'disbursement-not-payable': { status: 409, title: 'The disbursement is not approved and unpaid' },
  'disbursement-not-paid': { status: 409, title: 'The disbursement is not paid' },
  'disbursement-not-withdrawable': {
    status: 409,
    title: 'A disbursement that is paid or ended cannot be withdrawn',
  },
  'one-person-two-stages': {
    status: 409,
    title: 'One person never stands at two stages of one disbursement',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role takes this stage.',
    constraint: [
      'disbursements_approved_by_another',
      'disbursements_paid_by_a_third',
      'disbursements_rejected_by_another',
    ],
  },
  'obligation-insufficient': {
    status: 409,
    title: 'More than is promised and not yet approved',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
  'cash-insufficient': {
    status: 409,
    title: 'More than the cash in custody for the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Draw funds first (POST /v1/appropriations/{code}/draws).',
  },
})
export const refuseDisbursement = disbursementRefusals.refuse
