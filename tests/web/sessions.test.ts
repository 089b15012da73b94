import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { credentialOf } from '../../src/identity/actor.ts'
import { browserOf } from '../../src/identity/sessions/session.ts'
import { formOf, sessionOf, signedIn } from '../support/browser.ts'
import type { Person } from '../support/call.ts'
import { shiftClock } from '../support/clock.ts'
import { lockWaits } from '../support/lock-waits.ts'
import { type Service, service } from '../support/service.ts'
import { until } from '../support/until.ts'

t.jobs = 4

const origin = 'http://localhost:80'

async function ownerOf(t: Test, s: Service): Promise<postgres.Sql> {
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  return owner
}

t.test('a key that is pasted once becomes a session in a cookie that only this host reads', async (t) => {
  const s = await service(t)
  const answer = await formOf(s, '/sign-in', { key: keyOf(s, 'chair'), to: '/sessions' })
  t.equal(answer.status, 303)
  t.equal(answer.headers['location'], '/sessions')
  t.equal(answer.headers['cache-control'], 'no-store')
  const cookie = String(answer.headers['set-cookie'])
  t.match(
    cookie,
    /^__Host-fiduciary=[\w-]{43}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax$/,
    'no Domain, so that no other host sets or reads it',
  )
  const page = await s.call(null, 'GET', '/sessions', undefined, { cookie: sessionOf(answer) })
  t.equal(page.status, 200)
  t.equal(page.headers['cache-control'], 'no-store')
  t.match(page.text, /This one/)
  t.match(page.text, /Signed in as/)
  const api = await s.call(null, 'GET', '/v1/summaries/funding', undefined, { cookie: sessionOf(answer) })
  t.equal(api.status, 200, 'a session reads the contract too')
  t.equal(api.headers['cache-control'], 'no-store', 'and no cache keeps it')
})

t.test('a key that does not hold signs nobody in, and the page says why beside the field', async (t) => {
  const s = await service(t)
  const wrong = await formOf(s, '/sign-in', { key: 'fid_nothing', to: '//evil.example' })
  t.equal(wrong.status, 401)
  t.equal(wrong.headers['set-cookie'], undefined)
  t.match(wrong.text, /<title>Error: Sign in/)
  t.match(wrong.text, /id="key-error"[^>]*>.*The key is not valid\./s)
  t.notMatch(wrong.text, /fid_nothing/, 'what was typed is not shown again')
  t.match(wrong.text, /name="to" value="\/home"/)
  for (const fields of [{ key: '' }, { to: '/home' }, { key: 'x'.repeat(2_000) }, { key: 'x', more: 'y' }])
    t.ok([400, 401].includes((await formOf(s, '/sign-in', fields)).status), JSON.stringify(fields))
  const twice = await s.app.inject({
    method: 'POST',
    url: '/sign-in',
    payload: 'key=a&key=b',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
  })
  t.equal(twice.statusCode, 400)
  t.match(twice.body, /twice/)
})

t.test(
  'a session leaves nothing behind that outlives it, and no page says it ended while it lasts',
  async (t) => {
    const s = await service(t)
    const cookie = await signedIn(s, 'admin')
    const headers = { cookie, origin, 'idempotency-key': null }
    const expiresAt = '2029-01-01T00:00:00Z'
    const key = await s.callAlone(null, 'POST', '/v1/actors/ADM-1/keys', { expiresAt }, headers)
    t.equal(key.status, 202, 'a key of its own person takes a second one')
    t.equal(key.body['secret'], undefined)
    t.equal((await s.callAlone('admin', 'POST', '/v1/actors/ADM-1/keys', { expiresAt })).status, 201)

    const page = await s.call(null, 'GET', '/signed-out', undefined, { cookie })
    t.match(page.text, /You are still signed in/)
    t.equal(page.headers['set-cookie'], undefined)
    t.equal((await s.call(null, 'GET', '/v1/me', undefined, { cookie })).status, 200)
    t.match((await s.call(null, 'GET', '/signed-out')).text, /You are signed out/)

    const secret = /=([\w-]{43})/.exec(cookie)?.[1] ?? ''
    t.equal((await formOf(s, '/sign-in', { key: secret })).status, 401, 'a session begins no other')
  },
)

t.test('the secret of a session opens nothing as a key', async (t) => {
  const s = await service(t)
  const cookie = await signedIn(s, 'finance')
  const secret = cookie.slice(cookie.indexOf('=') + 1)
  t.equal((await s.call(null, 'GET', '/v1/me', undefined, { cookie })).status, 200)
  const pasted = { authorization: `Bearer ${secret}` }
  const read = await s.call(null, 'GET', '/v1/me', undefined, pasted)
  t.equal(read.code, 'key-unknown')
  const written = await s.call(null, 'POST', '/v1/me/sessions/revocation', undefined, pasted)
  t.equal(written.code, 'key-unknown', 'a post without the origin of this service does nothing')
  t.equal((await s.call(null, 'GET', '/v1/me', undefined, { cookie })).status, 200, 'the session stays')
})

t.test('a session that somebody else chose is not taken over by a sign-in', async (t) => {
  const s = await service(t)
  const planted = `__Host-fiduciary=${randomBytes(32).toString('base64url')}`
  const before = await s.call(null, 'GET', '/home', undefined, { cookie: planted })
  t.equal(before.code, 'session-expired')
  const answer = await formOf(s, '/sign-in', { key: keyOf(s, 'chair') }, { cookie: planted })
  t.not(sessionOf(answer), planted)
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie: planted })).status, 401)
  const key = `__Host-fiduciary=${keyOf(s, 'chair')}`
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie: key })).code, 'key-missing')
  const two = `${sessionOf(answer)}; ${planted}`
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie: two })).code, 'key-missing')
})

t.test('after a sign-out the session is nobody’s, in this browser and in every copy', async (t) => {
  const s = await service(t)
  const cookie = await signedIn(s, 'finance')
  const other = await signedIn(s, 'finance')
  const out = await formOf(s, '/sign-out', {}, { cookie })
  t.equal(out.status, 303)
  t.match(String(out.headers['set-cookie']), /^__Host-fiduciary=; Path=\/; Max-Age=0;/)
  const replayed = await s.call(null, 'GET', '/home', undefined, { cookie })
  t.equal(replayed.status, 401)
  t.equal(replayed.code, 'session-ended')
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie: other })).status, 200)
  const third = await signedIn(s, 'finance')
  t.equal((await formOf(s, '/sign-out/everywhere', {}, { cookie: third })).status, 303)
  for (const each of [other, third])
    t.equal((await s.call(null, 'GET', '/home', undefined, { cookie: each })).code, 'session-ended')
  t.equal((await s.call('finance', 'GET', '/home')).status, 200, 'the key stays')
  const page = await s.call(null, 'GET', '/', undefined, { cookie })
  t.equal(page.headers['location'], '/home')
  const ended = await s.call(null, 'GET', '/home', undefined, { cookie, accept: 'text/html' })
  t.match(ended.text, /Your session was ended\./)
  t.match(String(ended.headers['set-cookie']), /Max-Age=0/, 'so that the way does not lead around')
})

t.test('a post that a page of another site makes a browser send is refused', async (t) => {
  const s = await service(t)
  const cookie = await signedIn(s, 'finance')
  const cases: [string, Record<string, string | null>][] = [
    ['another site', { origin: 'https://evil.example' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['another port of this host', { origin: 'http://localhost:8081' }],
    ['another scheme', { origin: 'https://localhost' }],
    ['a name that begins alike', { origin: 'http://localhost.evil.example' }],
    ['the right origin and another site', { origin, 'sec-fetch-site': 'cross-site' }],
    ['another host of this domain', { origin, 'sec-fetch-site': 'same-site' }],
    ['a browser that says nothing', { origin: null }],
  ]
  for (const [name, headers] of cases)
    for (const path of ['/sign-out', '/sign-out/everywhere', '/sign-in', '/v1/me/sessions/revocation']) {
      const answer = await formOf(s, path, path === '/sign-in' ? { key: keyOf(s, 'chair') } : {}, {
        cookie,
        ...headers,
      })
      t.equal(answer.code, 'cross-site-request', `${path}: ${name}`)
      t.equal(answer.headers['set-cookie'], undefined)
    }
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie })).status, 200, 'still signed in')
  const json = await s.call(null, 'POST', '/v1/organizations', {}, { cookie, origin: 'https://evil.example' })
  t.equal(json.code, 'cross-site-request')
  const fields = { code: 'NEW-1', legalName: 'New', kind: 'nonprofit', city: 'Dallas', state: 'TX' }
  const made = await s.call(null, 'POST', '/v1/organizations', fields, { cookie, origin })
  t.equal(made.status, 201, made.text)
  const fetched = { cookie, 'sec-fetch-site': 'same-origin' }
  t.equal((await s.call(null, 'POST', '/v1/me/sessions/revocation', undefined, fetched)).status, 201)
})

t.test('behind a proxy the origin is that of the public address', async (t) => {
  const s = await service(t, { publicUrl: 'https://books.example.org' })
  const cookie = await signedIn(s, 'finance')
  const answer = await formOf(s, '/sign-out', {}, { cookie, origin: 'https://books.example.org' })
  t.equal(answer.status, 303)
})

t.test('a session ends with its key, its person’s role and its time', async (t) => {
  const s = await service(t)
  const owner = await ownerOf(t, s)
  const home = async (cookie: string) => (await s.call(null, 'GET', '/home', undefined, { cookie })).code
  const stolen = await signedIn(s, 'finance')
  const { body } = await s.call('admin', 'GET', '/v1/actors/FIN-1/keys')
  const [key] = body['items'] as { code: string }[]
  t.equal((await s.call('admin', 'POST', `/v1/actors/FIN-1/keys/${key?.code ?? ''}/revocation`)).status, 201)
  t.equal(await home(stolen), 'key-revoked')
  const board = await signedIn(s, 'board')
  await s.call('admin', 'POST', '/v1/actors/BRD-1/roles', { roles: ['reader'] })
  t.equal(
    (await s.call(null, 'GET', '/v1/summaries/funding', undefined, { cookie: board })).code,
    'access-denied',
    'at once, in a session that was open',
  )
  await s.call('admin', 'POST', '/v1/actors/BRD-1/roles', { roles: [] })
  t.equal(await home(board), 'access-denied')

  const idle = await signedIn(s, 'chair')
  await shiftClock(owner, '29 minutes 50 seconds')
  t.equal(await home(idle), '')
  const used = async () => {
    const [row] = await owner`select count(*)::int as used from sessions where last_used_at > began_at`
    return Number(row?.['used'])
  }
  // It is noted after the answer.
  await until(async () => (await used()) === 1)
  await shiftClock(owner, '59 minutes')
  t.equal(await home(idle), '', 'counted from its last use')
  const unused = await signedIn(s, 'chair')
  await shiftClock(owner, '89 minutes 10 seconds')
  t.equal(await home(unused), 'session-expired', '30 minutes without use')
})

t.test('a session ends after half a day, however much it is used', async (t) => {
  const s = await service(t, { signIn: { limits: { idleSeconds: 86_400, lifeSeconds: 43_200 } } })
  const owner = await ownerOf(t, s)
  const cookie = await signedIn(s, 'chair')
  const home = async () => (await s.call(null, 'GET', '/home', undefined, { cookie })).code
  await shiftClock(owner, '11 hours 59 minutes')
  t.equal(await home(), '')
  await shiftClock(owner, '12 hours 1 second')
  t.equal(await home(), 'session-expired')
})

t.test('a session is forgotten a month after its end, with the next sign-in', async (t) => {
  const s = await service(t)
  const owner = await ownerOf(t, s)
  await signedIn(s, 'chair')
  await signedIn(s, 'board')
  const kept = async () =>
    (await owner<{ actor: string }[]>`select actor from sessions order by actor`).map(({ actor }) => actor)
  await owner`update sessions set began_at = began_at - interval '30 days', ends_at = ends_at - interval '30 days' where actor = 'CHR-1'`
  await signedIn(s, 'finance')
  t.same(await kept(), ['BRD-1', 'CHR-1', 'FIN-1'], 'half a day before the month is over')
  await owner`update sessions set began_at = began_at - interval '13 hours', ends_at = ends_at - interval '13 hours' where actor = 'CHR-1'`
  await signedIn(s, 'finance')
  t.same(await kept(), ['BRD-1', 'FIN-1', 'FIN-1'])
})

t.test('persons see and end their own sessions, and an administrator those of everybody', async (t) => {
  const s = await service(t)
  const cookie = await signedIn(s, 'finance')
  const other = await signedIn(s, 'finance2')
  const own = await s.call(null, 'GET', '/v1/me/sessions', undefined, { cookie })
  t.equal(own.at('items.length'), 1)
  t.match(own.at('items.0'), { actor: 'FIN-1', state: 'current', browser: 'A browser', endedAt: null })
  t.notMatch(own.text, /credential|hash/i)
  const id = String(own.at('items.0.id'))
  const foreign = await s.call(null, 'POST', `/v1/me/sessions/${id}/revocation`, undefined, {
    cookie: other,
    origin,
  })
  t.equal(foreign.code, 'session-not-found', 'of another person')
  t.equal((await s.call('auditor', 'GET', '/v1/actors/FIN-1/sessions')).code, 'access-denied')
  const seen = await s.call('admin', 'GET', '/v1/actors/FIN-1/sessions')
  t.match(seen.at('items.0'), { id, state: 'open' })
  const dry = await s.call('admin', 'POST', `/v1/actors/FIN-1/sessions/${id}/revocation?dryRun=true`)
  t.equal(dry.status, 200)
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie })).status, 200)
  const ended = await s.call('admin', 'POST', `/v1/actors/FIN-1/sessions/${id}/revocation`)
  t.match(ended.body, { id, state: 'ended', endedBy: 'ADM-1' })
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie })).code, 'session-ended')
  const again = await s.call('admin', 'POST', `/v1/actors/FIN-1/sessions/${id}/revocation`)
  t.equal(again.code, 'session-already-ended')
  const mine = await s.call(null, 'GET', '/v1/me/sessions', undefined, { cookie: other })
  const page = await formOf(s, `/sessions/${String(mine.at('items.0.id'))}/end`, {}, { cookie: other })
  t.equal(page.headers['location'], '/sessions')
  t.equal((await s.call(null, 'GET', '/sessions', undefined, { cookie: other })).code, 'session-ended')
})

t.test('the database begins a session for a key alone, and holds it while a unit writes', async (t) => {
  const s = await service(t)
  const owner = await ownerOf(t, s)
  const cookie = await signedIn(s, 'finance')
  const credential = credentialOf(cookie.split('=')[1] ?? '')
  const runtime = postgres(s.runtimeUrl, { max: 2, onnotice: () => undefined })
  t.teardown(() => runtime.end())
  const begin = (tx: postgres.TransactionSql) =>
    tx`select begin_session(gen_random_uuid(), ${randomBytes(32)}, 'x', 1800, 43200)`
  const refused = async (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    runtime
      .begin(async (tx) => {
        await tx`set local role fiduciary_runtime`
        await work(tx)
      })
      .then(
        () => 'allowed',
        (error: unknown) => (error as { code: string }).code,
      )
  t.equal(await refused(begin), 'FD127', 'nobody acts')
  t.equal(
    await refused(async (tx) => {
      await tx`select * from act(${credential})`
      await begin(tx)
    }),
    'FD127',
    'a session begins no other',
  )
  t.equal(
    await refused(
      (tx) =>
        tx`select begin_linked_session(gen_random_uuid(), ${randomBytes(32)}, 'x', 1800, 43200, ${randomBytes(32)}, 'i', 'c', 's')`,
    ),
    'FD128',
  )
  for (const statement of [
    'select credential_hash from sessions',
    'insert into sessions (id) values (gen_random_uuid())',
    'update sessions set ended_at = null',
    'delete from sessions',
    `select keep_session(null, 'CHR-1', null, null, null, null, '', 1, 1)`,
    'select * from session_found(null)',
  ])
    t.equal(await refused((tx) => tx.unsafe(statement)), '42501', statement)
  t.same(
    await runtime.begin(async (tx) => {
      await tx`set local role fiduciary_runtime`
      return [...(await tx`select id from sessions`)]
    }),
    [],
    'the login alone sees none',
  )

  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let begun = (): void => undefined
  const isHeld = new Promise<void>((resolve) => {
    begun = resolve
  })
  const writing = runtime.begin(async (tx) => {
    await tx`set local role fiduciary_runtime`
    await tx`select * from act(${credential})`
    begun()
    await held
  })
  await isHeld
  const ending = owner.begin((tx) => tx`update sessions set ended_at = clock(), ended_by = 'FIN-1'`)
  // The end of a session waits for the unit that writes in it.
  await until(async () => (await lockWaits(runtime)) > 0)
  release()
  await Promise.all([writing, ending])
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie })).code, 'session-ended')
})

t.test('sign-ins are limited for each address, before any key is looked up', async (t) => {
  const s = await service(t, { signIn: { attemptsPerMinute: 3 } })
  for (let i = 0; i < 3; i++) t.equal((await formOf(s, '/sign-in', { key: 'fid_wrong' })).status, 401)
  const answer = await formOf(s, '/sign-in', { key: keyOf(s, 'chair') })
  t.equal(answer.status, 429)
  t.equal(answer.code, 'rate-limited')
  t.ok(Number(answer.headers['retry-after']) > 0)
})

t.test('no log holds a key or the secret of a session', async (t) => {
  const s = await service(t)
  const cookie = await signedIn(s, 'chair')
  const secret = cookie.split('=')[1] ?? ''
  await s.call(null, 'GET', '/home', undefined, { cookie })
  await s.call(null, 'GET', `/home?x=1`, undefined, { cookie })
  await formOf(s, '/sign-in', { key: 'fid_canary' })
  await formOf(s, '/sign-out', {}, { cookie })
  const logged = s.logs.join('\n')
  t.match(logged, /"signed in"/)
  t.ok(secret.length === 43)
  for (const said of [secret, keyOf(s, 'chair'), 'fid_canary']) t.notOk(logged.includes(said))
})

t.test('a browser is known again by its name and system, and by no more', (t) => {
  const cases: [string | undefined, string][] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18 Safari/605.1.15',
      'Safari on Mac',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['<script>', 'A browser'],
    [undefined, 'A browser'],
  ]
  for (const [agent, name] of cases) t.equal(browserOf(agent), name)
  t.end()
})

function keyOf(s: Service, who: Person): string {
  return s.as(who).authorization.slice('Bearer '.length)
}
