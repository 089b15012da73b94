import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { migrateDatabase } from '../../../src/platform/database/migrations.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { insertFunds } from './support/funds.ts'
import { leafOf, listOf } from './support/leaf.ts'
import { repeated } from './support/repeated.ts'
import { median } from './support/timing.ts'

const fundCount = 64
const batchSize = 100
const migrations = fileURLToPath(new URL('../../../drizzle', import.meta.url))

/** One way to write, as one statement that commits by itself; `fund` says whose money it moves. */
type Way = { readonly name: string; readonly postings: number; write(fund: string): Promise<unknown> }
type Rate = {
  readonly way: Way
  readonly spread: boolean
  readonly clients: number
  readonly perSecond: number
}

const stampPlaceholder = '1999-01-01T00:00:00.000000Z'
/** The owner's session names who acts, where the service presents a key: about the same work. */
const actAsBench = `act_as('BENCH', null)`
const stamp = `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The release of a payment: two transfers, four accounts, the commonest entry there is. Each is about a disbursement of its own. */
function leafOfPayment(fund: string, id = uuidv7()): string {
  const award = `AWD-${fund}`
  return leafOf({
    ...actOn(disbursementOf(id)),
    id,
    kind: 'disbursement.released',
    transfers: [
      { amount: '0.01', credit: `${fund}:disbursed:${award}`, debit: `${fund}:payable:${award}` },
      { amount: '0.01', credit: `${fund}:inTransit`, debit: `${fund}:advances:${award}` },
    ],
  })
}

const disbursementOf = (id: string): string => `DSB-${id.slice(-12).toUpperCase()}`

const actOn = (subject: string) => ({
  ...{ actor: 'BENCH', effectiveOn: '2026-01-15', recordedAt: stampPlaceholder, subject },
  facts: { disbursement: 'DSB-000123', kind: 'advance', reference: 'FEDWIRE 20260115-0042' },
})

function fundingOf(fund: string): string {
  const award = `AWD-${fund}`
  const amount = '900000000.00'
  const transfers = [
    ['authority', 'available'],
    ['undrawn', 'entrusted'],
    ['available', `obligated:${award}`],
    [`obligated:${award}`, `payable:${award}`],
    ['cash', 'undrawn'],
  ].map(([debit, credit]) => ({
    amount,
    credit: `${fund}:${String(credit)}`,
    debit: `${fund}:${String(debit)}`,
  }))
  return leafOf({ ...actOn(fund), kind: 'bench.funded', transfers })
}

const post = (sql: postgres.Sql | postgres.TransactionSql, leaves: readonly string[]): Promise<unknown> =>
  sql.unsafe(
    `select post_entries(array(select replace(leaf, '${stampPlaceholder}', ${stamp}) from unnest($1::text[]) with ordinality as t (leaf, place) order by place)) from ${actAsBench}`,
    [listOf(leaves)],
    { prepare: true },
  )

const postOne = (sql: postgres.Sql, leaf: string): Promise<unknown> =>
  sql.unsafe(
    `select post_entries(array[replace($1, '${stampPlaceholder}', ${stamp})]) from ${actAsBench}`,
    [leaf],
    { prepare: true },
  )

/** The same rows into tables with the same indexes and nothing else: no checks, keys, triggers, totals; the hash comes ready. */
async function prepareBaselines(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    set role fiduciary_owner;
    create table raw_entries (like ledger_entries including defaults including indexes);
    create table raw_transfers (like ledger_transfers including defaults including indexes);
    create table raw_balances (id int primary key, balance numeric not null check (balance >= 0)) with (fillfactor = 40);
    insert into raw_balances select n, 900000000 from generate_series(0, ${fundCount}) as n;
    grant select, insert, update on raw_entries, raw_transfers, raw_balances to fiduciary_runtime`)
}

function rawInsert(sql: postgres.Sql, fund: string): Promise<unknown> {
  const id = uuidv7()
  const leaf = leafOfPayment(fund, id)
  const bytes = Buffer.from(leaf)
  const hash = createHash('sha256').update('\0').update(bytes).digest()
  const { facts } = JSON.parse(leaf) as { facts: unknown }
  return sql.unsafe(
    `with entry as (
       insert into raw_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf, leaf_hash)
       values ($1, 'disbursement.released', '2026-01-15', now(), 'BENCH', $2, $3::text::jsonb, $4, $5))
     insert into raw_transfers (entry_id, line, debit_account, credit_account, amount)
     values ($1, 1, $6::int * 10, $6::int * 10 + 1, 0.01), ($1, 2, $6::int * 10 + 2, $6::int * 10 + 3, 0.01)`,
    [id, disbursementOf(id), JSON.stringify(facts), bytes, hash, Number(fund.slice(1))],
    { prepare: true },
  )
}

function waysOf(sql: postgres.Sql): Way[] {
  return [
    { name: 'raw insert of the rows', postings: 1, write: (fund) => rawInsert(sql, fund) },
    {
      name: 'bare guarded update',
      postings: 1,
      write: (fund) =>
        sql.unsafe(
          'update raw_balances set balance = balance - 0.01 where id = $1::int and balance >= 0.01',
          [Number(fund.slice(1))],
          { prepare: true },
        ),
    },
    {
      name: 'post_entries, one',
      postings: 1,
      write: (fund) => repeated(() => postOne(sql, leafOfPayment(fund))),
    },
    {
      name: `post_entries, ${batchSize}`,
      postings: batchSize,
      write: (fund) =>
        repeated(() =>
          post(
            sql,
            Array.from({ length: batchSize }, () => leafOfPayment(fund)),
          ),
        ),
    },
  ]
}

type Rounds = { readonly clientCounts: readonly number[]; readonly rounds: number; readonly ms: number }

async function measure(way: Way, clients: number, spread: boolean, ms: number): Promise<number> {
  let written = 0
  let turn = 0
  const started = performance.now()
  const until = started + ms
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        await way.write(spread ? `F${turn++ % fundCount}` : 'F0')
        written += way.postings
      }
    }),
  )
  return (written * 1_000) / (performance.now() - started)
}

async function measureAll(url: string, { clientCounts, rounds, ms }: Rounds): Promise<Rate[]> {
  const rates: Rate[] = []
  for (const clients of clientCounts) {
    const sql = postgres(url, {
      max: clients,
      fetch_types: false,
    })
    const cases = waysOf(sql).flatMap((way) => [true, false].map((spread) => ({ way, spread })))
    const seen = cases.map((): number[] => [])
    // Rounds are interleaved, so that whatever else the machine does falls on every way alike.
    for (let round = 0; round <= rounds; round++) {
      for (const [index, { way, spread }] of cases.entries()) {
        const rate = await measure(way, clients, spread, ms)
        if (round > 0) seen[index]?.push(rate)
      }
    }
    await sql.end()
    rates.push(...cases.map((one, index) => ({ ...one, clients, perSecond: median(seen[index] ?? []) })))
  }
  return rates
}

function print(rates: readonly Rate[], clientCounts: readonly number[]): void {
  const rate = (name: string, clients: number, spread: boolean): number =>
    rates.find((one) => one.way.name.startsWith(name) && one.clients === clients && one.spread === spread)
      ?.perSecond ?? NaN
  for (const { way, clients, spread, perSecond } of rates) {
    console.log(
      `${String(clients).padStart(2)} clients  ${(spread ? `${fundCount} funds` : 'one fund').padEnd(9)} ${way.name.padEnd(24)} ${Math.round(perSecond).toLocaleString('en').padStart(8)}/s`,
    )
  }
  for (const clients of clientCounts) {
    const one = (spread: boolean) => rate('post_entries, one', clients, spread)
    const ratios = [
      ['spread, of raw insert (aim 0.35)', one(true) / rate('raw', clients, true)],
      ['hot, of bare guarded update (aim 0.8)', one(false) / rate('bare', clients, false)],
      [
        'hot, batches of 100 to single (aim 4)',
        rate(`post_entries, ${batchSize}`, clients, false) / one(false),
      ],
    ] as const
    for (const [name, ratio] of ratios)
      console.log(`${String(clients).padStart(2)} clients  ${name.padEnd(40)} ${ratio.toFixed(2)}`)
  }
}

/** What posting costs in the database, beside the same rows inserted plainly and a bare guarded update. */
export async function run(args: readonly string[]): Promise<void> {
  const { smallest, rounds, ms } = optionsFrom(args, { rounds: [3, 1], ms: [1_000, 200] })
  const asked: Rounds = { clientCounts: smallest ? [16] : [1, 16, 32], rounds, ms }
  const dataDir = await mkdtemp(join(tmpdir(), 'fiduciary-bench-'))
  const server = await startEmbeddedPostgres({ dataDir })
  try {
    await migrateDatabase(server.ownerUrl, migrations)
    const owner = postgres(server.ownerUrl, {
      max: 1,
      onnotice: () => undefined,
    })
    await prepareBaselines(owner)
    const funds = Array.from({ length: fundCount }, (_, index) => `F${index}`)
    await owner.begin(async (tx) => {
      await insertFunds(tx, funds, 'BENCH')
      await post(tx, funds.map(fundingOf))
    })
    await owner.end()
    print(await measureAll(`${server.ownerUrl}?role=fiduciary_runtime`, asked), asked.clientCounts)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
