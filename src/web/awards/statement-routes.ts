import { z } from 'zod'
import { mayWith, readsWholeLedger } from '../../identity/access.ts'
import type { Http } from '../../platform/http/http.ts'
import { code, date, instant } from '../../platform/http/schemas.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import { readStatement } from '../../reports/statements/reading.ts'
import { type StatementForm, sendStatement } from '../../reports/statements/routes.ts'
import { letterheadOf } from '../../wording/documents/letterhead.ts'
import { monthBefore } from '../board/routes.ts'
import { filledIn } from '../parts/forms.ts'
import type { PageOf } from '../parts/sections.ts'
import type { Site } from '../shell/layout.ts'
import { sendPage, viewerOf } from '../shell/page.ts'
import { statementPage } from './statement-page.ts'

const Params = z.strictObject({ code })
const Query = filledIn(z.strictObject({ effectiveAt: date.optional(), knownAt: instant.optional() }))

const files = {
  csv: 'text/csv',
  xlsx: spreadsheetType,
  pdf: 'application/pdf',
} as const satisfies Record<string, StatementForm>

/** The statement of an award as a page, and the same as files. */
export function statementPages(app: Http, site: Site, letterhead: readonly string[] | undefined): void {
  const { program } = site
  const page = '/work/awards/:code/statement'
  app.get(
    page,
    { config: { access: 'award:read' }, schema: { hide: true, params: Params, querystring: Query } },
    async (request, reply) => {
      const { actor, params, query } = request
      const { viewer, today } = await app.db.snapshot(actor, async (tx) => ({
        viewer: await viewerOf(tx),
        today: tx.today,
      }))
      const statement = await readStatement(app.db, actor, params.code, query, program)
      const content = statementPage(statement, {
        ...{ knownAt: query.knownAt ?? '', today, lastMonthEnd: monthBefore(today) },
        pageOf: pagesFor(viewer.roles),
      })
      return sendPage(request, reply, site, content, viewer)
    },
  )
  for (const [suffix, form] of Object.entries(files))
    app.get(
      `${page}.${suffix}`,
      { config: { access: 'award:read' }, schema: { hide: true, params: Params, querystring: Query } },
      async ({ actor, params, query }, reply) => {
        const statement = await readStatement(app.db, actor, params.code, query, program)
        return sendStatement(reply, statement, form, letterheadOf({ program, letterhead }))
      },
    )
}

/** The pages of entries that persons with these roles open: the lists behind figures, and one entry for who reads the whole ledger. */
export function pagesFor(roles: readonly string[]): PageOf {
  const [readsLists, readsAll] = [mayWith(roles, 'summary:read'), readsWholeLedger(roles)]
  return (address) => {
    const isList = address.startsWith('/v1/ledger/entries?')
    if (!(isList ? readsLists : readsAll)) return null
    return address.replace(/^\/v1\/ledger\/entries/, '/board/entries')
  }
}
