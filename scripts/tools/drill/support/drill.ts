import { join } from 'node:path'
import postgres from 'postgres'
import { checkBooks, printViolations } from '../../support/checks.ts'
import { embeddedIn, type Keys, type Service, startService, temporaryFolder } from '../../support/stand.ts'
import type { Violation } from '../../support/violation.ts'
import { checkJournal, checkReplays, checkSessions } from './acknowledged.ts'
import { awardRound, readyAwards } from './award-acts.ts'
import { type Journal, meantOf, openJournal, type Recorded } from './journal.ts'
import { type Load, prefund, startLoad } from './load.ts'

export type Stand = {
  readonly service: Service
  readonly keys: Keys
  readonly dataDir: string
  readonly journal: Journal
  /** The instant of the database from which every entry is the journal's. */
  readonly since: string
  /** Clients at work; the first does acts on awards, unless they are left out. */
  load(clients: number, onAwards?: boolean): Load
  /** An owner's session, for as long as `work` takes; the server may be another one than before. */
  asOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T>
  /** Everything that must hold after a fault. */
  violations(): Promise<Violation[]>
}

// As the settings of the service have them by default.
const slots = 12
const streamSlots = 2
const sealerSlots = 1
/** How many sessions the service of a stand has at most. */
export const sessionsOfStand = slots + streamSlots + sealerSlots

/** Runs a drill on a service with an embedded database of its own, and removes both. */
export async function withStand<T>(drill: (stand: Stand) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder()
  const dataDir = join(folder.path, 'data')
  try {
    const service = await startService({ DATA_DIR: dataDir })
    const journal = await openJournal(join(folder.path, 'journal.jsonl'))
    try {
      return await drill(await standOn(service, dataDir, journal))
    } finally {
      await journal.close()
      await service.terminate()
    }
  } finally {
    await folder.discard()
  }
}

async function standOn(service: Service, dataDir: string, journal: Journal): Promise<Stand> {
  const { keys } = await embeddedIn(dataDir)
  const asOwner: Stand['asOwner'] = async (work) => {
    const { ownerUrl } = await embeddedIn(dataDir)
    const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
    try {
      return await work(sql)
    } finally {
      await sql.end({ timeout: 5 })
    }
  }
  await prefund(service, keys)
  await readyAwards(service.address, keys)
  const since = await asOwner(instantNow)
  return {
    service,
    keys,
    dataDir,
    journal,
    since,
    load: (clients, onAwards = true) =>
      startLoad(service, keys, journal, clients, onAwards ? awardRound : undefined),
    asOwner,
    async violations() {
      const written: Recorded[] = await journal.read()
      return asOwner(async (sql) => [
        ...(await checkBooks(sql)),
        ...(await checkJournal(sql, written.map(meantOf), since)),
        await checkReplays(service.address, keys, written),
        await checkSessions(sql, sessionsOfStand),
      ])
    },
  }
}

async function instantNow(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ now: string }[]>`select now()::text as now`
  return row?.now ?? ''
}

/** One line for what the load went through. */
export function printLoad(load: Load): void {
  const unknown = Object.entries(load.unknown())
    .map(([cause, count]) => `${cause} ${count}`)
    .join(', ')
  console.log(
    `  ${load.acknowledged()} acts acknowledged, ${load.onAwards()} of them on awards; outcomes unknown at first and asked again: ${unknown === '' ? 'none' : unknown}`,
  )
}

/** Prints what holds, and makes the process fail where something does not. */
export async function conclude(stand: Stand): Promise<void> {
  if (!printViolations(await stand.violations())) process.exitCode = 1
}
