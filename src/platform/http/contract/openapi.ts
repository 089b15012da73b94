import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { RefusalTypes } from '../../refusal.ts'
import { completeContract } from './complete.ts'
import { foldSchemas } from './fold-schemas.ts'
import type { Contract } from './shapes.ts'

const spelled = new Set(['date', 'datetime', 'time', 'uuid'])

/** How a schema of the code becomes one of the contract. */
const zodToJsonConfig: NonNullable<Parameters<typeof createJsonSchemaTransform>[0]['zodToJsonConfig']> = {
  override: ({ zodSchema, jsonSchema }) => {
    // Zod drops the examples of whatever has an amount in it, since they would be of what it makes of the text.
    const { examples } = z.globalRegistry.get(zodSchema) ?? {}
    const isBody = jsonSchema.type === 'object' || jsonSchema.oneOf !== undefined
    if (isBody && Array.isArray(examples)) jsonSchema.examples = examples
    // An answer may get more fields later, and is made of several schemas; a strict body keeps its bound.
    const { def } = zodSchema._zod
    if (def.type === 'object' && !('catchall' in def)) delete jsonSchema.additionalProperties
    // The range of a number in JavaScript bounds nothing of the trade.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (JSON.stringify(jsonSchema.propertyNames) === '{"type":"string"}') delete jsonSchema.propertyNames
    // Zod says no default of what it reads from a string, and spells each format out as a pattern of its own.
    if (def.type === 'default')
      jsonSchema.default ??= (def as { defaultValue?: unknown }).defaultValue as never
    if ('format' in def && spelled.has(String(def.format))) delete jsonSchema.pattern
  },
}
const namedSchemas = createJsonSchemaTransformObject({ schemaRegistry: z.globalRegistry, zodToJsonConfig })

const description = [
  'Each command is a POST on a record. It happens in one database transaction, together with its ledger entry.',
  'Amounts are strings: US dollars with two places. Dates are calendar dates. Times carry an offset from UTC.',
  'A refusal is `application/problem+json` with the facts of the case. Each operation lists its refusals in `x-refusals`, and an answer those that its operations share; `GET /problems/{code}` explains one.',
  'A command that moves money needs an `Idempotency-Key`: a fresh random string for each new command, and the same one when you send a command again.',
  'With `?dryRun=true` a command writes nothing, and answers 200 with a `preview` of entries and balances.',
  'A list as CSV or a workbook that was cut says so in its last row, and `Link` names the next page.',
  'A record has an `ETag`: for `If-Match`, so that a command is refused where the record has changed, and for `If-None-Match`.',
].join('\n\n')

/** In the order in which money moves, then those who check it, then operations. */
const tags = [
  {
    name: 'summaries',
    description: 'What the Board reads before a meeting, computed from the ledger to the cent.',
  },
  {
    name: 'appropriations',
    description:
      'Money appropriated, awarded to the Board, drawn and returned. Each Federal award is one fund.',
  },
  {
    name: 'rules',
    description: 'The rules of Federal awards: each profile with its parameters, as dated data.',
  },
  {
    name: 'spending-plans',
    description: 'When the money of an appropriation is to be promised and paid, as the Board adopted it.',
  },
  {
    name: 'organizations',
    description:
      'Applicants, grantees, and the affiliations of Board members: what is registered of each and was, and their contacts.',
  },
  {
    name: 'contacts',
    description:
      'Persons of an organization to write to and to call. A telephone number counts from when it was recorded.',
  },
  { name: 'risk-ratings', description: 'How risky an organization is, rated again every year.' },
  {
    name: 'solicitations',
    description: 'Funding opportunities, their amendments, and the money set aside for them.',
  },
  { name: 'notices', description: 'Published solicitations, for everyone, without a key.' },
  {
    name: 'applications',
    description: 'Applications as received, late or in time, and how they were screened.',
  },
  { name: 'exclusion-lists', description: 'Lists of excluded parties, from the public extract of SAM.gov.' },
  { name: 'conflicts', description: 'Declarations of interest, and who is recused from what.' },
  { name: 'reviews', description: 'Reviewers, their scores, and the ranking of applications.' },
  { name: 'decisions', description: 'What the Board recommends, votes on and certifies.' },
  { name: 'awards', description: 'Money promised to a grantee: drafted by one person, executed by another.' },
  { name: 'conditions', description: 'Specific conditions on awards, and what lifts each.' },
  { name: 'holds', description: 'Holds on payments, and escrow until a report is in.' },
  {
    name: 'public-awards',
    description: 'Awards of published decisions, for everyone, without a key.',
  },
  {
    name: 'disbursements',
    description: 'Money paid: requested, approved and paid by three different persons.',
  },
  { name: 'disallowances', description: 'Cost disallowed, and what became of what is owed back.' },
  {
    name: 'administration',
    description:
      'What the agent itself spends: decided by the Board with the agent recused, within the cap of the terms. It is no award.',
  },
  { name: 'meetings', description: 'Meetings of the Board, and what it is handed for each.' },
  { name: 'files', description: 'Files, stored whole under their SHA-256.' },
  { name: 'ledger', description: 'Every entry, the accounts that it moved, and exports of them all.' },
  {
    name: 'proofs',
    description: 'The signed tree of the ledger: receipts, consistency, and packages that verify offline.',
  },
  { name: 'audit', description: 'The checks that an auditor runs on the ledger.' },
  { name: 'desk', description: 'What waits for you, and what you may do next with a record.' },
  { name: 'actors', description: 'People, their roles and their keys.' },
  { name: 'mail', description: 'Your address for mail, and what the service has to send.' },
  { name: 'proposals', description: 'Acts that one person proposes and another confirms.' },
  { name: 'operations', description: 'Health, metrics and the meaning of refusals.' },
]

/** How the contract is made from the routes: OpenAPI 3.1. */
export function openapi(types: RefusalTypes): FastifyDynamicSwaggerOptions {
  const complete = (document: unknown) => completeContract(foldSchemas(document as Contract), types)
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'fiduciary',
        version: '1',
        summary: 'The books of an agent who holds public money in trust.',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This service.' }],
      tags,
      security: [{ key: [] }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'A key issued to one person.' },
        },
      },
    },
    transform: createJsonSchemaTransform({ skipList: [], zodToJsonConfig }),
    transformObject: (document) => complete(namedSchemas(document)),
  }
}
