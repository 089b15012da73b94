import { type Contract, membersOf, requiredOf, resolved, type Schema } from './contract.ts'
import { type Named, singularOf } from './operations.ts'

/** What the client itself says in a request: nobody types it. */
const ownQuery = ['dryRun', 'confirms', 'cursor']

/** What the command line has to know of an operation, as plain data. */
export function helpOf(contract: Contract, one: Named): Readonly<Record<string, unknown>> {
  const { resource, verb, path, operation, parameters, method } = one
  const takes = (name: string): true | undefined => parameters.some((each) => each.name === name) || undefined
  const body = operation.requestBody?.content['application/json']?.schema
  const keyed = parameters.find(({ name }) => name === 'idempotency-key')
  const dashed = resource.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return {
    resource,
    verb,
    noun: singularOf(dashed),
    word: wordOf(verb),
    summary: operation.summary,
    roles: /^For:? (.+?)\./.exec(operation.description)?.[1] ?? '',
    codes: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    query: parameters
      .filter((each) => each.in === 'query' && !ownQuery.includes(each.name))
      .map((each) => takenBy(contract, each.name, each.schema, each.required === true, each.description)),
    body: body === undefined ? [] : bodyOf(contract, body),
    act: method === 'GET' ? undefined : true,
    money: keyed?.required,
    ifMatch: takes('if-match'),
    twoPersons: takes('confirms'),
    dryRun: takes('dryRun'),
  }
}

/** `show` for `read`, `show-exclusions` for `readExclusions`. */
function wordOf(verb: string): string {
  const dashed = verb.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return dashed.replace(/^read(?=-|$)/, 'show')
}

function bodyOf(contract: Contract, schema: Schema): readonly object[] {
  const required = requiredOf(contract, schema)
  return Object.entries(membersOf(contract, schema)).map(([name, member]) =>
    takenBy(contract, name, member, required.includes(name), undefined),
  )
}

function takenBy(
  contract: Contract,
  name: string,
  schema: Schema,
  isRequired: boolean,
  description: string | undefined,
): Readonly<Record<string, unknown>> {
  const { kind, values } = kindOf(contract, schema)
  const about = description ?? schema.description ?? resolved(contract, schema).description
  return { name, kind, required: isRequired || undefined, values, about }
}

function kindOf(
  contract: Contract,
  schema: Schema,
): { readonly kind: string; readonly values?: readonly string[] } {
  const { $ref = '' } = schema
  const { type: types = [], format, enum: values, items, anyOf = [] } = resolved(contract, schema)
  // What may be null is typed as what it is otherwise.
  const [other, ...others] = anyOf.filter((one) => one.type !== 'null')
  if (other !== undefined && others.length === 0) return kindOf(contract, other)
  const [type] = [types].flat().filter((one) => one !== 'null')
  if ($ref.endsWith('/Sha256')) return { kind: 'sha256' }
  if (values !== undefined) return { kind: 'text', values }
  if (type === 'integer' || type === 'boolean') return { kind: type }
  if (type === 'string')
    return { kind: format === 'decimal' ? 'amount' : format === 'date' ? 'date' : 'text' }
  if (items === undefined) return { kind: 'json' }
  if (resolved(contract, items).type === 'string') return { kind: 'texts' }
  const members = Object.keys(membersOf(contract, items)).toSorted()
  return { kind: members.join(' ') === 'amount fund' ? 'fund-amounts' : 'json' }
}
