import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { dayOfMeetingBefore, listMeetings } from '../../board/meetings/queries.ts'
import { readSummary, readSummaryWithCards, type SummaryForm, sendSummary } from '../../board/routes.ts'
import { readsWholeLedger } from '../../identity/access.ts'
import { EntryQuery } from '../../ledger/contract.ts'
import { entryFor, listEntries } from '../../ledger/entries/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { date, instant, uuid } from '../../platform/http/schemas.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import { letterheadOf } from '../../wording/documents/letterhead.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { entriesPage, entryPage, type NameOf } from './entries.ts'
import { meetingsSection } from './meetings.ts'
import { boardPage } from './page.ts'

/** A field that a person may leave empty in a form. */
const orEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema.optional()])
const AskedQuery = z.strictObject({
  effectiveAt: orEmpty(date),
  knownAt: orEmpty(instant),
  /** Empty for the beginning of the books; the latest meeting before the day where it is left out. */
  since: z.union([z.literal(''), date.optional()]),
})
type Asked = z.output<typeof AskedQuery>

const files = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: spreadsheetType,
  pdf: 'application/pdf',
} as const satisfies Record<string, SummaryForm>

/** The page of the Board, the same as files, and the entries behind its figures. */
export function boardPageRoutes(app: Http, site: Site, letterhead: readonly string[] | undefined): void {
  app.get(
    '/board',
    { config: { access: 'summary:read' }, schema: { hide: true, querystring: AskedQuery } },
    async (request, reply) => {
      const { query, actor } = request
      const { viewer, meetings, today, since } = await app.db.snapshot(actor, async (tx) => ({
        viewer: await viewerOf(tx),
        meetings: (await listMeetings(tx, { limit: mostMeetings })).items,
        today: tx.today,
        since: await comparedWith(tx, query),
      }))
      const asked = { ...query, since }
      const { summary, leftOut } = await readSummaryWithCards(app.db, actor, asked, site.program, mostCards)
      const content = boardPage(summary, {
        since: since ?? '',
        knownAt: query.knownAt ?? '',
        today,
        lastMonthEnd: monthBefore(today),
        meetings: meetingsSection(meetings, viewer.roles),
        leftOut,
      })
      return sendPage(request, reply, site, content, viewer)
    },
  )
  for (const [suffix, form] of Object.entries(files))
    app.get(
      `/board.${suffix}`,
      { config: { access: 'summary:read' }, schema: { hide: true, querystring: AskedQuery } },
      async ({ actor, query }, reply) => {
        const since = await app.db.snapshot(actor, (tx) => comparedWith(tx, query))
        const summary = await readSummary(app.db, actor, { ...query, since }, site.program)
        return sendSummary(reply, summary, form, letterheadOf({ program: site.program, letterhead }))
      },
    )
  addPage(
    app,
    site,
    '/board/entries',
    { access: 'summary:read', query: z.strictObject({ ...pageQuery, ...EntryQuery }) },
    async (tx, { query, cursorFor }) => {
      const { effectiveFrom, effectiveThrough } = query
      mustBeInOrder({ effectiveFrom, effectiveThrough })
      const { items, next: position } = await listEntries(tx, {
        ...query,
        limit: Math.min(query.limit, 50),
        moving: !readsWholeLedger(tx.principal.roles),
      })
      const names = await namesOf(
        tx,
        items.map(({ actor }) => actor),
      )
      const { cursor: _, limit: __, ...filter } = query
      const asked = new URLSearchParams(
        Object.entries(filter).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value] as [string, string]],
        ),
      )
      const said = [...asked].map(([name, value]) => `${filterWords[name] ?? name} ${value}`).join(', ')
      const cursorOfNext = cursorFor(position)
      if (cursorOfNext !== null) asked.set('cursor', cursorOfNext)
      const following = cursorOfNext === null ? null : `/board/entries?${asked.toString()}`
      return entriesPage(items, said === '' ? 'All entries.' : `Those of ${said}.`, following, names, tx.zone)
    },
  )
  addPage(
    app,
    site,
    '/board/entries/:id',
    { access: 'summary:read', params: z.strictObject({ id: uuid }) },
    async (tx, { params }) => {
      const entry = await entryFor(tx, params.id, readsWholeLedger(tx.principal.roles))
      const names = await namesOf(tx, [entry.actor])
      const [seal] = await tx.execute<{ index: string }>(
        sql`select leaf_index::text as index from ledger_seals where entry_id = ${params.id}::uuid`,
      )
      return entryPage(entry, seal === undefined ? null : Number(seal.index), names, tx.zone)
    },
  )
}

/** The most awards that have a card on the page; its files have all. */
const mostCards = 60
/** The most meetings that the page lists; GET /v1/meetings lists all. */
const mostMeetings = 12

/** The day to compare with: the one that was asked for, or that of the latest meeting before the day of the page. */
async function comparedWith(tx: Reading, { since, effectiveAt }: Asked): Promise<string | undefined> {
  if (since === undefined) return (await dayOfMeetingBefore(tx, effectiveAt ?? tx.today)) ?? undefined
  return since === '' ? undefined : since
}

const filterWords: Readonly<Record<string, string>> = {
  accountKind: 'accounts of the kind',
  effectiveThrough: 'in effect through',
  effectiveFrom: 'in effect from',
  knownAt: 'known at',
}

/** What persons are called, by their codes, or everybody: there are as many as were admitted. The code where nobody is called so. */
export async function namesOf(tx: Reading, actors: readonly string[] | null): Promise<NameOf> {
  const rows = await tx.execute<{ code: string; name: string }>(
    actors === null
      ? sql`select code, name from actors`
      : sql`select code, name from actors where code = any (${sql.param([...new Set(actors)])}::text[])`,
  )
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return (actor) => names.get(actor) ?? actor
}

/** The last day of the month before a day. */
export function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}
