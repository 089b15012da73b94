import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Organization } from '../../organizations/organization.ts'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { storedFiles } from '../../platform/database/tables.ts'
import { storedByOwn } from '../../platform/files/queries.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import { refuseSolicitation } from '../../solicitations/refusals.ts'
import type { Exclusion } from '../checklist.ts'
import { refuseApplication } from '../refusals.ts'
import { type ExcludedParty, matchNameOf } from './exclusion.ts'
import { excludedParties, exclusionLists } from './tables.ts'

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
    insert into ${excludedParties} (file, line, name, match_name, uei, agency, active_from, active_through)
    select ${file}, * from unnest(${column(({ line }) => line)}::integer[], ${column(({ name }) => name)}::text[],
      ${column(({ matchName }) => matchName)}::text[], ${column(({ uei }) => uei)}::text[], ${column(({ agency }) => agency)}::text[],
      ${column(({ activeFrom }) => activeFrom)}::date[], ${column(({ activeThrough }) => activeThrough)}::date[])
    on conflict do nothing`)
}

export async function insertExclusionList(tx: Transaction, list: ExclusionList): Promise<void> {
  await tx.insert(exclusionLists).values(list)
}

/** The list that counts: the latest extract, or null where none was imported. */
export async function currentList(tx: Reading): Promise<ExclusionList | null> {
  const [row] = await tx
    .select()
    .from(exclusionLists)
    .orderBy(desc(exclusionLists.extractedOn), desc(exclusionLists.code))
    .limit(1)
  return row ?? null
}

/** The organizations among these that the list names on a day, by UEI or by name. */
export async function exclusionsOf(
  tx: Reading,
  list: ExclusionList,
  parties: readonly Organization[],
  on: string,
): Promise<Exclusion[]> {
  const known = parties.map(({ code, uei, legalName }) => ({ code, uei, matchName: matchNameOf(legalName) }))
  const ueis = known.flatMap(({ uei }) => (uei === null ? [] : [uei]))
  const rows = await tx
    .select()
    .from(excludedParties)
    .where(
      and(
        eq(excludedParties.file, list.sha256),
        or(
          ueis.length === 0 ? undefined : inArray(excludedParties.uei, ueis),
          inArray(
            excludedParties.matchName,
            known.map(({ matchName }) => matchName),
          ),
        ),
        or(isNull(excludedParties.activeFrom), lte(excludedParties.activeFrom, on)),
        or(isNull(excludedParties.activeThrough), gte(excludedParties.activeThrough, on)),
      ),
    )
    .orderBy(asc(excludedParties.line))
    .limit(1_000)
  return known.flatMap(({ code, uei, matchName }) =>
    rows
      .filter((row) => row.matchName === matchName || (uei !== null && row.uei === uei))
      .map(({ line, name, uei: listed, agency }) => ({
        ...{ organization: code, list: list.code, line, name, agency, uei: listed },
        by: uei !== null && listed === uei ? ('uei' as const) : ('name' as const),
      })),
  )
}
