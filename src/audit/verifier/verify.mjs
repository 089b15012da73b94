#!/usr/bin/env node
// Verifies an audit package offline. One file, no dependencies, Node 18 or later, no network. Read it before you run it.
//
//   node verify.mjs [folder] [--key <vkey>]... [--witness <vkey>]... [--checkpoint <file>]... [--only tree] [--json]
//   node verify.mjs --receipt <file> [--key <vkey>]... [--witness <vkey>]...     the receipt of an entry, or of an application
//
// Exit: 0 all holds, 1 something is wrong, 2 wrong usage. Formats: RFC 6962 (tree), RFC 8785 (canonical JSON), C2SP signed-note,
// tlog-checkpoint, tlog-cosignature, tlog-proof. Amounts are whole cents in BigInt; no floating point anywhere.
import crypto, { createHash, createHmac, createPublicKey, verify as verifyEd25519 } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Text of a package, made safe for the auditor's terminal: no control characters, and not for pages. */
const shown = (text, most = 600) => {
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd')
  return plain.length > most ? `${plain.slice(0, most)}...` : plain
}
const textOf = (value) => (typeof value === 'string' ? value : '')

/** What is wrong: its code, a sentence, and where. */
class Fault extends Error {
  constructor(fault, message, facts = {}) {
    super(shown(message, 2000))
    this.fault = fault
    this.facts = facts
  }
}
const wrong = (fault, message, facts) => {
  throw new Fault(fault, message, facts)
}

// ---------------------------------------------------------------------------------------------- tree (RFC 6962, section 2.1)

const ZERO = Buffer.of(0)
const ONE = Buffer.of(1)
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
export const leafHash = (bytes) => sha256(ZERO, bytes)
export const nodeHash = (left, right) => sha256(ONE, left, right)

const hexOf =
  crypto.hash === undefined
    ? (bytes) => createHash('sha256').update(bytes).digest('hex')
    : (bytes) => crypto.hash('sha256', bytes, 'hex')

/** Leaf hashes in order, 32 bytes each in one buffer: a million take 32 MB. */
class Hashes {
  size = 0
  bytes = Buffer.allocUnsafe(32 * 1024)
  add(hex) {
    if (32 * this.size === this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.allocUnsafe(this.bytes.length)])
    this.bytes.write(hex, 32 * this.size, 32, 'hex')
    this.size += 1
  }
  at(index) {
    return this.bytes.subarray(32 * index, 32 * Math.min(index + 1, this.size))
  }
  isAt(index, hash) {
    return index < this.size && this.at(index).equals(hash)
  }
  /** The first place of a hash, or -1. */
  placeOf(hash) {
    for (let index = 0; index < this.size; index += 1) if (this.isAt(index, hash)) return index
    return -1
  }
}

/** The root of the first `size` hashes of a buffer, level by level: an odd last hash moves up. */
function rootOfFirst(hashes, size) {
  if (size === 0) return sha256()
  const level = Buffer.from(hashes.subarray(0, 32 * size))
  const node = Buffer.alloc(65, 1)
  for (let count = size; count > 1; count = Math.ceil(count / 2)) {
    for (let at = 0; at + 1 < count; at += 2) {
      level.copy(node, 1, 32 * at, 32 * at + 64)
      level.write(hexOf(node), 16 * at, 32, 'hex')
    }
    if (count % 2 === 1) level.copy(level, 16 * (count - 1), 32 * (count - 1), 32 * count)
  }
  return level.subarray(0, 32)
}

/** The Merkle tree hash of a list of leaf hashes. */
export function rootOf(list) {
  return rootOfFirst(Buffer.concat(list), list.length)
}

/** RFC 6962, 2.1: a tree of n > 1 leaves is split at k, the largest power of two below n. */
const splitOf = (n) => 1n << BigInt((n - 1n).toString(2).length - 1)

/** RFC 6962, 2.1.1: the root of n leaves that PATH(m, D[n]) leads to from the leaf at m. A path ends with the hash nearest the root. */
function rootFromPath(m, n, leaf, path) {
  if (n === 1n) return path.length === 0 ? leaf : null
  if (path.length === 0) return null
  const [rest, other, k] = [path.slice(0, -1), path[path.length - 1], splitOf(n)]
  if (m < k) {
    const left = rootFromPath(m, k, leaf, rest)
    return left && nodeHash(left, other)
  }
  const right = rootFromPath(m - k, n - k, leaf, rest)
  return right && nodeHash(other, right)
}

/** Whether a leaf's hash is at its index in the tree of this root. Index and size are BigInt. */
export function verifyInclusion(index, size, leaf, proof, root) {
  if (index < 0n || index >= size || leaf.length === 0) return false
  const reached = rootFromPath(index, size, leaf, [...proof])
  return reached !== null && Buffer.compare(reached, root) === 0
}

/**
 * RFC 6962, 2.1.2: the roots of the first m and of all n leaves that SUBPROOF(m, D[n], b) leads to. `known` is the root of the older
 * tree while b is true: the proof leaves it out.
 */
function rootsFromSubproof(m, n, known, proof) {
  if (m === n) {
    const [root] = known === null ? proof : [known]
    return proof.length === (known === null ? 1 : 0) ? [root, root] : null
  }
  if (proof.length === 0) return null
  const [rest, other, k] = [proof.slice(0, -1), proof[proof.length - 1], splitOf(n)]
  if (m <= k) {
    const roots = rootsFromSubproof(m, k, known, rest)
    return roots && [roots[0], nodeHash(roots[1], other)]
  }
  return rootsFromSubproof(m - k, n - k, null, rest)?.map((root) => nodeHash(other, root)) ?? null
}

/** Whether the newer tree continues the older one. Sizes are BigInt. Nothing is proved of the empty tree. */
export function verifyConsistency(older, newer, proof, olderRoot, newerRoot) {
  if (older <= 0n || older > newer) return false
  const roots = rootsFromSubproof(older, newer, olderRoot, [...proof])
  return (
    roots !== null && Buffer.compare(roots[0], olderRoot) === 0 && Buffer.compare(roots[1], newerRoot) === 0
  )
}

// ------------------------------------------------------------------------------------------------ signed notes (C2SP)

const strictBase64 = (text) => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
const spki = Buffer.from('302a300506032b6570032100', 'hex')
const isName = (name) => name !== '' && !/[\s+\u0000-\u001f\u007f]/u.test(name)

/** Reads `name+id+base64`; null if it is not a key. Type 1 signs as a log, 4 as a witness. */
export function readKey(text) {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? []
  const typed = encoded === undefined ? null : strictBase64(encoded)
  if (typed === null || typed.length !== 33 || !isName(name) || (typed[0] !== 1 && typed[0] !== 4))
    return null
  if (sha256(`${name}\n`, typed).subarray(0, 4).toString('hex') !== id) return null
  const key = createPublicKey({ key: Buffer.concat([spki, typed.subarray(1)]), format: 'der', type: 'spki' })
  return { text, name, id, type: typed[0], key }
}

/** Splits a note into its text and its signature lines; null if it is not a note. */
export function readNote(note) {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/u.test(note) || note.length > 1e6)
    return null
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
  const signatures = []
  for (const line of lines) {
    const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
    const bytes = encoded === undefined ? null : strictBase64(encoded)
    if (bytes === null || bytes.length < 5 || !isName(name)) return null
    signatures.push({ name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) })
  }
  return signatures.length === 0 || signatures.length > 100
    ? null
    : { text: note.slice(0, end + 1), signatures }
}

/** The keys that signed a note, and the keys whose signature is wrong. */
export function verifyNote({ text, signatures }, keys) {
  const signed = []
  const failed = []
  for (const key of keys)
    for (const line of signatures) {
      if (line.name !== key.name || line.id !== key.id) continue
      ;(isSignature(text, line.signature, key) ? signed : failed).push(key)
    }
  return { signed, failed }
}

function isSignature(text, signature, { type, key }) {
  if (type === 1) return signature.length === 64 && verifyEd25519(null, Buffer.from(text), key, signature)
  if (signature.length !== 72) return false
  const cosigned = `cosignature/v1\ntime ${signature.readBigUInt64BE()}\n${text}`
  return verifyEd25519(null, Buffer.from(cosigned), key, signature.subarray(8))
}

/** Reads the three lines of a checkpoint; null if they are not one. */
export function readCheckpoint(text) {
  const [origin, size, root, ...rest] = text.split('\n')
  if (!origin || rest.length === 0 || !/^(0|[1-9]\d{0,14})$/.test(size ?? '')) return null
  const hash = strictBase64(root)
  return hash === null || hash.length !== 32 ? null : { origin, size: Number(size), root: hash }
}

// ------------------------------------------------------------------------------- canonical JSON (RFC 8785), strings only

/** RFC 8785 of a value in which every scalar is a string. Throws TypeError on any other. */
export function canonical(value, depth = 0) {
  if (typeof value === 'string') {
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value))
      throw new TypeError('half a character')
    return JSON.stringify(value)
  }
  if (depth > 64 || typeof value !== 'object' || value === null)
    throw new TypeError('a scalar is not a string')
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`
  const members = Object.keys(value).sort()
  return `{${members.map((key) => `${canonical(key)}:${canonical(value[key], depth + 1)}`).join(',')}}`
}

// ------------------------------------------------------------------------------------------------------- the chart of accounts

/** Every kind of account: its equation, its type in a general ledger, its normal side, what owns it, USSGL number, meaning. */
const CHART = {
  authority: ['budget', 'Memo', 'debit', 'fund', '4119', 'appropriated, gross'],
  overpromised: [
    'budget',
    'Memo',
    'debit',
    'fund',
    'none',
    'promised beyond a Federal award that was decreased',
  ],
  unawarded: [
    'budget',
    'Memo',
    'credit',
    'fund',
    '4450',
    'appropriated, not yet awarded to the Board by the agency',
  ],
  available: ['budget', 'Memo', 'credit', 'fund', '4610', 'awarded, not yet promised to anything'],
  committed: ['budget', 'Memo', 'credit', 'solicitation', '4700', 'set aside for a published solicitation'],
  obligated: [
    'budget',
    'Memo',
    'credit',
    'award',
    '4801',
    'promised to a grantee, not yet approved for payment',
  ],
  payable: ['budget', 'Memo', 'credit', 'award', '4901', 'approved for payment, not yet released'],
  disbursed: ['budget', 'Memo', 'credit', 'award', '4902', 'released or paid, less what was returned'],
  withdrawn: ['budget', 'Memo', 'credit', 'fund', '4350', 'rescinded, or decreased by the agency'],
  undrawn: [
    'custody',
    'Liability',
    'debit',
    'fund',
    'none',
    'awarded and not yet drawn; it reduces what is entrusted',
  ],
  cash: ['custody', 'Asset', 'debit', 'fund', '1010', "in the agent's custody"],
  advances: ['custody', 'Asset', 'debit', 'award', '1410', 'paid ahead of accepted cost'],
  costs: ['custody', 'Expense', 'debit', 'award', '6100', 'cost reported and accepted'],
  recoverable: ['custody', 'Asset', 'debit', 'award', '1310', 'disallowed cost owed back'],
  forgiven: [
    'custody',
    'Expense',
    'debit',
    'award',
    'none',
    'disallowed cost that the agency does not want back',
  ],
  claims: [
    'custody',
    'Asset',
    'debit',
    'fund',
    '1310',
    'wrong or duplicate payments, bank errors and unauthorized debits, until made good',
  ],
  inTransit: ['custody', 'Liability', 'credit', 'fund', '2120', 'released to the bank, not yet settled'],
  dueToAgent: [
    'custody',
    'Liability',
    'credit',
    'fund',
    '2110',
    "the agent's own money used before a draw, owed back to it",
  ],
  entrusted: ['custody', 'Liability', 'credit', 'fund', '2400', 'what the agent answers for'],
  interest: ['custody', 'Liability', 'credit', 'fund', '2400', 'interest earned, owed to the government'],
}
const kindsIn = (equation, side) =>
  Object.keys(CHART).filter((kind) => CHART[kind][0] === equation && CHART[kind][2] === side)
/**
 * In every fund: authority is where it went; what is held is what it is owed for; and what is entrusted is what was awarded. Of every
 * award: what was paid is what it became. The last two see an entry that lacks a leg in each of the first two.
 */
const FUND_IDENTITIES = [
  [kindsIn('budget', 'debit'), kindsIn('budget', 'credit')],
  [kindsIn('custody', 'debit'), kindsIn('custody', 'credit')],
  [['authority'], ['entrusted', 'unawarded', 'withdrawn']],
]
const AWARD_IDENTITIES = [[['disbursed'], ['advances', 'costs', 'recoverable', 'forgiven']]]
const AMOUNT = /^(0|[1-9]\d{0,14})\.\d{2}$/
const CODE = '[A-Z0-9](?:[A-Z0-9-]{0,23}[A-Z0-9])?'
const ACCOUNT = new RegExp(`^(${CODE}):([a-zA-Z]+)(?::(${CODE}))?$`)
const ACTOR = new RegExp(`^${CODE}$`)
const KIND = /^(?=.{1,60}$)[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+$/
const SUBJECT = /^[A-Z0-9](?:[A-Z0-9-]{0,38}[A-Z0-9])?$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/

const cents = (amount) => BigInt(amount.replace('.', ''))
const dollars = (sum) => {
  const digits = String(sum < 0n ? -sum : sum).padStart(3, '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const accounts = new Map()
function accountOf(code) {
  let account = accounts.get(code)
  if (account === undefined) {
    const [, fund, kind, owner] = ACCOUNT.exec(code) ?? []
    const [, , side, per] = Object.hasOwn(CHART, kind) ? CHART[kind] : []
    const isWhole = side !== undefined && (per === 'fund') === (owner === undefined)
    account = isWhole ? { code, fund, kind, owner: owner ?? '', side } : null
    accounts.set(code, account)
  }
  return account
}
const movedBy = (leaf) =>
  dollars(leaf.transfers.reduce((sum, { amount }) => sum + (AMOUNT.test(amount) ? cents(amount) : 0n), 0n))
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))

// ------------------------------------------------------------------------------------------------------------------- reading

/** Whether a plain file exists: a link or a device is not part of a package. */
const isThere = (path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true
function readText(path) {
  if (!isThere(path)) throw new Error(`${path} is not a file`)
  if (lstatSync(path).size > 1 << 26) throw new Error(`${path} is longer than 64 MiB`)
  return readFileSync(path, 'utf8')
}

/** The lines of a file as bytes without LF, where each begins, and whether it ends with LF: the last one may not. */
function* lines(path) {
  if (!isThere(path)) throw new Error(`${path} is not a file`)
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.allocUnsafe(1 << 20)
    let rest = []
    let held = 0
    let begins = 0
    for (;;) {
      const read = readSync(file, chunk, 0, chunk.length, null)
      if (read === 0) break
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0 && at < read; at = chunk.indexOf(10, from)) {
        const part = chunk.subarray(from, at)
        const bytes = held === 0 ? part : Buffer.concat([...rest, part])
        yield { bytes, begins, isEnded: true }
        begins += bytes.length + 1
        rest = []
        held = 0
        from = at + 1
      }
      if (from < read) {
        rest.push(Buffer.from(chunk.subarray(from, read)))
        held += read - from
        if (held > 1 << 26) throw new Error(`a line of ${path} is longer than 64 MiB`)
      }
    }
    if (held > 0) yield { bytes: Buffer.concat(rest), begins, isEnded: false }
  } finally {
    closeSync(file)
  }
}
const textLines = function* (path, name, fault) {
  for (const { bytes, isEnded } of lines(path)) {
    if (!isEnded) wrong(fault, `the last line of ${name} has no line feed`, { file: name })
    yield bytes.toString('utf8')
  }
}

// -------------------------------------------------------------------------------------------------------------------- checks
// Each check throws the first Fault it finds. It returns how many things it examined, or null where there are none.

function checkManifest({ at, options, package: state }) {
  const path = at('MANIFEST.json')
  if (!isThere(path)) wrong('file-missing', 'MANIFEST.json is missing', { file: 'MANIFEST.json' })
  let manifest
  try {
    const text = readText(path)
    manifest = JSON.parse(text)
    if (canonical(manifest) !== text.replace(/\n$/, '') || !isManifest(manifest)) throw new TypeError()
  } catch {
    wrong('manifest-malformed', 'MANIFEST.json is not the manifest of an audit package', {
      file: 'MANIFEST.json',
    })
  }
  Object.assign(state, { manifest, from: manifest.from, through: manifest.through })
  if (options.only !== undefined) return null
  for (const { path: name, bytes, sha256: expected } of manifest.files) {
    const file = at(name)
    if (!isThere(file)) wrong('file-missing', `${name} is missing`, { file: name })
    const hash = createHash('sha256')
    let length = 0
    const open = openSync(file, 'r')
    try {
      const chunk = Buffer.allocUnsafe(1 << 20)
      for (let read = readSync(open, chunk); read > 0; read = readSync(open, chunk)) {
        hash.update(chunk.subarray(0, read))
        length += read
      }
    } finally {
      closeSync(open)
    }
    if (String(length) !== bytes || hash.digest('hex') !== expected)
      wrong(
        'file-changed',
        `${name} is not the file that the manifest lists: ${length} bytes, listed ${bytes}`,
        { file: name },
      )
  }
  const listed = new Set(['MANIFEST.json', ...manifest.files.map((file) => file.path)])
  const stray = filesBelow(at('')).find((name) => !listed.has(name))
  if (stray !== undefined) wrong('file-unlisted', `${stray} is not listed in the manifest`, { file: stray })
  return manifest.files.length
}

function isManifest({ previous = '0', ...manifest }) {
  const { format, size, from, through, files } = manifest
  if (namesOf(manifest) !== 'files,format,from,madeAt,origin,size,through') return false
  if (format !== 'fiduciary-audit-package/1' || !isDate(from) || !isDate(through)) return false
  if (!isNumber(size) || !isNumber(previous) || !Array.isArray(files)) return false
  return files.every(
    (file, place) =>
      isRecord(file) &&
      namesOf(file) === 'bytes,path,sha256' &&
      isPath(file.path) &&
      isNumber(file.bytes) &&
      isHash(file.sha256) &&
      (place === 0 || files[place - 1].path < file.path),
  )
}
const namesOf = (record) => Object.keys(record).sort().join()
/** A path inside the folder; no part of it is made of dots alone. */
const isPath = (value) =>
  typeof value === 'string' &&
  value !== 'MANIFEST.json' &&
  value.split('/').every((part) => /^[A-Za-z0-9_.-]+$/.test(part) && /[^.]/.test(part))

function filesBelow(folder, under = '') {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = under === '' ? entry.name : `${under}/${entry.name}`
    return entry.isDirectory() ? filesBelow(folder, name) : [name]
  })
}

function keysIn(path) {
  if (!isThere(path)) return []
  return readText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readKey(line))
}

function signedCheckpoint(path, keys) {
  const note = readNote(readFileSync(path, 'utf8'))
  const checkpoint = note === null ? null : readCheckpoint(note.text)
  if (checkpoint === null) wrong('checkpoint-malformed', `${path} is not a signed checkpoint`)
  const { signed, failed } = verifyNote(note, keys)
  if (failed.length > 0) wrong('signature-wrong', `the signature of ${failed[0].name} on ${path} is wrong`)
  if (signed.length === 0) wrong('signature-missing', `no known key has signed ${path}`)
  return { ...checkpoint, note, signed }
}

function checkSignature({ at, options, package: state }) {
  const own = keysIn(at('keys.txt')).filter((key) => key !== null && key.type === 1)
  const trusted = options.key.length > 0 ? options.key : own
  state.keys = trusted
  if (!isThere(at('checkpoint.txt'))) wrong('checkpoint-malformed', 'checkpoint.txt is missing')
  const note = readNote(readText(at('checkpoint.txt')))
  const checkpoint = note === null ? null : readCheckpoint(note.text)
  if (checkpoint === null) wrong('checkpoint-malformed', 'checkpoint.txt is not a signed checkpoint')
  Object.assign(state, { checkpoint, note })
  if (
    state.manifest !== undefined &&
    (state.manifest.size !== String(checkpoint.size) || state.manifest.origin !== checkpoint.origin)
  )
    wrong('checkpoint-malformed', 'checkpoint.txt and MANIFEST.json name different ledgers')
  if (options.key.length > 0) {
    if (!options.key.some((kept) => own.some((key) => key.text === kept.text)))
      wrong('key-unknown', `keys.txt does not hold the key you kept, ${options.key[0].text}`)
    if (
      !note.signatures.some((line) => options.key.some((key) => key.name === line.name && key.id === line.id))
    )
      wrong('key-unknown', `the checkpoint is not signed by the key you kept, ${options.key[0].text}`)
  }
  const { signed, failed } = verifyNote(note, trusted)
  if (failed.length > 0)
    wrong('signature-wrong', `the signature of ${failed[0].name} on the checkpoint is wrong`)
  if (signed.length === 0) wrong('signature-missing', 'no known key has signed the checkpoint')
  state.signedBy = signed
  return signed.length
}

function checkWitness({ at, options, package: state }) {
  if (state.note === undefined) return null
  const known = keysIn(at('witnesses.txt')).filter((key) => key !== null && key.type === 4)
  const asked = options.witness
  const { signed, failed } = verifyNote(state.note, [
    ...asked,
    ...known.filter((key) => asked.every((one) => one.text !== key.text)),
  ])
  if (failed.length > 0) wrong('witness-wrong', `the cosignature of ${failed[0].name} is wrong`)
  const missing = asked.find((witness) => !signed.includes(witness))
  if (missing !== undefined) wrong('witness-missing', `${missing.name} has not cosigned the checkpoint`)
  return signed.length === 0 ? null : signed.length
}

function checkTree({ at, package: state }) {
  const sealed = new Hashes()
  for (const line of textLines(at('leaf-hashes.txt'), 'leaf-hashes.txt', 'root-differs')) {
    if (!isHash(line))
      wrong('root-differs', `line ${sealed.size + 1} of leaf-hashes.txt is not a hash`, {
        index: sealed.size,
      })
    sealed.add(line)
  }
  const offsets = []
  const found = new Hashes()
  let buffer = Buffer.alloc(1 << 16)
  let isWhole = true
  for (const { bytes, begins, isEnded } of lines(at('leaves.jsonl'))) {
    isWhole = isEnded
    if (bytes.length >= buffer.length) buffer = Buffer.alloc(2 * bytes.length)
    bytes.copy(buffer, 1)
    found.add(hexOf(buffer.subarray(0, bytes.length + 1)))
    offsets.push(begins)
  }
  Object.assign(state, { sealed, offsets })
  const size = state.checkpoint?.size ?? sealed.size
  const both = Math.min(found.size, sealed.size)
  if (Buffer.compare(found.bytes.subarray(0, 32 * both), sealed.bytes.subarray(0, 32 * both)) !== 0) {
    let first = 0
    while (found.isAt(first, sealed.at(first))) first += 1
    blameLeaf(at, state, found, first)
  }
  if (found.size !== sealed.size || sealed.size !== size)
    wrong(
      'leaf-count',
      `${size} leaves were signed; there are ${found.size} leaves and ${sealed.size} hashes`,
      { index: Math.min(both, size) },
    )
  if (!isWhole)
    wrong('leaf-count', 'the last line of leaves.jsonl has no line feed', {
      index: found.size - 1,
      file: 'leaves.jsonl',
    })
  const root = rootOfFirst(found.bytes, found.size)
  if (state.checkpoint !== undefined && !root.equals(state.checkpoint.root))
    wrong(
      'root-differs',
      `the ${size} leaves give the root ${root.toString('base64')}, and ${state.checkpoint.root.toString('base64')} was signed`,
    )
  return found.size
}

/** Names what happened to the first leaf that differs from the one sealed at its place. */
function blameLeaf(at, { sealed, offsets, checkpoint }, found, index) {
  const leaf = leafAt(at('leaves.jsonl'), offsets, index)
  const facts = { index, entry: textOf(leaf.id), amount: movedBy(leaf) }
  const what = `leaf ${index} (${textOf(leaf.kind) || 'unreadable'} of ${textOf(leaf.subject) || '?'}, entry ${facts.entry || '?'}, moving ${facts.amount})`
  const elsewhere = sealed.placeOf(found.at(index))
  if (elsewhere >= 0 && elsewhere < index)
    wrong('leaf-duplicated', `${what} is there a second time: it was sealed at ${elsewhere}`, facts)
  if (elsewhere > index && found.isAt(elsewhere, sealed.at(index)))
    wrong('leaves-swapped', `${what} was sealed at ${elsewhere}: two leaves changed places`, facts)
  if (elsewhere === index + 1 || (elsewhere > index && found.size < sealed.size))
    wrong('leaf-deleted', `the leaf sealed at ${index} is missing; ${what} was sealed at ${elsewhere}`, facts)
  if (found.isAt(index + 1, sealed.at(index)))
    wrong('leaf-inserted', `${what} was never sealed: it was inserted`, facts)
  if (found.size === checkpoint?.size && rootOfFirst(found.bytes, found.size).equals(checkpoint.root))
    wrong('root-differs', `leaf-hashes.txt does not hold the hash of ${what}, which was sealed there`, {
      ...facts,
      file: 'leaf-hashes.txt',
    })
  wrong('leaf-changed', `${what} is not the leaf that was sealed there`, facts)
}

/** Leaves by their places, read through a window of the file, since they are mostly read in order. */
class Leaves {
  constructor(path, offsets) {
    this.offsets = offsets
    this.file = openSync(path, 'r')
    this.end = fstatSync(this.file).size
    this.window = Buffer.allocUnsafe(1 << 20)
    this.from = 0
    this.held = 0
  }
  at(index) {
    const begins = this.offsets[index]
    const length = (this.offsets[index + 1] ?? this.end) - begins
    if (length > this.window.length) this.window = Buffer.allocUnsafe(length)
    if (begins < this.from || begins + length > this.from + this.held) {
      this.from = begins
      this.held = readSync(this.file, this.window, 0, this.window.length, begins)
    }
    return this.window.toString('utf8', begins - this.from, begins - this.from + length)
  }
  close() {
    closeSync(this.file)
  }
}

/** One leaf by its place, as far as it is readable. */
function leafAt(path, offsets, index) {
  const leaves = new Leaves(path, offsets)
  try {
    const leaf = JSON.parse(leaves.at(index))
    const transfers = Array.isArray(leaf?.transfers) ? leaf.transfers : []
    return { ...leaf, transfers: transfers.filter((transfer) => typeof transfer?.amount === 'string') }
  } catch {
    return { transfers: [] }
  } finally {
    leaves.close()
  }
}

function checkConsistency({ at, options, package: state }) {
  const { sealed, checkpoint, keys } = state
  if (sealed === undefined || checkpoint === undefined) return null
  let examined = 0
  const against = (kept, name) => {
    examined += 1
    if (kept.origin !== checkpoint.origin)
      wrong('forked', `${name} is a checkpoint of another log, ${kept.origin}`)
    if (kept.size > checkpoint.size)
      wrong(
        'rolled-back',
        `${name} was signed over ${kept.size} entries, and the package holds ${checkpoint.size}: the ledger was rolled back`,
        { index: checkpoint.size },
      )
    if (sealed.size < kept.size || !rootOfFirst(sealed.bytes, kept.size).equals(kept.root))
      wrong(
        'forked',
        `the first ${kept.size} entries are not those that ${name} was signed over: the ledger was rewritten`,
        { index: kept.size },
      )
  }
  for (const path of options.checkpoint) against(signedCheckpoint(path, keys), path)
  const claimed = state.manifest?.previous
  if (claimed !== undefined || isThere(at('previous-checkpoint.txt'))) {
    if (!isThere(at('previous-checkpoint.txt')))
      wrong('consistency-proof-wrong', 'previous-checkpoint.txt is missing')
    const previous = signedCheckpoint(at('previous-checkpoint.txt'), keys)
    against(previous, 'previous-checkpoint.txt')
    const proof = isThere(at('consistency.txt'))
      ? readText(at('consistency.txt'))
          .split('\n')
          .filter((line) => line !== '')
          .map(strictBase64)
      : [null]
    const isProved =
      [undefined, String(previous.size)].includes(claimed) &&
      proof.every((node) => node?.length === 32) &&
      (previous.size === 0 ||
        verifyConsistency(
          BigInt(previous.size),
          BigInt(checkpoint.size),
          proof,
          previous.root,
          checkpoint.root,
        ))
    if (!isProved)
      wrong(
        'consistency-proof-wrong',
        'consistency.txt does not prove that this ledger continues the earlier one',
      )
  }
  return examined === 0 ? null : examined
}

/** Reads every leaf, checks it alone and against the leaves before it, and adds it to the totals. */
function checkLeaves({ at, package: state }) {
  const books = {
    totals: new Map(),
    months: new Map(),
    texts: new Map(),
    keys: new Set(),
    days: [],
    recorded: [],
    reversedBy: new Map(),
    reverses: new Map(),
    users: new Map(),
    acts: [],
    proposals: [],
    ofTwo: [],
    asked: [],
    costs: new Map(),
    disallowed: new Map(),
    untied: null,
  }
  state.books = books
  const places = new Map()
  const closings = []
  let index = -1
  for (const { bytes } of lines(at('leaves.jsonl'))) {
    index += 1
    const leaf = readLeaf(bytes, index)
    if (places.has(leaf.id))
      wrong('id-repeated', `leaf ${index} has the id of leaf ${places.get(leaf.id)}, ${leaf.id}`, {
        index,
        entry: leaf.id,
      })
    places.set(leaf.id, index)
    for (const [place, transfer] of leaf.transfers.entries()) checkTransfer(leaf, transfer, index, place + 1)
    if (leaf.reverses !== undefined) books.reverses.set(leaf.id, { original: leaf.reverses, index })
    if (leaf.kind === 'period.closed') closings.push(leaf)
    if (leaf.kind === 'sealing-key.admitted' && typeof leaf.facts.key === 'string')
      books.keys.add(leaf.facts.key)
    if (leaf.kind.startsWith('actor.')) {
      const { subject } = leaf
      if (!books.users.has(subject) || isLater(leaf, books.users.get(subject).leaf))
        books.users.set(subject, { leaf, index })
    }
    checkOccurred(leaf, index)
    if (isOfAMatter(leaf)) noteAct(books.acts, leaf, index)
    if (isOnProposal(leaf)) noteProposal(books.proposals, leaf)
    if (needsTwo(leaf)) noteOfTwo(books.ofTwo, leaf, index)
    if (isAsked(leaf)) noteAsked(books.asked, leaf, index)
    noteCost(books, leaf)
    books.untied ??= untiedIn(leaf, index)
    books.days.push(asDay(leaf.effectiveOn))
    books.recorded.push(leaf.recordedAt)
    addTo(books, leaf, state)
  }
  checkReversals(at, state, books, places)
  checkPeriods(at, state, closings)
  checkOrder(books.acts)
  checkConfirmed(books)
  checkAsked(books.asked)
  checkDisallowed(books)
  books.places = places
  return index + 1
}

function readLeaf(bytes, index) {
  let leaf
  let again
  try {
    leaf = JSON.parse(bytes.toString('utf8'))
    again = canonical(leaf)
  } catch (error) {
    wrong(
      'leaf-malformed',
      `leaf ${index} is not an entry: ${error instanceof SyntaxError ? 'not JSON' : error.message}`,
      { index },
    )
  }
  const known = Object.keys(LEAF)
  const isWhole =
    isRecord(leaf) &&
    known.every((name) => (leaf[name] === undefined ? name === 'reverses' : LEAF[name](leaf[name]))) &&
    Object.keys(leaf).every((name) => known.includes(name)) &&
    (leaf.kind !== 'period.closed' || isDate(leaf.facts.closedThrough)) &&
    (leaf.facts.occurredOn === undefined || typeof leaf.facts.occurredOn === 'string') &&
    (!isOfAMatter(leaf) || NAMED.every((name) => ['string', 'undefined'].includes(typeof leaf.facts[name])))
  if (!isWhole)
    wrong('leaf-malformed', `leaf ${index} is not an entry of this ledger: a field is missing or invalid`, {
      index,
      entry: textOf(leaf.id),
    })
  if (Buffer.compare(Buffer.from(again), bytes) !== 0)
    wrong('leaf-not-canonical', `leaf ${index} (entry ${leaf.id}) is not written in its canonical form`, {
      index,
      entry: leaf.id,
    })
  return leaf
}

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const matches = (pattern) => (value) => typeof value === 'string' && pattern.test(value)
const isNumber = matches(/^(0|[1-9]\d{0,14})$/)
const isHash = matches(/^[0-9a-f]{64}$/)
const isTime = (text) => {
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === text.slice(0, 19)
}
const isDate = (value) => matches(DATE)(value) && isTime(`${value}T00:00:00Z`)
const LEAF = {
  id: matches(UUID),
  kind: matches(KIND),
  subject: matches(SUBJECT),
  actor: matches(ACTOR),
  effectiveOn: isDate,
  recordedAt: (value) => matches(INSTANT)(value) && isTime(value),
  version: (value) => value === '1',
  facts: isRecord,
  transfers: Array.isArray,
  reverses: matches(UUID),
}

function checkTransfer(leaf, transfer, index, line) {
  const { debit, credit, amount, segments, ...more } = isRecord(transfer) ? transfer : {}
  const [to, from] = [debit, credit].map((code) => (typeof code === 'string' ? accountOf(code) : null))
  const isWhole =
    to !== null &&
    from !== null &&
    to !== from &&
    to.fund === from.fund &&
    matches(AMOUNT)(amount) &&
    amount !== '0.00' &&
    (segments === undefined ||
      (isRecord(segments) && Object.values(segments).every((text) => typeof text === 'string'))) &&
    Object.keys(more).length === 0
  if (!isWhole)
    wrong(
      'transfer-malformed',
      `line ${line} of leaf ${index} (entry ${leaf.id}) is not a transfer: ${textOf(amount)} from ${textOf(credit)} to ${textOf(debit)}`,
      { index, entry: leaf.id, amount: textOf(amount) },
    )
}

function addTo(books, leaf, { from = '0000-00-00', through = '9999-99-99' }) {
  for (const transfer of leaf.transfers) {
    const sum = cents(transfer.amount)
    for (const [code, debit, credit] of [
      [transfer.debit, sum, 0n],
      [transfer.credit, 0n, sum],
    ]) {
      let total = books.totals.get(code)
      if (total === undefined) {
        total = {
          debits: 0n,
          credits: 0n,
          isWithin: false,
          debitsWithin: 0n,
          creditsWithin: 0n,
          before: 0n,
          months: new Map(),
          days: new Map(),
        }
        books.totals.set(code, total)
      }
      total.debits += debit
      total.credits += credit
      total.days.set(leaf.effectiveOn, (total.days.get(leaf.effectiveOn) ?? 0n) + debit - credit)
      if (leaf.effectiveOn > through) continue
      total.isWithin = true
      total.debitsWithin += debit
      total.creditsWithin += credit
      if (leaf.effectiveOn < from) total.before += debit - credit
      else {
        const month = leaf.effectiveOn.slice(0, 7)
        const moved = total.months.get(month) ?? { debits: 0n, credits: 0n }
        total.months.set(month, { debits: moved.debits + debit, credits: moved.credits + credit })
      }
    }
  }
}

function checkReversals(at, state, books, places) {
  const path = at('leaves.jsonl')
  const offsets = state.offsets ?? []
  const written = (leaf, [one, other]) =>
    canonical(
      leaf.transfers.map(({ amount, segments, ...sides }) => ({
        amount,
        one: sides[one],
        other: sides[other],
        ...(segments === undefined ? {} : { segments }),
      })),
    )
  for (const [id, { original, index }] of books.reverses) {
    const facts = { index, entry: id }
    const reversed = places.get(original)
    if (reversed === undefined)
      wrong(
        'reversal-wrong',
        `leaf ${index} (entry ${id}) reverses ${original}, which is not in the ledger`,
        facts,
      )
    if (books.reversedBy.has(original))
      wrong('reversal-wrong', `leaf ${index} (entry ${id}) reverses ${original} a second time`, facts)
    books.reversedBy.set(original, id)
    const mirror = leafAt(path, offsets, index)
    const mirrored = leafAt(path, offsets, reversed)
    if (mirror.effectiveOn < mirrored.effectiveOn)
      wrong(
        'acts-out-of-order',
        outOfOrder(mirror, index, mirror.effectiveOn, mirrored.kind, mirrored.effectiveOn),
        {
          index,
          entry: id,
        },
      )
    if (
      mirrored.transfers.length === 0 ||
      written(mirror, ['debit', 'credit']) !== written(mirrored, ['credit', 'debit'])
    )
      wrong(
        'reversal-wrong',
        `leaf ${index} (entry ${id}, moving ${movedBy(mirror)}) is not the mirror of ${original}, which moved ${movedBy(mirrored)}`,
        { ...facts, amount: movedBy(mirror) },
      )
  }
}

/** An instant as a text, to the microsecond. */
const aMinuteAfter = (instant) =>
  new Date(Date.parse(`${instant.slice(0, 19)}Z`) + 60_000).toISOString().slice(0, 19) + instant.slice(19)

/** A closing waits for postings in progress, so an entry recorded within a minute of it may precede it. */
function checkPeriods(at, { offsets, books }, closings) {
  const closed = closings.map(({ facts, recordedAt }) => ({
    through: facts.closedThrough,
    since: aMinuteAfter(recordedAt),
  }))
  for (const { through, since } of closed) {
    const last = asDay(through)
    const index = books.days.findIndex((day, place) => day <= last && books.recorded[place] > since)
    if (index < 0) continue
    const leaf = leafAt(at('leaves.jsonl'), offsets, index)
    const [entry, amount] = [textOf(leaf.id), movedBy(leaf)]
    wrong(
      'period-violated',
      `leaf ${index} (${textOf(leaf.kind)}, entry ${entry}, moving ${amount}) takes effect on ${textOf(leaf.effectiveOn)}, in the period closed through ${through} before it was recorded`,
      { index, entry, amount },
    )
  }
}

/** Acts of a matter, which follow each other by the days on which they happened. */
const isOfAMatter = ({ kind }) =>
  /^((appropriation|federal-award|decision|award|disbursement|disallowance)\.|solicitation\.(published|amended|canceled|closed)$)/.test(
    kind,
  )
const isOnSolicitation = ({ kind }) => /^solicitation\.(published|amended|canceled)$/.test(kind)
/** Facts that name what an act is about, or a day, and so are texts. */
const NAMED = ['award', 'disbursement', 'fund', 'solicitation', 'enactedOn', 'awardedOn', 'endedOn']

/** A fact of a closed month takes effect later: it happened before, in the month that its entry concerns. */
function checkOccurred({ id, kind, effectiveOn, facts }, index) {
  const { occurredOn: day, concerns: month } = facts
  if (day === undefined || (isDate(day) && day <= effectiveOn && day.slice(0, 7) === month)) return
  wrong(
    'occurred-in-another-month',
    `leaf ${index} (${kind}, entry ${id}) takes effect on ${effectiveOn}, happened on ${day} and concerns ${textOf(month) || 'no month'}`,
    { index, entry: id },
  )
}

/** The acts without which there is none of a kind, each with the name of what both are about. */
function causesOf({ kind, subject, facts }) {
  const [noun, verb] = kind.split(/\.(.*)/)
  switch (noun) {
    case 'disbursement':
      if (verb === 'requested') return [['award.executed', facts.award]]
      if (['approved', 'rejected', 'canceled'].includes(verb)) return [['disbursement.requested', subject]]
      if (verb === 'released') return [['disbursement.approved', subject]]
      return verb === 'settled' ? [['disbursement.released', subject]] : []
    case 'award':
      if (verb === 'drafted') return [['solicitation.published', facts.solicitation]]
      if (verb === 'executed') return [['award.drafted', subject]]
      return verb === 'continued' ? [['award.executed', subject]] : []
    case 'solicitation':
      return verb === 'amended' ? [['solicitation.published', subject]] : []
    case 'disallowance':
      return verb === 'recorded' ? [] : [['disallowance.recorded', subject]]
    case 'appropriation':
      if (verb === 'enacted') return []
      return ['supplemented', 'rescinded'].includes(verb)
        ? [['appropriation.enacted', subject]]
        : [['federal-award.made', facts.fund]]
    case 'federal-award':
      return [verb === 'made' ? ['appropriation.enacted', subject] : ['federal-award.made', facts.fund]]
    default:
      if (verb === 'recommended') return []
      return [
        ['decision.recommended', subject],
        ...(verb === 'certified' ? [['solicitation.closed', facts.solicitation]] : []),
      ]
  }
}
/** A recommendation is recorded on its own day, and may be typed in after the Board decided: it bounds no day. */
const boundBy = ({ kind, facts, day }) =>
  kind === 'decision.recommended'
    ? ''
    : ({
        'appropriation.enacted': facts.enactedOn,
        'federal-award.made': facts.awardedOn,
        'solicitation.closed': facts.endedOn,
      }[kind] ?? day)

function noteAct(acts, leaf, index) {
  const { id, kind, subject, effectiveOn, recordedAt, facts } = leaf
  const { award, disbursement, fund, solicitation, enactedOn, awardedOn, endedOn } = facts
  acts.push({
    ...{ id, kind, subject, recordedAt, index, day: facts.occurredOn ?? effectiveOn },
    facts: { award, disbursement, fund, solicitation, enactedOn, awardedOn, endedOn },
  })
}

const outOfOrder = ({ kind, subject }, index, day, cause, earliest) =>
  `${kind} of ${subject} (leaf ${index}) happened on ${day}, ${earliest === undefined ? `without ${cause}` : `before ${cause} on ${earliest}`}`

/**
 * No act happens before the one that it follows: the one before it on its award or disbursement; of an act of an award, the latest on its
 * solicitation; of an act on a solicitation, the latest on it or of an award under it; of a disallowance, every release of its payment until
 * then; of an extension, the one before it; and of most others their cause, whenever it was recorded, which there has to be.
 */
function checkOrder(acts) {
  const [last, onIt, underIt, released, extended] = [new Map(), new Map(), new Map(), new Map(), new Map()]
  const caused = new Map()
  for (const act of acts) {
    const matter = `${act.kind} ${act.kind === 'federal-award.made' ? act.facts.fund : act.subject}`
    const day = boundBy(act)
    if (!(caused.get(matter) <= day)) caused.set(matter, day)
  }
  const noteLatest = (latest, matter, act) => {
    if (!(act.day < latest.get(matter)?.day)) latest.set(matter, act)
  }
  for (const act of acts.sort((a, b) => (isLater(a, b) ? 1 : -1))) {
    const { kind, subject, facts, day, index, id } = act
    const mustFollow = (cause, earliest) => {
      if (earliest === undefined || day < earliest)
        wrong('acts-out-of-order', outOfOrder(act, index, day, cause, earliest), { index, entry: id })
    }
    const mustFollowAct = (before) => {
      if (before !== undefined) mustFollow(before.kind, before.day)
    }
    const isOfAward = kind.startsWith('award.')
    const solicitation = isOnSolicitation(act) ? subject : isOfAward ? facts.solicitation : undefined
    if (isOfAward || kind.startsWith('disbursement.')) {
      mustFollowAct(last.get(subject))
      last.set(subject, act)
    }
    if (kind === 'federal-award.extended') {
      mustFollowAct(extended.get(facts.fund))
      extended.set(facts.fund, act)
    }
    if (solicitation !== undefined) {
      mustFollowAct(onIt.get(solicitation))
      if (isOnSolicitation(act)) mustFollowAct(underIt.get(solicitation))
      noteLatest(isOnSolicitation(act) ? onIt : underIt, solicitation, act)
    }
    if (kind === 'disbursement.released') noteLatest(released, subject, act)
    if (kind === 'disallowance.recorded')
      mustFollow('disbursement.released', released.get(facts.disbursement)?.day)
    for (const [cause, matter] of causesOf(act))
      mustFollow(cause, matter === undefined ? undefined : caused.get(`${cause} ${matter}`))
  }
}

const isOnProposal = ({ kind }) => /^proposal\.(made|confirmed|withdrawn)$/.test(kind)
/**
 * What one person proposes and another confirms: what creates authority to promise or to draw, what admits an approver, a change after
 * which somebody administers, keeps the books or approves, a key for somebody else, and the policy of the Board. The first persons and their keys are from the service itself, since nobody was there to confirm.
 */
function needsTwo({ kind, actor, facts }) {
  if (actor === 'SYSTEM' && /^(actor\.admitted|key\.issued)$/.test(kind)) return false
  if (kind === 'key.issued') return facts.actor !== actor
  const has = (...roles) => [facts.roles].flat().some((role) => roles.includes(role))
  if (kind === 'actor.admitted') return has('approver')
  if (kind === 'actor.roles-changed') return has('admin', 'finance', 'approver')
  return /^(appropriation\.(enacted|supplemented)|federal-award\.(made|increased|extended)|decision-policy\.adopted)$/.test(
    kind,
  )
}

function noteProposal(proposals, { id, kind, subject, actor, recordedAt, facts: { act, about } }) {
  proposals.push({ id, kind, subject, actor, recordedAt, act, about })
}

function noteOfTwo(ofTwo, { id, kind, subject, actor, recordedAt, facts }, index) {
  const about = kind === 'key.issued' ? facts.actor : subject
  ofTwo.push({ id, kind, subject, actor, recordedAt, about, index })
}

/**
 * An act of two persons has a confirmation of its own, of the same time and person, of what another person proposed before. A proposal
 * is closed once, by the first entry that closes it.
 */
function checkConfirmed({ proposals, ofTwo }) {
  const inOrder = (a, b) => (isLater(a, b) ? 1 : -1)
  const [made, closed, confirmed] = [new Map(), new Map(), new Map()]
  for (const one of proposals.sort(inOrder)) {
    const first = one.kind === 'proposal.made' ? made : closed
    if (!first.has(one.subject)) first.set(one.subject, one)
  }
  const nameOf = (recordedAt, actor, act, about) => JSON.stringify([recordedAt, actor, act, about])
  for (const { kind, subject, actor, recordedAt, act, about } of closed.values()) {
    const proposed = made.get(subject)
    const isOfAnother = proposed !== undefined && proposed.actor !== actor && proposed.recordedAt < recordedAt
    if (kind !== 'proposal.confirmed' || !isOfAnother) continue
    if (typeof about !== 'string' || proposed.act !== act || proposed.about !== about) continue
    const name = nameOf(recordedAt, actor, act, about)
    confirmed.set(name, (confirmed.get(name) ?? 0) + 1)
  }
  for (const { id, kind, subject, actor, recordedAt, about, index } of ofTwo.sort(inOrder)) {
    const name = nameOf(recordedAt, actor, kind, about)
    const left = confirmed.get(name) ?? 0
    if (left === 0)
      wrong(
        'confirmation-missing',
        `${actor} recorded ${kind} of ${subject} (leaf ${index}) without confirming what another person proposed`,
        { index, entry: id },
      )
    confirmed.set(name, left - 1)
  }
}

/** What is asked of a list of excluded parties, the confirmations that payments continue, and the lists themselves. */
const isAsked = ({ kind }) =>
  /^(exclusion-list\.imported|award\.(executed|continued)|disbursement\.released)$/.test(kind)

function noteAsked(asked, { id, kind, subject, actor, recordedAt, facts }, index) {
  const { extractedOn, exclusionList, exclusionListOf, exclusionListMostDays, exclusionLines, lines } = facts
  const { notExcluded, award, requestedBy } = facts
  asked.push({
    ...{ id, kind, subject, actor, recordedAt, index, notExcluded, award, requestedBy },
    ...{ extractedOn, exclusionList, exclusionListOf, exclusionListMostDays, exclusionLines, lines },
  })
}

const dayInMs = 86_400_000
const listOf = (value) => (Array.isArray(value) ? value : [])

/**
 * An award is executed on a list of excluded parties that was imported, no older than its entry says it may be, and each match is answered.
 * A payment to a party that the list names rests on a confirmation, under the same list, by another person than requested and paid. What was
 * recorded within a minute may precede what it rests on. The days of an entry may be those of a zone where it is a day later or earlier.
 */
function checkAsked(asked) {
  const before = (one, other) => Date.parse(one.recordedAt) <= Date.parse(other.recordedAt) + 60_000
  const imports = new Map()
  for (const one of asked)
    if (one.kind === 'exclusion-list.imported') imports.set(`${one.subject} ${one.extractedOn}`, one)
  const continued = new Map()
  for (const one of asked)
    if (one.kind === 'award.continued') {
      const matter = `${one.subject} ${one.exclusionList}`
      continued.set(matter, [...(continued.get(matter) ?? []), one])
    }
  for (const act of asked) {
    const { kind, subject, actor, index, id, recordedAt, exclusionList: list } = act
    if (kind === 'exclusion-list.imported') continue
    const refuse = (says) =>
      wrong('exclusions-unanswered', `${kind} of ${subject} (leaf ${index}) ${says}`, { index, entry: id })
    if ((list === undefined || list === null) && act.exclusionLines === undefined) continue
    const imported = imports.get(`${list} ${act.exclusionListOf}`)
    if (typeof list !== 'string' || imported === undefined || !before(imported, act))
      refuse('names a list of excluded parties that was not imported')
    if (kind === 'award.executed') {
      const age = (Date.parse(recordedAt.slice(0, 10)) - Date.parse(act.exclusionListOf)) / dayInMs
      if (!(age <= Number(act.exclusionListMostDays) + 1))
        refuse('was on a list of excluded parties older than it may be')
      if (act.exclusionLines !== undefined && act.notExcluded === undefined)
        refuse('has a match on the list of excluded parties that nobody answered')
    }
    if (kind !== 'disbursement.released') continue
    const others = (continued.get(`${act.award} ${list}`) ?? []).filter(
      (one) => one.actor !== actor && one.actor !== act.requestedBy && before(one, act),
    )
    if (!listOf(act.exclusionLines).every((line) => others.some(({ lines }) => listOf(lines).includes(line))))
      refuse('has a match on the list of excluded parties that no second person confirmed')
  }
}

/** What an entry moves of cost and of what is owed back, by what it is about; and the payment that a disallowance names. */
function noteCost({ costs, disallowed }, { kind, subject, effectiveOn, facts, transfers }) {
  if (kind === 'disallowance.recorded') disallowed.set(subject, facts.disbursement)
  for (const { debit, credit, amount } of transfers)
    for (const [code, net] of [
      [debit, cents(amount)],
      [credit, -cents(amount)],
    ])
      if (/^[^:]+:(costs|recoverable):/.test(code)) {
        const accounts = costs.get(subject) ?? new Map()
        costs.set(subject, accounts)
        accounts.set(code, [...(accounts.get(code) ?? []), { day: effectiveOn, net }])
      }
}

/** At the end of no day is more disallowed of a payment than it cost, nor more given back of a disallowance than was disallowed. */
function checkDisallowed({ costs, disallowed }) {
  const matters = new Map()
  const add = (matter, code, moves) => {
    const name = `${matter} on ${code}`
    matters.set(name, [...(matters.get(name) ?? []), ...moves])
  }
  for (const [subject, payment] of disallowed)
    for (const [code, moves] of costs.get(subject) ?? [])
      add(code.includes(':costs:') ? payment : subject, code, moves)
  for (const payment of new Set(disallowed.values()))
    for (const [code, moves] of costs.get(payment) ?? []) add(payment, code, moves)
  for (const [name, moves] of matters) {
    let held = 0n
    for (const day of [...new Set(moves.map((move) => move.day))].sort()) {
      held += moves.reduce((sum, move) => (move.day === day ? sum + move.net : sum), 0n)
      if (held < 0n)
        wrong('disallowance-exceeded', `${name} is at ${dollars(held)} at the end of ${day}, below zero`, {
          amount: dollars(held),
        })
    }
  }
}

function checkKeys({ package: { books, signedBy } }) {
  if (books?.places === undefined || signedBy === undefined || books.keys.size === 0) return null
  const unknown = signedBy.find((key) => !books.keys.has(key.text))
  if (unknown !== undefined)
    wrong(
      'key-not-in-ledger',
      `the checkpoint is signed by ${unknown.text}, which no entry of the ledger names`,
    )
  return books.keys.size
}

/** What has to be held by day, with the accounts whose debits less credits come to it; negative on the side of a credit. */
function* heldByDay(totals) {
  const funds = new Set()
  for (const [code, account] of [...totals].sort(([a], [b]) => byBytes(a, b))) {
    const { fund, kind, side } = accountOf(code)
    funds.add(fund)
    if (kind !== 'cash') yield [code, side === 'debit' ? 1n : -1n, [account]]
  }
  for (const fund of funds) {
    const of = (...kinds) => kinds.flatMap((kind) => totals.get(`${fund}:${kind}`) ?? [])
    yield [`${fund}:cash, less what is in transit and the interest,`, 1n, of('cash', 'inTransit', 'interest')]
    yield [`${fund}:entrusted, less what is undrawn,`, -1n, of('entrusted', 'undrawn')]
  }
}

/**
 * At the end of no day by effective date does an account hold less than nothing, a fund less cash than it has in transit and as interest
 * or less entrusted than undrawn, or both money available and a promise beyond its award.
 */
function checkDays(totals) {
  const daysOf = (held) => [...new Set(held.flatMap(({ days }) => [...days.keys()]))].sort()
  for (const [name, sign, held] of heldByDay(totals)) {
    let balance = 0n
    for (const day of daysOf(held)) {
      balance += sign * held.reduce((sum, { days }) => sum + (days.get(day) ?? 0n), 0n)
      if (balance < 0n)
        wrong('day-below-floor', `${name} is at ${dollars(balance)} at the end of ${day}, below zero`, {
          amount: dollars(balance),
        })
    }
  }
  for (const [code, beyond] of totals) {
    const { fund, kind } = accountOf(code)
    const free = totals.get(`${fund}:available`)
    if (kind !== 'overpromised' || free === undefined) continue
    let [available, overpromised] = [0n, 0n]
    for (const day of daysOf([free, beyond])) {
      available -= free.days.get(day) ?? 0n
      overpromised += beyond.days.get(day) ?? 0n
      const both = available < overpromised ? available : overpromised
      if (both > 0n)
        wrong(
          'day-below-floor',
          `${fund}:available is at ${dollars(available)} and ${code} at ${dollars(overpromised)} at the end of ${day}, both above zero`,
          { amount: dollars(both) },
        )
    }
  }
}

function checkBalances({ package: { books } }) {
  if (books?.places === undefined) return null
  const funds = new Map()
  const awards = new Map()
  const add = (into, name, kind, balance) => {
    const kinds = into.get(name) ?? new Map()
    into.set(name, kinds.set(kind, (kinds.get(kind) ?? 0n) + balance))
  }
  for (const [code, { debits, credits }] of [...books.totals].sort(([a], [b]) => byBytes(a, b))) {
    const { fund, kind, owner, side } = accountOf(code)
    const balance = side === 'debit' ? debits - credits : credits - debits
    if (balance < 0n)
      wrong('balance-below-floor', `${code} is at ${dollars(balance)}, below zero`, {
        amount: dollars(balance),
      })
    add(funds, fund, kind, balance)
    if (CHART[kind][3] === 'award') add(awards, `${owner} in ${fund}`, kind, balance)
  }
  checkDays(books.totals)
  checkIdentities(funds, FUND_IDENTITIES)
  checkIdentities(awards, AWARD_IDENTITIES)
  // Funds tie at the end; what one entry moves has to tie as well, or they do not on its day.
  if (books.untied !== null) wrong('identity-broken', ...books.untied)
  return books.totals.size
}

/** What an entry moves so that a fund or an award does not tie: what to say of it, or null. */
function untiedIn({ id, transfers }, index) {
  const [funds, awards] = [new Map(), new Map()]
  for (const { debit, credit, amount } of transfers)
    for (const [code, net] of [
      [debit, cents(amount)],
      [credit, -cents(amount)],
    ]) {
      const { fund, kind, owner, side } = accountOf(code)
      const moved = side === 'debit' ? net : -net
      for (const [into, name] of [
        [funds, fund],
        ...(CHART[kind][3] === 'award' ? [[awards, `${owner} in ${fund}`]] : []),
      ]) {
        const kinds = into.get(name) ?? new Map()
        into.set(name, kinds.set(kind, (kinds.get(kind) ?? 0n) + moved))
      }
    }
  const residual = residualOf(funds, FUND_IDENTITIES) ?? residualOf(awards, AWARD_IDENTITIES)
  return residual === null
    ? null
    : [`leaf ${index} (entry ${id}): ${residual.message}`, { index, entry: id, amount: residual.amount }]
}

function checkIdentities(held, identities) {
  const residual = residualOf(held, identities)
  if (residual !== null) wrong('identity-broken', residual.message, { amount: residual.amount })
}

/** The first identity that does not hold; null where all do. */
function residualOf(held, identities) {
  for (const [name, kinds] of held)
    for (const [left, right] of identities) {
      const sum = (names) => names.reduce((total, one) => total + (kinds.get(one) ?? 0n), 0n)
      const residual = sum(left) - sum(right)
      if (residual !== 0n)
        return {
          message: `in ${name}, ${left.join(' + ')} less ${right.join(' + ')} leaves ${dollars(residual)}`,
          amount: dollars(residual),
        }
    }
  return null
}

const hmac = (salt, text) => createHmac('sha256', salt).update(text).digest('hex')
const isPrivate = (fact) => isRecord(fact) && namesOf(fact) === 'hmacSha256'
/** The value at a JSON pointer (RFC 6901). */
function factAt(facts, pointer) {
  if (!pointer.startsWith('/')) return undefined
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (value, name) =>
        Object.hasOwn(Object(value), name) && (!Array.isArray(value) || isNumber(name))
          ? value[name]
          : undefined,
      facts,
    )
}

function checkTexts({ at, package: { books, offsets } }) {
  if (books?.places === undefined || !isThere(at('texts.jsonl'))) return null
  let examined = 0
  for (const line of textLines(at('texts.jsonl'), 'texts.jsonl', 'text-wrong')) {
    examined += 1
    let disclosed
    try {
      disclosed = JSON.parse(line)
      if (canonical(disclosed) !== line || namesOf(disclosed) !== 'entry,path,salt,text')
        throw new TypeError()
    } catch {
      wrong('text-wrong', `line ${examined} of texts.jsonl is not a text in canonical JSON`)
    }
    const { entry, path, salt, text } = disclosed
    const key = strictBase64(textOf(salt))
    const index = books.places.get(entry)
    const fact =
      index === undefined ? null : factAt(leafAt(at('leaves.jsonl'), offsets, index).facts, textOf(path))
    if (!isPrivate(fact) || key?.length !== 32 || typeof text !== 'string')
      wrong('text-wrong', `line ${examined} of texts.jsonl belongs to no entry`, {
        entry: textOf(entry),
      })
    if (hmac(key, text) !== fact.hmacSha256)
      wrong('text-wrong', `the text disclosed for ${path} of entry ${entry} is not the one recorded`, {
        index,
        entry,
      })
  }
  return examined
}

// --------------------------------------------------------------------------------- projections: the files derived from the leaves

/** Compares a file with the rows it should have. */
function compare(path, name, fault, expected) {
  if (!isThere(path)) wrong(fault, `${name} is missing`, { file: name })
  const there = textLines(path, name, fault)
  let line = 0
  for (const { text, facts } of expected)
    for (const part of text.includes('\n') ? text.split('\n') : [text]) {
      line += 1
      const { value, done } = there.next()
      if (done || value !== part)
        wrong(
          fault,
          `line ${line} of ${name} says ${done ? 'nothing' : `"${shown(value)}"`}; the leaves say "${shown(part)}"`,
          { file: name, ...facts },
        )
    }
  const more = there.next()
  if (!more.done)
    wrong(fault, `line ${line + 1} of ${name}, "${shown(more.value)}", is not in the leaves`, {
      file: name,
    })
  return line
}
const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const row = (...cells) => cells.map((text) => cell(String(text))).join(',')

function* inOrder({ at, package: state }) {
  let index = -1
  for (const { bytes } of lines(at('leaves.jsonl'))) {
    index += 1
    yield {
      leaf: JSON.parse(bytes.toString('utf8')),
      index,
      hash: state.sealed?.at(index).toString('hex') ?? '',
    }
  }
}
/** By the day an entry takes effect, then by its place. */
function* byDay({ at, package: { books, offsets } }, isWithin) {
  const order = Uint32Array.from(books.days.keys()).filter((index) => isWithin(books.days[index]))
  order.sort((a, b) => books.days[a] - books.days[b] || a - b)
  const leaves = new Leaves(at('leaves.jsonl'), offsets)
  try {
    for (const index of order) yield { leaf: JSON.parse(leaves.at(index)), index }
  } finally {
    leaves.close()
  }
}
const asDay = (date) => Number(date.replaceAll('-', ''))

/** The segments that files show, in order. */
const SEGMENTS = ['costCategory', 'consortiumMember', 'fain', 'aln', 'reason']
/** With an apostrophe before what a spreadsheet would take for a formula. */
const segmentsIn = ({ segments = {} }) =>
  SEGMENTS.map((name) => (segments[name] ?? '').replace(/^(?=[-=+@\t\r])/, "'"))

/** The same for a journal: name and value of each that is there, with an underscore for what a journal could not quote. */
const marksOf = ({ segments = {} }) =>
  SEGMENTS.filter((name) => segments[name] !== undefined).map((name) => [
    name,
    segments[name].replace(/[^\]!#-+.-[^-~-]/gu, '_'),
  ])

/** The closed month that an entry concerns; empty where it names none. */
const concerns = ({ facts }) =>
  typeof facts.concerns === 'string' && /^[0-9]{4}-[0-9]{2}$/.test(facts.concerns) ? facts.concerns : ''

function* entryRows(context) {
  yield {
    text: 'leaf_index,id,line,kind,subject,actor,effective_on,recorded_at,debit,credit,amount,cost_category,consortium_member,fain,aln,reason,reverses,concerns,leaf_hash',
  }
  for (const { leaf, index, hash } of inOrder(context)) {
    const facts = { index, entry: leaf.id }
    const line = (place, { debit = '', credit = '', amount = '', segments }) => ({
      text: row(
        index,
        leaf.id,
        place,
        leaf.kind,
        leaf.subject,
        leaf.actor,
        leaf.effectiveOn,
        leaf.recordedAt,
        debit,
        credit,
        amount,
        ...segmentsIn({ segments }),
        leaf.reverses ?? '',
        concerns(leaf),
        hash,
      ),
      facts: { ...facts, ...(amount === '' ? {} : { amount }) },
    })
    if (leaf.transfers.length === 0) yield line('', {})
    for (const [place, transfer] of leaf.transfers.entries()) yield line(place + 1, transfer)
  }
}

function* trialBalanceRows({ package: { books } }) {
  yield { text: 'account,kind,fund,owner,normal_side,debits,credits,balance' }
  for (const code of [...books.totals.keys()].sort(byBytes)) {
    const { isWithin, debitsWithin, creditsWithin } = books.totals.get(code)
    if (!isWithin) continue
    const { kind, fund, owner, side } = accountOf(code)
    const balance = dollars(side === 'debit' ? debitsWithin - creditsWithin : creditsWithin - debitsWithin)
    yield {
      text: row(code, kind, fund, owner, side, dollars(debitsWithin), dollars(creditsWithin), balance),
      facts: { amount: balance },
    }
  }
}

const fiscal = (date) => {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return { year: month >= 10 ? year + 1 : year, period: String(((month + 2) % 12) + 1).padStart(2, '0') }
}
const GL =
  'Journal_ID,Journal_ID_Line_Number,JE_Header_Description,JE_Line_Description,Source,Business_Unit_Code,Effective_Date,Fiscal_Year,Period,GL_Account_Number,Amount,Amount_Credit_Debit_Indicator,Amount_Currency,Entered_By,Entered_Date,Entered_Time,Approved_By,Approved_Date,Last_Modified_By,Last_Modified_Date,Reversal_Indicator,Reversal_Journal_ID,Segment01,Segment02,Segment03,Segment04,Segment05'

function* glRows(context) {
  const { books, from, through } = context.package
  yield { text: GL }
  for (const { leaf, index } of byDay(context, (day) => day >= asDay(from) && day <= asDay(through))) {
    const { year, period } = fiscal(leaf.effectiveOn)
    const [date, time] = [leaf.recordedAt.slice(0, 10), leaf.recordedAt.slice(11, 19)]
    const approved = typeof leaf.facts.approvedBy === 'string' ? leaf.facts.approvedBy : ''
    const mirror = books.reversedBy.get(leaf.id)
    const [indicator, other] =
      leaf.reverses !== undefined ? ['2', leaf.reverses] : mirror !== undefined ? ['1', mirror] : ['', '']
    for (const [place, { debit, credit, amount, segments }] of leaf.transfers.entries())
      for (const [line, account, side] of [
        [2 * place + 1, debit, 'D'],
        [2 * place + 2, credit, 'C'],
      ])
        yield {
          text: row(
            leaf.id,
            line,
            concerns(leaf) === '' ? leaf.kind : `${leaf.kind} concerning ${concerns(leaf)}`,
            leaf.subject,
            leaf.kind.split('.')[0],
            accountOf(account).fund,
            leaf.effectiveOn,
            year,
            period,
            account,
            amount,
            side,
            'USD',
            leaf.actor,
            date,
            time,
            approved,
            '',
            leaf.actor,
            date,
            indicator,
            other,
            ...segmentsIn({ segments }),
          ),
          facts: { index, entry: leaf.id, amount },
        }
  }
}

function* periodRows({ package: { books, from, through } }) {
  yield {
    text: 'GL_Account_Number,Business_Unit_Code,Balance_As_Of_Date,Fiscal_Year,Period,Amount_Beginning,Amount_Ending,Amount_Currency',
  }
  const months = []
  for (let month = from.slice(0, 7); month <= through.slice(0, 7); ) {
    const [year, number] = month.split('-').map(Number)
    const end = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
    months.push({ month, asOf: end < through ? end : through })
    month = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
  }
  for (const code of [...books.totals.keys()].sort(byBytes)) {
    const total = books.totals.get(code)
    let beginning = total.before
    for (const { month, asOf } of months) {
      const moved = total.months.get(month)
      if (moved === undefined && beginning === 0n) continue
      const ending = beginning + (moved === undefined ? 0n : moved.debits - moved.credits)
      const { year, period } = fiscal(asOf)
      yield {
        text: row(code, accountOf(code).fund, asOf, year, period, dollars(beginning), dollars(ending), 'USD'),
        facts: { amount: dollars(ending) },
      }
      beginning = ending
    }
  }
}

/** Every account once, and the parent of those that have an owner. */
function* chartRows({ package: { books } }) {
  yield {
    text: 'GL_Account_Number,GL_Account_Name,FS_Caption,Account_Type,Account_Subtype,GL_Account_Description,Parent_GL_Account_Number',
  }
  const known = new Map()
  for (const code of books.totals.keys()) {
    const { fund, kind, owner } = accountOf(code)
    known.set(code, { fund, kind, owner })
    if (owner !== '') known.set(`${fund}:${kind}`, { fund, kind, owner: '' })
  }
  for (const [code, { fund, kind, owner }] of [...known].sort(([a], [b]) => byBytes(a, b))) {
    const caption = `${kind[0].toUpperCase()}${kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`
    const [, type, , , ussgl, meaning] = CHART[kind]
    const [of, parent] = owner === '' ? ['', ''] : [` for ${owner}`, `${fund}:${kind}`]
    yield {
      text: row(
        code,
        `${caption} of ${fund}${of}`,
        caption,
        type,
        ussgl === 'none' ? 'No USSGL account' : `USSGL ${ussgl}`,
        meaning,
        parent,
      ),
      facts: {},
    }
  }
}

const USERS =
  'User_ID,User_Active_Status,User_Status_Modified_Date,First_Name,Last_Name,Title,Department,Role_Responsibility,Modified_By,Modified_Date'

/** Every user, by the last entry about them. No entry holds their names, so those are read from the file. */
function* userRows({ package: { books } }, names) {
  yield { text: USERS }
  for (const [code, { leaf, index }] of [...books.users].sort(([a], [b]) => byBytes(a, b))) {
    const { roles, organization } = leaf.facts
    const held = Array.isArray(roles) ? roles.join('; ') : ''
    const day = leaf.recordedAt.slice(0, 10)
    const [first, last] = names.get(code) ?? ['', '']
    yield {
      text: row(
        code,
        held === '' ? 'Inactive' : 'Active',
        day,
        first,
        last,
        '',
        textOf(organization),
        held,
        leaf.actor,
        day,
      ),
      facts: { index, entry: leaf.id },
    }
  }
}
const isLater = (leaf, than) =>
  leaf.recordedAt === than.recordedAt ? leaf.id > than.id : leaf.recordedAt > than.recordedAt

/** First and last names by user, from a CSV file (RFC 4180). */
function namesIn(csv) {
  const names = new Map()
  let cells = []
  let text = ''
  let isQuoted = false
  let before = ''
  for (const part of csv.split(/([",\n])/).filter((one) => one !== '')) {
    if (part === '"') {
      if (!isQuoted && before === '"') text += '"'
      isQuoted = !isQuoted
    } else if (isQuoted || (part !== ',' && part !== '\n')) text += part
    else {
      cells.push(text)
      text = ''
      if (part === '\n') {
        names.set(cells[0], [cells[3] ?? '', cells[4] ?? ''])
        cells = []
      }
    }
    before = part
  }
  return names
}

const BEANCOUNT_ROOTS = {
  Memo: 'Equity:Memo',
  Asset: 'Assets',
  Expense: 'Expenses',
  Liability: 'Liabilities',
}
const beancountName = (code) => {
  const { fund, kind, owner } = accountOf(code)
  const name = `${BEANCOUNT_ROOTS[CHART[kind][1]]}:${fund}:${kind[0].toUpperCase()}${kind.slice(1)}`
  return owner === '' ? name : `${name}:${owner}`
}
const dayAfter = (date) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

// A program that reads a journal obeys its directives, so only directives that change nothing may precede the entries.
const journals = [
  {
    file: 'journals/ledger.journal',
    fault: 'journal-differs',
    top: /^(;.*|decimal-mark \.|commodity 1000\.00 USD|account [^\s;]+( {2};.*)?)$/,
    head: (leaf) => [
      `${leaf.effectiveOn} * ${leaf.kind} ${leaf.subject}  ; id:${leaf.id}${concerns(leaf) === '' ? '' : `, concerns:${concerns(leaf)}`}`,
    ],
    posting: (code, amount, marks) => [
      `    ${code}  ${amount} USD${marks.length === 0 ? '' : `  ; ${marks.map((mark) => mark.join(':')).join(', ')}`}`,
    ],
    closing: (through) => [`${through} * balances asserted`],
    assertion: (code, balance) => `    ${code}  0.00 USD = ${balance} USD`,
  },
  {
    file: 'journals/ledger.beancount',
    fault: 'beancount-differs',
    top: /^(;.*|option "(title|operating_currency)" "[^"]*"|\d{4}-\d{2}-\d{2} open [A-Z]\S+ USD)$/,
    head: (leaf) => [
      `${leaf.effectiveOn} * "${leaf.kind}" "${leaf.subject}"`,
      `  id: "${leaf.id}"`,
      ...(concerns(leaf) === '' ? [] : [`  concerns: "${concerns(leaf)}"`]),
    ],
    posting: (code, amount, marks) => [
      `  ${beancountName(code)}  ${amount} USD`,
      ...marks.map(([name, value]) => `    ${name}: "${value}"`),
    ],
    closing: () => [],
    assertion: (code, balance, through) =>
      `${dayAfter(through)} balance ${beancountName(code)}  ${balance} USD`,
  },
]

function* journalLines(context, { head, posting, closing }) {
  const { books, through } = context.package
  for (const { leaf, index } of byDay(context, (day) => day <= asDay(through))) {
    if (leaf.transfers.length === 0) continue
    const facts = { index, entry: leaf.id, amount: movedBy(leaf) }
    for (const text of head(leaf)) yield { text, facts }
    for (const { debit, credit, amount, segments } of leaf.transfers) {
      const marks = marksOf({ segments })
      for (const text of [...posting(debit, amount, marks), ...posting(credit, `-${amount}`, marks)])
        yield { text, facts: { ...facts, amount } }
    }
  }
  if ([...books.totals.values()].some((total) => total.isWithin))
    for (const text of closing(through)) yield { text, facts: {} }
}

/** Compares a journal with the leaves line by line, except for empty lines, the width of gaps, and the order of balances. */
function checkJournal(context, journal) {
  const { file, fault, top, assertion } = journal
  const path = context.at(file)
  if (!isThere(path)) wrong(fault, `${file} is missing`, { file })
  const { books, through } = context.package
  const asserted = new Map()
  for (const [code, { isWithin, debitsWithin, creditsWithin }] of books.totals)
    if (isWithin) asserted.set(assertion(code, dollars(debitsWithin - creditsWithin), through), code)
  const expected = journalLines(context, journal)
  let next = expected.next()
  let number = 0
  let isTop = true
  for (const line of textLines(path, file, fault)) {
    number += 1
    const plain = line.replace(/(\S) {2,}/g, '$1  ')
    if (line === '' || (isTop && top.test(line) && !/\s$/.test(line))) continue
    isTop = false
    const { text, facts } = next.done ? {} : next.value
    if (next.done ? !asserted.delete(plain) : plain !== text)
      wrong(
        fault,
        `line ${number} of ${file} says "${shown(line)}"; the leaves say ${text === undefined ? `"${[...asserted.keys()][0] ?? 'nothing'}"` : `"${text}"`}`,
        { file, ...facts },
      )
    if (!next.done) next = expected.next()
  }
  if (!next.done)
    wrong(fault, `${file} ends before the leaves do: the next line is "${next.value.text}"`, {
      file,
      ...next.value.facts,
    })
  for (const [text, code] of asserted)
    wrong(fault, `${file} asserts nothing for ${code}; the leaves say "${text}"`, { file })
  return number
}

function checkProjections(context) {
  const { at, package: state } = context
  if (state.books?.places === undefined || state.from === undefined) return null
  const [f, t] = [state.from, state.through].map((date) => date.replaceAll('-', ''))
  const [gl, trial, chart, users] = [
    `aicpa/GL_Detail_${f}_${t}.csv`,
    `aicpa/Trial_Balance_${t}.csv`,
    `aicpa/Chart_Of_Accounts_${t}.csv`,
    `aicpa/User_Listing_${t}.csv`,
  ]
  let examined = compare(at('entries.csv'), 'entries.csv', 'entries-differ', entryRows(context))
  examined += compare(
    at('trial-balance.csv'),
    'trial-balance.csv',
    'trial-balance-differs',
    trialBalanceRows(context),
  )
  examined += compare(at(gl), gl, 'gl-detail-differs', glRows(context))
  examined += compare(at(trial), trial, 'aicpa-trial-balance-differs', periodRows(context))
  examined += compare(at(chart), chart, 'chart-differs', chartRows(context))
  const names = isThere(at(users)) ? namesIn(readText(at(users))) : new Map()
  examined += compare(at(users), users, 'users-differ', userRows(context, names))
  for (const journal of journals) examined += checkJournal(context, journal)
  return examined
}

// ---------------------------------------------------------------------------------------------------------------- all together

/** Every check in order, with the code of a fault that keeps it from running. */
const CHECKS = [
  ['manifest', checkManifest, 'manifest-malformed'],
  ['signature', checkSignature, 'checkpoint-malformed'],
  ['witness', checkWitness, 'witness-wrong'],
  ['tree', checkTree, 'root-differs'],
  ['consistency', checkConsistency, 'consistency-proof-wrong'],
  ['leaves', checkLeaves, 'leaf-malformed'],
  ['keys', checkKeys, 'key-not-in-ledger'],
  ['balances', checkBalances, 'identity-broken'],
  ['texts', checkTexts, 'text-wrong'],
  ['projections', checkProjections, 'entries-differ'],
]
const OF_TREE = ['manifest', 'signature', 'witness', 'tree', 'consistency']

/** Verifies the package in a folder. `given` holds the keys, witnesses and checkpoint files that the auditor kept. */
export function verifyPackage(folder, given = {}) {
  const options = { key: [], witness: [], checkpoint: [], ...given }
  const state = {}
  const context = { at: (name) => join(folder, name), options, package: state }
  const result = { verdict: 'holds', size: '', root: '', checks: [], wrong: [] }
  for (const [check, run, otherwise] of CHECKS) {
    if (options.only === 'tree' && !OF_TREE.includes(check)) continue
    try {
      const examined = run(context)
      if (examined !== null) result.checks.push({ check, examined: String(examined) })
    } catch (error) {
      const fault =
        error instanceof Fault
          ? error
          : new Fault(otherwise, `the check of ${check} could not run: ${error.code ?? error.message}`)
      const facts = Object.fromEntries(
        Object.entries(fault.facts).map(([name, value]) => [name, shown(String(value), 200)]),
      )
      result.wrong.push({ check, fault: fault.fault, ...facts, message: fault.message })
    }
  }
  result.size = String(state.checkpoint?.size ?? '')
  result.root = state.checkpoint?.root.toString('base64') ?? ''
  if (result.wrong.length > 0) result.verdict = 'wrong'
  return result
}

/** Verifies one receipt: its entry is in the tree of its checkpoint. */
export function verifyReceipt(text, keys, witnesses = []) {
  const end = text.indexOf('\n\n')
  const [version, ...head] = text.slice(0, Math.max(end, 0)).split('\n')
  if (version !== 'c2sp.org/tlog-proof@v1') wrong('receipt-malformed', 'this is not a receipt')
  const [, encoded] = /^extra (\S+)$/.exec(head[0] ?? '') ?? []
  const [, index] = /^index (0|[1-9]\d{0,14})$/.exec(head[1] ?? '') ?? []
  const leaf = encoded === undefined ? null : strictBase64(encoded)
  const proof = head.slice(2).map(strictBase64)
  const note = readNote(text.slice(end + 2))
  const checkpoint = note === null ? null : readCheckpoint(note.text)
  if (
    leaf === null ||
    index === undefined ||
    checkpoint === null ||
    !proof.every((node) => node?.length === 32)
  )
    wrong('receipt-malformed', 'this receipt is incomplete')
  const { signed, failed } = verifyNote(note, [...keys, ...witnesses])
  if (failed.length > 0) wrong('signature-wrong', `the signature of ${failed[0].name} is wrong`)
  const isSigned = keys.some((key) => signed.includes(key))
  if (!isSigned && keys.length > 0) wrong('signature-missing', 'the key given has not signed the checkpoint')
  const missing = witnesses.find((witness) => !signed.includes(witness))
  if (missing !== undefined) wrong('witness-missing', `${missing.name} has not cosigned the checkpoint`)
  if (!verifyInclusion(BigInt(index), BigInt(checkpoint.size), leafHash(leaf), proof, checkpoint.root))
    wrong('proof-wrong', `the entry is not leaf ${index} of the tree that was signed`)
  return { leaf: leaf.toString('utf8'), index, checkpoint, isSigned }
}

// ------------------------------------------------------------------------------------ the receipt of an application

const RECEIPT =
  'applicant,application,deadline,entry,files,members,proof,proposal,receivedAt,receivedSource,recordedAt,requested,solicitation,status,timely,withheld'
const isText = (value) => typeof value === 'string'
const isOf = (names) => (value) => isRecord(value) && namesOf(value) === names
const orNull = (is) => (value) => value === null || is(value)

/** Reads the receipt of an application. Refuses a name that is twice in a record, since a reader might see the other one. */
function receiptFrom(text) {
  let receipt
  try {
    receipt = JSON.parse(text)
  } catch {
    wrong('receipt-malformed', 'this is not a receipt')
  }
  const written = [...text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)].filter(
    ([, colon]) => colon !== undefined,
  )
  const isWhole =
    isOf(RECEIPT)(receipt) &&
    written.length === membersIn(receipt) &&
    isOf('by,ends,version')(receipt.deadline) &&
    Array.isArray(receipt.members) &&
    Array.isArray(receipt.files) &&
    receipt.files.every((file) => isOf('name,sha256')(file) && isText(file.name) && isText(file.sha256)) &&
    orNull(isOf('salt,text'))(receipt.proposal) &&
    (receipt.proposal === null || (isHash(receipt.proposal.salt) && isText(receipt.proposal.text))) &&
    orNull(isText)(receipt.requested) &&
    orNull(isText)(receipt.proof) &&
    isText(receipt.status) &&
    typeof receipt.withheld === 'boolean'
  if (!isWhole) wrong('receipt-malformed', 'this receipt of an application is incomplete')
  return receipt
}
const membersIn = (value) =>
  Object.values(Object(value)).reduce(
    (sum, item) => sum + (typeof item === 'object' ? membersIn(item) : 0),
    isRecord(value) ? Object.keys(value).length : 0,
  )

/** Verifies the receipt of an application: its proof, that the proved entry agrees with it, and the proposal. */
export function verifyApplicationReceipt(text, keys, witnesses = []) {
  const receipt = receiptFrom(text)
  if (receipt.proof === null)
    wrong(
      'receipt-unsealed',
      'the entry was not sealed when this receipt was made: ask for the receipt again',
    )
  const proved = verifyReceipt(receipt.proof, keys, witnesses)
  const leaf = readLeaf(Buffer.from(proved.leaf), proved.index)
  if (!['application.filed', 'application.received'].includes(leaf.kind))
    wrong('receipt-differs', `the proved entry is ${leaf.kind}, not the receipt of an application`)
  for (const [name, claimed, recorded] of claims(receipt, leaf))
    if (JSON.stringify(claimed) !== JSON.stringify(recorded))
      wrong(
        'receipt-differs',
        `${name} says ${JSON.stringify(claimed)}; the entry says ${JSON.stringify(recorded)}`,
      )
  checkProposed(receipt, leaf.facts)
  return { ...proved, receipt }
}

function* claims(receipt, { id, subject, recordedAt, facts }) {
  yield ['entry', receipt.entry, id]
  yield ['application', receipt.application, subject]
  for (const name of ['solicitation', 'applicant']) yield [name, receipt[name], facts[name]]
  yield ['members', receipt.members, facts.members ?? []]
  yield ['receivedAt', receipt.receivedAt, facts.receivedAt]
  yield ['receivedSource', receipt.receivedSource, facts.receivedSource ?? null]
  yield ['recordedAt', receipt.recordedAt, recordedAt]
  yield ['timely', receipt.timely, facts.timely === 'true']
  yield ['deadline.version', receipt.deadline.version, Number(facts.judgedBy)]
  yield ['deadline.ends', receipt.deadline.ends, facts.deadlineEnds]
  yield ['deadline.by', receipt.deadline.by, timeBetween(facts.receivedAt, facts.deadlineEnds)]
  const hashes = receipt.files.map(({ sha256: hash }) => hash).sort()
  yield ['files', hashes, receipt.withheld ? [] : [...facts.files].sort()]
}

/** The time between two instants: an ISO 8601 duration in hours, minutes and seconds. */
function timeBetween(one, other) {
  const micros = (instant) => BigInt(Date.parse(instant)) * 1000n + BigInt(instant.slice(23, 26))
  const between = micros(one) - micros(other)
  const whole = between < 0n ? -between : between
  const seconds = whole / 1_000_000n
  const fraction = String(whole % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const second = `${seconds % 60n}${fraction === '' ? '' : `.${fraction}`}`
  const parts = [
    [`${seconds / 3600n}`, 'H'],
    [`${(seconds / 60n) % 60n}`, 'M'],
    [second, 'S'],
  ].filter(([count]) => count !== '0')
  return parts.length === 0 ? 'PT0S' : `PT${parts.flat().join('')}`
}

/** Checks that the entry holds the hash of the proposal, and that the sum and the files are those of the proposal. */
function checkProposed({ withheld, requested, files, proposal }, facts) {
  if (withheld && (requested !== null || proposal !== null))
    wrong('receipt-differs', 'the receipt says that the proposal is withheld, and shows it')
  if (proposal === null) return
  if (
    !isPrivate(facts.proposal) ||
    hmac(Buffer.from(proposal.salt, 'hex'), proposal.text) !== facts.proposal.hmacSha256
  )
    wrong('receipt-differs', 'proposal is not the text whose hash the entry holds')
  const proposed = JSON.parse(proposal.text)
  const inOrder = (list) =>
    list
      .map(({ name, sha256: hash }) => JSON.stringify([name, hash]))
      .sort()
      .join()
  if (requested !== proposed.requested)
    wrong('receipt-differs', `requested says ${requested}; the proposal says ${proposed.requested}`)
  if (inOrder(files) !== inOrder(proposed.files))
    wrong('receipt-differs', 'files are not those of the proposal')
}

// -------------------------------------------------------------------------------------------------------------- command line

function optionsFrom(args) {
  const options = {
    folder: dirname(fileURLToPath(import.meta.url)),
    key: [],
    witness: [],
    checkpoint: [],
    json: false,
  }
  const usage = (message) => {
    console.error(
      `${message}\nusage: node verify.mjs [folder] [--key <vkey>]... [--witness <vkey>]... [--checkpoint <file>]... [--only tree] [--json] | --receipt <file> [--key <vkey>]... [--witness <vkey>]...`,
    )
    process.exit(2)
  }
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at]
    if (name === '--json') options.json = true
    else if (['--key', '--witness', '--checkpoint', '--only', '--receipt'].includes(name)) {
      const value = args[++at] ?? usage(`${name} needs a value`)
      if (name === '--key' || name === '--witness') {
        const key = readKey(value)
        if (key === null || key.type !== (name === '--key' ? 1 : 4))
          usage(`${value} is not a key for ${name}`)
        options[name.slice(2)].push(key)
      } else if (name === '--checkpoint') options.checkpoint.push(value)
      else options[name.slice(2)] = value
    } else if (name.startsWith('-')) usage(`${name} is unknown`)
    else options.folder = name
  }
  if (options.only !== undefined && options.only !== 'tree') usage('--only needs tree')
  if (options.receipt !== undefined && (options.only !== undefined || options.checkpoint.length > 0))
    usage('--receipt goes with --key and --witness only')
  for (const file of [options.folder, options.receipt, ...options.checkpoint])
    if (file !== undefined && !existsSync(file)) usage(`${file} does not exist`)
  return options
}

const UNEXAMINED =
  'the names of persons in User_Listing, findings.json, schema/leaf.schema.json, READ-ME-FIRST.html, and the two verifiers'

/** What was proved, and what was not: a package vouches for its own keys and witnesses. */
function verdictOn({ size, root, checks }, { key, witness, checkpoint, only }) {
  const sentences = [`\nAll holds: ${size} entries, root ${root}.`]
  if (only === undefined)
    sentences.push(
      'Proved: the entries are those that were signed, and none is missing. Every balance, CSV file and journal follows\nfrom them.',
      `Not examined: ${UNEXAMINED}.`,
    )
  else
    sentences.push(
      'Proved: the entries are those that were signed. NOT examined: what they say, the balances, the files.',
    )
  if (checks.some(({ check }) => check === 'texts'))
    sentences.push(
      'NOT proved: the content of a text that is not in texts.jsonl, or whether it is withheld or erased.',
    )
  if (checkpoint.length > 0)
    sentences.push('Proved: the ledger continues every checkpoint you kept. Nothing before it was rewritten.')
  if (witness.length > 0) sentences.push('Proved: the witness you named has cosigned this ledger.')
  if (checkpoint.length === 0 && witness.length === 0)
    sentences.push(
      key.length > 0
        ? 'NOT proved: that the holder of the key you kept did not rewrite the ledger from its beginning. To prove it, give a\ncheckpoint you kept from earlier (--checkpoint) or a witness (--witness).'
        : 'NOT proved: that the ledger was not rewritten from its beginning and signed again: the key is from the package itself.\nTo prove it, give the key you kept (--key), and a checkpoint you kept from earlier (--checkpoint) or a witness\n(--witness).',
    )
  return sentences
}

function receiptVerdict(text, { key, witness }) {
  const isOfApplication = text.trimStart().startsWith('{')
  const { leaf, index, checkpoint, isSigned, receipt } = (
    isOfApplication ? verifyApplicationReceipt : verifyReceipt
  )(text, key, witness)
  readLeaf(Buffer.from(leaf), index)
  const sentences = [
    `${shown(leaf, 1e6)}\n`,
    `This entry is leaf ${index} of the ${checkpoint.size} entries of ${shown(checkpoint.origin)}, root ${checkpoint.root.toString('base64')}.`,
    isSigned
      ? 'The key you gave has signed it.'
      : 'NOT checked: whose signature it is. Give the key of the ledger with --key.',
  ]
  if (witness.length > 0) sentences.push('The witness you named has cosigned it.')
  if (receipt !== undefined) sentences.push(...verdictOnApplication(receipt))
  return sentences
}

function verdictOnApplication({ application, receivedAt, timely, status, withheld, proposal }) {
  const unproved = withheld
    ? `, and the proposal, which is withheld`
    : proposal === null
      ? `, and the proposal, which is not in the receipt: its sum and the names of its files`
      : ''
  return [
    `The receipt agrees with the entry: ${application} was received at ${receivedAt}, ${timely ? 'timely' : 'late'}.`,
    ...(proposal === null
      ? []
      : ['The entry holds the hash of the proposal, whose sum and files are those of the receipt.']),
    `NOT examined: the status now (${shown(status)})${unproved}.`,
  ]
}

export function main() {
  const options = optionsFrom(process.argv.slice(2))
  try {
    if (options.receipt !== undefined) {
      for (const line of receiptVerdict(readText(options.receipt), options)) console.log(line)
      return 0
    }
  } catch (error) {
    console.log(
      `WRONG  ${error instanceof Fault ? `${error.fault}: ${error.message}` : `this is unreadable: ${error.code ?? error.message}`}`,
    )
    return 1
  }
  const result = verifyPackage(options.folder, options)
  if (options.json) console.log(JSON.stringify(result))
  else {
    for (const [check] of CHECKS) {
      const held = result.checks.find((one) => one.check === check)
      const failed = result.wrong.find((one) => one.check === check)
      if (held !== undefined) console.log(`ok     ${check.padEnd(12)} ${held.examined} examined`)
      if (failed !== undefined) console.log(`WRONG  ${check.padEnd(12)} ${failed.fault}: ${failed.message}`)
    }
    if (result.verdict === 'wrong') console.log(`\nWRONG. The first fault: ${result.wrong[0].message}`)
    else for (const line of verdictOn(result, options)) console.log(line)
  }
  return result.verdict === 'holds' ? 0 : 1
}

/** A folder may be reached through a link. A verifier that then printed nothing would seem to say that all holds. */
const isRun = () => realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))
if (process.argv[1] !== undefined && existsSync(process.argv[1]) && isRun()) process.exitCode = main()
