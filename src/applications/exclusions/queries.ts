import {
  and,
  arrayOverlaps,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { NamedParty } from '../../organizations/organization.ts'
import { daysBetween } from '../../platform/clock.ts'
import { type Reading, type Transaction, together } from '../../platform/database/database.ts'
import { storedFiles } from '../../platform/database/tables.ts'
import { storedByOwn } from '../../platform/files/queries.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { refuseSolicitation } from '../../solicitations/refusals.ts'
import type { DatedList, Exclusion } from '../checklist.ts'
import { refuseApplication } from '../refusals.ts'
import { type ExcludedParty, matchNameOf } from './exclusion.ts'
import { excludedParties, exclusionLists, exclusionReadings, exclusionRules } from './tables.ts'

/** A file as the store opens it. */
export type ExclusionFile = { readonly sha256: string; readonly bytes: number }
export type ExclusionList = typeof exclusionLists.$inferSelect

export async function listExclusionLists(
  tx: Reading,
  { limit, cursor }: PageRequest,
): Promise<Page<ExclusionList>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await tx
    .select()
    .from(exclusionLists)
    .where(after === undefined ? undefined : gt(exclusionLists.code, after))
    .orderBy(asc(exclusionLists.code))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    (row) => [row.code],
    (row) => row,
  )
}

/** A stored file that was not imported yet, that the acting person may read, and so is worth reading; else null. */
export async function unreadList(tx: Reading, sha256: string): Promise<ExclusionFile | null> {
  if (!(await storedByOwn(tx, [sha256])).has(sha256)) return null
  const [row] = await tx
    .select({ bytes: storedFiles.bytes, imported: exclusionLists.code })
    .from(storedFiles)
    .leftJoin(exclusionLists, eq(exclusionLists.sha256, storedFiles.sha256))
    .where(eq(storedFiles.sha256, sha256))
  return row?.imported === null ? { sha256, bytes: row.bytes } : null
}

/** Refuses a file that was never uploaded or that the acting person may not read, and one that was imported before. */
export async function listMustBeNew(tx: Reading, sha256: string): Promise<void> {
  if (!(await storedByOwn(tx, [sha256])).has(sha256)) throw refuseSolicitation('file-not-kept', { sha256 })
  const [first] = await tx
    .select({ code: exclusionLists.code })
    .from(exclusionLists)
    .where(eq(exclusionLists.sha256, sha256))
  if (first !== undefined) throw refuseApplication('exclusion-list-imported', { sha256, first: first.code })
}

/** Stores parties of a file; those stored before stay as they are. */
export async function storeParties(
  tx: Transaction,
  file: string,
  parties: readonly ExcludedParty[],
): Promise<void> {
  const column = <Value>(of: (party: ExcludedParty) => Value) => sql.param(parties.map(of))
  await tx.execute(sql`
    insert into ${excludedParties} (file, line, name, match_name, uei, agency, active_from, active_through, exclusion_type, comment,
      restriction, cross_reference, also_match)
    select ${file}, line, name, match_name, uei, agency, active_from, active_through, exclusion_type, comment, restriction, cross_reference,
      case when also = '' then '{}' else string_to_array(also, ' ') end
    from unnest(${column(({ line }) => line)}::integer[], ${column(({ name }) => name)}::text[],
      ${column(({ matchName }) => matchName)}::text[], ${column(({ uei }) => uei)}::text[], ${column(({ agency }) => agency)}::text[],
      ${column(({ activeFrom }) => activeFrom)}::date[], ${column(({ activeThrough }) => activeThrough)}::date[],
      ${column(({ type }) => type)}::text[], ${column(({ comment }) => comment)}::text[], ${column(({ restriction }) => restriction)}::boolean[],
      ${column(({ crossReference }) => crossReference)}::text[],
      -- No name that is compared has a space, and no array of arrays has rows of different lengths.
      ${column(({ alsoMatch }) => alsoMatch.join(' '))}::text[])
      as party (line, name, match_name, uei, agency, active_from, active_through, exclusion_type, comment, restriction, cross_reference, also)
    on conflict do nothing`)
}

export async function insertExclusionList(tx: Transaction, list: ExclusionList): Promise<void> {
  await tx.insert(exclusionLists).values(list)
}

/** The list that counts: the latest extract, or null where none was imported. */
async function currentList(tx: Reading): Promise<ExclusionList | null> {
  const [row] = await tx
    .select()
    .from(exclusionLists)
    .orderBy(desc(exclusionLists.extractedOn), desc(exclusionLists.code))
    .limit(1)
  return row ?? null
}

/** The most days of a list that an execution may be asked of. The operator sets it: FIDUCIARY_EXCLUSION_LIST_DAYS. */
export async function mostDaysOf(tx: Reading): Promise<number> {
  const [row] = await tx.select({ mostDays: exclusionRules.mostDays }).from(exclusionRules)
  if (row === undefined) throw new Error('the database has no row of exclusion_rules')
  return row.mostDays
}

/** What the list that counts says of some parties. `list` is null where none was imported. */
export type AskedExclusions = { readonly list: DatedList | null; readonly found: readonly Exclusion[] }

/**
 * Asks the list that counts for organizations, which may still be asked for: for every exclusion that is active on any day from `since` to
 * today, of any UEI that an organization ever had.
 */
export async function askExclusions(
  tx: Reading,
  asked: Promise<readonly NamedParty[]>,
  since: string,
): Promise<AskedExclusions> {
  const [parties, answer] = await askedOnce(tx, asked, since, mostRows)
  return answer(parties, since)
}

/** What the list that counts says of some of the organizations that it was asked for, from a day on. */
export type Answer = (parties: readonly NamedParty[], since: string) => AskedExclusions

/** Asks once for many organizations, from the earliest of the days from which the answer is then taken. */
export async function askExclusionsOfMany<Party extends NamedParty>(
  tx: Reading,
  asked: Promise<readonly Party[]>,
  earliest: string,
): Promise<readonly [parties: readonly Party[], answer: Answer]> {
  return askedOnce(tx, asked, earliest, 20 * mostRows)
}

/** No list names one organization in so many rows. */
const mostRows = 1_000

async function askedOnce<Party extends NamedParty>(
  tx: Reading,
  asked: Promise<readonly Party[]>,
  earliest: string,
  most: number,
): Promise<readonly [parties: readonly Party[], answer: Answer]> {
  const [parties, current, mostDays] = await together(asked, currentList(tx), mostDaysOf(tx))
  if (current === null) return [parties, () => ({ list: null, found: [] })]
  const { code, extractedOn } = current
  const list = {
    ...{ code, extractedOn },
    ageDays: daysBetween(extractedOn, tx.today),
    mostDays,
  }
  const rows = parties.length === 0 ? [] : await rowsNaming(tx, current, parties, { earliest, most })
  return [parties, (some, since) => ({ list, found: exclusionsIn(rows, code, some, since) })]
}

/** A row of the list, and which of the parties asked for ever had its UEI. */
type PartyRow = typeof excludedParties.$inferSelect & { readonly holders: readonly string[] }

async function rowsNaming(
  tx: Reading,
  list: ExclusionList,
  parties: readonly NamedParty[],
  { earliest, most }: { readonly earliest: string; readonly most: number },
): Promise<readonly PartyRow[]> {
  const codes = parties.map(({ code }) => code)
  const names = [...new Set(parties.map(({ legalName }) => matchNameOf(legalName)))]
  return tx
    .select({
      ...getTableColumns(excludedParties),
      holders: sql<
        string[]
      >`array(${ueisEverHad(sql`distinct organization`, codes)} and terms ->> 'uei' = ${excludedParties.uei})`,
    })
    .from(excludedParties)
    .where(
      and(
        eq(excludedParties.file, list.sha256),
        or(
          sql`${excludedParties.uei} = any (array(${ueisEverHad(sql`terms ->> 'uei'`, codes)}))`,
          inArray(excludedParties.matchName, names),
          arrayOverlaps(excludedParties.alsoMatch, names),
        ),
        or(isNull(excludedParties.activeFrom), lte(excludedParties.activeFrom, tx.today)),
        or(isNull(excludedParties.activeThrough), gte(excludedParties.activeThrough, earliest)),
      ),
    )
    .orderBy(asc(excludedParties.line))
    .limit(most)
}

/** What is asked of the versions of some organizations: a UEI that was corrected still names the organization that had it. */
const ueisEverHad = (what: SQL, codes: readonly string[]): SQL =>
  sql`select ${what} from organization_versions where organization = any (${sql.param([...codes])}::text[])`

function exclusionsIn(
  rows: readonly PartyRow[],
  list: string,
  parties: readonly NamedParty[],
  since: string,
): Exclusion[] {
  const active = rows.filter(({ activeThrough }) => activeThrough === null || activeThrough >= since)
  if (active.length === 0) return []
  const known = parties.map(({ code, legalName }) => ({ code, matchName: matchNameOf(legalName) }))
  return known.flatMap(({ code, matchName }) =>
    active.flatMap((row): Exclusion[] => {
      const by = row.holders.includes(code)
        ? 'uei'
        : row.matchName === matchName
          ? 'name'
          : row.alsoMatch.includes(matchName)
            ? 'cross-reference'
            : null
      if (by === null) return []
      const { line, name, agency, exclusionType: type, comment, restriction, crossReference } = row
      return [
        {
          ...{ organization: code, by, list, line, name, uei: row.uei, agency },
          ...{ type, comment, restriction, crossReference },
        },
      ]
    }),
  )
}

/** How far the reading of a file is. */
export type FileReading = typeof exclusionReadings.$inferSelect

/** Notes how far the reading of a file is, for the person who waits for its import. */
export async function noteReading(
  tx: Transaction,
  {
    file,
    ...reading
  }: Pick<FileReading, 'file' | 'state' | 'bytes'> & Partial<Omit<FileReading, 'updatedAt'>>,
): Promise<void> {
  const far = { bytesRead: 0, rows: 0, stored: 0, ...reading, updatedAt: sql`clock()` }
  await tx
    .insert(exclusionReadings)
    .values({ file, ...far })
    .onConflictDoUpdate({ target: exclusionReadings.file, set: far })
}

export async function readingOf(
  tx: Reading,
  sha256: string,
): Promise<FileReading & { readonly list: string | null }> {
  const [row] = await tx
    .select({ reading: exclusionReadings, list: exclusionLists.code })
    .from(exclusionReadings)
    .leftJoin(exclusionLists, eq(exclusionLists.sha256, exclusionReadings.file))
    .where(eq(exclusionReadings.file, sha256))
  if (row === undefined) throw refuseApplication('exclusion-reading-not-found', { sha256 })
  return { ...row.reading, list: row.list }
}

/** Sets the most days of a list that an execution may be asked of. Only the owner's own session may. */
export async function saveMostDays(tx: Transaction, mostDays: number): Promise<void> {
  await tx.update(exclusionRules).set({ mostDays })
}
