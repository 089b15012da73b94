import type { NoticedMilestone } from '../../../awards/notices/milestones.ts'
import {
  type ListingTitle,
  type NoticedBudget,
  type NoticeGround,
  noticeFacts,
  noticeForm,
  obligatedWith,
} from '../../../awards/notices/notice.ts'
import type { FundAmount } from '../../../ledger/chart/postings.ts'
import { type RegisteredTerms, registrationFrom } from '../../../organizations/versions/terms.ts'
import { canonicalJson, stringly } from '../../../platform/canonical.ts'
import { Money } from '../../../platform/money.ts'
import type { Asking } from '../reading.ts'

type Said = { readonly fund: string; readonly amount: string; readonly before?: string }
type Facts = {
  readonly [Name in 'title' | 'site' | 'periodFrom' | 'periodThrough' | 'grantee']?: string
} & {
  readonly services?: readonly string[]
  readonly lines?: readonly Said[]
  readonly kind?: string
  readonly number?: string
  readonly noticeForm?: string
  readonly noticeSha256?: string
  readonly granteeVersion?: string
  readonly obligatedTo?: readonly Said[]
  readonly passThrough?: readonly string[]
  readonly listingTitles?: readonly ListingTitle[]
}
type Entry = {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly actor: string
  readonly on: string
  readonly facts: Facts
}
type FederalAwardRow = ReturnType<NoticeGround['federalAwardOf']>

/** An award as its entries leave it. */
type Standing = Omit<NoticeGround['version'], 'number' | 'since' | 'amendment'> & {
  readonly grantee: string
  readonly number: number
}

const amountsOf = (lines: readonly Said[] = []): FundAmount[] =>
  lines.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) }))

/**
 * Makes the notice of every executed and amended award again, from the entries about it, the version of its grantee and its Federal awards, and
 * adds up what is obligated to the grantee in the order of recording. Answers the entries that say something else of it.
 */
export async function checkNotices(
  asking: Asking,
): Promise<{ readonly examined: number; readonly at: readonly string[] }> {
  const entries = await asking.rows<Entry>(`
    select id::text, kind, subject, actor, to_char(effective_on, 'YYYY-MM-DD') as on, facts from ledger_entries
    where kind in ('award.drafted', 'award.revised', 'award.executed', 'award.amended') order by recorded_at, id`)
  const registeredAs = await registrationsOf(asking)
  const federalAwards = new Map(
    (
      await asking.rows<FederalAwardRow>(`
        select fund, fain, assistance_listing as "assistanceListing", agency, to_char(awarded_on, 'YYYY-MM-DD') as "awardedOn" from federal_awards`)
    ).map((row) => [row.fund, row]),
  )
  const federalAwardOf = (fund: string): FederalAwardRow =>
    federalAwards.get(fund) ?? { fund, fain: '', assistanceListing: '', agency: '', awardedOn: '' }
  const budgetWith = await budgetsInForce(asking)
  const milestonesWith = await milestonesInForce(asking)
  const standing = new Map<string, Standing>()
  const obligated = new Map<string, readonly FundAmount[]>()
  let examined = 0
  const at: string[] = []
  for (const entry of entries) {
    const { subject, facts, kind } = entry
    const before = standing.get(subject)
    const after = afterwards(entry, before)
    if (after === null) continue
    standing.set(subject, after)
    if (kind === 'award.drafted' || kind === 'award.revised') continue
    const had = kind === 'award.amended' ? (before?.lines ?? []) : []
    const all = obligatedWith(obligated.get(after.grantee) ?? [], had, after.lines)
    obligated.set(after.grantee, all)
    const { granteeVersion = '', passThrough = [], listingTitles = [] } = facts
    const amendment = facts.number === undefined ? null : Number(facts.number)
    if (facts.noticeSha256 === undefined || facts.noticeForm !== noticeForm) continue
    examined += 1
    const made = noticeFacts({
      version: { ...after, since: entry.on, amendment },
      ...{ official: entry.actor, grantee: after.grantee, granteeVersion: Number(granteeVersion) },
      registered: registeredAs.get(`${after.grantee} ${granteeVersion}`) ?? unregistered,
      ...{ federalAwardOf, budget: budgetWith(subject, amendment) },
      milestones: milestonesWith(subject, amendment),
      entry: { obligatedTo: all, passThrough, listingTitles },
    })
    const { noticeSha256, obligatedTo = [] } = facts
    if (
      made.noticeSha256 !== noticeSha256 ||
      canonicalJson(stringly(made.obligatedTo)) !== canonicalJson(obligatedTo)
    )
      at.push(`${subject} (${entry.id})`)
  }
  return { examined, at }
}

const unregistered = registrationFrom({})

/** The budget in force with a version of an award: the last that came with a revision, or with an approved amendment up to that of the version. */
async function budgetsInForce(asking: Asking) {
  const rows = await asking.rows<Omit<NoticedBudget, 'rate'> & BudgetRow>(`
    select budget.award, coalesce(budget.amendment, 0)::int as amendment, lead.rate::text as percent, lead.rate_kind as kind, lead.base,
      to_char(min(line.period_from), 'YYYY-MM-DD') as "periodFrom", to_char(max(line.period_through), 'YYYY-MM-DD') as "periodThrough"
    from award_budgets as budget
      join award_budget_parties as lead on (lead.award, lead.number, lead.role) = (budget.award, budget.number, 'lead')
      join award_budget_lines as line on (line.award, line.number) = (budget.award, budget.number)
    where budget.amendment is null or exists (select from award_amendments as change
      where (change.award, change.number, change.status) = (budget.award, budget.amendment, 'approved'))
    group by budget.award, budget.number, lead.rate, lead.rate_kind, lead.base order by budget.award, budget.number`)
  const ofAward = new Map<string, typeof rows>()
  for (const row of rows) ofAward.set(row.award, [...(ofAward.get(row.award) ?? []), row])
  return (award: string, upTo: number | null): NoticedBudget | null => {
    const found = ofAward.get(award)?.findLast(({ amendment }) => amendment <= (upTo ?? 0))
    if (found === undefined) return null
    const { periodFrom, periodThrough, percent, kind, base } = found
    return {
      ...{ periodFrom, periodThrough },
      rate: percent === null || base === null ? null : { percent, kind, base },
    }
  }
}
type BudgetRow = {
  readonly award: string
  readonly amendment: number
  readonly percent: string | null
  readonly kind: string
  readonly base: string | null
}

/** The milestones in force with a version of an award, as its budget; null of an award for cost. */
async function milestonesInForce(asking: Asking) {
  const rows = await asking.rows<{ award: string; amendment: number; milestones: NoticedMilestone[] }>(`
    select schedule.award, coalesce(schedule.amendment, 0)::int as amendment, coalesce(jsonb_agg(jsonb_build_object('number', due.number, 'fund', due.fund,
      'shows', due.shows, 'dueOn', due.due_on, 'amount', due.amount::text) order by due.number) filter (where due.number is not null), '[]') as milestones
    from award_schedules as schedule left join award_milestones as due on (due.award, due.schedule) = (schedule.award, schedule.number)
    where schedule.amendment is null or exists (select from award_amendments as change
      where (change.award, change.number, change.status) = (schedule.award, schedule.amendment, 'approved'))
    group by schedule.award, schedule.number order by schedule.award, schedule.number`)
  return (award: string, upTo: number | null): readonly NoticedMilestone[] | null =>
    rows.findLast((row) => row.award === award && row.amendment <= (upTo ?? 0))?.milestones ?? null
}

async function registrationsOf(asking: Asking) {
  const rows = await asking.rows<{ organization: string; number: number; terms: RegisteredTerms }>(
    'select organization, number, terms from organization_versions',
  )
  return new Map(
    rows.map(({ organization, number, terms }) => [
      `${organization} ${String(number)}`,
      registrationFrom(terms),
    ]),
  )
}

/** What an entry leaves of an award; null where it is about an award that no entry drafted. */
function afterwards({ subject, kind, facts }: Entry, before: Standing | undefined): Standing | null {
  const { title, site, services, periodFrom, periodThrough } = facts
  if (kind === 'award.drafted')
    return {
      ...{ award: subject, grantee: facts.grantee ?? '', number: 1, lines: amountsOf(facts.lines) },
      ...{ title: title ?? '', site: site ?? '', services: services ?? [] },
      ...{ periodFrom: periodFrom ?? '', periodThrough: periodThrough ?? '' },
    }
  if (before === undefined) return null
  const terms = {
    ...before,
    ...{ title: title ?? before.title, site: site ?? before.site, services: services ?? before.services },
    ...{ periodFrom: periodFrom ?? before.periodFrom, periodThrough: periodThrough ?? before.periodThrough },
  }
  if (kind === 'award.executed') return before
  if (kind === 'award.revised') return { ...terms, lines: amountsOf(facts.lines) }
  const moved = facts.lines ?? []
  return {
    ...terms,
    number: before.number + 1,
    lines: before.lines.map((line) => {
      const found = moved.find(({ fund }) => fund === line.fund)
      if (found === undefined) return line
      const amount = Money.of(found.amount)
      return {
        fund: line.fund,
        amount: facts.kind === 'increase' ? line.amount.plus(amount) : line.amount.minus(amount),
      }
    }),
  }
}
