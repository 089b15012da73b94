import { randomUUID } from 'node:crypto'
import t from 'tap'
import { checkpointFrom } from '../../src/ledger/sealing/checkpoint.ts'
import {
  cosignText,
  noteFrom,
  signingKey,
  signingKeyText,
  verifierKeyFrom,
  verifySignature,
} from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { leafHash, verifyConsistency, verifyInclusion } from '../../src/ledger/sealing/tree.ts'
import { type Answer, type Person } from '../support/call.ts'
import { type Service, service } from '../support/service.ts'
import { thiefOf, verifiedBooks } from '../support/thief.ts'

t.jobs = 2

const logKey = signingKey('log.example', Buffer.alloc(32, 1))
/** Remembers nothing of the log of another test. */
const newSigner = () => signerFromText(signingKeyText(logKey))
const [first, second, stranger] = [2, 3, 4].map((byte) =>
  signingKey(`witness-${String(byte)}.example`, Buffer.alloc(32, byte), 'witness'),
) as [typeof logKey, typeof logKey, typeof logKey]

const proving = (t: Parameters<typeof service>[0]) =>
  service(t, { proofs: { logKeys: [logKey.verifier.text], witnesses: [first.verifier, second.verifier] } })
const seal = (s: Service) => sealNow(s.db, newSigner())
const bytes = (hashes: unknown): Buffer[] => (hashes as string[]).map((hash) => Buffer.from(hash, 'base64'))
const json = { accept: 'application/json' }

type Head = { readonly size: number; readonly root: Buffer; readonly text: string }

/** Reads a checkpoint as somebody does who knows the log's key and nothing else. */
function headIn(note: string): Head {
  const read = noteFrom(note)
  const key = verifierKeyFrom(logKey.verifier.text)
  const checkpoint = checkpointFrom(read?.text ?? '')
  if (read === null || key === null || checkpoint === null) throw new Error(`no checkpoint: ${note}`)
  if (!read.signatures.some((line) => verifySignature(read.text, line, key) === true))
    throw new Error('the log did not sign it')
  return { size: checkpoint.size, root: checkpoint.root, text: read.text }
}

/** Reads and verifies a receipt from its text alone (C2SP tlog-proof); answers the entry. */
function entryProvedBy(receipt: string): { id: string; index: number; size: number } {
  const end = receipt.indexOf('\n\n')
  const [version, extra = '', index = '', ...path] = receipt.slice(0, end).split('\n')
  if (version !== 'c2sp.org/tlog-proof@v1') throw new Error(`no receipt: ${receipt}`)
  const { size, root } = headIn(receipt.slice(end + 2))
  const leaf = Buffer.from(extra.slice('extra '.length), 'base64')
  const at = index.slice('index '.length)
  if (!verifyInclusion(BigInt(at), BigInt(size), leafHash(leaf), bytes(path), root))
    throw new Error('the entry is not in the tree')
  return { ...(JSON.parse(leaf.toString()) as { id: string }), index: Number(at), size }
}

t.test('anybody reads the signed head, the latest or that of a size, as text and as JSON', async (t) => {
  const s = await proving(t)
  t.equal((await s.call(null, 'GET', '/v1/ledger/checkpoint')).code, 'checkpoint-not-found')
  const older = await seal(s)
  await s.given.fund()
  const newer = await seal(s)
  t.ok(newer > older)

  const latest = await s.call(null, 'GET', '/v1/ledger/checkpoint')
  t.match(latest.headers['content-type'], /^text\/plain/)
  t.equal(headIn(latest.text).size, newer)
  t.equal(headIn((await s.call(null, 'GET', `/v1/ledger/checkpoint?size=${String(older)}`)).text).size, older)

  const { body } = await s.call(null, 'GET', '/v1/ledger/checkpoint', undefined, json)
  const { root } = headIn(latest.text)
  t.match(body, { origin: 'log.example', size: newer, root: root.toString('base64'), note: latest.text })
  t.same(body['keys'], [logKey.verifier.text])

  const page = await s.call(null, 'GET', '/v1/ledger/checkpoints?limit=1')
  t.equal(page.at('items.0.size'), newer)
  const next = await s.call(null, 'GET', `/v1/ledger/checkpoints?limit=1&cursor=${String(page.body['next'])}`)
  t.equal(next.at('items.0.size'), older)
  t.equal(next.body['next'], null)
})

t.test('a newer tree is proved to continue an older one, whatever their sizes', async (t) => {
  const s = await proving(t)
  await seal(s)
  await s.given.fundedAward('100.00')
  const size = await seal(s)
  const between = async (from: number, to: number) =>
    (await s.call(null, 'GET', `/v1/ledger/consistency?from=${String(from)}&to=${String(to)}`)).body
  for (const [from, to] of [
    [1, size],
    [1, 2],
    [7, 8],
    [8, size],
    [size - 1, size],
    [size, size],
  ] as const) {
    const { proof, fromRoot, toRoot } = await between(from, to)
    const [was = Buffer.of(), is = Buffer.of()] = bytes([fromRoot, toRoot])
    t.equal(verifyConsistency(BigInt(from), BigInt(to), bytes(proof), was, is), true, `${from} to ${to}`)
    if (from < to)
      t.equal(verifyConsistency(BigInt(from), BigInt(to), bytes(proof), is, was), false, 'not the other way')
  }
  const latest = headIn((await s.call(null, 'GET', '/v1/ledger/checkpoint')).text)
  const open = (await s.call(null, 'GET', '/v1/ledger/consistency?from=3')).body
  t.match(open, { to: size, toRoot: latest.root.toString('base64') })
})

t.test('a receipt proves every entry by itself, under the latest head and under an older one', async (t) => {
  const s = await proving(t)
  const fund = await s.given.fund()
  const older = await seal(s)
  await s.given.drawn(fund, '1.00')
  const newer = await seal(s)
  const entries = (await s.call('auditor', 'GET', '/v1/ledger/entries?limit=200')).at('items') as {
    id: string
  }[]
  t.equal(entries.length, newer)
  const places = new Set<number>()
  let among = 0
  for (const { id } of entries) {
    const url = `/v1/ledger/entries/${id}/receipt`
    const proved = entryProvedBy((await s.call('auditor', 'GET', url)).text)
    t.match(proved, { id, size: newer })
    places.add(proved.index)
    const earlier = await s.call('auditor', 'GET', `${url}?size=${String(older)}`)
    if (proved.index < older) t.match(entryProvedBy(earlier.text), { id, index: proved.index, size: older })
    else t.equal(earlier.code, 'entry-not-sealed')
    among += proved.index < older ? 1 : 0
  }
  t.same(
    [...places].sort((a, b) => a - b),
    Array.from({ length: newer }, (_, at) => at),
  )
  t.equal(among, older)

  const [entry] = entries
  const read = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/entries/${entry?.id ?? ''}/receipt`,
    undefined,
    json,
  )
  const { leaf, index, proof, checkpoint } = read.body
  const { size, root } = headIn(String(checkpoint))
  const hash = leafHash(Buffer.from(String(leaf)))
  t.equal(verifyInclusion(BigInt(index as number), BigInt(size), hash, bytes(proof), root), true)
})

t.test(
  'a grantee gets a receipt for all that is said of its own, and of another’s knows nothing',
  async (t) => {
    const s = await proving(t)
    const { given } = s
    const own = await given.fundedAward('500.00')
    const paid = await given.paid(own.award, { [own.fund]: '20.00' })
    const other = await given.fundedAward('500.00', { grantee: 'BAKER' })
    const otherPaid = await given.paid(other.award, { [other.fund]: '20.00' })
    const disallowed = await given.disallowed(paid, { [own.fund]: '5.00' })
    const found = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${disallowed}`)
    const reversal = `/v1/ledger/entries/${String(found.at('items.0.id'))}/reversal`
    await given.made('approver', reversal, { reason: 'x' })
    await given.disallowed(otherPaid, { [other.fund]: '5.00' })
    const waiting = await s.call('grantee', 'GET', `/v1/awards/${own.award}/receipts`)
    t.equal(waiting.at('items.0.leafIndex'), null)
    await seal(s)

    const listed = async (who: Person, url: string) => {
      const receipts: { entry: string; kind: string; leafIndex: number; links: { receipt: string } }[] = []
      for (let cursor = ''; ; ) {
        const page = await s.call(who, 'GET', `${url}?limit=2${cursor}`)
        if (page.status !== 200) throw new Error(page.text)
        receipts.push(...(page.body['items'] as typeof receipts))
        if (page.body['next'] === null) return receipts
        cursor = `&cursor=${page.body['next'] as string}`
      }
    }
    const ofAward = await listed('grantee', `/v1/awards/${own.award}/receipts`)
    const ofPayment = await listed('grantee', `/v1/disbursements/${paid}/receipts`)
    t.same(
      [...ofAward, ...ofPayment].map(({ kind }) => kind),
      [
        'award.drafted',
        'award.executed',
        'disbursement.requested',
        'disbursement.approved',
        'disbursement.released',
        'disbursement.settled',
        'disallowance.recorded',
        'entry.reversed',
      ],
    )
    for (const { entry, leafIndex, links } of [...ofAward, ...ofPayment])
      t.match(entryProvedBy((await s.call('grantee', 'GET', links.receipt)).text), {
        id: entry,
        index: leafIndex,
      })

    const refused = (answer: Answer) => ({
      status: answer.status,
      code: answer.code,
      title: answer.at('title'),
    })
    const read = async (entry: string) =>
      refused(await s.call('grantee', 'GET', `/v1/ledger/entries/${entry}/receipt`))
    const unknown = await read(randomUUID())
    t.match(unknown, { status: 404, code: 'entry-not-found' })
    const foreign = [
      ...(await listed('auditor', `/v1/awards/${other.award}/receipts`)),
      ...(await listed('otherGrantee', `/v1/disbursements/${otherPaid}/receipts`)),
      ...((await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${own.fund}`)).body['items'] as []).map(
        ({ id }: { id: string }) => ({ entry: id }),
      ),
    ]
    t.ok(foreign.length >= 8)
    for (const { entry } of foreign) t.same(await read(entry), unknown)
    for (const [kind, code] of [
      ['awards', other.award],
      ['disbursements', otherPaid],
    ] as const) {
      const none = refused(await s.call('grantee', 'GET', `/v1/${kind}/NOT-THERE/receipts`))
      t.equal(none.status, 404)
      t.same(refused(await s.call('grantee', 'GET', `/v1/${kind}/${code}/receipts`)), none)
    }
  },
)

t.test('a grantee never gets a receipt for an entry about another thing of the same code', async (t) => {
  const s = await proving(t)
  const { award } = await s.given.fundedAward('10.00')
  await s.given.made('finance', '/v1/organizations', { code: award, legalName: 'x', kind: 'nonprofit' })
  await seal(s)
  const about = (await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}`)).body['items'] as {
    id: string
    kind: string
  }[]
  const registered = about.find(({ kind }) => kind === 'organization.registered')
  const read = await s.call('grantee', 'GET', `/v1/ledger/entries/${registered?.id ?? ''}/receipt`)
  t.equal(read.code, 'entry-not-found')
  const listed = await s.call('grantee', 'GET', `/v1/awards/${award}/receipts`)
  t.notMatch(listed.text, 'organization.registered')
})

t.test(
  'the line of each known witness is stored once under the head it signs, regardless of who signed before',
  async (t) => {
    const s = await proving(t)
    await seal(s)
    const url = '/v1/ledger/checkpoint'
    const { text } = headIn((await s.call(null, 'GET', url)).text)
    const handedIn = async (note: string) => s.call('auditor', 'POST', `${url}/cosignatures`, { note })
    const lines = [cosignText(text, 1_700_000_000, first), cosignText(text, 1_700_000_001, second)] as const

    const published = (await s.call(null, 'GET', url)).text
    t.equal((await handedIn(`${published}${lines[0]}`)).status, 200)
    const again = await handedIn(`${published}${lines[0]}`)
    t.same(again.body['witnesses'], [first.verifier.name])

    const withFirst = (await s.call(null, 'GET', url)).text
    t.equal(withFirst, `${published}${lines[0]}`)
    const both = await handedIn(`${withFirst}${lines[1]}`)
    t.same(both.body['witnesses'], [first.verifier.name, second.verifier.name])
    t.equal((await s.call(null, 'GET', url)).text, `${published}${lines[0]}${lines[1]}`)

    t.equal((await handedIn(`${published}${cosignText(text, 1, stranger)}`)).code, 'witness-unknown')
    const forged = cosignText(`${text}more\n`, 1, first)
    t.equal((await handedIn(`${published}${lines[1]}${forged}`)).code, 'cosignature-wrong')
    const entries = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=cosignature')
    t.notMatch(entries.text, 'witness-2', 'it is no act on the books')
  },
)

t.test(
  'a cosignature that its witness did not make is named, is not shown, and shuts out no true one',
  async (t) => {
    const s = await proving(t)
    await seal(s)
    const url = '/v1/ledger/checkpoint'
    const published = (await s.call(null, 'GET', url)).text
    const { text, size } = headIn(published)
    const handedIn = async (line: string) =>
      s.call('auditor', 'POST', `${url}/cosignatures`, { note: published + line })
    const { does } = thiefOf(t, s)
    const keep = (line: string) =>
      does('auditor', (tx) => tx`select keep_cosignature(${size}, ${first.verifier.name}, ${line})`)
    const found = async () => (await verifiedBooks(s)).find(({ code }) => code === 'cosignature-wrong')

    t.equal((await handedIn(cosignText(text, 1_700_000_000, second))).status, 200)
    t.match(await found(), { examined: 1, found: 0 })
    const forged = cosignText('what nobody said\n', 1_700_000_000, first)
    await keep(forged)
    t.match(await found(), {
      examined: 2,
      found: 1,
      first: [new RegExp(`${first.verifier.name} under the checkpoint of ${String(size)} leaves`)],
    })
    t.equal((await s.call(null, 'GET', url)).text, published + cosignText(text, 1_700_000_000, second))

    const truth = cosignText(text, 1_700_000_001, first)
    t.same((await handedIn(truth)).body['witnesses'], [first.verifier.name, second.verifier.name])
    t.equal(
      (await s.call(null, 'GET', url)).text,
      published + truth + cosignText(text, 1_700_000_000, second),
    )
    // A flood of forged lines hides the true one until it is brought again.
    for (let n = 1; n <= 8; n += 1) await keep(cosignText('what nobody said\n', n, first))
    t.notMatch((await s.call(null, 'GET', url)).text, truth)
    t.equal((await handedIn(truth)).status, 200)
    t.ok((await s.call(null, 'GET', url)).text.includes(truth))
    t.match(await found(), { found: 9 })
  },
)
