import t from 'tap'
import type { Exclusion } from '../../src/applications/checklist.ts'
import type { AskedBudget } from '../../src/awards/budgets/budget.ts'
import { type BudgetGround, judgeApproval, planBudget } from '../../src/awards/budgets/changes.ts'
import {
  joiningDecisions,
  joiningOf,
  membersAsked,
  mustJoinLawfully,
} from '../../src/awards/members/consortium.ts'
import { Money } from '../../src/platform/money.ts'
import { ug2024 } from '../support/budgets.ts'
import { outcome } from '../support/outcome.ts'

const evidence = 'c'.repeat(64)
const list = { code: 'EXCL-0001', extractedOn: '2025-02-01', ageDays: 1, mostDays: 7 }
const excluded = (by: Exclusion['by']): Exclusion => ({
  ...{ organization: 'NEW', by, list: 'EXCL-0001', line: 2, name: 'New', type: 'x', restriction: false },
  ...{ uei: null, agency: 'HHS', comment: '', crossReference: '' },
})

t.test('members are named once, without the grantee, in the order of their codes', (t) => {
  t.same(membersAsked('AWD-1', 'LEAD', ['M2', 'M1']), ['M1', 'M2'])
  t.same(membersAsked('AWD-1', 'LEAD', []), [])
  for (const [members, organization] of [
    [['LEAD'], 'LEAD'],
    [['M1', 'M2', 'M1'], 'M1'],
  ] as const)
    t.match(
      outcome(() => membersAsked('AWD-1', 'LEAD', members)),
      ['party-named-twice', { award: 'AWD-1', organization }],
    )
  t.end()
})

t.test(
  'who joins has an approval, and a recent list excludes nobody of them; who goes needs neither',
  (t) => {
    const joins = { before: ['M1'], after: ['M1', 'NEW'] }
    const goes = { before: ['M1', 'M2'], after: ['M1'] }
    t.same([joiningOf(joins), joiningOf(goes), joiningOf(null)], [['NEW'], [], []])
    const old = { ...list, ageDays: 8 }
    // Each row cures the fault of the row above it.
    for (const [change, document, asked, code] of [
      [joins, null, { list: null, found: [] }, 'member-joins-without-approval'],
      [joins, evidence, { list: null, found: [] }, 'exclusion-list-too-old'],
      [joins, evidence, { list: old, found: [] }, 'exclusion-list-too-old'],
      [joins, evidence, { list, found: [excluded('uei')] }, 'award-to-excluded-party'],
      [joins, evidence, { list, found: [excluded('name')] }, 'done'],
      [joins, evidence, { list: { ...list, ageDays: 7 }, found: [] }, 'done'],
      [goes, null, { list: null, found: [] }, 'done'],
    ] as const) {
      const found = outcome(() => {
        mustJoinLawfully('AWD-1', change, document, asked)
      })
      t.equal(Array.isArray(found) ? (found[0] as string) : found, code)
    }
    t.match(
      outcome(() => {
        mustJoinLawfully('AWD-1', joins, null, { list, found: [] })
      }),
      ['member-joins-without-approval', { joining: ['NEW'] }],
    )
    t.end()
  },
)

t.test('the rule on a new subaward is kept once for each profile of the funds, and with the list', (t) => {
  const of = (after: readonly string[]) =>
    joiningDecisions(
      {
        ...{ change: { before: ['M1'], after }, evidence, funds: ['F2', 'F1'] },
        ...{ profileOf: () => ug2024, exclusions: { list, found: [] } },
      },
      '2025-02-02',
    )
  t.same(of([]), [])
  t.match(of(['M2', 'M3']), [
    {
      ...{ rule: 'new-subaward', profile: 'UG-2024', on: '2025-02-02', result: 'approved' },
      ...{ inputs: { before: 'M1', added: 'M2 M3', evidence }, citation: '2 CFR 200.308(f)(6)' },
    },
    {
      rule: 'excluded-parties',
      profile: null,
      result: 'within',
      inputs: { list: 'EXCL-0001', possible: '0' },
    },
  ])
  t.equal(of(['M2', 'M3']).length, 2)
  t.end()
})

t.test('the budget of a change of members is of the grantee and who is a member after it', (t) => {
  const award = {
    ...{ code: 'AWD-1', grantee: 'LEAD', periodFrom: '2024-01-01', periodThrough: '2025-12-31' },
    lines: [{ fund: 'F1', amount: Money.of('100.00') }],
  }
  const asked = (...members: readonly string[]): AskedBudget => ({
    parties: [
      { organization: 'LEAD', role: 'lead' },
      ...members.map((organization) => ({
        ...{ organization, role: 'subrecipient' as const, grounds: ['carries-out-program'] },
      })),
    ],
    lines: ['LEAD', ...members].map((organization) => ({
      ...{ fund: 'F1', organization, category: 'personnel' as const, class: 'included' as const },
      amount: Money.of(members.length === 0 ? '100.00' : '50.00'),
    })),
  })
  const ground = (members: readonly string[], over: Partial<BudgetGround> = {}): BudgetGround => ({
    ...{ budgets: [], approved: [], members, negotiated: new Map(), executedOn: '2025-01-15' },
    profileOf: () => ug2024,
    ...over,
  })
  const act = (hasEvidence: boolean) => ({
    ...{ kind: 'members' as const, hasEvidence, by: 'CHAIR', on: '2025-02-01' },
  })
  const first = planBudget(asked('M1'), award, act(true), ground(['M1'])).budget
  if (first === null) throw new Error('a budget was asked for')
  t.match(
    outcome(() => planBudget(asked('M2'), award, act(true), ground(['M1']))),
    ['budget-outside-parties', { organization: 'M2', parties: ['LEAD', 'M1'] }],
  )
  const held = { budgets: [{ ...first, amendment: null }] }
  const without = () => planBudget(undefined, award, act(false), ground([], held))
  t.match(outcome(without), ['budget-outside-parties', { organization: 'M1', parties: ['LEAD'] }])
  t.same(planBudget(undefined, award, act(false), ground(['M1', 'M2'], held)), { budget: null, rules: [] })
  t.match(
    outcome(() => planBudget(asked('M2'), award, act(false), ground(['M2'], held))),
    ['budget-change-needs-approval', { rules: [{ rule: 'new-subaward' }] }],
    'the money of who joins needs the approval too',
  )
  t.ok(planBudget(asked('M2'), award, act(true), ground(['M2'], held)).budget)
  t.match(
    planBudget(asked(), award, act(false), ground([], held)).rules.map(({ rule, result }) => [rule, result]),
    [
      ['indirect-cost', 'within'],
      ['out-of-participant-support', 'within'],
      ['construction-and-other', 'within'],
      ['new-subaward', 'within'],
      ['cost-share', 'within'],
    ],
    'what goes to the grantee moves within its categories',
  )
  t.match(
    outcome(() => judgeApproval({ ...first, amendment: 2 }, award, act(true), ground(['M2'], held))),
    ['budget-outside-parties', { organization: 'M1' }],
  )
  t.end()
})
