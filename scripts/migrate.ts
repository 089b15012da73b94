// Brings a database up to date with drizzle/, as its owner: `npm run migrate`.
import { fileURLToPath } from 'node:url'
import { migrateDatabase } from '../src/platform/database/migrations.ts'
import { MigrationRefused } from '../src/platform/database/schema/statements.ts'

const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL']

if (url === undefined || url === '') {
  console.error('Set DATABASE_OWNER_URL (or DATABASE_URL) to a user who may act as fiduciary_owner.')
  process.exitCode = 2
} else {
  try {
    const { applied, total, definitions } = await migrateDatabase(
      url,
      fileURLToPath(new URL('../drizzle', import.meta.url)),
    )
    console.log(`${applied} migrations applied, ${total} in the journal; ${definitions} definitions applied.`)
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error
    console.error(`Refused: ${error.message}.`)
    process.exitCode = 1
  }
}
