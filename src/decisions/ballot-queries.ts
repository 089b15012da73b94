import { sql } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/amounts.ts'
import type { FundAmount } from '../ledger/postings.ts'
import type { Reading, Transaction } from '../platform/database.ts'
import { Money } from '../platform/money.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/paging.ts'
import { code as codeGrammar } from '../platform/wire.ts'
import type { Decision, MemberStanding, Vote } from './decision.ts'
import type { Counts } from './policy.ts'
import type { Outcome } from './recommendation.ts'

type DocumentKey = Pick<Decision, 'code' | 'revision' | 'solicitation'>

export type SeatBallot = {
  readonly member: string
  readonly house: string | null
  /** When he last voted on this document, or null. */
  readonly castAt: string | null
  readonly entry: string | null
}

/** The seats of a document, and who has voted on it. */
export async function seatsOf(tx: Reading, { code, revision }: DocumentKey): Promise<SeatBallot[]> {
  return [
    ...(await tx.execute<SeatBallot>(sql`
      select member, house, to_char(cast_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "castAt", entry_id as entry
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

const recused = (solicitation: string) => sql`
  select code from applications where solicitation = ${solicitation} and status in ('eligible', 'selected', 'not-selected')
    and code in (select acting_recusals())`

/** The applications under a notice that the acting person is recused from. */
export async function recusedUnder(tx: Reading, solicitation: string): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`${recused(solicitation)} order by code`)
  return rows.map((row) => row.code)
}

/** The applications of a decision that are withheld from the acting person, since he is recused from them. */
export async function withheldFrom(
  tx: Reading,
  { code, revision, solicitation }: DocumentKey,
): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    ${recused(solicitation)}
    union select application from decision_recusals(${code}, ${revision}) where member = acting_person()
    order by code`)
  return rows.map((row) => row.code)
}

/** Which of the applications under a decision's notice a person has declared for. */
export async function declaredUnder(
  tx: Reading,
  { solicitation }: DocumentKey,
  person: string,
): Promise<{ readonly application: string; readonly interested: boolean }[]> {
  return [
    ...(await tx.execute<{ application: string; interested: boolean }>(sql`
      select application, interested from conflict_declarations join applications on code = application
      where solicitation = ${solicitation} and declarant = ${person} order by application`)),
  ]
}

export async function memberStanding(
  tx: Reading,
  decision: DocumentKey,
  member: string,
): Promise<MemberStanding> {
  return {
    seats: await seatsOf(tx, decision),
    lines: await linesOf(tx, decision),
    recusedFrom: await withheldFrom(tx, decision),
    declaredFor: (await declaredUnder(tx, decision, member)).map(({ application }) => application),
  }
}

/** Keeps a ballot in the place of the member's one before, on the same document. */
export async function saveBallot(
  tx: Transaction,
  { code, revision, sha256 }: Decision,
  votes: readonly Vote[],
  entryId: string,
): Promise<void> {
  const member = tx.principal.code
  await tx.execute(sql`
    insert into ballots (decision, revision, sha256, member, cast_at, entry_id)
    values (${code}, ${revision}::integer, ${sha256}, ${member}, ${tx.now}::timestamptz, ${entryId}::uuid)
    on conflict (decision, revision, member) do update set cast_at = excluded.cast_at, entry_id = excluded.entry_id`)
  await tx.execute(sql`
    insert into ballot_votes (decision, revision, member, application, vote)
    select ${code}, ${revision}::integer, ${member}, * from unnest(
      ${sql.param(votes.map(({ application }) => application))}::text[], ${sql.param(votes.map(({ vote }) => vote))}::text[])
    on conflict (decision, revision, member, application) do update set vote = excluded.vote`)
}

export type CountedLine = Counts & { readonly application: string; readonly outcome: Outcome }

const counts = sql`application, outcome, seats, recused, undeclared, votes_for as "votesFor", votes_against as "votesAgainst", abstained`

/** What is counted for every line of a document that the acting person may see. */
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
    ${after === undefined ? sql`` : sql`where application > ${after}`} order by application limit ${Number(limit) + 1}`)
  return pageFrom(
    rows,
    Number(limit),
    (row) => [row.application],
    (row) => row,
  )
}

/** What each application of some is to get, in dollars by fund. */
export async function amountsOf(
  tx: Reading,
  { code, revision }: DocumentKey,
  applications: readonly string[],
): Promise<Map<string, FundAmount[]>> {
  const rows = await tx.execute<{ owner: string; fund: string; amount: string }>(sql`
    select application as owner, appropriation as fund, amount from decision_amounts
    where decision = ${code} and revision = ${revision} and application = any(${sql.param([...applications])}::text[])
    order by application, appropriation`)
  return amountsByOwner([...rows])
}

/** What is selected from each fund, all lines together that the acting person may see, in dollars. */
export async function sumsOf(tx: Reading, { code, revision }: DocumentKey): Promise<FundAmount[]> {
  const rows = await tx.execute<{ fund: string; amount: string }>(sql`
    select appropriation as fund, sum(amount)::text as amount from decision_amounts
    where decision = ${code} and revision = ${revision} group by appropriation order by appropriation`)
  return rows.map(({ fund, amount }) => ({ fund, amount: Money.ofBalance(amount) }))
}

export type SeatRecusal = {
  readonly member: string
  readonly application: string
  readonly ground: 'interest' | 'house'
  readonly party: string
}

/** Which seats are recused from which lines, and why. */
export async function recusalsOf(tx: Reading, { code, revision }: DocumentKey): Promise<SeatRecusal[]> {
  return [
    ...(await tx.execute<SeatRecusal>(
      sql`select member, application, ground, party from decision_recusals(${code}, ${revision}) order by application, member`,
    )),
  ]
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

/** Who of the seats has declared for some lines. */
export async function declarantsFor(
  tx: Reading,
  applications: readonly string[],
): Promise<(application: string, member: string) => boolean> {
  const rows = await tx.execute<{ application: string; declarant: string }>(sql`
    select application, declarant from conflict_declarations where application = any(${sql.param([...applications])}::text[])`)
  const said = new Set(rows.map(({ application, declarant }) => `${application} ${declarant}`))
  return (application, member) => said.has(`${application} ${member}`)
}

export type SeatConflicts = {
  readonly member: string
  readonly house: string | null
  readonly recusals: { application: string; ground: 'interest' | 'house'; party: string }[]
  readonly missing: string[]
  readonly missingCount: number
}

/** Which lines each seat is recused from, and for which it has not declared: the first twenty, and how many. */
export async function seatConflicts(tx: Reading, decision: DocumentKey): Promise<SeatConflicts[]> {
  const { code, revision } = decision
  const rows = await tx.execute<Pick<SeatConflicts, 'member' | 'house' | 'missing' | 'missingCount'>>(sql`
    with open as materialized (
      select application as code from decision_lines where decision = ${code} and revision = ${revision}),
    barred as materialized (select member as person, application from decision_recusals(${code}, ${revision}))
    select member, house, coalesce((array_agg(open.code order by open.code) filter (where open.code is not null))[1:20], '{}') as missing,
      count(open.code)::integer as "missingCount"
    from decision_seats left join open on not exists (
        select from conflict_declarations where declarant = member and application = open.code)
      and not exists (select from barred where person = member and application = open.code)
    where decision = ${code} and revision = ${revision} group by member, house order by member`)
  const barred = await recusalsOf(tx, decision)
  return rows.map((seat) => ({
    ...seat,
    recusals: barred.filter(({ member }) => member === seat.member).map(({ member: _, ...ground }) => ground),
  }))
}
