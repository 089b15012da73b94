import { type Checkpoint, checkpointFrom } from '../ledger/sealing/checkpoint.ts'
import { noteFrom, signingKeyFrom, verifySignature } from '../ledger/sealing/note.ts'
import { rememberedFrom } from '../ledger/sealing/signer.ts'
import type { Session } from '../platform/database/connection.ts'
import { counted } from '../wording/words.ts'
import { BackupRefused } from './manifest.ts'
import { rowsOf } from './rows.ts'

/** A tree that somebody saw: of a checkpoint, or what a signer remembers. */
export type SeenTree = Pick<Checkpoint, 'size' | 'root'> & {
  /** Whether a key of the log is known to have signed it. */
  readonly isSigned: boolean
}

/**
 * Reads a checkpoint as a person kept it, or the `signing.key.last` of a signer; `keys` are the private keys of the log, '' where they are not known.
 * Refuses anything else, and a checkpoint that none of the keys signed.
 */
export function seenFrom(text: string, keys: string): SeenTree {
  const note = noteFrom(text)
  const checkpoint = note === null ? null : checkpointFrom(note.text)
  if (note !== null && checkpoint !== null) {
    const log = keys.split('\n').flatMap((line) => signingKeyFrom(line.trim())?.verifier ?? [])
    const isSigned = note.signatures.some((line) =>
      log.some((key) => verifySignature(note.text, line, key) === true),
    )
    if (log.length > 0 && !isSigned)
      throw new BackupRefused(
        `no key of these books signed the checkpoint of ${checkpoint.origin} that was seen: it is of other books, or of keys that were taken away since`,
      )
    return { size: checkpoint.size, root: checkpoint.root, isSigned: log.length > 0 }
  }
  const remembered = rememberedFrom(text)
  if (remembered !== null) return { ...remembered, isSigned: false }
  throw new BackupRefused('what was seen is neither a signed checkpoint nor the signing.key.last of a signer')
}

/** How the books that were brought back stand to a tree that somebody saw. */
export type SeenComparison = { readonly isWhole: boolean; readonly sentence: string }

/** Compares a tree that somebody saw with the entries in the database. */
export async function compareSeen(
  session: Session,
  { size, root, isSigned }: SeenTree,
): Promise<SeenComparison> {
  const by = isSigned ? '' : ' No signature of it could be examined.'
  const [here] = await rowsOf<{ sealed: string; root: string | null }>(
    session,
    `select sealed::text, case when ${size} between 1 and sealed then encode(ledger_root(0, ${size}), 'hex') end as root
     from (select count(*) as sealed from ledger_seals) seals`,
  )
  const sealed = Number(here?.sealed)
  if (size > sealed)
    return {
      isWhole: false,
      sentence: `LOST: the tree that was seen has ${counted(size, 'entry', 'entries')}, and these books have ${sealed.toLocaleString('en-US')}: at least ${(size - sealed).toLocaleString('en-US')} of those that were seen ${size - sealed === 1 ? 'is' : 'are'} not in this backup.${by}`,
    }
  if (size > 0 && here?.root !== root.toString('hex'))
    return {
      isWhole: false,
      sentence: `NOT THE SAME: the tree that was seen is not the beginning of these books, though it has no more entries.${by}`,
    }
  return {
    isWhole: true,
    sentence: `Nothing that was seen is lost: all ${counted(size, 'entry', 'entries')} of the tree that was seen are here, unchanged.${by}`,
  }
}
