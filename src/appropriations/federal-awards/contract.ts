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
export const NewFederalAwardAmendment = z
  .strictObject({ kind: z.enum(['increase', 'decrease']), ...fundAct })
  .meta({
    id: 'NewFederalAwardAmendment',
    examples: [{ kind: 'decrease', amount: '100000.00', reference: 'Federal award letter, amendment 2' }],
  })
