import { type CellValue, type ExpectedRow, isHashOf } from './expected.ts'
import { places, type TablePlace, underivable } from './places.ts'
import { type StandingRow, subjectOf, type TableColumns } from './reading.ts'

/** One row, or one column of it, that is not what the entries say. */
export type RowDifference = {
  readonly table: string
  readonly subject: string
  /** The columns of its key, as texts. */
  readonly row: string
  /** Null where the row is missing, or too many. */
  readonly column: string | null
  readonly is: string | null
  readonly shouldBe: string | null
  /** The entry that says so; null where none does. */
  readonly entry: string | null
}

/** A column that holds nothing any more, since an entry records that its text was erased. */
export type ErasedCell = { readonly table: string; readonly row: string; readonly column: string }

/** What a comparison takes note of. */
export type Compared = {
  rows: number
  readonly differences: RowDifference[]
  readonly erased: ErasedCell[]
}

/** What stands in the place of a text that was erased, in every copy. */
const erasedMark = '[erased]'

/** Compares the rows of a table that are expected with those that stand. `wasErased` says whether an entry records it of a text about a subject. */
export function compareRows(
  table: string,
  catalog: TableColumns,
  expected: readonly ExpectedRow[],
  standing: readonly StandingRow[],
  wasErased: (subject: string, path: string) => boolean,
  to: Compared,
): void {
  const { key } = places[table] ?? { key: [] }
  const due = new Map(expected.map((row) => [keyOf(key, (column) => row.text(column)), row]))
  for (const row of standing) {
    to.rows += 1
    const named = keyOf(key, (column) => row[column] ?? null)
    const should = due.get(named)
    if (should === undefined) {
      to.differences.push(tooMany(table, row))
      continue
    }
    due.delete(named)
    compareColumns(table, catalog, named, should, row, wasErased, to)
  }
  for (const [row, { made }] of due)
    to.differences.push({
      ...{ table, subject: made.subject, row, column: null },
      ...{ is: null, shouldBe: 'a row', entry: made.id },
    })
}

function compareColumns(
  table: string,
  catalog: TableColumns,
  named: string,
  should: ExpectedRow,
  row: StandingRow,
  wasErased: (subject: string, path: string) => boolean,
  to: Compared,
): void {
  const { subject } = should.made
  for (const column of catalog.get(table)?.keys() ?? []) {
    if (underivable[table]?.[column] !== undefined) continue
    const cell = should.cell(column)
    const is = row[column] ?? null
    const place = { table, subject, row: named, column }
    if (cell === undefined) {
      to.differences.push({
        ...place,
        is,
        shouldBe: 'said by an entry, or listed as underivable',
        entry: null,
      })
      continue
    }
    const { value, by } = cell
    if (is === erasedMark && isPrivate(value) && wasErased(subject, value.path))
      to.erased.push({ table, row: named, column })
    else if (!isWhat(is, value)) to.differences.push({ ...place, is, shouldBe: inWords(value), entry: by.id })
  }
}

/** A row that no entry says. */
export function tooMany(table: string, row: StandingRow): RowDifference {
  const { key }: Pick<TablePlace, 'key'> = places[table] ?? { key: [] }
  return {
    ...{ table, subject: subjectOf(row), row: keyOf(key, (column) => row[column] ?? null) },
    ...{ column: null, is: 'a row', shouldBe: null, entry: null },
  }
}

function keyOf(key: readonly string[], columnOf: (name: string) => string | null): string {
  return key.map((column) => columnOf(column) ?? '').join(' ')
}

function isPrivate(value: CellValue): value is Extract<CellValue, { hmacSha256: string }> {
  return typeof value === 'object' && value !== null && 'hmacSha256' in value
}

function isWhat(is: string | null, value: CellValue): boolean {
  if (value === null || typeof value === 'string') return is === value
  if (is === null) return false
  if (isPrivate(value)) return value.salt !== null && isHashOf(value.hmacSha256, value.salt, is)
  return value.of(is) === value.sha256
}

function inWords(value: CellValue): string | null {
  if (value === null || typeof value === 'string') return value
  if (!isPrivate(value)) return `what has the SHA-256 ${value.sha256}`
  return value.salt === null ? erasedMark : `the text of the HMAC ${value.hmacSha256}`
}

/** A difference as a sentence, for a person who may read everything. */
export function differenceInWords({ table, row, column, is, shouldBe, entry }: RowDifference): string {
  const place = column === null ? `A row of ${table}, ${row}` : `${column} in ${table} of ${row}`
  const said = entry === null ? 'No entry says so' : `The entry is ${entry}`
  return `${place}, is ${is ?? 'nothing'} and should be ${shouldBe ?? 'nothing'}. ${said}.`
}
