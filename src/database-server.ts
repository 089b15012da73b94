import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { orAborted } from './platform/aborting.ts'
import { type Database, openDatabase } from './platform/database/database.ts'
import { migrateDatabase } from './platform/database/migrations.ts'
import { startEmbeddedPostgres } from './platform/embedded/server.ts'

export type DatabaseServer = {
  readonly url: string
  readonly ownerUrl: string
  readonly embedded: boolean
  /** Ends an embedded server within this time, by breaking off its checkpoint if need be; nothing committed is lost. */
  stop(withinMs: number): Promise<void>
}

/**
 * Finds the database that the settings name, or starts an embedded server on the data folder; migrates either. Rejects at once where the start
 * is abandoned, with nothing left running.
 */
export async function startDatabase(
  config: Config,
  dataDir: string,
  logger: Logger,
  lost: (error: Error) => void,
  abandoned: AbortSignal,
): Promise<DatabaseServer> {
  const migrations = resolve(import.meta.dirname, '..', 'drizzle')
  if (config.DATABASE_URL !== undefined) {
    const ownerUrl = config.DATABASE_OWNER_URL ?? config.DATABASE_URL
    await orAborted(abandoned, migrateDatabase(ownerUrl, migrations))
    return { url: config.DATABASE_URL, ownerUrl, embedded: false, stop: async () => undefined }
  }
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'postgres'),
    place: `at http://${config.HOST}:${String(config.PORT)}`,
    onLost: lost,
    abandoned,
    log: (level, message, facts) => {
      logger[level](facts, message)
    },
  })
  try {
    await orAborted(abandoned, migrateDatabase(server.ownerUrl, migrations))
  } catch (error) {
    await server.stop()
    throw error
  }
  const { runtimeUrl: url, ownerUrl } = server
  return { url, ownerUrl, embedded: true, stop: (withinMs) => server.stop(withinMs) }
}

/** A session of the owner of the database, for a reading that takes as long as the ledger is large. */
export function ownerOf({ ownerUrl }: DatabaseServer): Database {
  const deadlineMs = 6 * 60 * 60 * 1000
  return openDatabase({ url: ownerUrl, role: 'fiduciary_owner', slots: 1, deadlineMs })
}
