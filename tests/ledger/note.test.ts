import { sign } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { checkpointFrom, checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import {
  cosignedAt,
  cosignText,
  noteFrom,
  signingKey,
  signingKeyFrom,
  signingKeyText,
  signText,
  verifierKeyFrom,
  verifySignature,
} from '../../src/ledger/sealing/note.ts'
import {
  makeSigningKey,
  signerFromFile,
  signerFromSetting,
  signerFromText,
} from '../../src/ledger/sealing/signer.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { jsonVector, vectorFolder } from '../support/vectors.ts'

type Case = {
  msg?: string
  /** In place of `msg`, where it is not UTF-8. */
  msg_base64?: string
  trust: string[]
  verified?: string[]
  error?: string
}

/** Opens a note as golang.org/x/mod/sumdb/note does: whom of the trusted it names, or why not. */
function opened(message: string, keys: readonly string[]): { verified: string[] } | { error: string } {
  const note = noteFrom(message)
  if (note === null) return { error: 'malformed note' }
  const verified = new Set<string>()
  for (const key of keys.map((text) => verifierKeyFrom(text)))
    for (const line of note.signatures) {
      if (key === null) continue
      const is = verifySignature(note.text, line, key)
      if (is === false) return { error: `invalid signature for key ${key.name}+${key.id.toString('hex')}` }
      if (is === true) verified.add(key.name)
    }
  return verified.size === 0 ? { error: 'note has no verifiable signatures' } : { verified: [...verified] }
}

t.test('the seeds of RFC 8032 have the keys and the signatures that are published', async (t) => {
  const folder = vectorFolder(t, 'rfc8032')
  if (folder === null) return
  const { vectors } = await jsonVector(join(folder, 'ed25519.json'))
  const cases = vectors as Record<'name' | 'seed' | 'pub' | 'msg' | 'sig', string>[]
  t.ok(cases.length > 2)
  for (const { name, seed, pub, msg, sig } of cases) {
    const { verifier, key } = signingKey('rfc.example', Buffer.from(seed, 'hex'))
    t.equal(verifier.key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'), pub, name)
    t.equal(sign(null, Buffer.from(msg, 'hex'), key).toString('hex'), sig, name)
  }
})

t.test('the public signed notes open or are refused as published', async (t) => {
  const folder = vectorFolder(t, 'golang-sumdb-note')
  if (folder === null) return
  const vector = await jsonVector(join(folder, 'signed-note-cases.json'))
  const vkeys = vector['vkeys'] as Record<string, string>
  const cases = vector['cases'] as Case[]
  t.ok(cases.length >= 13)
  for (const [at, { msg, msg_base64: bytes = '', trust, verified, error }] of cases.entries()) {
    const answer = opened(
      msg ?? Buffer.from(bytes, 'base64').toString('utf8'),
      trust.map((who) => vkeys[who] ?? ''),
    )
    if (verified !== undefined && error === undefined)
      t.same('verified' in answer ? answer.verified.sort() : answer, [...verified].sort(), `case ${at}`)
    else t.ok('error' in answer, `case ${at}: ${error ?? ''}`)
  }
  for (const [key, why] of vector['bad_vkeys'] as [string, string][]) t.equal(verifierKeyFrom(key), null, why)

  const key = signingKeyFrom(vector['skey'] as string)
  if (key === null) throw new Error('the published key is refused')
  t.equal(key.verifier.text, vkeys['peter'])
  t.equal(signingKeyText(key), vector['skey'])
  t.equal(cases[0]?.msg, `${vector['text'] as string}\n${signText(vector['text'] as string, key)}`)
})

t.test('the examples of C2SP verify and parse', async (t) => {
  const folder = vectorFolder(t, 'c2sp-docs')
  if (folder === null) return
  const vector = await jsonVector(join(folder, 'c2sp-examples.json'))
  const { vkey, note } = vector['signed_note'] as { vkey: string; note: string }
  t.same(opened(note, [vkey]), { verified: ['example.com/foo'] })
  const parsed = noteFrom(vector['checkpoint_parse_only'] as string)
  const checkpoint = checkpointFrom(parsed?.text ?? '')
  t.match(checkpoint, { origin: 'example.com/behind-the-sofa', size: 20852163 })
  t.equal(parsed?.text, checkpoint === null ? '' : checkpointText(checkpoint))
})

t.test('every checkpoint of a third-party log is signed by its key', async (t) => {
  const folder = vectorFolder(t, 'tessera-testlog')
  if (folder === null) return
  const key = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
  for (const name of [
    'checkpoint',
    ...Array.from({ length: 16 }, (_, size) => `checkpoint.${String(size)}`),
  ]) {
    const note = await readFile(join(folder, 'testdata', 'log', name), 'utf8')
    t.same(opened(note, [key]), { verified: ['example.com/log/testdata'] }, name)
    t.not(checkpointFrom(noteFrom(note)?.text ?? ''), null, name)
  }
})

t.test('a checkpoint is three lines, spelled in one way', async (t) => {
  const root = Buffer.alloc(32, 7).toString('base64')
  t.match(checkpointFrom(`log.example\n3\n${root}\n`), { origin: 'log.example', size: 3 })
  for (const text of [
    `log.example\n03\n${root}\n`,
    `log.example\n-3\n${root}\n`,
    `log.example\n3\n${root}`,
    `log.example\n3\n${root.slice(0, -1)}\n`,
    `\n3\n${root}\n`,
    `log.example\n99999999999999999999\n${root}\n`,
    '',
  ])
    t.equal(checkpointFrom(text), null, JSON.stringify(text))
})

t.test('a witness signs the text with a time, and its line is no signature of a log', async (t) => {
  const witness = signingKey('witness.example', Buffer.alloc(32, 9), 'witness')
  const text = 'log.example\n3\nAAAA\n'
  const note = noteFrom(`${text}\n${cosignText(text, 1_700_000_000, witness)}`)
  const [line] = note?.signatures ?? []
  if (line === undefined) throw new Error('no line')
  t.equal(verifySignature(text, line, witness.verifier), true)
  t.equal(verifySignature(`${text} `, line, witness.verifier), false)
  t.equal(cosignedAt(line), 1_700_000_000)
  const log = signingKey('witness.example', Buffer.alloc(32, 9), 'log')
  t.equal(verifySignature(text, line, log.verifier), null, 'the same seed as a log has another id')
})

t.test('a signer is one name; two keys both sign while one takes over', async (t) => {
  const [one, two] = [
    signingKey('log.example', Buffer.alloc(32, 1)),
    signingKey('log.example', Buffer.alloc(32, 2)),
  ]
  const signer = signerFromText(`${signingKeyText(one)}\n${signingKeyText(two)}\n`)
  const note = noteFrom(signer.sign('log.example\n0\nx\n'))
  t.equal(signer.origin, 'log.example')
  t.equal(note?.signatures.length, 2)
  for (const key of signer.keys) t.same(opened(signer.sign('a\n'), [key]), { verified: ['log.example'] })
  const stranger = signingKeyText(signingKey('other.example', Buffer.alloc(32, 3)))
  t.throws(() => signerFromText(`${signingKeyText(one)}\n${stranger}`), /one name/)
  t.throws(() => signerFromText('garbage'), /PRIVATE\+KEY/)
  t.throws(() => signerFromText(''), /PRIVATE\+KEY/)
})

t.test(
  'beside a key that is mounted read-only it remembers while it runs, and says what that does not protect',
  existsSync('/proc/self/fd') ? {} : { skip: 'there is no folder here in which nobody can write' },
  async (t) => {
    const path = join(await temporaryFolder(t), 'signing.key')
    await makeSigningKey(path)
    t.equal((await signerFromFile(path)).forgetsAt, undefined)
    const file = await open(path)
    t.teardown(() => file.close())
    const mounted = `/proc/self/fd/${file.fd}`
    const signer = await signerFromFile(mounted)
    t.equal(signer.forgetsAt, `${mounted}.last`)
    await signer.remember({ size: 5, root: Buffer.alloc(32, 5) })
    await signer.remember({ size: 4, root: Buffer.alloc(32, 4) })
    t.equal((await signer.lastSigned())?.size, 5)
  },
)

t.test('a key file is made once, kept from others, and remembers the last tree across starts', async (t) => {
  const path = join(await temporaryFolder(t), 'keys', 'signing.key')
  await makeSigningKey(path)
  const text = await readFile(path, 'utf8')
  await makeSigningKey(path)
  t.equal(await readFile(path, 'utf8'), text)

  const signer = await signerFromFile(path)
  t.match(signer.origin, /^fiduciary\/[0-9a-f]{8}$/)
  t.equal(await signer.lastSigned(), null)
  await signer.remember({ size: 5, root: Buffer.alloc(32, 5) })
  await signer.remember({ size: 4, root: Buffer.alloc(32, 4) })
  t.same(await (await signerFromFile(path)).lastSigned(), { size: 5, root: Buffer.alloc(32, 5) })

  await Promise.all([6, 9, 7, 8].map((size) => signer.remember({ size, root: Buffer.alloc(32, size) })))
  t.same((await signer.lastSigned())?.size, 9, 'also of several at once, the largest')
  t.same((await readdir(dirname(path))).sort(), ['signing.key', 'signing.key.last'], 'nothing is left over')

  await writeFile(`${path}.last`, 'torn')
  await t.rejects(signer.lastSigned(), /does not say/)
  await chmod(path, 0o644)
  await t.rejects(signerFromFile(path), /chmod 600/)
})

t.test('a key of the settings remembers what it signed over a restart, as one in a file does', async (t) => {
  const place = join(await temporaryFolder(t), 'signing.key.last')
  const text = signingKeyText(signingKey('log.example', Buffer.alloc(32, 1)))
  const head = { size: 7, root: Buffer.alloc(32, 7) }
  t.equal(await (await signerFromSetting(text, place)).lastSigned(), null)
  await (await signerFromSetting(text, place)).remember(head)
  const again = await signerFromSetting(text, place)
  t.same(await again.lastSigned(), head)
  t.equal(again.forgetsAt, undefined)
  await t.rejects(signerFromSetting('x', place), /FIDUCIARY_SIGNING_KEY does not hold/)
})
