import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { EarlierAct } from '../../ledger/days.ts'
import { type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { Money } from '../../platform/money.ts'
import { decisionFrom, type KeptDecision, type RuleDecision } from '../../rules/decision.ts'
import type { Award, ExecutedAward } from '../award.ts'
import { type ProfiledFund, type ProfilePair, profilesAfter } from '../profiles/change.ts'
import { refuseAward } from '../refusals.ts'
import { readBy } from '../rule-decisions/withheld.ts'
import { profilesOfAward } from '../standing/queries.ts'
import { awardLines, awards } from '../tables.ts'
import type { AmendmentStatus } from './kinds.ts'
import { awardAmendmentLines, awardAmendments } from './tables.ts'
import {
  type AmendedLine,
  type Amendment,
  type ApprovedAmendment,
  approvedOf,
  type Replaced,
} from './terms.ts'
import type { AwardVersion } from './versions.ts'

type Row = typeof awardAmendments.$inferSelect

/** Every amendment of an award that the acting person may see, by number. */
export async function amendmentsOf(tx: Reading, award: string): Promise<Amendment[]> {
  const [rows, lines] = await together(
    tx
      .select()
      .from(awardAmendments)
      .where(eq(awardAmendments.award, award))
      .orderBy(asc(awardAmendments.number))
      .execute(),
    linesOf(tx, [award]),
  )
  return rows.map((row) => amendmentFrom(row, lines))
}

/** The rule profile of an award in each of its funds, by the version of the award: an amendment that takes one over makes the next. */
export async function profilesOfVersions(
  tx: Reading,
  { code, lines, ...award }: Award,
  history: readonly Amendment[],
): Promise<(version: Pick<AwardVersion, 'amendment'>) => ProfiledFund[]> {
  if (award.status !== 'executed') return () => []
  const funds = lines.map(({ fund }) => fund)
  const profileOf = await profilesOfAward(tx, code, funds, award.executedOn)
  const taken = approvedOf(history).flatMap(({ number, profiles }) =>
    profiles.map((one) => ({ ...one, number })),
  )
  const executed = funds.map((fund) => ({
    fund,
    profile: taken.find((one) => one.fund === fund)?.before ?? profileOf(fund).code,
  }))
  return ({ amendment }) =>
    profilesAfter(
      executed,
      taken.filter(({ number }) => number <= (amendment ?? 0)),
    )
}

/** One amendment of those of its award. */
export function amendmentNumbered(history: readonly Amendment[], award: string, number: number): Amendment {
  const found = history.find((one) => one.number === number)
  if (found === undefined) throw refuseAward('amendment-not-found', { award, number })
  return found
}

export type AmendmentFilter = PageRequest & {
  readonly award?: string | undefined
  readonly status?: AmendmentStatus | undefined
}

/** Amendments by award and number. */
export async function listAmendments(
  tx: Reading,
  { limit, cursor, award, status }: AmendmentFilter,
): Promise<Page<Amendment>> {
  const [after, number] = positionOf(cursor, [codeGrammar, z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
  const rows = await tx
    .select()
    .from(awardAmendments)
    .where(
      and(
        award === undefined ? undefined : eq(awardAmendments.award, award),
        status === undefined ? undefined : sql`${awardAmendments.status} = ${sql.raw(`'${status}'`)}`,
        after === undefined
          ? undefined
          : sql`(${awardAmendments.award}, ${awardAmendments.number}) > (${after}, ${number}::integer)`,
      ),
    )
    .orderBy(asc(awardAmendments.award), asc(awardAmendments.number))
    .limit(limit + 1)
  const lines = await linesOf(
    tx,
    rows.map((row) => row.award),
  )
  return pageFrom(
    rows,
    limit,
    (row) => [row.award, String(row.number)],
    (row) => amendmentFrom(row, lines),
  )
}

/** The latest act on an award by its day, whatever it was. */
export async function latestActOn(tx: Reading, award: string): Promise<EarlierAct> {
  const [row] = await tx.execute<{ on: string | null }>(sql`
    select max(effective_on)::text as on from ledger_entries where subject = ${award} and kind like 'award.%'`)
  return { act: 'the last act on the award', on: row?.on ?? '' }
}

/** Saves a proposed amendment with its lines, and counts the version of its award. */
export function insertAmendment(tx: Transaction, amendment: Amendment): void {
  const { award, number, lines } = amendment
  tx.write(
    tx.insert(awardAmendments).values({
      ...{ award, number, kind: amendment.kind, status: amendment.status, reason: amendment.reason },
      ...{ evidence: amendment.evidence, ...columnsOf(amendment) },
      ...{ proposedBy: amendment.proposedBy, proposedOn: amendment.proposedOn },
    }),
  )
  if (lines.length > 0)
    tx.write(
      tx.insert(awardAmendmentLines).values(
        lines.map(({ fund, amount, before }) => ({
          ...{ award, number, fund },
          ...{ amount: amount.toString(), before: before.toString() },
        })),
      ),
      lines.length,
    )
}

/** Saves what was decided on an amendment. */
export function saveDecided(tx: Transaction, amendment: Exclude<Amendment, { status: 'proposed' }>): void {
  const { award, number, status, decidedBy, decidedOn } = amendment
  const rejectionReason = amendment.status === 'rejected' ? amendment.rejectionReason : null
  tx.write(
    tx
      .update(awardAmendments)
      .set({ status, decidedBy, decidedOn, rejectionReason })
      .where(and(eq(awardAmendments.award, award), eq(awardAmendments.number, number))),
  )
}

/** Counts the version of an award whose amendments change, and answers it. */
export function saveVersion(tx: Transaction, { code, version }: { code: string; version: number }): number {
  return saveAward(tx, code, { version: version + 1 })
}

/** Saves an award as it is amended, and its next version. */
export function saveAmended(
  tx: Transaction,
  award: ExecutedAward,
  { lines }: Pick<ApprovedAmendment, 'lines'>,
): number {
  const { code, title, site, services, periodThrough } = award
  for (const { fund } of lines) {
    const amount = award.lines.find((line) => line.fund === fund)?.amount ?? Money.zero
    tx.write(
      tx
        .update(awardLines)
        .set({ amount: amount.toString() })
        .where(and(eq(awardLines.award, code), eq(awardLines.fund, fund))),
    )
  }
  return saveAward(tx, code, {
    ...{ title, site, services: [...services], periodThrough, version: award.version + 1 },
  })
}

type Changed = Partial<typeof awards.$inferInsert> & { readonly version: number }

function saveAward(tx: Transaction, code: string, changed: Changed): number {
  tx.write(tx.update(awards).set(changed).where(eq(awards.code, code)))
  return changed.version
}

function columnsOf({ periodThrough, title, site, services, members, profiles }: Amendment) {
  const ofProfiles = (column: keyof ProfilePair) =>
    profiles.length === 0 ? null : profiles.map((one) => one[column])
  return {
    ...{ periodThrough: periodThrough?.after ?? null, periodBefore: periodThrough?.before ?? null },
    ...{ title: title?.after ?? null, titleBefore: title?.before ?? null },
    ...{ site: site?.after ?? null, siteBefore: site?.before ?? null },
    services: services === null ? null : [...services.after],
    servicesBefore: services === null ? null : [...services.before],
    members: members === null ? null : [...members.after],
    membersBefore: members === null ? null : [...members.before],
    ...{ profileFunds: ofProfiles('fund'), profiles: ofProfiles('after') },
    profilesBefore: ofProfiles('before'),
  }
}

type LinesOf = (award: string, number: number) => readonly AmendedLine[]

async function linesOf(tx: Reading, named: readonly string[]): Promise<LinesOf> {
  const rows =
    named.length === 0
      ? []
      : await tx
          .select()
          .from(awardAmendmentLines)
          .where(inArray(awardAmendmentLines.award, [...new Set(named)]))
          .orderBy(asc(awardAmendmentLines.fund))
          .execute()
  return (award, number) =>
    rows
      .filter((row) => row.award === award && row.number === number)
      .map(({ fund, amount, before }) => ({ fund, amount: Money.of(amount), before: Money.of(before) }))
}

function amendmentFrom(row: Row, linesOfOne: LinesOf): Amendment {
  const { award, number, kind, reason, evidence, proposedBy, proposedOn } = row
  const { status, decidedBy, decidedOn, rejectionReason } = row
  const terms = {
    ...{ award, number, kind, reason, evidence, proposedBy, proposedOn },
    lines: linesOfOne(award, number),
    periodThrough: replacedBy(row.periodBefore, row.periodThrough),
    title: replacedBy(row.titleBefore, row.title),
    site: replacedBy(row.siteBefore, row.site),
    services: replacedBy(row.servicesBefore, row.services),
    members: replacedBy(row.membersBefore, row.members),
    profiles: (row.profileFunds ?? []).map((fund, at) => ({
      ...{ fund, before: row.profilesBefore?.[at] ?? '', after: row.profiles?.[at] ?? '' },
    })),
  }
  if (status === 'proposed') return { ...terms, status }
  if (decidedBy !== null && decidedOn !== null) {
    if (status !== 'rejected') return { ...terms, status, decidedBy, decidedOn }
    if (rejectionReason !== null) return { ...terms, status, decidedBy, decidedOn, rejectionReason }
  }
  throw new Error('an amendment row says what its constraints forbid')
}

function replacedBy<Value>(before: Value | null, after: Value | null): Replaced<Value> | null {
  return before === null || after === null ? null : { before, after }
}

/** Of awards whose title or last day was amended later than both times, what stood there before (`award`, `before`). */
export const undoneLater = (
  column: 'title' | 'period_through',
  { effectiveAt, knownAt }: { readonly effectiveAt: string; readonly knownAt: string },
): SQL => sql`
  select distinct on (later.award) later.award, ${sql.raw(column === 'title' ? 'later.title_before' : 'later.period_before')} as before
  from award_amendments as later where later.status = 'approved' and later.${sql.raw(column)} is not null and not exists (
    select from ledger_entries as amended where amended.subject = later.award and amended.kind = 'award.amended' and amended.facts ->> 'number' = later.number::text
      and amended.effective_on <= ${effectiveAt}::date and amended.recorded_at <= ${knownAt}::timestamptz)
  order by later.award, later.number`

/** How rules touched the amendments of an award, by number, as far as the caller reads them: as the last entry of each that says so keeps it. */
export async function rulesKept(
  tx: Reading,
  award: string,
): Promise<(number: number) => readonly KeptDecision[]> {
  const rows = await tx.execute<{ number: string; rules: string }>(sql`
    select distinct on (facts ->> 'number') facts ->> 'number' as number, (facts -> 'rules')::text as rules from ledger_entries
    where subject = ${award} and kind in ('award.amendment-proposed', 'award.amended') and facts ? 'rules'
    order by facts ->> 'number', recorded_at desc, id desc`)
  const kept = new Map(
    rows.map(({ number, rules }) => [
      Number(number),
      readBy(tx.principal, (JSON.parse(rules) as Partial<RuleDecision>[]).map(decisionFrom)),
    ]),
  )
  return (number) => kept.get(number) ?? []
}
