// Brings a database up to date with drizzle/, as its owner: `npm run migrate`.
import { fileURLToPath } from 'node:url'
import { MigrationRefused, migrateDatabase } from '../src/platform/migrations.ts'

const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL']

if (url === undefined || url === '') {
  console.error('Set DATABASE_OWNER_URL (or DATABASE_URL) to a user who may act as fiduciary_owner.')
  process.exitCode = 2
} else {
  try {
    const { applied, total } = await migrateDatabase(
      url,
      fileURLToPath(new URL('../drizzle', import.meta.url)),
    )
    console.log(`${applied} applied, ${total} in the journal.`)
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error
    console.error(`Refused: ${error.message}.`)
    process.exitCode = 1
  }
}
