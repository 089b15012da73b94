import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Http } from '../../platform/http/http.ts'
import { refuse } from '../../platform/http/refusals.ts'
import { base } from './base.ts'
import { boardStyle } from './board.ts'
import { parts, windows } from './parts.ts'

const sheet = [base, parts, boardStyle, windows].join('')
const name = `pages-${createHash('sha256').update(sheet).digest('hex').slice(0, 16)}.css`

/** The address of the one stylesheet. Its name is made of its content, so that a cache keeps it for good. */
export const sheetAddress = `/assets/${name}`

export function sheetRoute(app: Http): void {
  app.get(
    '/assets/:name',
    {
      config: { access: 'public' },
      schema: { hide: true, params: z.strictObject({ name: z.string() }) },
    },
    async ({ params }, reply) => {
      if (params.name !== name) throw refuse('not-found', { path: `/assets/${params.name.slice(0, 100)}` })
      return reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .serializer((text: unknown) => text as string)
        .send(sheet)
    },
  )
}
