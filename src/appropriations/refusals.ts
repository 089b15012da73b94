import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const appropriationRefusals = refusals({
  'appropriation-not-found': {
    status: 404,
    title: 'This appropriation does not exist.',
    remedy: 'GET /v1/appropriations lists the appropriations.',
  },
  'line-named-twice': {
    status: 422,
    title: 'An appropriation is named twice.',
    remedy: 'Give one line for each appropriation.',
  },
  'effective-before-enactment': {
    status: 422,
    title: 'The appropriation would take effect before its enactment.',
    remedy: 'Give an effectiveOn that is not before enactedOn.',
  },
  'availability-out-of-order': {
    status: 422,
    title: 'The availability would end before it begins.',
    remedy: 'Give an availableThrough that is not before availableFrom.',
  },
  'appropriation-code-taken': {
    status: 409,
    title: 'An appropriation with this code exists.',
    remedy: 'Choose another code.',
    constraint: 'appropriations_code_unique',
  },
  'appropriation-canceled': {
    status: 409,
    title: 'The appropriation is canceled and its account is closed.',
    rule: '31 U.S.C. 1552(a)',
    remedy: 'Use another appropriation. Return later collections to the Treasury.',
  },
  'appropriation-expired': {
    status: 409,
    title: 'The appropriation has expired: it is not available for new obligations.',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Use an appropriation that is available on this day.',
  },
  'appropriation-not-yet-available': {
    status: 409,
    title: 'The appropriation is not yet available for obligation.',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Give a day that is not before availableFrom.',
  },
  'available-exceeded': {
    status: 409,
    title: 'The amount is more than the fund has available.',
    rule: '31 U.S.C. 1341(a)(1)(A)',
    remedy: 'Give an amount up to `largest`.',
  },
  'undrawn-exceeded': {
    status: 409,
    title: 'The amount is more than the undrawn balance.',
    remedy: 'Give an amount up to `largest`.',
  },
  'interest-exceeded': {
    status: 409,
    title: 'The amount is more than the interest that was earned.',
    rule: '2 CFR 200.305(b)(12)',
    remedy: 'Remit an amount up to `largest`.',
  },
  'cash-exceeded': {
    status: 409,
    title: 'The amount is more than the cash that the agent holds for the fund.',
    remedy: 'Give an amount up to `largest`.',
  },
})
export const refuseAppropriation = appropriationRefusals.refuse
