import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import { attachmentAnswer, sendAttachment } from '../../platform/files/attachment.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandHeaders, CommandQuery, changing, runCommand } from '../../platform/http/run-command.ts'
import { code, sha256 } from '../../platform/http/schemas.ts'
import { SolicitationView, solicitationView } from '../contract.ts'
import { solicitationByCode, solicitationForUpdate } from '../queries.ts'
import { refuseSolicitation } from '../refusals.ts'
import { attachMaterial } from './commands.ts'
import { NewMaterial } from './contract.ts'
import { materialBySha256 } from './queries.ts'

const tags = ['solicitations']

export function materialRoutes(app: Http, store: FileStore): void {
  app.post(
    '/solicitations/:code/materials',
    {
      config: {
        access: 'solicitation:prepare',
        ifMatch: true,
        refuses: [
          'solicitation-not-found',
          'file-not-kept',
          'solicitation-not-draft',
          'materials-too-many',
          ...recordingCodes,
        ],
      },
      schema: {
        operationId: 'attachMaterial',
        tags,
        summary: 'Attach a file to a draft',
        headers: CommandHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: NewMaterial,
        response: commandAnswers(SolicitationView),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const asked = changing(solicitationForUpdate, params.code)
      return runCommand(request, reply, request.actor, asked, async (tx) =>
        solicitationView(await attachMaterial(tx, params.code, body)),
      )
    },
  )

  app.get(
    '/solicitations/:code/materials/:sha256',
    {
      config: {
        access: 'solicitation:read',
        refuses: ['solicitation-not-found', 'material-not-found', 'file-damaged'],
      },
      schema: {
        operationId: 'readMaterial',
        tags,
        summary: 'Download a material of a solicitation',
        params: z.strictObject({ code, sha256 }),
        response: { 200: attachmentAnswer },
      },
    },
    async ({ actor, params }, reply) => {
      const material = await app.db.snapshot(actor, async (tx) => {
        await solicitationByCode(tx, params.code)
        return materialBySha256(tx, params.code, params.sha256)
      })
      if (material === null) throw refuseSolicitation('material-not-found', { sha256: params.sha256 })
      return sendAttachment(reply, store, material)
    },
  )
}
