import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../platform/database/database.ts'
import type { Reported } from '../platform/http/operations/operations.ts'
import { letterOf, type Sender } from './letters.ts'
import { boundOf, type Pace, secondsUntilAgain } from './pace.ts'
import { type ClaimedMail, claimMail, finishMail } from './queries.ts'
import { MailFailure, openTransport, type SendMail, type SmtpSettings } from './transport.ts'

/** How often it looks for what is due. */
const restMs = 5_000
/** How long one instance has a mail for itself: longer than the server may take for all of one batch. */
const leaseSeconds = 600
const batch = 10

export type MailSettings = SmtpSettings &
  Sender & {
    /** The most mails that this instance hands over in a minute. */
    readonly perMinute: number
  }

export type MailJob = { stop(): Promise<void> }

/** Sends in the background what the outbox holds, until it is stopped. */
export function startMail(db: Database, settings: MailSettings, log: FastifyBaseLogger): MailJob {
  const stopped = new AbortController()
  const isStopped = () => stopped.signal.aborted
  const transport = openTransport(settings)
  const bound = boundOf(settings.perMinute)
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      try {
        while (!isStopped() && (await sendDue(db, transport.send, settings, bound, log)) > 0);
      } catch (error) {
        log.warn({ err: (error as Error).name }, 'sending mail failed and will be tried again')
      }
      await sleep(restMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
    transport.close()
  }
  const running = run()
  return {
    async stop() {
      stopped.abort()
      await running
    },
  }
}

/**
 * Sends what is due, one batch. Answers how many mails it tried. Each is taken in one unit of work and noted in another, so that whatever happens
 * between them it is sent once more, and never not at all.
 */
export async function sendDue(
  db: Database,
  send: SendMail,
  sender: Sender,
  bound: Pace,
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>,
): Promise<number> {
  const most = Math.min(batch, bound.left())
  if (most === 0) return 0
  const claimed = await db.transaction(db.service, (tx) => claimMail(tx, most, leaseSeconds))
  for (const one of claimed) {
    bound.note()
    const failed = await send(one.mail, one.address, letterOf(one, sender)).then(
      () => null,
      (error: unknown) => (error instanceof MailFailure ? error : new MailFailure('not-sent', false)),
    )
    await db.transaction(db.service, (tx) => noteOutcome(tx, one, failed))
    const { mail, kind, attempts } = one
    if (failed === null) log.info({ mail, kind, attempts }, 'a mail was sent')
    else log.warn({ mail, kind, attempts, reason: failed.reason }, 'a mail was not sent')
  }
  return claimed.length
}

async function noteOutcome(
  tx: Parameters<typeof finishMail>[0],
  { mail, attempts }: ClaimedMail,
  failed: MailFailure | null,
): Promise<void> {
  if (failed === null) return finishMail(tx, mail, null, null)
  return finishMail(tx, mail, failed.reason, failed.isFinal ? null : secondsUntilAgain(attempts))
}

/** What readiness and metrics say of the mail. */
export const mailReport: Reported = {
  name: 'mail',
  metrics: {
    waiting: { name: 'mail_waiting', help: 'Mails that wait' },
    waitingSeconds: { name: 'mail_waiting_seconds', help: 'How long the oldest of them has waited' },
    failedWithinADay: { name: 'mail_failed_within_a_day', help: 'Mails that failed within a day' },
  },
  async read(tx) {
    const [row] = await tx.execute<{ waiting: number; waitingSeconds: number; failedWithinADay: number }>(sql`
      select waiting, waiting_seconds as "waitingSeconds", failed_within_a_day as "failedWithinADay" from mail_figures()`)
    if (row === undefined) throw new Error('the outbox did not say what waits in it')
    return { ...row }
  },
}
