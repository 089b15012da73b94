import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Database, Principal } from '../../platform/database/database.ts'
import { readableFile } from '../../platform/files/queries.ts'
import { cellsOfFirstSheet, WorkbookUnreadable } from '../../platform/files/workbook-reader.ts'
import type { Http } from '../../platform/http/http.ts'
import { sha256 } from '../../platform/http/schemas.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import { WorkbookLinesView } from './contract.ts'
import { refuseBudget } from './refusals.ts'
import { linesFrom, type ReadLine } from './workbook.ts'

/** A budget of five hundred lines takes less. */
const mostBytes = 4 * 1024 * 1024

/** Opens a file of the store. */
type OpenFile = (file: { readonly sha256: string; readonly bytes: number }) => Promise<NodeJS.ReadableStream>
type WorkbookNeeds = { readonly openFile: OpenFile }

export function budgetWorkbookRoutes(app: Http, { openFile }: WorkbookNeeds): void {
  app.get(
    '/budget-workbooks/:sha256',
    {
      config: { access: 'award:read', refuses: ['file-not-found', 'budget-workbook-unreadable'] },
      schema: {
        operationId: 'readBudgetWorkbook',
        tags: ['awards'],
        summary: 'Read the lines of a budget from a stored workbook (XLSX) with the columns of the export',
        params: z.strictObject({ sha256 }),
        response: { 200: WorkbookLinesView },
      },
    },
    async ({ actor, params }) => ({
      sha256: params.sha256,
      lines: await linesOfWorkbook(app.db, actor, params.sha256, openFile),
    }),
  )
}

/** The lines of a budget in a stored workbook that the acting person may read. Refuses a file that has none. */
export async function linesOfWorkbook(
  db: Database,
  actor: Principal,
  sha256: string,
  openFile: OpenFile,
): Promise<ReadLine[]> {
  const file = await db.snapshot(actor, (tx) => readableFile(tx, sha256))
  if (file.mediaType !== spreadsheetType || file.bytes > mostBytes)
    throw refuseBudget('budget-workbook-unreadable', {
      why: 'it is no short workbook',
      bytes: file.bytes,
    })
  return linesFrom(await cellsOf(await buffer(await openFile(file))))
}

async function cellsOf(bytes: Buffer): Promise<string[][]> {
  try {
    return await cellsOfFirstSheet(bytes)
  } catch (error) {
    if (!(error instanceof WorkbookUnreadable)) throw error
    throw refuseBudget('budget-workbook-unreadable', { why: error.message }, { cause: error })
  }
}
