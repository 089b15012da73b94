import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { insertFunds, proposeFunds } from './funds.ts'
import { leafOf, listOf } from './leaf.ts'

const awards = 200
const funds = 5
const days = 1_400
const stamp = '1999-01-01T00:00:00.000000Z'
const millisecondsADay = 86_400_000

/** The last day of the ledger is yesterday, so that nothing in it is to come. */
const dayAgo = (ago: number): string =>
  new Date(Date.now() - (ago + 1) * millisecondsADay).toISOString().slice(0, 10)

/**
 * Writes a ledger of so many payments on 5 funds and 200 awards over 1,400 days, recorded on days of their own: each takes effect up
 * to 30 days before it is recorded. The clock of the database is set back day by day by its owner, as no service can. Every day that is
 * over stands in the totals.
 */
export async function writeSpreadLedger(
  { ownerUrl }: { readonly ownerUrl: string },
  count: number,
): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  const sql = postgres(ownerUrl, {
    max: 1,
    fetch_types: false,
    connection: { role: 'fiduciary_runtime' },
  })
  const post = async (
    leaves: readonly string[],
    tx: postgres.Sql | postgres.TransactionSql = sql,
  ): Promise<void> => {
    await tx.unsafe(
      `select post_entries(array(select replace(leaf, '${stamp}', to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
       from unnest($1::text[]) with ordinality as t (leaf, place) order by place)) from act_as('CWS-FIN-1', null)`,
      [listOf(leaves)],
      { prepare: true },
    )
  }
  const setBack = (ago: number) =>
    owner.unsafe(`create or replace function clock() returns timestamptz language sql stable parallel safe
      return transaction_timestamp() - interval '${ago} days'`)
  try {
    await setBack(days + 32)
    const spread = Array.from({ length: funds }, (_, n) => `SPREAD-${n}`)
    await proposeFunds(sql, spread)
    await sql.begin(async (tx) => {
      await insertFunds(tx, spread)
      await post(spread.map(opened), tx)
    })
    const rounds = Math.min(days, count)
    for (let round = 0; round < rounds; round += 1) {
      const ago = days - Math.floor((round * days) / rounds)
      await setBack(ago)
      const size = Math.floor(((round + 1) * count) / rounds) - Math.floor((round * count) / rounds)
      await post(
        Array.from({ length: size }, (_, n) => paid(round * 7 + n * 13, dayAgo(ago + ((round + n) % 31)))),
      )
    }
    await setBack(0)
    await addToTotals(sql)
  } finally {
    await setBack(0)
    await Promise.all([owner.end(), sql.end()])
  }
}

/** As the service does, a day at a time; whatever else the server does may hold one up. */
async function addToTotals(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ added: boolean; whole: boolean }[]>`
      select total_next_day() is not null as added, coalesce(max(through) >= (clock() at time zone 'UTC' - interval '1 minute')::date - 1, false) as whole
      from ledger_totaled_days`
    if (row?.whole === true) return
    if (row?.added !== true) await sleep(50)
  }
}

function opened(fund: string): string {
  const amount = '900000000.00'
  return leafOf({
    ...{
      kind: 'bench.opened',
      subject: fund,
      recordedAt: stamp,
      facts: { amount },
      effectiveOn: '2015-01-01',
    },
    transfers: [
      { amount, debit: `${fund}:authority`, credit: `${fund}:available` },
      { amount, debit: `${fund}:undrawn`, credit: `${fund}:entrusted` },
      { amount, debit: `${fund}:cash`, credit: `${fund}:undrawn` },
    ],
  })
}

function paid(number: number, effectiveOn: string): string {
  const award = number % awards
  const fund = `SPREAD-${award % funds}`
  const owner = `AWD-${9_000 + award}`
  const amount = '1.00'
  return leafOf({
    ...{ kind: 'bench.paid', subject: owner, recordedAt: stamp, facts: { amount }, effectiveOn },
    transfers: [
      { amount, debit: `${fund}:available`, credit: `${fund}:disbursed:${owner}` },
      { amount, debit: `${fund}:costs:${owner}`, credit: `${fund}:cash` },
    ],
  })
}

export const spreadDay = dayAgo
