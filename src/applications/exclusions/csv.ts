import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuseApplication } from '../refusals.ts'
import { type ExcludedParty, type ReadRow, rowReader } from './exclusion.ts'

/** More than twice what the public extract holds. */
const mostRows = 400_000
/** No cell of the extract is a tenth as long. */
const longestRecord = 64 * 1024
/** A file with more rows that name nobody is something else than an extract. */
const mostLeftOut = 1_000
const rowsBetweenSigns = 5_000

/** What a file names, and the lines of the rows that name nobody. */
export type Extracted = { readonly parties: readonly ExcludedParty[]; readonly leftOut: readonly number[] }
/** How far a file is read. */
export type RowsRead = { readonly rows: number; readonly bytes: number }
export type Reading = {
  /** The most rows. */
  readonly most?: number | undefined
  /** Awaited every few thousand rows. */
  readonly onRead?: (read: RowsRead) => Promise<void>
}

/**
 * Reads the parties of a SAM.gov public extract row by row: memory holds the parties, never the file. A row without a name is left out, and
 * listed. Refuses any other file, with the line at fault.
 */
export async function partiesIn(
  file: NodeJS.ReadableStream,
  { most = mostRows, onRead }: Reading = {},
): Promise<Extracted> {
  const rows = parse({
    bom: true,
    // Whichever a line ends with, also where the first ends with another than the rest.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    info: true,
  })
  // The one that ends or fails first ends the other; the loop throws the failure.
  pipeline(file, rows, () => undefined)
  const parties: ExcludedParty[] = []
  const leftOut: number[] = []
  let read: { readonly row: ReadRow; readonly cells: number } | undefined
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      if (read === undefined) {
        read = { row: rowReader(record), cells: record.length }
        continue
      }
      const count = info.records - 1
      if (count > most) throw refuseApplication('exclusion-list-too-long', { most })
      if (record.length > read.cells)
        throw refuseApplication('exclusion-list-malformed', { line: info.lines, reason: 'too-many-cells' })
      const party = read.row(record, info.lines)
      if (party === 'nameless') leftOut.push(info.lines)
      else if (party !== null) parties.push(party)
      if (leftOut.length > mostLeftOut)
        throw refuseApplication('exclusion-list-malformed', { line: info.lines, column: 'Name', mostLeftOut })
      if (count % rowsBetweenSigns === 0) await onRead?.({ rows: count, bytes: info.bytes })
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw refuseApplication('exclusion-list-malformed', {
        line: Number(error['lines'] ?? 1),
        reason: error.code,
      })
    throw error
  }
  return { parties, leftOut }
}

type Parsed = {
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly records: number; readonly bytes: number }
}
