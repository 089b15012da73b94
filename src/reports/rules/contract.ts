import { z } from 'zod'
import { code, date, instant, uuid } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import { RuleDecisionView } from '../../rules/contract.ts'
import { kindInWords } from '../../wording/words.ts'
import type { TouchedAct } from './queries.ts'
import { decisionInWords } from './words.ts'

const TouchedActView = z.object({
  award: code,
  act: z
    .string()
    .describe('The kind of the entry that keeps it.')
    .meta({ examples: ['award.executed'] }),
  name: z
    .string()
    .describe('What was done, in words.')
    .meta({ examples: ['Award executed'] }),
  subject: z
    .string()
    .describe('What the act is about: the award, a request, a disallowance, a condition or a hold.'),
  by: code,
  effectiveOn: date,
  recordedAt: instant,
  entry: uuid.describe('The entry that keeps it.'),
  place: z.int().describe('Its place among the rules of its entry, from 1.'),
  says: z.string().describe('What the rule looked at and what came of it, in words.'),
  links: z.object({ entry: z.string() }).meta({ id: 'AwardRuleLinks' }),
})
export const AwardRuleView = z.intersection(RuleDecisionView, TouchedActView).meta({
  id: 'AwardRule',
  description: 'How a rule touched an act on an award: what it was given, what came of it, and its law.',
})
type View = z.input<typeof AwardRuleView>

export function awardRuleView(award: string, { kind, entry, decision, ...act }: TouchedAct): View {
  const { inputs, ...judged } = decision
  return {
    ...judged,
    inputs: { ...inputs },
    ...{ award, act: kind, name: kindInWords(kind), ...act, entry, says: decisionInWords(decision) },
    links: { entry: `/v1/ledger/entries/${entry}` },
  }
}

/** A rule that touched an act as a row of a table. */
export const awardRuleColumns: ListColumns<View> = [
  ['award', ({ award }) => award],
  ['act', ({ act }) => act],
  ['subject', ({ subject }) => subject],
  ['effective_on', ({ effectiveOn }) => effectiveOn, 'day'],
  ['rule', ({ rule }) => rule],
  ['profile', ({ profile }) => profile],
  ['profile_on', ({ on }) => on, 'day'],
  ['result', ({ result }) => result],
  ['citation', ({ citation }) => citation],
  ['says', ({ says }) => says],
  [
    'inputs',
    ({ inputs }) =>
      Object.entries(inputs)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
  ],
  ['by', ({ by }) => by],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['entry', ({ entry }) => entry],
]
