import { costCategories } from '../../applications/cost-categories.ts'
import { mostMembers } from '../../applications/intake/contract.ts'
import { listApplications } from '../../applications/queries.ts'
import { amountIn } from '../../desk/search.ts'
import type { Snapshot } from '../../platform/database/database.ts'
import { mediaTypes } from '../../platform/files/media-types.ts'
import { type Html, html } from '../../platform/html.ts'
import { Money } from '../../platform/money.ts'
import { inForce, type NoticePage } from '../../solicitations/notices/published-page.ts'
import { noticePageByCode } from '../../solicitations/notices/queries.ts'
import { services } from '../../solicitations/terms/terms.ts'
import { dollars } from '../../wording/amounts.ts'
import { stateInWords } from '../../wording/words.ts'
import { checks, choice, field, group, upload } from '../parts/forms.ts'
import { facts } from '../parts/texts.ts'
import { shown } from './fields.ts'
import { serviceBoxes, servicesIn, servicesInWords } from './services.ts'
import type { FieldErrors, FormCommand, Given, TwoSteps } from './two-steps.ts'
import { storedField, storedIn } from './uploads.ts'

/** What the form stands on: the notice page, the organization that applies, and its older applications that a new one can replace. */
type Applying = {
  readonly page: NoticePage
  readonly own: string
  readonly replaceable: readonly string[]
}

const plain = ['title', 'site', 'periodFrom', 'periodThrough', 'replaces'] as const
const budgetField = (party: string, category: string) => `budget.${party}.${category}`

/** The form with which an organization applies under a solicitation. Refuses one that is not published. */
export async function applicationForm(tx: Snapshot, code: string, own: string): Promise<TwoSteps> {
  const page = await noticePageByCode(tx, code)
  const { items } = await listApplications(tx, {
    limit: 100,
    solicitation: code,
    applicant: own,
    status: 'received',
  })
  const applying = { page, own, replaceable: items.map((one) => one.code) }
  const { title, deadline } = inForce(page).text
  return {
    heading: `Apply: ${title}`,
    says: `Applications are due ${deadline.stated}. Yours is received when you file it, by the clock of the service.`,
    button: 'File the application',
    back: { address: '/grantee', name: 'your grants' },
    hasFiles: true,
    fields: (given, errors) => fieldsOf(applying, given, errors),
    command: (given) => commandOf(applying, given),
    sent: (given) => sentOf(applying, given),
    ends: ({ said }) => `/work/applications/${String(said['code'])}`,
  }
}

/** The parties of the application: the own organization, then the members as they were typed. */
function partiesOf({ own }: Applying, given: Given): string[] {
  return [...new Set([own, ...membersOf(given)])]
}

/** The members as they were typed: one more than a consortium takes, and no others, so that the page stays small. */
export function membersOf({ members = '' }: Given): string[] {
  return members
    .split(/[\s,;]+/)
    .map((one) => one.toUpperCase())
    .filter((one) => one !== '')
    .slice(0, mostMembers + 1)
}

/** The services that the solicitation names, or all of the program. */
function servicesOf({ page }: Applying): readonly string[] {
  const named = inForce(page).text.terms.services
  return named.length === 0 ? services : named
}

function budgetOf(applying: Applying, given: Given) {
  return partiesOf(applying, given).flatMap((organization) =>
    costCategories.flatMap((category) => {
      const name = budgetField(organization, category)
      const typed = given[name]
      return typed === undefined
        ? []
        : [{ name, line: { organization, category, amount: amountIn(typed) ?? typed } }]
    }),
  )
}

function commandOf(applying: Applying, given: Given): FormCommand {
  const { page, own } = applying
  const budget = budgetOf(applying, given)
  const files = storedIn(given)
  const members = membersOf(given)
  const { title, site, periodFrom, periodThrough, replaces } = given
  return {
    address: '/v1/applications',
    body: {
      ...{ solicitation: page.code, title, site, periodFrom, periodThrough, replaces },
      services: servicesIn(given, servicesOf(applying)),
      budget: budget.map(({ line }) => line),
      ...(members.length === 0 ? {} : { members }),
      ...(files.length === 0 ? {} : { files }),
    },
    places: {
      ...Object.fromEntries(plain.map((name) => [`/${name}`, name])),
      ...{ '/services': 'services', '/members': 'members', '/files': 'files' },
      '/budget': budgetField(own, costCategories[0]),
      ...Object.fromEntries(budget.map(({ name }, at) => [`/budget/${String(at)}`, name])),
    },
    fieldOf: ({ code }) => ofField[code],
  }
}

/** The field that each refusal of an application is about. */
const ofField: Readonly<Record<string, string>> = {
  'proposed-period-reversed': 'periodThrough',
  'party-named-twice': 'members',
  'organization-not-found': 'members',
  'budget-outside-parties': 'members',
  'file-not-kept': 'files',
  'file-named-twice': 'files',
  'replacement-of-another': 'replaces',
  'replacement-late': 'replaces',
  'application-not-received': 'replaces',
}

function fieldsOf(applying: Applying, given: Given, errors: FieldErrors): Html[] {
  const of = shown(given, errors)
  const wrong = (name: string) => (errors[name] === undefined ? {} : { error: errors[name] })
  const { sites } = inForce(applying.page).text.terms
  const stored = storedIn(given)
  return [
    field({ ...of('title'), label: 'Title of the project' }),
    field({
      ...of('site'),
      label: 'Site',
      hint: sites.length === 0 ? 'Such as Houston, TX.' : `The solicitation names: ${sites.join('; ')}.`,
    }),
    checks({
      name: 'services',
      label: 'Services',
      ...wrong('services'),
      boxes: serviceBoxes(given, servicesOf(applying)),
    }),
    group('Proposed period', [
      field({ ...of('periodFrom'), label: 'First day', type: 'date' }),
      field({ ...of('periodThrough'), label: 'Last day', type: 'date' }),
    ]),
    field({
      ...of('members'),
      label: 'Other organizations of the consortium',
      hint: 'Their codes, with commas between. Leave it empty if you apply alone.',
    }),
    html`<p><button type="submit" name="again" value="yes" class="quiet">Show the budget of each</button></p>`,
    ...partiesOf(applying, given).map((party) =>
      group(
        `Budget of ${party}, in dollars`,
        costCategories.map((category) =>
          field({ ...of(budgetField(party, category)), label: stateInWords(category), keys: 'decimal' }),
        ),
      ),
    ),
    ...(stored.length === 0
      ? []
      : [
          checks({
            name: 'stored',
            label: 'Files that were received',
            hint: 'Take the mark away to leave a file out.',
            boxes: stored.map(({ sha256, name }) => ({
              name: storedField(sha256),
              label: name,
              value: name,
              isChecked: true,
            })),
          }),
        ]),
    upload({
      name: 'files',
      label: stored.length === 0 ? 'Files' : 'More files',
      hint: `Kinds: ${Object.values(mediaTypes).join(' ')}. Several at once.`,
      ...wrong('files'),
      accept: Object.values(mediaTypes),
      isForSeveral: true,
    }),
    ...(applying.replaceable.length === 0
      ? []
      : [
          choice({
            ...of('replaces'),
            label: 'Application that it replaces',
            hint: 'The older one no longer counts.',
            options: [['', 'None'], ...applying.replaceable.map((code) => [code, code] as const)],
          }),
        ]),
  ]
}

function sentOf(applying: Applying, given: Given): Html {
  const budget = budgetOf(applying, given)
  const members = membersOf(given)
  const requested = Money.sum(budget.map(({ line }) => Money.of(line.amount)))
  return facts([
    ['Title', given['title'] ?? ''],
    ['Site', given['site'] ?? ''],
    ['Services', servicesInWords(given, servicesOf(applying))],
    ['Period', `${given['periodFrom'] ?? ''} to ${given['periodThrough'] ?? ''}`],
    ['Consortium', members.length === 0 ? null : members.join(', ')],
    ...budget.map(
      ({ line }) =>
        [`${line.organization}, ${stateInWords(line.category).toLowerCase()}`, dollars(line.amount)] as const,
    ),
    ['Requested in all', html`<strong>${dollars(requested)}</strong>`],
    [
      'Files',
      storedIn(given)
        .map(({ name }) => name)
        .join(', ') || 'None',
    ],
    ['Replaces', given['replaces'] ?? null],
  ])
}
