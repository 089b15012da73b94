import {
  businessDay,
  businessDayBefore,
  dollars,
  holidays,
  isBusinessDay,
  type Payment,
  type Year,
  year,
} from './business-year.ts'
import type { Person } from './call.ts'
import type { Made } from './ordinary-year.ts'

/** One irregularity: its kind, and what of the books it is, by subject or entry, once it was planted. */
export type Planted = { readonly kind: string; readonly traces: string[] }

/** The kinds, how many of each are planted, and the indicator that is for it; null where nothing in the ledger shows it. */
export const plantedKinds = {
  'paid twice on a day': { count: 3, by: 'duplicates' },
  'paid twice within days': { count: 7, by: 'near-duplicates' },
  'bank reference used twice': { count: 4, by: 'reference-twice' },
  'same amount to two grantees': { count: 4, by: 'two-payees' },
  'split below the limit': { count: 4, by: 'split-below-limit' },
  'paid at a weekend': { count: 5, by: 'weekends' },
  'paid on a Federal holiday': { count: 4, by: 'holidays' },
  'role granted around an act': { count: 4, by: 'role-around-act' },
  'paid after the period': { count: 3, by: 'paid-after-period' },
  'advance and then nothing': { count: 3, by: 'advances-idle' },
  'drawn cash held': { count: 4, by: 'drawn-cash-held' },
  'interest kept': { count: 1, by: 'interest-not-remitted' },
  'approved at night': { count: 3, by: 'nights' },
  'round invented cost': { count: 3, by: 'round-thousands' },
  'approval dated back': { count: 3, by: 'back-dated' },
  'user who was never admitted': { count: 1, by: 'unlisted-users' },
  'one person at two stages': { count: 1, by: 'one-person-two-stages' },
  'cost that was never incurred': { count: 2, by: null },
  'paid again after weeks, as another cost': { count: 1, by: null },
} as const
type Kind = keyof typeof plantedKinds

/** Plans every irregularity at random days of the year. Each is planted in its own way; the thresholds of the indicators are not looked at. */
export function plant(y: Year, made: readonly Made[]): Planted[] {
  const all: Planted[] = []
  for (const [kind, { count }] of Object.entries(plantedKinds) as [Kind, { count: number }][])
    for (let at = 0; at < count; at += 1) {
      const traces: string[] = []
      all.push({ kind, traces })
      planters[kind](y, traces, at, made)
    }
  return all
}

type Planter = (y: Year, traces: string[], at: number, made: readonly Made[]) => void

const costs = (y: Year, from = 11_000, room = 40_000): number => from * 100 + y.dice.below(room * 100)
const reimbursed = (y: Year, cents: number): Payment => ({
  award: y.dice.percent(50) ? y.awards.costs : y.awards.other,
  kind: 'reimbursement',
  cents,
})

/** Pays on a day, and keeps the code of the payment as a trace. */
function paysOn(y: Year, traces: string[], day: string, payment: Payment, time?: string): void {
  y.plan(
    day,
    async () => {
      const { code, draw } = await y.pay(payment)
      traces.push(code, draw)
    },
    time,
  )
}

/** A payment of the ordinary year that an irregularity is made like. */
function likeOne(y: Year, made: readonly Made[]): Made {
  const reimbursements = made.filter(
    ({ kind, day }) => kind === 'reimbursement' && day < `${String(year)}-12-10`,
  )
  const one = y.dice.of(reimbursements)
  if (one === undefined) throw new RangeError('no payment to be like')
  return one
}

/** Two neighboring digits in the other order, the first that differ after the leading one. */
function transposed(cents: number): number {
  const text = String(cents)
  for (let at = 1; at < text.length - 1; at += 1)
    if (text[at] !== text[at + 1])
      return Number(`${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`)
  return cents
}

const planters: Readonly<Record<Kind, Planter>> = {
  'paid twice on a day': (y, traces, _, made) => {
    const { award, kind, cents, day } = likeOne(y, made)
    paysOn(y, traces, day, { award, kind, cents }, '16:30')
  },
  'paid twice within days': (y, traces, at, made) => {
    const { award, kind, cents, day, paidReference } = likeOne(y, made)
    const again = businessDay(day, 1 + y.dice.below(5))
    const ways: readonly Partial<Payment>[] = [
      { cents },
      { cents: transposed(cents) },
      { cents: cents + 100 + y.dice.below(Math.floor(cents / 150)) },
      { cents: Math.floor(cents / 3), reference: `${paidReference}-A` },
    ]
    paysOn(y, traces, again, { award, kind, cents, ...ways[at % ways.length] })
  },
  'bank reference used twice': (y, traces, at, made) => {
    const { paidReference, day } = likeOne(y, made)
    const again = businessDay(day, 12 + y.dice.below(20))
    const spelled = [paidReference, paidReference.toLowerCase(), paidReference.replace(' ', '-')][at % 3]
    if (again.startsWith(String(year)))
      paysOn(y, traces, again, { ...reimbursed(y, costs(y)), reference: spelled ?? paidReference })
    else paysOn(y, traces, y.someDay(11, 12), { ...reimbursed(y, costs(y)), reference: paidReference })
  },
  'same amount to two grantees': (y, traces) => {
    const cents = costs(y)
    const day = y.someDay(1, 11)
    const { costs: one, small: other } = y.awards
    paysOn(y, traces, day, { award: one, kind: 'reimbursement', cents })
    paysOn(
      y,
      traces,
      businessDay(day, y.dice.below(5)),
      { award: other, kind: 'reimbursement', cents },
      '16:40',
    )
  },
  'split below the limit': (y, traces, at) => {
    const day = y.someDay(1 + 3 * at, 2 + 3 * at)
    for (let part = 0; part < 2 + (at % 2); part += 1)
      paysOn(y, traces, businessDay(day, part * 2), {
        award: y.awards.other,
        kind: 'reimbursement',
        cents: 640_000 + y.dice.below(350_000),
      })
  },
  'paid at a weekend': (y, traces) => {
    const friday = endOfWeek(y)
    const effectiveOn = laterDay(friday, 1 + y.dice.below(2))
    paysOn(y, traces, businessDay(effectiveOn), {
      ...{ ...reimbursed(y, costs(y)), effectiveOn },
      drawnOn: friday,
    })
  },
  'paid on a Federal holiday': (y, traces, at) => {
    const effectiveOn = holidays[[1, 3, 5, 6, 8, 9][(at + y.dice.below(3)) % 6] ?? 1] ?? ''
    paysOn(y, traces, businessDay(effectiveOn), {
      ...{ ...reimbursed(y, costs(y)), effectiveOn },
      drawnOn: businessDayBefore(effectiveOn),
    })
  },
  'role granted around an act': (y, traces, at) => {
    const [who, code, before] = substitutes[at] ?? (['board', 'BRD-1', ['board']] as const)
    const day = y.someDay(2, 11)
    const payment = reimbursed(y, costs(y))
    const lines = [{ fund: payment.award.fund, amount: dollars(payment.cents) }]
    y.plan(day, async () => {
      await y.act('admin', `/actors/${code}/roles`, { roles: ['approver'] })
      const asked = { award: payment.award.code, kind: payment.kind, purpose: 'Urgent', lines }
      const paid = String((await y.act('finance', '/disbursements', asked)).body['code'])
      await y.act(who, `/disbursements/${paid}/approvals`, {})
      const drawn = { amount: dollars(payment.cents), reference: `SF-270 for ${paid}` }
      await y.act('finance', `/appropriations/${payment.award.fund}/draws`, drawn)
      await y.act('approver2', `/disbursements/${paid}/payment`, { reference: y.nextReference() })
      traces.push(code, paid)
    })
    y.plan(businessDay(day, 1 + y.dice.below(9)), async () => {
      await y.act('admin', `/actors/${code}/roles`, { roles: before })
    })
  },
  'paid after the period': (y, traces) => {
    paysOn(y, traces, y.someDay(8, 11), { award: y.awards.ending, kind: 'reimbursement', cents: costs(y) })
  },
  'advance and then nothing': (y, traces, at) => {
    const award = y.awards.quiet[at] ?? y.awards.other
    paysOn(y, traces, y.someDay(2, 8), { award, kind: 'advance', cents: costs(y, 20_000, 50_000) })
  },
  'drawn cash held': (y, traces, at) => {
    // Apart from other draws of the fund, so that it is this cash that waits.
    const day = y.someDay(2 + 3 * at, 2 + 3 * at)
    const award = y.awards.other
    const amount = dollars(costs(y, 30_000, 60_000))
    y.plan(day, async () => {
      const { body } = await y.act('finance', `/appropriations/${award.fund}/draws`, {
        ...{ amount, reference: `SF-270 in advance, ${day}` },
      })
      traces.push(String(body['id']))
    })
    y.plan(businessDay(day, 9 + y.dice.below(15)), async () => {
      await y.act('finance', `/appropriations/${award.fund}/cash-returns`, {
        ...{ amount, reference: `Not needed, ${day}` },
      })
    })
  },
  'interest kept': (y, traces) => {
    y.plan(y.someDay(7, 8), async () => {
      const { body } = await y.act('finance', `/appropriations/${y.awards.other.fund}/interest`, {
        ...{ kind: 'earned', amount: dollars(64_000 + y.dice.below(30_000)), reference: 'Sweep account' },
      })
      traces.push(String(body['id']), 'interest-not-remitted')
    })
  },
  'approved at night': (y, traces) => {
    paysOn(
      y,
      traces,
      y.someDay(1, 11),
      reimbursed(y, costs(y)),
      `2${String(1 + y.dice.below(2))}:${String(10 + y.dice.below(40))}`,
    )
  },
  'round invented cost': (y, traces) => {
    paysOn(y, traces, y.someDay(1, 11), reimbursed(y, 100_000 * (12 + y.dice.below(40))))
  },
  'approval dated back': (y, traces, at) => {
    // Within one quarter, since those before are closed.
    const day = y.someDay(1 + 3 * at, 1 + 3 * at)
    const cents = costs(y)
    const { award, kind } = reimbursed(y, cents)
    let code = ''
    y.plan(day, async () => {
      const lines = [{ fund: award.fund, amount: dollars(cents) }]
      const asked = { award: award.code, kind, purpose: 'Costs', lines }
      code = String((await y.act('finance', '/disbursements', asked)).body['code'])
      traces.push(code)
    })
    y.plan(businessDay(day, 16 + y.dice.below(20)), async () => {
      await y.act('approver', `/disbursements/${code}/approvals`, { effectiveOn: day })
      const drawn = { amount: dollars(cents), reference: `SF-270 for ${code}` }
      await y.act('finance', `/appropriations/${award.fund}/draws`, drawn)
      await y.act('approver2', `/disbursements/${code}/payment`, { reference: y.nextReference() })
    })
  },
  'user who was never admitted': (y, traces) => {
    const day = y.someDay(3, 11)
    y.plan(day, async () => {
      const { code } = await y.pay(reimbursed(y, costs(y)))
      traces.push(code, 'GHOST-7')
      afterwards(y, `actor = 'GHOST-7'`, `kind = 'disbursement.approved' and subject = '${code}'`)
    })
  },
  'one person at two stages': (y, traces) => {
    y.plan(y.someDay(11, 11), async () => {
      const { code } = await y.pay(reimbursed(y, costs(y)))
      traces.push(code)
      afterwards(y, `actor = 'APP-1'`, `kind = 'disbursement.released' and subject = '${code}'`)
    })
  },
  'cost that was never incurred': (y, traces) => {
    paysOn(y, traces, y.someDay(1, 11), reimbursed(y, costs(y)))
  },
  'paid again after weeks, as another cost': (y, traces, _, made) => {
    const { award, kind, cents, day } = likeOne(y, made)
    const again = businessDay(day, 17 + y.dice.below(4))
    paysOn(y, traces, again < `${String(year)}-12-20` ? again : y.someDay(12, 12), {
      ...{ award, kind, cents: cents + 4_321 + y.dice.below(90_000) },
    })
  },
}

const substitutes: readonly (readonly [who: Person, code: string, before: readonly string[]])[] = [
  ['board', 'BRD-1', ['board']],
  ['board2', 'BRD-2', ['board']],
  ['board3', 'BRD-3', ['board']],
  ['reader', 'RDR-1', ['reader']],
]

/** What only the owner of the database can do, and no command would: after the year, since no month closes on such books. */
function afterwards(y: Year, what: string, where: string): void {
  y.after.push(async () => {
    await y.owner.begin(async (tx) => {
      await tx`alter table ledger_entries disable trigger all`
      await tx.unsafe(`update ledger_entries set ${what} where ${where}`)
      await tx`alter table ledger_entries enable trigger all`
    })
  })
}

function laterDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A Friday that is a business day, with business days around it. */
function endOfWeek(y: Year): string {
  for (;;) {
    const day = y.someDay(1, 11)
    const friday = laterDay(day, 5 - (new Date(`${day}T00:00:00Z`).getUTCDay() || 7))
    if (isBusinessDay(friday) && isBusinessDay(laterDay(friday, 3)) && friday > day) return friday
  }
}
