import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import t, { type Test } from 'tap'
import { cosignText, noteFrom, signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { applicationsFor, tooLate } from '../support/applications.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { type Service, service } from '../support/service.ts'
import { programs, warmPrograms } from '../support/verifiers.ts'

const key = signingKey('log.example', Buffer.alloc(32, 1))
const witness = signingKey('witness.example', Buffer.alloc(32, 2), 'witness')
const stranger = signingKey('other.example', Buffer.alloc(32, 3), 'witness')
const kept = ['--key', key.verifier.text]

type Receipt = Record<string, unknown> & {
  proof: string
  members: string[]
  deadline: Record<string, unknown>
  files: { name: string; sha256: string }[]
  proposal: { text: string; salt: string }
}

/** Asks both verifiers what they say of a receipt, and with what status they end. */
function verifiersOf(t: Test) {
  const verifiers = warmPrograms(t)
  return async (receipt: string, options: readonly string[] = kept) => {
    const file = join(await temporaryFolder(t), 'receipt.json')
    await writeFile(file, receipt)
    return Promise.all(
      verifiers.map(async ({ name, ask }) => ({ name, ...(await ask(['--receipt', file, ...options])) })),
    )
  }
}

async function filed(t: Test, { message = {}, seal = true } = {}) {
  const s = await service(t, { proofs: { logKeys: [key.verifier.text], witnesses: [witness.verifier] } })
  const a = applicationsFor(s)
  const files = [
    { name: 'narrative.pdf', sha256: await a.kept('a narrative') },
    { name: 'budget.pdf', sha256: await a.kept('a budget') },
  ]
  const code = await a.received(await a.dueSolicitation(), { files }, message)
  if (seal) await sealNow(s.db, signerFromText(signingKeyText(key)))
  return { s, code, receipt: seal ? await receiptOf(s, code) : '' }
}
const receiptOf = async (s: Service, code: string): Promise<string> =>
  (await s.call('grantee', 'GET', `/v1/applications/${code}/receipt`)).text

t.test('the receipt of an application verifies offline as it is answered, in time or late', async (t) => {
  const verdictsOn = verifiersOf(t)
  const { s, code, receipt } = await filed(t)
  for (const { name, code: status, said } of await verdictsOn(receipt)) {
    t.equal(status, 0, `${name}: ${said}`)
    t.match(said, new RegExp(`${code} was received at 2023-09-13T12:00:00.000000Z, timely`), name)
    t.match(said, /The entry holds the hash of the proposal/, name)
    t.match(said, /NOT examined: the status now \(received\)\./, name)
  }
  const pretty = JSON.stringify(JSON.parse(receipt), null, 2)
  for (const { name, code: status } of await verdictsOn(pretty)) t.equal(status, 0, `${name}, indented`)

  const late = await filed(t, { message: { receivedAt: tooLate } })
  for (const { name, code: status, said } of await verdictsOn(late.receipt)) {
    t.equal(status, 0, `${name}: ${said}`)
    t.match(said, /, late\./, name)
  }

  const withheld = JSON.stringify({
    ...(JSON.parse(receipt) as Receipt),
    ...{ withheld: true, files: [], requested: null, proposal: null },
  })
  for (const { name, code: status, said } of await verdictsOn(withheld)) {
    t.equal(status, 0, `${name}: ${said}`)
    t.match(said, /the proposal, which is withheld/, name)
  }
  const kind = (await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}`)).at('items.0.kind')
  t.equal(kind, 'application.received')
})

t.test('a receipt of an application that says anything else than its entry is named for it', async (t) => {
  const verdictsOn = verifiersOf(t)
  const { s, receipt } = await filed(t)
  const given = JSON.parse(receipt) as Receipt
  const other = (await s.call('auditor', 'GET', '/v1/ledger/entries?kind=solicitation.published')).at(
    'items.0.id',
  )
  const ofOther = await s.call('auditor', 'GET', `/v1/ledger/entries/${String(other)}/receipt`)
  const [one, two] = given.files as [Receipt['files'][0], Receipt['files'][0]]
  const salt = given.proposal.salt
  const garbled: readonly [string, object | string, RegExp][] = [
    ['another application', { application: 'APPL-9999' }, /application says "APPL-9999"; the entry says/],
    ['another solicitation', { solicitation: 'X' }, /solicitation says "X"/],
    ['another applicant', { applicant: 'BAKER' }, /applicant says "BAKER"/],
    ['a member more', { members: ['BAKER'] }, /members says \["BAKER"\]/],
    ['received earlier', { receivedAt: '2023-09-13T11:00:00.000000Z' }, /receivedAt says/],
    ['read off elsewhere', { receivedSource: 'header' }, /receivedSource says "header"/],
    ['read off nothing', { receivedSource: null }, /receivedSource says null/],
    ['recorded earlier', { recordedAt: '2023-09-13T11:00:00.000000Z' }, /recordedAt says/],
    ['late', { timely: false }, /timely says false; the entry says true/],
    ['a text for a truth', { timely: 'true' }, /timely says "true"/],
    [
      'another version',
      { deadline: { ...given.deadline, version: 2 } },
      /deadline\.version says 2; the entry says 1/,
    ],
    [
      'another deadline',
      { deadline: { ...given.deadline, ends: '2024-01-01T00:00:00.000000Z' } },
      /deadline\.ends says/,
    ],
    [
      'another time to spare',
      { deadline: { ...given.deadline, by: 'PT17H' } },
      /deadline\.by says "PT17H"; the entry says "PT16H"/,
    ],
    ['another entry', { entry: other }, /entry says/],
    ['a file less', { files: [one] }, /files says/],
    ['another file', { files: [one, { ...two, sha256: 'a'.repeat(64) }] }, /files says/],
    [
      'a file of another name',
      { files: [one, { ...two, name: 'x.pdf' }] },
      /files are not those of the proposal/,
    ],
    ['another sum', { requested: '440.01' }, /requested says 440\.01; the proposal says 440\.00/],
    [
      'another proposal',
      { proposal: { text: given.proposal.text.replace('440', '441'), salt } },
      /proposal is not the text/,
    ],
    ['another salt', { proposal: { ...given.proposal, salt: 'a'.repeat(64) } }, /proposal is not the text/],
    ['a salt that is none', { proposal: { ...given.proposal, salt: 'a' } }, /receipt-malformed/],
    ['withheld and shown', { withheld: true, files: [] }, /says that the proposal is withheld, and shows it/],
    ['a member more of the receipt', { paid: '440.00' }, /receipt-malformed/],
    ['a member less', { status: undefined }, /receipt-malformed/],
    ['a member twice', receipt.replace('{', '{"timely":false,'), /receipt-malformed/],
    [
      'the proof of another entry',
      { proof: ofOther.text },
      /solicitation\.published, not the receipt of an application/,
    ],
    ['a proof with a hash changed', { proof: given.proof.replace(/^index \d+$/m, 'index 0') }, /proof-wrong/],
    [
      'a proof with the signature changed',
      { proof: given.proof.replace(/(— \S+ .{30})../, '$1AA') },
      /signature-wrong/,
    ],
    ['not sealed', { proof: null }, /receipt-unsealed/],
    ['JSON cut short', receipt.slice(0, -1), /receipt-malformed/],
  ]
  for (const [what, change, says] of garbled) {
    const text = typeof change === 'string' ? change : JSON.stringify({ ...given, ...change })
    for (const { name, code: status, said } of await verdictsOn(text)) {
      t.equal(status, 1, `${what}: ${name}`)
      t.match(said, /^WRONG {2}/, `${what}: ${name}`)
      t.match(said, says, `${what}: ${name}`)
    }
  }
})

t.test(
  'a receipt is not given before its entry is sealed; one that says so itself proves nothing',
  async (t) => {
    const verdictsOn = verifiersOf(t)
    const { s, code } = await filed(t, { seal: false })
    const refused = await s.call('grantee', 'GET', `/v1/applications/${code}/receipt`)
    t.equal(refused.status, 409)
    t.equal(refused.code, 'entry-not-sealed')
    await sealNow(s.db, signerFromText(signingKeyText(key)))
    const receipt = JSON.parse(await receiptOf(s, code)) as Receipt
    for (const { name, code: status, said } of await verdictsOn(
      JSON.stringify({ ...receipt, proof: null }),
    )) {
      t.equal(status, 1, name)
      t.match(said, /receipt-unsealed|not sealed when/, name)
    }
  },
)

t.test('a receipt without a key says that the key was not checked, and is not called good', async (t) => {
  const verdictsOn = verifiersOf(t)
  const { receipt } = await filed(t)
  for (const one of [receipt, (JSON.parse(receipt) as Receipt).proof])
    for (const { name, code, said } of await verdictsOn(one, [])) {
      t.equal(code, 2, name)
      t.match(said, /NOT checked: whose signature it is\. Give the key of the ledger with --key\./, name)
    }
})

t.test('a list of receipts verifies line by line, and says what it does not prove', async (t) => {
  const verdictsOn = verifiersOf(t)
  const s = await service(t, { proofs: { logKeys: [key.verifier.text] } })
  const { award, fund } = await s.given.fundedAward('100.00')
  const payment = await s.given.paid(award, { [fund]: '10.00' })
  const listOf = async (path: string) => (await s.call('grantee', 'GET', `/v1/${path}/receipts`)).text
  await sealNow(s.db, signerFromText(signingKeyText(key)))
  for (const [path, count] of [
    [`awards/${award}`, 2],
    [`disbursements/${payment}`, 4],
  ] as const)
    for (const { name, code, said } of await verdictsOn(await listOf(path))) {
      t.equal(code, 0, `${name}: ${said}`)
      t.match(said, `${String(count)} receipts hold, and the list says what their entries say.`, name)
      t.match(said, 'The key you gave has signed each.', name)
      t.match(said, /NOT proved: that the list is whole\.$/m, name)
    }
  const page = (await s.call('grantee', 'GET', `/v1/disbursements/${payment}/receipts?limit=1`)).text
  for (const { name, said } of await verdictsOn(page)) t.match(said, 'It has a next page', name)
  const list = JSON.parse(await listOf(`disbursements/${payment}`)) as {
    items: Record<string, unknown>[]
    next: null
  }
  const [first = {}, second = {}] = list.items
  const garbled: readonly [string, unknown, number, RegExp][] = [
    ['without a key', list, 2, /NOT checked: whose signature it is/],
    [
      'another kind',
      { ...list, items: [{ ...first, kind: 'award.executed' }] },
      1,
      /receipt 1 of the list: kind says "award\.executed"/,
    ],
    [
      'another day',
      { ...list, items: [{ ...first, effectiveOn: '2020-01-01' }] },
      1,
      /effectiveOn says "2020-01-01"/,
    ],
    ['another time', { ...list, items: [{ ...first, recordedAt: 'x' }] }, 1, /recordedAt says "x"/],
    ['another place', { ...list, items: [{ ...first, leafIndex: 0 }] }, 1, /leafIndex says 0/],
    [
      'the receipt of another',
      { ...list, items: [{ ...first, receipt: second['receipt'] }] },
      1,
      /entry says/,
    ],
    [
      'a receipt changed',
      {
        ...list,
        items: [{ ...first, receipt: String(first['receipt']).replace(/^index \d+$/m, 'index 0') }],
      },
      1,
      /proof-wrong/,
    ],
    [
      'one not sealed',
      { ...list, items: [first, { ...second, receipt: null, leafIndex: null }] },
      2,
      /NOT proved: 1 entries that no signed tree held/,
    ],
    ['a line incomplete', { ...list, items: [{ ...first, links: undefined }] }, 1, /receipt-malformed/],
    ['no list', { items: 1, next: null }, 1, /receipt-malformed/],
    [
      'a name twice',
      JSON.stringify(list).replace('"next":null', '"next":null,"next":null'),
      1,
      /receipt-malformed/,
    ],
  ]
  for (const [what, change, status, says] of garbled)
    for (const { name, code, said } of await verdictsOn(
      typeof change === 'string' ? change : JSON.stringify(change),
      what === 'without a key' ? [] : kept,
    )) {
      t.equal(code, status, `${what}: ${name}: ${said}`)
      t.match(said, says, `${what}: ${name}`)
    }
})

t.test(
  'a reader of the verdict that stops early leaves no error behind, and the same exit status',
  async (t) => {
    const { receipt } = await filed(t)
    const file = join(await temporaryFolder(t), 'receipt.json')
    await writeFile(file, receipt)
    for (const { name, command } of programs)
      for (const [options, outcome] of [
        [kept, 0],
        [[], 2],
      ] as const) {
        const child = spawn(command[0], [command[1], '--receipt', file, ...options])
        child.stdout.destroy()
        let said = ''
        child.stderr.on('data', (chunk: Buffer) => {
          said += chunk.toString()
        })
        const [status] = (await once(child, 'close')) as [number]
        t.equal(said, '', name)
        t.equal(status, outcome, name)
      }
  },
)

t.test('the witness named with a receipt has to have cosigned it', async (t) => {
  const verdictsOn = verifiersOf(t)
  const { s, code } = await filed(t)
  const { text } = await s.call(null, 'GET', '/v1/ledger/checkpoint')
  const before = await receiptOf(s, code)
  const line = cosignText(noteFrom(text)?.text ?? '', 1_700_000_000, witness)
  await s.call('auditor', 'POST', '/v1/ledger/checkpoint/cosignatures', { note: text + line })
  const after = await receiptOf(s, code)
  const proof = (receipt: string) => (JSON.parse(receipt) as Receipt).proof
  const named = ['--witness', witness.verifier.text]
  for (const [what, receipt, options, outcome] of [
    ['before', before, [...kept, ...named], 1],
    ['before, as text', proof(before), named, 1],
    ['after', after, [...kept, ...named], 0],
    ['after, as text, without the key', proof(after), named, 2],
    ['after, as text', proof(after), [...kept, ...named], 0],
    ['after, another', after, [...kept, '--witness', stranger.verifier.text], 1],
  ] as const)
    for (const { name, code: status, said } of await verdictsOn(receipt, options)) {
      t.equal(status, outcome, `${what}: ${name}: ${said}`)
      if (outcome === 1) t.match(said, /has not cosigned/, `${what}: ${name}`)
    }
})

t.test('anybody gets both verifiers, byte for byte, without a key', async (t) => {
  const s = await service(t)
  for (const { command } of programs) {
    const name = basename(command[1])
    const { status, text, headers } = await s.call(null, 'GET', `/v1/ledger/${name}`)
    t.equal(status, 200)
    t.equal(text, await readFile(command[1], 'utf8'), name)
    t.equal(headers['content-disposition'], `attachment; filename="${name}"`)
    t.match(headers['content-type'], /^text\/plain/)
  }
})

t.test('a receipt that cannot be read is wrong, and what does not go with one is wrong usage', async (t) => {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'receipt.txt')
  await writeFile(file, Buffer.from([0xff, 0xfe, 0x7b]))
  for (const {
    name,
    command: [runner, script],
  } of programs) {
    const ended = (...options: string[]) => spawnSync(runner, [script, '--receipt', ...options])
    const unread = ended('/proc/self/mem')
    t.equal(unread.status, 1, `${name}: ${unread.stderr.toString()}`)
    t.match(unread.stdout.toString(), /^WRONG {2}/, name)
    t.equal(unread.stderr.toString(), '', name)
    t.equal(ended(file).status, 1, name)
    t.equal(ended(file, '--only', 'tree').status, 2, name)
    t.equal(ended(file, '--checkpoint', file).status, 2, name)
    t.equal(ended(join(folder, 'none')).status, 2, name)
  }
})
