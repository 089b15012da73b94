import postgres from 'postgres'
import { keptIn } from '../../src/audit/rebuild/files.ts'
import type { Asking } from '../../src/audit/rebuild/reading.ts'
import { type Rebuilt, rebuild } from '../../src/audit/rebuild/rebuild.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import type { Service } from './service.ts'

/** Asks a session of the plain driver. */
export function askingOf(sql: postgres.ISql): Asking {
  return {
    rows: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      sql.unsafe<Row[]>(text, parameters as postgres.ParameterOrJSON<never>[]),
  }
}

/** Every row of the service compared with what its entries and files say, as the owner of the database. */
export async function rebuiltOf({ ownerUrl, filesFolder }: Service): Promise<Rebuilt> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    return await rebuild(askingOf(sql), keptIn(await openFolderStore(filesFolder)))
  } finally {
    await sql.end()
  }
}
