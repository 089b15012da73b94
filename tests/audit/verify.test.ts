import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { temporaryFolder } from '../support/postgres.ts'
import { verifyTiles } from '../support/tiles.ts'
import { jsonVector, jsonVectors, vectorFolder } from '../support/vectors.ts'

type Key = { readonly name: string; readonly text: string }
type Note = { readonly text: string; readonly signatures: readonly unknown[] }
/** What the verifier exports. It is plain JavaScript that stands alone, so its types are declared here. */
type Verifier = {
  leafHash(bytes: Buffer): Buffer
  nodeHash(left: Buffer, right: Buffer): Buffer
  rootOf(hashes: readonly Buffer[]): Buffer
  verifyInclusion(index: bigint, size: bigint, leaf: Buffer, proof: readonly Buffer[], root: Buffer): boolean
  verifyConsistency(older: bigint, newer: bigint, proof: readonly Buffer[], was: Buffer, is: Buffer): boolean
  readKey(text: string): Key | null
  readNote(text: string): Note | null
  verifyNote(
    note: Note,
    keys: readonly Key[],
  ): { readonly signed: readonly Key[]; readonly failed: readonly Key[] }
  readCheckpoint(
    text: string,
  ): { readonly origin: string; readonly size: number; readonly root: Buffer } | null
  canonical(value: unknown): string
  verifyReceipt(text: string, keys: readonly Key[]): { readonly leaf: string; readonly isSigned: boolean }
}
const script = fileURLToPath(new URL('../../src/audit/verifier/verify.mjs', import.meta.url))
const verifier = (await import(script)) as Verifier
const thirdParty = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
const decoded = (text: unknown): Buffer => Buffer.from(text as string, 'base64')
const all = (list: unknown): Buffer[] => ((list ?? []) as unknown[]).map(decoded)

function keyFrom(text: string): Key {
  const key = verifier.readKey(text)
  if (key === null) throw new Error(`no key: ${text}`)
  return key
}

t.test(
  'the verifier gives the eight leaves of RFC 6962 the hashes and roots that are published',
  async (t) => {
    const folder = vectorFolder(t, 'rfc6962-8leaf')
    if (folder === null) return
    const vector = await jsonVector(join(folder, 'leaves-roots.json'))
    const leaves = (vector['leaf_inputs_hex'] as string[]).map((hex) =>
      verifier.leafHash(Buffer.from(hex, 'hex')),
    )
    t.same(
      (vector['root_hex_by_size'] as string[]).map((_, size) =>
        verifier.rootOf(leaves.slice(0, size)).toString('hex'),
      ),
      vector['root_hex_by_size'],
    )
  },
)

t.test('the root of any number of leaves is the one that RFC 6962 defines', async (t) => {
  const leaves = Array.from({ length: 70 }, (_, at) => verifier.leafHash(Buffer.from([at])))
  const defined = (of: readonly Buffer[]): Buffer => {
    const [only] = of
    if (only !== undefined && of.length === 1) return only
    let left = 1
    while (left * 2 < of.length) left *= 2
    return verifier.nodeHash(defined(of.slice(0, left)), defined(of.slice(left)))
  }
  for (let size = 1; size <= leaves.length; size += 1)
    t.ok(verifier.rootOf(leaves.slice(0, size)).equals(defined(leaves.slice(0, size))), String(size))
})

t.test('the verifier accepts or refuses every public proof of inclusion as published', async (t) => {
  const folder = vectorFolder(t, 'transparency-dev-merkle/inclusion')
  if (folder === null) return
  const vectors = await jsonVectors(folder)
  t.ok(vectors.length > 50)
  for (const { name, vector } of vectors)
    t.equal(
      verifier.verifyInclusion(
        BigInt(vector['leafIdx'] as string),
        BigInt(vector['treeSize'] as string),
        decoded(vector['leafHash']),
        all(vector['proof']),
        decoded(vector['root']),
      ),
      !(vector['wantErr'] as boolean),
      name,
    )
})

t.test('the verifier accepts or refuses every public proof of consistency as published', async (t) => {
  const folder = vectorFolder(t, 'transparency-dev-merkle/consistency')
  if (folder === null) return
  const vectors = await jsonVectors(folder)
  t.ok(vectors.length > 50)
  for (const { name, vector } of vectors)
    t.equal(
      verifier.verifyConsistency(
        BigInt(vector['size1'] as string),
        BigInt(vector['size2'] as string),
        all(vector['proof']),
        decoded(vector['root1']),
        decoded(vector['root2']),
      ),
      !(vector['wantErr'] as boolean),
      name,
    )
})

type Case = { msg?: string; msg_base64?: string; trust: string[]; verified?: string[]; error?: string }

t.test('the verifier opens or refuses the public signed notes as published', async (t) => {
  const folder = vectorFolder(t, 'golang-sumdb-note')
  if (folder === null) return
  const vector = await jsonVector(join(folder, 'signed-note-cases.json'))
  const vkeys = vector['vkeys'] as Record<string, string>
  const cases = vector['cases'] as Case[]
  t.ok(cases.length >= 13)
  for (const [at, { msg, msg_base64: bytes, trust, verified, error }] of cases.entries()) {
    const note = verifier.readNote(msg ?? decoded(bytes).toString())
    const keys = trust.flatMap((who) => verifier.readKey(vkeys[who] ?? '') ?? [])
    const { signed, failed } = note === null ? { signed: [], failed: [] } : verifier.verifyNote(note, keys)
    if (error === undefined) {
      t.same(failed, [], `case ${at}`)
      t.same([...new Set(signed.map(({ name }) => name))].sort(), [...(verified ?? [])].sort(), `case ${at}`)
    } else t.ok(note === null || failed.length > 0 || signed.length === 0, `case ${at}: ${error}`)
  }
  for (const [key, why] of vector['bad_vkeys'] as [string, string][])
    t.equal(verifier.readKey(key), null, why)
})

t.test('the verifier opens the signed note of C2SP, and reads its checkpoint', async (t) => {
  const folder = vectorFolder(t, 'c2sp-docs')
  if (folder === null) return
  const vector = await jsonVector(join(folder, 'c2sp-examples.json'))
  const { vkey, note } = vector['signed_note'] as { vkey: string; note: string }
  const read = verifier.readNote(note)
  t.match(read && verifier.verifyNote(read, [keyFrom(vkey)]), {
    signed: [{ name: 'example.com/foo' }],
    failed: [],
  })
  t.match(verifier.readCheckpoint(verifier.readNote(vector['checkpoint_parse_only'] as string)?.text ?? ''), {
    origin: 'example.com/behind-the-sofa',
    size: 20852163,
  })
})

t.test('RFC 8785 is followed where every scalar is a text, and anything else is refused', async (t) => {
  const folder = vectorFolder(t, 'cyberphone-json-canonicalization')
  if (folder === null) return
  const isOfTexts = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).every(isOfTexts)
      : typeof value === 'string'
  const texts: string[] = []
  for (const name of ['arrays', 'french', 'structures', 'unicode', 'values', 'weird']) {
    const read = (kind: string) => readFile(join(folder, 'testdata', kind, `${name}.json`), 'utf8')
    const value: unknown = JSON.parse(await read('input'))
    if (isOfTexts(value)) {
      texts.push(name)
      t.equal(verifier.canonical(value), (await read('output')).trimEnd(), name)
    } else t.throws(() => verifier.canonical(value), TypeError, name)
  }
  t.same(texts, ['french', 'unicode', 'weird'])
})

t.test(
  'canonical JSON refuses half a character and what is nested without end, and orders keys by their bytes',
  async (t) => {
    t.throws(() => verifier.canonical('\ud800'), TypeError)
    t.throws(() => verifier.canonical({ '\udc00': 'x' }), TypeError)
    t.throws(() => verifier.canonical(JSON.parse('['.repeat(5000) + ']'.repeat(5000))), TypeError)
    t.equal(
      verifier.canonical(JSON.parse('{"b":"1","__proto__":"2","a":"3"}')),
      '{"__proto__":"2","a":"3","b":"1"}',
    )
  },
)

t.test('a whole third-party log verifies: signatures, tiles, entries, every checkpoint', async (t) => {
  const folder = vectorFolder(t, 'tessera-testlog')
  if (folder === null) return
  const log = join(folder, 'testdata', 'log')
  t.equal(verifyTiles(verifier, log, [keyFrom(thirdParty)]), 17)
  t.throws(() => verifyTiles(verifier, log, []), /no known key/)

  const names = [
    'checkpoint.9',
    'tile/0/000.p/15',
    'tile/0/000.p/4',
    'tile/entries/000.p/15',
    'tile/entries/000.p/7',
  ]
  for (const [place, name] of names.entries()) {
    const copy = join(await temporaryFolder(t), String(place))
    await cp(log, copy, { recursive: true })
    const bytes = await readFile(join(copy, name))
    bytes[40] = (bytes[40] ?? 0) ^ 1
    await writeFile(join(copy, name), bytes)
    t.throws(() => verifyTiles(verifier, copy, [keyFrom(thirdParty)]), `a bit flipped in ${name}`)
  }
})

t.test('a receipt of a third-party log verifies, and with anything changed does not', async (t) => {
  const folder = vectorFolder(t, 'tessera-testlog')
  if (folder === null) return
  const log = join(folder, 'testdata', 'log')
  const bundle = await readFile(join(log, 'tile', 'entries', '000.p', '2'))
  const [first, second] = [
    bundle.subarray(2, 2 + bundle.readUInt16BE(0)),
    bundle.subarray(4 + bundle.readUInt16BE(0)),
  ]
  const receipt = [
    'c2sp.org/tlog-proof@v1',
    `extra ${second.toString('base64')}`,
    'index 1',
    verifier.leafHash(first).toString('base64'),
    '',
    await readFile(join(log, 'checkpoint.2'), 'utf8'),
  ].join('\n')
  const keys = [keyFrom(thirdParty)]
  t.match(verifier.verifyReceipt(receipt, keys), { leaf: second.toString(), isSigned: true })
  for (const [from, to] of [
    ['index 1', 'index 0'],
    ['index 1', 'index 01'],
    ['index 1\n', 'index 1\n\n'],
    [`extra ${second.toString('base64')}`, 'extra AAAA'],
    ['tlog-proof@v1', 'tlog-proof@v2'],
    ['\n2\n', '\n3\n'],
    ['— example.com/log/testdata', '— example.com/log/testdatb'],
  ] as const) {
    t.ok(receipt.includes(from))
    t.throws(() => verifier.verifyReceipt(receipt.replace(from, to), keys), `${from} made ${to}`)
  }
})

const run = promisify(execFile)
async function said(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return run(process.execPath, [...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  )
}

t.test('a verifier reached through a link speaks: silence would seem to say that all holds', async (t) => {
  const folder = await temporaryFolder(t)
  await mkdir(join(folder, 'package'))
  await cp(script, join(folder, 'package', 'verify.mjs'))
  await symlink(join(folder, 'package'), join(folder, 'linked'))
  const { code, stdout } = await said([join(folder, 'linked', 'verify.mjs')])
  t.equal(code, 1)
  t.match(stdout, /file-missing: MANIFEST\.json/)
})

const hostile: readonly [string, (folder: string) => Promise<unknown>][] = [
  ['nothing at all', async () => undefined],
  [
    'bytes that are no text',
    (folder) => filled(folder, Buffer.from([0xff, 0xfe, 0, 10, 0xed, 0xa0, 0x80, 10])),
  ],
  ['JSON that is null', (folder) => filled(folder, 'null\n')],
  ['JSON nested without end', (folder) => filled(folder, `${'['.repeat(200_000)}\n`)],
  [
    'names of methods for values',
    (folder) => filled(folder, '{"id":{"toString":"x"},"__proto__":{"transfers":1}}\n'),
  ],
  ['sizes past all numbers', (folder) => filled(folder, `log\n99999999999999999999999\n${'A'.repeat(44)}\n`)],
  [
    'folders for files',
    async (folder) => Promise.all(names.map((name) => mkdir(join(folder, name), { recursive: true }))),
  ],
  [
    'devices for files',
    async (folder) => Promise.all(names.map((name) => symlink('/dev/zero', join(folder, name)))),
  ],
]
const names = [
  'MANIFEST.json',
  'checkpoint.txt',
  'keys.txt',
  'witnesses.txt',
  'previous-checkpoint.txt',
  'consistency.txt',
  'leaves.jsonl',
  'leaf-hashes.txt',
  'texts.jsonl',
  'entries.csv',
]
const filled = (folder: string, content: string | Buffer) =>
  Promise.all(names.map((name) => writeFile(join(folder, name), content)))

t.test(
  'whatever the files hold, the verifier says what is wrong, and never fails itself',
  async (t: Test) => {
    const folder = await temporaryFolder(t)
    await Promise.all(
      hostile.map(async ([what, write], place) => {
        const where = join(folder, String(place))
        await mkdir(where)
        await write(where)
        const { code, stdout, stderr } = await said([script, where])
        t.equal(code, 1, what)
        t.equal(stderr, '', what)
        t.match(stdout, /^WRONG {2}\S/m, what)
        t.notMatch(stdout, /^\s+at /m, what)
      }),
    )
  },
)

t.test('wrong usage differs from a wrong package', async (t) => {
  for (const args of [
    ['--nothing'],
    ['--key'],
    ['--key', 'x'],
    ['--only', 'leaves'],
    ['/no/such/folder'],
    ['--checkpoint', '/no/such'],
  ])
    t.equal((await said([script, ...args])).code, 2, args.join(' '))
})
