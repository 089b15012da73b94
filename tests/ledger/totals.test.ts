import fc from 'fast-check'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { fundBalances, listAccounts } from '../../src/ledger/balances.ts'
import { accountKinds } from '../../src/ledger/chart/accounts.ts'
import { addDaysThatAreOver } from '../../src/ledger/totals/job.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { stopClock } from '../support/clock.ts'
import { lockWaits } from '../support/lock-waits.ts'
import { beginAs, line, postIn, testLedger } from '../support/posting.ts'
import { service } from '../support/service.ts'
import { totalThrough } from '../support/totals.ts'
import { until } from '../support/until.ts'

type Move = {
  readonly debit: string
  readonly credit: string
  readonly cents: bigint
  readonly effectiveOn: string
  readonly recordedAt: string
}
type Times = { readonly effectiveAt: string; readonly knownAt: string }

const millisecondsADay = 86_400_000
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * millisecondsADay).toISOString().slice(0, 10)

// The edges of months, of years and of a leap February, and days on which nothing is recorded between them.
const recordedOn = [
  ...['2023-12-30', '2023-12-31', '2024-01-01', '2024-01-15', '2024-01-31', '2024-02-01', '2024-02-28'],
  ...['2024-02-29', '2024-03-01', '2024-03-16', '2024-03-31', '2024-04-01'],
]
const today = '2024-04-02'
const times = ['00:00:00.000000', '00:00:00.000001', '11:59:59.999999', '12:00:00.000000', '23:59:59.999999']
const now = `${today}T18:00:00.000000Z`
const opened = '2021-06-01'
const instants = [
  ...recordedOn.flatMap((day) => times.map((time) => `${day}T${time}Z`)),
  `${today}T00:00:00.000000Z`,
  `${today}T17:00:00.000000Z`,
]
const instant = fc.constantFrom(...instants)

const pairs = [
  ['cash', 'undrawn'],
  ['undrawn', 'cash'],
  ['available', 'committed:S-1'],
  ['committed:S-1', 'obligated:A-1'],
  ['obligated:A-1', 'committed:S-1'],
  ['committed:S-1', 'obligated:A-2'],
] as const
const act = fc.record({
  recordedAt: instant,
  // Days before the day of recording; one act in six is of the day after it.
  back: fc.constantFrom(-1, 0, 0, 1, 2, 14, 15, 16, 28, 29, 30, 31, 61, 200, 366, 700),
  transfers: fc.array(fc.tuple(fc.constantFrom(...pairs), fc.integer({ min: 1, max: 99_999 })), {
    minLength: 1,
    maxLength: 3,
  }),
})
const question = fc.record({
  effectiveAt: fc.oneof(
    fc.constantFrom(
      ...recordedOn,
      today,
      '2024-04-03',
      '2021-05-31',
      opened,
      '2022-02-28',
      '2023-02-28',
      '2023-09-30',
    ),
    fc.integer({ min: 0, max: 460 }).map((days) => dayAfter('2023-01-01', days)),
  ),
  knownAt: fc.oneof(
    instant,
    fc.constantFrom(now, '2024-02-14T09:00:00.000000Z', '2024-04-01T23:59:59.999998Z'),
  ),
})

/** A ledger whose acts were recorded by a clock that was stopped at their instants, and the moves that it holds. */
async function recorded(
  t: Test,
  acts: readonly {
    recordedAt: string
    back: number
    transfers: readonly (readonly [readonly [string, string], number])[]
  }[],
) {
  const { ownerUrl, ...ledger } = await testLedger(t)
  const { runtime, superuser } = ledger
  const moves: Move[] = []
  const base: (readonly [string, string, string, bigint])[] = [
    ['authority', 'available', opened, 10_000_000_00n],
    ['undrawn', 'entrusted', opened, 10_000_000_00n],
    ['cash', 'undrawn', opened, 5_000_000_00n],
    ['available', 'committed:S-1', opened, 8_000_000_00n],
    ['committed:S-1', 'obligated:A-1', opened, 3_000_000_00n],
  ]
  const at = async (recordedAt: string, moved: readonly (readonly [string, string, string, bigint])[]) => {
    await stopClock(superuser, recordedAt)
    await runtime.begin((tx) =>
      postIn(
        tx,
        moved.map(([debit, credit, effectiveOn, cents]) => ({
          effectiveOn,
          transfers: [line(`FY1:${debit}`, `FY1:${credit}`, dollars(cents))],
        })),
      ),
    )
    for (const [debit, credit, effectiveOn, cents] of moved)
      moves.push({ debit: `FY1:${debit}`, credit: `FY1:${credit}`, effectiveOn, recordedAt, cents })
  }
  await at('2023-12-30T00:00:00.000000Z', base)
  for (const recordedAt of [...new Set(acts.map((one) => one.recordedAt))].toSorted())
    await at(
      recordedAt,
      acts
        .filter((one) => one.recordedAt === recordedAt)
        .flatMap(({ back, transfers }) =>
          transfers.map(
            ([[debit, credit], cents]) =>
              [debit, credit, dayAfter(recordedAt.slice(0, 10), -back), BigInt(cents)] as const,
          ),
        ),
    )
  await stopClock(superuser, now)
  const db = openDatabase({ url: ownerUrl, role: 'fiduciary_runtime' })
  t.teardown(() => db.close())
  const auditor = { code: 'AUDITOR-1', organization: null }
  const read = ({ effectiveAt, knownAt }: Times) =>
    db.snapshot(auditor, async (tx) => {
      const accounts = await listAccounts(tx, { limit: 500 }, { effectiveAt, knownAt })
      const funds = await fundBalances(tx, { effectiveAt, knownAt })
      return {
        accounts: nonzero(accounts.items.map(({ code, debits, credits }) => [code, `${debits} ${credits}`])),
        funds: funds.map(({ fund, kind, balance }) => `${fund}:${kind} ${balance.toString()}`),
      }
    })
  return { ...ledger, moves, read }
}

/** What `read` answers, summed over the moves one by one. */
function summed(moves: readonly Move[], { effectiveAt, knownAt }: Times) {
  const accounts = new Map<string, readonly [bigint, bigint]>()
  for (const move of moves) {
    if (move.effectiveOn > effectiveAt || move.recordedAt > knownAt) continue
    const [debits, credits] = accounts.get(move.debit) ?? [0n, 0n]
    accounts.set(move.debit, [debits + move.cents, credits])
    const [debited, credited] = accounts.get(move.credit) ?? [0n, 0n]
    accounts.set(move.credit, [debited, credited + move.cents])
  }
  const kinds = new Map<string, bigint>()
  for (const [code, [debits, credits]] of accounts) {
    const kind = code.split(':')[1] as keyof typeof accountKinds
    const balance = accountKinds[kind].side === 'debit' ? debits - credits : credits - debits
    kinds.set(`FY1:${kind}`, (kinds.get(`FY1:${kind}`) ?? 0n) + balance)
  }
  return {
    accounts: nonzero(
      [...accounts].map(([code, [debits, credits]]) => [code, `${dollars(debits)} ${dollars(credits)}`]),
    ),
    funds: [...kinds].map(([kind, balance]) => `${kind} ${dollars(balance)}`).toSorted(),
  }
}

const nonzero = (accounts: readonly (readonly [string, string])[]) =>
  accounts
    .filter(([, held]) => held !== '0.00 0.00')
    .map(([code, held]) => `${code} ${held}`)
    .toSorted()

function dollars(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

t.test(
  'a figure at two times is what the transfers sum to, whatever part of the past stands in the totals',
  async (t) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 20, maxLength: 60 }),
        fc.constantFrom(null, ...recordedOn),
        fc.array(question, { minLength: 30, maxLength: 30 }),
        async (acts, totaled, questions) => {
          const { superuser, moves, read } = await recorded(t, acts)
          if (totaled !== null) await totalThrough(superuser, totaled)
          for (const asked of questions)
            t.same(
              await read(asked),
              summed(moves, asked),
              `${JSON.stringify(asked)}, totals through ${String(totaled)}`,
            )
        },
      ),
      { numRuns: 6, endOnFailure: true },
    )
  },
)

t.test('the figures of a past day are read from the totals, not summed again', async (t) => {
  const { superuser, moves, read } = await recorded(t, [
    { recordedAt: '2024-01-15T12:00:00.000000Z', back: 14, transfers: [[['cash', 'undrawn'], 100]] },
    { recordedAt: '2024-02-29T12:00:00.000000Z', back: 0, transfers: [[['undrawn', 'cash'], 25]] },
  ])
  await totalThrough(superuser, '2024-04-01')
  const asked = { effectiveAt: '2024-02-29', knownAt: now }
  t.same(await read(asked), summed(moves, asked))
  await superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const table of ['ledger_fund_totals', 'ledger_account_totals'])
      await tx.unsafe(`alter table ${table} disable trigger all`)
    await tx`update ledger_fund_totals set debits = debits + 7 where kind = 'cash'`
    await tx`update ledger_account_totals set debits = debits + 7 where account_id = (select id from ledger_accounts where kind = 'cash')`
  })
  const { accounts, funds } = await read(asked)
  t.ok(funds.includes('FY1:cash 5000007.75'))
  t.ok(accounts.includes('FY1:cash 5000008.00 0.25'))
})

t.test(
  'a day is added to the totals when nothing more can be recorded on it, and no day before its turn',
  async (t) => {
    const { runtime, superuser, post } = await testLedger(t)
    const moved = { transfers: [line('FY1:authority', 'FY1:available', '1.00')], effectiveOn: '2024-01-01' }
    const days = async () =>
      (
        await superuser<{ day: string }[]>`select through::text as day from ledger_totaled_days order by 1`
      ).map(({ day }) => day)
    await stopClock(superuser, '2024-01-10T12:00:00.000000Z')
    await post(moved)
    await stopClock(superuser, '2024-01-11T12:00:00.000000Z')
    await post(moved)
    await superuser`select total_next_day()`
    await stopClock(superuser, '2024-01-12T00:00:59.999999Z')
    await totalThrough(superuser, '2024-01-10')
    t.same(
      [await superuser`select total_next_day() as day`, await days()],
      [[{ day: null }], ['2024-01-10']],
      'the minute after it is not over',
    )

    await stopClock(superuser, '2024-01-11T23:59:59.000000Z')
    const open = await runtime.reserve()
    t.teardown(() => {
      open.release()
    })
    await open`begin`
    await beginAs(open)
    await postIn(open, [{ ...moved, subject: 'LATE' }])
    await stopClock(superuser, '2024-01-12T00:02:00.000000Z')
    await post({ ...moved, subject: 'NEXT', transfers: [line('FY2:authority', 'FY2:available', '1.00')] })
    await stopClock(superuser, '2024-01-12T09:00:00.000000Z')
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const [row] = await runtime<{ day: string | null }[]>`select total_next_day()::text as day`
      t.equal(row?.day, null, 'a transaction that recorded on it is still open')
    }
    await open`commit`
    await totalThrough(superuser, '2024-01-11')
    t.same(await days(), ['2024-01-10', '2024-01-11'])
    const [total] = await superuser`
    select debits::text from ledger_fund_totals where fund = 'FY1' and kind = 'authority' order by day desc, recorded_on desc limit 1`
    t.same(total, { debits: '3.00' })
  },
)

t.test('a day whose last entry is committed while the next is chosen is not passed over', async (t) => {
  const { runtime, superuser, post } = await testLedger(t)
  const moved = { transfers: [line('FY1:authority', 'FY1:available', '1.00')], effectiveOn: '2024-01-01' }
  await stopClock(superuser, '2024-01-10T12:00:00.000000Z')
  await runtime`select clock()`
  const late = await runtime.reserve()
  t.teardown(() => {
    late.release()
  })
  await late`begin`
  await beginAs(late)
  await postIn(late, [{ ...moved, subject: 'LATE' }])
  await stopClock(superuser, '2024-01-11T12:00:00.000000Z')
  await post({ ...moved, subject: 'NEXT', transfers: [line('FY2:authority', 'FY2:available', '1.00')] })
  await stopClock(superuser, '2024-01-13T12:00:00.000000Z')
  await post({ ...moved, subject: 'LAST', transfers: [line('FY2:authority', 'FY2:available', '1.00')] })
  await stopClock(superuser, '2024-01-13T18:00:00.000000Z')
  // Between the choice of a day and the look whether it is over, another unit commits.
  await superuser.unsafe(`
    alter function ledger_day_is_over(date) rename to ledger_day_is_really_over;
    create function ledger_day_is_over(recorded_on date) returns boolean language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(4711);
      return ledger_day_is_really_over(recorded_on);
    end $$`)
  const holder = await superuser.reserve()
  t.teardown(() => {
    holder.release()
  })
  await holder`select pg_advisory_lock(4711)`
  const added = runtime<{ day: string | null }[]>`select total_next_day()::text as day`.execute()
  await until(async () => (await lockWaits(holder)) > 0)
  await late`commit`
  await holder`select pg_advisory_unlock(4711)`
  // A transaction of another database may be older than the day: then no day is over yet.
  let [first] = await added
  await until(async () => {
    if (first?.day === null)
      [first] = await runtime<{ day: string | null }[]>`select total_next_day()::text as day`
    return first?.day !== null
  })
  t.equal(first?.day, '2024-01-10')
})

t.test(
  'the job adds each day that is over once, however many instances try, and readiness says how many days wait',
  async (t) => {
    const s = await service(t)
    const owner = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
    t.teardown(() => owner.end())
    const ready = async () => (await s.call('auditor', 'GET', '/health/ready')).body['totals']
    const days = ['2024-01-10', '2024-01-11', '2024-01-13']
    for (const day of days) {
      await stopClock(owner, `${day}T12:00:00.000000Z`)
      const fund = await s.given.fund({ amount: '100.00' })
      await s.given.drawn(fund, '40.00')
    }
    t.same(await ready(), { waitingDays: 3 })
    await stopClock(owner, '2024-01-15T00:05:00.000000Z')
    // What readiness reads is remembered for a second.
    await until(async () => JSON.stringify(await ready()) === '{"waitingDays":5}')
    const added: number[] = []
    const { db: another } = await s.another()
    await until(async () => {
      added.push(...(await Promise.all([s.db, another, s.db, another].map((db) => addDaysThatAreOver(db)))))
      return added.reduce((sum, one) => sum + one, 0) >= 4
    })
    const caughtUp = JSON.stringify({ through: '2024-01-14', waitingDays: 0 })
    await until(async () => JSON.stringify(await ready()) === caughtUp)
    t.same(
      (await owner<{ day: string }[]>`select through::text as day from ledger_totaled_days order by 1`).map(
        ({ day }) => day,
      ),
      [...days, '2024-01-14'],
      'a day on which nothing moved is noted only if it is the last',
    )
    t.same(
      [
        ...(await owner`select recorded_on::text as day, debits::text from ledger_fund_totals where kind = 'cash' order by 1`),
      ],
      days.map((day) => ({ day, debits: '40.00' })),
    )
    t.same(await addDaysThatAreOver(s.db), 0)
  },
)
