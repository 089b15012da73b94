import { sql } from 'drizzle-orm'
import { prepared, type Reading, type Transaction } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import type { FederalAward } from '../federal-award.ts'
import type { StateChange } from '../federal-award-life.ts'
import { federalAwardsAfter } from '../federal-award-queries.ts'
import { federalAwardStateChanges, federalAwardVersions } from '../tables.ts'
import type { contactTerms, FederalTerms, NamedTerms, TermsVersion } from './terms.ts'

type Row = Omit<TermsVersion, 'terms'> & FederalTerms

const besideEntry = (column: string, path: string) =>
  sql.raw(`(select text from ledger_texts where entry_id = v.${column} and path = '/${path}')`)

/** The versions of the terms of funds, in their order. A contact is read beside the entries: no column has it. */
const versions = prepared(sql`
  select v.fund, v.number, v.since, v.document, v.entry_id as entry, v.listing_title as "listingTitle",
    ${besideEntry('contact_name', 'contactName')} as "contactName", ${besideEntry('contact_email', 'contactEmail')} as "contactEmail",
    ${besideEntry('contact_telephone', 'contactTelephone')} as "contactTelephone", v.pass_through_number as "passThroughNumber",
    v.budget_from as "budgetFrom", v.budget_through as "budgetThrough", v.rule_profile as "ruleProfile", v.transfer_rule as "transferRule",
    v.cost_share::text as "costShare", v.fixed_amount_approval as "fixedAmountApproval", v.draw_channel as "drawChannel",
    v.cash_days::text as "cashDays", v.administrative_cap as "administrativeCap", v.evaluation::text as evaluation
  from federal_award_versions v where v.fund = any (${sql.placeholder('funds')}::text[]) order by v.fund, v.number`)

/** The versions of the terms of Federal awards, by fund, the oldest first. None where the agency amended nothing. */
export async function versionsOfFunds(
  tx: Reading,
  funds: readonly string[],
): Promise<(fund: string) => readonly TermsVersion[]> {
  const found = new Map<string, TermsVersion[]>()
  for (const row of await tx.ask<Row>(versions({ funds }))) {
    const { fund, number, since, document, entry, ...terms } = row
    const own = found.get(fund) ?? []
    found.set(fund, own)
    own.push({ fund, number, since, document, entry, terms })
  }
  return (fund) => found.get(fund) ?? []
}

/** The entries beside which the contact of a fund stands now, by its terms. */
const contactPlaces = prepared(sql`
  select contact_name as "contactName", contact_email as "contactEmail", contact_telephone as "contactTelephone"
  from federal_award_versions where fund = ${sql.placeholder('fund')} order by number desc limit 1`)

type Places = Readonly<Record<(typeof contactTerms)[number], string | null>>

/** The entries beside which the contact of a fund stands now. */
export async function contactPlacesOf(tx: Transaction, fund: string): Promise<Places> {
  const [places] = await tx.ask<Places>(contactPlaces({ fund }))
  return places ?? { contactName: null, contactEmail: null, contactTelephone: null }
}

/** Inserts a version, beside the entry that recorded it: of the contact it keeps the entries where it stands. */
export function insertVersion(
  tx: Transaction,
  { fund, number, since, document, entry, terms }: TermsVersion,
  named: NamedTerms,
  before: Places,
): void {
  const placeOf = (name: keyof Places) => (named[name] === undefined ? before[name] : entry)
  const cashDays = terms.cashDays === null ? null : Number(terms.cashDays)
  tx.write(
    tx.insert(federalAwardVersions).values({
      ...{ fund, number, since, document, entryId: entry, ...terms, cashDays },
      contactName: placeOf('contactName'),
      contactEmail: placeOf('contactEmail'),
      contactTelephone: placeOf('contactTelephone'),
    }),
  )
}

/** Inserts a state, beside the entry that recorded it. */
export function insertState(
  tx: Transaction,
  change: StateChange & { readonly fund: string; readonly number: number; readonly entry: string },
): void {
  const { entry, ...row } = change
  tx.write(tx.insert(federalAwardStateChanges).values({ ...row, entryId: entry }))
}

/** Federal awards by their funds. */
export async function listFederalAwards(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<FederalAward>> {
  const [after = ''] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await federalAwardsAfter(tx, after, limit + 1)
  return pageFrom(
    rows,
    limit,
    ({ fund }) => [fund],
    (row) => row,
  )
}
