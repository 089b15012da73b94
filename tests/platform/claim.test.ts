import postgres from 'postgres'
import { test } from 'tap'
import { FaultProxy } from '../support/fault-proxy.ts'
import { fundAct } from '../support/given.ts'
import { service } from '../support/service.ts'

test('an Idempotency-Key that was sent behind a BEGIN that failed is not claimed', async (t) => {
  const proxies: FaultProxy[] = []
  const s = await service(t, {
    slots: 1,
    through: async (url) => {
      const target = new URL(url)
      const proxy = await FaultProxy.start({ host: target.hostname, port: Number(target.port) })
      t.teardown(() => proxy.stop())
      proxies.push(proxy)
      return Object.assign(target, { port: String(proxy.port) }).href
    },
  })
  const fund = await s.given.fund({ amount: '10.00' })
  const [proxy] = proxies
  const admin = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => admin.end())
  const draw = () =>
    s.app.inject({
      method: 'POST',
      url: `/v1/appropriations/${fund}/draws`,
      headers: { ...s.as('finance'), 'idempotency-key': 'once' },
      payload: fundAct('1.00'),
    })
  proxy?.arm(/begin isolation level read committed/i, 'begin-garbled')
  t.not((await draw()).statusCode, 201)
  t.equal(proxy?.fired, 1)
  const keys = async () => (await admin`select status from idempotency_keys where key = 'once'`).length
  t.equal(await keys(), 0, 'nothing was claimed')
  t.equal((await draw()).statusCode, 201, 'the same key does what was asked')
  t.equal(await keys(), 1)
  const again = await draw()
  t.match(again, { statusCode: 201, headers: { 'idempotency-replayed': 'true' } })
  const [sum] = await admin`select balance::text from ledger_accounts where code = ${`${fund}:cash`}`
  t.match(sum, { balance: /^1\.00/ }, 'once')
})

test('control: what a driver sends behind a BEGIN that failed commits by itself, and COMMIT answers COMMIT', async (t) => {
  const s = await service(t, { slots: 1 })
  const plain = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => plain.end())
  await plain`create table claims (key text)`
  const sent = ['bogin', "insert into claims values ('stray')", 'commit'].map((text) =>
    plain.unsafe(text).execute(),
  )
  const [begun, claimed, ended] = await Promise.allSettled(sent)
  t.match(begun, { status: 'rejected' })
  t.match(claimed, { status: 'fulfilled' })
  t.match(ended, { status: 'fulfilled' })
  t.equal((await plain`select from claims`).length, 1)
})
