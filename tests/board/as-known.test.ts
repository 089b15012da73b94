import fc from 'fast-check'
import t, { type Test } from 'tap'
import { type Outstanding, oldestFirst, outstandingOf } from '../../src/board/figures/advances.ts'
import { advancesByDay, entriesBetween } from '../../src/board/queries.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { Money } from '../../src/platform/money.ts'
import { stopClock } from '../support/clock.ts'
import { line, postIn, testLedger } from '../support/posting.ts'
import { service } from '../support/service.ts'

/** An entry as it was recorded, and what it moved in the advances of an award, in cents: paid, or taken off. */
type Recorded = {
  readonly id: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly award: string | null
  readonly cents: bigint
}
type Times = { readonly effectiveAt: string; readonly knownAt: string }

// Months of which the earliest are looked at last, and instants in both halves of their days.
const days = [
  '2023-06-30',
  '2023-08-01',
  '2023-09-15',
  '2023-11-30',
  '2024-01-01',
  '2024-01-31',
  '2024-03-01',
]
const recordedOn = ['2024-03-01', '2024-03-02', '2024-03-05']
const instants = recordedOn.flatMap((day) =>
  ['00:00:00.000000', '05:00:00.000000', '12:00:00.000001', '23:59:59.999999'].map(
    (time) => `${day}T${time}Z`,
  ),
)
const now = '2024-03-05T23:59:59.999999Z'
const moves = [
  ['cash', 'undrawn', null],
  ['advances:A-1', 'cash', 'A-1'],
  ['advances:A-2', 'cash', 'A-2'],
  ['advances:A-3', 'cash', 'A-3'],
  ['cash', 'advances:A-1', 'A-1'],
  ['', '', null],
] as const
const acts = fc.array(
  fc.record({
    move: fc.constantFrom(...moves),
    cents: fc.integer({ min: 1, max: 99 }),
    effectiveOn: fc.constantFrom(...days),
    recordedAt: fc.constantFrom(...instants),
  }),
  { minLength: 60, maxLength: 90 },
)
const times = fc.record({
  effectiveAt: fc.constantFrom(...days, '2023-05-31', '2023-12-31', '2024-03-05'),
  knownAt: fc.constantFrom(...instants, '2024-03-04T00:00:00.000000Z', now),
})
const questions = fc.array(fc.record({ earlier: fc.option(times), times }), { minLength: 25, maxLength: 25 })
type Act = {
  readonly move: readonly [debit: string, credit: string, award: string | null]
  readonly cents: number
  readonly effectiveOn: string
  readonly recordedAt: string
}

/** What was paid before is settled from this day on, when there is enough: the oldest of it first. */
const settledFrom = '2023-09-15'

/** A ledger whose entries were recorded by a clock that was stopped at their instants, and what they are. */
async function recorded(t: Test, drawn: readonly Act[]) {
  const { runtime, superuser, ownerUrl } = await testLedger(t)
  const entries: Recorded[] = []
  const post = async (recordedAt: string, some: readonly Omit<Act, 'recordedAt'>[]) => {
    if (some.length === 0) return
    await stopClock(superuser, recordedAt)
    const dayOf = ({ move, effectiveOn }: Omit<Act, 'recordedAt'>): string =>
      move[1].startsWith('advances') && effectiveOn < settledFrom ? settledFrom : effectiveOn
    const leaves = await runtime.begin((tx) =>
      postIn(
        tx,
        some.map(({ move: [debit, credit], cents, effectiveOn }) => ({
          effectiveOn: dayOf({ move: [debit, credit, null], cents, effectiveOn }),
          transfers: debit === '' ? [] : [line(`FY1:${debit}`, `FY1:${credit}`, (cents / 100).toFixed(2))],
        })),
      ),
    )
    for (const [i, { move, cents, effectiveOn }] of some.entries()) {
      const { id } = JSON.parse(leaves[i] ?? '') as { id: string }
      const signed = move[1].startsWith('advances') ? -BigInt(cents) : BigInt(cents)
      if (move[0] !== '')
        entries.push({
          id,
          effectiveOn: dayOf({ move, cents, effectiveOn }),
          recordedAt,
          award: move[2],
          cents: signed,
        })
    }
  }
  const ground = (move: Act['move'], cents: number) => ({ move, cents, effectiveOn: '2023-06-01' })
  await post('2024-02-28T12:00:00.000000Z', [
    ground(['undrawn', 'entrusted', null], 500_000),
    ground(['cash', 'undrawn', null], 100_000),
    ground(['advances:A-1', 'cash', 'A-1'], 150),
    { ...ground(['advances:A-1', 'cash', 'A-1'], 20_000), effectiveOn: settledFrom },
  ])
  for (const at of instants)
    await post(
      at,
      drawn.filter(({ recordedAt }) => recordedAt === at),
    )
  const db = openDatabase({ url: ownerUrl, role: 'fiduciary_runtime' })
  t.teardown(() => db.close())
  const read = (earlier: Times | null, times: Times) =>
    db.snapshot({ code: 'AUDITOR-1', organization: null }, async (tx) => ({
      ahead: await advancesByDay(tx, times),
      oldest: await advancesByDay(tx, times, 1),
      between: await entriesBetween(tx, earlier, times),
    }))
  return { entries, read, superuser }
}

const isIn = ({ effectiveOn, recordedAt }: Recorded, { effectiveAt, knownAt }: Times): boolean =>
  effectiveOn <= effectiveAt && recordedAt <= knownAt

/** What is outstanding of the advances of each award by both times, summed entry by entry. */
function outstandingBy(entries: readonly Recorded[], times: Times): Outstanding[] {
  const days = new Map<string, { owner: string; day: string; paid: bigint; taken: bigint }>()
  for (const { award, effectiveOn, cents, ...one } of entries) {
    if (award === null || !isIn({ award, effectiveOn, cents, ...one }, times)) continue
    const key = `${award} ${effectiveOn}`
    const before = days.get(key) ?? { owner: award, day: effectiveOn, paid: 0n, taken: 0n }
    const [paid, taken] = cents > 0n ? [cents, 0n] : [0n, -cents]
    days.set(key, { ...before, paid: before.paid + paid, taken: before.taken + taken })
  }
  const dollars = (cents: bigint) => Money.of((Number(cents) / 100).toFixed(2))
  return outstandingOf(
    [...days.values()].map(({ owner, day, paid, taken }) => ({
      ...{ owner, day, increased: dollars(paid), decreased: dollars(taken) },
    })),
  )
}

const plain = (all: readonly Outstanding[]) =>
  all.map(({ award, total, oldest, open }) => ({
    ...{ award, total: total.toString(), oldest },
    open: open.map(({ day, amount }) => `${day} ${amount.toString()}`),
  }))

/** The latest entries that moved something between two readings, looked at one by one. */
function movedBetween(entries: readonly Recorded[], earlier: Times | null, times: Times): string[] {
  return entries
    .filter((one) => isIn(one, times) && (earlier === null || !isIn(one, earlier)))
    .toSorted((a, b) => (`${a.recordedAt} ${a.id}` > `${b.recordedAt} ${b.id}` ? -1 : 1))
    .map(({ id }) => id)
}

t.test(
  'what is known of advances and of the latest entries at two times is what each entry says',
  async (t) => {
    await fc.assert(
      fc.asyncProperty(acts, questions, async (drawn, asked) => {
        const { entries, read } = await recorded(t, drawn)
        let cut = 0
        for (const { earlier, times } of [
          ...asked,
          { earlier: null, times: { effectiveAt: '2024-03-05', knownAt: now } },
        ]) {
          const { ahead, oldest, between } = await read(earlier, times)
          const all = movedBetween(entries, earlier, times)
          const name = JSON.stringify({ earlier, times })
          const expected = oldestFirst(outstandingBy(entries, times))
          t.same(plain(oldestFirst(outstandingOf(ahead.paid))), plain(expected), `advances ${name}`)
          const total = Money.sum(expected.map((one) => one.total))
          for (const { all: said } of [ahead, oldest])
            t.same(
              { ...said, total: said.total.toString() },
              { count: expected.length, total: total.toString(), oldest: expected[0]?.oldest ?? null },
            )
          t.same(plain(outstandingOf(oldest.paid)), plain(expected.slice(0, 1)), `the oldest ${name}`)
          t.same(
            between.items.map(({ entry }) => entry.replace('/v1/ledger/entries/', '')),
            all.slice(0, 20),
            `entries ${name}`,
          )
          t.equal(between.isCut, all.length > 20)
          if (between.isCut) cut += 1
        }
        t.ok(cut > 0, 'more entries than are shown')
        // So that fast-check says by which seed.
        if (!t.passing()) throw new Error('a figure differs')
      }),
      { numRuns: 3, endOnFailure: true },
    )
  },
)

t.test('an award that was executed later has no card, on the page as in the summary', async (t) => {
  const s = await service(t)
  const { award: first } = await s.given.fundedAward('1000.00')
  const { knownAt } = (await s.call('chair', 'GET', '/v1/summaries/awards')).body as { knownAt: string }
  const { award: second } = await s.given.fundedAward('2000.00')
  const { executedOn } = (await s.call('auditor', 'GET', `/v1/awards/${second}`)).body as {
    executedOn: string
  }
  const dayBefore = new Date(Date.parse(executedOn) - 86_400_000).toISOString().slice(0, 10)
  for (const [query, awards] of [
    ['', [first, second]],
    [`?knownAt=${knownAt}`, [first]],
    [`?effectiveAt=${executedOn}`, [first, second]],
    [`?effectiveAt=${dayBefore}`, []],
  ] as [string, string[]][]) {
    const { body } = await s.call('chair', 'GET', `/v1/summaries/awards${query}`)
    t.same(
      (body['items'] as { award: string }[]).map(({ award }) => award),
      awards,
      query,
    )
    const { text } = await s.call('chair', 'GET', `/board${query}`, undefined, { accept: 'text/html' })
    for (const award of [first, second])
      t.equal(
        text.includes(`<span class="heard"> of ${award}</span>`),
        awards.includes(award),
        `${award} of ${query}`,
      )
  }
})
