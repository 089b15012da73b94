import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const appropriationRefusals = refusals({
  'appropriation-not-found': {
    status: 404,
    title: 'There is no such appropriation',
    remedy: 'GET /v1/appropriations lists them.',
  },
  'effective-before-enactment': {
    status: 422,
    title: 'An appropriation is not on the books before it is enacted',
    remedy: 'Give effectiveOn on or after enactedOn.',
  },
  'availability-out-of-order': {
    status: 422,
    title: 'The availability would end before it begins',
    remedy: 'Give availableThrough on or after availableFrom.',
  },
  'appropriation-code-taken': {
    status: 409,
    title: 'An appropriation with this code exists',
    remedy: 'Read it, or choose another code.',
    constraint: 'appropriations_code_unique',
  },
  'appropriation-cancelled': {
    status: 409,
    title: 'The appropriation account has closed',
    rule: '31 U.S.C. 1552(a)',
    remedy: 'No payment and no draw can be made from it; collections go to the Treasury.',
  },
  'appropriation-expired': {
    status: 409,
    title: 'The appropriation is no longer available for new obligations',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Obligate on or before availableThrough, or from another appropriation.',
  },
  'appropriation-not-yet-available': {
    status: 409,
    title: 'The appropriation is not yet available for obligation',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Obligate on or after availableFrom.',
  },
  'available-exceeded': {
    status: 409,
    title: 'More than is available in the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
  'undrawn-exceeded': {
    status: 409,
    title: 'More than is undrawn in the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Ask for at most `largest`.',
  },
  'interest-exceeded': {
    status: 409,
    title: 'More interest than was earned',
    rule: '2 CFR 200.305(b)(12)',
    remedy: 'Remit at most `largest`.',
  },
  'cash-exceeded': {
    status: 409,
    title: 'More cash than the agent holds for the fund',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Draw funds first, or ask for at most `largest`.',
  },
})
export const refuseAppropriation = appropriationRefusals.refuse
