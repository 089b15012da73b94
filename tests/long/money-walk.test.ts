import postgres from 'postgres'
import t, { type Test } from 'tap'
import { firstBroken, walkMoney } from '../support/money-walk.ts'
import { judgedByItsSum } from '../support/posting.ts'
import { type Service, service } from '../support/service.ts'
import { reached, walkTest } from '../support/walk-size.ts'

/** Acts that are done, as a share of the steps, and of those the ones dated before what was recorded. */
const done: Readonly<Record<string, readonly [share: number, datedBack: number]>> = {
  enact: [0.001, 0],
  supplement: [0.005, 0.002],
  rescind: [0.002, 0.001],
  'make a Federal award': [0.0003, 0.0001],
  'make a Federal award, a fund of its own': [0.0005, 0.0002],
  'increase a Federal award': [0.004, 0.002],
  'decrease a Federal award': [0.005, 0.002],
  'extend a Federal award': [0.002, 0],
  draw: [0.02, 0.008],
  'return cash': [0.007, 0.004],
  'earn interest': [0.008, 0.003],
  'remit interest': [0.002, 0.001],
  'use own money': [0.006, 0.003],
  'pay own money back': [0.002, 0.001],
  'record a claim': [0.006, 0.003],
  'make a claim good': [0.001, 0.0005],
  'draft a solicitation': [0.02, 0],
  publish: [0.006, 0.001],
  'raise the funding': [0.003, 0.001],
  'lower the funding': [0.003, 0.001],
  'cancel a solicitation': [0.004, 0.0003],
  'draft an award': [0.02, 0],
  'revise an award': [0.002, 0],
  'withdraw an award': [0.001, 0],
  execute: [0.008, 0.001],
  'release a commitment': [0.0005, 0],
  'propose an increase': [0.001, 0],
  'propose a de-obligation': [0.001, 0],
  'approve an amendment': [0.001, 0.0001],
  request: [0.015, 0],
  approve: [0.01, 0.0005],
  reject: [0.001, 0],
  cancel: [0.006, 0],
  pay: [0.006, 0.001],
  'pay again': [0.006, 0.001],
  'return a payment': [0.008, 0.002],
  'disallow cost': [0.006, 0.002],
  'recover cost': [0.007, 0.003],
  'forgive cost': [0.002, 0.001],
  'reinstate cost': [0.002, 0.001],
  'more is recovered than is owed back': [0.004, 0],
  reverse: [0.008, 0.003],
  close: [0.004, 0],
  'more is promised than was awarded': [0.0005, 0],
  'what was promised beyond is made good': [0.0001, 0],
  'a fact of a closed month': [0.0005, 0],
  'an act that concerns a closed month': [0.0005, 0],
}
const refused = {
  'approve: acts-out-of-order': 0.001,
  'approve: balance-insufficient-on-day': 0.0005,
  'cancel a solicitation: acts-out-of-order': 0.0003,
  'close: period-already-closed': 0.0002,
  'decrease a Federal award: balance-insufficient-on-day': 0.0005,
  'decrease a Federal award: undrawn-exceeded': 0.002,
  'disallow cost: acts-out-of-order': 0.002,
  'disallow cost: cost-exceeded': 0.008,
  'draw: balance-insufficient-on-day': 0.004,
  'draw: undrawn-exceeded': 0.01,
  'execute: award-outside-federal-award': 0.0003,
  'execute: fund-overpromised': 0.0003,
  'extend a Federal award: acts-out-of-order': 0.0002,
  'extend a Federal award: extension-not-later': 0.0005,
  'extend a Federal award: federal-period-after-cancellation': 0.0002,
  'execute: obligation-exceeded': 0.001,
  'forgive cost: owed-back-exceeded': 0.002,
  'increase a Federal award: appropriation-expired': 0.0002,
  'increase a Federal award: balance-insufficient-on-day': 0.0003,
  'increase a Federal award: unawarded-exceeded': 0.003,
  'make a claim good: balance-insufficient-on-day': 0.0003,
  'make a claim good: claims-exceeded': 0.005,
  'pay: acts-out-of-order': 0.001,
  'pay: balance-insufficient-on-day': 0.0005,
  'pay: cash-insufficient': 0.001,
  'pay again: acts-out-of-order': 0.001,
  'pay own money back: cash-exceeded': 0.0005,
  'pay own money back: due-to-agent-exceeded': 0.005,
  'publish: available-exceeded': 0.003,
  'publish: balance-insufficient-on-day': 0.0005,
  'publish: outside-federal-award-period': 0.0005,
  'raise the funding: available-exceeded': 0.001,
  'recover cost: acts-out-of-order': 0.001,
  'reinstate cost: owed-back-exceeded': 0.002,
  'remit interest: balance-insufficient-on-day': 0.0003,
  'remit interest: interest-exceeded': 0.005,
  'release a commitment: release-beyond-remainder': 0.001,
  'request: acts-out-of-order': 0.002,
  'request: obligation-insufficient': 0.006,
  'rescind: balance-insufficient-on-day': 0.0005,
  'rescind: unawarded-exceeded': 0.002,
  'return a payment: acts-out-of-order': 0.001,
  'return a payment: payment-disallowed': 0.004,
  'return cash: balance-insufficient-on-day': 0.001,
  'return cash: cash-exceeded': 0.002,
  'return cash: drawn-exceeded': 0.001,
  'reverse: balance-insufficient-on-day': 0.002,
  'reverse: entry-already-reversed': 0.001,
}
/** What refusals promise: an amount or a day that passes, or that another rule refuses. */
const promised = {
  'balance-insufficient-on-day, the day: passes': 0.01,
  'balance-insufficient-on-day, the amount: passes': 0.002,
  'cash-exceeded, the amount: passes': 0.0005,
  'cash-exceeded, the amount: balance-insufficient-on-day': 0.0002,
  'claims-exceeded, the amount: passes': 0.0005,
  'cost-exceeded, the amount: passes': 0.002,
  'interest-exceeded, the amount: passes': 0.001,
  'obligation-insufficient, the amount: passes': 0.002,
  'owed-back-exceeded, the amount: passes': 0.001,
  'unawarded-exceeded, the amount: passes': 0.001,
  'undrawn-exceeded, the amount: passes': 0.002,
}
const shares = [
  ...Object.entries(done).flatMap(([act, [share, back]]) => [
    [`${act}: done`, share] as const,
    [`${act}: done, dated back`, back] as const,
  ]),
  ...Object.entries(refused),
  ...Object.entries(promised).map(([outcome, share]) => [`promised by ${outcome}`, share] as const),
]

/** A service whose posting function judges a call of several days by its sum. */
async function summed(t: Test): Promise<Service> {
  const s = await service(t)
  await judgedByItsSum(s)
  return s
}

walkTest(
  t,
  'whatever is done to the money, in whatever order of days, no law of the books is broken, and what a refusal promises passes',
  1_500,
  async (t, size) => {
    // What is rare is claimed of a walk that is long enough to meet it.
    const claims = Object.fromEntries(shares.filter(([, share]) => share * size.steps >= 1))
    const tally = await walkMoney(t, () => summed(t), size, claims)
    reached(t, tally, size.steps, claims)
  },
)

/** The judgments of days that a service can lack: the database's functions, and the code's, which is shown no day. */
const without = {
  database: `create or replace function ledger_check_days(accounts bigint[], days date[], debits numeric[], credits numeric[])
    returns void language sql as 'select';
    drop trigger pairs_hold on ledger_accounts; drop trigger promised_lawfully on ledger_accounts`,
  // The posting function runs as the owner of the table, which the row policies do not bind; the service sees no row without one.
  code: 'drop policy ledger_account_days_of_the_known on ledger_account_days',
}

async function brokenWithout(t: Test, judgments: readonly (keyof typeof without)[], steps: number) {
  const s = await summed(t)
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  for (const judgment of judgments) await owner.unsafe(without[judgment])
  await owner.end()
  const broken = await firstBroken(t, s, { steps, seed: 1 })
  t.comment(broken)
  return broken
}

t.test(
  'the same walk where neither the code nor the database judges days finds one that does not hold',
  async (t) => {
    t.match(
      await brokenWithout(t, ['code', 'database'], 3_000),
      /(holds -\d+\.\d\d|is overpromised and has money available) at the end of \d{4}-\d\d-\d\d/,
    )
  },
)

for (const judgment of ['code', 'database'] as const)
  t.test(`where the ${judgment} does not judge days, the other still holds every day`, async (t) => {
    t.equal(await brokenWithout(t, [judgment], 400), null)
  })
