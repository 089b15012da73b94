import type postgres from 'postgres'
import type { Books } from '../../../../src/audit/findings/books.ts'
import { tests } from '../../../../src/audit/findings/findings.ts'
import { type Verified, verifyBooks } from '../../../../src/audit/findings/verify-books.ts'
import type { Finding } from './finding.ts'

/** Runs the auditor's tests on one snapshot of a database, by whatever login. */
export async function checkBooks(sql: postgres.Sql): Promise<Finding[]> {
  return sql.begin('isolation level repeatable read read only', recompute)
}

/** The same inside a transaction that is open already. */
export async function recompute(tx: postgres.TransactionSql): Promise<Finding[]> {
  return (await verifyBooks(booksIn(tx))).map(findingOf)
}

function booksIn(tx: postgres.TransactionSql): Books {
  return {
    rows: async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      tx.unsafe<Row[]>(text, parameters as postgres.ParameterOrJSON<never>[]),
    batches: <Row extends object>(text: string, size: number) => tx.unsafe<Row[]>(text).cursor(size),
  }
}

function findingOf({ code, examined, found, notExamined, first }: Verified): Finding {
  return { check: code, title: tests[code].title, examined, wrong: found, notExamined, breaches: first }
}

/** A line for each check, with what it found; answers whether nothing is wrong. */
export function printFindings(findings: readonly Finding[]): boolean {
  for (const { check, title = '', examined, wrong, notExamined = null, breaches } of findings) {
    const named = title === '' ? check : `${check.padEnd(22)} ${title}`
    const verdict = wrong > 0 ? 'WRONG' : notExamined === null ? 'ok   ' : 'part '
    console.log(
      `  ${verdict} ${named.padEnd(72)} ${String(examined).padStart(8)} examined, ${wrong} wrong${notExamined === null ? '' : `. ${notExamined}`}`,
    )
    for (const breach of breaches) console.log(`         ${breach}`)
  }
  return findings.every(({ wrong }) => wrong === 0)
}
