import { budgetCategories, costClasses } from './kinds.ts'
import { refuseBudget } from './refusals.ts'

/** A line of a budget as a body takes it, read from a workbook. */
export type ReadLine = {
  readonly fund: string
  readonly organization: string
  readonly category: string
  readonly class: string
  readonly periodFrom?: string
  readonly periodThrough?: string
  readonly amount?: string
  readonly costShare?: string
}

const needed = ['fund', 'organization', 'category', 'class', 'amount'] as const
type Column = (typeof needed)[number] | 'period_from' | 'period_through' | 'cost_share'

/**
 * The lines of a budget from the cells of a sheet: under the row that heads the columns of the export, in any order, until the first empty row.
 * Other columns are left out. Refuses a cell that a line does not take, and says where it stands.
 */
export function linesFrom(rows: readonly (readonly string[])[]): ReadLine[] {
  const head = rows.findIndex((row) => needed.every((name) => placeOf(row, name) >= 0))
  if (head < 0) throw refuseBudget('budget-workbook-unreadable', { why: 'no row heads the columns', needed })
  const heads = rows[head] ?? []
  const lines: ReadLine[] = []
  for (const [at, row] of rows.slice(head + 1).entries()) {
    if (row.every((cell) => cell.trim() === '')) break
    lines.push(lineFrom(heads, row, head + at + 2))
  }
  return lines
}

function placeOf(row: readonly string[], name: Column): number {
  return row.findIndex((cell) => cell.trim().toLowerCase().replaceAll(' ', '_') === name)
}

function lineFrom(heads: readonly string[], row: readonly string[], place: number): ReadLine {
  const cell = (name: Column) => {
    const at = placeOf(heads, name)
    return at < 0 ? '' : (row[at] ?? '').trim()
  }
  const read = (name: Column, reading: (text: string) => string | undefined): string => {
    const found = reading(cell(name))
    if (found === undefined)
      throw refuseBudget('budget-workbook-unreadable', { row: place, column: name, found: cell(name) })
    return found
  }
  const given = (name: Column, key: keyof ReadLine, reading: (text: string) => string | undefined) =>
    cell(name) === '' ? {} : { [key]: read(name, reading) }
  const amounts = {
    ...(isZero(cell('amount')) ? {} : given('amount', 'amount', amountIn)),
    ...(isZero(cell('cost_share')) ? {} : given('cost_share', 'costShare', amountIn)),
  }
  return {
    fund: read('fund', codeIn),
    organization: read('organization', codeIn),
    category: read('category', (text) => oneOf(budgetCategories, text)),
    class: read('class', (text) => oneOf(costClasses, text)),
    ...given('period_from', 'periodFrom', dayIn),
    ...given('period_through', 'periodThrough', dayIn),
    ...amounts,
  }
}

const codeIn = (text: string) => (/^[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?$/.test(text) ? text : undefined)
const oneOf = (words: readonly string[], text: string) => words.find((word) => word === text.toLowerCase())
const isZero = (text: string) => /^0*(\.0*)?$/.test(text)

/** Dollars as a spreadsheet holds them: a double, which stands for the amount of two places that is next to it. */
function amountIn(text: string): string | undefined {
  const plain = text.replaceAll(/[$,]/g, '')
  if (!/^\d{1,15}(\.\d+)?(E[+-]?\d{1,2})?$/i.test(plain)) return undefined
  const value = Number(plain)
  const rounded = value.toFixed(2)
  const isNear = Math.abs(Number(rounded) - value) < 1e-6
  return isNear && /^(?!0\.00$)\d{1,13}\.\d{2}$/.test(rounded) ? rounded : undefined
}

/** A day as ISO 8601 has it, or as the number that a spreadsheet counts it by. */
function dayIn(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const serial = /^\d{1,6}(\.0+)?$/.test(text) ? Number(text) : 0
  if (serial < 61) return undefined
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}
