import { z } from 'zod'
import { amountsView } from '../ledger/chart/amounts.ts'
import { FundAmountView, when } from '../ledger/contract.ts'
import { mediaTypeNames } from '../platform/files/media-types.ts'
import { code, date, oneOf, sha256, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { Money } from '../platform/money.ts'
import type { Solicitation } from './solicitation.ts'
import {
  DeadlineChoice,
  DeadlineView,
  funding,
  illustrative,
  NewTerms,
  StatedDeadline,
  TermsView,
  termsView,
  title,
  WarningView,
  warningsOf,
} from './terms/contract.ts'
import { VersionRead, versionView } from './versions/contract.ts'
import type { Version } from './versions/queries.ts'
import { contentOf } from './versions/text.ts'

export const NewSolicitation = z
  .strictObject({
    code,
    title,
    deadline: StatedDeadline,
    funding,
    terms: NewTerms.optional(),
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
        funding: [{ fund: 'FY2022', amount: '900000.00' }],
        terms: {
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
    deadlineChoice: DeadlineChoice.optional().describe('Required where `warnings` has any.'),
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
export const Cancellation = z
  .strictObject({ ...when, reason: text(500) })
  .meta({ id: 'Cancellation', examples: [{ reason: 'The funds were rescinded' }] })

export const MaterialView = z
  .object({
    name: z.string().describe('The name that applicants see, for display only.'),
    sha256,
    bytes: z.int(),
    mediaType: oneOf('MediaType', mediaTypeNames),
  })
  .meta({ id: 'Material', description: 'A file that belongs to a solicitation.' })

export const SolicitationView = z
  .object({
    code,
    title: z.string(),
    status: z.enum(['draft', 'published', 'closed', 'canceled']).meta({
      id: 'SolicitationStatus',
      description: 'By the clock: closed once the deadline has passed, before the closing is recorded.',
    }),
    deadline: DeadlineView,
    warnings: z.array(WarningView),
    funding: z.array(FundAmountView),
    terms: TermsView,
    materials: z.array(MaterialView).describe('The files that belong to it now.'),
    number: z.int().describe('The version in force; 0 until it is published.'),
    publishedOn: date.nullable(),
    endedOn: date.nullable(),
    endReason: z.string().nullable(),
    illustrative: z.array(z.string()),
    version: z.int(),
    links: z
      .object({ accounts: z.string(), entries: z.string(), versions: z.string() })
      .meta({ id: 'SolicitationLinks' }),
  })
  .meta({ id: 'Solicitation' })

/** A solicitation as it stands. Where you ask for a version or an instant, as it stood: `asStood` then has the version. */
export const SolicitationRead = z
  .object({ ...SolicitationView.shape, asStood: VersionRead.optional() })
  .meta({ id: 'SolicitationRead' })

export function solicitationView(solicitation: Solicitation): z.input<typeof SolicitationView> {
  const { code, funding: lines, illustrative: examples, deadline } = solicitation
  return {
    number: 0,
    publishedOn: null,
    endedOn: null,
    endReason: null,
    ...solicitation,
    warnings: warningsOf(deadline),
    terms: termsView(solicitation.terms),
    materials: [...solicitation.materials],
    illustrative: [...examples],
    funding: amountsView(lines),
    links: {
      accounts: `/v1/ledger/accounts?owner=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
      versions: `/v1/solicitations/${code}/versions`,
    },
  }
}

/** The solicitation with the content of an earlier version in the place of its own. */
export function viewAsStood(solicitation: Solicitation, version: Version): z.input<typeof SolicitationRead> {
  const content = { ...contentOf(version.text, version.deadlineEnds), number: version.number }
  return {
    ...solicitationView({ ...solicitation, ...content }),
    asStood: { ...versionView(version), text: version.canonical },
  }
}

/** A solicitation as a row of a table. */
export const solicitationColumns: ListColumns<z.input<typeof SolicitationView>> = [
  ['solicitation', ({ code }) => code],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['version_in_force', ({ number }) => String(number), 'whole'],
  ['deadline', ({ deadline }) => deadline.ends],
  ['published_on', ({ publishedOn }) => publishedOn, 'day'],
  ['ended_on', ({ endedOn }) => endedOn, 'day'],
  ['end_reason', ({ endReason }) => endReason],
  ['funds', ({ funding }) => funding.map(({ fund }) => fund).join(' ')],
  [
    'offered',
    ({ funding }) => Money.sum(funding.map(({ amount }) => Money.ofBalance(amount))).toString(),
    'dollars',
  ],
]
