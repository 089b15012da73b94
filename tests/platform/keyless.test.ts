import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { DatabaseBusy } from '../../src/platform/database/database.ts'
import { Gate } from '../../src/platform/http/operations/gate.ts'
import { service } from '../support/service.ts'

t.jobs = 3

t.test(
  'a gate lets a few in, the next in their order, and refuses who comes when too many wait',
  async (t) => {
    const gate = new Gate({ atOnce: 2, waiting: 2, waitMs: 5_000 })
    const [first] = [await gate.enter(), await gate.enter()]
    const order: string[] = []
    const third = gate.enter().then((leave) => {
      order.push('third')
      return leave
    })
    const fourth = gate.enter().then((leave) => {
      order.push('fourth')
      return leave
    })
    await t.rejects(gate.enter(), DatabaseBusy)
    t.same(gate.gauge, { running: 2, waiting: 2 })
    first()
    first()
    ;(await third)()
    ;(await fourth)()
    t.same(order, ['third', 'fourth'])
  },
)

t.test('who waits too long is refused, and leaves no place taken', async (t) => {
  const gate = new Gate({ atOnce: 1, waiting: 5, waitMs: 30 })
  const leave = await gate.enter()
  await t.rejects(gate.enter(), DatabaseBusy)
  t.same(gate.gauge, { running: 1, waiting: 0 })
  leave()
  t.same(gate.gauge, { running: 0, waiting: 0 })
  t.equal(typeof (await gate.enter()), 'function')
})

t.test(
  'strangers share the count of their address, whatever key they send and however they spell it',
  async (t) => {
    const s = await service(t, { keylessPerMinute: 6 })
    const asked = (authorization: string | null, url = '/v1/awards') =>
      s.app.inject({ method: 'GET', url, headers: authorization === null ? {} : { authorization } })
    const own = s.as('board').authorization
    t.equal((await asked(own)).statusCode, 200)
    for (const authorization of ['Bearer a', 'bearer b', 'BEARER  c', null, 'Basic d'])
      t.equal((await asked(authorization)).statusCode, 401, String(authorization))
    for (const authorization of ['Bearer e', 'bearer f', null, s.as('auditor').authorization]) {
      const refused = await asked(authorization)
      t.match(refused.json(), { code: 'rate-limited', status: 429 }, String(authorization))
      t.match(refused.headers, {
        'retry-after': /^\d+$/,
        'x-ratelimit-limit': '6',
        'x-ratelimit-remaining': '0',
      })
    }
    t.equal((await asked(null, '/v1/notices')).statusCode, 429, 'public pages count too')
    t.equal((await asked(null, '/health/ready')).statusCode, 200, 'a balancer may always ask')
    for (let i = 0; i < 10; i++)
      t.equal((await asked(own)).statusCode, 200, 'a key that was found valid has a count of its own')
  },
)

t.test('a proxy is believed about the address of a caller only where a setting names it', async (t) => {
  const [plain, behind] = [
    await service(t, { keylessPerMinute: 2 }),
    await service(t, { keylessPerMinute: 2, trustedProxies: ['127.0.0.1'] }),
  ]
  const from = (s: typeof plain, address: string) =>
    s.app.inject({ method: 'GET', url: '/v1/notices', headers: { 'x-forwarded-for': address } })
  for (const address of ['10.1.1.1', '10.1.1.2']) t.equal((await from(plain, address)).statusCode, 200)
  t.equal(
    (await from(plain, '10.1.1.3')).statusCode,
    429,
    'else a stranger would name another address each time',
  )
  for (const address of ['10.1.1.1', '10.1.1.2', '10.1.1.3'])
    t.equal((await from(behind, address)).statusCode, 200)
  const logged = (s: typeof plain) =>
    s.logs
      .map((line) => JSON.parse(line) as { msg: string; address?: string })
      .filter(({ msg }) => msg === 'answered')
      .map(({ address }) => address)
  t.same(new Set(logged(plain)), new Set(['127.0.0.1']), 'nor is it believed in the log')
  t.same(logged(behind), ['10.1.1.1', '10.1.1.2', '10.1.1.3'])
  await from(behind, '10.6.6.6, 10.1.1.4')
  t.equal(logged(behind).at(-1), '10.1.1.4', 'what the caller wrote before the proxy did is not believed')
})

t.test('what there is no room for is refused in one line of the log, without a stack', async (t) => {
  const s = await service(t, { slots: 1, queueLimit: 0 })
  const held = s.db.transaction({ code: 'FIN-1', organization: null }, () => sleep(300))
  await sleep(50)
  const refused = await s.app.inject({ method: 'GET', url: '/v1/awards', headers: s.as('board') })
  await held
  t.match(refused.json(), { code: 'unavailable', status: 503 })
  t.match(refused.headers, { 'retry-after': '1' })
  const lines = s.logs.filter((line) => line.includes('refused for now'))
  t.equal(lines.length, 1)
  t.notMatch(s.logs.join('\n'), /"stack"/)
})
