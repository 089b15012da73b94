import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageOf, pageQuery } from '../../platform/http/paging.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { sha256 } from '../../platform/http/schemas.ts'
import { importExclusionList, listToRead, readAndStore, recordImport } from './commands.ts'
import {
  ExclusionListView,
  ExclusionReadingView,
  exclusionListView,
  exclusionReadingView,
  NewExclusionList,
} from './contract.ts'
import { readExtract, type TakeParties } from './csv.ts'
import { type ExclusionFile, listExclusionLists, readingOf } from './queries.ts'

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
        return { items: items.map((list) => exclusionListView(list, tx.today)), next }
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
      const read = async (take: TakeParties) =>
        file === null ? { parties: 0, leftOut: [] } : readExtract(await openFile(file), take, mostExclusions)
      const extracted =
        file === null || query.dryRun
          ? await read(async () => undefined)
          : await readAndStore(app.db, actor, file, read)
      const command = query.dryRun ? recordImport : importExclusionList
      return runCommand(request, reply, actor, {}, async (tx) =>
        exclusionListView(await command(tx, body, extracted), tx.today),
      )
    },
  )

  app.get(
    '/exclusion-lists/readings/:sha256',
    {
      config: { access: 'organization:read', refuses: ['exclusion-reading-not-found'] },
      schema: {
        operationId: 'readExclusionReading',
        tags: ['exclusion-lists'],
        summary: 'Read how far an import is',
        params: z.strictObject({ sha256 }),
        response: { 200: ExclusionReadingView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => exclusionReadingView(await readingOf(tx, params.sha256))),
  )
}
