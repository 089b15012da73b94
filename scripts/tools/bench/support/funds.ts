import type postgres from 'postgres'
import { leafOf, listOf } from './leaf.ts'

const terms = { fain: 'F', assistanceListing: '97.102', agency: 'Benchmark' }
const days = { awardedOn: '2015-01-01', periodFrom: '2000-01-01', periodThrough: '2099-12-31' }

const ofFunds = ['appropriation.enacted', 'federal-award.made'] as const

/** Proposes the funds, in a transaction before the one that makes them: a package of them is verified, and these acts take two persons. */
export async function proposeFunds(sql: postgres.Sql, codes: readonly string[]): Promise<void> {
  await sql.begin(async (tx) => {
    const said = await sayingAs(tx, 'CWS-FIN-2')
    await tx`select post_entries(${listOf(proposalsOf(codes, 'proposal.made', said))}::text[])`
  })
}

type Said = { readonly actor: string; readonly effectiveOn: string; readonly recordedAt: string }

async function sayingAs(tx: postgres.TransactionSql, actor: string): Promise<Said> {
  const [row] = await tx<{ now: string }[]>`select now from act_as(${actor}, null)`
  return { actor, effectiveOn: '2015-01-01', recordedAt: row?.now ?? '' }
}

function proposalsOf(codes: readonly string[], kind: string, said: Said): string[] {
  return codes.flatMap((about) =>
    ofFunds.map((act, number) =>
      leafOf({ ...said, kind, subject: `PRP-${about}-${number}`, facts: { act, about }, transfers: [] }),
    ),
  )
}

/**
 * Makes funds for a benchmark to post to, each with a Federal award, its entry and what confirms it. The entries that fill them come in the
 * same transaction.
 */
export async function insertFunds(
  tx: postgres.TransactionSql,
  codes: readonly string[],
  actor = 'CWS-FIN-1',
): Promise<void> {
  const list = `{${codes.join(',')}}`
  const saying = await sayingAs(tx, actor)
  await tx.unsafe(
    `insert into appropriations (code, title, citation, fiscal_year, enacted_on, available_from, illustrative)
     select code, 'Benchmark', 'Benchmark', 2023, '2015-01-01', '2015-01-01', '{}' from unnest($1::text[]) as code`,
    [list],
  )
  await tx.unsafe(
    `insert into federal_awards (fund, appropriation, fain, assistance_listing, agency, awarded_on, period_from, period_through, illustrative, rule_profile)
     select code, code, 'F-' || code, '97.102', 'Benchmark', '2015-01-01', '2000-01-01', '2099-12-31', '{}', 'UG-2020' from unnest($1::text[]) as code`,
    [list],
  )
  const said = { ...saying, transfers: [] }
  const confirmed = proposalsOf(codes, 'proposal.confirmed', saying)
  const acts = codes.flatMap((code) => [
    leafOf({ ...said, kind: 'appropriation.enacted', subject: code, facts: {} }),
    leafOf({
      ...{ ...said, kind: 'federal-award.made', subject: code },
      facts: { fund: code, ...terms, fain: `F-${code}`, ...days, ruleProfile: 'UG-2020' },
    }),
  ])
  await tx`select post_entries(${listOf([...confirmed, ...acts])}::text[])`
}
