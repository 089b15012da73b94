import { z } from 'zod'
import { sendBook } from '../../board/book/routes.ts'
import { packetForms, sendPacket } from '../../board/meetings/sending.ts'
import type { Http } from '../../platform/http/http.ts'
import { code } from '../../platform/http/schemas.ts'
import { addTwoSteps } from '../forms/routes.ts'
import type { Site } from '../shell/layout.ts'
import { meetingForm } from './meeting-form.ts'

/** The form that records a meeting, looked at as a dry run and then done, and packets and Board books as files. */
export function meetingPages(app: Http, site: Site, letterhead: readonly string[] | undefined): void {
  addTwoSteps(app, site, '/board/meetings/new', {
    access: 'meeting:record',
    params: z.strictObject({}),
    read: async () => meetingForm(),
  })

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
