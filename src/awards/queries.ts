import { and, asc, eq, exists, gt, gte, inArray, lte, sql } from 'drizzle-orm'
import { amountsByOwner } from '../ledger/chart/amounts.ts'
import type { FundAmount } from '../ledger/chart/postings.ts'
import { type Reading, type Transaction, together } from '../platform/database/database.ts'
import { ofOwnOrganization } from '../platform/database/visibility.ts'
import type { AmountBounds } from '../platform/http/bounds.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { Money } from '../platform/money.ts'
import type { CommitmentNeed } from '../solicitations/releases/release.ts'
import { type Award, type DraftedAward, type ExecutedAward, type RevisingAct } from './award.ts'
import { refuseAward } from './refusals.ts'
import { endingsIn } from './standing/queries.ts'
import { awardLines, awardRevisions, awards } from './tables.ts'

type Row = typeof awards.$inferSelect

export async function awardByCode(tx: Reading, code: string): Promise<Award> {
  const asked = tx
    .select()
    .from(awards)
    .where(and(eq(awards.code, code), ofOwnOrganization(tx, awards.grantee)))
    .execute()
  return found(tx, asked, code)
}

/** Locks the award until the unit of work ends, so that only one act changes its state. */
export async function awardForUpdate(tx: Transaction, code: string): Promise<Award> {
  const asked = tx
    .select()
    .from(awards)
    .where(and(eq(awards.code, code), ofOwnOrganization(tx, awards.grantee)))
    .for('no key update')
    .execute()
  return found(tx, asked, code)
}

/** Holds the award's status still while money is requested or paid under it. */
export async function awardForShare(tx: Transaction, code: string): Promise<Award> {
  const asked = tx
    .select()
    .from(awards)
    .where(and(eq(awards.code, code), ofOwnOrganization(tx, awards.grantee)))
    .for('share')
    .execute()
  return found(tx, asked, code)
}

/** What drafts of awards and selected applications without an award need of the commitment of a solicitation, in dollars by fund. The database asks the same. */
export async function needsOf(tx: Reading, solicitation: string): Promise<CommitmentNeed[]> {
  const rows = await tx
    .execute<{ for: string; fund: string; amount: string }>(sql`
      select needing as "for", fund, amount::text from commitment_needs(${solicitation}) order by fund, needing`)
    .execute()
  return rows.map(({ amount, ...need }) => ({ ...need, amount: Money.of(amount) }))
}

export type AwardFilter = PageRequest &
  AmountBounds & {
    readonly solicitation?: string | undefined
    readonly grantee?: string | undefined
    readonly fund?: string | undefined
    readonly status?: Award['status'] | undefined
  }

export async function listAwards(
  tx: Reading,
  { limit, cursor, solicitation, grantee, fund, status, minimumAmount, maximumAmount }: AwardFilter,
): Promise<Page<Award>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(awards)
    .where(
      and(
        ofOwnOrganization(tx, awards.grantee),
        after === undefined ? undefined : gt(awards.code, after),
        solicitation === undefined ? undefined : eq(awards.solicitation, solicitation),
        grantee === undefined ? undefined : eq(awards.grantee, grantee),
        status === undefined ? undefined : eq(awards.status, status),
        fund === undefined && minimumAmount === undefined && maximumAmount === undefined
          ? undefined
          : exists(
              tx
                .select({ award: awardLines.award })
                .from(awardLines)
                .where(
                  and(
                    eq(awardLines.award, awards.code),
                    fund === undefined ? undefined : eq(awardLines.fund, fund),
                    minimumAmount === undefined
                      ? undefined
                      : gte(awardLines.amount, minimumAmount.toString()),
                    maximumAmount === undefined
                      ? undefined
                      : lte(awardLines.amount, maximumAmount.toString()),
                  ),
                ),
            ),
      ),
    )
    .orderBy(asc(awards.code))
    .limit(limit + 1)
  const codes = rows.map(({ code }) => code)
  const partsOf = await partsIn(tx, codes)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => awardFrom(row, partsOf(row.code)),
  )
}

export function insertAward(tx: Transaction, { lines, members, revisions: _, ...terms }: DraftedAward): void {
  tx.write(
    tx.insert(awards).values({
      ...terms,
      services: [...terms.services],
      illustrative: [...terms.illustrative],
      membersBeforeBooks: terms.application === null ? [...members] : [],
    }),
  )
  tx.write(
    tx
      .insert(awardLines)
      .values(lines.map(({ fund, amount }) => ({ award: terms.code, fund, amount: amount.toString() }))),
    lines.length,
  )
}

export function saveExecution(tx: Transaction, award: ExecutedAward): ExecutedAward {
  const { status, executedBy, executedOn } = award
  const version = award.version + 1
  tx.write(
    tx.update(awards).set({ status, executedBy, executedOn, version }).where(eq(awards.code, award.code)),
  )
  return { ...award, version }
}

/** The award that a question finds, with its lines, which are asked for beside it. */
async function found(tx: Reading, asked: Promise<Row[]>, code: string): Promise<Award> {
  const [[row], partsOf] = await together(asked, partsIn(tx, [code]))
  if (row === undefined) throw refuseAward('award-not-found', { award: code })
  return awardFrom(row, partsOf(code))
}

/** What stands beside the row of an award. */
type AwardParts = Pick<ExecutedAward, 'lines' | 'members' | 'revisions' | 'endings'>

async function partsIn(tx: Reading, codes: readonly string[]): Promise<(code: string) => AwardParts> {
  const [lines, members, revisions, endings] = await together(
    linesOf(tx, codes),
    membersOf(tx, codes),
    revisionsOf(tx, codes),
    endingsIn(tx, codes),
  )
  return (code) => ({
    lines: lines.get(code) ?? [],
    members: members.get(code) ?? [],
    revisions: revisions.get(code) ?? [],
    endings: endings(code),
  })
}

async function linesOf(tx: Reading, codes: readonly string[]): Promise<Map<string, FundAmount[]>> {
  if (codes.length === 0) return new Map()
  const lines = await tx
    .select({ owner: awardLines.award, fund: awardLines.fund, amount: awardLines.amount })
    .from(awardLines)
    .where(inArray(awardLines.award, [...codes]))
    .orderBy(asc(awardLines.fund))
    .execute()
  return amountsByOwner(lines)
}

/** The members of the consortium of each of some awards that are in force. */
async function membersOf(tx: Reading, codes: readonly string[]): Promise<Map<string, string[]>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .select({ award: awards.code, members: sql<string[]>`award_members(${awards.code}, null)` })
    .from(awards)
    .where(inArray(awards.code, [...codes]))
    .execute()
  return new Map(rows.map(({ award, members }) => [award, members]))
}

/** Who revised each of some awards, in order. */
async function revisionsOf(tx: Reading, codes: readonly string[]): Promise<Map<string, RevisingAct[]>> {
  if (codes.length === 0) return new Map()
  const { award, number, revisedBy, revisedOn } = awardRevisions
  const rows = await tx
    .select({ award, number, by: revisedBy, on: revisedOn })
    .from(awardRevisions)
    .where(inArray(award, [...codes]))
    .orderBy(asc(award), asc(number))
    .execute()
  const gathered = new Map<string, RevisingAct[]>()
  for (const { award: of, ...revision } of rows) gathered.set(of, [...(gathered.get(of) ?? []), revision])
  return gathered
}

function awardFrom(
  {
    status,
    executedBy,
    executedOn,
    withdrawnBy,
    withdrawnOn,
    membersBeforeBooks: _made,
    id: _,
    ...terms
  }: Row,
  { endings, ...parts }: AwardParts,
): Award {
  const drafting = { ...terms, ...parts }
  if (status === 'drafted') return { ...drafting, status }
  if (status === 'withdrawn' && withdrawnBy !== null && withdrawnOn !== null)
    return { ...drafting, status, withdrawnBy, withdrawnOn }
  if (status === 'executed' && executedBy !== null && executedOn !== null)
    return { ...drafting, status, executedBy, executedOn, endings }
  throw new Error('an award row says what its constraints forbid')
}
