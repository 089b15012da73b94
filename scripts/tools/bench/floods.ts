import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { enactFunds } from './support/draws.ts'
import { flooding } from './support/flood.ts'
import { connectTo } from './support/http-client.ts'
import { median } from './support/timing.ts'

/** What anybody may ask for without a key. */
const keyless = [
  '/openapi.json',
  '/docs',
  '/metrics',
  '/health/ready',
  '/health/live',
  '/v1/ledger/checkpoint',
  '/v1/ledger/checkpoints',
  '/v1/ledger/verify.mjs',
  '/v1/notices',
  '/v1/notices/CMPP-2022-01',
  '/common-grants/opportunities',
  '/problems/undrawn-exceeded',
  '/no-such-page',
]

/** How long a draw of one client takes while 64 connections ask for a page without a key, beside the same draw without them. */
export async function run(args: readonly string[]): Promise<void> {
  const { smallest, ms, connections } = optionsFrom(args, { ms: [3_000, 300], connections: [64, 16] })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      FIDUCIARY_LOG_LEVEL: 'info',
    })
    try {
      await enactFunds(service.address, keys)
      const client = await connectTo(service.address, keys['finance'] ?? '')
      const draws = async (): Promise<number> => {
        const took: number[] = []
        for (const until = performance.now() + ms; performance.now() < until; ) {
          const since = performance.now()
          const body = JSON.stringify({ amount: '0.01', reference: 'Benchmark' })
          const status = await client.post('/v1/appropriations/BENCH-0/draws', body)
          if (status !== 201) throw new Error(`a draw answered ${String(status)}`)
          took.push(performance.now() - since)
        }
        return median(took)
      }
      await draws()
      console.log(`A draw of one client, median, beside ${String(connections)} connections without a key\n`)
      for (const path of smallest ? keyless.slice(0, 2) : keyless) {
        const alone = await draws()
        const since = performance.now()
        const { done, answered } = await flooding({ address: service.address, path, connections }, draws)
        const rate = Math.round((1_000 * answered) / (performance.now() - since))
        console.log(
          `${path.padEnd(32)} alone ${alone.toFixed(1).padStart(6)} ms  flooded ${done.toFixed(1).padStart(8)} ms  ${(done / alone).toFixed(1).padStart(6)} times  ${String(rate).padStart(6)} answers/s`,
        )
      }
      client.close()
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}
