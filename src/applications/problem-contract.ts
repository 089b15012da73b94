import type { ProblemType } from '../platform/problems.ts'
import type { ApplicationRefusal } from './refusals.ts'

const lateRule = 'Late applications will not be considered'
const segregation = 'Segregation of duties (2 CFR 200.303)'

export const applicationProblems = {
  'application-not-found': {
    status: 404,
    title: 'There is no such application',
    remedy: 'GET /v1/applications lists those you may see.',
  },
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
    rule: lateRule,
    remedy: "Read the instant off the log of the agent's mail server, and say so: source `mail-server`.",
  },
  'message-already-received': {
    status: 409,
    title: 'This message was received before',
    remedy: 'It is the application in `first`.',
  },
  'replacement-of-another': {
    status: 409,
    title: 'An application is replaced by one of the same applicant under the same solicitation only',
  },
  'application-late': {
    status: 409,
    title: 'The application came after the deadline, and goes nowhere',
    rule: lateRule,
    remedy: 'Only an amendment that moves the deadline past `receivedAt` makes it timely.',
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
    rule: lateRule,
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
    rule: segregation,
    remedy: 'Another person with the role screens it.',
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
} as const satisfies Record<ApplicationRefusal, ProblemType>

export const applicationConstraints = {
  application_contents_message: 'message-already-received',
  applications_screened_by_another: 'screened-by-preparer',
  applications_late_goes_nowhere: 'application-late',
} as const
