import postgres from 'postgres'
import { leafOf, listOf } from './leaf.ts'

const stamp = '1999-01-01T00:00:00.000000Z'
const atOnce = 500
const fund = 'FY2021'
const award = 'AWD-0001'
const amount = '0.01'

/** Approved requests of a cent each under the first award of the program, written by the owner in a fraction of the time of requests; answers their codes. */
export async function approvedRequests(ownerUrl: string, count: number, name: string): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  const codes = Array.from({ length: count }, (_, place) => `${name}-${String(place + 1).padStart(6, '0')}`)
  try {
    for (let from = 0; from < count; from += atOnce) {
      const part = codes.slice(from, from + atOnce)
      const list = `{${part.join(',')}}`
      await acting(sql, 'CWS-FIN-1', async (tx, today) => {
        await tx`insert into disbursements (code, award, grantee, kind, purpose, status, requested_by, requested_on)
          select code, ${award}, 'IRC', 'advance', 'Benchmark', 'requested', 'CWS-FIN-1', ${today} from unnest(${list}::text[]) as code`
        await tx`insert into disbursement_lines select code, ${fund}, ${amount} from unnest(${list}::text[]) as code`
        await post(
          tx,
          part.map((subject) =>
            leafOf({
              ...{
                kind: 'disbursement.requested',
                subject,
                recordedAt: stamp,
                actor: 'CWS-FIN-1',
                effectiveOn: today,
              },
              ...{ facts: { award, grantee: 'IRC', kind: 'advance' }, transfers: [] },
            }),
          ),
        )
      })
      await acting(sql, 'CWS-APPROVER-1', async (tx, today) => {
        await tx`update disbursements set status = 'approved', approved_by = 'CWS-APPROVER-1', approved_on = ${today}, version = 2
          where code = any (${list}::text[])`
        await post(
          tx,
          part.map((subject) =>
            leafOf({
              ...{
                kind: 'disbursement.approved',
                subject,
                recordedAt: stamp,
                actor: 'CWS-APPROVER-1',
                effectiveOn: today,
              },
              facts: { award },
              transfers: [
                { amount, credit: `${fund}:payable:${award}`, debit: `${fund}:obligated:${award}` },
              ],
            }),
          ),
        )
      })
    }
  } finally {
    await sql.end()
  }
  return codes
}

async function acting(
  sql: postgres.Sql,
  person: string,
  work: (tx: postgres.TransactionSql, today: string) => Promise<void>,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select from act_as(${person}, null)`
    const [row] = await tx<
      { today: string }[]
    >`select (clock() at time zone 'America/New_York')::date::text as today`
    await work(tx, row?.today ?? '')
  })
}

async function post(tx: postgres.TransactionSql, leaves: readonly string[]): Promise<void> {
  await tx.unsafe(
    `select post_entries(array(select replace(leaf, '${stamp}', to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
     from unnest($1::text[]) with ordinality as t (leaf, place) order by place))`,
    [listOf(leaves)],
    { prepare: true },
  )
}
