import { asc, eq, or, type SQL, sql } from 'drizzle-orm'
import type { FundAmount, PaymentLine } from '../ledger/chart/postings.ts'
import {
  type Prepared,
  prepared,
  type Reading,
  type Transaction,
  together,
} from '../platform/database/database.ts'
import { identifierKey } from '../platform/identifiers.ts'
import type { RuleProfile } from '../rules/profile.ts'
import { profiles } from '../rules/queries.ts'
import type { Extension, FederalAward, FederalAwardTerms } from './federal-award.ts'
import { refuseAppropriation } from './refusals.ts'
import { federalAwardExtensions, federalAwards } from './tables.ts'

const awarded = sql`
  select fund, appropriation, fain, assistance_listing as "assistanceListing", agency, awarded_on as "awardedOn",
    period_from as "periodFrom", period_through as "periodThrough", illustrative, rule_profile as "ruleProfile",
    (select coalesce(json_agg(json_build_object('extendedOn', extended_on, 'periodThrough', later.period_through)
      order by later.period_through), '[]') from federal_award_extensions as later where later.fund = federal_awards.fund) as extensions,
    (select coalesce(json_agg(json_build_object('state', put.state, 'since', put.since, 'document', put.document)
      order by put.number), '[]') from federal_award_states as put where put.fund = federal_awards.fund) as states,
    (select coalesce(json_agg(json_build_object('since', said.since, 'evaluation', said.evaluation::text)
      order by said.number), '[]') from federal_award_versions as said where said.fund = federal_awards.fund) as earmarks
  from federal_awards`
/** The Federal awards of the funds that a subquery names. Its placeholders are given by name. */
export const federalAwardsIn = (funds: SQL) => prepared(sql`${awarded} where fund in (${funds})`)
/** The Federal awards of `funds`, as a question. */
const federalAwardsOfFunds = federalAwardsIn(sql`select unnest(${sql.placeholder('funds')}::text[])`)
const afterFund = prepared(
  sql`${awarded} where fund > ${sql.placeholder('after')} order by fund limit ${sql.placeholder('most')}`,
)
const ofAppropriations = prepared(
  sql`${awarded} where appropriation = any (${sql.placeholder('appropriations')}::text[]) order by fund`,
)

/** The terms of several funds, by their codes. Refuses a fund that is not a Federal award. */
export async function fundsByCode(
  tx: Reading,
  funds: readonly string[],
): Promise<(fund: string) => FederalAward> {
  const awardOf = byFund(await tx.ask<FederalAward>(federalAwardsOfFunds({ funds })))
  for (const fund of funds) awardOf(fund)
  return awardOf
}

function byFund(rows: readonly FederalAward[]): (fund: string) => FederalAward {
  const awards = new Map(rows.map((award) => [award.fund, award]))
  return (fund) => {
    const award = awards.get(fund)
    if (award === undefined) throw refuseAppropriation('fund-not-found', { fund })
    return award
  }
}

/** The Federal awards that a question answers, by fund. */
export async function fundsAsked(tx: Reading, awards: Prepared): Promise<(fund: string) => FederalAward> {
  return byFund(await tx.ask<FederalAward>(awards))
}

/** Lines with the FAIN and the Assistance Listing of their funds. */
export function segmented(
  lines: readonly FundAmount[],
  federalAwardOf: (fund: string) => FederalAward,
): PaymentLine[] {
  return lines.map((line) => {
    const { fain, assistanceListing } = federalAwardOf(line.fund)
    return { ...line, segments: { aln: assistanceListing, fain } }
  })
}

/** The Federal awards of several appropriations, by fund. */
export async function federalAwardsOf(
  tx: Reading,
  appropriations: readonly string[],
): Promise<FederalAward[]> {
  if (appropriations.length === 0) return []
  return [...(await tx.ask<FederalAward>(ofAppropriations({ appropriations })))]
}

/** So many Federal awards whose funds follow a code, by their funds. */
export async function federalAwardsAfter(tx: Reading, after: string, most: number): Promise<FederalAward[]> {
  return [...(await tx.ask<FederalAward>(afterFund({ after, most })))]
}

/** The fund of an appropriation that a body names, or its only one. */
export async function fundOf(
  tx: Reading,
  appropriation: string,
  named: string | undefined,
): Promise<FederalAward> {
  const awards = await federalAwardsOf(tx, [appropriation])
  const funds = awards.map(({ fund }) => fund)
  const [first] = awards
  if (first === undefined) throw refuseAppropriation('federal-award-missing', { appropriation })
  if (named === undefined) {
    if (awards.length > 1) throw refuseAppropriation('fund-not-named', { appropriation, funds })
    return first
  }
  const chosen = awards.find(({ fund }) => fund === named)
  if (chosen === undefined) throw refuseAppropriation('fund-not-found', { fund: named, funds })
  return chosen
}

/** Refuses a Federal award whose fund or FAIN another one has, however it is spelled. */
export async function mustBeNew(
  tx: Transaction,
  { fund, fain }: Pick<FederalAwardTerms, 'fund' | 'fain'>,
): Promise<void> {
  const [known] = await tx
    .select({
      fund: federalAwards.fund,
      appropriation: federalAwards.appropriation,
      fain: federalAwards.fain,
    })
    .from(federalAwards)
    .where(or(eq(federalAwards.fund, fund), eq(federalAwards.fainKey, identifierKey(fain))))
    .orderBy(asc(federalAwards.fund))
    .execute()
  if (known === undefined) return
  throw known.fund === fund
    ? refuseAppropriation('fund-taken', { fund, appropriation: known.appropriation })
    : refuseAppropriation('fain-taken', { fain, recorded: known.fain, fund: known.fund })
}

/** Inserts a Federal award. The unique constraints decide between two at once. */
export function insertFederalAward(tx: Transaction, award: FederalAwardTerms): void {
  tx.write(tx.insert(federalAwards).values({ ...award, illustrative: [...award.illustrative] }))
}

/** Inserts an extension, beside the entry that recorded it. */
export function insertExtension(tx: Transaction, fund: string, extension: Extension, entryId: string): void {
  tx.write(tx.insert(federalAwardExtensions).values({ fund, ...extension, entryId }))
}

/** A fund with the appropriation that it is of. Until the agency awards it, an appropriation is a fund of its own code. */
export type Fund = {
  readonly fund: string
  readonly appropriation: string
  readonly title: string
  readonly fiscalYear: number
  readonly fain: string | null
  readonly assistanceListing: string | null
}

/** Every fund that was known at an instant, by fiscal year and code. */
export async function listFunds(tx: Reading, knownAt: string): Promise<Fund[]> {
  const known = sql`recorded_at <= ${knownAt}::timestamptz`
  const rows = await tx.execute<Fund>(sql`
    with awarded as (select * from federal_awards f where exists (
      select from ledger_entries where subject = f.appropriation and kind = 'federal-award.made' and facts ->> 'fund' = f.fund and ${known}))
    select coalesce(f.fund, a.code) as fund, a.code as appropriation, a.title, a.fiscal_year as "fiscalYear",
      f.fain, f.assistance_listing as "assistanceListing"
    from (select code, title, fiscal_year, code as fund from appropriations
      union select a.code, a.title, a.fiscal_year, f.fund from appropriations a join awarded f on f.appropriation = a.code) a
    left join awarded f using (fund)
    where exists (select from ledger_entries where subject = a.code and kind = 'appropriation.enacted' and ${known})
    order by a.fiscal_year, a.code, fund`)
  return [...rows]
}

/** The rule profile of each of some funds on a day, which a question may look up. */
export async function profilesOfFunds(
  tx: Reading,
  funds: readonly string[],
  day: string | SQL,
): Promise<(fund: string) => RuleProfile> {
  return profilesBy(tx, funds, (fund) => sql`profile_of_fund(${fund}, ${day}::date)`)
}

/** The rule profile that a question in SQL gives for each of some funds. */
export async function profilesBy(
  tx: Reading,
  funds: readonly string[],
  asked: (fund: SQL) => SQL,
): Promise<(fund: string) => RuleProfile> {
  const [all, rows] = await together(
    profiles(tx),
    tx
      .execute<{ fund: string; profile: string | null }>(
        sql`select fund, ${asked(sql`fund`)} as profile from unnest(${sql.param([...funds])}::text[]) as fund`,
      )
      .then((found) => [...found]),
  )
  const named = new Map(rows.map(({ fund, profile }) => [fund, profile]))
  return (fund) => {
    const found = all.find(({ code }) => code === named.get(fund))
    if (found === undefined) throw refuseAppropriation('fund-not-found', { fund })
    return found
  }
}
