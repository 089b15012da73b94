import { z } from 'zod'
import { CommandQuery } from '../platform/http/run-command.ts'
import { code, date, oneOf } from '../platform/http/schemas.ts'
import type { ListColumns } from '../platform/http/tables/lists.ts'
import { parameterUnits, type RuleProfile } from './profile.ts'

const ParameterView = z
  .object({
    parameter: z.string().meta({ examples: ['subaward-part'] }),
    fromDay: date.describe('The day from which the value holds. The first value holds before it too.'),
    unit: oneOf('RuleParameterUnit', parameterUnits),
    value: z.string().meta({ examples: ['50000.00'] }),
    citation: z.string(),
  })
  .meta({ id: 'RuleParameter' })

export const RuleProfileView = z
  .object({
    code,
    title: z.string(),
    citation: z.string(),
    appliesFrom: date
      .nullable()
      .describe('Federal awards made from this day on are under it, unless they name another.'),
    parameters: z.array(ParameterView),
  })
  .meta({ id: 'RuleProfile', description: 'A text of the rules under which Federal awards are made.' })
type View = z.input<typeof RuleProfileView>

export function ruleProfileView({ parameters, ...profile }: RuleProfile): View {
  return { ...profile, parameters: parameters.map((one) => ({ ...one })) }
}

/** A profile as a row of a table, its parameters as they stand last. */
export const ruleProfileColumns: ListColumns<View> = [
  ['profile', ({ code }) => code],
  ['title', ({ title }) => title],
  ['citation', ({ citation }) => citation],
  ['applies_from', ({ appliesFrom }) => appliesFrom, 'day'],
  [
    'parameters',
    ({ parameters }) =>
      parameters.map(({ parameter, fromDay, value }) => `${parameter} ${value} from ${fromDay}`).join('; '),
  ],
]

/** How a rule touched a decision, as an answer shows it. */
export const RuleDecisionView = z
  .object({
    rule: z.string().meta({ examples: ['transfers-among-categories'] }),
    profile: code
      .nullable()
      .describe('The rule profile that was read. Null of a rule that stands outside of the profiles.'),
    on: date
      .nullable()
      .describe('The day as of which the profile was read. Null where the entry does not say it.'),
    inputs: z.record(z.string(), z.string()).describe('What the rule was given, and its arithmetic.'),
    result: z
      .string()
      .describe('`within`, or `approved` where the act went through a gate on evidence.')
      .meta({ examples: ['within'] }),
    citation: z.string().describe('The law, as the profile says it.'),
  })
  .meta({ id: 'RuleDecision' })

/** The query of a command whose dry run may compare another rule profile. */
export const ComparingQuery = CommandQuery.extend({
  profile: code.optional().describe('In a dry run, a rule profile to compare.'),
})
