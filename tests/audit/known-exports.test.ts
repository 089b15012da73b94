import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import t from 'tap'
import { exportFormats } from '../../src/audit/exports/contract.ts'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { fundAct } from '../support/given.ts'
import { exported, moved, tableOf } from '../support/ledger-files.ts'
import { changed, relisted, text, unzipped, verdictOf, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { beginAs, postIn } from '../support/posting.ts'
import { service } from '../support/service.ts'

t.jobs = 2

t.test(
  'an export of what was known is, byte for byte, the export that was made then, in every format',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    await s.given.paid(award, { [fund]: '10.00' })
    const drawn = await s.given.drawn(await s.given.fund({ code: '2024-X' }), '3.00')
    await s.given.made('admin', '/v1/actors', { code: 'EVA-1', name: 'Eva Muster', roles: ['finance'] })
    await sealNow(s.db, null)
    const latest = await s.call('auditor', 'GET', '/v1/ledger/entries?limit=1')
    const knownAt = String(latest.at('items.0.recordedAt'))
    const bytes = async (format: string, query = '') => {
      const url = `/v1/ledger/export?format=${format}${query}`
      const { statusCode, rawPayload, headers } = await s.app.inject({ url, headers: s.as('auditor') })
      return [statusCode, headers['content-disposition'], rawPayload.toString('hex')]
    }
    const before = new Map<string, unknown>()
    for (const format of exportFormats) before.set(format, await bytes(format))

    // Later: days before the first and after the last, accounts never moved, a reversal, a text, an actor and their roles.
    await moved(s, [
      ['1999-01-01', '2024-X:cash', '2024-X:interest', '1.00'],
      ['2023-06-01', '2024-X:advances:NEW', '2024-X:entrusted', '1.00'],
    ])
    await s.given.made('approver', `/v1/ledger/entries/${String(drawn.body['id'])}/reversal`, { reason: 'x' })
    await s.given.made('admin', '/v1/actors', { code: 'EVE-1', name: 'Eve Muster', roles: ['finance'] })
    await s.given.made('admin', '/v1/actors/EVA-1/roles', { roles: ['auditor'] })
    const isSame = async (name: string) => {
      for (const format of exportFormats) {
        t.same(await bytes(format, `&knownAt=${knownAt}`), before.get(format), `${format} ${name}`)
        t.notSame(await bytes(format), before.get(format), `${format} has more without it`)
      }
    }
    await isSame('while the rest is not sealed')
    await sealNow(s.db, null)
    await isSame('once it is')
  },
)

t.test(
  'an export without knownAt holds nothing recorded after a unit that still writes began, and says up to when it knows',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    await s.given.paid(award, { [fund]: '10.00' })
    await sealNow(s.db, null)
    const runtime = postgres(s.namingUrl, { fetch_types: false, max: 2, onnotice: () => undefined })
    t.teardown(() => runtime.end())
    const made = async (format: string, knownAt = '') => {
      const url = `/v1/ledger/export?format=${format}${knownAt && `&knownAt=${knownAt}`}`
      const { headers, rawPayload } = await s.app.inject({ url, headers: s.as('auditor') })
      return { knownAt: String(headers['known-at']), bytes: rawPayload.toString('hex') }
    }
    const during = new Map<string, Awaited<ReturnType<typeof made>>>()
    await runtime.begin(async (tx) => {
      const began = await beginAs(tx)
      await s.given.drawn(await s.given.fund({ code: '2024-X' }), '3.00')
      await s.given.made('admin', '/v1/actors', { code: 'EVA-1', name: 'Eva Muster', roles: ['finance'] })
      await sealNow(s.db, null)
      for (const format of exportFormats) {
        const early = await made(format)
        t.ok(early.knownAt < began, `${format} knows what was recorded before ${began}`)
        during.set(format, early)
      }
      await postIn(tx, [{}])
    })
    for (const [format, early] of during) {
      t.same(await made(format, early.knownAt), early, `${format} of what was known then is the same`)
      const later = await made(format)
      t.not(later.bytes, early.bytes, `${format} has more now`)
      t.same(await made(format, later.knownAt), later)
    }
  },
)

t.test('the closed month that an act concerns is shown by every format that lists acts', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-03-31' })
  const late = fundAct('7.00', { concerns: '2023-03' })
  const { body } = await s.given.made('finance', `/v1/appropriations/${fund}/draws`, late)
  await s.given.drawn(fund, '8.00')
  const id = String(body['id'])
  // What no command of the service would write is no month.
  await moved(s, [['2023-06-01', `${fund}:cash`, `${fund}:undrawn`, '0.01']], { concerns: '2023-03"\n2023' })

  const concerned = (rows: Record<string, string>[], name: string) =>
    rows
      .filter((row) => /2023-03/.test(row[name] ?? ''))
      .map((row) => [row['id'] ?? row['Journal_ID'], row[name]])
  t.same(concerned(tableOf(await exported(s, 'format=csv')), 'concerns'), [[id, '2023-03']])
  const detail = tableOf(await exported(s, 'format=gl_detail'))
  const expected = [id, 'appropriation.drawn concerning 2023-03']
  t.same(concerned(detail, 'JE_Header_Description'), [expected, expected])
  t.match(
    JSON.parse((await exported(s, 'format=jsonl')).split('\n').find((leaf) => leaf.includes(id)) ?? ''),
    {
      facts: { concerns: '2023-03' },
    },
  )
  const hledger = await exported(s, 'format=hledger')
  const beancount = await exported(s, 'format=beancount')
  t.equal(hledger.split('2023-03').length, 2)
  t.ok(
    hledger.includes(`appropriation.drawn ${fund}  ; id:${id}, concerns:2023-03, reference:SF-270_no._1\n`),
  )
  t.equal(beancount.split('2023-03').length, 2)
  t.ok(beancount.includes(`  id: "${id}"\n  concerns: "2023-03"\n  reference: "SF-270_no._1"\n`))
  const folder = await temporaryFolder(t)
  for (const [program, name, journal, ...command] of [
    ['hledger', 'ledger.journal', hledger, 'check', '--strict', '-f'],
    ['bean-check', 'ledger.beancount', beancount],
  ] as const) {
    await writeFile(join(folder, name), journal)
    if (spawnSync(program, ['--version']).status !== 0) t.comment(`${program} is not installed`)
    else execFileSync(program, [...command, join(folder, name)])
  }
  const { rawPayload } = await s.app.inject({
    url: '/v1/ledger/export?format=xlsx',
    headers: s.as('auditor'),
  })
  const sheet = text(unzipped(rawPayload), 'xl/worksheets/sheet1.xml')
  t.equal(sheet.split('<is><t>2023-03</t></is></c></row>').length, 2, 'in the last column of one row')
})

t.test('both verifiers read the month off the leaves, and find any other value a difference', async (t) => {
  const key = signingKey('log.example', randomBytes(32))
  const signer = signerFromText(signingKeyText(key))
  const s = await service(t, { proofs: { logKeys: signer.keys } })
  await admitKeys(s.db, signer, [])
  const fund = await s.given.fund({ amount: '100.00' })
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-03-31' })
  await s.given.made('finance', `/v1/appropriations/${fund}/draws`, fundAct('7.00', { concerns: '2023-03' }))
  await moved(s, [['2023-06-01', `${fund}:cash`, `${fund}:undrawn`, '0.01']], { concerns: '2023-03\n' })
  await sealNow(s.db, signer)
  const { rawPayload } = await s.app.inject({ url: '/v1/ledger/audit-package', headers: s.as('auditor') })
  const files = unzipped(rawPayload)
  const place = (name: string) => fileURLToPath(new URL(`../../src/audit/verifier/${name}`, import.meta.url))
  const programs: [string, string][] = [[process.execPath, place('verify.mjs')]]
  if (spawnSync('python3', ['--version']).status === 0) programs.push(['python3', place('verify.py')])
  else t.comment('python3 is not installed')
  const detail = [...files.keys()].find((path) => path.includes('GL_Detail')) ?? ''
  for (const program of programs) {
    const verdict = async (of: typeof files) =>
      verdictOf(program, await written(of, await temporaryFolder(t)), ['--key', key.verifier.text])
    t.same((await verdict(files)).wrong, [], program[1])
    for (const [path, read, otherwise, fault] of [
      ['entries.csv', ',2023-03,', ',2023-02,', 'entries-differ'],
      ['entries.csv', ',2023-03,', ',,', 'entries-differ'],
      [detail, ' concerning 2023-03', '', 'gl-detail-differs'],
      ['journals/ledger.journal', ', concerns:2023-03', '', 'journal-differs'],
      ['journals/ledger.beancount', '  concerns: "2023-03"\n', '', 'beancount-differs'],
    ] as const) {
      t.ok(text(files, path).includes(read), `${path} shows it`)
      const forged = relisted(changed(files, { [path]: text(files, path).replace(read, otherwise) }))
      t.equal((await verdict(forged)).wrong[0]?.fault, fault, `${program[1]}: ${path}`)
    }
  }
})
