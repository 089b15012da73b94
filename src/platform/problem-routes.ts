import { z } from 'zod'
import type { Http } from './http.ts'
import type { ProblemTypes } from './problems.ts'
import { Refusal } from './refusal.ts'

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
export function problemRoutes(app: Http, types: ProblemTypes): void {
  app.get(
    '/problems/:code',
    {
      config: { access: 'public', refuses: ['not-found'] },
      schema: {
        operationId: 'readProblemType',
        tags: ['operations'],
        summary: 'What a refusal means',
        security: [],
        params: z.strictObject({ code: z.string().max(60) }),
        response: { 200: ProblemTypeView },
      },
    },
    async ({ params: { code } }) => {
      const found = Object.entries(types).find(([name]) => name === code)
      if (found === undefined) throw new Refusal('not-found', { problem: code })
      return { code, ...found[1] }
    },
  )
}
