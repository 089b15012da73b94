import { record } from '../../ledger/commands.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { storedByOwn, storedFile } from '../../platform/files/queries.ts'
import { saveSolicitation, solicitationForUpdate } from '../queries.ts'
import { refuseSolicitation } from '../refusals.ts'
import type { Solicitation } from '../solicitation.ts'
import { attach } from './material.ts'
import { saveDraftMaterial } from './queries.ts'

/** Attaches a stored file to a draft under a name. It replaces the one of the same name. */
export async function attachMaterial(
  tx: Transaction,
  code: string,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
): Promise<Solicitation> {
  const drafted = await solicitationForUpdate(tx, code)
  const file = (await storedByOwn(tx, [sha256])).has(sha256) ? await storedFile(tx, sha256) : null
  if (file === null) throw refuseSolicitation('file-not-kept', { sha256 })
  const material = { ...file, name }
  const solicitation = saveSolicitation(tx, attach(drafted, material))
  saveDraftMaterial(tx, code, material)
  await record(tx, {
    kind: 'solicitation.material-attached',
    subject: code,
    effectiveOn: tx.today,
    facts: { name, sha256, bytes: file.bytes, mediaType: file.mediaType },
  })
  return solicitation
}
