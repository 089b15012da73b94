import t from 'tap'
import { NewMilestones } from '../../src/awards/milestones/contract.ts'
import { mustBeFixedLawfully } from '../../src/awards/milestones/lawful.ts'
import {
  type Milestone,
  mustKeepForm,
  mustTakeBudget,
  planSchedule,
  type ScheduleGround,
  scheduleOfPaid,
} from '../../src/awards/milestones/schedule.ts'
import { askedFor, reducedBy } from '../../src/disbursements/milestone.ts'
import { Money } from '../../src/platform/money.ts'
import { ug2020, ug2024 } from '../support/budgets.ts'
import { outcome } from '../support/outcome.ts'

const milestone = (number: number, amount: string, more: Partial<Milestone> = {}): Milestone => ({
  ...{ number, fund: 'FY1', shows: `Session ${String(number)}`, dueOn: '2024-06-30', ...more },
  amount: Money.of(amount),
})
const award = {
  ...{ code: 'AWD-1', formOfPayment: 'fixed-amount' as const, periodFrom: '2024-01-01' },
  periodThrough: '2024-12-31',
  lines: [{ fund: 'FY1', amount: Money.of('100.00') }],
}
const act = { by: 'CHAIR', on: '2024-01-05' }
const none: ScheduleGround = { schedules: [], approved: [], underWay: [] }
const present = [milestone(1, '40.00'), milestone(2, '60.00')]
const underWay = (status: string, amount = '40.00', recovered = '0.00'): ScheduleGround => ({
  schedules: [
    {
      award: 'AWD-1',
      number: 1,
      amendment: null,
      preparedBy: 'A',
      preparedOn: '2024-01-01',
      milestones: present,
    },
  ],
  approved: [],
  underWay: [
    {
      ...{ milestone: 1, disbursement: 'DSB-1', status },
      ...{ amount: Money.of(amount), recovered: Money.ofBalance(recovered) },
    },
  ],
})
const plan = (milestones: readonly Milestone[] | undefined, ground = none, of: object = {}) =>
  outcome(() => planSchedule(milestones, { ...award, ...of }, act, ground))

t.test('the milestones of a fixed amount are what it has of each fund, to the cent', (t) => {
  t.match(plan([milestone(2, '60.00'), milestone(1, '40.00')]), {
    number: 1,
    milestones: [{ number: 1 }, {}],
  })
  t.match(plan([milestone(1, '99.99')]), ['milestones-beside-obligation'])
  t.match(plan([milestone(1, '100.01')]), ['milestones-beside-obligation'])
  t.match(plan([milestone(1, '100.00', { fund: 'FY2' })]), ['milestones-beside-obligation'])
  t.match(plan(undefined), ['milestones-beside-obligation'])
  t.match(plan([milestone(1, '40.00'), milestone(1, '60.00')]), ['milestone-named-twice'])
  for (const dueOn of ['2023-12-31', '2025-01-01'])
    t.match(plan([milestone(1, '100.00', { dueOn })]), ['milestone-outside-period'])
  for (const dueOn of ['2024-01-01', '2024-12-31'])
    t.match(plan([milestone(1, '100.00', { dueOn })]), { number: 1 })
  t.match(plan([milestone(1, '100.00')], none, { formOfPayment: 'cost-reimbursement' }), [
    'award-of-another-form',
  ])
  t.equal(plan(undefined, none, { formOfPayment: 'cost-reimbursement' }), 'done')
  t.end()
})

t.test(
  'a milestone that is requested or paid stays, and one that was paid less is lowered to what was paid',
  (t) => {
    const rest = (amount: string) => [milestone(3, amount)]
    t.match(plan([present[0] ?? milestone(1, '0.01'), ...rest('60.00')], underWay('requested')), {
      number: 2,
    })
    t.match(plan(rest('100.00'), underWay('requested')), ['milestone-under-way'])
    for (const changed of [{ shows: 'x' }, { dueOn: '2024-07-01' }])
      t.match(plan([milestone(1, '40.00', changed), ...rest('60.00')], underWay('paid')), [
        'milestone-under-way',
      ])
    t.match(plan([milestone(1, '30.00'), ...rest('70.00')], underWay('paid', '30.00')), { number: 2 })
    t.match(plan([milestone(1, '30.01'), ...rest('69.99')], underWay('paid', '30.00')), [
      'milestone-under-way',
    ])
    t.match(plan([milestone(1, '30.00'), ...rest('70.00')], underWay('approved', '30.00')), [
      'milestone-under-way',
    ])
    t.match(
      scheduleOfPaid(underWay('paid', '30.00')).map(({ number, amount }) => [number, amount.toString()]),
      [[1, '30.00']],
    )
    t.strictSame(scheduleOfPaid(underWay('requested')), [])
    t.end()
  },
)

t.test('what was recovered of a paid milestone is no longer paid for it', (t) => {
  const rest = (amount: string) => milestone(3, amount)
  const recovered = underWay('paid', '40.00', '10.00')
  t.match(plan([milestone(1, '30.00'), rest('70.00')], recovered), { number: 2 })
  t.match(plan([milestone(1, '40.00'), rest('60.00')], recovered), { number: 2 }, 'it may stay as it is')
  for (const amount of ['29.99', '30.01'])
    t.match(
      plan([milestone(1, amount), rest(Money.of('100.00').minus(Money.of(amount)).toString())], recovered),
      ['milestone-under-way', { paid: '30.00' }],
    )
  t.match(plan([rest('100.00')], recovered), ['milestone-under-way'])
  const left = (ground: ScheduleGround) =>
    scheduleOfPaid(ground).map(({ number, amount }) => [number, amount.toString()])
  t.strictSame(left(recovered), [[1, '30.00']])
  const none = underWay('paid', '40.00', '40.00')
  t.strictSame(left(none), [], 'of which everything was recovered is left out')
  t.match(plan([rest('100.00')], none), { number: 2 })
  t.match(plan([milestone(1, '0.01'), rest('99.99')], none), ['milestone-under-way'])
  t.match(plan([rest('100.00')], underWay('approved', '40.00', '40.00')), ['milestone-under-way'])
  t.end()
})

t.test(
  'one that was left out stands again at what is paid for it, once a recovery proves to be a mistake',
  (t) => {
    const { schedules, ...ground } = underWay('paid', '40.00')
    const without = {
      ...{ award: 'AWD-1', number: 2, amendment: 1, preparedBy: 'A', preparedOn: '2024-01-02' },
      milestones: [milestone(3, '100.00')],
    }
    const paidAgain = { ...ground, schedules: [...schedules, without], approved: [1] }
    t.match(plan([milestone(3, '100.00')], paidAgain), ['milestone-under-way', { milestone: 1 }])
    t.match(plan([milestone(1, '40.00'), milestone(3, '60.00')], paidAgain), { number: 3 })
    t.match(plan([milestone(1, '40.00', { shows: 'x' }), milestone(3, '60.00')], paidAgain), [
      'milestone-under-way',
    ])
    t.match(scheduleOfPaid(paidAgain), [{ number: 1, shows: 'Session 1' }])
    const notApproved = { ...paidAgain, approved: [] }
    t.match(plan([milestone(1, '40.00'), milestone(3, '60.00')], notApproved), { number: 3 })
    t.end()
  },
)

t.test('an award of which nothing is left has no milestones', (t) => {
  const lines = [{ fund: 'FY1', amount: Money.zero }]
  t.same(NewMilestones.parse([]), [])
  t.match(plan([], none, { lines }), { number: 1, milestones: [] })
  t.match(plan([]), ['milestones-beside-obligation'])
  t.match(plan([], underWay('requested'), { lines }), ['milestone-under-way'])
  t.end()
})

t.test('milestones that stay are due in the period that an act leaves', (t) => {
  const stays = (of: object) => plan(undefined, underWay('requested'), of)
  t.equal(stays({}), 'done')
  for (const of of [{ periodFrom: '2024-07-01' }, { periodThrough: '2024-06-29' }])
    t.match(stays(of), ['milestone-outside-period', { milestone: 1, dueOn: '2024-06-30', ...of }])
  t.equal(stays({ periodFrom: '2024-06-30', periodThrough: '2024-06-30' }), 'done')
  t.end()
})

t.test('a form is stated once, in a draft without a budget', (t) => {
  const keep = (
    form: 'cost-reimbursement' | 'fixed-amount',
    asked: typeof form | undefined,
    hasBudget = false,
  ) =>
    outcome(() => {
      mustKeepForm({ code: 'AWD-1', formOfPayment: form }, asked, hasBudget)
    })
  t.equal(keep('cost-reimbursement', 'fixed-amount'), 'done')
  t.equal(keep('fixed-amount', 'fixed-amount'), 'done')
  t.equal(keep('fixed-amount', undefined), 'done')
  t.match(keep('cost-reimbursement', 'fixed-amount', true), ['form-of-payment-stays'])
  t.match(keep('fixed-amount', 'cost-reimbursement'), ['form-of-payment-stays'])
  t.match(
    outcome(() => {
      mustTakeBudget(award, true)
    }),
    ['award-of-another-form'],
  )
  t.end()
})

t.test('the lowest cap of what pays counts, and the agency approves each of it', (t) => {
  const lines = (...amounts: string[]) =>
    amounts.map((amount, i) => ({ fund: `FY${String(i + 1)}`, amount: Money.of(amount) }))
  const said = { fixedAmountApproval: 'a'.repeat(64), costShare: null }
  const judge = (amounts: string[], profiles = [ug2024], terms: object = {}) =>
    outcome(() =>
      mustBeFixedLawfully(
        { code: 'AWD-1', lines: lines(...amounts) },
        {
          profileOf: (fund) => profiles[Number(fund.slice(2)) - 1] ?? ug2024,
          termsOf: (fund) => ({ ...said, ...(fund === 'FY2' ? terms : {}) }),
        },
        '2024-10-02',
      ),
    )
  t.match(judge(['500000.00']), [
    { rule: 'fixed-amount-cap', profile: 'UG-2024', inputs: { total: '500000.00', cap: '500000.00' } },
  ])
  t.match(judge(['500000.01']), ['fixed-amount-above-cap'])
  t.match(judge(['200000.00', '50000.00'], [ug2024, ug2020]), [
    { profile: 'UG-2020', inputs: { total: '250000.00' } },
  ])
  t.match(judge(['200000.00', '50000.01'], [ug2024, ug2020]), ['fixed-amount-above-cap'])
  t.match(judge(['1.00', '1.00'], [ug2024, ug2024], { fixedAmountApproval: null }), [
    'fixed-amount-without-approval',
  ])
  t.match(judge(['1.00', '1.00'], [ug2024, ug2024], { costShare: '0.01' }), ['fixed-amount-with-cost-share'])
  t.match(judge(['1.00', '1.00'], [ug2024, ug2024], { costShare: '0.00' }), [{ result: 'within' }])
  t.end()
})

t.test('a request is of the form of its award, and a milestone is reduced to less, with a reason', (t) => {
  const offered = [
    { number: 1, fund: 'FY1', amount: Money.of('40.00'), disbursement: null },
    { number: 2, fund: 'FY1', amount: Money.of('60.00'), disbursement: 'DSB-1' },
  ]
  const ask = (asked: object, formOfPayment: 'cost-reimbursement' | 'fixed-amount' = 'fixed-amount') =>
    outcome(() =>
      askedFor(
        { award: 'AWD-1', kind: 'milestone', purpose: 'x', milestone: 1, evidence: 'e', ...asked },
        { code: 'AWD-1', formOfPayment },
        offered,
      ),
    )
  t.match(ask({}), { lines: [{ fund: 'FY1' }], milestone: { number: 1, evidence: 'e', reducedFrom: null } })
  t.match(ask({}, 'cost-reimbursement'), ['kind-of-another-form'])
  t.match(ask({ kind: 'advance' }), ['kind-of-another-form'])
  t.match(ask({ evidence: undefined }), ['disbursement-fields-of-kind'])
  t.match(ask({ kind: 'advance' }, 'cost-reimbursement'), ['disbursement-fields-of-kind'])
  t.match(ask({ milestone: 9 }), ['milestone-not-found'])
  t.match(ask({ milestone: 2 }), ['milestone-already-requested'])

  const requested = {
    ...{ award: 'AWD-1', kind: 'milestone' as const, lines: [{ fund: 'FY1', amount: Money.of('40.00') }] },
    milestone: { number: 1, evidence: 'e', reducedFrom: null, reductionReason: null },
  }
  const reduce = (reducedTo: string | undefined, reductionReason: string | undefined, of: object = {}) =>
    outcome(() =>
      reducedBy(
        { ...requested, ...of },
        { reducedTo: reducedTo === undefined ? undefined : Money.of(reducedTo), reductionReason },
      ),
    )
  t.match(reduce('39.99', 'x'), { lines: [{ fund: 'FY1' }], milestone: { reductionReason: 'x' } })
  t.match(reduce('40.00', 'x'), ['milestone-not-reduced'])
  t.match(reduce('39.99', undefined), ['milestone-not-reduced'])
  t.match(reduce(undefined, 'x'), ['milestone-not-reduced'])
  t.match(reduce('39.99', 'x', { milestone: null, kind: 'reimbursement' }), ['milestone-not-reduced'])
  t.end()
})
