import { Money } from '../../platform/money.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { refuseAward } from '../refusals.ts'
import { adjustmentsOf, bindingOn, standingOf } from '../standing/ending.ts'
import { liquidatedBy, type Timed } from './clocks.ts'

/** An award as its payments are judged by it, with the rule profiles of what pays for it. */
export type PayingAward = Timed & { readonly code: string; readonly profiles: readonly RuleProfile[] }
/** A payment as an award that ends judges it. */
type Costed = { readonly kind: string; readonly costThrough: string | null }

/** Why an approval needs evidence, each with its citation. */
const gates = {
  'before-ending': '2 CFR 200.343',
  'after-closeout': '2 CFR 200.345(a)',
  'late-liquidation': '2 CFR 200.344(c)',
} as const satisfies Record<string, string>
type Gate = keyof typeof gates

/**
 * Refuses to request or approve what an award that is suspended, terminated or closed does not pay: an advance, cost from the effective day on
 * (2 CFR 200.343) and, once it is closed, anything without an approved adjustment. `on` is the later of the day of the act and today.
 */
export function mustTakeCost(award: Pick<PayingAward, 'code' | 'endings'>, asked: Costed, on: string): void {
  const standing = bindingOn(award.endings, on)
  if (standing === null) return
  mustBeNoAdvance(award, asked, on)
  const { state, since } = standing
  const facts = { award: award.code, state, since, costThrough: asked.costThrough }
  if (state === 'closed') {
    if (adjustmentsOf(award.endings, 'late-payment').length === 0) throw refuseAward('award-closed', facts)
  } else if (asked.costThrough === null || asked.costThrough >= since)
    throw refuseAward('cost-after-ending', facts)
}

/** Refuses an advance under an award that is suspended, terminated or closed on a day. */
export function mustBeNoAdvance(
  { code, endings }: Pick<PayingAward, 'code' | 'endings'>,
  { kind }: Pick<Costed, 'kind'>,
  on: string,
): void {
  const standing = bindingOn(endings, on)
  if (standing !== null && kind === 'advance')
    throw refuseAward('advance-after-ending', { award: code, state: standing.state, since: standing.since })
}

/**
 * The gates that an approval passes. Refuses one without evidence: the SHA-256 of a kept document. A late liquidation is judged by the day of the
 * approval, which may be recorded later.
 */
export function gatesPassed(
  award: PayingAward,
  evidence: string | null,
  { on, today }: { readonly on: string; readonly today: string },
): Gate[] {
  const standing = bindingOn(award.endings, on > today ? on : today)
  const latest = liquidatedBy(award, award.profiles)
  const passed: Gate[] = [
    ...(standing === null
      ? []
      : ([standing.state === 'closed' ? 'after-closeout' : 'before-ending'] as const)),
    ...(on > latest ? (['late-liquidation'] as const) : []),
  ]
  if (passed.length > 0 && evidence === null)
    throw refuseAward('gate-without-evidence', {
      ...{ award: award.code, gates: passed, latest },
      citations: passed.map((gate) => gates[gate]),
    })
  return passed
}

/** Refuses to disallow cost of a closed award beyond what approved adjustments name, in dollars. `earlier` is what was disallowed since the closeout. */
export function mustDisallowWithin(
  { code, endings }: Pick<PayingAward, 'code' | 'endings'>,
  amount: Money,
  earlier: Money,
): void {
  if (standingOf(endings).state !== 'closed') return
  const largest = Money.sum(adjustmentsOf(endings, 'disallowance')).minus(earlier)
  if (amount.exceeds(largest))
    throw refuseAward('adjustment-missing', {
      ...{ award: code, adjustment: 'disallowance', requested: amount, largest },
    })
}
