import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuseApplication } from '../refusals.ts'
import { type ExcludedParty, type ReadRow, rowReader } from './exclusion.ts'

/** More than twice what the public extract holds. */
const mostRows = 400_000
/** No cell of the extract is a tenth as long. */
const longestRecord = 64 * 1024
/** A file with more rows that name nobody, or whose days are none, is something else than an extract. */
const mostLeftOut = 1_000
/** Rows to a batch: one statement of about a megabyte stores their parties, far from any deadline. */
const batchOf = 5_000

/** How many parties a file names, and the lines of the rows that were left out. */
export type Extracted = { readonly parties: number; readonly leftOut: readonly number[] }
/** How far a file is read. */
export type RowsRead = { readonly rows: number; readonly bytes: number }
/** Takes the parties of some thousand rows. Reading goes on once it has answered. */
export type TakeParties = (parties: readonly ExcludedParty[], read: RowsRead) => Promise<void>

/**
 * Reads a SAM.gov public extract row by row: memory holds a batch of parties, never the file. A row without a name, or
 * with a day that is none, is left out, and listed. Refuses any other file, with the line at fault, and one of more rows than `most`.
 */
export async function readExtract(
  file: NodeJS.ReadableStream,
  take: TakeParties,
  most = mostRows,
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
  const leftOut: number[] = []
  let batch: ExcludedParty[] = []
  let [parties, far] = [0, { rows: 0, bytes: 0 }]
  let read: { readonly row: ReadRow; readonly cells: number } | undefined
  const handOver = async () => {
    parties += batch.length
    await take(batch, far)
    batch = []
  }
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      if (read === undefined) {
        read = { row: rowReader(record), cells: record.length }
        continue
      }
      far = { rows: info.records - 1, bytes: info.bytes }
      if (far.rows > most) throw refuseApplication('exclusion-list-too-long', { most })
      if (record.length > read.cells)
        throw refuseApplication('exclusion-list-malformed', { line: info.lines, reason: 'too-many-cells' })
      const party = read.row(record, info.lines)
      if (party === 'unreadable') leftOut.push(info.lines)
      else if (party !== null) batch.push(party)
      if (leftOut.length > mostLeftOut)
        throw refuseApplication('exclusion-list-malformed', { line: info.lines, mostLeftOut })
      if (far.rows % batchOf === 0) await handOver()
    }
    await handOver()
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

/** All parties of a file at once. */
export async function partiesIn(file: NodeJS.ReadableStream, most?: number): Promise<ExcludedParty[]> {
  const all: ExcludedParty[] = []
  await readExtract(
    file,
    async (parties) => {
      for (const party of parties) all.push(party)
    },
    most,
  )
  return all
}

type Parsed = {
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly records: number; readonly bytes: number }
}
