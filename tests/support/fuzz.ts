import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { z } from 'zod'
import { applicationsFor, tooLate } from './applications.ts'
import type { Person } from './call.ts'
import { type Contract, contractOf, type Operation, operationsIn, type Schema } from './contract.ts'
import type { Service } from './service.ts'

export type { Operation }

const canary = 'CANARY-7f3a9c51'

/** Values that have broken services before: wrong types, control and odd characters, sizes, days that are none. */
const hostile: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    9_007_199_254_740_993,
    '',
    ' ',
    '0',
    '0.00',
    '-1.00',
    '1e3',
    'NaN',
    '0x10',
    '１.００',
  ],
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfffy',
    '\u202e',
    '\ufeff',
    '👩‍👩‍👧',
    '\u001b[31m',
    "'; drop table awards --",
    '${7*7}',
    '../../etc/passwd',
    '%00',
    '=1+1',
  ],
  ...[
    '0000-01-01',
    '2023-02-29',
    '1899-12-31',
    '3000-01-01',
    '2999-12-31',
    '9999-12-31',
    '2023-1-1',
    '20230101',
    'infinity',
    '-4713-01-01',
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-23:59',
    '2999-12-31T23:59:59Z',
    '2026-06-30T23:59:60Z',
    '2023-01-01T00:00:00.1234567890123Z',
  ],
  ...[
    '999999999999999.99',
    '1000000000000000.00',
    '00000000-0000-0000-0000-000000000000',
    '__proto__',
    'constructor',
    canary,
    'x'.repeat(5_000),
    'É'.repeat(300),
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    { toString: 1 },
    { __proto__: null },
    Array.from({ length: 1_000 }, () => 1),
    nested(200),
  ],
]

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

export function operationsOf(s: Service): { operations: Operation[]; answers: Answers } {
  const contract = contractOf(s.app)
  return { operations: operationsIn(contract), answers: answersOf(contract) }
}

export type Answers = (operation: Operation, status: number, type: string, text: string) => string | null

/** Says what is wrong with an answer by the published document, or null. */
function answersOf(document: Contract): Answers {
  const definitions = renamed(document.components.schemas)
  const compiled = new Map<string, z.ZodType>()
  return ({ id, responses }, status, type, text) => {
    const documented = responses[String(status)] ?? (status >= 400 ? responses['default'] : undefined)
    if (documented === undefined) return `status ${String(status)} is not documented`
    const schema = documented.content?.[type]?.schema
    if (schema === undefined) return `${type} is not documented for ${String(status)}`
    if (!type.endsWith('json')) return null
    const name = `${id} ${String(status)} ${type}`
    const check =
      compiled.get(name) ?? z.fromJSONSchema({ ...(renamed(schema) as object), $defs: definitions } as never)
    compiled.set(name, check)
    const outcome = check.safeParse(JSON.parse(text))
    return outcome.success
      ? null
      : `the answer breaks its schema: ${z.prettifyError(outcome.error).slice(0, 300)}`
  }
}

function renamed(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value)
      .replaceAll('#/components/schemas/', '#/$defs/')
      .replaceAll(',"format":"uri-reference"', ''),
  )
}

type Shot = {
  readonly operation: Operation
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload: unknown
}

/** Requests for one operation: some good, most with one or several values invalid. */
function shotsAt(operation: Operation, s: Service, codes: readonly string[]): fc.Arbitrary<Shot> {
  const document = contractOf(s.app)
  const good = (schema: Schema): fc.Arbitrary<unknown> =>
    goodValue(schema, document.components.schemas, codes)
  const bad = fc.constantFrom(...hostile)
  const text = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...codes) },
    {
      weight: 1,
      arbitrary: bad.filter((value) => typeof value === 'string' && value.isWellFormed()).map(String),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  )
  const fitting = pointing(operation.path.split('/')[2] ?? '', codes)
  const path = fc
    .array(fc.oneof({ weight: 3, arbitrary: fitting }, text), { minLength: 3, maxLength: 3 })
    .map((parts) => {
      let next = 0
      return operation.path.replaceAll(
        /\{\w+\}/g,
        () => encodeURIComponent(parts[next++] ?? '').slice(0, 180) || '-',
      )
    })
  const query = fc.record(
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === 'query')
        .map(({ name, schema }) => [
          name,
          fc.oneof({ weight: 3, arbitrary: good(schema) }, { weight: 1, arbitrary: text }),
        ]),
    ),
    {
      requiredKeys: operation.parameters
        .filter((one) => one.in === 'query' && one.required === true)
        .map(({ name }) => name),
    },
  )
  const headers = fc.record({
    'idempotency-key': fc.oneof(
      { weight: 8, arbitrary: fc.constant('fresh') },
      { weight: 1, arbitrary: fc.string({ maxLength: 210 }) },
    ),
    'if-match': fc.oneof(
      { weight: 8, arbitrary: fc.constant('*') },
      { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
    ),
    'x-canary': fc.constant(canary),
    accept: fc.oneof(
      { weight: 8, arbitrary: fc.constant('*/*') },
      { weight: 1, arbitrary: fc.constantFrom('text/csv', 'image/png', ';;', 'q=x') },
    ),
  })
  const body =
    operation.body === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 1, arbitrary: good(operation.body) },
          { weight: 2, arbitrary: mutated(good(operation.body), bad) },
        )
  return fc.record({ path, query, headers, body }).map((drawn) => {
    const search = new URLSearchParams(
      Object.entries(drawn.query).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value),
      ]),
    )
    const key = drawn.headers['idempotency-key'] === 'fresh' ? randomUUID() : drawn.headers['idempotency-key']
    return {
      operation,
      url: search.size === 0 ? drawn.path : `${drawn.path}?${search.toString()}`,
      headers: Object.fromEntries(
        Object.entries({ ...drawn.headers, 'idempotency-key': key }).map(([name, value]) => [
          name,
          value.replaceAll(/[^\x20-\x7e]/g, '?'),
        ]),
      ),
      payload: drawn.body,
    }
  })
}

const kinds: Record<string, RegExp> = {
  appropriation: /^FY/,
  appropriations: /^FY/,
  fund: /^FY/,
  solicitation: /^SOL/,
  solicitations: /^SOL/,
  applications: /^APPL/,
  applicant: /^IRC/,
  award: /^AWD/,
  awards: /^AWD/,
  disbursements: /^DSB/,
  disallowances: /^DIS/,
  grantee: /^IRC/,
  organization: /^IRC/,
  organizations: /^IRC/,
  actors: /^CHR/,
  reader: /^CHR/,
}

/** Codes of the kind a field or an address names; a fresh one for what is being made. */
function pointing(name: string, codes: readonly string[]): fc.Arbitrary<string> {
  const kind = kinds[name]
  const known = kind === undefined ? codes : codes.filter((code) => kind.test(code))
  return name === 'code' ? fc.stringMatching(/^[A-Z]{8}$/) : fc.constantFrom(...known)
}

function goodValue(
  schema: Schema,
  named: Record<string, Schema>,
  codes: readonly string[],
): fc.Arbitrary<unknown> {
  const again = (one: Schema) => goodValue(one, named, codes)
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    if (name === 'Code') return fc.constantFrom(...codes)
    return again(named[name] ?? {})
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const kinds = schema.anyOf ?? schema.oneOf
  if (kinds !== undefined) return fc.oneof(...kinds.map(again))
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(([name, one]) => [
      name,
      one.$ref?.endsWith('/Code') === true ? pointing(name, codes) : again(one),
    ])
    const drawn = fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: schema.required ?? [],
    })
    // What the contract shows would pass, so that enough of what is sent does.
    const { examples = [] } = schema
    return examples.length === 0
      ? drawn
      : fc.oneof({ weight: 2, arbitrary: drawn }, { weight: 1, arbitrary: fc.constantFrom(...examples) })
  }
  if (schema.type === 'array')
    return fc.array(again(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: 1, max: 3_000 })
  if (schema.examples !== undefined && schema.examples.length > 0) return fc.constantFrom(...schema.examples)
  return fc.constantFrom(
    ...codes,
    'A plain text',
    '10',
    '2023-01-01',
    '1.00',
    'TX',
    '2023-09-13T23:59',
    'America/New_York',
  )
}

/** A body as it is, or with some of its values changed, removed or added to, at any depth. */
function mutated(good: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(1_000),
    how: fc.constantFrom('replace', 'remove', 'add', 'wrap'),
    value: bad,
  })
  return fc
    .tuple(
      good,
      fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }) },
      ),
    )
    .map(([body, changes]) => {
      let result = structuredClone(body)
      for (const { at, how, value } of changes) result = changed(result, at, how, value)
      return result
    })
}

function changed(body: unknown, at: number, how: string, value: unknown): unknown {
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0 || at % 17 === 0)
    return how === 'wrap' ? [body] : value
  const record = body as Record<string, unknown>
  if (how === 'add')
    return {
      ...record,
      [typeof value === 'string' && value !== canary ? value.slice(0, 50) : 'surplus']: value,
    }
  const names = Object.keys(record)
  const name = names[at % names.length] ?? ''
  if (how === 'remove') return Object.fromEntries(Object.entries(record).filter(([one]) => one !== name))
  const inner = record[name]
  const next =
    typeof inner === 'object' && at % 3 > 0
      ? changed(inner, Math.floor(at / 3), how, value)
      : how === 'wrap'
        ? [inner]
        : value
  if (Array.isArray(body)) return body.map((item: unknown, i) => (String(i) === name ? next : item))
  return { ...record, [name]: next }
}

/** What takes effect in a closed month is refused, and so is a person who has lost a role or a key. */
const last = ['closePeriod', 'changeRoles', 'revokeKey']

/** Fires so many requests at every operation, as somebody who may; answers what was wrong with the answers. */
export async function fuzz(
  s: Service,
  perOperation: number,
  seed: number,
): Promise<{ requests: number; statuses: Record<string, number>; wrong: string[] }> {
  const { operations, answers } = operationsOf(s)
  const codes = await seeded(s)
  const wrong: string[] = []
  const statuses: Record<string, number> = {}
  let requests = 0
  const callers = new Map<string, Person>()
  for (const operation of operations) callers.set(operation.id, await personFor(s, operation))
  const late = (operation: Operation) => last.indexOf(operation.id)
  for (const operation of operations.toSorted((a, b) => late(a) - late(b))) {
    const who = callers.get(operation.id) as Person
    for (const { url, headers, payload } of fc.sample(shotsAt(operation, s, codes), {
      numRuns: perOperation,
      seed,
    })) {
      const answer = await s.app.inject({
        method: operation.method,
        url,
        headers: { ...headers, ...s.as(who) },
        ...(payload === undefined
          ? {}
          : {
              payload: JSON.stringify(payload),
              headers: { ...headers, ...s.as(who), 'content-type': 'application/json' },
            }),
      })
      requests += 1
      statuses[String(answer.statusCode)] = (statuses[String(answer.statusCode)] ?? 0) + 1
      const type = String(answer.headers['content-type']).split(';')[0] ?? ''
      const fault =
        answer.statusCode >= 500 || answer.statusCode === 401
          ? 'a 5xx, or a key that no longer opens'
          : answers(operation, answer.statusCode, type, answer.body)
      if (fault !== null)
        wrong.push(
          `${operation.id} ${url.slice(0, 200)} ${JSON.stringify(payload ?? null).slice(0, 400)}: ${fault} ${answer.body.slice(0, 200)} ${answer.statusCode >= 500 ? (s.logs.findLast((line) => line.includes('failed')) ?? '') : ''}`,
        )
    }
  }
  if (s.logs.some((line) => line.includes(canary))) wrong.push('a canary is in the logs')
  return { requests, statuses, wrong }
}

/** A person of the role that may call it, found by asking. */
async function personFor(s: Service, { id, method, path }: Operation): Promise<Person> {
  for (const who of ['finance', 'approver', 'admin', 'auditor', 'board', 'chair'] as const) {
    const url = path.replaceAll(/\{\w+\}/g, 'X')
    if ((await s.call(who, method, url, method === 'POST' ? {} : undefined)).status !== 403) return who
  }
  throw new Error(`no role can call ${id}`)
}

/** A world with one of everything, for good codes to point at. */
async function seeded(s: Service): Promise<string[]> {
  const { given } = s
  const a = applicationsFor(s)
  const { fund, solicitation, award } = await given.fundedAward('100000.00')
  const one = { [fund]: '1.00' }
  const drafted = await given.draftedAward(solicitation, one)
  const cost = await given.paid(award, { [fund]: '500.00' })
  const codes = [
    await given.requested(award, one),
    await given.approved(award, one),
    await given.paid(award, one),
    cost,
    await given.disallowed(cost, { [fund]: '100.00' }),
  ]
  const applied = [
    await a.received(solicitation),
    await a.received(solicitation, {}, { receivedAt: tooLate }),
    await a.received(solicitation, { applicant: 'BAKER' }),
  ]
  await a.kept('test')
  return [
    fund,
    solicitation,
    ...applied,
    award,
    drafted,
    await given.draftedSolicitation(one),
    ...codes,
    'IRC',
    'CHR-1',
    'NONE-1',
    'KEY-0007',
  ]
}
