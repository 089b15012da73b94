import { isDeepStrictEqual } from 'node:util'
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

type Schemas = Record<string, unknown>

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
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key issued to one actor.' } },
    },
  },
  transform: createJsonSchemaTransform({ skipList: [] }) as NonNullable<
    FastifyDynamicSwaggerOptions['transform']
  >,
  transformObject: (document) => foldSchemas(jsonSchemaTransformObject(document as never)) as never,
}

/** The provider publishes each named schema once for requests and once for answers: keeps one of two that say the same. */
function foldSchemas(document: object): object {
  const components = (document as { components?: { schemas?: Schemas } }).components
  const schemas = components?.schemas ?? {}
  const paths = JSON.stringify((document as { paths?: unknown }).paths)
  const renamed = new Map<string, string>()
  for (const id of Object.keys(schemas)) {
    const twin = `${id}Input`
    if (!(twin in schemas)) continue
    const same = isDeepStrictEqual(withoutInput(schemas[id]), withoutInput(schemas[twin]))
    if (same || !isReferred(twin, paths, schemas)) Reflect.deleteProperty(schemas, twin)
    else if (!isReferred(id, paths, schemas)) schemas[id] = schemas[twin]
    else continue
    Reflect.deleteProperty(schemas, twin)
    renamed.set(twin, id)
  }
  const folded = JSON.stringify(document).replaceAll(/#\/components\/schemas\/(\w+)/g, (ref, id: string) =>
    renamed.has(id) ? `#/components/schemas/${renamed.get(id) ?? id}` : ref,
  )
  return JSON.parse(folded) as object
}

function withoutInput(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll(/(#\/components\/schemas\/\w+?)Input"/g, '$1"'))
}

function isReferred(id: string, paths: string, schemas: Schemas): boolean {
  const reference = `"#/components/schemas/${id}"`
  return (
    paths.includes(reference) ||
    Object.entries(schemas).some(
      ([name, schema]) => name !== id && JSON.stringify(schema).includes(reference),
    )
  )
}
