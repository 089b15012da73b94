import { execFile, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { admitKeys, sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { fundAct } from '../support/given.ts'
import { exported, moved, tableOf } from '../support/ledger-files.ts'
import { changed, relisted, text, unzipped, written } from '../support/package.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { type Service, service } from '../support/service.ts'
import { programs } from '../support/verifiers.ts'

t.jobs = 2

/** What a program prints. The service runs in this process, so nothing slow may stop it. */
const printed = async (program: string, ...args: string[]): Promise<string> =>
  (await promisify(execFile)(program, args)).stdout
const unless = (program: string, ...args: string[]) =>
  spawnSync(program, args).status === 0 ? {} : { skip: `${program} is not installed` }

/** A payment, its return, cost disallowed, recovered, forgiven and reinstated, and a rescission; the entries of each kind by what they are. */
async function books(s: Service) {
  const { given } = s
  const { fund, award } = await given.fundedAward('1000.00')
  const returned = await given.paid(award, { [fund]: '7.00' })
  await given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'R03' })
  const paid = await given.paid(award, { [fund]: '123.45' })
  const url = `/v1/disallowances/${await given.disallowed(paid, { [fund]: '60.00' })}`
  const act = { amount: '10.00', reference: 'x' }
  await given.made('finance', `${url}/recoveries`, act)
  await given.made('approver', `${url}/forgiveness`, { ...act, letterOn: '2024-01-02' })
  await given.made('approver', `${url}/reinstatement`, { ...act, reason: 'x' })
  const rescinded = (await given.appropriation({ amount: '5.00' })).code
  const rescission = { kind: 'rescission', ...fundAct('1.00') }
  await given.made('finance', `/v1/appropriations/${rescinded}/amendments`, rescission)
  const other = await given.fund({ amount: '1.00' })
  return { fund, fain: `FAIN-${fund}`, rescinded, other }
}

/** Kinds of entry of a payment or a cost: each transfer of them says its Federal award. */
const ofPaymentOrCost =
  /^(disbursement\.(released|settled|returned|payable-again)|disallowance\.(recorded|recovered|forgiven|reinstated))$/

t.test(
  'every transfer of a payment or a cost shows its FAIN and Assistance Listing in every export of transfers',
  async (t) => {
    const s = await service(t)
    const { fain, rescinded } = await books(s)
    const rows = tableOf(await exported(s, 'format=csv'))
    const kinds = new Set<string>()
    for (const row of rows) {
      const { kind = '', fain: said, aln, reason, amount } = row
      if (amount === '') continue
      const isOf = ofPaymentOrCost.test(kind)
      if (isOf) kinds.add(kind)
      t.same([said, aln], isOf ? [fain, '97.102'] : ['', ''], kind)
      t.equal(reason, kind === 'appropriation.rescinded' ? 'rescission' : '', kind)
    }
    t.equal(kinds.size, 8, [...kinds].join(' '))

    const detail = tableOf(await exported(s, 'format=gl_detail'))
    for (const row of detail)
      t.same(
        [row['Segment03'], row['Segment04'], row['Segment05']],
        ofPaymentOrCost.test(row['JE_Header_Description'] ?? '')
          ? [fain, '97.102', '']
          : ['', '', row['JE_Header_Description'] === 'appropriation.rescinded' ? 'rescission' : ''],
      )
    const mark = `  ; fain:${fain}, aln:97.102`
    const hledger = await exported(s, 'format=hledger')
    const beancount = await exported(s, 'format=beancount')
    const postings = detail.filter((row) => ofPaymentOrCost.test(row['JE_Header_Description'] ?? '')).length
    t.equal(hledger.split(`USD${mark}\n`).length - 1, postings)
    t.equal(beancount.split(`USD\n    fain: "${fain}"\n    aln: "97.102"\n`).length - 1, postings)
    t.equal(hledger.split('USD  ; reason:rescission\n').length - 1, 2)
    t.equal(beancount.split('USD\n    reason: "rescission"\n').length - 1, 2)
    t.ok(hledger.includes(`${rescinded}:unawarded  1.00 USD  ; reason:rescission\n`))
    const { rawPayload } = await s.app.inject({
      url: '/v1/ledger/export?format=xlsx',
      headers: s.as('auditor'),
    })
    const sheet = text(unzipped(rawPayload), 'xl/worksheets/sheet1.xml')
    t.equal(sheet.split(`<t xml:space="preserve">${fain}</t>`).length - 1, postings / 2)
  },
)

t.test(
  'hledger and beancount read the segments as tags and metadata, whatever is written in them',
  async (t) => {
    const s = await service(t)
    const { fund, fain, other } = await books(s)
    const odd = 'a, b:"c"\\d;e\n\t2024-01-01 é😀]^-~'
    const plain = 'a__b:_c__d;e__2024-01-01___]^-~'
    await moved(s, [['2023-06-01', `${other}:cash`, `${other}:undrawn`, '0.01', { fain: odd }]])
    const folder = await temporaryFolder(t)
    const write = async (name: string, format: string) => {
      const journal = await exported(s, `format=${format}`)
      await writeFile(join(folder, name), journal)
      return join(folder, name)
    }
    const [journal, beans] = [
      await write('ledger.journal', 'hledger'),
      await write('l.beancount', 'beancount'),
    ]
    t.test('hledger', unless('hledger', '--version'), async (t) => {
      await printed('hledger', '-f', journal, 'check', '--strict', 'ordereddates')
      const of = (query: string) =>
        printed('hledger', '-f', journal, 'bal', '--flat', '-N', query, `${fund}:costs`)
      t.match(await of(`tag:fain=${fain}`), /73\.45 USD/, 'the costs of a Federal award')
      t.equal((await of('tag:fain=OTHER')).trim(), '')
      const values = await printed('hledger', '-f', journal, 'tags', 'fain', '--values')
      t.same(values.trim().split('\n').toSorted(), [fain, plain].toSorted())
    })
    t.test('beancount', unless('bean-check', '--version'), async (t) => {
      await printed('bean-check', beans)
      const query =
        "select any_meta('fain') as fain, sum(number) as held where account ~ ':Costs:' group by fain"
      const out = await printed('bean-query', '-f', 'csv', beans, query)
      t.match(out.replaceAll(/[ \r]/g, ''), new RegExp(`${fain},73.45`))
      const all = await printed('bean-query', '-f', 'csv', beans, "select any_meta('fain') as fain")
      t.ok(all.includes(plain))
    })
  },
)

t.test(
  'LibreOffice reads the segments as columns of the workbook',
  unless('soffice', '--version'),
  async (t) => {
    const s = await service(t)
    const { fain } = await books(s)
    const { rawPayload } = await s.app.inject({
      url: '/v1/ledger/export?format=xlsx',
      headers: s.as('auditor'),
    })
    const folder = await temporaryFolder(t)
    await writeFile(join(folder, 'ledger.xlsx'), rawPayload)
    await printed(
      'soffice',
      ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'csv'],
      ...['--outdir', folder, join(folder, 'ledger.xlsx')],
    )
    const rows = tableOf(await readFile(join(folder, 'ledger.csv'), 'utf8'))
    const listed = tableOf(await exported(s, 'format=csv')).filter(({ amount }) => amount !== '')
    const shown = ({ id, debit, fain: said, aln, reason }: Record<string, string>) => [
      id,
      debit,
      said,
      aln,
      reason,
    ]
    const inSheet = (row: Record<string, string>) =>
      ['Entry ID', 'Debit account', 'FAIN', 'Assistance Listing', 'Reason'].map((heading) => row[heading])
    t.same(rows.map(inSheet).toSorted(), listed.map(shown).toSorted())
    t.ok(rows.some((row) => row['FAIN'] === fain))
  },
)

t.test(
  'both verifiers read the segments off the leaves, and find any other value a difference',
  async (t) => {
    const signer = signerFromText(signingKeyText(signingKey('log.example', randomBytes(32))))
    const s = await service(t, { proofs: { logKeys: signer.keys } })
    await admitKeys(s.db, signer, [])
    const { fain, other } = await books(s)
    await moved(s, [
      [
        '2023-06-01',
        `${other}:cash`,
        `${other}:undrawn`,
        '0.01',
        { fain: 'a, "b"\\é😀', costCategory: 'x', aln: '=1+1' },
      ],
    ])
    await sealNow(s.db, signer)
    const { rawPayload } = await s.app.inject({ url: '/v1/ledger/audit-package', headers: s.as('auditor') })
    const files = unzipped(rawPayload)
    const detail = [...files.keys()].find((path) => path.includes('GL_Detail')) ?? ''
    for (const program of programs) {
      const verdict = async (of: typeof files, t: Test) =>
        program.verdict(await written(of, await temporaryFolder(t)))
      t.same((await verdict(files, t)).wrong, [], program.name)
      for (const [path, read, otherwise, fault] of [
        ['entries.csv', `,${fain},97.102,`, ',FAIN-X,97.102,', 'entries-differ'],
        ['entries.csv', `,${fain},97.102,`, `,${fain},97.103,`, 'entries-differ'],
        ['entries.csv', ',rescission,', ',,', 'entries-differ'],
        ['entries.csv', `,'=1+1,`, ',=1+1,', 'entries-differ'],
        [detail, `,'=1+1,`, ',=1+1,', 'gl-detail-differs'],
        [detail, `,${fain},97.102,`, ',,,', 'gl-detail-differs'],
        [detail, ',rescission', ',', 'gl-detail-differs'],
        ['journals/ledger.journal', `  ; fain:${fain}, aln:97.102`, '', 'journal-differs'],
        ['journals/ledger.journal', 'costCategory:x, fain:a___b___', 'fain:a___b___', 'journal-differs'],
        ['journals/ledger.beancount', '    aln: "97.102"\n', '', 'beancount-differs'],
        ['journals/ledger.beancount', '"a___b____"', '"a"', 'beancount-differs'],
      ] as const) {
        t.ok(text(files, path).includes(read), `${path} shows ${read}`)
        const forged = relisted(changed(files, { [path]: text(files, path).replace(read, otherwise) }))
        t.equal((await verdict(forged, t)).wrong[0]?.fault, fault, `${program.name}: ${path} ${otherwise}`)
      }
    }
  },
)
