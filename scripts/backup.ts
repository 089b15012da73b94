// Takes a backup of an installation while it runs, into one file that is read again: `npm run backup -- --to FILE.zip`.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupRefused } from '../src/backup/manifest.ts'
import { takeBackup } from '../src/backup/take.ts'
import { counted } from '../src/wording/words.ts'
import { openInstallation, pathOfKey, settings, versionOfPackage } from './tools/support/installation.ts'

const { values } = parseArgs({ options: { to: { type: 'string' } } })

async function backup(to: string): Promise<void> {
  const config = settings()
  const installation = await openInstallation(config, false)
  try {
    const { manifest, sha256 } = await takeBackup(
      {
        ...installation,
        pathOf: (name) => pathOfKey(config, name),
        signsElsewhere: config.FIDUCIARY_SIGNING_KEY !== undefined,
      },
      to,
      await versionOfPackage(),
      (line) => {
        console.error(`  ${line}`)
      },
    )
    const { entries, sealed, takenAt, tables, files, members } = manifest
    const bytes = members.reduce((sum, member) => sum + member.bytes, 0)
    console.log(`${to}
  of         ${takenAt}
  entries    ${entries.toLocaleString('en-US')}, of which ${sealed.toLocaleString('en-US')} stand in the tree
  holds      ${counted(tables.length, 'table', 'tables')}, ${counted(files.length, 'file', 'files')}, ${bytes.toLocaleString('en-US')} bytes; read again and compared
  keys       ${manifest.keys.length === 0 ? 'none' : manifest.keys.join(', ')}
  SHA-256    ${sha256}`)
    if (config.FIDUCIARY_SIGNING_KEY !== undefined)
      console.log('The signing key is in the settings, and not in this backup: keep it apart.')
    if (manifest.keys.length > 0)
      console.log('Who has this file has the keys of the service: store it as you would store them.')
  } finally {
    await installation.stop()
  }
}

if (values.to === undefined) {
  console.error('Name the file to be written: npm run backup -- --to backups/monday.zip')
  process.exitCode = 2
} else {
  try {
    await backup(resolve(values.to))
  } catch (error) {
    console.error(`No backup was taken: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof BackupRefused) && error instanceof Error) console.error(error.stack)
    process.exitCode = 1
  }
}
