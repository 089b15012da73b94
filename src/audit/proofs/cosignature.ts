import { checkpointFrom } from '../../ledger/sealing/checkpoint.ts'
import {
  noteFrom,
  type VerifierKey,
  verifierKeyFrom,
  verifySignature,
  witnessOf,
} from '../../ledger/sealing/note.ts'
import { refuseAudit } from '../refusals.ts'

export type Cosigned = {
  readonly size: number
  readonly text: string
  readonly lines: readonly { readonly witness: string; readonly line: string }[]
}

/** Finds the lines of known witnesses in a note. Refuses a note that is not a checkpoint, has no known witness, or has a wrong signature. */
export function cosignedBy(signed: string, witnesses: readonly VerifierKey[]): Cosigned {
  const read = noteFrom(signed)
  const checkpoint = checkpointFrom(read?.text ?? '')
  if (read === null || checkpoint === null) throw refuseAudit('cosignature-malformed')
  const lines = read.signatures.flatMap((line) =>
    witnesses.flatMap((witness) => {
      const is = verifySignature(read.text, line, witness)
      if (is === false) throw refuseAudit('cosignature-wrong', { witness: witness.name })
      return is === true ? [{ witness: witness.name, line: line.line }] : []
    }),
  )
  if (lines.length === 0) throw refuseAudit('witness-unknown', { known: witnesses.map(({ name }) => name) })
  return { size: checkpoint.size, text: read.text, lines }
}

/** Refuses a cosigned text that is not the signed checkpoint of its size. */
export function mustBeOf(checkpoint: { readonly note: string }, { size, text }: Cosigned): void {
  if (!checkpoint.note.startsWith(`${text}\n`)) throw refuseAudit('cosignature-wrong', { size })
}

/**
 * Of the signature lines that were brought under a note, those that an admitted witness made, one of each: the first that it brought. Keys are
 * texts as `name+id+base64`. A line under no known key, or that does not verify, is left out.
 */
export function cosignaturesOf(
  note: string,
  lines: readonly string[],
  keys: readonly string[],
): { readonly witness: string; readonly line: string }[] {
  const witnesses = keys.flatMap((key) => verifierKeyFrom(key) ?? [])
  const signed = new Map<string, string>()
  for (const line of lines) {
    const witness = witnessOf(note, line, witnesses)
    if (witness !== null && !signed.has(witness)) signed.set(witness, line)
  }
  return [...signed].map(([witness, line]) => ({ witness, line }))
}
