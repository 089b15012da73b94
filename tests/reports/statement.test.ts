import fc from 'fast-check'
import t from 'tap'
import { Money } from '../../src/platform/money.ts'
import {
  type AwardMove,
  type Movement,
  partOf,
  type StatementKind,
  type StatementPeriod,
} from '../../src/reports/statements/statement.ts'

const usd = (amount: string) => Money.ofBalance(amount)
const move = (
  month: string,
  debit: StatementKind | null,
  credit: StatementKind | null,
  amount: string,
): AwardMove => ({ fund: 'FY2021', month, debit, credit, amount: usd(amount) })
const written = (amounts: Readonly<Record<string, Money>>) =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toString()]))
const line = ({ period, from, through, opening, movement, closing, residual }: StatementPeriod) => ({
  ...{ period, from, through },
  ...written({ opening, ...movement, closing, residual }),
})
const none: Record<keyof Movement, string> = {
  ...{ promised: '0.00', approved: '0.00', paid: '0.00', returned: '0.00', repaid: '0.00', cost: '0.00' },
}

/** An award of 1,000.00: 200.00 paid as cost and 50.00 of it returned, 30.00 disallowed, of which 20.00 is repaid and 10.00 forgiven; 100.00 de-obligated. */
const year: AwardMove[] = [
  move('2024-02', 'disbursed', 'obligated', '20.00'),
  move('2024-02', null, 'recoverable', '20.00'),
  move('2024-02', 'forgiven', 'recoverable', '10.00'),
  move('2024-02', 'obligated', null, '100.00'),
  move('2023-10', null, 'obligated', '1000.00'),
  move('2023-11', 'obligated', 'payable', '300.00'),
  move('2023-11', 'payable', 'disbursed', '200.00'),
  move('2023-11', 'costs', null, '200.00'),
  move('2023-12', 'disbursed', 'payable', '50.00'),
  move('2023-12', null, 'costs', '50.00'),
  move('2024-01', 'recoverable', 'costs', '30.00'),
]

t.test(
  'an award month by month: what was not paid before and what was moved is what is not paid after',
  async (t) => {
    const part = partOf(year, usd('900.00'), '2024-02-15')
    t.same(part.months.map(line), [
      {
        ...{ period: '2023-10', from: '2023-10-01', through: '2023-10-31', opening: '0.00', ...none },
        ...{ promised: '1000.00', closing: '1000.00', residual: '0.00' },
      },
      {
        ...{ period: '2023-11', from: '2023-11-01', through: '2023-11-30', opening: '1000.00', ...none },
        ...{ approved: '300.00', paid: '200.00', cost: '200.00', closing: '800.00', residual: '0.00' },
      },
      {
        ...{ period: '2023-12', from: '2023-12-01', through: '2023-12-31', opening: '800.00', ...none },
        ...{ returned: '50.00', cost: '-50.00', closing: '850.00', residual: '0.00' },
      },
      {
        ...{ period: '2024-01', from: '2024-01-01', through: '2024-01-31', opening: '850.00', ...none },
        ...{ cost: '-30.00', closing: '850.00', residual: '0.00' },
      },
      {
        ...{ period: '2024-02', from: '2024-02-01', through: '2024-02-15', opening: '850.00', ...none },
        ...{ promised: '-100.00', repaid: '20.00', closing: '770.00', residual: '0.00' },
      },
    ])
    t.same(written(part.held), {
      ...{ obligated: '620.00', payable: '150.00', disbursed: '130.00' },
      ...{ advances: '0.00', costs: '120.00', recoverable: '0.00', forgiven: '10.00' },
    })
    t.equal(part.total.toString(), '900.00')
    t.same(written(part.months[2]?.held ?? {}), {
      ...{ obligated: '700.00', payable: '150.00', disbursed: '150.00' },
      ...{ advances: '0.00', costs: '150.00', recoverable: '0.00', forgiven: '0.00' },
    })
    for (const residual of ['promisedResidual', 'disbursedResidual', 'movementResidual'] as const)
      t.equal(part[residual].toString(), '0.00', residual)
  },
)

t.test('a quarter is of the Federal fiscal year, and one that is not over ends on the day', async (t) => {
  const part = partOf(year, usd('900.00'), '2024-02-15')
  t.same(part.quarters.map(line), [
    {
      ...{ period: 'FY2024 Q1', from: '2023-10-01', through: '2023-12-31', opening: '0.00', ...none },
      ...{ promised: '1000.00', approved: '300.00', paid: '200.00', returned: '50.00', cost: '150.00' },
      ...{ closing: '850.00', residual: '0.00' },
    },
    {
      ...{ period: 'FY2024 Q2', from: '2024-01-01', through: '2024-02-15', opening: '850.00', ...none },
      ...{ promised: '-100.00', repaid: '20.00', cost: '-30.00', closing: '770.00', residual: '0.00' },
    },
  ])
  const months = ['2023-09', '2023-10', '2023-12', '2024-01', '2024-03', '2024-04', '2024-06', '2024-07']
  const quarters = partOf(
    months.map((month) => move(month, null, 'obligated', '1.00')),
    usd('8.00'),
    '2024-12-31',
  ).quarters
  t.same(
    quarters.map(({ period, from, through }) => [period, from, through]),
    [
      ['FY2023 Q4', '2023-07-01', '2023-09-30'],
      ['FY2024 Q1', '2023-10-01', '2023-12-31'],
      ['FY2024 Q2', '2024-01-01', '2024-03-31'],
      ['FY2024 Q3', '2024-04-01', '2024-06-30'],
      ['FY2024 Q4', '2024-07-01', '2024-09-30'],
    ],
  )
})

t.test('what no act of the service moves is shown as a residual, and is never left out', async (t) => {
  const broken: [string, AwardMove[], string, object][] = [
    [
      'payable out of nothing',
      [move('2023-11', null, 'payable', '5.00')],
      '1000.00',
      { promisedResidual: '-5.00', disbursedResidual: '0.00', movementResidual: '5.00' },
    ],
    [
      'paid without what became of it',
      [move('2023-11', 'obligated', 'payable', '5.00'), move('2023-11', 'payable', 'disbursed', '5.00')],
      '1000.00',
      { promisedResidual: '0.00', disbursedResidual: '5.00', movementResidual: '0.00' },
    ],
    [
      'terms that promise more than the books',
      [],
      '1000.01',
      { promisedResidual: '0.01', disbursedResidual: '0.00', movementResidual: '0.00' },
    ],
    [
      'two months that are wrong by as much, either way',
      [move('2023-11', null, 'payable', '5.00'), move('2023-12', 'payable', null, '5.00')],
      '1000.00',
      { promisedResidual: '0.00', disbursedResidual: '0.00', movementResidual: '10.00' },
    ],
  ]
  for (const [name, moved, awarded, residuals] of broken) {
    const part = partOf([move('2023-10', null, 'obligated', '1000.00'), ...moved], usd(awarded), '2024-02-15')
    const { promisedResidual, disbursedResidual, movementResidual } = part
    t.same(written({ promisedResidual, disbursedResidual, movementResidual }), residuals, name)
  }
})

t.test('an award under which nothing moved has no period', async (t) => {
  const part = partOf([], Money.zero, '2024-02-15')
  t.same([part.months, part.quarters, part.total.toString()], [[], [], '0.00'])
})

/** What every act on an award moves between its accounts, as the posting rules say. */
const acts: readonly (readonly (readonly [StatementKind | null, StatementKind | null])[])[] = [
  [[null, 'obligated']],
  [['obligated', null]],
  [['obligated', 'payable']],
  [['payable', 'obligated']],
  [
    ['payable', 'disbursed'],
    ['advances', null],
  ],
  [
    ['payable', 'disbursed'],
    ['costs', null],
  ],
  [
    ['disbursed', 'payable'],
    [null, 'advances'],
  ],
  [
    ['disbursed', 'payable'],
    [null, 'costs'],
  ],
  [['costs', 'advances']],
  [['recoverable', 'costs']],
  [['costs', 'recoverable']],
  [
    [null, 'recoverable'],
    ['disbursed', 'obligated'],
  ],
  [
    ['recoverable', null],
    ['obligated', 'disbursed'],
  ],
  [['forgiven', 'recoverable']],
]
const randomYear = fc.array(
  fc.tuple(
    fc.constantFrom(...acts),
    fc.constantFrom('2023-09', '2023-10', '2023-12', '2024-01', '2024-02'),
    fc.integer({ min: 1, max: 99_999 }),
  ),
  { maxLength: 30 },
)

t.test(
  'whatever the acts, each period opens with what the one before left, and quarters add up to months',
  async (t) => {
    fc.assert(
      fc.property(randomYear, (drawn) => {
        const moved = drawn.flatMap(([legs, month, cents]) =>
          legs.map(([debit, credit]) => move(month, debit, credit, (cents / 100).toFixed(2))),
        )
        const part = partOf(moved, Money.zero, '2024-02-29')
        for (const periods of [part.months, part.quarters]) {
          let before = '0.00'
          for (const { opening, movement, closing, held, residual } of periods) {
            t.equal(opening.toString(), before)
            before = closing.toString()
            const { promised, paid, returned, repaid } = movement
            t.equal(opening.plus(promised).minus(paid).plus(returned).plus(repaid).toString(), before)
            t.equal(held.obligated.plus(held.payable).toString(), before)
            t.equal(residual.toString(), '0.00')
          }
          t.equal(part.held.obligated.plus(part.held.payable).toString(), before)
        }
        const sums = (periods: readonly StatementPeriod[]) =>
          written(
            Object.fromEntries(
              (Object.keys(none) as (keyof Movement)[]).map((name) => [
                name,
                Money.sum(periods.map(({ movement }) => movement[name])),
              ]),
            ),
          )
        t.same(sums(part.quarters), sums(part.months))
        t.equal(part.disbursedResidual.toString(), '0.00')
        t.equal(part.movementResidual.toString(), '0.00')
        t.equal(part.promisedResidual.plus(part.total).toString(), '0.00')
      }),
      { numRuns: 200 },
    )
  },
)
