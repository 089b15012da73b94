import { z } from 'zod'
import { timeBetween } from '../platform/clock.ts'
import { balance, code, date, instant, oneOf, sha256 } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { type Application, isTimely } from './application.ts'
import { totalsOf } from './budget.ts'
import { checklistItems } from './checklist.ts'
import type { Contents, Screened } from './content-queries.ts'
import { costCategories } from './cost-categories.ts'
import { applicationStatuses, receivedSources } from './tables.ts'

const line = {
  code,
  solicitation: code,
  applicant: code,
  members: z.array(code),
  unconfirmed: z.array(code).describe('The members that neither consented nor were confirmed.'),
  status: oneOf('ApplicationStatus', applicationStatuses),
  received: z
    .object({
      at: instant,
      by: z.enum(['own-key', 'e-mail']),
      source: oneOf('ReceivedSource', receivedSources).nullable(),
    })
    .meta({ id: 'Received' }),
  deadline: z
    .object({
      version: z.int().describe('The version of the solicitation whose deadline applied.'),
      ends: instant.describe('The first time that was too late.'),
      timely: z.boolean(),
      by: z
        .string()
        .describe('How long before that time, or after it, as an ISO 8601 duration.')
        .meta({ examples: ['PT12H30M0.000001S'] }),
    })
    .meta({ id: 'AppliedDeadline', description: 'The deadline that applied.' }),
  preparedBy: code,
  screenedBy: code.nullable(),
  replacedBy: code.nullable(),
  version: z.int(),
  links: z
    .object({ receipt: z.string(), solicitation: z.string(), entries: z.string() })
    .meta({ id: 'ApplicationLinks' }),
}
export const ApplicationLineView = z.object(line).meta({ id: 'ApplicationLine' })

const ContentsView = z
  .object({
    title: z.string(),
    site: z.string(),
    services: z.array(z.string()),
    periodFrom: date,
    periodThrough: date,
    requested: balance,
    budget: z.array(
      z.object({ organization: code, category: oneOf('CostCategory', costCategories), amount: balance }),
    ),
    totals: z.object({
      categories: z.array(z.object({ category: oneOf('CostCategory', costCategories), amount: balance })),
      direct: balance,
      indirect: balance,
    }),
    files: z.array(z.object({ name: z.string(), sha256 })),
    message: z.object({ id: z.string(), sender: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'ApplicationContents' })
export const ApplicationView = z
  .object({
    ...line,
    withheld: z.boolean().describe('Whether the proposal is withheld from you. The parties never are.'),
    contents: ContentsView.nullable(),
    screening: z
      .object({
        items: z.array(z.object({ item: oneOf('ChecklistItem', checklistItems), met: z.boolean() })),
        reasons: z.record(z.string(), z.string()).describe('By item; none where the service answered.'),
      })
      .meta({ id: 'ApplicationScreening' })
      .nullable(),
  })
  .meta({ id: 'Application' })

export function lineView(application: Application): z.input<typeof ApplicationLineView> {
  const { code, receivedAt, deadlineEnds, receivedBy, receivedSource, judgedBy } = application
  const timely = isTimely(application)
  return {
    screenedBy: null,
    replacedBy: null,
    ...application,
    members: [...application.members],
    unconfirmed: [...application.unconfirmed],
    received: { at: receivedAt, by: receivedBy, source: receivedSource },
    deadline: {
      version: judgedBy,
      ends: deadlineEnds,
      timely,
      by: timely ? timeBetween(receivedAt, deadlineEnds) : timeBetween(deadlineEnds, receivedAt),
    },
    links: {
      receipt: `/v1/applications/${code}/receipt`,
      solicitation: `/v1/solicitations/${application.solicitation}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

export function applicationView(
  application: Application,
  contents: Contents | null,
  screening: Screened | null,
): z.input<typeof ApplicationView> {
  return {
    ...lineView(application),
    withheld: contents === null,
    contents: contents === null ? null : contentsView(contents),
    screening: screening === null ? null : { items: [...screening.items], reasons: { ...screening.reasons } },
  }
}

function contentsView({
  budget,
  files,
  requested,
  services,
  ...rest
}: Contents): z.input<typeof ContentsView> {
  const { categories, direct, indirect } = totalsOf(budget)
  const worded = <Line extends { readonly amount: { toString(): string } }>(lines: readonly Line[]) =>
    lines.map(({ amount, ...line }) => ({ ...line, amount: amount.toString() }))
  return {
    ...rest,
    services: [...services],
    requested: requested.toString(),
    budget: worded(budget),
    totals: { categories: worded(categories), direct: direct.toString(), indirect: indirect.toString() },
    files: [...files],
  }
}

/** An application as a row of a table. */
export const applicationColumns: ListColumns<z.input<typeof ApplicationLineView>> = [
  ['application', ({ code }) => code],
  ['solicitation', ({ solicitation }) => solicitation],
  ['applicant', ({ applicant }) => applicant],
  ['members', ({ members }) => members.join(' ')],
  ['unconfirmed_members', ({ unconfirmed }) => unconfirmed.join(' ')],
  ['status', ({ status }) => status],
  ['received_at', ({ received }) => received.at],
  ['received_by', ({ received }) => received.by],
  ['deadline', ({ deadline }) => deadline.ends],
  ['timely', ({ deadline }) => (deadline.timely ? 'yes' : 'no')],
  ['prepared_by', ({ preparedBy }) => preparedBy],
  ['screened_by', ({ screenedBy }) => screenedBy],
  ['replaced_by', ({ replacedBy }) => replacedBy],
]
