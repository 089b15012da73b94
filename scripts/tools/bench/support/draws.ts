import postgres from 'postgres'
import { sendByTwo } from '../../support/requests.ts'
import type { Keys } from '../../support/stand.ts'
import { connectTo } from './http-client.ts'
import { leafOf } from './leaf.ts'
import { repeated } from './repeated.ts'

export const fundCount = 64
const fundOf = (turn: number, spread: boolean): string => `BENCH-${spread ? turn % fundCount : 0}`

/** Funds that never run dry within a benchmark. */
export async function enactFunds(address: string, keys: Keys): Promise<void> {
  for (let fund = 0; fund < fundCount; fund++) {
    const answer = await sendByTwo(address, keys, {
      key: `bench-${fund}`,
      role: 'finance',
      path: '/v1/appropriations',
      body: {
        code: `BENCH-${fund}`,
        title: 'Benchmark',
        citation: 'Benchmark',
        fiscalYear: 2022,
        amount: '900000000.00',
        enactedOn: '2022-01-01',
      },
    })
    if (answer.status !== 201) throw new Error(answer.text)
    const awarded = await sendByTwo(address, keys, {
      key: `bench-award-${fund}`,
      role: 'finance',
      path: `/v1/appropriations/BENCH-${fund}/federal-awards`,
      body: {
        ...{ fain: `BENCH-${fund}`, assistanceListing: '97.102', agency: 'Benchmark' },
        ...{ awardedOn: '2022-01-01', periodFrom: '2022-01-01', periodThrough: '2099-09-30' },
        amount: '900000000.00',
      },
    })
    if (awarded.status !== 201) throw new Error(awarded.text)
  }
}

/** One way to draw a cent, by so many clients at once; answers how many draws a second. */
export type Way = {
  readonly name: string
  measure(clients: number, spread: boolean, ms: number): Promise<number>
}

/** Draws as a client of the service: key, body, decision, entry, kept answer. */
export function overHttp(address: string, keys: Keys): Way {
  const body = JSON.stringify({ amount: '0.01', reference: 'Benchmark' })
  return {
    name: 'POST /draws',
    async measure(clients, spread, ms) {
      const connections = await Promise.all(
        Array.from({ length: clients }, () => connectTo(address, keys['finance'] ?? '')),
      )
      const rate = await ratePerSecond(clients, ms, async (client, turn) => {
        const status = await connections[client]?.post(
          `/v1/appropriations/${fundOf(turn, spread)}/draws`,
          body,
        )
        if (status !== 201) throw new Error(`a draw answered ${String(status)}`)
      })
      for (const connection of connections) connection.close()
      return rate
    },
  }
}

/** Posts the same entry by the database's function alone, as one statement that commits by itself; `posted` is called for each. */
export function byFunction(url: string, posted: () => void = () => undefined): Way {
  const stamp = '1999-01-01T00:00:00.000000Z'
  return {
    name: 'post_entries, one',
    async measure(clients, spread, ms) {
      const sql = postgres(url, {
        max: clients,
        fetch_types: false,
        connection: { role: 'fiduciary_runtime' },
      })
      const rate = await ratePerSecond(clients, ms, async (_, turn) => {
        const leaf = leafOfDraw(fundOf(turn, spread), stamp)
        const post = async () =>
          sql.unsafe(
            `select post_entries(array[replace($1, '${stamp}', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))]) from act_as('CWS-FIN-1', null)`,
            [leaf],
            { prepare: true },
          )
        await repeated(post)
        posted()
      })
      await sql.end()
      return rate
    },
  }
}

function leafOfDraw(fund: string, recordedAt: string): string {
  return leafOf({
    ...{ kind: 'appropriation.drawn', subject: fund, recordedAt },
    facts: { amount: '0.01', reference: 'Benchmark' },
    transfers: [{ amount: '0.01', credit: `${fund}:undrawn`, debit: `${fund}:cash` }],
  })
}

async function ratePerSecond(
  clients: number,
  ms: number,
  draw: (client: number, turn: number) => Promise<void>,
): Promise<number> {
  let turns = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < started + ms) await draw(client, turns++)
    }),
  )
  return (turns * 1_000) / (performance.now() - started)
}
