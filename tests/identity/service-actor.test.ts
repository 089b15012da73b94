import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { test } from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { admitService } from '../../src/identity/service-key.ts'
import { refused, Undo } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

const expiresAt = '2999-01-01T00:00:00Z'

test('no administrator takes the role of the service, gives it, or issues a key for it, by API or by SQL', async (t) => {
  const s = await service(t)
  await admitService(s.db, randomBytes(32))
  const refusal = { status: 409, code: 'actor-is-service', actor: 'SYSTEM' }
  for (const roles of [['finance'], ['approver'], ['service'], []])
    t.match(
      (await s.call('admin', 'POST', '/v1/actors/SYSTEM/roles', { roles })).body,
      roles[0] === 'service' ? { status: 400 } : refusal,
      roles.join(),
    )
  t.match((await s.call('admin', 'POST', '/v1/actors/SYSTEM/keys', { expiresAt })).body, refusal)
  t.match((await s.call('auditor', 'GET', '/v1/actors/SYSTEM')).body, { roles: ['service'] })

  const sql = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const credential = credentialOf(s.as('admin').authorization.replace('Bearer ', ''))
  for (const [code, statement] of [
    ['FD107', `update actors set roles = '{finance}' where code = 'SYSTEM'`],
    ['FD107', `update actors set roles = '{}' where code = 'SYSTEM'`],
    ['FD107', `update actors set affiliation = 'IRC' where code = 'SYSTEM'`],
    ['FD107', `update actors set roles = '{service}' where code = 'FIN-1'`],
    ['FD107', `insert into actors (code, name, roles) values ('SYSTEM-2', 'x', '{service}')`],
    [
      'FD107',
      `insert into actor_keys (code, actor, credential_hash, issued_at, expires_at)
        values ('KEY-9999', 'SYSTEM', sha256('1'), clock(), '2999-01-01')`,
    ],
    ['undone', `update actors set roles = '{board}' where code = 'FIN-1'`],
  ] as const)
    await refused(
      t,
      code,
      statement,
      sql.begin(async (tx) => {
        await tx`select act(${credential})`
        await tx.unsafe(statement)
        throw new Undo()
      }),
    )
})

test('a key of the service that leaked is revoked, and the next start makes another', async (t) => {
  const s = await service(t)
  await admitService(s.db, randomBytes(32))
  const keys = async () =>
    (await s.call('auditor', 'GET', '/v1/actors/SYSTEM/keys')).at('items') as { code: string }[]
  const [leaked] = await keys()
  await s.given.made('admin', `/v1/actors/SYSTEM/keys/${leaked?.code ?? ''}/revocation`, undefined)
  await admitService(s.db, randomBytes(32))
  t.equal((await keys()).length, 2)
})
