import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Dictionary, Value } from './tokens.ts'

/** Reads a stream of one object of a document that opens without a password. */
export type Decipher = (bytes: Buffer, object: number, generation: number) => Buffer

type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256'

/** What stands for a password that is shorter than 32 bytes (ISO 32000-1, Algorithm 2, step a). */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/**
 * How the streams of an encrypted document are read with the empty password, which is its password where only what readers may do with
 * it is restricted; null where it needs another to open, or a certificate. Standard security handler, revisions 2 to 6: ISO 32000-1,
 * 7.6.3, Algorithms 2 and 6; ISO 32000-2, 7.6.4, Algorithms 2.A and 2.B.
 */
export function openedWithout(encrypt: Dictionary, firstId: Buffer): Decipher | null {
  if (encrypt.get('Filter') !== '/Standard') return null
  const revision = numberOf(encrypt.get('R'))
  const key = revision >= 5 ? keyOfLater(encrypt, revision) : keyOfEarlier(encrypt, revision, firstId)
  const method = methodOf(encrypt)
  if (key === null || method === null) return null
  return (bytes, object, generation) => {
    if (method === 'none') return bytes
    if (method === 'aes-256') return aes('aes-256-cbc', key, bytes)
    const own = objectKey(key, object, generation, method)
    return method === 'rc4' ? rc4(own, bytes) : aes('aes-128-cbc', own, bytes)
  }
}

function numberOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : 0
}

function fieldOf(value: Value | undefined, name: string): Value | undefined {
  return value instanceof Map ? (value as Dictionary).get(name) : undefined
}

function bytesOf(value: Value | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0)
}

function hashOf(name: 'md5' | 'sha256' | 'sha384' | 'sha512', ...parts: readonly Buffer[]): Buffer {
  const hash = createHash(name)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Which cipher streams have: of version 4 and 5, the crypt filter that `StmF` names. */
function methodOf(encrypt: Dictionary): Method | null {
  const version = numberOf(encrypt.get('V'))
  if (version === 1 || version === 2) return 'rc4'
  if (version !== 4 && version !== 5) return null
  const named = encrypt.get('StmF') ?? '/Identity'
  if (named === '/Identity') return 'none'
  const filters = encrypt.get('CF')
  const filter = typeof named === 'string' ? fieldOf(filters, named.slice(1)) : undefined
  const method = fieldOf(filter, 'CFM')
  const methods: ReadonlyMap<unknown, Method> = new Map([
    ['/V2', 'rc4'],
    ['/AESV2', 'aes-128'],
    ['/AESV3', 'aes-256'],
    ['/None', 'none'],
  ])
  return methods.get(method) ?? null
}

/** The key of revisions 2 to 4, if `U` says that the empty password opens the document. Writers state its length in several ways. */
function keyOfEarlier(encrypt: Dictionary, revision: number, firstId: Buffer): Buffer | null {
  if (revision < 2) return null
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(numberOf(encrypt.get('P')) | 0)
  const parts = [padding, bytesOf(encrypt.get('O')).subarray(0, 32), permissions, firstId]
  if (revision >= 4 && encrypt.get('EncryptMetadata') === false) parts.push(Buffer.alloc(4, 0xff))
  const user = bytesOf(encrypt.get('U'))
  const stated = Math.floor(numberOf(encrypt.get('Length')) / 8)
  const lengths = revision === 2 ? [5] : [stated, 16, 5]
  for (const length of lengths.filter((one) => one >= 5 && one <= 16)) {
    let key = hashOf('md5', ...parts)
    if (revision >= 3) for (let i = 0; i < 50; i += 1) key = hashOf('md5', key.subarray(0, length))
    key = key.subarray(0, length)
    if (revision === 2 ? rc4(key, padding).equals(user.subarray(0, 32)) : isUser(key, firstId, user))
      return key
  }
  return null
}

function isUser(key: Buffer, firstId: Buffer, user: Buffer): boolean {
  let said = hashOf('md5', padding, firstId)
  for (let i = 0; i < 20; i += 1) said = rc4(Buffer.from(key.map((byte) => byte ^ i)), said)
  return said.equals(user.subarray(0, 16))
}

/** The key of revisions 5 and 6, if `U` says that the empty password opens the document. */
function keyOfLater(encrypt: Dictionary, revision: number): Buffer | null {
  const hash = revision === 5 ? (salt: Buffer) => hashOf('sha256', salt) : hardened
  const user = bytesOf(encrypt.get('U'))
  const wrapped = bytesOf(encrypt.get('UE'))
  if (user.length < 48 || wrapped.length < 32 || revision > 6) return null
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return null
  const cipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16))
  return cipher.setAutoPadding(false).update(wrapped.subarray(0, 32))
}

/** The hash of Algorithm 2.B over the empty password. */
function hardened(salt: Buffer): Buffer {
  let key = hashOf('sha256', salt)
  for (let round = 0; ; round += 1) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32))
    const said = cipher.setAutoPadding(false).update(Buffer.concat(Array.from({ length: 64 }, () => key)))
    const remainder = said.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = hashOf(remainder === 0 ? 'sha256' : remainder === 1 ? 'sha384' : 'sha512', said)
    if (round >= 63 && (said.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32)
  }
}

/** The key of one object (ISO 32000-1, Algorithm 1). */
function objectKey(key: Buffer, object: number, generation: number, method: Method): Buffer {
  const place = Buffer.alloc(5)
  place.writeUIntLE(object % 2 ** 24, 0, 3)
  place.writeUIntLE(generation % 2 ** 16, 3, 2)
  const salt = Buffer.from(method === 'rc4' ? '' : 'sAlT')
  return hashOf('md5', key, place, salt).subarray(0, Math.min(16, key.length + 5))
}

function aes(name: 'aes-128-cbc' | 'aes-256-cbc', key: Buffer, bytes: Buffer): Buffer {
  const whole = bytes.length - (bytes.length % 16)
  if (whole < 32) return Buffer.alloc(0)
  // What fills the last block stands behind the end of what is packed, and does no harm.
  const cipher = createDecipheriv(name, key, bytes.subarray(0, 16)).setAutoPadding(false)
  return cipher.update(bytes.subarray(16, whole))
}

/** RC4, which the cryptography of Node.js no longer has; old documents are read with it, and nothing is written. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const at = (i: number) => state[i & 255] ?? 0
  const swap = (i: number, j: number) => {
    const held = at(i)
    state[i] = at(j)
    state[j] = held
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  const read = Buffer.alloc(bytes.length)
  for (let n = 0, i = 0, j = 0; n < bytes.length; n += 1) {
    i = (i + 1) & 255
    j = (j + at(i)) & 255
    swap(i, j)
    read[n] = (bytes[n] ?? 0) ^ at(at(i) + at(j))
  }
  return read
}
