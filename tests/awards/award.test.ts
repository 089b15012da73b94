import fc from 'fast-check'
import t from 'tap'
import type { FederalAward } from '../../src/appropriations/federal-award.ts'
import { type Award, type AwardTerms, draft, execute, type Origin } from '../../src/awards/award.ts'
import { postings } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'
import type { FundRemaining, Solicitation } from '../../src/solicitations/solicitation.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'
import { federalAward, promising } from '../support/funds.ts'
import { outcome } from '../support/outcome.ts'

const common = {
  code: 'N1',
  title: 'x',
  deadline: {
    ...{ stated: 'x', local: '2022-09-13T23:59', zone: '-05:00', inclusive: true },
    instant: '2022-09-14T04:59:00.000000Z',
    ends: '2022-09-14T05:00:00.000000Z',
    choice: null,
  },
  funding: [
    { fund: 'FY1', amount: Money.of('10.00') },
    { fund: 'FY2', amount: Money.of('1.00') },
  ],
  terms: termsOf(),
  materials: [],
  illustrative: [],
  version: 1,
}
const publication = { publishedOn: '2022-07-25', number: 1, inForceOn: '2022-07-25' }
const dates = { ...publication, endedOn: '2022-09-15' }
const published: Solicitation = { ...common, status: 'published', ...publication }
const unpublished: Solicitation = { ...common, status: 'draft' }
const canceled: Solicitation = { ...common, ...dates, status: 'canceled', endReason: 'x' }
const closed: Solicitation = { ...common, ...dates, status: 'closed' } as const
const solicitations: Record<string, Solicitation> = { draft: unpublished, published, closed, canceled }

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const terms: AwardTerms = {
  ...{
    solicitation: 'N1',
    application: null,
    decisionDocument: 'b'.repeat(64),
    grantee: 'IRC',
    members: [],
    title: 'x',
    site: 'x',
    services: [],
    illustrative: [],
  },
  ...{ selectedOn: '2022-11-30', periodFrom: '2023-01-01', periodThrough: '2023-01-01' },
  lines: [line('FY1', '15.00')],
}
const byHand = { hasApplications: false, application: null }
const byDrafter = { by: 'DRAFTS', on: '2022-11-15' }
const drafted = { ...draft(terms, closed, byDrafter, byHand), code: 'AWD-0001' }
const executed: Award = {
  ...drafted,
  status: 'executed',
  executedBy: 'B',
  executedOn: '2022-11-30',
  endings: [],
}

const room = (
  committed: string,
  available: string,
  { overpromised = '0.00', ...period }: Partial<FederalAward> & { readonly overpromised?: string } = {},
): FundRemaining => ({
  federalAward: federalAward(period),
  ...{ committed: Money.of(committed), days: promising({ available, overpromised }) },
})
const enough = () => room('10.00', '5.00')

t.test('a draft is declined for the first fault there is; each row cures only the fault above it', (t) => {
  const backwards = { periodFrom: '2023-01-01', periodThrough: '2022-12-31' }
  const outside = [line('FY1', '1.00'), line('FY3', '1.00')]
  const twice = [...outside, line('FY1', '2.00')]
  const rows = [
    {
      terms: { ...terms, ...backwards, lines: twice },
      under: unpublished,
      expected: ['line-named-twice', { fund: 'FY1' }],
    },
    {
      terms: { ...terms, ...backwards, lines: outside },
      under: unpublished,
      expected: ['period-out-of-order', backwards],
    },
    {
      terms: { ...terms, lines: outside },
      under: unpublished,
      expected: ['solicitation-not-awardable', { solicitation: 'N1', state: 'draft' }],
    },
    {
      terms: { ...terms, lines: outside },
      under: published,
      expected: ['solicitation-not-awardable', { solicitation: 'N1', state: 'published' }],
    },
    {
      terms: { ...terms, lines: outside },
      under: { ...closed, endedOn: '2022-11-16' },
      expected: [
        'acts-out-of-order',
        { effectiveOn: '2022-11-15', follows: 'the closing of the solicitation', earliest: '2022-11-16' },
      ],
    },
    {
      terms: { ...terms, lines: outside },
      under: closed,
      expected: ['line-outside-funding', { fund: 'FY3', offered: ['FY1', 'FY2'] }],
    },
  ]
  for (const { terms, under, expected } of rows)
    t.strictSame(
      outcome(() => draft(terms, under, byDrafter, byHand)),
      expected,
    )
  t.strictSame(draft(terms, closed, byDrafter, byHand), {
    ...terms,
    ...{ status: 'drafted', draftedBy: 'DRAFTS', draftedOn: '2022-11-15', revisions: [], version: 1 },
    formOfPayment: 'cost-reimbursement',
  })
  t.end()
})

t.test(
  'an execution is declined in the order of state, person, solicitation, selection, days, law and money',
  (t) => {
    const ended = { periodFrom: '2021-10-01', periodThrough: '2022-11-29' }
    const first = {
      ...{ from: executed, by: 'DRAFTS', under: canceled, on: '2022-11-29' },
      in: room('9.99', '5.00', { ...ended, overpromised: '0.01' }),
    }
    const second = { ...first, from: { ...drafted, draftedOn: '2022-12-01' } }
    const third = { ...second, by: 'EXECUTES' }
    const fourth = { ...third, under: closed }
    const fifth = { ...fourth, on: '2022-11-30' }
    const sixth = { ...fifth, on: '2022-12-01' }
    const performed = { periodFrom: '2022-11-29', periodThrough: '2022-11-29' }
    const seventh = { ...sixth, from: { ...sixth.from, ...performed } }
    const eighth = { ...seventh, in: room('9.99', '5.00', { overpromised: '0.01' }) }
    const short = {
      ...{ fund: 'FY1', requested: '15.00', available: '14.99', largest: '14.99' },
      ...{ committed: '9.99', uncommitted: '5.00' },
    }
    const rows = [
      { ...first, expected: ['award-not-drafted', { award: 'AWD-0001', state: 'executed' }] },
      { ...second, expected: ['award-executed-by-drafter', { award: 'AWD-0001', draftedBy: 'DRAFTS' }] },
      { ...third, expected: ['solicitation-not-awardable', { solicitation: 'N1', state: 'canceled' }] },
      {
        ...fourth,
        expected: [
          'acts-out-of-order',
          { effectiveOn: '2022-11-29', follows: 'the draft', earliest: '2022-12-01' },
        ],
      },
      {
        ...fifth,
        expected: [
          'acts-out-of-order',
          { effectiveOn: '2022-11-30', follows: 'the draft', earliest: '2022-12-01' },
        ],
      },
      {
        ...sixth,
        expected: [
          'award-outside-federal-award',
          {
            ...{ fund: 'FY1', periodFrom: '2023-01-01', periodThrough: '2023-01-01' },
            ...{ federalPeriodFrom: '2021-10-01', federalPeriodThrough: '2022-11-29' },
          },
        ],
      },
      {
        ...seventh,
        expected: ['outside-federal-award-period', { fund: 'FY1', on: '2022-12-01', ...ended }],
      },
      {
        ...eighth,
        expected: ['fund-overpromised', { fund: 'FY1', day: '2000-01-01', overpromised: '0.01' }],
      },
      { ...{ ...eighth, in: room('9.99', '5.00') }, expected: ['obligation-exceeded', short] },
      { ...{ ...eighth, in: room('10.00', '5.00') }, expected: 'executed' },
    ]
    for (const { from, under, in: held, by, on, expected } of rows)
      t.strictSame(
        outcome(() => execute(from, under, () => held, by, on).award.status),
        expected,
      )
    t.end()
  },
)

t.test(
  'an execution is on the day of the draft, of the selection, and of the version in force, or later',
  (t) => {
    const after = (follows: string, earliest: string, effectiveOn: string) => [
      'acts-out-of-order',
      { effectiveOn, follows, earliest },
    ]
    const [first, amended] = ['the publication of the solicitation', 'the last amendment of the solicitation']
    const rows = [
      { draftedOn: '2022-12-02', inForceOn: '2022-07-25', number: 1, on: '2022-12-01', follows: 'the draft' },
      { draftedOn: '2022-11-15', inForceOn: '2022-12-02', number: 1, on: '2022-12-01', follows: first },
      { draftedOn: '2022-11-15', inForceOn: '2022-12-02', number: 2, on: '2022-12-01', follows: amended },
      { draftedOn: '2022-12-03', inForceOn: '2022-12-02', number: 2, on: '2022-12-01', follows: 'the draft' },
      { draftedOn: '2022-12-02', inForceOn: '2022-12-03', number: 3, on: '2022-12-01', follows: amended },
      {
        draftedOn: '2022-11-15',
        inForceOn: '2022-07-25',
        number: 2,
        on: '2022-11-29',
        follows: 'the selection',
      },
      { draftedOn: '2022-12-02', inForceOn: '2022-12-02', number: 2, on: '2022-12-02', follows: null },
      { draftedOn: '2022-12-01', inForceOn: '2022-12-01', number: 1, on: '2022-12-02', follows: null },
    ]
    for (const { draftedOn, inForceOn, number, on, follows } of rows)
      for (const endedOn of ['2022-09-15', inForceOn]) {
        const latest = [draftedOn, inForceOn, terms.selectedOn].toSorted().at(-1) ?? ''
        const version = { ...closed, inForceOn, number, endedOn }
        t.strictSame(
          outcome(() => execute({ ...drafted, draftedOn }, version, enough, 'EXECUTES', on).award.executedOn),
          follows === null ? on : after(follows, latest, on),
          `drafted ${draftedOn}, version ${String(number)} of ${inForceOn}, closed ${endedOn}`,
        )
      }
    t.end()
  },
)

t.test('a grantee performs inside the period of every Federal award that pays for it, to the day', (t) => {
  const inside = { periodFrom: '2022-11-30', periodThrough: '2023-12-31' }
  const attempt = (periodFrom: string, periodThrough: string) => {
    const award = {
      ...{ ...drafted, periodFrom, periodThrough },
      lines: [line('FY1', '15.00'), line('FY2', '1.00')],
    }
    const roomOf = (fund: string) => (fund === 'FY2' ? room('1.00', '0.00', { fund, ...inside }) : enough())
    return outcome(() => execute(award, closed, roomOf, 'EXECUTES', '2022-11-30').award.status)
  }
  const refused = (periodFrom: string, periodThrough: string) => [
    'award-outside-federal-award',
    {
      ...{ fund: 'FY2', periodFrom, periodThrough },
      ...{ federalPeriodFrom: inside.periodFrom, federalPeriodThrough: inside.periodThrough },
    },
  ]
  t.equal(attempt('2022-11-30', '2023-12-31'), 'executed')
  for (const [from, through] of [
    ['2022-11-29', '2023-12-31'],
    ['2022-11-30', '2024-01-01'],
    ['2022-11-29', '2024-01-01'],
    ['2024-01-01', '2024-01-01'],
    ['2022-11-29', '2022-11-29'],
  ] as const)
    t.strictSame(attempt(from, through), refused(from, through), `${from} through ${through}`)
  t.end()
})

t.test('an award is executed inside the period of every Federal award that pays for it, to the day', (t) => {
  const attempt = (on: string) => {
    const award = {
      ...{ ...drafted, selectedOn: '2022-11-15', periodFrom: '2022-12-01', periodThrough: '2022-12-31' },
      lines: [line('FY1', '15.00'), line('FY2', '1.00')],
    }
    const second = room('1.00', '0.00', {
      fund: 'FY2',
      periodFrom: '2022-12-01',
      periodThrough: '2022-12-31',
    })
    const roomOf = (fund: string) => (fund === 'FY2' ? second : enough())
    return outcome(() => execute(award, closed, roomOf, 'EXECUTES', on).award.status)
  }
  const refused = (on: string) => [
    'outside-federal-award-period',
    {
      ...{ fund: 'FY2', on, periodFrom: '2022-12-01', periodThrough: '2022-12-31' },
      passesOn: '2022-12-01',
    },
  ]
  t.strictSame(attempt('2022-11-30'), refused('2022-11-30'))
  t.equal(attempt('2022-12-01'), 'executed')
  t.equal(attempt('2022-12-31'), 'executed')
  t.strictSame(attempt('2023-01-01'), refused('2023-01-01'))
  t.end()
})

t.test(
  'where anybody applied, only a selected application of the grantee becomes an award; where nobody did, a document shows the decision',
  (t) => {
    const application = { code: 'APP-1', solicitation: 'N1', applicant: 'IRC', status: 'selected' } as const
    const named = { ...terms, application: 'APP-1', decisionDocument: null }
    const from = (changed: object = {}) => ({
      hasApplications: true,
      application: { ...application, ...changed },
    })
    const rows: [string, AwardTerms, Origin, string][] = [
      ['by hand, where nobody applied', terms, byHand, 'drafted'],
      ['by hand, on no document', { ...terms, decisionDocument: null }, byHand, 'refused'],
      ['by hand, where somebody did', terms, { ...byHand, hasApplications: true }, 'refused'],
      ['from one nobody knows', named, { ...byHand, hasApplications: true }, 'refused'],
      ['from another than it names', named, from({ code: 'APP-2' }), 'refused'],
      ['from one under another solicitation', named, from({ solicitation: 'N2' }), 'refused'],
      ['to another than the applicant', named, from({ applicant: 'BAKER' }), 'refused'],
      ...(
        ['received', 'late', 'eligible', 'ineligible', 'not-selected', 'replaced', 'withdrawn'] as const
      ).map((status): [string, AwardTerms, Origin, string] => [status, named, from({ status }), 'refused']),
      ['selected, and on a document besides', { ...terms, application: 'APP-1' }, from(), 'refused'],
      ['selected', named, from(), 'drafted'],
    ]
    for (const [name, asked, origin, expected] of rows) {
      const made = outcome(() => draft(asked, closed, byDrafter, origin).status)
      t.equal(Array.isArray(made) && made[0] === 'award-without-selection' ? 'refused' : made, expected, name)
    }
    t.end()
  },
)

t.test('every pair of a state and an act that is not declared is refused', (t) => {
  const awardable = new Set(['closed'])
  for (const [state, under] of Object.entries(solicitations)) {
    const refused = ['solicitation-not-awardable', { solicitation: 'N1', state }]
    t.strictSame(
      outcome(() => draft(terms, under, byDrafter, byHand).status),
      awardable.has(state) ? 'drafted' : refused,
      `a draft under a solicitation that is ${state}`,
    )
    t.strictSame(
      outcome(() => execute(drafted, under, enough, 'EXECUTES', '2022-11-30').award.status),
      awardable.has(state) ? 'executed' : refused,
      `an execution under a solicitation that is ${state}`,
    )
    t.strictSame(
      outcome(() => execute(executed, under, enough, 'EXECUTES', '2022-11-30').award.status),
      ['award-not-drafted', { award: 'AWD-0001', state: 'executed' }],
      `a second execution under a solicitation that is ${state}`,
    )
  }
  t.end()
})

t.test('an execution says who and when, and changes nothing else that was drafted', (t) => {
  const { award } = execute(drafted, closed, enough, 'EXECUTES', '2022-11-30')
  t.strictSame(award, {
    ...drafted,
    ...{ status: 'executed', executedBy: 'EXECUTES', executedOn: '2022-11-30', endings: [] },
  })
  t.equal(award.lines, drafted.lines)
  t.end()
})

t.test('an obligation takes what was set aside first, then what is available, to the cent', (t) => {
  const rows = [
    { amount: '0.01', moved: ['FY1:committed:N1 0.01'] },
    { amount: '9.99', moved: ['FY1:committed:N1 9.99'] },
    { amount: '10.00', moved: ['FY1:committed:N1 10.00'] },
    { amount: '10.01', moved: ['FY1:committed:N1 10.00', 'FY1:available 0.01'] },
    { amount: '15.00', moved: ['FY1:committed:N1 10.00', 'FY1:available 5.00'] },
    { amount: '5.00', held: room('0.00', '5.00'), moved: ['FY1:available 5.00'] },
  ]
  for (const { amount, held, moved } of rows) {
    const award = { ...drafted, lines: [line('FY1', amount)] }
    const { obligation } = execute(award, closed, () => held ?? enough(), 'EXECUTES', '2022-11-30')
    t.strictSame(
      postings
        .awardObligated('AWD-0001', 'N1', obligation)
        .map((one) => `${one.debit} ${one.amount.toString()}`),
      moved,
      amount,
    )
  }
  t.end()
})

t.test('each line is promised from its own fund, and one that lacks a cent stops them all', (t) => {
  const award = { ...drafted, lines: [line('FY1', '15.00'), line('FY2', '1.01')] }
  const attempt = (available: string) => {
    const second = room('1.00', available, { fund: 'FY2' })
    const roomOf = (code: string) => (code === 'FY2' ? second : enough())
    return outcome(() => execute(award, closed, roomOf, 'EXECUTES', '2022-11-30').obligation)
  }
  t.strictSame(attempt('0.00'), [
    'obligation-exceeded',
    {
      ...{ fund: 'FY2', requested: '1.01', available: '1.00', largest: '1.00' },
      ...{ committed: '1.00', uncommitted: '0.00' },
    },
  ])
  t.strictSame(attempt('0.01'), [
    { fund: 'FY1', fromCommitted: '10.00', fromAvailable: '5.00' },
    { fund: 'FY2', fromCommitted: '1.00', fromAvailable: '0.01' },
  ])
  t.end()
})

t.test(
  'whatever is asked and held, the parts sum to the whole, neither overdraws, and more is refused',
  (t) => {
    const text = (cents: number) => (cents / 100).toFixed(2)
    const cents = fc.oneof(fc.nat(300), fc.nat(99_999_999))
    const seen = { executed: 0, refused: 0 }
    fc.assert(
      fc.property(
        cents,
        cents,
        cents,
        fc.constantFrom(-1, 0, 1, undefined),
        (committed, available, any, edge) => {
          const asked = Math.max(1, edge === undefined ? any : committed + available + edge)
          const award = { ...drafted, lines: [line('FY1', text(asked))] }
          const held = room(text(committed), text(available))
          const read = outcome(() => execute(award, closed, () => held, 'EXECUTES', '2022-11-30').obligation)
          if (asked > committed + available) {
            seen.refused++
            return Array.isArray(read) && read[0] === 'obligation-exceeded'
          }
          seen.executed++
          const first = Math.min(asked, committed)
          const split = { fund: 'FY1', fromCommitted: text(first), fromAvailable: text(asked - first) }
          return JSON.stringify(read) === JSON.stringify([split])
        },
      ),
      { numRuns: 500 },
    )
    t.ok(seen.executed > 50 && seen.refused > 50, JSON.stringify(seen))
    t.end()
  },
)
