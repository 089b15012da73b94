import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { canonicalJson } from '../../canonical.ts'
import type { Database, Principal, Transaction } from '../../database/database.ts'
import { idempotencyKeys } from '../../database/tables.ts'
import { refuse } from '../refusals.ts'

export type Answer = {
  readonly status: number
  readonly body: string
  readonly location: string | null
  readonly etag: string | null
}

/** What a key stands for: method, address and body. Two spellings of one JSON body are one request. */
export function requestHash(method: string, url: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalJson([method, url, body ?? null]))
    .digest()
}

/**
 * Claims a key for this unit of work, waiting for another that holds it. Answers what a first success was
 * answered with, or null when the act is still to be done. Refuses a key used for another request.
 */
export async function claimKey(tx: Transaction, key: string, hash: Buffer): Promise<Answer | null> {
  const principal = tx.principal.code
  // The time of the key is the database's: only these columns are given.
  const claimed = await tx.execute<{ key: string }>(sql`
    insert into idempotency_keys (principal, key, request_hash) values (${principal}, ${key}, ${hash})
    on conflict do nothing returning key`)
  if (claimed.length === 1) return null

  const [first] = await tx.select().from(idempotencyKeys).where(keyOf(principal, key))
  if (first === undefined || first.answer === null || first.status === null)
    throw new Error('a claimed key was committed without its answer')
  if (!first.requestHash.equals(hash)) throw refuse('idempotency-key-reused', { key })
  return { status: first.status, body: first.answer, location: first.location, etag: first.etag }
}

/** Whether a key already has its answer. Without a key nothing has. */
export async function wasAnswered(db: Database, principal: Principal, key: string | null): Promise<boolean> {
  if (key === null) return false
  return db.snapshot(
    principal,
    async (tx) => (await tx.$count(idempotencyKeys, keyOf(tx.principal.code, key))) > 0,
  )
}

/** Keeps the answer beside the act, in the act's own transaction. */
export async function keepAnswer(tx: Transaction, key: string, answer: Answer): Promise<void> {
  const { status, body, location, etag } = answer
  await tx
    .update(idempotencyKeys)
    .set({ status, answer: body, location, etag })
    .where(keyOf(tx.principal.code, key))
}

function keyOf(principal: string, key: string) {
  return and(eq(idempotencyKeys.principal, principal), eq(idempotencyKeys.key, key))
}
