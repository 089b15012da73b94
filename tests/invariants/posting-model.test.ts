import fc from 'fast-check'
import type postgres from 'postgres'
import { test } from 'tap'
import { accountKinds } from '../../src/ledger/chart/accounts.ts'
import {
  beginAs,
  declined,
  funding,
  type Line,
  leafOf,
  line,
  postLeaves,
  type Sql,
  testLedger,
} from '../support/posting.ts'

const kinds = [
  'available',
  'committed:S-1',
  'committed:S-2',
  'obligated:A-1',
  'cash',
  'costs:A-1',
  'advances:A-1',
] as const
const side = (code: string) => accountKinds[code.split(':')[1] as keyof typeof accountKinds].side

type Books = Map<string, number>
type Planned = { readonly effectiveOn: string; readonly transfers: readonly Line[] }

/** The rules without a database: cents by account, an entry at a time; undefined when a floor would break. */
function apply(books: Books, entry: Planned): Books | undefined {
  const next = new Map(books)
  for (const { debit, credit, amount } of entry.transfers) {
    const cents = Math.round(Number(amount) * 100)
    next.set(debit, (next.get(debit) ?? 0) + (side(debit) === 'debit' ? cents : -cents))
    next.set(credit, (next.get(credit) ?? 0) + (side(credit) === 'credit' ? cents : -cents))
  }
  return [...next.values()].every((cents) => cents >= 0) ? next : undefined
}

const transfer = (fund: string) =>
  fc
    .tuple(fc.constantFrom(...kinds), fc.constantFrom(...kinds), fc.integer({ min: 1, max: 4_000 }))
    .filter(([debit, credit]) => debit !== credit)
    .map(([debit, credit, cents]) => line(`${fund}:${debit}`, `${fund}:${credit}`, (cents / 100).toFixed(2)))
const planned = fc.record({
  effectiveOn: fc.constantFrom('2026-01-10', '2026-01-11'),
  transfers: fc.array(fc.constantFrom('F1', 'F2').chain(transfer), { maxLength: 3 }),
})
// A long plan seldom passes whole, so every other one is of one entry. Its days are in order: what is dated back is tried in days.test.ts.
const plans = fc
  .oneof(fc.tuple(planned), fc.array(planned, { minLength: 1, maxLength: 6 }))
  .map((plan) => plan.toSorted((one, other) => one.effectiveOn.localeCompare(other.effectiveOn)))
const given: Planned[] = ['F1', 'F2'].map((fund) => ({
  effectiveOn: '2026-01-10',
  ...(funding(fund, '50.00') as { transfers: Line[] }),
}))

class Undo extends Error {}

/** Posts the calls in one transaction that is rolled back, and answers the books as they stood; undefined when a floor refused. */
async function attempt(
  runtime: postgres.Sql,
  calls: readonly (readonly Planned[])[],
): Promise<Books | undefined> {
  const books: Books = new Map()
  const work = runtime.begin(async (tx) => {
    const now = await beginAs(tx)
    for (const call of calls) {
      await postLeaves(
        tx,
        call.map((entry) => leafOf(entry, now)),
      )
    }
    const wrong = await differences(tx)
    if (wrong.length > 0) throw new Error('totals differ from transfers', { cause: wrong })
    const rows = await tx<{ code: string; balance: string }[]>`select code, balance from ledger_accounts`
    for (const { code, balance } of rows) books.set(code, Math.round(Number(balance) * 100))
    throw new Undo()
  })
  const error: unknown = await work.catch((reason: unknown) => reason)
  if (error instanceof Undo) return books
  if (error instanceof Error && 'code' in error && error.code === 'FD001') return undefined
  throw error
}

/** Totals and day totals that are not what their transfers sum to. */
async function differences(sql: Sql): Promise<unknown[]> {
  const rows = await sql`
    with moved as (
      select debit_account as account, effective_on as day, amount as debit, 0 as credit from ledger_transfers join ledger_entries on id = entry_id
      union all
      select credit_account, effective_on, 0, amount from ledger_transfers join ledger_entries on id = entry_id
    ), days as (select account, day, sum(debit) as debits, sum(credit) as credits from moved group by 1, 2),
    totals as (select account, sum(debits) as debits, sum(credits) as credits from days group by 1)
    select 'day' as what, coalesce(account, account_id) as account from days
      full join (select account_id, day, sum(debits) as debits, sum(credits) as credits from ledger_account_days group by 1, 2) as kept on kept.account_id = days.account and kept.day = days.day
      where (kept.debits, kept.credits) is distinct from (days.debits, days.credits)
    union all
    select 'total', coalesce(account, id) from totals full join ledger_accounts as kept on kept.id = totals.account
      where (kept.debits, kept.credits) is distinct from (totals.debits, totals.credits)`
  return [...rows]
}

void test('a batch does what its entries do one by one, and both do what the rules say', async (t) => {
  const { runtime } = await testLedger(t)
  let accepted = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const all = [...given, ...plan]
      const expected = all.reduce<Books | undefined>(
        (books, entry) => books && apply(books, entry),
        new Map(),
      )
      if (expected) accepted++
      else refused++
      t.same(await attempt(runtime, [all]), expected)
      t.same(
        await attempt(
          runtime,
          all.map((entry) => [entry]),
        ),
        expected,
      )
    }),
    { numRuns: 40 },
  )
  t.ok(accepted >= 5 && refused >= 5, `both outcomes are tried: ${accepted} and ${refused}`)
})

void test('of 32 racing for the last dollars, as many win as there is money for, and the books add up', async (t) => {
  const { superuser, post } = await testLedger(t)
  await post(funding('F1', '100.00'))
  for (let round = 0; round < 3; round++) {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 32 }, (_, index) =>
        post({
          subject: `S-${index}`,
          transfers: [line('F1:available', `F1:committed:S-${index % 3}`, '6.60')],
        }),
      ),
    )
    const lost = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    )
    const [row] = await superuser<
      { balance: string }[]
    >`select balance from ledger_accounts where code = 'F1:available'`
    t.same(
      lost,
      Array.from({ length: 17 }, () => 'FD001'),
    )
    t.equal(row?.balance, '1.00')
    const back = await superuser<{ code: string; balance: string }[]>`
      select code, balance from ledger_accounts where kind = 'committed' and balance > 0`
    await post({ transfers: back.map(({ code, balance }) => line(code, 'F1:available', balance)) })
  }
  t.same(await differences(superuser), [])
})

void test('postings that name the same accounts in other orders never deadlock', async (t) => {
  const { superuser, post } = await testLedger(t)
  await post(funding('F1', '1000.00'))
  const out = (n: number) => line('F1:available', `F1:committed:S-${n}`, '0.01')
  const back = (n: number) => line(`F1:committed:S-${n}`, 'F1:available', '0.01')
  const own = (index: number) => ({ subject: `S-${index}` })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 320 }, (_, index) => {
      const [a, b] = [index % 5, (index * 3 + 1) % 5]
      return post(
        { ...own(index), transfers: [out(a), out(b), back(b), line('F1:undrawn', 'F1:cash', '0.01')] },
        { ...own(index), transfers: [out(b), out(a)] },
      )
    }),
  )
  t.same(
    outcomes.filter((one) => one.status === 'rejected'),
    [],
  )
  t.same(await differences(superuser), [])
})

void test('accounts locked for a decision stay as they were read until the transaction ends', async (t) => {
  const { runtime, post } = await testLedger(t)
  await post(funding('F1', '100.00'))
  let other: Promise<unknown> = Promise.resolve()
  await runtime.begin(async (tx) => {
    t.same([...(await tx`select * from lock_accounts(array['F1:available'])`)], [], 'nobody locks nothing')
    const now = await beginAs(tx)
    const rows = await tx`select * from lock_accounts(array['F1:available', 'F1:cash', 'F1:interest'])`
    t.same(
      [...rows],
      [
        { code: 'F1:available', balance: '100.00' },
        { code: 'F1:cash', balance: '100.00' },
      ],
    )
    other = declined(post({ transfers: [line('F1:available', 'F1:committed:S-1', '100.00')] }))
    await postLeaves(tx, [leafOf({ transfers: [line('F1:available', 'F1:committed:S-2', '60.00')] }, now)])
  })
  t.match(await other, { code: 'FD001', facts: { accounts: [{ available: '40.00', requested: '100.00' }] } })
})
