import { and, arrayContains, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { nextCode } from '../platform/database/codes.ts'
import type { Database, KeyHolder, Reading, Transaction } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar, instantFrom } from '../platform/http/schemas.ts'
import type { AdministratorKey, NamedActor } from './actor.ts'
import { refuseIdentity } from './refusals.ts'
import { actorKeys, actors } from './tables.ts'

const columns = {
  code: actors.code,
  name: actors.name,
  roles: actors.roles,
  organization: actors.organization,
  affiliation: actors.affiliation,
  version: actors.version,
}

/** Refuses an actor that does not exist. */
export async function actorByCode(tx: Reading, code: string): Promise<NamedActor> {
  const [row] = await tx.select(columns).from(actors).where(eq(actors.code, code))
  if (row === undefined) throw refuseIdentity('actor-not-found', { actor: code })
  return row
}

export async function isAdmitted(tx: Reading, code: string): Promise<boolean> {
  return (await tx.$count(actors, eq(actors.code, code))) > 0
}

/** Locks the actor until the unit of work ends, so that roles change one act at a time. */
export async function actorForUpdate(tx: Transaction, code: string): Promise<NamedActor> {
  const [row] = await tx.select(columns).from(actors).where(eq(actors.code, code)).for('no key update')
  if (row === undefined) throw refuseIdentity('actor-not-found', { actor: code })
  return row
}

export async function listActors(tx: Reading, { limit, cursor }: PageRequest): Promise<Page<NamedActor>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select(columns)
    .from(actors)
    .where(after === undefined ? undefined : gt(actors.code, after))
    .orderBy(asc(actors.code))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => row,
  )
}

/** Inserts an actor. Says whether the code was free. */
export async function insertActor(tx: Transaction, actor: NamedActor): Promise<boolean> {
  const made = await tx
    .insert(actors)
    .values({ ...actor, roles: [...actor.roles] })
    .onConflictDoNothing({ target: actors.code })
    .returning({ code: actors.code })
  return made.length === 1
}

/** Saves what an actor may do and for whom: roles, organization and affiliation. Answers its next version. */
export function saveRoles(tx: Transaction, actor: NamedActor): NamedActor {
  const version = actor.version + 1
  tx.write(
    tx
      .update(actors)
      .set({
        roles: [...actor.roles],
        organization: actor.organization,
        affiliation: actor.affiliation,
        version,
      })
      .where(eq(actors.code, actor.code)),
  )
  return { ...actor, version }
}

/** What the service reads of a key: not what it is recognized by. */
const keyColumns = {
  code: actorKeys.code,
  actor: actorKeys.actor,
  issuedAt: actorKeys.issuedAt,
  expiresAt: actorKeys.expiresAt,
  revokedAt: actorKeys.revokedAt,
}

/** What the database finds of a credential. */
export async function holderOf(db: Database, credential: Buffer): Promise<KeyHolder> {
  let holder: KeyHolder | undefined
  const admitted = (found: KeyHolder) => {
    holder = found
  }
  await db.snapshot({ credential, admitted }, async () => undefined)
  if (holder === undefined) throw new Error('the database did not say whose credential it is')
  return holder
}

export type Key = {
  readonly code: string
  readonly actor: string
  readonly issuedAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

/** Gives a key the next code. It is valid from the time of the unit of work until `expiresAt`. */
export async function insertKey(
  tx: Transaction,
  actor: string,
  credentialHash: Buffer,
  expiresAt: string,
): Promise<Key> {
  const key = { code: await nextCode(tx, 'KEY'), actor, issuedAt: tx.now, expiresAt }
  tx.write(tx.insert(actorKeys).values({ ...key, credentialHash }))
  return { ...key, revokedAt: null }
}

/** Locks a key until the unit of work ends, so that it is revoked once. */
export async function keyForUpdate(tx: Transaction, actor: string, code: string): Promise<Key> {
  const [row] = await tx
    .select(keyColumns)
    .from(actorKeys)
    .where(eq(actorKeys.code, code))
    .for('no key update')
  if (row?.actor !== actor) throw refuseIdentity('key-not-found', { key: code, actor })
  return keyFrom(row)
}

/** The keys of an actor by code, expired and revoked ones too: 500 at most. */
export async function keysOf(tx: Reading, actor: string): Promise<Key[]> {
  const rows = await tx
    .select(keyColumns)
    .from(actorKeys)
    .where(eq(actorKeys.actor, actor))
    .orderBy(asc(actorKeys.code))
    .limit(500)
  return rows.map(keyFrom)
}

/** How many keys of an actor are valid now, and with how many linked identities they sign in. */
export type WaysIn = (actor: string) => { readonly keys: number; readonly links: number }

/** The ways in that are open to some actors now. */
export async function waysIn(tx: Reading, codes: readonly string[]): Promise<WaysIn> {
  const of = sql`any (${sql.param([...codes])}::text[])`
  const rows = await tx.execute<{ actor: string; keys: number; links: number }>(sql`
    select actor, count(*) filter (where way = 'key')::int as keys, count(*) filter (where way = 'link')::int as links from (
      select actor, 'key' as way from actor_keys where actor = ${of} and revoked_at is null and expires_at > ${tx.now}::timestamptz
      union all select actor, 'link' from sign_in_links where actor = ${of} and unlinked_at is null) open
    group by actor`)
  const found = new Map(rows.map(({ actor, keys, links }) => [actor, { keys, links }]))
  return (actor) => found.get(actor) ?? { keys: 0, links: 0 }
}

/** The valid keys of administrators. The database looks again under lock, where two take one away at once. */
export async function administratorKeys(tx: Transaction): Promise<AdministratorKey[]> {
  return tx
    .select({ code: actorKeys.code, actor: actorKeys.actor })
    .from(actorKeys)
    .innerJoin(actors, eq(actors.code, actorKeys.actor))
    .where(
      and(
        arrayContains(actors.roles, ['admin']),
        isNull(actorKeys.revokedAt),
        gt(actorKeys.expiresAt, tx.now),
      ),
    )
}

/** Revokes a key from the time of the unit of work on. */
export function saveRevocation(tx: Transaction, key: Key): Key {
  tx.write(tx.update(actorKeys).set({ revokedAt: tx.now }).where(eq(actorKeys.code, key.code)))
  return { ...key, revokedAt: tx.now }
}

function keyFrom({
  code,
  actor,
  issuedAt,
  expiresAt,
  revokedAt,
}: Omit<typeof actorKeys.$inferSelect, 'id' | 'credentialHash'>): Key {
  return {
    code,
    actor,
    issuedAt: instantFrom(issuedAt),
    expiresAt: instantFrom(expiresAt),
    revokedAt: revokedAt === null ? null : instantFrom(revokedAt),
  }
}
