import { Refusal, type RefusalTypes } from '../../refusal.ts'
import { problemBody, problemMediaType } from '../problems.ts'
import { exampleOf, parameterExample } from './examples.ts'
import { headersOf, sharedHeaders } from './headers.ts'
import type { Answer, Contract, Operation, Reference, Schema } from './shapes.ts'
import { shareAnswers, shareParameters } from './share.ts'

/**
 * Completes the contract with what no route has to say: an answer for each status of its refusals, the headers of its answers,
 * and examples. What many operations have in common stands once, in `components`.
 */
export function completeContract(contract: Contract, types: RefusalTypes): Contract {
  const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const examples: Record<string, unknown> = {}
  const statuses = new Set<number>()
  for (const { path, method, operation } of operations) {
    const refused = statusesOf(operation, types)
    for (const status of refused) statuses.add(status)
    completeBody(operation, contract)
    completeAnswers(path, method, operation, contract, examples)
    operation.responses = {
      ...operation.responses,
      ...Object.fromEntries(refused.map((status) => [status, answerReference(status)])),
    }
  }
  const completed: Contract = {
    ...contract,
    components: {
      ...contract.components,
      responses: Object.fromEntries(
        [...statuses].sort((a, b) => a - b).map((status) => [nameOf(status), sharedAnswer(status, types)]),
      ),
      headers: sharedHeaders,
      examples,
    },
  }
  return shareAnswers(shareParameters(completed))
}

function statusesOf(operation: Operation, types: RefusalTypes): number[] {
  const codes = operation['x-refusals'] ?? []
  return [...new Set(codes.flatMap((code) => types[code]?.status ?? []))].sort((a, b) => a - b)
}

/** A body of which every field may be left out may be left out itself; its example is the one of its schema. */
function completeBody({ requestBody, operationId }: Operation, contract: Contract): void {
  const media = requestBody?.content['application/json']
  if (requestBody === undefined || media === undefined) return
  const schema = resolved(media.schema, contract)
  requestBody.required = (schema.required ?? []).length > 0
  const [example] = schema.examples ?? []
  if (example === undefined) throw new Error(`the body of ${operationId} shows no example`)
}

function completeAnswers(
  path: string,
  method: string,
  operation: Operation,
  contract: Contract,
  examples: Record<string, unknown>,
): void {
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (isReference(answer)) continue
    if (answer.description === 'Default Response') answer.description = descriptionOf(method, status, answer)
    answer.headers = headersOf(path, method, status, operation, contract)
    for (const [type, media] of Object.entries(answer.content ?? {}))
      if (type.endsWith('json')) {
        const name = exampleName(media.schema, operation.operationId)
        examples[name] ??= { value: exampleOf(media.schema, contract.components.schemas) }
        media.examples = { example: { $ref: `#/components/examples/${name}` } }
      }
  }
  const read = operation.responses['200']
  if (method === 'get' && read !== undefined && !isReference(read) && read.headers?.['ETag'] !== undefined)
    operation.responses['304'] = {
      description: 'The record is as `If-None-Match` names it.',
      headers: { ETag: read.headers['ETag'] },
    }
  for (const parameter of operation.parameters ?? [])
    if ('name' in parameter) parameter.example ??= parameterExample(path, parameter)
}

/** The name of the schema, or of all those that make it up; the operation's where it has none. */
function exampleName(schema: Schema, operationId: string): string {
  const parts = [schema, ...(schema.allOf ?? [])].flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? [])
  return parts[0] ?? operationId
}

function descriptionOf(method: string, status: string, answer: Answer): string {
  if (method === 'post') {
    if (status === '200') return 'A dry run: the record as it would be, and a preview. Nothing was written.'
    return 'Done. The record as it now stands.'
  }
  const schema = answer.content?.['application/json']?.schema
  return schema?.$ref?.endsWith('Page') === true || schema?.properties?.['items'] !== undefined
    ? 'One page of the list.'
    : 'The record.'
}

function resolved(schema: Schema, { components }: Contract): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (components.schemas[name] ?? schema)
}

function isReference(value: object): value is Reference {
  return '$ref' in value
}

/** Each status with which the service refuses: the name of its shared answer, and what it means. */
const meanings: Readonly<Record<number, readonly [name: string, meaning: string]>> = {
  400: ['BadRequest', 'The request does not fit the contract.'],
  401: ['Unauthorized', 'The request has no key, or one that does not count.'],
  403: ['Forbidden', 'The person may not do this.'],
  404: ['NotFound', 'There is no such record.'],
  405: ['MethodNotAllowed', 'The address has no such method.'],
  406: ['NotAcceptable', 'The address does not answer in a form that `Accept` names.'],
  408: ['RequestTimeout', 'The request did not arrive in time.'],
  409: ['Conflict', 'The state of the books does not allow it.'],
  410: ['Gone', 'The record is no longer there.'],
  412: ['PreconditionFailed', 'The record has changed since it was read.'],
  413: ['ContentTooLarge', 'The body is too large.'],
  415: ['UnsupportedMediaType', 'The body has a media type that the address does not take.'],
  422: ['UnprocessableContent', 'The request is well formed and breaks a rule.'],
  429: ['TooManyRequests', 'There were too many requests.'],
  431: ['HeadersTooLarge', 'The headers are too large.'],
  500: ['InternalDefect', 'The service has a defect. Nothing was done.'],
  503: [
    'Unavailable',
    'The service cannot answer now. Send the same request again, with the same Idempotency-Key.',
  ],
}

function nameOf(status: number): string {
  const [name] = meanings[status] ?? []
  if (name === undefined) throw new Error(`no shared answer has the status ${String(status)}`)
  return name
}

function answerReference(status: number): Reference {
  return { $ref: `#/components/responses/${nameOf(status)}` }
}

const headersByStatus: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  503: ['Retry-After'],
}

function sharedAnswer(status: number, types: RefusalTypes): Answer {
  const [, meaning = ''] = meanings[status] ?? []
  const [code = ''] = Object.entries(types).find(([, type]) => type.status === status) ?? []
  const names = headersByStatus[status] ?? []
  const example = problemBody(types, new Refusal(code), '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77')
  return {
    description: `${meaning} Which refusal it is stands in \`code\`.`,
    ...(names.length === 0
      ? {}
      : {
          headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
        }),
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' }, example } },
  }
}
