import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { credentialOf, hashOf } from '../../src/identity/actor.ts'
import { declined, leafOf, postLeaves } from '../support/posting.ts'
import { record, refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'
import { slowPost } from '../support/slow-body.ts'
import { roundsAcross } from '../support/slow-rounds.ts'

/** What somebody has who stole the login of the service, and nothing else. */
function stolenLogin(t: Test, { runtimeUrl }: Service) {
  const sql = postgres(runtimeUrl, { max: 4, onnotice: () => undefined })
  t.teardown(() => sql.end())
  return sql
}

const credentialFrom = ({ authorization }: { readonly authorization: string }): Buffer =>
  credentialOf(authorization.replace('Bearer ', ''))

async function acting(sql: postgres.Sql | postgres.TransactionSql): Promise<string | null> {
  const [row] = await sql<{ who: string | null }[]>`select acting_person() as who`
  return row?.who ?? null
}

test('the login of the service alone acts as nobody', async (t) => {
  const s = await service(t)
  await s.given.fund()
  const sql = stolenLogin(t, s)
  await refused(t, 'FD007', 'a name is not taken', sql`select act_as('FIN-1', null)`)
  await refused(
    t,
    'FD007',
    'nothing is posted under a setting',
    sql.begin(async (tx) => {
      await tx`select set_config('fiduciary.actor', 'FIN-1', true), set_config('fiduciary.acting', '{"actor":"FIN-1","roles":["finance"]}', true)`
      await record(tx, 'FIN-1', 'FY2021')
    }),
  )
  for (const hidden of [
    'select credential_hash from actor_keys',
    'select * from actor_keys',
    'select * from acting_secret',
    `select acting_authenticated('{"actor":"FIN-1"}')`,
    `select act_found('{"actor":"FIN-1"}')`,
  ])
    await refused(t, '42501', hidden, sql.unsafe(hidden))
  for (const table of ['awards', 'disbursements', 'applications', 'ledger_texts', 'idempotency_keys'])
    t.same(await sql.unsafe(`select from ${table} limit 1`), [], `${table} shows nothing`)
})

test('a credential acts in its transaction and in no other, and a copy of what it set acts nowhere', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const sql = stolenLogin(t, s)
  const finance = credentialFrom(s.as('finance'))
  let copy = ''
  await sql.begin(async (tx) => {
    t.match((await tx`select * from act(${finance})`)[0], {
      state: 'valid',
      code: 'FIN-1',
      organization: null,
      roles: 'finance',
    })
    t.equal(await acting(tx), 'FIN-1')
    const [row] = await tx<{ copy: string }[]>`select current_setting('fiduciary.acting') as copy`
    copy = row?.copy ?? ''
    await record(tx, 'FIN-1', fund, {}, 'organization.registered')
    // Raised, and nobody's: the code of authentication is over the whole of it.
    await tx`select set_config('fiduciary.acting', ${copy.replace('finance', 'auditor')}, true)`
    t.equal(await acting(tx), null, 'another role')
    await tx`select set_config('fiduciary.acting', ${copy}, true)`
    t.equal(await acting(tx), 'FIN-1')
    await sql.begin(async (other) => {
      await other`select set_config('fiduciary.acting', ${copy}, true)`
      t.equal(await acting(other), null, 'in another session')
    })
  })
  await sql.begin(async (tx) => {
    t.equal(await acting(tx), null, 'it ended with its transaction')
    await tx`select set_config('fiduciary.acting', ${copy}, true)`
    t.equal(await acting(tx), null, 'in a later transaction')
  })
  for (const other of [hashOf(finance), Buffer.alloc(32), Buffer.alloc(0), null])
    t.match((await sql`select * from act(${other})`)[0], { state: 'unknown', code: null })
  await sql.begin('read only', async (tx) => {
    t.match((await tx`select state from act(${finance})`)[0], { state: 'valid' })
    t.equal(await acting(tx), 'FIN-1', 'a reading unit too, which locks nothing')
  })
})

test('a writing unit holds its key and its person: a revocation and a change of roles wait for it', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const sql = stolenLogin(t, s)
  const keys = await s.call('auditor', 'GET', '/v1/actors/FIN-1/keys')
  const code = String(keys.at('items.0.code'))
  for (const change of [
    () => s.call('admin', 'POST', '/v1/actors/FIN-1/roles', { roles: ['finance', 'board'] }),
    () => s.call('admin', 'POST', `/v1/actors/FIN-1/keys/${code}/revocation`),
  ]) {
    let ended = false
    let changing: ReturnType<typeof change> | undefined
    await sql.begin(async (tx) => {
      await tx`select act(${credentialFrom(s.as('finance'))})`
      changing = change()
      void changing.then(() => {
        ended = true
      })
      await sleep(150)
      t.equal(ended, false, 'it waits')
      const [row] = await tx<
        { now: string }[]
      >`select to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
      await postLeaves(tx, [
        leafOf(
          { actor: 'FIN-1', subject: fund, kind: 'organization.registered', transfers: [] },
          row?.now ?? '',
        ),
      ])
    })
    t.equal((await changing)?.status, 201, 'and passes then')
  }
  t.match((await sql`select state, code from act(${credentialFrom(s.as('finance'))})`)[0], {
    state: 'revoked',
    code: 'FIN-1',
  })
  t.equal((await s.call('finance', 'GET', '/v1/appropriations')).code, 'key-revoked')
})

test('a key is the one that its entry says', async (t) => {
  const s = await service(t)
  const sql = stolenLogin(t, s)
  const planted = declined(
    sql.begin(async (tx) => {
      await tx`select act(${credentialFrom(s.as('admin'))})`
      await record(tx, 'ADM-1', 'KEY-9999', { actor: 'ADM-1', credentialHash: '00' }, 'key.issued')
      await tx`insert into actor_keys (code, actor, credential_hash, issued_at, expires_at)
        values ('KEY-9999', 'ADM-1', ${hashOf(Buffer.alloc(32, 7))}, clock(), clock() + interval '1 day')`
    }),
  )
  t.match(await planted, { code: 'FD010', facts: { table: 'actor_keys', subject: 'KEY-9999' } })
})

test('a body that arrives across a revocation or a change of roles does nothing', async (t) => {
  const lawful = await roundsAcross(await service(t), 2, { control: true })
  t.same(
    lawful.map(({ status, entries }) => [status, entries]),
    [
      [201, 1],
      [201, 1],
    ],
  )
  const rounds = await roundsAcross(await service(t), 6)
  t.same(
    rounds.map(({ change, status, entries }) => [change, status, entries]),
    Array.from({ length: 3 }, () => [
      ['revocation', 401, 0],
      ['roles', 403, 0],
    ]).flat(),
  )
})

test('a body that stops is cut when its time is over, and not half a minute later', async (t) => {
  const s = await service(t)
  const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
  t.equal(s.app.server.requestTimeout, 30_000)
  s.app.server.requestTimeout = 500
  s.app.server.headersTimeout = 500
  const slow = await slowPost(address, '/v1/appropriations', s.as('finance'), { code: 'FY2030' })
  // Node looks for late requests every 30 seconds unless it is set otherwise.
  const status = await Promise.race([slow.cut(), sleep(20_000, 0, { ref: false })])
  t.equal(status, 408)
})
