import t from 'tap'
import { type Service, service } from '../support/service.ts'

const at = (code: string, act: string) => `/v1/disbursements/${code}/${act}`

/** An approved request of October 2023, whose month is closed before anything else is typed in. */
async function approvedInAClosedMonth({ given }: Service): Promise<string> {
  const { fund, award } = await given.fundedAward('100.00')
  const code = await given.requested(award, { [fund]: '10.00' }, { effectiveOn: '2023-10-05' })
  await given.made('approver', at(code, 'approvals'), { effectiveOn: '2023-10-06' })
  await given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-10-31' })
  return code
}

t.test(
  'a payment, its return and the next payment follow each other by the days on which they happened, in a closed month too',
  async (t) => {
    const s = await service(t)
    const code = await approvedInAClosedMonth(s)
    const paid = (effectiveOn: string) =>
      s.call('approver2', 'POST', at(code, 'payment'), { reference: 'ACH', effectiveOn })
    const returned = (effectiveOn: string) =>
      s.call('approver', 'POST', at(code, 'return'), { reason: 'R03', effectiveOn })
    const early = (follows: string, earliest: string) => ({ code: 'acts-out-of-order', follows, earliest })

    t.match((await paid('2023-10-05')).body, early('the approval', '2023-10-06'))
    t.equal((await paid('2023-10-20')).at('payment.on'), '2023-10-20', 'the day on which the bank paid')
    t.match((await returned('2023-10-19')).body, early('the payment', '2023-10-20'))
    t.match((await returned('2023-10-25')).body, { status: 'returned', endedOn: '2023-10-25' })
    t.match((await paid('2023-10-24')).body, early('the return', '2023-10-25'))
    t.match((await paid('2023-10-26')).body, { status: 'paid', payment: { on: '2023-10-26' } })
    t.match((await returned('2023-10-25')).body, early('the payment', '2023-10-26'))

    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}&limit=4`)
    const entries = body['items'] as { kind: string; effectiveOn: string; facts: object }[]
    t.match(
      entries.map(({ effectiveOn, facts }) => ({ effectiveOn, ...facts })),
      ['2023-10-26', '2023-10-26', '2023-10-25', '2023-10-25'].map((occurredOn) => ({
        ...{ effectiveOn: '2023-11-01', concerns: '2023-10', occurredOn },
      })),
    )
  },
)
