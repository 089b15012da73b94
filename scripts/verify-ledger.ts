// Recomputes every total, day, hash and projection of a database, and both identities: `npm run verify-ledger`.
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { checkBooks, printViolations } from './tools/support/checks.ts'
import { embeddedIn } from './tools/support/stand.ts'

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } })
const dataDir = values['data-dir']
const url = dataDir === undefined ? process.env['DATABASE_URL'] : (await embeddedIn(dataDir)).ownerUrl

if (url === undefined || url === '') {
  console.error(
    'Set DATABASE_URL, or name the data folder of a running service: npm run verify-ledger -- --data-dir data',
  )
  process.exitCode = 2
} else {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'verify-ledger' },
  })
  try {
    const violations = await checkBooks(sql)
    const isWell = printViolations(violations)
    const isWhole = violations.every(({ notExamined = null }) => notExamined === null)
    console.log(
      !isWell
        ? 'The books are NOT what their bytes say.'
        : isWhole
          ? 'The books are what their bytes say.'
          : 'Nothing wrong was found. This login does not see everything: run this as the owner of the database.',
    )
    process.exitCode = isWell ? 0 : 1
  } finally {
    await sql.end()
  }
}
