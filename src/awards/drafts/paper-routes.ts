import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { papersOf } from '../papers/queries.ts'
import { awardByCode } from '../queries.ts'
import { attachPapers } from './paper-commands.ts'
import { attachedFile, NewPaper, PapersView, papersView } from './paper-contract.ts'

const CodeParams = z.strictObject({ code })
const tags = ['awards']

export function paperRoutes(app: Http): void {
  app.get(
    '/awards/:code/papers',
    {
      config: { access: 'award:read', refuses: ['award-not-found'] },
      schema: {
        operationId: 'readAwardPapers',
        tags,
        summary: 'Read the papers of an award, and which its execution still asks for',
        params: CodeParams,
        response: { 200: PapersView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => {
        const award = await awardByCode(tx, params.code)
        return papersView({ award, papers: await papersOf(tx, award.code) })
      }),
  )

  app.post(
    '/awards/:code/papers',
    {
      config: {
        access: 'award:paper',
        refuses: [
          'award-not-found',
          'recused',
          'paper-of-withdrawn-award',
          'paper-dated-ahead',
          'file-not-kept',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'attachAwardPaper',
        tags,
        summary: 'Attach a stored file to an award as a paper of its kind',
        headers: CommandHeaders,
        params: CodeParams,
        querystring: CommandQuery,
        body: NewPaper,
        response: commandAnswers(PapersView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(
        request,
        reply,
        request.actor,
        { under: `/v1/awards/${params.code}/papers` },
        async (tx) => papersView(await attachPapers(tx, params.code, attachedFile(body))),
      )
    },
  )
}
