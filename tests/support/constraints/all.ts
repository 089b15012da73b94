import type postgres from 'postgres'
import { readCatalog } from '../../../src/platform/database/schema/catalog.ts'
import { keyAttempts } from './keys.ts'
import { policyAttempts } from './policies.ts'
import { type Attempt, idOf, isExpected, type Rule, rulesOf, tryOut } from './trial.ts'
import { triggerAttempts } from './triggers.ts'

/** Rules that no row can break alone, each with the reason why it is there. */
export const unreachable: Readonly<Record<string, string>> = {
  'unique solicitation_versions.solicitation_versions_deadline':
    'The primary key refuses the same rows first; this key is what applications_judged_by_a_version points to.',
  'unique decision_revisions.decision_revisions_hash':
    'The primary key refuses the same rows first; this key is what ballots_bound_to_the_document points to.',
}

/** Every rule of a migrated database with the attempts that should detect its loss. */
export async function rulesAndAttempts(
  url: string,
): Promise<{ rules: Rule[]; attempts: Map<string, Attempt[]> }> {
  const catalog = await readCatalog(url)
  const rules = rulesOf(catalog)
  const attempts = new Map<string, Attempt[]>(rules.map((rule) => [idOf(rule), []]))
  const all = [...keyAttempts(rules, catalog), ...triggerAttempts(rules, catalog), ...policyAttempts(rules)]
  for (const attempt of all) {
    if (!Object.hasOwn(unreachable, attempt.rule)) attempts.get(attempt.rule)?.push(attempt)
  }
  return { rules, attempts }
}

/** Breaks a rule in each of its ways; answers the ways that none of its attempts noticed. */
export async function unnoticed(
  sql: postgres.Sql,
  rule: Rule,
  attempts: readonly Attempt[],
): Promise<string[]> {
  const missed: string[] = []
  for (const breakage of rule.breaks) {
    let noticed = false
    for (const attempt of attempts)
      noticed ||= !isExpected(attempt.outcome, await tryOut(sql, attempt, breakage))
    if (!noticed) missed.push(breakage)
  }
  return missed
}
