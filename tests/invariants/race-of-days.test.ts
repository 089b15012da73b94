import t from 'tap'
import type { Answer } from '../support/call.ts'
import { fundAct } from '../support/given.ts'
import { booksHold, daysHold, held, losers, many, race, racers, tally } from '../support/race.ts'
import { type Service, service } from '../support/service.ts'

const days = {
  ...{ executed: '2023-10-02', approved: '2023-10-16', drawn: '2023-11-01', returned: '2023-11-10' },
  ...{ paid: '2023-11-20', later: '2023-12-01' },
} as const

/** A fund that is promised in whole to one award, with nothing drawn yet. */
async function promised(s: Service, amount: string) {
  const fund = await s.given.fund({ amount })
  const award = await s.given.executedAward(await s.given.publishedSolicitation({ [fund]: amount }), {
    [fund]: amount,
  })
  return { fund, award }
}

async function drawn(s: Service, fund: string, amount: string, effectiveOn: string): Promise<Answer> {
  return s.given.made('finance', `/v1/appropriations/${fund}/draws`, fundAct(amount, { effectiveOn }))
}

/** Approved on a day of the past, to be paid. */
async function payable(s: Service, { fund, award }: { fund: string; award: string }, amount: string) {
  const code = await s.given.requested(award, { [fund]: amount }, { effectiveOn: days.approved })
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, { effectiveOn: days.approved })
  return code
}

const payment = (code: string | undefined, effectiveOn: string) =>
  [`/v1/disbursements/${code ?? ''}/payment`, { reference: 'ACH', effectiveOn }] as const

t.test(
  'of 64 payments at once on a day of the past, as many are recorded as its cash allows, whatever was drawn later',
  async (t) => {
    const s = await service(t)
    const on = await promised(s, '10000.00')
    const { fund } = on
    const codes = await many(racers, () => payable(s, on, '20.00'))
    await drawn(s, fund, '345.00', days.drawn)
    await drawn(s, fund, '5000.00', days.later)
    const answers = await race(s, 'approver2', (i) => payment(codes[i], days.paid))
    t.same(tally(answers), { done: 17, 'balance-insufficient-on-day': 47 })
    t.ok(
      losers(answers).every(
        ({ body }) =>
          body['account'] === `${fund}:cash` &&
          body['day'] === days.paid &&
          body['available'] === '5.00' &&
          body['passesOn'] === days.later,
      ),
    )
    t.equal(await held(s, `${fund}:cash`, days.paid), '5.00')
    await booksHold(t, s)
    await daysHold(t, s)
  },
)

t.test(
  'of 64 cash returns at once, dated before a payment that is recorded, none takes a cent of what it paid',
  async (t) => {
    const s = await service(t)
    const on = await promised(s, '10000.00')
    const { fund } = on
    await drawn(s, fund, '1000.00', days.drawn)
    const code = await payable(s, on, '900.00')
    const [url, body] = payment(code, days.paid)
    await s.given.made('approver2', url, body)
    await drawn(s, fund, '5000.00', days.later)
    const answers = await race(s, 'finance', () => [
      `/v1/appropriations/${fund}/cash-returns`,
      fundAct('7.00', { effectiveOn: days.returned }),
    ])
    t.same(tally(answers), { done: 14, 'balance-insufficient-on-day': 50 })
    t.ok(losers(answers).every(({ body }) => body['day'] === days.paid && body['available'] === '2.00'))
    t.equal(await held(s, `${fund}:cash`, days.paid), '2.00')
    await booksHold(t, s)
    await daysHold(t, s)
  },
)

t.test(
  'payments race the draws of an earlier day that they need: none is paid before it is drawn for, and at the end no draw is left over',
  async (t) => {
    const s = await service(t)
    const on = await promised(s, '1000.00')
    const { fund } = on
    await drawn(s, fund, '590.00', days.later)
    const codes = await many(24, () => payable(s, on, '20.00'))
    const other = await s.another()
    const draw = fundAct('20.00', { effectiveOn: days.drawn })
    const [draws, payments] = await Promise.all([
      many(32, () => s.call('finance', 'POST', `/v1/appropriations/${fund}/draws`, draw)),
      Promise.all(codes.map((code) => other.call('approver2', 'POST', ...payment(code, days.paid)))),
    ])
    t.same(tally(draws), { done: 20, 'undrawn-exceeded': 12 })
    const { done = 0, 'balance-insufficient-on-day': early = 0, ...otherwise } = tally(payments)
    t.same({ all: done + early, otherwise }, { all: 24, otherwise: {} })
    await daysHold(t, s)

    const refused = codes.filter((_, i) => payments[i]?.status !== 201)
    const again = await race(s, 'approver2', (i) => payment(refused[i], days.paid), refused.length)
    t.same(tally(again), { done: 20 - done, 'balance-insufficient-on-day': 4 })
    t.equal(await held(s, `${fund}:cash`, days.paid), '0.00')
    await booksHold(t, s)
    await daysHold(t, s)
  },
)

t.test(
  'of 64 publications at once on a day of the past, no more is set aside than the day had available, whatever was released later',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const first = await s.given.publishedSolicitation({ [fund]: '700.00' })
    const canceled = { effectiveOn: '2023-09-13', reason: 'Offered again in parts' }
    await s.given.made('finance', `/v1/solicitations/${first}/cancellation`, canceled)
    const codes = await many(racers, () => s.given.draftedSolicitation({ [fund]: '40.00' }))
    const answers = await race(s, 'finance', (i) => [
      `/v1/solicitations/${codes[i] ?? ''}/publication`,
      { effectiveOn: '2023-07-26' },
    ])
    t.same(tally(answers), { done: 7, 'balance-insufficient-on-day': 57 })
    t.ok(
      losers(answers).every(
        ({ body }) => body['available'] === '20.00' && body['passesOn'] === canceled.effectiveOn,
      ),
    )
    t.equal(await held(s, `${fund}:available`, '2023-07-26'), '20.00')
    await booksHold(t, s)
    await daysHold(t, s)
  },
)
