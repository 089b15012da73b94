import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { type AsOf, asOf, horizonOf } from '../ledger/balances.ts'
import { times } from '../ledger/contract.ts'
import { readingCodes } from '../ledger/refusals.ts'
import type { Database, Principal, Snapshot } from '../platform/database/database.ts'
import { mustBeInOrder } from '../platform/http/bounds.ts'
import type { Http } from '../platform/http/http.ts'
import { inForms, preferred } from '../platform/http/negotiation.ts'
import { date } from '../platform/http/schemas.ts'
import { sendTable } from '../platform/http/tables/sheets.ts'
import { spreadsheetType } from '../platform/workbook.ts'
import { type Letterhead, type LetterheadNeeds, letterheadOf } from '../wording/documents/letterhead.ts'
import { rowsOf } from '../wording/documents/rows.ts'
import {
  AdvancesSummaryView,
  AwardsSummaryView,
  BoardSummaryView,
  LapseSummaryView,
  type Summary,
} from './figures/contract.ts'
import { summaryPdf } from './forms/pdf.ts'
import { sectionsOf } from './forms/sections.ts'
import { summaryWorkbook } from './forms/workbook.ts'
import {
  advancesSummary,
  awardsSummary,
  boardSummary,
  type LeftOut,
  lapseSummary,
  summaryWithCards,
} from './summary.ts'

/** What the module takes from the settings of the service. */
export type BoardNeeds = LetterheadNeeds

const forms = ['application/json', 'text/csv', spreadsheetType, 'application/pdf'] as const
export type SummaryForm = (typeof forms)[number]

/** What is asked of the summary: both times of its figures, and the day to compare with. */
const SummaryQuery = z.strictObject({
  ...times,
  since: date
    .optional()
    .describe(
      'The day at whose end the comparison begins. The beginning of the books when you leave it out.',
    ),
})
type Asked = z.output<typeof SummaryQuery>

export function boardRoutes(app: Http, needs: BoardNeeds): void {
  app.get(
    '/summaries/board',
    {
      config: { access: 'summary:read', refuses: ['bounds-reversed', ...readingCodes] },
      schema: {
        operationId: 'readBoardSummary',
        tags: ['summaries'],
        summary: 'Read the summary for the Board, as JSON, CSV, a workbook or a PDF',
        querystring: SummaryQuery,
        response: {
          200: inForms('The summary for the Board.', BoardSummaryView, forms.slice(1)),
        },
      },
    },
    async (request, reply) => {
      const form = preferred(request.headers.accept, forms)
      const summary = await readSummary(app.db, request.actor, request.query, needs.program)
      return sendSummary(reply, summary, form, letterheadOf(needs))
    },
  )

  app.get(
    '/summaries/awards',
    {
      config: { access: 'summary:read', refuses: [...readingCodes] },
      schema: {
        operationId: 'readAwardsSummary',
        tags: ['summaries'],
        summary: 'Read what of each award is promised, paid and left, beside its time',
        querystring: z.strictObject(times),
        response: { 200: AwardsSummaryView },
      },
    },
    async ({ actor, query }) => asOfTimes(app.db, actor, query, awardsSummary),
  )

  app.get(
    '/summaries/lapse',
    {
      config: { access: 'summary:read', refuses: [...readingCodes] },
      schema: {
        operationId: 'readLapseSummary',
        tags: ['summaries'],
        summary: 'Read which money lapses, and by which day',
        querystring: z.strictObject(times),
        response: { 200: LapseSummaryView },
      },
    },
    async ({ actor, query }) => asOfTimes(app.db, actor, query, lapseSummary),
  )

  app.get(
    '/summaries/advances',
    {
      config: { access: 'summary:read', refuses: [...readingCodes] },
      schema: {
        operationId: 'readAdvancesSummary',
        tags: ['summaries'],
        summary: 'Read the advances outstanding, by age',
        querystring: z.strictObject(times),
        response: { 200: AdvancesSummaryView },
      },
    },
    async ({ actor, query }) => asOfTimes(app.db, actor, query, advancesSummary),
  )
}

/** Reads something of the books as of the times that are asked for. Refuses a day in the future. */
async function asOfTimes<Answer>(
  db: Database,
  principal: Principal,
  asked: Pick<Asked, 'effectiveAt' | 'knownAt'>,
  read: (tx: Snapshot, at: AsOf) => Promise<Answer>,
): Promise<Answer> {
  const horizon = await horizonOf(db)
  return db.snapshot(principal, async (tx) => read(tx, await asOf(tx, asked, horizon)))
}

/** Reads the summary as of the times that are asked for. Refuses a day in the future, and a day to compare with that is after it. */
export async function readSummary(
  db: Database,
  principal: Principal,
  asked: Asked,
  program: string,
): Promise<Summary> {
  return asOfTimes(db, principal, asked, async (tx, at) =>
    boardSummary(tx, { times: at, earlier: earlierOf(asked, at), program }),
  )
}

/** The same with cards of so many awards, those worth a look and those that end next, and how many have none. */
export async function readSummaryWithCards(
  db: Database,
  principal: Principal,
  asked: Asked,
  program: string,
  mostCards: number,
): Promise<{ readonly summary: Summary; readonly leftOut: LeftOut }> {
  return asOfTimes(db, principal, asked, async (tx, at) =>
    summaryWithCards(tx, { times: at, earlier: earlierOf(asked, at), program, mostCards }),
  )
}

/** The reading to compare with: the end of a day, as the books say it now. */
function earlierOf({ since }: Asked, { effectiveAt, knownAt }: AsOf): AsOf | null {
  if (since === undefined) return null
  mustBeInOrder({ since, effectiveAt })
  return { effectiveAt: since, knownAt }
}

/** Sends the summary in a form; each is made from the same answer. */
export async function sendSummary(
  reply: FastifyReply,
  summary: Summary,
  form: SummaryForm,
  letterhead: Letterhead,
): Promise<FastifyReply> {
  const name = `board-${summary.effectiveAt}`
  if (form === 'application/json') return reply.type(form).send(summary)
  if (form === 'text/csv') return sendTable(reply, name, rowsOf(sectionsOf(summary), summary))
  const isPdf = form === 'application/pdf'
  const bytes = isPdf ? await summaryPdf(summary, letterhead) : await summaryWorkbook(summary)
  return reply
    .type(form)
    .header('content-disposition', `attachment; filename="${name}.${isPdf ? 'pdf' : 'xlsx'}"`)
    .serializer((body: unknown) => body as string)
    .send(bytes)
}
