import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageOf, pageQuery } from '../../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { importExclusionList, listToRead, recordImport, storePartiesOf } from './commands.ts'
import { ExclusionListView, NewExclusionList } from './contract.ts'
import { partiesIn } from './csv.ts'
import { type ExclusionFile, listExclusionLists } from './queries.ts'

type ExclusionOptions = {
  /** Opens a file of the store. */
  readonly openFile: (file: ExclusionFile) => Promise<NodeJS.ReadableStream>
  /** The most rows of a list of excluded parties. */
  readonly mostExclusions?: number | undefined
}

export function exclusionRoutes(app: Http, { openFile, mostExclusions }: ExclusionOptions): void {
  app.get(
    '/exclusion-lists',
    {
      config: { access: 'organization:read', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listExclusionLists',
        tags: ['exclusion-lists'],
        summary: 'List the lists of excluded parties; the latest extract counts',
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
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'importExclusionList',
        tags: ['exclusion-lists'],
        summary: 'Import excluded parties from a stored file: the SAM.gov public extract (CSV)',
        headers: CommandHeaders,
        querystring: CommandQuery,
        body: NewExclusionList,
        response: commandAnswers(ExclusionListView),
      },
    },
    async (request, reply) => {
      const { actor, body, query } = request
      // Read before the command runs, so that no session and no unit of work last as long as a long file.
      const file = await app.db.snapshot(actor, (tx) => listToRead(tx, body))
      const parties = file === null ? [] : await partiesIn(await openFile(file), mostExclusions)
      if (!query.dryRun) await storePartiesOf(app.db, actor, body.sha256, parties)
      return runCommand(request, reply, actor, {}, (tx) =>
        query.dryRun ? recordImport(tx, body, parties.length) : importExclusionList(tx, body, parties.length),
      )
    },
  )
}
