import { z } from 'zod'
import { act, CommandHeaders, CommandQuery, DryRunView } from '../ledger/act.ts'
import { ledgerRefusals } from '../ledger/contract.ts'
import { attachmentAnswer, sendAttachment } from '../platform/attachment.ts'
import type { FileStore } from '../platform/file-store.ts'
import type { Http } from '../platform/http.ts'
import { code, sha256 } from '../platform/wire.ts'
import { SolicitationView, solicitationView } from './contract.ts'
import { refuseMaterial } from './material.ts'
import { attachMaterial } from './material-commands.ts'
import { NewMaterial } from './material-contract.ts'
import { materialBySha256 } from './material-queries.ts'
import { solicitationByCode, solicitationForUpdate } from './queries.ts'

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
          ...ledgerRefusals,
        ],
      },
      schema: {
        operationId: 'attachMaterial',
        tags,
        summary: 'Attach a kept file to a draft, in the place of the one of the same name',
        headers: CommandHeaders,
        params: z.strictObject({ code }),
        querystring: CommandQuery,
        body: NewMaterial,
        response: { 200: DryRunView, 201: SolicitationView },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      const version = (tx: Parameters<typeof solicitationForUpdate>[0]) =>
        solicitationForUpdate(tx, params.code)
      return act(request, reply, request.actor, { status: 201, version }, async (tx) =>
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
        summary: 'A material of a solicitation, to be saved',
        params: z.strictObject({ code, sha256 }),
        response: { 200: attachmentAnswer },
      },
    },
    async ({ actor, params }, reply) => {
      const material = await app.db.snapshot(actor, async (tx) => {
        await solicitationByCode(tx, params.code)
        return materialBySha256(tx, params.code, params.sha256)
      })
      if (material === null) throw refuseMaterial('material-not-found', { sha256: params.sha256 })
      return sendAttachment(reply, store, material)
    },
  )
}
