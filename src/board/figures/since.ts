import type { AsOf, FundKindTurnover } from '../../ledger/balances.ts'
import { kindNames } from '../../ledger/chart/accounts.ts'
import { entriesBehind } from '../../ledger/contract.ts'
import { Money } from '../../platform/money.ts'
import { dayInWords } from '../../wording/times.ts'
import { accountInWords } from '../../wording/words.ts'
import type { EntryOf, Summary, TurnoverOf } from './contract.ts'
import { spoken } from './words.ts'

/** What came in and went out of each kind of account between two readings of the books: opening + increased - decreased = closing. */
export function turnoversOf(
  before: readonly FundKindTurnover[],
  after: readonly FundKindTurnover[],
  times: AsOf,
): TurnoverOf[] {
  const total = (of: readonly FundKindTurnover[], kind: string, side: 'increased' | 'decreased') =>
    Money.sum(of.filter((one) => one.kind === kind).map((one) => one[side]))
  return kindNames.flatMap((kind) => {
    const opening = total(before, kind, 'increased').minus(total(before, kind, 'decreased'))
    const closing = total(after, kind, 'increased').minus(total(after, kind, 'decreased'))
    const increased = total(after, kind, 'increased').minus(total(before, kind, 'increased'))
    const decreased = total(after, kind, 'decreased').minus(total(before, kind, 'decreased'))
    if ([opening, closing, increased, decreased].every(({ isZero }) => isZero)) return []
    return [
      {
        ...{ kind, name: accountInWords(kind) },
        ...{ opening: opening.toString(), increased: increased.toString() },
        ...{ decreased: decreased.toString(), closing: closing.toString() },
        entries: [entriesBehind(`accountKind=${kind}`, times)],
      },
    ]
  })
}

/** What changed since an earlier reading, or since the books began. */
export function sinceOf(
  earlier: AsOf | null,
  turnovers: readonly TurnoverOf[],
  { items, isCut }: { readonly items: readonly EntryOf[]; readonly isCut: boolean },
): Summary['since'] {
  return {
    effectiveAt: earlier?.effectiveAt ?? null,
    knownAt: earlier?.knownAt ?? null,
    sentence: sentenceOf(earlier, turnovers),
    turnovers: [...turnovers],
    items: [...items],
    isCut,
  }
}

function sentenceOf(earlier: AsOf | null, turnovers: readonly TurnoverOf[]): string {
  const since = earlier === null ? 'Since the books began' : `Since ${dayInWords(earlier.effectiveAt)}`
  const of = (kind: string, side: 'increased' | 'decreased') =>
    Money.ofBalance(turnovers.find((one) => one.kind === kind)?.[side] ?? '0.00')
  if (turnovers.every(({ increased, decreased }) => increased === '0.00' && decreased === '0.00'))
    return `${since}, nothing moved.`
  const net = (...kinds: readonly string[]) =>
    Money.sum(kinds.map((kind) => of(kind, 'increased').minus(of(kind, 'decreased'))))
  const changed = (amount: Money, what: string) =>
    amount.isZero
      ? `${what} is unchanged`
      : `${what} ${amount.isNegative ? 'fell' : 'rose'} by ${spoken(amount.isNegative ? Money.zero.minus(amount) : amount)}`
  const promised = changed(net('obligated', 'payable', 'disbursed'), 'what is promised')
  const paid = changed(net('disbursed'), 'what is paid')
  return `${since}, ${promised} and ${paid}; ${spoken(of('cash', 'increased'))} came into custody and ${spoken(of('cash', 'decreased'))} went out.`
}
