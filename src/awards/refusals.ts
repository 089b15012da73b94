import { refusals } from '../platform/refusal.ts'
import { endingRefusals } from './standing/refused.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const awardRefusals = refusals({
  'award-not-found': {
    status: 404,
    title: 'This award does not exist.',
    remedy: 'GET /v1/awards lists the awards you may see.',
  },
  'period-out-of-order': {
    status: 422,
    title: 'The period of performance ends before it begins.',
    remedy: 'Give a `periodThrough` on or after `periodFrom`.',
  },
  'award-not-drafted': {
    status: 409,
    title: 'The award is no longer a draft.',
    rule: 'What is executed or withdrawn changes no more.',
    remedy: 'GET /v1/awards/{code} shows its status, by whom and since when.',
    constraint: 'awards_listed_step',
  },
  'award-executed-by-drafter': {
    status: 409,
    title: 'You drafted this award and cannot execute it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver must execute it.',
    constraint: 'awards_executed_by_another',
  },
  'award-executed-by-reviser': {
    status: 409,
    title: 'You revised the draft of this award and cannot execute it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'A person with the role of approver who neither drafted nor revised it must execute it.',
    constraint: 'awards_executed_by_no_reviser',
  },
  'line-outside-draft': {
    status: 409,
    title: 'The draft has no amount in this fund.',
    remedy: 'Give amounts in `funds`. For another fund, withdraw the draft and draft another award.',
  },
  'award-unchanged': {
    status: 422,
    title: 'The revision changes nothing.',
    remedy: 'Give at least one value that differs from that of the draft.',
  },
  'solicitation-not-awardable': {
    status: 409,
    title: 'The solicitation is not closed.',
    rule: 'An award follows a public solicitation that is over.',
    remedy: 'Wait until its deadline has passed. No award is made under a canceled solicitation.',
    constraint: ['awards_under_a_closed_solicitation', 'award_amendments_under_a_closed_solicitation'],
  },
  'line-outside-funding': {
    status: 409,
    title: 'The solicitation does not offer this fund.',
    remedy: 'Use one of `offered`.',
  },
  'award-without-selection': {
    status: 409,
    title: 'The Board has not selected an application of this grantee.',
    rule: 'Where an organization applied in time, an award comes from an application that the Board selected. Where none did, it rests on the document of the decision.',
    remedy: 'POST /v1/decisions/{code}/certification drafts the awards of the selected applications.',
    constraint: ['awards_from_a_selection', 'awards_as_decided', 'awards_rest_on_a_decision'],
  },
  'award-beyond-decision': {
    status: 409,
    title: 'The award would be more than the Board decided.',
    rule: 'The Board decides how much an applicant gets from a fund.',
    remedy: 'Give at most `largest` in this fund, or ask the Board for another decision.',
    constraint: 'awards_within_decision',
  },
  'award-for-unproposed-service': {
    status: 409,
    title: 'The award would be for a service that the application did not propose.',
    rule: 'The Board selects what an application proposes.',
    remedy: 'Give none but the services in `proposed`.',
    constraint: 'awards_for_proposed_services',
  },
  'application-awarded': {
    status: 409,
    title: 'The application has an award already.',
    rule: 'One award for each selected application.',
    remedy: 'Revise its award while it is a draft, or withdraw it first. GET /v1/awards lists it.',
    constraint: 'awards_application_unique',
  },
  'obligation-exceeded': {
    status: 409,
    title: 'The award exceeds what is committed and available.',
    rule: 'Terms of the Federal award; 2 CFR 200.303',
    remedy:
      'At most `largest` can be obligated from this fund: what is available, and what is committed and not `needed` by drafts of awards.',
    constraint: 'award_amendments_beyond_needs',
  },
  'award-without-uei': {
    status: 409,
    title: 'The grantee has no Unique Entity Identifier.',
    rule: 'No subaward to an entity without a UEI (2 CFR 25.300)',
    remedy:
      'Record the UEI that SAM.gov assigned (POST /v1/organizations/{code}/corrections), then execute the award.',
    constraint: ['awards_to_a_uei', 'award_amendments_to_a_uei'],
  },
  'award-papers-missing': {
    status: 409,
    title: 'The award lacks papers that its amount asks for.',
    rule: 'A lobbying certificate and SF-LLL above $100,000; for any amount the disclosure of conflicts, the certificate of the lower tier and the terms of the agency (31 U.S.C. 1352; 2 CFR 200.112, 180.300(b), 200.332(b)(2)).',
    remedy: 'Have finance attach each of `missing` as a stored file (POST /v1/awards/{code}/papers).',
    constraint: ['awards_with_their_papers', 'award_amendments_with_their_papers'],
  },
  'paper-of-withdrawn-award': {
    status: 409,
    title: 'The draft of this award was withdrawn.',
    remedy: 'Attach the paper to the award that took its place. GET /v1/awards lists it.',
    constraint: 'award_papers_of_a_standing_award',
  },
  'paper-dated-ahead': {
    status: 422,
    title: 'The day of the paper has not come.',
    remedy: 'Give the day that the paper shows, at the `latest` today.',
    constraint: 'award_papers_dated_by_then',
  },
  'amendment-not-found': {
    status: 404,
    title: 'The award has no amendment of this number.',
    remedy: 'GET /v1/awards/{code}/amendments lists its amendments.',
  },
  'award-version-not-found': {
    status: 404,
    title: 'The award has no such version.',
    remedy: 'Give a number from 1 to `newest`, or a day from its execution on.',
  },
  'amendment-before-execution': {
    status: 409,
    title: 'The award is not executed, so there is nothing to amend.',
    remedy: 'Execute the award first (POST /v1/awards/{code}/execution).',
    constraint: 'award_amendments_of_an_executed_award',
  },
  'amendment-already-open': {
    status: 409,
    title: 'Another amendment of this award waits for approval.',
    rule: 'Each amendment is of the award as the one before left it.',
    remedy: 'Have amendment `number` approved or rejected, or withdraw it.',
    constraint: 'award_amendments_one_open',
  },
  'amendment-not-open': {
    status: 409,
    title: 'The amendment is already approved, rejected or withdrawn.',
    remedy: 'Propose another amendment.',
    constraint: 'award_amendments_listed_step',
  },
  'amendment-proposed-by-approver': {
    status: 409,
    title: 'You executed this award or approved an amendment of it, so you cannot propose one.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of chair must propose it.',
    constraint: 'award_amendments_by_two_persons',
  },
  'amendment-by-same-person': {
    status: 409,
    title: 'You drafted this award or proposed an amendment of it, so you decide on none.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role of approver must decide on it.',
    constraint: ['award_amendments_decided_by_another', 'award_amendments_by_two_persons'],
  },
  'amendment-fields-of-kind': {
    status: 422,
    title: 'The fields are not those of this kind of amendment.',
    remedy:
      'Give what `takes` names for this `kind`, and nothing else of an amendment. Propose another kind by an amendment of its own.',
    constraint: 'award_amendments_as_their_kind',
  },
  'amendment-outside-award': {
    status: 409,
    title: 'The award has no money of this fund.',
    remedy: 'Use one of `funds`. Money of another fund needs an award of its own.',
  },
  'amendment-changes-nothing': {
    status: 422,
    title: 'The award already says this.',
    remedy: 'Give a title, a site, services or members that differ from those of the award.',
  },
  'profile-not-behind': {
    status: 409,
    title: 'The award has the rule profile of its Federal award already.',
    rule: 'The agency amends a Federal award into another text of the rules; its subawards follow it (2 CFR 200.101(b)).',
    remedy:
      "Record the agency's new terms first, effective on or before the day of the amendment. The award is under `present`.",
  },
  'profile-changed-since': {
    status: 409,
    title: 'The amendment takes over another profile than the Federal award has.',
    remedy: 'It was proposed for `proposed`. Withdraw it and propose it again for `present`.',
    constraint: 'award_amendments_take_over_the_profile',
  },
  'member-joins-without-approval': {
    status: 409,
    title: 'A member joins the consortium without the prior approval of the Federal agency.',
    rule: 'A new subaward needs the prior approval of the agency (2 CFR 200.308).',
    remedy:
      'Give the SHA-256 of the stored approval of the agency as `evidence`, or leave `joining` out of `members`.',
    constraint: 'award_amendments_join_with_approval',
  },
  'increase-beyond-decision': {
    status: 409,
    title: 'The award would have more of this fund than the Board decided.',
    rule: 'An award rests on a decision of the Board.',
    remedy:
      "Increase it by at most `largest`, or give the SHA-256 of the stored document of the Board's decision as `evidence`.",
    constraint: 'award_amendments_within_decision',
  },
  'deobligation-exceeded': {
    status: 409,
    title: 'The amount is more than the award has obligated and not approved for payment.',
    rule: 'What is approved or paid was promised before (2 CFR 200.302(b)).',
    remedy: 'Take at most `largest` from this fund. Cancel an approval first where it is not owed.',
  },
  'award-extension-not-later': {
    status: 409,
    title: 'The period of performance already runs through this day.',
    remedy: 'Give a `periodThrough` after `present`.',
    constraint: 'award_amendments_extend',
  },
  'extension-asked-late': {
    status: 409,
    title: 'A no-cost extension is asked at least ten days before the period of performance ends.',
    rule: '2 CFR 200.308(f)(10)',
    remedy:
      'Ask by `latest`, or give the SHA-256 of the stored approval of the Federal agency as `evidence`.',
    constraint: 'award_amendments_asked_in_time',
  },
  'exclusion-list-too-old': {
    status: 409,
    title: 'The list of excluded parties is missing, or older than the setting allows.',
    rule: 'No covered transaction is entered into before the exclusions are checked (2 CFR 180.300).',
    remedy:
      'Import the extract of today (POST /v1/exclusion-lists). A list of at most `mostDays` days is enough.',
    constraint: ['awards_asked_of_a_recent_list', 'award_amendments_asked_of_a_recent_list'],
  },
  'award-to-excluded-party': {
    status: 409,
    title: 'The list of excluded parties names a party to this award by its UEI.',
    rule: 'No covered transaction with an excluded party (2 CFR 180.300)',
    remedy:
      'Do not execute it. If the exclusion has ended at SAM.gov, import the extract of today and ask again.',
    constraint: ['awards_to_nobody_excluded', 'award_amendments_to_nobody_excluded'],
  },
  'exclusion-unanswered': {
    status: 409,
    title: 'The list of excluded parties may name a party to this award.',
    rule: 'Exclusions are checked before a covered transaction (2 CFR 180.300).',
    remedy:
      'Look at `exclusions`. If none of them is an exclusion of the party, give the reason as `notExcluded`.',
  },
  'continuation-before-execution': {
    status: 409,
    title: 'The award is not executed, so there is no transaction to continue.',
    rule: 'An excluded party keeps an existing transaction and gets no new one (2 CFR 180.310).',
    remedy: 'Do not execute an award to an excluded party. GET /v1/awards/{code}/exclusions shows them.',
    constraint: 'award_continuations_of_an_executed_award',
  },
  'continuation-needless': {
    status: 409,
    title: 'The list of excluded parties names no party to this award.',
    remedy: 'You need do nothing: payments continue without a confirmation.',
  },
  'exclusion-unconfirmed': {
    status: 409,
    title: 'The list of excluded parties names a party to this award, and no second person has confirmed.',
    rule: 'An existing transaction may continue, by a decision that is made (2 CFR 180.310).',
    remedy:
      'Have an approver other than `requestedBy` and `paidBy` confirm it with a reason (POST /v1/awards/{code}/continuations).',
    constraint: 'disbursements_continued_by_another',
  },
  ...endingRefusals,
})
export const refuseAward = awardRefusals.refuse
