import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { migrateDatabase } from '../../src/platform/migrations.ts'
import { temporaryFolder, testServer } from '../support/postgres.ts'
import { declined, funding, line, postIn, testLedger } from '../support/posting.ts'

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** The migrations as they stood when `last` was the latest. */
async function migrationsUpTo(t: Test, last: string): Promise<string> {
  const folder = join(await temporaryFolder(t), 'drizzle')
  await cp(migrations, folder, {
    recursive: true,
    filter: (path) => !path.endsWith('.sql') || (path.split('/').at(-1) ?? '') <= `${last}.sql`,
  })
  const journal = join(folder, 'meta', '_journal.json')
  const { entries } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { tag: string }[] }
  await writeFile(journal, JSON.stringify({ entries: entries.filter(({ tag }) => tag <= last) }))
  return folder
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

void test('books kept before the day of recording was have the same sums after it, and go on', async (t) => {
  const { ownerUrl, runtimeUrl } = await testServer(t)
  await migrateDatabase(ownerUrl, await migrationsUpTo(t, '0016_grantees-see-their-own'))
  const runtime = postgres(runtimeUrl, { max: 1, fetch_types: false })
  const superuser = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => Promise.all([runtime.end(), superuser.end()]))
  const post = (...drafts: Parameters<typeof postIn>[1]) => runtime.begin((tx) => postIn(tx, drafts))
  const moved = (effectiveOn: string, amount: string, kind = 'test.done') => ({
    effectiveOn,
    kind,
    transfers: [line('FY1:available', 'FY1:committed:S-1', amount)],
  })
  await post(funding('FY1', '100.00'))
  await post(moved('2026-01-15', '1.10', 'test.old'), moved('2026-01-16', '2.20', 'test.old'))
  await post(moved('2026-01-15', '4.40'))
  // Some of it was written three days ago: as the hand of a superuser can make it appear, and nothing else.
  await superuser.begin(async (tx) => {
    await tx`alter table ledger_entries disable trigger all`
    await tx`update ledger_entries set recorded_at = recorded_at - interval '3 days' where kind = 'test.old'`
    await tx`alter table ledger_entries enable always trigger append_only`
  })
  const byDay = () => superuser`
    select code, day::text, sum(d.debits)::numeric(20,2) as debits, sum(d.credits)::numeric(20,2) as credits
    from ledger_account_days d join ledger_accounts a on a.id = account_id group by 1, 2 order by 1, 2`
  const before = [...(await byDay())]
  t.equal(before.length, 8)

  await migrateDatabase(ownerUrl, migrations)
  t.same([...(await byDay())], before)
  const known = () => superuser`
    select day::text, recorded_on::text as recorded, d.credits::text as credits
    from ledger_account_days d join ledger_accounts a on a.id = account_id
    where code = 'FY1:committed:S-1' order by 1, 2`
  const [old, today] = [daysAgo(3), daysAgo(0)]
  t.same(
    [...(await known())],
    [
      { day: '2026-01-15', recorded: old, credits: '1.10' },
      { day: '2026-01-15', recorded: today, credits: '4.40' },
      { day: '2026-01-16', recorded: old, credits: '2.20' },
    ],
  )

  await post(moved('2026-01-16', '8.80'), moved('2026-01-15', '0.50'))
  t.same(
    [...(await known())].map(({ credits }) => credits as string),
    ['1.10', '4.90', '2.20', '8.80'],
    'what is posted now is added to what was recorded today alone',
  )
  const wrong = await superuser`
    select code from ledger_accounts a
    left join (select account_id, sum(debits) as debits, sum(credits) as credits from ledger_account_days group by 1) d
      on d.account_id = a.id
    where (a.debits, a.credits) is distinct from (d.debits, d.credits)`
  t.same([...wrong], [], 'the days of an account make its totals')
})

void test('a total of a day keeps its account, its day and its day of recording, and nobody silences that', async (t) => {
  const { superuser, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  await superuser`select ledger_open_accounts('{FY1:interest}')`
  for (const change of [
    `account_id = (select id from ledger_accounts where kind = 'interest')`,
    'day = day - 1',
    'recorded_on = recorded_on - 1',
    'credits = credits - 1',
  ]) {
    const attempt = superuser.unsafe(
      `update ledger_account_days set ${change} where account_id = (select id from ledger_accounts where kind = 'entrusted')`,
    )
    t.equal((await declined(attempt)).code, 'FD020', change)
  }
  const guards = await superuser`
    select tgname as name, tgenabled as enabled from pg_trigger
    where tgrelid = 'ledger_account_days'::regclass and not tgisinternal order by 1`
  t.same(
    [...guards],
    ['append_only', 'no_truncate', 'totals_only', 'upward_only'].map((name) => ({ name, enabled: 'A' })),
  )
})
