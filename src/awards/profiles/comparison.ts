import { Refusal } from '../../platform/refusal.ts'
import type { RuleDecision } from '../../rules/decision.ts'

/** A rule as it touches an act under the profile in force, and under the one that is asked; null where it touches nothing. */
type Difference = { readonly inForce: RuleDecision | null; readonly asked: RuleDecision | null }

/** What the rules of another profile would decide of an act. */
export type Comparison = {
  readonly profile: string
  /** The rules that differ in what they are given, in what comes of them or in their law; none where the act would be refused. */
  readonly differs: readonly Difference[]
  /** The code of the refusal under that profile, with its facts as texts; null where it would pass. */
  readonly refused: Readonly<Record<string, string>> | null
}

type Judged = Pick<Comparison, 'refused'> & { readonly rules: readonly RuleDecision[] }

/** Compares what is decided under the profile in force with what would be under another one, named by its code. Each side may be refused. */
export function compared(
  profile: string,
  judgeInForce: () => readonly RuleDecision[],
  judgeAsked: () => readonly RuleDecision[],
): Comparison {
  const [inForce, asked] = [judged(judgeInForce), judged(judgeAsked)]
  const [before, after] = [keyed(inForce.rules), keyed(asked.rules)]
  const differs = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const pair = { inForce: before.get(key) ?? null, asked: after.get(key) ?? null }
    return said(pair.inForce) === said(pair.asked) ? [] : [pair]
  })
  return { profile, differs: asked.refused === null ? differs : [], refused: asked.refused }
}

function judged(judge: () => readonly RuleDecision[]): Judged {
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
