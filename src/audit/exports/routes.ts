import { z } from 'zod'
import { asOf, horizonOf } from '../../ledger/balances.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Gate } from '../../platform/http/operations/gate.ts'
import { streaming } from '../../platform/http/operations/streaming.ts'
import { ExportQuery, rangeOf } from './contract.ts'
import { formats } from './files.ts'
import { extentOf } from './queries.ts'

const streamed = { schema: z.string() }

export function exportRoutes(app: Http, gate: Gate): void {
  app.get(
    '/ledger/export',
    {
      config: {
        access: 'ledger:read',
        refuses: ['bounds-reversed', 'known-in-future', 'known-before-first-entry'],
      },
      schema: {
        operationId: 'exportLedger',
        tags: ['ledger'],
        summary: 'Export the ledger as it is known, or as it was known',
        querystring: ExportQuery,
        response: {
          200: {
            description:
              'Sealed entries in the order of their leaves, then the rest in the order of recording.',
            content: {
              'application/jsonl': streamed,
              'text/csv': streamed,
              'text/plain': streamed,
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
                schema: z.string().meta({ format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async ({ actor, query }, reply) => {
      const horizon = await horizonOf(app.db)
      const source = await app.db.snapshot(actor, async (tx) => {
        const { knownAt } = await asOf(tx, { knownAt: query.knownAt }, horizon)
        const { size, first } = await extentOf(tx, knownAt)
        const days = { from: query.from ?? null, through: query.through ?? null }
        return { size, knownAt, days, ...rangeOf(query, { first, today: tx.today }) }
      })
      const { mediaType, nameOf, produce } = formats[query.format]
      const chunks = await streaming(gate, produce({ ...source, db: app.db, principal: actor }))
      return reply
        .type(mediaType)
        .header('content-disposition', `attachment; filename="${nameOf(source)}"`)
        .header('known-at', source.knownAt)
        .send(chunks as never)
    },
  )
}
