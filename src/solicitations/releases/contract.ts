import { z } from 'zod'
import { NewFundAmount, when } from '../../ledger/contract.ts'

export const CommitmentRelease = z
  .strictObject({
    ...when,
    lines: z
      .array(NewFundAmount)
      .min(1)
      .max(20)
      .optional()
      .describe('What to release, by fund. All that is left when you leave it out.'),
  })
  .meta({
    id: 'CommitmentRelease',
    examples: [{ lines: [{ fund: 'FY2021', amount: '10000.00' }] }],
  })
