import postgres from 'postgres'
import type { Test } from 'tap'
import { Temporal } from 'temporal-polyfill'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import type { Answer, Person } from './call.ts'
import { runClockFrom, stopClock } from './clock.ts'
import { Dice } from './dice.ts'
import { boardDecision } from './given.ts'
import type { Service } from './service.ts'

const zone = 'America/New_York'
/** The year that is played: far enough that no run is later than it. January 1 is a Friday. */
export const year = 2049
/** Its holidays as the Office of Personnel Management counts them, typed in here apart from the calendar of the service. */
export const holidays = [
  ...['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24'],
  '12-31',
].map((day) => `${String(year)}-${day}`)

type Award = {
  readonly code: string
  readonly fund: string
  readonly grantee: 'IRC' | 'BAKER' | 'HAVEN'
}
export type Payment = {
  readonly award: Award
  readonly kind: 'advance' | 'reimbursement'
  readonly cents: number
  readonly reference?: string
  /** The day of the draw, where it is another than that of the payment. */
  readonly drawnOn?: string
  /** The day on which the bank paid, where it is typed in on another. */
  readonly effectiveOn?: string
}
/** What is done on a day, with the local time at which it begins. */
type Deed = { readonly at: string; readonly does: () => Promise<void> }

/** One year of the books of a service, whose clock is moved to whatever is done next. */
export type Year = {
  readonly s: Service
  readonly dice: Dice
  readonly awards: Readonly<Record<'advanced' | 'costs' | 'small' | 'ending' | 'other', Award>> & {
    readonly quiet: readonly Award[]
  }
  readonly plan: (day: string, does: () => Promise<void>, time?: string) => void
  /** Does an act a minute after the one before, and throws where it is refused. */
  readonly act: (who: Person, path: string, body: unknown) => Promise<Answer>
  /** Requests, approves, draws for and pays on one day; answers the code of the payment, and the entry of the draw. */
  readonly pay: (payment: Payment) => Promise<{ readonly code: string; readonly draw: string }>
  readonly nextReference: () => string
  /** A business day of the year at random, in these months, leaving room to its end. */
  readonly someDay: (from: number, through: number) => string
  readonly play: (through: string) => Promise<void>
  readonly owner: postgres.Sql
  /** What is done when the year is over, in order. */
  readonly after: (() => Promise<void>)[]
}

export const dollars = (cents: number): string =>
  `${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`

export function isBusinessDay(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek < 6 && !holidays.includes(day)
}

/** The day so many days later that is a business day, or the first one after it. */
export function businessDay(day: string, later = 0): string {
  let found = Temporal.PlainDate.from(day).add({ days: later })
  while (!isBusinessDay(found.toString())) found = found.add({ days: 1 })
  return found.toString()
}

/** The last business day before a day. */
export function businessDayBefore(day: string): string {
  let found = Temporal.PlainDate.from(day).subtract({ days: 1 })
  while (!isBusinessDay(found.toString())) found = found.subtract({ days: 1 })
  return found.toString()
}

/** Opens a year: funds, awards and their people stand, and nothing is drawn yet. */
export async function openYear(t: Test, s: Service, seed: number): Promise<Year> {
  const owner = postgres(s.ownerUrl, { max: 1, fetch_types: false, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const dice = new Dice(seed)
  const awards = await standing(s)
  await stopClock(owner, instant(`${String(year)}-01-02T09:00`))
  const deeds: Deed[] = []
  const after: Year['after'] = []
  let now = Temporal.Instant.from(instant(`${String(year)}-01-02T09:00`))
  let reference = 23_100 + dice.below(500)
  const moveTo = async (to: Temporal.Instant) => {
    now = to
    await runClockFrom(owner, now.toString())
  }
  const act = async (who: Person, path: string, body: unknown) => {
    await moveTo(now.add({ seconds: 40 + dice.below(50) }))
    return s.given.made(who, `/v1${path}`, body)
  }
  const nextReference = () => `ACH 0${String((reference += 1 + dice.below(4)))}`
  const pay = async ({ award, kind, cents, effectiveOn, ...given }: Payment) => {
    const dated = effectiveOn === undefined ? {} : { effectiveOn }
    const lines = [{ fund: award.fund, amount: dollars(cents) }]
    const asked = { award: award.code, kind, purpose: `Costs no. ${String(reference)}`, lines, ...dated }
    const { body } = await act('finance', '/disbursements', asked)
    const code = String(body['code'])
    // One award ends within the year: what is approved late passes a gate.
    const approval = { evidence: boardDecision.sha256, ...dated }
    await act('approver', `/disbursements/${code}/approvals`, approval)
    const drawn = await act('finance', `/appropriations/${award.fund}/draws`, {
      ...{ amount: dollars(cents), reference: `SF-270 for ${code}` },
      ...(given.drawnOn === undefined ? dated : { effectiveOn: given.drawnOn }),
    })
    const paid = { reference: given.reference ?? nextReference(), ...dated }
    await act('approver2', `/disbursements/${code}/payment`, paid)
    return { code, draw: String(drawn.body['id']) }
  }
  const play = async (through: string) => {
    for (const { at, does } of deeds.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
      const begins = Temporal.Instant.from(instant(at))
      if (Temporal.Instant.compare(begins, now) > 0) await moveTo(begins)
      await does()
    }
    await moveTo(Temporal.Instant.from(instant(`${through}T17:00`)))
    await sealNow(s.db, null)
    for (const done of after) await done()
  }
  return {
    ...{ s, dice, awards, act, pay, nextReference, play, owner, after },
    plan: (
      day,
      does,
      time = `${String(9 + dice.below(7)).padStart(2, '0')}:${String(10 + dice.below(49))}`,
    ) => {
      deeds.push({ at: `${day}T${time}`, does })
    },
    someDay: (from, through) => {
      const month = from + dice.below(through - from + 1)
      const first = `${String(year)}-${String(month).padStart(2, '0')}-02`
      return businessDay(first, dice.below(20))
    },
  }
}

function instant(local: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
}

async function standing({ given }: Service): Promise<Year['awards']> {
  const [main, second] = [
    await given.fund({ amount: '9000000.00' }),
    await given.fund({ amount: '4000000.00' }),
  ]
  const solicitations = new Map<string, string>()
  for (const fund of [main, second])
    solicitations.set(
      fund,
      await given.publishedSolicitation({ [fund]: fund === main ? '8000000.00' : '3900000.00' }),
    )
  const award = async (grantee: Award['grantee'], fund: string, amount: string, periodThrough: string) => {
    const terms = { grantee, periodThrough }
    const code = await given.executedAward(solicitations.get(fund) ?? '', { [fund]: amount }, terms)
    return { code, fund, grantee }
  }
  const later = `${String(year + 1)}-12-31`
  return {
    advanced: await award('IRC', main, '1800000.00', later),
    costs: await award('BAKER', main, '2000000.00', later),
    small: await award('HAVEN', main, '600000.00', later),
    ending: await award('IRC', main, '500000.00', `${String(year)}-06-30`),
    other: await award('BAKER', second, '2000000.00', later),
    quiet: [
      await award('HAVEN', second, '200000.00', later),
      await award('IRC', second, '200000.00', later),
      await award('BAKER', second, '200000.00', later),
    ],
  }
}
