import { z } from 'zod'
import { checkpointFrom } from '../ledger/checkpoint.ts'
import { noteFrom, type VerifierKey, verifySignature } from '../ledger/note.ts'
import type { ProblemType } from '../platform/problems.ts'
import { type Refuse, refusal } from '../platform/refusal.ts'
import { date, instant, uuid } from '../platform/wire.ts'

export type KeptCheckpoint = {
  readonly size: number
  readonly root: Buffer
  /** The signed note, with the lines of witnesses under those of the log. */
  readonly note: string
  readonly signedAt: string
  readonly witnesses: readonly string[]
}

export type Consistency = {
  readonly from: number
  readonly to: number
  readonly fromRoot: Buffer
  readonly toRoot: Buffer
  readonly proof: readonly Buffer[]
}

export type Inclusion = {
  readonly leaf: string
  readonly index: number
  readonly proof: readonly Buffer[]
  readonly checkpoint: KeptCheckpoint
}

/** Why a proof cannot be given or a cosignature not be kept. */
export type ProofRefusal =
  | 'checkpoint-not-found'
  | 'sizes-reversed'
  | 'tree-not-so-large'
  | 'entry-not-sealed'
  | 'cosignature-malformed'
  | 'witness-unknown'
  | 'cosignature-wrong'

export const refuseProof: Refuse<ProofRefusal | 'entry-not-found'> = refusal

export const proofProblems = {
  'checkpoint-not-found': {
    status: 404,
    title: 'No tree of that size was signed',
    remedy: 'GET /v1/ledger/checkpoints lists those that were.',
  },
  'sizes-reversed': {
    status: 422,
    title: 'The older tree is larger than the newer',
    remedy: 'Give the smaller size as from.',
  },
  'tree-not-so-large': {
    status: 409,
    title: 'So many entries are not signed yet',
    remedy: 'Ask for at most `latest`, or again in a second.',
  },
  'entry-not-sealed': {
    status: 409,
    title: 'The entry is not yet in the signed tree',
    remedy: 'It is sealed within a second: ask again. With size, ask for a later checkpoint.',
  },
  'cosignature-malformed': {
    status: 422,
    title: 'This is not a checkpoint with signature lines',
    remedy: 'Send the signed note of GET /v1/ledger/checkpoint with the witness’s line under it.',
  },
  'witness-unknown': {
    status: 422,
    title: 'No line of a known witness stands under the note',
    remedy: 'The operator names witnesses by their keys in FIDUCIARY_WITNESSES.',
  },
  'cosignature-wrong': { status: 422, title: 'The line does not sign this checkpoint' },
} as const satisfies Record<ProofRefusal, ProblemType>

export const sizeGrammar = z.string().regex(/^(0|[1-9]\d{0,14})$/, 'a whole number')
export const treeSize = sizeGrammar.describe('A number of leaves: the tree of the first so many entries.')

const hash = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/)
  .describe('SHA-256 in base64.')
  .meta({ examples: ['CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='] })
const note = z.string().describe('A signed note (C2SP): three lines, an empty one, and the signatures.')

export const CheckpointView = z
  .object({
    origin: z.string(),
    size: z.int(),
    root: hash,
    signedAt: instant,
    note,
    keys: z
      .array(z.string())
      .describe('The keys that verify it: name+id+base64. Keep them from the first time.'),
    witnesses: z.array(z.string()).describe('Who else signed that he knows of no other tree.'),
  })
  .meta({ id: 'Checkpoint', description: 'What the ledger was, signed: so many entries with this root.' })

export const ConsistencyView = z
  .object({ from: z.int(), to: z.int(), fromRoot: hash, toRoot: hash, proof: z.array(hash) })
  .meta({
    id: 'Consistency',
    description: 'That the newer tree holds the older unchanged (RFC 6962, 2.1.2).',
  })

export const ReceiptView = z
  .object({
    entry: uuid,
    leaf: z.string().describe('The exact bytes of the entry.'),
    index: z.int(),
    proof: z.array(hash),
    checkpoint: note,
  })
  .meta({ id: 'Receipt', description: 'That an entry is in the signed tree (RFC 6962, 2.1.1).' })

export const ReceiptLineView = z
  .object({
    entry: uuid,
    kind: z.string(),
    effectiveOn: date,
    recordedAt: instant,
    leafIndex: z.int().nullable().describe('Its place in the tree; null until it is sealed.'),
    links: z.object({ receipt: z.string() }),
  })
  .meta({ id: 'ReceiptLine' })

export const Cosignature = z
  .strictObject({ note: z.string().min(1).max(20_000).describe('The signed note with the witness’s line.') })
  .meta({
    id: 'Cosignature',
    examples: [
      {
        note: 'ledger.example\n3\nIBW+Y1DZ6bVvEfYm1tQ7L0gDAmvQLh1P2vmpEnOWWZw=\n\n— witness.example HWKx5AQAAAAAZ7k…\n',
      },
    ],
  })

export function checkpointView(
  { size, root, signedAt, note: signed, witnesses }: KeptCheckpoint,
  keys: readonly string[],
): z.input<typeof CheckpointView> {
  const origin = checkpointFrom(noteFrom(signed)?.text ?? '')?.origin ?? ''
  return {
    origin,
    size,
    root: root.toString('base64'),
    signedAt,
    note: signed,
    keys: [...keys],
    witnesses: [...witnesses],
  }
}

export function consistencyView({ proof, fromRoot, toRoot, ...sizes }: Consistency) {
  const [from, to] = [fromRoot, toRoot].map((root) => root.toString('base64'))
  return {
    ...sizes,
    fromRoot: from ?? '',
    toRoot: to ?? '',
    proof: proof.map((node) => node.toString('base64')),
  }
}

export function receiptView(
  entry: string,
  { leaf, index, proof, checkpoint }: Inclusion,
): z.input<typeof ReceiptView> {
  return {
    entry,
    leaf,
    index,
    proof: proof.map((node) => node.toString('base64')),
    checkpoint: checkpoint.note,
  }
}

/** The same as one text that verifies by itself (C2SP tlog-proof); what it adds of its own is the entry. */
export function receiptText({ leaf, index, proof, checkpoint }: Inclusion): string {
  const lines = [
    'c2sp.org/tlog-proof@v1',
    `extra ${Buffer.from(leaf).toString('base64')}`,
    `index ${index}`,
    ...proof.map((node) => node.toString('base64')),
    '',
  ]
  return `${lines.join('\n')}\n${checkpoint.note}`
}

export type Cosigned = {
  readonly size: number
  readonly text: string
  readonly lines: readonly { readonly witness: string; readonly line: string }[]
}

/** Finds the lines of known witnesses in a note. Refuses what is no checkpoint, is signed by nobody known, or by one of them wrongly. */
export function cosignedBy(signed: string, witnesses: readonly VerifierKey[]): Cosigned {
  const read = noteFrom(signed)
  const checkpoint = checkpointFrom(read?.text ?? '')
  if (read === null || checkpoint === null) throw refuseProof('cosignature-malformed')
  const lines = read.signatures.flatMap((line) =>
    witnesses.flatMap((witness) => {
      const is = verifySignature(read.text, line, witness)
      if (is === false) throw refuseProof('cosignature-wrong', { witness: witness.name })
      return is === true ? [{ witness: witness.name, line: line.line }] : []
    }),
  )
  if (lines.length === 0) throw refuseProof('witness-unknown', { known: witnesses.map(({ name }) => name) })
  return { size: checkpoint.size, text: read.text, lines }
}
