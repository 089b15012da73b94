import type { AsOf } from '../../ledger/balances.ts'
import type { AccountKind } from '../../ledger/chart/accounts.ts'
import { type Plan, plannedBy } from '../../plans/plan.ts'
import { Money } from '../../platform/money.ts'
import { dayInWords } from '../../wording/times.ts'
import { counted } from '../../wording/words.ts'
import type { AgainstPlanOf, PlanOf, Summary } from './contract.ts'
import { type FundOf, figureOf } from './funding.ts'
import { percentOf, spoken } from './words.ts'

/** What is compared with a plan: what is promised to grantees, and what of it is paid. */
const compared = [
  ['obligated', 'Promised', ['obligated', 'payable', 'disbursed']],
  ['disbursed', 'Paid', ['disbursed']],
] as const satisfies readonly (readonly ['obligated' | 'disbursed', string, readonly AccountKind[]])[]

/**
 * Each appropriation against the plan that was in force: what was to be promised and paid by the end of the months that are over, what was, and
 * the difference. A plan says of no day within a month, so that the month that runs does not count.
 */
export function againstPlans(
  funds: readonly FundOf[],
  plans: readonly Plan[],
  times: AsOf,
): Summary['lapse']['plans'] {
  const appropriations = [...new Set(funds.map(({ appropriation }) => appropriation))].toSorted()
  const items = appropriations.map((appropriation): PlanOf => {
    const plan = plans.find((one) => one.appropriation === appropriation)
    const none = { plan: null, title: null, adoptedOn: null, lines: [] }
    if (plan?.status !== 'adopted')
      return {
        appropriation,
        ...none,
        sentence: `The Board has adopted no spending plan for ${appropriation}.`,
      }
    const own = funds.filter((one) => one.appropriation === appropriation)
    const planned = plannedBy(plan.lines, times.effectiveAt)
    const lines = compared.map(([of, what, kinds]) => lineOf(what, kinds, planned[of], own, plan, times))
    const { code, title, adoptedOn } = plan
    const sentence = lines.map((line) => line.sentence).join(' ')
    return {
      ...{ appropriation, plan: code, title, adoptedOn },
      sentence: `${appropriation}: ${sentence}`,
      lines,
    }
  })
  return { sentence: sentenceOf(items), items }
}

function lineOf(
  what: string,
  kinds: readonly AccountKind[],
  planned: Money,
  own: readonly FundOf[],
  { adoptedOn }: Extract<Plan, { status: 'adopted' }>,
  times: AsOf,
): AgainstPlanOf {
  const actual = Money.sum(own.flatMap(({ figures }) => kinds.map((kind) => figures[kind])))
  const difference = actual.minus(planned)
  const of = `the plan of ${dayInWords(adoptedOn)}`
  const how = difference.isZero
    ? `as in ${of}`
    : difference.isNegative
      ? `${spoken(Money.zero.minus(difference))} behind ${of}`
      : `${spoken(difference)} ahead of ${of}`
  return {
    what,
    planned: planned.toString(),
    actual: figureOf(
      actual,
      kinds,
      own.map(({ fund }) => fund),
      times,
    ),
    difference: difference.toString(),
    percent: percentOf(actual, planned),
    sentence: `${what} ${spoken(actual)}, ${how}.`,
  }
}

function sentenceOf(items: readonly PlanOf[]): string {
  const without = items.filter(({ plan }) => plan === null).length
  const behind = items.filter(({ lines }) =>
    lines.some(({ difference }) => difference.startsWith('-')),
  ).length
  if (items.length === 0) return 'Nothing is enacted yet.'
  if (without === items.length) return 'The Board has adopted no spending plan.'
  return [
    behind === 0
      ? 'No appropriation is behind its spending plan.'
      : `${counted(behind, 'appropriation is', 'appropriations are')} behind the spending plan.`,
    ...(without === 0
      ? []
      : [`${counted(without, 'appropriation has', 'appropriations have')} no spending plan.`]),
  ].join(' ')
}
