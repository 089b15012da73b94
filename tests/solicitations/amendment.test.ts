import t from 'tap'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import {
  amend,
  type Circumstances,
  type SolicitationAmendment,
} from '../../src/solicitations/amendments/amendment.ts'
import { close, draft, publish, revise, type Solicitation } from '../../src/solicitations/solicitation.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'
import { changesBetween } from '../../src/solicitations/versions/changes.ts'
import {
  contentOf,
  textOfContent,
  type VersionText,
  versionText,
} from '../../src/solicitations/versions/text.ts'
import { announced, content, deadline, room } from '../support/notices.ts'

const dollars = (amount: string, of = 'FY1') => ({ fund: of, amount: Money.of(amount) })
const criterion = (code: string, weight: string) => ({ code, title: code, weight, maximum: 10 })
const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]

const published = publish(draft(content), room('10.00'), announced('2023-07-25'))
const first = {
  number: 1,
  inForceFrom: '2023-07-25T04:00:00.000000Z',
  recordedAt: '2023-07-25T12:00:00.000000Z',
}
const amended = (
  amendment: SolicitationAmendment,
  ground: Partial<Circumstances> = {},
  from: Solicitation = published,
) =>
  amend(from, amendment, {
    by: 'FIN-2',
    on: '2023-08-14',
    now: '2023-08-14T12:00:00.000000Z',
    inForceFrom: '2023-08-14T12:00:00.000000Z',
    before: first,
    fundOf: () => ({ ...room('5.00')(), committed: Money.of('6.00') }),
    ...ground,
  })

/** As it is spelled, since amounts are compared by name only. */
const spelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function outcome(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}

/** A material under its name. */
const file = (name: string, sha256: string) => ({ name, sha256, bytes: 1, mediaType: 'text/plain' as const })

t.test('a draft and an amendment are held to one set of rules, in one order', (t) => {
  const terms = termsOf({ criteria: [criterion('A', '50.00'), criterion('B', '50.00')] })
  const twice = { ...terms, criteria: [criterion('A', '50.00'), criterion('A', '40.00')] }
  const short = { ...terms, criteria: [criterion('A', '50.00'), criterion('B', '49.99')] }
  const thirds = {
    ...terms,
    criteria: ['33.33', '33.33', '33.34'].map((weight, i) => criterion(`C${i}`, weight)),
  }
  const upside = { awardFloor: Money.of('2.00'), awardCeiling: Money.of('1.99') }
  const level = { awardFloor: Money.of('2.00'), awardCeiling: Money.of('2.00') }
  const never = { ...deadline, local: '2023-03-12T02:30', zone: 'America/New_York' }
  const funding = [dollars('10.00'), dollars('10.00')]
  // Each row cures only the fault of the row above it.
  const rows = [
    { parts: { funding, deadline: never, terms: { ...twice, ...upside } }, expected: 'funding-named-twice' },
    { parts: { deadline: never, terms: { ...twice, ...upside } }, expected: 'deadline-skipped-by-clock' },
    { parts: { terms: { ...twice, ...upside } }, expected: 'criterion-named-twice' },
    { parts: { terms: { ...short, ...upside } }, expected: 'criteria-weights-not-100' },
    { parts: { terms: { ...terms, ...upside } }, expected: 'award-floor-above-ceiling' },
    { parts: { terms: { ...terms, ...level } }, expected: undefined },
    { parts: { terms: thirds }, expected: undefined },
  ]
  for (const { parts, expected } of rows) {
    const acts = [
      () => void draft({ ...content, ...parts }),
      () => void revise(draft(content), parts),
      () => void amended(parts),
    ]
    t.same(acts.map(outcome), [expected, expected, expected], JSON.stringify(parts).slice(0, 80))
  }
  t.end()
})

t.test('an amendment is declined in the order of state, time, deadline, materials and money', (t) => {
  const closed = close(published, '2023-09-14T05:00:00.000000Z', '2023-09-14')
  const past = { ...deadline, stated: '6:59am UTC-5', local: '2023-08-14T06:59' }
  const doubtful = { ...past, stated: '6:59am EST', zone: 'America/New_York' }
  const put = [file('A', a)]
  // As many as a solicitation can have.
  const others = Array.from({ length: 100 }, (_, i) => file(`N${String(i)}`, a))
  const late = { now: '2023-09-14T05:00:00.000000Z', inForceFrom: '2023-09-14T05:00:00.000000Z' }
  const early = { inForceFrom: '2023-07-25T04:00:00.000000Z' }
  const inFund = (terms: Parameters<typeof room>[1]): Partial<Circumstances> => ({
    fundOf: () => ({ ...room('5.00', terms)(), committed: Money.of('6.00') }),
  })
  const all: SolicitationAmendment = {
    deadline: doubtful,
    materials: { put, removed: ['A'] },
    funding: [dollars('15.01')],
  }
  const rows: {
    from?: Solicitation
    amendment: SolicitationAmendment
    ground?: Partial<Circumstances>
    expected: string | null
  }[] = [
    { from: draft(content), amendment: all, ground: late, expected: 'solicitation-not-published' },
    { from: closed, amendment: all, ground: late, expected: 'solicitation-not-published' },
    { amendment: all, ground: late, expected: 'solicitation-not-published' },
    { amendment: all, ground: early, expected: 'amendment-before-version-in-force' },
    { amendment: all, expected: 'deadline-reading-not-chosen' },
    { amendment: { ...all, deadline: past }, expected: 'deadline-already-passed' },
    { amendment: { ...all, deadline: undefined }, expected: 'material-named-twice' },
    {
      amendment: { materials: { put, removed: ['B'] }, funding: all.funding },
      expected: 'material-not-in-solicitation',
    },
    {
      amendment: { materials: { put: [...put, ...others], removed: [] }, funding: all.funding },
      expected: 'materials-too-many',
    },
    {
      amendment: { materials: { put: others, removed: [] }, funding: all.funding },
      ground: inFund({ periodThrough: '2023-08-13', overpromised: '0.01' }),
      expected: 'outside-federal-award-period',
    },
    {
      amendment: { materials: { put: others, removed: [] }, funding: all.funding },
      ground: inFund({ overpromised: '0.01' }),
      expected: 'fund-overpromised',
    },
    {
      amendment: { materials: { put: others, removed: [] }, funding: all.funding },
      expected: 'available-exceeded',
    },
    { amendment: { materials: { put, removed: [] }, funding: all.funding }, expected: 'available-exceeded' },
    { amendment: { funding: [dollars('15.00')] }, expected: null },
    { amendment: { funding: [dollars('0.01')] }, expected: null },
    { amendment: { funding: [dollars('1.00', 'FY2')] }, expected: null },
  ]
  for (const { from, amendment, ground, expected } of rows)
    t.equal(
      outcome(() => void amended(amendment, ground, from)) ?? null,
      expected,
      `${from?.status ?? 'published'} ${JSON.stringify(amendment).slice(0, 100)}`,
    )
  t.end()
})

t.test('a deadline moves either way, but never to an instant that has passed', (t) => {
  const to = (local: string, now: string, on = now.slice(0, 10)) =>
    outcome(
      () =>
        amended({ deadline: { ...deadline, stated: 'x', local } }, { now, inForceFrom: now, on }).solicitation
          .deadline.ends,
    )
  t.equal(to('2023-10-01T23:59', '2023-08-14T12:00:00.000000Z'), '2023-10-02T05:00:00.000000Z', 'later')
  t.equal(to('2023-08-31T23:59', '2023-08-14T12:00:00.000000Z'), '2023-09-01T05:00:00.000000Z', 'earlier')
  t.equal(
    to('2023-08-14T06:59', '2023-08-14T11:59:59.999999Z'),
    '2023-08-14T12:00:00.000000Z',
    'still to come',
  )
  t.equal(
    to('2023-08-14T06:59', '2023-08-14T12:00:00.000000Z'),
    'deadline-already-passed',
    'ending this instant',
  )
  const onceMore = amended({ title: 'y' }, { on: '2023-09-14', now: '2023-09-14T04:59:59.999999Z' })
  t.equal(
    onceMore.solicitation.deadline,
    published.deadline,
    'a deadline that is left alone is not judged again',
  )
  t.end()
})

t.test(
  'nothing is amended once the deadline has passed, as of any day, unless it is published in the same unit of work',
  (t) => {
    const { ends } = published.deadline
    const titled = (ground: Partial<Circumstances>) =>
      outcome(() => amended({ title: 'y' }, ground).solicitation.number)
    t.equal(titled({ now: '2023-09-14T04:59:59.999999Z' }), 2)
    t.equal(titled({ now: ends }), 'solicitation-not-published', 'as of a day before it')
    t.equal(titled({ now: '2026-01-01T00:00:00.000000Z' }), 'solicitation-not-published')
    const now = '2026-01-01T00:00:00.000001Z'
    const history = { now, before: { ...first, recordedAt: now } }
    t.equal(titled(history), 2, 'history is recorded as it was')
    t.equal(titled({ ...history, inForceFrom: ends }), 'solicitation-not-published')
    const earlier = { now, before: { ...first, recordedAt: ends } }
    t.equal(titled(earlier), 'solicitation-not-published', 'published after its deadline, but before this')
    t.end()
  },
)

t.test('an amendment before the version in force learns when that version began, and no more', (t) => {
  const before = { ...first, text: 'the whole text' }
  t.throws(() => amended({ title: 'y' }, { before, inForceFrom: first.inForceFrom }), {
    code: 'amendment-before-version-in-force',
    facts: { number: 1, inForceFrom: first.inForceFrom, amendedFrom: first.inForceFrom, text: undefined },
  })
  t.end()
})

t.test('the commitment gains and loses, fund by fund, exactly what the lines do', (t) => {
  const moves = (...funding: ReturnType<typeof dollars>[]) => {
    const { more, less } = amended(
      { funding },
      {
        fundOf: () => ({ ...room('50.00')(), committed: Money.of('10.00') }),
      },
    )
    return spelled({ more, less })
  }
  t.same(moves(dollars('12.50')), { more: [{ fund: 'FY1', amount: '2.50' }], less: [] })
  t.same(moves(dollars('9.99')), { more: [], less: [{ fund: 'FY1', amount: '0.01' }] })
  t.same(moves(dollars('10.00'), dollars('3.00', 'FY2')), {
    more: [{ fund: 'FY2', amount: '3.00' }],
    less: [],
  })
  t.same(moves(dollars('4.00', 'FY2')), {
    more: [{ fund: 'FY2', amount: '4.00' }],
    less: [{ fund: 'FY1', amount: '10.00' }],
  })
  t.end()
})

t.test(
  'more is set aside inside the period of a fund that is not overpromised; less, and nothing, on any day',
  (t) => {
    const attempt = (funding: SolicitationAmendment['funding'], terms: Parameters<typeof room>[1]) =>
      outcome(() => {
        const fundOf = () => ({ ...room('5.00', terms)(), committed: Money.of('6.00') })
        const { more, less } = amended(funding === undefined ? { title: 'y' } : { funding }, { fundOf })
        return [more, less].map((lines) => lines.map(({ amount }) => amount.toString()))
      })
    const shut: [string, Parameters<typeof room>[1], string | null][] = [
      ['the period ended the day before', { periodThrough: '2023-08-13' }, 'outside-federal-award-period'],
      ['the period begins the day after', { periodFrom: '2023-08-15' }, 'outside-federal-award-period'],
      ['a cent is overpromised', { overpromised: '0.01' }, 'fund-overpromised'],
      ['the period is this day', { periodFrom: '2023-08-14', periodThrough: '2023-08-14' }, null],
    ]
    for (const [name, terms, refused] of shut) {
      t.same(attempt([dollars('10.01')], terms), refused ?? [['0.01'], []], `more: ${name}`)
      t.same(attempt([dollars('9.99')], terms), [[], ['0.01']], `less: ${name}`)
      t.same(attempt([dollars('10.00')], terms), [[], []], `as much: ${name}`)
      t.same(attempt(undefined, terms), [[], []], `no funding named: ${name}`)
    }
    t.end()
  },
)

t.test('materials are added, replaced under their name, and taken out', (t) => {
  const first = amended({
    materials: {
      put: [file('B', b), file('A', a)],
      removed: [],
    },
  })
  t.same(first.solicitation.materials, [file('A', a), file('B', b)])
  const at = '2023-08-14T12:00:00.000000Z'
  const before = { number: 2, inForceFrom: at, recordedAt: at }
  const later = { before, inForceFrom: '2023-08-15T12:00:00.000000Z' }
  const next = amended({ materials: { put: [file('A', b)], removed: ['B'] } }, later, first.solicitation)
  t.same(next.solicitation.materials, [file('A', b)])
  t.equal(next.solicitation.number, 3)
  t.end()
})

t.test('what changed is listed field by field, and nothing where nothing did', (t) => {
  const terms = { ...termsOf(), summary: 'One', awardCeiling: Money.of('5.00') }
  const before = { ...published, terms }
  const after = {
    ...before,
    title: 'y',
    terms: { ...terms, summary: 'Two', awardCeiling: null, expectedAwards: 3 },
  }
  t.same(changesBetween(textOfContent(before), textOfContent(before)), [])
  t.same(changesBetween(textOfContent(before), textOfContent(after)), [
    { field: 'terms.awardCeiling', before: '5.00', after: null },
    { field: 'terms.expectedAwards', before: null, after: '3' },
    { field: 'terms.summary', before: 'One', after: 'Two' },
    { field: 'title', before: 'x', after: 'y' },
  ])
  t.end()
})

t.test('the text of a version holds the whole solicitation, and is read as it was written', (t) => {
  const terms = {
    ...termsOf({
      summary: 'x',
      criteria: [criterion('A', '100.00')],
      questions: [{ question: 'q', answer: 'a' }],
    }),
    awardFloor: Money.of('1.00'),
    expectedAwards: 2,
  }
  const { solicitation } = amended({ terms, materials: { put: [file('A', a)], removed: [] } })
  const text = JSON.parse(versionText(solicitation, { reason: 'r', changes: [] })) as VersionText
  const { title, deadline: read, funding, materials, illustrative } = solicitation
  t.same(
    spelled(contentOf(text, read.ends)),
    spelled({ title, deadline: read, funding, terms, materials, illustrative }),
  )
  t.match(text, { number: '2', reason: 'r', deadline: { readings: [{ instant: read.instant }] } })
  t.end()
})
