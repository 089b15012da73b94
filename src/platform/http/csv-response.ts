import type { CastReturnObject } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asText } from '../spreadsheet.ts'
import { preferred } from './negotiation.ts'

/** Which of both forms the caller likes best. Refuses where neither will do. */
export function formOf({ headers }: FastifyRequest): 'application/json' | 'text/csv' {
  return preferred(headers.accept, ['application/json', 'text/csv'])
}

/**
 * Sends rows as a CSV file, header first, with a byte order mark. A spreadsheet takes no text in it for a formula, and no code such as
 * 0012, 1E5 or MAR-1 for a number or a day: that cell is ="0012".
 */
export function sendTable(reply: FastifyReply, name: string, rows: readonly string[][]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((csv: unknown) => csv as string)
    .send(stringify([...rows], { bom: true, escape_formulas: true, cast: { string: shown } }))
}

/** A figure below zero begins as a formula does, but is none: it stays a number in a spreadsheet. */
function shown(cell: string): string | CastReturnObject {
  const value = /^-\d+\.\d{2}$/.test(cell) ? cell : asText(cell)
  return value === null ? cell : ({ value, escape_formulas: false } as CastReturnObject)
}
