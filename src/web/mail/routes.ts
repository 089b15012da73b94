import { z } from 'zod'
import { ownMailAddress } from '../../mail/queries.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { perform, refusalBox } from '../work/performing.ts'
import { mailPage } from './page.ts'

const typed = z.string().max(2_000)
/** The forms of the page: the address of each, and of the command that it sends. */
const forms = [
  { action: '/mail/address', command: '/v1/me/mail-address', fields: z.strictObject({ address: typed }) },
  {
    action: '/mail/confirmation',
    command: '/v1/me/mail-address/confirmation',
    fields: z.strictObject({ code: typed }),
  },
  { action: '/mail/removal', command: '/v1/me/mail-address/removal', fields: null },
] as const

/** The page of one's own address. Its forms send the commands of the contract. */
export function mailPages(app: Http, site: Site, sendsMail: boolean): void {
  addPage(app, site, '/mail', { access: 'mail:own' }, async (tx) =>
    mailPage(site, { held: await ownMailAddress(tx), sendsMail }),
  )

  for (const { action, command, fields } of forms)
    app.post(
      action,
      {
        config: { access: 'mail:own' },
        schema: {
          hide: true,
          consumes: ['application/x-www-form-urlencoded'],
          ...(fields === null ? {} : { body: fields }),
        },
      },
      async (request, reply) => {
        const given = fields === null ? null : (request.body as Readonly<Record<string, string>>)
        const performed = await perform(request, command, given, {
          ...{ key: null, dryRun: false, version: null },
        })
        if (performed.problem === null)
          return reply.header('cache-control', 'no-store').redirect('/mail', 303)
        const refused = refusalBox(performed.problem)
        const { viewer, held } = await app.db.snapshot(request.actor, async (tx) => ({
          viewer: await viewerOf(tx),
          held: await ownMailAddress(tx),
        }))
        reply.code(performed.problem.status)
        const address = given?.['address']
        const shown = { held, sendsMail, refused, ...(address === undefined ? {} : { address }) }
        return sendPage(request, reply, site, mailPage(site, shown), viewer)
      },
    )
}
