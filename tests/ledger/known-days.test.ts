import { test } from 'tap'
import { shiftClock } from '../support/clock.ts'
import { declined, funding, line, testLedger } from '../support/posting.ts'

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

void test('the totals of a day say on which day they were recorded, and make the totals of the account', async (t) => {
  const { superuser, post } = await testLedger(t)
  const moved = (effectiveOn: string, amount: string) => ({
    effectiveOn,
    transfers: [line('FY1:available', 'FY1:committed:S-1', amount)],
  })
  await shiftClock(superuser, '-3 days')
  await post(funding('FY1', '100.00'))
  await post(moved('2026-01-15', '1.10'), moved('2026-01-16', '2.20'))
  await shiftClock(superuser, '0')
  await post(moved('2026-01-15', '4.40'))
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
