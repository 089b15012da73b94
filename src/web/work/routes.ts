import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sought } from '../../desk/contract.ts'
import { queueOf } from '../../desk/queries.ts'
import { search } from '../../desk/search.ts'
import type { Http } from '../../platform/http/http.ts'
import { refuse } from '../../platform/http/refusals.ts'
import { code as codeGrammar } from '../../platform/http/schemas.ts'
import type { RefusalTypes } from '../../platform/refusal.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { actAgainPage, actPage, confirmPage } from './act-page.ts'
import { pageActs } from './acts.ts'
import { shownVersion } from './again-page.ts'
import type { PageAct } from './page-act.ts'
import { perform } from './performing.ts'
import { queuePage } from './queue-page.ts'
import type { RecordKind } from './reading.ts'
import { recordPage } from './record-page.ts'
import { recordKinds } from './records.ts'
import { searchPage } from './search-page.ts'

const Code = z.strictObject({ code: codeGrammar })
const ActParams = Code.extend({ operation: z.string().max(100) })
const Done = z.strictObject({ done: z.string().max(100).optional() })
const Given = z
  .strictObject({
    step: z.enum(['preview', 'do']),
    key: z.uuid().optional(),
    version: shownVersion.optional(),
  })
  .catchall(z.string().max(2_000))

/** What waits, and a page for each record with the acts that are done there. */
export function workPages(app: Http, site: Site, types: RefusalTypes): void {
  addPage(app, site, '/work', { access: 'me:read' }, async (tx) =>
    queuePage(await queueOf(tx), tx.today, tx.principal.roles),
  )
  const Query = z.strictObject({ q: sought.optional() })
  addPage(app, site, '/work/search', { access: 'me:read', query: Query }, async (tx, { query: { q } }) =>
    searchPage(q ?? '', q === undefined ? null : await search(tx, q)),
  )
  for (const [collection, kind] of Object.entries(recordKinds)) {
    addPage(
      app,
      site,
      `/work/${collection}/:code`,
      { access: kind.access, params: Code, query: Done },
      async (tx, { params, query }) =>
        recordPage(
          {
            ...(await kind.read(tx, params.code)),
            page: `/work/${collection}/${params.code}`,
            done: query.done,
          },
          site.zone,
          types,
        ),
    )
    actPages(app, site, types, collection, kind)
  }
}

/** The form of each act of a record. It is filled in, looked at as a dry run, and then done. */
function actPages(
  app: Http,
  site: Site,
  types: RefusalTypes,
  collection: string,
  { access, read }: RecordKind,
): void {
  const address = `/work/${collection}/:code/acts/:operation`
  const asked = ({ code, operation }: z.output<typeof ActParams>) => {
    const act: PageAct | undefined = Object.hasOwn(pageActs, operation) ? pageActs[operation] : undefined
    if (act === undefined) throw refuse('not-found')
    const page = `/work/${collection}/${code}`
    return { act, code, page, action: `${page}/acts/${operation}` }
  }

  const Shown = z.strictObject({ version: shownVersion.optional() })
  addPage(app, site, address, { access, params: ActParams, query: Shown }, async (tx, { params, query }) => {
    const { acts, version: current } = await read(tx, params.code)
    if (!acts.some(({ operation }) => operation === params.operation)) throw refuse('not-found')
    const shown = current === null ? null : (query.version ?? String(current))
    return actPage({ ...asked(params), given: {}, version: shown }, null)
  })

  app.post(
    address,
    {
      config: { access },
      schema: {
        hide: true,
        consumes: ['application/x-www-form-urlencoded'],
        params: ActParams,
        body: Given,
      },
    },
    async (request, reply) => {
      const { params } = request
      const { step, key = randomUUID(), version: shown = null, ...fields } = request.body
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))
      const form = { ...asked(params), given, version: shown }
      const { viewer, path } = await app.db.snapshot(request.actor, async (tx) => ({
        viewer: await viewerOf(tx),
        path: (await read(tx, params.code)).acts.find(({ operation }) => operation === params.operation)
          ?.address,
      }))
      if (path === undefined) throw refuse('not-found')
      const performed = await perform(request, path, given, {
        key,
        dryRun: step === 'preview',
        version: shown,
      })
      if (performed.problem !== null) {
        const { problem } = performed
        reply.code(problem.status)
        if (step === 'do' && problem.status >= 500)
          return sendPage(request, reply, site, actAgainPage(form, problem, key), viewer)
        if (problem.code !== 'version-stale')
          return sendPage(request, reply, site, actPage(form, performed), viewer)
        const parts = await app.db.snapshot(request.actor, (tx) => read(tx, params.code))
        const shownAgain = { ...parts, page: form.page, done: undefined, changed: form.act }
        return sendPage(request, reply, site, recordPage(shownAgain, site.zone, types), viewer)
      }
      if (step === 'preview') return sendPage(request, reply, site, confirmPage(form, performed, key), viewer)
      const { makes } = form.act
      const page = makes === undefined ? form.page : `/work/${makes}/${String(performed.said['code'])}`
      return reply.header('cache-control', 'no-store').redirect(`${page}?done=${params.operation}`, 303)
    },
  )
}
