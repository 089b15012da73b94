import type { Attempt } from './application-refusals.ts'
import type { Person } from './call.ts'
import { newDisallowance } from './given.ts'
import type { Service } from './service.ts'

/** An attempt for each refusal of an act on disallowed cost, and for those that it adds to other acts. */
export async function disallowanceAttempts({ given, call }: Service): Promise<Attempt[]> {
  const { fund, award } = await given.fundedAward('100.00')
  const other = await given.fund({ amount: '1.00' })
  const paid = await given.paid(award, { [fund]: '10.00' })
  const advance = await given.paid(award, { [fund]: '1.00' }, { kind: 'advance' })
  const waiting = await given.requested(award, { [fund]: '1.00' })
  const code = await given.disallowed(paid, { [fund]: '4.00' })
  const act = { amount: '1.00', reference: 'x' }
  const url = `/v1/disallowances/${code}`
  await given.made('finance', `${url}/recoveries`, act)
  const recorded = await call(
    'auditor',
    'GET',
    `/v1/ledger/entries?kind=disallowance.recorded&subject=${code}`,
  )
  const own = `/v1/disallowances/${String(
    (await given.made('both', '/v1/disallowances', newDisallowance(paid, fund, '1.00'))).body['code'],
  )}`
  const asked = (payment: string, amount = '1.00', from = fund, terms: object = {}) => ({
    ...newDisallowance(payment, from, amount),
    ...terms,
  })
  const disallow = (refusal: string, body: object, facts?: object): Attempt => [
    ...(['disallowCost', refusal, 'finance', '/v1/disallowances', body, facts] as const),
  ]
  const costs = { account: `${fund}:costs:${award}` }
  const owed = { account: `${fund}:recoverable:${award}`, requested: '3.01', largest: '3.00' }
  const early = { effectiveOn: '2023-10-02' }
  const acts = [
    ['recoverCost', 'finance', 'recoveries', {}],
    ['forgiveCost', 'approver', 'forgiveness', { letterOn: '2023-06-01' }],
    ['reinstateCost', 'approver', 'reinstatement', { reason: 'x' }],
  ] as const satisfies [string, Person, string, object][]
  return [
    ['readDisallowance', 'disallowance-not-found', 'auditor', '/v1/disallowances/NONE', {}],
    ['listDisallowances', 'cursor-invalid', 'auditor', '/v1/disallowances?cursor=x', {}],
    disallow('disbursement-not-found', asked('NONE')),
    disallow('disbursement-not-paid', asked(waiting), { state: 'requested' }),
    disallow('payment-not-cost', asked(advance), { kind: 'advance' }),
    disallow('fund-not-paid', asked(paid, '1.00', other), { funds: [fund] }),
    disallow('acts-out-of-order', asked(paid, '1.00', fund, { notifiedOn: '2023-10-02' }), {
      ...{ notifiedOn: '2023-10-02' },
      follows: 'the payment',
    }),
    disallow('cost-exceeded', asked(paid, '5.01'), { ...costs, requested: '5.01', largest: '5.00' }),
    ...acts.flatMap(([operation, who, path, terms]): Attempt[] => [
      [operation, 'disallowance-not-found', who, `/v1/disallowances/NONE/${path}`, { ...act, ...terms }],
      [operation, 'acts-out-of-order', who, `${url}/${path}`, { ...act, ...terms, ...early }],
    ]),
    ...acts.slice(1).flatMap(([operation, who, path, terms]): Attempt[] => [
      [operation, 'disallowance-by-same-person', 'both', `${own}/${path}`, { ...act, ...terms }],
      [operation, 'owed-back-exceeded', who, `${url}/${path}`, { ...act, ...terms, amount: '3.01' }, owed],
    ]),
    [
      'reverseEntry',
      'owed-back-exceeded',
      'approver',
      `/v1/ledger/entries/${String(recorded.at('items.0.id'))}/reversal`,
      { reason: 'x' },
      { requested: '4.00', largest: '3.00' },
    ],
    [
      'returnPayment',
      'payment-disallowed',
      'approver',
      `/v1/disbursements/${paid}/return`,
      { reason: 'x' },
      { disbursement: paid, disallowed: '5.00' },
    ],
  ]
}
