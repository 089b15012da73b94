import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Violation } from '../../support/violation.ts'
import type { Instance } from './sealing-stand.ts'
import { starvedMs } from './starvation.ts'

/** How long an entry may wait for its place while any process of the service is up. */
export const longestWaitMs = 2_000

const lookEveryMs = 40
const pollEveryMs = 25

export type Watch<Seen> = { seen(): Seen; stop(): Promise<Seen> }

export type Waits = {
  readonly looks: number
  /** The longest that any entry was seen to wait while a process was up, in milliseconds. */
  readonly longestMs: number
  /** The longest for which no process was up. */
  readonly nobodyUpMs: number
  readonly tooLong: readonly string[]
}

/**
 * Looks all the time at the entries that have no place in the tree. One has waited since the look before the first that
 * saw it, which is longer than since its commit; or since a process came up, where none was. Time in which no process
 * that is up was given a processor does not count.
 */
export function watchWaits(sql: postgres.Sql, instances: readonly Instance[]): Watch<Waits> {
  let looks = 0
  let longestMs = 0
  let nobodyUpMs = 0
  const tooLong = new Map<string, string>()
  let waiting = new Map<string, number>()
  let starved = new Map<number, number>()
  let lookedAt = performance.now()
  let downSince: number | null = null
  let served = 0
  let servedUp = 0

  /** Moves the time that processes were given on to now. */
  const passTime = (now: number, up: readonly Instance[]): void => {
    const starvedNow = new Map(up.map(({ service }) => [service.pid, starvedMs(service.pid)]))
    const denied = [...starvedNow].map(([pid, ms]) => Math.max(0, ms - (starved.get(pid) ?? ms)))
    served += Math.max(0, now - lookedAt - (up.length === 0 ? 0 : Math.min(...denied)))
    starved = starvedNow
    lookedAt = now
  }
  const look = async (): Promise<void> => {
    const [now, before] = [performance.now(), served]
    const up = instances.filter(({ upSince }) => upSince !== null)
    passTime(now, up)
    // A unit of work ends within ten seconds, so none commits an entry that a look leaves out.
    const unsealed = await sql<{ id: string }[]>`
      select id from ledger_entries where recorded_at > clock_timestamp() - interval '12 seconds'
        and not exists (select from ledger_seals where entry_id = id)`
    looks += 1
    waiting = new Map(unsealed.map(({ id }) => [id, waiting.get(id) ?? before]))
    if (up.length === 0) {
      downSince ??= now
      nobodyUpMs = Math.max(nobodyUpMs, now - downSince)
      return
    }
    if (downSince !== null) servedUp = before
    downSince = null
    for (const [id, from] of waiting) {
      const waited = Math.round(served - Math.max(from, servedUp))
      longestMs = Math.max(longestMs, waited)
      if (waited > longestWaitMs) tooLong.set(id, `entry ${id} has waited ${waited} ms`)
    }
  }
  return repeatedly(look, lookEveryMs, () => ({
    looks,
    longestMs,
    nobodyUpMs: Math.round(nobodyUpMs),
    tooLong: [...tooLong.values()],
  }))
}

export type Publications = {
  readonly answers: number
  /** Every different note that was ever answered, in the order in which they were seen. */
  readonly notes: readonly string[]
}

/** Asks every process for the latest checkpoint all the time, in turn, and keeps all that are answered. */
export function watchCheckpoints(instances: readonly Instance[]): Watch<Publications> {
  let answers = 0
  let turn = 0
  const notes = new Set<string>()
  const ask = async (): Promise<void> => {
    turn += 1
    const instance = instances[turn % instances.length]
    if (instance === undefined || instance.upSince === null) return
    const note = await fetch(`${instance.service.address}/v1/ledger/checkpoint`, {
      signal: AbortSignal.timeout(5_000),
    }).then(
      (answer) => (answer.ok ? answer.text() : null),
      () => null,
    )
    if (note === null) return
    answers += 1
    notes.add(note)
  }
  return repeatedly(
    () => ask().catch(() => undefined),
    pollEveryMs,
    () => ({ answers, notes: [...notes] }),
  )
}

function repeatedly<Seen>(look: () => Promise<void>, everyMs: number, seen: () => Seen): Watch<Seen> {
  const stopped = new AbortController()
  const isStopped = (): boolean => stopped.signal.aborted
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      await look()
      await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const running = run()
  running.catch(() => undefined)
  return {
    seen,
    async stop() {
      stopped.abort()
      await running
      return seen()
    },
  }
}

export const inTime = `no entry waits for its place longer than ${longestWaitMs} ms`

export function waitsViolation({ looks, tooLong }: Waits): Violation {
  return {
    check: inTime,
    examined: looks,
    wrong: tooLong.length,
    breaches: tooLong.slice(0, 5),
  }
}
