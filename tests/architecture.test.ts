import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { datedRefusals } from '../src/ledger/contract.ts'
import { service } from './support/service.ts'

const root = resolve(import.meta.dirname, '..')

t.test('the tables in the code are the tables the migrations make', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'fiduciary-drizzle-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await cp(join(root, 'drizzle'), join(folder, 'drizzle'), { recursive: true })
  const before = (await readdir(join(folder, 'drizzle'))).sort()
  const config = join(folder, 'drizzle.config.json')
  const out = relative(root, join(folder, 'drizzle'))
  const settings = { dialect: 'postgresql', schema: './src/*/*tables.ts', out }
  await writeFile(config, JSON.stringify(settings))
  const kit = join(root, 'node_modules/drizzle-kit/bin.cjs')
  const { stdout } = await promisify(execFile)(process.execPath, [kit, 'generate', `--config=${config}`], {
    cwd: root,
  })
  t.match(stdout, /No schema changes/)
  t.same((await readdir(join(folder, 'drizzle'))).sort(), before)
})

t.test(
  'every operation of the published contract says what it is, and no schema in it is empty',
  async (t) => {
    const { app } = await service(t)
    const document = app.swagger() as unknown as {
      paths: Record<string, Record<string, Record<string, unknown>>>
    }
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    )
    t.ok(operations.length > 40)
    const ids = operations.map(({ operation }) => operation['operationId'])
    t.equal(new Set(ids).size, ids.length, 'each has an id of its own')
    for (const { name, operation } of operations) {
      for (const part of ['operationId', 'summary', 'tags']) t.ok(operation[part], `${name} has its ${part}`)
      const statuses = Object.keys(operation['responses'] as object)
      t.ok(
        statuses.some((status) => status.startsWith('2')) && statuses.includes('429'),
        `${name} names its answers`,
      )
    }
    t.same(emptySchemas(document, '#'), [])
    for (const { name, operation } of operations) {
      const { parameters = [], responses } = operation as Promised
      t.equal(
        parameters.some((one) => one.in === 'header' && one.name === 'if-match'),
        '412' in responses,
        `${name} offers If-Match where it has a version to match`,
      )
      const said = JSON.stringify(responses)
      if (takes(document, operation['requestBody'], 'concerns'))
        for (const code of datedRefusals) t.ok(said.includes(`"${code}"`), `${name} names ${code}`)
    }
  },
)

type Promised = {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly responses: Readonly<Record<string, unknown>>
}

/** Whether a body, or what it refers to, has such a member. */
function takes(document: object, body: unknown, member: string): boolean {
  const { schemas } = (document as { components: { schemas: Record<string, unknown> } }).components
  const text = JSON.stringify(body ?? null)
  const [, named = ''] = /"#\/components\/schemas\/(\w+)"/.exec(text) ?? []
  return `${text}${JSON.stringify(schemas[named] ?? null)}`.includes(`"${member}":`)
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
