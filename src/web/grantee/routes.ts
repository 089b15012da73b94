import { z } from 'zod'
import { listApplications } from '../../applications/queries.ts'
import { listAwards } from '../../awards/queries.ts'
import { listDisbursements } from '../../disbursements/list-queries.ts'
import { heldNow } from '../../ledger/queries.ts'
import { organizationByCode } from '../../organizations/queries.ts'
import type { Snapshot } from '../../platform/database/database.ts'
import type { Files } from '../../platform/files/module.ts'
import type { Http } from '../../platform/http/http.ts'
import { pageQuery } from '../../platform/http/paging.ts'
import { code } from '../../platform/http/schemas.ts'
import type { RefusalTypes } from '../../platform/refusal.ts'
import { latestNotices } from '../../solicitations/notices/queries.ts'
import { applicationForm } from '../forms/application.ts'
import { addTwoSteps } from '../forms/routes.ts'
import { readUploads } from '../forms/uploads.ts'
import type { Site } from '../shell/layout.ts'
import { addPage } from '../shell/page.ts'
import { type Grants, overviewPage, requestsPage } from './overview.ts'

/** The most records of one kind that the page of a grantee shows. */
const mostShown = 100
/** The most requests of one page of their list. */
const pageSize = 50

/** The pages of a grantee: what its organization has here, and the form with which it applies. */
export async function granteePages(app: Http, site: Site, files: Files, types: RefusalTypes): Promise<void> {
  addPage(app, site, '/grantee', { access: 'organization:own' }, async (tx) =>
    overviewPage(await grantsOf(tx), site.zone),
  )

  addPage(
    app,
    site,
    '/grantee/requests',
    { access: 'organization:own', query: z.strictObject({ cursor: pageQuery.cursor }) },
    async (tx, { query: { cursor }, cursorFor }) => {
      const grantee = ownOf(tx)
      const { items, next } = await listDisbursements(tx, { limit: pageSize, cursor, grantee })
      const following = cursorFor(next)
      return requestsPage(items, following === null ? null : `/grantee/requests?cursor=${following}`)
    },
  )

  // A form with files is read on this page alone.
  await app.register(async (withFiles) => {
    const form = withFiles as Http
    await readUploads(form, files)
    addTwoSteps(form, site, '/grantee/solicitations/:code/application', {
      access: 'organization:own',
      params: z.strictObject({ code }),
      files: { into: files, types },
      read: async (tx, params) => applicationForm(tx, params.code, ownOf(tx)),
    })
  })
}

/** The organization of the person who asks. The role of a grantee has one: the database holds it. */
function ownOf(tx: Snapshot): string {
  const { organization } = tx.principal
  if (organization === null) throw new Error('a grantee without an organization')
  return organization
}

async function grantsOf(tx: Snapshot): Promise<Grants> {
  const own = ownOf(tx)
  const cut = new Set<string>()
  const all = <Item>(
    kind: string,
    { items, next }: { readonly items: readonly Item[]; readonly next: string | null },
  ) => {
    if (next !== null) cut.add(kind)
    return items
  }
  const awards = all('awards', await listAwards(tx, { limit: mostShown, grantee: own }))
  const open = []
  for (const status of ['returned', 'approved', 'requested'] as const)
    open.push(...all('requests', await listDisbursements(tx, { limit: 500, grantee: own, status })))
  const applications = all('applications', await listApplications(tx, { limit: mostShown, applicant: own }))
  const { notices } = await latestNotices(tx, { page: 1, pageSize: mostShown })
  return {
    ...{ awards, open, applications, cut: [...cut] },
    organization: (await organizationByCode(tx, own)).legalName,
    held: await heldNow(
      tx,
      'owner',
      awards.map((award) => award.code),
    ),
    notices: notices.filter(({ status }) => status === 'open'),
  }
}
