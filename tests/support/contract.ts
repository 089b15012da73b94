import { refusalTypes } from '../../src/app.ts'
import type { Http } from '../../src/platform/http/http.ts'

export type Schema = {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: unknown[]
  readonly const?: unknown
  readonly anyOf?: Schema[]
  readonly oneOf?: Schema[]
  readonly properties?: Record<string, Schema>
  readonly required?: string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly examples?: unknown[]
  readonly pattern?: string
  readonly default?: unknown
}
type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly example?: unknown
  readonly schema: Schema
}
type Responses = Readonly<
  Record<
    string,
    {
      readonly description?: string
      readonly headers?: Readonly<Record<string, unknown>>
      readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
    }
  >
>
export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly responses: Responses
  /** Its own refusals, without those that any request can meet. */
  readonly refusals: readonly string[]
}
type Raw = {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: unknown[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, unknown>
  'x-refusals'?: string[]
}
export type Contract = {
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Record<string, Record<string, Raw>>
  readonly components: Record<string, Record<string, unknown>> & { readonly schemas: Record<string, Schema> }
}

/** The contract of a service that has one. */
export function contractOf(app: Http): Contract {
  return app.swagger() as unknown as Contract
}

/** Every operation, with the parameters and answers that it refers to in their place. */
export function operationsIn(contract: Contract): Operation[] {
  const at = (part: unknown): unknown => {
    const { $ref } = part as { $ref?: string }
    if ($ref === undefined) return part
    const [, , kind = '', name = ''] = $ref.split('/')
    const found = contract.components[kind]?.[name]
    if (found === undefined) throw new Error(`nothing is at ${$ref}`)
    return found
  }
  /** The refusals of a family, which stand in the answers that its operations share. */
  const sharedIn = ({ responses }: Raw): string[] =>
    Object.values(responses)
      .filter((answer) => /\/Recording\d+$/.test((answer as { $ref?: string }).$ref ?? ''))
      .flatMap((answer) => (at(answer) as { 'x-refusals'?: string[] })['x-refusals'] ?? [])
      .filter((code) => refusalTypes[code]?.family !== undefined)
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      id: raw.operationId,
      method: method.toUpperCase() as 'GET' | 'POST',
      path,
      summary: raw.summary ?? '',
      description: raw.description ?? '',
      tags: raw.tags ?? [],
      parameters: (raw.parameters ?? []).map((parameter) => at(parameter) as Parameter),
      body: raw.requestBody?.content['application/json']?.schema,
      responses: Object.fromEntries(
        Object.entries(raw.responses).map(([status, answer]) => [status, at(answer) as Responses[string]]),
      ),
      refusals: [...(raw['x-refusals'] ?? []), ...sharedIn(raw)],
    })),
  )
}
