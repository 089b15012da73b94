import { and, asc, eq, isNull } from 'drizzle-orm'
import { nextCode } from '../../platform/database/codes.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { instantFrom } from '../../platform/http/schemas.ts'
import { refuseIdentity } from '../refusals.ts'
import { signInLinks } from '../tables.ts'

/** What an issuer says of a person: the value of a claim. */
export type NewLink = { readonly issuer: string; readonly claim: string; readonly subject: string }
export type SignInLink = NewLink & {
  readonly code: string
  readonly actor: string
  readonly linkedAt: string
  readonly unlinkedAt: string | null
}

/** The person to whom an identity is linked now, or null. */
export async function linkOfIdentity(
  tx: Reading,
  { issuer, claim, subject }: NewLink,
): Promise<SignInLink | null> {
  const [row] = await tx
    .select()
    .from(signInLinks)
    .where(
      and(
        ...[eq(signInLinks.issuer, issuer), eq(signInLinks.claim, claim)],
        ...[eq(signInLinks.subject, subject), isNull(signInLinks.unlinkedAt)],
      ),
    )
  return row === undefined ? null : linkFrom(row)
}

/** The linked sign-ins of an actor by code, unlinked ones too: 500 at most. */
export async function linksOf(tx: Reading, actor: string): Promise<SignInLink[]> {
  const rows = await tx
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.actor, actor))
    .orderBy(asc(signInLinks.code))
    .limit(500)
  return rows.map(linkFrom)
}

/** Locks a link until the unit of work ends, so that it is unlinked once. */
export async function linkForUpdate(tx: Transaction, actor: string, code: string): Promise<SignInLink> {
  const [row] = await tx.select().from(signInLinks).where(eq(signInLinks.code, code)).for('no key update')
  if (row?.actor !== actor) throw refuseIdentity('sign-in-link-not-found', { link: code, actor })
  return linkFrom(row)
}

export async function insertLink(tx: Transaction, actor: string, identity: NewLink): Promise<SignInLink> {
  const link = { code: await nextCode(tx, 'SGN'), actor, ...identity, linkedAt: tx.now }
  tx.write(tx.insert(signInLinks).values(link))
  return { ...link, unlinkedAt: null }
}

/** Unlinks from the time of the unit of work on. */
export function saveUnlinking(tx: Transaction, link: SignInLink): SignInLink {
  tx.write(tx.update(signInLinks).set({ unlinkedAt: tx.now }).where(eq(signInLinks.code, link.code)))
  return { ...link, unlinkedAt: tx.now }
}

function linkFrom({ linkedAt, unlinkedAt, ...link }: typeof signInLinks.$inferSelect): SignInLink {
  return {
    ...link,
    linkedAt: instantFrom(linkedAt),
    unlinkedAt: unlinkedAt === null ? null : instantFrom(unlinkedAt),
  }
}
