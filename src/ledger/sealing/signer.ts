import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  canKeepBeside,
  createFile,
  readIfThere,
  readSecret,
  replaceFile,
} from '../../platform/files/local-files.ts'
import {
  type KeyKind,
  type SigningKey,
  signingKey,
  signingKeyFrom,
  signingKeyText,
  signText,
} from './note.ts'
import type { TreeHead } from './tree.ts'

/** Who signs the tree, and what was signed last. */
export type Signer = {
  /** The name of the log, which is the name of all its keys. */
  readonly origin: string
  /** The keys that verify what it signs, the oldest first. */
  readonly keys: readonly string[]
  /** The whole note: the text with a signature of every key. */
  sign(text: string): string
  /** The largest tree head it remembers to be signed, by itself or another instance, whatever the database says. */
  lastSigned(): Promise<TreeHead | null>
  remember(head: TreeHead): Promise<void>
  /** Where it would remember over a restart and cannot, since nothing can be written there. */
  readonly forgetsAt?: string | undefined
}

type Memory = Pick<Signer, 'lastSigned' | 'remember' | 'forgetsAt'>

/** Signs with keys from a text, a `PRIVATE+KEY+...` a line: several of one name while one takes over from another. It remembers while it runs. */
export function signerFromText(text: string): Signer {
  return signerOf(text, 'the signing key', memoryOfProcess(null))
}

/** The same, for a key of the settings: it remembers in a file, and where that cannot be written while it runs, from what was there before. */
export async function signerFromSetting(text: string, place: string): Promise<Signer> {
  return signerOf(text, 'FIDUCIARY_SIGNING_KEY', await memoryIn(place))
}

function memoryOfProcess(first: TreeHead | null): Memory {
  let last = first
  return {
    lastSigned: async () => last,
    async remember(head) {
      if (last === null || head.size > last.size) last = head
    },
  }
}

/**
 * Signs with the keys in a file, and remembers beside it: a database rolled back to a backup is noticed. Beside a key that is mounted
 * read-only it remembers while it runs, from what was there before. Throws one clear line.
 */
export async function signerFromFile(path: string): Promise<Signer> {
  return signerOf(await readSecret(path), path, await memoryIn(`${path}.last`))
}

async function memoryIn(place: string): Promise<Memory> {
  const memory = memoryAt(place)
  if (await canKeepBeside(place)) return memory
  return { ...memoryOfProcess(await memory.lastSigned()), forgetsAt: place }
}

/** Makes a key in a file that does not exist yet; leaves one that does. */
export async function makeSigningKey(
  path: string,
  { name, kind = 'log' }: { readonly name?: string; readonly kind?: KeyKind } = {},
): Promise<void> {
  const called = name ?? `${kind === 'log' ? 'fiduciary' : 'witness'}/${randomBytes(4).toString('hex')}`
  await createFile(path, `${signingKeyText(signingKey(called, randomBytes(32), kind))}\n`)
}

/** The key of a witness in a file. Throws one clear line. */
export async function witnessKeyFromFile(path: string): Promise<SigningKey> {
  const key = signingKeyFrom((await readSecret(path)).trim())
  if (key?.verifier.kind !== 'witness') throw new Error(`${path} does not hold the private key of a witness`)
  return key
}

function signerOf(text: string, place: string, memory: Memory): Signer {
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => signingKeyFrom(line))
  const whole = keys.filter((key): key is SigningKey => key?.verifier.kind === 'log')
  const [first] = whole
  if (first === undefined || whole.length < keys.length)
    throw new Error(`${place} does not hold a PRIVATE+KEY+name+id+base64 a line`)
  const origin = first.verifier.name
  if (whole.some(({ verifier }) => verifier.name !== origin))
    throw new Error(`${place} holds keys of several names; the keys of one log have one name`)
  return {
    origin,
    keys: whole.map(({ verifier }) => verifier.text),
    sign: (said) => `${said}\n${whole.map((key) => signText(said, key)).join('')}`,
    ...memory,
  }
}

const Remembered = z.object({ size: z.int().min(0), root: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a signer remembers, as its file says it. */
export const rememberedText = ({ size, root }: TreeHead): string =>
  `${JSON.stringify({ size, root: root.toString('hex') })}\n`

/** Reads what a signer remembers; null where a text does not say it. */
export function rememberedFrom(text: string): TreeHead | null {
  try {
    const { size, root } = Remembered.parse(JSON.parse(text))
    return { size, root: Buffer.from(root, 'hex') }
  } catch {
    return null
  }
}

function memoryAt(path: string): Memory {
  const read = async (): Promise<TreeHead | null> => {
    const text = await readIfThere(path)
    if (text === null) return null
    const head = rememberedFrom(text)
    if (head === null) throw new Error(`${path} does not say what was signed last`)
    return head
  }
  let turn: Promise<unknown> = Promise.resolve()
  const keep = async (head: TreeHead): Promise<void> => {
    const last = await read()
    if (last !== null && last.size >= head.size) return
    await replaceFile(path, rememberedText(head))
  }
  return {
    lastSigned: read,
    // One after the other, so that a smaller tree never takes the place of a larger.
    async remember(head) {
      const kept = turn.then(() => keep(head))
      turn = kept.catch(() => undefined)
      await kept
    },
  }
}
