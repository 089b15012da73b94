import { sql } from 'drizzle-orm'
import { dayEndsForUpdate } from '../ledger/balances.ts'
import { freeCash, fundAccount } from '../ledger/chart/accounts.ts'
import { accountsFound, foundForUpdate, type When } from '../ledger/commands.ts'
import { type Ends, endsLess } from '../ledger/days.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Money } from '../platform/money.ts'
import type { FundHoldings } from './appropriation.ts'
import { type PromiseDays, promiseDays } from './overpromise.ts'

/**
 * An act on a fund: its amount in dollars, its effective day (today when left out), the document that it rests on, and the fund, which
 * may be left out where the appropriation has one Federal award.
 */
export type FundAct = When & {
  readonly amount: Money
  readonly reference: string
  readonly fund?: string | undefined
}

/** A kind of account that stands in a fund alone. */
export type FundKind = Parameters<typeof fundAccount>[1]
/** What a decision on cash rests on. */
const behindCash: readonly FundKind[] = ['cash', 'inTransit', 'interest']
/** What is undrawn is judged within what is entrusted, day by day. */
const entrusting: readonly FundKind[] = ['entrusted', 'undrawn']

/** What is known of a fund once accounts of these kinds are locked: those, and with the cash what of it is free and the interest. */
export type Held<Kind extends FundKind> = Pick<
  FundHoldings,
  Extract<Kind, keyof FundHoldings> | ('cash' extends Kind ? 'freeCash' | 'interest' : never)
>
type FundOf = { readonly fund?: string | undefined; readonly appropriation: string }

/** Locks accounts of a fund, or of the only one of an appropriation where none is named, and accounts of the appropriation itself. */
const accountsOf = accountsFound(sql`
    select coalesce(${sql.placeholder('fund')}::text, (select min(fund) from federal_awards where appropriation = ${sql.placeholder('appropriation')}))
      || ':' || kind from unnest(${sql.placeholder('kinds')}::text[]) as kind
    union all
    select ${sql.placeholder('appropriation')}::text || ':' || kind from unnest(${sql.placeholder('own')}::text[]) as kind`)

/**
 * Locks every account that the act will move, not only those it decides on, since all locks are taken in one order, and answers what
 * those of the fund hold and no other. What is not yet awarded stands in the appropriation, everything else in the fund. The fund may be
 * unknown until then, so that this is sent beside the question for it. With a day, what they held from it on is read beside them.
 */
export async function holdingsForUpdate<const Kind extends FundKind>(
  tx: Transaction,
  { fund: named, appropriation }: FundOf,
  kinds: readonly Kind[],
  judgedFrom: string | null = null,
): Promise<(fund: string) => Held<Kind>> {
  const asked: readonly FundKind[] = kinds
  const judged = judgedFrom !== null && asked.includes('undrawn') ? entrusting : []
  const locked = [...new Set([...asked, ...(asked.includes('cash') ? behindCash : []), ...judged])]
  const own = locked.filter((kind) => kind === 'unawarded' || kind === 'authority')
  const inFund = locked.filter((kind) => kind !== 'unawarded')
  const held = await foundForUpdate(
    tx,
    accountsOf,
    { fund: named ?? null, appropriation, kinds: inFund, own },
    judgedFrom,
  )
  return (fund) => {
    const account = (kind: FundKind) => fundAccount(kind === 'unawarded' ? appropriation : fund, kind)
    const known = Object.fromEntries(locked.map((kind) => [kind, held(account(kind))]))
    return { ...known, ...(locked.includes('cash') ? { freeCash: freeCash(held, fund) } : {}) } as Held<Kind>
  }
}

/** Locks what several funds have available and overpromised, and reads both at the end of a day and of every later one. */
export async function promiseDaysForUpdate(
  tx: Transaction,
  funds: readonly string[],
  from: string,
): Promise<(fund: string) => PromiseDays> {
  const kinds = ['available', 'overpromised'] as const
  const accounts = funds.flatMap((fund) => kinds.map((kind) => fundAccount(fund, kind)))
  const read = await dayEndsForUpdate(tx, accounts, from)
  const ends = new Map(read.map((one) => [one.account, one.ends]))
  const endsOf = (fund: string, kind: (typeof kinds)[number]) => ends.get(fundAccount(fund, kind)) ?? []
  return (fund) => promiseDays(endsOf(fund, 'available'), endsOf(fund, 'overpromised'))
}

/** What was drawn of a fund and not returned, in dollars, at the end of a day and of every later one, under lock. */
export async function drawnForUpdate(tx: Transaction, fund: string, from: string): Promise<Ends> {
  const accounts = [fundAccount(fund, 'entrusted'), fundAccount(fund, 'undrawn')]
  const [entrusted = [], undrawn = []] = (await dayEndsForUpdate(tx, accounts, from)).map(({ ends }) => ends)
  return endsLess(entrusted, undrawn)
}
