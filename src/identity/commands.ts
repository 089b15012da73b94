import { record } from '../ledger/commands.ts'
import { privately } from '../ledger/private-text.ts'
import { organizationByCode } from '../organizations/queries.ts'
import type { Transaction } from '../platform/database/database.ts'
import {
  admit,
  hashOf,
  type IssuedKey,
  makeKey,
  mustBePerson,
  mustLeaveAdministrator,
  type NamedActor,
  type NewActorTerms,
} from './actor.ts'
import {
  actorByCode,
  actorForUpdate,
  administratorKeys,
  insertActor,
  insertKey,
  type Key,
  keyForUpdate,
  saveRevocation,
  saveRoles,
} from './queries.ts'
import { refuseIdentity } from './refusals.ts'

/** Admits an actor. Refuses a code that is taken, and roles that one person cannot hold together. */
export async function admitActor(tx: Transaction, terms: NewActorTerms): Promise<NamedActor> {
  const actor = admit(terms)
  for (const party of [actor.organization, actor.affiliation])
    if (party !== null) await organizationByCode(tx, party)
  if (!(await insertActor(tx, actor))) throw refuseIdentity('actor-code-taken', { actor: actor.code })
  const { name, roles, organization, affiliation } = actor
  await record(tx, {
    kind: 'actor.admitted',
    subject: actor.code,
    effectiveOn: tx.today,
    facts: { name: privately(name), roles, organization, affiliation },
  })
  return actor
}

/**
 * Changes what an actor may do, in everything that is not committed yet. Without a role they may do nothing. The affiliation stays unless
 * another is given, since it recuses. The last administrator stays, and the service itself.
 */
export async function changeRoles(
  tx: Transaction,
  code: string,
  terms: Pick<NewActorTerms, 'roles' | 'organization' | 'affiliation'>,
): Promise<NamedActor> {
  const before = await actorForUpdate(tx, code)
  mustBePerson(before)
  const { version } = before
  const { affiliation: stated = before.affiliation, ...may } = terms
  const admitted = admit({ ...before, ...may, affiliation: stated })
  for (const party of [admitted.organization, admitted.affiliation])
    if (party !== null) await organizationByCode(tx, party)
  if (before.roles.includes('admin') && !admitted.roles.includes('admin'))
    mustLeaveAdministrator(await administratorKeys(tx), (key) => key.actor === code)
  const actor = saveRoles(tx, { ...admitted, version })
  const { roles, organization, affiliation } = actor
  await record(tx, {
    kind: 'actor.roles-changed',
    subject: code,
    effectiveOn: tx.today,
    facts: {
      roles,
      organization,
      affiliation,
      before: { roles: before.roles, organization: before.organization, affiliation: before.affiliation },
    },
  })
  return actor
}

/** Issues a key to a person. Its secret is in the answer and nowhere else. Refuses an expiry that has passed. */
export async function issueKey(
  tx: Transaction,
  actor: string,
  expiresAt: string,
): Promise<{ key: Key; secret: IssuedKey['secret'] }> {
  mustBePerson(await actorByCode(tx, actor))
  const { secret, credential } = makeKey()
  return { key: await recordKey(tx, actor, credential, expiresAt), secret }
}

/** Records a key that was made elsewhere, by its credential. Its entry says which key it is. */
export async function recordKey(
  tx: Transaction,
  actor: string,
  credential: Buffer,
  expiresAt: string,
): Promise<Key> {
  await actorByCode(tx, actor)
  if (Date.parse(expiresAt) <= Date.parse(tx.now))
    throw refuseIdentity('key-expiry-passed', { expiresAt, now: tx.now })
  const credentialHash = hashOf(credential)
  const key = await insertKey(tx, actor, credentialHash, expiresAt)
  await record(tx, {
    kind: 'key.issued',
    subject: key.code,
    effectiveOn: tx.today,
    facts: { actor, expiresAt, credentialHash: credentialHash.toString('hex') },
  })
  return key
}

/** Revokes a key, for everything that is not committed yet. Refuses the last valid key of the last administrator. */
export async function revokeKey(tx: Transaction, actor: string, code: string): Promise<Key> {
  const key = await keyForUpdate(tx, actor, code)
  if (key.revokedAt !== null)
    throw refuseIdentity('key-already-revoked', { key: code, revokedAt: key.revokedAt })
  mustLeaveAdministrator(await administratorKeys(tx), (one) => one.code === code)
  const revoked = saveRevocation(tx, key)
  await record(tx, { kind: 'key.revoked', subject: code, effectiveOn: tx.today, facts: { actor } })
  return revoked
}
