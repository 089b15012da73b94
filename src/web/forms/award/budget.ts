import { amendmentsOf } from '../../../awards/amendments/queries.ts'
import { datedBudgets } from '../../../awards/amendments/versions.ts'
import type { Award } from '../../../awards/award.ts'
import type { Budget } from '../../../awards/budgets/budget.ts'
import { budgetsOf } from '../../../awards/budgets/queries.ts'
import { awardByCode } from '../../../awards/queries.ts'
import type { Reading, Snapshot } from '../../../platform/database/database.ts'
import { type Html, html } from '../../../platform/html.ts'
import { dollars } from '../../../wording/amounts.ts'
import { field, group, textArea } from '../../parts/forms.ts'
import { facts } from '../../parts/texts.ts'
import { decisionsOf } from '../../records/rules.ts'
import { dayField, type Of, ownPlaces, percentIn, shown } from '../fields.ts'
import type { FieldErrors, Given, TwoSteps } from '../two-steps.ts'
import { budgetBody, budgetFields, initialBudget } from './budget-fields.ts'
import { comparison, fundTable } from './budget-lines.ts'
import { draftTerms } from './draft-terms.ts'

const plain = ['reason', 'evidence', 'effectiveOn'] as const

/** The budget of an award that is in force; null where it has none. */
export async function budgetInForce(tx: Reading, award: string): Promise<Budget | null> {
  const dated = datedBudgets(await budgetsOf(tx, award), await amendmentsOf(tx, award))
  return dated.findLast(({ since }) => since !== null)?.budget ?? null
}

/** The form with which the budget of a draft is set or set again, or that of an award is revised, from the budget in force on. Refuses an award that the person may not see. */
export async function budgetForm(tx: Snapshot, code: string): Promise<TwoSteps> {
  const award = await awardByCode(tx, code)
  const budget = await budgetInForce(tx, code)
  return award.status === 'drafted' ? draftForm(award, budget) : revisionForm(award, budget)
}

/** The budget of an executed award: an amendment, which another person approves. */
function revisionForm(award: Award, budget: Budget | null): TwoSteps {
  const { code } = award
  return {
    heading: `Propose a budget of ${code}`,
    says: `The whole budget of ${award.title}. It changes nothing until another person approves it.`,
    button: 'Propose it',
    back: { address: `/work/awards/${code}`, name: code },
    version: award.version,
    hasFiles: true,
    initial: initialBudget(budget),
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        ...linesOf(award, budget, fundTable(award.lines, {}, given), given, errors),
        ...(budget === null ? [percentField(of)] : []),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        group('Only where it is needed', [
          field({
            ...of('evidence'),
            label: 'SHA-256 of the evidence',
            hint: "The stored document of the agency's approval, where a rule asks for it.",
          }),
          dayField(of),
        ]),
      ]
    },
    command: (given) => {
      const { budget: asked, places, fieldOf } = budgetBody(award, given)
      return {
        address: `/v1/awards/${code}/amendments`,
        body: {
          kind: 'budget-revision',
          ...Object.fromEntries(plain.map((name) => [name, given[name]])),
          budget: { ...asked, transferPercent: budget === null ? percentTyped(given) : undefined },
        },
        places: { ...ownPlaces(plain), ...places, '/budget/transferPercent': 'transferPercent' },
        fieldOf,
      }
    },
    sent: (given) =>
      html`${comparison(budget, given)}${facts([
        ['Reason', given['reason'] ?? ''],
        ['Evidence', given['evidence'] ?? null],
      ])}`,
    judged: ({ rules }) => decisionsOf(rules),
    ends: () => `/work/awards/${code}`,
  }
}

/** The budget of a draft: a revision of it, with its amounts and its period where they change together. Who gives it does not execute the award. */
function draftForm(award: Award, budget: Budget | null): TwoSteps {
  const { code } = award
  const terms = draftTerms(award)
  return {
    heading: `${budget === null ? 'Give' : 'Replace'} the budget of ${code}`,
    says: `The whole budget of the draft of ${award.title}. An amount or a day of the draft that you empty stays as it is. Who gives it does not execute the award.`,
    button: 'Revise the draft',
    back: { address: `/work/awards/${code}`, name: code },
    version: award.version,
    hasFiles: true,
    initial: {
      ...terms.initial,
      ...initialBudget(budget),
      ...(budget === null || budget.transferPercent === null
        ? {}
        : { transferPercent: budget.transferPercent }),
    },
    fields: (given, errors) => {
      const of = shown(given, errors)
      return [
        terms.fields(of),
        ...linesOf(award, budget, fundTable(award.lines, terms.amounts(given), given), given, errors),
        percentField(of),
        textArea({ ...of('reason'), label: 'Reason', hint: 'It stands in the ledger.' }),
        dayField(of),
      ]
    },
    command: (given) => {
      const { budget: asked, places, fieldOf } = budgetBody(award, given)
      const { reason, effectiveOn } = given
      return {
        address: `/v1/awards/${code}/revision`,
        body: {
          ...terms.body(given),
          ...{ reason, effectiveOn, budget: { ...asked, transferPercent: percentTyped(given) } },
        },
        places: {
          ...ownPlaces(['reason', 'effectiveOn']),
          ...terms.places(given),
          ...places,
          '/budget/transferPercent': 'transferPercent',
        },
        fieldOf: (problem) => fieldOf(problem) ?? terms.fieldOf(problem),
      }
    },
    sent: (given) =>
      html`${facts(terms.sent(given))}${comparison(budget, given)}${facts([
        ['Percent of the rule on transfers', percentTyped(given) ?? 'None'],
        ['Reason', given['reason'] ?? ''],
      ])}`,
    ends: () => `/work/awards/${code}`,
  }
}

function linesOf(
  award: Award,
  budget: Budget | null,
  between: Html,
  given: Given,
  errors: FieldErrors,
): Html[] {
  const has = award.lines.map(({ fund, amount }) => `${fund} ${dollars(amount)}`).join(', ')
  const hint = `In each fund the amounts come to what the award has: ${has}.`
  return budgetFields(award, budget, { between, hint }, given, errors)
}

function percentField(of: Of): Html {
  return field({
    ...of('transferPercent'),
    label: 'Percent of the rule on transfers',
    hint: 'Such as 10.00, where the terms of the award restrict transfers among categories. Otherwise leave it empty.',
    keys: 'decimal',
  })
}

function percentTyped({ transferPercent }: Given): string | undefined {
  return transferPercent === undefined ? undefined : percentIn(transferPercent)
}
