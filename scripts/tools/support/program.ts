import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { issueKey } from '../../../src/identity/commands.ts'
import { correctOrganization } from '../../../src/organizations/commands.ts'
import { type Database, openDatabase } from '../../../src/platform/database/database.ts'
import { migrateDatabase } from '../../../src/platform/database/migrations.ts'
import { openFolderStore } from '../../../src/platform/files/store-folder.ts'
import { programFacts, withoutBudgets } from '../../../src/program/facts.ts'
import { loadProgram } from '../../../src/program/load.ts'
import type { Keys } from './stand.ts'

const migrations = fileURLToPath(new URL('../../../drizzle', import.meta.url))
const drillPeople = {
  finance: 'CWS-FIN-1',
  finance2: 'CWS-FIN-2',
  approver: 'CWS-APPROVER-1',
  approver2: 'CWS-APPROVER-2',
  auditor: 'AUDITOR-1',
  chair: 'DHS-CRCL-OFFICER',
}

/** Made up, since the program's facts have none: without a UEI no award is executed. */
const madeUpUeis = { IRC: 'MADEUPUE0001', BAKERRIPLEY: 'MADEUPUE0002' }

/** Migrates an external database and loads the program into it, its awards without budgets, so that what amends one brings none. */
export async function loaded(ownerUrl: string): Promise<void> {
  await migrateDatabase(ownerUrl, migrations)
  const folder = await mkdtemp(join(tmpdir(), 'fiduciary-files-'))
  try {
    const store = await openFolderStore(folder)
    await using(ownerUrl, async (db) => {
      await loadProgram(db, store, withoutBudgets(programFacts))
      for (const [code, uei] of Object.entries(madeUpUeis))
        await db.transaction({ code: drillPeople.finance, organization: null }, (tx) =>
          correctOrganization(tx, code, { uei }, 'Made up for trial data', {}),
        )
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A key for each person, for an hour. */
export async function keysFor(
  ownerUrl: string,
  people: Readonly<Record<string, string>> = drillPeople,
): Promise<Keys> {
  return using(ownerUrl, (db) =>
    db.transaction({ code: 'SYSTEM', organization: null }, async (tx) => {
      const expiresAt = new Date(Date.parse(tx.now) + 3_600_000).toISOString()
      const keys: Record<string, string> = {}
      for (const [role, code] of Object.entries(people))
        keys[role] = (await issueKey(tx, code, expiresAt)).secret
      return keys
    }),
  )
}

async function using<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase({ url, role: 'fiduciary_runtime', zone: 'America/New_York' })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
