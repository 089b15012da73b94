import { refuseRule } from './refusals.ts'

/** The units in which a parameter is said. Dollars and percents have two places; days are whole. */
export const parameterUnits = ['dollars', 'percent', 'days', 'text'] as const
type ParameterUnit = (typeof parameterUnits)[number]

/** A value of a parameter from a day on, with the law that says it. */
export type ParameterValue = {
  readonly parameter: string
  readonly fromDay: string
  readonly unit: ParameterUnit
  readonly value: string
  readonly citation: string
}

/** A text of the rules under which Federal awards are made, with its parameters. */
export type RuleProfile = {
  readonly code: string
  readonly title: string
  readonly citation: string
  /** Federal awards made on this day or later are under it, unless they say otherwise; null of one that is always named. */
  readonly appliesFrom: string | null
  readonly parameters: readonly ParameterValue[]
}

/** The parameters that decisions read. */
const parameterNames = [
  ...(['de-minimis-rate', 'subaward-part', 'fixed-amount-cap'] as const),
  ...(['simplified-acquisition-threshold', 'reports-after-end', 'liquidation-after-end'] as const),
] as const
export type ParameterName = (typeof parameterNames)[number]

/** The profile itself. Refuses one that lacks a parameter that decisions read: an act under it could not be judged. */
export function complete(profile: RuleProfile): RuleProfile {
  for (const name of parameterNames) valuesOf(profile, name)
  return profile
}

/**
 * The value of a parameter on a day: the last that began by then. The first value holds for days before it, since a Federal award can be under a
 * profile that was published after it was made. Refuses a profile that has no value of it.
 */
export function parameterOn(profile: RuleProfile, name: ParameterName, day: string): ParameterValue {
  return valueOn(profile, name, day)
}

function valueOn(profile: RuleProfile, name: string, day: string): ParameterValue {
  const [first, ...later] = valuesOf(profile, name)
  return later.findLast(({ fromDay }) => fromDay <= day) ?? first
}

/** The values of a parameter by their days. */
function valuesOf({ code, parameters }: RuleProfile, name: string): [ParameterValue, ...ParameterValue[]] {
  const [first, ...later] = parameters
    .filter(({ parameter }) => parameter === name)
    .toSorted((one, other) => (one.fromDay < other.fromDay ? -1 : 1))
  if (first === undefined) throw refuseRule('rule-parameter-missing', { profile: code, parameter: name })
  return [first, ...later]
}

/** The profile of a Federal award that names none: the last that applied on the day of the award, or else the first of all. */
export function profileByDefault(profiles: readonly RuleProfile[], awardedOn: string): RuleProfile {
  const dated = profiles
    .filter(({ appliesFrom }) => appliesFrom !== null)
    .toSorted((one, other) => ((one.appliesFrom ?? '') < (other.appliesFrom ?? '') ? -1 : 1))
  const found = dated.findLast(({ appliesFrom }) => (appliesFrom ?? '') <= awardedOn) ?? dated[0]
  if (found === undefined) throw new Error('no rule profile applies from a day')
  return found
}

/**
 * The law of a rule by a profile on a day. The paragraphs of a text change with the text, so each profile says its own: in a parameter that has the
 * name of the rule. A profile that has none of that name is cited as a whole.
 */
export function citationOf(profile: RuleProfile, rule: string, day: string): string {
  const { parameters, citation } = profile
  const isSaid = parameters.some(({ parameter }) => parameter === rule)
  return isSaid ? valueOn(profile, rule, day).citation : citation
}

/** The laws of a rule by several profiles on a day, each once. */
export function citationsOf(profiles: readonly RuleProfile[], rule: string, day: string): string {
  return [...new Set(profiles.map((profile) => citationOf(profile, rule, day)))].join('; ')
}
