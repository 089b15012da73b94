import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sendBook } from '../../board/book/routes.ts'
import { packetForms, sendPacket } from '../../board/meetings/sending.ts'
import type { Http } from '../../platform/http/http.ts'
import { code } from '../../platform/http/schemas.ts'
import type { Site } from '../shell/layout.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { actPage, confirmPage } from '../work/act-page.ts'
import { recordingMeeting } from '../work/acts.ts'
import { perform } from '../work/performing.ts'

const address = '/board/meetings/new'
const Typed = z.string().max(2_000).default('')
const Given = z.strictObject({
  step: z.enum(['preview', 'do']),
  key: z.uuid().optional(),
  heldOn: Typed,
  title: Typed,
})

/** The form that records a meeting, looked at as a dry run and then done, and packets and Board books as files. */
export function meetingPages(app: Http, site: Site, letterhead: readonly string[] | undefined): void {
  const asked = { act: recordingMeeting, code: null, page: '/board', action: address, version: null } as const
  addPage(app, site, address, { access: 'meeting:record' }, async () =>
    actPage({ ...asked, given: {} }, null),
  )

  app.post(
    address,
    {
      config: { access: 'meeting:record' },
      schema: { hide: true, consumes: ['application/x-www-form-urlencoded'], body: Given },
    },
    async (request, reply) => {
      const { step, key = randomUUID(), ...given } = request.body
      const viewer = await app.db.snapshot(request.actor, viewerOf)
      const performed = await perform(request, '/v1/meetings', given, {
        ...{ key, dryRun: step === 'preview' },
        version: null,
      })
      if (performed.problem !== null) {
        reply.code(performed.problem.status)
        return sendPage(request, reply, site, actPage({ ...asked, given }, performed), viewer)
      }
      if (step === 'preview')
        return sendPage(request, reply, site, confirmPage({ ...asked, given }, performed, key), viewer)
      const page = `/work/meetings/${String(performed.said['code'] ?? '')}?done=recordMeeting`
      return reply.header('cache-control', 'no-store').redirect(page, 303)
    },
  )

  for (const form of packetForms)
    app.get(
      `/board/meetings/:code/packet.${form === 'application/pdf' ? 'pdf' : 'json'}`,
      { config: { access: 'summary:read' }, schema: { hide: true, params: z.strictObject({ code }) } },
      async (request, reply) => sendPacket(request, reply, request.params.code, form),
    )

  app.get(
    '/board/meetings/:code/book.pdf',
    { config: { access: 'summary:read' }, schema: { hide: true, params: z.strictObject({ code }) } },
    async (request, reply) =>
      sendBook(request, reply, request.params.code, { program: site.program, letterhead }),
  )
}
