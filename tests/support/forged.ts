import { checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import { type signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { leafHash, rootOf } from '../../src/ledger/sealing/tree.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { changed, type Files, linesOf, relisted, text } from './package.ts'

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

/** Rewrites leaves and everything that rests on their bytes alone, and signs the new tree: the strongest forger there is. */
export function forgedBy(
  files: Files,
  forge: (leaves: string[]) => string[],
  by: ReturnType<typeof signingKey>,
): Files {
  const before = linesOf(files, 'leaves.jsonl')
  const leaves = forge([...before])
  const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf)))
  const said = checkpointText({ origin: by.verifier.name, size: leaves.length, root: rootOf(hashes) })
  const old = linesOf(files, 'leaf-hashes.txt')
  const entries = old.reduce(
    (all, hash, index) => all.replaceAll(hash, hashes[index]?.toString('hex') ?? hash),
    text(files, 'entries.csv'),
  )
  const { previous: _, ...manifest } = JSON.parse(text(files, 'MANIFEST.json')) as Record<string, unknown>
  return relisted(
    changed(files, {
      'MANIFEST.json': canonicalJson(manifest),
      'leaves.jsonl': lines(leaves),
      'leaf-hashes.txt': lines(hashes.map((hash) => hash.toString('hex'))),
      'entries.csv': entries,
      'checkpoint.txt': signerFromText(signingKeyText(by)).sign(said),
      'keys.txt': `${by.verifier.text}\n`,
      'previous-checkpoint.txt': null,
      'consistency.txt': null,
    }),
    leaves.length,
  )
}
