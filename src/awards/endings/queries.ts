import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import { prepared, type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { Money } from '../../platform/money.ts'
import type { RuleProfile } from '../../rules/profile.ts'
import { profiles } from '../../rules/queries.ts'
import { refuseAward } from '../refusals.ts'
import type { Ending, EndingStatus, ProposedEnding } from '../standing/ending.ts'
import { type EndingRow, endingColumns, endingFrom, endingsByAward, endingsIn } from '../standing/queries.ts'
import type { FederalPeriod } from './clocks.ts'
import type { CloseoutItemName, Closing, OpenItem } from './closeout.ts'
import type { PayingAward } from './gates.ts'
import { awardEndings } from './tables.ts'

/** One ending of those of its award. */
export function endingNumbered(endings: readonly Ending[], award: string, number: number): Ending {
  const found = endings.find((one) => one.number === number)
  if (found === undefined) throw refuseAward('ending-not-found', { award, number })
  return found
}

type EndingFilter = PageRequest & {
  readonly award?: string | undefined
  readonly status?: EndingStatus | undefined
}

/** Endings by award and number. */
export async function listEndings(
  tx: Reading,
  { limit, cursor, award, status }: EndingFilter,
): Promise<Page<Ending>> {
  const [after, number] = positionOf(cursor, [codeGrammar, z.string().regex(/^[1-9]\d{0,8}$/)]) ?? []
  const wanted = [
    ...(award === undefined ? [] : [sql`award = ${award}`]),
    ...(status === undefined ? [] : [sql`status = ${sql.raw(`'${status}'`)}`]),
    ...(after === undefined ? [] : [sql`(award, number) > (${after}, ${number}::integer)`]),
  ]
  const where = wanted.length === 0 ? sql`` : sql`where ${sql.join(wanted, sql` and `)}`
  const rows = await tx.execute<EndingRow>(
    sql`select ${endingColumns} from award_endings ${where} order by award, number limit ${limit + 1}`,
  )
  return pageFrom([...rows], limit, (row) => [row.award, String(row.number)], endingFrom)
}

/** What is open of an award, as its closeout looks at it. */
export async function openItemsOf(tx: Reading, award: string): Promise<OpenItem[]> {
  const rows = await tx.execute<{ item: CloseoutItemName; amount: string }>(
    sql`select item, round(amount, 2)::text as amount from acting_open_items(${award})`,
  )
  return rows.map(({ item, amount }) => ({ item, amount: Money.ofBalance(amount) }))
}

/** What of an award is promised and not approved for payment now, in dollars by fund, above zero. */
export async function unspentOf(tx: Reading, award: string): Promise<FundAmount[]> {
  const rows = await tx.execute<{ fund: string; amount: string }>(sql`
    select line.fund, account.balance::text as amount from award_lines as line
    join ledger_accounts as account on account.code = line.fund || ':obligated:' || line.award
    where line.award = ${award} and account.balance > 0 order by line.fund`)
  return rows.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) }))
}

/** The last day of performance of `award`, as endOf of ./clocks.ts has it. */
const endsOn = sql`least(award.period_through, (select min(takes_effect_on) - 1 from award_endings as ending
  where ending.award = award.code and ending.status = 'approved' and ending.kind = 'termination'))`

/** The Federal awards that pay for an award, as they stand on a day. */
export async function federalPeriodsOf(tx: Reading, award: string, on: string): Promise<FederalPeriod[]> {
  const [rows, known] = await together(
    tx.execute<{ fund: string; periodThrough: string; profile: string }>(sql`
      select federal.fund, profile_of_award(award.code, federal.fund, ${endsOn}) as profile, greatest(federal.period_through, (select max(extension.period_through)
        from federal_award_extensions as extension where extension.fund = federal.fund and extended_on <= ${on}::date))::text as "periodThrough"
      from awards as award join award_lines as line on line.award = award.code join federal_awards as federal using (fund)
      where award.code = ${award} order by federal.fund`),
    profiles(tx),
  )
  return rows.map((row) => ({ ...row, profile: profileAmong(known, row.profile) }))
}

function profileAmong(known: readonly RuleProfile[], code: string): RuleProfile {
  const found = known.find((one) => one.code === code)
  if (found === undefined) throw new Error(`no rule profile has the code ${code}`)
  return found
}

/** What a closeout of an award would be judged by now. */
export async function closingOf(tx: Reading, award: string): Promise<Closing> {
  const [items, unspent, federal] = await together(
    openItemsOf(tx, award),
    unspentOf(tx, award),
    federalPeriodsOf(tx, award, tx.today),
  )
  return { items, unspent, federal }
}

type Standing = {
  readonly code: string
  readonly periodThrough: string
  readonly profiles: readonly string[]
}
const standing = sql`
  select award.code, award.period_through::text as "periodThrough", (select json_agg(distinct profile_of_award(award.code, line.fund, ${endsOn}))
    from award_lines as line where line.award = award.code) as profiles
  from awards as award`
const standingUnder = prepared(
  sql`${standing} where code in (select award from disbursements where disbursements.code = any (${sql.placeholder('codes')}::text[]))`,
)
const endingsUnder = prepared(sql`
  select ${endingColumns} from award_endings where award in
    (select award from disbursements where code = any (${sql.placeholder('codes')}::text[])) order by award, number`)

/**
 * How the awards of some disbursements stand, for their approval or payment. Asked behind the lock of the awards: an ending that is being approved
 * meanwhile is waited for, and seen.
 */
export async function standingsForPayment(
  tx: Transaction,
  codes: readonly string[],
): Promise<(award: string) => PayingAward> {
  const [awards, endings, known] = await together(
    tx.ask<Standing>(standingUnder({ codes })),
    tx.ask<EndingRow>(endingsUnder({ codes })),
    profiles(tx),
  )
  return standingsFrom(awards, endingsByAward(endings), known)
}

/** The same for what is only shown. */
export async function standingsOfAwards(
  tx: Reading,
  codes: readonly string[],
): Promise<(award: string) => PayingAward> {
  const [awards, endingsOf, known] = await together(
    tx.execute<Standing>(sql`${standing} where code = any (${sql.param([...codes])}::text[])`),
    endingsIn(tx, codes),
    profiles(tx),
  )
  return standingsFrom(awards, endingsOf, known)
}

function standingsFrom(
  awards: readonly Standing[],
  endingsOf: (award: string) => readonly Ending[],
  known: readonly RuleProfile[],
): (award: string) => PayingAward {
  const byCode = new Map(awards.map((one) => [one.code, one]))
  return (award) => {
    const found = byCode.get(award)
    if (found === undefined) throw refuseAward('award-not-found', { award })
    return {
      ...{ code: found.code, periodThrough: found.periodThrough, endings: endingsOf(award) },
      profiles: found.profiles.map((code) => profileAmong(known, code)),
    }
  }
}

/** What was disallowed under an award since a day, in dollars. */
export async function disallowedSince(tx: Reading, award: string, since: string): Promise<Money> {
  const [row] = await tx.execute<{ amount: string }>(sql`
    select coalesce(sum(amount), 0)::numeric(20,2)::text as amount from disallowances where award = ${award} and disallowed_on >= ${since}::date`)
  return Money.ofBalance(row?.amount ?? '0.00')
}

export function insertEnding(tx: Transaction, ending: ProposedEnding): void {
  const { award, number, kind, status, reason, document, proposedBy, proposedOn } = ending
  const own = 'amount' in ending ? { adjustment: ending.adjustment, amount: ending.amount.toString() } : {}
  const notice =
    'ground' in ending
      ? { ground: ending.ground, objection: ending.objection, takesEffectOn: ending.takesEffectOn }
      : {}
  const closeout =
    'amendment' in ending
      ? {
          ...{ amendment: ending.amendment, finalReportOn: ending.finalReportOn },
          certifiedOn: ending.certifiedOn,
        }
      : {}
  tx.write(
    tx.insert(awardEndings).values({
      ...{ award, number, kind, status, reason, document, proposedBy, proposedOn },
      unilateral: isUnilateral(ending),
      ...{ ...own, ...notice, ...closeout },
    }),
  )
}

/** Whether the agent closes the award alone. */
export function isUnilateral(ending: Ending): boolean {
  return ending.kind === 'closeout' && ending.finalReportOn === null && ending.certifiedOn === null
}

/** Saves what was decided on an ending. */
export function saveDecision(tx: Transaction, ending: Exclude<Ending, { status: 'proposed' }>): void {
  const { award, number, status, decidedBy, decidedOn } = ending
  const rejectionReason = ending.status === 'rejected' ? ending.rejectionReason : null
  tx.write(
    tx
      .update(awardEndings)
      .set({ status, decidedBy, decidedOn, rejectionReason })
      .where(and(eq(awardEndings.award, award), eq(awardEndings.number, number))),
  )
}
