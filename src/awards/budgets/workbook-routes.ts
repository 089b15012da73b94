import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { readableFile } from '../../platform/files/queries.ts'
import { cellsOfFirstSheet, WorkbookUnreadable } from '../../platform/files/workbook-reader.ts'
import type { Http } from '../../platform/http/http.ts'
import { sha256 } from '../../platform/http/schemas.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import { WorkbookLinesView } from './contract.ts'
import { refuseBudget } from './refusals.ts'
import { linesFrom } from './workbook.ts'

/** A budget of five hundred lines takes less. */
const mostBytes = 4 * 1024 * 1024

type WorkbookNeeds = {
  /** Opens a file of the store. */
  readonly openFile: (file: {
    readonly sha256: string
    readonly bytes: number
  }) => Promise<NodeJS.ReadableStream>
}

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
    async ({ actor, params }) => {
      const file = await app.db.snapshot(actor, (tx) => readableFile(tx, params.sha256))
      if (file.mediaType !== spreadsheetType || file.bytes > mostBytes)
        throw refuseBudget('budget-workbook-unreadable', {
          why: 'it is no short workbook',
          bytes: file.bytes,
        })
      return { sha256: file.sha256, lines: linesFrom(await cellsOf(await buffer(await openFile(file)))) }
    },
  )
}

async function cellsOf(bytes: Buffer): Promise<string[][]> {
  try {
    return await cellsOfFirstSheet(bytes)
  } catch (error) {
    if (!(error instanceof WorkbookUnreadable)) throw error
    throw refuseBudget('budget-workbook-unreadable', { why: error.message }, { cause: error })
  }
}
