import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { generate } from 'orval'
import t from 'tap'
import { service } from '../support/service.ts'

const run = promisify(execFile)

// What another program writes against a client that orval made; it is compiled as strictly as this project.
const day = `
import { drawFunds, enactAppropriation, listAppropriations, recordFederalAward, requestDisbursement } from './client.ts'

const [key = '', second = ''] = process.argv.slice(2)
const as = (name: string, who = key) => ({ headers: { authorization: who, 'idempotency-key': name } })

const act = { title: 'An act', citation: 'Pub. L. 1-1', fiscalYear: 2030, amount: '100.00', enactedOn: '2026-01-05' }
const tried = await enactAppropriation({ code: 'FY2030', ...act }, { dryRun: true }, as('enact-1'))
const enacting = await enactAppropriation({ code: 'FY2030', ...act }, undefined, as('enact-1'))
if (tried.status !== 200 || enacting.status !== 202) throw new Error('not proposed')
const enacted = await enactAppropriation({ code: 'FY2030', ...act }, { confirms: enacting.data.code }, as('enact-2', second))
if (enacted.status !== 201) throw new Error('not enacted')
const award = {
  fain: 'EMW-1', assistanceListing: '97.102', agency: 'DHS/FEMA', amount: '100.00',
  awardedOn: '2026-01-05', periodFrom: '2026-01-05', periodThrough: '2030-09-30',
}
const awarding = await recordFederalAward(enacted.data.code, award, undefined, as('award-1'))
if (awarding.status !== 202) throw new Error('not proposed')
const awarded = await recordFederalAward(enacted.data.code, award, { confirms: awarding.data.code }, as('award-2', second))
if (awarded.status !== 201) throw new Error('not awarded')
const draw = { amount: '100.01', reference: 'one cent too much' }
const refused = await drawFunds(enacted.data.code, draw, {}, as('draw-1'))
if (refused.status === 200 || refused.status === 201) throw new Error('drawn')
const listed = await listAppropriations({ limit: 1 }, { headers: { authorization: key } })
if (listed.status !== 200) throw new Error('not listed')
if (typeof listed.data === 'string' || listed.data instanceof Blob) throw new Error('a table')
void requestDisbursement
console.log(JSON.stringify({
  planned: tried.data.preview?.entries.map((entry) => entry.kind),
  refused: refused.data.code,
  listed: listed.data.items.map((item) => item.code),
  funds: listed.data.items.flatMap((item) => item.federalAwards.map((one) => one.fund)),
}))
`

t.test(
  'a client that orval makes from the committed contract compiles strictly and does a day of work',
  async (t) => {
    const running = await service(t)
    const address = await running.app.listen({ host: '127.0.0.1', port: 0 })
    const folder = resolve('.tap', `orval-${String(process.pid)}`)
    await mkdir(folder, { recursive: true })
    t.teardown(() => rm(folder, { recursive: true, force: true }))
    await generate({
      input: { target: resolve('openapi.json') },
      output: { target: join(folder, 'client.ts'), client: 'fetch', mode: 'single', baseUrl: address },
    })
    await writeFile(join(folder, 'day.ts'), day)
    const compilerOptions = {
      noEmit: true,
      skipLibCheck: false,
      strict: true,
      exactOptionalPropertyTypes: true,
    }
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] }),
    )
    await run('npx', ['tsc', '-p', folder])
    const { stdout } = await run(process.execPath, [
      '--import=tsx',
      join(folder, 'day.ts'),
      running.as('finance').authorization,
      running.as('finance2').authorization,
    ])
    t.same(JSON.parse(stdout), {
      planned: ['appropriation.enacted'],
      refused: 'undrawn-exceeded',
      listed: ['FY2030'],
      funds: ['FY2030'],
    })
  },
)
