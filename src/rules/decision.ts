import type { Money } from '../platform/money.ts'
import { citationOf, type RuleProfile } from './profile.ts'

/** What came of a rule: the act is within it, or went through its gate by an approval on evidence. What it refuses is not recorded. */
type RuleResult = 'within' | 'approved'

/** How a rule touched a decision: what it was given and what came of it, as the entry of the decision keeps it. */
export type RuleDecision = {
  readonly rule: string
  /** The rule profile that was read; null of a rule that stands outside of the profiles. */
  readonly profile: string | null
  /** The day as of which the profile was read, and the rule judged. */
  readonly on: string
  readonly inputs: Readonly<Record<string, string>>
  readonly result: string
  readonly citation: string
}

/** What a rule was given: what is left out, or is null, was not given. */
type Inputs = Readonly<Record<string, string | number | Money | null | undefined>>

type Judged = {
  readonly rule: string
  readonly on: string
  readonly inputs: Inputs
  readonly isApproved?: boolean
}

/** How a rule of a profile touched a decision on a day. The profile says its law. */
export function byProfile({ rule, on, inputs, isApproved }: Judged, profile: RuleProfile): RuleDecision {
  return {
    ...{ rule, profile: profile.code, on, inputs: written(inputs), result: resultOf(isApproved) },
    citation: citationOf(profile, rule, on),
  }
}

/** How a rule that stands outside of the profiles touched a decision on a day, with its law. */
export function byLaw({ rule, on, inputs, isApproved }: Judged, citation: string): RuleDecision {
  return { rule, profile: null, on, inputs: written(inputs), result: resultOf(isApproved), citation }
}

/** How rules touched an act, as its entry keeps it; nothing where none did. */
export function rulesAsRecorded(rules: readonly RuleDecision[]): readonly RuleDecision[] | undefined {
  return rules.length === 0 ? undefined : rules
}

/** A decision as an entry keeps it: one from before the day was kept does not say it. */
export type KeptDecision = Omit<RuleDecision, 'on'> & { readonly on: string | null }

/** The decisions that the facts of an entry keep. What a row of them leaves out is null. */
export function decisionFrom(kept: Partial<RuleDecision>): KeptDecision {
  const { rule = '', profile = null, on = null, inputs = {}, result = '', citation = '' } = kept
  return { rule, profile, on, inputs, result, citation }
}

const resultOf = (isApproved = false): RuleResult => (isApproved ? 'approved' : 'within')

function written(inputs: Inputs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value.toString()]],
    ),
  )
}
