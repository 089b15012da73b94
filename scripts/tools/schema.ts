import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { migrateDatabase } from '../../src/platform/database/migrations.ts'
import { readCatalog } from '../../src/platform/database/schema/catalog.ts'
import { readSchemaFiles } from '../../src/platform/database/schema/files.ts'
import { schemaText } from '../../src/platform/database/schema/text.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded/server.ts'

/** Migrates a disposable server and answers drizzle/schema.sql as it should be. */
export async function migratedSchema(): Promise<string> {
  const folder = resolve(import.meta.dirname, '..', '..', 'drizzle')
  const dataDir = await mkdtemp(join(tmpdir(), 'fiduciary-schema-'))
  const server = await startEmbeddedPostgres({ dataDir, disposable: true })
  try {
    await migrateDatabase(server.ownerUrl, folder)
    const { definitions } = await readSchemaFiles(folder)
    return schemaText(await readCatalog(server.ownerUrl), definitions)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
