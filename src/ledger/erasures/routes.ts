import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, runCommand } from '../../platform/http/run-command.ts'
import { uuid } from '../../platform/http/schemas.ts'
import { commandAnswers } from '../preview.ts'
import { recordingCodes } from '../refusals.ts'
import { eraseText } from './commands.ts'
import { ErasureView, NewErasure } from './contract.ts'

const tags = ['ledger']

export function erasureRoutes(app: Http): void {
  app.post(
    '/ledger/entries/:id/erasure',
    {
      config: {
        access: 'ledger:erase',
        refuses: [
          'entry-not-found',
          'text-not-found',
          'text-of-record',
          'text-already-erased',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'eraseText',
        tags,
        summary: 'Erase a private text of an entry, whose hash and proofs do not change',
        headers: CommandHeaders,
        params: z.strictObject({ id: uuid }),
        querystring: CommandQuery,
        body: NewErasure,
        response: commandAnswers(ErasureView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      return runCommand(request, reply, request.actor, {}, (tx) => eraseText(tx, params.id, body))
    },
  )
}
