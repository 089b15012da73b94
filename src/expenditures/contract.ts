import { z } from 'zod'
import { when } from '../ledger/contract.ts'
import { amount, balance, code, date, oneOf, text } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { type Disallowance, disallowanceSources, owedBack } from './disallowance.ts'

const source = oneOf('DisallowanceSource', disallowanceSources)

/** What every act on a disallowance gives. */
const act = { amount, reference: text(200), ...when }

export const NewDisallowance = z
  .strictObject({
    disbursement: code.describe('The payment whose cost is disallowed.'),
    fund: code,
    source,
    reason: text(500),
    notifiedOn: date.describe('The day on which the grantee was notified.'),
    ...act,
  })
  .meta({
    id: 'NewDisallowance',
    examples: [
      {
        disbursement: 'DSB-0001',
        fund: 'FY2021',
        amount: '1250.00',
        source: 'audit',
        reference: 'Single audit 2023, finding 2023-002',
        reason: 'No timesheets for two weeks',
        notifiedOn: '2023-11-06',
      },
    ],
  })

export const Recovery = z
  .strictObject(act)
  .meta({ id: 'Recovery', examples: [{ amount: '500.00', reference: 'ACH credit of December 4, 2023' }] })
export const Forgiveness = z
  .strictObject({ letterOn: date.describe('The day of the letter of the agency.'), ...act })
  .meta({
    id: 'Forgiveness',
    examples: [{ amount: '250.00', reference: 'FEMA letter CMPP-17', letterOn: '2023-12-11' }],
  })
export const Reinstatement = z.strictObject({ reason: text(500), ...act }).meta({
  id: 'Reinstatement',
  examples: [{ amount: '500.00', reference: 'Appeal of December 1, 2023', reason: 'Timesheets were found' }],
})

export const DisallowanceView = z
  .object({
    code,
    award: code,
    grantee: code,
    disbursement: code,
    fund: code,
    amount: balance,
    source,
    reference: z.string(),
    reason: z.string(),
    notifiedOn: date,
    disallowedBy: code,
    disallowedOn: date,
    recovered: balance,
    forgiven: balance,
    forgivenBy: code.nullable(),
    reinstated: balance,
    reinstatedBy: code.nullable(),
    owed: balance.describe('Still owed back.'),
    version: z.int(),
    links: z.object({ disbursement: z.string(), entries: z.string() }).meta({ id: 'DisallowanceLinks' }),
  })
  .meta({ id: 'Disallowance' })

export function disallowanceView(disallowance: Disallowance): z.input<typeof DisallowanceView> {
  const { code, disbursement, amount, recovered, forgiven, reinstated } = disallowance
  return {
    ...disallowance,
    amount: amount.toString(),
    recovered: recovered.toString(),
    forgiven: forgiven.toString(),
    reinstated: reinstated.toString(),
    owed: owedBack(disallowance).toString(),
    links: {
      disbursement: `/v1/disbursements/${disbursement}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

/** A disallowance as a row of a table. */
export const disallowanceColumns: ListColumns<z.input<typeof DisallowanceView>> = [
  ['disallowance', ({ code }) => code],
  ['award', ({ award }) => award],
  ['grantee', ({ grantee }) => grantee],
  ['disbursement', ({ disbursement }) => disbursement],
  ['fund', ({ fund }) => fund],
  ['amount', ({ amount }) => amount, 'dollars'],
  ['source', ({ source }) => source],
  ['reference', ({ reference }) => reference],
  ['reason', ({ reason }) => reason],
  ['notified_on', ({ notifiedOn }) => notifiedOn, 'day'],
  ['disallowed_by', ({ disallowedBy }) => disallowedBy],
  ['disallowed_on', ({ disallowedOn }) => disallowedOn, 'day'],
  ['recovered', ({ recovered }) => recovered, 'dollars'],
  ['forgiven', ({ forgiven }) => forgiven, 'dollars'],
  ['reinstated', ({ reinstated }) => reinstated, 'dollars'],
  ['owed', ({ owed }) => owed, 'dollars'],
]
