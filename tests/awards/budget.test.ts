import t from 'tap'
import type { AskedBudget, AskedLine, AskedParty, Budget } from '../../src/awards/budgets/budget.ts'
import { termsOf } from '../../src/awards/budgets/budget.ts'
import { type BudgetAct, type BudgetGround, inForce, planBudget } from '../../src/awards/budgets/changes.ts'
import { groundsOf } from '../../src/awards/budgets/kinds.ts'
import { indirectOf } from '../../src/awards/budgets/mtdc.ts'
import { Money } from '../../src/platform/money.ts'
import { parameterOn, profileByDefault, type RuleProfile } from '../../src/rules/profile.ts'
import { ug2020, ug2024 } from '../support/budgets.ts'
import { outcome } from '../support/outcome.ts'

const award = (...lines: readonly (readonly [fund: string, amount: string])[]) => ({
  ...{ code: 'AWD-1', grantee: 'LEAD', periodFrom: '2024-01-01', periodThrough: '2025-12-31' },
  lines: lines.map(([fund, amount]) => ({ fund, amount: Money.of(amount) })),
})
const line = (amount: string, about: Partial<Record<keyof AskedLine, string>> = {}): AskedLine => {
  const category = (about.category ?? 'personnel') as AskedLine['category']
  const needed = category === 'indirect' || category === 'equipment' ? category : 'included'
  return {
    ...{ fund: about.fund ?? 'F1', organization: about.organization ?? 'LEAD', category },
    class: (about.class ?? (category === 'construction' ? 'capital' : needed)) as AskedLine['class'],
    ...(amount === '' ? {} : { amount: Money.of(amount) }),
    ...(about.costShare === undefined ? {} : { costShare: Money.of(about.costShare) }),
    ...(about.periodFrom === undefined ? {} : { periodFrom: about.periodFrom }),
    ...(about.periodThrough === undefined ? {} : { periodThrough: about.periodThrough }),
  }
}
const deMinimis = (percent: string) => ({ kind: 'de-minimis' as const, percent })
const lead = (rate?: AskedParty['rate']): AskedParty => ({ organization: 'LEAD', role: 'lead', rate })
const member = (organization: string, rate?: AskedParty['rate']): AskedParty => ({
  ...{ organization, role: 'subrecipient', grounds: ['carries-out-program'], rate },
})
const ground = (over: Partial<BudgetGround> = {}): BudgetGround => ({
  ...{ budgets: [], approved: [], members: [], negotiated: new Map(), executedOn: '2025-01-15' },
  profileOf: () => ug2024,
  ...over,
})
const act = (kind: BudgetAct['kind'], hasEvidence = false): BudgetAct => ({
  ...{ kind, hasEvidence, by: 'CHAIR', on: '2025-02-01' },
})
const onDraft = (asked: AskedBudget, of = award(['F1', '100.00']), over: Partial<BudgetGround> = {}) =>
  planBudget(asked, of, act('draft'), ground({ executedOn: null, ...over }))

t.test('a parameter of a profile holds from its day, and the first before it', (t) => {
  const of = (day: string) => parameterOn(ug2024, 'simplified-acquisition-threshold', day).value
  for (const [day, value] of [
    ['2023-01-01', '250000.00'],
    ['2024-10-01', '250000.00'],
    ['2025-09-30', '250000.00'],
    ['2025-10-01', '350000.00'],
  ] as const)
    t.equal(of(day), value, day)
  const dated = [
    { ...ug2020, appliesFrom: '2020-11-12' },
    { ...ug2024, appliesFrom: '2024-10-01' },
    { ...ug2024, code: 'NAMED', appliesFrom: null },
  ]
  for (const [day, code] of [
    ['2019-01-01', 'UG-2020'],
    ['2024-09-30', 'UG-2020'],
    ['2024-10-01', 'UG-2024'],
  ] as const)
    t.equal(profileByDefault(dated, day).code, code, day)
  t.throws(() => parameterOn({ ...ug2020, parameters: [] }, 'subaward-part', '2024-01-01'))
  t.throws(() => profileByDefault([], '2024-01-01'))
  t.end()
})

t.test('a budget names who spends it, each once, with its determination and its rate', (t) => {
  const lines = [line('100.00')]
  const plain = { parties: [lead()], lines }
  t.match(onDraft(plain).budget, { number: 1, award: 'AWD-1', preparedBy: 'CHAIR', transferPercent: null })
  for (const [says, asked, code] of [
    ['no lead', { ...plain, parties: [member('LEAD')] }, 'budget-parties-differ'],
    ['another lead', { parties: [{ ...lead(), organization: 'M' }], lines }, 'budget-parties-differ'],
    ['twice', { ...plain, parties: [lead(), member('M'), member('M')] }, 'budget-parties-differ'],
    ['without a line', { ...plain, parties: [lead(), member('M')] }, 'budget-parties-differ'],
    ['of nobody', { ...plain, lines: [line('100.00', { organization: 'M' })] }, 'budget-parties-differ'],
    [
      'a lead determined',
      { ...plain, parties: [{ ...lead(), grounds: ['competes'] }] },
      'budget-party-unlawful',
    ],
    [
      'de minimis of another base',
      { ...plain, parties: [lead({ ...deMinimis('10.00'), base: 'salaries' })] },
      'budget-party-unlawful',
    ],
    [
      'negotiated without its agreement',
      { ...plain, parties: [lead({ kind: 'negotiated', percent: '9.00' })] },
      'budget-party-unlawful',
    ],
    ['a line twice', { ...plain, lines: [line('50.00'), line('50.00')] }, 'budget-line-twice'],
    [
      'equipment in the base',
      { ...plain, lines: [line('100.00', { category: 'equipment', class: 'included' })] },
      'budget-line-unlawful',
    ],
    [
      'construction in the base',
      { ...plain, lines: [line('100.00', { category: 'construction', class: 'included' })] },
      'budget-line-unlawful',
    ],
    [
      'indirect of another category',
      { ...plain, lines: [line('100.00', { class: 'indirect' })] },
      'budget-line-unlawful',
    ],
    [
      'a share of indirect',
      { ...plain, lines: [line('100.00', { category: 'indirect', costShare: '1.00' })] },
      'budget-line-unlawful',
    ],
    [
      'of nothing',
      { ...plain, lines: [line('100.00'), line('', { category: 'travel' })] },
      'budget-line-unlawful',
    ],
    [
      'a day too early',
      { ...plain, lines: [line('100.00', { periodFrom: '2023-12-31' })] },
      'budget-outside-period',
    ],
    [
      'a day too late',
      { ...plain, lines: [line('100.00', { periodThrough: '2026-01-01' })] },
      'budget-outside-period',
    ],
    [
      'backwards',
      { ...plain, lines: [line('100.00', { periodFrom: '2025-02-01', periodThrough: '2025-01-31' })] },
      'budget-outside-period',
    ],
    ['a cent less', { ...plain, lines: [line('99.99')] }, 'budget-beside-obligation'],
    ['a cent more', { ...plain, lines: [line('100.01')] }, 'budget-beside-obligation'],
    [
      'another fund',
      { ...plain, lines: [line('100.00'), line('', { fund: 'F2', costShare: '1.00' })] },
      'budget-beside-obligation',
    ],
  ] as const)
    t.match(
      outcome(() => onDraft(asked)),
      [code],
      says,
    )
  const unlike = { organization: 'M', role: 'contractor' as const, grounds: [groundsOf.subrecipient[0]] }
  const shared = [line('60.00'), line('40.00', { organization: 'M' })]
  for (const party of [
    unlike,
    { ...unlike, grounds: [] },
    { ...unlike, grounds: ['competes'], rate: deMinimis('10.00') },
  ])
    t.match(
      outcome(() => onDraft({ parties: [lead(), party], lines: shared })),
      ['budget-party-unlawful', { takes: groundsOf.contractor }],
    )
  t.match(onDraft({ parties: [{ ...unlike, grounds: ['competes'] }, lead()], lines: shared }).budget, {
    parties: [{ organization: 'LEAD' }, { organization: 'M', role: 'contractor', rate: null }],
  })
  t.end()
})

t.test('the members of a budget come to the award in each fund, and cost share is not obligated', (t) => {
  const of = award(['F1', '100.00'], ['F2', '50.00'])
  const { budget } = onDraft(
    {
      parties: [lead(), member('M')],
      lines: [
        line('70.00', { costShare: '20.00' }),
        line('30.00', { organization: 'M' }),
        line('50.00', { organization: 'M', fund: 'F2' }),
      ],
    },
    of,
  )
  t.match(budget?.lines, [{ organization: 'LEAD' }, { organization: 'M' }, { fund: 'F2' }])
  t.end()
})

const rows = [
  // The part of a subaward that counts, on both sides of its edge, by profile.
  { of: ug2020, subaward: '24999.99', counted: '124999.99' },
  { of: ug2020, subaward: '25000.00', counted: '125000.00' },
  { of: ug2020, subaward: '25000.01', counted: '125000.00' },
  { of: ug2024, subaward: '49999.99', counted: '149999.99' },
  { of: ug2024, subaward: '50000.00', counted: '150000.00' },
  { of: ug2024, subaward: '50000.01', counted: '150000.00' },
]
t.test('a subaward counts up to its part, once over its whole life, and what is excluded does not', (t) => {
  for (const { of, subaward, counted } of rows) {
    const terms = termsOf(
      {
        parties: [lead(deMinimis('10.00')), member('M')],
        lines: [
          line('100000.00'),
          ...(
            ['equipment', 'capital', 'patient-care', 'rental', 'tuition', 'participant-support'] as const
          ).map((excluded) =>
            line('7.00', { category: excluded === 'equipment' ? 'equipment' : 'other', class: excluded }),
          ),
          line(subaward, { organization: 'M' }),
        ],
      },
      award(['F1', '0.00']),
      null,
    )
    const [found] = indirectOf(terms, 'AWD-1', () => of, '2025-02-01')
    t.match(found, { organization: 'LEAD', profile: of.code }, `${of.code} ${subaward}`)
    t.equal(found?.counted.toString(), counted, `${of.code} ${subaward}`)
    t.equal(found?.costs.find((one) => one.of === 'subaward')?.amount.toString(), subaward)
  }
  const twoFunds = termsOf(
    {
      parties: [lead(deMinimis('10.00')), member('M')],
      lines: [
        ...[line('40000.00', { organization: 'M' }), line('1.00')],
        ...[line('40000.00', { organization: 'M', fund: 'F2' }), line('1.00', { fund: 'F2' })],
      ],
    },
    award(['F1', '0.00'], ['F2', '0.00']),
    null,
  )
  const counted = (profileOf: (fund: string) => RuleProfile) =>
    indirectOf(twoFunds, 'AWD-1', profileOf, '2025-02-01').flatMap((one) =>
      one.organization === 'LEAD' ? [one.counted.toString()] : [],
    )
  t.same(
    counted(() => ug2024),
    ['40001.00', '10001.00'],
    'one part over both funds',
  )
  t.same(
    counted((fund) => (fund === 'F1' ? ug2020 : ug2024)),
    ['25001.00', '25001.00'],
    'by the profile of each',
  )
  t.end()
})

t.test('a rate is within its profile, and a negotiated one comes first', (t) => {
  const asked = (rate: AskedParty['rate']) => ({ parties: [lead(rate)], lines: [line('100.00')] })
  for (const [of, lawful, beyond] of [
    [ug2020, '10.00', '10.01'],
    [ug2024, '15.00', '15.01'],
  ] as const) {
    const over = { profileOf: () => of }
    t.ok(onDraft(asked(deMinimis(lawful)), undefined, over).budget, `${of.code} ${lawful}`)
    t.match(
      outcome(() => onDraft(asked(deMinimis(beyond)), undefined, over)),
      ['budget-rate-exceeded', { largest: lawful, profile: of.code, citation: /de-minimis-rate/ }],
      `${of.code} ${beyond}`,
    )
  }
  const negotiated = new Map([['LEAD', '26.50']])
  const agreed = (percent: string) => ({ kind: 'negotiated' as const, percent, agreement: 'HHS-1' })
  t.match(
    outcome(() => onDraft(asked(deMinimis('10.00')), undefined, { negotiated })),
    ['budget-rate-not-negotiated', { largest: '26.50' }],
  )
  t.match(
    outcome(() => onDraft(asked(agreed('26.51')), undefined, { negotiated })),
    ['budget-rate-not-negotiated'],
  )
  t.ok(onDraft(asked(agreed('26.50')), undefined, { negotiated }).budget)
  t.ok(onDraft(asked(undefined), undefined, { negotiated }).budget, 'who asks for none has none')
  t.end()
})

t.test('indirect cost is rounded once, half to the even cent, and the lead has the odd cent', (t) => {
  const found = (leads: string, member1: string, member2: string) => {
    const terms = termsOf(
      {
        parties: [
          lead(deMinimis('10.00')),
          member('M1', deMinimis('10.00')),
          member('M2', deMinimis('10.00')),
        ],
        lines: [
          line(leads, { class: 'included' }),
          line(member1, { organization: 'M1', class: 'included' }),
          line(member2, { organization: 'M2', class: 'included' }),
        ],
      },
      award(['F1', '0.00']),
      null,
    )
    return indirectOf(terms, 'AWD-1', () => ug2024, '2025-02-01').map(({ organization, allowed }) => [
      ...[organization, allowed.toString()],
    ])
  }
  // The base of the lead has the subawards too: 10% of 1.00 + 0.07 + 0.08, of 0.07 and of 0.08 are 0.130 together.
  t.same(found('1.00', '0.07', '0.08'), [
    ['LEAD', '0.13'],
    ['M1', '0.00'],
    ['M2', '0.00'],
  ])
  const alone = (base: string) => {
    const terms = termsOf(
      { parties: [lead(deMinimis('10.00'))], lines: [line(base)] },
      award(['F1', '0.00']),
      null,
    )
    return indirectOf(terms, 'AWD-1', () => ug2024, '2025-02-01')[0]?.allowed.toString()
  }
  for (const [base, allowed] of [
    ['0.24', '0.02'],
    ['0.25', '0.02'],
    ['0.26', '0.03'],
    ['0.35', '0.04'],
  ] as const)
    t.equal(alone(base), allowed, base)
  for (const [indirect, code] of [
    ['9.09', undefined],
    ['9.10', 'budget-indirect-exceeded'],
  ] as const) {
    const direct = Money.of('100.00').minus(Money.of(indirect)).toString()
    const asked = {
      parties: [lead(deMinimis('10.00'))],
      lines: [line(direct), line(indirect, { category: 'indirect' })],
    }
    if (code === undefined)
      t.match(onDraft(asked).rules, [
        {
          rule: 'indirect-cost',
          result: 'within',
          inputs: { counted: '90.91', allowed: '9.09', budgeted: '9.09' },
        },
      ])
    else
      t.match(
        outcome(() => onDraft(asked)),
        [code, { largest: '9.09', base: '90.90' }],
      )
  }
  t.end()
})

t.test('the base of a negotiated rate is its own', (t) => {
  const counted = (base: 'mtdc' | 'salaries' | 'salaries-and-fringe' | 'total-direct') =>
    indirectOf(
      termsOf(
        {
          parties: [
            lead({ kind: 'negotiated', percent: '20.00', base, agreement: 'A-1' }),
            member('M'),
            { organization: 'C', role: 'contractor', grounds: ['competes'] },
          ],
          lines: [
            ...[line('10.00'), line('2.00', { category: 'fringe' }), line('4.00', { category: 'equipment' })],
            ...[line('8.00', { organization: 'C', category: 'contractual' })],
            ...[line('60000.00', { organization: 'M' })],
          ],
        },
        award(['F1', '0.00']),
        null,
      ),
      'AWD-1',
      () => ug2024,
      '2025-02-01',
    )[0]?.counted.toString()
  t.equal(counted('mtdc'), '50020.00')
  t.equal(counted('salaries'), '10.00')
  t.equal(counted('salaries-and-fringe'), '12.00')
  t.equal(counted('total-direct'), '60024.00')
  t.end()
})

/** A budget of 1,000,000.00 of F1 by category, of which 100,000.00 is ten percent. */
const categories = (moved: string, more: readonly AskedLine[] = []) => {
  const away = Money.of(moved)
  return [
    line(Money.of('600000.00').minus(away).toString()),
    line(Money.of('350000.00').plus(away).toString(), { category: 'travel' }),
    ...(more.length > 0 ? more : [line('50000.00', { category: 'other', class: 'participant-support' })]),
  ]
}
const whole = award(['F1', '1000000.00'])
const asked = (lines: readonly AskedLine[], over: Partial<AskedBudget> = {}): AskedBudget => ({
  ...{ parties: [lead()], lines },
  ...over,
})
/** The budgets that came before, each by an amendment of a kind. */
const since = (
  ...budgets: readonly { readonly lines: readonly AskedLine[]; readonly hasEvidence?: boolean }[]
) => {
  const made = budgets.map(
    ({ lines }, i): Budget => ({
      ...termsOf(asked(lines), whole, '10.00'),
      ...{ award: 'AWD-1', number: i + 1, amendment: i === 0 ? null : i },
      ...{ preparedBy: 'CHAIR', preparedOn: '2025-01-01' },
    }),
  )
  return ground({
    budgets: made,
    approved: budgets.slice(1).map(({ hasEvidence = false }, i) => ({
      ...{ number: i + 1, kind: 'budget-revision', hasEvidence },
    })),
  })
}
const revise = (lines: readonly AskedLine[], before: BudgetGround, hasEvidence = false) =>
  planBudget(asked(lines), whole, act('budget-revision', hasEvidence), before)
const transfersOf = (rules: readonly { readonly rule: string }[]) =>
  rules.find(({ rule }) => rule === 'transfers-among-categories')

t.test('transfers count gross against ten percent of the total budget, on both sides of the edge', (t) => {
  const first = since({ lines: categories('0.00') })
  t.match(transfersOf(revise(categories('100000.00'), first).rules), {
    ...{ result: 'within', citation: '2 CFR 200.308(i)', profile: 'UG-2024' },
    inputs: { totalBudget: '1000000.00', limit: '100000.00', moved: '100000.00', cumulative: '100000.00' },
  })
  t.match(
    outcome(() => revise(categories('100000.01'), first)),
    [
      'budget-change-needs-approval',
      {
        citations: ['2 CFR 200.308(i)'],
        rules: [
          { rule: 'transfers-among-categories', inputs: { cumulative: '100000.01', limit: '100000.00' } },
        ],
      },
    ],
  )
  t.match(transfersOf(revise(categories('100000.01'), first, true).rules), { result: 'approved' })
  const there = since({ lines: categories('0.00') }, { lines: categories('60000.00') })
  t.match(transfersOf(revise(categories('20000.00'), there).rules), {
    inputs: { earlier: '60000.00', moved: '40000.00', cumulative: '100000.00' },
  })
  t.match(
    outcome(() => revise(categories('19999.99'), there)),
    ['budget-change-needs-approval'],
    'there and back counts twice',
  )
  const approved = since({ lines: categories('0.00') }, { lines: categories('200000.00'), hasEvidence: true })
  t.match(transfersOf(revise(categories('100000.00'), approved).rules), {
    inputs: { earlier: '0.00', cumulative: '100000.00' },
  })
  t.end()
})

t.test('the rule on transfers is of awards whose terms carry it, above the threshold of their day', (t) => {
  const small = (federal: string, share: string, executedOn: string, transferPercent: string | null) => {
    const of = award(['F1', federal])
    const lines = (moved: string) => [
      line(Money.of(federal).minus(Money.of(moved)).toString(), { costShare: share }),
      line(moved, { category: 'travel' }),
    ]
    const before: Budget = {
      ...termsOf(asked(lines('1.00')), of, transferPercent),
      ...{ award: 'AWD-1', number: 1, amendment: null, preparedBy: 'CHAIR', preparedOn: '2025-01-01' },
    }
    const over = ground({ budgets: [before], executedOn })
    return outcome(() => planBudget(asked(lines('200000.00')), of, act('budget-revision'), over))
  }
  const refused = ['budget-change-needs-approval']
  t.match(small('250000.01', '1.00', '2025-09-30', '10.00'), refused)
  t.not((small('250000.00', '1.00', '2025-09-30', '10.00') as unknown[])[0], refused[0], 'not above it')
  t.not((small('250000.01', '1.00', '2025-10-01', '10.00') as unknown[])[0], refused[0], 'the threshold rose')
  t.match(small('350000.01', '1.00', '2025-10-01', '10.00'), refused)
  t.not((small('350000.01', '1.00', '2025-10-01', null) as unknown[])[0], refused[0], 'not in its terms')
  t.end()
})

t.test('some changes of a budget need approval whatever their amount', (t) => {
  const first = since({ lines: categories('0.00') })
  const support = (amount: string) => line(amount, { category: 'other', class: 'participant-support' })
  const building = line('10.00', { category: 'construction' })
  for (const [says, lines, parties, citation] of [
    [
      'out of support',
      [...categories('0.00', [support('49999.99')]), line('0.01', { category: 'supplies' })],
      [lead()],
      '2 CFR 200.308(f)(5)',
    ],
    [
      'into construction',
      [
        ...categories('10.00').slice(0, 1),
        line('350000.00', { category: 'travel' }),
        support('50000.00'),
        building,
      ],
      [lead()],
      '2 CFR 200.308(f)(9)',
    ],
    [
      'a new subaward',
      [
        ...categories('1.00').slice(0, 1),
        line('350000.00', { category: 'travel' }),
        support('50000.00'),
        line('1.00', { organization: 'M' }),
      ],
      [lead(), member('M')],
      '2 CFR 200.308(f)(6)',
    ],
    [
      'another share',
      [...categories('0.00'), line('', { category: 'supplies', costShare: '0.01' })],
      [lead()],
      '2 CFR 200.308(f)(7)',
    ],
  ] as const) {
    const change = (hasEvidence: boolean) =>
      planBudget(asked(lines, { parties }), whole, act('budget-revision', hasEvidence), first)
    t.match(
      outcome(() => change(false)),
      ['budget-change-needs-approval', { citations: [citation] }],
      says,
    )
    t.ok(
      change(true).rules.some((rule) => rule.citation === citation && rule.result === 'approved'),
      says,
    )
  }
  t.match(
    outcome(() =>
      planBudget(
        asked(
          [
            ...categories('1.00').slice(0, 1),
            line('350000.00', { category: 'travel' }),
            support('50000.00'),
            line('1.00', { organization: 'M' }),
          ],
          { parties: [lead(), member('M')] },
        ),
        whole,
        act('budget-revision'),
        ground(),
      ),
    ),
    ['budget-change-needs-approval'],
    'the first budget of an executed award too',
  )
  t.end()
})

t.test(
  'a budget follows every change of the obligation, and only a revision moves between categories',
  (t) => {
    const first = since({ lines: categories('0.00') })
    const more = award(['F1', '1000001.00'])
    t.match(
      outcome(() => planBudget(undefined, more, act('increase'), first)),
      ['budget-beside-obligation', { budgeted: '1000000.00', obligated: '1000001.00' }],
    )
    const added = (
      lines: readonly AskedLine[],
      of: ReturnType<typeof award>,
      kind: 'increase' | 'de-obligation',
    ) => planBudget(asked(lines), of, act(kind), first)
    t.ok(added([...categories('0.00'), line('1.00', { category: 'supplies' })], more, 'increase').budget)
    t.match(
      outcome(() => added([...categories('1.00'), line('1.00', { category: 'supplies' })], more, 'increase')),
      ['budget-changed-by-another-kind', { categories: ['personnel'] }],
    )
    const less = award(['F1', '999999.00'])
    const [personnel, ...rest] = categories('0.00')
    t.ok(personnel)
    t.ok(added([line('599999.00'), ...rest], less, 'de-obligation').budget)
    t.match(
      outcome(() =>
        added([line('599998.00'), ...rest, line('1.00', { category: 'supplies' })], less, 'de-obligation'),
      ),
      ['budget-changed-by-another-kind', { categories: ['supplies'] }],
    )
    t.match(
      outcome(() =>
        planBudget(
          asked(categories('0.00'), { transferPercent: '20.00' }),
          whole,
          act('budget-revision'),
          first,
        ),
      ),
      ['budget-terms-kept', { present: '10.00' }],
    )
    t.equal(inForce(first)?.number, 1)
    t.same(planBudget(undefined, whole, act('terms'), first), { budget: null, rules: [] })
    t.end()
  },
)

t.test(
  'a de-obligation leaves out a member of which it takes every line, and nothing else changes who spends',
  (t) => {
    const both = { parties: [lead(), member('M'), member('N')] }
    const spent = (amount: string, organization?: string) =>
      line(amount, organization === undefined ? {} : { organization })
    const lines = [spent('50.00'), spent('30.00', 'M'), spent('20.00', 'N')]
    const before: Budget = {
      ...termsOf(asked(lines, both), award(['F1', '100.00']), null),
      ...{ award: 'AWD-1', number: 1, amendment: null, preparedBy: 'CHAIR', preparedOn: '2025-01-01' },
    }
    const after = (
      left: readonly AskedLine[],
      parties: readonly AskedParty[],
      kind: BudgetAct['kind'] = 'de-obligation',
    ) =>
      outcome(() => {
        const amount = Money.sum(left.map((one) => one.amount ?? Money.zero)).toString()
        const of = award(['F1', amount])
        return planBudget(
          asked(left, { parties }),
          of,
          act(kind),
          ground({ budgets: [before] }),
        ).budget?.parties.map(({ organization }) => organization)
      })
    t.same(after([spent('50.00'), spent('20.00', 'N')], [lead(), member('N')]), ['LEAD', 'N'])
    t.same(after([spent('1.00', 'M')], [lead(), member('M')]), ['LEAD', 'M'], 'the lead stays')
    const rated = member('N', { kind: 'de-minimis', percent: '10.00' })
    t.match(after([spent('50.00'), spent('20.00', 'N')], [lead(), rated]), [
      ...['budget-changed-by-another-kind', { partiesStay: false, kind: 'de-obligation' }],
    ])
    t.match(
      after([spent('80.00'), spent('20.00', 'N')], [lead(), member('N')], 'increase'),
      ['budget-changed-by-another-kind', { partiesStay: false }],
      'an increase leaves out none',
    )
    t.end()
  },
)
