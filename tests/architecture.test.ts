import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { datedCodes } from '../src/ledger/refusals.ts'
import { type Contract, contractOf, operationsIn, type Schema } from './support/contract.ts'
import { service } from './support/service.ts'

/** What is read there is a figure, a proof or a list, and no record. */
const notRecords =
  /^\/(health|problems)\/|\/(trial-balance|consistency|versions|conflicts|screening|reviews|exclusions)$/
/** The acts with which a summary begins. */
const imperative =
  /^(Abandon|Add|Adopt|Admit|Amend|Approve|Attach|Cancel|Certify|Change|Check|Close|Confirm|Correct|Declare|Download|Draft|End|Erase|Execute|Export|Find|Freeze|Hold|Import|Issue|Lift|List|Make|Propose|Publish|Put|Rank|Rate|Read|Receive|Recommend|Record|Register|Reject|Release|Remove|Release|Request|Reverse|Revise|Revoke|Screen|Set|Store|Submit|Supplement|Vote|Withdraw) /

t.test(
  'every operation of the contract says who may call it, what it takes and every way it answers',
  async (t) => {
    const { app } = await service(t, { contract: true })
    const contract = contractOf(app)
    const operations = operationsIn(contract)
    t.ok(operations.length > 40)
    t.equal(new Set(operations.map(({ id }) => id)).size, operations.length, 'each has an id of its own')
    const used = operations.flatMap(({ tags }) => tags)
    t.same(
      contract.tags.map(({ name }) => name).toSorted(),
      [...new Set(used)].toSorted(),
      'every tag is declared, and every declared tag is used',
    )
    for (const { id, summary, description, parameters, body, responses, refusals } of operations) {
      t.match(description, /^For( everyone|: [a-z]+(, [a-z]+)*)\./, `${id} names its roles`)
      t.match(summary, imperative, `${id} begins with what it does`)
      t.ok(
        Object.keys(responses).some((status) => status.startsWith('2')) && 'default' in responses,
        `${id} names its answers`,
      )
      t.equal(
        parameters.some((one) => one.in === 'header' && one.name === 'if-match'),
        '412' in responses,
        `${id} offers If-Match where it has a version to match`,
      )
      t.equal(
        parameters.some((one) => one.in === 'header' && one.name === 'if-none-match'),
        '304' in responses,
        `${id} offers If-None-Match where it answers 304`,
      )
      for (const { name, in: where, required, example } of parameters)
        if (where === 'path' || (name === 'idempotency-key' && required === true))
          t.not(example, undefined, `${id} shows an example of ${name}`)
      if (takes(contract, body, 'concerns'))
        for (const code of datedCodes) t.ok(refusals.includes(code), `${id} names ${code}`)
    }
    for (const [path, methods] of Object.entries(contract.paths))
      for (const [method, { responses }] of Object.entries(methods))
        for (const [status, answer] of Object.entries(responses)) {
          const { description } = answer as { description?: string }
          t.ok(description !== 'The record.' || !notRecords.test(path), `${path} says what it answers`)
          if (!status.startsWith('2') && status !== '304')
            t.ok('$ref' in (answer as object), `${method} ${path} shares its answer ${status}`)
        }
  },
)

t.test('the contract is small, and each of its schemas says something under a name of its own', async (t) => {
  const { app } = await service(t, { contract: true })
  const served = await app.inject({ url: '/openapi.json', headers: { 'accept-encoding': 'gzip' } })
  t.equal(served.headers['content-encoding'], 'gzip')
  const text = gunzipSync(served.rawPayload).toString()
  const document = JSON.parse(text) as Contract
  const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length
  // A bound for each operation, so that a new one has room and none of them spreads.
  const within = (bytes: number, most: number, name: string) =>
    t.ok(bytes < most * operations, `${String(bytes)} bytes ${name} for ${String(operations)} operations`)
  within(text.length, 2_150, 'as they are')
  within(served.rawPayload.length, 300, 'for a client that knows gzip alone')
  const usual = await app.inject({
    url: '/openapi.json',
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  })
  t.equal(usual.headers['content-encoding'], 'br')
  within(usual.rawPayload.length, 260, 'compressed')
  t.notMatch(text, /Default Response/)
  t.same(emptySchemas(document, '#'), [])
  const builtIn = Object.keys(document.components.schemas).filter((name) => name in globalThis)
  t.same(builtIn, [], 'no schema takes the name of something that JavaScript has')
  const inline = new Map<string, string[]>()
  for (const [at, shape] of objectsIn(document, '#')) inline.set(shape, [...(inline.get(shape) ?? []), at])
  t.same(
    [...inline.values()].filter((places) => places.length > 1),
    [],
    'a shape that occurs twice has a name',
  )
})

/** Whether a body, or what it refers to, has such a member. */
function takes({ components }: Contract, body: Schema | undefined, member: string): boolean {
  const named = components.schemas[body?.$ref?.split('/').at(-1) ?? '']
  return (named ?? body)?.properties?.[member] !== undefined
}

/** Every object that a schema spells out where it stands, without a name: its place, and its text. */
function objectsIn(value: unknown, at: string): [at: string, shape: string][] {
  if (typeof value !== 'object' || value === null) return []
  const isNamed = /^#\/components\/schemas\/\w+$/.test(at)
  const { type, properties } = value as { type?: unknown; properties?: object }
  const isShape =
    type === 'object' && properties !== undefined && Object.keys(properties).length > 1 && !isNamed
  return [
    ...(isShape ? [[at, JSON.stringify(value)] as [string, string]] : []),
    ...Object.entries(value).flatMap(([name, inner]) =>
      name === 'examples' || name === 'example' ? [] : objectsIn(inner, `${at}/${name}`),
    ),
  ]
}

/** Where a schema says nothing: `{}` admits anything at all. */
function emptySchemas(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const here = `${at}/${name}`
    const isSchema =
      /\/(schema|items|properties\/[^/]+|schemas\/[^/]+)$/.test(here) && !/\/(examples?|default)\//.test(here)
    const empty = isSchema && typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0
    return [...(empty ? [here] : []), ...emptySchemas(inner, here)]
  })
}
