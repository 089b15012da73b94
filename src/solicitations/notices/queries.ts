import { and, asc, count, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Reading } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar, instantFrom } from '../../platform/http/schemas.ts'
import { filesBySha256 } from '../materials/queries.ts'
import { refuseSolicitation } from '../refusals.ts'
import { solicitations, solicitationVersions } from '../tables.ts'
import type { Material } from '../terms/terms.ts'
import { type NoticePage, type NoticePageVersion, statusAt } from './published-page.ts'
import { NoticeText } from './text-contract.ts'

const head = {
  code: solicitations.code,
  status: solicitations.status,
  publishedOn: solicitations.publishedOn,
  endedOn: solicitations.endedOn,
  deadlineEnds: solicitations.deadlineEnds,
  choiceReason: solicitations.deadlineChoiceReason,
}
const version = {
  number: solicitationVersions.number,
  inForceFrom: solicitationVersions.inForceFrom,
  recordedAt: sql<string>`(select recorded_at::text from ledger_entries where id = ${solicitationVersions.entryId})`,
  reason: solicitationVersions.reason,
  sha256: solicitationVersions.sha256,
  text: solicitationVersions.text,
}
type Head = Pick<
  typeof solicitations.$inferSelect,
  'code' | 'status' | 'publishedOn' | 'endedOn' | 'deadlineEnds'
> & {
  readonly choiceReason: string | null
}
type VersionRow = Omit<NoticePageVersion, 'text'> & { readonly text: Buffer }

/** The notice page with all its versions. Refuses a draft as it refuses an unknown code. */
export async function noticePageByCode(tx: Reading, code: string): Promise<NoticePage> {
  const [row] = await tx
    .select(head)
    .from(solicitations)
    .where(and(eq(solicitations.code, code), isNotNull(solicitations.publishedOn)))
  if (row === undefined) throw refuseSolicitation('notice-not-found', { solicitation: code })
  const versions = await tx
    .select(version)
    .from(solicitationVersions)
    .where(eq(solicitationVersions.solicitation, code))
    .orderBy(asc(solicitationVersions.number))
  return noticeFrom(row, versions, tx.now)
}

/** Notice pages by code, each in the version in force. */
export async function listNotices(tx: Reading, { limit, cursor }: PageRequest): Promise<Page<NoticePage>> {
  const [after] = positionOf(cursor, [codeGrammar]) ?? []
  const rows = await inForceNow(tx)
    .where(
      and(
        isNotNull(solicitations.publishedOn),
        after === undefined ? undefined : gt(solicitations.code, after),
      ),
    )
    .orderBy(asc(solicitations.code))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    (row) => [row.head.code],
    (row) => noticeFrom(row.head, [row.version], tx.now),
  )
}

/** Notice pages, the latest changed first, by numbered pages; and how many there are in all. */
export async function latestNotices(
  tx: Reading,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly notices: readonly NoticePage[]; readonly total: number }> {
  const rows = await inForceNow(tx)
    .where(isNotNull(solicitations.publishedOn))
    .orderBy(desc(solicitationVersions.inForceFrom), asc(solicitations.code))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  const [counted] = await tx
    .select({ total: count() })
    .from(solicitations)
    .where(isNotNull(solicitations.publishedOn))
  return {
    notices: rows.map((row) => noticeFrom(row.head, [row.version], tx.now)),
    total: counted?.total ?? 0,
  }
}

export async function publishedCodes(tx: Reading): Promise<string[]> {
  const rows = await tx
    .select({ code: solicitations.code })
    .from(solicitations)
    .where(isNotNull(solicitations.publishedOn))
  return rows.map(({ code }) => code)
}

/** The files that versions name, each in the order of its version; all are read at once. */
export async function materialsNamed(
  tx: Reading,
  versions: readonly NoticePageVersion[],
): Promise<(version: NoticePageVersion) => Material[]> {
  const files = await filesBySha256(
    tx,
    versions.flatMap(({ text }) => text.materials.map(({ sha256 }) => sha256)),
  )
  return ({ text }) =>
    text.materials.flatMap(({ name, sha256 }) => {
      const file = files.get(sha256)
      return file === undefined ? [] : [{ ...file, name }]
    })
}

function inForceNow(tx: Reading) {
  return tx
    .select({ head, version })
    .from(solicitations)
    .innerJoin(
      solicitationVersions,
      and(
        eq(solicitationVersions.solicitation, solicitations.code),
        eq(solicitationVersions.number, solicitations.number),
      ),
    )
}

function noticeFrom(row: Head, rows: readonly VersionRow[], now: string): NoticePage {
  const [first, ...later] = rows.map(versionFrom)
  if (row.publishedOn === null || first === undefined)
    throw new Error('a published solicitation has no version')
  const deadlineEnds = instantFrom(row.deadlineEnds)
  return {
    ...row,
    publishedOn: row.publishedOn,
    deadlineEnds,
    status: statusAt(row.status, deadlineEnds, now),
    versions: [first, ...later],
  }
}

function versionFrom(row: VersionRow): NoticePageVersion {
  const text = NoticeText.parse(JSON.parse(row.text.toString('utf8')))
  return {
    ...row,
    inForceFrom: instantFrom(row.inForceFrom),
    recordedAt: instantFrom(row.recordedAt),
    text,
  }
}
