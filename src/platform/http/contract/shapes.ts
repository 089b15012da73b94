/** The parts of an OpenAPI document that this service completes; the rest passes through as it is. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly minimum?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
export type Schemas = Readonly<Record<string, Schema>>

export type Reference = { readonly $ref: string }
type Media = { schema: Schema; example?: unknown; examples?: Record<string, unknown> }
export type Answer = {
  description: string
  headers?: Record<string, Reference>
  content?: Record<string, Media>
  'x-refusals'?: readonly string[]
}
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  example?: unknown
  schema: Schema
}
export type Operation = {
  operationId: string
  summary?: string
  description?: string
  parameters?: (Parameter | Reference)[]
  requestBody?: { required?: boolean; content: Record<string, Media> }
  responses: Record<string, Answer | Reference>
  'x-refusals'?: readonly string[]
}
export type Contract = {
  paths: Record<string, Record<string, Operation>>
  components: Record<string, unknown> & { schemas: Schemas }
}
