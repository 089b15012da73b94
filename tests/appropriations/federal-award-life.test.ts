import { readFile } from 'node:fs/promises'
import t from 'tap'
import { mustBePromisable, mustBeSelectable } from '../../src/appropriations/federal-award.ts'
import {
  besideEarmark,
  federalAwardStates,
  mustBeActive,
  mustBeDrawable,
  mustBePaidBeside,
  mustLeaveEarmark,
  type StateChange,
  stateOn,
  stateStepNames,
  stateSteps,
  statesAfter,
  stepFrom,
  suspensionsPassed,
} from '../../src/appropriations/federal-award-life.ts'
import {
  amendTerms,
  needsTwoPersons,
  type TermsVersion,
  termsAsMade,
} from '../../src/appropriations/life/terms.ts'
import { withDifferences } from '../../src/appropriations/life/words.ts'
import { Money } from '../../src/platform/money.ts'
import { federalAward, promising } from '../support/funds.ts'
import { outcome } from '../support/outcome.ts'

const document = 'a'.repeat(64)
const put = (state: StateChange['state'], since: string): StateChange => ({ state, since, document })
const held = federalAward({ states: [put('on-hold', '2023-03-01'), put('active', '2023-04-01')] })
const suspended = federalAward({ states: [put('suspended', '2023-03-01')] })
/** The code of the refusal, or 'done'. */
const code = (attempt: () => unknown): string => {
  const came = outcome(attempt)
  return Array.isArray(came) ? String(came[0]) : 'done'
}

t.test('each state leads to the states that follow it and to no other, in the database alike', async (t) => {
  const sql = await readFile('drizzle/definitions/appropriations/federal-award-life.sql', 'utf8')
  const [, list = ''] = /<> ALL \(ARRAY\[([^\]]*)\]\)/.exec(sql) ?? []
  const inSql = [...list.matchAll(/'([a-z-]+>[a-z-]+)'/g)].map(([, step]) => step)
  t.same(
    inSql.toSorted(),
    federalAwardStates.flatMap((from) => statesAfter[from].map((to) => `${from}>${to}`)).toSorted(),
  )
  for (const from of federalAwardStates)
    for (const step of stateStepNames) {
      const { state: to } = stateSteps[step]
      const award = federalAward({ states: from === 'active' ? [] : [put(from, '2023-03-01')] })
      const passes = statesAfter[from].includes(to)
      t.equal(
        code(() => stepFrom(award, step)),
        passes ? 'done' : 'federal-award-step-refused',
        `${from} ${step}`,
      )
    }
})

t.test('a state stands from its day until the next, whatever day it is looked at', (t) => {
  for (const [on, state] of [
    ['2023-02-28', undefined],
    ['2023-03-01', 'on-hold'],
    ['2023-03-31', 'on-hold'],
    ['2023-04-01', 'active'],
  ] as const)
    t.equal(stateOn(held, on)?.state, state, on)
  const sameDay = federalAward({ states: [put('on-hold', '2023-03-01'), put('active', '2023-03-01')] })
  t.equal(stateOn(sameDay, '2023-03-01')?.state, 'active', 'the last of a day counts')
  t.end()
})

t.test('nothing is promised while a Federal award is stopped, nor as of a day on which it was', (t) => {
  for (const state of ['on-hold', 'suspended', 'terminated', 'closed'] as const) {
    const award = federalAward({ states: [put(state, '2023-03-01')] })
    for (const on of ['2023-02-28', '2023-03-01', '2024-01-01'])
      t.match(
        outcome(() => {
          mustBeActive(award, on)
        }),
        ['federal-award-not-active', { fund: 'FY1', fain: 'F-1', state, since: '2023-03-01', document, on }],
      )
    t.equal(
      code(() => {
        mustBePromisable(award, promising({}), '2023-03-01')
      }),
      'federal-award-not-active',
    )
    t.equal(
      code(() => {
        mustBeSelectable(award, promising({}), '2023-03-01')
      }),
      'federal-award-not-active',
    )
  }
  t.match(
    outcome(() => {
      mustBeActive(held, '2023-03-15')
    }),
    ['federal-award-not-active', { state: 'on-hold', passesOn: '2023-04-01' }],
    'once it is resumed, a day names from when it passes',
  )
  for (const on of ['2023-02-28', '2023-04-01'])
    t.equal(
      code(() => {
        mustBeActive(held, on)
      }),
      'done',
      on,
    )
  t.end()
})

t.test('a draw is judged by the day of the Treasury: none while the award is held or suspended', (t) => {
  const rows = [
    [held, '2023-02-28', 'done'],
    [held, '2023-03-01', 'federal-award-not-active'],
    [held, '2023-04-01', 'done'],
    [suspended, '2023-02-28', 'done'],
    [suspended, '2023-03-01', 'federal-award-not-active'],
    [federalAward({ states: [put('terminated', '2023-03-01')] }), '2023-03-02', 'done'],
  ] as const
  for (const [award, on, expected] of rows)
    t.equal(
      code(() => {
        mustBeDrawable(award, on)
      }),
      expected,
      on,
    )
  t.end()
})

t.test('of a suspended award only cost from before is approved and paid, and no advance', (t) => {
  const asked = (kind: string, requestedOn: string, costThrough: string | null = null) => ({
    ...{ code: 'DSB-0001', kind, requestedOn, costThrough },
  })
  const rows = [
    [asked('reimbursement', '2023-03-01'), 'done'],
    [asked('reimbursement', '2023-03-02'), 'federal-award-suspended'],
    [asked('reimbursement', '2023-03-14', '2023-02-28'), 'done'],
    [asked('reimbursement', '2023-03-14', '2023-03-01'), 'federal-award-suspended'],
    [asked('reimbursement', '2023-03-01', '2023-03-01'), 'federal-award-suspended'],
    [asked('advance', '2023-02-01'), 'federal-award-suspended'],
    [asked('advance', '2023-02-01', '2023-02-01'), 'federal-award-suspended'],
  ] as const
  for (const [request, expected] of rows)
    for (const judged of [suspensionsPassed, mustBePaidBeside])
      t.equal(
        code(() => {
          judged([federalAward(), suspended], request, '2023-03-15')
        }),
        expected,
        `${judged.name} ${request.kind} ${request.requestedOn} ${String(request.costThrough)}`,
      )
  t.match(
    suspensionsPassed([federalAward(), suspended], asked('reimbursement', '2023-03-01'), '2023-03-15'),
    [{ since: '2023-03-01' }],
    'an approval says beside which suspensions it is given',
  )
  const late = asked('advance', '2023-02-01')
  t.equal(
    code(() => {
      suspensionsPassed([suspended], late, '2023-02-15')
    }),
    'federal-award-suspended',
    'an approval is a decision: it is not dated back before the suspension',
  )
  t.equal(
    code(() => {
      mustBePaidBeside([suspended], late, '2023-02-15')
    }),
    'done',
    'what the bank paid before is a fact',
  )
  t.same(suspensionsPassed([held], late, '2023-03-15'), [], 'a hold stops draws and promises, and no payment')
  t.end()
})

t.test('what is earmarked for the evaluation stays available on the day and on every later one', (t) => {
  const award = federalAward({
    earmarks: [
      { since: '2023-01-01', evaluation: null },
      { since: '2023-03-01', evaluation: '40.00' },
      { since: '2023-05-01', evaluation: '10.00' },
    ],
  })
  const days = promising(
    { day: '2023-02-01', available: '100.00' },
    { day: '2023-04-01', available: '60.00' },
    { day: '2023-06-01', available: '90.00' },
  )
  const taken = (amount: string, on: string, from: typeof days = days) =>
    outcome(() => {
      mustLeaveEarmark(award, from, Money.of(amount), on)
    })
  t.match(taken('20.01', '2023-02-01'), [
    'evaluation-earmarked',
    { fund: 'FY1', day: '2023-04-01', requested: /20\.01/, available: /60/, earmarked: /40/, largest: /20/ },
  ])
  t.equal(taken('20.00', '2023-02-01'), 'done')
  t.equal(taken('50.00', '2023-05-01', days.slice(1)), 'done', 'less is kept from then on')
  t.match(taken('50.01', '2023-05-01', days.slice(1)), ['evaluation-earmarked'])
  t.equal(besideEarmark(award, days, '2023-02-01').toString(), '20.00')
  t.equal(besideEarmark(federalAward(), days, '2023-02-01').toString(), '90.00', 'nothing is kept')
  const little = promising({ day: '2023-03-01', available: '5.00' })
  t.equal(besideEarmark(award, little, '2023-03-01').toString(), '0.00')
  t.match(taken('0.01', '2023-03-01', little), ['evaluation-earmarked'])
  t.end()
})

t.test('terms are amended by what is named; each row cures only the fault above it', (t) => {
  const award = federalAward()
  const last: TermsVersion = {
    ...{ fund: 'FY1', number: 3, since: '2023-03-01', document, entry: 'e' },
    terms: {
      ...termsAsMade(award),
      drawChannel: 'PMS',
      budgetFrom: '2023-01-01',
      budgetThrough: '2023-12-31',
    },
  }
  const rows = [
    [{ drawChannel: 'PMS' }, '2021-09-30', 'acts-out-of-order'],
    [{ drawChannel: 'PMS' }, '2023-02-28', 'acts-out-of-order'],
    [{ drawChannel: 'PMS' }, '2023-03-01', 'terms-unchanged'],
    [{ budgetFrom: '2024-01-01' }, '2023-03-01', 'budget-period-out-of-order'],
  ] as const
  for (const [named, on, expected] of rows)
    t.equal(
      code(() => amendTerms(award, last, named, on)),
      expected,
    )
  t.equal(
    code(() => amendTerms(award, null, { budgetThrough: '2023-12-31' }, '2023-03-01')),
    'budget-period-out-of-order',
    'a budget period has two ends',
  )
  const amended = amendTerms(award, last, { drawChannel: 'ASAP', ruleProfile: 'UG-2024' }, '2023-03-01')
  t.same(amended, {
    ...{ number: 4, since: '2023-03-01' },
    terms: { ...last.terms, drawChannel: 'ASAP', ruleProfile: 'UG-2024' },
  })
  const [, second] = withDifferences(award, [last, { ...last, ...amended }])
  t.same(second?.changes, ['Rule profile: UG-2020 -> UG-2024', 'Draw channel: PMS -> ASAP'])
  t.end()
})

t.test('the rule profile, the cap and the earmark take two persons, all else one', (t) => {
  for (const named of [{ ruleProfile: 'UG-2024' }, { administrativeCap: '5.00%' }, { evaluation: '0.00' }])
    t.equal(needsTwoPersons(named), true, JSON.stringify(named))
  t.equal(needsTwoPersons({ drawChannel: 'PMS', costShare: '1.00' }), false)
  t.end()
})
