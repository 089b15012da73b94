import { z } from 'zod'
import { amountsView } from '../ledger/chart/amounts.ts'
import { FundAmountView } from '../ledger/contract.ts'
import { balance, code, date, sha256, text, wholeNumber } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import type { Publication } from './publication.ts'
import { type PublicAward, totalOf } from './queries.ts'

export const PublicationView = z
  .object({
    decision: code,
    document: z.string().describe('The awards that are public: canonical JSON, as it is hashed.'),
    sha256: sha256.describe('Of the document in UTF-8.'),
    publishedOn: date,
    links: z.object({ decision: z.string(), awards: z.string(), entries: z.string() }).meta({
      id: 'PublicationLinks',
    }),
  })
  .meta({
    id: 'DecisionPublication',
    description: 'What was published of a decision, with the SHA-256 that stands in the ledger.',
  })

export function publicationView(publication: Publication): z.input<typeof PublicationView> {
  const { decision } = publication
  return {
    ...publication,
    links: {
      decision: `/v1/decisions/${decision}`,
      awards: '/v1/public/awards',
      entries: `/v1/ledger/entries?subject=${decision}`,
    },
  }
}

/** What is looked for among the public awards. */
export const PublicAwardQuery = {
  year: wholeNumber(1900, 2999).optional().describe('The calendar year of the selection.'),
  fund: code.optional(),
  grantee: text(100).optional().describe('A part of the legal name of the grantee.'),
  text: text(100)
    .optional()
    .describe('A part of the code, the name of the grantee, the title, the site or a service.'),
}

export const PublicAwardView = z
  .object({
    award: code,
    decision: code.describe('The decision of the Board that selected it.'),
    solicitation: code,
    grantee: z.string().describe('The legal name.'),
    title: z.string(),
    services: z.array(z.string()),
    site: z.string(),
    selectedOn: date,
    periodFrom: date,
    periodThrough: date,
    isExecuted: z.boolean().describe('Whether the amounts are obligated. Before, they are selected.'),
    executedOn: date.nullable(),
    amounts: z.array(FundAmountView),
    total: balance,
    publishedOn: date,
    sha256: sha256.describe('Of what was published of the decision. The entry `decision.published` has it.'),
  })
  .meta({ id: 'PublicAward', description: 'An award as everybody may read it.' })
type View = z.input<typeof PublicAwardView>

export function publicAwardView(award: PublicAward): View {
  const { amounts, services, executedOn, ...rest } = award
  return {
    ...rest,
    services: [...services],
    isExecuted: executedOn !== null,
    executedOn,
    amounts: amountsView(amounts),
    total: totalOf(award).toString(),
  }
}

/** The columns of the public awards as a table. */
export const publicAwardColumns: ListColumns<View> = [
  ['award', ({ award }) => award],
  ['grantee', ({ grantee }) => grantee],
  ['title', ({ title }) => title],
  ['services', ({ services }) => services.join(' ')],
  ['site', ({ site }) => site],
  ['selected_on', ({ selectedOn }) => selectedOn],
  ['period_from', ({ periodFrom }) => periodFrom],
  ['period_through', ({ periodThrough }) => periodThrough],
  ['executed_on', ({ executedOn }) => executedOn],
  ['amount', ({ total }) => total],
  ['funds', ({ amounts }) => amounts.map(({ fund, amount }) => `${fund} ${amount}`).join('; ')],
  ['solicitation', ({ solicitation }) => solicitation],
  ['decision', ({ decision }) => decision],
  ['published_on', ({ publishedOn }) => publishedOn],
  ['sha256', ({ sha256 }) => sha256],
]
