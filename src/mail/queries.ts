import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { instantFrom } from '../platform/http/schemas.ts'
import type { MailAddress } from './address.ts'
import { type MailKind, type MailState, mailAddresses, mailOutbox } from './tables.ts'

/** A person's own address, or null: a row policy shows nobody another's. */
export async function ownMailAddress(tx: Reading): Promise<MailAddress | null> {
  const { address, setAt, confirmedAt } = mailAddresses
  const [row] = await tx
    .select({ address, setAt, confirmedAt })
    .from(mailAddresses)
    .where(eq(mailAddresses.actor, tx.principal.code))
  if (row === undefined) return null
  return {
    address: row.address,
    setAt: instantFrom(row.setAt),
    confirmedAt: row.confirmedAt === null ? null : instantFrom(row.confirmedAt),
  }
}

/** The instants at which the acting person asked for their latest codes, the latest first. */
export async function latestCodesOf(tx: Reading): Promise<string[]> {
  const rows = await tx
    .select({ queuedAt: mailOutbox.queuedAt })
    .from(mailOutbox)
    .where(and(eq(mailOutbox.actor, tx.principal.code), eq(mailOutbox.kind, 'confirmation')))
    .orderBy(desc(mailOutbox.queuedAt))
    .limit(3)
  return rows.map(({ queuedAt }) => instantFrom(queuedAt))
}

/** What the outbox says of one row: not for which address, and not what the mail says. */
const columns = {
  id: mailOutbox.id,
  actor: mailOutbox.actor,
  kind: mailOutbox.kind,
  state: mailOutbox.state,
  mail: mailOutbox.mail,
  queuedAt: mailOutbox.queuedAt,
  attempts: mailOutbox.attempts,
  notBefore: mailOutbox.notBefore,
  endedAt: mailOutbox.endedAt,
  failure: mailOutbox.failure,
}
type OutboxRecord = {
  readonly id: string
  readonly actor: string
  readonly kind: MailKind
  readonly state: MailState
  readonly mail: string | null
  readonly queuedAt: string
  readonly attempts: number
  readonly notBefore: string
  readonly endedAt: string | null
  readonly failure: string | null
}

const rowId = z.string().regex(/^\d{1,15}$/)

/** The outbox, the latest first. A row policy shows an administrator all of it. */
export async function listOutbox(
  tx: Reading,
  { limit, cursor, state }: PageRequest & { readonly state?: MailState | undefined },
): Promise<Page<OutboxRecord>> {
  const [before] = positionOf(cursor, [rowId]) ?? []
  const rows = await tx
    .select(columns)
    .from(mailOutbox)
    .where(
      and(
        before === undefined ? undefined : lt(mailOutbox.id, Number(before)),
        state === undefined ? undefined : eq(mailOutbox.state, state),
      ),
    )
    .orderBy(desc(mailOutbox.id))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    ({ id }) => [String(id)],
    (row) => ({
      ...row,
      id: String(row.id),
      queuedAt: instantFrom(row.queuedAt),
      notBefore: instantFrom(row.notBefore),
      endedAt: row.endedAt === null ? null : instantFrom(row.endedAt),
    }),
  )
}

/** Sets the acting person's address and queues the code for it. The database holds the bound of codes too. */
export async function saveMailAddress(tx: Transaction, address: string, code: string): Promise<void> {
  await tx.execute(sql`select set_mail_address(${address}, ${code})`)
}

/** Confirms the acting person's address with a code. Answers whether it was the one that was sent. */
export async function saveConfirmation(tx: Transaction, code: string): Promise<boolean> {
  const [row] = await tx.execute<{ done: boolean }>(sql`select confirm_mail_address(${code}) as done`)
  return row?.done === true
}

/** Removes a person's address and ends what waits for it. Answers whether there was one. */
export async function deleteMailAddress(tx: Transaction, actor: string): Promise<boolean> {
  const [row] = await tx.execute<{ done: boolean }>(sql`select remove_mail_address(${actor}) as done`)
  return row?.done === true
}

/** A mail that one instance has taken to send it. */
export type ClaimedMail = {
  readonly mail: string
  readonly address: string
  readonly kind: MailKind
  readonly solicitation: string | null
  readonly code: string | null
  readonly attempts: number
}

/** Takes at most `most` mails that are due, and holds them for `leaseSeconds`. Only the service does. */
export async function claimMail(
  tx: Transaction,
  most: number,
  leaseSeconds: number,
): Promise<readonly ClaimedMail[]> {
  const rows = await tx.execute<ClaimedMail>(
    sql`select * from claim_mail(${most}::integer, ${leaseSeconds}::integer)`,
  )
  return [...rows]
}

/** Notes what became of a mail: sent; or a failure, after which it is tried again in `againSeconds`, or given up where they are null. */
export async function finishMail(
  tx: Transaction,
  mail: string,
  failure: string | null,
  againSeconds: number | null,
): Promise<void> {
  await tx.execute(sql`select finish_mail(${mail}::uuid, ${failure}, ${againSeconds}::integer)`)
}
