import postgres from 'postgres'
import { test } from 'tap'
import type { Answer } from '../support/call.ts'
import { fundAct } from '../support/given.ts'
import { testDatabase } from '../support/postgres.ts'
import { service } from '../support/service.ts'

/** Spellings of one reference stand in one row; rows are other references. */
const references: readonly (readonly string[])[] = [
  ['ACH 0231 7744', 'ach-02317744', 'ACH#231 7744', ' ACH  0231-7744 ', 'Ach trace no. 02317744'],
  ['ACH 0231 7745', 'ACH 231-7745'],
  // The trace number of an ACH entry: eight digits of a routing number and seven of the entry. A spreadsheet drops the zero that leads it.
  ['091000012345678', '91000012345678', '0910 0001 2345 678', 'Trace # 091000012345678', '09100001/2345678'],
  ['091000012345679'],
  ['910000123456780'],
  // A Fedwire IMAD: the day, the source and the sequence number.
  [
    '20221207B1QGC01R000123',
    '20221207 B1QGC01R 000123',
    'IMAD: 20221207-b1qgc01r-000123',
    'imad 20221207 B1QGC01R 123',
  ],
  ['20221207B1QGC01R000124', 'OMAD 20221207 B1QGC01R 000124'],
  ['20221208B1QGC01R000123'],
  ['Check 00123', 'check #123', 'CHK 123', 'Ck. No. 0123', 'CHECK-000123', 'CHK123'],
  ['Check 1230'],
  ['ACH 123'],
  ['Wire 123', 'WIRE ref. 123', 'wire reference 0123'],
  ['SF-270 no. 1', 'SF 270 No 01', 'sf270 #1', 'SF-270 nr. 001'],
  ['SF-270 no. 11'],
  ['Bank statement of March 2023', 'BANK STATEMENT OF MARCH, 2023'],
  ['Bank statement of April 2023'],
  ['Norwest 7', 'NORWEST #7'],
  ['\uff21\uff23\uff28 \uff19\uff19', 'ACH 99'],
  ['0', '000', '#0'],
]

test('two spellings of a bank reference are one, and two references are not', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const keyOf = async (said: string): Promise<string | null> => {
    const [row] = await sql<{ key: string | null }[]>`select canonical_bank_reference(${said}) as key`
    return row?.key ?? null
  }
  const keys = new Set<string | null>()
  for (const [first = '', ...others] of references) {
    const key = await keyOf(first)
    t.ok(key, first)
    for (const other of others) t.equal(await keyOf(other), key, `${first} is ${other}`)
    keys.add(key)
  }
  t.equal(keys.size, references.length, 'each row is a reference of its own')
  for (const nothing of ['', ' -- ', 'No.', 'ref #', '\u65e5\u672c'])
    t.equal(await keyOf(nothing), null, `"${nothing}" is compared with nothing`)
})

test('a command warns of an act of its kind with the same bank reference, and is done', async (t) => {
  const s = await service(t)
  const { given } = s
  const { fund, award } = await given.fundedAward('1000.00')
  await given.increased(fund, '500.00')
  const other = await given.fund({ amount: '100.00' })
  const onFund = (path: string, reference: string, more: object = {}, of = fund) =>
    given.made('finance', `/v1/appropriations/${of}/${path}`, { ...fundAct('1.00'), ...more, reference })

  const kinds: Record<string, readonly [path: string, more: object]> = {
    'a draw': ['draws', {}],
    'cash returned': ['cash-returns', {}],
    'interest earned': ['interest', { kind: 'earned' }],
    'interest remitted': ['interest', { kind: 'remitted' }],
    'own money used': ['own-money', { kind: 'used' }],
    'own money paid back': ['own-money', { kind: 'paid-back' }],
    'a claim': ['claims', { kind: 'arisen' }],
    'a claim made good': ['claims', { kind: 'made-good' }],
  }
  await onFund('interest', 'Statement of May', { kind: 'earned', amount: '10.00' })
  await onFund('own-money', 'Wire of May', { kind: 'used', amount: '10.00' })
  await onFund('claims', 'Debit of May', { kind: 'arisen', amount: '10.00' })
  for (const [name, [path, more]] of Object.entries(kinds)) {
    const first = await onFund(path, 'ACH 0231 7744', more)
    t.equal(first.body['warnings'], undefined, `${name}: an act of another kind does not count`)
    t.same(warningsIn(await onFund(path, 'ach-2317744', more)), [warning(first, 'ACH 0231 7744')], name)
  }
  t.equal(
    (await onFund('draws', 'ACH 0231 7744', {}, other)).body['warnings'],
    undefined,
    'forms and statements are numbered for each fund',
  )
  const rehearsed = await s.call('finance', 'POST', `/v1/appropriations/${fund}/draws?dryRun=true`, {
    ...fundAct('1.00'),
    reference: 'ACH 02317744',
  })
  t.match(rehearsed, { status: 200, body: { warnings: { length: 2 } } }, 'a dry run warns too')

  const [one, two] = [
    await given.approved(award, { [fund]: '20.00' }),
    await given.approved(award, { [fund]: '7.00' }),
  ]
  const pay = (code: string, reference: string) =>
    given.made('approver2', `/v1/disbursements/${code}/payment`, { reference })
  const paid = await pay(one, 'Check 00123')
  t.equal(paid.body['warnings'], undefined)
  const again = await pay(two, 'CHK #123')
  const entry = String(paid.at('payment.entry'))
  t.match(again.body, { warnings: [{ entry, subject: one, reference: 'Check 00123' }] }, 'a payment')
  await given.made('approver', `/v1/disbursements/${two}/return`, { reason: 'R03' })
  t.equal(warningsIn(await pay(two, 'check 123')).length, 2, 'what the bank returned was paid under it')

  const disallowed = await given.disallowed(one, { [fund]: '10.00' })
  const recover = (reference: string) =>
    given.made('finance', `/v1/disallowances/${disallowed}/recoveries`, { amount: '1.00', reference })
  t.equal((await recover('ACH credit 0412')).body['warnings'], undefined)
  t.match(warningsIn(await recover('ach credit 412')), [
    { subject: disallowed, reference: 'ACH credit 0412' },
  ])
})

test('what was undone as a mistake is not warned of, and a repeated request answers the same warning', async (t) => {
  const s = await service(t)
  const { fund } = await s.given.fundedAward('1000.00')
  await s.given.increased(fund, '500.00')
  const draw = (headers?: Record<string, string>) =>
    s.call(
      'finance',
      'POST',
      `/v1/appropriations/${fund}/draws`,
      { ...fundAct('1.00'), reference: 'PMS 77' },
      headers,
    )
  const mistaken = await draw()
  const undo = (draw: Answer) =>
    s.given.made('approver', `/v1/ledger/entries/${String(draw.body['id'])}/reversal`, { reason: 'Twice' })
  await undo(mistaken)
  const right = await draw()
  t.equal(right.body['warnings'], undefined)
  const key = { 'idempotency-key': 'draw-77' }
  const twice = await draw(key)
  t.same(warningsIn(twice), [warning(right, 'PMS 77')])
  await undo(right)
  t.equal((await draw(key)).text, twice.text)
})

test('however many acts stand under a reference, the latest 500 are read', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  await sql.unsafe(`
    alter table ledger_entries disable trigger all;
    insert into ledger_entries (id, kind, effective_on, recorded_at, actor, subject, facts, leaf)
      select gen_random_uuid(), case number % 2 when 0 then 'appropriation.drawn' else 'disbursement.released' end, '2026-01-15',
        '2026-01-15T12:00Z'::timestamptz + number * interval '1 second', 'SYSTEM', 'FY1',
        jsonb_build_object('fund', 'FY1', 'reference', case when number = 4000 then 'Other' else 'Wire' end), convert_to(number::text, 'UTF8')
      from generate_series(1, 4000) as number;
    alter table ledger_entries enable trigger all`)
  const found = await sql.begin(async (tx) => {
    const fetched = async (): Promise<number> => {
      const [row] = await tx<{ rows: number }[]>`
        select pg_stat_get_xact_tuples_returned('ledger_entries_bank_reference'::regclass)::int as rows`
      return row?.rows ?? 0
    }
    const before = await fetched()
    const rows = await tx<{ at: string; kind: string }[]>`
      select extract(epoch from recorded_at - '2026-01-15T12:00Z')::int as at, kind from latest_with_reference('WIRE')`
    return { rows, read: (await fetched()) - before }
  })
  t.same(
    found.rows.map(({ at }) => Number(at)),
    Array.from({ length: 500 }, (_, back) => 3_999 - back),
  )
  t.ok(found.read > 0 && found.read <= 500, `${String(found.read)} of 3,999 were read`)
})

const warningsIn = ({ body }: Answer) => (body['warnings'] ?? []) as object[]

function warning({ body }: Answer, reference: string) {
  const { id: entry, subject, effectiveOn } = body
  return { warning: 'bank-reference-repeated', entry, subject, effectiveOn, reference }
}
