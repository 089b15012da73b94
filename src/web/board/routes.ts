import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { letterheadOf, readSummary, type SummaryForm, sendSummary } from '../../board/routes.ts'
import { readsWholeLedger } from '../../identity/access.ts'
import { EntryQuery } from '../../ledger/contract.ts'
import { entryFor, listEntries } from '../../ledger/entries/queries.ts'
import type { Reading } from '../../platform/database/database.ts'
import { mustBeInOrder } from '../../platform/http/bounds.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { date, instant, uuid } from '../../platform/http/schemas.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { entriesPage, entryPage, type NameOf } from './entries.ts'
import { boardPage } from './page.ts'

/** A field that a person may leave empty in a form. */
const orEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema.optional()])
const AskedQuery = z.strictObject({
  effectiveAt: orEmpty(date),
  knownAt: orEmpty(instant),
  since: orEmpty(date),
})

const files = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const satisfies Record<string, SummaryForm>

/** The page of the Board, the same as files, and the entries behind its figures. */
export function boardPageRoutes(app: Http, site: Site, letterhead: readonly string[] | undefined): void {
  app.get(
    '/board',
    { config: { access: 'summary:read' }, schema: { hide: true, querystring: AskedQuery } },
    async (request, reply) => {
      const { query, actor } = request
      const summary = await readSummary(app.db, actor, query, site.program)
      const viewer = await app.db.snapshot(actor, async (tx) => ({
        ...(await viewerOf(tx)),
        today: tx.today,
      }))
      const content = boardPage(summary, {
        since: query.since ?? '',
        knownAt: query.knownAt ?? '',
        today: viewer.today,
        lastMonthEnd: monthBefore(viewer.today),
      })
      return sendPage(request, reply, site, content, viewer)
    },
  )
  for (const [suffix, form] of Object.entries(files))
    app.get(
      `/board.${suffix}`,
      { config: { access: 'summary:read' }, schema: { hide: true, querystring: AskedQuery } },
      async ({ actor, query }, reply) => {
        const summary = await readSummary(app.db, actor, query, site.program)
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
      const { items, next } = await listEntries(tx, {
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
      const cursorOfNext = cursorFor(next)
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

const filterWords: Readonly<Record<string, string>> = {
  accountKind: 'accounts of the kind',
  effectiveThrough: 'in effect through',
  effectiveFrom: 'in effect from',
  knownAt: 'known at',
}

async function namesOf(tx: Reading, actors: readonly string[]): Promise<NameOf> {
  const rows = await tx.execute<{ code: string; name: string }>(
    sql`select code, name from actors where code = any (${sql.param([...new Set(actors)])}::text[])`,
  )
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return (actor) => names.get(actor) ?? actor
}

/** The last day of the month before a day. */
function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}
