import type { RouteOptions } from 'fastify'
import { z } from 'zod'

/** One fault of a request: where it is, and what would pass. */
export type Fault = { readonly in: string; readonly path: string; readonly message: string }

/** A request that does not fit the contract, with what is wrong in plain words. */
export class RequestInvalid extends Error {
  override readonly name = 'RequestInvalid'
  readonly errors: readonly Fault[]
  constructor(errors: readonly Fault[]) {
    super('the request does not fit the contract')
    this.errors = errors
  }
}

const noQuery = z.strictObject({})

/** A route that names no field of its query takes none: a filter or `dryRun` that it looked over would seem to have been heeded. */
export function refuseStrayQuery(route: RouteOptions): void {
  if (route.schema !== undefined && route.schema.hide !== true)
    route.schema = { querystring: noQuery, ...route.schema }
}

type Part = { readonly schema: z.ZodType; readonly httpPart?: string }

/** Checks one part of a request (its body, query, path or headers) against the contract, as Fastify asks for it. */
export function validatorFor({ schema, httpPart = 'request' }: Part) {
  const part = httpPart === 'querystring' ? 'query' : httpPart
  return (data: unknown) => {
    const result = schema.safeParse(data)
    if (result.success) return { value: result.data }
    return {
      error: new RequestInvalid(
        result.error.issues
          .filter(saysMore)
          .slice(0, 20)
          .flatMap((issue) => faultsOf({ part, schema, data }, issue)),
      ),
    }
  }
}

type Issue = z.core.$ZodIssue

/** A field whose form is wrong has no other fault yet: "does not exist" of a day that is no day leads astray. */
function saysMore({ path }: Issue, at: number, issues: readonly Issue[]): boolean {
  const place = path.join('/')
  return !issues
    .slice(0, at)
    .some((earlier) => earlier.code === 'invalid_format' && earlier.path.join('/') === place)
}

type Checked = { readonly part: string; readonly schema: z.ZodType; readonly data: unknown }

function faultsOf({ part, schema, data }: Checked, issue: Issue): Fault[] {
  const at = (path: readonly PropertyKey[], message: string): Fault => ({
    in: part,
    path: `/${path.map(String).join('/')}`,
    message: sentence(nameOf(part, path), message),
  })
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, 20).map((key) => {
      const instead = takenInstead(kindOf(schema, data), part, issue.path)
      const message = `is not a field of this ${whole[part] ?? 'request'}${instead}`
      return at([...issue.path, key.slice(0, 100)], message)
    })
  return [at(issue.path, isMissing(issue, data) ? 'is missing' : predicateOf(issue))]
}

/** The fields that there are where an unknown one was sent. */
function takenInstead(schema: z.ZodType, part: string, path: readonly PropertyKey[]): string {
  const at = path.reduce<unknown>((outer, step) => innerOf(bare(outer), step), schema)
  const known = bare(at)
  if (!(known instanceof z.ZodObject)) return ''
  const fields = Object.keys(known.shape).join(', ') || 'none'
  return path.length === 0 ? `, which takes ${fields}` : `; ${nameOf(part, path)} takes ${fields}`
}

/** Of a body that has several kinds, the kind that was sent. */
function kindOf(schema: z.ZodType, data: unknown): z.ZodType {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema
  const { discriminator } = schema.def
  const said = valueAt(data, [discriminator])
  const kinds = schema.options.filter((option) => option instanceof z.ZodObject)
  return kinds.find(({ shape }) => (shape[discriminator] as z.ZodType).safeParse(said).success) ?? schema
}

function innerOf(outer: unknown, step: PropertyKey): unknown {
  if (outer instanceof z.ZodObject) return (outer.shape as Record<PropertyKey, unknown>)[step]
  return outer instanceof z.ZodArray ? outer.element : undefined
}

/** A schema without what makes it optional, or does something with its value. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return bare(schema.unwrap())
  return schema instanceof z.ZodPipe ? bare(schema.in) : schema
}

/** Whether a field is left out that the contract requires, whatever its own words would say of a wrong one. */
function isMissing({ code, path }: Issue, data: unknown): boolean {
  const ofTheValue =
    code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union' || code === 'custom'
  return ofTheValue && valueAt(data, path) === undefined
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    data,
  )
}

/** "amount must be ..."; a clause of its own follows a colon. */
function sentence(name: string, message: string): string {
  const text = /^(this|the) /.test(message) ? `${name}: ${message}` : `${name} ${message}`
  return /[.?!]$/.test(text) ? text : `${text}.`
}

const whole: Readonly<Record<string, string>> = { query: 'address', params: 'address', body: 'body' }

/** A field as a person reads it: lines[0].amount. */
function nameOf(part: string, path: readonly PropertyKey[]): string {
  if (path.length === 0) return part === 'body' ? 'The body' : `The ${part}`
  if (path.at(-1) === '') return 'A field without a name'
  return path.reduce<string>(
    (name, step) =>
      typeof step === 'number'
        ? `${name}[${String(step)}]`
        : name === ''
          ? String(step)
          : `${name}.${String(step)}`,
    '',
  )
}

/** What is wrong, as the rest of a sentence that begins with the name of the field. */
function predicateOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeFault(issue)
    case 'too_small':
      return `must ${least(issue)}`
    case 'too_big':
      return `must ${most(issue)}`
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be "${String(issue.values[0])}"`
        : `must be one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `must be one of ${issue.options.map(String).join(', ')}`
        : ownWords(issue)
    case 'invalid_format':
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return ownWords(issue)
  }
}

/** The words that the contract gives for a rule of its own: what the field must be, or a whole predicate. */
function ownWords({ message, code }: Issue): string {
  if (/^Invalid/.test(message))
    return code === 'invalid_format' ? `must be ${formatOf(message)}` : 'is not valid'
  return /^(must|has|have|is|are|this|the) /.test(message) ? message : `must be ${message}`
}

function formatOf(message: string): string {
  if (/ISO date$/.test(message)) return 'a date that exists, such as 2023-09-13'
  if (/ISO datetime$/.test(message))
    return 'a date and time that exist, with an offset, such as 2023-09-13T23:59:00-04:00'
  if (/UUID$/.test(message)) return 'an identifier such as 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77'
  return 'in the form that the contract describes'
}

const names: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function typeFault(issue: Extract<Issue, { code: 'invalid_type' }>): string {
  if (!/^Invalid input/.test(issue.message)) return ownWords(issue)
  const received = /received (\w+)$/.exec(issue.message)?.[1] ?? ''
  const instead = received === 'null' ? 'null' : names[received]
  return `must be ${names[issue.expected] ?? issue.expected}${instead === undefined ? '' : `, not ${instead}`}`
}

function least({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  const limit = String(minimum)
  if (origin === 'string') return minimum === 1 ? 'not be empty' : `have at least ${limit} characters`
  if (origin === 'array') return minimum === 1 ? 'name at least one' : `have at least ${limit} items`
  return inclusive === false ? `be more than ${limit}` : `be at least ${limit}`
}

function most({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  const limit = String(maximum)
  if (origin === 'string') return `have at most ${limit} characters`
  if (origin === 'array') return `have at most ${limit} items`
  return inclusive === false ? `be less than ${limit}` : `be at most ${limit}`
}
