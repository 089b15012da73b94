import { sql } from 'drizzle-orm'
import { canonicalJson } from '../../platform/canonical.ts'
import { postgresError, type Transaction } from '../../platform/database/database.ts'
import { record } from '../commands.ts'
import { entryById, type LedgerEntry } from '../queries.ts'
import { refuseLedger } from '../refusals.ts'

/** Why a text may be erased: a closed list, since a reason in free words would be one more text to erase. */
export const erasureGrounds = [
  'data-subject-request',
  'court-order',
  'retention-expired',
  'entered-by-mistake',
] as const
type Subject = Pick<LedgerEntry, 'id' | 'subject'>
type Named = { readonly path: string; readonly ground: (typeof erasureGrounds)[number] }

/** What was erased, and the entry that records it; nothing of the text itself. */
export type Erasure = Named & { readonly id: string; readonly entry: string; readonly recordedAt: string }

/**
 * What was proposed, scored, voted and decided on is a record, kept as long as the subject, and so is why the chair awarded without a vote of
 * the service, what was answered of an exclusion, how a risk was rated, and the letters of conditions and holds. They are private because recusal hides them or they may name persons, not because they may be erased.
 */
export const records: Readonly<Record<string, readonly string[]>> = {
  'application.filed': ['/proposal'],
  'application.received': ['/proposal', '/messageId'],
  'application.screened': ['/items'],
  'award.amended': ['/notExcluded'],
  'award.amendment-proposed': ['/reason'],
  'award.amendment-rejected': ['/reason'],
  'award.ending-proposed': ['/reason', '/objection'],
  'award.ending-rejected': ['/reason'],
  'award.continued': ['/reason'],
  'award.drafted': ['/reason'],
  'award.executed': ['/notExcluded'],
  'ballot.cast': ['/votes'],
  'condition.lifted': ['/reason'],
  'condition.set': ['/reason', '/actionNeeded', '/reconsideration'],
  'decision.abandoned': ['/recusals'],
  'decision.certified': ['/tally', '/recusals'],
  'decision.recommended': ['/document'],
  'decision.revised': ['/document'],
  'hold.placed': ['/letter', '/appeal'],
  'hold.released': ['/reason'],
  'organization.risk-rated': ['/reason'],
  'proposal.made': ['/body'],
  'review.submitted': ['/points', '/total'],
}
const admission = 'actor.admitted'
const linking = 'sign-in.linked'

/** The body of an admission or of a link is no record: it is a name or an identity, and what the entry of the act says in its facts. */
function isRecord({ kind, facts }: Pick<LedgerEntry, 'kind' | 'facts'>, path: string): boolean {
  const isOfPerson = kind === 'proposal.made' && (facts['act'] === admission || facts['act'] === linking)
  return !isOfPerson && records[kind]?.includes(path) === true
}

/**
 * Erases a private text of an entry, its salt, and every copy of it: in the row it is about, in answers kept for repeated
 * requests, of the name of a person in what proposed to admit them, and of their identity in what proposed to link it. The entry and its hash
 * stay. Refuses a path without a private text, a text that is a record, and a text that is already erased.
 */
export async function eraseText(tx: Transaction, entry: string, named: Named): Promise<Erasure> {
  const { path } = named
  const erased = await entryById(tx, entry)
  const { kind } = erased
  const text = erased.texts[path]
  if (text === undefined) throw refuseLedger('text-not-found', { entry, path })
  if (isRecord(erased, path)) throw refuseLedger('text-of-record', { entry, path, kind })
  if (text === null) throw refuseLedger('text-already-erased', { entry, path })
  const erasure = await erase(tx, erased, named)
  for (const proposal of await proposalsThatRepeat(tx, erased, { path, text }))
    await erase(tx, proposal, { ...named, path: '/body' })
  return erasure
}

/** The entries that proposed to admit a person whose name is erased, or to link the identity that is, and whose bodies still hold it. */
async function proposalsThatRepeat(
  tx: Transaction,
  { kind, subject, facts }: Pick<LedgerEntry, 'kind' | 'subject' | 'facts'>,
  { path, text }: { readonly path: string; readonly text: string },
): Promise<Subject[]> {
  if (kind === admission && path === '/name') return proposalsOf(tx, admission, subject, '')
  // A person may have several identities: the others stay.
  const { actor } = facts
  if (kind === linking && path === '/subject' && typeof actor === 'string')
    return proposalsOf(tx, linking, actor, canonicalJson({ subject: text }).slice(1, -1))
  return []
}

/** The entries that proposed an act about an actor, and whose bodies, canonical JSON, are there and say a member. */
async function proposalsOf(
  tx: Transaction,
  act: typeof admission | typeof linking,
  actor: string,
  member: string,
): Promise<Subject[]> {
  return tx.execute<Subject>(sql`
    select id, subject from ledger_entries
    where kind = 'proposal.made' and facts ->> 'act' = ${act} and facts ->> 'about' = ${actor}
      and exists (select from ledger_texts where entry_id = id and path = '/body' and position(${member} in text) > 0)
    order by id`)
}

async function erase(
  tx: Transaction,
  { id: entry, subject }: Subject,
  { path, ground }: Named,
): Promise<Erasure> {
  const { id, recordedAt } = await record(tx, {
    kind: 'text.erased',
    subject,
    effectiveOn: tx.today,
    facts: { entry, path, ground },
  })
  try {
    await tx.execute(sql`select erase_text(${entry}::uuid, ${path})`)
  } catch (error) {
    // Another unit of work erased it since it was read.
    if (postgresError(error)?.detail?.includes('it is not there') === true)
      throw refuseLedger('text-already-erased', { entry, path })
    throw error
  }
  return { id, entry, path, ground, recordedAt }
}
