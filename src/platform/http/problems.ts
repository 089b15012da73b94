import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { Refusal, RefusalType, RefusalTypes } from '../refusal.ts'
import { platformRefusals } from './refusals.ts'

export const problemMediaType = 'application/problem+json'

/** RFC 9457, with the facts of the case beside the standard members. */
const Problem = z
  .looseObject({
    type: z.string().meta({ format: 'uri-reference' }).describe('Names the kind of refusal.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('The case in one sentence.'),
    code: z.string().describe('The refusal, for programs.'),
    rule: z.string().optional().describe('The law or rule the refusal rests on.'),
    remedy: z.string().optional().describe('What would pass.'),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457), with the facts of the case.' })

/** The body of a refusal: the facts, and over them what the type says: no fact can take the place of the status. */
export function problemBody(types: RefusalTypes, refusal: Refusal, requestId: string) {
  const type: RefusalType = types[refusal.code] ?? platformRefusals.types['internal-defect']
  const known = types[refusal.code] === undefined ? 'internal-defect' : refusal.code
  return {
    ...refusal.facts,
    type: `/problems/${known}`,
    title: type.title,
    status: type.status,
    detail: sentence(type.title, refusal.facts),
    code: known,
    ...(type.rule === undefined ? {} : { rule: type.rule }),
    ...(type.remedy === undefined ? {} : { remedy: type.remedy }),
    requestId,
  }
}

function sentence(title: string, facts: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(facts).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && value.toString === Object.prototype.toString
      ? []
      : Array.isArray(value) && value.some((item) => typeof item === 'object')
        ? []
        : [`${name} ${String(value)}`],
  )
  const stem = title.replace(/\.$/, '')
  return shown.length === 0 ? `${stem}.` : `${stem}: ${shown.join(', ')}.`
}

/** The responses of a route for every refusal it can meet, grouped by status. Throws on a code that no module declares. */
export function refusalResponses(types: RefusalTypes, codes: readonly string[]) {
  const byStatus = new Map<number, string[]>()
  for (const code of new Set(codes)) {
    const type = types[code]
    if (type === undefined) throw new Error(`no module declares the refusal "${code}"`)
    byStatus.set(type.status, [...(byStatus.get(type.status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, refusalResponse(status, group, types)]),
  )
}

function refusalResponse(status: number, codes: readonly string[], types: RefusalTypes) {
  const told = codes.map((code) => `\`${code}\`: ${types[code]?.title ?? code}`).join('; ')
  const schema = z.intersection(Problem, z.looseObject({ code: z.enum(codes) }))
  return {
    description: `${STATUS_CODES[status] ?? 'Refused'}. ${told}.`,
    content: { [problemMediaType]: { schema } },
  }
}
