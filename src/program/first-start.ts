import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { credentialOf } from '../identity/actor.ts'
import { issueKey } from '../identity/commands.ts'
import { holderOf } from '../identity/queries.ts'
import type { Database } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/store.ts'
import { programFacts } from './facts.ts'
import { loadProgram } from './load.ts'

const system = { code: 'SYSTEM', organization: null }
const keyLifeMs = 365 * 24 * 60 * 60 * 1000

/** The file with the first keys, and the keys themselves on the start that issued them. */
export type FirstKeys = {
  readonly keys: Record<string, string> | null
  readonly file: string
  /** Called when the keys are shown. Until then the next start answers them again. */
  shown(): Promise<void>
}

/**
 * On the first start of an embedded server, on a session of its owner: loads the program and issues a key for each role, two where two persons act, also kept in
 * `keys.json` (0600). A later start answers their file alone. A first start that was cut short, or failed before it showed the keys, is finished by the next.
 */
export async function loadFirstStart(db: Database, store: FileStore, dataDir: string): Promise<FirstKeys> {
  const file = join(dataDir, 'keys.json')
  if (existsSync(file)) return { keys: null, file, shown: async () => undefined }
  const pending = `${file}.new`
  await loadProgram(db, store)
  const keys = (await issuedBefore(db, pending)) ?? (await issueKeys(db, pending))
  return { keys, file, shown: () => rename(pending, file) }
}

/** The keys of a first start that was cut short after they were issued and before their file had its name. */
async function issuedBefore(db: Database, pending: string): Promise<Record<string, string> | null> {
  if (!existsSync(pending)) return null
  const keys = JSON.parse(await readFile(pending, 'utf8')) as Record<string, string>
  const [first = ''] = Object.values(keys)
  return (await holderOf(db, credentialOf(first))).state === 'unknown' ? null : keys
}

/** Issues all keys in one unit of work. Their file is on disk before the commit, so that no issued key is lost. */
async function issueKeys(db: Database, pending: string): Promise<Record<string, string>> {
  return db.transaction(system, async (tx) => {
    const expiresAt = new Date(Date.parse(tx.now) + keyLifeMs).toISOString()
    const keys: Record<string, string> = {}
    for (const [name, actor] of Object.entries(programFacts.keys))
      keys[name] = (await issueKey(tx, actor, expiresAt)).secret
    await writeFile(pending, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
    return keys
  })
}
