/** What of the OpenAPI document the client is made from. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly const?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}
export type Parameter = {
  readonly $ref?: string
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>
type Answer = { readonly $ref?: string; readonly content?: Content }
export type ContractOperation = {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly [string, ...string[]]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Answer>>
}
export type Contract = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Follows a reference inside the document; answers anything else as it is. */
export function resolved<T extends { readonly $ref?: string }>(contract: Contract, value: T): T {
  if (value.$ref === undefined) return value
  const [, , group = '', name = ''] = value.$ref.split('/')
  return resolved(contract, contract.components[group]?.[name] as T)
}

/** The members of a schema, with those of everything it is made from. */
export function membersOf(contract: Contract, schema: Schema): Readonly<Record<string, Schema>> {
  const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = resolved(contract, schema)
  const members = new Map<string, Schema>()
  for (const part of [...allOf, ...anyOf, ...oneOf].map((one) => membersOf(contract, one)))
    for (const [name, member] of Object.entries(part)) {
      const words = [members.get(name), member].map((one) =>
        one === undefined ? [] : wordsIn(contract, one),
      )
      // A member that names the form takes the words of all of them.
      members.set(name, words.every((some) => some.length > 0) ? { ...member, enum: words.flat() } : member)
    }
  return { ...Object.fromEntries(members), ...properties }
}

function wordsIn(contract: Contract, schema: Schema): readonly string[] {
  const { enum: words, const: word } = resolved(contract, schema)
  return words ?? (word === undefined ? [] : [word])
}

/** The members that every form of a schema wants. */
export function requiredOf(contract: Contract, schema: Schema): readonly string[] {
  const { required = [], anyOf = [], oneOf = [] } = resolved(contract, schema)
  const [first = [], ...others] = [...anyOf, ...oneOf].map((part) => requiredOf(contract, part))
  return [...required, ...first.filter((name) => others.every((other) => other.includes(name)))]
}
