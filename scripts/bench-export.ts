// Streams a ledger of a million entries over HTTP in both formats, and says how fast and in how much memory:
// `node --import=tsx scripts/bench-export.ts [--entries 1000000]`. The server is disposable: nothing of it is flushed.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { writeEntries } from './bench/many-entries.ts'
import { keysFor, loaded } from './drill/programme.ts'
import { type Service, startService, temporaryFolder } from './drill/stand.ts'

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } })
const count = Number(values.entries)
const mostMebibytes = 200
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

function told(name: string, { bytes, seconds, lines }: Streamed): void {
  const mebibytes = bytes / 2 ** 20
  console.log(
    `${name.padEnd(22)} ${lines.toLocaleString('en').padStart(10)} lines ${mebibytes.toFixed(0).padStart(6)} MiB in ${seconds.toFixed(1).padStart(6)} s, ${(mebibytes / seconds).toFixed(1)} MiB/s`,
  )
}

async function* exported(service: Service, secret: string, format: string): AsyncIterable<Uint8Array> {
  const answer = await fetch(`${service.address}/v1/ledger/export?format=${format}`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  if (!answer.ok || answer.body === null) throw new Error(await answer.text())
  yield* answer.body
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

const folder = await temporaryFolder()
const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
try {
  await loaded(server.ownerUrl, server.runtimeUrl)
  const keys = await keysFor(server.runtimeUrl)
  const since = performance.now()
  await writeEntries(server.runtimeUrl, count)
  console.log(
    `${count.toLocaleString('en')} entries written in ${((performance.now() - since) / 1_000).toFixed(0)} s`,
  )
  const service = await startService({
    DATABASE_URL: server.runtimeUrl,
    DATABASE_OWNER_URL: server.ownerUrl,
    DATABASE_DISPOSABLE: 'true',
  })
  try {
    for (const format of ['jsonl', 'csv']) {
      const { done, peak } = await peakDuring(
        service.pid,
        timed(() => exported(service, keys['auditor'] ?? '', format)),
      )
      told(`export ${format}`, done)
      console.log(`${' '.repeat(22)} the service held ${peak.toFixed(0)} MiB at most, of ${mostMebibytes}`)
      if (peak > mostMebibytes || done.lines < count) process.exitCode = 1
    }
  } finally {
    await service.terminate()
  }
  const sql = postgres(server.ownerUrl, { max: 1 })
  const copy =
    await sql`copy (select convert_from(leaf, 'UTF8') from ledger_entries order by recorded_at, id) to stdout`.readable()
  told('COPY of the same', await timed(() => copy))
  await sql.end()
} finally {
  await server.stop()
  await folder.discard()
}
