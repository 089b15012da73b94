import { z } from 'zod'
import { when } from '../../ledger/contract.ts'
import { amount, code, date } from '../../platform/http/schemas.ts'
import { federalAwardTerms, fundAct, illustrative } from '../contract.ts'

export const NewFederalAward = z
  .strictObject({
    fund: code
      .optional()
      .describe('The code of the fund. The code of the appropriation when you leave it out.'),
    ...federalAwardTerms,
    ruleProfile: code
      .optional()
      .describe('The rules of the award. Those that applied on the day of the award when you leave it out.'),
    amount,
    ...when,
    effectiveOn: date
      .optional()
      .describe('The day it takes effect. The day of the award when you leave it out.'),
    illustrative: illustrative.optional(),
  })
  .meta({
    id: 'NewFederalAward',
    examples: [
      {
        fund: 'FY2022-B',
        fain: 'EMW-2023-CM-00002',
        assistanceListing: '97.102',
        agency: 'DHS/FEMA',
        awardedOn: '2023-01-10',
        periodFrom: '2023-01-10',
        periodThrough: '2026-09-30',
        amount: '100000.00',
      },
    ],
  })

const { amount: _, ...document } = fundAct
const Change = z
  .strictObject({ kind: z.enum(['increase', 'decrease']), ...fundAct })
  .meta({ id: 'NewFederalAwardChange' })
const Extended = z
  .strictObject({
    kind: z.literal('extension'),
    periodThrough: date.describe('The new last day of the period, later than the present one.'),
    ...document,
  })
  .meta({ id: 'NewFederalAwardExtension' })
export const NewFederalAwardAmendment = z.discriminatedUnion('kind', [Change, Extended]).meta({
  id: 'NewFederalAwardAmendment',
  examples: [
    { kind: 'extension', periodThrough: '2027-12-31', reference: 'Federal award letter, amendment 2' },
    { kind: 'decrease', amount: '100000.00', reference: 'Federal award letter, amendment 3' },
  ],
})
