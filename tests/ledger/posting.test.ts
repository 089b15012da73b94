import { createHash } from 'node:crypto'
import { test } from 'tap'
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid'
import { accountKinds } from '../../src/ledger/chart/accounts.ts'
import {
  beginAs,
  type Draft,
  declined,
  funding,
  leafOf,
  line,
  postIn,
  postLeaves,
  testLedger,
} from '../support/posting.ts'

const ascending = (a: string, b: string): number => (a < b ? -1 : 1)
const toCommitted = (amount: string) => line('FY1:available', 'FY1:committed:S-1', amount)

void test('an entry is stored as the bytes that were sent, and its columns say what the bytes say', async (t) => {
  const { post, reverse, superuser } = await testLedger(t)
  const original = uuidv7()
  await post(funding('FY1', '100.00'))
  await post({ id: original, transfers: [toCommitted('7.00')] })
  const sent = {
    id: uuidv7(),
    facts: {
      text: '“é\u0001\u001f\u007f\u2028\\"/😀',
      list: ['1', { z: '', B: 'x', a1: [] }],
      '': undefined,
      none: {},
    },
    reverses: original,
    transfers: [line('FY1:committed:S-1', 'FY1:available', '7.00')],
  }
  const [leaf = ''] = await reverse(sent)
  const [row] = await superuser`
    select convert_from(leaf, 'UTF8') as leaf, leaf_hash, kind, effective_on::text, actor, subject, facts, reverses,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
      (select jsonb_agg(jsonb_build_object('debit', d.code, 'credit', c.code, 'amount', amount::text) order by line)
        from ledger_transfers join ledger_accounts d on d.id = debit_account join ledger_accounts c on c.id = credit_account
        where entry_id = ledger_entries.id) as transfers
    from ledger_entries where id = ${sent.id}`
  const said = JSON.parse(leaf) as Record<string, unknown>
  t.equal(row?.['leaf'], leaf)
  t.same(row?.['leaf_hash'], createHash('sha256').update('\0').update(leaf).digest())
  t.same(
    { ...row, leaf: undefined, leaf_hash: undefined },
    {
      leaf: undefined,
      leaf_hash: undefined,
      kind: said['kind'],
      effective_on: said['effectiveOn'],
      actor: said['actor'],
      subject: said['subject'],
      facts: said['facts'],
      reverses: original,
      recorded_at: said['recordedAt'],
      transfers: sent.transfers,
    },
  )
})

const amount = (spelled: unknown): Draft => ({ transfers: [{ ...toCommitted('1.00'), amount: spelled }] })
const between = (debit: string, credit: string): Draft => ({ transfers: [line(debit, credit, '1.00')] })
const refusals: readonly (readonly [string, string, Draft])[] = [
  ...[
    '1',
    '1.0',
    '1.005',
    '0.00',
    '-1.00',
    '+1.00',
    '01.00',
    '1e2',
    'NaN',
    'Infinity',
    ' 1.00',
    '1000000000000000.00',
    '',
    '١.00',
  ].map((text) => [`the amount ${JSON.stringify(text)}`, 'FD013', amount(text)] as const),
  ['an amount that is a number', 'FD013', amount(1)],
  ['a transfer without an amount', 'FD013', { transfers: [{ debit: 'FY1:cash', credit: 'FY1:undrawn' }] }],
  ['a transfer across funds', 'FD012', between('FY1:cash', 'FY2:undrawn')],
  ['a transfer from an account to itself', 'FD012', between('FY1:cash', 'FY1:cash')],
  ['a transfer without a credit', 'FD012', { transfers: [{ debit: 'FY1:cash', amount: '1.00' }] }],
  ['an unknown kind of account', 'FD011', between('FY1:cash', 'FY1:slush')],
  ['a fund account with an owner', 'FD011', between('FY1:cash:AWD-1', 'FY1:undrawn')],
  ['an award account without an owner', 'FD011', between('FY1:costs', 'FY1:cash')],
  ['an account in small letters', 'FD011', between('fy1:cash', 'fy1:undrawn')],
  ['an account with a quote in it', 'FD006', between('FY1:cash', 'FY1:undrawn"')],
  ['a fourth part of an account', 'FD011', between('FY1:costs:AWD-1:X', 'FY1:cash')],
  ['an empty fund', 'FD011', between(':cash', ':undrawn')],
  ['a date that is none', 'FD006', { effectiveOn: '2026-02-30' }],
  ['a date with a time', 'FD006', { effectiveOn: '2026-02-03T00:00:00Z' }],
  ['a date that never comes', 'FD006', { effectiveOn: 'infinity' }],
  [
    'the day after tomorrow',
    'FD003',
    { effectiveOn: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10) },
  ],
  ['an id of another version', 'FD006', { id: uuidv4() }],
  ['an id in capitals', 'FD006', { id: uuidv7().toUpperCase() }],
  ['a kind in capitals', 'FD006', { kind: 'Award.Executed' }],
  ['a kind without a noun', 'FD006', { kind: 'executed' }],
  ['a subject with a space', 'FD006', { subject: 'AWD 1' }],
  ['a field that is unknown', 'FD006', { extra: 'x' }],
  ['a field that is missing', 'FD006', { version: undefined }],
  ['another version', 'FD006', { version: '2' }],
  ['facts that are a list', 'FD006', { facts: [] }],
  ['facts with a number', 'FD006', { facts: { count: 1 } }],
  ['facts with a truth value', 'FD006', { facts: { list: [true] } }],
  ['facts with a null', 'FD006', { facts: { nothing: null } }],
  ['facts with a name beyond ASCII', 'FD006', { facts: { é: 'x' } }],
  ['facts with a NUL', 'FD006', { facts: { text: 'a\0b' } }],
  [
    'facts nested too deep',
    'FD006',
    { facts: JSON.parse('{"a":'.repeat(18) + '{}' + '}'.repeat(18)) as object },
  ],
  ['brackets without end', 'FD006', '['.repeat(100_000)],
  ['segments that are empty', 'FD006', { transfers: [{ ...toCommitted('1.00'), segments: {} }] }],
  [
    'segments that are nested',
    'FD006',
    { transfers: [{ ...toCommitted('1.00'), segments: { a: { b: 'c' } } }] },
  ],
  ['segments that are a list', 'FD006', { transfers: [{ ...toCommitted('1.00'), segments: ['a'] }] }],
  ['a transfer with an unknown field', 'FD006', { transfers: [{ ...toCommitted('1.00'), note: 'x' }] }],
  ['a transfer that is a text', 'FD013', { transfers: ['x'] }],
  ['transfers that are a record', 'FD006', { transfers: {} }],
  ['transfers that are missing', 'FD006', { transfers: undefined }],
  ['another actor', 'FD007', { actor: 'CWS-BOSS' }],
  ['another instant', 'FD007', { recordedAt: '2026-01-15T00:00:00.000000Z' }],
  ['an entry to reverse that is not there', 'FD008', { reverses: uuidv7() }],
  ['more bytes than an entry may have', 'FD014', { facts: { text: 'x'.repeat(262_144) } }],
  [
    'more transfers than an entry may have',
    'FD014',
    { transfers: Array.from({ length: 1_001 }, () => toCommitted('0.01')) },
  ],
  ['an account below its floor', 'FD001', { transfers: [toCommitted('100.01')] }],
]

void test('what is not a lawful entry is refused, each by a code of its own, and leaves nothing behind', async (t) => {
  const { post, superuser } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  for (const [name, code, draft] of refusals) {
    t.equal((await declined(post(draft))).code, code, name)
  }
  t.same(
    await superuser`select count(*)::int as entries, (select count(*)::int from ledger_accounts) as accounts from ledger_entries`,
    [{ entries: 1, accounts: 5 }],
  )
})

void test('the same entry in other bytes is refused: spaces, order, escapes, repeated names', async (t) => {
  const { runtime, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const spellings: readonly ((leaf: string) => string)[] = [
    (leaf) => leaf.replace('{"actor"', '{ "actor"'),
    (leaf) => `${leaf}\n`,
    (leaf) => leaf.replace('"version":"1"}', '"version":"\\u0031"}'),
    (leaf) => leaf.replace('"a":"/","b":"\\u001f"', '"b":"\\u001f","a":"/"'),
    (leaf) => leaf.replace('"a":"/"', '"a":"\\/"'),
    (leaf) => leaf.replace('\\u001f', '\\u001F'),
    (leaf) => leaf.replace('"a":"/"', '"a":"x","a":"/"'),
    (leaf) => leaf.replace('"subject":"AWD-0001"', '"subject":"AWD-0002","subject":"AWD-0001"'),
    (leaf) => leaf.replace('{"amount":"1.00",', '{"amount":"9.00","amount":"1.00",'),
    (leaf) => leaf.replace('"amount":"1.00"', '"amount":1.00'),
    (leaf) => `\uFEFF${leaf}`,
  ]
  for (const spelling of spellings) {
    await runtime.begin(async (tx) => {
      const leaf = leafOf(
        { facts: { a: '/', b: '\u001f' }, transfers: [toCommitted('1.00')] },
        await beginAs(tx),
      )
      t.not(spelling(leaf), leaf)
      await tx.savepoint(async (attempt) =>
        t.equal(
          (await declined(attempt.savepoint((inner) => postLeaves(inner, [spelling(leaf)])))).code,
          'FD006',
        ),
      )
      await postLeaves(tx, [leaf])
    })
  }
})

void test('a session without an actor, at another isolation, or with no entry or too many posts nothing', async (t) => {
  const { runtime } = await testLedger(t)
  const at = (isolation: string, as: string, count: number) =>
    declined(
      runtime.begin(isolation, async (tx) => {
        const now = await beginAs(tx, as)
        await postLeaves(
          tx,
          Array.from({ length: count }, () => leafOf({ actor: as }, now)),
        )
      }),
    )
  t.equal((await at('', '', 1)).code, 'FD007')
  t.equal((await at('', 'cws fin', 1)).code, 'FD007')
  t.equal((await at('isolation level repeatable read', 'CWS-FIN', 1)).code, 'FD015')
  t.equal((await at('isolation level serializable', 'CWS-FIN', 1)).code, 'FD015')
  t.equal((await at('', 'CWS-FIN', 0)).code, 'FD014')
  t.equal((await at('', 'CWS-FIN', 1_001)).code, 'FD014')
  t.equal((await declined(runtime`select post_entries(array[[null]]::text[])`)).code, 'FD007')
})

void test('ids ascend within a call and are used once', async (t) => {
  const { post } = await testLedger(t)
  const [first = '', second = ''] = [uuidv7(), uuidv7()].toSorted(ascending)
  t.same((await declined(post({ id: second }, { id: first }))).facts, {
    entry: 2,
    reason: 'ids do not ascend within the call',
  })
  await post({ id: first }, { id: second })
  t.equal((await declined(post({ id: first }))).code, '23505')
})

void test('a refusal for want of money names every account that lacks it, with what it has and what was asked', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const over = post(
    { transfers: [toCommitted('60.00')] },
    { transfers: [toCommitted('60.00'), line('FY1:undrawn', 'FY1:cash', '100.01')] },
  )
  t.same(await declined(over), {
    code: 'FD001',
    facts: {
      accounts: [
        { account: 'FY1:available', available: '100.00', requested: '120.00' },
        { account: 'FY1:cash', available: '100.00', requested: '100.01' },
      ],
    },
  })
})

void test('a refusal counts what the same transaction moved before', async (t) => {
  const { runtime, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const over = runtime.begin(async (tx) => {
    await postIn(tx, [{ transfers: [toCommitted('30.00')] }])
    await postIn(tx, [{ transfers: [toCommitted('80.00')] }])
  })
  t.same((await declined(over)).facts, {
    accounts: [{ account: 'FY1:available', available: '70.00', requested: '80.00' }],
  })
})

void test('a floor holds after every entry of a call, and may dip within one', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const back = line('FY1:committed:S-1', 'FY1:available', '50.00')
  t.equal((await declined(post({ transfers: [back] }, { transfers: [toCommitted('50.00')] }))).code, 'FD001')
  await post({ transfers: [back, toCommitted('50.00')] })
  await post({ transfers: [toCommitted('50.00')] }, { transfers: [back] })
})

void test('while more of a fund is promised than was awarded, nothing of it becomes available to promise', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('FY1', '100.00'), funding('FY2', '100.00'))
  const beyond = line('FY1:overpromised', 'FY1:withdrawn', '5.00')
  const promised = line('FY1:available', 'FY1:committed:S-1', '100.00')
  const released = line('FY1:committed:S-1', 'FY1:available', '7.00')
  const good = (amount: string) => line('FY1:available', 'FY1:overpromised', amount)
  t.equal((await declined(post({ transfers: [beyond] }))).code, 'FD084', 'while some is available')
  const but = line('FY1:available', 'FY1:withdrawn', '99.99')
  t.equal((await declined(post({ transfers: [beyond, but] }))).code, 'FD084', 'or a cent')
  await post({ transfers: [promised] })
  await post({ transfers: [beyond] })
  t.equal((await declined(post({ transfers: [released] }))).code, 'FD084', 'a release of it')
  t.equal((await declined(post({ transfers: [released, good('4.99')] }))).code, 'FD084', 'less made good')
  await post({ transfers: [line('FY2:available', 'FY2:committed:S-1', '1.00')] })
  await post({ transfers: [released, good('5.00')] })
  await post({ transfers: [line('FY1:committed:S-1', 'FY1:available', '1.00')] })
})

void test('an entry is recorded after every entry about its subject, or its unit of work begins again', async (t) => {
  const { runtime, post } = await testLedger(t)
  const waited = async (subject: string) =>
    runtime.begin(async (tx) => {
      const now = await beginAs(tx)
      await post({ subject: 'AWD-0001' })
      await postLeaves(tx, [leafOf({ subject }, now)])
    })
  t.equal((await declined(waited('AWD-0001'))).code, '40001')
  await waited('AWD-0002')
  const rows = await runtime<{ subject: string }[]>`select subject from ledger_entries order by recorded_at`
  t.same(
    rows.map(({ subject }) => subject),
    ['AWD-0001', 'AWD-0002', 'AWD-0001'],
    'the refused one left nothing',
  )
})

void test('a total never passes fifteen digits', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('FY1', '999999999999999.99'))
  t.same(await declined(post({ transfers: [line('FY1:authority', 'FY1:available', '0.01')] })), {
    code: 'FD005',
    facts: { accounts: ['FY1:authority', 'FY1:available'] },
  })
})

void test('the chart in the database is the chart in the code', async (t) => {
  const { runtime } = await testLedger(t)
  const rows = await runtime`select kind, side, per, ussgl from ledger_account_kinds`
  const chart = Object.entries(accountKinds).map(([kind, { side, per, ussgl }]) => ({
    kind,
    side,
    per,
    ussgl,
  }))
  t.same(
    [...rows].toSorted((a, b) => ascending(String(a['kind']), String(b['kind']))),
    chart.toSorted((a, b) => ascending(a.kind, b.kind)),
  )
})
