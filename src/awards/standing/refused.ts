import type { RefusalType } from '../../platform/refusal.ts'

/** Why an ending of an award is refused, and what an award refuses that is suspended, terminated or closed, in the order the reasons are checked. */
export const endingRefusals = {
  'ending-not-found': {
    status: 404,
    title: 'The award has no suspension, termination, closeout or adjustment of this number.',
    remedy: 'GET /v1/awards/{code}/endings lists them.',
  },
  'ending-before-execution': {
    status: 409,
    title: 'The award is not executed, so there is nothing to end.',
    remedy: 'Withdraw a draft that is not to be (POST /v1/awards/{code}/withdrawal).',
    constraint: 'award_endings_of_an_executed_award',
  },
  'ending-already-open': {
    status: 409,
    title: 'Another ending of this award waits for approval.',
    remedy: 'Have ending `number` approved or rejected, or withdraw it.',
    constraint: 'award_endings_one_open',
  },
  'ending-not-open': {
    status: 409,
    title: 'The ending is already approved, rejected or withdrawn.',
    remedy: 'Propose another one.',
    constraint: 'award_endings_listed_step',
  },
  'ending-proposed-by-approver': {
    status: 409,
    title: 'You executed this award or approved a change of it, so you cannot propose to end it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of chair must propose it.',
  },
  'ending-by-same-person': {
    status: 409,
    title: 'You drafted this award or proposed a change of it, so you decide on none.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver must decide on it.',
    constraint: ['award_endings_decided_by_another', 'award_endings_by_two_persons'],
  },
  'ending-fields-of-kind': {
    status: 422,
    title: 'The fields are not those of this kind of ending.',
    remedy:
      'Give what `takes` names for this `kind`, and nothing else. A closeout takes `finalReportOn`, of a fixed-amount award `certifiedOn`, or `unilateral` where the grantee does not act.',
    constraint: 'award_endings_as_their_kind',
  },
  'ending-out-of-turn': {
    status: 409,
    title: 'An award that stands so is not ended in this way.',
    rule: '2 CFR 200.339 to 200.345',
    remedy: 'The award is in `state`. This kind needs one that is in `from`.',
    constraint: 'award_endings_in_turn',
  },
  'suspension-on-another-ground': {
    status: 409,
    title: 'An award is not suspended on this ground.',
    rule: '2 CFR 200.339(c)',
    remedy: 'Give one of `grounds`, or terminate the award.',
    constraint: 'award_endings_ground_of_its_kind',
  },
  'ending-before-notice': {
    status: 409,
    title: 'The notice would take effect before it is given.',
    rule: 'Written notice with its effective date (2 CFR 200.341)',
    remedy: 'Give a `takesEffectOn` on `noticeOn` or later.',
    constraint: 'award_endings_notice_before_effect',
  },
  'closeout-of-another-form': {
    status: 409,
    title: 'This award is closed on another document.',
    rule: 'A fixed-amount award ends with a written certification, any other with its final report (2 CFR 200.201(b)(1)(iv), 200.344).',
    remedy: 'The award is `form`. Give `takes`: the day on which the `document` was received.',
    constraint: 'award_endings_closed_by_its_form',
  },
  'closeout-before-end': {
    status: 409,
    title: 'The award has not ended.',
    rule: 'Closeout follows the period of performance (2 CFR 200.344).',
    remedy: 'Close it after `end`, or terminate it first.',
    constraint: 'award_endings_closed_after_the_end',
  },
  'unilateral-closeout-early': {
    status: 409,
    title: 'The grantee has a year from the end to act before the agent closes the award alone.',
    rule: '2 CFR 200.344(h), (i)',
    remedy: 'Close it with the final report, or alone on `from` or later.',
  },
  'closeout-items-open': {
    status: 409,
    title: 'Something of this award is still open.',
    rule: '2 CFR 200.344',
    remedy:
      'Settle each of `items` first: pay, reject or cancel requests, recover what is owed, lift conditions, release holds and decide amendments. GET /v1/awards/{code}/closeout shows what is left.',
    constraint: 'award_endings_closed_with_nothing_open',
  },
  'ending-budget-stays': {
    status: 409,
    title: 'The closeout releases nothing, so the budget of the award stays.',
    rule: 'In each fund, a budget is what the award has of it.',
    remedy: 'Propose the closeout without `budget`.',
  },
  'closeout-unspent-changed': {
    status: 409,
    title: 'What is unspent has changed since the closeout was proposed.',
    rule: 'A closeout releases all that is unspent in one act.',
    remedy: 'Reject or withdraw this closeout and propose another one, which releases `unspent`.',
  },
  'closeout-release-ended': {
    status: 409,
    title: 'The de-obligation of this closeout was rejected or withdrawn by itself.',
    rule: 'A closeout releases all that is unspent in one act.',
    remedy: 'Reject or withdraw this closeout and propose another one.',
  },
  'records-retention-over': {
    status: 409,
    title: 'The records of this award are no longer kept, so it is not adjusted.',
    rule: '2 CFR 200.334, 200.345(a)(1)',
    remedy: 'It could be adjusted through `until`.',
    constraint: 'award_endings_adjusted_within_retention',
  },
  'advance-after-ending': {
    status: 409,
    title: 'Nothing is advanced under an award that is suspended, terminated or closed.',
    rule: '2 CFR 200.339, 200.343',
    remedy: 'Request a reimbursement of cost from before `since`, or have the award resumed.',
    constraint: 'disbursements_as_the_award_stands',
  },
  'cost-after-ending': {
    status: 409,
    title:
      'Only cost from before the suspension or termination is payable, and the request says no such day.',
    rule: '2 CFR 200.343',
    remedy:
      'Give the last day of the cost as `costThrough`, before `since`. Cost from that day on is not payable.',
  },
  'award-closed': {
    status: 409,
    title: 'The award is closed.',
    rule: '2 CFR 200.344, 200.345',
    remedy:
      'Have a late payment admitted first: an adjustment with evidence (POST /v1/awards/{code}/endings), then an increase by what it admits.',
  },
  'gate-without-evidence': {
    status: 409,
    title: 'This approval needs the document that shows why it is paid.',
    rule: '2 CFR 200.343, 200.344(c), 200.345(a)',
    remedy:
      'Store the document, and give its SHA-256 as `evidence`. `gates` and `citations` say what it has to show.',
    constraint: ['administration_charges_gated_with_evidence', 'disbursements_gated_with_evidence'],
  },
  'amendment-after-ending': {
    status: 409,
    title: 'Nothing is added to an award that is suspended, terminated or closed.',
    rule: '2 CFR 200.339, 200.345',
    remedy:
      'Have a suspended award resumed first. Of a closed award, de-obligate what was returned, or promise again at most `largest`, which adjustments for late payments admit.',
    constraint: 'award_amendments_as_the_award_stands',
  },
  'adjustment-missing': {
    status: 409,
    title: 'The award is closed, and no approved adjustment admits this.',
    rule: '2 CFR 200.345(a)(1)',
    remedy:
      'Have an adjustment of the kind `adjustment` approved with its evidence (POST /v1/awards/{code}/endings), or give at most `largest`.',
    constraint: 'disallowances_as_the_award_stands',
  },
} as const satisfies Record<string, RefusalType>
