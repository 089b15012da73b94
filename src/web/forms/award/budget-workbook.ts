import type { FastifyRequest } from 'fastify'
import { linesOfWorkbook } from '../../../awards/budgets/workbook-routes.ts'
import type { Files } from '../../../platform/files/module.ts'
import { Refusal, type RefusalTypes } from '../../../platform/refusal.ts'
import { oneFile, type Received, storedIn, whyNot, withoutFiles } from '../uploads.ts'
import { fieldsOfLines, withoutLines } from './budget-lines.ts'

/** The lines of a workbook that was received take the place of those that were typed. Of several none is read. */
export async function withWorkbook(
  request: FastifyRequest,
  received: Received,
  { store }: Files,
  types: RefusalTypes,
): Promise<Received> {
  const one = oneFile(received)
  const { fields, errors } = one
  const [file] = storedIn(fields)
  if (file === undefined) return one
  const typed = withoutFiles(fields)
  try {
    const lines = await linesOfWorkbook(request.server.db, request.actor, file.sha256, (one) =>
      store.open(one),
    )
    return { ...one, fields: { ...withoutLines(typed), ...fieldsOfLines(lines) } }
  } catch (error) {
    if (!(error instanceof Refusal) || types[error.code] === undefined) throw error
    return { ...one, fields: typed, errors: { ...errors, files: `${file.name}: ${why(types, error)}` } }
  }
}

/** Why a workbook is not read: the place of the cell, where one is wrong. */
function why(types: RefusalTypes, error: Refusal): string {
  const { row, column, found } = error.facts
  if (typeof row !== 'number' || typeof column !== 'string') return whyNot(types, error)
  return `${whyNot(types, error)} Row ${String(row)}, column ${column}: “${String(found)}”.`
}
