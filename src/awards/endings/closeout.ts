import type { FundAmount } from '../../ledger/chart/postings.ts'
import { Money } from '../../platform/money.ts'
import type { Amendment } from '../amendments/terms.ts'
import { refuseAward } from '../refusals.ts'
import type { FederalPeriod } from './clocks.ts'

/** What of an award is looked at before it is closed, each with what settles it. */
export const closeoutItems = {
  requests: 'No request waits for approval',
  payments: 'No approved request waits for payment',
  advances: 'No advance is open',
  recoverable: 'No disallowed cost is owed back',
  conditions: 'No specific condition is in force',
  holds: 'No hold stands',
  amendments: 'No amendment waits for approval',
} as const satisfies Record<string, string>
export type CloseoutItemName = keyof typeof closeoutItems

/** What is open of an item: a number of records or, of advances and disallowed cost, dollars. */
export type OpenItem = { readonly item: CloseoutItemName; readonly amount: Money }

/** What the grantee settles: the agent closes alone without it, and what is owed then is a debt (2 CFR 200.344(i), 200.346). */
const ofTheGrantee: readonly CloseoutItemName[] = ['advances', 'recoverable', 'conditions']

/** What a closeout is judged by, read under the lock of the award. */
export type Closing = {
  readonly items: readonly OpenItem[]
  /** What is promised and not approved for payment, in dollars by fund, above zero. */
  readonly unspent: readonly FundAmount[]
  readonly federal: readonly FederalPeriod[]
}

/** Refuses to close an award of which something is open. `own` is how many open amendments are those of the closeout itself. */
export function mustHaveNothingOpen(
  award: string,
  items: readonly OpenItem[],
  { isAlone, own }: { readonly isAlone: boolean; readonly own: number },
): void {
  const open = items.filter(({ item, amount }) => {
    if (isAlone && ofTheGrantee.includes(item)) return false
    return !(item === 'amendments' ? amount.minus(Money.of(`${String(own)}.00`)) : amount).isZero
  })
  if (open.length > 0)
    throw refuseAward('closeout-items-open', {
      ...{ award, items: open.map(({ item, amount }) => ({ item, open: amount.toString() })) },
    })
}

/**
 * Refuses to close an award of which the closeout releases another amount than is unspent, in dollars by fund, or whose de-obligation was rejected or
 * withdrawn by itself. One that was approved by itself released what it names already.
 */
export function mustReleaseAll(
  award: string,
  release: Pick<Amendment, 'number' | 'status' | 'lines'> | undefined,
  unspent: readonly FundAmount[],
): void {
  if (release?.status === 'rejected' || release?.status === 'withdrawn')
    throw refuseAward('closeout-release-ended', { award, amendment: release.number, state: release.status })
  const asked = written(release?.status === 'proposed' ? release.lines : [])
  const left = written(unspent)
  if (asked.join() !== left.join())
    throw refuseAward('closeout-unspent-changed', { award, released: asked, unspent: left })
}

function written(lines: readonly FundAmount[]): string[] {
  return lines.map(({ fund, amount }) => `${fund} ${amount.toString()}`).toSorted()
}
