import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuseApplication } from '../refusals.ts'
import { type ExcludedParty, mustBeExtract, partyOf } from './exclusion.ts'

/** More than twice what the public extract holds. */
const mostRows = 400_000
/** No cell of the extract is a tenth as long. */
const longestRecord = 64 * 1024

/**
 * Reads the parties of a SAM.gov public extract row by row: memory holds the parties, never the file. Refuses any other file,
 * with the line at fault.
 */
export async function partiesIn(file: NodeJS.ReadableStream, most = mostRows): Promise<ExcludedParty[]> {
  const rows = parse({
    bom: true,
    columns: (header: string[]) => {
      const names = header.map((name) => name.trim())
      mustBeExtract(names)
      return names
    },
    relax_column_count_less: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    info: true,
  })
  // The one that ends or fails first ends the other; the loop throws the failure.
  pipeline(file, rows, () => undefined)
  const parties: ExcludedParty[] = []
  try {
    for await (const { record, info } of rows as AsyncIterable<Parsed>) {
      if (info.records > most) throw refuseApplication('exclusion-list-too-long', { most })
      const party = partyOf(record, info.lines)
      if (party !== null) parties.push(party)
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw refuseApplication('exclusion-list-malformed', {
        line: Number(error['lines'] ?? 1),
        reason: error.code,
      })
    throw error
  }
  return parties
}

type Parsed = {
  readonly record: Readonly<Record<string, string>>
  readonly info: { readonly lines: number; readonly records: number }
}
