import { type SQL, sql } from 'drizzle-orm'
import { dayAfter } from '../platform/clock.ts'
import {
  type Prepared,
  postgresError,
  prepared,
  type Transaction,
  together,
} from '../platform/database/database.ts'
import { Money } from '../platform/money.ts'
import { dayEndsForUpdate, dayEndsOf, forgetDays, lockAccounts, readDaysAhead } from './balances.ts'
import { accountsJudged, mustHoldEveryDay } from './days.ts'
import { type Act, type Entry, entryOf, leafOf } from './entry.ts'
import { type Closed, concern } from './period.ts'
import { privateTextsIn } from './private-text.ts'
import { closedThrough, firstMonth } from './queries.ts'
import { refuseLedger } from './refusals.ts'

/**
 * Records an act with its transfers in this unit of work. Refuses, whatever the command decided: an account below its floor, a closed
 * month, a day in the future, and a concern with an open month.
 */
export async function record(tx: Transaction, act: Act): Promise<Entry> {
  const [entry] = await recordAll(tx, [act])
  if (entry === undefined) throw new Error('the ledger answered without an entry')
  return entry
}

/**
 * The same for many acts in one call: each account is locked and updated once; private texts are stored beside their entries. `posted` is
 * called with the number of entries in the database so far, a thousand at a time.
 */
export async function recordAll(
  tx: Transaction,
  acts: readonly Act[],
  posted: (entries: number) => void = () => undefined,
): Promise<Entry[]> {
  const ahead = acts.find(({ effectiveOn }) => effectiveOn > tx.today)
  if (ahead !== undefined)
    throw refuseLedger('effective-in-future', { latest: tx.today, effectiveOn: ahead.effectiveOn })
  if (acts.some(({ concerns }) => concerns !== undefined)) {
    const closed = await closedThrough(tx)
    const first = await firstMonth(tx)
    for (const { concerns, effectiveOn, facts } of acts)
      if (concerns !== undefined)
        concern(concerns, effectiveOn, closed, facts['occurredOn'] === undefined ? first : null)
  }

  const [earliest] = acts.map(({ effectiveOn }) => effectiveOn).toSorted()
  if (earliest !== undefined) await mustBeOpen(tx, earliest)
  await judgeDays(tx, acts)
  forgetDays(tx)
  const entries = acts.map((act) => entryOf(act, tx.principal.code, tx.now))
  for (let from = 0; from < entries.length; from += mostAtOnce)
    tx.call(posting(entries.slice(from, from + mostAtOnce)), declined, () => {
      posted(Math.min(from + mostAtOnce, entries.length))
    })
  return entries
}

/** The day through which the books are closed, as a unit of work has read it. */
const heldClosed = new WeakMap<Transaction, Closed>()

/** Refuses a day in a closed month before its balances are judged. The posting function decides, under its lock. */
export async function mustBeOpen(tx: Transaction, effectiveOn: string): Promise<void> {
  if (!isOfAnEarlierMonth(effectiveOn, tx)) return
  const held = heldClosed.get(tx)
  const closed = held === undefined ? await closedThrough(tx) : held
  if (closed !== null && effectiveOn <= closed)
    throw refuseLedger('period-closed', { closedThrough: closed, effectiveOn })
}

/** Reads ahead, for an act that is dated back, through which day the books are closed: recording it asks no more for that. */
export async function readClosedAhead(tx: Transaction, effectiveOn: string): Promise<void> {
  if (isOfAnEarlierMonth(effectiveOn, tx)) heldClosed.set(tx, await closedThrough(tx))
}

/** The month of today is not over, so it is not closed. */
function isOfAnEarlierMonth(day: string, { today }: Pick<Transaction, 'today'>): boolean {
  return day.slice(0, 7) < today.slice(0, 7)
}

/**
 * Judges, under lock, every day that acts of the past would change. An act of today was decided on what is held now; a mirror entry was
 * not, so it is judged as well.
 */
async function judgeDays(tx: Transaction, acts: readonly Act[]): Promise<void> {
  const judged = acts.filter(
    ({ effectiveOn, transfers = [], reverses }) =>
      transfers.length > 0 && (effectiveOn < tx.today || reverses !== undefined),
  )
  const [first] = judged.map(({ effectiveOn }) => effectiveOn).toSorted()
  if (first === undefined) return
  mustHoldEveryDay(await dayEndsForUpdate(tx, accountsJudged(judged), first), judged)
}

/** What post_entries takes in one call; a decision on thousands of applications takes several. */
const mostAtOnce = 1_000

const post = prepared(sql`select post_entries(${sql.placeholder('leaves')}::text[])`)
const postWithTexts = prepared(
  sql`select keep_texts(${sql.placeholder('texts')}::text::jsonb) from post_entries(${sql.placeholder('leaves')}::text[])`,
)

function posting(entries: readonly Entry[]): Prepared {
  const leaves = entries.map(leafOf)
  const texts = entries.flatMap(({ id, facts }) =>
    privateTextsIn(facts).map((text) => ({ entry: id, ...text })),
  )
  return texts.length === 0 ? post({ leaves }) : postWithTexts({ leaves, texts: JSON.stringify(texts) })
}

/**
 * Locks accounts until the unit of work ends, in the ledger's own order, and reads their balances. An account that was never opened holds
 * nothing.
 */
export async function balancesForUpdate(
  tx: Transaction,
  accounts: readonly string[],
): Promise<(account: string) => Money> {
  return balancesIn(tx, lockAccounts({ accounts: [...new Set(accounts)] }))
}

/** Accounts that a subquery finds, whose names are not known before: how they are locked, and what they held day by day. */
export function accountsFound(by: SQL) {
  return {
    lock: prepared(sql`select code, balance from lock_accounts(array(${by}))`),
    days: dayEndsOf(sql`array(${by})`),
  }
}
type Found = ReturnType<typeof accountsFound>

/**
 * The same for accounts that a subquery finds, with the values of its placeholders. With a day, what they held from it on is read ahead.
 */
export async function foundForUpdate(
  tx: Transaction,
  { lock, days }: Found,
  values: Record<string, unknown>,
  judgedFrom: string | null,
): Promise<(account: string) => Money> {
  const held = balancesIn(tx, lock(values))
  if (judgedFrom === null) return held
  const ahead = readDaysAhead(tx, days({ ...values, from: judgedFrom }), judgedFrom)
  const [balances] = await together(held, ahead)
  return balances
}

async function balancesIn(tx: Transaction, asked: Prepared): Promise<(account: string) => Money> {
  const rows = await tx.ask<{ code: string; balance: string }>(asked)
  const held = new Map(rows.map(({ code, balance }) => [code, Money.ofBalance(balance)]))
  return (account) => held.get(account) ?? Money.zero
}

/** When an act is true: its day (today when left out), and the closed month it concerns, if any. */
export type When = { readonly effectiveOn?: string | undefined; readonly concerns?: string | undefined }

/** When a fact is recorded, and the day on which it happened where that is another. */
export type FactWhen = {
  readonly effectiveOn: string
  readonly concerns?: string | undefined
  readonly occurredOn?: string
}

/**
 * Says when a fact is recorded: what a bank or an agency did is not refused for a closed month. It takes effect on the first open day
 * then, and concerns its month.
 */
export async function whenRecorded(
  tx: Transaction,
  { effectiveOn = tx.today, concerns }: When,
): Promise<FactWhen> {
  return { concerns, ...(await whenAllRecorded(tx, [effectiveOn]))(effectiveOn) }
}

/** The same for facts of several days, each of which concerns no month but its own. */
export async function whenAllRecorded(
  tx: Transaction,
  days: readonly string[],
): Promise<(day: string) => FactWhen> {
  if (!days.some((day) => isOfAnEarlierMonth(day, tx))) return (effectiveOn) => ({ effectiveOn })
  // A closing waits for this unit, or this unit sees the closing: see post_entries.
  tx.call(holdPeriods)
  const closed = await closedThrough(tx)
  heldClosed.set(tx, closed)
  return (effectiveOn) =>
    closed === null || effectiveOn > closed
      ? { effectiveOn }
      : { effectiveOn: dayAfter(closed), concerns: effectiveOn.slice(0, 7), occurredOn: effectiveOn }
}

const holdPeriods = prepared(sql`select hold_periods()`)({})

type FloorBreach = { account: string; available: string; requested: string; day?: string }

function declined(error: unknown): unknown {
  const refused = postgresError(error)
  const facts = refused?.detail?.startsWith('{')
    ? (JSON.parse(refused.detail) as Record<string, unknown>)
    : {}
  switch (refused?.code) {
    case 'FD001': {
      const [first] = (facts['accounts'] ?? []) as FloorBreach[]
      return refuseLedger('balance-insufficient', { ...first, ...facts })
    }
    case 'FD075': {
      const [first] = (facts['accounts'] ?? []) as FloorBreach[]
      return refuseLedger('balance-insufficient-on-day', { ...first, ...facts })
    }
    case 'FD002':
      return refuseLedger('period-closed', facts)
    case 'FD003':
      return refuseLedger('effective-in-future', facts)
    case 'FD004':
      return refuseLedger('entry-already-reversed', facts)
    case 'FD005':
      return refuseLedger('total-out-of-range', facts)
    case 'FD016':
      return facts['reason'] === 'not in order' ? refuseLedger('period-already-closed', facts) : error
    case 'FD085':
      return refuseLedger('period-does-not-tie', { failing: ['identity-broken'], ...facts })
    case undefined:
    default:
      return error
  }
}
