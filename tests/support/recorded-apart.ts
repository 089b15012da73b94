import fc from 'fast-check'
import postgres from 'postgres'
import { recordAll } from '../../src/ledger/commands.ts'
import { Money } from '../../src/platform/money.ts'
import { shiftClock, stopClock } from './clock.ts'
import type { Service } from './service.ts'

/** A transfer and the two times of its entry; what a balance at two times is made of. */
export type Move = {
  readonly entry: string
  readonly debit: string
  readonly credit: string
  readonly cents: bigint
  readonly effectiveOn: string
  readonly recordedAt: string
}

const days = ['2023-01-31', '2023-02-01', '2023-02-28', '2023-03-01'] as const
// The first and the last instants of days, where one day ends and the next begins, and both halves of one.
const times = [
  '00:00:00.000000',
  '00:00:00.000001',
  '05:00:00.500000',
  '12:00:00.000000',
  '19:00:00.250000',
  '23:59:59.999999',
]
const recordedOn = ['2023-04-01', '2023-04-02', '2023-04-04']

/** An instant of a few days on which all acts of a plan were recorded, some at the same one. */
export const recorded = fc
  .tuple(fc.constantFrom(...recordedOn), fc.constantFrom(...times))
  .map(([day, time]) => `${day}T${time}Z`)
export const effective = fc.constantFrom(...days, '2022-12-31', '2023-03-31')

const pairs = [
  ['cash', 'undrawn'],
  ['undrawn', 'cash'],
  ['cash', 'interest'],
  ['available', 'committed:S-1'],
  ['committed:S-1', 'available'],
  ['committed:S-1', 'obligated:A-1'],
] as const
const act = fc.record({
  transfers: fc.array(fc.tuple(fc.constantFrom(...pairs), fc.integer({ min: 1, max: 999 })), {
    minLength: 1,
    maxLength: 3,
  }),
  effectiveOn: fc.constantFrom(...days),
  recordedAt: recorded,
})
/** Acts of any effective days, recorded over several days in any order, and acts recorded now. */
export const plan = fc.record({
  apart: fc.array(act, { minLength: 1, maxLength: 10 }),
  now: fc.array(act, { maxLength: 3 }),
})
type Plan = { readonly apart: readonly Planned[]; readonly now: readonly Planned[] }

/** Records a plan on a fund of its own that is large enough for it, the past with the clock stopped at its times, one after another. */
export async function recordApart(
  s: Service,
  { apart, now }: Plan,
): Promise<{ fund: string; moves: Move[] }> {
  const owner = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    const first = '2023-03-31T08:00:00.000000Z'
    await stopClock(owner, first)
    const fund = await s.given.fund({ amount: '1000.00' })
    const moves = [...(await record(s, fund, [{ effectiveOn: '2023-01-01', transfers: base }]))]
    for (const at of [...new Set(apart.map(({ recordedAt }) => recordedAt))].toSorted()) {
      await stopClock(owner, at)
      moves.push(
        ...(await record(
          s,
          fund,
          apart.filter(({ recordedAt }) => recordedAt === at),
        )),
      )
    }
    await shiftClock(owner, '0')
    const present = await record(s, fund, now)
    const { body } = await s.call(
      'auditor',
      'GET',
      `/v1/ledger/entries?fund=${fund}&effectiveThrough=2022-03-15`,
    )
    const opening = body['items'] as { id: string; transfers: { debit: string; credit: string }[] }[]
    // The enactment and the Federal award: each of their transfers is of the whole amount.
    const authority = opening.flatMap(({ id, transfers }) =>
      transfers.map(({ debit, credit }) => ({
        ...{ entry: id, debit, credit, cents: 100_000n },
        ...{ effectiveOn: '2022-03-15', recordedAt: first },
      })),
    )
    return { fund, moves: [...authority, ...moves, ...present] }
  } finally {
    await owner.end()
  }
}

type Act = {
  readonly effectiveOn: string
  readonly transfers: readonly (readonly [readonly [string, string], number])[]
}
type Planned = Act & { readonly recordedAt: string }

/** What a fund holds before a plan, in cents. */
const base: Act['transfers'] = [
  [['cash', 'undrawn'], 30_000],
  [['available', 'committed:S-1'], 60_000],
]

/** Records acts in one unit of work, through the one command that every act records with. */
async function record(s: Service, fund: string, acts: readonly Act[]): Promise<Move[]> {
  if (acts.length === 0) return []
  const entries = await s.db.transaction({ code: 'FIN-1', organization: null }, (tx) =>
    recordAll(
      tx,
      acts.map(({ effectiveOn, transfers }) => ({
        ...{ kind: 'test.moved', subject: fund, effectiveOn, facts: {} },
        transfers: transfers.map(([[debit, credit], cents]) => ({
          ...{ debit: `${fund}:${debit}`, credit: `${fund}:${credit}` },
          amount: Money.of((cents / 100).toFixed(2)),
        })),
      })),
    ),
  )
  return entries.flatMap(({ id, recordedAt, effectiveOn }, i) =>
    (acts[i]?.transfers ?? []).map(([[debit, credit], cents]) => ({
      ...{ entry: id, debit: `${fund}:${debit}`, credit: `${fund}:${credit}`, cents: BigInt(cents) },
      ...{ effectiveOn, recordedAt },
    })),
  )
}
