import type { FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { type Database, nobody, type Presented, type Transaction } from '../../platform/database/database.ts'
import { refuseIdentity } from '../refusals.ts'
import {
  endSessions,
  type Identity,
  insertLinkedSession,
  insertSession,
  sessionById,
  touch,
} from './queries.ts'
import { browserOf, makeSession, type PersonSession, type SessionLimits } from './session.ts'

/** A session that has begun: whose it is, and the secret for the browser, which is nowhere else. */
export type BegunSession = { readonly id: string; readonly actor: string; readonly secret: string }

/** Begins a session for who presents a key. It is always a new one: what the browser sent before counts for nothing. */
export async function beginSession(
  db: Database,
  holder: Presented,
  { headers }: Pick<FastifyRequest, 'headers'>,
  limits: SessionLimits,
): Promise<BegunSession> {
  const { secret, credentialHash } = makeSession()
  const id = uuidv7()
  const actor = await db.transaction(holder, async (tx) => {
    await insertSession(tx, { id, credentialHash, browser: browserOf(headers['user-agent']), ...limits })
    return tx.principal.code
  })
  return { id, actor, secret }
}

/**
 * Begins a session for the person to whom a verified identity is linked. Refuses one that is linked to nobody, and an answer of the issuer that has
 * begun a session before: `proofHash` is SHA-256 of its state.
 */
export async function beginLinkedSession(
  db: Database,
  identity: Identity,
  proofHash: Buffer,
  { headers }: Pick<FastifyRequest, 'headers'>,
  limits: SessionLimits,
): Promise<BegunSession> {
  const { secret, credentialHash } = makeSession()
  const id = uuidv7()
  const session = { id, credentialHash, browser: browserOf(headers['user-agent']), ...limits }
  const actor = await db.transaction(db.service, (tx) =>
    insertLinkedSession(tx, session, proofHash, identity),
  )
  if (actor === null) throw refuseIdentity('sign-in-not-linked', identity)
  return { id, actor, secret }
}

/** Ends a session of a person: one's own, or as an administrator. Refuses one that is not there, or has ended. */
export async function endSession(tx: Transaction, actor: string, id: string): Promise<PersonSession> {
  const session = await sessionById(tx, actor, id)
  if (session === null) throw refuseIdentity('session-not-found', { session: id, actor })
  if ((await endSessions(tx, actor, id)) === 0)
    throw refuseIdentity('session-already-ended', { session: id, endedAt: session.endedAt })
  return { ...session, endedAt: tx.now, endedBy: tx.principal.code }
}

/** Ends all sessions of a person. Answers how many. */
export async function endEverywhere(tx: Transaction, actor: string): Promise<number> {
  return endSessions(tx, actor, null)
}

/** How often one process notes that a session is used. */
const touchedEveryMs = 60_000
const mostRemembered = 10_000

/**
 * Notes the use of sessions, apart from the requests that use them, so that a reading writes nothing: after the answer, in a unit of its own, once a
 * minute for each session. Where it fails, the session ends that much earlier.
 */
export function touching(db: Database, failed: (error: unknown) => void) {
  const last = new Map<string, number>()
  return (credential: Buffer): void => {
    const name = credential.toString('base64')
    const now = performance.now()
    if (now - (last.get(name) ?? Number.NEGATIVE_INFINITY) < touchedEveryMs) return
    last.delete(name)
    last.set(name, now)
    const [oldest] = last.keys()
    if (last.size > mostRemembered && oldest !== undefined) last.delete(oldest)
    db.transaction(nobody, (tx) => touch(tx, credential)).catch(failed)
  }
}
