import { Temporal } from 'temporal-polyfill'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { businessDay, dollars, type Payment, type Year, year } from './business-year.ts'

/** Payments of the ordinary year, which an irregularity may be made like: when each was made, and its code. */
export type Made = Payment & { readonly day: string; code: string; paidReference: string }

const months = Array.from({ length: 12 }, (_, index) => index + 1)
const onDay = (month: number, day: number) =>
  `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const lastDay = (month: number) =>
  Temporal.PlainDate.from(onDay(month, 1)).add({ months: 1 }).subtract({ days: 1 }).toString()

/**
 * Plans a year of ordinary business: equal advances each month, costs of odd amounts, small costs, draws for what is paid, interest at
 * the end of a month, closed quarters, a returned payment, a draw typed twice and reversed, a new person, and somebody who stands in for an
 * approver through a vacation.
 */
export function planOrdinary(y: Year): Made[] {
  const made: Made[] = []
  const { advanced, costs, small, ending, other } = y.awards
  const paid = (day: string, payment: Payment) => {
    const one: Made = { ...payment, day, code: '', paidReference: y.nextReference() }
    y.plan(day, async () => {
      one.code = (await y.pay({ ...payment, reference: one.paidReference })).code
    })
    made.push(one)
  }
  const odd = (from: number, room: number) => from * 100 + y.dice.below(room * 100)
  for (const month of months) {
    paid(businessDay(onDay(month, 3)), { award: advanced, kind: 'advance', cents: 6_000_000 })
    paid(businessDay(onDay(month, 10)), { award: costs, kind: 'reimbursement', cents: odd(31_000, 16_000) })
    paid(businessDay(onDay(month, 15)), { award: small, kind: 'reimbursement', cents: odd(3_100, 4_400) })
    if (month <= 6)
      paid(businessDay(onDay(month, 18)), { award: ending, kind: 'reimbursement', cents: odd(22_000, 9_000) })
    if (month % 3 === 1) {
      paid(businessDay(onDay(month, 6)), { award: small, kind: 'advance', cents: 4_500_000 })
      paid(businessDay(onDay(month, 21)), { award: other, kind: 'reimbursement', cents: odd(60_000, 70_000) })
    }
    if (month % 3 === 0)
      paid(businessDay(onDay(month, 24)), {
        award: advanced,
        kind: 'reimbursement',
        cents: odd(41_000, 30_000),
      })
    interest(y, month)
    if (month % 3 === 1 && month > 1) close(y, month - 1)
  }
  paid(businessDay(onDay(7, 20)), { award: ending, kind: 'reimbursement', cents: odd(9_000, 6_000) })
  returned(y, odd(18_000, 9_000))
  typedTwice(y, odd(12_000, 4_000))
  persons(y)
  return made
}

/** The bank credits interest on the last day of a month, whichever it is; it is typed in when the statement is there. */
function interest(y: Year, month: number): void {
  const effectiveOn = lastDay(month)
  if (month === 12) return
  y.plan(businessDay(effectiveOn, 3), async () => {
    await y.act('finance', `/appropriations/${y.awards.costs.fund}/interest`, {
      ...{ kind: 'earned', amount: dollars(2_100 + y.dice.below(1_300)), effectiveOn },
      reference: `Statement no. ${String(year)}-${String(month)}`,
    })
  })
}

function close(y: Year, month: number): void {
  y.plan(businessDay(lastDay(month), 14), async () => {
    await sealNow(y.s.db, null)
    await y.act('approver', '/ledger/periods', { closedThrough: lastDay(month) })
  })
}

/** The bank returns a payment; it is paid again under another reference some days later. */
function returned(y: Year, cents: number): void {
  const day = businessDay(onDay(5, 12))
  let code = ''
  y.plan(day, async () => {
    code = (await y.pay({ award: y.awards.costs, kind: 'reimbursement', cents })).code
  })
  y.plan(businessDay(day, 2), async () => {
    await y.act('approver', `/disbursements/${code}/return`, { reason: 'R02: account closed' })
  })
  y.plan(businessDay(day, 5), async () => {
    await y.act('approver2', `/disbursements/${code}/payment`, { reference: y.nextReference() })
  })
}

/** A draw is typed in twice, and the second is reversed at once. */
function typedTwice(y: Year, cents: number): void {
  const { award, kind } = { award: y.awards.costs, kind: 'reimbursement' } as const
  y.plan(businessDay(onDay(8, 23)), async () => {
    await y.pay({ award, kind, cents })
    const draw = { amount: dollars(cents), reference: `SF-270 of ${String(year)}-08` }
    const { body } = await y.act('finance', `/appropriations/${award.fund}/draws`, draw)
    await y.act('approver', `/ledger/entries/${String(body['id'])}/reversal`, { reason: 'Typed in twice' })
  })
}

/** A new person of finance stays and works. Another stands in for an approver for three weeks, and is of finance again. */
function persons(y: Year): void {
  const { award, kind } = { award: y.awards.other, kind: 'reimbursement' } as const
  const fund = `/appropriations/${award.fund}`
  y.plan(businessDay(onDay(3, 8)), async () => {
    await y.act('admin', '/actors', { code: 'NEW-1', name: 'A. New Person', roles: ['reader'] })
  })
  const vacation = businessDay(onDay(8, 2))
  y.plan(vacation, async () => {
    await y.act('admin', '/actors/BOTH-1/roles', { roles: ['approver'] })
  })
  for (const week of [1, 3, 7, 9, 13, 16])
    y.plan(businessDay(vacation, week), async () => {
      const cents = 1_100_000 + y.dice.below(6_000_000)
      const lines = [{ fund: award.fund, amount: dollars(cents) }]
      const asked = { award: award.code, kind, purpose: `Costs of week ${String(week)}`, lines }
      const code = String((await y.act('finance', '/disbursements', asked)).body['code'])
      await y.act('both', `/disbursements/${code}/approvals`, {})
      await y.act('finance', `${fund}/draws`, { amount: dollars(cents), reference: `SF-270 for ${code}` })
      await y.act('approver2', `/disbursements/${code}/payment`, { reference: y.nextReference() })
    })
  y.plan(businessDay(vacation, 21), async () => {
    await y.act('admin', '/actors/BOTH-1/roles', { roles: ['finance'] })
  })
}
