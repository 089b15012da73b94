import { sql } from 'drizzle-orm'
import type { FundAmount } from '../../ledger/chart/postings.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { Money } from '../../platform/money.ts'
import type { NoticedMilestone } from './milestones.ts'
import type { ListingTitle, NoticedBudget, NoticedEntry } from './notice.ts'

/** What the executed awards to a grantee have, in dollars by fund. Asked with the organization locked: executions for one grantee follow each other. */
export async function obligatedTo(tx: Transaction, grantee: string): Promise<FundAmount[]> {
  const rows = await tx
    .execute<{ fund: string; amount: string }>(sql`select fund, amount::text from obligated_to(${grantee})`)
    .execute()
  return rows.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) }))
}

/** What a version of an award is noticed with beside its terms: the budget in force with it, and how the listings of its funds are called now. */
export type NoticeSources = {
  readonly budget: NoticedBudget | null
  /** Null of an award for cost. */
  readonly milestones: readonly NoticedMilestone[] | null
  readonly listingTitles: readonly ListingTitle[]
}

/** What a version of an award is noticed with. `amendment` is the one that makes it, though it be approved only now; null of what is executed. */
export async function noticeSources(
  tx: Reading,
  award: string,
  amendment: number | null,
): Promise<NoticeSources> {
  const rows = await tx
    .execute<NoticeSources>(sql`
      select (
          select jsonb_build_object(
            'periodFrom', min(line.period_from), 'periodThrough', max(line.period_through),
            'rate', case when lead.rate_kind <> 'none' then
              jsonb_build_object('percent', lead.rate::text, 'kind', lead.rate_kind, 'base', lead.base) end)
          from award_budgets as budget
            join award_budget_parties as lead on (lead.award, lead.number, lead.role) = (budget.award, budget.number, 'lead')
            join award_budget_lines as line on (line.award, line.number) = (budget.award, budget.number)
          where budget.award = ${award} and budget.number = (
            select max(one.number) from award_budgets as one
              left join award_amendments as change on (change.award, change.number) = (one.award, one.amendment)
            where one.award = ${award} and (one.amendment is null or one.amendment = ${amendment}::int
              or one.amendment < ${amendment}::int and change.status = 'approved'))
          group by lead.rate, lead.rate_kind, lead.base
        ) as budget,
        (select case when fixed.form_of_payment = 'fixed-amount' then (
            select coalesce(jsonb_agg(jsonb_build_object('number', due.number, 'fund', due.fund, 'shows', due.shows,
              'dueOn', due.due_on, 'amount', due.amount::text) order by due.number), '[]')
            from award_milestones as due where due.award = fixed.code and due.schedule = coalesce(
              (select number from award_schedules as brought where (brought.award, brought.amendment) = (fixed.code, ${amendment}::int)),
              schedule_in_force(fixed.code, coalesce(${amendment}::int, 0)))) end
          from awards as fixed where fixed.code = ${award}
        ) as milestones,
        (select coalesce(jsonb_agg(jsonb_build_object('fund', line.fund, 'title', said.listing_title) order by line.fund), '[]')
          from award_lines as line cross join lateral (
            select listing_title from federal_award_versions where fund = line.fund order by number desc limit 1) as said
          where line.award = ${award} and said.listing_title is not null
        ) as "listingTitles"`)
    .execute()
  const [found] = rows
  return found ?? { budget: null, milestones: null, listingTitles: [] }
}

/** The entry of a version of an award, with what it says of the notice. */
export type EntryOfVersion = {
  readonly id: string
  readonly actor: string
  /** Null where it was recorded before notices were made. */
  readonly noticed: (NoticedEntry & { readonly granteeVersion: number; readonly sha256: string }) | null
}

type EntryFacts = {
  readonly granteeVersion?: string
  readonly obligatedTo?: readonly { readonly fund: string; readonly amount: string }[]
  readonly passThrough?: readonly string[]
  readonly listingTitles?: readonly ListingTitle[]
  readonly noticeSha256?: string
}

/** The entry that executed an award, or that applied an amendment. */
export async function entryOfVersion(
  tx: Reading,
  { award, amendment }: { readonly award: string; readonly amendment: number | null },
): Promise<EntryOfVersion> {
  const [row] = await tx.execute<{ id: string; actor: string; facts: EntryFacts }>(sql`
    select id, actor, facts from ledger_entries where subject = ${award} and ${
      amendment === null
        ? sql`kind = 'award.executed'`
        : sql`kind = 'award.amended' and facts ->> 'number' = ${String(amendment)}`
    }`)
  if (row === undefined) throw new Error('a version of an award has no entry')
  return { id: row.id, actor: row.actor, noticed: noticedIn(row.facts) }
}

function noticedIn({
  granteeVersion,
  obligatedTo: lines,
  passThrough,
  listingTitles,
  noticeSha256,
}: EntryFacts) {
  if (granteeVersion === undefined || lines === undefined || noticeSha256 === undefined) return null
  return {
    ...{ granteeVersion: Number(granteeVersion), passThrough: passThrough ?? [], sha256: noticeSha256 },
    listingTitles: listingTitles ?? [],
    obligatedTo: lines.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) })),
  }
}
