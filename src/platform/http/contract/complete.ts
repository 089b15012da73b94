import type { RefusalTypes } from '../../refusal.ts'
import { problemMediaType } from '../problems.ts'
import { ofEveryOperation } from '../refusals.ts'
import { parameterExample } from './examples.ts'
import { headersOf, referencesTo, sharedHeaders } from './headers.ts'
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
  const statuses = new Set<number>()
  for (const { path, method, operation } of operations) {
    const refused = statusesOf(operation, types)
    for (const status of refused) statuses.add(status)
    const families = familiesOf(operation, types)
    const isShared = (code: string) => families.some(({ codes }) => codes.includes(code))
    operation['x-refusals'] = ownRefusals(operation).filter((code) => !isShared(code))
    completeBody(operation, contract)
    completeAnswers(path, method, operation, contract)
    operation.responses = {
      ...operation.responses,
      ...Object.fromEntries(
        refused.map((status) => [
          status,
          { $ref: `#/components/responses/${answerOf(status, families, types)}` },
        ]),
      ),
      default: { $ref: '#/components/responses/Problem' },
    }
  }
  const completed: Contract = {
    ...contract,
    components: {
      ...contract.components,
      responses: {
        Problem: anyRequest(types),
        ...Object.fromEntries(
          [...statuses]
            .sort((a, b) => a - b)
            .map((status) => [`Problem${String(status)}`, sharedAnswer(status, types)]),
        ),
        ...Object.fromEntries(
          allFamilies(types).flatMap((family) =>
            [...new Set(family.codes.flatMap((code) => types[code]?.status ?? []))].map((status) => [
              answerOf(status, [family], types),
              sharedAnswer(status, types, family),
            ]),
          ),
        ),
      },
      headers: sharedHeaders,
      schemas: Object.fromEntries(
        Object.entries(contract.components.schemas).map(([name, schema]) => [name, withOneExample(schema)]),
      ),
    },
  }
  return shareAnswers(shareParameters(completed))
}

/** A body that has an example as a whole needs none for each field. */
function withOneExample(schema: Schema): Schema {
  if (schema.examples === undefined || schema.properties === undefined) return schema
  const properties = Object.entries(schema.properties).map(([name, { examples: _, ...field }]) => [
    name,
    field,
  ])
  return { ...schema, properties: Object.fromEntries(properties) as Schema['properties'] & {} }
}

/** The refusals of an operation, but for those that it shares with every other. */
function ownRefusals(operation: Operation): string[] {
  return (operation['x-refusals'] ?? []).filter((code) => !ofEveryOperation.has(code))
}

type Family = { readonly name: string; readonly codes: readonly string[] }

/** The refusals that many commands have in common, by family. */
function allFamilies(types: RefusalTypes): Family[] {
  const names = new Set(Object.values(types).flatMap(({ family }) => family ?? []))
  return [...names].map((name) => ({
    name,
    codes: Object.keys(types).filter((code) => types[code]?.family === name),
  }))
}

/** The families of which an operation has every refusal. */
function familiesOf(operation: Operation, types: RefusalTypes): Family[] {
  const own = ownRefusals(operation)
  return allFamilies(types).filter(({ codes }) => codes.every((code) => own.includes(code)))
}

/** The shared answer of a status: of the family that refuses with it, or of every refusal. */
function answerOf(status: number, families: readonly Family[], types: RefusalTypes): string {
  const family = families.find(({ codes }) => codes.some((code) => types[code]?.status === status))
  const name = family?.name ?? 'problem'
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${String(status)}`
}

/** The statuses that an operation lists: of its own refusals, or 400 where it has none. Those of any request stand under its default. */
function statusesOf(operation: Operation, types: RefusalTypes): number[] {
  const own = ownRefusals(operation).flatMap((code) => types[code]?.status ?? [])
  return own.length === 0 ? [400] : [...new Set(own)].sort((a, b) => a - b)
}

/** A body of which every field may be left out may be left out itself; its example is the one of its schema. */
function completeBody({ requestBody, operationId }: Operation, contract: Contract): void {
  const media = requestBody?.content['application/json']
  if (requestBody === undefined || media === undefined) return
  const schema = resolved(media.schema, contract)
  if (schema.oneOf === undefined && (schema.required ?? []).length === 0) delete requestBody.required
  const [example] = schema.examples ?? []
  if (example === undefined) throw new Error(`the body of ${operationId} shows no example`)
}

function completeAnswers(path: string, method: string, operation: Operation, contract: Contract): void {
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (isReference(answer)) continue
    if (status === '202') {
      answer.description = 'Proposed. Another person confirms it.'
      answer.headers = referencesTo(['Location', 'Idempotency-Replayed'])
      continue
    }
    if (answer.description === 'Default Response')
      answer.description = descriptionOf(method, operation, answer, contract)
    answer.headers = headersOf(path, method, operation, answer, contract)
  }
  const read = operation.responses['200']
  if (method === 'get' && read !== undefined && !isReference(read) && read.headers?.['ETag'] !== undefined)
    offerCondition(operation, read.headers['ETag'])
  for (const parameter of operation.parameters ?? [])
    if ('name' in parameter) {
      parameter.example ??= parameterExample(path, parameter)
      if (parameter.required === false) delete parameter.required
    }
}

/** What is read under an ETag is read under the condition that it has changed. */
function offerCondition(operation: Operation, etag: Reference): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'if-none-match',
      in: 'header',
      description: 'The ETag of the answer that you have. 304 where it is still the same.',
      schema: { type: 'string' },
    },
  ]
  operation.responses['304'] = {
    description: 'Nothing has changed since the answer that `If-None-Match` names.',
    headers: { ETag: etag },
  }
}

/** What an answer says of itself: by its method, by its shape, or in the words of its schema. */
function descriptionOf(method: string, operation: Operation, answer: Answer, contract: Contract): string {
  if (method === 'post')
    return operation.responses['200'] === undefined || operation.responses['201'] === undefined
      ? 'Done, with the record as it stands.'
      : '201: the record now. 200, a dry run: as it would be.'
  const schema = resolved(answer.content?.['application/json']?.schema ?? {}, contract)
  const { description, properties = {} } = schema
  if (description !== undefined) return description
  if ('items' in properties) return 'One page of the list.'
  if ('code' in properties) return 'The record.'
  throw new Error(`the answer of ${operation.operationId} is no record and does not say what it is`)
}

function resolved(schema: Schema, { components }: Contract): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (components.schemas[name] ?? schema)
}

function isReference(value: object): value is Reference {
  return '$ref' in value
}

/** What each status means with which an operation refuses. */
const meanings: Readonly<Record<number, string>> = {
  400: 'The request does not fit the contract.',
  401: 'The request has no key, or one that does not count.',
  403: 'Your role, or your part in the matter, does not allow it.',
  404: 'There is no such record.',
  408: 'The request did not arrive in time.',
  409: 'The state of the books does not allow it.',
  410: 'The record is no longer there.',
  412: 'The record has changed since you read it.',
  413: 'The body is too large.',
  415: 'The address does not take a body of this media type.',
  422: 'The request is well formed and breaks a rule.',
  500: 'The service has a defect. Nothing was done.',
}

/** The answer of every refusal with one status, with those that all of its operations share. */
function sharedAnswer(status: number, types: RefusalTypes, family?: Family): Answer {
  const meaning = meanings[status]
  if (meaning === undefined) throw new Error(`no shared answer has the status ${String(status)}`)
  const codes = Object.keys(types).filter((code) => types[code]?.status === status)
  const everywhere = codes.filter((code) => ofEveryOperation.has(code) || family?.codes.includes(code))
  return {
    ...problemAnswer(meaning),
    ...(status === 401 ? { headers: referencesTo(['WWW-Authenticate']) } : {}),
    ...(everywhere.length === 0 ? {} : { 'x-refusals': everywhere }),
  }
}

/** What any request can be refused with, wherever it goes: each operation names it as its default. */
function anyRequest(types: RefusalTypes): Answer {
  const codes = [...ofEveryOperation].filter((code) => types[code] !== undefined)
  const statuses = [...new Set(codes.map((code) => types[code]?.status ?? 0))].sort((a, b) => a - b)
  return {
    ...problemAnswer(`Any request can be refused with ${statuses.join(', ')}.`),
    headers: referencesTo([
      'WWW-Authenticate',
      'Retry-After',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
    ]),
    'x-refusals': codes,
  }
}

function problemAnswer(description: string): Answer {
  return {
    description,
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
