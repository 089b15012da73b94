import { asc, type SQL, sql } from 'drizzle-orm'
import { askExclusions, askExclusionsOfMany } from '../applications/exclusions/queries.ts'
import type { NamedParty } from '../organizations/organization.ts'
import type { Reading, Transaction } from '../platform/database/database.ts'
import type { AskedOfAward, Continuation } from './exclusion.ts'
import { awardContinuations } from './tables.ts'

/** The code of an award, or a subquery that finds it. */
type AwardCode = string | SQL

/** The award of a disbursement. */
export const awardOfDisbursement = (code: string): SQL =>
  sql`(select award from disbursements where code = ${code})`

/** Asks the list that counts for the grantee of an award and the members of its consortium, from a day through today. */
export async function askForAward(tx: Reading, award: AwardCode, since: string): Promise<AskedOfAward> {
  return askExclusions(tx, partiesTo(tx, award), since)
}

/** The awards of several disbursements, as an array. */
export const awardsOfDisbursements = (codes: readonly string[]): SQL =>
  sql`(select array_agg(distinct award) from disbursements where code = any (${sql.param([...codes])}::text[]))::text[]`

/** Asks once for the parties to several awards. The answer is of one of them, from a day that is not before the earliest through today. */
export async function askForAwards(
  tx: Reading,
  awards: SQL,
  earliest: string,
): Promise<(award: string, since: string) => AskedOfAward> {
  const [parties, answer] = await askExclusionsOfMany(tx, partiesTo(tx, sql`any (${awards})`), earliest)
  const ofAward = new Map<string, NamedParty[]>()
  for (const { award, ...party } of parties) ofAward.set(award, [...(ofAward.get(award) ?? []), party])
  return (award, since) => answer(ofAward.get(award) ?? [], since)
}

/** The grantee of each award first, then the members of its application, or those of an award from before the books. */
async function partiesTo(
  tx: Reading,
  award: AwardCode,
): Promise<readonly (NamedParty & { readonly award: string })[]> {
  return tx.execute<NamedParty & { award: string }>(sql`
    select asked.code as award, party.code, party.legal_name as "legalName"
    from awards as asked join organizations as party on party.code = asked.grantee or party.code in (
      select organization from application_parties where application_parties.application = asked.application)
      or party.code = any (asked.members_before_books)
    where asked.code = ${award} order by asked.code, party.code <> asked.grantee, party.code`)
}

/** The confirmations of one award, or of any of an array. */
export async function continuationsOf(tx: Reading, award: AwardCode): Promise<Continuation[]> {
  const rows = await tx
    .select()
    .from(awardContinuations)
    .where(sql`${awardContinuations.award} = ${award}`)
    .orderBy(asc(awardContinuations.entryId))
  return rows.map(({ entryId: entry, ...continuation }) => ({ entry, ...continuation }))
}

export function insertContinuation(
  tx: Transaction,
  { entry: entryId, lines, ...continuation }: Continuation,
): void {
  tx.write(tx.insert(awardContinuations).values({ ...continuation, entryId, lines: [...lines] }))
}
