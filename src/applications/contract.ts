import { z } from 'zod'
import { timeBetween } from '../platform/clock.ts'
import { amount, balance, code, date, fileName, instant, sha256, text } from '../platform/wire.ts'
import { services } from '../solicitations/notice.ts'
import { type Application, isTimely } from './application.ts'
import { costCategories, totalsOf } from './budget.ts'
import { checklistItems } from './checklist.ts'
import type { Contents, Screened } from './content-queries.ts'
import type { Findings } from './finding-queries.ts'
import { applicationStatuses, receivedSources } from './tables.ts'

const file = { name: fileName, sha256 }
const message = {
  id: text(500)
    .describe('The Message-ID: the same message is received once.')
    .meta({ examples: ['<20230913.4711@example.org>'] }),
  sender: text(320).describe('Kept beside the ledger, which holds a salted hash of it.'),
  receivedAt: instant.describe('When it reached the agent.'),
  source: z
    .enum(receivedSources)
    .describe("What the instant was read off: the log of the agent's mail server, or the message's header."),
}

export const NewApplication = z
  .strictObject({
    solicitation: code,
    applicant: code
      .optional()
      .describe('The organization that leads; an applicant’s own key files for its own and leaves it out.'),
    members: z.array(code).max(50).optional().describe('The other organizations of the consortium.'),
    title: text(300),
    site: text(200),
    services: z.array(z.enum(services)).min(1).max(services.length),
    periodFrom: date,
    periodThrough: date,
    budget: z
      .array(z.strictObject({ organization: code, category: z.enum(costCategories), amount }))
      .min(1)
      .max(500)
      .describe('By party and cost category (SF-424A, section B); the amount requested is its sum.'),
    files: z.array(z.strictObject(file)).max(200).optional(),
    replaces: code
      .optional()
      .describe('The older application of the same applicant whose place it takes, before the deadline.'),
    message: z
      .strictObject(message)
      .optional()
      .describe('Given by staff; what an applicant files is received now, by the clock of the database.'),
  })
  .meta({
    id: 'NewApplication',
    examples: [
      {
        solicitation: 'CMPP-2029-01',
        applicant: 'IRC',
        members: ['BAKERRIPLEY'],
        title: 'Case management in Houston',
        site: 'Houston, TX',
        services: ['mental-health'],
        periodFrom: '2029-10-01',
        periodThrough: '2031-09-30',
        budget: [
          { organization: 'IRC', category: 'personnel', amount: '300000.00' },
          { organization: 'BAKERRIPLEY', category: 'contractual', amount: '100000.00' },
        ],
        message: {
          id: '<4711@example.org>',
          sender: 'Grants office <grants@example.org>',
          receivedAt: '2029-09-12T15:04:05-04:00',
          source: 'mail-server',
        },
      },
    ],
  })
export const ApplicationReason = z
  .strictObject({ reason: text(500) })
  .meta({ id: 'ApplicationReason', examples: [{ reason: 'The applicant asked by e-mail of 12 September' }] })
export const NewTimeliness = z.strictObject({}).meta({ id: 'NewTimeliness', examples: [{}] })
export const NewScreening = z
  .strictObject({
    answers: z
      .array(z.strictObject({ item: z.enum(checklistItems), met: z.boolean(), reason: text(1_000) }))
      .max(checklistItems.length)
      .describe('Each with its reason. What the service found by itself may be left out.'),
  })
  .meta({
    id: 'NewScreening',
    examples: [
      {
        answers: [
          { item: 'not-excluded', met: true, reason: 'Another house of the same name: its UEI differs' },
        ],
      },
    ],
  })

const line = {
  code,
  solicitation: code,
  applicant: code,
  members: z.array(code),
  status: z.enum(applicationStatuses),
  received: z.object({
    at: instant,
    by: z.enum(['own-key', 'e-mail']),
    source: z.enum(receivedSources).nullable(),
  }),
  deadline: z
    .object({
      version: z.int().describe('The version of the notice by whose deadline it was judged.'),
      ends: instant.describe('The first instant that was too late by it.'),
      timely: z.boolean(),
      by: z
        .string()
        .describe('How long before that instant, or after it, as an ISO 8601 duration.')
        .meta({ examples: ['PT12H30M0.000001S'] }),
    })
    .describe('How it was judged.'),
  preparedBy: code,
  screenedBy: code.nullable(),
  replacedBy: code.nullable(),
  version: z.int(),
  links: z.object({
    receipt: z.string(),
    solicitation: z.string(),
    entries: z.string(),
  }),
}
export const ApplicationLineView = z.object(line).meta({ id: 'ApplicationLine' })

const ContentsView = z.object({
  title: z.string(),
  site: z.string(),
  services: z.array(z.string()),
  periodFrom: date,
  periodThrough: date,
  requested: balance,
  budget: z.array(z.object({ organization: code, category: z.enum(costCategories), amount: balance })),
  totals: z.object({
    categories: z.array(z.object({ category: z.enum(costCategories), amount: balance })),
    direct: balance,
    indirect: balance,
  }),
  files: z.array(z.object({ name: z.string(), sha256 })),
  message: z.object({ id: z.string(), sender: z.string().nullable() }).nullable(),
})
export const ApplicationView = z
  .object({
    ...line,
    withheld: z
      .boolean()
      .describe('What was proposed is kept from whoever asks; who the parties are is not.'),
    contents: ContentsView.nullable(),
    screening: z
      .object({
        items: z.array(z.object({ item: z.enum(checklistItems), met: z.boolean() })),
        reasons: z
          .record(z.string(), z.string())
          .describe('By item; what the service answered by itself has none.'),
      })
      .nullable(),
  })
  .meta({ id: 'Application' })

export const ChecklistView = z
  .object({
    exclusionList: code.nullable().describe('The list of excluded parties that counts today.'),
    items: z.array(
      z.object({
        item: z.enum(checklistItems),
        finding: z.enum(['met', 'not-met', 'unknown']).describe('`unknown` waits for a person to answer it.'),
        hard: z.boolean().describe('Nobody can answer `met` against `not-met`.'),
        why: z.string(),
      }),
    ),
    exclusions: z.array(
      z.object({
        organization: code,
        match: z.enum(['uei', 'possible']).describe('By its identifier, or only by its name.'),
        list: code,
        line: z.int(),
        name: z.string(),
        uei: z.string().nullable(),
        agency: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Checklist', description: 'What the notice asks, with what the service finds by itself.' })

export const ApplicantView = z
  .object({
    organization: code,
    legalName: z.string(),
    applications: z.array(code),
    senders: z.array(z.string()).describe('Whence its applications came by e-mail.'),
  })
  .meta({ id: 'ApplicantOfRecord' })

export function lineView(application: Application): z.input<typeof ApplicationLineView> {
  const { code, receivedAt, deadlineEnds, receivedBy, receivedSource, judgedBy, members } = application
  const timely = isTimely(application)
  return {
    screenedBy: null,
    replacedBy: null,
    ...application,
    members: [...members],
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
  ...told
}: Contents): z.input<typeof ContentsView> {
  const { categories, direct, indirect } = totalsOf(budget)
  const spelt = <Line extends { readonly amount: { toString(): string } }>(lines: readonly Line[]) =>
    lines.map(({ amount, ...rest }) => ({ ...rest, amount: amount.toString() }))
  return {
    ...told,
    services: [...services],
    requested: requested.toString(),
    budget: spelt(budget),
    totals: { categories: spelt(categories), direct: direct.toString(), indirect: indirect.toString() },
    files: [...files],
  }
}

export function checklistView({ list, exclusions, findings }: Findings): z.input<typeof ChecklistView> {
  return {
    exclusionList: list,
    items: [...findings],
    exclusions: exclusions.map(({ by, ...exclusion }) => ({
      ...exclusion,
      match: by === 'uei' ? ('uei' as const) : ('possible' as const),
    })),
  }
}
