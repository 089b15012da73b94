#!/usr/bin/env node
// Verifies an audit package offline. One file, no dependencies, Node 18 or later, no network. Read it before you run it.
//
//   node verify.mjs [folder or package.zip] [--key <vkey>]... [--witness <vkey>]... [--checkpoint <file>]... [--only tree] [--json]
//   node verify.mjs --receipt <file> [--key <vkey>]... [--witness <vkey>]...
//                                        the receipt of an entry or of an application, or a list of receipts
//
// Exit: 0 all holds, 1 something is wrong, 2 wrong usage, or a receipt whose key was not checked. Formats: RFC 6962 (tree), RFC 8785 (canonical JSON), C2SP signed-note,
// tlog-checkpoint, tlog-cosignature, tlog-proof. Amounts are whole cents in BigInt; no floating point anywhere.
import crypto, { createHash, createHmac, createPublicKey, verify as verifyEd25519 } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createInflateRaw } from 'node:zlib'

/** Text of a package, made safe for the auditor's terminal: no control characters, and not for pages. */
const shown = (text, most = 600) => {
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd')
  return plain.length > most ? `${plain.slice(0, most)}...` : plain
}
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const strictText = (bytes) => strict.decode(bytes)
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
  // A note is UTF-8: bytes that are none were read as this character.
  if (note.includes('\ufffd')) return null
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
    'promised to a grantee or to the agent itself, not yet approved for payment',
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

// -------------------------------------------------------------------------------------------------------------------- checks
// Each check throws the first Fault it finds. It returns how many things it examined, or null where there are none.

/** The files that every package has; its dates name those of the Audit Data Standards. */
const filesOf = ({ from, through }) => {
  const [f, t] = [from, through].map((date) => date.replaceAll('-', ''))
  return [
    ...[
      'READ-ME-FIRST.html',
      'checkpoint.txt',
      'keys.txt',
      'witnesses.txt',
      'leaves.jsonl',
      'leaf-hashes.txt',
    ],
    ...['entries.csv', 'trial-balance.csv', `aicpa/GL_Detail_${f}_${t}.csv`, `aicpa/Trial_Balance_${t}.csv`],
    ...[`aicpa/Chart_Of_Accounts_${t}.csv`, `aicpa/User_Listing_${t}.csv`, 'journals/ledger.journal'],
    ...['journals/ledger.beancount', 'schema/leaf.schema.json', 'findings.json', 'verify.mjs', 'verify.py'],
  ]
}
const PREVIOUS = ['previous-checkpoint.txt', 'consistency.txt']

function checkManifest({ at, options, package: state }) {
  const path = at('MANIFEST.json')
  if (!isThere(path)) wrong('file-missing', 'MANIFEST.json is missing', { file: 'MANIFEST.json' })
  let manifest
  try {
    const text = strictText(readFileSync(path))
    manifest = JSON.parse(text)
    if (canonical(manifest) !== text.replace(/\n$/, '') || !isManifest(manifest)) throw new TypeError()
  } catch {
    wrong('manifest-malformed', 'MANIFEST.json is not the manifest of an audit package', {
      file: 'MANIFEST.json',
    })
  }
  const listed = new Set(manifest.files.map((file) => file.path))
  Object.assign(state, { manifest, listed, from: manifest.from, through: manifest.through })
  state.unexamined = filesBelow(at('')).filter((name) => name !== 'MANIFEST.json' && !listed.has(name))
  const needed = [...filesOf(manifest), ...(manifest.previous === undefined ? [] : PREVIOUS)]
  const unlisted = needed.find((name) => !listed.has(name))
  if (unlisted !== undefined)
    wrong('file-unlisted', `the manifest does not list ${unlisted}, which is part of every such package`, {
      file: 'MANIFEST.json',
    })
  const foreign = [...listed].find((name) => !needed.includes(name) && name !== 'texts.jsonl')
  if (foreign !== undefined)
    wrong('file-foreign', `the manifest lists ${foreign}, which is no part of such a package`, {
      file: foreign,
    })
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
  return manifest.files.length
}

function isManifest({ previous = '0', ...manifest }) {
  const { format, size, from, through, files } = manifest
  if (namesOf(manifest) !== 'files,format,from,madeAt,origin,size,through') return false
  if (format !== 'fiduciary-audit-package/1' || !isDate(from) || !isDate(through) || from > through)
    return false
  if (!isMoment(manifest.madeAt)) return false
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

/** Every file below a folder, by bytes; a folder that cannot be read is named itself. */
function filesBelow(folder, under = '') {
  let entries
  try {
    entries = readdirSync(join(folder, under), { withFileTypes: true })
  } catch {
    return [under]
  }
  return entries
    .flatMap((entry) => {
      const name = under === '' ? entry.name : `${under}/${entry.name}`
      return entry.isDirectory() ? filesBelow(folder, name) : [name]
    })
    .sort(byBytes)
}

/** The keys of a file, one a line: 1 signs as a log, 4 as a witness. None is unreadable, of another type, or there twice. */
function keysIn({ at, has }, name, type) {
  if (!has(name)) return []
  const keys = []
  const texts = readText(at(name)).split('\n')
  for (const [place, line] of texts.entries()) {
    if (place === texts.length - 1 && line === '') break
    const key = readKey(line)
    if (
      key === null ||
      key.type !== type ||
      place === texts.length - 1 ||
      keys.some((one) => one.text === line)
    )
      wrong(
        'key-malformed',
        `line ${place + 1} of ${name}, "${shown(line, 100)}", is not a key, or is there twice`,
        {
          file: name,
          line: place + 1,
        },
      )
    keys.push(key)
  }
  return keys
}

function signedCheckpoint(path, name, keys) {
  const note = readNote(readText(path))
  const checkpoint = note === null ? null : readCheckpoint(note.text)
  if (checkpoint === null) wrong('checkpoint-malformed', `${name} is not a signed checkpoint`, { file: name })
  const { signed, failed } = verifyNote(note, keys)
  if (failed.length > 0)
    wrong('signature-wrong', `the signature of ${failed[0].name} on ${name} is wrong`, { file: name })
  if (signed.length === 0) wrong('signature-missing', `no known key has signed ${name}`, { file: name })
  return { ...checkpoint, note, signed }
}

function checkSignature(context) {
  const { at, has, options, package: state } = context
  state.keys = options.key
  const file = 'checkpoint.txt'
  const note = has(file) ? readNote(readText(at(file))) : null
  const checkpoint = note === null ? null : readCheckpoint(note.text)
  if (checkpoint === null)
    wrong('checkpoint-malformed', 'checkpoint.txt is not a signed checkpoint', { file })
  Object.assign(state, { checkpoint, note })
  const own = keysIn(context, 'keys.txt', 1)
  const trusted = options.key.length > 0 ? options.key : own
  Object.assign(state, { own, keys: trusted })
  if (
    state.manifest !== undefined &&
    (state.manifest.size !== String(checkpoint.size) || state.manifest.origin !== checkpoint.origin)
  )
    wrong('checkpoint-malformed', 'checkpoint.txt and MANIFEST.json name different ledgers', { file })
  if (options.key.length > 0) {
    if (!options.key.some((kept) => own.some((key) => key.text === kept.text)))
      wrong('key-unknown', `keys.txt does not hold the key you kept, ${options.key[0].text}`, {
        file: 'keys.txt',
      })
    if (
      !note.signatures.some((line) => options.key.some((key) => key.name === line.name && key.id === line.id))
    )
      wrong('key-unknown', `the checkpoint is not signed by the key you kept, ${options.key[0].text}`, {
        file,
      })
  }
  const { signed, failed } = verifyNote(note, trusted)
  if (failed.length > 0)
    wrong('signature-wrong', `the signature of ${failed[0].name} on the checkpoint is wrong`, { file })
  if (signed.length === 0) wrong('signature-missing', 'no known key has signed the checkpoint', { file })
  state.signedBy = signed
  return signed.length
}

/** Checks the witnesses, and that nobody else has signed the checkpoint, nor anybody twice. */
function checkWitness(context) {
  const { options, package: state } = context
  if (state.note === undefined) return null
  const file = 'checkpoint.txt'
  const known = keysIn(context, 'witnesses.txt', 4)
  state.witnesses = known
  const asked = options.witness
  const { signed, failed } = verifyNote(state.note, [
    ...asked,
    ...known.filter((key) => asked.every((one) => one.text !== key.text)),
  ])
  if (failed.length > 0) wrong('witness-wrong', `the cosignature of ${failed[0].name} is wrong`, { file })
  const missing = asked.find((witness) => !signed.includes(witness))
  if (missing !== undefined)
    wrong('witness-missing', `${missing.name} has not cosigned the checkpoint`, { file })
  const { text, signatures } = state.note
  const all = [...(state.own ?? []), ...options.key, ...asked, ...known]
  for (const [place, { name, id }] of signatures.entries()) {
    const line = text.split('\n').length + 1 + place
    if (!all.some((key) => key.name === name && key.id === id))
      wrong(
        'signature-foreign',
        `line ${line} of ${file} is a signature of ${name}, whose key is not known`,
        {
          file,
          line,
        },
      )
    if (signatures.findIndex((one) => one.name === name && one.id === id) < place)
      wrong('signature-foreign', `line ${line} of ${file} is a second signature of ${name}`, { file, line })
  }
  return signed.length === 0 ? null : signed.length
}

function checkTree({ at, package: state }) {
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
  state.offsets = offsets
  const sealed = new Hashes()
  for (const { bytes, isEnded } of lines(at('leaf-hashes.txt'))) {
    const line = bytes.toString('utf8')
    if (!isEnded || !isHash(line))
      wrong('root-differs', `line ${sealed.size + 1} of leaf-hashes.txt is not a hash`, {
        index: sealed.size,
        file: 'leaf-hashes.txt',
        line: sealed.size + 1,
      })
    sealed.add(line)
  }
  state.sealed = sealed
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
      { file: 'leaves.jsonl' },
    )
  return found.size
}

/** The id of an entry for a fault, where it has one. */
const entryOf = (leaf) => (isText(leaf?.id) ? { entry: leaf.id } : {})

/** Names what happened to the first leaf that differs from the one sealed at its place. */
function blameLeaf(at, { sealed, offsets, checkpoint }, found, index) {
  const leaf = leafAt(at('leaves.jsonl'), offsets, index)
  const facts = { index, ...entryOf(leaf), amount: movedBy(leaf) }
  const what = `leaf ${index} (${textOf(leaf.kind) || 'unreadable'} of ${textOf(leaf.subject) || '?'}, entry ${facts.entry ?? '?'}, moving ${facts.amount})`
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
      line: index + 1,
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
  /** The same, where no leaf has been examined yet: bytes that are no text are an error. */
  strictlyAt(index) {
    this.at(index)
    const begins = this.offsets[index] - this.from
    return strictText(
      this.window.subarray(begins, begins + (this.offsets[index + 1] ?? this.end) - this.offsets[index]),
    )
  }
  close() {
    closeSync(this.file)
  }
}

/** One leaf by its place, as far as it is readable. */
function leafAt(path, offsets, index) {
  const leaves = new Leaves(path, offsets)
  try {
    const leaf = JSON.parse(leaves.strictlyAt(index))
    const transfers = Array.isArray(leaf?.transfers) ? leaf.transfers : []
    return { ...leaf, transfers: transfers.filter((transfer) => typeof transfer?.amount === 'string') }
  } catch {
    return { transfers: [] }
  } finally {
    leaves.close()
  }
}

function checkConsistency({ at, has, options, package: state }) {
  const { sealed, checkpoint, keys } = state
  if (sealed === undefined || checkpoint === undefined) return null
  let examined = 0
  const against = (kept, name) => {
    examined += 1
    const file = name
    if (kept.origin !== checkpoint.origin)
      wrong('forked', `${name} is a checkpoint of another log, ${kept.origin}`, { file })
    if (kept.size > checkpoint.size)
      wrong(
        'rolled-back',
        `${name} was signed over ${kept.size} entries, and the package holds ${checkpoint.size}: the ledger was rolled back`,
        { file, index: checkpoint.size },
      )
    if (sealed.size < kept.size || !rootOfFirst(sealed.bytes, kept.size).equals(kept.root))
      wrong(
        'forked',
        `the first ${kept.size} entries are not those that ${name} was signed over: the ledger was rewritten`,
        { file, index: kept.size },
      )
  }
  for (const path of options.checkpoint) against(signedCheckpoint(path, path, keys), path)
  const claimed = state.manifest?.previous
  const [earlier, file] = PREVIOUS
  if (claimed !== undefined || has(earlier) || has(file)) {
    if (!has(earlier)) wrong('file-missing', `${earlier} is missing`, { file: earlier })
    if (!has(file)) wrong('file-missing', `${file} is missing`, { file })
    const previous = signedCheckpoint(at(earlier), earlier, keys)
    against(previous, earlier)
    const text = readText(at(file))
    const proof = text.split('\n').slice(0, -1).map(strictBase64)
    const isProved =
      claimed === String(previous.size) &&
      (text === '' || text.endsWith('\n')) &&
      proof.every((node) => node?.length === 32) &&
      (previous.size === 0
        ? proof.length === 0
        : verifyConsistency(
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
        { file },
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
    witnesses: new Set(),
    held: new Map(),
    twoStages: null,
    staged: 0,
    payments: new Map(),
    misposted: null,
    awards: new Map(),
    byOthers: null,
    privates: 0,
    erased: new Set(),
    purposes: new Map(),
    days: [],
    recorded: [],
    reversedBy: new Map(),
    reverses: new Map(),
    users: new Map(),
    acts: [],
    proposals: [],
    ofTwo: [],
    asked: [],
    budgeted: [],
    milestones: [],
    obligated: [],
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
    if (leaf.kind === 'witness-key.admitted' && typeof leaf.facts.key === 'string')
      books.witnesses.add(leaf.facts.key)
    if (leaf.kind === 'text.erased') books.erased.add(JSON.stringify([leaf.facts.entry, leaf.facts.path]))
    books.privates += privatesIn(leaf.facts)
    noteStage(books, leaf, index)
    notePayment(books, leaf, index)
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
    if (isOnBudget(leaf)) noteBudget(books.budgeted, leaf, index)
    if (isOnMilestones(leaf)) books.milestones.push({ ...leaf, index })
    noteObligated(books.obligated, leaf, index)
    noteCost(books, leaf)
    books.untied ??= untiedIn(leaf, index)
    books.days.push(asDay(leaf.effectiveOn))
    books.recorded.push(leaf.recordedAt)
    addTo(books, leaf, state)
  }
  for (const of of books.payments.values()) of.sort((a, b) => (isLater(a, b) ? 1 : -1))
  checkReversals(at, state, books, places)
  checkPeriods(at, state, closings)
  checkOrder(books.acts)
  checkConfirmed(books)
  checkAsked(books.asked)
  checkBudgets(books.budgeted)
  checkMilestones(books.milestones)
  checkDisallowed(books)
  checkObligated(books.obligated)
  const late = books.recorded.findIndex((instant) => instant > (state.manifest?.madeAt ?? '9'))
  if (late >= 0)
    wrong(
      'made-too-early',
      `the manifest says that the package was made at ${state.manifest.madeAt}, before leaf ${late} was recorded`,
      {
        index: late,
        file: 'MANIFEST.json',
      },
    )
  books.places = places
  return index + 1
}

function readLeaf(bytes, index) {
  let leaf
  let again
  try {
    leaf = JSON.parse(strictText(bytes))
    again = canonical(leaf)
  } catch (error) {
    wrong(
      'leaf-malformed',
      `leaf ${index} is not an entry: ${error instanceof SyntaxError ? 'not JSON' : error.message}`,
      { index, ...entryOf(leaf) },
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
      ...entryOf(leaf),
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
const isMoment = (value) => matches(INSTANT)(value) && isTime(value)
const LEAF = {
  id: matches(UUID),
  kind: matches(KIND),
  subject: matches(SUBJECT),
  actor: matches(ACTOR),
  effectiveOn: isDate,
  recordedAt: isMoment,
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
      { index, entry: leaf.id, ...(isText(amount) ? { amount } : {}) },
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
    const mirror = leafAt(path, offsets, index)
    const facts = { index, entry: id, amount: movedBy(mirror) }
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
    const mirrored = leafAt(path, offsets, reversed)
    if (mirror.kind === 'entry.reversed' && mirror.actor === mirrored.actor)
      books.ownReversed ??= [
        `${mirror.actor} recorded and reversed ${original} (leaf ${index})`,
        { index, entry: id },
      ]
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
        facts,
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
  /^(organization\.(registered|corrected)$|(contact|appropriation|spending-plan|federal-award|decision|award|disbursement|disallowance|administration|administration-charge|condition|hold)\.|solicitation\.(published|amended|canceled|closed|commitment-released)$)/.test(
    kind,
  )
const isOnSolicitation = ({ kind }) => /^solicitation\.(published|amended|canceled)$/.test(kind)
/** Facts that name what an act is about, or a day, and so are texts. */
const NAMED = [
  'administration',
  'appropriation',
  'award',
  'disbursement',
  'fund',
  'solicitation',
  'enactedOn',
  'awardedOn',
  'endedOn',
]

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

/** What becomes of an ending of an award that was proposed. */
const ENDED = [
  'suspended',
  'resumed',
  'terminated',
  'closed',
  'adjusted',
  'ending-rejected',
  'ending-withdrawn',
]

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
      if (['executed', 'revised', 'withdrawn'].includes(verb)) return [['award.drafted', subject]]
      if (ENDED.includes(verb)) return [['award.ending-proposed', subject]]
      if (['continued', 'amendment-proposed', 'ending-proposed'].includes(verb))
        return [['award.executed', subject]]
      return ['amended', 'amendment-rejected', 'amendment-withdrawn'].includes(verb)
        ? [['award.amendment-proposed', subject]]
        : []
    case 'solicitation':
      if (verb === 'commitment-released') return [['solicitation.closed', subject]]
      return verb === 'amended' ? [['solicitation.published', subject]] : []
    case 'disallowance':
      return verb === 'recorded' ? [] : [['disallowance.recorded', subject]]
    case 'administration':
      if (verb === 'drafted') return []
      if (['decided', 'withdrawn'].includes(verb)) return [['administration.drafted', subject]]
      return [[verb === 'executed' ? 'administration.decided' : 'administration.executed', subject]]
    case 'administration-charge':
      if (verb === 'recorded') return [['administration.executed', facts.administration]]
      if (verb === 'settled') return [['administration-charge.paid', subject]]
      return [
        ['paid', 'refunded'].includes(verb)
          ? ['administration-charge.approved', subject]
          : ['administration-charge.recorded', subject],
      ]
    case 'appropriation':
      if (verb === 'enacted') return []
      return ['supplemented', 'rescinded'].includes(verb)
        ? [['appropriation.enacted', subject]]
        : [['federal-award.made', facts.fund]]
    case 'organization':
      return verb === 'registered' ? [] : [['organization.registered', subject]]
    case 'contact':
      return verb === 'added' ? [] : [['contact.added', subject]]
    case 'condition':
      return verb === 'set' ? [] : [['condition.set', subject]]
    case 'hold':
      return verb === 'placed' ? [] : [['hold.placed', subject]]
    case 'spending-plan':
      return [
        verb === 'drafted'
          ? ['appropriation.enacted', facts.appropriation]
          : ['spending-plan.drafted', subject],
      ]
    case 'federal-award':
      return [verb === 'made' ? ['appropriation.enacted', subject] : ['federal-award.made', facts.fund]]
    default:
      if (verb === 'recommended') return []
      return [
        ['decision.recommended', subject],
        ...(verb === 'certified' ? [['solicitation.closed', facts.solicitation]] : []),
        ...(verb === 'published' ? [['decision.certified', subject]] : []),
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
  const { administration, appropriation, award, disbursement, fund, solicitation } = facts
  const { enactedOn, awardedOn, endedOn } = facts
  acts.push({
    ...{ id, kind, subject, recordedAt, index, day: facts.occurredOn ?? effectiveOn },
    facts: {
      ...{ administration, appropriation, award, disbursement, fund, solicitation },
      ...{ enactedOn, awardedOn, endedOn },
    },
  })
}

const outOfOrder = ({ kind, subject }, index, day, cause, earliest) =>
  `${kind} of ${subject} (leaf ${index}) happened on ${day}, ${earliest === undefined ? `without ${cause}` : `before ${cause} on ${earliest}`}`

/** What the agency says of a Federal award follows what it said before of the same: its end, its terms, its state. */
const agencyChains = {
  'federal-award.extended': 'end',
  'federal-award.terms-amended': 'terms',
  'federal-award.held': 'state',
  'federal-award.suspended': 'state',
  'federal-award.resumed': 'state',
  'federal-award.terminated': 'state',
  'federal-award.closed': 'state',
}

/**
 * No act happens before the one that it follows: the one before it on its award, disbursement, administration, charge, organization or contact; of an act of an award, the latest on its
 * solicitation; of an act on a solicitation, the latest on it or of an award under it; of a disallowance, every release of its payment until
 * then; of an extension, an amendment of terms or a state of a Federal award, the one before it; and of most others their cause, whenever it was recorded, which there has to be.
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
    if (
      isOfAward ||
      /^(disbursement|organization|contact|administration-charge|administration(?!\.deobligated))\./.test(
        kind,
      )
    ) {
      mustFollowAct(last.get(subject))
      last.set(subject, act)
    }
    const chain = agencyChains[kind]
    if (chain !== undefined) {
      mustFollowAct(extended.get(`${chain} ${facts.fund}`))
      extended.set(`${chain} ${facts.fund}`, act)
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

const ALWAYS_OF_TWO =
  /^(appropriation\.(enacted|supplemented)|federal-award\.(made|increased|extended)|decision-policy\.adopted)$/
const isOnProposal = ({ kind }) => /^proposal\.(made|confirmed|withdrawn)$/.test(kind)
/**
 * What one person proposes and another confirms: what creates authority to promise or to draw, what admits an approver, a change after
 * which somebody administers, keeps the books or approves, a key for somebody else, and the policy of the Board. The first persons and their keys are from the service itself, since nobody was there to confirm.
 */
function needsTwo({ kind, actor, facts }) {
  if (actor === 'SYSTEM' && /^(actor\.admitted|key\.issued)$/.test(kind)) return false
  if (kind === 'key.issued' || kind === 'sign-in.linked') return facts.actor !== actor
  if (kind === 'federal-award.terms-amended')
    return ['ruleProfile', 'administrativeCap', 'evaluation'].some((term) => Object.hasOwn(facts, term))
  const has = (...roles) => [facts.roles].flat().some((role) => roles.includes(role))
  if (kind === 'actor.admitted') return has('approver')
  if (kind === 'actor.roles-changed') return has('admin', 'finance', 'approver')
  return ALWAYS_OF_TWO.test(kind)
}

function noteProposal(proposals, { id, kind, subject, actor, recordedAt, facts: { act, about } }) {
  proposals.push({ id, kind, subject, actor, recordedAt, act, about })
}

function noteOfTwo(ofTwo, { id, kind, subject, actor, recordedAt, facts }, index) {
  const about = kind === 'key.issued' || kind === 'sign-in.linked' ? facts.actor : subject
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
  /^(exclusion-list\.imported|award\.(executed|amended|continued)|disbursement\.released)$/.test(kind)

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
 * An award is executed or increased on a list of excluded parties that was imported, no older than its entry says it may be, and each match is answered.
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
    if (kind === 'award.executed' || kind === 'award.amended') {
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

/** What an execution or an amendment of an award obligates by fund, and what it says is obligated to the grantee in all of its awards. */
function noteObligated(obligated, { id, kind, subject, recordedAt, facts, transfers }, index) {
  if (kind !== 'award.executed' && kind !== 'award.amended') return
  const moved = new Map()
  for (const { debit, credit, amount } of transfers)
    for (const [code, net] of [
      [debit, -cents(amount)],
      [credit, cents(amount)],
    ]) {
      const [fund, account] = code.split(':')
      if (account === 'obligated') moved.set(fund, (moved.get(fund) ?? 0n) + net)
    }
  obligated.push({
    id,
    kind,
    subject,
    recordedAt,
    index,
    moved,
    grantee: facts.grantee,
    said: facts.obligatedTo,
  })
}

/** A notice of award counts what is obligated to the grantee in all of its awards, in the order of recording. */
function checkObligated(obligated) {
  const held = new Map()
  const order = (one, other) =>
    one.recordedAt === other.recordedAt
      ? one.id < other.id
        ? -1
        : 1
      : one.recordedAt < other.recordedAt
        ? -1
        : 1
  for (const { id, kind, subject, index, moved, grantee, said } of obligated.sort(order)) {
    const funds = held.get(grantee) ?? new Map()
    held.set(grantee, funds)
    for (const [fund, net] of moved) funds.set(fund, (funds.get(fund) ?? 0n) + net)
    if (said === undefined) continue
    const counted = [...funds].filter(([, sum]) => sum !== 0n).map(([fund, sum]) => `${fund} ${dollars(sum)}`)
    const named = listOf(said)
      .filter((line) => line?.amount !== '0.00')
      .map((line) => `${line?.fund} ${line?.amount}`)
    if (counted.sort().join() !== named.sort().join())
      wrong(
        'obligated-differs',
        `${kind} of ${subject} (leaf ${index}) says that other amounts are obligated to its grantee than the entries before it`,
        { index, entry: id },
      )
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

/** What is said of the amounts of awards and of their budgets. */
const isOnBudget = ({ kind }) => /^award\.(drafted|revised|amendment-proposed|amended)$/.test(kind)

function noteBudget(budgeted, { id, kind, subject, recordedAt, facts }, index) {
  const { number, lines, budget, rules, evidence, members, membersBefore } = facts
  budgeted.push({
    id,
    kind,
    subject,
    recordedAt,
    index,
    number,
    of: facts.kind,
    lines,
    budget,
    rules,
    evidence,
    members,
    membersBefore,
  })
}

const centsIn = (amount) => (AMOUNT.test(textOf(amount)) ? cents(amount) : 0n)
const sumOf = (rows, amount) => rows.reduce((sum, row) => sum + amount(row), 0n)
const recordsIn = (value) =>
  listOf(value).filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
const federalOf = (rows) => sumOf(rows, ({ amount }) => centsIn(amount))
const wholeOf = (rows) => sumOf(rows, ({ amount, costShare }) => centsIn(amount) + centsIn(costShare))
const isDirect = ({ class: of }) => of !== 'indirect'

/** What moves out of direct categories from one budget to the next, gross and with cost share. */
function movedBetween(before, after) {
  const inCategory = (rows, category) => wholeOf(rows.filter((row) => row.category === category))
  const categories = new Set([...before, ...after].filter(isDirect).map(({ category }) => category))
  return [...categories].reduce((sum, category) => {
    const less = inCategory(before, category) - inCategory(after, category)
    return less > 0n ? sum + less : sum
  }, 0n)
}

/** Hundredths of a percent of cents, summed, as cents: half to the even cent. */
const halfEven = (exact) => {
  const [whole, rest] = [exact / 10_000n, exact % 10_000n]
  return rest > 5_000n || (rest === 5_000n && whole % 2n === 1n) ? whole + 1n : whole
}

/** The indirect cost of each organization of a budget in each fund, counted again (2 CFR 200.1, 200.414). */
function indirectOf({ parties, lines }, partOf) {
  const used = new Map()
  const found = []
  for (const fund of [...new Set(lines.map((line) => line.fund))].sort()) {
    const rows = lines.filter((line) => line.fund === fund)
    const of = ({ organization }) => rows.filter((row) => row.organization === organization)
    const part = partOf(fund)
    const spending = parties.filter((party) => party.role === 'lead' || of(party).length > 0)
    const subawards = spending
      .filter(({ role }) => role === 'subrecipient')
      .map((party) => {
        const [whole, before] = [federalOf(of(party)), used.get(party.organization) ?? 0n]
        const left = part > before ? part - before : 0n
        const counted = whole < left ? whole : left
        used.set(party.organization, before + counted)
        return { whole, counted }
      })
    const contracts = spending.filter(({ role }) => role === 'contractor').flatMap(of)
    const baseOf = (party) => {
      const isLead = party.role === 'lead'
      const own = of(party).filter(isDirect)
      const within = (rows, ...categories) =>
        federalOf(rows.filter(({ category }) => categories.includes(category)))
      const included = (rows) => federalOf(rows.filter(({ class: as }) => as === 'included'))
      if (party.base === 'salaries') return within(own, 'personnel')
      if (party.base === 'salaries-and-fringe') return within(own, 'personnel', 'fringe')
      if (party.base === 'total-direct')
        return (
          federalOf(own) +
          (isLead ? federalOf(contracts.filter(isDirect)) + sumOf(subawards, (one) => one.whole) : 0n)
        )
      return included(own) + (isLead ? included(contracts) + sumOf(subawards, (one) => one.counted) : 0n)
    }
    const rated = spending
      .filter(({ role }) => role !== 'contractor')
      .map((party) => {
        const counted = baseOf(party)
        const rate = centsIn(party.rate)
        return {
          party,
          counted,
          exact: rate * counted,
          budgeted: federalOf(of(party).filter((row) => !isDirect(row))),
        }
      })
    const members = rated.filter(({ party }) => party.role !== 'lead')
    const whole = halfEven(sumOf(rated, ({ exact }) => exact))
    const rest = whole - sumOf(members, ({ exact }) => exact / 10_000n)
    for (const one of rated) {
      const allowed =
        one.party.role !== 'lead' ? one.exact / 10_000n : one.party.rate === undefined ? 0n : rest
      found.push({ fund, organization: one.party.organization, ...one, allowed })
    }
  }
  return found
}

/**
 * After every act, the budget in force of an award is in each fund what the award has of it. What its rates allow, and what moves between its
 * categories, is what the rules in the entries of its acts say, counted again from the lines.
 */
function checkBudgets(budgeted) {
  const awards = new Map()
  for (const act of budgeted.sort((a, b) => (isLater(a, b) ? 1 : -1))) {
    const { kind, subject, index, id } = act
    const award = awards.get(subject) ?? {
      ...{ has: new Map(), asked: new Map(), budget: null, moved: 0n, members: [] },
    }
    awards.set(subject, award)
    const differs = (says) =>
      wrong('budget-differs', `${kind} of ${subject} (leaf ${index}) ${says}`, { index, entry: id })
    const brought =
      act.budget === undefined
        ? null
        : {
            percent: act.budget.transferPercent,
            parties: recordsIn(act.budget.parties),
            lines: recordsIn(act.budget.lines),
          }
    if (kind === 'award.drafted') award.members = listOf(act.members)
    if (kind === 'award.drafted' || kind === 'award.revised')
      for (const { fund, amount } of recordsIn(act.lines)) award.has.set(fund, centsIn(amount))
    if (kind === 'award.revised' && brought !== null) {
      checkRules(act, brought, null, award, differs)
      award.budget = brought
    }
    if (kind === 'award.amendment-proposed') {
      award.asked.set(act.number, {
        of: act.of,
        lines: recordsIn(act.lines),
        brought,
        evidence: act.evidence,
        members: act.members,
        membersBefore: act.membersBefore,
      })
      if (brought !== null) checkRules(act, brought, act, award, differs)
    }
    if (kind === 'award.amended') {
      const asked = award.asked.get(act.number)
      if (asked === undefined) differs('approves what was not proposed')
      for (const { fund, amount } of asked.lines)
        award.has.set(
          fund,
          (award.has.get(fund) ?? 0n) + (asked.of === 'increase' ? centsIn(amount) : -centsIn(amount)),
        )
      if (asked.brought !== null) {
        checkRules(act, asked.brought, asked, award, differs)
        if (movesBudget(asked))
          award.moved =
            asked.evidence !== undefined || award.budget === null
              ? 0n
              : award.moved + movedBetween(award.budget.lines, asked.brought.lines)
        award.budget = asked.brought
      }
      if (asked.members !== undefined) checkMembers(act, asked, award)
    }
    if (award.budget === null) continue
    for (const fund of new Set([...award.has.keys(), ...award.budget.lines.map((line) => line.fund)])) {
      const said = federalOf(award.budget.lines.filter((line) => line.fund === fund))
      const has = award.has.get(fund) ?? 0n
      if (said !== has)
        differs(`leaves a budget of ${dollars(said)} of ${fund}, of which the award has ${dollars(has)}`)
    }
  }
}

/** The kinds of amendments that change a budget in every way, as far as the rules let them. */
const movesBudget = ({ of }) => of === 'budget-revision' || of === 'members'

/**
 * A change of members is of the consortium as it stands, and is approved as it was proposed. Who joins does so with the approval of the agency, and who goes has
 * nothing left in the budget.
 */
function checkMembers({ kind, subject, index, id, members, rules }, asked, award) {
  const differs = (says) =>
    wrong('members-differ', `${kind} of ${subject} (leaf ${index}) ${says}`, { index, entry: id })
  const named = (list) => listOf(list).join(' ') || 'nobody'
  const after = listOf(asked.members)
  if (named(asked.membersBefore) !== named(award.members))
    differs(`replaces ${named(asked.membersBefore)} as the members, who were ${named(award.members)}`)
  if (named(members) !== named(after))
    differs(`approves ${named(members)} as the members; ${named(after)} was proposed`)
  const joining = after.filter((one) => !award.members.includes(one))
  const rule = recordsIn(rules).find((one) => one.rule === 'new-subaward' && isOfMembers(one))
  const isApproved =
    asked.evidence !== undefined &&
    rule?.result === 'approved' &&
    rule.inputs.evidence === asked.evidence &&
    rule.inputs.added === joining.join(' ')
  if (joining.length > 0 && !isApproved) differs(`lets ${joining.join(' ')} join without an approval`)
  award.members = after
  const parties = [...after, award.budget?.parties.find(({ role }) => role === 'lead')?.organization]
  const outside = award.budget?.lines.find(({ organization }) => !parties.includes(organization))
  if (outside !== undefined)
    differs(`leaves a budget for ${outside.organization}, which is neither the grantee nor a member`)
}

/** The rule on who joins names the evidence; that on the subawards in a budget does not. */
const isOfMembers = ({ inputs }) => inputs?.evidence !== undefined

/** The rules in an entry on a budget say what follows from its lines. */
function checkRules({ rules }, brought, amendment, award, differs) {
  const said = recordsIn(rules)
  const inputsOf = (one) => one?.inputs ?? {}
  const indirect = said.filter(({ rule }) => rule === 'indirect-cost')
  const partOf = (fund) => centsIn(inputsOf(indirect.find((one) => inputsOf(one).fund === fund)).subawardPart)
  for (const one of indirectOf(brought, partOf)) {
    const inputs = inputsOf(
      indirect.find(
        (rule) => inputsOf(rule).fund === one.fund && inputsOf(rule).organization === one.organization,
      ),
    )
    if (
      inputs.rate !== (one.party.rateKind ?? 'none') ||
      inputs.percent !== dollars(centsIn(one.party.rate)) ||
      inputs.base !== (one.party.base ?? 'mtdc') ||
      inputs.counted !== dollars(one.counted) ||
      inputs.allowed !== dollars(one.allowed) ||
      inputs.budgeted !== dollars(one.budgeted) ||
      one.budgeted > one.allowed
    )
      differs(
        `budgets ${dollars(one.budgeted)} of indirect cost for ${one.organization} in ${one.fund}; its base is ${dollars(one.counted)}, which allows ${dollars(one.allowed)}`,
      )
  }
  if (amendment === null || !movesBudget(amendment) || award.budget === null) return
  checkGates(said, brought, amendment, award.budget, differs)
  const { percent } = award.budget
  const transfer = said.find(({ rule }) => rule === 'transfers-among-categories')
  if (transfer === undefined && percent === undefined) return
  const inputs = inputsOf(transfer)
  const moved = movedBetween(award.budget.lines, brought.lines)
  const cumulative = award.moved + moved
  const total = wholeOf(award.budget.lines)
  const limit = (total * centsIn(percent)) / 10_000n
  const federal = federalOf(award.budget.lines)
  const applies = federal > centsIn(inputs.threshold)
  const needs = applies && cumulative > limit
  if (
    inputs.percent !== percent ||
    inputs.earlier !== dollars(award.moved) ||
    inputs.moved !== dollars(moved) ||
    inputs.cumulative !== dollars(cumulative) ||
    inputs.totalBudget !== dollars(total) ||
    inputs.limit !== dollars(limit) ||
    inputs.federalShare !== dollars(federal) ||
    inputs.applies !== String(applies) ||
    transfer.result !== (needs ? 'approved' : 'within') ||
    (needs && amendment.evidence === undefined)
  )
    differs(
      `moves ${dollars(moved)} between categories, ${dollars(cumulative)} since the last approval, of a total budget of ${dollars(total)}; its rule says otherwise`,
    )
}

/** What needs the approval of the agency whatever its amount, counted again from both budgets (2 CFR 200.308). */
function checkGates(said, brought, { evidence }, before, differs) {
  const sums = ({ lines }) => ({
    'out-of-participant-support': wholeOf(lines.filter((line) => line.class === 'participant-support')),
    'construction-and-other': wholeOf(lines.filter((line) => line.category === 'construction')),
    'cost-share': sumOf(lines, ({ costShare }) => centsIn(costShare)),
  })
  const [was, is] = [sums(before), sums(brought)]
  const subrecipients = ({ parties }) =>
    parties.filter(({ role }) => role === 'subrecipient').map(({ organization }) => organization)
  const added = subrecipients(brought).filter((one) => !subrecipients(before).includes(one))
  const gates = [
    ...Object.keys(was).map((rule) => ({
      rule,
      inputs: { before: dollars(was[rule]), after: dollars(is[rule]) },
      needs: rule === 'out-of-participant-support' ? was[rule] > is[rule] : was[rule] !== is[rule],
    })),
    { rule: 'new-subaward', inputs: { added: added.join(' ') }, needs: added.length > 0 },
  ]
  for (const { rule, inputs, needs } of gates) {
    const kept = said.find((one) => one.rule === rule && !isOfMembers(one))
    const isSame = Object.entries(inputs).every(([name, value]) => kept?.inputs?.[name] === value)
    if (!isSame || kept.result !== (needs ? 'approved' : 'within') || (needs && evidence === undefined))
      differs(
        `changes ${rule} to ${Object.values(inputs).join(' -> ') || 'nothing'}${needs ? ', which needs an approval' : ''}; its rule says otherwise`,
      )
  }
}

/** What is said of awards that are fixed in amount, and of the requests under all awards. */
const isOnMilestones = ({ kind }) =>
  /^(award\.(drafted|revised|executed|amendment-proposed|amended)|disbursement\.(requested|approved|rejected|canceled)|disallowance\.recovered|entry\.reversed)$/.test(
    kind,
  )

/**
 * A fixed-amount award is in each fund what its milestones come to, within the cap that the rule in the entry names. Each milestone is asked for once, for what it
 * comes to, and stays while it is requested or paid, less what was recovered of it; an approval pays less only where it says from what. Nothing else is asked for
 * under such an award.
 */
function checkMilestones(acts) {
  const awards = new Map()
  const requests = new Map()
  const recovered = new Map()
  for (const act of acts.sort((a, b) => (isLater(a, b) ? 1 : -1))) {
    const { kind, subject, index, id, facts } = act
    if (kind === 'disallowance.recovered') recovered.set(id, facts)
    if (kind === 'entry.reversed') recovered.delete(act.reverses)
    if (!/^(award|disbursement)\./.test(kind)) continue
    const differs = (says) =>
      wrong('milestones-differ', `${kind} of ${subject} (leaf ${index}) ${says}`, { index, entry: id })
    if (kind.startsWith('disbursement.')) {
      checkMilestoneAsked(act, awards.get(facts.award), requests, differs)
      continue
    }
    const award = awards.get(subject) ?? {
      ...{ form: 'cost-reimbursement', has: new Map(), asked: new Map() },
      ...{ schedule: null, agreed: new Map(), open: new Map() },
    }
    awards.set(subject, award)
    const brought = facts.schedule === undefined ? null : recordsIn(facts.schedule.milestones)
    if (kind === 'award.drafted' || kind === 'award.revised') {
      for (const { fund, amount } of recordsIn(facts.lines)) award.has.set(fund, centsIn(amount))
      award.form = facts.formOfPayment ?? award.form
      award.schedule = brought ?? award.schedule
    }
    if (kind === 'award.amendment-proposed')
      award.asked.set(facts.number, { of: facts.kind, lines: recordsIn(facts.lines), brought })
    const asked = kind === 'award.amended' ? award.asked.get(facts.number) : undefined
    if (asked !== undefined) {
      for (const { fund, amount } of asked.lines)
        award.has.set(
          fund,
          (award.has.get(fund) ?? 0n) + (asked.of === 'increase' ? centsIn(amount) : -centsIn(amount)),
        )
      if (asked.brought !== null) checkKept(award, asked.brought, recovered, differs)
      award.schedule = asked.brought ?? award.schedule
    }
    for (const one of award.schedule ?? []) award.agreed.set(one.number, one)
    if (award.form !== 'fixed-amount') {
      if (award.schedule !== null) differs('has milestones and is not fixed in amount')
      continue
    }
    const schedule = award.schedule ?? []
    for (const fund of new Set([...award.has.keys(), ...schedule.map((one) => one.fund)])) {
      const said = federalOf(schedule.filter((one) => one.fund === fund))
      const has = award.has.get(fund) ?? 0n
      if (said !== has)
        differs(`leaves milestones of ${dollars(said)} of ${fund}, of which the award has ${dollars(has)}`)
    }
    if (kind === 'award.executed' || asked?.of === 'increase') {
      const total = [...award.has.values()].reduce((sum, amount) => sum + amount, 0n)
      const rule = recordsIn(facts.rules).find((one) => one.rule === 'fixed-amount-cap')
      const { total: said, cap } = rule?.inputs ?? {}
      if (said !== dollars(total) || total > centsIn(cap))
        differs(`promises a fixed amount of ${dollars(total)}; its rule says ${said} of at most ${cap}`)
    }
  }
}

/** A request, or what became of it, under an award that is fixed in amount or is not. */
function checkMilestoneAsked({ kind, subject, facts }, award, requests, differs) {
  const [line, ...more] = recordsIn(facts.lines)
  if (kind === 'disbursement.requested') {
    const isFixed = award?.form === 'fixed-amount'
    if ((facts.kind === 'milestone') !== isFixed)
      differs(`asks for ${facts.kind} under an award that is ${isFixed ? '' : 'not '}fixed in amount`)
    if (!isFixed) return
    const number = facts.milestone
    const due = (award.schedule ?? []).find((one) => one.number === number)
    if (due === undefined || award.open.has(number) || more.length > 0)
      differs(`asks for milestone ${number}, which is not there or is asked for already`)
    if (line?.fund !== due.fund || line.amount !== due.amount)
      differs(`asks for ${line?.amount} for milestone ${number}, which comes to ${due.amount} of ${due.fund}`)
    award.open.set(number, { request: subject, paid: line.amount })
    requests.set(subject, number)
    return
  }
  const number = requests.get(subject)
  if (number === undefined || award === undefined) return
  const whole = award.open.get(number)?.paid
  if (kind !== 'disbursement.approved') award.open.delete(number)
  else if (line?.amount !== whole && !(facts.reducedFrom === whole && centsIn(line?.amount) < centsIn(whole)))
    differs(`approves ${line?.amount} for milestone ${number}, of which ${whole} was asked`)
  else award.open.set(number, { request: subject, paid: line.amount })
}

/** What is asked for or paid stays as it was, or is lowered to what was paid less what was recovered of it, and left out where that is nothing. */
function checkKept({ schedule, agreed, open }, brought, recovered, differs) {
  for (const [number, { request, paid }] of open) {
    const kept = [...recovered.values()]
      .filter(({ disbursement }) => disbursement === request)
      .reduce((left, { repaid }) => left - centsIn(repaid), centsIn(paid))
    const [was, is] = [schedule, brought].map((list) => (list ?? []).find((one) => one.number === number))
    const isSame = ['fund', 'shows', 'dueOn'].every((name) => agreed.get(number)?.[name] === is?.[name])
    const stays =
      is === undefined ? kept === 0n : isSame && (is.amount === was?.amount || centsIn(is.amount) === kept)
    if (!stays) differs(`changes milestone ${number}, which is requested or paid`)
  }
}

/** The keys of the package are those that the entries of the ledger admit, in their order; and one of these has signed. */
function checkKeys({ package: { books, signedBy, own, witnesses } }) {
  if (books?.places === undefined || signedBy === undefined || books.keys.size === 0) return null
  const unknown = signedBy.find((key) => !books.keys.has(key.text))
  if (unknown !== undefined)
    wrong(
      'key-not-in-ledger',
      `the checkpoint is signed by ${unknown.text}, which no entry of the ledger names`,
      { file: 'checkpoint.txt' },
    )
  const asAdmitted = (file, keys, admitted) => {
    const names = [...admitted]
    for (let place = 0; place < Math.max(names.length, keys.length); place += 1)
      if (keys[place]?.text !== names[place])
        wrong(
          'key-not-in-ledger',
          `line ${place + 1} of ${file} says ${keys[place]?.text ?? 'nothing'}; the entries admit ${names[place] ?? 'no more keys'}`,
          { file, line: place + 1 },
        )
  }
  asAdmitted('keys.txt', own, books.keys)
  if (books.witnesses.size > 0) asAdmitted('witnesses.txt', witnesses ?? [], books.witnesses)
  return books.keys.size
}

// ------------------------------------------------------------------------------------------- persons and payments

/**
 * The stages that different persons take, by kind of entry. Disallowed cost is forgiven or reinstated by another than disallowed it, and who
 * revises a draft drafts it.
 */
const STAGES = {
  'disbursement.requested': 'requested',
  'disbursement.approved': 'approved',
  'disbursement.released': 'paid',
  'award.drafted': 'drafted',
  'award.revised': 'drafted',
  'award.executed': 'executed',
  // Who drafts an award may propose to amend or end it, and who executes it may approve that.
  'award.amendment-proposed': 'drafted',
  'award.amended': 'executed',
  'award.ending-proposed': 'drafted',
  'award.suspended': 'executed',
  'award.resumed': 'executed',
  'award.terminated': 'executed',
  'award.closed': 'executed',
  'award.adjusted': 'executed',
  'disallowance.recorded': 'disallowed',
  'disallowance.forgiven': 'forgave or reinstated',
  'disallowance.reinstated': 'forgave or reinstated',
  'spending-plan.drafted': 'planned',
  'spending-plan.adopted': 'adopted',
  'administration.drafted': 'drafted',
  'administration.decided': 'decided',
  'administration.executed': 'executed',
  'administration-charge.recorded': 'recorded',
  'administration-charge.approved': 'approved',
  'administration-charge.paid': 'paid',
  'administration-charge.refunded': 'paid',
  'condition.set': 'set',
  'condition.lifted': 'lifted',
  'hold.placed': 'placed',
  'hold.released': 'released',
}

/** Notes who acted at which stage, and the first person who acted at two of one matter. */
function noteStage(books, { id, kind, subject, actor }, index) {
  if (!Object.hasOwn(STAGES, kind)) return
  const stage = STAGES[kind]
  const name = `${subject} ${actor}`
  const before = books.held.get(name) ?? stage
  books.held.set(name, before)
  books.staged += 1
  if (before !== stage)
    books.twoStages ??= [
      `${actor} ${before} ${subject}, and ${stage} it too (${kind}, leaf ${index})`,
      { index, entry: id },
    ]
}

const PAYMENT = /^disbursement\.(requested|approved|released|settled|returned)$/
const linesIn = ({ lines }) => (Array.isArray(lines) ? canonical(lines) : '')

/** One string for all that are alike: a million entries name few persons and awards. */
const alike = new Map()
function shared(value) {
  if (typeof value !== 'string') return undefined
  if (!alike.has(value)) alike.set(value, value)
  return alike.get(value)
}

/** The transfers that a step of a payment makes of its lines. */
function movesOf(step, { award, lines, kind }) {
  const spentAs = kind === 'advance' ? 'advances' : 'costs'
  const pairs = {
    approved: [[`obligated:${award}`, `payable:${award}`]],
    released: [
      [`payable:${award}`, `disbursed:${award}`],
      [`${spentAs}:${award}`, 'inTransit'],
    ],
    settled: [['inTransit', 'cash']],
  }[step]
  return pairs.flatMap(([debit, credit]) =>
    lines.map((line) => `${line?.fund}:${debit} ${line?.fund}:${credit} ${line?.amount}`),
  )
}
const listed = (moves) => [...moves].sort(byBytes).join(', ')

/** The transfers that an act of the agent's own administration makes of its lines; nothing of an act that moves none. */
function movesOfAgent({ kind, subject, facts: { administration: of, kind: charged, lines } }) {
  const isPaidBack = charged === 'adjustment-down'
  const pairs = {
    'administration.executed': [['available', `obligated:${subject}`]],
    'administration.deobligated': [[`obligated:${subject}`, 'available']],
    'administration-charge.approved': isPaidBack ? [] : [[`obligated:${of}`, `payable:${of}`]],
    'administration-charge.paid': [
      [`payable:${of}`, `disbursed:${of}`],
      [`costs:${of}`, 'inTransit'],
    ],
    'administration-charge.settled': [['inTransit', 'cash']],
    'administration-charge.refunded': [
      ['cash', `costs:${of}`],
      [`disbursed:${of}`, `obligated:${of}`],
    ],
  }[kind]
  if (pairs === undefined || !Array.isArray(lines)) return undefined
  return pairs.flatMap(([debit, credit]) =>
    lines.map((line) => `${line?.fund}:${debit} ${line?.fund}:${credit} ${line?.amount}`),
  )
}

/** Notes what an entry says of a payment or an award, and the first that moves what it should not. */
function notePayment(books, leaf, index) {
  const { id, kind, subject, actor, effectiveOn, recordedAt, facts, transfers, reverses } = leaf
  const [noun, step] = kind.split(/\.(.*)/)
  const isOfAwards =
    ['award', 'disbursement', 'disallowance', 'administration', 'administration-charge'].includes(noun) ||
    reverses !== undefined
  const moved = transfers.find(({ debit, credit }) =>
    [debit, credit].some((code) => /^[^:]+:(obligated|payable|disbursed|recoverable):/.test(code)),
  )
  if (!isOfAwards && moved !== undefined)
    books.byOthers ??= [
      `${kind} of ${subject} (leaf ${index}) moves ${moved.amount} on an account of an award`,
      { index, entry: id, amount: moved.amount },
    ]
  if (kind === 'award.drafted' && !(books.awards.get(subject)?.recordedAt <= recordedAt))
    books.awards.set(subject, { recordedAt, actor, effectiveOn, grantee: textOf(facts.grantee) })
  const ofAgent = movesOfAgent(leaf)
  if (ofAgent !== undefined) {
    const moves = listed(transfers.map(({ debit, credit, amount }) => `${debit} ${credit} ${amount}`))
    if (moves !== listed(ofAgent))
      books.misposted ??= [
        `${kind} of ${subject} (leaf ${index}) moves ${moves}; its lines say ${listed(ofAgent)}`,
        { index, entry: id, amount: movedBy(leaf) },
      ]
  }
  if (!PAYMENT.test(kind)) return
  const { award, grantee, requestedBy, approvedBy, requestedOn, occurredOn } = facts
  if (['approved', 'released', 'settled'].includes(step) && Array.isArray(facts.lines)) {
    const moves = listed(transfers.map(({ debit, credit, amount }) => `${debit} ${credit} ${amount}`))
    const due = listed(movesOf(step, facts))
    if (moves !== due)
      books.misposted ??= [
        `${kind} of ${subject} (leaf ${index}) moves ${shown(moves)}; its lines say ${shown(due)}`,
        { index, entry: id, amount: movedBy(leaf) },
      ]
  }
  const acts = books.payments.get(subject) ?? []
  books.payments.set(subject, acts)
  acts.push({
    ...{ id, step, recordedAt, index, actor: shared(actor), effectiveOn: shared(effectiveOn) },
    ...{ requestedOn: shared(requestedOn), day: shared(occurredOn ?? effectiveOn), award: shared(award) },
    ...{ grantee: shared(grantee), requestedBy: shared(requestedBy), approvedBy: shared(approvedBy) },
    ...{ lines: shared(linesIn(facts)), kind: shared(facts.kind), reducedFrom: facts.reducedFrom },
  })
}

/** Nobody acts at two stages of one matter, and nobody reverses an own entry. */
function checkPersons({ package: { books } }) {
  if (books?.places === undefined) return null
  if (books.twoStages !== null) wrong('one-person-two-stages', ...books.twoStages)
  if (books.ownReversed !== undefined) wrong('one-person-two-stages', ...books.ownReversed)
  return books.staged
}

/**
 * Every payment by its entries alone: it is approved for what was requested, and paid as it was approved, under one award and to its
 * grantee; each step names the persons of the steps before it and moves the amounts of its lines; what was released settles on its day;
 * and another person than paid records its return, and another than recorded that pays again.
 */
function checkPayments({ package: { books } }) {
  if (books?.places === undefined) return null
  if (books.byOthers !== null) wrong('award-differs', ...books.byOthers)
  if (books.misposted !== null) wrong('payment-differs', ...books.misposted)
  for (const [subject, acts] of books.payments) {
    const last = {}
    for (const act of acts) {
      const { step, actor, index } = act
      const must = (holds, says) => {
        if (!holds)
          wrong('payment-differs', `disbursement.${step} of ${subject} (leaf ${index}) ${says}`, {
            index,
            entry: act.id,
          })
      }
      const { requested, approved, released, returned } = last
      last[step] = act
      if (step === 'requested') {
        must(requested === undefined, 'requests it a second time')
        must(act.requestedBy === actor, 'names another person than recorded it')
        must(act.requestedOn === act.effectiveOn, 'names another day than its own')
        must(act.lines !== '', 'has no lines')
        must(act.grantee === books.awards.get(act.award)?.grantee, 'names another grantee than the award')
        continue
      }
      if (requested === undefined) continue
      must(act.award === requested.award, 'is under another award than was requested')
      if (step === 'returned') {
        must(actor !== released?.actor, 'is recorded by the person who paid')
        continue
      }
      // An approval may reduce a milestone: checkMilestones says from what.
      const isReduced = step === 'approved' && requested.kind === 'milestone' && act.reducedFrom !== undefined
      must(isReduced || act.lines === (approved ?? requested).lines, 'has other lines than were requested')
      if (step !== 'settled')
        must(act.requestedBy === requested.actor, 'names another person who requested it')
      if (step === 'approved') must(approved === undefined, 'approves it a second time')
      else must(act.grantee === requested.grantee, 'names another grantee than was requested')
      if (step === 'released') {
        must(act.approvedBy === approved?.actor, 'names another person who approved it')
        must(act.kind === requested.kind, 'is of another kind than was requested')
        must(actor !== returned?.actor, 'is recorded by the person who recorded its return')
      }
      if (step === 'settled') must(act.day === released?.day, 'settles on another day than it was released')
    }
  }
  return books.payments.size
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

/** How many private texts the facts of an entry hold the hashes of. */
function privatesIn(facts) {
  if (typeof facts !== 'object' || facts === null) return 0
  if (isPrivate(facts)) return 1
  return Object.values(facts).reduce((sum, fact) => sum + privatesIn(fact), 0)
}

/** Checks each text that is disclosed, in the order of its entry and path; counts those that are not, and why as far as entries say. */
function checkTexts({ at, has, package: state }) {
  const { books, offsets } = state
  if (books?.places === undefined) return null
  if (!has('texts.jsonl')) {
    if (books.privates > 0) state.undisclosed = { missing: books.privates, erased: books.erased.size }
    return null
  }
  const file = 'texts.jsonl'
  const there = new Set()
  let before = null
  let examined = 0
  for (const { bytes, isEnded } of lines(at(file))) {
    examined += 1
    const where = { file, line: examined }
    let disclosed
    try {
      const text = strictText(bytes)
      if (!isEnded) throw new TypeError()
      disclosed = JSON.parse(text)
      if (canonical(disclosed) !== text || namesOf(disclosed) !== 'entry,path,salt,text')
        throw new TypeError()
    } catch {
      wrong('text-wrong', `line ${examined} of texts.jsonl is not a text in canonical JSON`, where)
    }
    const { entry, path, salt, text: said } = disclosed
    const key = strictBase64(textOf(salt))
    const index = books.places.get(entry)
    const leaf = index === undefined ? undefined : leafAt(at('leaves.jsonl'), offsets, index)
    const fact = leaf && factAt(leaf.facts, textOf(path))
    if (!isPrivate(fact) || key?.length !== 32 || typeof said !== 'string')
      wrong('text-wrong', `line ${examined} of texts.jsonl belongs to no entry`, where)
    if (hmac(key, said) !== fact.hmacSha256)
      wrong('text-wrong', `the text disclosed for ${path} of entry ${entry} is not the one recorded`, {
        ...where,
        index,
        entry,
      })
    if (
      before !== null &&
      (index < before.index || (index === before.index && byBytes(path, before.path) <= 0))
    )
      wrong('text-wrong', `line ${examined} of texts.jsonl is out of order, or there twice`, {
        ...where,
        index,
        entry,
      })
    before = { index, path }
    there.add(JSON.stringify([entry, path]))
    if (leaf.kind === 'disbursement.requested' && path === '/purpose') books.purposes.set(entry, said)
  }
  const erased = [...books.erased].filter((one) => !there.has(one)).length
  if (books.privates > examined) state.undisclosed = { missing: books.privates - examined, erased }
  return examined
}

// --------------------------------------------------------------------------------- projections: the files derived from the leaves

/** Compares a file byte for byte with the lines it should have. */
function compare({ at, has }, name, fault, expected) {
  if (!has(name)) wrong(fault, `${name} is missing`, { file: name })
  const there = lines(at(name))
  let line = 0
  for (const { text, facts } of expected)
    for (const part of text.includes('\n') ? text.split('\n') : [text]) {
      line += 1
      const { value, done } = there.next()
      // Bytes that are no text are read as the character that stands for them, which a text may hold too.
      const isSame =
        !done &&
        value.isEnded &&
        value.bytes.toString('utf8') === part &&
        (!part.includes('\ufffd') || value.bytes.equals(Buffer.from(part)))
      if (!isSame)
        wrong(
          fault,
          `line ${line} of ${name} says ${done ? 'nothing' : `"${shown(value.bytes.toString('utf8'))}"${value.isEnded ? '' : ' without a line feed'}`}; the leaves say "${shown(part)}"`,
          { file: name, line, ...facts },
        )
    }
  const more = there.next()
  if (!more.done)
    wrong(
      fault,
      `line ${line + 1} of ${name}, "${shown(more.value.bytes.toString('utf8'))}", is not in the leaves`,
      {
        file: name,
        line: line + 1,
      },
    )
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
const segmentsIn = ({ segments = {} }) => SEGMENTS.map((name) => harmless(segments[name] ?? ''))

/** The same for a journal: name and value of each that is there, with an underscore for what a journal could not quote. */
const marksOf = ({ segments = {} }) =>
  SEGMENTS.filter((name) => segments[name] !== undefined).map((name) => [name, plain(segments[name])])

/** The closed month that an entry concerns; empty where it names none. */
const concerns = ({ facts }) =>
  typeof facts.concerns === 'string' && /^[0-9]{4}-[0-9]{2}$/.test(facts.concerns) ? facts.concerns : ''

/** Of a payment its approval, of the execution of an award its draft, if recorded by then; an act of two persons is itself its confirmation. */
function approvalOf({ package: { books } }, { kind, subject, actor, effectiveOn, recordedAt }) {
  if (ALWAYS_OF_TWO.test(kind)) return { actor, effectiveOn, recordedAt }
  const acts = kind.startsWith('disbursement.') ? (books.payments.get(subject) ?? []) : []
  const approval =
    kind === 'award.executed' ? books.awards.get(subject) : acts.find((act) => act.step === 'approved')
  return approval !== undefined && approval.recordedAt <= recordedAt ? approval : undefined
}

/** What files show of an entry beside its transfers, in order: name and text, empty where there is none. */
function aboutOf(context, leaf) {
  const { books } = context.package
  const { kind, subject, facts } = leaf
  const approved = approvalOf(context, leaf)
  const acts = kind.startsWith('disbursement.') ? (books.payments.get(subject) ?? []) : []
  const requested = acts.find((act) => act.step === 'requested')
  const award = kind.startsWith('award.') ? subject : textOf(facts.award)
  return [
    ['grantee', textOf(facts.grantee) || (books.awards.get(award)?.grantee ?? '')],
    ['purpose', books.purposes.get(requested?.id) ?? ''],
    ['reference', textOf(facts.reference) || textOf(facts.payment)],
    ['approvedBy', textOf(facts.approvedBy) || (approved?.actor ?? '')],
    ['approvedOn', approved?.effectiveOn ?? ''],
  ]
}
/** With an apostrophe before what a spreadsheet would take for a formula. */
const harmless = (text) => text.replace(/^(?=[-=+@\t\r])/, "'")
const aboutCells = (context, leaf) => aboutOf(context, leaf).map(([, text]) => harmless(text))
/** With an underscore for what a journal could not quote. */
const plain = (text) => text.replace(/[^\]!#-+.-[^-~-]/gu, '_')
const aboutMarks = (context, leaf) =>
  aboutOf(context, leaf)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => [name, plain(text)])

function* entryRows(context) {
  yield {
    text: 'leaf_index,id,line,kind,subject,actor,effective_on,recorded_at,debit,credit,amount,cost_category,consortium_member,fain,aln,reason,grantee,purpose,reference,approved_by,approved_on,reverses,concerns,leaf_hash',
  }
  for (const { leaf, index, hash } of inOrder(context)) {
    const facts = { index, entry: leaf.id }
    const about = aboutCells(context, leaf)
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
        ...about,
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
  'Journal_ID,Journal_ID_Line_Number,JE_Header_Description,JE_Line_Description,Source,Business_Unit_Code,Effective_Date,Fiscal_Year,Period,GL_Account_Number,Amount,Amount_Credit_Debit_Indicator,Amount_Currency,Entered_By,Entered_Date,Entered_Time,Approved_By,Approved_Date,Last_Modified_By,Last_Modified_Date,Reversal_Indicator,Reversal_Journal_ID,Segment01,Segment02,Segment03,Segment04,Segment05,Segment06,Segment07,Segment08'

function* glRows(context) {
  const { books, from, through } = context.package
  yield { text: GL }
  for (const { leaf, index } of byDay(context, (day) => day >= asDay(from) && day <= asDay(through))) {
    const { year, period } = fiscal(leaf.effectiveOn)
    const [date, time] = [leaf.recordedAt.slice(0, 10), leaf.recordedAt.slice(11, 19)]
    const [grantee, purpose, reference, approvedBy] = aboutCells(context, leaf)
    const approvedAt = approvalOf(context, leaf)?.recordedAt.slice(0, 10) ?? ''
    const mirror = books.reversedBy.get(leaf.id)
    const [indicator, other] =
      leaf.reverses !== undefined ? ['1', leaf.reverses] : mirror !== undefined ? ['2', mirror] : ['', '']
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
            approvedBy,
            approvedAt,
            leaf.actor,
            date,
            indicator,
            other,
            ...segmentsIn({ segments }),
            grantee,
            purpose,
            reference,
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
        held === '' ? 'false' : 'true',
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
        if (cells.length === 10 && !names.has(cells[0])) names.set(cells[0], [cells[3], cells[4]])
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

const HLEDGER_TYPES = { Memo: '', Asset: '  ; type:A', Expense: '  ; type:X', Liability: '  ; type:L' }

const journals = [
  {
    file: 'journals/ledger.journal',
    fault: 'journal-differs',
    top: ['decimal-mark .', 'commodity 1000.00 USD'],
    declared: (code) => `account ${code}${HLEDGER_TYPES[CHART[accountOf(code).kind][1]]}`,
    head: (leaf, about) => [
      `${leaf.effectiveOn} * ${leaf.kind} ${leaf.subject}  ; ${[['id', leaf.id], ...about].map((mark) => mark.join(':')).join(', ')}`,
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
    top: ['option "operating_currency" "USD"'],
    declared: (code, opening) => `${opening} open ${beancountName(code)} USD`,
    head: (leaf, about) => [
      `${leaf.effectiveOn} * "${leaf.kind}" "${leaf.subject}"`,
      ...[['id', leaf.id], ...about].map(([name, value]) => `  ${name}: "${value}"`),
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

/** Every line of a journal: the accounts, the entries by the day they take effect, and the balances at the end of the last day. */
function* journalLines(context, { top, declared, head, posting, closing, assertion }) {
  const { books, through } = context.package
  const held = [...books.totals].filter(([, { isWithin }]) => isWithin).sort(([a], [b]) => byBytes(a, b))
  const facts = {}
  for (const text of top) yield { text, facts }
  if (held.length === 0) return
  const opening = held
    .flatMap(([, { days }]) => [...days.keys()])
    .reduce((first, day) => (day < first ? day : first))
  for (const [code] of held) yield { text: declared(code, opening), facts }
  yield { text: '', facts }
  for (const { leaf, index } of byDay(context, (day) => day <= asDay(through))) {
    if (leaf.transfers.length === 0) continue
    const of = { index, entry: leaf.id, amount: movedBy(leaf) }
    const month = concerns(leaf)
    const about = [...(month === '' ? [] : [['concerns', month]]), ...aboutMarks(context, leaf)]
    for (const text of head(leaf, about)) yield { text, facts: of }
    for (const { debit, credit, amount, segments } of leaf.transfers) {
      const marks = marksOf({ segments })
      for (const text of [...posting(debit, amount, marks), ...posting(credit, `-${amount}`, marks)])
        yield { text, facts: { ...of, amount } }
    }
    yield { text: '', facts: of }
  }
  for (const text of closing(through)) yield { text, facts }
  for (const [code, { debitsWithin, creditsWithin }] of held) {
    const amount = dollars(debitsWithin - creditsWithin)
    yield { text: assertion(code, amount, through), facts: { amount } }
  }
}

function checkProjections(context) {
  const { at, has, package: state } = context
  if (state.books?.places === undefined || state.from === undefined) return null
  if (state.sealed?.size !== state.books.days.length) return null
  const [f, t] = [state.from, state.through].map((date) => date.replaceAll('-', ''))
  const users = `aicpa/User_Listing_${t}.csv`
  const names = has(users) ? namesIn(readText(at(users))) : new Map()
  const files = [
    ['entries.csv', 'entries-differ', entryRows(context)],
    ['trial-balance.csv', 'trial-balance-differs', trialBalanceRows(context)],
    [`aicpa/GL_Detail_${f}_${t}.csv`, 'gl-detail-differs', glRows(context)],
    [`aicpa/Trial_Balance_${t}.csv`, 'aicpa-trial-balance-differs', periodRows(context)],
    [`aicpa/Chart_Of_Accounts_${t}.csv`, 'chart-differs', chartRows(context)],
    [users, 'users-differ', userRows(context, names)],
    ...journals.map((journal) => [journal.file, journal.fault, journalLines(context, journal)]),
  ]
  return files.reduce((sum, [name, fault, expected]) => sum + compare(context, name, fault, expected), 0)
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
  ['persons', checkPersons, 'one-person-two-stages'],
  ['payments', checkPayments, 'payment-differs'],
  ['texts', checkTexts, 'text-wrong'],
  ['projections', checkProjections, 'entries-differ'],
]
const OF_TREE = ['manifest', 'signature', 'witness', 'tree', 'consistency']

// ------------------------------------------------------------------------------------------------------- a package as it came

const notZip = (path, why) =>
  wrong('zip-malformed', `${basename(path)} is not a whole zip archive: ${why}`, { file: basename(path) })

/** The files of a zip archive by its directory (APPNOTE.TXT 6.3), each with its place and lengths; Zip64 where it needs it. */
function directoryOf(path) {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = (from, length) => {
      const part = Buffer.alloc(Math.max(0, Math.min(length, size - from)))
      readSync(file, part, 0, part.length, from)
      return part
    }
    const tailAt = Math.max(0, size - 65_557)
    const tail = bytes(tailAt, 65_557)
    let end = tail.length - 22
    while (
      end >= 0 &&
      !(tail.readUInt32LE(end) === 0x06054b50 && tail.readUInt16LE(end + 20) === tail.length - end - 22)
    )
      end -= 1
    if (end < 0) notZip(path, 'it has no directory')
    let [count, length, at] = [
      tail.readUInt16LE(end + 10),
      tail.readUInt32LE(end + 12),
      tail.readUInt32LE(end + 16),
    ]
    if (end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) {
      const wide = bytes(Number(tail.readBigUInt64LE(end - 12)), 56)
      if (wide.length < 56 || wide.readUInt32LE(0) !== 0x06064b50) notZip(path, 'its directory is cut short')
      ;[count, length, at] = [32, 40, 48].map((place) => Number(wide.readBigUInt64LE(place)))
    }
    const directory = bytes(at, length)
    const files = []
    for (let place = 0; files.length < count; ) {
      if (place + 46 > directory.length || directory.readUInt32LE(place) !== 0x02014b50)
        notZip(path, 'its directory is cut short')
      const [named, extra, comment] = [28, 30, 32].map((one) => directory.readUInt16LE(place + one))
      const [packed, whole, local] = widened(directory, place, named, extra)
      files.push({
        name: directory.toString('utf8', place + 46, place + 46 + named),
        flags: directory.readUInt16LE(place + 8),
        method: directory.readUInt16LE(place + 10),
        crc: directory.readUInt32LE(place + 16),
        isLink: directory.readUInt32LE(place + 38) >>> 28 === 0xa,
        ...{ packed, whole, local },
      })
      place += 46 + named + extra + comment
    }
    for (const one of files) {
      const head = bytes(one.local, 30)
      const isThere = head.length === 30 && head.readUInt32LE(0) === 0x04034b50
      const name = isThere ? bytes(one.local + 30, head.readUInt16LE(26)).toString('utf8') : undefined
      if (name !== one.name || (one.flags & 1) !== 0 || ![0, 8].includes(one.method))
        notZip(path, `${shown(one.name, 100)} is not there as the directory says`)
      one.from = one.local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
      if (one.from + one.packed > size) notZip(path, `${shown(one.name, 100)} is cut short`)
    }
    return files
  } finally {
    closeSync(file)
  }
}

/** The packed length, the length and the place of a file, from its Zip64 field where 32 bits are too few. */
function widened(directory, place, named, extra) {
  const found = { 24: 0, 20: 0, 42: 0 }
  for (const at of [24, 20, 42]) found[at] = directory.readUInt32LE(place + at)
  const fields = directory.subarray(place + 46 + named, place + 46 + named + extra)
  for (let at = 0; at + 4 <= fields.length; at += 4 + fields.readUInt16LE(at + 2)) {
    if (fields.readUInt16LE(at) !== 1) continue
    let from = at + 4
    for (const one of [24, 20, 42])
      if (found[one] === 0xffffffff && from + 8 <= fields.length) {
        found[one] = Number(fields.readBigUInt64LE(from))
        from += 8
      }
  }
  return [found[20], found[24], found[42]]
}

const CRC = Array.from({ length: 256 }, (_, value) => {
  let crc = value
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc >>> 0
})

/** Unpacks the files of an archive that could be of a package; answers the names of all others. Nothing is written outside the folder. */
async function unpack(path, folder) {
  const names = new Set()
  const others = []
  for (const { name, isLink, method, crc, packed, whole, from } of directoryOf(path)) {
    if (names.has(name.toLowerCase())) notZip(path, `${shown(name, 100)} is there twice`)
    names.add(name.toLowerCase())
    if (name.endsWith('/')) continue
    if (isLink || !(name === 'MANIFEST.json' || isPath(name))) {
      others.push(name)
      continue
    }
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    let [length, sum] = [0, 0xffffffff]
    const counted = new Transform({
      transform(chunk, _, done) {
        length += chunk.length
        for (const byte of chunk) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8)
        done(length > whole ? new Error('it is longer than the directory says') : null, chunk)
      },
    })
    const source = packed === 0 ? [] : createReadStream(path, { start: from, end: from + packed - 1 })
    const steps = method === 8 ? [createInflateRaw()] : []
    try {
      await pipeline(source, ...steps, counted, createWriteStream(join(folder, name), { flags: 'wx' }))
    } catch (error) {
      notZip(path, `${name} cannot be unpacked: ${error.message}`)
    }
    if (length !== whole || (sum ^ 0xffffffff) >>> 0 !== crc) notZip(path, `${name} is not what was packed`)
  }
  return others
}

/** Verifies a package in a folder, or in the archive that it came in, which is unpacked beside nothing of yours and removed again. */
async function verifyWhole(path, options) {
  if (!statSync(path).isFile()) return verifyPackage(path, options)
  const folder = mkdtempSync(join(tmpdir(), 'verify-'))
  try {
    const others = await unpack(path, folder)
    const result = verifyPackage(folder, options)
    return {
      ...result,
      unexamined: [...result.unexamined, ...others.map((name) => shown(name, 200))].sort(byBytes),
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { fault, facts, message } = error
    const wrongly = [{ check: 'manifest', fault, ...facts, message }]
    return { verdict: 'wrong', size: '', root: '', checks: [], wrong: wrongly, unexamined: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Verifies the package in a folder. `given` holds the keys, witnesses and checkpoint files that the auditor kept. */
export function verifyPackage(folder, given = {}) {
  const options = { key: [], witness: [], checkpoint: [], ...given }
  const state = {}
  const at = (name) => {
    state.reading = name
    return join(folder, name)
  }
  // A file that the manifest does not list is not part of the package, whatever its name.
  const has = (name) => (state.listed?.has(name) ?? true) && isThere(join(folder, name))
  const context = { at, has, options, package: state }
  const result = { verdict: 'holds', size: '', root: '', checks: [], wrong: [], unexamined: [] }
  for (const [check, run, otherwise] of CHECKS) {
    if (options.only === 'tree' && !OF_TREE.includes(check)) continue
    try {
      const examined = run(context)
      if (examined !== null) result.checks.push({ check, examined: String(examined) })
    } catch (error) {
      const fault =
        error instanceof Fault
          ? error
          : new Fault(otherwise, `the check of ${check} could not run: ${error.code ?? error.message}`, {
              file: state.reading,
            })
      const place =
        fault.facts.index === undefined ? {} : { file: 'leaves.jsonl', line: fault.facts.index + 1 }
      const facts = Object.fromEntries(
        Object.entries(fault.facts.file === undefined ? { ...place, ...fault.facts } : fault.facts).map(
          ([name, value]) => [name, shown(String(value), 200)],
        ),
      )
      result.wrong.push({ check, fault: fault.fault, ...facts, message: fault.message })
    }
  }
  result.size = String(state.checkpoint?.size ?? '')
  result.root = state.checkpoint?.root.toString('base64') ?? ''
  if (result.wrong.length > 0) result.verdict = 'wrong'
  result.unexamined = (state.unexamined ?? []).map((name) => shown(name, 200))
  if (state.undisclosed !== undefined) result.undisclosed = state.undisclosed
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

/** Reads JSON. Refuses a name that is twice in a record, since a reader might see the other one. */
function recordFrom(text) {
  let read
  try {
    read = JSON.parse(text)
  } catch {
    wrong('receipt-malformed', 'this is not a receipt')
  }
  const written = [...text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)].filter(
    ([, colon]) => colon !== undefined,
  )
  if (written.length !== membersIn(read)) wrong('receipt-malformed', 'a name stands twice in one record')
  return read
}

/** Reads the receipt of an application. */
function receiptFrom(text) {
  const receipt = recordFrom(text)
  const isWhole =
    isOf(RECEIPT)(receipt) &&
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

// ------------------------------------------------------------------------------------------------- a list of receipts

/** Verifies every receipt of a list: its proof, and that the line says what the proved entry says. An entry not sealed then has none. */
export function verifyReceiptList(text, keys, witnesses = []) {
  const list = recordFrom(text)
  if (!isOf('items,next')(list) || !Array.isArray(list.items) || !orNull(isText)(list.next))
    wrong('receipt-malformed', 'this list of receipts is incomplete')
  const proved = []
  for (const [place, item] of list.items.entries()) {
    const named = `receipt ${place + 1} of the list`
    const isWhole =
      isOf('effectiveOn,entry,kind,leafIndex,links,receipt,recordedAt')(item) && orNull(isText)(item.receipt)
    if (!isWhole) wrong('receipt-malformed', `${named} is incomplete`)
    if (item.receipt === null) continue
    const one = verifyReceipt(item.receipt, keys, witnesses)
    const { id, kind, effectiveOn, recordedAt } = readLeaf(Buffer.from(one.leaf), Number(one.index))
    for (const [name, claimed, recorded] of [
      ['entry', item.entry, id],
      ['kind', item.kind, kind],
      ['effectiveOn', item.effectiveOn, effectiveOn],
      ['recordedAt', item.recordedAt, recordedAt],
      ['leafIndex', item.leafIndex, Number(one.index)],
    ])
      if (claimed !== recorded)
        wrong(
          'receipt-differs',
          `${named}: ${name} says ${JSON.stringify(claimed)}; the entry says ${JSON.stringify(recorded)}`,
        )
    proved.push({ ...one, id, kind, effectiveOn, recordedAt })
  }
  return { proved, unsealed: list.items.length - proved.length, hasNext: list.next !== null }
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
      `${message}\nusage: node verify.mjs [folder or package.zip] [--key <vkey>]... [--witness <vkey>]... [--checkpoint <file>]... [--only tree] [--json] | --receipt <file> [--key <vkey>]... [--witness <vkey>]...`,
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
const MOST_NAMED = 20

/** What was proved, and what was not: a package vouches for its own keys and witnesses. */
function verdictOn({ size, root, unexamined, undisclosed }, { key, witness, checkpoint, only }) {
  const sentences = [`\nAll holds: ${size} entries, root ${root}.`]
  if (only === undefined)
    sentences.push(
      'Proved: the entries are those that were signed, and none is missing. Every balance, CSV file and journal follows\nfrom them, byte for byte.',
      `Not examined: ${UNEXAMINED}; and when the package was made, but that it was after its last entry.`,
    )
  else
    sentences.push(
      'Proved: the entries are those that were signed. NOT examined: what they say, the balances, the files.',
    )
  if (unexamined.length > 0) {
    const more = unexamined.length - MOST_NAMED
    const names = unexamined.slice(0, MOST_NAMED).join(', ')
    sentences.push(
      `Not examined: what lies beside the package and its manifest does not list: ${names}${more > 0 ? `, and ${more} more` : ''}.`,
    )
  }
  if (undisclosed !== undefined)
    sentences.push(
      `NOT proved: ${undisclosed.missing} private texts, whose hashes the entries hold and which are not disclosed. ${undisclosed.erased} of them were erased by an entry; the others are withheld, or were dropped.`,
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

const NO_KEY = 'NOT checked: whose signature it is. Give the key of the ledger with --key.'
const underOf = ({ origin, size, root }) =>
  `the ${size} entries of ${shown(origin)}, root ${root.toString('base64')}`

/** What a receipt or a list of them proves, and the exit status: 2 where something was not checked. */
function receiptVerdict(text, { key, witness }) {
  if (text.trimStart().startsWith('{') && 'items' in recordFrom(text))
    return listVerdict(text, { key, witness })
  const isOfApplication = text.trimStart().startsWith('{')
  const { leaf, index, checkpoint, isSigned, receipt } = (
    isOfApplication ? verifyApplicationReceipt : verifyReceipt
  )(text, key, witness)
  readLeaf(Buffer.from(leaf), Number(index))
  const sentences = [
    `${shown(leaf, 1e6)}\n`,
    `This entry is leaf ${index} of ${underOf(checkpoint)}.`,
    isSigned ? 'The key you gave has signed it.' : NO_KEY,
  ]
  if (witness.length > 0) sentences.push('The witness you named has cosigned it.')
  if (receipt !== undefined) sentences.push(...verdictOnApplication(receipt))
  return { sentences, code: isSigned ? 0 : 2 }
}

function listVerdict(text, { key, witness }) {
  const { proved, unsealed, hasNext } = verifyReceiptList(text, key, witness)
  const sentences = proved.map(
    ({ id, kind, effectiveOn, index, checkpoint }) =>
      `ok     ${kind} of ${effectiveOn}, entry ${id}, is leaf ${index} of ${underOf(checkpoint)}.`,
  )
  sentences.push(`\n${proved.length} receipts hold, and the list says what their entries say.`)
  if (key.length > 0 && proved.length > 0) sentences.push('The key you gave has signed each.')
  if (key.length === 0) sentences.push(NO_KEY)
  if (witness.length > 0 && proved.length > 0) sentences.push('The witness you named has cosigned each.')
  if (unsealed > 0)
    sentences.push(
      `NOT proved: ${unsealed} entries that no signed tree held when this list was made. Ask for it again.`,
    )
  sentences.push(
    `NOT proved: that the list is whole.${hasNext ? ' It has a next page, which is not examined.' : ''}`,
  )
  return { sentences, code: key.length === 0 || unsealed > 0 ? 2 : 0 }
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

export async function main() {
  const options = optionsFrom(process.argv.slice(2))
  try {
    if (options.receipt !== undefined) {
      const { sentences, code } = receiptVerdict(readText(options.receipt), options)
      for (const line of sentences) console.log(line)
      return code
    }
  } catch (error) {
    console.log(
      `WRONG  ${error instanceof Fault ? `${error.fault}: ${error.message}` : `this is unreadable: ${error.code ?? error.message}`}`,
    )
    return 1
  }
  const result = await verifyWhole(options.folder, options)
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
if (process.argv[1] !== undefined && existsSync(process.argv[1]) && isRun()) {
  // A reader of the verdict may stop early, as `head` does: the exit status is the same.
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.exitCode = await main()
}
