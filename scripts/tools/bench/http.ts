import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { byFunction, enactFunds, fundCount, overHttp } from './support/draws.ts'

/** What a draw costs over HTTP, beside the same entry posted by the function alone. */
export async function run(args: readonly string[]): Promise<void> {
  const { smallest, rounds, ms } = optionsFrom(args, { rounds: [3, 1], ms: [1_500, 300] })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      FIDUCIARY_LOG_LEVEL: 'info',
      DATABASE_SLOTS: process.env['DATABASE_SLOTS'] ?? '12',
    })
    try {
      await enactFunds(service.address, keys)
      const ways = [overHttp(service.address, keys), byFunction(server.ownerUrl)]
      await ways[0]?.measure(16, true, 2 * ms)
      console.log('Over HTTP, beside the same entry posted by the function alone\n')
      for (const clients of smallest ? [16] : [1, 16, 32])
        for (const spread of [false, true]) await compare({ clients, spread, rounds, ms }, ways)
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}

type Case = {
  readonly clients: number
  readonly spread: boolean
  readonly rounds: number
  readonly ms: number
}

/** Rounds are interleaved, so that whatever else the machine does falls on both ways alike. */
async function compare(
  { clients, spread, rounds, ms }: Case,
  ways: ReturnType<typeof overHttp>[],
): Promise<void> {
  const rates = ways.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, way] of ways.entries()) rates[index]?.push(await way.measure(clients, spread, ms))
  const [http = NaN, posted = NaN] = rates.map(
    (seen) => seen.toSorted((a, b) => a - b)[Math.floor(seen.length / 2)],
  )
  const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en').padStart(7)}/s`
  console.log(
    `${String(clients).padStart(2)} clients  ${(spread ? `${fundCount} funds` : 'one fund').padEnd(9)}` +
      ways.map(({ name }, index) => `  ${name} ${perSecond([http, posted][index] ?? NaN)}`).join('') +
      `  ratio ${(http / posted).toFixed(2)}`,
  )
}
