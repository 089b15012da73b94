import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

// C2SP signed-note: a text, an empty line, and a line per signature: an em dash, the key's name, and base64 of its id and signature.

/** Ed25519 over the text itself (1), or over the text and a time, as a witness signs (4: cosignature/v1). */
export type KeyKind = 'log' | 'witness'
const typeOf = { log: 1, witness: 4 } as const

/** A key that verifies, with its id: the first four bytes of a hash over its name, its type and itself. */
export type VerifierKey = {
  readonly name: string
  readonly kind: KeyKind
  readonly id: Buffer
  readonly key: KeyObject
  /** `name+id+base64`, as it is handed on. */
  readonly text: string
}
export type SigningKey = { readonly verifier: VerifierKey; readonly key: KeyObject; readonly seed: Buffer }
export type SignatureLine = {
  readonly name: string
  readonly id: Buffer
  readonly signature: Buffer
  readonly line: string
}
export type Note = { readonly text: string; readonly signatures: readonly SignatureLine[] }

// What stands in DER before the bytes of an Ed25519 key (RFC 8410).
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

const isName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\s+\u0000-\u001f\u007f]/u.test(name)

function base64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : null
}

function idOf(name: string, typed: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4)
}

function verifierFor(name: string, kind: KeyKind, publicKey: Buffer): VerifierKey {
  const typed = Buffer.concat([Buffer.of(typeOf[kind]), publicKey])
  const id = idOf(name, typed)
  return {
    name,
    kind,
    id,
    key: createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' }),
    text: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
  }
}

/** Reads `name+id+base64`; null when it is not such a key, or its id is another's. */
export function verifierKeyFrom(text: string): VerifierKey | null {
  const [, name = '', hex = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? []
  const typed = base64(encoded)
  if (!isName(name) || typed?.length !== 33) return null
  const kind = typed[0] === typeOf.log ? 'log' : typed[0] === typeOf.witness ? 'witness' : null
  if (kind === null) return null
  const key = verifierFor(name, kind, typed.subarray(1))
  return key.id.toString('hex') === hex ? key : null
}

/** The signing key of a seed of 32 bytes. */
export function signingKey(name: string, seed: Buffer, kind: KeyKind = 'log'): SigningKey {
  if (!isName(name)) throw new TypeError('the name of a key is a text without spaces and plus signs')
  if (seed.length !== 32) throw new TypeError('the seed of a key is 32 bytes')
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  return { verifier: verifierFor(name, kind, publicKey), key, seed }
}

/** `PRIVATE+KEY+name+id+base64`, as golang.org/x/mod/sumdb/note writes it. */
export function signingKeyText({ verifier: { name, id, kind }, seed }: SigningKey): string {
  const typed = Buffer.concat([Buffer.of(typeOf[kind]), seed])
  return `PRIVATE+KEY+${name}+${id.toString('hex')}+${typed.toString('base64')}`
}

/** Reads the same; null when it is not such a key, or its id is another's. */
export function signingKeyFrom(text: string): SigningKey | null {
  const [, name = '', hex = '', encoded = ''] =
    /^PRIVATE\+KEY\+([^+]*)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? []
  const typed = base64(encoded)
  if (!isName(name) || typed?.length !== 33) return null
  const kind = typed[0] === typeOf.log ? 'log' : typed[0] === typeOf.witness ? 'witness' : null
  if (kind === null) return null
  const key = signingKey(name, typed.subarray(1), kind)
  return key.verifier.id.toString('hex') === hex ? key : null
}

/** A signature line of the log's key under a text that ends its last line. */
export function signText(text: string, { verifier: { name, id }, key }: SigningKey): string {
  if (!text.endsWith('\n')) throw new TypeError('a note ends its last line')
  return `— ${name} ${Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64')}\n`
}

/** A witness's signature line: at this time, in seconds since 1970, the witness knew of no other tree (C2SP tlog-cosignature). */
export function cosignText(
  text: string,
  seconds: number,
  { verifier: { name, id }, key }: SigningKey,
): string {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const signature = sign(null, Buffer.from(cosigned(text, BigInt(seconds))), key)
  return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`
}

const cosigned = (text: string, seconds: bigint): string => `cosignature/v1\ntime ${seconds}\n${text}`

/** Reads a signed note; null when it is none: not UTF-8 text, a control character, no signature, or a line that is not one. */
export function noteFrom(note: string): Note | null {
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/u.test(note) || note.length > 1_000_000)
    return null
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
  const signatures = lines.map(signatureFrom)
  if (signatures.length === 0 || signatures.length > 100) return null
  const whole = signatures.filter((line) => line !== null)
  return whole.length === signatures.length ? { text: note.slice(0, end + 1), signatures: whole } : null
}

function signatureFrom(line: string): SignatureLine | null {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  const bytes = base64(encoded)
  if (!isName(name) || bytes === null || bytes.length < 5) return null
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4), line: `${line}\n` }
}

/** Whether a key signed the text in a line; a line of another key is not for it to say. Null where the line is another's. */
export function verifySignature(text: string, line: SignatureLine, by: VerifierKey): boolean | null {
  if (line.name !== by.name || !line.id.equals(by.id)) return null
  if (by.kind === 'log') return verify(null, Buffer.from(text), by.key, line.signature)
  if (line.signature.length !== 72) return false
  const signed = cosigned(text, line.signature.readBigUInt64BE())
  return verify(null, Buffer.from(signed), by.key, line.signature.subarray(8))
}

/** The name of the witness that signed a note in a line, or null where none of these did. */
export function witnessOf(note: string, line: string, witnesses: readonly VerifierKey[]): string | null {
  const read = noteFrom(note + line)
  const last = read?.signatures.at(-1)
  if (!read || last?.line !== line) return null
  return witnesses.find((key) => verifySignature(read.text, last, key) === true)?.name ?? null
}

/** The time in a witness's line, in seconds since 1970. */
export function cosignedAt(line: SignatureLine): number {
  return Number(line.signature.readBigUInt64BE())
}
