import type postgres from 'postgres'
import { leafOf, listOf } from './leaf.ts'

const terms = { fain: 'F', assistanceListing: '97.102', agency: 'Benchmark' }
const days = { awardedOn: '2015-01-01', periodFrom: '2000-01-01', periodThrough: '2099-12-31' }

/**
 * Makes funds for a benchmark to post to, each with a Federal award and its entry. The entries that fill them come in the same transaction.
 * The service itself records them: of a person, these acts need the confirmation of a second.
 */
export async function insertFunds(
  tx: postgres.TransactionSql,
  codes: readonly string[],
  actor = 'SYSTEM',
): Promise<void> {
  const list = `{${codes.join(',')}}`
  await tx.unsafe(
    `insert into appropriations (code, title, citation, fiscal_year, enacted_on, available_from, illustrative)
     select code, 'Benchmark', 'Benchmark', 2023, '2015-01-01', '2015-01-01', '{}' from unnest($1::text[]) as code`,
    [list],
  )
  await tx.unsafe(
    `insert into federal_awards (fund, appropriation, fain, assistance_listing, agency, awarded_on, period_from, period_through, illustrative)
     select code, code, 'F-' || code, '97.102', 'Benchmark', '2015-01-01', '2000-01-01', '2099-12-31', '{}' from unnest($1::text[]) as code`,
    [list],
  )
  const [row] = await tx<{ now: string }[]>`select now from act_as(${actor}, null)`
  const said = { actor, effectiveOn: '2015-01-01', recordedAt: row?.now ?? '', transfers: [] }
  const leaves = codes.flatMap((code) => [
    leafOf({ ...said, kind: 'appropriation.enacted', subject: code, facts: {} }),
    leafOf({
      ...{ ...said, kind: 'federal-award.made', subject: code },
      facts: { fund: code, ...terms, fain: `F-${code}`, ...days },
    }),
  ])
  await tx`select post_entries(${listOf(leaves)}::text[])`
}
