import postgres from 'postgres'
import { insertFunds, proposeFunds } from './funds.ts'
import { leafOf, listOf } from './leaf.ts'

const batchSize = 1_000
const stamp = '1999-01-01T00:00:00.000000Z'

/** Writes so many entries by the database's function, a thousand to a call, by four sessions on funds of their own. */
export async function writeEntries(url: string, count: number): Promise<void> {
  const sql = postgres(url, { max: 4, fetch_types: false, connection: { role: 'fiduciary_runtime' } })
  const post = (leaves: readonly string[], tx: postgres.Sql | postgres.TransactionSql = sql) =>
    tx.unsafe(
      `select post_entries(array(select replace(leaf, '${stamp}', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
       from unnest($1::text[]) with ordinality as t (leaf, place) order by place)) from act_as('CWS-FIN-1', null)`,
      [listOf(leaves)],
      { prepare: true },
    )
  try {
    const batches = Math.ceil(count / batchSize)
    await Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        const fund = `MANY-${writer}`
        const amount = '900000000.00'
        const funded = leafOf({
          ...{ kind: 'bench.funded', subject: fund, recordedAt: stamp, facts: { fund } },
          transfers: [
            { amount, credit: `${fund}:available`, debit: `${fund}:authority` },
            { amount, credit: `${fund}:entrusted`, debit: `${fund}:undrawn` },
          ],
        })
        await proposeFunds(sql, [fund])
        await sql.begin(async (tx) => {
          await insertFunds(tx, [fund])
          await post([funded], tx)
        })
        for (let batch = writer; batch < batches; batch += 4) {
          const size = Math.min(batchSize, count - batch * batchSize)
          await post(
            Array.from({ length: size }, () =>
              leafMoving(fund, 'appropriation.drawn', 'cash', 'undrawn', '0.01'),
            ),
          )
        }
      }),
    )
  } finally {
    await sql.end()
  }
}

function leafMoving(fund: string, kind: string, debit: string, credit: string, amount: string): string {
  return leafOf({
    ...{ kind, subject: fund, recordedAt: stamp, facts: { amount, fund, reference: 'SF-270 no. 14' } },
    transfers: [{ amount, credit: `${fund}:${credit}`, debit: `${fund}:${debit}` }],
  })
}
