import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const appropriationRefusals = refusals({
  'appropriation-not-found': {
    status: 404,
    title: 'This appropriation does not exist.',
    remedy: 'GET /v1/appropriations lists the appropriations.',
  },
  'fund-not-found': {
    status: 404,
    title: 'There is no Federal award with this fund.',
    remedy: 'GET /v1/appropriations lists the Federal awards with their funds.',
  },
  'federal-award-missing': {
    status: 409,
    title: 'The agency has not awarded this appropriation yet.',
    remedy: 'Record the Federal award first (POST /v1/appropriations/{code}/federal-awards).',
  },
  'fund-not-named': {
    status: 422,
    title: 'The appropriation has several Federal awards, and the body names none.',
    remedy: 'Give one of `funds` as `fund`.',
  },
  'line-named-twice': {
    status: 422,
    title: 'A fund is named twice.',
    remedy: 'Give one line for each fund.',
  },
  'availability-out-of-order': {
    status: 422,
    title: 'The availability would end before it begins.',
    remedy: 'Give an availableThrough that is not before availableFrom.',
  },
  'fiscal-year-out-of-range': {
    status: 422,
    title: 'The fiscal year does not fit the days of the appropriation.',
    rule: '31 U.S.C. 1102, 1502(a)',
    remedy:
      'Give a fiscal year from `earliest` through `latest`: that of the enactment or one of the ten after it, and not after the last day of availability.',
    constraint: ['appropriations_fiscal_year_of_enactment', 'appropriations_fiscal_year_available'],
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
    remedy:
      'Give the day on which the Treasury paid, if it was before `cancelsOn`. Return later collections to the Treasury.',
    constraint: 'appropriations_drawn_before_cancellation',
  },
  'appropriation-expired': {
    status: 409,
    title: 'The appropriation has expired: the agency makes no new Federal award from it.',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Give the day of the award, or use an appropriation that is available on this day.',
    constraint: 'federal_awards_within_availability',
  },
  'appropriation-not-yet-available': {
    status: 409,
    title: 'The appropriation is not yet available.',
    rule: '31 U.S.C. 1502(a)',
    remedy: 'Give a day that is not before availableFrom.',
  },
  'federal-period-out-of-order': {
    status: 422,
    title: 'The period of the Federal award ends before it begins.',
    remedy: 'Give a `periodThrough` on or after `periodFrom`.',
    constraint: 'federal_awards_period_in_order',
  },
  'federal-period-after-cancellation': {
    status: 409,
    title: 'The period of the Federal award would end after its appropriation is canceled.',
    rule: '31 U.S.C. 1552(a)',
    remedy: 'Give a `periodThrough` up to `cancelsOn`.',
    constraint: ['federal_awards_end_by_cancellation', 'federal_award_extensions_end_by_cancellation'],
  },
  'extension-not-later': {
    status: 409,
    title: 'The period of the Federal award already runs through this day.',
    remedy: 'Give a `periodThrough` after `present`.',
    constraint: 'federal_award_extensions_later',
  },
  'fund-taken': {
    status: 409,
    title: 'Another Federal award or appropriation has this fund.',
    remedy: 'Give another code for the fund.',
    constraint: ['federal_awards_pkey', 'federal_awards_fund_is_its_own'],
  },
  'fain-taken': {
    status: 409,
    title: 'Another Federal award has this FAIN.',
    remedy:
      'Give the FAIN of this Federal award. Capitals, spaces and hyphens make no difference: `recorded` is the same FAIN.',
    constraint: 'federal_awards_fain_unique',
  },
  'unawarded-exceeded': {
    status: 409,
    title: 'The amount is more than the appropriation has left to award.',
    rule: 'What is awarded or rescinded was appropriated and not awarded before.',
    remedy: 'Give an amount up to `largest`. To take back what was awarded, decrease the Federal award.',
  },
  'award-outside-federal-award': {
    status: 409,
    title: 'The period of performance is outside the period of the Federal award.',
    rule: 'Terms of the Federal award; 2 CFR 200.403(h)',
    remedy:
      'Use a period within `federalPeriodFrom` and `federalPeriodThrough`, or record the extension of the Federal award first (POST /v1/appropriations/{code}/federal-awards/{fund}/amendments). Where one reaches far enough, the act passes from `passesOn` on.',
    constraint: ['awards_within_federal_award', 'award_amendments_within_federal_award'],
  },
  'outside-federal-award-period': {
    status: 409,
    title: 'The day is outside the period of the Federal award.',
    rule: 'Terms of the Federal award; 2 CFR 200.403(h)',
    remedy:
      'Where there is a `passesOn`, give a day from it on that is within the period. Otherwise no day passes: record the extension of the Federal award first (POST /v1/appropriations/{code}/federal-awards/{fund}/amendments), and do the act on the day of the extension or later.',
    constraint: ['promises_within_federal_award', 'solicitations_within_federal_award'],
  },
  'fund-overpromised': {
    status: 409,
    title: 'More is promised from this fund than was awarded.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy:
      'First make it good: release a commitment, de-obligate an award, or record an increase of the Federal award. Or, where the act takes a day and there is a `passesOn`, give a day from it on.',
    constraint: ['federal_awards_not_overpromised', 'ledger_accounts_available_or_overpromised'],
  },
  'available-exceeded': {
    status: 409,
    title: 'The amount is more than the fund has available.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy: 'Give an amount up to `largest`.',
  },
  'undrawn-exceeded': {
    status: 409,
    title: 'The amount is more than the undrawn balance.',
    rule: 'Terms of the Federal award',
    remedy:
      'Give an amount up to `largest`. Before a decrease of more, record the cash returned (POST /v1/appropriations/{code}/cash-returns).',
  },
  'drawn-exceeded': {
    status: 409,
    title: 'The amount is more than was drawn and not yet returned.',
    rule: 'Terms of the Federal award; 2 CFR 200.305(b)',
    remedy:
      'Return at most `largest`, or, where there is one, give a day from `passesOn` on. Money of the agent is paid back to it.',
    constraint: 'ledger_accounts_undrawn_within_entrusted',
  },
  'interest-exceeded': {
    status: 409,
    title: 'The amount is more than the interest that was earned.',
    rule: '2 CFR 200.305(b)(12)',
    remedy: 'Remit an amount up to `largest`.',
  },
  'due-to-agent-exceeded': {
    status: 409,
    title: 'The amount is more than the agent is owed.',
    remedy: 'Give an amount up to `largest`.',
  },
  'claims-exceeded': {
    status: 409,
    title: 'The amount is more than is claimed.',
    remedy: 'Give an amount up to `largest`.',
  },
  'cash-exceeded': {
    status: 409,
    title: 'The amount is more than the cash of the fund that is not owed.',
    remedy: 'Give an amount up to `largest`: the cash less what is in transit and the interest.',
  },
})
export const refuseAppropriation = appropriationRefusals.refuse
