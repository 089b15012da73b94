import { z } from 'zod'
import { awardByCode } from '../../awards/queries.ts'
import { disbursementByCode } from '../../disbursements/queries.ts'
import type { VerifierKey } from '../../ledger/sealing/note.ts'
import type { Http } from '../../platform/http/http.ts'
import { preferred } from '../../platform/http/negotiation.ts'
import { pageOf, pageQuery } from '../../platform/http/paging.ts'
import { code, uuid } from '../../platform/http/schemas.ts'
import {
  ApplicationReceiptView,
  applicationReceiptView,
  provenInclusion,
} from './application-receipt-contract.ts'
import { receiptOf } from './application-receipt-queries.ts'
import { cosignCheckpoint } from './commands.ts'
import {
  CheckpointView,
  ConsistencyView,
  Cosignature,
  checkpointView,
  consistencyView,
  ReceiptLineView,
  ReceiptView,
  receiptText,
  receiptView,
  treeSize,
} from './contract.ts'
import {
  checkpointOfSize,
  consistencyBetween,
  inclusionOf,
  listCheckpoints,
  type Receipt,
  receiptsOf,
} from './queries.ts'

const tags = ['proofs']

export type ProofOptions = { readonly logKeys: readonly string[]; readonly witnesses: readonly VerifierKey[] }

export function proofRoutes(app: Http, { logKeys, witnesses }: ProofOptions): void {
  app.get(
    '/ledger/checkpoint',
    {
      config: { access: 'public', refuses: ['checkpoint-not-found'] },
      schema: {
        operationId: 'readCheckpoint',
        tags,
        summary: 'Read the signed head of the ledger’s tree',
        security: [],
        querystring: z.strictObject({ size: treeSize.optional() }),
        response: {
          200: {
            description: 'The latest, or the one of that size.',
            content: { 'text/plain': { schema: z.string() }, 'application/json': { schema: CheckpointView } },
          },
        },
      },
    },
    async ({ actor, query, headers }, reply) => {
      const form = preferred(headers.accept, ['text/plain', 'application/json'])
      const checkpoint = await app.db.snapshot(actor, (tx) => checkpointOfSize(tx, query.size))
      if (form === 'application/json') return reply.type(form).send(checkpointView(checkpoint, logKeys))
      return reply
        .type('text/plain; charset=utf-8')
        .serializer((text: unknown) => text as string)
        .send(checkpoint.note)
    },
  )

  app.get(
    '/ledger/checkpoints',
    {
      config: { access: 'public', refuses: ['cursor-invalid'] },
      schema: {
        operationId: 'listCheckpoints',
        tags,
        summary: 'List the checkpoints, the latest first',
        security: [],
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(CheckpointView) },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) => {
        const { items, next } = await listCheckpoints(tx, query)
        return { items: items.map((checkpoint) => checkpointView(checkpoint, logKeys)), next }
      }),
  )

  app.get(
    '/ledger/consistency',
    {
      config: {
        access: 'public',
        refuses: ['bounds-reversed', 'tree-not-so-large'],
      },
      schema: {
        operationId: 'readConsistency',
        tags,
        summary: 'Read the proof that a newer tree holds an older one unchanged',
        security: [],
        querystring: z.strictObject({ from: treeSize, to: treeSize.optional() }),
        response: { 200: ConsistencyView },
      },
    },
    async ({ actor, query }) =>
      app.db.snapshot(actor, async (tx) =>
        consistencyView(await consistencyBetween(tx, query.from, query.to)),
      ),
  )

  app.get(
    '/ledger/entries/:id/receipt',
    {
      config: {
        access: 'ledger:prove',
        refuses: ['entry-not-found', 'entry-not-sealed', 'checkpoint-not-found'],
      },
      schema: {
        operationId: 'readReceipt',
        tags,
        summary: 'Read the proof that an entry is in the signed tree, to keep and to verify offline',
        params: z.strictObject({ id: uuid }),
        querystring: z.strictObject({ size: treeSize.optional() }),
        response: {
          200: {
            description: 'A C2SP tlog-proof with the entry, or the receipt as JSON.',
            content: { 'text/plain': { schema: z.string() }, 'application/json': { schema: ReceiptView } },
          },
        },
      },
    },
    async ({ actor, params, query, headers }, reply) => {
      const form = preferred(headers.accept, ['text/plain', 'application/json'])
      const inclusion = await app.db.snapshot(actor, (tx) => inclusionOf(tx, params.id, query.size))
      if (form === 'application/json') return reply.type(form).send(receiptView(params.id, inclusion))
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="receipt-${params.id}.txt"`)
        .serializer((text: unknown) => text as string)
        .send(receiptText(inclusion))
    },
  )

  app.get(
    '/awards/:code/receipts',
    {
      config: { access: 'award:read', refuses: ['award-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listAwardReceipts',
        tags,
        summary: 'List the entries about an award, with a receipt for each',
        params: z.strictObject({ code }),
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(ReceiptLineView) },
      },
    },
    async ({ actor, params, query }) =>
      app.db.snapshot(actor, async (tx) => {
        await awardByCode(tx, params.code)
        const { items, next } = await receiptsOf(tx, 'award', params.code, query)
        return { items: items.map(lineView), next }
      }),
  )

  app.get(
    '/disbursements/:code/receipts',
    {
      config: { access: 'disbursement:read', refuses: ['disbursement-not-found', 'cursor-invalid'] },
      schema: {
        operationId: 'listDisbursementReceipts',
        tags,
        summary: 'List the entries about a disbursement, with a receipt for each',
        params: z.strictObject({ code }),
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(ReceiptLineView) },
      },
    },
    async ({ actor, params, query }) =>
      app.db.snapshot(actor, async (tx) => {
        await disbursementByCode(tx, params.code)
        const { items, next } = await receiptsOf(tx, 'disbursement', params.code, query)
        return { items: items.map(lineView), next }
      }),
  )

  app.get(
    '/applications/:code/receipt',
    {
      config: {
        access: 'application:read',
        refuses: ['application-not-found', 'entry-not-sealed'],
      },
      schema: {
        operationId: 'readApplicationReceipt',
        tags,
        summary: 'Read what was received and when, timely or late, with its proof',
        params: z.strictObject({ code }),
        response: {
          200: {
            description:
              'The receipt as JSON, or its proof alone as a text that verifies offline (C2SP tlog-proof).',
            content: {
              'application/json': { schema: ApplicationReceiptView },
              'text/plain': { schema: z.string() },
            },
          },
        },
      },
    },
    async ({ actor, params, headers }, reply) => {
      const form = preferred(headers.accept, ['application/json', 'text/plain'])
      const receipt = await app.db.snapshot(actor, (tx) => receiptOf(tx, params.code))
      const inclusion = provenInclusion(receipt)
      if (form === 'application/json')
        return reply.type(form).send(applicationReceiptView({ ...receipt, inclusion }))
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="receipt-${params.code}.txt"`)
        .serializer((text: unknown) => text as string)
        .send(receiptText(inclusion))
    },
  )

  app.post(
    '/ledger/checkpoint/cosignatures',
    {
      config: {
        access: 'ledger:cosign',
        refuses: ['checkpoint-not-found', 'cosignature-malformed', 'witness-unknown', 'cosignature-wrong'],
      },
      schema: {
        operationId: 'cosignCheckpoint',
        tags,
        summary: 'Add a witness’s signature to a checkpoint',
        body: Cosignature,
        response: { 200: CheckpointView },
      },
    },
    async ({ actor, body }) =>
      app.db.transaction(actor, async (tx) =>
        checkpointView(await cosignCheckpoint(tx, body.note, witnesses), logKeys),
      ),
  )
}

function lineView({ inclusion, ...line }: Receipt): z.input<typeof ReceiptLineView> {
  const receipt = inclusion === null ? null : receiptText(inclusion)
  return { ...line, receipt, links: { receipt: `/v1/ledger/entries/${line.entry}/receipt` } }
}
