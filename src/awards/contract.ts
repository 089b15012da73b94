import { z } from 'zod'
import { amountsView, fundAmounts } from '../ledger/chart/amounts.ts'
import { FundAmountView, NewFundAmount, when } from '../ledger/contract.ts'
import { code, date, oneOf, text } from '../platform/http/schemas.ts'
import { services } from '../solicitations/terms/terms.ts'
import type { Award, AwardTerms } from './award.ts'

export const NewAward = z
  .strictObject({
    solicitation: code,
    grantee: code.describe('The organization that leads.'),
    title: text(300),
    site: text(100).meta({ examples: ['Houston, TX'] }),
    services: z.array(oneOf('Service', services)).min(1).max(services.length),
    fain: text(40).optional().describe('Federal Award Identification Number.'),
    assistanceListing: z
      .string()
      .regex(/^\d{2}\.[0-9A-Z]{3}$/, 'an Assistance Listing number such as 97.024')
      .optional(),
    selectedOn: date.describe('The day on which the Board selected the application.'),
    periodFrom: date,
    periodThrough: date,
    lines: z.array(NewFundAmount).min(1).max(20),
    illustrative: z
      .array(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,40}$/))
      .max(20)
      .optional(),
  })
  .meta({
    id: 'NewAward',
    examples: [
      {
        solicitation: 'CMPP-2022-01',
        grantee: 'IRC',
        title: 'Case management in New York',
        site: 'New York, NY',
        services: ['mental-health', 'legal-orientation'],
        assistanceListing: '97.102',
        selectedOn: '2022-11-30',
        periodFrom: '2023-01-01',
        periodThrough: '2024-12-31',
        lines: [{ appropriation: 'FY2021', amount: '400000.00' }],
      },
    ],
  })

/** The terms of an award as the decision takes them, for a grantee that did not apply in the service. */
export function awardTerms(given: z.output<typeof NewAward>): AwardTerms {
  return {
    ...given,
    application: null,
    fain: given.fain ?? null,
    assistanceListing: given.assistanceListing ?? null,
    illustrative: given.illustrative ?? [],
    lines: fundAmounts(given.lines),
  }
}

export const Execution = z.strictObject(when).meta({ id: 'Execution', examples: [{}] })

export const AwardView = z
  .object({
    code,
    solicitation: code,
    application: code.nullable().describe('The selected application it comes from.'),
    grantee: code,
    title: z.string(),
    site: z.string(),
    services: z.array(z.string()),
    fain: z.string().nullable(),
    assistanceListing: z.string().nullable(),
    selectedOn: date,
    periodFrom: date,
    periodThrough: date,
    lines: z.array(FundAmountView),
    illustrative: z.array(z.string()),
    status: z.enum(['drafted', 'executed']),
    draftedBy: code,
    executedBy: code.nullable(),
    executedOn: date.nullable(),
    version: z.int(),
    links: z
      .object({ disbursements: z.string(), accounts: z.string(), entries: z.string() })
      .meta({ id: 'AwardLinks' }),
  })
  .meta({ id: 'Award' })

export function awardView(award: Award): z.input<typeof AwardView> {
  const { code } = award
  return {
    executedBy: null,
    executedOn: null,
    ...award,
    services: [...award.services],
    illustrative: [...award.illustrative],
    lines: amountsView(award.lines),
    links: {
      disbursements: `/v1/disbursements?award=${code}`,
      accounts: `/v1/ledger/accounts?owner=${code}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}
