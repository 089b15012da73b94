import { sql } from 'drizzle-orm'
import type { Database } from '../platform/database/database.ts'
import { createFile, readSecret } from '../platform/files/local-files.ts'
import { credentialOf, makeKey } from './actor.ts'
import { admitActor, recordKey } from './commands.ts'
import { isAdmitted } from './queries.ts'

const service = 'SYSTEM'
/** A key that ends would end the closing by the clock and the sealing. It is replaced by another, not by a date: this is the last that the contract knows. */
const expiresAt = '2999-12-30T00:00:00.000000Z'

/** The credential under which the service acts by itself, from a file that is made where there is none. Throws one clear line. */
export async function serviceCredential(path: string): Promise<Buffer> {
  await createFile(path, `${makeKey().secret}\n`)
  return credentialOf((await readSecret(path)).trim())
}

/** Makes a credential of the service known to the database, on a session of its owner. One that is known stays as it is. */
export async function admitService(owner: Database, credential: Buffer): Promise<void> {
  await owner.transaction({ code: service, organization: null }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('admit-service'))`)
    const [known] = await tx.execute<{ state: string }>(sql`select state from act(${credential})`)
    if (known?.state === 'valid') return
    if (!(await isAdmitted(tx, service)))
      await admitActor(tx, {
        code: service,
        name: 'The service itself',
        roles: ['service'],
        organization: null,
      })
    await recordKey(tx, service, credential, expiresAt)
  })
}
