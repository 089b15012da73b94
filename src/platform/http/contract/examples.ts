import type { Parameter, Schema, Schemas } from './shapes.ts'

/** Values for fields whose schema alone does not say what they look like, by the name of the field. */
const byField: Readonly<Record<string, unknown>> = {
  organization: 'IRC',
  applicant: 'IRC',
  grantee: 'IRC',
  party: 'IRC',
  members: ['BAKERRIPLEY'],
  affiliation: 'CWS',
  solicitation: 'CMPP-2022-01',
  application: 'APPL-0001',
  applications: ['APPL-0001'],
  decision: 'DEC-0001',
  award: 'AWD-0001',
  owner: 'AWD-0001',
  fund: 'FY2022',
  appropriation: 'FY2022',
  subject: 'AWD-0001',
  list: 'EXCL-0001',
  exclusionList: 'EXCL-0001',
  criterion: 'NEED',
  person: 'BOARD-1',
  member: 'BOARD-1',
  declarant: 'BOARD-1',
  reviewer: 'READER-1',
  reader: 'READER-1',
  by: 'APPROVER-1',
  chosenBy: 'FINANCE-1',
  title: 'Case management in New York',
  citation: 'Pub. L. 117-103, div. F',
  legalName: 'International Rescue Committee, Inc.',
  name: 'Notice of funding.pdf',
  purpose: 'First quarter',
  reason: 'Drawn on the wrong appropriation',
  reference: 'ACH 0231 7744',
  stated: 'September 13, 2023, 11:59pm EST',
  local: '2023-09-13T23:59',
  zone: 'America/New_York',
  account: 'FY2022:available',
  debit: 'FY2022:authority',
  credit: 'FY2022:available',
  city: 'New York',
  state: 'NY',
  site: 'New York, NY',
  uei: 'ABCDEFGHJKL1',
  next: 'q1Lx0hVd2fPzWyJBV0QtMDA1MCJd',
  href: '/v1/notices/CMPP-2022-01',
  secret: 'Yk3…',
  fiscalYear: 2022,
}

/** The code of a record, by the schema of which it is a part. */
const codes: Readonly<Record<string, string>> = {
  Actor: 'FINANCE-1',
  Key: 'KEY-0001',
  IssuedKey: 'KEY-0001',
  Organization: 'IRC',
  Appropriation: 'FY2022',
  Solicitation: 'CMPP-2022-01',
  Notice: 'CMPP-2022-01',
  Application: 'APPL-0001',
  ExclusionList: 'EXCL-0001',
  Decision: 'DEC-0001',
  Award: 'AWD-0001',
  Disbursement: 'DSB-0001',
}
/** The same by the collection in an address. */
const codesByCollection: Readonly<Record<string, string>> = {
  actors: 'FINANCE-1',
  keys: 'KEY-0001',
  organizations: 'IRC',
  appropriations: 'FY2022',
  solicitations: 'CMPP-2022-01',
  notices: 'CMPP-2022-01',
  applications: 'APPL-0001',
  decisions: 'DEC-0001',
  awards: 'AWD-0001',
  disbursements: 'DSB-0001',
  problems: 'undrawn-exceeded',
}

/** What an Idempotency-Key looks like in the contract: the page at /docs takes a fresh one in its place. */
export const keyExample = 'a-fresh-random-text'

/** An example of an answer, made from its schema. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  return valueOf(schema, schemas, { field: '', record: '' })
}

type Place = { readonly field: string; readonly record: string }

function valueOf(schema: Schema, schemas: Schemas, place: Place): unknown {
  const { field, record } = place
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    const named = schemas[name] ?? {}
    const within =
      named.properties === undefined && named.allOf === undefined ? place : { field, record: name }
    return valueOf(named, schemas, within)
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf)?.find((one) => one.type !== 'null')
  if (choice !== undefined) return valueOf(choice, schemas, place)
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, schemas, place) as object)) as object
  const known = field === 'code' ? codeOf(record) : byField[field]
  const type = [schema.type ?? []].flat()[0]
  if (known !== undefined && fits(known, type)) return known
  if (schema.examples !== undefined) return schema.examples[0]
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) === true)
          .map(([name, inner]) => [name, valueOf(inner, schemas, { field: name, record })]),
      )
    case 'array':
      return [valueOf(schema.items ?? {}, schemas, place)]
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return textOf(schema, field)
  }
}

function codeOf(record: string): string | undefined {
  const name = record
    .replace(/^(Created|Published|Certified|Amended)/, '')
    .replace(/(Read|Report|Line|Summary)$/, '')
  return codes[name]
}

function fits(value: unknown, type: string | undefined): boolean {
  if (type === 'array') return Array.isArray(value)
  return type === (typeof value === 'number' ? 'integer' : 'string') && !Array.isArray(value)
}

function textOf({ format, pattern }: Schema, field: string): string {
  if (format === 'date') return '2023-09-30'
  if (format === 'date-time') return '2023-09-14T03:59:00.000000Z'
  if (format === 'uuid') return '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77'
  if (pattern !== undefined) return ''
  return field === '' ? 'Text' : `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`
}

/** An example of a parameter; nothing for a filter, which is left out as a rule. */
export function parameterExample(path: string, { name, in: where, required }: Parameter): unknown {
  if (name === 'idempotency-key') return required === true ? keyExample : undefined
  if (where !== 'path') return undefined
  if (name === 'sha256') return '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
  if (name === 'id') return '0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77'
  const steps = path.split('/')
  return codesByCollection[steps[steps.indexOf(`{${name}}`) - 1] ?? '']
}
