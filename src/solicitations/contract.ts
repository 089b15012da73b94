import { z } from 'zod'
import { amountsView } from '../ledger/amounts.ts'
import { when } from '../ledger/contract.ts'
import type { FundAmount } from '../ledger/postings.ts'
import { organizationKinds } from '../organizations/tables.ts'
import { isZone } from '../platform/clock.ts'
import { amount, balance, code, date, instant, text } from '../platform/wire.ts'
import { type Deadline, readingsOf } from './deadline.ts'
import { MaterialView } from './material-contract.ts'
import { keptNotice, type Notice, services } from './notice.ts'
import type { Solicitation } from './solicitation.ts'

/** Days inside the bounds of an instant, so that on whatever clocks the words are read every answer can be said. */
const local = z
  .string()
  .regex(
    /^(19|2\d)\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    'a local time: 2023-09-13T23:59',
  )
  .refine((text) => text >= '1900-01-06' && text < '2999-12-27', 'a day from 1900-01-06 to 2999-12-26')
const zone = z.string().max(60).refine(isZone, 'an IANA zone or a fixed offset')

const Criterion = z.strictObject({
  code,
  title: text(200),
  weight: z
    .string()
    .regex(/^(0|[1-9]\d?|100)\.\d{2}$/, 'percent with two places: "25.00"')
    .describe('Percent of the total.'),
  maximum: z.int().min(1).max(1000).describe('The most points.'),
})
export const notice = {
  summary: text(20_000),
  eligibleApplicants: z.array(z.enum(organizationKinds)).max(organizationKinds.length),
  services: z.array(z.enum(services)).max(services.length),
  sites: z.array(text(100)).max(100),
  howToApply: text(5_000),
  contact: text(300),
  awardFloor: amount,
  awardCeiling: amount,
  expectedAwards: z.int().min(1).max(10_000),
  criteria: z.array(Criterion).max(50),
  questions: z.array(z.strictObject({ question: text(2_000), answer: text(10_000) })).max(500),
}
/** What a notice tells applicants; what is left out is not told. */
const NewNotice = z.strictObject(notice).partial().meta({ id: 'NewNotice' })

export function noticeOf(told: z.output<typeof NewNotice> = {}): Notice {
  return {
    summary: told.summary ?? '',
    eligibleApplicants: told.eligibleApplicants ?? [],
    services: told.services ?? [],
    sites: told.sites ?? [],
    howToApply: told.howToApply ?? '',
    contact: told.contact ?? '',
    awardFloor: told.awardFloor ?? null,
    awardCeiling: told.awardCeiling ?? null,
    expectedAwards: told.expectedAwards ?? null,
    criteria: told.criteria ?? [],
    questions: told.questions ?? [],
  }
}

export const NoticeView = z
  .object({
    ...notice,
    summary: z.string(),
    howToApply: z.string(),
    contact: z.string(),
    awardFloor: balance.nullable(),
    awardCeiling: balance.nullable(),
    expectedAwards: z.int().nullable(),
  })
  .meta({ id: 'Notice' })

const FundingLine = z.strictObject({ appropriation: code, amount })

export const StatedDeadline = z
  .strictObject({
    stated: text(200)
      .describe('The deadline in the words of the notice.')
      .meta({ examples: ['September 13, 2023, 11:59pm EST'] }),
    local: local.describe('The date and time the words mean.').meta({ examples: ['2023-09-13T23:59'] }),
    zone: zone
      .describe('The clock they are read on: an IANA zone or a fixed offset.')
      .meta({ examples: ['America/New_York'] }),
    inclusive: z.boolean().describe('Whether the minute named still counts.'),
  })
  .meta({ id: 'StatedDeadline' })
export const funding = z.array(FundingLine).min(1).max(20)
export const illustrative = z.array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/)).max(20)
export const title = text(300)

/** The lines of funding as the noun has them. */
export function fundAmounts(lines: z.output<typeof funding>): FundAmount[] {
  return lines.map(({ appropriation, amount }) => ({ fund: appropriation, amount }))
}

export const DeadlineChoice = z
  .strictObject({
    zone: zone.describe('The clock on which the deadline is to be read.').meta({ examples: ['-05:00'] }),
    reason: text(1_000).describe('Why this reading and not another; applicants see it.'),
  })
  .meta({ id: 'DeadlineChoice' })

export const NewSolicitation = z
  .strictObject({
    code,
    title,
    deadline: StatedDeadline,
    funding,
    notice: NewNotice.optional(),
    illustrative: illustrative.optional(),
  })
  .meta({
    id: 'NewSolicitation',
    examples: [
      {
        code: 'CMPP-2029-01',
        title: 'Case Management Pilot Program, third solicitation',
        deadline: {
          stated: 'September 12, 2029, 11:59pm Eastern',
          local: '2029-09-12T23:59',
          zone: 'America/New_York',
          inclusive: true,
        },
        funding: [{ appropriation: 'FY2022', amount: '900000.00' }],
        notice: {
          summary: 'Case management for people in Alternatives to Detention.',
          eligibleApplicants: ['nonprofit', 'local-government'],
          services: ['mental-health', 'legal-orientation'],
          howToApply: 'By e-mail to the contact.',
          contact: 'grants@example.org',
          awardCeiling: '500000.00',
          expectedAwards: 2,
          criteria: [
            { code: 'NEED', title: 'Need', weight: '40.00', maximum: 20 },
            { code: 'PLAN', title: 'Plan of services', weight: '60.00', maximum: 30 },
          ],
        },
      },
    ],
  })

export const Publication = z
  .strictObject({
    ...when,
    deadlineChoice: DeadlineChoice.optional().describe(
      'Wanted where the words of the deadline can be read in two ways: `warnings` tells them.',
    ),
  })
  .meta({
    id: 'Publication',
    examples: [
      {
        deadlineChoice: {
          zone: '-05:00',
          reason: 'EST to the letter: no applicant who relied on the words may lose by them',
        },
      },
    ],
  })
export const Closing = z.strictObject(when).meta({ id: 'Closing', examples: [{}] })
export const Cancellation = z
  .strictObject({ ...when, reason: text(500) })
  .meta({ id: 'Cancellation', examples: [{ reason: 'The funds were rescinded' }] })

const Reading = z.object({
  instant,
  zone: z.string(),
  restsOn: z.string().describe('Which clocks give this instant.'),
})
const DeadlineView = z
  .object({
    stated: z.string(),
    local: z.string(),
    zone: z.string(),
    instant,
    inclusive: z.boolean(),
    ends: instant.describe('The first instant that is too late.'),
    choice: z
      .object({ chosenBy: code, reason: z.string() })
      .nullable()
      .describe('Who chose among the readings of the words, and why.'),
  })
  .meta({ id: 'Deadline' })
const WarningView = z
  .object({
    code: z.literal('deadline-read-in-two-ways'),
    warning: z.string(),
    readings: z.array(Reading).describe('Every instant the words can name; the one that holds first.'),
  })
  .meta({ id: 'DeadlineWarning' })
export const SolicitationView = z
  .object({
    code,
    title: z.string(),
    status: z.enum(['draft', 'published', 'closed', 'cancelled']),
    deadline: DeadlineView,
    warnings: z.array(WarningView),
    funding: z.array(z.object({ appropriation: code, amount: balance })),
    notice: NoticeView,
    materials: z.array(MaterialView).describe('The files that belong to it now.'),
    number: z.int().describe('The version in force; 0 until it is published.'),
    publishedOn: date.nullable(),
    endedOn: date.nullable(),
    endReason: z.string().nullable(),
    illustrative: z.array(z.string()),
    version: z.int(),
    links: z.object({ accounts: z.string(), entries: z.string(), versions: z.string() }),
  })
  .meta({ id: 'Solicitation' })

export function solicitationView(solicitation: Solicitation): z.input<typeof SolicitationView> {
  const { code, funding, illustrative, deadline } = solicitation
  return {
    number: 0,
    publishedOn: null,
    endedOn: null,
    endReason: null,
    ...solicitation,
    warnings: warningsOf(deadline),
    notice: noticeView(solicitation.notice),
    materials: [...solicitation.materials],
    illustrative: [...illustrative],
    funding: amountsView(funding),
    links: {
      accounts: `/v1/ledger/accounts?owner=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
      versions: `/v1/solicitations/${code}/versions`,
    },
  }
}

/** Words that name more than one instant, on that day, are told with every one of them. */
function warningsOf(deadline: Deadline): z.input<typeof WarningView>[] {
  const readings = readingsOf(deadline)
  if (readings.length < 2) return []
  const ways = readings.map(({ instant: at, restsOn }) => `${at} (${restsOn})`).join(' or ')
  const warning = `"${deadline.stated}" can be read as ${ways}.`
  return [{ code: 'deadline-read-in-two-ways', warning, readings }]
}

function noticeView(notice: Notice): z.input<typeof NoticeView> {
  const { eligibleApplicants, services, sites, criteria, questions, ...told } = keptNotice(notice)
  return {
    ...told,
    eligibleApplicants: [...eligibleApplicants],
    services: [...services],
    sites: [...sites],
    criteria: [...criteria],
    questions: [...questions],
  }
}
