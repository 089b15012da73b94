import type { Suspension } from '../../appropriations/federal-award-life.ts'
import { Money } from '../../platform/money.ts'
import { citationsOf, type RuleProfile } from '../../rules/profile.ts'
import { refuseAward } from '../refusals.ts'
import { type AdjustmentKind, adjustmentsOf, bindingOn, standingOf } from '../standing/ending.ts'
import { endOf, liquidatedBy, shortestOf, type Timed } from './clocks.ts'

/** An award as its payments are judged by it, with the rule profiles of what pays for it. */
export type PayingAward = Timed & { readonly code: string; readonly profiles: readonly RuleProfile[] }
/** A payment as an award that ends judges it. */
type Costed = { readonly kind: string; readonly costThrough: string | null }

/** Why an approval needs evidence. */
export type PaymentGate = 'before-ending' | 'after-closeout' | 'federal-suspension' | 'late-liquidation'

/** The law of a gate, as the rule profiles of what pays for the award say it. */
function lawOf(gate: PaymentGate, award: PayingAward, on: string): string {
  return gate === 'late-liquidation'
    ? shortestOf(award.profiles, 'liquidation-after-end', endOf(award)).citation
    : citationsOf(award.profiles, gate, on)
}

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
 * The gates that an approval passes, with those of the Federal awards that are suspended. Refuses one without evidence: the SHA-256 of a kept document. A late liquidation is judged by the day of the
 * approval, which may be recorded later.
 */
export function gatesPassed(
  award: PayingAward,
  evidence: string | null,
  { on, today }: { readonly on: string; readonly today: string },
  suspensions: readonly Suspension[] = [],
): PaymentGate[] {
  const standing = bindingOn(award.endings, on > today ? on : today)
  const latest = liquidatedBy(award, award.profiles)
  const passed: PaymentGate[] = [
    ...(standing === null
      ? []
      : ([standing.state === 'closed' ? 'after-closeout' : 'before-ending'] as const)),
    ...(suspensions.length > 0 ? (['federal-suspension'] as const) : []),
    ...(on > latest ? (['late-liquidation'] as const) : []),
  ]
  if (passed.length > 0 && evidence === null)
    throw refuseAward('gate-without-evidence', {
      ...{ award: award.code, gates: passed, latest },
      citations: passed.map((gate) => lawOf(gate, award, on)),
    })
  return passed
}

/** Refuses to disallow cost of a closed award beyond what approved adjustments name, in dollars. `earlier` is what was disallowed since the closeout. */
export function mustDisallowWithin(
  award: Pick<PayingAward, 'code' | 'endings'>,
  amount: Money,
  earlier: Money,
): void {
  const closed = adjustedSince(award, 'disallowance')
  if (closed === null) return
  const largest = closed.admitted.minus(earlier)
  if (amount.exceeds(largest))
    throw refuseAward('adjustment-missing', {
      ...{ award: award.code, adjustment: 'disallowance', requested: amount, largest },
    })
}

/** Since when an award is closed, and what approved adjustments of a kind come to since, in dollars; null of an award that is not closed. */
export function adjustedSince(
  { endings }: Pick<PayingAward, 'endings'>,
  adjustment: AdjustmentKind,
): { readonly since: string; readonly admitted: Money } | null {
  const { state, since } = standingOf(endings)
  if (state !== 'closed' || since === null) return null
  return { since, admitted: Money.sum(adjustmentsOf(endings, adjustment)) }
}
