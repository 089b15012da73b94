import { setTimeout as sleep } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import { type Database, nobody, type Snapshot } from '../../platform/database/database.ts'
import { loggable } from '../../platform/database/loggable.ts'
import type { KeptFiles } from './files.ts'
import type { Asking } from './reading.ts'
import { type Rebuilt, rebuild } from './rebuild.ts'
import { rebuildResults, type StoredDifference } from './tables.ts'

/** How often it looks whether the last comparison is a day old. */
const restMs = 60_000
/** How long it waits after a comparison that could not be made, for want of the owner's login, by example. */
const afterFailureMs = 3_600_000
/** Of what was found, so much is stored. All of it is counted. */
const mostStored = 500

export type RebuildJob = { stop(): Promise<void> }

/**
 * Compares all rows with all entries each day, until it is stopped. `owner` opens a database as its owner, since it reads what no person
 * of the service may; it is open only while rows are compared.
 */
export function startRebuild(owner: () => Database, files: KeptFiles, log: FastifyBaseLogger): RebuildJob {
  const stopped = new AbortController()
  const run = async (): Promise<void> => {
    for (let waitMs = restMs; ; ) {
      await sleep(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted) return
      waitMs = restMs
      try {
        const found = await rebuildIfDue(owner, files)
        if (found === null) continue
        const said = { entries: found.entries, rows: found.rows, differences: found.differences.length }
        if (said.differences === 0) log.info(said, 'every row is what the entries say')
        else log.error(said, 'rows are not what the entries say: see row-differs in audit/findings')
      } catch (error) {
        waitMs = afterFailureMs
        log.warn(
          { err: loggable(error) },
          'comparing rows with entries failed and will be tried again in an hour',
        )
      }
    }
  }
  const running = run()
  return {
    async stop() {
      stopped.abort()
      await running
    },
  }
}

/** Compares where the last comparison is a day old, and stores what it found; null where it is not. */
export async function rebuildIfDue(owner: () => Database, files: KeptFiles): Promise<Rebuilt | null> {
  const db = owner()
  try {
    const [due] = await db.lookUp<{ due: boolean }>(
      sql`select coalesce(max(read_at) < clock() - interval '1 day', true) as due from rebuild_results`,
    )
    if (due?.due !== true) return null
    const { readAt, rebuilt } = await db.snapshot(nobody, async (tx) => ({
      readAt: tx.now,
      rebuilt: await rebuild(askingIn(tx), files),
    }))
    await db.transaction(nobody, async (tx) => {
      const { entries, rows, differences, erased, notExamined } = rebuilt
      await tx.insert(rebuildResults).values({
        ...{ readAt, entries, rows, notExamined },
        ...{ found: differences.length, erased: erased.length },
        differences: differences
          .slice(0, mostStored)
          .map(({ table, subject, column, entry }): StoredDifference => ({ table, subject, column, entry })),
      })
    })
    return rebuilt
  } finally {
    await db.close()
  }
}

/** Asks a reading: each $1 of a text is the first of its parameters. */
function askingIn(tx: Snapshot): Asking {
  return {
    rows: async <Row extends object>(text: string, parameters: readonly unknown[] = []) => {
      const parts = text
        .split(/\$(\d)/)
        .map(
          (part, i): SQL => (i % 2 === 0 ? sql.raw(part) : sql`${sql.param(parameters[Number(part) - 1])}`),
        )
      return (await tx.execute(sql.join(parts))) as unknown as readonly Row[]
    },
  }
}
