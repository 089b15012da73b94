import { boardDecision } from './given.ts'
import type { Service } from './service.ts'

export const document = boardDecision.sha256
const objection = 'Write to the Secretariat within 30 days'

/** A notice that takes effect on the day on which it is proposed, unless a test says another. */
export const newNotice = (kind: 'suspension' | 'termination', on: string, terms: object = {}) => ({
  ...{ kind, ground: 'noncompliance', reason: 'The report is late', document, objection },
  ...{ takesEffectOn: on, effectiveOn: on, ...terms },
})
export const newResumption = (on: string) => ({
  ...{ kind: 'resumption', reason: 'The report came', document, effectiveOn: on },
})
export const newCloseout = (on: string, terms: object = { finalReportOn: on }) => ({
  ...{ kind: 'closeout', reason: 'All is settled', document, effectiveOn: on, ...terms },
})
export const newAdjustment = (adjustment: string, amount: string, on: string) => ({
  ...{ kind: 'adjustment', adjustment, amount, reason: 'An invoice was found', document, effectiveOn: on },
})

/** Proposes an ending of an award, and approves it on the same day. */
export async function endedBy(
  { given }: Pick<Service, 'given'>,
  award: string,
  asked: { readonly effectiveOn: string },
): Promise<number> {
  const at = `/v1/awards/${award}/endings`
  const number = Number((await given.made('chair', at, asked)).body['number'])
  const { effectiveOn } = asked
  await given.made('approver', `${at}/${String(number)}/approval`, { effectiveOn })
  return number
}

/** Every act on the endings of an award, and one that waits; a payment through each gate. */
export async function endings(s: Service): Promise<void> {
  const { given } = s
  const terms = { grantee: 'BAKER', periodThrough: '2024-01-31' }
  const { fund, award } = await given.fundedAward('30.00', terms)
  const at = `/v1/awards/${award}/endings`
  const paid = async (amount: string, on: string, costThrough: string) => {
    const code = await given.requested(award, { [fund]: amount }, { costThrough, effectiveOn: on })
    const approval = { evidence: document, effectiveOn: on }
    await given.made('approver', `/v1/disbursements/${code}/approvals`, approval)
    const payment = { reference: `ACH ${code}`, effectiveOn: on }
    await given.made('approver2', `/v1/disbursements/${code}/payment`, payment)
    return code
  }
  await endedBy(s, award, newNotice('suspension', '2023-11-01'))
  const payment = await paid('4.00', '2023-11-02', '2023-10-31')
  await endedBy(s, award, newResumption('2023-11-03'))
  const termination = newNotice('termination', '2023-11-06')
  await given.made('chair', at, termination)
  await given.made('approver', `${at}/3/rejection`, { reason: 'Not yet', effectiveOn: '2023-11-06' })
  await given.made('chair', at, termination)
  await given.made('chair', `${at}/4/withdrawal`, { effectiveOn: '2023-11-06' })
  await endedBy(s, award, newNotice('termination', '2023-11-07', { takesEffectOn: '2023-12-01' }))
  await endedBy(s, award, newCloseout('2024-03-04'))
  await endedBy(s, award, newAdjustment('late-payment', '3.00', '2024-03-05'))
  const amendments = `/v1/awards/${award}/amendments`
  const increase = { kind: 'increase', lines: [{ fund, amount: '3.00' }], reason: 'An invoice was found' }
  const on = { effectiveOn: '2024-03-06' }
  await given.made('chair', amendments, { ...increase, ...on })
  await given.made('approver', `${amendments}/2/approval`, on)
  await paid('3.00', '2024-03-07', '2023-11-30')
  await endedBy(s, award, newAdjustment('disallowance', '1.00', '2024-03-08'))
  await given.disallowed(payment, { [fund]: '1.00' })
  await given.made('chair', at, newAdjustment('late-payment', '2.00', '2024-03-11'))
}
