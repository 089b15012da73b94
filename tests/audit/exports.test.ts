import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import t from 'tap'
import { exportFormats } from '../../src/audit/exports/contract.ts'
import { workbook } from '../../src/audit/exports/workbook.ts'
import { recordAll } from '../../src/ledger/commands.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { fundAct } from '../support/given.ts'
import {
  auditor,
  bytesOf,
  cents,
  exported,
  filesOf,
  type Leaf,
  moved,
  tableOf,
  unzipped,
} from '../support/ledger-files.ts'
import { type Service, service } from '../support/service.ts'
import { until } from '../support/until.ts'
import { vectorFolder } from '../support/vectors.ts'

t.jobs = 3

/** A fund with an award, a payment, a reversal and the movements of years: what every format is read against. */
async function ledger(s: Service): Promise<{ fund: string }> {
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '123.45' }, { kind: 'advance', purpose })
  const other = await s.given.fund({ code: '2024-X' })
  const { body } = await s.given.drawn(other, '10.00')
  const url = `/v1/ledger/entries/${String(body['id'])}/reversal`
  const reversed = await s.call('approver', 'POST', url, { reason: 'wrong fund' })
  if (reversed.status !== 201) throw new Error(reversed.text)
  await moved(
    s,
    [
      ['2022-09-30', `${other}:cash`, `${other}:undrawn`, '1.01'],
      ['2022-10-01', `${other}:cash`, `${other}:undrawn`, '2.02', { costCategory: 'a,"b"\nc', fain: '15X' }],
      ['2023-12-31', `${other}:undrawn`, `${other}:cash`, '0.03', { aln: '16.320' }],
      ['2024-02-29', `${other}:cash`, `${other}:undrawn`, '4.04'],
    ],
    { approvedBy: 'APP-1' },
  )
  return { fund }
}

const segmentCells = (segments: Record<string, string> = {}) => ({
  ...{ cost_category: segments['costCategory'] ?? '', consortium_member: segments['consortiumMember'] ?? '' },
  ...{ fain: segments['fain'] ?? '', aln: segments['aln'] ?? '', reason: segments['reason'] ?? '' },
})

/** The payment of the ledger: its purpose is a private text, which no leaf holds. */
const purpose = '=1+1, “Oktober”\n\u2028😀'

/** Kinds of which the entry is the confirmation of what another person proposed. */
const confirmed = [
  ...['appropriation.enacted', 'appropriation.supplemented', 'decision-policy.adopted'],
  ...['federal-award.made', 'federal-award.increased', 'federal-award.extended'],
]

/** What the leaves say of an entry beside its transfers. */
const aboutIn = (leaves: readonly Leaf[]) => (leaf: Leaf) => {
  const fact = (of: Leaf | undefined, name: string) => {
    const value = of?.facts[name]
    return typeof value === 'string' ? value : ''
  }
  const first = (kind: string, subject: string) =>
    leaves
      .filter((one) => one.kind === kind && one.subject === subject)
      .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))[0]
  const isOfPayment = leaf.kind.startsWith('disbursement.')
  const approval = isOfPayment
    ? first('disbursement.approved', leaf.subject)
    : leaf.kind === 'award.executed'
      ? first('award.drafted', leaf.subject)
      : confirmed.includes(leaf.kind)
        ? leaf
        : undefined
  const approved = approval !== undefined && approval.recordedAt <= leaf.recordedAt ? approval : undefined
  const award = leaf.kind.startsWith('award.') ? leaf.subject : fact(leaf, 'award')
  return {
    grantee: fact(leaf, 'grantee') || fact(first('award.drafted', award), 'grantee'),
    purpose: isOfPayment ? `'${purpose}` : '',
    reference: fact(leaf, 'reference') || fact(leaf, 'payment'),
    approved_by: fact(leaf, 'approvedBy') || (approved?.actor ?? ''),
    approved_on: approved?.effectiveOn ?? '',
    ...{ approved_at: approved?.recordedAt.slice(0, 10) ?? '' },
  }
}

const leavesOf = (jsonl: string) =>
  jsonl
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Leaf)

t.test(
  'the export has every entry once by its exact bytes, sealed ones in the order of their leaves, then the rest as recorded',
  async (t) => {
    const s = await service(t)
    const { fund } = await ledger(s)
    const size = await sealNow(s.db, null)
    await s.given.drawn('2024-X', '1.00')
    await s.given.drawn('2024-X', '2.00')
    const lines = (await exported(s, 'format=jsonl')).split('\n').slice(0, -1)
    const listed = (await s.call('auditor', 'GET', '/v1/ledger/entries?limit=500')).body['items'] as {
      id: string
      leafHash: string
    }[]
    const hashOf = new Map(listed.map(({ id, leafHash }) => [id, leafHash]))
    const ids = leavesOf(lines.map((line) => `${line}\n`).join('')).map(({ id }) => id)
    t.same(ids.toSorted(), [...hashOf.keys()].toSorted(), 'each once')
    for (const [i, line] of lines.entries())
      t.equal(createHash('sha256').update('\0').update(line).digest('hex'), hashOf.get(ids[i] ?? ''))
    const sql = postgres(s.ownerUrl, { max: 1 })
    t.teardown(() => sql.end())
    const seals = await sql<{ entry_id: string }[]>`select entry_id from ledger_seals order by leaf_index`
    t.equal(size, seals.length)
    t.same(
      ids.slice(0, size),
      seals.map(({ entry_id }) => entry_id),
    )
    t.same(
      ids.slice(size),
      listed
        .slice(0, 2)
        .map(({ id }) => id)
        .toReversed(),
    )

    const rows = tableOf(await exported(s, 'format=csv'))
    const leaves = leavesOf(lines.map((line) => `${line}\n`).join(''))
    const shownOf = (leaf: Leaf) => {
      const { approved_at: _, ...shown } = aboutIn(leaves)(leaf)
      return shown
    }
    const expected = leaves.flatMap((leaf, i) => {
      const entry = {
        leaf_index: i < size ? String(i) : '',
        id: leaf.id,
        line: '',
        kind: leaf.kind,
        subject: leaf.subject,
        actor: leaf.actor,
        effective_on: leaf.effectiveOn,
        recorded_at: leaf.recordedAt,
        debit: '',
        credit: '',
        amount: '',
        ...segmentCells(),
        ...shownOf(leaf),
        reverses: leaf.reverses ?? '',
        concerns: '',
        leaf_hash: hashOf.get(leaf.id),
      }
      return leaf.transfers.length === 0
        ? [entry]
        : leaf.transfers.map(({ debit, credit, amount, segments }, n) => ({
            ...entry,
            ...{ line: String(n + 1), debit, credit, amount },
            ...segmentCells(segments),
          }))
    })
    t.same(rows, expected)
    t.ok(rows.some(({ debit }) => debit === `${fund}:cash`))
    t.ok(rows.some(({ debit, fain }) => debit === `${fund}:inTransit` && fain === `FAIN-${fund}`))
  },
)

t.test('what is exported of a tree is the same whatever was recorded after it', async (t) => {
  const s = await service(t)
  await ledger(s)
  const mistaken = (await s.given.drawn('2024-X', '3.00')).body
  const size = await sealNow(s.db, null)
  const terms = { size, from: '2022-03-20', through: '2024-02-10', disclose: false }
  const before = await filesOf(s, terms)
  await s.call('approver', 'POST', `/v1/ledger/entries/${String(mistaken['id'])}/reversal`, { reason: 'x' })
  await moved(s, [
    ['2022-03-15', '2024-X:cash', '2024-X:undrawn', '7.00'],
    ['2022-05-01', '2024-X:advances:NEW', '2024-X:cash', '1.00'],
  ])
  t.same([...(await filesOf(s, terms))], [...before])
  await sealNow(s.db, null)
  t.same([...(await filesOf(s, terms))], [...before], 'nor when it was sealed')
  t.notSame(
    (await filesOf(s, { ...terms, size: size + 3 })).get('trial-balance.csv'),
    before.get('trial-balance.csv'),
  )

  const leaves = (before.get('leaves.jsonl') ?? '').split('\n')
  const hashes = (before.get('leaf-hashes.txt') ?? '').split('\n')
  t.equal(leaves.length, size + 1)
  t.same(
    hashes.slice(0, -1),
    leaves.slice(0, -1).map((leaf) => createHash('sha256').update('\0').update(leaf).digest('hex')),
  )
  const schema = JSON.parse(before.get('schema/leaf.schema.json') ?? '') as {
    required: string[]
    properties: Record<string, { pattern?: string }>
  }
  for (const leaf of leavesOf(before.get('leaves.jsonl') ?? '')) {
    for (const name of schema.required) t.ok(name in leaf, name)
    for (const [name, value] of Object.entries(leaf)) {
      const { pattern } = schema.properties[name] ?? {}
      if (pattern !== undefined) t.match(value, new RegExp(pattern), name)
    }
  }
})

t.test('the trial balance of a package is what the accounts held at the end of its last day', async (t) => {
  const s = await service(t)
  await ledger(s)
  const size = await sealNow(s.db, null)
  const today = String((await s.call('auditor', 'GET', '/v1/ledger/trial-balance')).body['effectiveAt'])
  for (const through of ['2022-03-14', '2022-10-01', '2023-12-31', '2026-01-01', '2027-12-31']) {
    const files = await filesOf(s, { size, from: '2022-01-01', through, disclose: false })
    // Nothing takes effect after today, so what is held at the end of a later day is held today.
    const on = through < today ? through : today
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?limit=500&effectiveAt=${on}`)
    const accounts = body['items'] as Record<string, string | null>[]
    t.same(
      tableOf(files.get('trial-balance.csv') ?? ''),
      accounts
        .filter(({ debits, credits }) => debits !== '0.00' || credits !== '0.00')
        .map(({ code, kind, fund, owner, normalSide, debits, credits, balance }) => ({
          ...{ account: code, kind, fund, owner: owner ?? '', normal_side: normalSide },
          ...{ debits, credits, balance },
        }))
        .toSorted((a, b) => Buffer.compare(Buffer.from(a.account ?? ''), Buffer.from(b.account ?? ''))),
      through,
    )
  }
})

t.test(
  'in the files of the Audit Data Standards beginning and activity make the ending of every account and period, over years',
  async (t) => {
    const s = await service(t)
    await ledger(s)
    await sealNow(s.db, null)
    await s.given.drawn('2024-X', '1.00')
    const leaves = leavesOf(await exported(s, 'format=jsonl'))
    for (const [from, through] of [
      ['2022-03-15', '2026-01-31'],
      ['2022-03-20', '2022-10-15'],
      ['2022-09-30', '2022-10-01'],
      ['2024-02-29', '2024-02-29'],
      ['1999-01-01', '2023-12-31'],
    ] as const) {
      const range = `from=${from}&through=${through}`
      const detail = tableOf(await exported(s, `format=gl_detail&${range}`))
      t.same(detail, expectedDetail(leaves, from, through), `detail ${range}`)
      const balances = tableOf(await exported(s, `format=trial_balance&${range}`))
      t.same(balances, expectedBalances(leaves, from, through), `balances ${range}`)
      t.ok(balances.length > 0)
      for (const row of balances) {
        const moves = detail.filter(
          (line) =>
            line['GL_Account_Number'] === row['GL_Account_Number'] &&
            line['Fiscal_Year'] === row['Fiscal_Year'] &&
            line['Period'] === row['Period'],
        )
        const activity = moves.reduce(
          (sum, line) =>
            sum + (line['Amount_Credit_Debit_Indicator'] === 'D' ? 1n : -1n) * cents(line['Amount'] ?? ''),
          0n,
        )
        t.equal(cents(row['Amount_Beginning'] ?? '') + activity, cents(row['Amount_Ending'] ?? ''))
      }
    }
    const years = tableOf(await exported(s, 'format=trial_balance')).map((row) => row['Fiscal_Year'])
    t.ok(
      ['2022', '2023', '2024'].every((year) => years.includes(year)),
      'from the first day of the ledger',
    )
    const detail = tableOf(await exported(s, 'format=gl_detail'))
    const pair = detail.filter((row) => row['Reversal_Indicator'] !== '')
    t.same(new Set(pair.map((row) => row['Reversal_Indicator'])), new Set(['1', '2']))
    for (const row of pair)
      t.ok(
        pair.some(
          (one) =>
            one['Journal_ID'] === row['Reversal_Journal_ID'] &&
            one['Reversal_Journal_ID'] === row['Journal_ID'],
        ),
        'each names the other',
      )
    t.ok(detail.some((row) => row['Segment01'] === 'a,"b"\nc' && row['Approved_By'] === 'APP-1'))

    const chart = tableOf(await exported(s, 'format=chart_of_accounts'))
    const numbers = chart.map((row) => row['GL_Account_Number'])
    const used = new Set(leaves.flatMap(({ transfers }) => transfers.flatMap((x) => [x.debit, x.credit])))
    t.equal(new Set(numbers).size, numbers.length, 'no account twice')
    t.same(
      [...used].filter((account) => !numbers.includes(account)),
      [],
    )
    for (const { GL_Account_Number: account = '', Parent_GL_Account_Number: parent } of chart)
      t.equal(parent, account.split(':').length === 3 ? account.replace(/:[^:]*$/, '') : '', account)
    t.ok(
      chart.every(
        (row) => row['Parent_GL_Account_Number'] === '' || numbers.includes(row['Parent_GL_Account_Number']),
      ),
    )
  },
)

t.test(
  'the columns of the general ledger are those of the Audit Data Standards, and say what these say',
  async (t) => {
    const folder = vectorFolder(t, 'aicpa-ads')
    if (folder === null) return
    const fields = await readFile(join(folder, 'fields.yml'), 'utf8')
    const s = await service(t)
    await ledger(s)
    const detail = tableOf(await exported(s, 'format=gl_detail'))
    // The standard writes a name without underscores in its schema, and with them in a file.
    const described = new Map(
      [...fields.matchAll(/^(\w+):\n((?: {2,}.*\n|\n)+)/gm)].flatMap(([, , body = '']) => {
        const [, name] = /x-AICPA-Audit-Data-Std: '(\w+)'/.exec(body) ?? []
        return name === undefined || name === 'none' ? [] : [[name, body] as const]
      }),
    )
    const ours = Object.keys(detail[0] ?? {}).filter((name) => !name.startsWith('Segment'))
    t.same(
      ours.map((name) => name.replaceAll('_', '')).filter((name) => !described.has(name)),
      [],
      'no column of our own',
    )
    for (const [name, body] of described) {
      const longest = Number(/maxLength: (\d+)/.exec(body)?.[1] ?? 0)
      const column = ours.find((one) => one.replaceAll('_', '') === name)
      if (longest === 0 || column === undefined) continue
      for (const row of detail)
        t.ok((row[column] ?? '').length <= longest, `${column} within ${String(longest)}`)
    }
    const users = tableOf(await exported(s, 'format=user_listing'))
    t.match(/^UserActiveStatus:\n(?: {2,}.*\n)+/m.exec(fields)?.[0], "either 'true' if active  or false")
    t.ok(users.length > 0 && users.every((row) => /^(true|false)$/.test(row['User_Active_Status'] ?? '')))
    const chart = tableOf(await exported(s, 'format=chart_of_accounts'))
    for (const [column, longest] of [
      ['GL_Account_Number', 100],
      ['GL_Account_Name', 100],
      ['FS_Caption', 100],
      ['Account_Type', 25],
      ['Account_Subtype', 25],
      ['GL_Account_Description', 256],
    ] as const) {
      const body =
        new RegExp(`^${column.replaceAll('_', '')}:\\n(?: {2,}.*\\n)+`, 'm').exec(fields)?.[0] ?? ''
      t.match(body, `maxLength: ${String(longest)}`, column)
      for (const row of chart)
        t.ok((row[column] ?? '').length <= longest, `${column} within ${String(longest)}`)
    }
    t.match(described.get('ReversalIndicator'), '1 = entry is a reversal, 2 = entry is being reversed')
    t.match(described.get('EnteredDate'), 'UTC')
    const leaves = new Map(leavesOf(await exported(s, 'format=jsonl')).map((leaf) => [leaf.id, leaf]))
    const indicators = new Set<string>()
    for (const row of detail) {
      const leaf = leaves.get(row['Journal_ID'] ?? '')
      const indicator = row['Reversal_Indicator'] ?? ''
      indicators.add(indicator)
      t.equal(leaf?.reverses !== undefined, indicator === '1', '1 is the entry that reverses')
      const reversed = leaves.get(row['Reversal_Journal_ID'] ?? '')
      if (indicator === '2') t.equal(reversed?.reverses, leaf?.id, '2 is the entry that is reversed')
      t.ok(
        leaf?.recordedAt.startsWith(`${row['Entered_Date'] ?? ''}T${row['Entered_Time'] ?? ''}.`),
        'in UTC',
      )
    }
    t.same(indicators, new Set(['', '1', '2']))
  },
)

t.test(
  'the second person of an act is the approver: of an award who drafted it for the Board, of what is proposed who confirms it',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    await s.given.increased(fund, '10.00')
    for (const kind of ['supplement', 'rescission'])
      await s.given.made('finance', `/v1/appropriations/${fund}/amendments`, { kind, ...fundAct('1.00') })
    const leaves = leavesOf(await exported(s, 'format=jsonl'))
    const approvals = (kind: string) => {
      const [entry] = leaves.filter((leaf) => leaf.kind === kind)
      const rows = detail.filter((line) => line['Journal_ID'] === entry?.id)
      return [...new Set(rows.map((line) => `${line['Approved_By'] ?? ''} ${line['Approved_Date'] ?? ''}`))]
    }
    const detail = tableOf(await exported(s, 'format=gl_detail'))
    const today = leaves.at(-1)?.recordedAt.slice(0, 10) ?? ''
    for (const [kind, approver] of [
      ['award.executed', 'CHR-1'],
      ['appropriation.enacted', 'FIN-2'],
      ['appropriation.supplemented', 'FIN-2'],
      ['federal-award.made', 'FIN-2'],
      ['federal-award.increased', 'FIN-2'],
    ] as const)
      t.same(approvals(kind), [`${approver} ${today}`], kind)
    for (const kind of ['appropriation.drawn', 'appropriation.rescinded', 'solicitation.published'])
      t.same(approvals(kind), [' '], `${kind} takes one person`)
    const [executed] = tableOf(await exported(s, 'format=csv')).filter(
      ({ kind }) => kind === 'award.executed',
    )
    t.match(executed, { subject: award, actor: 'APP-1', approved_by: 'CHR-1', approved_on: '2023-09-20' })
    t.match(await exported(s, 'format=hledger'), 'grantee:IRC, approvedBy:CHR-1, approvedOn:2023-09-20\n')
  },
)

t.test(
  'approver, approval date, Federal award, grantee, purpose and bank reference stand in every export of transfers',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    const code = await s.given.paid(award, { [fund]: '123.45' }, { purpose: 'Rent, "May"' })
    const returned = await s.given.paid(award, { [fund]: '5.00' }, { purpose: 'Food' })
    await s.given.made('approver', `/v1/disbursements/${returned}/return`, { reason: 'R03' })
    const entry = leavesOf(await exported(s, 'format=jsonl')).find(
      ({ kind, subject }) => kind === 'disbursement.settled' && subject === code,
    )
    const on = entry?.effectiveOn ?? ''
    const [row] = tableOf(await exported(s, 'format=csv')).filter(({ id }) => id === entry?.id)
    const said = {
      ...{ grantee: 'IRC', purpose: 'Rent, "May"', reference: `ACH ${code}`, approved_by: 'APP-1' },
      ...{ approved_on: on, fain: `FAIN-${fund}`, aln: '97.102' },
    }
    t.match(row, said)
    for (const one of tableOf(await exported(s, 'format=csv')).filter(
      ({ kind }) => kind === 'disbursement.returned',
    ))
      t.match(one, { grantee: 'IRC', purpose: 'Food', reference: `ACH ${returned}`, approved_by: 'APP-1' })
    const detail = tableOf(await exported(s, 'format=gl_detail')).filter(
      (one) => one['Journal_ID'] === entry?.id,
    )
    t.equal(detail.length, 2)
    for (const line of detail)
      t.match(line, {
        ...{
          Approved_By: 'APP-1',
          Approved_Date: entry?.recordedAt.slice(0, 10),
          Segment03: said.fain,
          Segment04: said.aln,
        },
        ...{ Segment06: 'IRC', Segment07: said.purpose, Segment08: said.reference },
      })
    const id = entry?.id ?? ''
    const tags = `grantee:IRC, purpose:Rent___May_, reference:ACH_${code}, approvedBy:APP-1, approvedOn:${on}`
    t.match(await exported(s, 'format=hledger'), `  ; id:${id}, ${tags}\n`)
    t.match(
      await exported(s, 'format=beancount'),
      `  id: "${id}"\n  grantee: "IRC"\n  purpose: "Rent___May_"\n  reference: "ACH_${code}"\n  approvedBy: "APP-1"\n  approvedOn: "${on}"\n`,
    )
    const { rawPayload } = await s.app.inject({
      url: '/v1/ledger/export?format=xlsx',
      headers: s.as('auditor'),
    })
    const sheet = unzipped(rawPayload).get('xl/worksheets/sheet1.xml') ?? ''
    const shown = sheet.split('<row>').find((one) => one.includes(id)) ?? ''
    for (const text of ['IRC', 'Rent, "May"', `ACH ${code}`, 'APP-1', said.fain]) t.match(shown, `>${text}<`)
    // What is withheld is withheld here too.
    const size = await sealNow(s.db, null)
    const terms = { size, from: '2022-01-01', through: on, disclose: false }
    for (const [path, text] of await filesOf(s, terms)) t.notMatch(text, /Rent.*May|Food/, path)
    t.match((await filesOf(s, { ...terms, disclose: true })).get('entries.csv'), '"Rent, ""May"""')
  },
)

t.test(
  'entries, texts and the sheet of entries are those of the days asked for, in every format',
  async (t) => {
    const s = await service(t)
    await ledger(s)
    const all = leavesOf(await exported(s, 'format=jsonl'))
    const [from, through] = ['2022-10-01', '2023-12-31']
    const within = all.filter(({ effectiveOn }) => effectiveOn >= from && effectiveOn <= through)
    t.ok(within.length > 0 && within.length < all.length)
    const range = `from=${from}&through=${through}`
    const ids = within.map(({ id }) => id)
    t.same(
      leavesOf(await exported(s, `format=jsonl&${range}`)).map(({ id }) => id),
      ids,
    )
    t.same([...new Set(tableOf(await exported(s, `format=csv&${range}`)).map(({ id }) => id))], ids)
    const { rawPayload } = await s.app.inject({
      url: `/v1/ledger/export?format=xlsx&${range}`,
      headers: s.as('auditor'),
    })
    const sheet = unzipped(rawPayload).get('xl/worksheets/sheet1.xml') ?? ''
    const moving = within.filter(({ transfers }) => transfers.length > 0)
    for (const { id } of all)
      t.equal(
        sheet.includes(id),
        moving.some((one) => one.id === id),
        id,
      )
    const textsOf = async (query: string) =>
      (await exported(s, `format=texts${query}`))
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { entry: string }).entry)
    const texts = await textsOf('')
    t.same(
      await textsOf(`&${range}`),
      texts.filter((entry) => ids.includes(entry)),
    )
    t.ok(texts.some((entry) => ids.includes(entry)) && texts.some((entry) => !ids.includes(entry)))
  },
)

t.test('each file has the name of its standard, and days the wrong way round are refused', async (t) => {
  const s = await service(t)
  await s.given.fund()
  const names = {
    jsonl: 'ledger.jsonl',
    csv: 'ledger.csv',
    texts: 'texts.jsonl',
    hledger: 'ledger.journal',
    beancount: 'ledger.beancount',
    xlsx: 'ledger.xlsx',
    gl_detail: 'GL_Detail_20230101_20240229.csv',
    trial_balance: 'Trial_Balance_20240229.csv',
    chart_of_accounts: 'Chart_Of_Accounts_20240229.csv',
    user_listing: 'User_Listing_20240229.csv',
  }
  t.same(Object.keys(names), exportFormats)
  for (const [format, name] of Object.entries(names)) {
    const url = `/v1/ledger/export?format=${format}&from=2023-01-01&through=2024-02-29`
    const answer = await s.call('chair', 'GET', url)
    t.equal(answer.status, 200, format)
    t.equal(answer.headers['content-disposition'], `attachment; filename="${name}"`)
    const reversed = url.replace('2023-01-01', '2024-03-01')
    t.equal((await s.call('chair', 'GET', reversed)).code, 'bounds-reversed', format)
  }
})

t.test(
  'users are listed with who gave them their roles, and by name only where names are disclosed',
  async (t) => {
    const s = await service(t)
    await s.call('admin', 'POST', '/v1/actors', {
      code: 'EVA-1',
      name: '=Eva, "E." Maria Muster',
      roles: ['finance'],
    })
    const size = await sealNow(s.db, null)
    const [eva] = tableOf(await exported(s, 'format=user_listing')).filter(
      (row) => row['User_ID'] === 'EVA-1',
    )
    t.match(eva, {
      User_Active_Status: 'true',
      First_Name: `'=Eva, "E." Maria`,
      Last_Name: 'Muster',
      Role_Responsibility: 'finance',
      Modified_By: 'ADM-1',
      Modified_Date: /^\d{4}-\d\d-\d\d$/,
    })
    const terms = { size, from: '2022-01-01', through: '2024-01-01', disclose: false }
    const files = await filesOf(s, terms)
    t.notMatch(files.get('aicpa/User_Listing_20240101.csv'), /Muster/)
    t.notOk(files.has('texts.jsonl'))
    t.match((await filesOf(s, { ...terms, disclose: true })).get('aicpa/User_Listing_20240101.csv'), /Muster/)
  },
)

t.test('private texts are exported as canonical JSON, those of the tree alone in its package', async (t) => {
  const s = await service(t)
  await s.given.fund()
  const size = await sealNow(s.db, null)
  await s.given.appropriation()
  // The appropriation comes after its proposal and the confirmation.
  const [later, , , earlier] = (await s.call('auditor', 'GET', '/v1/ledger/entries?limit=4')).body[
    'items'
  ] as Leaf[]
  const said = '"Ü\\ \u0001\b\f\n\r\t\u007f\u2028 😀'
  const sql = postgres(s.ownerUrl, { max: 1 })
  t.teardown(() => sql.end())
  for (const entry of [later, earlier])
    await sql`insert into ledger_texts values (${entry?.id ?? ''}, '/a~1b', ${Buffer.alloc(32, 7)}, ${said})`
  const lineOf = (entry: Leaf | undefined) =>
    `${canonicalJson({ entry: entry?.id, path: '/a~1b', salt: Buffer.alloc(32, 7).toString('base64'), text: said })}\n`
  const read = await exported(s, 'format=texts')
  t.ok(read.includes(lineOf(earlier)) && read.includes(lineOf(later)))
  const files = await filesOf(s, { size, from: '2022-01-01', through: '2024-01-01', disclose: true })
  t.ok(files.get('texts.jsonl')?.includes(lineOf(earlier)))
  t.notOk(files.get('texts.jsonl')?.includes(lineOf(later)))
})

t.test(
  'no text becomes a formula in the workbook; rows past what a sheet holds continue in the next',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '99999999999999.99' })
    const starts = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '＝', '"=']
    const payloads = [
      '1+1',
      "cmd|'/C calc'!A0",
      'HYPERLINK("http://x")',
      '</t></is></c><f>1</f>&\u0001',
    ].flatMap((rest) => starts.map((start) => `${start}${rest}`))
    payloads.push('_x0041_ and _x005F_')
    t.equal(payloads.length, 41)
    await moved(
      s,
      payloads.map((text) => [
        '2023-01-15',
        `${fund}:cash`,
        `${fund}:undrawn`,
        '0.01',
        { costCategory: text },
      ]),
    )
    await moved(s, [
      ['1900-01-31', `${fund}:cash`, `${fund}:interest`, '9999999999999.99'],
      ['2024-02-29', `${fund}:cash`, `${fund}:undrawn`, '10000000000000.00'],
    ])
    const size = await sealNow(s.db, null)
    await moved(
      s,
      Array.from({ length: 700 }, () => ['2023-01-15', `${fund}:cash`, `${fund}:undrawn`, '0.01']),
    )
    const whole = await s.app.inject({
      method: 'GET',
      url: '/v1/ledger/export?format=xlsx',
      headers: s.as('auditor'),
    })
    const files = unzipped(whole.rawPayload)
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    t.notMatch(sheet, /<f[ >]/)
    t.match(sheet, 'state="frozen"')
    t.match(sheet, `<autoFilter ref="A1:W${String(rowsIn(sheet))}"/>`, 'every row can be filtered')
    t.match(sheet, 'orientation="landscape" fitToWidth="3" fitToHeight="0"/>')
    const book = files.get('xl/workbook.xml') ?? ''
    t.match(
      book,
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Entries'!$A:$B,'Entries'!$1:$1</definedName>`,
    )
    const headings = [...(sheet.split('</row>')[0] ?? '').matchAll(/<t>([^<]*)<\/t>/g)].map(
      ([, text = '']) => text,
    )
    t.equal(headings.length, 23)
    for (const heading of headings) t.match(heading, /^[A-Z][A-Za-z ()]*$/, 'headings are words')
    const shown = [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text = '']) => text)
    const escaped = (text: string) =>
      text
        .replaceAll('\u0001', '\ufffd')
        .replaceAll(/_(x[0-9A-F]{4}_)/g, '_x005F_$1')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
    for (const text of payloads) t.ok(shown.includes(escaped(text)), JSON.stringify(text))
    t.match(sheet, '<c s="2"><v>9999999999999.99</v></c>', 'fifteen digits are a number')
    t.match(sheet, '<is><t>10000000000000.00</t></is>', 'sixteen a text')
    t.match(sheet, '<is><t>1900-01-31</t></is>')
    t.match(sheet, '<c s="1"><v>45351</v></c>', '29 February 2024')
    // The enactment moves two accounts, the Federal award four; the heads are one row.
    t.equal(rowsIn(sheet), 3 + 41 + 2 + 700 + 1)

    const split = unzipped(
      await bytesOf(
        workbook(
          s.db,
          auditor,
          {
            size,
            knownAt: '2999-01-01T00:00:00.000000Z',
            days: { from: null, through: null },
            through: '2024-02-29',
          },
          300,
        ),
      ),
    )
    const names = [...(split.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(
      ([, name]) => name,
    )
    t.same(names, ['Entries', 'Entries 2', 'Entries 3', 'Trial balance', 'Accounts'])
    const rows = ['1', '2', '3'].map((n) => rowsIn(split.get(`xl/worksheets/sheet${n}.xml`) ?? ''))
    t.ok(rows.every((count) => count <= 300))
    t.equal(rows.reduce((sum, count) => sum + count, 0) - 3, 746)
  },
)

t.test('a caller who hangs up on an export gives its session back, whatever the format', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000000.00' })
  await s.db.transaction({ code: 'FIN-1', organization: null }, async (tx) => {
    const acts = Array.from({ length: 900 }, () => ({
      kind: 'test.noted',
      subject: fund,
      effectiveOn: tx.today,
      facts: { note: 'x'.repeat(2_000) },
    }))
    for (let i = 0; i < 5; i++) await recordAll(tx, acts)
  })
  // In several units, each of which has its ten seconds.
  for (let unit = 0; unit < 5; unit++)
    await moved(
      s,
      Array.from({ length: 900 }, () => ['2023-01-15', `${fund}:cash`, `${fund}:undrawn`, '0.01']),
    )
  const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
  for (const format of ['jsonl', 'csv', 'hledger', 'beancount', 'gl_detail', 'xlsx', 'jsonl', 'xlsx']) {
    const abort = new AbortController()
    const answer = await fetch(`${address}/v1/ledger/export?format=${format}`, {
      headers: s.as('auditor'),
      signal: abort.signal,
    })
    t.equal(answer.status, 200)
    await answer.body?.getReader().read()
    abort.abort()
    await until(() => s.db.gauge().streams.free === s.db.gauge().streams.slots)
    t.equal(s.db.gauge().streams.free, s.db.gauge().streams.slots, format)
  }
  s.app.server.closeAllConnections()
})

const rowsIn = (sheet: string) => sheet.split('<row>').length - 1

const monthEnd = (day: string) => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
const fiscal = (day: string) => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return {
    Fiscal_Year: String(month >= 10 ? year + 1 : year),
    Period: String(month >= 10 ? month - 9 : month + 3).padStart(2, '0'),
  }
}

function expectedDetail(leaves: readonly Leaf[], from: string, through: string): Record<string, string>[] {
  const aboutOf = aboutIn(leaves)
  const reversing = new Map(
    leaves.flatMap(({ id, reverses }) => (reverses === undefined ? [] : [[reverses, id]])),
  )
  return leaves
    .filter(({ effectiveOn }) => effectiveOn >= from && effectiveOn <= through)
    .toSorted((a, b) => Number(a.effectiveOn > b.effectiveOn) - Number(a.effectiveOn < b.effectiveOn))
    .flatMap((leaf) =>
      leaf.transfers.flatMap(({ debit, credit, amount, segments = {} }, line) =>
        [debit, credit].map((account, side) => {
          const by = reversing.get(leaf.id)
          const said = aboutOf(leaf)
          const [indicator, other] =
            leaf.reverses === undefined ? (by === undefined ? ['', ''] : ['2', by]) : ['1', leaf.reverses]
          return {
            Journal_ID: leaf.id,
            Journal_ID_Line_Number: String(2 * line + 1 + side),
            JE_Header_Description: leaf.kind,
            JE_Line_Description: leaf.subject,
            Source: leaf.kind.split('.')[0] ?? '',
            Business_Unit_Code: account.split(':')[0] ?? '',
            Effective_Date: leaf.effectiveOn,
            ...fiscal(leaf.effectiveOn),
            GL_Account_Number: account,
            Amount: amount,
            Amount_Credit_Debit_Indicator: side === 0 ? 'D' : 'C',
            Amount_Currency: 'USD',
            Entered_By: leaf.actor,
            Entered_Date: leaf.recordedAt.slice(0, 10),
            Entered_Time: leaf.recordedAt.slice(11, 19),
            Approved_By: said.approved_by,
            Approved_Date: said.approved_at,
            Last_Modified_By: leaf.actor,
            Last_Modified_Date: leaf.recordedAt.slice(0, 10),
            Reversal_Indicator: indicator,
            Reversal_Journal_ID: other,
            Segment01: segments['costCategory'] ?? '',
            Segment02: segments['consortiumMember'] ?? '',
            Segment03: segments['fain'] ?? '',
            Segment04: segments['aln'] ?? '',
            Segment05: segments['reason'] ?? '',
            Segment06: said.grantee,
            Segment07: said.purpose,
            Segment08: said.reference,
          }
        }),
      ),
    )
}

function expectedBalances(leaves: readonly Leaf[], from: string, through: string): Record<string, string>[] {
  const moves = leaves.flatMap(({ effectiveOn, transfers }) =>
    transfers.flatMap(({ debit, credit, amount }) => [
      { account: debit, on: effectiveOn, by: cents(amount) },
      { account: credit, on: effectiveOn, by: -cents(amount) },
    ]),
  )
  const sumUntil = (account: string, isWithin: (on: string) => boolean) =>
    moves
      .filter((move) => move.account === account && isWithin(move.on))
      .reduce((sum, { by }) => sum + by, 0n)
  const rows: Record<string, string>[] = []
  for (const account of [...new Set(moves.map((move) => move.account))].toSorted((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  ))
    for (let first = from; first <= through; ) {
      const end = monthEnd(first)
      const asOf = end < through ? end : through
      const beginning = sumUntil(account, (on) => on < first)
      if (
        beginning !== 0n ||
        moves.some(({ account: one, on }) => one === account && on >= first && on <= asOf)
      )
        rows.push({
          GL_Account_Number: account,
          Business_Unit_Code: account.split(':')[0] ?? '',
          Balance_As_Of_Date: asOf,
          ...fiscal(asOf),
          Amount_Beginning: dollarsOf(beginning),
          Amount_Ending: dollarsOf(sumUntil(account, (on) => on <= asOf)),
          Amount_Currency: 'USD',
        })
      first = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10)
    }
  return rows
}

function dollarsOf(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
