import { type Appropriation } from '../../src/appropriations/appropriation.ts'
import { refuseAppropriation } from '../../src/appropriations/refusals.ts'
import * as awards from '../../src/awards/award.ts'
import { fundAmounts } from '../../src/ledger/chart/amounts.ts'
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
import type { newAward } from './given.ts'

const zone = 'America/New_York'
/** What the model knows of a solicitation: its state, when its version came into force and was recorded, and what is set aside for it by fund. */
export type Held = {
  readonly solicitation: Solicitation
  readonly inForceFrom: string
  readonly recordedAt: string
  readonly committed: ReadonlyMap<string, Money>
}
export type Books = {
  readonly funds: ReadonlyMap<string, Appropriation>
  readonly files: ReadonlyMap<string, Omit<Material, 'name'>>
  readonly solicitations: Map<string, Held>
  available: ReadonlyMap<string, Money>
  /** What every account moved, by the day it took effect. */
  readonly moves: Move[]
}
type Move = { readonly day: string; readonly account: string; readonly cents: bigint }
export type Outcome = {
  readonly said: string
  readonly held: Held | null
  readonly available: Books['available']
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

/** What comes of the step at that instant. A refused step changes nothing; a cancellation records a closing that is due. */
export function outcomeAt(asked: Asked, now: string): Outcome {
  const held = asked.books.solicitations.get(asked.code) ?? null
  const { available } = asked.books
  try {
    const outcome = decided(
      asked,
      asked.act === 'cancel' && held !== null ? closedIfDue(held, now) : held,
      now,
    )
    const today = businessDate(now, zone)
    const moves = movesOf(asked, outcome, asked.act === 'award' ? today : (asked.on ?? today))
    return everyDayHolds([...asked.books.moves, ...moves])
      ? { ...outcome, moves }
      : { said: 'balance-insufficient-on-day', held, available }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { said: error.code, held, available }
  }
}

const centsOf = (money: Money | undefined): bigint =>
  BigInt((money ?? Money.zero).toString().replace('.', ''))

/** What the step moves in the accounts it knows, on its day. */
function movesOf({ books, code }: Asked, { held, available }: Outcome, day: string): Move[] {
  const set = books.solicitations.get(code)?.committed
  const moves = [
    ...[...available].map(([fund, amount]) => ({
      account: `${fund}:available`,
      cents: centsOf(amount) - centsOf(books.available.get(fund)),
    })),
    ...[...(held?.committed ?? [])].map(([fund, amount]) => ({
      account: `${fund}:committed:${code}`,
      cents: centsOf(amount) - centsOf(set?.get(fund)),
    })),
  ]
  return moves.filter(({ cents }) => cents !== 0n).map((move) => ({ ...move, day }))
}

/** Whether no account is below zero at the end of a day. */
function everyDayHolds(moves: readonly Move[]): boolean {
  const days = [...new Set(moves.map(({ day }) => day))]
  const accounts = [...new Set(moves.map(({ account }) => account))]
  return days.every((end) =>
    accounts.every((account) => {
      const by = moves.filter((move) => move.account === account && move.day <= end)
      return by.reduce((sum, { cents }) => sum + cents, 0n) >= 0n
    }),
  )
}

function decided(asked: Asked, held: Held | null, now: string): Outcome {
  const { available } = asked.books
  if (asked.act === 'draft') {
    const { code: _, ...given } = NewSolicitation.parse({ code: 'X', ...asked.body })
    const drafted = draft({
      ...{ ...given, code: asked.code, illustrative: [], terms: termsOf(given.terms) },
      funding: fundAmounts(given.funding),
    })
    fundsMustBe(asked, drafted.funding)
    if (held !== null) throw refuseSolicitation('solicitation-code-taken')
    return {
      said: 'done',
      held: { solicitation: drafted, inForceFrom: '', recordedAt: '', committed: new Map() },
      available,
    }
  }
  if (held === null) throw refuseSolicitation('solicitation-not-found')
  const today = businessDate(now, zone)
  const on = asked.act === 'award' ? today : (asked.on ?? today)
  const inForceFrom = on === today ? now : startOfDay(on, zone)
  const by = { by: 'FIN-1', on, inForceFrom, choice: asked.choice }
  const { solicitation } = held
  switch (asked.act) {
    case 'revise': {
      const revised = revise(solicitation, changedPartsOf(Revision.parse(asked.body)))
      fundsMustBe(asked, revised.funding)
      return moved(asked, changed(held, revised), [])
    }
    case 'publish': {
      const published = publish(solicitation, (fund) => roomOf(asked, held, fund), by)
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
        fundOf: (fund: string) => roomOf(asked, held, fund),
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
      return moved(asked, { ...held, solicitation: cancel(solicitation, 'r', on) }, [], released)
    }
    case 'award':
      return awarded(asked, held, on)
    case 'read':
      return { said: 'done', held, available }
  }
}

function awarded(asked: Asked, held: Held, on: string): Outcome {
  const { lines, ...wanted } = asked.award
  const terms = {
    ...{ ...wanted, application: null, fain: null, assistanceListing: null, illustrative: [], version: 1 },
    lines: fundAmounts(lines.map((line) => ({ ...line, amount: Money.of(line.amount) }))),
  }
  const origin = { hasApplications: false, application: null }
  const drafted = { ...awards.draft(terms, held.solicitation, 'FIN-1', origin), code: 'X' }
  const room = (fund: string) => roomOf(asked, held, fund)
  const { obligation } = awards.execute(drafted, held.solicitation, room, 'APP-1', on)
  const committed = new Map(held.committed)
  const available = new Map(asked.books.available)
  for (const { fund, fromCommitted, fromAvailable } of obligation) {
    committed.set(fund, (committed.get(fund) ?? Money.zero).minus(fromCommitted))
    available.set(fund, (available.get(fund) ?? Money.zero).minus(fromAvailable))
  }
  return { said: 'done', held: { ...held, committed }, available }
}

/** The next version of the row, and the money that was set aside for the solicitation and released. */
function moved(
  asked: Asked,
  held: Held,
  more: readonly FundAmount[],
  less: readonly FundAmount[] = [],
): Outcome {
  const committed = new Map(held.committed)
  const available = new Map(asked.books.available)
  for (const { fund, amount } of more) {
    committed.set(fund, (committed.get(fund) ?? Money.zero).plus(amount))
    available.set(fund, (available.get(fund) ?? Money.zero).minus(amount))
  }
  for (const { fund, amount } of less) {
    committed.set(fund, (committed.get(fund) ?? Money.zero).minus(amount))
    available.set(fund, (available.get(fund) ?? Money.zero).plus(amount))
  }
  const solicitation = { ...held.solicitation, version: held.solicitation.version + 1 }
  return { said: 'done', held: { ...held, solicitation, committed }, available }
}

function fundsMustBe(asked: Asked, lines: readonly FundAmount[]): void {
  if (lines.some(({ fund }) => !asked.books.funds.has(fund)))
    throw refuseAppropriation('appropriation-not-found')
}

function fileOf(asked: Asked, { name, sha256 }: Pick<Material, 'name' | 'sha256'>): Material {
  const file = asked.books.files.get(sha256)
  if (file === undefined) throw refuseSolicitation('file-not-kept')
  return { ...file, name }
}

function roomOf(asked: Asked, held: Held, fund: string) {
  const appropriation = asked.books.funds.get(fund)
  if (appropriation === undefined) throw new Error(`the model knows no fund ${fund}`)
  const committed = held.committed.get(fund) ?? Money.zero
  return { appropriation, committed, available: asked.books.available.get(fund) ?? Money.zero }
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
export function standing(code: string, { held, available }: Outcome): string {
  const solicitation = held?.solicitation
  const number = solicitation !== undefined && 'number' in solicitation ? solicitation.number : 0
  const set = [...(held?.committed ?? [])].map(
    ([fund, amount]) => `${fund}:committed:${code} ${amount.toString()}`,
  )
  const free = [...available].map(([fund, amount]) => `${fund}:available ${amount.toString()}`)
  const row =
    solicitation === undefined
      ? 'none'
      : `${solicitation.status} ${String(number)} ${String(solicitation.version)}`
  return [row, ...[...set, ...free].filter((line) => !line.endsWith(' 0.00')).sort()].join(', ')
}
