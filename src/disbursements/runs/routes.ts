import { z } from 'zod'
import { commandAnswers } from '../../ledger/preview.ts'
import { recordingCodes } from '../../ledger/refusals.ts'
import type { Snapshot, Transaction } from '../../platform/database/database.ts'
import { storedByOwn, storedFile } from '../../platform/files/queries.ts'
import type { Http } from '../../platform/http/http.ts'
import { CommandQuery, MoneyHeaders, runCommand } from '../../platform/http/run-command.ts'
import { code } from '../../platform/http/schemas.ts'
import { refuseSolicitation } from '../../solicitations/refusals.ts'
import { recordPaymentRun, runProgress } from './commands.ts'
import {
  mostPayments,
  NewPaymentRun,
  PaymentRunProgressView,
  PaymentRunView,
  paymentRunView,
  progressView,
  RunPaymentRow,
} from './contract.ts'
import { readPayments } from './csv.ts'
import { progressOf, runByCode } from './queries.ts'

const tags = ['disbursements']
const taken = { row: RunPaymentRow, most: mostPayments } as const

type KeptFile = { readonly sha256: string; readonly bytes: number }

export type PaymentRunNeeds = {
  /** Opens a file of the store. */
  readonly openFile: (file: KeptFile) => Promise<NodeJS.ReadableStream>
}

export function paymentRunRoutes(app: Http, { openFile }: PaymentRunNeeds): void {
  app.post(
    '/payment-runs',
    {
      config: {
        access: 'disbursement:pay',
        money: true,
        refuses: ['file-not-kept', 'payment-run-malformed', 'payment-run-refused', ...recordingCodes],
      },
      schema: {
        operationId: 'recordPaymentRun',
        tags,
        summary: 'Record that the bank paid many disbursements: all of them, or none',
        headers: MoneyHeaders,
        querystring: CommandQuery,
        body: NewPaymentRun,
        response: commandAnswers(PaymentRunView),
      },
    },
    async (request, reply) => {
      const { actor, body, query } = request
      const { sha256: file = null } = body
      // Read before the command runs, so that no unit of work waits for a file.
      const payments =
        file === null
          ? (body.payments ?? [])
          : await readPayments(
              await openFile(await app.db.snapshot(actor, (tx) => keptFile(tx, file))),
              taken,
            )
      const progress = runProgress(app.db, actor, request.headers['idempotency-key'], payments.length)
      const run = async (tx: Transaction) => {
        if (!query.dryRun) progress.begun()
        const posted = (far: number) => {
          if (!query.dryRun) progress.posted(far)
        }
        return paymentRunView(await recordPaymentRun(tx, { payments, file }, posted))
      }
      try {
        const answer = await runCommand(request, reply, actor, { under: '/v1/payment-runs' }, run)
        await progress.end()
        return answer
      } catch (error) {
        if (!query.dryRun) await progress.end(error)
        throw error
      }
    },
  )

  app.get(
    '/payment-runs/:code',
    {
      config: { access: 'ledger:read', refuses: ['payment-run-not-found'] },
      schema: {
        operationId: 'readPaymentRun',
        tags,
        summary: 'Read one payment run',
        params: z.strictObject({ code }),
        response: { 200: PaymentRunView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => paymentRunView(await runByCode(tx, params.code))),
  )

  app.get(
    '/payment-runs/progress/:key',
    {
      config: { access: 'disbursement:pay', refuses: ['payment-run-progress-not-found'] },
      schema: {
        operationId: 'readPaymentRunProgress',
        tags,
        summary: 'Read how far your payment run is, by its Idempotency-Key',
        params: z.strictObject({ key: MoneyHeaders.shape['idempotency-key'] }),
        response: { 200: PaymentRunProgressView },
      },
    },
    async ({ actor, params }) =>
      app.db.snapshot(actor, async (tx) => progressView(await progressOf(tx, params.key))),
  )
}

async function keptFile(tx: Snapshot, sha256: string): Promise<KeptFile> {
  const [own, file] = [await storedByOwn(tx, [sha256]), await storedFile(tx, sha256)]
  if (!own.has(sha256) || file === null) throw refuseSolicitation('file-not-kept', { sha256 })
  return { sha256, bytes: file.bytes }
}
