import { z } from 'zod'
import { checkpointFrom } from '../../ledger/sealing/checkpoint.ts'
import { noteFrom } from '../../ledger/sealing/note.ts'
import { date, instant, uuid, wholeNumber } from '../../platform/http/schemas.ts'

export type SignedCheckpoint = {
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
  readonly checkpoint: SignedCheckpoint
}

export const sizeGrammar = z.string().regex(/^(0|[1-9]\d{0,14})$/, 'a whole number')
export const treeSize = wholeNumber(0, 999_999_999_999_999).describe(
  'The size of a tree: the number of its entries.',
)

const hash = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/)
  .describe('SHA-256 in base64.')
  .meta({ examples: ['CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='] })
const note = z.string().describe('A signed note (C2SP): three lines, an empty line, and the signatures.')

export const CheckpointView = z
  .object({
    origin: z.string(),
    size: z.int(),
    root: hash,
    signedAt: instant,
    note,
    keys: z
      .array(z.string())
      .describe('The keys that verify it: name+id+base64. Keep them from the first time on.'),
    witnesses: z.array(z.string()).describe('The witnesses that cosigned it: each knows of no other tree.'),
  })
  .meta({
    id: 'Checkpoint',
    description: 'The signed head of the ledger: the number of its entries and their root.',
  })

export const ConsistencyView = z
  .object({ from: z.int(), to: z.int(), fromRoot: hash, toRoot: hash, proof: z.array(hash) })
  .meta({
    id: 'Consistency',
    description: 'Proof that the newer tree holds the older one unchanged (RFC 6962, 2.1.2).',
  })

export const ReceiptView = z
  .object({
    entry: uuid,
    leaf: z.string().describe('The exact bytes of the entry.'),
    index: z.int(),
    proof: z.array(hash),
    checkpoint: note,
  })
  .meta({ id: 'Receipt', description: 'Proof that an entry is in the signed tree (RFC 6962, 2.1.1).' })

export const ReceiptLineView = z
  .object({
    entry: uuid,
    kind: z.string(),
    effectiveOn: date,
    recordedAt: instant,
    leafIndex: z.int().nullable().describe('Its place in the tree; null until it is sealed.'),
    receipt: z
      .string()
      .nullable()
      .describe(
        'The receipt itself (C2SP tlog-proof); null until a signed tree holds the entry. Save this answer and run `node verify.mjs --receipt <file> --key <key>`.',
      ),
    links: z.object({ receipt: z.string() }),
  })
  .meta({ id: 'ReceiptLine' })

export const Cosignature = z
  .strictObject({ note: z.string().min(1).max(20_000).describe('The signed note with the witness’s line.') })
  .meta({
    id: 'Cosignature',
    examples: [
      {
        note: 'ledger.example\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— witness.example HWKx5AQAAAAAZ7k…\n',
      },
    ],
  })

/** A checkpoint as answered, its root in base64, with the origin that its signed note names and the keys that may have signed it. */
export function checkpointView(
  { size, root, signedAt, note: signed, witnesses }: SignedCheckpoint,
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

/** A consistency proof as answered, its hashes in base64. */
export function consistencyView({ proof, fromRoot, toRoot, ...sizes }: Consistency) {
  const [from, to] = [fromRoot, toRoot].map((root) => root.toString('base64'))
  return {
    ...sizes,
    fromRoot: from ?? '',
    toRoot: to ?? '',
    proof: proof.map((node) => node.toString('base64')),
  }
}

/** A receipt as answered, its hashes in base64. */
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

/** A receipt as one text that verifies alone (C2SP tlog-proof, with the entry as the extra line). */
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
