import { sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { declaredUnder, recusalsOf, withheldFrom } from '../conflict-queries.ts'
import type { Decision, DocumentKey, Outcome, Vote } from '../decision.ts'
import type { Counts } from '../policies/policy.ts'
import type { MemberPosition } from './ballot.ts'

export type SeatBallot = {
  readonly member: string
  readonly affiliation: string | null
  /** When the member last voted on this document, or null. */
  readonly castAt: string | null
  readonly entry: string | null
}

/** The seats of a document, and who has voted on it. */
export async function seatsOf(tx: Reading, { code, revision }: DocumentKey): Promise<SeatBallot[]> {
  return [
    ...(await tx.execute<SeatBallot>(sql`
      select member, affiliation, to_char(cast_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "castAt", entry_id as entry
      from decision_seats left join ballots using (decision, revision, member)
      where decision = ${code} and revision = ${revision} order by member`)),
  ]
}

/** The lines of a document that the acting person may see. */
async function linesOf(tx: Reading, { code, revision }: DocumentKey): Promise<string[]> {
  const rows = await tx.execute<{ application: string }>(sql`
    select application from decision_lines where decision = ${code} and revision = ${revision} order by application`)
  return rows.map(({ application }) => application)
}

export async function memberPosition(
  tx: Reading,
  decision: DocumentKey,
  member: string,
): Promise<MemberPosition> {
  return {
    seats: await seatsOf(tx, decision),
    lines: await linesOf(tx, decision),
    recusedFrom: await withheldFrom(tx, decision),
    declaredFor: (await declaredUnder(tx, decision, member)).map(({ application }) => application),
  }
}

/** Stores a ballot, which replaces the member's earlier one on the same document. */
export function saveBallot(
  tx: Transaction,
  { code, revision, sha256 }: Decision,
  votes: readonly Vote[],
  entryId: string,
): void {
  const member = tx.principal.code
  tx.write(sql`
    insert into ballots (decision, revision, sha256, member, cast_at, entry_id)
    values (${code}, ${revision}::integer, ${sha256}, ${member}, ${tx.now}::timestamptz, ${entryId}::uuid)
    on conflict (decision, revision, member) do update set cast_at = excluded.cast_at, entry_id = excluded.entry_id`)
  tx.write(
    sql`
    insert into ballot_votes (decision, revision, member, application, vote)
    select ${code}, ${revision}::integer, ${member}, * from unnest(
      ${sql.param(votes.map(({ application }) => application))}::text[], ${sql.param(votes.map(({ vote }) => vote))}::text[])
    on conflict (decision, revision, member, application) do update set vote = excluded.vote`,
    votes.length,
  )
}

export type CountedLine = Counts & { readonly application: string; readonly outcome: Outcome }

const counts = sql`application, outcome, seats, recused, undeclared, votes_for as "votesFor", votes_against as "votesAgainst", abstained`

/** The counts of every line of a document that the acting person may see. */
export async function countedLines(tx: Reading, { code, revision }: DocumentKey): Promise<CountedLine[]> {
  return [
    ...(await tx.execute<CountedLine>(
      sql`select ${counts} from decision_counts(${code}, ${revision}) order by application`,
    )),
  ]
}

/** The same, a page at a time. */
export async function countedPage(
  tx: Reading,
  { code, revision }: DocumentKey,
  { limit, cursor }: PageRequest,
): Promise<Page<CountedLine>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx.execute<CountedLine>(sql`
    select ${counts} from decision_counts(${code}, ${revision})
    ${after === undefined ? sql`` : sql`where application > ${after}`} order by application limit ${limit + 1}`)
  return pageFrom(
    rows,
    limit,
    (row) => [row.application],
    (row) => row,
  )
}

export type CastVote = Vote & { readonly member: string }

/** How each member voted on some lines. */
export async function votesOn(
  tx: Reading,
  { code, revision }: DocumentKey,
  applications: readonly string[],
): Promise<CastVote[]> {
  return [
    ...(await tx.execute<CastVote>(sql`
      select member, application, vote from ballot_votes where decision = ${code} and revision = ${revision}
        and application = any(${sql.param([...applications])}::text[]) order by application, member`)),
  ]
}

export type SeatConflicts = {
  readonly member: string
  readonly affiliation: string | null
  readonly recusals: { application: string; ground: 'interest' | 'affiliation'; party: string }[]
  readonly missing: string[]
  readonly missingCount: number
}

/** The lines that each seat is recused from, and those it has not declared for: the first twenty, and how many. */
export async function seatConflicts(tx: Reading, decision: DocumentKey): Promise<SeatConflicts[]> {
  const { code, revision } = decision
  const rows = await tx.execute<
    Pick<SeatConflicts, 'member' | 'affiliation' | 'missing' | 'missingCount'>
  >(sql`
    with open as materialized (
      select application as code from decision_lines where decision = ${code} and revision = ${revision}),
    barred as materialized (select member as person, application from decision_recusals(${code}, ${revision}))
    select member, affiliation, coalesce((array_agg(open.code order by open.code) filter (where open.code is not null))[1:20], '{}') as missing,
      count(open.code)::integer as "missingCount"
    from decision_seats left join open on not exists (
        select from conflict_declarations where declarant = member and application = open.code)
      and not exists (select from barred where person = member and application = open.code)
    where decision = ${code} and revision = ${revision} group by member, affiliation order by member`)
  const barred = await recusalsOf(tx, decision)
  return rows.map((seat) => ({
    ...seat,
    recusals: barred.filter(({ member }) => member === seat.member).map(({ member: _, ...ground }) => ground),
  }))
}
