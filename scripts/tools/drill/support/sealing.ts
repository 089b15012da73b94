import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { checkBooks } from '../../support/checks.ts'
import type { Violation } from '../../support/violation.ts'
import { checkJournal } from './acknowledged.ts'
import { meantOf } from './journal.ts'
import { type Load, underWay } from './load.ts'
import { checkPublished, type Prove } from './published.ts'
import type { Instance, SealingStand } from './sealing-stand.ts'
import {
  longestWaitMs,
  type Publications,
  type Waits,
  waitsViolation,
  watchCheckpoints,
  watchWaits,
} from './sealing-watch.ts'

export const sealingTable = 'ledger_rounds'

export type SealingFaults = {
  readonly kills: number
  readonly clients: number
  /** The longest pause between two faults beside what it takes some acts to succeed, in milliseconds. */
  readonly pauseMs: number
}

export type SealingOutcome = {
  readonly acknowledged: number
  readonly killed: Readonly<Record<string, number>>
  readonly terminated: number
  readonly waits: Waits
  readonly publications: Publications
  readonly violations: readonly Violation[]
}

/** Kills the process that seals, again and again under load, and checks everything that sealing promises. */
export async function killSealers(
  stand: SealingStand,
  { kills, clients, pauseMs }: SealingFaults,
): Promise<SealingOutcome> {
  const { instances, sql } = stand
  const waits = watchWaits(sql, instances)
  const checkpoints = watchCheckpoints(instances)
  const load = stand.load(clients)
  const killed: Record<string, number> = Object.fromEntries(instances.map(({ login }) => [login, 0]))
  const starting: Promise<void>[] = []
  let terminated = 0
  await underWay(load, clients)
  for (let kill = 0; kill < kills; kill += 1) {
    if (Math.random() < 0.5) {
      const { pid } = await sealingNow(sql, instances)
      await sql`select pg_terminate_backend(${pid})`
      terminated += 1
      await going(load, clients, pauseMs)
    }
    const { instance } = await sealingNow(sql, instances)
    await takeDown(instance)
    killed[instance.login] = (killed[instance.login] ?? 0) + 1
    const started = bringUp(instance)
    // One that does not start fails the drill at its end.
    started.catch(() => undefined)
    starting.push(started)
    // Half the time the other may be killed too before this one is back: then nobody seals for a while.
    if (Math.random() < 0.5) await started
    await going(load, clients, pauseMs)
  }
  await Promise.all(starting)
  await underWay(load, clients)
  await load.stop()
  await allSealed(sql)
  const seen = { waits: await waits.stop(), publications: await checkpoints.stop() }
  return {
    acknowledged: load.acknowledged(),
    killed,
    terminated,
    ...seen,
    violations: await violationsOn(stand, seen.waits, seen.publications),
  }
}

async function violationsOn(
  stand: SealingStand,
  waits: Waits,
  { notes }: Publications,
): Promise<readonly Violation[]> {
  const { sql, journal, since } = stand
  return [
    waitsViolation(waits),
    ...(await sql.begin(unsealedViolation)),
    ...(await checkPublished(notes, await logKeyOf(sql), proofsOf(stand))),
    ...(await checkBooks(sql)),
    ...(await sql.begin(async (tx) => checkJournal(tx, (await journal.read()).map(meantOf), since))),
  ]
}

export const everythingSealed = 'every entry has its place in the tree at the end'

export async function unsealedViolation(tx: postgres.TransactionSql): Promise<Violation[]> {
  const unsealed = await tx<{ id: string }[]>`
    select id from ledger_entries
    where not exists (select from ledger_seals where entry_id = id)`
  const [entries] = await tx<{ count: number }[]>`select count(*)::int as count from ledger_entries`
  return [
    {
      check: everythingSealed,
      examined: entries?.count ?? 0,
      wrong: unsealed.length,
      breaches: unsealed.slice(0, 5).map(({ id }) => id),
    },
  ]
}

export async function logKeyOf(sql: postgres.ISql): Promise<string> {
  const [admitted] = await sql<{ key: string }[]>`
    select facts ->> 'key' as key from ledger_entries where kind = 'sealing-key.admitted'`
  if (admitted === undefined) throw new Error('the ledger names no key')
  return admitted.key
}

/** Asks the service that is up for its proofs. */
export function proofsOf({ instances }: SealingStand): Prove {
  return async (from, to) => {
    const address = instances.find(({ upSince }) => upSince !== null)?.service.address ?? ''
    const answer = await fetch(`${address}/v1/ledger/consistency?from=${from}&to=${to}`)
    if (!answer.ok) throw new Error(await answer.text())
    const { proof } = (await answer.json()) as { proof: readonly string[] }
    return proof.map((hash) => Buffer.from(hash, 'base64'))
  }
}

/** Lets some acts succeed and some time pass, at random. Throws when the load has failed. */
async function going(load: Load, most: number, mostMs: number): Promise<void> {
  for (let acts = Math.random() * most; acts > 0; acts -= 1) await load.next()
  await sleep(Math.random() * mostMs)
}

/** Waits until no entry waits, as long as any may. */
async function allSealed(sql: postgres.Sql): Promise<void> {
  const deadline = performance.now() + longestWaitMs
  while (performance.now() < deadline && (await sql`select from ledger_unsealed(1)`).length > 0)
    await sleep(20)
}

/** Waits until one of the processes holds the sealing lock of this database. */
async function sealingNow(
  sql: postgres.Sql,
  instances: readonly Instance[],
): Promise<{ instance: Instance; pid: number }> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const [holder] = await sql<{ pid: number; login: string }[]>`
      select pid, usename as login from pg_locks join pg_stat_activity using (pid)
      where locktype = 'relation' and granted and mode = 'ExclusiveLock' and datname = current_database()
        and relation = ${sealingTable}::regclass`
    const instance = instances.find(({ login, upSince }) => login === holder?.login && upSince !== null)
    if (holder !== undefined && instance !== undefined) return { instance, pid: holder.pid }
    await sleep(1)
  }
  throw new Error('nobody has sealed for a minute')
}

async function takeDown(instance: Instance): Promise<void> {
  instance.upSince = null
  await instance.service.kill()
}

async function bringUp(instance: Instance): Promise<void> {
  await instance.service.again()
  instance.upSince = performance.now()
}
