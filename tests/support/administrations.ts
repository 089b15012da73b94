import type { Person } from './call.ts'
import { boardDecision, type Funding } from './given.ts'
import type { Service } from './service.ts'

/** The agent of the tests: BRD-3 sits on the Board for it. */
export const agent = 'HAVEN'
const linesOf = (funding: Funding) => Object.entries(funding).map(([fund, amount]) => ({ fund, amount }))

export const newAdministration = (funding: Funding, terms: object = {}) => ({
  agent,
  title: 'Administration of the program',
  ...{ periodFrom: '2023-10-01', periodThrough: '2024-01-31', effectiveOn: '2023-09-20' },
  lines: linesOf(funding),
  ...terms,
})
export const newDecision = (terms: object = {}) => ({
  document: boardDecision.sha256,
  ...{ decidedOn: '2023-09-20', recused: ['BRD-3'], effectiveOn: '2023-09-20' },
  ...terms,
})
export const newCharge = (administration: string, lines: Funding, terms: object = {}) => ({
  ...{ administration, kind: 'cost', month: '2023-10', evidence: boardDecision.sha256 },
  ...{ lines: linesOf(lines), effectiveOn: '2023-11-01' },
  ...terms,
})

/** Builders of administration on a service: each goes through the API. */
export function administering({ given, call }: Pick<Service, 'given' | 'call'>) {
  /** The agency says the cap of a fund, by two persons. */
  const capped = async (fund: string, administrativeCap: string, effectiveOn = '2023-01-02') =>
    given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/terms`, {
      ...{ administrativeCap, reference: 'Letter', document: boardDecision.sha256, effectiveOn },
    })
  /** A fund of an amount that is drawn in whole, with a cap. */
  const cappedFund = async (amount: string, cap: string) => {
    const fund = await given.fund({ amount })
    await given.drawn(fund, amount)
    await capped(fund, cap)
    return fund
  }
  const drafted = async (funding: Funding, terms: object = {}) =>
    String(
      (await given.made('finance', '/v1/administrations', newAdministration(funding, terms))).body['code'],
    )
  const decided = async (funding: Funding, terms: object = {}) => {
    const code = await drafted(funding, terms)
    await given.made('chair', `/v1/administrations/${code}/decision`, newDecision())
    return code
  }
  const executed = async (funding: Funding, terms: object = {}) => {
    const code = await decided(funding, terms)
    await given.made('approver', `/v1/administrations/${code}/execution`, { effectiveOn: '2023-10-02' })
    return code
  }
  const recorded = async (administration: string, lines: Funding, terms: object = {}) => {
    const asked = newCharge(administration, lines, terms)
    return String((await given.made('finance', '/v1/administration-charges', asked)).body['code'])
  }
  const approved = async (administration: string, lines: Funding, terms: object = {}) => {
    const code = await recorded(administration, lines, terms)
    await given.made('approver', `/v1/administration-charges/${code}/approval`, { effectiveOn: '2024-02-05' })
    return code
  }
  const paid = async (administration: string, lines: Funding, terms: object = {}) => {
    const code = await approved(administration, lines, terms)
    await given.made('approver2', `/v1/administration-charges/${code}/payment`, {
      ...{ reference: `WIRE ${code}`, effectiveOn: '2024-02-06' },
    })
    return code
  }
  /** Sends an act on an administration or a charge of it. */
  const act = async (who: Person, url: string, body: object = {}) => call(who, 'POST', `/v1/${url}`, body)
  return { capped, cappedFund, drafted, decided, executed, recorded, approved, paid, act }
}

/** Every act of administration, and some that wait. */
export async function administrations(s: Service): Promise<void> {
  const { given } = s
  const { cappedFund, drafted, decided, executed, recorded, approved, paid, act } = administering(s)
  const fund = await cappedFund('1000.00', '10.00%')
  const code = await executed({ [fund]: '60.00' })
  await paid(code, { [fund]: '20.00' })
  const rejected = await recorded(code, { [fund]: '5.00' }, { month: '2023-11', effectiveOn: '2023-12-01' })
  await given.made('approver', `/v1/administration-charges/${rejected}/rejection`, { reason: 'Wrong month' })
  const canceled = await approved(code, { [fund]: '5.00' }, { month: '2023-11', effectiveOn: '2023-12-01' })
  await given.made('finance', `/v1/administration-charges/${canceled}/withdrawal`, {
    reason: 'Wrong extract',
  })
  const adjusted = { month: undefined, effectiveOn: '2024-02-05', reason: 'The rate is final' }
  await paid(code, { [fund]: '1.00' }, { ...adjusted, kind: 'adjustment-up' })
  await paid(code, { [fund]: '2.00' }, { ...adjusted, kind: 'adjustment-down' })
  await given.made('approver', `/v1/administrations/${code}/end`, { effectiveOn: '2024-02-07' })
  await given.made('approver', `/v1/administrations/${code}/deobligation`, {
    ...{ lines: [{ fund, amount: '7.00' }], reason: 'Less was needed', effectiveOn: '2024-02-08' },
  })
  await recorded(code, { [fund]: '1.00' }, { ...adjusted, kind: 'adjustment-up', effectiveOn: '2024-02-09' })
  const mistaken = await drafted({ [fund]: '1.00' })
  await act('finance', `administrations/${mistaken}/withdrawal`, { reason: 'Drafted twice' })
  const refused = await decided({ [fund]: '1.00' })
  await act('chair', `administrations/${refused}/withdrawal`, { reason: 'The Board decided again' })
  await drafted({ [fund]: '1.00' })
}
