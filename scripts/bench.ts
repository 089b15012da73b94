// What posting costs, in the database and over HTTP: `npm run bench`, or with `-- --quick`. `--http` leaves the first part out.
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { byFunction, enactFunds, fundCount, overHttp } from './bench/draws.ts'
import { keysFor, loaded } from './drill/programme.ts'
import { startService, temporaryFolder } from './drill/stand.ts'

const quick = process.argv.includes('--quick')
const clientCounts = quick ? [16] : [1, 16, 32]
const rounds = quick ? 2 : 3
const roundMs = quick ? 1_000 : 1_500

if (!process.argv.includes('--http')) {
  console.log('In the database\n')
  await import('./bench-posting.ts')
}

const folder = await temporaryFolder()
const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server') })
try {
  await loaded(server.ownerUrl, server.runtimeUrl)
  const keys = await keysFor(server.runtimeUrl)
  const service = await startService({
    DATABASE_URL: server.runtimeUrl,
    DATABASE_OWNER_URL: server.ownerUrl,
    FIDUCIARY_LOG_LEVEL: 'info',
    DATABASE_SLOTS: process.env['DATABASE_SLOTS'] ?? '12',
  })
  try {
    await enactFunds(service.address, keys)
    const ways = [overHttp(service.address, keys), byFunction(server.runtimeUrl)]
    await ways[0]?.measure(16, true, quick ? 1_500 : 3_000)
    console.log('\nOver HTTP, beside the same entry posted by the function alone\n')
    for (const clients of clientCounts)
      for (const spread of [false, true]) await compare(clients, spread, ways)
  } finally {
    await service.terminate()
  }
} finally {
  await server.stop()
  await folder.discard()
}

/** Rounds are interleaved, so that whatever else the machine does falls on both ways alike. */
async function compare(clients: number, spread: boolean, ways: ReturnType<typeof overHttp>[]): Promise<void> {
  const rates = ways.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, way] of ways.entries()) rates[index]?.push(await way.measure(clients, spread, roundMs))
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
