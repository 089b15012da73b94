import t from 'tap'
import { Money } from '../../src/platform/money.ts'
import { release } from '../../src/solicitations/releases/release.ts'
import { cancel, close, draft, publish, type Solicitation } from '../../src/solicitations/solicitation.ts'
import { announced, content, room } from '../support/notices.ts'
import { outcome } from '../support/outcome.ts'

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const need = (matter: string, fund: string, amount: string) => ({ ...line(fund, amount), for: matter })
const funding = [line('FY1', '10.00'), line('FY2', '10.00')]
const drafted = draft({ ...content, funding })
const published = publish(drafted, room('10.00'), announced('2023-07-25'))
const closed = close(published, '2023-09-15T00:00:00.000000Z', '2023-09-14')
const canceled = cancel(closed, 'x', '2023-09-14', [])
const { code: solicitation } = closed

const held: Readonly<Record<string, string>> = { FY1: '10.00', FY2: '4.00' }
const committedIn = (fund: string) => Money.ofBalance(held[fund] ?? '0.00')
type Case = {
  readonly from?: Solicitation
  readonly asked?: ReturnType<typeof line>[]
  readonly committed?: (fund: string) => Money
  readonly undecided?: string[]
  readonly needs?: ReturnType<typeof need>[]
  readonly on?: string
  readonly under?: { act: string; on: string }[]
}
const attempt = ({
  from = closed,
  asked,
  committed = committedIn,
  undecided = [],
  needs = [],
  on = '2023-10-01',
  under = [],
}: Case) => outcome(() => release(from, asked, committed, { undecided, needs }, { on, under }))

t.test('all that is left is released where no amounts are asked, or what is asked', (t) => {
  const left = (one: string, two: string) => [
    { fund: 'FY1', amount: one },
    { fund: 'FY2', amount: two },
  ]
  t.strictSame(attempt({}), { released: left('10.00', '4.00'), left: left('0.00', '0.00') })
  t.strictSame(attempt({ asked: [line('FY2', '3.99')] }), {
    released: [{ fund: 'FY2', amount: '3.99' }],
    left: left('10.00', '0.01'),
  })
  t.strictSame(
    attempt({ committed: (fund) => (fund === 'FY1' ? Money.zero : committedIn(fund)) }),
    { released: [{ fund: 'FY2', amount: '4.00' }], left: left('0.00', '0.00') },
    'a fund of which nothing is left is no line',
  )
  t.end()
})

t.test('a release is declined for the first fault there is; each row cures only the fault above it', (t) => {
  const outside = [line('FY3', '1.00'), line('FY3', '2.00')]
  const under = [{ act: 'the execution of AWD-0001', on: '2023-10-02' }]
  const first = { from: published, undecided: ['APP-1'], asked: outside, under }
  const rows: [Case, unknown][] = [
    [first, ['release-before-closing', { solicitation, state: 'published' }]],
    [
      { ...first, from: closed },
      ['release-before-decision', { solicitation, applications: ['APP-1'], count: 1 }],
    ],
    [{ asked: outside, under }, ['funding-named-twice', { fund: 'FY3' }]],
    [
      { asked: [line('FY3', '1.00')], under },
      ['release-outside-funding', { fund: 'FY3', offered: ['FY1', 'FY2'] }],
    ],
    [{ committed: () => Money.zero, under }, ['commitment-used-up', { solicitation }]],
    [
      { asked: [line('FY2', '4.01')], under },
      [
        'release-beyond-remainder',
        {
          ...{ solicitation, fund: 'FY2', requested: '4.01', committed: '4.00' },
          ...{ needed: '0.00', largest: '4.00', needs: [] },
        },
      ],
    ],
    [
      { asked: [line('FY2', '4.00')], under },
      [
        'acts-out-of-order',
        { effectiveOn: '2023-10-01', follows: 'the execution of AWD-0001', earliest: '2023-10-02' },
      ],
    ],
  ]
  for (const [asked, expected] of rows) t.strictSame(attempt(asked), expected)
  t.match(attempt({ from: drafted }), ['release-before-closing', { state: 'draft' }])
  t.match(attempt({ from: canceled }), ['release-before-closing', { state: 'canceled' }])
  t.match(attempt({ on: '2023-09-13' }), ['acts-out-of-order', { earliest: '2023-09-14' }])
  t.end()
})

t.test(
  'what awards need stays, to the cent, and the refusal says which, how much and what would pass',
  (t) => {
    const needs = [
      need('APPL-2', 'FY1', '2.50'),
      need('AWD-0001', 'FY1', '4.00'),
      need('AWD-0001', 'FY2', '5.00'),
    ]
    t.strictSame(attempt({ needs }), [
      'release-beyond-remainder',
      {
        ...{ solicitation, fund: 'FY1', requested: '10.00', committed: '10.00' },
        ...{ needed: '6.50', largest: '3.50', needs: ['APPL-2 2.50', 'AWD-0001 4.00'] },
      },
    ])
    t.match(attempt({ needs, asked: [line('FY1', '3.51')] }), [
      'release-beyond-remainder',
      { largest: '3.50' },
    ])
    t.match(attempt({ needs, asked: [line('FY1', '3.50')] }), {
      released: [{ fund: 'FY1', amount: '3.50' }],
      left: [
        { fund: 'FY1', amount: '6.50' },
        { fund: 'FY2', amount: '4.00' },
      ],
    })
    t.match(
      attempt({ needs, asked: [line('FY2', '0.01')] }),
      ['release-beyond-remainder', { needed: '5.00', largest: '0.00' }],
      'more is needed than is set aside',
    )
    t.end()
  },
)
