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
  'federal-award-step-refused': {
    status: 409,
    title: 'This state does not follow the one that the Federal award is in.',
    remedy: 'Record one of the states in `follows`. GET /v1/federal-awards/{code} shows the present one.',
    constraint: 'federal_award_states_step',
  },
  'agency-document-not-kept': {
    status: 422,
    title: 'The document of the agency is not stored.',
    remedy: 'POST the file to /v1/files first. The answer has its `sha256`.',
    constraint: [
      'federal_award_states_document_stored_files_sha256_fk',
      'federal_award_versions_document_stored_files_sha256_fk',
      'federal_award_versions_approval_is_stored',
    ],
  },
  'terms-unchanged': {
    status: 409,
    title: 'Nothing of these terms differs from the version in force.',
    remedy:
      'Name at least one term with another value. GET /v1/federal-awards/{code} shows the present ones.',
  },
  'budget-period-out-of-order': {
    status: 422,
    title: 'The budget period has one end only, or ends before it begins.',
    remedy: 'Give a `budgetThrough` on or after `budgetFrom`.',
    constraint: 'federal_award_versions_budget_in_order',
  },
  'federal-award-version-not-found': {
    status: 404,
    title: 'The Federal award has no such version.',
    remedy: 'Give a number up to `newest`, or a day on which there was a version.',
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
    constraint: [
      'administrations_within_federal_award',
      'awards_within_federal_award',
      'award_amendments_within_federal_award',
    ],
  },
  'outside-federal-award-period': {
    status: 409,
    title: 'The day is outside the period of the Federal award.',
    rule: 'Terms of the Federal award; 2 CFR 200.403(h)',
    remedy:
      'Where there is a `passesOn`, give a day from it on that is within the period. Otherwise no day passes: record the extension of the Federal award first (POST /v1/appropriations/{code}/federal-awards/{fund}/amendments), and do the act on the day of the extension or later.',
    constraint: ['promises_within_federal_award', 'solicitations_within_federal_award'],
  },
  'federal-award-not-active': {
    status: 409,
    title: 'The Federal award of this fund is on hold, suspended, terminated or closed.',
    rule: 'Terms of the Federal award; 2 CFR 200.339, 200.340',
    remedy:
      'The agency stopped it on `since`, by the kept file `document`. Where there is a `passesOn`, give a day from it on. Otherwise record the resumption once the agency gives it (POST /v1/appropriations/{code}/federal-awards/{fund}/states).',
    constraint: [
      'promises_of_an_active_federal_award',
      'draws_of_an_active_federal_award',
      'award_amendments_of_an_active_federal_award',
    ],
  },
  'federal-award-suspended': {
    status: 409,
    title: 'The Federal award of this fund is suspended, and the request is not for cost from before.',
    rule: '2 CFR 200.343',
    remedy:
      'Cost from before `since` is approved and paid, and no advance: a request says the last day of its cost as `costThrough`, or was received by then. Reject this one, or wait for the resumption. What the bank paid before is recorded with its day.',
    constraint: ['administration_charges_before_suspension', 'disbursements_before_suspension'],
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
  'evaluation-earmarked': {
    status: 409,
    title: 'The amount would take what the Federal award earmarks for the evaluation.',
    rule: 'Terms of the Federal award',
    remedy: 'Give an amount up to `largest`: what is `available` on `day`, less what is `earmarked`.',
    constraint: 'promises_beside_the_evaluation',
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
