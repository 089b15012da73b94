import { z } from 'zod'
import { awardByCode } from '../../awards/queries.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import { spreadsheetType } from '../../platform/workbook.ts'
import { listRuleDecisions } from '../../reports/rules/queries.ts'
import { sendAwardRules } from '../../reports/rules/routes.ts'
import type { Site } from '../shell/layout.ts'
import { addPage } from '../shell/page.ts'
import { rulesPage } from './rules-page.ts'
import { pagesFor } from './statement-routes.ts'

const Params = z.strictObject({ code })
const page = '/work/awards/:code/rules'

/** How many rules one page shows. */
const onePage = 100

/** The rules that touched the acts on an award as a page, and the same as files. */
export function rulePages(app: Http, site: Site): void {
  const query = z.strictObject({ cursor: pageQuery.cursor })
  addPage(app, site, page, { access: 'award:read', params: Params, query }, async (tx, asked) => {
    const award = await awardByCode(tx, asked.params.code)
    const { cursor } = asked.query
    const found = await listRuleDecisions(tx, award, { limit: onePage, cursor })
    return rulesPage(award, found, {
      ...{ next: asked.cursorFor(found.next), isFirst: cursor === undefined },
      pageOf: pagesFor(asked.viewer.roles),
    })
  })
  for (const [suffix, form] of [
    ['csv', 'text/csv'],
    ['xlsx', spreadsheetType],
  ] as const)
    app.get(
      `${page}.${suffix}`,
      {
        config: { access: 'award:read', refuses: ['cursor-invalid'] },
        schema: { hide: true, params: Params, querystring: query },
      },
      async (request, reply) => sendAwardRules(request, reply, request.params.code, form),
    )
}
