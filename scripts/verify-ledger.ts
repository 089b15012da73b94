// Recomputes every total, day, hash, projection and row of a database, and both identities: `npm run verify-ledger`.
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type KeptFiles, keptIn } from '../src/audit/rebuild/files.ts'
import { openBucketStore } from '../src/platform/files/store-bucket.ts'
import { openFolderStore } from '../src/platform/files/store-folder.ts'
import { checkBooks, plainDriver, printViolations } from './tools/support/checks.ts'
import { serverIn } from './tools/support/stand.ts'

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } })
const dataDir = values['data-dir']
const url = dataDir === undefined ? process.env['DATABASE_URL'] : (await serverIn(dataDir)).ownerUrl

/** The files are where the service keeps them: in the bucket of its settings, or in a folder beside the rest of its data. */
async function keptFiles(): Promise<KeptFiles | null> {
  const {
    FIDUCIARY_FILES_URL: bucket,
    FIDUCIARY_FILES_KEY: key,
    FIDUCIARY_FILES_SECRET: secret,
  } = process.env
  const { FIDUCIARY_FILES_REGION: region = 'us-east-1', DATA_DIR = 'data' } = process.env
  if (bucket !== undefined && key !== undefined && secret !== undefined)
    return keptIn(
      await openBucketStore({ url: bucket, key, secret, region }, join(tmpdir(), 'fiduciary-verify')),
    )
  const folder = resolve(dataDir ?? DATA_DIR, 'files')
  return existsSync(folder) ? keptIn(await openFolderStore(folder)) : null
}

if (url === undefined || url === '') {
  console.error(
    'Set DATABASE_URL, or name the data folder of a running service: npm run verify-ledger -- --data-dir data',
  )
  process.exitCode = 2
} else {
  const sql = plainDriver(url, { application_name: 'verify-ledger' })
  try {
    const violations = await checkBooks(sql, await keptFiles())
    const isWell = printViolations(violations)
    const isWhole = violations.every(({ notExamined = null }) => notExamined === null)
    console.log(
      !isWell
        ? 'The books are NOT what their bytes say.'
        : isWhole
          ? 'The books are what their bytes say.'
          : 'Nothing wrong was found. Not everything was examined: see above, and run this as the owner of the database.',
    )
    process.exitCode = isWell ? 0 : 1
  } finally {
    await sql.end()
  }
}
