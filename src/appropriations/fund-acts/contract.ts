import { z } from 'zod'
import { code } from '../../platform/http/schemas.ts'
import { fundAct } from '../contract.ts'

const onFund = {
  fund: code.optional().describe('The fund. Leave it out where the appropriation has one Federal award.'),
  ...fundAct,
}
export const NewFundAct = z
  .strictObject(onFund)
  .meta({ id: 'NewFundAct', examples: [{ amount: '100000.00', reference: 'SF-270 no. 1' }] })
export const NewInterest = z.strictObject({ kind: z.enum(['earned', 'remitted']), ...onFund }).meta({
  id: 'NewInterest',
  examples: [{ kind: 'earned', amount: '113.50', reference: 'Bank statement of March 2023' }],
})

export const NewOwnMoney = z
  .strictObject({
    kind: z
      .enum(['used', 'paid-back'])
      .describe("The agent's own money put in before a draw, or paid back after it."),
    ...onFund,
  })
  .meta({
    id: 'NewOwnMoney',
    examples: [{ kind: 'used', amount: '2500.00', reference: 'Wire of March 3, 2023' }],
  })
export const NewClaim = z
  .strictObject({
    kind: z
      .enum(['arisen', 'made-good'])
      .describe('A wrong or duplicate payment, a bank error or an unauthorized debit; or its recovery.'),
    ...onFund,
  })
  .meta({
    id: 'NewClaim',
    examples: [{ kind: 'arisen', amount: '120.00', reference: 'Debit of March 9, 2023' }],
  })
