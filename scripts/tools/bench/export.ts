import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { sealNow } from '../../../src/ledger/sealing/sealer.ts'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { type Service, startService, temporaryFolder } from '../support/stand.ts'
import { writeEntries } from './support/many-entries.ts'

const mostMebibytes = 200
/** Of the speed of COPY, which writes the same bytes without a service between. */
const leastOfCopy = { jsonl: 0.5 } as Readonly<Record<string, number>>
const formats = [
  'jsonl',
  'csv',
  'hledger',
  'beancount',
  'gl_detail',
  'trial_balance',
  'chart_of_accounts',
  'user_listing',
  'texts',
  'xlsx',
]
type Streamed = { readonly bytes: number; readonly seconds: number; readonly lines: number }

async function timed(read: () => AsyncIterable<Uint8Array>): Promise<Streamed> {
  const since = performance.now()
  let bytes = 0
  let lines = 0
  for await (const chunk of read()) {
    bytes += chunk.length
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
  }
  return { bytes, lines, seconds: (performance.now() - since) / 1_000 }
}

const speedOf = ({ bytes, seconds }: Streamed): number => bytes / 2 ** 20 / seconds

function print(name: string, streamed: Streamed): void {
  const { bytes, seconds, lines } = streamed
  console.log(
    `${name.padEnd(24)} ${lines.toLocaleString('en').padStart(10)} lines ${(bytes / 2 ** 20).toFixed(0).padStart(6)} MiB in ${seconds.toFixed(1).padStart(6)} s, ${speedOf(streamed).toFixed(1)} MiB/s`,
  )
}

/** COPY of the leaves by the database itself, in the order in which they stand in the tree. */
async function copied(ownerUrl: string): Promise<Streamed> {
  // By one process, as a cursor is: helpers would take the processor that the service has for itself.
  const sql = postgres(ownerUrl, { max: 1, connection: { max_parallel_workers_per_gather: 0 } })
  try {
    const copy = await sql`copy (
      select convert_from(leaf, 'UTF8') from ledger_seals join ledger_entries on id = entry_id order by leaf_index) to stdout`.readable()
    return await timed(() => copy)
  } finally {
    await sql.end()
  }
}

async function sealed(ownerUrl: string): Promise<number> {
  const db = openDatabase({ url: ownerUrl, role: 'fiduciary_runtime' })
  try {
    return await sealNow(db, null)
  } finally {
    await db.close()
  }
}

// Not by fetch: its streams cost the reader as much as all the rest, and the reader shares the processors.
async function* exported(service: Service, secret: string, format: string): AsyncIterable<Buffer> {
  const headers = { authorization: `Bearer ${secret}` }
  const asked = get(`${service.address}/v1/ledger/export?format=${format}`, { headers })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`${format} is answered by ${answer.statusCode ?? 'nothing'}`)
  yield* answer
}

async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

/** The most memory the process holds while `work` runs, looked at every 100 ms. */
async function peakDuring<T>(pid: number, work: Promise<T>): Promise<{ done: T; peak: number }> {
  const ended = new AbortController()
  const watched = peakUntil(pid, ended.signal)
  try {
    const done = await work
    ended.abort()
    return { done, peak: await watched }
  } finally {
    ended.abort()
  }
}

async function peakUntil(pid: number, ended: AbortSignal): Promise<number> {
  let peak = 0
  while (!ended.aborted) {
    peak = Math.max(peak, await residentMebibytes(pid))
    await sleep(100)
  }
  return peak
}

type Asked = {
  readonly format: string
  readonly secret: string
  readonly service: Service
  readonly ownerUrl: string
}

/** A format that has an aim is measured three times, in turns with COPY; the others once. */
async function inTurns(
  { format, secret, service, ownerUrl }: Asked,
  runs: Streamed[],
  copies: Streamed[],
): Promise<void> {
  for (let turn = 0; turn < (leastOfCopy[format] === undefined ? 1 : 3); turn++) {
    if (leastOfCopy[format] !== undefined) copies.push(await copied(ownerUrl))
    runs.push(await timed(() => exported(service, secret, format)))
  }
}

function medianOf(runs: readonly Streamed[]): Streamed {
  const sorted = runs.toSorted((a, b) => a.seconds - b.seconds)
  return sorted[Math.floor(sorted.length / 2)] as Streamed
}

/**
 * Streams a large ledger over HTTP in every format: how fast, beside COPY, and in how much memory. The server is disposable: it
 * flushes nothing. The smallest run is too short to hold to the aim.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { entries: count, smallest } = optionsFrom(args, { entries: [1_000_000, 2_000] })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl)
    const since = performance.now()
    await writeEntries(server.ownerUrl, count)
    console.log(
      `${count.toLocaleString('en')} entries written in ${((performance.now() - since) / 1_000).toFixed(0)} s`,
    )
    console.log(`${(await sealed(server.ownerUrl)).toLocaleString('en')} of them sealed`)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_DISPOSABLE: 'true',
    })
    try {
      console.log(`the service holds ${(await residentMebibytes(service.pid)).toFixed(0)} MiB before`)
      const secret = keys['auditor'] ?? ''
      const copies: Streamed[] = []
      for (const format of formats) {
        const runs: Streamed[] = []
        const { peak } = await peakDuring(
          service.pid,
          inTurns({ format, secret, service, ownerUrl: server.ownerUrl }, runs, copies),
        )
        const copy = medianOf(copies)
        const done = medianOf(runs)
        if (format === formats[0]) print('COPY of the leaves', copy)
        print(`export ${format}`, done)
        const ratio = speedOf(done) / speedOf(copy)
        console.log(
          `${' '.repeat(24)} ${ratio.toFixed(2)} of COPY; the service held ${peak.toFixed(0)} MiB at most, of ${mostMebibytes}`,
        )
        if (peak > mostMebibytes || (ratio < (leastOfCopy[format] ?? 0) && !smallest)) process.exitCode = 1
        if (format === 'jsonl' && done.lines < count) process.exitCode = 1
      }
    } finally {
      await service.terminate()
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}
