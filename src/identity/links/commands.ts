import { record } from '../../ledger/commands.ts'
import { privately } from '../../ledger/private-text.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { mustBePerson } from '../actor.ts'
import { actorByCode } from '../queries.ts'
import { refuseIdentity } from '../refusals.ts'
import {
  insertLink,
  linkForUpdate,
  linkOfIdentity,
  type NewLink,
  type SignInLink,
  saveUnlinking,
} from './queries.ts'

/** Links a person to what an issuer says of them under a claim: with it they sign in. Refuses the service itself, and an identity that is linked already. */
export async function linkSignIn(tx: Transaction, actor: string, identity: NewLink): Promise<SignInLink> {
  mustBePerson(await actorByCode(tx, actor))
  const taken = await linkOfIdentity(tx, identity)
  if (taken !== null) throw refuseIdentity('sign-in-already-linked', { actor: taken.actor, link: taken.code })
  const link = await insertLink(tx, actor, identity)
  const { issuer, claim, subject } = identity
  await record(tx, {
    kind: 'sign-in.linked',
    subject: link.code,
    effectiveOn: tx.today,
    facts: { actor, issuer, claim, subject: privately(subject) },
  })
  return link
}

/** Unlinks a person's identity, for everything that is not committed yet: the sessions that began with it end. */
export async function unlinkSignIn(tx: Transaction, actor: string, code: string): Promise<SignInLink> {
  const link = await linkForUpdate(tx, actor, code)
  if (link.unlinkedAt !== null)
    throw refuseIdentity('sign-in-already-unlinked', { link: code, unlinkedAt: link.unlinkedAt })
  const unlinked = saveUnlinking(tx, link)
  await record(tx, { kind: 'sign-in.unlinked', subject: code, effectiveOn: tx.today, facts: { actor } })
  return unlinked
}
