import { asc, eq } from 'drizzle-orm'
import { askExclusions } from '../applications/exclusions/queries.ts'
import { partiesOf } from '../applications/party-queries.ts'
import { organizationsByCode } from '../organizations/queries.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import type { Award } from './award.ts'
import type { AskedOfAward, Continuation } from './exclusion.ts'
import { awardContinuations } from './tables.ts'

/** Asks the list that counts for the grantee of an award and the members of its application, from a day through today. */
export async function askForAward(
  tx: Reading,
  { grantee, application }: Pick<Award, 'grantee' | 'application'>,
  since: string,
): Promise<AskedOfAward> {
  const parties = application === null ? [] : await partiesOf(tx, application)
  const codes = new Set([grantee, ...parties.map(({ organization }) => organization)])
  return askExclusions(tx, await organizationsByCode(tx, [...codes]), since)
}

export async function continuationsOf(tx: Reading, award: string): Promise<Continuation[]> {
  const rows = await tx
    .select()
    .from(awardContinuations)
    .where(eq(awardContinuations.award, award))
    .orderBy(asc(awardContinuations.entryId))
  return rows.map(({ entryId: entry, ...continuation }) => ({ entry, ...continuation }))
}

export async function insertContinuation(
  tx: Transaction,
  { entry: entryId, lines, ...continuation }: Continuation,
): Promise<void> {
  await tx.insert(awardContinuations).values({ ...continuation, entryId, lines: [...lines] })
}
