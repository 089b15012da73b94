import { z } from 'zod'
import { amountsView } from '../../ledger/chart/amounts.ts'
import { FundAmountView, NewFundAmount, when } from '../../ledger/contract.ts'
import { code, date, month, oneOf, sha256, text, uuid } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { Money } from '../../platform/money.ts'
import { chargeStatuses } from '../tables.ts'
import { type Charge, chargeKindNames, chargeKinds } from './charge.ts'

const kind = z.enum(chargeKindNames).meta({
  id: 'AdministrationChargeKind',
  description: chargeKindNames.map((name) => `\`${name}\`: ${chargeKinds[name]}.`).join(' '),
})
const status = oneOf('AdministrationChargeStatus', chargeStatuses)
export const ChargeQuery = { administration: code.optional(), status: status.optional() }

export const NewAdministrationCharge = z
  .strictObject({
    administration: code,
    kind,
    month: month.optional().describe('The month of the cost, from its last day on. None of an adjustment.'),
    evidence: sha256.describe(
      "The stored extract of the agent's own ledger, or the letter that made the rate final.",
    ),
    lines: z.array(NewFundAmount).min(1).max(20),
    reason: text(1_000).optional().describe('Why an adjustment is made.'),
    ...when,
  })
  .meta({
    id: 'NewAdministrationCharge',
    examples: [
      {
        administration: 'ADMN-0001',
        kind: 'cost',
        month: '2023-10',
        evidence: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        lines: [{ fund: 'FY2022', amount: '18500.00' }],
      },
    ],
  })

export const ChargeApproval = z
  .strictObject({
    ...when,
    evidence: sha256.optional().describe('The stored document for cost from before a suspension.'),
  })
  .meta({ id: 'ChargeApproval', examples: [{}] })

export const ChargeView = z
  .object({
    code,
    administration: code,
    kind,
    month: month.nullable(),
    evidence: sha256,
    status,
    lines: z.array(FundAmountView),
    recordedBy: code,
    recordedOn: date,
    approvedBy: code.nullable(),
    approvedOn: date.nullable(),
    gateEvidence: sha256.nullable().describe('The document of its gate.'),
    payment: z
      .object({ by: code, on: date, reference: z.string(), entry: uuid, settlement: uuid.nullable() })
      .meta({ id: 'ChargePayment' })
      .nullable()
      .describe('What the bank paid the agent, or took in from it; that has no settlement of its own.'),
    endedBy: code.nullable().describe('Who rejected or canceled it.'),
    endedOn: date.nullable(),
    version: z.int(),
    links: z
      .object({ administration: z.string(), entries: z.string() })
      .meta({ id: 'AdministrationChargeLinks' }),
  })
  .meta({ id: 'AdministrationCharge' })
type View = z.input<typeof ChargeView>

export function chargeView(charge: Charge): View {
  const { code, administration, kind, month, evidence, status, lines, recordedBy, recordedOn, version } =
    charge
  return {
    ...{ code, administration, kind, month, evidence, status, lines: amountsView(lines) },
    ...{ recordedBy, recordedOn },
    approvedBy: 'approvedBy' in charge ? (charge.approvedBy ?? null) : null,
    approvedOn: 'approvedOn' in charge ? (charge.approvedOn ?? null) : null,
    gateEvidence: 'gateEvidence' in charge ? (charge.gateEvidence ?? null) : null,
    payment: charge.status === 'paid' ? charge.payment : null,
    endedBy: 'endedBy' in charge ? charge.endedBy : null,
    endedOn: 'endedOn' in charge ? charge.endedOn : null,
    version,
    links: {
      administration: `/v1/administrations/${administration}`,
      entries: `/v1/ledger/entries?subject=${code}`,
    },
  }
}

/** A charge as a row of a table; `amount` is in all funds. */
export const chargeColumns: ListColumns<View> = [
  ['charge', ({ code }) => code],
  ['administration', ({ administration }) => administration],
  ['kind', ({ kind }) => kind],
  ['month', ({ month }) => month],
  ['status', ({ status }) => status],
  [
    'amount',
    ({ lines }) => Money.sum(lines.map(({ amount }) => Money.ofBalance(amount))).toString(),
    'dollars',
  ],
  ['funds', ({ lines }) => lines.map(({ fund }) => fund).join(' ')],
  ['evidence', ({ evidence }) => evidence],
  ['recorded_by', ({ recordedBy }) => recordedBy],
  ['recorded_on', ({ recordedOn }) => recordedOn, 'day'],
  ['approved_by', ({ approvedBy }) => approvedBy],
  ['approved_on', ({ approvedOn }) => approvedOn, 'day'],
  ['gate_evidence', ({ gateEvidence }) => gateEvidence],
  ['paid_by', ({ payment }) => payment?.by ?? null],
  ['paid_on', ({ payment }) => payment?.on ?? null, 'day'],
  ['bank_reference', ({ payment }) => payment?.reference ?? null],
  ['ended_on', ({ endedOn }) => endedOn, 'day'],
]
