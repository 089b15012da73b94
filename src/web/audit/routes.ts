import { z } from 'zod'
import { AccessHistoryFilters } from '../../audit/access-history/contract.ts'
import { accessTable, readAccessHistory } from '../../audit/access-history/routes.ts'
import { ApprovalFilters } from '../../audit/approvals/contract.ts'
import { approvalsTable, readApprovals } from '../../audit/approvals/routes.ts'
import { findingsView, usualSettings } from '../../audit/findings/contract.ts'
import { findingsOf } from '../../audit/findings/queries.ts'
import { findingsRows } from '../../audit/findings/table.ts'
import type { SignedCheckpoint } from '../../audit/proofs/contract.ts'
import { listCheckpoints } from '../../audit/proofs/queries.ts'
import { SampleQuery } from '../../audit/samples/contract.ts'
import { readSample, sampleTable } from '../../audit/samples/routes.ts'
import { mayWith } from '../../identity/access.ts'
import { AccountQuery } from '../../ledger/contract.ts'
import { readAccounts, readTrialBalance } from '../../ledger/routes.ts'
import type { Principal } from '../../platform/database/database.ts'
import type { Http } from '../../platform/http/http.ts'
import { boundCursor, type Page, type PageRequest, pageQuery } from '../../platform/http/paging.ts'
import { date, instant, wholeNumber } from '../../platform/http/schemas.ts'
import { sendTable } from '../../platform/http/tables/sheets.ts'
import { filledIn } from '../parts/forms.ts'
import type { Site } from '../shell/layout.ts'
import { viewerOf } from '../shell/page.ts'
import { accessPage } from './access-page.ts'
import { addDeskFile, addDeskPage } from './adding.ts'
import { approvalsPage } from './approvals-page.ts'
import { accountsPage, trialBalancePage } from './balance-pages.ts'
import { deskPage } from './desk-page.ts'
import { findingsPage } from './findings-page.ts'
import { proofPage } from './proof-page.ts'
import { samplesPage } from './samples-page.ts'

const rows = wholeNumber(1, 100).default(50)
const page = { cursor: pageQuery.cursor, limit: rows }
const TimesQuery = z.strictObject({ effectiveAt: date.optional(), knownAt: instant.optional() })
const AccountsQuery = z.strictObject({ ...AccountQuery, ...TimesQuery.shape, ...page })
const ApprovalsQuery = z.strictObject({ ...ApprovalFilters, ...page })
const AccessQuery = z.strictObject({ ...AccessHistoryFilters, ...page })
/** A form is filled in before a sample is drawn: what names no size and nothing that a size follows from asks for the form alone. */
const namesSize = ({
  size,
  interval,
  tolerablePercent,
  tolerableMisstatement,
}: z.output<typeof SampleQuery>) =>
  [size, interval, tolerablePercent, tolerableMisstatement].some((one) => one !== undefined)

/** The auditor's desk: its pages, and the same as files. */
export function auditPages(app: Http, site: Site): void {
  const { zone } = site
  const books = { access: 'ledger:read' } as const

  addDeskPage(app, site, '/audit', books, async ({ actor }) => {
    const latest = await checkpoints(app, actor, { limit: 1 })
    return ({ viewer }) => deskPage(viewer.roles, latest.items[0] ?? null, zone)
  })

  addDeskPage(app, site, '/audit/findings', books, async ({ actor }) => {
    const settings = usualSettings(zone)
    const found = findingsView(await findingsOf(app.db, actor, settings, undefined), settings)
    return () => findingsPage(found, zone)
  })
  app.get('/audit/findings.csv', { config: books, schema: { hide: true } }, async ({ actor }, reply) => {
    const found = await findingsOf(app.db, actor, usualSettings(zone), undefined)
    return sendTable(reply, `findings-${found.readAt.slice(0, 10)}`, findingsRows(found))
  })

  addDeskPage(
    app,
    site,
    '/audit/trial-balance',
    { ...books, query: TimesQuery },
    async ({ actor, query }) => {
      const balance = await readTrialBalance(app.db, actor, query)
      return () => trialBalancePage(balance, query, zone)
    },
  )

  addDeskPage(
    app,
    site,
    '/audit/accounts',
    { ...books, query: AccountsQuery },
    async ({ actor, query, request }) => {
      const accounts = await readAccounts(app.db, actor, query)
      return () => accountsPage({ ...accounts, next: boundCursor(request, accounts.next) }, query, zone)
    },
  )

  addDeskPage(
    app,
    site,
    '/audit/approvals',
    { ...books, query: ApprovalsQuery },
    async ({ actor, query, request }) => {
      const { cursor: _, limit: __, ...asked } = query
      const approvals = await readApprovals(app.db, actor, asked, query)
      const next = boundCursor(request, approvals.next)
      return ({ nameOf }) => approvalsPage({ ...approvals, next }, asked, nameOf, zone)
    },
  )
  addDeskFile(app, '/audit/approvals', { ...books, query: ApprovalsQuery }, async ({ actor, query }) => {
    const { cursor, limit: _, ...asked } = query
    return approvalsTable(app.db, actor, asked, cursor)
  })

  const persons = { access: 'actor:read', query: AccessQuery } as const
  addDeskPage(app, site, '/audit/access', persons, async ({ actor, query, request }) => {
    const { cursor: _, limit: __, ...asked } = query
    const history = await readAccessHistory(app.db, actor, asked, query)
    const next = boundCursor(request, history.next)
    return ({ viewer, nameOf }) =>
      accessPage({ ...history, next }, asked, nameOf, { zone, hasDesk: mayWith(viewer.roles, 'ledger:read') })
  })
  addDeskFile(app, '/audit/access', persons, async ({ actor, query }) => {
    const { cursor, limit: _, ...asked } = query
    return accessTable(app.db, actor, asked, cursor)
  })

  const sampling = { ...books, query: SampleQuery }
  addDeskPage(app, site, '/audit/samples', sampling, async ({ actor, query }) => {
    const sample = namesSize(query) ? await readSample(app.db, actor, query) : null
    return ({ nameOf }) => samplesPage(sample, query, nameOf, zone)
  })
  addDeskFile(app, '/audit/samples', sampling, async ({ actor, query }) =>
    sampleTable(await readSample(app.db, actor, query)),
  )

  const paged = { ...books, query: z.strictObject(page) }
  addDeskPage(app, site, '/audit/proof', paged, async ({ actor, query, request }) => {
    const { items, next } = await checkpoints(app, actor, query)
    const latest =
      query.cursor === undefined ? items[0] : (await checkpoints(app, actor, { limit: 1 })).items[0]
    return () => proofPage({ items, next: boundCursor(request, next) }, latest ?? null, zone)
  })
  packageAddress(app)
}

async function checkpoints(app: Http, actor: Principal, asked: PageRequest): Promise<Page<SignedCheckpoint>> {
  return app.db.snapshot(actor, async (tx) => listCheckpoints(tx, asked))
}

const PackageQuery = filledIn(z.record(z.string(), z.string()))

/** The form of the package leads to its address in the contract, without the fields that were left empty. */
function packageAddress(app: Http): void {
  app.get(
    '/audit/package.zip',
    { config: { access: 'ledger:read' }, schema: { hide: true, querystring: PackageQuery } },
    async ({ actor, query }, reply) => {
      // Who may not have the package is refused here too: the access is asked as a unit of work opens.
      await app.db.snapshot(actor, viewerOf)
      return reply.redirect(`/v1/ledger/audit-package?${new URLSearchParams(query).toString()}`, 303)
    },
  )
}
