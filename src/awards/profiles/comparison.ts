import { Refusal } from '../../platform/refusal.ts'
import type { RuleDecision } from '../../rules/decision.ts'

/** A rule as it touches an act under the profile in force, and under the one that is asked; null where it touches nothing. */
type Difference = { readonly inForce: RuleDecision | null; readonly asked: RuleDecision | null }

/** The code of a refusal, with its facts as texts. */
type RefusedAs = Readonly<Record<string, string>>

type Compared = {
  /** The rules that differ in what they are given, in what comes of them or in their law; none where a side is refused. */
  readonly differs: readonly Difference[]
  /** The refusal under the profile that is asked; null where it would pass. */
  readonly refused: RefusedAs | null
}

/** What the rules of another profile would decide of an act, and beside it of the budget in force. */
export type Comparison = Compared & {
  readonly profile: string
  /** The budget in force, judged again on the day of an act that leaves it as it stands, which refuses no act; null where the act brings one, or the award has none. */
  readonly budget: (Compared & { readonly refusedInForce: RefusedAs | null }) | null
}

type Judge = () => readonly RuleDecision[]
type Judged = { readonly rules: readonly RuleDecision[]; readonly refused: RefusedAs | null }

/**
 * Compares what is decided under the profile in force with what would be under another one, named by its code: of an act that passes under the one in
 * force, and of the budget in force, where either side may be refused.
 */
export function compared(
  profile: string,
  act: { readonly inForce: readonly RuleDecision[]; readonly asked: Judge },
  budget: { readonly inForce: Judge; readonly asked: Judge } | null,
): Comparison {
  const ofAct = judged(act.asked)
  const standing = budget && { inForce: judged(budget.inForce), asked: judged(budget.asked) }
  return {
    profile,
    ...{ differs: differences({ rules: act.inForce, refused: null }, ofAct), refused: ofAct.refused },
    budget: standing && {
      differs: differences(standing.inForce, standing.asked),
      ...{ refusedInForce: standing.inForce.refused, refused: standing.asked.refused },
    },
  }
}

function differences(inForce: Judged, asked: Judged): Difference[] {
  if (inForce.refused !== null || asked.refused !== null) return []
  const [before, after] = [keyed(inForce.rules), keyed(asked.rules)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const pair = { inForce: before.get(key) ?? null, asked: after.get(key) ?? null }
    return said(pair.inForce) === said(pair.asked) ? [] : [pair]
  })
}

function judged(judge: Judge): Judged {
  try {
    return { rules: judge(), refused: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { rules: [], refused: { code: error.code, ...texts(error.facts) } }
  }
}

function texts(facts: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, textOf(value)]),
  )
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) || isPlain(value) ? JSON.stringify(value) : String(value)
}

const isPlain = (value: unknown) => Object.getPrototypeOf(value) === Object.prototype

/** Decisions by their rule and what they are about, each the so-manyth of its kind. */
function keyed(rules: readonly RuleDecision[]): Map<string, RuleDecision> {
  const found = new Map<string, RuleDecision>()
  for (const one of rules) {
    const { fund = '', organization = '' } = one.inputs
    const about = `${one.rule} ${fund} ${organization}`
    let count = 1
    while (found.has(`${about} ${String(count)}`)) count += 1
    found.set(`${about} ${String(count)}`, one)
  }
  return found
}

/** What a decision says beside the name of its profile. */
function said(decision: RuleDecision | null): string {
  if (decision === null) return ''
  const { rule, inputs, result, citation } = decision
  return JSON.stringify([rule, inputs, result, citation])
}
