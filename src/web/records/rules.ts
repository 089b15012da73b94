import type { Html } from '../../platform/html.ts'
import { inputsInWords, ruleInWords } from '../../reports/rules/words.ts'
import { decisionFrom, type RuleDecision } from '../../rules/decision.ts'
import { table } from '../parts/tables.ts'
import { mark } from '../parts/texts.ts'

/** What came of a rule, as a mark. */
export function resultMark(result: string): Html {
  if (result === 'within') return mark('Within', 'good')
  return mark(result === 'approved' ? 'Approved' : 'Needs approval', 'warn')
}

/** How rules touch what is asked for, as an answer or a refusal says it; nothing where it says none. */
export function decisionsOf(rules: unknown): Html | '' {
  const decisions = (Array.isArray(rules) ? rules : []).flatMap((one: unknown) =>
    typeof one === 'object' && one !== null ? [decisionFrom(one as Partial<RuleDecision>)] : [],
  )
  if (decisions.length === 0) return ''
  return table({
    caption: 'What the rules say',
    columns: [
      ...[{ title: 'Rule' }, { title: 'What it looks at' }],
      ...[{ title: 'Result' }, { title: 'Law' }, { title: 'Profile' }],
    ],
    rows: decisions.map((one) => [
      ...[ruleInWords(one.rule), inputsInWords(one), resultMark(one.result)],
      ...[one.citation, one.profile ?? 'None'],
    ]),
  })
}
