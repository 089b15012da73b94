import { asc, gt } from 'drizzle-orm'
import { type Reading, together } from '../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../platform/http/paging.ts'
import { code as codeGrammar } from '../platform/http/schemas.ts'
import { complete, profileByDefault, type RuleProfile } from './profile.ts'
import { refuseRule } from './refusals.ts'
import { ruleProfileParameters, ruleProfiles } from './tables.ts'

type Row = typeof ruleProfiles.$inferSelect
type Parameters = readonly (typeof ruleProfileParameters.$inferSelect)[]

/** Every rule profile by its code. There are few: each is a text of the law. */
export async function profiles(tx: Reading): Promise<RuleProfile[]> {
  const [rows, parameters] = await together(
    tx.select().from(ruleProfiles).orderBy(asc(ruleProfiles.code)).execute(),
    parametersIn(tx),
  )
  return rows.map((row) => profileFrom(row, parameters))
}

/** A page of rule profiles by code. */
export async function listProfiles(tx: Reading, { limit, cursor }: PageRequest): Promise<Page<RuleProfile>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const [rows, parameters] = await together(
    tx
      .select()
      .from(ruleProfiles)
      .where(after === undefined ? undefined : gt(ruleProfiles.code, after))
      .orderBy(asc(ruleProfiles.code))
      .limit(limit + 1)
      .execute(),
    parametersIn(tx),
  )
  return pageFrom(
    rows,
    limit,
    ({ code }) => [code],
    (row) => profileFrom(row, parameters),
  )
}

/** One rule profile by its code. */
export async function profileByCode(tx: Reading, code: string): Promise<RuleProfile> {
  const found = (await profiles(tx)).find((one) => one.code === code)
  if (found === undefined) throw refuseRule('rule-profile-not-found', { profile: code })
  return found
}

/** One rule profile by its code, for acts to be judged by. Refuses one that lacks a parameter. */
export async function profileToApply(tx: Reading, code: string): Promise<RuleProfile> {
  return complete(await profileByCode(tx, code))
}

/** The rule profile that a command is asked to compare; undefined where none is. Refuses one without a dry run, and one that lacks a parameter. */
export async function profileCompared(
  tx: Reading,
  { profile, dryRun }: { readonly profile?: string | undefined; readonly dryRun: boolean },
): Promise<RuleProfile | undefined> {
  if (profile === undefined) return undefined
  if (!dryRun) throw refuseRule('comparison-without-dry-run', { profile })
  return profileToApply(tx, profile)
}

/** The code of the profile that a Federal award names; where it names none, of the one that applied on the day of the award. Refuses one that lacks a parameter. */
export async function profileNamed(
  tx: Reading,
  named: string | undefined,
  awardedOn: string,
): Promise<string> {
  if (named !== undefined) return (await profileToApply(tx, named)).code
  return complete(profileByDefault(await profiles(tx), awardedOn)).code
}

async function parametersIn(tx: Reading): Promise<Parameters> {
  return tx
    .select()
    .from(ruleProfileParameters)
    .orderBy(
      asc(ruleProfileParameters.profile),
      asc(ruleProfileParameters.parameter),
      asc(ruleProfileParameters.fromDay),
    )
    .execute()
}

function profileFrom(row: Row, parameters: Parameters): RuleProfile {
  return {
    ...row,
    parameters: parameters
      .filter(({ profile }) => profile === row.code)
      .map(({ profile: _, ...value }) => value),
  }
}
