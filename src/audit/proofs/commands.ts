import type { VerifierKey } from '../../ledger/sealing/note.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { SignedCheckpoint } from './contract.ts'
import { cosignedBy, mustBeOf } from './cosignature.ts'
import { checkpointOfSize, storeCosignature } from './queries.ts'

/** Adds the signatures of known witnesses to the checkpoint that they signed. Adding one again changes nothing. */
export async function cosignCheckpoint(
  tx: Transaction,
  signed: string,
  witnesses: readonly VerifierKey[],
): Promise<SignedCheckpoint> {
  const cosigned = cosignedBy(signed, witnesses)
  mustBeOf(await checkpointOfSize(tx, cosigned.size), cosigned)
  for (const { witness, line } of cosigned.lines) await storeCosignature(tx, cosigned.size, witness, line)
  return checkpointOfSize(tx, cosigned.size)
}
