import t from 'tap'
import {
  mustTakeOverAsItStands,
  profileDecisions,
  profilesAfter,
  profilesCompared,
  takenOver,
} from '../../src/awards/profiles/change.ts'
import { compared } from '../../src/awards/profiles/comparison.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import type { RuleDecision } from '../../src/rules/decision.ts'
import { ug2020, ug2024 } from '../support/budgets.ts'
import { outcome } from '../support/outcome.ts'

const change = (fund: string, before = 'UG-2020', after = 'UG-2024') => ({ fund, before, after })
const same = (fund: string, profile = 'UG-2020') => change(fund, profile, profile)

t.test('an award takes over the profile of each Federal award that has another one, and no other', (t) => {
  const ofAward = () => ug2020
  const ofFederalAward = (fund: string) => (fund === 'F2' ? ug2024 : ug2020)
  const profiles = profilesCompared(['F2', 'F1'], ofAward, ofFederalAward)
  t.same(profiles, [same('F1'), change('F2')])
  t.same(takenOver('AWD-1', profiles), [change('F2')])
  t.match(
    outcome(() => takenOver('AWD-1', [same('F1'), same('F2', 'UG-2024')])),
    ['profile-not-behind', { award: 'AWD-1', present: ['F1: UG-2020', 'F2: UG-2024'] }],
  )
  t.match(profileDecisions([change('F2')], ofFederalAward, '2024-11-01'), [
    {
      ...{ rule: 'profile-of-award', profile: 'UG-2024', on: '2024-11-01', result: 'within' },
      ...{ inputs: { fund: 'F2', before: 'UG-2020', after: 'UG-2024' }, citation: ug2024.citation },
    },
  ])
  t.end()
})

t.test('an approval takes over what the proposal says, as it still stands', (t) => {
  for (const [proposed, profiles, code] of [
    [[change('F1')], [change('F1')], 'done'],
    [[change('F1')], [change('F1'), same('F2')], 'done'],
    [[change('F1')], [same('F1')], 'profile-changed-since'],
    [[change('F1')], [change('F1', 'UG-2020', 'UGR-2026')], 'profile-changed-since'],
    [[change('F1')], [change('F1'), change('F2')], 'profile-changed-since'],
    [[change('F1'), change('F2')], [change('F1')], 'profile-changed-since'],
    [[change('F1')], [change('F1', 'UGR-2026', 'UG-2024')], 'profile-changed-since'],
  ] as const) {
    const found = outcome(() => {
      mustTakeOverAsItStands('AWD-1', proposed, profiles)
    })
    t.equal(Array.isArray(found) ? (found[0] as string) : found, code)
  }
  t.match(
    outcome(() => {
      mustTakeOverAsItStands('AWD-1', [change('F1')], [same('F1', 'UG-2024')])
    }),
    ['profile-changed-since', { proposed: ['F1: UG-2020 -> UG-2024'], present: [] }],
  )
  t.end()
})

t.test('a version has the last profile that was taken over by then, fund by fund', (t) => {
  const executed = [
    { fund: 'F1', profile: 'UG-2020' },
    { fund: 'F2', profile: 'UG-2020' },
  ]
  const changes = [change('F1'), change('F2'), change('F1', 'UG-2024', 'UGR-2026')]
  const after = (count: number) =>
    profilesAfter(executed, changes.slice(0, count)).map(({ profile }) => profile)
  t.same(after(0), ['UG-2020', 'UG-2020'])
  t.same(after(1), ['UG-2024', 'UG-2020'])
  t.same(after(2), ['UG-2024', 'UG-2024'])
  t.same(after(3), ['UGR-2026', 'UG-2024'])
  t.end()
})

t.test('a comparison shows what differs in inputs, result or law, and what would be refused', (t) => {
  const decision = (more: Partial<RuleDecision> = {}): RuleDecision => ({
    ...{ rule: 'indirect-cost', profile: 'UG-2020', on: '2024-11-01', result: 'within' },
    ...{ inputs: { fund: 'F1', organization: 'A', allowed: '10.00' }, citation: '2 CFR 200.414(f)' },
    ...more,
  })
  const inForce = [decision(), decision({ inputs: { fund: 'F1', organization: 'B', allowed: '1.00' } })]
  const asked = (allowed: string) => [
    decision({ profile: 'UG-2024' }),
    decision({ profile: 'UG-2024', inputs: { fund: 'F1', organization: 'B', allowed } }),
  ]
  const of = (before: readonly RuleDecision[], after: readonly RuleDecision[]) =>
    compared('UG-2024', { inForce: before, asked: () => after }, null)
  t.same(of(inForce, asked('1.00')), { profile: 'UG-2024', differs: [], refused: null, budget: null })
  t.same(of(inForce, asked('2.00')).differs, [{ inForce: inForce[1], asked: asked('2.00')[1] }])
  const other = decision({ citation: 'Another law' })
  t.same(of([decision()], [other]).differs, [{ inForce: decision(), asked: other }])
  t.same(of([], [other]).differs, [{ inForce: null, asked: other }])
  t.same(of([decision()], []).differs, [{ inForce: decision(), asked: null }])
  t.same(
    of([decision(), decision()], [decision()]).differs,
    [{ inForce: decision(), asked: null }],
    'the second of two that are about the same is another one',
  )
  const refusing = () => {
    throw new Refusal('budget-rate-exceeded', {
      ...{ fund: 'F1', largest: Money.of('10.00'), of: ['A', 'B'], rules: { a: 1 }, none: null },
    })
  }
  const refused = {
    ...{ code: 'budget-rate-exceeded', fund: 'F1', largest: '10.00' },
    ...{ of: '["A","B"]', rules: '{"a":1}' },
  }
  t.same(compared('UG-2024', { inForce, asked: refusing }, null), {
    ...{ profile: 'UG-2024', differs: [], refused, budget: null },
  })
  const passing = { inForce, asked: () => asked('2.00') }
  const differs = [{ inForce: inForce[1], asked: asked('2.00')[1] }]
  const beside = (budget: Parameters<typeof compared>[2]) => compared('UG-2024', passing, budget)
  const ofAct = { profile: 'UG-2024', differs, refused: null }
  t.same(
    beside({ inForce: () => inForce, asked: refusing }),
    { ...ofAct, budget: { differs: [], refusedInForce: null, refused } },
    'the budget in force refuses no act, and hides nothing of it',
  )
  t.same(
    beside({ inForce: refusing, asked: () => asked('2.00') }),
    { ...ofAct, budget: { differs: [], refusedInForce: refused, refused: null } },
    'a side in force that is refused is said, and lists no rule as if it were new',
  )
  t.same(beside({ inForce: () => inForce, asked: () => asked('2.00') }).budget?.differs, differs)
  t.throws(
    () =>
      compared(
        'UG-2024',
        {
          inForce,
          asked: () => {
            throw new Error('a defect')
          },
        },
        null,
      ),
    /a defect/,
  )
  t.end()
})
