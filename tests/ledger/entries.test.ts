import fc from 'fast-check'
import t, { type Test } from 'tap'
import { type EntryFilter, listEntries } from '../../src/ledger/entries/queries.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { stopClock } from '../support/clock.ts'
import { type Draft, line, postIn, testLedger } from '../support/posting.ts'

type Entry = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly facts: { readonly concerns?: string }
  readonly transfers: readonly { readonly debit: string; readonly credit: string }[]
}

const instants = [
  '2024-01-31T23:59:59.999999',
  '2024-02-01T00:00:00.000000',
  '2024-02-29T12:00:00.000000',
  '2024-03-01T08:00:00.000001',
  '2024-05-15T10:00:00.000000',
].map((at) => `${at}Z`)
const now = '2024-05-16T12:00:00.000000Z'
const days = [
  '2023-03-31',
  '2023-12-31',
  '2024-01-01',
  '2024-01-31',
  '2024-02-01',
  '2024-02-29',
  '2024-03-01',
  '2024-05-15',
]
const [funds, awards, actors, kinds] = [
  ['FY1', 'FY2'],
  ['AWD-1', 'AWD-2'],
  ['FIN-1', 'FIN-2'],
  ['test.done', 'test.moved'],
] as const
const subjects = ['FY1', 'AWD-1', 'AWD-2', 'DSB-1']

const pairs = [
  ['cash', 'undrawn'],
  ['committed:SOL-1', 'obligated:AWD-1'],
  ['committed:SOL-1', 'obligated:AWD-2'],
  ['available', 'committed:SOL-1'],
] as const
const transfer = fc.record({
  fund: fc.constantFrom(...funds),
  pair: fc.constantFrom(...pairs),
})
const entry = fc.record({
  recordedAt: fc.constantFrom(...instants),
  actor: fc.constantFrom(...actors),
  effectiveOn: fc.constantFrom(...days),
  kind: fc.constantFrom(...kinds),
  subject: fc.constantFrom(...subjects),
  concerns: fc.constantFrom(null, null, '2023-12', 'December'),
  transfers: fc.array(transfer, { maxLength: 4 }),
})
type Planned = { readonly recordedAt: string; readonly actor: string; readonly draft: Draft }

const maybe = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: values })
const asked = fc.record({
  limit: fc.constantFrom(1, 2, 5, 50),
  fund: maybe(fc.constantFrom(...funds, 'FY3')),
  account: maybe(fc.constantFrom('FY1:cash', 'FY2:obligated:AWD-1', 'FY1:interest')),
  accountKind: maybe(fc.constantFrom('cash', 'obligated', 'claims')),
  award: maybe(fc.constantFrom(...awards, 'AWD-3')),
  subject: maybe(fc.constantFrom(...subjects)),
  actor: maybe(fc.constantFrom(...actors)),
  kind: maybe(fc.constantFrom(...kinds)),
  effectiveFrom: maybe(fc.constantFrom(...days, '2022-01-01', '2024-02-15')),
  effectiveThrough: maybe(fc.constantFrom(...days, '2024-05-16', '2023-03-30')),
  concerns: maybe(fc.constantFrom('2023-12', '2024-01')),
  knownAt: maybe(fc.constantFrom(...instants, '2024-02-29T11:59:59.999999Z')),
})

/** The ids that a filter leaves, counted one by one, the latest recorded first. */
function matching(entries: readonly Entry[], filter: EntryFilter): string[] {
  const {
    fund,
    account,
    accountKind,
    award,
    effectiveFrom = '',
    effectiveThrough = '9',
    knownAt = '9',
  } = filter
  const accountMatches = (code: string) => {
    const [ofFund, kind, owner] = code.split(':')
    return (
      (fund ?? ofFund) === ofFund &&
      (accountKind ?? kind) === kind &&
      (award ?? owner) === owner &&
      (account ?? code) === code
    )
  }
  const namesAccounts = [fund, account, accountKind, award].some((one) => one !== undefined)
  const isAwardAlone = award !== undefined && [fund, account, accountKind].every((one) => one === undefined)
  return entries
    .filter(
      (one) =>
        one.effectiveOn >= effectiveFrom &&
        one.effectiveOn <= effectiveThrough &&
        one.recordedAt <= knownAt &&
        (filter.subject ?? one.subject) === one.subject &&
        (filter.actor ?? one.actor) === one.actor &&
        (filter.kind ?? one.kind) === one.kind &&
        (filter.concerns === undefined || filter.concerns === one.facts.concerns) &&
        (!namesAccounts ||
          one.transfers.some(({ debit, credit }) => accountMatches(debit) || accountMatches(credit)) ||
          (isAwardAlone && one.subject === award)),
    )
    .toSorted((a, b) => (a.recordedAt + a.id < b.recordedAt + b.id ? 1 : -1))
    .map(({ id }) => id)
}

async function recorded(t: Test, planned: readonly Planned[]) {
  const { ownerUrl, runtime, superuser } = await testLedger(t)
  const entries: Entry[] = []
  await stopClock(superuser, '2023-12-31T00:00:00.000000Z')
  const opening = funds.map((fund) => ({
    actor: 'FIN-1',
    effectiveOn: '2023-01-01',
    subject: fund,
    transfers: [
      line(`${fund}:authority`, `${fund}:available`, '1000.00'),
      line(`${fund}:undrawn`, `${fund}:entrusted`, '1000.00'),
      line(`${fund}:available`, `${fund}:committed:SOL-1`, '500.00'),
    ],
  }))
  const post = async (drafts: readonly Draft[], actor: string) => {
    const leaves = await runtime.begin((tx) => postIn(tx, drafts, actor))
    entries.push(...leaves.map((leaf) => JSON.parse(leaf) as Entry))
  }
  await post(opening, 'FIN-1')
  for (const at of instants) {
    await stopClock(superuser, at)
    for (const actor of actors) {
      const drafts = planned
        .filter((one) => one.recordedAt === at && one.actor === actor)
        .map(({ draft }) => draft)
      if (drafts.length > 0) await post(drafts, actor)
    }
  }
  await stopClock(superuser, now)
  const db = openDatabase({ url: ownerUrl, role: 'fiduciary_runtime' })
  t.teardown(() => db.close())
  const pages = (filter: EntryFilter, lookedThrough: number) =>
    db.snapshot({ code: 'AUDITOR-1', organization: null }, async (tx) => {
      const ids: string[] = []
      for (let cursor: string | undefined; ; ) {
        const { items, next } = await listEntries(tx, { ...filter, cursor }, lookedThrough)
        if (items.length > filter.limit) throw new Error('a page is too long')
        ids.push(...items.map(({ id }) => id))
        if (next === null) return ids
        cursor = next
      }
    })
  return { entries, pages }
}

t.test(
  'whichever index leads, every filter lists the same entries, each once over all pages, the latest first',
  async (t) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 40, maxLength: 60 }),
        fc.array(asked, { minLength: 40, maxLength: 40 }),
        async (planned, filters) => {
          const { entries, pages } = await recorded(
            t,
            planned.map(({ recordedAt, actor, concerns, transfers, ...draft }) => ({
              ...{ recordedAt, actor },
              draft: {
                ...draft,
                actor,
                // No act is later than the day after it is recorded.
                effectiveOn:
                  draft.effectiveOn <= recordedAt.slice(0, 10) ? draft.effectiveOn : recordedAt.slice(0, 10),
                facts: concerns === null ? {} : { concerns },
                transfers: transfers.map(({ fund, pair }) =>
                  line(`${fund}:${pair[0]}`, `${fund}:${pair[1]}`, '0.01'),
                ),
              },
            })),
          )
          for (const filter of filters) {
            const expected = matching(entries, filter)
            t.same(await pages(filter, 5_000), expected, JSON.stringify(filter))
            t.same(await pages(filter, 0), expected, `${JSON.stringify(filter)}, by its days`)
          }
        },
      ),
      { numRuns: 3, endOnFailure: true },
    )
  },
)

t.test(
  'an entry about an award is listed with it, in a month in which none of its accounts moved',
  async (t) => {
    const moved = {
      kind: 'test.moved',
      transfers: [line('FY1:committed:SOL-1', 'FY1:obligated:AWD-1', '0.01')],
    }
    const act = (recordedAt: string, effectiveOn: string, draft: object) => ({
      ...{ recordedAt, actor: 'FIN-1' },
      draft: { actor: 'FIN-1', subject: 'AWD-1', kind: 'test.done', effectiveOn, ...draft },
    })
    const { entries, pages } = await recorded(t, [
      act('2024-02-01T00:00:00.000000Z', '2023-12-31', {}),
      act('2024-02-01T00:00:00.000000Z', '2024-02-01', moved),
    ])
    const filter = { limit: 5, award: 'AWD-1', effectiveThrough: '2023-12-31' }
    const [listed = ''] = await pages(filter, 0)
    t.match(
      entries.find(({ id }) => id === listed),
      { kind: 'test.done', effectiveOn: '2023-12-31' },
    )
  },
)
