import type { Test } from 'tap'
import type { Answer } from './call.ts'
import { contractOf } from './contract.ts'
import type { Service } from './service.ts'

/** Where a sentence says of which record a field is, or on what it depends, the answer need not hold it. */
const saysWhere = /\b(GET|of|page before|where|if|when|without)\b/i

/** A remedy names only facts of the answer and fields of the request, or says where else a field is. */
export function remedyNamesWhatIsThere(
  t: Test,
  s: Service,
  operation: string,
  { code, body }: Pick<Answer, 'code' | 'body'>,
): void {
  const asked = fieldsOf(s, operation)
  for (const sentence of String(body['remedy']).split(/(?<=\.) /))
    for (const [, name = ''] of sentence.matchAll(/`([a-z]\w*)`/g))
      if (!Object.hasOwn(body, name) && !asked.has(name) && !saysWhere.test(sentence))
        t.fail(`${operation}, ${code}: where is \`${name}\` of "${sentence}"`, { facts: Object.keys(body) })
}

type Schema = { readonly [name: string]: unknown }
const asked = new Map<string, Set<string>>()

/** The names of all fields that the request of an operation may have, in its address, its headers and its body. */
function fieldsOf(s: Service, operationId: string): Set<string> {
  const known = asked.get(operationId)
  if (known !== undefined) return known
  const contract = contractOf(s.app) as unknown as {
    paths: Record<string, Record<string, Schema>>
    components: Record<string, Record<string, Schema>>
  }
  const names = new Set<string>()
  const seen = new Set<unknown>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    const { $ref, properties, name } = value as { $ref?: string; properties?: Schema; name?: unknown }
    if (typeof $ref === 'string') {
      const [kind = '', of = ''] = $ref.split('/').slice(-2)
      walk(contract.components[kind]?.[of])
    }
    if (typeof name === 'string') names.add(name)
    for (const field of Object.keys(properties ?? {})) names.add(field)
    for (const part of Object.values(value)) walk(part)
  }
  for (const methods of Object.values(contract.paths))
    for (const one of Object.values(methods))
      if (one['operationId'] === operationId) {
        walk(one['parameters'])
        walk(one['requestBody'])
      }
  asked.set(operationId, names)
  return names
}
