import fc from 'fast-check'
import postgres from 'postgres'
import { recordAll } from '../../src/ledger/commands.ts'
import { Money } from '../../src/platform/money.ts'
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

/** Records a plan on a fund of its own that is large enough for it. The past is written by the hand of a superuser, which nothing else can do. */
export async function recordApart(
  s: Service,
  { apart, now }: Plan,
): Promise<{ fund: string; moves: Move[] }> {
  const fund = await s.given.fund({ amount: '1000.00' })
  const opening = (await s.call('auditor', 'GET', `/v1/ledger/entries?fund=${fund}`)).body['items'] as {
    id: string
    transfers: { debit: string; credit: string }[]
  }[]
  const base = [
    [['cash', 'undrawn'], 30_000],
    [['available', 'committed:S-1'], 60_000],
  ] as const
  const first = { effectiveOn: '2023-01-01', recordedAt: '2023-03-31T08:00:00.000000Z' }
  const past = await record(s, fund, [{ ...first, transfers: base }, ...apart])
  await setBack(
    s,
    new Map([
      ...opening.map(({ id }) => [id, first.recordedAt] as const),
      ...past.map(({ entry, recordedAt }) => [entry, recordedAt] as const),
    ]),
  )
  const present = await record(s, fund, now)
  // The enactment and the Federal award: each of their transfers is of the whole amount.
  const authority = opening.flatMap(({ id, transfers }) =>
    transfers.map(({ debit, credit }) => ({
      ...{ entry: id, debit, credit, cents: 100_000n },
      ...{ effectiveOn: '2022-03-15', recordedAt: first.recordedAt },
    })),
  )
  return {
    fund,
    moves: [
      ...authority,
      ...past,
      ...present.map(({ written, ...one }) => ({ ...one, recordedAt: written })),
    ],
  }
}

type Written = Move & { readonly written: string }
type Planned = {
  readonly effectiveOn: string
  readonly recordedAt: string
  readonly transfers: readonly (readonly [readonly [string, string], number])[]
}

async function record(s: Service, fund: string, acts: readonly Planned[]): Promise<Written[]> {
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
  return entries.flatMap(({ id, recordedAt: written }, i) => {
    const { effectiveOn, recordedAt, transfers } = acts[i] as Planned
    return transfers.map(([[debit, credit], cents]) => ({
      ...{ entry: id, debit: `${fund}:${debit}`, credit: `${fund}:${credit}`, cents: BigInt(cents) },
      ...{ effectiveOn, recordedAt, written },
    }))
  })
}

/** Makes entries appear as recorded at other instants, and the totals of days with them. */
async function setBack(s: Service, times: ReadonlyMap<string, string>): Promise<void> {
  const sql = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe('alter table ledger_entries disable trigger append_only')
      for (const [entry, at] of times)
        await tx`update ledger_entries set recorded_at = ${at}::text::timestamptz where id = ${entry}::text::uuid`
      await tx.unsafe(`
        alter table ledger_entries enable always trigger append_only;
        alter table ledger_account_days disable trigger append_only;
        delete from ledger_account_days;
        insert into ledger_account_days (account_id, day, recorded_on, debits, credits)
          select side.account, e.effective_on, (e.recorded_at at time zone 'UTC')::date, sum(side.debit), sum(side.credit)
          from ledger_transfers t join ledger_entries e on e.id = t.entry_id
          cross join lateral (values (t.debit_account, t.amount, 0), (t.credit_account, 0, t.amount)) side (account, debit, credit)
          group by 1, 2, 3;
        alter table ledger_account_days enable always trigger append_only`)
    })
  } finally {
    await sql.end()
  }
}
