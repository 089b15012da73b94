import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'

type Schemas = Record<string, unknown>

const namedSchemas = createJsonSchemaTransformObject({
  schemaRegistry: z.globalRegistry,
  zodToJsonConfig: {
    // Zod drops the examples of whatever has an amount in it, since they would be of what it makes of the text.
    override: ({ zodSchema, jsonSchema }) => {
      const { examples } = z.globalRegistry.get(zodSchema) ?? {}
      if (jsonSchema.type === 'object' && Array.isArray(examples)) jsonSchema.examples = examples
    },
  },
})

export const openapi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'fiduciary',
      version: '1',
      summary: 'The books of an agent who holds public money in trust.',
      description: [
        'Every act is a POST on a resource, done in one transaction with its ledger entry.',
        'Amounts are strings of US dollars with two places. A refusal is `application/problem+json` with the facts of the case.',
        'Money commands need an `Idempotency-Key`; `?dryRun=true` answers what would be written and writes nothing.',
      ].join('\n\n'),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This service' }],
    tags: [
      {
        name: 'summaries',
        description: 'What the Board reads before a meeting: read off the ledger, tied out to the cent.',
      },
      {
        name: 'appropriations',
        description: 'Money enacted, drawn and returned: one fund per appropriation.',
      },
      { name: 'solicitations', description: 'Notices of funding, and the money set aside for them.' },
      { name: 'notices', description: 'What anybody may read of notices of funding, without a key.' },
      { name: 'files', description: 'Files that acts name by their SHA-256, kept whole or refused.' },
      {
        name: 'awards',
        description: 'Money promised to a grantee: drafted by one person, executed by another.',
      },
      {
        name: 'disbursements',
        description: 'Money paid: asked for, approved and confirmed by three different persons.',
      },
      {
        name: 'organizations',
        description: 'Applicants, grantees, members and the houses of Board members.',
      },
      {
        name: 'ledger',
        description: 'Every act ever done, the accounts it moved, and the export of it all.',
      },
      { name: 'audit', description: 'The tests an auditor runs on a ledger, run before he asks.' },
      { name: 'actors', description: 'Persons, what they may do, and their keys.' },
      { name: 'operations', description: 'What an operator and a balancer ask.' },
    ],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key issued to one actor.' } },
    },
  },
  transform: createJsonSchemaTransform({ skipList: [] }),
  transformObject: (document) => foldSchemas(namedSchemas(document)) as ReturnType<typeof namedSchemas>,
}

type Published = { paths?: unknown; components?: { schemas?: Schemas } }
const reference = /"#\/components\/schemas\/(\w+)"/g

/**
 * The provider publishes each named schema once for requests and once, as `<Name>Input`, for answers: keeps one where
 * both say the same or only one is used, under its plain name, and drops what nothing refers to.
 */
function foldSchemas(document: Published): Published {
  const schemas = document.components?.schemas ?? {}
  const plain = (id: string) => (id.endsWith('Input') && id.slice(0, -5) in schemas ? id.slice(0, -5) : id)
  const spelled = (schema: unknown) =>
    JSON.stringify(schema).replaceAll(reference, (_, id: string) => `"#/components/schemas/${plain(id)}"`)
  const used = reachable(document.paths, schemas)
  const differing = new Set(
    [...used].filter(
      (id) => used.has(plain(id)) && plain(id) !== id && spelled(schemas[id]) !== spelled(schemas[plain(id)]),
    ),
  )
  const nameOf = (id: string) => (differing.has(id) ? id : plain(id))

  const kept = Object.fromEntries([...used].sort().map((id) => [nameOf(id), schemas[id]]))
  const folded = { ...document, components: { ...document.components, schemas: kept } }
  const text = JSON.stringify(folded).replaceAll(
    reference,
    (_, id: string) => `"#/components/schemas/${nameOf(id)}"`,
  )
  return JSON.parse(text) as Published
}

/** The named schemas that the paths use, and those that these use in turn. */
function reachable(paths: unknown, schemas: Schemas): Set<string> {
  const found = new Set<string>()
  const pending = [JSON.stringify(paths)]
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    for (const [, id = ''] of text.matchAll(reference)) {
      if (found.has(id) || !(id in schemas)) continue
      found.add(id)
      pending.push(JSON.stringify(schemas[id]))
    }
  }
  return found
}
