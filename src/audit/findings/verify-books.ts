import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { differenceInWords } from '../rebuild/compare.ts'
import type { KeptFiles } from '../rebuild/files.ts'
import { checkNotices } from '../rebuild/parts/notices.ts'
import { places } from '../rebuild/places.ts'
import { rebuild } from '../rebuild/rebuild.ts'
import { type Books, checkBytes, type Places } from './bytes.ts'
import { type Found, sentence, type TestCode, tests } from './findings.ts'
import { integrityChecks } from './integrity-checks.ts'
import type { ByteTest } from './integrity-tests.ts'
import { hiddenAmong, notExamined, testOf } from './queries.ts'
import type { Query } from './sql.ts'
import { checkCosignatures, checkTree } from './tree.ts'

/** What one test looked at, and the first of what it found. */
export type Verified = {
  readonly code: TestCode
  readonly examined: number
  readonly found: number
  readonly notExamined: string | null
  readonly first: readonly string[]
  /** Columns whose text was erased, as an entry records. */
  readonly erased?: readonly string[]
}

const shown = 5
const dialect = new PgDialect()

/**
 * Runs every test that must find nothing: those of the findings, and those that hash the bytes outside the database and so believe
 * nothing it computes; and compares every row with what the entries and the kept files say. What the login cannot see is named, and never taken for examined.
 */
export async function verifyBooks(books: Books, files: KeptFiles | null): Promise<readonly Verified[]> {
  const verified: Verified[] = []
  for (const [code, query] of Object.entries(integrityChecks()) as [TestCode, Query][])
    verified.push(await verifiedBy(books, code, query))
  const found: Places = {
    ...(await checkBytes(books)),
    ...(await checkTree(books)),
    ...(await checkCosignatures(books)),
    'notice-differs': await checkNotices(books),
  }
  verified.push(await verifiedRows(books, files))
  for (const [code, { examined, at }] of Object.entries(found) as [
    ByteTest,
    { examined: number; at: string[] },
  ][]) {
    const hidden = await hiddenFrom(books, bytesBeside(code))
    if (hidden !== null) verified.push(unexamined(code, hidden))
    else
      verified.push({
        ...{ code, examined, found: at.length, notExamined: null },
        first: at.slice(0, shown).map((place) => tests[code].say((name) => (name === 'place' ? place : ''))),
      })
  }
  return verified
}

/** Tables of the ledger that a login sees only with a person who acts. */
const ofTheKnown = [
  ...['ledger_accounts', 'ledger_transfers', 'ledger_account_days', 'ledger_account_totals'],
  ...['ledger_fund_totals', 'ledger_periods'],
]

/** What a test of the bytes reads beside the entries. */
function bytesBeside(code: ByteTest): readonly string[] {
  if (code === 'transfers-differ') return ['ledger_accounts', 'ledger_transfers']
  if (code === 'notice-differs') return ['organization_versions', 'federal_awards']
  return code.startsWith('text-') ? ['ledger_texts'] : []
}

/** Compares every row with the entries, where the login sees every row. */
async function verifiedRows(books: Books, files: KeptFiles | null): Promise<Verified> {
  const code = 'row-differs'
  const hidden = await hiddenFrom(books, [...Object.keys(places), 'ledger_texts'])
  if (hidden !== null) return unexamined(code, hidden)
  const { rows, differences, erased, notExamined: limits } = await rebuild(books, files)
  return {
    ...{ code, examined: rows, found: differences.length, notExamined: limits },
    first: differences.slice(0, shown).map(differenceInWords),
    erased: erased.map(({ table, row, column }) => `${column} in ${table} of ${row}`),
  }
}

async function verifiedBy(books: Books, code: TestCode, query: Query): Promise<Verified> {
  const hidden = await hiddenFrom(books, [...(query.guarded ?? []), ...ofTheKnown])
  if (hidden !== null) return unexamined(code, hidden)
  const [row] = await ask<{ examined: string; found: string; first: string }>(
    books,
    testOf(code, query, shown),
  )
  return {
    ...{ code, examined: Number(row?.examined), found: Number(row?.found) },
    notExamined: null,
    first: (JSON.parse(row?.first ?? '[]') as Found[]).map((one) => sentence(code, one)),
  }
}

async function hiddenFrom(books: Books, tables: readonly string[]): Promise<string | null> {
  const [row] = await ask<{ hidden: string | null }>(books, sql`select ${hiddenAmong(tables)} as hidden`)
  return row?.hidden ?? null
}

/** A row that the login may not see looks as if it were missing, so a test over such rows proves nothing, and is not run. */
function unexamined(code: TestCode, hidden: string): Verified {
  return { code, examined: 0, found: 0, notExamined: notExamined(hidden), first: [] }
}

async function ask<Row extends object>(books: Books, query: SQL): Promise<readonly Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return books.rows<Row>(text, params)
}
