import { refusals } from '../platform/refusal.ts'

/** Why a request is refused, in the order the reasons are checked. */
export const applicationRefusals = refusals({
  'message-missing': {
    status: 422,
    title: 'Staff receives an application as it came',
    remedy: 'Give `applicant`, and `message` with its identifier, sender, instant and source.',
  },
  'filed-for-another': {
    status: 422,
    title: 'An applicant files for its own organization, and what it files is received now',
    remedy: 'Leave out `message`, and `applicant` or give your own.',
  },
  'application-not-found': {
    status: 404,
    title: 'There is no such application',
    remedy: 'GET /v1/applications lists those you may see.',
  },
  'solicitation-takes-none': {
    status: 409,
    title: 'The solicitation takes no applications',
    remedy: 'Apply under a published one.',
  },
  'received-in-future': {
    status: 422,
    title: 'Nothing was received at an instant that has not come',
    remedy: 'Give an instant up to `latest`, by the clock of the database.',
  },
  'received-before-publication': {
    status: 422,
    title: 'Nothing was received under a notice before it was published',
    remedy: 'Give an instant from `earliest` on, or name the notice it answers.',
  },
  'party-named-twice': {
    status: 422,
    title: 'One organization is named twice among the parties',
    remedy: 'Name the lead as applicant only, and each member once.',
  },
  'budget-outside-parties': {
    status: 422,
    title: 'The budget names an organization that is no party',
    remedy: 'Use one of `parties`, or name it among the members.',
  },
  'budget-line-named-twice': {
    status: 422,
    title: 'One category of one party is named twice in the budget',
    remedy: 'Give one line per party and category.',
  },
  'proposed-period-reversed': {
    status: 422,
    title: 'The period ends before it begins',
    remedy: 'Give a periodThrough on or after periodFrom.',
  },
  'file-named-twice': {
    status: 422,
    title: 'Two files have one name',
    remedy: 'Give each file a name of its own.',
  },
  'solicitation-closed': {
    status: 409,
    title: 'The solicitation is closed, and the header of a message does not prove that it came in time',
    rule: 'Late applications will not be considered',
    remedy: "Read the instant off the log of the agent's mail server, and say so: source `mail-server`.",
  },
  'message-already-received': {
    status: 409,
    title: 'This message was received before',
    remedy: 'It is the application in `first`.',
    constraint: 'application_contents_message',
  },
  'replacement-of-another': {
    status: 409,
    title: 'An application is replaced by one of the same applicant under the same solicitation only',
  },
  'application-late': {
    status: 409,
    title: 'The application came after the deadline, and goes nowhere',
    rule: 'Late applications will not be considered',
    remedy: 'Only an amendment that moves the deadline past `receivedAt` makes it timely.',
    constraint: 'applications_late_goes_nowhere',
  },
  'application-not-received': {
    status: 409,
    title: 'The application no longer waits: it was screened, replaced or withdrawn',
  },
  'replacement-not-newer': {
    status: 409,
    title: 'What replaces an application came after it',
    remedy: 'Receive it without `replaces`, or replace the other one.',
  },
  'application-not-withdrawable': {
    status: 409,
    title: 'An application that was decided on or has ended cannot be withdrawn',
  },
  'application-not-late': { status: 409, title: 'The application is not late' },
  'deadline-not-moved': {
    status: 409,
    title: 'The deadline in force now is not past the instant of receipt either',
    rule: 'Late applications will not be considered',
    remedy: 'An amendment that moves the deadline past `receivedAt` comes first.',
  },
  'screening-before-closing': {
    status: 409,
    title: 'Applications are screened after the solicitation is closed',
    remedy: 'Close it first (POST /v1/solicitations/{code}/closing).',
  },
  'screened-by-preparer': {
    status: 409,
    title: 'Whoever prepared an application does not screen it',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another person with the role screens it.',
    constraint: 'applications_screened_by_another',
  },
  'checklist-item-unknown': {
    status: 422,
    title: 'The solicitation does not ask this',
    remedy: 'Answer the items in `asked`.',
  },
  'checklist-item-twice': {
    status: 422,
    title: 'One item is answered twice',
    remedy: 'Answer each item once.',
  },
  'checklist-item-unanswered': {
    status: 422,
    title: 'Items that the service cannot tell by itself are not answered',
    remedy: 'Answer those in `items`, each with a reason.',
  },
  'answer-against-record': {
    status: 409,
    title: 'The record says that this item is not met, and nobody can answer otherwise',
    remedy: 'Answer `met: false`, or leave the item out.',
  },
  'application-not-eligible': {
    status: 409,
    title: 'The application is not eligible',
    rule: 'Only an application found eligible is scored and decided',
  },
  'exclusion-list-of-the-future': {
    status: 422,
    title: 'No list was extracted on a day that has not come',
    remedy: 'Give a day up to `latest`.',
  },
  'exclusion-list-imported': {
    status: 409,
    title: 'This list was imported before',
    remedy: 'It is the list in `first`.',
    constraint: 'exclusion_lists_file',
  },
  'exclusion-list-malformed': {
    status: 422,
    title: 'The file is not a public extract of excluded parties',
    remedy: 'Correct the line named, or take the CSV of SAM.gov as it is.',
  },
  'exclusion-list-too-long': { status: 422, title: 'The list has more rows than an extract ever had' },
  'exclusion-list-empty': { status: 422, title: 'The file names no party that is excluded' },
  'interest-names-no-party': {
    status: 422,
    title: 'An interest names the party it is in, and no interest names none',
    remedy: 'Name one of `parties` with `interested: true`, or none with `interested: false`.',
  },
  'party-not-of-application': {
    status: 422,
    title: 'The organization is no party to the application',
    remedy: 'Name one of `parties`.',
  },
  'declared-after-decision': {
    status: 409,
    title: 'The application is decided: a declaration comes before the decision',
  },
  'conflict-already-declared': {
    status: 409,
    title: 'This person has declared for the application before',
    rule: 'A declared interest is never taken back',
    remedy: 'Declare again only where an interest was discovered after none was declared.',
    constraint: ['conflict_declarations_towards_interest', 'conflict_declarations_application_declarant_pk'],
  },
  'reader-role-missing': {
    status: 409,
    title: 'Only an actor with the role of reader is admitted to score',
    remedy: 'An administrator gives the role first.',
  },
  'reader-admitted-by-himself': {
    status: 409,
    title: 'Nobody admits himself to score',
    rule: 'Segregation of duties (2 CFR 200.303)',
    remedy: 'Another member of the Board admits him.',
    constraint: 'review_readers_admitted_by_another',
  },
  'reader-already-admitted': { status: 409, title: 'The reader was admitted before' },
  'reader-not-admitted': {
    status: 409,
    title: 'The reader was not admitted to this notice',
    remedy: 'A member of the Board admits him.',
  },
  recused: {
    status: 409,
    title: 'Whoever is recused neither reads, screens, scores nor votes',
    rule: 'A declared interest, or a affiliation that is a party, recuses',
    constraint: 'reviews_by_the_unrecused',
  },
  'conflict-not-declared': {
    status: 409,
    title: 'Whoever scores or votes declares first',
    remedy: 'Declare an interest, or that there is none (POST /v1/applications/{code}/conflicts).',
    constraint: 'reviews_by_the_declared',
  },
  'already-reviewed': {
    status: 409,
    title: 'A review is final, and this person has submitted his',
    constraint: 'reviews_application_reviewer_pk',
  },
  'criteria-missing': { status: 409, title: 'The notice names no criteria to score on' },
  'criterion-scored-twice': { status: 422, title: 'A criterion is scored twice' },
  'criterion-unknown': {
    status: 422,
    title: 'The notice has no such criterion',
    remedy: 'Score those in `criteria`.',
  },
  'criterion-not-scored': {
    status: 422,
    title: 'A criterion is left without a score',
    remedy: 'Score every one in `criteria`.',
  },
  'points-above-maximum': {
    status: 422,
    title: 'More points than the criterion has',
    remedy: 'Give at most `largest`.',
  },
})
export const refuseApplication = applicationRefusals.refuse
