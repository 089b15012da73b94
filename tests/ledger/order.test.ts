import postgres from 'postgres'
import { test } from 'tap'
import { lockWaits } from '../support/lock-waits.ts'
import { beginAs, type Draft, funding, leafOf, line, postLeaves, testLedger } from '../support/posting.ts'
import { until } from '../support/until.ts'

type Ledger = Awaited<ReturnType<typeof testLedger>>

/** Posts in a unit of work that began before `meanwhile` was recorded; whether it has to begin again. */
async function overtaken({ runtime, post }: Ledger, meanwhile: Draft, draft: Record<string, unknown>) {
  const work = runtime.begin(async (tx) => {
    const now = await beginAs(tx)
    await post(meanwhile)
    await postLeaves(tx, [leafOf({ subject: 'AWD-0002', ...draft }, now)])
  })
  try {
    await work
    return false
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === '40001') return true
    throw error
  }
}

const moved = (debit: string, credit: string, amount: string, more: Record<string, unknown> = {}) => ({
  transfers: [line(`FY1:${debit}`, `FY1:${credit}`, amount)],
  ...more,
})
const committed = (amount: string) => moved('available', 'committed:S-1', amount)
const obligated = (amount: string) => moved('committed:S-1', 'obligated:A-1', amount)

void test('what a unit spends was there before it was recorded, or it begins again', async (t) => {
  const ledger = await testLedger(t)
  await ledger.post(funding('FY1', '1000.00'))
  t.ok(await overtaken(ledger, committed('40.00'), obligated('40.00')), 'a later entry brought all of it')
  t.notOk(await overtaken(ledger, committed('10.00'), obligated('40.00')), 'it was there before')
  t.ok(await overtaken(ledger, committed('30.00'), obligated('10.01')), 'a cent of it came later')
  t.notOk(await overtaken(ledger, obligated('1.00'), obligated('2.00')), 'both only spend')
  t.notOk(await overtaken(ledger, obligated('1.00'), committed('2.00')), 'it only brings in')
})

void test('what is owed from cash was covered before it was recorded, or the unit begins again', async (t) => {
  const ledger = await testLedger(t)
  await ledger.post({
    transfers: [line('FY1:undrawn', 'FY1:entrusted', '1000.00'), line('FY1:cash', 'FY1:undrawn', '20.00')],
  })
  const drawn = (amount: string) => moved('cash', 'undrawn', amount)
  const released = (amount: string) => moved('advances:A-1', 'inTransit', amount)
  t.ok(await overtaken(ledger, drawn('50.00'), released('20.01')), 'the cash came later')
  t.notOk(await overtaken(ledger, drawn('5.00'), released('70.00')), 'the cash was there')
})

void test('what is owed from cash, and promised beyond an award, is judged as it stood before, or the unit begins again', async (t) => {
  const ledger = await testLedger(t)
  await ledger.post({
    transfers: [
      line('FY1:undrawn', 'FY1:entrusted', '1000.00'),
      line('FY1:authority', 'FY1:available', '1000.00'),
      line('FY1:cash', 'FY1:undrawn', '20.00'),
      line('FY1:advances:A-1', 'FY1:inTransit', '15.00'),
    ],
  })
  const spent = moved('claims', 'cash', '10.00')
  const settledElsewhere = moved('inTransit', 'advances:A-1', '15.00')
  t.ok(await overtaken(ledger, settledElsewhere, spent), 'what was owed until later is not there to spend')
  t.notOk(
    await overtaken(ledger, moved('advances:A-1', 'inTransit', '1.00'), moved('claims', 'cash', '1.00')),
  )

  await ledger.post(committed('50.00'))
  await ledger.post(moved('available', 'withdrawn', '950.00'), moved('overpromised', 'withdrawn', '5.00'))
  const madeGood = {
    transfers: [
      line('FY1:committed:S-1', 'FY1:available', '5.00'),
      line('FY1:available', 'FY1:overpromised', '5.00'),
    ],
  }
  t.ok(await overtaken(ledger, madeGood, obligated('1.00')), 'it was promised before that was made good')
  t.notOk(await overtaken(ledger, obligated('1.00'), obligated('1.00')))
})

void test('a return of cash takes its accounts in one order, with what is entrusted among them', async (t) => {
  const { runtime, superuser, post } = await testLedger(t)
  await post(funding('FY1', '100.00'))
  const holder = await superuser.reserve()
  t.teardown(() => {
    holder.release()
  })
  await holder`begin`
  await holder`select from ledger_accounts where code = 'FY1:entrusted' for no key update`
  const returned = post(moved('undrawn', 'cash', '1.00'))
  await until(async () => (await lockWaits(runtime)) > 0)
  // As a decrease does, which holds what is entrusted and then takes what is undrawn.
  await holder`select from ledger_accounts where code = 'FY1:undrawn' for no key update nowait`
  await holder`commit`
  await returned
  t.pass('nothing waited for each other')
})

void test('a unit that is dated back, or frees money to promise, comes after what was recorded on its accounts', async (t) => {
  const ledger = await testLedger(t)
  const earlier = { effectiveOn: '2026-01-10' }
  await ledger.post({ ...(funding('FY1', '1000.00') as object), ...earlier })
  await ledger.post({ ...committed('500.00'), ...earlier })
  t.ok(await overtaken(ledger, obligated('1.00'), { ...obligated('1.00'), effectiveOn: '2026-01-14' }))
  t.ok(await overtaken(ledger, obligated('1.00'), moved('committed:S-1', 'available', '1.00')))
  t.notOk(
    await overtaken(ledger, moved('available', 'committed:S-2', '1.00'), obligated('1.00')),
    'no account of its own was moved',
  )
})

void test('in the order of recording no account is below zero, whatever units waited for each other', async (t) => {
  const ledger = await testLedger(t)
  const { post, superuser } = ledger
  await post(funding('FY1', '500.00'))
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  let passed = 0
  let again = 0
  for (let round = 0; round < 60; round += 1) {
    const outcome = await overtaken(
      ledger,
      committed('6.00'),
      obligated(`${String(1 + random(15))}.00`),
    ).catch(() => null)
    if (outcome === true) again += 1
    if (outcome === false) passed += 1
  }
  t.ok(passed > 5 && again > 5, `${passed} stood and ${again} had to begin again`)
  const below = await superuser`
    select code, held from (
      select a.code, sum(case a.normal_side when 'debit' then s.net else -s.net end)
        over (partition by a.id order by e.recorded_at, e.id) as held
      from ledger_transfers l join ledger_entries e on e.id = l.entry_id
      cross join lateral (values (l.debit_account, l.amount), (l.credit_account, -l.amount)) s (account, net)
      join ledger_accounts a on a.id = s.account) runs where held < 0`
  t.same([...below], [])
})

void test('an account notes the latest day on which it moved, and when that was recorded', async (t) => {
  const { post, superuser } = await testLedger(t)
  await post({ ...(funding('FY1', '100.00') as object), effectiveOn: '2026-01-10' })
  await post(
    { ...committed('1.00'), effectiveOn: '2026-01-20' },
    { ...moved('cash', 'interest', '1.00'), effectiveOn: '2026-01-12' },
    { ...committed('1.00'), effectiveOn: '2026-01-11' },
  )
  const noted = await superuser`
    select code, latest_day::text as day, latest_recorded = (select max(e.recorded_at) from ledger_transfers
      join ledger_entries e on e.id = entry_id where a.id in (debit_account, credit_account)) as last
    from ledger_accounts a where kind in ('available', 'committed', 'interest', 'cash', 'undrawn') order by code`
  t.same(
    noted.map(({ code, day, last }) => [code, day, last] as unknown),
    [
      ['FY1:available', '2026-01-20', true],
      ['FY1:cash', '2026-01-12', true],
      ['FY1:committed:S-1', '2026-01-20', true],
      ['FY1:interest', '2026-01-12', true],
      ['FY1:undrawn', '2026-01-10', true],
    ],
  )
})
