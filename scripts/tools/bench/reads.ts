import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { spreadDay, writeSpreadLedger } from './support/spread-ledger.ts'
import { analyzed, seconds } from './support/timing.ts'

const mostTimes = 1.5
const mostMoreMs = 5
const mostSlowMs = 50

const ago = (days: number): string => spreadDay(days - 1)
/** What a person reads, by name. */
const reads: Readonly<Record<string, string>> = {
  'funding summary, now': '/v1/summaries/funding',
  'funding summary, last month': `/v1/summaries/funding?effectiveAt=${ago(31)}`,
  'funding summary, two years ago': `/v1/summaries/funding?effectiveAt=${ago(730)}`,
  'changes since last week': `/v1/summaries/changes?since=${ago(7)}T00:00:00Z&limit=50`,
  'trial balance, now': '/v1/ledger/trial-balance',
  'entries of a fund in a month': `/v1/ledger/entries?fund=SPREAD-1&effectiveFrom=${ago(400)}&effectiveThrough=${ago(370)}&limit=50`,
  'accounts of a fund': '/v1/ledger/accounts?fund=SPREAD-1&limit=100',
}
type Timed = { readonly p50: number; readonly p99: number }

/** The 50th and 99th percentile of so many readings over HTTP, in milliseconds. */
async function timed(address: string, key: string, path: string, times: number): Promise<Timed> {
  const taken: number[] = []
  for (let n = 0; n < times + 3; n += 1) {
    const since = performance.now()
    const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${key}` } })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}`)
    if (n > 2) taken.push(performance.now() - since)
  }
  taken.sort((a, b) => a - b)
  const at = (part: number): number =>
    taken[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? NaN
  return { p50: at(0.5), p99: at(0.99) }
}

/** Reads a ledger of so many entries in each way. The server is disposable: it flushes nothing. */
async function measured(count: number, times: number): Promise<Map<string, Timed>> {
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
  try {
    await loaded(server.ownerUrl, server.runtimeUrl)
    const since = performance.now()
    await writeSpreadLedger(server, count)
    await analyzed(server.ownerUrl)
    console.log(`${count.toLocaleString('en')} entries written in ${seconds(since)} s`)
    const { auditor = '' } = await keysFor(server.runtimeUrl)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_DISPOSABLE: 'true',
    })
    try {
      const found = new Map<string, Timed>()
      for (const [name, path] of Object.entries(reads))
        found.set(name, await timed(service.address, auditor, path, times))
      return found
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}

/** Whether reading stays flat as the ledger grows: each reading of a large ledger beside the same of a small one. */
export async function run(args: readonly string[]): Promise<void> {
  const { entries, times, smallest } = optionsFrom(args, { entries: [1_000_000, 2_000], times: [200, 5] })
  const small = await measured(1_000, times)
  const large = await measured(entries, times)
  for (const [name, { p50, p99 }] of large) {
    const before = small.get(name)?.p50 ?? NaN
    const flat = p50 <= Math.max(before * mostTimes, before + mostMoreMs) && p99 <= mostSlowMs
    console.log(
      `${name.padEnd(32)} ${before.toFixed(1).padStart(6)} ms at 1,000 entries ${p50.toFixed(1).padStart(7)} ms at ${entries.toLocaleString('en')}, ${(p50 / before).toFixed(1)} times, p99 ${p99.toFixed(1)} ms${flat ? '' : ': not flat'}`,
    )
    if (!flat && !smallest) process.exitCode = 1
  }
}
