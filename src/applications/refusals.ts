import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const applicationRefusals = refusals({
  'message-missing': {
    status: 422,
    title: 'The applicant or the message is missing.',
    remedy: 'Give `applicant`, and `message` with its `id`, `sender`, `receivedAt` and `source`.',
  },
  'filed-for-another': {
    status: 422,
    title: 'You can file only for your own organization, and without a message.',
    remedy: 'Leave out `message`. Leave out `applicant`, or give `own`.',
  },
  'application-not-found': {
    status: 404,
    title: 'This application does not exist.',
    remedy: 'GET /v1/applications lists the applications you may see.',
  },
  'solicitation-takes-none': {
    status: 409,
    title: 'The solicitation does not accept applications.',
    remedy: 'Apply under a published solicitation.',
  },
  'received-in-future': {
    status: 422,
    title: 'The time of receipt is in the future.',
    remedy: 'Give a time up to `latest`, by the clock of the database.',
  },
  'received-before-publication': {
    status: 422,
    title: 'The time of receipt is before the publication.',
    remedy: 'Give a time on or after `earliest`, or the solicitation that the application answers.',
  },
  'party-named-twice': {
    status: 422,
    title: 'An organization is named twice among the parties.',
    remedy: 'Name the lead as the applicant or the grantee only, and each member once.',
    constraint: 'award_amendments_of_known_members',
  },
  'budget-outside-parties': {
    status: 422,
    title: 'The budget names an organization that is not a party.',
    remedy: 'Use one of `parties`, or add the organization to `members`; else give a `budget` without it.',
    constraint: 'award_amendments_leave_no_outsider',
  },
  'budget-line-named-twice': {
    status: 422,
    title: 'The budget has two lines for one party and category.',
    remedy: 'Give one line for each party and category.',
  },
  'proposed-period-reversed': {
    status: 422,
    title: 'The proposed period ends before it begins.',
    remedy: 'Give a `periodThrough` on or after `periodFrom`.',
  },
  'file-named-twice': {
    status: 422,
    title: 'Two files have the same name.',
    remedy: 'Give each file its own name.',
  },
  'solicitation-closed': {
    status: 409,
    title: 'The solicitation is closed, and the header of a message does not prove timely receipt.',
    rule: 'Late applications will not be considered',
    remedy: "Read the time of receipt from the log of the agent's mail server, with `source` `mail-server`.",
  },
  'message-already-received': {
    status: 409,
    title: 'This message was already received.',
    remedy: 'GET /v1/applications/{code} shows its application, `first`.',
    constraint: 'application_contents_message',
  },
  'replacement-of-another': {
    status: 409,
    title: 'An application can replace only one of the same applicant under the same solicitation.',
    remedy: 'Leave out `replaces`, or name an application of the same applicant and solicitation.',
  },
  'replacement-late': {
    status: 409,
    title: 'The replacement was received after the deadline.',
    rule: 'Late applications will not be considered',
    remedy: 'Receive it without `replaces`. It is stored as late.',
  },
  'application-late': {
    status: 409,
    title: 'The application was received after the deadline.',
    rule: 'Late applications will not be considered',
    remedy:
      'Do not screen it: it stays late. The applicant can withdraw it (POST /v1/applications/{code}/withdrawal).',
    constraint: 'applications_late_goes_nowhere',
  },
  'application-not-received': {
    status: 409,
    title: 'The application is no longer waiting to be screened.',
    remedy:
      'The application is in `state`. Do not screen it, and leave out `replaces` when you receive another.',
  },
  'replacement-not-newer': {
    status: 409,
    title: 'The application was received before the one it would replace.',
    remedy: 'Leave out `replaces`.',
  },
  'application-not-withdrawable': {
    status: 409,
    title: 'The application was already decided, replaced or withdrawn.',
    remedy:
      'The application is in `state`. If it was replaced, withdraw the one that replaced it (`replacedBy` of the application).',
  },
  'screening-before-closing': {
    status: 409,
    title: 'The solicitation is not closed.',
    remedy:
      'Screen after its deadline, when the service has closed it. Nothing is screened under a canceled solicitation.',
  },
  'screened-by-preparer': {
    status: 409,
    title: 'You prepared this application and cannot screen it.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another member of staff must screen it.',
    constraint: 'applications_screened_by_another',
  },
  'checklist-item-unknown': {
    status: 422,
    title: 'The item is not on the checklist.',
    remedy: 'Answer only the items in `asked`.',
  },
  'checklist-item-twice': {
    status: 422,
    title: 'An item is answered twice.',
    remedy: 'Answer each item once.',
  },
  'checklist-item-unanswered': {
    status: 422,
    title: 'An item that needs your answer has none.',
    remedy: 'Answer each item in `items`, with a reason.',
  },
  'answer-against-record': {
    status: 409,
    title: 'The record shows that this item is not met.',
    remedy: 'Answer `met: false`, or leave the item out.',
  },
  'application-not-eligible': {
    status: 409,
    title: 'The application is not eligible.',
    rule: 'Only an eligible application is scored and decided.',
    remedy: 'The application is in `state`. Do not score it, and leave it out of the decision.',
  },
  'exclusion-list-of-the-future': {
    status: 422,
    title: 'The day of the extract is in the future.',
    remedy: 'Give a day up to `latest`.',
  },
  'exclusion-list-imported': {
    status: 409,
    title: 'This list was already imported.',
    remedy: 'GET /v1/exclusion-lists shows it as `first`.',
    constraint: 'exclusion_lists_file',
  },
  'exclusion-list-malformed': {
    status: 422,
    title: 'The file is not a SAM.gov public extract of excluded parties.',
    remedy: 'Correct `line`, or upload the CSV of SAM.gov unchanged.',
  },
  'exclusion-list-too-long': {
    status: 422,
    title: 'The list has too many rows.',
    remedy: 'Import a list of at most `most` rows.',
  },
  'exclusion-list-empty': {
    status: 422,
    title: 'The file names no party with an active exclusion.',
    remedy: 'Upload a list that names one.',
  },
  'exclusion-reading-not-found': {
    status: 404,
    title: 'No import of this file was begun.',
    remedy: 'Import it with POST /v1/exclusion-lists, and ask again while that request runs.',
  },
  'interest-names-no-party': {
    status: 422,
    title: '`interested` and `party` contradict each other.',
    remedy: 'Give `interested: true` with one of `parties`, or `interested: false` without a party.',
  },
  'party-not-of-application': {
    status: 422,
    title: 'The organization is not a party to the application.',
    remedy: 'Name one of `parties`.',
  },
  'member-not-found': {
    status: 404,
    title: 'The organization is not a party to an application of this code.',
    remedy: 'Check both codes. A grantee can consent only for its own organization.',
  },
  'member-already-confirmed': {
    status: 409,
    title: 'The organization needs no confirmation.',
    remedy: 'You need do nothing: it leads the application, or is confirmed already.',
    constraint: ['application_parties_confirmed_members', 'application_parties_stage_is_final'],
  },
  'member-not-confirmable': {
    status: 409,
    title: 'The application was already decided, replaced or withdrawn.',
    rule: 'A member of a consortium is confirmed before the decision, since it recuses.',
    remedy: 'The application is in `state`. Confirm the members of the one that replaced it, if any.',
    constraint: 'application_parties_confirmed_in_time',
  },
  'declared-after-decision': {
    status: 409,
    title: 'The application is already decided.',
    rule: 'A declaration comes before the decision.',
    remedy: 'Notify the chair of an interest you discover later. The decision stands as it was certified.',
  },
  'conflict-already-declared': {
    status: 409,
    title: 'You already declared for this application.',
    rule: 'A declared interest stands.',
    remedy: 'If you declared no interest and discovered one since, declare that interest.',
    constraint: ['conflict_declarations_toward_interest', 'conflict_declarations_application_declarant_pk'],
  },
  'reader-role-missing': {
    status: 409,
    title: 'The actor does not have the role of reader.',
    remedy: 'Ask an administrator to give the role.',
  },
  'reader-self-admitted': {
    status: 409,
    title: 'You cannot admit yourself as a reader.',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another member of the Board must admit you.',
    constraint: 'review_readers_admitted_by_another',
  },
  'reader-already-admitted': {
    status: 409,
    title: 'The reader is already admitted.',
    remedy: 'You need do nothing: the reader can already score under this solicitation.',
  },
  'reader-not-admitted': {
    status: 409,
    title: 'You are not admitted as a reader under this solicitation.',
    remedy: 'Ask a member of the Board to admit you (POST /v1/solicitations/{code}/readers).',
  },
  recused: {
    status: 409,
    title: 'You are recused from this application, award or organization.',
    rule: 'A declared interest, or an affiliation that leads the application, is a confirmed member, receives the award, is a member since an amendment or is rated, recuses.',
    remedy: 'A person who is not recused must act on it.',
    constraint: [
      'reviews_by_the_unrecused',
      'applications_by_the_unrecused',
      'application_parties_by_the_unrecused',
      'awards_by_the_unrecused',
      'award_continuations_by_the_unrecused',
      ...['award_amendments_by_the_unrecused', 'award_papers_by_the_unrecused'],
      'risk_ratings_by_the_unrecused',
      'award_conditions_by_the_unrecused',
      'payment_holds_by_the_unrecused',
      'disbursements_by_the_unrecused',
      'disallowances_by_the_unrecused',
    ],
  },
  'conflict-not-declared': {
    status: 409,
    title: 'You have not declared for this application.',
    remedy: 'Declare an interest, or none (POST /v1/applications/{code}/conflicts).',
    constraint: 'reviews_by_the_declared',
  },
  'already-reviewed': {
    status: 409,
    title: 'You already submitted your review, which is final.',
    remedy: 'Raise anything more with the Board before it votes.',
    constraint: 'reviews_application_reviewer_pk',
  },
  'criteria-missing': {
    status: 409,
    title: 'The solicitation has no criteria to score.',
    remedy: 'Decide without reviews. Criteria are published with the solicitation, before anyone applies.',
  },
  'criterion-scored-twice': {
    status: 422,
    title: 'A criterion is scored twice.',
    remedy: 'Score each criterion once.',
  },
  'criterion-unknown': {
    status: 422,
    title: 'The solicitation has no such criterion.',
    remedy: 'Score the criteria in `criteria`.',
  },
  'criterion-not-scored': {
    status: 422,
    title: 'A criterion has no score.',
    remedy: 'Score every criterion in `criteria`.',
  },
  'points-above-maximum': {
    status: 422,
    title: 'The points are above the maximum of the criterion.',
    remedy: 'Give at most `largest`.',
  },
})
export const refuseApplication = applicationRefusals.refuse
