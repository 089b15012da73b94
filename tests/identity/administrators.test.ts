import type postgres from 'postgres'
import { test } from 'tap'
import { mustLeaveAdministrator } from '../../src/identity/actor.ts'
import { type Person, people } from '../support/call.ts'
import { outcome } from '../support/outcome.ts'
import { rawSession, refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

const keys = [
  { code: 'K1', actor: 'A' },
  { code: 'K2', actor: 'A' },
  { code: 'K3', actor: 'B' },
]
const rolesOf = (who: Person) => `/v1/actors/${people[who].code}/roles`

/** What the owner of the database does with admit-admin. */
async function restore({ act }: ReturnType<typeof rawSession>, who: Person): Promise<void> {
  const { code } = people[who]
  const given = (tx: postgres.TransactionSql) =>
    tx`update actors set roles = '{admin}', version = version + 1 where code = ${code}`
  await act('SYSTEM', given, code)
}

async function keyOf(s: Service, who: Person): Promise<string> {
  const { body } = await s.call('auditor', 'GET', `/v1/actors/${people[who].code}/keys`)
  return `/v1/actors/${people[who].code}/keys/${(body['items'] as { code: string }[])[0]?.code ?? ''}/revocation`
}

test('what is taken leaves an administrator with a valid key', (t) => {
  const rows: [held: typeof keys, taken: string, refused: boolean][] = [
    [keys, 'A', false],
    [keys, 'B', false],
    [keys.slice(0, 2), 'A', true],
    [keys.slice(0, 2), 'B', false],
    [keys.slice(2), 'B', true],
    [[], 'A', false],
  ]
  for (const [held, taken, isRefused] of rows)
    t.strictSame(
      outcome(() => {
        mustLeaveAdministrator(held, ({ actor }) => actor === taken)
      }),
      isRefused ? ['last-administrator', { actor: taken }] : 'done',
      `${taken} of ${held.map(({ code }) => code).join()}`,
    )
  t.strictSame(
    outcome(() => {
      mustLeaveAdministrator(keys.slice(0, 2), ({ code }) => code === 'K1')
    }),
    'done',
    'one of two keys',
  )
  t.end()
})

test('the last administrator keeps the role and the last valid key; another administrator is what lets one go', async (t) => {
  const s = await service(t)
  await s.given.made('admin', rolesOf('admin2'), { roles: [] })
  const last = { status: 409, code: 'last-administrator', actor: 'ADM-1' }
  t.match((await s.call('admin', 'POST', rolesOf('admin'), { roles: [] })).body, last)
  t.match((await s.call('admin', 'POST', await keyOf(s, 'admin'))).body, last)
  // One more who has no key counts for nothing, nor does one whose key is revoked.
  await s.given.made('admin', '/v1/actors', { code: 'ADM-3', name: 'x', roles: ['admin'] })
  t.match((await s.call('admin', 'POST', rolesOf('admin'), { roles: [] })).body, last)
  // Another takes two administrators, and one is left: only the owner of the database, by admit-admin, makes the second.
  t.equal((await s.callAlone('admin', 'POST', rolesOf('admin2'), { roles: ['admin'] })).status, 202)
  t.match(
    (await s.call('admin', 'POST', rolesOf('admin'), { roles: [] })).body['remedy'],
    /^The person who holds the login of the owner .* npm run admit-admin -- CODE "Name" --another/,
  )
  await restore(rawSession(t, s), 'admin2')
  await s.given.made('admin2', await keyOf(s, 'admin'), undefined)
  const own = { ...last, actor: 'ADM-2' }
  t.match((await s.call('admin2', 'POST', await keyOf(s, 'admin2'))).body, own)
  t.equal((await s.call('admin2', 'POST', rolesOf('admin'), { roles: [] })).status, 201, 'one without a key')
})

test('by SQL too, the last administrator stays', async (t) => {
  const s = await service(t)
  const { act } = rawSession(t, s)
  const demote = (code: string) =>
    act('ADM-1', (tx) => tx`update actors set roles = '{}', version = version + 1 where code = ${code}`, code)
  const key = (await keyOf(s, 'admin')).split('/').at(-2) ?? ''
  await t.resolves(demote('ADM-2'))
  await refused(t, 'FD104', 'the role', demote('ADM-1'))
  const revoked = act(
    'ADM-1',
    (tx) => tx`update actor_keys set revoked_at = clock() where code = ${key}`,
    key,
  )
  await refused(t, 'FD104', 'the key', revoked)
})

test('of two administrators who leave at once, one stays, whether each takes it from themselves or from the other', async (t) => {
  const s = await service(t)
  const other = await s.another()
  const raw = rawSession(t, s)
  const admins = ['admin', 'admin2'] as const
  const restored = async () => {
    for (const who of admins) await restore(raw, who)
  }
  for (let round = 0; round < 6; round += 1) {
    // By turns each takes it from themselves and from the other.
    const [mine = 'admin', theirs = 'admin'] = round % 2 === 0 ? admins : admins.toReversed()
    const answers = await Promise.all([
      s.call('admin', 'POST', rolesOf(mine), { roles: [] }),
      other.call('admin2', 'POST', rolesOf(theirs), { roles: [] }),
    ])
    const named = answers.map(({ status, code }) => `${String(status)} ${code}`).toSorted()
    t.match(named, ['201 ', /^(403 access-denied|409 last-administrator)$/], `round ${String(round)}`)
    await restored()
  }
  const revoked = await Promise.all([
    s.call('admin', 'POST', await keyOf(s, 'admin')),
    other.call('admin2', 'POST', await keyOf(s, 'admin2')),
  ])
  t.same(revoked.map(({ status }) => status).toSorted(), [201, 409], 'of two keys one stays')
})
