import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { times } from '../../ledger/contract.ts'
import { readingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { inForms, preferred } from '../../platform/http/negotiation.ts'
import { code } from '../../platform/http/schemas.ts'
import { sendTable } from '../../platform/http/tables/sheets.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import { type Letterhead, type LetterheadNeeds, letterheadOf } from '../../wording/documents/letterhead.ts'
import { rowsOf } from '../../wording/documents/rows.ts'
import { AwardStatementView, type Statement } from './contract.ts'
import { statementPdf, statementWorkbook } from './files.ts'
import { readStatement } from './reading.ts'
import { sectionsOf } from './sections.ts'

const forms = ['application/json', 'text/csv', spreadsheetType, 'application/pdf'] as const
export type StatementForm = (typeof forms)[number]

export function statementRoutes(app: Http, needs: LetterheadNeeds): void {
  app.get(
    '/awards/:code/statement',
    {
      config: {
        access: 'award:read',
        refuses: ['award-not-found', 'award-version-not-found', ...readingCodes],
      },
      schema: {
        operationId: 'readAwardStatement',
        tags: ['awards'],
        summary: 'Read the statement of an award, as JSON, CSV, a workbook or a PDF',
        description:
          'What of the award was promised, approved, paid, returned and spent, in all and by fund, month and Federal quarter; what is left; the conditions and holds that stand; and the acts behind it. Each figure names the address of its entries. A grantee reads those of its own awards.',
        params: z.strictObject({ code }),
        querystring: z.strictObject(times),
        response: {
          200: inForms('The statement of the award.', AwardStatementView, forms.slice(1)),
        },
      },
    },
    async ({ actor, params, query, headers }, reply) => {
      const form = preferred(headers.accept, forms)
      const statement = await readStatement(app.db, actor, params.code, query, needs.program)
      return sendStatement(reply, statement, form, letterheadOf(needs))
    },
  )
}

/** Sends a statement in a form; each is made from the same answer. */
export async function sendStatement(
  reply: FastifyReply,
  statement: Statement,
  form: StatementForm,
  letterhead: Letterhead,
): Promise<FastifyReply> {
  const name = `statement-${statement.award}-${statement.effectiveAt}`
  if (form === 'application/json') return reply.type(form).send(statement)
  if (form === 'text/csv') return sendTable(reply, name, rowsOf(sectionsOf(statement), statement))
  const isPdf = form === 'application/pdf'
  const bytes = isPdf ? await statementPdf(statement, letterhead) : await statementWorkbook(statement)
  return reply
    .type(form)
    .header('content-disposition', `attachment; filename="${name}.${isPdf ? 'pdf' : 'xlsx'}"`)
    .serializer((body: unknown) => body as string)
    .send(bytes)
}
