import t from 'tap'
import {
  type ConditionInForce,
  type ConditionTerms,
  liftCondition,
  setCondition,
} from '../../src/oversight/conditions/condition.ts'
import {
  type HoldOnPayments,
  type HoldTerms,
  mustBeApprovable,
  mustBePayable,
  type PlacedHold,
  placeHold,
  releaseHold,
} from '../../src/oversight/holds/hold.ts'
import { outcome } from '../support/outcome.ts'

/** What a decision ends in: what it answers, or the code of its refusal. */
const ending = (decide: () => string): string => [outcome(decide)].flat()[0] as string

const on = '2023-11-10'
const terms: ConditionTerms = {
  ...{ nature: 'detailed-reports', reason: 'r', actionNeeded: 'a', reconsideration: 'w' },
  ...{ dueOn: '2024-01-31', agencyNotifiedOn: '2023-11-02', agencyReference: 'Letter' },
}
const award = { code: 'AWD-0001', grantee: 'IRC', status: 'executed' as const }

t.test(
  'a condition leaves time, the agency knows of it by then, and another person lifts it on evidence',
  async (t) => {
    const set = (changed: Partial<ConditionTerms>) =>
      ending(() => setCondition({ ...terms, ...changed }, award, 'FIN-1', on).status)
    t.equal(set({ agencyNotifiedOn: '2023-11-11' }), 'condition-days-out-of-order')
    t.equal(set({ dueOn: '2023-11-09' }), 'condition-days-out-of-order')
    t.equal(set({ agencyNotifiedOn: on, dueOn: on }), 'in-force')
    const onDraft = (status: 'drafted' | 'withdrawn') =>
      ending(() => setCondition(terms, { ...award, status }, 'FIN-1', on).status)
    t.equal(onDraft('drafted'), 'in-force')
    t.equal(onDraft('withdrawn'), 'award-withdrawn')
    const condition: ConditionInForce = {
      ...setCondition(terms, award, 'FIN-1', on),
      code: 'CND-0001',
    }
    const shown = { evidence: 'f'.repeat(64), reason: 'met' }
    const lifted = (by: string, of: Parameters<typeof liftCondition>[0] = condition) =>
      ending(() => liftCondition(of, shown, by, '2023-12-01').status)
    t.equal(lifted('FIN-1'), 'condition-lifted-by-setter')
    t.equal(lifted('APP-1'), 'lifted')
    t.equal(lifted('FIN-1', liftCondition(condition, shown, 'APP-1', on)), 'condition-not-in-force')
  },
)

t.test('escrow names its report, and is released by another than placed it, on that report', async (t) => {
  const held: HoldTerms = { ground: 'noncompliance', letter: 'n', appeal: 'a', report: null }
  const to = { award: 'AWD-0001', grantee: 'IRC' }
  const placed = (given: Partial<HoldTerms>) =>
    ending(() => placeHold({ ...held, ...given }, to, 'FIN-1', on).status)
  t.equal(placed({ ground: 'report-awaited' }), 'hold-report-unnamed')
  t.equal(placed({ report: 'A report' }), 'hold-report-unnamed')
  t.equal(placed({}), 'placed')
  const hold: PlacedHold = { ...placeHold(held, to, 'FIN-1', on), code: 'HLD-0001' }
  const escrow: PlacedHold = { ...hold, ground: 'report-awaited', report: 'A report' }
  const released = (by: string, of: PlacedHold, evidence: string | null = null) =>
    ending(() => releaseHold(of, { evidence, reason: 'met' }, by, on).status)
  t.equal(released('FIN-1', escrow), 'hold-released-by-placer')
  t.equal(released('APP-1', escrow), 'hold-evidence-missing')
  t.equal(released('APP-1', escrow, 'f'.repeat(64)), 'released')
  t.equal(released('APP-1', hold), 'released')
  const before = releaseHold(hold, { evidence: null, reason: 'met' }, 'APP-1', on)
  t.equal(
    ending(() => releaseHold(before, { evidence: null, reason: 'x' }, 'FIN-1', on).status),
    'hold-not-placed',
  )
})

t.test('nothing is approved while a hold stands, nor paid of a day on which one stands', async (t) => {
  const hold: HoldOnPayments = {
    ...{ code: 'HLD-0001', award: null, grantee: 'IRC', ground: 'remedy', report: null },
    ...{ placedOn: '2023-11-10', releasedOn: null },
  }
  const releasedHold = { ...hold, releasedOn: '2023-11-20' }
  const ends = (act: typeof mustBePayable, one: HoldOnPayments, day: string) =>
    ending(() => {
      act('AWD-0001', [one], day)
      return 'done'
    })
  for (const [day, approved, paid] of [
    ['2023-11-09', 'payment-held', 'done'],
    ['2023-11-10', 'payment-held', 'payment-held'],
    ['2023-11-20', 'payment-held', 'payment-held'],
  ] as const) {
    t.equal(ends(mustBeApprovable, hold, day), approved, `approved as of ${day}`)
    t.equal(ends(mustBePayable, hold, day), paid, `paid on ${day}`)
  }
  for (const [day, is] of [
    ['2023-11-09', 'done'],
    ['2023-11-10', 'done'],
    ['2023-11-11', 'payment-held'],
    ['2023-11-19', 'payment-held'],
    ['2023-11-20', 'done'],
  ] as const) {
    t.equal(ends(mustBeApprovable, releasedHold, day), is, `released, approved as of ${day}`)
    t.equal(ends(mustBePayable, releasedHold, day), is, `released, paid on ${day}`)
  }
  t.equal(
    ends(mustBePayable, { ...hold, releasedOn: '2023-11-10' }, '2023-11-10'),
    'done',
    'released on the day on which it was placed',
  )
  t.match(
    outcome(() => {
      mustBePayable('AWD-0001', [hold], on)
      return 'done'
    }),
    [
      'payment-held',
      { holds: [{ hold: 'HLD-0001', on: 'IRC', citation: '2 CFR 200.339(a)', kind: 'hold' }] },
    ],
  )
})
