import type { Answer, Contract, Operation, Reference, Schema } from './shapes.ts'

const text = (description: string, example: string) => ({ description, schema: { type: 'string' }, example })
const whole = (description: string, example: number) => ({
  description,
  schema: { type: 'integer', minimum: 0 },
  example,
})

export const sharedHeaders = {
  ETag: text(
    'The version of the record, and a hash of this answer: for `If-Match` and `If-None-Match`.',
    '"3-Vb3kQ0pXyL2m"',
  ),
  Location: text('The address of the record.', '/v1/awards/AWD-0001'),
  Link: text(
    'The address of the next page, where the answer is a table.',
    '</v1/summaries/changes?cursor=x>; rel="next"',
  ),
  'Content-Disposition': text('The name of the file.', 'attachment; filename="funding-2023-09-30.csv"'),
  'Known-At': text(
    'The time up to which the ledger is read. The same `knownAt` lists the same entries.',
    '2023-09-14T03:59:00.000000Z',
  ),
  'Idempotency-Replayed': text(
    '`true` where the command was done before, with this key: the answer is the first one.',
    'true',
  ),
  'Retry-After': whole('Wait this many seconds before you send the request again.', 1),
  'WWW-Authenticate': text('How to send the key.', 'Bearer'),
  'X-RateLimit-Limit': whole('Requests allowed per minute.', 60_000),
  'X-RateLimit-Remaining': whole('Requests left in this minute.', 59_999),
  'X-RateLimit-Reset': whole('Seconds until the count starts again.', 60),
}
type Name = keyof typeof sharedHeaders

export function referencesTo(names: readonly string[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** The headers of a successful answer, known from what it answers and where. A command's are those of its 201. */
export function headersOf(
  path: string,
  method: string,
  operation: Operation,
  answer: Answer,
  contract: Contract,
): Record<string, Reference> {
  const types = Object.keys(answer.content ?? {})
  const schema = answer.content?.['application/json']?.schema
  const isCommand = method === 'post' && operation.responses['201'] !== undefined
  const names: Name[] = []
  const isRecord = schema !== undefined && has(schema, 'version', contract) && !has(schema, 'items', contract)
  if (isFile(types) || (isRecord && (isCommand || method === 'get'))) names.push('ETag')
  if (isCommand && makesRecord(path, schema, contract)) names.push('Location')
  if (isCommand && takes(operation, 'idempotency-key')) names.push('Idempotency-Replayed')
  if (types.includes('text/csv') && takes(operation, 'cursor')) names.push('Link')
  if (types.some((type) => !/json$|^text\/html$/.test(type)) && !isPlain.test(path))
    names.push('Content-Disposition')
  if (path.endsWith('/export')) names.push('Known-At')
  return referencesTo(names)
}

/** Texts that are read in place, and not saved as a file. */
const isPlain = /^\/metrics|\/checkpoint$/

/** A stored file, whose ETag is its own hash. */
function isFile(types: readonly string[]): boolean {
  return types.includes('application/pdf') && types.includes('image/png')
}

function takes({ parameters = [] }: Operation, name: string): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === name)
}

/** A command on a collection makes a record that is read below it; an act on a fund makes a ledger entry. */
function makesRecord(path: string, schema: Schema | undefined, { paths }: Contract): boolean {
  if (JSON.stringify(schema ?? null).includes('/LedgerEntry"')) return true
  return Object.entries(paths).some(
    ([other, methods]) =>
      /^\/\{\w+\}$/.test(other.slice(path.length)) && other.startsWith(`${path}/`) && 'get' in methods,
  )
}

/** Whether a schema, or one that it is made of, has a field. */
function has(schema: Schema, field: string, contract: Contract): boolean {
  const name = schema.$ref?.split('/').at(-1)
  const target = name === undefined ? schema : (contract.components.schemas[name] ?? {})
  if (target.properties?.[field] !== undefined) return true
  return (target.allOf ?? []).some((part) => has(part, field, contract))
}
