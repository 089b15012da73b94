import { dollarsOf } from './money-books.ts'
import {
  amountNear,
  approvers,
  type Disallowed,
  dated,
  finance,
  type Ground,
  later,
  type Make,
  recent,
  type Sent,
  sizedAs,
} from './money-ground.ts'

/** Disallows cost of a payment that is paid, most times; the day of the notification is near the day of the act. */
export const disallow: Make = (g) => {
  const { dice } = g
  const cost = g.disbursements.filter(({ state, kind }) => state === 'paid' && kind === 'reimbursement')
  const found = recent(g, dice.percent(94) ? cost : g.disbursements, 6)
  const fund = dice.of(found?.funds ?? [])
  if (found === undefined || fund === undefined) return null
  const when = dated(g, found.day)
  const on = when.effectiveOn ?? g.today
  const notifiedOn = dice.percent(70) ? on : dice.percent(90) ? found.day : later(g.day, on)
  const who = dice.of(finance) ?? 'finance'
  const bodyFor = (cents: number) => ({
    ...{ disbursement: found.code, fund, source: 'audit', reference: 'A', reason: 'r', notifiedOn },
    ...{ ...when, amount: dollarsOf(cents) },
  })
  const line = { fund, award: found.award.code }
  return {
    ...{ who, url: '/disallowances' },
    ...sizedAs(amountNear(g, g.books.costOf(found.code, fund), when.effectiveOn), bodyFor),
    done: ({ code }, day) => {
      g.disallowances.push({ code: String(code), line, by: who, day })
      remember(g, String(code), who)
    },
  }
}

/** The entry of an act on a disallowance may be reversed. */
function remember(g: Ground, code: string, who: Sent['who']): void {
  const id = g.books.lastEntryOf(code)
  if (id !== undefined) g.entries.push({ id, by: who })
}

/** An act on a disallowance of which something is owed back, most times. */
function settle(
  g: Ground,
  path: string,
  who: (found: Disallowed) => Sent['who'],
  fields: (found: Disallowed, on: string) => object,
): Sent | null {
  const standing = g.disallowances.filter(({ code }) => g.books.held(g.books.owedOf(code)) > 0)
  const found = recent(g, g.dice.percent(85) ? standing : g.disallowances, 6)
  if (found === undefined) return null
  const when = dated(g, found.day)
  const person = who(found)
  const more = fields(found, when.effectiveOn ?? g.today)
  const bodyFor = (cents: number) => ({ ...when, ...more, amount: dollarsOf(cents), reference: 'x' })
  return {
    ...{ who: person, url: `/disallowances/${found.code}/${path}` },
    ...sizedAs(amountNear(g, g.books.owedOf(found.code), when.effectiveOn), bodyFor),
    done: () => {
      remember(g, found.code, person)
    },
  }
}

const another = (g: Ground) => (found: Disallowed) =>
  g.dice.of(g.dice.percent(95) ? approvers.filter((one) => one !== found.by) : approvers) ?? 'approver'

export const recover: Make = (g) =>
  settle(
    g,
    'recoveries',
    () => g.dice.of(finance) ?? 'finance',
    () => ({}),
  )
export const forgive: Make = (g) =>
  settle(g, 'forgiveness', another(g), ({ day }, on) => ({
    letterOn: g.dice.percent(90) ? on : later(day, g.day),
  }))
export const reinstate: Make = (g) => settle(g, 'reinstatement', another(g), () => ({ reason: 'r' }))
