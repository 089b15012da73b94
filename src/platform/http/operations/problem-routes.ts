import { z } from 'zod'
import type { RefusalTypes } from '../../refusal.ts'
import type { Http } from '../http.ts'
import { refuse } from '../refusals.ts'

const ProblemTypeView = z
  .object({
    code: z.string(),
    status: z.int(),
    title: z.string(),
    rule: z.string().optional().describe('The law or rule the refusal rests on.'),
    remedy: z.string().optional().describe('What would pass.'),
  })
  .meta({ id: 'ProblemType', description: 'One kind of refusal.' })

/** The pages that the `type` of a refusal names. */
export function problemRoutes(app: Http, types: RefusalTypes): void {
  app.get(
    '/problems/:code',
    {
      config: { access: 'public', refuses: ['not-found'] },
      schema: {
        operationId: 'readProblemType',
        tags: ['operations'],
        summary: 'Read what a refusal means',
        security: [],
        params: z.strictObject({ code: z.string().max(60) }),
        response: { 200: ProblemTypeView },
      },
    },
    async ({ params: { code } }) => {
      const found = Object.entries(types).find(([name]) => name === code)
      if (found === undefined) throw refuse('not-found', { problem: code })
      const { status, title, rule, remedy } = found[1]
      return { code, status, title, rule, remedy }
    },
  )
}
