import { type SQL, sql } from 'drizzle-orm'
import { type Access, mayWith } from '../identity/access.ts'
import type { Reading } from '../platform/database/database.ts'
import { identifierKey } from '../platform/identifiers.ts'

/** A record that a search found: where it is, what it is called, and by what it was found. */
export type FoundRecord = {
  readonly collection: string
  readonly code: string
  readonly title: string
  readonly by: 'code' | 'name' | 'reference' | 'amount' | 'identifier'
}

/** What is asked for, in the forms in which it is compared. */
type Sought = {
  /** As the code of a record begins. */
  readonly code: string
  readonly words: string
  /** The letters and digits of an identifier, such as a FAIN or a UEI. */
  readonly key: string
  /** Dollars with two places, where it is an amount. */
  readonly amount: string | null
  /** The organization of a grantee; null for all others. */
  readonly organization: string | null
}

/** The most records of one kind that a search lists. */
const mostFound = 20

/** An amount however a person types it: "$1,234.5" is 1234.50. Null for what is none. */
export function amountIn(typed: string): string | null {
  const [, whole, cents = ''] =
    /^\$?((?:\d{1,3}(?:,\d{3})+|\d{1,15}))(?:\.(\d{1,2}))?$/.exec(typed.trim()) ?? []
  if (whole === undefined) return null
  const dollars = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  return dollars.length > 15 ? null : `${dollars}.${cents.padEnd(2, '0')}`
}

type Part = { readonly collection: string; readonly access: Access; readonly ask: (sought: Sought) => SQL }

const codeBegins = ({ code }: Sought) => sql`starts_with(code, ${code})`
const holds = (column: SQL, { words }: Sought) => sql`strpos(lower(${column}), ${words}) > 0`
const isOwn = ({ organization }: Sought) => sql`(${organization}::text is null or grantee = ${organization})`
const lineOf = (lines: SQL, owner: SQL, { amount }: Sought) =>
  sql`exists (select from ${lines} line where line.${owner} = code and line.amount = ${amount}::numeric)`

/** What is looked through for each kind of record, by who may read the kind. The row policies say which rows. */
const parts: readonly Part[] = [
  {
    collection: 'appropriations',
    access: 'appropriation:read',
    ask: (sought) => sql`
      select code, title, case when ${codeBegins(sought)} then 'code' when ${holds(sql`title`, sought)} then 'name' else 'identifier' end as by
      from appropriations where ${codeBegins(sought)} or ${holds(sql`title`, sought)}
        or exists (select from federal_awards f where f.appropriation = code and (f.fain_key = ${sought.key} or f.fund = ${sought.code}))`,
  },
  {
    collection: 'solicitations',
    access: 'solicitation:read',
    ask: (sought) => sql`
      select code, title, case when ${codeBegins(sought)} then 'code' else 'name' end as by
      from solicitations where ${codeBegins(sought)} or ${holds(sql`title`, sought)}`,
  },
  {
    collection: 'organizations',
    access: 'organization:read',
    ask: (sought) => sql`
      select code, legal_name as title, case when ${codeBegins(sought)} then 'code'
        when ${sought.key} in (uei, replace(ein, '-', '')) then 'identifier' else 'name' end as by
      from organizations where ${codeBegins(sought)} or ${sought.key} in (uei, replace(ein, '-', '')) or ${holds(sql`legal_name`, sought)}`,
  },
  {
    collection: 'applications',
    access: 'application:read',
    ask: (sought) => sql`
      select code, applicant || ', under ' || solicitation as title, case when ${codeBegins(sought)} then 'code' else 'name' end as by
      from applications where (${codeBegins(sought)} or applicant = ${sought.code})
        and (${sought.organization}::text is null or applicant = ${sought.organization})`,
  },
  {
    collection: 'decisions',
    access: 'decision:read',
    ask: (sought) => sql`
      select code, 'under ' || solicitation as title, 'code' as by from decisions where ${codeBegins(sought)}`,
  },
  {
    collection: 'awards',
    access: 'award:read',
    ask: (sought) => sql`
      select code, title, case when ${codeBegins(sought)} then 'code'
        when ${holds(sql`title`, sought)} or grantee = ${sought.code} then 'name' else 'amount' end as by
      from awards where ${isOwn(sought)} and (${codeBegins(sought)} or grantee = ${sought.code} or ${holds(sql`title`, sought)}
        or ${lineOf(sql`award_lines`, sql`award`, sought)})`,
  },
  {
    collection: 'conditions',
    access: 'condition:read',
    ask: (sought) => sql`
      select code, 'on ' || award as title, 'code' as by from award_conditions where ${isOwn(sought)} and ${codeBegins(sought)}`,
  },
  {
    collection: 'holds',
    access: 'hold:read',
    ask: (sought) => sql`
      select code, 'on ' || coalesce(award, grantee) as title, 'code' as by from payment_holds where ${isOwn(sought)} and ${codeBegins(sought)}`,
  },
  {
    collection: 'disbursements',
    access: 'disbursement:read',
    ask: (sought) => sql`
      select code, grantee || ': ' || purpose as title, case when ${codeBegins(sought)} then 'code'
        when ${lineOf(sql`disbursement_lines`, sql`disbursement`, sought)} then 'amount' else 'reference' end as by
      from disbursements where ${isOwn(sought)} and (${codeBegins(sought)}
        or ${lineOf(sql`disbursement_lines`, sql`disbursement`, sought)}
        or code in (select subject from latest_with_reference(${sought.words}::text) where kind = 'disbursement.released'))`,
  },
  {
    collection: 'disallowances',
    access: 'disallowance:read',
    ask: (sought) => sql`
      select code, 'of ' || disbursement || ', ' || reference as title, case when ${codeBegins(sought)} then 'code' else 'reference' end as by
      from disallowances where ${isOwn(sought)} and (${codeBegins(sought)} or ${holds(sql`reference`, sought)})`,
  },
  {
    collection: 'administrations',
    access: 'administration:read',
    ask: (sought) => sql`
      select code, title || ', of the agent itself' as title, case when ${codeBegins(sought)} then 'code'
        when ${holds(sql`title`, sought)} then 'name' else 'amount' end as by
      from administrations where ${codeBegins(sought)} or ${holds(sql`title`, sought)}
        or ${lineOf(sql`administration_lines`, sql`administration`, sought)}`,
  },
  {
    collection: 'administration-charges',
    access: 'administration:read',
    ask: (sought) => sql`
      select code, 'charged to ' || administration as title, case when ${codeBegins(sought)} then 'code'
        when ${lineOf(sql`administration_charge_lines`, sql`charge`, sought)} then 'amount' else 'reference' end as by
      from administration_charges where ${codeBegins(sought)} or ${lineOf(sql`administration_charge_lines`, sql`charge`, sought)}
        or code in (select subject from latest_with_reference(${sought.words}::text)
          where kind in ('administration-charge.paid', 'administration-charge.refunded'))`,
  },
  {
    collection: 'proposals',
    access: 'proposal:read',
    ask: (sought) => sql`
      select code, act || ' of ' || about as title, 'code' as by from proposals where ${codeBegins(sought)} or about = ${sought.code}`,
  },
  {
    collection: 'meetings',
    access: 'summary:read',
    ask: (sought) => sql`
      select code, title || ', ' || held_on as title, case when ${codeBegins(sought)} then 'code' else 'name' end as by
      from meetings where ${codeBegins(sought)} or ${holds(sql`title`, sought)}`,
  },
  {
    // An act on a fund has no record of its own: its entry is what a reference finds.
    collection: 'ledger/entries',
    access: 'ledger:read',
    ask: (sought) => sql`
      select id::text as code, kind || ' of ' || subject || ', ' || effective_on as title, 'reference' as by
      from latest_with_reference(${sought.words}::text)`,
  },
]

/**
 * Finds records by what a person types: the beginning of a code, a part of a name, a reference of the bank in any spelling, an amount in
 * dollars, a FAIN, a UEI or an EIN. It looks where a role of the caller may read; up to twenty of each kind, by code.
 */
export async function search(tx: Reading, typed: string): Promise<{ items: FoundRecord[]; cut: string[] }> {
  const { roles, organization } = tx.principal
  const sought: Sought = {
    code: typed.trim().toUpperCase(),
    words: typed.trim().toLowerCase(),
    key: identifierKey(typed),
    amount: amountIn(typed),
    organization,
  }
  const items: FoundRecord[] = []
  const cut: string[] = []
  for (const { collection, access, ask } of parts) {
    if (!mayWith(roles, access)) continue
    const rows = await tx.execute<Omit<FoundRecord, 'collection'>>(
      sql`${ask(sought)} order by 1 limit ${mostFound + 1}`,
    )
    if (rows.length > mostFound) cut.push(collection)
    items.push(...rows.slice(0, mostFound).map((row) => ({ collection, ...row })))
  }
  return { items, cut }
}
