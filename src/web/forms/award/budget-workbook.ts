import type { FastifyRequest } from 'fastify'
import { linesOfWorkbook } from '../../../awards/budgets/workbook-routes.ts'
import type { Files } from '../../../platform/files/module.ts'
import { Refusal, type RefusalTypes } from '../../../platform/refusal.ts'
import { type Received, storedField, storedIn, whyNot } from '../uploads.ts'
import { fieldsOfLines, withoutLines } from './budget-lines.ts'

/** The lines of a workbook that was received take the place of those that were typed. Of several the last by its name counts. */
export async function withWorkbook(
  request: FastifyRequest,
  { fields, errors }: Received,
  { store }: Files,
  types: RefusalTypes,
): Promise<Received> {
  const file = storedIn(fields).at(-1)
  if (file === undefined) return { fields, errors }
  const { [storedField(file.sha256)]: _, ...typed } = fields
  try {
    const lines = await linesOfWorkbook(request.server.db, request.actor, file.sha256, (one) =>
      store.open(one),
    )
    return { fields: { ...withoutLines(typed), ...fieldsOfLines(lines) }, errors }
  } catch (error) {
    if (!(error instanceof Refusal) || types[error.code] === undefined) throw error
    return { fields: typed, errors: { ...errors, files: `${file.name}: ${why(types, error)}` } }
  }
}

/** Why a workbook is not read: the place of the cell, where one is wrong. */
function why(types: RefusalTypes, error: Refusal): string {
  const { row, column, found } = error.facts
  if (typeof row !== 'number' || typeof column !== 'string') return whyNot(types, error)
  return `${whyNot(types, error)} Row ${String(row)}, column ${column}: “${String(found)}”.`
}
