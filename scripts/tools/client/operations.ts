import { type Contract, type ContractOperation, membersOf, type Parameter, resolved } from './contract.ts'

/** An operation under the names that the client gives it: `disbursements.approve`. */
export type Named = {
  readonly resource: string
  readonly verb: string
  readonly method: string
  readonly path: string
  readonly operation: ContractOperation
  readonly parameters: readonly Parameter[]
  /** The media types of what it answers when it is done. */
  readonly media: readonly string[]
  readonly isPage: boolean
}

/** Every operation of the contract, by resource and verb. Throws where two would have one name. */
export function namedOperations(contract: Contract): readonly Named[] {
  const named = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => namedOperation(contract, path, method, operation)),
  )
  const names = named.map(({ resource, verb }) => `${resource}.${verb}`)
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  if (twice.length > 0) throw new Error(`Two operations would be called ${twice.join(', ')}.`)
  return named.toSorted((a, b) => compare(a.resource, b.resource) || compare(a.verb, b.verb))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function namedOperation(
  contract: Contract,
  path: string,
  method: string,
  operation: ContractOperation,
): Named {
  const [tag] = operation.tags
  const { responses } = operation
  const done = responses['200'] ?? responses['201']
  const content = done === undefined ? {} : (resolved(contract, done).content ?? {})
  const members = membersOf(contract, content['application/json']?.schema ?? {})
  return {
    resource: camel(tag.split('-')),
    verb: verbOf(tag, operation.operationId),
    method: method.toUpperCase(),
    path,
    operation,
    parameters: (operation.parameters ?? []).map((one) => resolved(contract, one)),
    media: Object.keys(content),
    isPage: 'items' in members && 'next' in members,
  }
}

/** The verb of an operation in its resource: its id without the noun, `approve` of `approveDisbursement`. */
function verbOf(tag: string, id: string): string {
  const words = id.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
  const plural = tag.split('-')
  const singular = [...plural.slice(0, -1), singularOf(plural.at(-1) ?? '')]
  for (const noun of [plural, singular]) {
    const at = words.findIndex((_, from) => from > 0 && noun.every((word, i) => words[from + i] === word))
    if (at > 0) return camel(words.toSpliced(at, noun.length))
  }
  return id
}

/** `summary` of `summaries`, `award` of `awards`. */
export function singularOf(noun: string): string {
  return noun.endsWith('ies') ? `${noun.slice(0, -3)}y` : noun.replace(/s$/, '')
}

function camel(words: readonly string[]): string {
  return words.map((word, at) => (at === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('')
}
