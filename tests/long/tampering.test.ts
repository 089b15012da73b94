import { execFileSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { cosignText, noteFrom, signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { soleBudget } from '../support/budgets.ts'
import { forgedBy } from '../support/forged.ts'
import { fundAct } from '../support/given.ts'
import { changed, type Files, linesOf, relisted, text, unzipped, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { type Service, service } from '../support/service.ts'
import { programs, warmPrograms } from '../support/verifiers.ts'

const key = signingKey('log.example', randomBytes(32))
const witness = signingKey('witness.example', randomBytes(32), 'witness')
// A signer remembers the ledger it has signed, so each ledger has its own.
const aSigner = () => signerFromText(signingKeyText(key))

type Leaf = {
  id: string
  kind: string
  subject: string
  actor: string
  effectiveOn: string
  recordedAt: string
  facts: Record<string, string>
  transfers: { debit: string; credit: string; amount: string }[]
  reverses?: string
}
type Expected = { readonly fault: string; readonly index?: number; readonly says?: RegExp }

/**
 * An honest ledger with one of each: a draw, its reversal, an award, a payment, cost disallowed and recovered, a closed period; exported
 * twice, some entries apart.
 */
async function honest(t: Test) {
  const signer = aSigner()
  const s = await service(t, {
    proofs: { logKeys: signer.keys, witnesses: [witness.verifier] },
  })
  await admitKeys(s.db, signer, [])
  const { award, fund } = await s.given.fundedAward('1000.00')
  for (const [number, personnel, travel] of [
    [1, '900.00', '100.00'],
    [2, '850.00', '150.00'],
  ] as const) {
    const more = number === 1 ? { transferPercent: '10.00' } : {}
    await s.given.made('chair', `/v1/awards/${award}/amendments`, {
      ...{ kind: 'budget-revision', reason: 'x', budget: soleBudget(fund, { personnel, travel }, more) },
    })
    await s.given.made('approver', `/v1/awards/${award}/amendments/${number}/approval`, {})
  }
  const admitted = (code: string, name: string) =>
    s.given.made('admin', '/v1/actors', { code, name, roles: ['finance'] })
  await admitted('EVA-1', 'Eva, "E"\n"M" -Muster')
  const drawn = await s.given.made(
    'finance',
    `/v1/appropriations/${await s.given.fund({ amount: '500.00' })}/draws`,
    fundAct('200.00'),
  )
  await sealNow(s.db, signer)
  const older = await packageOf(s, '')
  const size = linesOf(older, 'leaves.jsonl').length
  await s.given.made('approver', `/v1/ledger/entries/${String(drawn.body['id'])}/reversal`, {
    reason: 'twice',
  })
  await s.given.paid(award, { [fund]: '300.00' })
  const disallowed = await s.given.disallowed(await s.given.paid(award, { [fund]: '40.00' }), {
    [fund]: '20.00',
  })
  await s.given.made('finance', `/v1/disallowances/${disallowed}/recoveries`, {
    amount: '5.00',
    reference: 'x',
  })
  await sealNow(s.db, signer)
  const cosigned = cosignText(
    noteFrom(text(await packageOf(s, ''), 'checkpoint.txt'))?.text ?? '',
    1_700_000_000,
    witness,
  )
  const answer = await s.call('auditor', 'POST', '/v1/ledger/checkpoint/cosignatures', {
    note: text(await packageOf(s, ''), 'checkpoint.txt') + cosigned,
  })
  if (answer.status !== 200) throw new Error(answer.text)
  // Recorded since the checkpoint: no package of it knows of them.
  await admitted('EVE-1', 'Eve Muster')
  await s.given.made('admin', '/v1/actors/EVA-1/roles', { roles: ['auditor'] })
  return { s, older, newer: await packageOf(s, `?previous=${size}`), size }
}

async function packageOf(s: Service, query: string): Promise<Files> {
  const { statusCode, rawPayload } = await s.app.inject({
    url: `/v1/ledger/audit-package${query}`,
    headers: s.as('auditor'),
  })
  if (statusCode !== 200) throw new Error(rawPayload.toString())
  return unzipped(rawPayload)
}

const forged = (files: Files, forge: (leaves: string[]) => string[], by = key): Files =>
  forgedBy(files, forge, by)
const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

function edited(leaf: string, edit: (leaf: Leaf) => void): string {
  const parsed = JSON.parse(leaf) as Leaf
  edit(parsed)
  return canonicalJson(parsed)
}
const at = (files: Files, matches: (leaf: Leaf) => boolean): number =>
  linesOf(files, 'leaves.jsonl').findIndex((leaf) => matches(JSON.parse(leaf) as Leaf))
const leafIn = (files: Files, index: number): Leaf =>
  JSON.parse(linesOf(files, 'leaves.jsonl')[index] ?? '') as Leaf
const withLeaves = (files: Files, change: (leaves: string[]) => string[]): Files =>
  relisted(changed(files, { 'leaves.jsonl': lines(change(linesOf(files, 'leaves.jsonl'))) }))
const replacedIn = (files: Files, path: string, from: string | RegExp, to: string): Files => {
  const before = text(files, path)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to replace in ${path}`)
  return relisted(changed(files, { [path]: after }))
}
/** One transfer more, written debit, credit and dollars. */
const also =
  ([debit = '', credit = '', amount = '']: readonly string[]) =>
  (leaf: Leaf): void => {
    leaf.transfers.push({ debit, credit, amount })
  }
/** What a rule in an entry was given, changed. */
const ruled =
  (named: string, inputs: object) =>
  ({ facts }: Leaf): void => {
    for (const one of facts['rules'] as unknown as { rule: string; inputs: object }[])
      if (one.rule === named) Object.assign(one.inputs, inputs)
  }
/** A package whose first leaf has a list of one private text, which is disclosed at a place. */
function disclosedAt(files: Files, path: string): Files {
  const salt = Buffer.alloc(32, 7)
  const hmacSha256 = createHmac('sha256', salt).update('said').digest('hex')
  const [first = ''] = linesOf(files, 'leaves.jsonl')
  const leaf = edited(first, ({ facts }) => Object.assign(facts, { list: [{ hmacSha256 }] }))
  const line = { entry: (JSON.parse(first) as Leaf).id, path, salt: salt.toString('base64'), text: 'said' }
  const signed = forged(files, (all) => all.with(0, leaf))
  return relisted(changed(signed, { 'texts.jsonl': `${canonicalJson(line)}\n` }))
}
const unended: Readonly<Record<string, string>> = {
  'leaves.jsonl': 'leaf-count',
  'leaf-hashes.txt': 'root-differs',
  'entries.csv': 'entries-differ',
  'trial-balance.csv': 'trial-balance-differs',
  'aicpa/GL_Detail': 'gl-detail-differs',
  'aicpa/Trial_Balance': 'aicpa-trial-balance-differs',
  'aicpa/Chart_Of_Accounts': 'chart-differs',
  'aicpa/User_Listing': 'users-differ',
}
const only = (files: Files, beginning: string): string =>
  [...files.keys()].find((path) => path.startsWith(beginning)) ?? beginning

const { s, newer, older, size } = await honest(t)

t.test('an honest package holds, for both verifiers', async (t) => {
  const folder = await temporaryFolder(t)
  const [kept, honestly, disclosed] = [
    await written(older, join(folder, 'older')),
    await written(newer, join(folder, 'newer')),
    await written(await packageOf(s, '?texts=disclose'), join(folder, 'disclosed')),
  ]
  for (const program of programs)
    t.same((await program.verdict(disclosed)).wrong, [], `${program.name}, with names and texts`)
  for (const program of programs)
    for (const options of [
      [],
      [
        '--checkpoint',
        join(kept, 'checkpoint.txt'),
        '--key',
        key.verifier.text,
        '--witness',
        witness.verifier.text,
      ],
      ['--only', 'tree'],
    ]) {
      const verdict = await program.verdict(honestly, options)
      t.same(verdict.wrong, [], program.name)
      t.equal(verdict.size, String(linesOf(newer, 'leaves.jsonl').length))
    }
  t.ok(linesOf(newer, 'leaves.jsonl').length > size)
})

t.test('every kind of tampering with a package is found and named by both verifiers', async (t) => {
  const folder = await temporaryFolder(t)
  const keptNewer = join(await written(newer, join(folder, 'kept-newer')), 'checkpoint.txt')
  const keptOlder = join(await written(older, join(folder, 'kept-older')), 'checkpoint.txt')
  const paid = at(newer, ({ kind }) => kind === 'disbursement.released')
  const draw = at(newer, ({ kind }) => kind === 'appropriation.drawn')
  const mirror = at(newer, ({ reverses }) => reverses !== undefined)
  const enacted = at(newer, ({ kind }) => kind === 'appropriation.enacted')
  const requested = at(newer, ({ kind }) => kind === 'disbursement.requested')
  const approved = at(newer, ({ kind }) => kind === 'disbursement.approved')
  const settled = at(newer, ({ kind }) => kind === 'disbursement.settled')
  const budgeted = at(
    newer,
    ({ kind, facts }) => kind === 'award.amendment-proposed' && facts['number'] === '2',
  )
  const revised = at(newer, ({ kind, facts }) => kind === 'award.amended' && facts['number'] === '2')
  const fundOf = (index: number) => leafIn(newer, index).transfers[0]?.debit.split(':')[0] ?? ''
  const published = at(newer, ({ kind }) => kind === 'solicitation.published')
  const drafted = at(newer, ({ kind }) => kind === 'award.drafted')
  const solicitation = (JSON.parse(linesOf(newer, 'leaves.jsonl')[published] ?? '') as Leaf).subject
  // Of the fund from which no award was made: nothing else falls below its floor where it lacks a part.
  const awarded = at(
    newer,
    ({ kind, facts }) => kind === 'federal-award.made' && facts['amount'] === '500.00',
  )
  const award = leafIn(newer, awarded)
  const [proposed, confirmed] = ['made', 'confirmed'].map((step) =>
    at(
      newer,
      ({ kind, facts }) =>
        kind === `proposal.${step}` &&
        facts['act'] === 'federal-award.made' &&
        facts['about'] === award.subject,
    ),
  ) as [number, number]
  const admitted = at(newer, ({ kind, actor }) => kind === 'actor.admitted' && actor !== 'SYSTEM')
  const disallowed = at(newer, ({ kind }) => kind === 'disallowance.recorded')
  const executed = at(newer, ({ kind }) => kind === 'award.executed')
  const recovered = at(newer, ({ kind }) => kind === 'disallowance.recovered')
  const last = linesOf(newer, 'leaves.jsonl').length - 1
  const stranger = signingKey('log.example', randomBytes(32))
  const edit = (index: number, change: (leaf: Leaf) => void) => (leaves: string[]) =>
    leaves.map((leaf, place) => (place === index ? edited(leaf, change) : leaf))
  const amount = (leaf: Leaf): void => {
    leaf.transfers = leaf.transfers.map((transfer) => ({ ...transfer, amount: '299.99' }))
  }
  const gl = only(newer, 'aicpa/GL_Detail')
  const trial = only(newer, 'aicpa/Trial_Balance')
  const chart = only(newer, 'aicpa/Chart')
  const users = only(newer, 'aicpa/User')
  const disclosed = await packageOf(s, '?texts=disclose')

  const kinds: readonly (Expected & { what: string; files: Files; options?: string[] })[] = [
    {
      what: 'a leaf edited',
      files: withLeaves(newer, edit(paid, amount)),
      fault: 'leaf-changed',
      index: paid,
      says: /599\.98/,
    },
    {
      what: 'a leaf deleted',
      files: withLeaves(newer, (all) => all.toSpliced(draw, 1)),
      fault: 'leaf-deleted',
      index: draw,
    },
    {
      what: 'a leaf put in',
      files: withLeaves(newer, (all) => all.toSpliced(draw, 0, edited(all[draw] ?? '', amount))),
      fault: 'leaf-inserted',
      index: draw,
      says: /299\.99/,
    },
    {
      what: 'two leaves swapped',
      files: withLeaves(newer, (all) => all.with(2, all[3] ?? '').with(3, all[2] ?? '')),
      fault: 'leaves-swapped',
      index: 2,
    },
    {
      what: 'two leaves far apart swapped',
      files: withLeaves(newer, (all) => all.with(2, all[paid] ?? '').with(paid, all[2] ?? '')),
      fault: 'leaves-swapped',
      index: 2,
    },
    {
      what: 'a leaf twice',
      files: withLeaves(newer, (all) => all.toSpliced(draw + 1, 0, all[draw] ?? '')),
      fault: 'leaf-duplicated',
      index: draw + 1,
    },
    {
      what: 'the end cut off',
      files: withLeaves(newer, (all) => all.slice(0, -2)),
      fault: 'leaf-count',
      index: last - 1,
    },
    {
      what: 'the end cut off, of leaves and hashes',
      files: relisted(
        changed(newer, {
          'leaves.jsonl': lines(linesOf(newer, 'leaves.jsonl').slice(0, -2)),
          'leaf-hashes.txt': lines(linesOf(newer, 'leaf-hashes.txt').slice(0, -2)),
        }),
      ),
      fault: 'leaf-count',
      index: last - 1,
    },
    {
      what: 'a leaf and its hash edited',
      files: changed(forged(newer, edit(paid, amount)), { 'checkpoint.txt': text(newer, 'checkpoint.txt') }),
      fault: 'root-differs',
    },
    {
      what: 'the whole rewritten and signed, against a kept checkpoint',
      files: forged(
        newer,
        edit(draw, (leaf) => {
          leaf.facts['note'] = 'forged'
        }),
      ),
      options: ['--checkpoint', keptOlder],
      fault: 'forked',
    },
    {
      what: 'rolled back to a backup, against a kept checkpoint',
      files: older,
      options: ['--checkpoint', keptNewer],
      fault: 'rolled-back',
    },
    {
      what: 'a fork of the same size',
      files: forged(
        newer,
        edit(last, (leaf) => {
          leaf.facts['reference'] = 'other'
        }),
      ),
      options: ['--checkpoint', keptNewer],
      fault: 'forked',
    },
    {
      what: 'entries.csv',
      files: replacedIn(newer, 'entries.csv', ',300.00,', ',301.00,'),
      fault: 'entries-differ',
      says: /301\.00/,
    },
    {
      what: 'trial-balance.csv',
      files: replacedIn(newer, 'trial-balance.csv', '1000.00', '1000.01'),
      fault: 'trial-balance-differs',
      says: /1000\.01/,
    },
    {
      what: 'GL_Detail',
      files: replacedIn(newer, gl, ',300.00,D,', ',300.01,D,'),
      fault: 'gl-detail-differs',
      says: /300\.01/,
    },
    {
      what: 'the trial balance of the audit standard',
      files: replacedIn(newer, trial, '1000.00,USD', '1000.01,USD'),
      fault: 'aicpa-trial-balance-differs',
      says: /1000\.01/,
    },
    {
      what: 'the chart, an account dropped',
      files: replacedIn(newer, chart, /^.*:cash,.*\n/m, ''),
      fault: 'chart-differs',
      says: /:cash/,
    },
    {
      what: 'the chart, an account under another caption',
      files: replacedIn(newer, chart, /(:cash,.*),Cash,/, '$1,Costs,'),
      fault: 'chart-differs',
    },
    {
      what: 'the chart, an account of another type',
      files: replacedIn(newer, chart, /(:payable,.*),Memo,/, '$1,Asset,'),
      fault: 'chart-differs',
    },
    {
      what: 'the chart, an account of another number',
      files: replacedIn(newer, chart, 'USSGL 4801', 'USSGL 4802'),
      fault: 'chart-differs',
    },
    {
      what: 'the chart, an account of another meaning',
      files: replacedIn(newer, chart, 'not yet approved', 'approved'),
      fault: 'chart-differs',
    },
    {
      what: 'the chart, an account of another name',
      files: replacedIn(newer, chart, ',Cash of ', ',Crash of '),
      fault: 'chart-differs',
    },
    {
      what: 'the chart, an account under another parent',
      files: replacedIn(newer, chart, /,([^,]*):costs$/m, ',$1:advances'),
      fault: 'chart-differs',
    },
    {
      what: 'the chart, an account more',
      files: replacedIn(newer, chart, /$/, 'ZZ:cash,Cash of ZZ,Cash,Asset,USSGL 1010,x,\n'),
      fault: 'chart-differs',
      says: /ZZ:cash/,
    },
    {
      what: 'the users, one with another role',
      files: replacedIn(newer, users, ',auditor,', ',auditor; finance,'),
      fault: 'users-differ',
      says: /auditor; finance/,
    },
    {
      what: 'the users, one who is active no more',
      files: replacedIn(newer, users, /^AUD-1,true/m, 'AUD-1,false'),
      fault: 'users-differ',
    },
    {
      what: 'the users, one changed by somebody else',
      files: replacedIn(newer, users, /^(AUD-1,.*,)SYSTEM,/m, '$1ADM-1,'),
      fault: 'users-differ',
    },
    {
      what: 'the users, one changed on another day',
      files: replacedIn(newer, users, /^(AUD-1,.*,)\d{4}-\d\d-\d\d$/m, '$12001-01-01'),
      fault: 'users-differ',
    },
    {
      what: 'the users, one left out',
      files: replacedIn(newer, users, /^AUD-1,.*\n/m, ''),
      fault: 'users-differ',
      says: /AUD-1/,
    },
    {
      what: 'the users, one more',
      files: replacedIn(newer, users, /$/, 'ZZ-1,true,2024-01-01,,,,,auditor,SYSTEM,2024-01-01\n'),
      fault: 'users-differ',
      says: /ZZ-1/,
    },
    ...['leaves.jsonl', 'leaf-hashes.txt', 'entries.csv', 'trial-balance.csv', gl, trial, chart, users].map(
      (path) => ({
        what: `the last line of ${path} without an end`,
        files: replacedIn(newer, path, /\n$/, ''),
        fault: unended[path.replace(/_\d.*/, '')] ?? '',
      }),
    ),
    ...['journals/ledger.journal', 'journals/ledger.beancount'].flatMap((path) =>
      [
        ['without an end', /\n$/, ''],
        ['with a carriage return', /(USD)\n/, '$1\r\n'],
        ['with white space behind', /(USD)\n/, '$1 \n'],
        ['with white space behind its first', /\n/, ' \n'],
        ['indented otherwise', /\n +(\S+  )/, '\n      $1'],
      ].map(([how, from, to]) => ({
        what: `a line of ${path} ${String(how)}`,
        files: replacedIn(newer, path, from as RegExp, String(to)),
        fault: path.endsWith('beancount') ? 'beancount-differs' : 'journal-differs',
      })),
    ),
    {
      what: 'a text disclosed with a member more',
      files: replacedIn(disclosed, 'texts.jsonl', /^\{/, '{"also":"this",'),
      fault: 'text-wrong',
    },
    {
      what: 'a text disclosed at a place counted from the end of a list, all signed again',
      files: disclosedAt(disclosed, '/list/-1'),
      fault: 'text-wrong',
    },
    {
      what: 'the hledger journal',
      files: replacedIn(newer, 'journals/ledger.journal', '  300.00 USD', '  300.10 USD'),
      fault: 'journal-differs',
    },
    {
      what: 'a balance asserted in the journal',
      files: replacedIn(newer, 'journals/ledger.journal', /= -1000\.00 USD/, '= -1000.10 USD'),
      fault: 'journal-differs',
    },
    {
      what: 'the beancount journal',
      files: replacedIn(newer, 'journals/ledger.beancount', '  300.00 USD', '  300.10 USD'),
      fault: 'beancount-differs',
    },
    {
      what: 'the key replaced, with the kept key',
      files: forged(newer, (all) => all, stranger),
      options: ['--key', key.verifier.text],
      fault: 'key-unknown',
    },
    {
      what: 'the key replaced, where the ledger names its key',
      files: forged(newer, (all) => all, stranger),
      fault: 'key-not-in-ledger',
    },
    {
      what: 'a signature garbled',
      files: relisted(
        changed(newer, { 'checkpoint.txt': garbled(text(newer, 'checkpoint.txt'), 'log.example') }),
      ),
      fault: 'signature-wrong',
    },
    {
      what: 'a signature dropped',
      files: relisted(
        changed(newer, {
          'checkpoint.txt': text(newer, 'checkpoint.txt').replace(/— log\.example .*\n/, ''),
        }),
      ),
      fault: 'signature-missing',
    },
    {
      what: 'a cosignature garbled',
      files: relisted(
        changed(newer, { 'checkpoint.txt': garbled(text(newer, 'checkpoint.txt'), 'witness.example') }),
      ),
      fault: 'witness-wrong',
    },
    {
      what: 'a cosignature dropped',
      files: relisted(
        changed(newer, {
          'checkpoint.txt': text(newer, 'checkpoint.txt').replace(/— witness\.example .*\n/, ''),
        }),
      ),
      options: ['--witness', witness.verifier.text],
      fault: 'witness-missing',
    },
    {
      what: 'the consistency proof garbled',
      files: replacedIn(
        newer,
        'consistency.txt',
        /^./,
        text(newer, 'consistency.txt').startsWith('A') ? 'B' : 'A',
      ),
      fault: 'consistency-proof-wrong',
    },
    {
      what: 'the previous checkpoint of another ledger',
      files: relisted(
        changed(newer, {
          'previous-checkpoint.txt': text(
            forged(
              older,
              edit(0, (leaf) => {
                leaf.facts['x'] = 'y'
              }),
            ),
            'checkpoint.txt',
          ),
        }),
      ),
      fault: 'forked',
    },
    {
      what: 'a file dropped',
      files: changed(newer, { 'entries.csv': null }),
      fault: 'file-missing',
      says: /entries\.csv/,
    },
    {
      what: 'a file listed that no package has',
      files: relisted(changed(newer, { 'note.txt': 'x' })),
      fault: 'file-foreign',
      says: /note\.txt/,
    },
    {
      what: 'a file that the manifest no longer lists',
      files: changed(relisted(changed(newer, { 'entries.csv': null })), {
        'entries.csv': text(newer, 'entries.csv'),
      }),
      fault: 'file-unlisted',
      says: /entries\.csv/,
    },
    {
      what: 'a key beside those of the ledger',
      files: relisted(
        changed(newer, { 'keys.txt': `${text(newer, 'keys.txt')}${stranger.verifier.text}\n` }),
      ),
      fault: 'key-not-in-ledger',
      says: /line 2 of keys\.txt/,
    },
    {
      what: 'a signature by a key that is not known',
      files: relisted(
        changed(newer, {
          'checkpoint.txt':
            text(newer, 'checkpoint.txt') +
            cosignText(
              noteFrom(text(newer, 'checkpoint.txt'))?.text ?? '',
              1,
              signingKey('x.example', randomBytes(32), 'witness'),
            ),
        }),
      ),
      fault: 'signature-foreign',
      says: /line 7 of checkpoint\.txt is a signature of x\.example/,
    },
    {
      what: 'a second signature of the same witness',
      files: relisted(
        changed(newer, {
          'checkpoint.txt':
            text(newer, 'checkpoint.txt') +
            cosignText(noteFrom(text(newer, 'checkpoint.txt'))?.text ?? '', 1, witness),
        }),
      ),
      fault: 'signature-foreign',
      says: /line 7 of checkpoint\.txt is a second signature of witness\.example/,
    },
    {
      what: 'a package said to be made before its last entry was recorded',
      files: relisted(
        changed(newer, {
          'MANIFEST.json': text(newer, 'MANIFEST.json').replace(/"madeAt":"2/, '"madeAt":"1'),
        }),
      ),
      fault: 'made-too-early',
      index: 0,
    },
    {
      what: 'a time of making that is none',
      files: relisted(
        changed(newer, {
          'MANIFEST.json': text(newer, 'MANIFEST.json').replace(/"madeAt":"[^"]*"/, '"madeAt":"today"'),
        }),
      ),
      fault: 'manifest-malformed',
    },
    {
      what: 'a text disclosed twice',
      files: replacedIn(disclosed, 'texts.jsonl', /^(.*\n)/, '$1$1'),
      fault: 'text-wrong',
      says: /line 2 of texts\.jsonl is out of order, or there twice/,
    },
    {
      what: 'two texts in another order',
      files: replacedIn(disclosed, 'texts.jsonl', /^(.*\n)(.*\n)/, '$2$1'),
      fault: 'text-wrong',
      says: /line 2 of texts\.jsonl is out of order/,
    },
    ...(
      [
        ['decimal-mark .\n', 'decimal-mark ,\n', 1],
        ['decimal-mark .\n', '', 1],
        ['commodity 1000.00 USD\n', 'commodity 1,000.00 USD\n', 2],
        [/^account .*\n/m, '', 3],
        [/^account (\S+)( .*)?\n/m, 'account $1\naccount $1:x\n', 4],
        ['\n\n', '\n\n\n', undefined],
        ['\n\n', '\n', undefined],
        ['    FY', '   FY', undefined],
        [/ USD\n/, ' USD \n', undefined],
        [/(\S) {2}(\d)/, '$1   $2', undefined],
        ['decimal-mark .\n', '; note\ndecimal-mark .\n', 1],
        [/( 0\.00 USD = .*\n)( .*\n)/, '$1', undefined],
        [/^( .* 0\.00 USD = .*\n)( .* 0\.00 USD = .*\n)/m, '$2$1', undefined],
      ] as const
    ).map(([from, to, line]) => ({
      what: `${JSON.stringify(to)} for ${String(from)} in the journal of hledger`,
      files: replacedIn(newer, 'journals/ledger.journal', from, to),
      fault: 'journal-differs',
      ...(line === undefined ? {} : { says: new RegExp(`^line ${String(line)} of`) }),
    })),
    ...(
      [
        ['option "operating_currency" "USD"\n', ''],
        ['option "operating_currency" "USD"\n', 'option "operating_currency" "USD"\noption "title" "x"\n'],
        [/^\S+ open .*\n/m, ''],
        [/^(\S+) open (.*) USD\n/m, '$1 open $2 USD ; x\n'],
        [/^\d{4}(\S+ open)/m, '1999$1'],
        ['\n\n', '\n\n\n'],
        [/(balance \S+) {2}/, '$1   '],
        [/^(.* balance .*\n)(.* balance .*\n)/m, '$2$1'],
      ] as const
    ).map(([from, to]) => ({
      what: `${JSON.stringify(to)} for ${String(from)} in the journal of beancount`,
      files: replacedIn(newer, 'journals/ledger.beancount', from, to),
      fault: 'beancount-differs',
    })),
    ...(
      [
        [
          'the approver paid it',
          paid,
          { actor: 'APP-1' },
          'one-person-two-stages',
          /APP-1 approved DSB-0001, and paid it too/,
        ],
        [
          'the requester approved it',
          approved,
          { actor: 'FIN-1' },
          'one-person-two-stages',
          /FIN-1 requested DSB-0001/,
        ],
        [
          'who reversed a draw had recorded it',
          mirror,
          { actor: leafIn(newer, draw).actor },
          'one-person-two-stages',
          /recorded and reversed/,
        ],
      ] as const
    ).map(([what, index, change, fault, says]) => ({
      what: `${what}, all signed again`,
      files: forged(
        newer,
        edit(index, (leaf) => Object.assign(leaf, change)),
      ),
      ...{ fault, index, says },
    })),
    ...(
      [
        ['another approver', paid, { approvedBy: 'APP-9' }, /names another person who approved it/],
        ['another requester', paid, { requestedBy: 'FIN-9' }, /names another person who requested it/],
        ['another grantee', paid, { grantee: 'BAKER' }, /names another grantee than was requested/],
        [
          'a requester who did not record it',
          requested,
          { requestedBy: 'FIN-9' },
          /names another person than recorded it/,
        ],
        ['another day', requested, { requestedOn: '2023-01-01' }, /names another day than its own/],
        [
          'a grantee without the award',
          requested,
          { grantee: 'BAKER' },
          /names another grantee than the award/,
        ],
      ] as const
    ).map(([what, index, change, says]) => ({
      what: `a payment that names ${what}, all signed again`,
      files: forged(
        newer,
        edit(index, ({ facts }) => Object.assign(facts, change)),
      ),
      fault: 'payment-differs',
      ...{ index, says },
    })),
    {
      what: 'a payment without the account that it debits, all signed again',
      files: forged(
        newer,
        edit(paid, (leaf) => {
          Object.assign(leaf.transfers[0] ?? {}, { debit: undefined })
        }),
      ),
      fault: 'transfer-malformed',
      index: paid,
    },
    {
      what: 'a payment of another amount than its lines, all signed again',
      files: forged(newer, edit(paid, amount)),
      fault: 'payment-differs',
      index: paid,
      says: /moves .* 299\.99.*; its lines say .* 300\.00/,
    },
    {
      what: 'an approval of another amount than was requested, all signed again',
      files: forged(
        newer,
        edit(approved, (leaf) => {
          amount(leaf)
          Object.assign(leaf.facts, {
            lines: leaf.transfers.map((one) => ({ fund: one.debit.split(':')[0], amount: one.amount })),
          })
        }),
      ),
      fault: 'payment-differs',
      index: approved,
      says: /has other lines than were requested/,
    },
    {
      what: 'a payment that settles on another day, all signed again',
      files: forged(
        newer,
        edit(settled, (leaf) => Object.assign(leaf, { effectiveOn: '2099-01-01' })),
      ),
      fault: 'payment-differs',
      index: settled,
      says: /settles on another day than it was released/,
    },
    {
      what: 'a draw that moves what was promised to a grantee, all signed again',
      files: forged(
        newer,
        edit(draw, also([`${fundOf(paid)}:payable:AWD-0001`, `${fundOf(paid)}:obligated:AWD-0001`, '1.00'])),
      ),
      fault: 'award-differs',
      index: draw,
      says: /moves 1\.00 on an account of an award/,
    },
    {
      what: 'a budget with another line, all signed again',
      files: forged(
        newer,
        edit(budgeted, ({ facts }) => {
          const { lines } = facts['budget'] as unknown as { lines: object[] }
          Object.assign(lines[0] ?? {}, { amount: '849.99' })
        }),
      ),
      fault: 'budget-differs',
      index: budgeted,
      says: /its base is 999.99, which allows 0.00/,
    },
    {
      what: 'a transfer of another amount between categories, all signed again',
      files: forged(
        newer,
        edit(budgeted, ({ facts }) => {
          const rules = facts['rules'] as unknown as { rule: string; inputs: object }[]
          for (const { rule, inputs } of rules)
            if (rule === 'transfers-among-categories') Object.assign(inputs, { moved: '5.00' })
        }),
      ),
      fault: 'budget-differs',
      index: budgeted,
      says: /moves 50.00 between categories, 50.00 since the last approval, of a total budget of 1000.00/,
    },
    {
      what: 'another base of indirect cost than that of the lines, all signed again',
      files: forged(newer, edit(budgeted, ruled('indirect-cost', { counted: '1.00' }))),
      fault: 'budget-differs',
      index: budgeted,
      says: /its base is 1000.00, which allows 0.00/,
    },
    {
      what: 'another rate of indirect cost than that of the organization, all signed again',
      files: forged(newer, edit(revised, ruled('indirect-cost', { percent: '15.00' }))),
      fault: 'budget-differs',
      index: revised,
      says: /its base is 1000.00, which allows 0.00/,
    },
    ...[{ limit: '5000.00' }, { percent: '90.00' }, { earlier: '1.00' }, { totalBudget: '9.00' }].map(
      (inputs) => ({
        what: `a rule on transfers with ${JSON.stringify(inputs)}, all signed again`,
        files: forged(newer, edit(budgeted, ruled('transfers-among-categories', inputs))),
        fault: 'budget-differs',
        index: budgeted,
        says: /of a total budget of 1000.00; its rule says otherwise/,
      }),
    ),
    {
      what: 'a revision that leaves out the rule on transfers, all signed again',
      files: forged(
        newer,
        edit(revised, ({ facts }) => {
          const rules = facts['rules'] as unknown as { rule: string }[]
          const others = rules.filter(({ rule }) => rule !== 'transfers-among-categories')
          Object.assign(facts, { rules: others })
        }),
      ),
      fault: 'budget-differs',
      index: revised,
      says: /of a total budget of 1000.00; its rule says otherwise/,
    },
    {
      what: 'a revision that says another cost share, all signed again',
      files: forged(newer, edit(budgeted, ruled('cost-share', { after: '7.00' }))),
      fault: 'budget-differs',
      index: budgeted,
      says: /changes cost-share to .+; its rule says otherwise/,
    },
    {
      what: 'a budget of less than the award has, counted so everywhere, all signed again',
      files: forged(newer, (leaves) => {
        const less = ({ facts }: Leaf): void => {
          const { lines } = (facts['budget'] ?? { lines: [] }) as unknown as { lines: object[] }
          if (lines[0] !== undefined) Object.assign(lines[0], { amount: '849.99' })
        }
        const counted = [
          ruled('indirect-cost', { counted: '999.99' }),
          ruled('transfers-among-categories', { moved: '50.01', cumulative: '50.01' }),
        ]
        return [less, ...counted].reduce(
          (all, change) => edit(budgeted, change)(edit(revised, change)(all)),
          leaves,
        )
      }),
      fault: 'budget-differs',
      index: revised,
      says: /leaves a budget of 999.99 of .+, of which the award has 1000.00/,
    },
    {
      what: 'a file changed, and nothing else',
      files: changed(newer, { 'READ-ME-FIRST.html': 'x' }),
      fault: 'file-changed',
    },
    {
      what: 'the manifest garbled',
      files: changed(newer, { 'MANIFEST.json': '{"format":1}' }),
      fault: 'manifest-malformed',
    },
    {
      what: 'a member more in the manifest',
      files: changed(newer, {
        'MANIFEST.json': text(newer, 'MANIFEST.json').replace('"files"', '"also":"this","files"'),
      }),
      fault: 'manifest-malformed',
    },
    {
      what: 'a member more of a file in the manifest',
      files: changed(newer, {
        'MANIFEST.json': text(newer, 'MANIFEST.json').replace('"bytes"', '"also":"this","bytes"'),
      }),
      fault: 'manifest-malformed',
    },
    {
      what: 'a manifest out of order',
      files: changed(newer, {
        'MANIFEST.json': text(newer, 'MANIFEST.json').replace(/(\[)(\{[^}]*\}),(\{[^}]*\})/, '$1$3,$2'),
      }),
      fault: 'manifest-malformed',
    },
    {
      what: 'white space behind the manifest',
      files: changed(newer, { 'MANIFEST.json': `${text(newer, 'MANIFEST.json')}\n ` }),
      fault: 'manifest-malformed',
    },
    {
      what: 'a way out of the folder in the manifest',
      files: changed(newer, {
        'MANIFEST.json': text(newer, 'MANIFEST.json').replace('"entries.csv"', '"../entries.csv"'),
      }),
      fault: 'manifest-malformed',
    },
    {
      what: 'a leaf not canonical, all signed again',
      files: forged(newer, (all) => all.with(draw, (all[draw] ?? '').replace('":"', '": "'))),
      fault: 'leaf-not-canonical',
      index: draw,
    },
    {
      what: 'a leaf that is no entry, all signed again',
      files: forged(newer, (all) => all.with(draw, '{"a":["b"')),
      fault: 'leaf-malformed',
      index: draw,
    },
    {
      what: 'a number for a text, all signed again',
      files: forged(newer, (all) =>
        all.with(draw, (all[draw] ?? '').replace('"version":"1"', '"version":1')),
      ),
      fault: 'leaf-malformed',
      index: draw,
    },
    {
      what: 'an id twice, all signed again',
      files: forged(newer, (all) =>
        all.with(
          last,
          edited(all[last] ?? '', (leaf) => {
            leaf.id = (JSON.parse(all[0] ?? '') as Leaf).id
          }),
        ),
      ),
      fault: 'id-repeated',
      index: last,
    },
    {
      what: 'a transfer from one fund to another, all signed again',
      files: forged(
        newer,
        edit(enacted, (leaf) => {
          for (const transfer of leaf.transfers) transfer.credit = transfer.credit.replace(/^[^:]+/, 'FY1')
        }),
      ),
      fault: 'transfer-malformed',
      index: enacted,
    },
    {
      what: 'an amount below zero, all signed again',
      files: forged(
        newer,
        edit(paid, (leaf) => {
          for (const transfer of leaf.transfers) transfer.amount = '-300.00'
        }),
      ),
      fault: 'transfer-malformed',
      index: paid,
      says: /-300\.00/,
    },
    {
      what: 'a reversal that is no mirror, all signed again',
      files: forged(newer, edit(mirror, amount)),
      fault: 'reversal-wrong',
      index: mirror,
      says: /299\.99/,
    },
    {
      what: 'money from nowhere, all signed again',
      files: forged(newer, edit(paid, amount)),
      fault: 'entries-differ',
      says: /299\.99/,
    },
    {
      what: 'an account emptied below zero, all signed again',
      files: forged(
        newer,
        edit(paid, (leaf) => {
          for (const transfer of leaf.transfers) transfer.amount = '5000.00'
        }),
      ),
      fault: 'balance-below-floor',
      says: /-4/,
    },
    {
      what: 'an appropriation that takes effect after its Federal award, all signed again',
      files: forged(
        newer,
        edit(enacted, (leaf) => {
          leaf.effectiveOn = '2022-03-17'
        }),
      ),
      fault: 'day-below-floor',
      says: /:unawarded is at -\d+\.00 at the end of 2022-03-15, below zero/,
    },
    {
      what: 'more in transit than there is cash, where there is no cash, all signed again',
      files: forged(newer, edit(awarded, also(['ZZ:claims', 'ZZ:inTransit', '1.00']))),
      fault: 'day-below-floor',
      says: /ZZ:cash, less what is in transit and the interest, is at -1\.00 at the end of 2022-03-15/,
    },
    {
      what: 'more undrawn than is entrusted, all signed again',
      files: forged(newer, edit(awarded, also(['ZZ:undrawn', 'ZZ:dueToAgent', '2.00']))),
      fault: 'day-below-floor',
      says: /ZZ:entrusted, less what is undrawn, is at -2\.00 at the end of 2022-03-15/,
    },
    {
      what: 'money available while more is promised than was awarded, all signed again',
      files: forged(newer, edit(awarded, also(['ZZ:overpromised', 'ZZ:available', '3.00']))),
      fault: 'day-below-floor',
      says: /ZZ:available is at 3\.00 and ZZ:overpromised at 3\.00 at the end of 2022-03-15, both above zero/,
    },
    {
      what: 'two entries that tie together and not alone, all signed again',
      files: forged(newer, (all) =>
        edit(
          paid,
          also(['ZZ:available', 'ZZ:authority', '4.00']),
        )(edit(awarded, also(['ZZ:authority', 'ZZ:available', '4.00']))(all)),
      ),
      fault: 'identity-broken',
      index: awarded,
      says: /entry [-0-9a-f]+\): in ZZ, authority less entrusted . unawarded . withdrawn leaves 4\.00/,
    },
    {
      what: 'an identity broken, all signed again',
      files: forged(
        newer,
        edit(draw, (leaf) => {
          for (const transfer of leaf.transfers)
            transfer.credit = transfer.credit.replace(':undrawn', ':withdrawn')
        }),
      ),
      fault: 'identity-broken',
    },
    {
      what: 'a Federal award that entrusts and makes nothing available, all signed again',
      files: forged(
        newer,
        edit(awarded, (leaf) => {
          leaf.transfers = leaf.transfers.filter(({ credit }) => !credit.endsWith(':available'))
        }),
      ),
      fault: 'identity-broken',
      says: /authority less entrusted . unawarded . withdrawn leaves -500\.00/,
    },
    {
      what: 'a payment that became nothing, all signed again',
      files: forged(
        newer,
        edit(paid, (leaf) => {
          for (const transfer of leaf.transfers)
            transfer.debit = transfer.debit.replace(/:costs:.*/, ':claims')
        }),
      ),
      fault: 'identity-broken',
      says: /AWD-0001 in FY\d+, disbursed less advances . costs . recoverable . forgiven leaves 300\.00/,
    },
    {
      what: 'more promised than was awarded, all signed again',
      files: forged(
        newer,
        edit(awarded, (leaf) => {
          for (const transfer of leaf.transfers)
            transfer.debit = transfer.debit.replace(':unawarded', ':overpromised')
        }),
      ),
      fault: 'day-below-floor',
      says: /:available is at 500\.00 and .*:overpromised at 500\.00/,
    },
    {
      what: 'an approval dated before its request, all signed again',
      files: forged(
        newer,
        edit(approved, (leaf) => {
          leaf.effectiveOn = '2023-10-02'
        }),
      ),
      fault: 'acts-out-of-order',
      index: approved,
      says: /disbursement\.approved of DSB-0001 .* happened on 2023-10-02, before disbursement\.requested on /,
    },
    {
      what: 'a request dated before the award, all signed again',
      files: forged(
        newer,
        edit(requested, (leaf) => {
          leaf.effectiveOn = '2023-10-01'
        }),
      ),
      fault: 'acts-out-of-order',
      index: requested,
      says: /before award\.executed on 2023-10-02/,
    },
    {
      what: 'an approval that happened before its request, all signed again',
      files: forged(
        newer,
        edit(approved, (leaf) => {
          leaf.facts['occurredOn'] = '2023-10-01'
          leaf.facts['concerns'] = '2023-10'
        }),
      ),
      fault: 'acts-out-of-order',
      index: approved,
      says: /happened on 2023-10-01, before disbursement\.requested on /,
    },
    {
      what: 'a publication dated after the award under it, all signed again',
      files: forged(
        newer,
        edit(published, (leaf) => {
          leaf.effectiveOn = '2023-09-21'
        }),
      ),
      fault: 'acts-out-of-order',
      index: drafted,
      says: /award\.drafted of AWD-0001 .* happened on 2023-09-20, before solicitation\.published on 2023-09-21/,
    },
    {
      what: 'an award that became the cancellation of its solicitation, all signed again',
      files: forged(
        newer,
        edit(requested, (leaf) => {
          leaf.kind = 'solicitation.canceled'
          leaf.subject = solicitation
          leaf.effectiveOn = '2023-10-01'
        }),
      ),
      fault: 'acts-out-of-order',
      index: requested,
      says: /solicitation\.canceled .* happened on 2023-10-01, before award\.executed on 2023-10-02/,
    },
    {
      what: 'a disallowance dated before its payment, all signed again',
      files: forged(
        newer,
        edit(disallowed, (leaf) => {
          leaf.effectiveOn = '2023-10-03'
        }),
      ),
      fault: 'acts-out-of-order',
      index: disallowed,
      says: /disallowance\.recorded of DIS-0001 .* happened on 2023-10-03, before disbursement\.released on /,
    },
    {
      what: 'a recovery dated before its disallowance, all signed again',
      files: forged(
        newer,
        edit(recovered, (leaf) => {
          leaf.effectiveOn = '2023-10-03'
        }),
      ),
      fault: 'acts-out-of-order',
      index: recovered,
      says: /before disallowance\.recorded on /,
    },
    {
      what: 'a reversal dated before its draw, all signed again',
      files: forged(
        newer,
        edit(mirror, (leaf) => {
          leaf.effectiveOn = '2000-01-01'
        }),
      ),
      fault: 'acts-out-of-order',
      index: mirror,
      says: /entry\.reversed .* happened on 2000-01-01, before appropriation\.drawn on 2023-06-01/,
    },
    {
      what: 'a draw dated before the Federal award, all signed again',
      files: forged(
        newer,
        edit(draw, (leaf) => {
          leaf.effectiveOn = '2022-03-14'
        }),
      ),
      fault: 'acts-out-of-order',
      index: draw,
      says: /appropriation\.drawn .* happened on 2022-03-14, before federal-award\.made on 2022-03-15/,
    },
    {
      what: 'a Federal award dated before the enactment, all signed again',
      files: forged(
        newer,
        edit(awarded, (leaf) => {
          leaf.effectiveOn = '2022-03-14'
        }),
      ),
      fault: 'acts-out-of-order',
      index: awarded,
      says: /before appropriation\.enacted on 2022-03-15/,
    },
    {
      what: 'an approval of what nobody requested, all signed again',
      files: forged(
        newer,
        edit(requested, (leaf) => {
          leaf.kind = 'award.noted'
        }),
      ),
      fault: 'acts-out-of-order',
      says: /disbursement\.approved of DSB-0001 .* without disbursement\.requested/,
    },
    {
      what: 'an award dated before its draft that was recorded later, all signed again',
      files: forged(newer, (all) =>
        edit(drafted, (leaf) => {
          leaf.recordedAt = '2999-01-01T00:00:00.000000Z'
          leaf.effectiveOn = '2023-10-03'
        })(all),
      ),
      fault: 'acts-out-of-order',
      says: /award\.executed of AWD-0001 .* happened on 2023-10-02, before award\.drafted on 2023-10-03/,
    },
    ...[
      {
        what: 'a Federal award without its confirmation',
        files: forged(newer, (all) => all.toSpliced(confirmed, 1)),
        index: confirmed < awarded ? awarded - 1 : awarded,
      },
      {
        what: 'a Federal award without its proposal',
        files: forged(newer, (all) => all.toSpliced(proposed, 1)),
        index: proposed < awarded ? awarded - 1 : awarded,
      },
      {
        what: 'a Federal award confirmed by the one who proposed it',
        files: forged(
          newer,
          edit(proposed, (leaf) => {
            leaf.actor = award.actor
          }),
        ),
      },
      {
        what: 'a Federal award confirmed by somebody else than recorded it',
        files: forged(
          newer,
          edit(confirmed, (leaf) => {
            leaf.actor = 'APP-1'
          }),
        ),
      },
      {
        what: 'a Federal award confirmed before',
        files: forged(
          newer,
          edit(confirmed, (leaf) => {
            leaf.recordedAt = leaf.recordedAt.replace(/\d{3}Z$/, (last) =>
              last === '000Z' ? '001Z' : '000Z',
            )
          }),
        ),
      },
      {
        what: 'a Federal award proposed as it was confirmed',
        files: forged(
          newer,
          edit(proposed, (leaf) => {
            leaf.recordedAt = award.recordedAt
          }),
        ),
      },
      ...[proposed, confirmed].flatMap((step) =>
        [
          { act: 'federal-award.increased' },
          { about: 'FY1' },
          { act: ['federal-award.made'], about: [award.subject] },
        ].map((facts) => ({
          what: `${step === proposed ? 'the proposal' : 'the confirmation'} of ${JSON.stringify(facts)} for a Federal award`,
          files: forged(
            newer,
            edit(step, (leaf) => {
              Object.assign(leaf.facts, facts)
            }),
          ),
        })),
      ),
      {
        what: 'a proposal and its confirmation that name lists',
        files: forged(newer, (all) =>
          [proposed, confirmed].reduce(
            (leaves, step) =>
              edit(step, (leaf) => {
                Object.assign(leaf.facts, { about: [award.subject] })
              })(leaves),
            all,
          ),
        ),
      },
      {
        what: 'a Federal award whose proposal was withdrawn',
        files: forged(
          newer,
          edit(confirmed, (leaf) => {
            leaf.kind = 'proposal.withdrawn'
          }),
        ),
      },
      {
        what: 'one confirmation that stands for two Federal awards',
        files: forged(newer, (all) =>
          all.toSpliced(
            awarded + 1,
            0,
            edited(all[awarded] ?? '', (leaf) => {
              leaf.id = leaf.id.replace(/.{12}$/, 'ffffffffffff')
              leaf.transfers = []
            }),
          ),
        ),
        index: awarded + 1,
      },
      {
        what: 'one proposal confirmed for two Federal awards',
        files: forged(newer, (all) => [
          ...all,
          ...[confirmed, awarded].map((step) =>
            edited(all[step] ?? '', (leaf) => {
              leaf.id = leaf.id.replace(/.{12}$/, step === awarded ? 'ffffffffffff' : 'eeeeeeeeeeee')
              leaf.recordedAt = '2999-01-01T00:00:00.000000Z'
              leaf.transfers = []
            }),
          ),
        ]),
        index: last + 2,
      },
      {
        what: 'an approver admitted by one person',
        files: forged(
          newer,
          edit(admitted, (leaf) => {
            Object.assign(leaf.facts, { roles: ['approver'] })
          }),
        ),
        index: admitted,
        says: /ADM-\d recorded actor\.admitted of EVA-1 /,
      },
      {
        what: 'a Federal award recorded by the service alone',
        files: forged(
          newer,
          edit(awarded, (leaf) => {
            leaf.actor = 'SYSTEM'
          }),
        ),
        says: /SYSTEM recorded federal-award\.made of FY\d+ /,
      },
      {
        what: 'roles changed by the service alone',
        files: forged(
          newer,
          edit(admitted, (leaf) => {
            Object.assign(leaf, { actor: 'SYSTEM', kind: 'actor.roles-changed', facts: { roles: ['admin'] } })
          }),
        ),
        index: admitted,
        says: /SYSTEM recorded actor\.roles-changed of EVA-1 /,
      },
      ...['admin', 'finance', 'approver'].map((role) => ({
        what: `somebody made ${role} by one person`,
        files: forged(
          newer,
          edit(admitted, (leaf) => {
            Object.assign(leaf, { kind: 'actor.roles-changed', facts: { roles: [role] } })
          }),
        ),
        index: admitted,
        says: /ADM-\d recorded actor\.roles-changed of EVA-1 /,
      })),
      ...[{ actor: 'APP-1' }, { actor: ['ADM-1'] }, {}].map((facts) => ({
        what: `a key issued with ${JSON.stringify(facts)} by one person`,
        files: forged(
          newer,
          edit(admitted, (leaf) => {
            Object.assign(leaf, { kind: 'key.issued', subject: 'KEY-9999', facts })
          }),
        ),
        index: admitted,
        says: /ADM-\d recorded key\.issued of KEY-9999 /,
      })),
    ].map((kind) => ({
      ...{ fault: 'confirmation-missing', index: awarded },
      says: /FIN-2 recorded federal-award\.made of FY\d+ \(leaf \d+\) without confirming what another person proposed/,
      ...kind,
      what: `${kind.what}, all signed again`,
    })),
    ...[
      {
        at: executed,
        facts: { exclusionList: 'EXCL-0009' },
        says: /names a list of excluded parties that was not/,
      },
      {
        at: executed,
        facts: { exclusionListOf: '2023-02-02' },
        says: /names a list of excluded parties that was not/,
      },
      { at: executed, facts: { exclusionListMostDays: '1' }, says: /older than it may be/ },
      { at: executed, facts: { exclusionListMostDays: ['9'] }, says: /older than it may be/ },
      { at: executed, facts: { exclusionLines: ['2'] }, says: /that nobody answered/ },
      {
        at: paid,
        facts: { exclusionList: ['EXCL-0001'] },
        says: /names a list of excluded parties that was not/,
      },
      { at: paid, facts: { exclusionLines: ['2'] }, says: /that no second person confirmed/ },
    ].map(({ at: index, facts, says }) => ({
      what: `${JSON.stringify(facts)} of the exclusions, all signed again`,
      files: forged(
        newer,
        edit(index, (leaf) => {
          Object.assign(leaf.facts, facts)
        }),
      ),
      ...{ fault: 'exclusions-unanswered', index, says },
    })),
    ...[[], [{ fund: 'FY1', amount: '1.00' }], 'FY1', ['7']].map((obligatedTo) => ({
      what: `${JSON.stringify(obligatedTo)} obligated to a grantee, all signed again`,
      files: forged(
        newer,
        edit(executed, (leaf) => {
          Object.assign(leaf.facts, { obligatedTo })
        }),
      ),
      ...{ fault: 'obligated-differs', index: executed, says: /other amounts are obligated to its grantee/ },
    })),
    {
      what: 'a payment that happened in another month than it concerns, all signed again',
      files: forged(
        newer,
        edit(paid, (leaf) => {
          leaf.facts['occurredOn'] = leaf.effectiveOn
        }),
      ),
      fault: 'occurred-in-another-month',
      index: paid,
      says: /happened on \d{4}-\d\d-\d\d and concerns no month/,
    },
    ...['occurredOn', 'award', 'disbursement', 'solicitation'].map((name) => ({
      what: `a list for ${name}, all signed again`,
      files: forged(
        newer,
        edit(disallowed, (leaf) => {
          Object.assign(leaf.facts, { [name]: ['2023-10-02'] })
        }),
      ),
      fault: 'leaf-malformed',
      index: disallowed,
    })),
    {
      what: 'more disallowed than was paid, all signed again',
      files: forged(
        newer,
        edit(disallowed, (leaf) => {
          for (const transfer of leaf.transfers) transfer.amount = '40.01'
        }),
      ),
      fault: 'disallowance-exceeded',
      says: /DSB-0002 on FY\d+:costs:AWD-0001 is at -0\.01 at the end of /,
    },
    {
      what: 'more recovered than was disallowed, all signed again',
      files: forged(
        newer,
        edit(recovered, (leaf) => {
          for (const transfer of leaf.transfers) transfer.amount = '20.01'
        }),
      ),
      fault: 'disallowance-exceeded',
      says: /DIS-0001 on FY\d+:recoverable:AWD-0001 is at -0\.01 at the end of /,
    },
    {
      what: 'an entry in a closed period, all signed again',
      files: forged(newer, (all) => [
        ...all.with(
          0,
          edited(all[0] ?? '', (leaf) => {
            leaf.kind = 'period.closed'
            leaf.facts = { closedThrough: '2023-12-31' }
            leaf.recordedAt = '2020-01-01T00:00:00.000000Z'
          }),
        ),
      ]),
      fault: 'period-violated',
    },
  ]
  t.ok(kinds.length >= 20)
  const verifiers = warmPrograms(t)
  const outcomes = kinds.map(async ({ what, files, options = [], fault, index, says }, place) => {
    const where = await written(files, join(folder, `kind-${place}`))
    for (const program of verifiers) {
      const { verdict, wrong } = await program.verdict(where, options)
      const found = wrong.find((one) => one.fault === fault)
      const by = `${what}: ${program.name}`
      t.equal(verdict, 'wrong', by)
      t.ok(
        found,
        `${by} says ${fault}, said ${wrong
          .map((one) => `${one.fault} ${one.message}`)
          .join('; ')
          .slice(0, 300)}`,
      )
      if (index !== undefined) t.equal(found?.index, String(index), `${by}: its place`)
      if (says !== undefined) t.match(found?.message ?? '', says, by)
    }
  })
  await Promise.all(outcomes)
})

t.test(
  'what may stand in another order or be disclosed in a list, and what needs no second person',
  async (t) => {
    const folder = await temporaryFolder(t)
    const [mirror, draw] = [
      at(newer, ({ reverses }) => reverses !== undefined),
      at(newer, ({ kind }) => kind === 'appropriation.drawn'),
    ]
    const swap = (one: number, other: number) =>
      forged(newer, (all) => all.with(one, all[other] ?? '').with(other, all[one] ?? ''))
    const [confirmed, enacted] = [
      at(newer, ({ kind }) => kind === 'proposal.confirmed'),
      at(newer, ({ kind }) => kind === 'appropriation.enacted'),
    ]
    t.equal(leafIn(newer, confirmed).recordedAt, leafIn(newer, enacted).recordedAt)
    const admitted = at(newer, ({ kind, actor }) => kind === 'actor.admitted' && actor !== 'SYSTEM')
    const ownKey = forged(newer, (all) =>
      all.with(
        admitted,
        edited(all[admitted] ?? '', (leaf) => {
          Object.assign(leaf, { kind: 'key.issued', subject: 'KEY-9999', facts: { actor: leaf.actor } })
        }),
      ),
    )
    for (const [name, files] of [
      ['a reversal before what it reverses', swap(draw, mirror)],
      ['an act before its confirmation', swap(confirmed, enacted)],
      ['an own key', ownKey],
      ['disclosed', disclosedAt(await packageOf(s, '?texts=disclose'), '/list/0')],
    ] as const) {
      const where = await written(files, join(folder, name))
      for (const program of programs) {
        const { wrong } = await program.verdict(where)
        t.same(
          wrong.filter(({ check }) => check !== 'projections'),
          [],
          `${name}: ${program.name}`,
        )
      }
    }
  },
)

t.test(
  'who holds the key and the database can rewrite all there is: only a kept checkpoint shows it',
  async (t) => {
    const folder = await temporaryFolder(t)
    const draw = at(newer, ({ kind }) => kind === 'appropriation.drawn')
    const rewritten = forged(newer, (all) =>
      all.with(
        draw,
        edited(all[draw] ?? '', (leaf) => {
          leaf.facts['note'] = 'forged'
        }),
      ),
    )
    const where = await written(rewritten, join(folder, 'rewritten'))
    const kept = join(await written(older, join(folder, 'older')), 'checkpoint.txt')
    for (const program of programs) {
      const alone = execFileSync(program.command[0], [program.command[1], where]).toString()
      t.match(alone, /All holds/)
      t.match(alone, /NOT proved: that the ledger was not rewritten/)
      t.match(await program.verdict(where, ['--checkpoint', kept]), {
        verdict: 'wrong',
        wrong: [{ fault: 'forked' }],
      })
    }
  },
)

t.test(
  'tampering in the database, by a superuser with every guard off, shows in the next package',
  async (t) => {
    const folder = await temporaryFolder(t)
    const sql = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
    t.teardown(() => sql.end())
    const paid = at(newer, ({ kind }) => kind === 'disbursement.released')
    const last = linesOf(newer, 'leaves.jsonl').length - 1
    const ofPaid = `(select id from ledger_entries where kind = 'disbursement.released' and subject = 'DSB-0001')`
    const kinds: readonly (Expected & { what: string; done: string; undone: string })[] = [
      {
        what: 'the bytes of an entry',
        done: `update ledger_entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '300.00', '200.00'), 'UTF8') where id = ${ofPaid}`,
        undone: `update ledger_entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '200.00', '300.00'), 'UTF8') where id = ${ofPaid}`,
        fault: 'leaf-changed',
        index: paid,
      },
      {
        what: 'a column that no hash covers',
        done: `update ledger_transfers set amount = 299 where entry_id = ${ofPaid}`,
        undone: `update ledger_transfers set amount = 300 where entry_id = ${ofPaid}`,
        fault: 'entries-differ',
        says: /299\.00/,
      },
      {
        what: 'an entry removed',
        done: `create table gone as select * from ledger_entries where kind = 'award.executed'; delete from ledger_entries where kind = 'award.executed'`,
        undone: `insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf)
        select id, kind, effective_on, recorded_at, actor, subject, facts, reverses, leaf from gone; drop table gone`,
        fault: 'leaf-deleted',
        index: at(newer, ({ kind }) => kind === 'award.executed'),
      },
      {
        what: 'two seals swapped',
        done: `update ledger_seals set entry_id = case leaf_index when 1 then b else a end from (select (select entry_id from ledger_seals where leaf_index = 1) a, (select entry_id from ledger_seals where leaf_index = 2) b) x where leaf_index in (1, 2)`,
        undone: `update ledger_seals set entry_id = case leaf_index when 1 then b else a end from (select (select entry_id from ledger_seals where leaf_index = 1) a, (select entry_id from ledger_seals where leaf_index = 2) b) x where leaf_index in (1, 2)`,
        fault: 'leaves-swapped',
        index: 1,
      },
      {
        what: 'the last seal removed',
        done: `create table unsealed as select * from ledger_seals where leaf_index = ${last}; delete from ledger_seals where leaf_index = ${last}`,
        undone: `insert into ledger_seals select * from unsealed; drop table unsealed`,
        fault: 'leaf-count',
      },
    ]
    const verifiers = warmPrograms(t)
    const tables = ['ledger_entries', 'ledger_transfers', 'ledger_seals']
    for (const { what, done, undone, fault, index, says } of kinds) {
      const change = (statement: string) =>
        sql.unsafe(
          [
            ...tables.map((table) => `alter table ${table} disable trigger all`),
            'drop index ledger_seals_entry',
            statement,
            'create unique index ledger_seals_entry on ledger_seals (entry_id)',
            ...tables.map((table) => `alter table ${table} enable always trigger append_only`),
          ].join(';\n'),
        )
      await change(done)
      const where = await written(await packageOf(s, ''), join(folder, fault))
      await change(undone)
      for (const program of verifiers) {
        const { wrong } = await program.verdict(where)
        const found = wrong.find((one) => one.fault === fault)
        t.ok(
          found,
          `${what}: ${program.name} said ${wrong
            .map((one) => `${one.fault} ${one.message}`)
            .join('; ')
            .slice(0, 300)}`,
        )
        if (index !== undefined) t.equal(found?.index, String(index), what)
        if (says !== undefined) t.match(found?.message ?? '', says, what)
      }
    }
  },
)

function garbled(note: string, name: string): string {
  return note.replace(
    new RegExp(`(— ${name.replace('.', '\\.')} .{20})(.)`),
    (_, head: string, one: string) => head + (one === 'A' ? 'B' : 'A'),
  )
}
