import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { figuresOf, timed } from './support/readings.ts'
import { spreadDay, writeSpreadLedger } from './support/spread-ledger.ts'
import { analyzed, seconds } from './support/timing.ts'

const mostTimes = 1.5
const mostMoreMs = 5
const mostSlowMs = 50
/** The whole summary of the Board, and its page. */
const mostSlowOnPageMs = 100

const ago = (days: number): string => spreadDay(days - 1)
const from = (first: number, days: number): string =>
  `effectiveFrom=${ago(first)}&effectiveThrough=${ago(first - days)}&limit=50`
/** What a person reads, by name. */
const reads: Readonly<Record<string, string>> = {
  'funding summary, now': '/v1/summaries/funding',
  'funding summary, last month': `/v1/summaries/funding?effectiveAt=${ago(31)}`,
  'funding summary, two years ago': `/v1/summaries/funding?effectiveAt=${ago(730)}`,
  'funding summary, as it was known': `/v1/summaries/funding?effectiveAt=${ago(45)}&knownAt=${ago(40)}T15:00:00Z`,
  'changes since last week': `/v1/summaries/changes?since=${ago(7)}T00:00:00Z&limit=50`,
  'trial balance, now': '/v1/ledger/trial-balance',
  'trial balance, two years ago': `/v1/ledger/trial-balance?effectiveAt=${ago(730)}`,
  'entries of a fund in a month': `/v1/ledger/entries?fund=SPREAD-1&${from(400, 30)}`,
  'entries of a fund': '/v1/ledger/entries?fund=SPREAD-1&limit=50',
  'entries of an award': '/v1/ledger/entries?award=AWD-9007&limit=50',
  'entries behind a figure': `/v1/ledger/entries?fund=SPREAD-1&accountKind=cash&effectiveThrough=${ago(730)}&limit=50`,
  'entries of a kind, deep': `/v1/ledger/entries?kind=bench.paid&knownAt=${ago(700)}T00:00:00Z&limit=50`,
  'entries of a person who is new': '/v1/ledger/entries?actor=SYSTEM&limit=50',
  'accounts of a fund': '/v1/ledger/accounts?fund=SPREAD-1&limit=100',
  'accounts of a fund, two years ago': `/v1/ledger/accounts?fund=SPREAD-1&limit=100&effectiveAt=${ago(730)}`,
  'summary of the Board, now': `/v1/summaries/board?since=${ago(31)}`,
  'page of the Board, now': `/board?since=${ago(31)}`,
  'summary of the Board, two years ago': `/v1/summaries/board?effectiveAt=${ago(730)}&since=${ago(760)}`,
  'page of the Board, two years ago': `/board?effectiveAt=${ago(730)}&since=${ago(760)}`,
  'statement of an award, now': '/v1/awards/AWD-0001/statement',
  'statement of an award, last month': `/v1/awards/AWD-0001/statement?effectiveAt=${ago(31)}`,
}
type Stand = { readonly count: number; readonly address: string; readonly key: string; stop(): Promise<void> }

/** A service on a ledger of so many entries. The server is disposable: it flushes nothing. */
async function standOf(count: number): Promise<Stand> {
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
  const stop = async (): Promise<void> => {
    await server.stop()
    await folder.discard()
  }
  try {
    await loaded(server.ownerUrl)
    const since = performance.now()
    await writeSpreadLedger(server, count)
    await analyzed(server.ownerUrl)
    console.log(`${count.toLocaleString('en')} entries written in ${seconds(since)} s`)
    const { auditor: key = '' } = await keysFor(server.ownerUrl)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_DISPOSABLE: 'true',
    })
    return {
      ...{ count, key, address: service.address },
      async stop() {
        await service.terminate()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Whether reading stays flat as the ledger grows: each reading of a large ledger beside the same of a small one. */
export async function run(args: readonly string[]): Promise<void> {
  const { entries, times, smallest } = optionsFrom(args, { entries: [1_000_000, 2_000], times: [200, 5] })
  const stands: Stand[] = []
  try {
    for (const count of [1_000, entries]) stands.push(await standOf(count))
    for (const [name, path] of Object.entries(reads)) {
      const [small = { p50: NaN, p99: NaN }, large = small] = await timed(
        stands.map((stand) => ({ ...stand, path })),
        times,
      )
      const most = Math.max(small.p50 * mostTimes, small.p50 + mostMoreMs)
      const mostSlow = path.includes('/board?') ? mostSlowOnPageMs : mostSlowMs
      const flat = large.p50 <= most && large.p99 <= mostSlow
      console.log(
        `${name.padEnd(36)} ${figuresOf(small)} at 1,000 entries, ${figuresOf(large)} at ${entries.toLocaleString('en')}: ${(large.p50 / small.p50).toFixed(1)} times${flat ? '' : ', not flat'}`,
      )
      if (!flat && !smallest) process.exitCode = 1
    }
  } finally {
    for (const stand of stands) await stand.stop()
  }
}
