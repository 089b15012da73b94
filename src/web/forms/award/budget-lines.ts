import type { Award } from '../../../awards/award.ts'
import type { AskedBudget, Budget, BudgetedLine } from '../../../awards/budgets/budget.ts'
import {
  type BudgetCategory,
  budgetCategories,
  type CostClass,
  costClasses,
} from '../../../awards/budgets/kinds.ts'
import { amountIn } from '../../../desk/search.ts'
import { type Html, html } from '../../../platform/html.ts'
import { Money } from '../../../platform/money.ts'
import { dollars } from '../../../wording/amounts.ts'
import { stateInWords } from '../../../wording/words.ts'
import { cellChoice, cellField, grid } from '../../parts/grid.ts'
import { table } from '../../parts/tables.ts'
import type { FieldErrors, Given } from '../two-steps.ts'

const columns = [
  ...(['fund', 'organization', 'category', 'class', 'amount', 'costShare'] as const),
  ...(['periodFrom', 'periodThrough'] as const),
]
type Column = (typeof columns)[number]
const heads: Readonly<Record<Column, string>> = {
  ...{ fund: 'Fund', organization: 'Organization', category: 'Category', class: 'Class' },
  ...{ periodFrom: 'From', periodThrough: 'Through', amount: 'Amount', costShare: 'Cost share' },
}

/** How many empty lines there are below those that are filled in, and the most lines of a form. */
const [emptyLines, mostLines] = [3, 500]

const cellOf = (line: number, column: Column) => `line.${String(line)}.${column}`

/** A line of a budget as its fields hold it: each cell as a text. */
export type TypedLine = Readonly<Partial<Record<Column, string>>>

/** Lines as the fields of a form. */
export function fieldsOfLines(lines: readonly TypedLine[]): Given {
  return Object.fromEntries(
    lines.flatMap((line, at) =>
      columns.flatMap((column) => {
        const value = line[column] ?? ''
        return value === '' ? [] : [[cellOf(at, column), value]]
      }),
    ),
  )
}

/** The lines of a budget as they are typed: an amount of nothing is left empty. */
export function typedLine({ amount, costShare, ...line }: BudgetedLine): TypedLine {
  const shown = (dollarsOf: Money) => (dollarsOf.isZero ? '' : dollarsOf.toString())
  return { ...line, amount: shown(amount), costShare: shown(costShare) }
}

/** What was typed without the lines, for others in their place. */
export function withoutLines(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !name.startsWith('line.')))
}

/** The lines that are filled in, each with its place in the form. A line without an amount is none: it goes. */
function linesIn(given: Given): { readonly at: number; readonly line: TypedLine }[] {
  const places = Object.keys(given).flatMap((name) => {
    const place = /^line\.(\d{1,3})\./.exec(name)?.[1]
    return place === undefined ? [] : [Number(place)]
  })
  return [...new Set(places)]
    .toSorted((one, other) => one - other)
    .slice(0, mostLines)
    .map((at) => ({
      at,
      line: Object.fromEntries(columns.map((column) => [column, given[cellOf(at, column)]])),
    }))
}

const isSpent = ({ amount = '', costShare = '' }: TypedLine) =>
  [amount, costShare].some((one) => !/^[\s$]*0*(\.0*)?$/.test(one))

/** The organizations that the lines name, each once. */
export function organizationsIn(given: Given): string[] {
  const named = linesIn(given).flatMap(({ line }) => (isSpent(line) ? [codeIn(line.organization)] : []))
  return [...new Set(named.filter((one) => /^[A-Z0-9][A-Z0-9-]{0,23}$/.test(one)))]
}

const codeIn = (typed = '') => typed.trim().toUpperCase()

/** The lines of a budget as a body takes them, and the field behind each place of them. */
export function bodyLines(given: Given, under = '/budget/lines') {
  const filled = linesIn(given).filter(({ line }) => isSpent(line))
  return {
    lines: filled.map(({ line }) => {
      const { fund, category, periodFrom, periodThrough, amount, costShare } = line
      return {
        ...{ fund, organization: codeIn(line.organization), category },
        class: line.class ?? usualClass(category),
        ...{ periodFrom, periodThrough },
        ...{ amount: dollarsIn(amount), costShare: dollarsIn(costShare) },
      }
    }),
    places: Object.fromEntries(
      filled.flatMap(({ at }, place) => {
        const row = `${under}/${String(place)}`
        return [
          [row, cellOf(at, 'amount')],
          ...columns.map((column) => [`${row}/${column}`, cellOf(at, column)]),
        ] as [string, string][]
      }),
    ),
  }
}

function dollarsIn(typed: string | undefined): string | undefined {
  return typed === undefined || !isSpent({ amount: typed }) ? undefined : (amountIn(typed) ?? typed)
}

/** The class that a category has unless another is chosen. */
function usualClass(category: string | undefined): CostClass {
  if (category === 'indirect' || category === 'equipment') return category
  return category === 'construction' ? 'capital' : 'included'
}

/** The lines as a table to fill in, with room for some more. */
export function lineTable(
  { lines: awarded, periodFrom, periodThrough }: Award,
  given: Given,
  errors: FieldErrors,
  hint: string,
): Html {
  const filled = linesIn(given)
  const last = filled.at(-1)?.at ?? -1
  const added = Array.from({ length: emptyLines }, (_, at) => last + 1 + at)
  const places = [...filled.map(({ at }) => at), ...added.filter((at) => at < mostLines)]
  const empty = ['', ''] as const
  const words: Partial<Record<Column, readonly (readonly [string, string])[]>> = {
    fund: [empty, ...awarded.map(({ fund }) => [fund, fund] as const)],
    category: [empty, ...budgetCategories.map((one) => [one, stateInWords(one)] as const)],
    class: [['', 'The usual'], ...costClasses.map((one) => [one, stateInWords(one)] as const)],
  }
  return grid({
    caption: 'Lines of the budget, in dollars',
    hint: html`${hint} A line without an amount goes. Without days a line is of ${periodFrom} to ${periodThrough}.`,
    columns: columns.map((column) => heads[column]),
    rows: places.map((at) =>
      columns.map((column) => {
        const name = cellOf(at, column)
        const of = {
          ...{ name, label: `${heads[column]} of line ${String(at + 1)}` },
          ...{ value: given[name], error: errors[name] },
        }
        const options = words[column]
        if (options !== undefined) return cellChoice({ ...of, options })
        if (column === 'amount' || column === 'costShare') return cellField({ ...of, keys: 'decimal' })
        return column === 'organization' ? cellField(of) : cellField({ ...of, type: 'date' })
      }),
    ),
  })
}

/**
 * To what the lines of each fund come, beside what the award has of it and would have, in dollars: what is missing is still to be budgeted, what is below zero is too
 * much.
 */
export function fundTable(
  awarded: Award['lines'],
  after: Readonly<Record<string, Money>>,
  given: Given,
): Html {
  const asked = bodyLines(given).lines
  const isMoved = awarded.some(({ fund, amount }) => after[fund]?.equals(amount) === false)
  const figures = ['The award has', ...(isMoved ? ['It would have'] : []), 'The lines', 'Still to budget']
  return table({
    caption: 'What the lines of each fund come to',
    columns: [{ title: 'Fund' }, ...figures.map((title) => ({ title, isFigure: true }))],
    rows: awarded.map(({ fund, amount }) => {
      const then = after[fund] ?? amount
      const lines = Money.sum(asked.filter((line) => line.fund === fund).map((line) => moneyIn(line.amount)))
      return [fund, ...[amount, ...(isMoved ? [then] : []), lines, then.minus(lines)].map(dollars)]
    }),
  })
}

/** What each category has now and would have, with cost share, and what changes. */
export function comparison(before: Budget | null, given: Given): Html {
  const asked = bodyLines(given).lines
  const sumOf = (rows: readonly { amount?: string | undefined; costShare?: string | undefined }[]) =>
    Money.sum(rows.flatMap(({ amount, costShare }) => [moneyIn(amount), moneyIn(costShare)]))
  const was = (category: BudgetCategory) =>
    sumOf((before?.lines ?? []).filter((line) => line.category === category).map(typedLine))
  const is = (category: BudgetCategory) => sumOf(asked.filter((line) => line.category === category))
  const rows = budgetCategories
    .map((category) => ({ category, was: was(category), is: is(category) }))
    .filter((row) => !row.was.isZero || !row.is.isZero)
  const cells = (from: Money, to: Money) => [dollars(from), dollars(to), signed(to.minus(from))]
  return table({
    caption: 'The budget by category, with cost share',
    columns: [
      { title: 'Category' },
      ...['Now', 'Then', 'Change'].map((title) => ({ title, isFigure: true })),
    ],
    rows: rows.map((row) => [stateInWords(row.category), ...cells(row.was, row.is)]),
    total: ['All', ...cells(Money.sum(rows.map((row) => row.was)), Money.sum(rows.map((row) => row.is)))],
    none: 'It has no line: nothing was spent.',
  })
}

const moneyIn = (typed: string | undefined) =>
  typed !== undefined && /^(0|[1-9]\d{0,14})\.\d{2}$/.test(typed) ? Money.of(typed) : Money.zero

const signed = (change: Money) => (change.isPositive ? `+${dollars(change)}` : dollars(change))

/** The parties of a budget of which a line is left, as a body takes them: the lead always. */
export function partiesLeft({ parties }: Budget, given: Given): AskedBudget['parties'] {
  const spending = organizationsIn(given)
  return parties
    .filter(({ organization, role }) => role === 'lead' || spending.includes(organization))
    .map(({ organization, role, grounds, rate }) => ({
      ...{ organization, role, grounds: grounds.length === 0 ? undefined : grounds },
      rate: rate ?? undefined,
    }))
}
