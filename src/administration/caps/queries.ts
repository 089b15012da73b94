import { sql } from 'drizzle-orm'
import type { FederalAward } from '../../appropriations/federal-award.ts'
import { federalAwardsAfter } from '../../appropriations/federal-award-queries.ts'
import { versionsOfFunds } from '../../appropriations/life/queries.ts'
import type { TermsVersion } from '../../appropriations/life/terms.ts'
import { dayEndsForUpdate } from '../../ledger/balances.ts'
import { fundAccount } from '../../ledger/chart/accounts.ts'
import { balancesOf } from '../../ledger/queries.ts'
import { prepared, type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { Money } from '../../platform/money.ts'
import { type CapOnDay, capOn, type FundCap, leastCap, type SaidCap } from './cap.ts'

const promisedIn = prepared(sql`
  select fund, administration_promised(fund)::text as promised from unnest(${sql.placeholder('funds')}::text[]) as fund`)

/** What is promised to the administration of each of some funds, approved and paid of it, in dollars, whatever the day. */
async function promisedOf(tx: Reading, funds: readonly string[]): Promise<(fund: string) => Money> {
  const rows = await tx.ask<{ fund: string; promised: string }>(promisedIn({ funds }))
  const known = new Map(rows.map(({ fund, promised }) => [fund, Money.ofBalance(promised)]))
  return (fund) => known.get(fund) ?? Money.zero
}

function saidIn(versions: readonly TermsVersion[]): SaidCap[] {
  return versions.map(({ since, terms }) => ({ since, cap: terms.administrativeCap }))
}

/** The least cap of each of some funds from a day on, and what is promised below it, under the locks of the accounts that a promise moves. */
export async function capsForUpdate(
  tx: Transaction,
  funds: readonly string[],
  from: string,
): Promise<(fund: string) => FundCap> {
  const entrusted = funds.map((fund) => fundAccount(fund, 'entrusted'))
  const [versionsOf, promised, ends] = await together(
    versionsOfFunds(tx, funds),
    promisedOf(tx, funds),
    dayEndsForUpdate(tx, entrusted, from),
  )
  return (fund) => {
    const held = ends.find(({ account }) => account === fundAccount(fund, 'entrusted'))?.ends ?? []
    return { cap: leastCap(saidIn(versionsOf(fund)), held, from), promised: promised(fund) }
  }
}

/** The cap of a fund today, of what is entrusted now, with what is promised below it. */
export type CapToday = CapOnDay & { readonly fund: string; readonly fain: string; readonly promised: Money }

/** The caps of all funds today, by fund. */
export async function listCaps(tx: Reading, { limit, cursor }: PageRequest): Promise<Page<CapToday>> {
  const [after = ''] = positionOf(cursor, [codeGrammar]) ?? []
  const awards = await federalAwardsAfter(tx, after, limit + 1)
  const caps = await capsOfFunds(tx, awards)
  return pageFrom(
    caps,
    limit,
    ({ fund }) => [fund],
    (cap) => cap,
  )
}

/** The caps of some Federal awards today. */
export async function capsOfFunds(tx: Reading, awards: readonly FederalAward[]): Promise<CapToday[]> {
  const funds = awards.map(({ fund }) => fund)
  const [versionsOf, promised, held] = await together(
    versionsOfFunds(tx, funds),
    promisedOf(tx, funds),
    balancesOf(
      tx,
      funds.map((fund) => fundAccount(fund, 'entrusted')),
    ),
  )
  return awards.map(({ fund, fain }) => ({
    ...capOn(saidIn(versionsOf(fund)), held(fundAccount(fund, 'entrusted')), tx.today),
    ...{ fund, fain, promised: promised(fund) },
  }))
}
