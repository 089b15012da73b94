import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuseDisbursement } from '../refusals.ts'
import type { mostPayments, RunPaymentRow } from './contract.ts'

const columns = ['disbursement', 'reference', 'effectiveOn'] as const
const optional: readonly string[] = ['effectiveOn']
/** No row of three cells is as long. */
const longestRecord = 4 * 1024

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }
type Row = ReturnType<typeof RunPaymentRow.parse>
/** What a row has to be, and how many of them a run takes. */
type Taken = { readonly row: typeof RunPaymentRow; readonly most: typeof mostPayments }

/**
 * Reads the payments of a run from a CSV file whose first line names the columns `disbursement`, `reference` and, where the bank did not pay
 * today, `effectiveOn`. Refuses any other file, with the line at fault, and one of more rows than a run takes.
 */
export async function readPayments(file: NodeJS.ReadableStream, { row, most }: Taken): Promise<Row[]> {
  const rows = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: longestRecord,
    info: true,
  })
  pipeline(file, rows, () => undefined)
  const payments: Row[] = []
  let names: readonly string[] | undefined
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      if (names === undefined) names = namesIn(record)
      else if (payments.length === most) throw malformed(info.lines, { reason: 'too-many-rows', most })
      else payments.push(rowOf(row, names, record, info.lines))
    }
  } catch (error) {
    if (error instanceof CsvError) throw malformed(Number(error['lines'] ?? 1), { reason: error.code })
    throw error
  }
  if (payments.length === 0) throw malformed(1, { reason: 'no-rows' })
  return payments
}

function namesIn(record: readonly string[]): string[] {
  const names = record.map((name) => name.trim())
  const missing = columns.filter((name) => !optional.includes(name) && !names.includes(name))
  const unknown = names.filter(
    (name, place) => !(columns as readonly string[]).includes(name) || names.indexOf(name) !== place,
  )
  if (missing.length > 0 || unknown.length > 0)
    throw malformed(1, {
      reason: 'columns',
      missing,
      unknown: unknown.slice(0, 10).map((name) => name.slice(0, 50)),
    })
  return names
}

function rowOf(
  wanted: typeof RunPaymentRow,
  names: readonly string[],
  record: readonly string[],
  line: number,
): Row {
  if (record.length !== names.length)
    throw malformed(line, { reason: 'cells', expected: names.length, found: record.length })
  const cells = names.map((name, place) => [name, record[place]?.trim() ?? ''] as const)
  const read = wanted.safeParse(
    Object.fromEntries(cells.filter(([name, cell]) => cell !== '' || !optional.includes(name))),
  )
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw malformed(line, { reason: issue?.message ?? 'invalid', column: String(issue?.path[0] ?? '') })
}

function malformed(line: number, facts: Readonly<Record<string, unknown>>) {
  return refuseDisbursement('payment-run-malformed', { line, ...facts })
}
