import { type Refuse, refusal } from '../platform/refusal.ts'

/** Why the ledger declines, in the order the reasons are checked. */
export type LedgerRefusal =
  | 'entry-not-found'
  | 'entry-not-reversible'
  | 'reversal-by-same-person'
  | 'entry-already-reversed'
  | 'text-not-found'
  | 'text-of-record'
  | 'text-already-erased'
  | 'known-in-future'
  | 'since-after-known'
  | 'period-not-month-end'
  | 'period-not-over'
  | 'period-already-closed'
  | 'effective-in-future'
  | 'concerns-after-effective'
  | 'period-not-closed'
  | 'period-closed'
  | 'balance-insufficient'
  | 'total-out-of-range'

export const refuseLedger: Refuse<LedgerRefusal> = refusal
