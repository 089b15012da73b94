// Loads the program into an external database, after bringing it up to date: `npm run seed`. What is there is left as it is.
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { configFrom } from '../src/config.ts'
import { fileStoreFor } from '../src/file-store.ts'
import { type Database, openDatabase } from '../src/platform/database/database.ts'
import { migrateDatabase } from '../src/platform/database/migrations.ts'
import { loadProgram } from '../src/program/load.ts'

const tables = [
  'organizations',
  'actors',
  'appropriations',
  'solicitations',
  'awards',
  'ledger_entries',
] as const

async function counts(db: Database): Promise<Map<string, number>> {
  return db.snapshot({ code: 'SYSTEM', organization: null }, async (tx) => {
    const found = new Map<string, number>()
    for (const table of tables) {
      const [row] = await tx.execute<{ count: string }>(sql`select count(*) from ${sql.identifier(table)}`)
      found.set(table, Number(row?.count))
    }
    return found
  })
}

const url = process.env['DATABASE_URL']
if (url === undefined || url === '') {
  console.error(
    'Set DATABASE_URL, and DATABASE_OWNER_URL where another user owns the database. An embedded one seeds itself.',
  )
  process.exitCode = 2
} else {
  const owner = process.env['DATABASE_OWNER_URL'] ?? url
  const { applied, total } = await migrateDatabase(
    owner,
    fileURLToPath(new URL('../drizzle', import.meta.url)),
  )
  console.log(`${applied} migrations applied, ${total} in the journal.`)
  // Named as those who would have acted, which only a session of the owner may.
  const db = openDatabase({
    url: owner,
    role: 'fiduciary_runtime',
    zone: process.env['FIDUCIARY_BUSINESS_ZONE'] ?? 'America/New_York',
  })
  try {
    const before = await counts(db)
    await loadProgram(db, await fileStoreFor(configFrom(process.env)))
    for (const [table, count] of await counts(db))
      console.log(
        `${table.padEnd(16)} ${String(count - (before.get(table) ?? 0)).padStart(3)} added, ${count} in all`,
      )
    console.log('Nobody holds a key yet who did not before: npm run admit-admin -- CODE "Name"')
  } finally {
    await db.close()
  }
}
