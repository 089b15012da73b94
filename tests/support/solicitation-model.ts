import type { Appropriation } from '../../src/appropriations/appropriation.ts'
import { decrease, type FederalAward, increase } from '../../src/appropriations/federal-award.ts'
import type { PromiseDays } from '../../src/appropriations/overpromise.ts'
import { refuseAppropriation } from '../../src/appropriations/refusals.ts'
import * as awards from '../../src/awards/award.ts'
import type { FundAmount } from '../../src/ledger/chart/postings.ts'
import { businessDate, startOfDay } from '../../src/platform/clock.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { amend } from '../../src/solicitations/amendments/amendment.ts'
import {
  Amendment,
  amendmentOf,
  changedPartsOf,
  Revision,
} from '../../src/solicitations/amendments/contract.ts'
import { NewSolicitation } from '../../src/solicitations/contract.ts'
import { refuseSolicitation } from '../../src/solicitations/refusals.ts'
import {
  cancel,
  close,
  closeByClock,
  draft,
  isDue,
  mustBePublished,
  publish,
  revise,
  type Solicitation,
} from '../../src/solicitations/solicitation.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'
import type { DeadlineChoice } from '../../src/solicitations/terms/deadline.ts'
import type { Material } from '../../src/solicitations/terms/terms.ts'
import { changesBetween } from '../../src/solicitations/versions/changes.ts'
import { textOfContent } from '../../src/solicitations/versions/text.ts'
import { holdings } from './funds.ts'
import type { newAward } from './given.ts'
import type { AgencyAct } from './solicitation-steps.ts'

const zone = 'America/New_York'
/**
 * What the model knows of a solicitation: its state, when its version came into force and was recorded, the latest day of an award under
 * it, and what is set aside for it by fund.
 */
export type Held = {
  readonly solicitation: Solicitation
  readonly inForceFrom: string
  readonly recordedAt: string
  readonly awardedOn: string
  readonly committed: ReadonlyMap<string, Money>
}
/** A fund: its terms, and in dollars what the agency has left to award and the Treasury to pay out. */
type FundKnown = {
  readonly appropriation: Appropriation
  readonly federalAward: FederalAward
  readonly unawarded: Money
  readonly undrawn: Money
}
/** What is not promised, and what is promised beyond the Federal award, in dollars by fund. */
type Room = {
  readonly available: ReadonlyMap<string, Money>
  readonly overpromised: ReadonlyMap<string, Money>
}
export type Books = {
  readonly funds: Map<string, FundKnown>
  readonly files: ReadonlyMap<string, Omit<Material, 'name'>>
  readonly solicitations: Map<string, Held>
  room: Room
  /** What every fund has free and every commitment holds, by the day it took effect: what is free is available less overpromised. */
  readonly moves: Move[]
}
type Move = { readonly day: string; readonly account: string; readonly cents: bigint }
export type Outcome = {
  readonly said: string
  readonly held: Held | null
  readonly room: Room
  readonly moves?: readonly Move[]
}

/** A step: the act, on which solicitation, and what is sent. */
type Asked = {
  readonly act: 'draft' | 'revise' | 'publish' | 'amend' | 'close' | 'cancel' | 'award' | 'read'
  readonly code: string
  readonly on: string | undefined
  readonly choice: DeadlineChoice | undefined
  readonly body: object
  readonly award: ReturnType<typeof newAward>
  readonly books: Books
}

/** What comes of the step at that instant. A refused step changes nothing; a cancellation and the draft of an award record a closing that is due. */
export function outcomeAt(asked: Asked, now: string): Outcome {
  const held = asked.books.solicitations.get(asked.code) ?? null
  const { room } = asked.books
  try {
    const outcome = decided(
      asked,
      ['cancel', 'award'].includes(asked.act) && held !== null ? closedIfDue(held, now) : held,
      now,
    )
    const today = businessDate(now, zone)
    const moves = movesOf(asked, outcome, asked.act === 'award' ? today : (asked.on ?? today))
    return everyDayHolds(asked.books.moves, moves)
      ? { ...outcome, moves }
      : { said: 'balance-insufficient-on-day', held, room }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { said: error.code, held, room }
  }
}

const centsOf = (money: Money | undefined): bigint =>
  BigInt((money ?? Money.zero).toString().replace('.', ''))
const dollarsOf = (cents: bigint): Money =>
  Money.of(`${String(cents / 100n)}.${String(cents % 100n).padStart(2, '0')}`)
const free = (fund: string): string => `${fund}:free`
/** What a fund has available less what is promised of it beyond its award, in cents. */
const freeIn = ({ available, overpromised }: Room, fund: string): bigint =>
  centsOf(available.get(fund)) - centsOf(overpromised.get(fund))

/** What the step moves on its day of what each fund has free, and of what is set aside for the solicitation. */
function movesOf({ books, code }: Asked, { held, room }: Outcome, day: string): Move[] {
  const set = books.solicitations.get(code)?.committed
  const moves = [
    ...[...room.available.keys()].map((fund) => ({
      ...{ account: free(fund), day },
      cents: freeIn(room, fund) - freeIn(books.room, fund),
    })),
    ...[...(held?.committed ?? [])].map(([fund, amount]) => ({
      account: `${fund}:committed:${code}`,
      cents: centsOf(amount) - centsOf(set?.get(fund)),
      day,
    })),
  ]
  return moves.filter(({ cents }) => cents !== 0n)
}

const heldOn = (moves: readonly Move[], account: string, day: string): bigint =>
  moves
    .filter((move) => move.account === account && move.day <= day)
    .reduce((sum, { cents }) => sum + cents, 0n)

/** Whether nothing that the step takes from is below zero at the end of its day or of a later one. */
function everyDayHolds(before: readonly Move[], moves: readonly Move[]): boolean {
  const all = [...before, ...moves]
  return moves
    .filter(({ cents }) => cents < 0n)
    .every(({ account, day: from }) =>
      all.filter(({ day }) => day >= from).every(({ day }) => heldOn(all, account, day) >= 0n),
    )
}

function decided(asked: Asked, held: Held | null, now: string): Outcome {
  const { room } = asked.books
  if (asked.act === 'draft') {
    const { code: _, ...given } = NewSolicitation.parse({ code: 'X', ...asked.body })
    const drafted = draft({
      ...{ ...given, code: asked.code, illustrative: [], terms: termsOf(given.terms) },
    })
    fundsMustBe(asked, drafted.funding)
    if (held !== null) throw refuseSolicitation('solicitation-code-taken')
    return {
      said: 'done',
      held: { solicitation: drafted, inForceFrom: '', recordedAt: '', awardedOn: '', committed: new Map() },
      room,
    }
  }
  if (held === null) throw refuseSolicitation('solicitation-not-found')
  const today = businessDate(now, zone)
  const on = asked.act === 'award' ? today : (asked.on ?? today)
  const inForceFrom = on === today ? now : startOfDay(on, zone)
  const by = { by: 'FIN-1', on, inForceFrom, choice: asked.choice }
  const { solicitation } = held
  const under = [{ act: 'an award', on: held.awardedOn }]
  switch (asked.act) {
    case 'revise': {
      const revised = revise(solicitation, changedPartsOf(Revision.parse(asked.body)))
      fundsMustBe(asked, revised.funding)
      return moved(asked, changed(held, revised), [])
    }
    case 'publish': {
      const published = publish(solicitation, (fund) => roomOf(asked, held, fund, on), by)
      return moved(
        asked,
        { ...held, solicitation: published, inForceFrom, recordedAt: now },
        published.funding,
      )
    }
    case 'amend': {
      const before = mustBePublished(solicitation)
      const { materials, ...parts } = amendmentOf(Amendment.parse(asked.body))
      const put = (materials?.put ?? []).map((one) => fileOf(asked, one))
      fundsMustBe(asked, parts.funding ?? [])
      const ground = {
        ...{ ...by, now, before: { ...held, number: before.number } },
        fundOf: (fund: string) => roomOf(asked, held, fund, on),
      }
      const amendment = {
        ...parts,
        ...(materials === undefined ? {} : { materials: { ...materials, put } }),
      }
      const { solicitation: amended, more, less } = amend(before, amendment, ground)
      return moved(asked, changed({ ...held, inForceFrom, recordedAt: now }, amended), more, less)
    }
    case 'close':
      return moved(asked, { ...held, solicitation: close(solicitation, now, on) }, [])
    case 'cancel': {
      const released = [...held.committed].map(([fund, amount]) => ({ fund, amount }))
      return moved(asked, { ...held, solicitation: cancel(solicitation, 'r', on, under) }, [], released)
    }
    case 'award':
      return awarded(asked, held, on)
    case 'read':
      return { said: 'done', held, room }
  }
}

function awarded(asked: Asked, held: Held, on: string): Outcome {
  const { lines, effectiveOn: draftedOn, reason: _, ...wanted } = asked.award
  const terms = {
    ...{ ...wanted, application: null, members: [], illustrative: [] },
    lines: lines.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) })),
  }
  const origin = { hasApplications: false, application: null }
  const drafted = {
    ...awards.draft(terms, held.solicitation, { by: 'FIN-1', on: draftedOn }, origin),
    code: 'X',
  }
  const fundOf = (fund: string) => roomOf(asked, held, fund, on)
  const since = { ...held, awardedOn: [held.awardedOn, draftedOn].toSorted().at(-1) ?? draftedOn }
  let obligation: ReturnType<typeof awards.execute>['obligation']
  try {
    obligation = awards.execute(drafted, held.solicitation, fundOf, 'APP-1', on).obligation
  } catch (error) {
    // The draft stands, and so does the closing that it recorded.
    if (!(error instanceof Refusal)) throw error
    return { said: error.code, held: since, room: asked.books.room }
  }
  const committed = new Map(held.committed)
  const available = new Map(asked.books.room.available)
  for (const { fund, fromCommitted, fromAvailable } of obligation) {
    add(committed, fund, fromCommitted, -1)
    add(available, fund, fromAvailable, -1)
  }
  const awardedOn = [since.awardedOn, on].toSorted().at(-1) ?? on
  return { said: 'done', held: { ...held, committed, awardedOn }, room: { ...asked.books.room, available } }
}

function add(amounts: Map<string, Money>, fund: string, amount: Money, sign: 1 | -1): void {
  const before = amounts.get(fund) ?? Money.zero
  amounts.set(fund, sign === 1 ? before.plus(amount) : before.minus(amount))
}

/** The next version of the row, and the money that was set aside for the solicitation and released. */
function moved(
  asked: Asked,
  held: Held,
  more: readonly FundAmount[],
  less: readonly FundAmount[] = [],
): Outcome {
  const committed = new Map(held.committed)
  const available = new Map(asked.books.room.available)
  const overpromised = new Map(asked.books.room.overpromised)
  for (const { fund, amount } of more) {
    add(committed, fund, amount, 1)
    add(available, fund, amount, -1)
  }
  for (const { fund, amount } of less) {
    const madeGood = Money.least(overpromised.get(fund) ?? Money.zero, amount)
    add(committed, fund, amount, -1)
    add(available, fund, amount.minus(madeGood), 1)
    add(overpromised, fund, madeGood, -1)
  }
  const solicitation = { ...held.solicitation, version: held.solicitation.version + 1 }
  return { said: 'done', held: { ...held, solicitation, committed }, room: { available, overpromised } }
}

/** What comes of an act of the agency on a Federal award: the books as they stand after it, where it is not refused. */
export function agencyActs(
  books: Books,
  { kind, amount: asked }: AgencyAct,
  fund: string,
  now: string,
): string {
  const known = books.funds.get(fund)
  if (known === undefined) throw new Error(`the model knows no fund ${fund}`)
  const { federalAward, appropriation, unawarded, undrawn } = known
  const { available, overpromised } = books.room
  const day = businessDate(now, zone)
  const amount = Money.of(asked)
  const held = holdings({ unawarded: String(unawarded), undrawn: String(undrawn) })
  const after = { available: new Map(available), overpromised: new Map(overpromised) }
  try {
    if (kind === 'increase') {
      increase(federalAward, appropriation, held, amount, day)
      const madeGood = Money.least(overpromised.get(fund) ?? Money.zero, amount)
      add(after.available, fund, amount.minus(madeGood), 1)
      add(after.overpromised, fund, madeGood, -1)
      books.funds.set(fund, { ...known, unawarded: unawarded.minus(amount), undrawn: undrawn.plus(amount) })
    } else {
      const taken = decrease(federalAward, held, daysOf(books, fund, day), amount, day)
      add(after.available, fund, taken.fromAvailable, -1)
      add(after.overpromised, fund, taken.overpromised, 1)
      books.funds.set(fund, { ...known, undrawn: undrawn.minus(amount) })
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code
  }
  books.moves.push({ day, account: free(fund), cents: freeIn(after, fund) - freeIn(books.room, fund) })
  books.room = after
  return 'done'
}

/** What a fund has available and overpromised from a day on. */
function daysOf({ moves }: Books, fund: string, from: string): PromiseDays {
  const later = moves.filter(({ account, day }) => account === free(fund) && day > from)
  return [...new Set([from, ...later.map(({ day }) => day)])].toSorted().map((day) => {
    const cents = heldOn(moves, free(fund), day)
    return {
      ...{ day, available: dollarsOf(cents > 0n ? cents : 0n) },
      overpromised: dollarsOf(cents < 0n ? -cents : 0n),
    }
  })
}

function fundsMustBe(asked: Asked, lines: readonly FundAmount[]): void {
  if (lines.some(({ fund }) => !asked.books.funds.has(fund))) throw refuseAppropriation('fund-not-found')
}

function fileOf(asked: Asked, { name, sha256 }: Pick<Material, 'name' | 'sha256'>): Material {
  const file = asked.books.files.get(sha256)
  if (file === undefined) throw refuseSolicitation('file-not-kept')
  return { ...file, name }
}

function roomOf({ books }: Asked, held: Held, fund: string, on: string) {
  const known = books.funds.get(fund)
  if (known === undefined) throw new Error(`the model knows no fund ${fund}`)
  return {
    ...{ federalAward: known.federalAward, days: daysOf(books, fund, on) },
    committed: held.committed.get(fund) ?? Money.zero,
  }
}

/** The solicitation once a closing that is due at that instant is recorded. */
export function closedIfDue(held: Held, now: string): Held {
  const { solicitation } = held
  if (!isDue(solicitation, { now })) return held
  const closed = closeByClock(solicitation, { today: businessDate(now, zone) })
  return { ...held, solicitation: { ...closed, version: closed.version + 1 } }
}

function changed(held: Held, after: Solicitation): Held {
  if (changesBetween(textOfContent(held.solicitation), textOfContent(after)).length === 0)
    throw refuseSolicitation('solicitation-unchanged')
  return { ...held, solicitation: after }
}

/** The state and number of the solicitation, and the balances of the walk's funds and of what is set aside for it. */
export function standing(code: string, { held, room }: Pick<Outcome, 'held' | 'room'>): string {
  const solicitation = held?.solicitation
  const number = solicitation !== undefined && 'number' in solicitation ? solicitation.number : 0
  const set = [...(held?.committed ?? [])].map(
    ([fund, amount]) => `${fund}:committed:${code} ${amount.toString()}`,
  )
  const free = (['available', 'overpromised'] as const).flatMap((kind) =>
    [...room[kind]].map(([fund, amount]) => `${fund}:${kind} ${amount.toString()}`),
  )
  const row =
    solicitation === undefined
      ? 'none'
      : `${solicitation.status} ${String(number)} ${String(solicitation.version)}`
  return [row, ...[...set, ...free].filter((line) => !line.endsWith(' 0.00')).sort()].join(', ')
}
