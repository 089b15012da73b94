import type { CastReturnObject } from 'csv-stringify'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { preferred } from './negotiation.ts'

/** Which of both forms the caller likes best. Refuses where neither will do. */
export function formOf({ headers }: FastifyRequest): 'application/json' | 'text/csv' {
  return preferred(headers.accept, ['application/json', 'text/csv'])
}

/** Sends rows as a CSV file, header first. A spreadsheet takes no text in it for a formula. */
export function sendTable(reply: FastifyReply, name: string, rows: readonly string[][]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((csv: unknown) => csv as string)
    .send(stringify([...rows], { escape_formulas: true, cast: { string: plainFigure } }))
}

/** A figure below zero begins as a formula does, but is none: it stays a number in a spreadsheet. */
function plainFigure(cell: string): string | CastReturnObject {
  return /^-\d+\.\d{2}$/.test(cell) ? ({ value: cell, escape_formulas: false } as CastReturnObject) : cell
}
