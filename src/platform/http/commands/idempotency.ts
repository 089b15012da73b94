import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { canonicalJson } from '../../canonical.ts'
import {
  type Claim,
  type Database,
  type Principal,
  prepared,
  type Transaction,
} from '../../database/database.ts'
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

/** What a first success with the claimed key was answered, or null when the act is still to be done. Refuses a key used for another request. */
export function answeredBefore(tx: Transaction, claim: Claim | null): Answer | null {
  const first = tx.answered
  if (claim === null || first === null) return null
  if (!first.hash.equals(claim.hash)) throw refuse('idempotency-key-reused', { key: claim.key })
  return first
}

/** Whether a key already has its answer. Without a key nothing has. */
export async function wasAnswered(db: Database, principal: Principal, key: string | null): Promise<boolean> {
  if (key === null) return false
  return db.snapshot(
    principal,
    async (tx) => (await tx.$count(idempotencyKeys, keyOf(tx.principal.code, key))) > 0,
  )
}

const keep = prepared(sql`
  update idempotency_keys set status = ${sql.placeholder('status')}, answer = ${sql.placeholder('body')},
    location = ${sql.placeholder('location')}, etag = ${sql.placeholder('etag')}
  where principal = ${sql.placeholder('principal')} and key = ${sql.placeholder('key')}`)

/** Keeps the answer beside the act, in the act's own transaction. */
export function keepAnswer(tx: Transaction, key: string, answer: Answer): void {
  tx.write(keep({ ...answer, key, principal: tx.principal.code }))
}

function keyOf(principal: string, key: string) {
  return and(eq(idempotencyKeys.principal, principal), eq(idempotencyKeys.key, key))
}
