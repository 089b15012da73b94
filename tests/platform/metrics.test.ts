import { execFileSync, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import fastify from 'fastify'
import postgres from 'postgres'
import t from 'tap'
import { countRequests } from '../../src/platform/http/operations/drain.ts'
import { service } from '../support/service.ts'
import { until } from '../support/until.ts'

const monitoring = (name: string) =>
  readFile(new URL(`../../docs/monitoring/${name}`, import.meta.url), 'utf8')

t.test('metrics follow the conventions of Prometheus, and name nobody', async (t) => {
  const s = await service(t)
  await s.call('auditor', 'GET', '/v1/awards/NONE-1')
  const { text } = await s.call(null, 'GET', '/metrics')
  t.match(text, /^fiduciary_http_requests_total\{method="GET",route="\/v1\/awards\/:code",status="404"\} 1$/m)
  t.match(text, /^fiduciary_refusals_total\{code="award-not-found"\} 1$/m)
  t.match(
    text,
    /^fiduciary_http_request_duration_seconds_bucket\{le="10",method="GET",route="\/v1\/awards\/:code"\} 1$/m,
  )
  t.match(text, /^fiduciary_database_sessions\{pool="streams",state="free"\} \d+$/m)
  t.match(text, /^fiduciary_database_sessions_opened_total [1-9]\d*$/m)
  t.match(
    text,
    /^fiduciary_refusals_total\{code="internal-defect"\} 0$/m,
    'what an alert waits for begins at 0',
  )
  for (const line of ['database_up 1', 'draining 0', 'ledger_diverged 0', 'totals_waiting_days 0'])
    t.match(text, new RegExp(`^fiduciary_${line}$`, 'm'))
  t.match(text, /^fiduciary_keys_valid [1-9]\d*$/m)
  t.match(text, /^fiduciary_keys_expiring \d+$/m)
  t.match(text, /^fiduciary_build_info\{version="development",node="\d/m)
  const ready = await s.call(null, 'GET', '/health/ready')
  t.notOk('keys' in ready.body, 'readiness is asked without a key and says nothing of keys')
  const types = [...text.matchAll(/^# TYPE (fiduciary_\S+) (\w+)$/gm)]
  t.ok(types.length > 15, `${types.length} metrics`)
  for (const [, name = '', type] of types) {
    t.equal(type === 'counter', name.endsWith('_total'), `${name} is a ${type ?? ''}`)
    t.notMatch(name, /[A-Z]|_(ms|milliseconds|minutes|hours|kb)$/, 'base units, and no capitals')
  }
})

t.test('what cannot be read is left out and is not zero, and the rest is still there', async (t) => {
  const s = await service(t)
  await s.db.close()
  const { text } = await s.call(null, 'GET', '/metrics')
  t.match(text, /^fiduciary_database_up 0$/m)
  t.match(text, /^fiduciary_draining 0$/m)
  for (const name of ['sealing_waiting_seconds', 'keys_valid'])
    t.notMatch(text, new RegExp(`^fiduciary_${name} `, 'm'))
  t.match(text, /^fiduciary_ledger_diverged 0$/m, 'the process itself knows it')
})

t.test('a ledger that has diverged stays so in metrics while the database is away', async (t) => {
  const s = await service(t, { proofs: { diverged: () => 'the leaves are others' } })
  await s.db.close()
  t.match((await s.call(null, 'GET', '/metrics')).text, /^fiduciary_ledger_diverged 1$/m)
})

t.test(
  'a database that hangs holds up no scrape and no balancer, and only what it knows is left out',
  async (t) => {
    const s = await service(t)
    const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => owner.end())
    await owner.begin(async (tx) => {
      await tx`lock table ledger_entries in access exclusive mode`
      for (const path of ['/metrics', '/health/ready']) {
        const since = performance.now()
        const { status, text } = await s.call(null, 'GET', path)
        const took = performance.now() - since
        t.ok(took < 4_000, `${path} answers in ${Math.round(took)} ms`)
        if (path === '/health/ready') {
          t.equal(status, 503)
          continue
        }
        for (const line of ['database_up 1', 'draining 0', 'ledger_diverged 0'])
          t.match(text, new RegExp(`^fiduciary_${line}$`, 'm'))
        t.notMatch(text, /^fiduciary_sealing_waiting_seconds /m)
      }
    })
  },
)

t.test('every metric of the alert rules and of the dashboard is one of the service', async (t) => {
  const s = await service(t)
  const { text } = await s.call(null, 'GET', '/metrics')
  const known = new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name))
  for (const name of ['data_disk_free_bytes', 'data_disk_size_bytes']) known.add(`fiduciary_${name}`)
  for (const file of ['alerts.yml', 'dashboard.json']) {
    const asked = [...(await monitoring(file)).matchAll(/\bfiduciary_\w+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    )
    t.ok(asked.length > 10, `${file} asks for ${asked.length}`)
    for (const name of asked) t.ok(known.has(name), `${file}: ${name}`)
  }
})

const promtool =
  spawnSync('promtool', ['--version']).status === 0
    ? {}
    : { skip: 'promtool of the Debian package prometheus is not installed' }
t.test('Prometheus itself takes the alert rules', promtool, async (t) => {
  const { pathname } = new URL('../../docs/monitoring/alerts.yml', import.meta.url)
  t.match(execFileSync('promtool', ['check', 'rules', pathname], { encoding: 'utf8' }), /SUCCESS/)
})

t.test('a request keeps the name that it came with, in the answer, the log and a refusal', async (t) => {
  const s = await service(t)
  const named = 'front-7f3a:21'
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const refused = await s.call('auditor', 'GET', '/v1/awards/NONE-1', undefined, {
    'x-request-id': named,
    traceparent: `00-${trace}-00f067aa0ba902b7-01`,
  })
  t.equal(refused.headers['x-request-id'], named)
  t.equal(refused.body['requestId'], named)
  const line = s.logs
    .map((one) => JSON.parse(one) as Record<string, unknown>)
    .find(({ reqId }) => reqId === named)
  t.match(line, {
    route: '/v1/awards/:code',
    status: 404,
    refusal: 'award-not-found',
    trace,
    address: '127.0.0.1',
  })
  t.type(line?.['actor'], 'string')
  for (const odd of ['a b', 'x'.repeat(129), 'a"b']) {
    const { headers } = await s.call('auditor', 'GET', '/v1/awards', undefined, { 'x-request-id': odd })
    t.match(headers['x-request-id'], /^[\da-f]{8}-[\da-f-]{27}$/, 'what is no short word is not taken over')
  }
})

t.test('what balancers and monitors ask is logged for debugging alone', async (t) => {
  const s = await service(t)
  for (const path of ['/health/live', '/health/ready', '/metrics']) await s.call(null, 'GET', path)
  await s.call('auditor', 'GET', '/v1/awards')
  const answered = s.logs.filter((line) => line.includes('"answered"'))
  t.ok(answered.some((line) => line.includes('/v1/awards')))
  for (const quiet of ['/health/', '/metrics']) t.notOk(answered.some((line) => line.includes(quiet)))
})

t.test('an answer that its reader did not take whole is counted', async (t) => {
  const s = await service(t)
  const address = await s.app.listen({ port: 0, host: '127.0.0.1' })
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await owner.begin(async (tx) => {
    await tx`lock table awards in access exclusive mode`
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.write(
      `GET /v1/awards HTTP/1.1\r\nHost: x\r\nAuthorization: ${s.as('auditor').authorization}\r\n\r\n`,
    )
    await until(() => s.db.gauge().free < s.db.gauge().slots)
    socket.destroy()
  })
  await until(async () => {
    const { text } = await s.call(null, 'GET', '/metrics')
    return /^fiduciary_answers_cut_total 1$/m.test(text)
  })
})

t.test('a request whose reader went away is not waited for at a stop', async (t) => {
  const app = fastify()
  t.teardown(() => app.close())
  const underWay = countRequests(app)
  const begun = new Promise<void>((resolve) => {
    app.get('/slow', async () => {
      resolve()
      await new Promise(() => undefined)
    })
  })
  app.get('/', async () => 'well')
  app.get('/waits', async () => 'well')
  // It is counted while it waits for its turn, before any hook lets it in.
  app.addHook('onRequest', async ({ url }) => {
    if (url === '/waits') await new Promise(() => undefined)
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  await (await fetch(address)).text()
  await until(() => underWay() === 0)
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n')
  await begun
  t.equal(underWay(), 1)
  const waits = connect(Number(new URL(address).port), '127.0.0.1')
  waits.write('GET /waits HTTP/1.1\r\nHost: x\r\n\r\n')
  await until(() => underWay() === 2)
  socket.destroy()
  waits.destroy()
  await until(() => underWay() === 0)
})
