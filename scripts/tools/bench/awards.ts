import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { type Keys, startService, temporaryFolder } from '../support/stand.ts'
import { awardAt, groundOfAwards, writeAwards } from './support/many-awards.ts'
import { figuresOf, timed } from './support/readings.ts'
import { analyzed, seconds } from './support/timing.ts'

/** What a page and a list may take with so many awards, of a hundred readings but one. */
const mostMs = 300

const people = {
  finance: 'CWS-FIN-1',
  finance2: 'CWS-FIN-2',
  approver: 'CWS-APPROVER-1',
  chair: 'DHS-CRCL-OFFICER',
  auditor: 'AUDITOR-1',
  grantee: 'IRC-1',
}
type Person = keyof typeof people
type Stand = {
  readonly count: number
  readonly address: string
  readonly keys: Keys
  /** Where a list goes on in its middle. */
  readonly cursor: string
  stop(): Promise<void>
}

type Reading = {
  readonly who?: Person
  readonly path: (stand: Stand) => string
  /** The form that is asked for, where it is not JSON or a page. */
  readonly accept?: string
}
const list = (query: string, who?: Person): Reading => ({
  ...(who === undefined ? {} : { who }),
  path: () => `/v1/awards?limit=50${query}`,
})
/** An award that was amended, has an amendment that waits, and under which an advance is paid. */
const one = awardAt(0)
const at = (path: string, who?: Person): Reading => ({
  ...(who === undefined ? {} : { who }),
  path: () => path,
})

/** What a person reads, each within the bound. */
const reads: Readonly<Record<string, Reading>> = {
  'awards, the first page': list(''),
  'awards, further on': { path: ({ cursor }) => `/v1/awards?limit=50&cursor=${cursor}` },
  'awards of a solicitation': list('&solicitation=BSOL-3'),
  'awards of a grantee': list('&grantee=GRANTEE-7'),
  'awards of a fund': list('&fund=BENCH-4'),
  'awards that are executed': list('&status=executed'),
  'awards that are drafts': list('&status=drafted'),
  'awards of a large amount': list('&minimumAmount=4000.00'),
  'awards of a fund, by amount': list('&fund=BENCH-4&minimumAmount=60.00&maximumAmount=101.00'),
  'awards of a grantee, to itself': list('', 'grantee'),
  'one award': at(`/v1/awards/${one}`),
  'its versions': at(`/v1/awards/${one}/versions`),
  'its amendments': at(`/v1/awards/${one}/amendments`),
  'its page': at(`/work/awards/${one}`, 'chair'),
  'its statement': at(`/v1/awards/${one}/statement`),
  'the page of its statement': at(`/work/awards/${one}/statement`, 'chair'),
  'money that lapses': at('/v1/summaries/lapse', 'chair'),
  'the page of the Board': at('/board', 'chair'),
}
/** What is of all awards at once: shown, and not held to the bound. */
const whole: Readonly<Record<string, Reading>> = {
  'the queue of an approver': at('/v1/me/queue', 'approver'),
  'the summary of the Board, whole': at('/v1/summaries/board', 'chair'),
  'the list as CSV, whole': { path: () => '/v1/awards', accept: 'text/csv' },
  findings: at('/v1/audit/findings'),
}

/** A service on so many awards. The server is disposable: it flushes nothing. */
async function standOf(count: number): Promise<Stand> {
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
  const stop = async (): Promise<void> => {
    await server.stop()
    await folder.discard()
  }
  try {
    await loaded(server.ownerUrl)
    const keys = await keysFor(server.ownerUrl, people)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_DISPOSABLE: 'true',
      DATA_DIR: join(folder.path, 'data'),
    })
    const { address } = service
    await groundOfAwards(address, keys)
    const since = performance.now()
    await writeAwards(server.ownerUrl, count)
    console.log(`${count.toLocaleString('en')} awards written in ${seconds(since)} s`)
    await sealed(server.ownerUrl)
    await analyzed(server.ownerUrl)
    const half = Math.min(500, Math.floor(count / 2))
    const answer = await fetch(`${address}/v1/awards?limit=${half}`, {
      headers: { authorization: `Bearer ${keys['auditor'] ?? ''}` },
    })
    const { next } = (await answer.json()) as { readonly next: string | null }
    return {
      ...{ count, address, keys, cursor: next ?? '' },
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

/** Waits while the sealer still gives entries their places, so that it is not measured with the rest. */
async function sealed(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1 })
  try {
    for (let before = -1, open = 0; before !== open; ) {
      before = open
      await sleep(2_000)
      const [row] = await sql<{ open: number }[]>`
        select (select count(*) from ledger_entries)::int - (select count(*) from ledger_seals)::int as open`
      open = row?.open ?? 0
    }
  } finally {
    await sql.end()
  }
}

/** What lists, pages and summaries of many awards take, beside the same of a hundred. */
export async function run(args: readonly string[]): Promise<void> {
  const { count, times, slow, smallest } = optionsFrom(args, {
    count: [10_000, 200],
    times: [200, 3],
    slow: [5, 1],
  })
  const stands: Stand[] = []
  try {
    for (const size of [100, count]) stands.push(await standOf(size))
    const measured = async (
      name: string,
      { who = 'auditor', path, accept = '*/*' }: Reading,
      often: number,
    ) => {
      const readers = stands.map((stand) => ({
        ...{ address: stand.address, key: stand.keys[who] ?? '', path: path(stand), accept },
      }))
      const [small = { p50: NaN, p99: NaN }, large = small] = await timed(readers, often)
      console.log(
        `${name.padEnd(34)} ${figuresOf(small)} of 100 awards, ${figuresOf(large)} of ${count.toLocaleString('en')}`,
      )
      return large.p99
    }
    for (const [name, reading] of Object.entries(reads)) {
      const p99 = await measured(name, reading, times)
      if (p99 <= mostMs || smallest) continue
      console.log(`  more than ${mostMs} ms`)
      process.exitCode = 1
    }
    for (const [name, reading] of Object.entries(whole))
      await measured(name, reading, slow).catch((error: unknown) => {
        console.log(`${name.padEnd(34)} ${error instanceof Error ? error.message : String(error)}`)
        if (!smallest) process.exitCode = 1
      })
  } finally {
    for (const stand of stands) await stand.stop()
  }
}
