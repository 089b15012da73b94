import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { dayAfter, startOfDay } from '../../platform/clock.ts'
import type { Reading } from '../../platform/database/database.ts'
import {
  instantInPosition,
  type Page,
  type PageRequest,
  pageFrom,
  positionOf,
} from '../../platform/http/paging.ts'
import { uuid } from '../../platform/http/schemas.ts'
import { shownInstant } from '../amount-moved.ts'
import type { NamedInterval } from './contract.ts'
import { type AccessEntry, accessIntervals, comparePlaces, isHeldWithin, placeOf } from './intervals.ts'

export type AccessFilter = PageRequest & {
  readonly person?: string | undefined
  readonly type?: string | undefined
  readonly role?: string | undefined
  readonly at?: string | undefined
  readonly knownAt: string
}

const kinds = [
  'actor.admitted',
  'actor.roles-changed',
  'key.issued',
  'key.revoked',
  'sign-in.linked',
  'sign-in.unlinked',
]

/**
 * What persons held, the earliest first, by the entries known at a time. Every entry of the six kinds is read from the index of kinds for each page: an
 * end is known from a later entry only. There are as many as acts on persons, whatever money was moved. No hash of a credential leaves the database.
 */
export async function listAccessHistory(tx: Reading, filter: AccessFilter): Promise<Page<NamedInterval>> {
  const { limit, cursor, person, type, role, at, knownAt } = filter
  const position = positionOf(cursor, [instantInPosition, uuid, z.string().max(25)])
  const names = await namesOf(tx)
  const day = at === undefined ? null : [startOfDay(at, tx.zone), startOfDay(dayAfter(at), tx.zone)]
  const wanted = accessIntervals(await accessEntries(tx, knownAt), knownAt).filter(
    (one) =>
      (person === undefined || one.person === person) &&
      (type === undefined || one.type === type) &&
      (role === undefined || (one.type === 'role' && one.held === role)) &&
      (day === null || isHeldWithin(one, day[0] ?? '', day[1] ?? '')) &&
      // What ended the page before may have left the filter since: so where it stood counts, not whether it is there.
      (position === null || comparePlaces(placeOf(one), position) > 0),
  )
  return pageFrom(wanted.slice(0, limit + 1), limit, placeOf, (one) => ({
    ...one,
    name: names.get(one.person) ?? one.person,
  }))
}

async function accessEntries(tx: Reading, knownAt: string): Promise<AccessEntry[]> {
  const rows = await tx.execute<AccessEntry>(sql`
    select e.id, e.kind, e.subject, e.actor, ${shownInstant(sql`e.recorded_at`)} as "recordedAt", e.facts - 'credentialHash' - 'name' - 'subject' as facts,
      (select confirmed.facts ->> 'proposedBy' from ledger_entries confirmed where confirmed.written_in = e.written_in
        and confirmed.kind = 'proposal.confirmed' and confirmed.facts ->> 'act' = e.kind limit 1) as "proposedBy"
    from ledger_entries e where e.kind = any (${sql.param(kinds)}::text[]) and e.recorded_at <= ${knownAt}::timestamptz
    order by e.recorded_at, e.id`)
  return [...rows]
}

async function namesOf(tx: Reading): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.execute<{ code: string; name: string }>(sql`select code, name from actors`)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
