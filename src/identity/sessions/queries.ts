import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import { sessions } from '../tables.ts'
import type { PersonSession } from './session.ts'

/** What the service reads of a session: not what it is recognized by. */
const columns = {
  id: sessions.id,
  actor: sessions.actor,
  key: sessions.key,
  link: sessions.link,
  browser: sessions.browser,
  beganAt: sessions.beganAt,
  lastUsedAt: sessions.lastUsedAt,
  endsAt: sessions.endsAt,
  idleSeconds: sessions.idleSeconds,
  endedAt: sessions.endedAt,
  endedBy: sessions.endedBy,
}

/** The sessions of a person, the latest first: 100 at most. A row policy shows only one's own, and an administrator those of everybody. */
export async function sessionsOf(tx: Reading, actor: string): Promise<PersonSession[]> {
  const rows = await tx
    .select(columns)
    .from(sessions)
    .where(eq(sessions.actor, actor))
    .orderBy(desc(sessions.beganAt))
    .limit(100)
  return rows.map(sessionFrom)
}

/** One session of a person, or null where the acting person sees no such session. */
export async function sessionById(tx: Reading, actor: string, id: string): Promise<PersonSession | null> {
  const [row] = await tx
    .select(columns)
    .from(sessions)
    .where(and(eq(sessions.actor, actor), eq(sessions.id, id)))
  return row === undefined ? null : sessionFrom(row)
}

/** The session under which a unit of work acts; null under a key. */
export async function currentSession(tx: Reading): Promise<string | null> {
  const [row] = await tx.execute<{ session: string | null }>(sql`select acting() ->> 'session' as session`)
  return row?.session ?? null
}

/** Ends one session of a person, or all that are not ended. Answers how many it ended. */
export async function endSessions(tx: Transaction, actor: string, id: string | null): Promise<number> {
  const [row] = await tx.execute<{ ended: number }>(sql`select end_sessions(${actor}, ${id}::uuid) as ended`)
  return row?.ended ?? 0
}

type Begun = {
  readonly id: string
  readonly credentialHash: Buffer
  readonly browser: string
  readonly idleSeconds: number
  readonly lifeSeconds: number
}
const begun = ({ id, credentialHash, browser, idleSeconds, lifeSeconds }: Begun): SQL =>
  sql`${id}::uuid, ${credentialHash}, ${browser}, ${idleSeconds}::integer, ${lifeSeconds}::integer`

/** Begins a session for the acting person, who presents a key. */
export async function insertSession(tx: Transaction, session: Begun): Promise<void> {
  await tx.execute(sql`select begin_session(${begun(session)})`)
}

/** What an issuer said of a person: the value of a claim. */
export type Identity = { readonly issuer: string; readonly claim: string; readonly subject: string }

/** Begins a session for the person to whom an identity is linked, as the service. Answers their code, or null where nobody is. */
export async function insertLinkedSession(
  tx: Transaction,
  session: Begun,
  proofHash: Buffer,
  { issuer, claim, subject }: Identity,
): Promise<string | null> {
  const [row] = await tx.execute<{ actor: string | null }>(
    sql`select begin_linked_session(${begun(session)}, ${proofHash}, ${issuer}, ${claim}, ${subject}) as actor`,
  )
  return row?.actor ?? null
}

/** Notes that a session is used. The database does so once a minute at most. */
export async function touch(tx: Transaction, credential: Buffer): Promise<void> {
  await tx.execute(sql`select touch_session(${credential})`)
}

type Row = Pick<typeof sessions.$inferSelect, keyof typeof columns>

function sessionFrom(row: Row): PersonSession {
  return {
    ...row,
    beganAt: instantFrom(row.beganAt),
    lastUsedAt: instantFrom(row.lastUsedAt),
    endsAt: instantFrom(row.endsAt),
    endedAt: row.endedAt === null ? null : instantFrom(row.endedAt),
  }
}
