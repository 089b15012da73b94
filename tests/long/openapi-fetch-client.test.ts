import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { test } from 'tap'
import { service } from '../support/service.ts'

const run = promisify(execFile)

// What a member of the finance staff writes against the contract; it is compiled as strictly as this project.
const day = `
import createClient from 'openapi-fetch'
import type { paths } from './contract.d.ts'

const [baseUrl = '', key = '', second = ''] = process.argv.slice(2)
const client = createClient<paths>({ baseUrl, headers: { authorization: key } })
const confirming = createClient<paths>({ baseUrl, headers: { authorization: second } })

const act = { code: 'FY2030', title: 'An act', citation: 'Pub. L. 1-1', fiscalYear: 2030, amount: '100.00', enactedOn: '2026-01-05' }
const enacting = await client.POST('/v1/appropriations', {
  params: { header: { 'idempotency-key': 'enact-1' } },
  body: act,
})
if (enacting.data === undefined) throw new Error('not proposed')
const enacted = await confirming.POST('/v1/appropriations', {
  params: { header: { 'idempotency-key': 'enact-2' }, query: { confirms: enacting.data.code } },
  body: act,
})
if (enacted.data === undefined) throw new Error('not enacted')

const award = {
  fain: 'EMW-1', assistanceListing: '97.102', agency: 'DHS/FEMA', amount: '100.00',
  awardedOn: '2026-01-05', periodFrom: '2026-01-05', periodThrough: '2030-09-30',
}
const path = { code: enacted.data.code }
const awarding = await client.POST('/v1/appropriations/{code}/federal-awards', {
  params: { path, header: { 'idempotency-key': 'award-1' } },
  body: award,
})
if (awarding.data === undefined) throw new Error('not proposed')
const awarded = await confirming.POST('/v1/appropriations/{code}/federal-awards', {
  params: { path, header: { 'idempotency-key': 'award-2' }, query: { confirms: awarding.data.code } },
  body: award,
})
if (awarded.data === undefined) throw new Error('not awarded')

const drawn = await client.POST('/v1/appropriations/{code}/draws', {
  params: { path: { code: enacted.data.code }, header: { 'idempotency-key': 'draw-1' } },
  body: { amount: '100.01', reference: 'one cent too much' },
})
const available: unknown = drawn.error?.['available']

const summary = await client.GET('/v1/summaries/funding', { params: { query: {} } })
if (summary.data === undefined || typeof summary.data === 'string') throw new Error('no summary')
console.log(JSON.stringify({
  refused: drawn.error?.code,
  available,
  undrawn: summary.data.total.figures.undrawn.amount,
  fund: summary.data.funds[0]?.fund,
  residuals: [
    summary.data.total.budgetResidual, summary.data.total.custodyResidual,
    summary.data.total.entrustedResidual, summary.data.total.disbursedResidual,
  ],
}))
`

test('a client generated from the committed contract compiles strictly and does a day of work', async (t) => {
  const folder = resolve('.tap', `client-${String(process.pid)}`)
  await mkdir(folder, { recursive: true })
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const contract = JSON.parse(await readFile('openapi.json', 'utf8')) as Parameters<
    typeof openapiTypescript
  >[0]
  const types = await openapiTypescript(contract, { defaultNonNullable: false })
  await writeFile(join(folder, 'contract.d.ts'), astToString(types))
  await writeFile(join(folder, 'day.ts'), day)
  const compilerOptions = { noEmit: true, skipLibCheck: false }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] }),
  )
  await run('npx', ['tsc', '-p', folder])

  const running = await service(t)
  const address = await running.app.listen({ host: '127.0.0.1', port: 0 })
  const { stdout } = await run(process.execPath, [
    '--import=tsx',
    join(folder, 'day.ts'),
    address,
    running.as('finance').authorization,
    running.as('finance2').authorization,
  ])
  t.same(JSON.parse(stdout), {
    refused: 'undrawn-exceeded',
    available: '100.00',
    undrawn: '100.00',
    fund: 'FY2030',
    residuals: ['0.00', '0.00', '0.00', '0.00'],
  })
})

type Operation = { requestBody?: { content: Record<string, { schema: { $ref?: string } }> } }
type Contract = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { examples?: unknown[] }> }
}

test('the contract shows a body for every act that wants one, and the service takes it', async (t) => {
  const { paths, components } = JSON.parse(await readFile('openapi.json', 'utf8')) as Contract
  const { call } = await service(t)
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { requestBody }] of Object.entries(operations)) {
      const name = requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1)
      if (requestBody?.content['application/json'] === undefined) continue
      const [body] = components.schemas[name ?? '']?.examples ?? []
      if (body === undefined) {
        t.fail(`${method} ${path} shows no example`)
        continue
      }
      const url = path
        .replace('{id}', '01890000-0000-7000-8000-000000000000')
        .replace('{number}', '1')
        .replaceAll(/\{\w+\}/g, 'NONE-1')
      const statuses = await Promise.all(
        (['finance', 'approver', 'chair', 'admin', 'auditor', 'grantee'] as const).map(async (who) => {
          const answer = await call(who, 'POST', url, body)
          return answer.code === 'request-invalid' ? answer.text : answer.status
        }),
      )
      // A role that may act is refused for the state of the books, and never for the body.
      t.ok(
        statuses.some((status) => typeof status === 'number' && status !== 403),
        `${method} ${path}`,
        { statuses },
      )
      t.notOk(
        statuses.some((status) => typeof status === 'string'),
        `${method} ${path} takes its own example`,
        { statuses },
      )
    }
})
