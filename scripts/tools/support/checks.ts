import postgres from 'postgres'
import type { Books } from '../../../src/audit/findings/bytes.ts'
import { tests } from '../../../src/audit/findings/findings.ts'
import { type Verified, verifyBooks } from '../../../src/audit/findings/verify-books.ts'
import type { KeptFiles } from '../../../src/audit/rebuild/files.ts'
import { databaseAddress } from '../../../src/platform/database/address.ts'
import type { Violation } from './violation.ts'

/** A session by the plain driver, on the way that the address names as the service reads it: the driver knows no `sslrootcert`. */
export function plainDriver(url: string, startup: Readonly<Record<string, string>>): postgres.Sql {
  const { tls, ...address } = databaseAddress(url)
  return postgres({
    ...address,
    ...{ ssl: tls ?? false, max: 1, onnotice: () => undefined, connection: startup },
  })
}

/** Runs the auditor's tests on one snapshot of a database, by whatever login; with its kept files, where there is a place to read them. */
export async function checkBooks(sql: postgres.Sql, files: KeptFiles | null = null): Promise<Violation[]> {
  return sql.begin('isolation level repeatable read read only', (tx) => recompute(tx, files))
}

/** The same inside a transaction that is open already. */
export async function recompute(
  tx: postgres.TransactionSql,
  files: KeptFiles | null = null,
): Promise<Violation[]> {
  return (await verifyBooks(booksIn(tx), files)).map(violationOf)
}

function booksIn(tx: postgres.TransactionSql): Books {
  return {
    rows: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      tx.unsafe<Row[]>(text, parameters as postgres.ParameterOrJSON<never>[]),
    batches: <Row extends object>(text: string, size: number) => tx.unsafe<Row[]>(text).cursor(size),
  }
}

function violationOf({ code, examined, found, notExamined, first, erased }: Verified): Violation {
  return {
    check: code,
    title: tests[code].title,
    examined,
    wrong: found,
    notExamined,
    breaches: first,
    erased,
  }
}

/** A line for each check, with what it found; answers whether nothing is wrong. */
export function printViolations(violations: readonly Violation[]): boolean {
  for (const {
    check,
    title = '',
    examined,
    wrong,
    notExamined = null,
    breaches,
    erased = [],
  } of violations) {
    const named = title === '' ? check : `${check.padEnd(22)} ${title}`
    const verdict = wrong > 0 ? 'WRONG' : notExamined === null ? 'ok   ' : 'part '
    console.log(
      `  ${verdict} ${named.padEnd(72)} ${String(examined).padStart(8)} examined, ${wrong} wrong${notExamined === null ? '' : `. ${notExamined}`}`,
    )
    for (const breach of breaches) console.log(`         ${breach}`)
    for (const place of erased) console.log(`         erased, as an entry says: ${place}`)
  }
  return violations.every(({ wrong }) => wrong === 0)
}
