import type { Contract, Schemas } from './shapes.ts'

/** Every refusal has this schema, though no path names it yet. */
const problem = { $ref: '#/components/schemas/Problem' }

const reference = /"#\/components\/schemas\/(\w+)"/g

/**
 * The provider publishes each named schema once for requests and once, as `<Name>Input`, for answers: keeps one where
 * both say the same or only one is used, under its plain name, and drops what nothing refers to.
 */
export function foldSchemas(document: Contract): Contract {
  const schemas = document.components.schemas
  const plain = (id: string) => (id.endsWith('Input') && id.slice(0, -5) in schemas ? id.slice(0, -5) : id)
  const spelled = (schema: unknown) =>
    JSON.stringify(schema).replaceAll(reference, (_, id: string) => `"#/components/schemas/${plain(id)}"`)
  const used = reachable([document.paths, problem], schemas)
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
  return withoutRepeats(JSON.parse(text), kept) as Contract
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands beside a reference and repeats what the named schema says is left out. */
function withoutRepeats(value: unknown, schemas: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutRepeats(item, schemas))
  if (!isRecord(value)) return value
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(value['$ref']))?.[1]
  const named = name === undefined ? undefined : schemas[name]
  const own = Object.entries(value).filter(
    ([key, said]) => !isRecord(named) || JSON.stringify(said) !== JSON.stringify(named[key]),
  )
  return Object.fromEntries(own.map(([key, said]) => [key, withoutRepeats(said, schemas)]))
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
