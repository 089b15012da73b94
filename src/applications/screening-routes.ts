import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import type { Http } from '../platform/http.ts'
import { pageOf, pageQuery } from '../platform/paging.ts'
import { code } from '../platform/wire.ts'
import { closeIfDue } from '../solicitations/closing-commands.ts'
import { solicitationByCode } from '../solicitations/queries.ts'
import { screenApplication } from './commands.ts'
import { ApplicationView, ChecklistView, checklistView, NewScreening } from './contract.ts'
import { importExclusionList, listToRead, readIn, recordImport } from './exclusion-commands.ts'
import { ExclusionListView, NewExclusionList } from './exclusion-contract.ts'
import { partiesIn } from './exclusion-csv.ts'
import { type KeptFile, listExclusionLists } from './exclusion-queries.ts'
import { findingsOn } from './finding-queries.ts'
import { applicationByCode } from './queries.ts'
import { changing, viewed } from './routes.ts'

const CodeParams = z.strictObject({ code })

/** Opens a file the service keeps. */
type OpenFile = (file: KeptFile) => Promise<NodeJS.ReadableStream>

type ScreeningOptions = {
  readonly openFile: OpenFile
  /** The most rows of a list of excluded parties. */
  readonly mostExclusions?: number | undefined
}

export function screeningRoutes(app: Http, { openFile, mostExclusions }: ScreeningOptions): void {
  app.get(
    '/applications/:code/screening',
    {
      config: { access: 'application:screen', refuses: ['application-not-found', 'recused'] },
      schema: {
        operationId: 'readChecklist',
        tags: ['applications'],
        summary: 'The checklist its solicitation makes, with what the service finds today',
        params: CodeParams,
        response: { 200: ChecklistView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const application = await applicationByCode(tx, params.code)
        const { notice } = await solicitationByCode(tx, application.solicitation)
        return checklistView(await findingsOn(tx, application, notice))
      }),
  )

  app.post(
    '/applications/:code/screening',
    {
      config: {
        access: 'application:screen',
        ifMatch: true,
        refuses: [
          'application-not-found',
          'application-late',
          'application-not-received',
          'screening-before-closing',
          'screened-by-preparer',
          'recused',
          'checklist-item-unknown',
          'checklist-item-twice',
          'checklist-item-unanswered',
          'answer-against-record',
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'screenApplication',
        tags: ['applications'],
        summary: 'Screen it by the checklist of its solicitation, each item answered with a reason',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewScreening,
        response: { 200: DryRunView, 201: ApplicationView },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const { solicitation } = await app.db.snapshot(actor, (tx) => applicationByCode(tx, params.code))
      await closeIfDue(app.db, solicitation)
      return act(
        request,
        reply,
        actor,
        changing(params.code),
        viewed((tx) => screenApplication(tx, params.code, body.answers)),
      )
    },
  )

  app.get(
    '/exclusion-lists',
    {
      config: { access: 'organization:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listExclusionLists',
        tags: ['exclusion-lists'],
        summary: 'Lists of excluded parties; the latest extract counts',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(ExclusionListView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listExclusionLists(tx, query)
        return { items: [...items], next }
      }),
  )

  app.post(
    '/exclusion-lists',
    {
      config: {
        access: 'application:screen',
        refuses: [
          'file-not-kept',
          'exclusion-list-imported',
          'exclusion-list-malformed',
          'exclusion-list-too-long',
          'exclusion-list-empty',
          'exclusion-list-of-the-future',
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'importExclusionList',
        tags: ['exclusion-lists'],
        summary: 'Import excluded parties from a kept file, as the SAM.gov public extract has them (CSV)',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewExclusionList,
        response: { 200: DryRunView, 201: ExclusionListView },
      },
    },
    async (request, reply) => {
      const { actor, body, query } = request
      // Read before the act, so that a long file holds no session and no unit of work is as long as the file.
      const file = await app.db.snapshot(actor, (tx) => listToRead(tx, body))
      const parties = file === null ? [] : await partiesIn(await openFile(file), mostExclusions)
      if (query.dryRun === 'false') await readIn(app.db, actor, body.sha256, parties)
      return act(request, reply, actor, { status: 201 }, (tx) =>
        query.dryRun === 'true'
          ? recordImport(tx, body, parties.length)
          : importExclusionList(tx, body, parties.length),
      )
    },
  )
}
