// Brings a backup back into an empty place, and examines what came: `npm run restore -- FILE.zip [--seen FILE]`.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { keptIn } from '../src/audit/rebuild/files.ts'
import { BackupRefused, type KeyName } from '../src/backup/manifest.ts'
import { openBackup, restoreBackup } from '../src/backup/restore.ts'
import { counted } from '../src/wording/words.ts'
import { checkBooks, plainDriver, printViolations } from './tools/support/checks.ts'
import { openInstallation, pathOfKey, settings } from './tools/support/installation.ts'

const usage = `npm run restore -- FILE.zip [--seen FILE]
  into the empty database and folder of the settings (DATA_DIR, or DATABASE_URL and DATABASE_OWNER_URL).
  --seen names the newest checkpoint that anybody kept, or the signing.key.last of the lost installation: it shows what is lost.`

const { values, positionals } = parseArgs({ options: { seen: { type: 'string' } }, allowPositionals: true })

/** Answers whether what was brought back is whole and right. */
async function restore(from: string, seen: string | null): Promise<boolean> {
  const config = settings()
  const pathOf = (name: KeyName): string => pathOfKey(config, name)
  const archive = await openBackup(from, pathOf)
  try {
    const installation = await openInstallation(config, true)
    try {
      const { manifest, compared } = await restoreBackup(
        archive,
        { ...installation, pathOf },
        seen,
        (line) => {
          console.error(`  ${line}`)
        },
      )
      console.log(
        `Brought back: ${counted(manifest.entries, 'entry', 'entries')}, as of ${manifest.takenAt}, and ${counted(manifest.files.length, 'file', 'files')}. What was recorded later is not in it.`,
      )
      console.log(
        compared?.sentence ??
          'Nobody named what was seen of the lost books (--seen): what was recorded after the backup cannot be counted.',
      )
      const sql = plainDriver(installation.ownerUrl, { role: 'fiduciary_owner' })
      try {
        const isRight = printViolations(await checkBooks(sql, keptIn(installation.store)))
        console.log(
          isRight ? 'The books are what their bytes say.' : 'The books are NOT what their bytes say.',
        )
        return isRight && compared?.isWhole !== false
      } finally {
        await sql.end()
      }
    } finally {
      await installation.stop()
    }
  } finally {
    archive.close()
  }
}

const [from] = positionals
if (from === undefined || positionals.length > 1) {
  console.error(usage)
  process.exitCode = 2
} else {
  try {
    const seen = values.seen === undefined ? null : await readFile(resolve(values.seen), 'utf8')
    process.exitCode = (await restore(resolve(from), seen)) ? 0 : 1
  } catch (error) {
    console.error(`Not brought back: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof BackupRefused) && error instanceof Error) console.error(error.stack)
    process.exitCode = 2
  }
}
