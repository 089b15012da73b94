import { type AccountKind, freeCash, fundAccount } from '../ledger/chart/accounts.ts'
import { balancesForUpdate, type When } from '../ledger/commands.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Money } from '../platform/money.ts'
import type { FundHoldings } from './appropriation.ts'

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

/**
 * Locks every account that the act will move, not only those it decides on, since all locks are taken in one order. What is not yet
 * awarded stands in the appropriation, everything else in the fund.
 */
export async function holdingsForUpdate(
  tx: Transaction,
  { fund, appropriation }: { readonly fund: string; readonly appropriation: string },
  kinds: readonly FundKind[],
): Promise<FundHoldings> {
  const account = (kind: FundKind) => fundAccount(kind === 'unawarded' ? appropriation : fund, kind)
  const named = kinds.includes('cash') ? [...kinds, ...behindCash] : kinds
  const held = await balancesForUpdate(tx, [
    ...named.map(account),
    ...(kinds.includes('authority') ? [fundAccount(appropriation, 'authority')] : []),
  ])
  const of = (kind: AccountKind & FundKind) => held(account(kind))
  return {
    unawarded: of('unawarded'),
    available: of('available'),
    overpromised: of('overpromised'),
    undrawn: of('undrawn'),
    freeCash: freeCash(held, fund),
    interest: of('interest'),
    dueToAgent: of('dueToAgent'),
    claims: of('claims'),
  }
}
