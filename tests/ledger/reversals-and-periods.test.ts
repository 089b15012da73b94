import { test } from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { lockWaits } from '../support/lock-waits.ts'
import { declined, funding, line, postIn, testLedger } from '../support/posting.ts'
import { until } from '../support/until.ts'

const cut = { fain: 'X-1', member: 'ORG-2' }
const original = () => ({
  id: uuidv7(),
  transfers: [
    line('FY1:available', 'FY1:committed:S-1', '30.00', cut),
    line('FY1:undrawn', 'FY1:cash', '30.00'),
  ],
})
const mirror = [
  line('FY1:committed:S-1', 'FY1:available', '30.00', cut),
  line('FY1:cash', 'FY1:undrawn', '30.00'),
]
const [first, second] = [mirror[0] ?? line('', '', ''), mirror[1] ?? line('', '', '')]

void test('a reversal is the exact mirror of what it reverses, line by line', async (t) => {
  const { post, reverse } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const posted = original()
  await post(posted)
  const attempts = {
    'not mirrored': posted.transfers,
    'another amount': [{ ...first, amount: '29.99' }, second],
    'a line too few': [first],
    'a line too many': [first, second, line('FY1:cash', 'FY1:undrawn', '1.00')],
    'another order': [second, first],
    'other segments': [{ ...first, segments: { fain: 'X-2' } }, second],
    'no segments': [line(first.debit, first.credit, first.amount), second],
    nothing: [],
  }
  for (const [name, transfers] of Object.entries(attempts)) {
    t.equal((await declined(reverse({ reverses: posted.id, transfers }))).code, 'FD009', name)
  }
  await reverse({ reverses: posted.id, transfers: mirror })
})

void test('an entry is reversed by another person than the one who wrote it, but anyone may record that a payment was returned', async (t) => {
  const { post, reverse } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const kinds = [
    ['test.done', 'entry.reversed', 'FD024'],
    ['disbursement.settled', 'disbursement.returned', undefined],
    ['disbursement.released', 'disbursement.payable-again', undefined],
    ['disbursement.settled', 'entry.reversed', 'FD024'],
    ['disbursement.requested', 'disbursement.returned', 'FD024'],
    ['disbursement.released', 'disbursement.returned', 'FD024'],
  ] as const
  for (const [kind, act, code] of kinds) {
    const posted = { kind, ...original() }
    const back = { kind: act, reverses: posted.id, transfers: mirror }
    await post(posted)
    if (code === undefined) await post(back)
    else {
      t.same(await declined(post(back)), { code, facts: { entries: [posted.id] } }, `${kind}: ${act}`)
      await reverse(back)
    }
    const inOneCall = { kind, ...original() }
    const both = post(inOneCall, { ...back, reverses: inOneCall.id })
    if (code === undefined) await both
    else t.same(await declined(both), { code, facts: { entries: [inOneCall.id] } }, 'in one call')
  }
})

void test('an entry that moved nothing has nothing to reverse', async (t) => {
  const { post, reverse } = await testLedger(t)
  const id = uuidv7()
  await post({ id })
  t.equal((await declined(reverse({ reverses: id }))).code, 'FD009')
})

void test('an entry is reversed once, in one call, in two, or by many at once; its reversal may be reversed in turn', async (t) => {
  const { post, reverse } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const posted = original()
  // Each about a subject of its own: of two about one, the database also makes one begin again.
  let subjects = 0
  const back = () => ({
    ...{ id: uuidv7(), subject: `S-${String((subjects += 1))}` },
    ...{ reverses: posted.id, transfers: mirror },
  })
  await post(posted)
  t.equal((await declined(reverse(back(), back()))).code, 'FD004')

  const attempts = Array.from({ length: 8 }, back)
  const outcomes = await Promise.allSettled(attempts.map((attempt) => reverse(attempt)))
  const done = attempts.filter((_, index) => outcomes[index]?.status === 'fulfilled')
  t.equal(done.length, 1)
  const refused = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
  )
  t.same(new Set(refused), new Set(['FD004']))
  t.same(await declined(reverse(back())), { code: 'FD004', facts: { entries: [posted.id] } })
  await post({ reverses: done[0]?.id, transfers: posted.transfers })
})

void test('an entry is reversed only after itself', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const id = uuidv7()
  t.equal((await declined(post({ id, reverses: id, transfers: mirror }))).code, 'FD008')
  const [earlier, later] = [{ ...original(), id: uuidv7() }, original()]
  t.equal((await declined(post({ ...earlier, reverses: later.id, transfers: mirror }, later))).code, 'FD008')
})

const closing = (closedThrough: unknown, more: object = {}) => ({
  kind: 'period.closed',
  effectiveOn: '2026-01-15',
  facts: { closedThrough },
  ...more,
})

void test('a month stays open where entries tie together and no day alone', async (t) => {
  const { post } = await testLedger(t)
  await post(
    { effectiveOn: '2025-12-01', transfers: [line('FY1:authority', 'FY1:available', '9.00')] },
    { effectiveOn: '2025-12-02', transfers: [line('FY1:available', 'FY1:authority', '9.00')] },
  )
  t.same(await declined(post(closing('2025-12-31'))), {
    code: 'FD085',
    facts: {
      funds: [
        { fund: 'FY1', identity: 'entrusted', residual: '-9.00' },
        { fund: 'FY1', identity: 'entrusted', residual: '9.00' },
      ],
    },
  })
})

void test('nothing is posted that takes effect in a closed period, and what is closed stays closed', async (t) => {
  const { post, superuser } = await testLedger(t)
  await post({ effectiveOn: '2025-12-31' }, { effectiveOn: '2025-11-30' })
  await post(closing('2025-12-31'))
  t.same(await declined(post({}, { effectiveOn: '2025-12-31' })), {
    code: 'FD002',
    facts: { closedThrough: '2025-12-31', effectiveOn: '2025-12-31' },
  })
  await post({ effectiveOn: '2026-01-01' })
  t.equal((await declined(post(closing('2025-12-31')))).code, 'FD016')
  t.equal((await declined(post(closing('2025-11-30')))).code, 'FD016')
  t.equal((await superuser`select from ledger_periods`).length, 1)
})

void test('a period is closed by an entry alone, without transfers, through a day before its own', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const invalid = [
    [closing('2026-01-15')],
    [closing('2026-1-1')],
    [closing(['2025-12-31'])],
    [closing(undefined)],
    [{}, closing('2025-12-31')],
    [closing('2025-12-31', { transfers: [line('FY1:available', 'FY1:committed:S-1', '1.00')] })],
  ]
  for (const drafts of invalid)
    t.equal((await declined(post(...drafts))).code, 'FD016', JSON.stringify(drafts))
})

void test('a month is closed when it is over, through its last day', async (t) => {
  const { post, superuser } = await testLedger(t)
  const at = (instant: string) =>
    superuser.unsafe(`create or replace function clock() returns timestamptz language sql stable parallel safe
      return timestamptz '${instant}'`)
  const closes = (closedThrough: string, effectiveOn: string) => post(closing(closedThrough, { effectiveOn }))
  const refused = async (work: Promise<unknown>) => (await declined(work)).facts
  await at('2026-01-31T09:59:59Z')
  t.match(await refused(closes('2026-01-30', '2026-01-31')), { reason: 'no month end' })
  t.match(await refused(closes('2026-01-31', '2026-01-31')), { reason: 'not in order' })
  t.match(await refused(closes('2026-01-31', '2026-02-01')), { reason: 'not over' }, 'by a day to come')
  await at('2026-01-31T10:00:00Z')
  await closes('2026-01-31', '2026-02-01')
  await at('2028-02-29T12:00:00Z')
  t.match(await refused(closes('2028-02-28', '2028-02-29')), { reason: 'no month end' }, 'in a leap year')
  await closes('2028-02-29', '2028-03-01')
})

void test('a month stays open while one of the four identities does not hold in a fund', async (t) => {
  const { post, superuser } = await testLedger(t)
  await post(funding('FY1', '100.00'), funding('FY2', '100.00'))
  const broken: readonly (readonly [debit: string, credit: string, residuals: Record<string, string>])[] = [
    ['authority', 'entrusted', { budget: '1.00', custody: '-1.00' }],
    ['authority', 'available', { entrusted: '-1.00' }],
    ['undrawn', 'entrusted', { entrusted: '1.00' }],
    ['available', 'disbursed:A-1', { disbursed: '1.00' }],
    ['costs:A-1', 'cash', { disbursed: '-1.00' }],
    ['available', 'cash', { budget: '1.00', custody: '-1.00' }],
  ]
  for (const [debit, credit, residuals] of broken) {
    const [from, to] = [`FY2:${debit}`, `FY2:${credit}`]
    await post({ transfers: [line(from, to, '1.00')] })
    t.same(
      await declined(post(closing('2025-12-31'))),
      {
        code: 'FD085',
        facts: {
          funds: Object.entries(residuals).map(([identity, residual]) => ({
            fund: 'FY2',
            identity,
            residual,
          })),
        },
      },
      `${debit} <- ${credit}`,
    )
    await post({ transfers: [line(to, from, '1.00')] })
  }
  t.same([...(await superuser`select from ledger_periods`)], [])
  await post(closing('2025-12-31'))
})

void test('closing waits for every posting under way, and postings that come meanwhile are refused by it', async (t) => {
  const { runtime, superuser, post } = await testLedger(t)
  const waiting = async (count: number) =>
    until(async () => (await lockWaits(superuser, 'ledger_periods')) === count)
  let closed: Promise<unknown> = Promise.resolve()
  let late: Promise<unknown> = Promise.resolve()
  await runtime.begin(async (tx) => {
    await postIn(tx, [{ effectiveOn: '2025-12-30', subject: 'EARLY' }])
    closed = post(closing('2025-12-31'))
    await waiting(1)
    late = declined(post({ effectiveOn: '2025-12-30', subject: 'LATE' }))
    await waiting(2)
    await postIn(tx, [{ effectiveOn: '2025-12-30', subject: 'EARLY-2' }])
  })
  await closed
  t.match(await late, { code: 'FD002' })
  const rows = await runtime`select subject from ledger_entries where effective_on < '2026-01-01' order by id`
  t.same([...rows], [{ subject: 'EARLY' }, { subject: 'EARLY-2' }])
})
