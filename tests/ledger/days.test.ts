import fc from 'fast-check'
import type postgres from 'postgres'
import t from 'tap'
import { accountKinds } from '../../src/ledger/chart/accounts.ts'
import { fundAct } from '../support/given.ts'
import { beginAs, declined, funding, leafOf, line, postLeaves, testLedger } from '../support/posting.ts'
import { service } from '../support/service.ts'

t.test('what is dated back is judged on its own day and on every later one', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const interest = (kind: string, amount: string, effectiveOn: string) =>
    s.call('finance', 'POST', `/v1/appropriations/${fund}/interest`, {
      kind,
      ...fundAct(amount, { effectiveOn }),
    })
  t.equal((await interest('earned', '50.00', '2023-06-01')).status, 201)
  const before = await interest('remitted', '10.00', '2023-01-01')
  t.equal(before.status, 409)
  const facts = { day: '2023-01-01', requested: '10.00', passesOn: '2023-06-01' }
  t.match(before.body, { code: 'balance-insufficient-on-day', ...facts, available: '0.00' })
  t.equal((await interest('earned', '7.00', '2023-01-01')).status, 201)
  t.match((await interest('remitted', '10.00', '2023-01-01')).body, { ...facts, available: '7.00' })
  t.equal((await interest('remitted', '7.00', '2023-01-01')).status, 201, 'what the day holds')
  t.equal((await interest('remitted', '10.00', '2023-06-01')).status, 201, 'the first day that was named')
  t.match(
    (await interest('remitted', '40.01', '2023-06-01')).body,
    { code: 'interest-exceeded' },
    'the total is looked at first',
  )
})

t.test('the cash of a fund holds its interest at the end of every day, whatever takes from it', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '20.00' })
  const award = await s.given.executedAward(await s.given.publishedSolicitation({ [fund]: '10.00' }), {
    [fund]: '10.00',
  })
  await s.given.drawn(fund, '9.00')
  await s.given.made('finance', `/v1/appropriations/${fund}/interest`, { kind: 'earned', ...fundAct('5.00') })
  const drawn = await s.given.made('finance', `/v1/appropriations/${fund}/draws`, fundAct('4.00'))
  await s.given.paid(award, { [fund]: '10.00' })
  const reversal = `/v1/ledger/entries/${String(drawn.body['id'])}/reversal`
  const refused = await s.call('approver', 'POST', reversal, { reason: 'Drawn twice' })
  t.match(refused.body, {
    code: 'balance-insufficient-on-day',
    account: `${fund}:cash`,
    requested: '4.00',
    available: '3.00',
  })
  const remitted = { kind: 'remitted', ...fundAct('5.00', { effectiveOn: '2023-05-31' }) }
  const early = await s.call('finance', 'POST', `/v1/appropriations/${fund}/interest`, remitted)
  t.match(early.body, {
    code: 'balance-insufficient-on-day',
    account: `${fund}:interest`,
    passesOn: '2023-06-01',
  })
})

const days = ['2026-01-10', '2026-01-11', '2026-01-12', '2026-01-13']
const owners = {
  budget: ['available', 'committed:S-1', 'obligated:A-1'],
  custody: ['undrawn', 'entrusted', 'cash', 'interest', 'inTransit', 'advances:A-1'],
} as const
const sign = (account: string) =>
  accountKinds[account.split(':')[1] as keyof typeof accountKinds].side === 'debit' ? 1 : -1
type Posted = {
  readonly day: string
  readonly debit: string
  readonly credit: string
  readonly cents: number
}

/**
 * Whether the law takes it: no account below zero in the order given, nor at the end of a day; cash above what is in transit and interest;
 * no more undrawn than is entrusted.
 */
function holds(all: readonly Posted[]): boolean {
  const runs = (some: readonly Posted[]) => {
    const held = new Map<string, number>()
    let least = 0
    for (const { debit, credit, cents } of some) {
      held.set(debit, (held.get(debit) ?? 0) + sign(debit) * cents)
      held.set(credit, (held.get(credit) ?? 0) - sign(credit) * cents)
      least = Math.min(least, held.get(debit) ?? 0, held.get(credit) ?? 0)
    }
    return { held, least }
  }
  if (runs(all).least < 0) return false
  return days.every((end) => {
    const { held } = runs(all.filter(({ day }) => day <= end))
    return (
      [...held.values()].every((cents) => cents >= 0) &&
      (held.get('F1:cash') ?? 0) >= (held.get('F1:interest') ?? 0) + (held.get('F1:inTransit') ?? 0) &&
      (held.get('F1:undrawn') ?? 0) <= (held.get('F1:entrusted') ?? 0)
    )
  })
}

const movesIn = (equation: keyof typeof owners) => {
  const account = fc.constantFrom(...owners[equation]).map((owner) => `F1:${owner}`)
  return fc
    .record({
      day: fc.constantFrom(...days),
      debit: account,
      credit: account,
      cents: fc.integer({ min: 1, max: 40 }),
    })
    .filter(({ debit, credit }) => debit !== credit)
}
const move = fc.oneof(movesIn('budget'), movesIn('custody'), movesIn('custody'))
/** 100.00 to spend and to draw, and an account of cash, on the second day. */
const given: Posted[] = [
  { day: '2026-01-11', debit: 'F1:authority', credit: 'F1:available', cents: 10_000 },
  { day: '2026-01-11', debit: 'F1:undrawn', credit: 'F1:entrusted', cents: 10_000 },
  { day: '2026-01-11', debit: 'F1:cash', credit: 'F1:undrawn', cents: 1 },
]
const draftOf = ({ day, debit, credit, cents }: Posted) => ({
  effectiveOn: day,
  transfers: [line(debit, credit, (cents / 100).toFixed(2))],
})

/** Posts each move by itself, as far as it is taken; answers the moves that were taken where the law says otherwise. */
async function walked(
  runtime: postgres.Sql,
  moves: readonly Posted[],
): Promise<{ parted: Posted[]; refused: number }> {
  const parted: Posted[] = []
  let refused = 0
  class Undo extends Error {}
  const work = runtime.begin(async (tx) => {
    const now = await beginAs(tx)
    await postLeaves(
      tx,
      given.map((one) => leafOf(draftOf(one), now)),
    )
    let kept = given
    for (const one of moves) {
      const outcome = await tx
        .savepoint((sp) => postLeaves(sp, [leafOf(draftOf(one), now)]))
        .then(
          () => 'taken',
          (error: unknown) => String((error as { code?: unknown }).code),
        )
      const lawful = holds([...kept, one])
      if (outcome === 'taken') kept = [...kept, one]
      else if (outcome === 'FD075') refused += 1
      if (lawful !== (outcome === 'taken') || !['taken', 'FD001', 'FD075', 'FD093'].includes(outcome))
        parted.push(one)
    }
    throw new Undo()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  return { parted, refused }
}

t.test(
  'over random moves the posting function takes what the law of days takes, and nothing else',
  async (t) => {
    const { runtime } = await testLedger(t)
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 30, maxLength: 60 }), async (moves) => {
        const outcome = await walked(runtime, moves)
        t.same(outcome.parted, [])
        refused += outcome.refused
      }),
      { numRuns: 25 },
    )
    t.ok(refused > 20, `${String(refused)} were refused for a day`)
  },
)

t.test('the same walk without the check of days takes what the law refuses', async (t) => {
  const { runtime, superuser } = await testLedger(t)
  await superuser.unsafe(`create or replace function ledger_check_days(accounts bigint[], days date[], debits numeric[], credits numeric[])
    returns void language sql as 'select'`)
  const early = { day: '2026-01-10', debit: 'F1:available', credit: 'F1:committed:S-1', cents: 1 }
  const { parted } = await walked(runtime, [early])
  t.same(parted, [early])
})

t.test('a call of several entries is judged in the order of their days', async (t) => {
  const { post } = await testLedger(t)
  await post(funding('F1', '100.00'))
  const moved = (day: string, debit: string, credit: string) => ({
    effectiveOn: `2026-01-${day}`,
    transfers: [line(`F1:${debit}`, `F1:${credit}`, '5.00')],
  })
  await post(moved('17', 'cash', 'undrawn'), moved('16', 'undrawn', 'cash'))
  const late = post(moved('19', 'undrawn', 'cash'), moved('18', 'cash', 'undrawn'))
  t.equal((await declined(late)).code, 'FD001')
})
