import fc from 'fast-check'
import t from 'tap'
import type { Appropriation } from '../../src/appropriations/appropriation.ts'
import {
  adoptPlan,
  cumulative,
  type DraftedPlan,
  draftPlan,
  hashOfPlan,
  mustBeDrafted,
  plannedBy,
  withdrawPlan,
} from '../../src/plans/plan.ts'
import { Money } from '../../src/platform/money.ts'
import { outcome } from '../support/outcome.ts'

/** What a decision ends in: its state, or the code of its refusal. */
const ending = (decide: () => string): string => [outcome(decide)].flat()[0] as string

const appropriation: Appropriation = {
  ...{ code: 'FY2022', title: 'The Act', citation: 'x', fiscalYear: 2022, treasuryAccount: null },
  ...{ enactedOn: '2022-03-15', availableFrom: '2022-03-15', availableThrough: '2023-09-30' },
  ...{ cancelsOn: '2028-09-30', illustrative: [], version: 1 },
}
const line = (month: string, obligated: string, disbursed: string) => ({
  ...{ month, obligated: Money.of(obligated), disbursed: Money.of(disbursed) },
})
const lines = [line('2023-10', '60.00', '10.00'), line('2023-12', '40.00', '50.00')]
const asked = { appropriation: 'FY2022', title: 'The second round', lines }
const enacted = Money.of('100.00')
const plan: DraftedPlan = {
  ...draftPlan(asked, appropriation, enacted, 'FIN-1', '2023-01-10'),
  ...{ code: 'SPL-0001', sha256: hashOfPlan({ ...asked, code: 'SPL-0001' }) },
}

t.test(
  'a plan is drafted within what is enacted, in months of the appropriation, and pays what it promised',
  async (t) => {
    // Each row cures only the fault of the row above it, so the list also proves the order of refusal.
    const attempts = [
      { on: '2022-03-14', months: [line('2022-02', '0.00', '0.00')], is: 'acts-out-of-order' },
      {
        on: '2022-03-15',
        months: [line('2022-02', '0.00', '0.00'), line('2022-02', '0.00', '99.00')],
        is: 'plan-month-named-twice',
      },
      { on: '2022-03-15', months: [line('2022-02', '0.00', '0.00')], is: 'plan-line-empty' },
      { on: '2022-03-15', months: [line('2022-02', '100.01', '100.01')], is: 'plan-outside-appropriation' },
      { on: '2022-03-15', months: [line('2028-10', '100.01', '100.01')], is: 'plan-outside-appropriation' },
      { on: '2022-03-15', months: [line('2022-03', '100.01', '100.01')], is: 'plan-exceeds-enacted' },
      { on: '2022-03-15', months: [line('2022-03', '99.00', '100.01')], is: 'plan-exceeds-enacted' },
      {
        on: '2022-03-15',
        months: [line('2028-09', '1.00', '0.00'), line('2022-03', '99.00', '99.01')],
        is: 'plan-pays-before-promising',
      },
      {
        on: '2022-03-15',
        months: [line('2028-09', '1.00', '1.00'), line('2022-03', '99.00', '99.00')],
        is: 'drafted',
      },
    ]
    for (const { on, months, is } of attempts)
      t.equal(
        ending(() => draftPlan({ ...asked, lines: months }, appropriation, enacted, 'FIN-1', on).status),
        is,
        JSON.stringify(months),
      )
    const open = { ...appropriation, cancelsOn: null }
    t.equal(
      draftPlan({ ...asked, lines: [line('2099-01', '1.00', '0.00')] }, open, enacted, 'A', '2023-01-01')
        .status,
      'drafted',
    )
  },
)

t.test('another person adopts it, in the order of the days and within what is enacted by then', async (t) => {
  const adopted = adoptPlan(plan, enacted, null, 'CHR-1', '2023-01-15')
  const attempts = [
    { of: adopted, by: 'FIN-1', on: '2023-01-09', left: '99.99', is: 'plan-not-drafted' },
    { of: withdrawPlan(plan), by: 'FIN-1', on: '2023-01-09', left: '99.99', is: 'plan-not-drafted' },
    { of: plan, by: 'FIN-1', on: '2023-01-09', left: '99.99', is: 'plan-by-same-person' },
    { of: plan, by: 'CHR-1', on: '2023-01-09', left: '99.99', is: 'acts-out-of-order' },
    { of: plan, by: 'CHR-1', on: '2023-01-11', left: '99.99', is: 'acts-out-of-order' },
    { of: plan, by: 'CHR-1', on: '2023-01-12', left: '99.99', is: 'plan-exceeds-enacted' },
    { of: plan, by: 'CHR-1', on: '2023-01-12', left: '100.00', is: 'adopted' },
  ]
  for (const { of, by, on, left, is } of attempts)
    t.equal(
      ending(() => adoptPlan(of, Money.of(left), '2023-01-12', by, on).status),
      is,
    )
  t.equal(
    ending(() => withdrawPlan(adopted).status),
    'plan-not-drafted',
  )
  t.equal(mustBeDrafted(plan), plan)
})

t.test('what is planned by a day is of the months that are over', async (t) => {
  const at = (day: string) => {
    const { obligated, disbursed } = plannedBy(lines, day)
    return [obligated.toString(), disbursed.toString()]
  }
  t.same(at('2023-10-30'), ['0.00', '0.00'])
  t.same(at('2023-10-31'), ['60.00', '10.00'])
  t.same(at('2023-12-30'), ['60.00', '10.00'])
  t.same(at('2023-12-31'), ['100.00', '60.00'])
})

t.test(
  'the cumulative figures of any plan end in its sums, and are what is planned by the end of each month',
  async () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 }).map((n) => Money.of((n / 100).toFixed(2)))
    const month = fc.integer({ min: 1, max: 12 }).map((n) => `2024-${String(n).padStart(2, '0')}`)
    const one = fc.record({ month, obligated: cents, disbursed: cents })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: (of) => of.month, minLength: 1 }), (drawn) => {
        const ordered = drawn.toSorted((a, b) => (a.month < b.month ? -1 : 1))
        for (const { month: of, obligatedBy, disbursedBy } of cumulative(ordered)) {
          const last = new Date(Date.UTC(2024, Number(of.slice(5)), 0)).toISOString().slice(0, 10)
          const { obligated, disbursed } = plannedBy(drawn, last)
          if (!obligated.equals(obligatedBy) || !disbursed.equals(disbursedBy)) return false
        }
        return true
      }),
    )
  },
)
