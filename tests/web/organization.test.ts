import t, { type Test } from 'tap'
import { formOf, sessionOf, signedIn } from '../support/browser.ts'
import type { Answer } from '../support/call.ts'
import { type TestIssuer, testIssuer } from '../support/issuer.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

const publicUrl = 'https://books.example.org'
const client = { clientId: 'fiduciary', clientSecret: 'a-secret-of-the-client-for-tests-only' }

/** The service with an issuer of its own, and the chair linked to the identity `chair-1` of it. */
async function withIssuer(t: Test, over: object = {}): Promise<{ s: Service; issuer: TestIssuer }> {
  const issuer = await testIssuer(t, `${publicUrl}/sign-in/organization/return`)
  const s = await service(t, {
    publicUrl,
    signIn: { issuer: { issuer: issuer.address, ...client, claim: 'sub', name: 'the Secretariat', ...over } },
  })
  await s.given.made('admin', '/v1/actors/CHR-1/sign-ins', {
    ...{ issuer: issuer.address, claim: 'sub', subject: 'chair-1' },
  })
  return { s, issuer }
}

/** Begins a sign-in and goes to the issuer. Answers the path of the way back, and what the browser kept. */
async function begun({ s, issuer }: { s: Service; issuer: TestIssuer }, to = '/home') {
  const out = await s.call(null, 'GET', `/sign-in/organization?to=${encodeURIComponent(to)}`)
  const address = String(out.headers['location'])
  const kept = sessionOf(out)
  const back = new URL(await issuer.follow(address))
  return { out, address: new URL(address), kept, back, path: `${back.pathname}${back.search}` }
}

const returned = (s: Service, path: string, cookie: string): Promise<Answer> =>
  s.call(null, 'GET', path, undefined, { cookie })
/** The session among the cookies that an answer sets, or nothing. */
function sessionIn({ headers }: Answer): string {
  const set = [headers['set-cookie'] ?? []].flat().map(String)
  return set.find((one) => /^__Host-fiduciary=[^;]/.test(one))?.split(';', 1)[0] ?? ''
}

t.test('a person whom an administrator linked signs in with their organization', async (t) => {
  const at = await withIssuer(t)
  const { s, issuer } = at
  t.match((await s.call(null, 'GET', '/sign-in')).text, /Sign in with the Secretariat/)
  issuer.as('chair-1')
  const { out, address, kept, back, path } = await begun(at, '/sessions')
  t.equal(out.status, 303)
  t.equal(out.headers['cache-control'], 'no-store')
  t.match(
    String(out.headers['set-cookie']),
    /^__Host-fiduciary-sign-in=.*Max-Age=600; Secure; HttpOnly; SameSite=Lax$/,
  )
  t.match(Object.fromEntries(address.searchParams), {
    ...{ response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
    ...{ client_id: 'fiduciary', redirect_uri: `${publicUrl}/sign-in/organization/return` },
  })
  t.equal(back.origin, publicUrl)
  t.equal(back.searchParams.get('iss'), issuer.address)
  const answer = await returned(s, path, kept)
  t.equal(answer.status, 303, answer.text)
  t.equal(answer.headers['location'], '/sessions')
  const cookie = sessionIn(answer)
  const page = await s.call(null, 'GET', '/sessions', undefined, { cookie })
  t.match(page.text, /Board chair, CHR-1/)
  const own = await s.call(null, 'GET', '/v1/me/sessions', undefined, { cookie })
  t.match(own.at('items.0'), { beganWith: 'SGN-0001', state: 'current' })
  const act = await s.call(
    null,
    'POST',
    '/v1/decisions/NONE/certification',
    {},
    { cookie, origin: publicUrl },
  )
  t.equal(act.code, 'decision-not-found', 'it acts as the chair does')

  await s.given.made('admin', '/v1/actors/CHR-1/sign-ins/SGN-0001/revocation', {})
  t.equal((await s.call(null, 'GET', '/home', undefined, { cookie })).code, 'session-ended')
  const again = await begun(at)
  t.equal((await returned(s, again.path, again.kept)).code, 'sign-in-not-linked')
})

t.test('a linked person records entries in a session, and none once it is ended', async (t) => {
  const at = await withIssuer(t)
  const { s, issuer } = at
  await s.given.made('admin', '/v1/actors/FIN-1/sign-ins', {
    ...{ issuer: issuer.address, claim: 'sub', subject: 'finance-1' },
  })
  issuer.as('finance-1')
  const { path, kept } = await begun(at)
  const cookie = sessionIn(await returned(s, path, kept))
  const register = (code: string) =>
    s.call(
      null,
      'POST',
      '/v1/organizations',
      { code, legalName: code, kind: 'nonprofit', city: 'Dallas', state: 'TX' },
      { cookie, origin: publicUrl },
    )
  t.equal((await register('ONE')).status, 201)
  const entries = await s.call('auditor', 'GET', '/v1/ledger/entries?subject=ONE')
  t.match(entries.at('items.0'), { kind: 'organization.registered', actor: 'FIN-1' })
  await formOf(s, '/sign-out', {}, { cookie, origin: publicUrl })
  t.equal((await register('TWO')).code, 'session-ended')
})

t.test('nobody gets an account by an identity that nobody linked', async (t) => {
  const at = await withIssuer(t)
  at.issuer.as('a-stranger')
  const { path, kept } = await begun(at)
  const answer = await returned(at.s, path, kept)
  t.equal(answer.status, 403)
  t.equal(answer.code, 'sign-in-not-linked')
  t.equal(sessionIn(answer), '')
  const actors = await at.s.call('auditor', 'GET', '/v1/actors')
  t.notMatch(actors.text, /a-stranger/)
  t.notMatch(at.s.logs.join('\n'), /a-stranger/)
})

t.test('an answer of another sign-in, of another issuer, or a second time is refused', async (t) => {
  const at = await withIssuer(t)
  const { s, issuer } = at
  issuer.as('chair-1')
  const one = await begun(at)
  const other = await begun(at)
  const changed = (from: URL, change: (query: URLSearchParams) => void): string => {
    const url = new URL(from)
    change(url.searchParams)
    return `${url.pathname}${url.search}`
  }
  const attempts: [string, string, string][] = [
    ['no cookie', one.path, ''],
    ['the cookie of another sign-in', one.path, other.kept],
    [
      'another state',
      changed(one.back, (query) => {
        query.set('state', 'x')
      }),
      one.kept,
    ],
    [
      'no state',
      changed(one.back, (query) => {
        query.delete('state')
      }),
      one.kept,
    ],
    [
      'another issuer (mix-up)',
      changed(one.back, (query) => {
        query.set('iss', 'https://evil.example')
      }),
      one.kept,
    ],
    [
      'no issuer',
      changed(one.back, (query) => {
        query.delete('iss')
      }),
      one.kept,
    ],
    [
      'no code',
      changed(one.back, (query) => {
        query.delete('code')
      }),
      one.kept,
    ],
    ['an error of the issuer', '/sign-in/organization/return?error=access_denied', one.kept],
  ]
  for (const [name, path, cookie] of attempts) {
    const answer = await returned(s, path, cookie)
    t.equal(answer.status, 400, `${name}: ${answer.text}`)
    t.equal(answer.code, 'sign-in-failed', name)
    t.equal(sessionIn(answer), '', name)
  }
  t.equal(issuer.exchanges(), 0, 'no code was exchanged')
  const [state = '', nonce = '', verifier = '', to = ''] = (other.kept.split('=')[1] ?? '').split('~')
  const keep = (...parts: string[]) => `__Host-fiduciary-sign-in=${parts.join('~')}`
  const wrongNonce = await returned(s, other.path, keep(state, 'another-nonce', verifier, to))
  t.equal(wrongNonce.code, 'sign-in-failed', 'another nonce')
  const fresh = await begun(at)
  const [state2 = '', nonce2 = ''] = (fresh.kept.split('=')[1] ?? '').split('~')
  const wrongVerifier = await returned(s, fresh.path, keep(state2, nonce2, verifier, to))
  t.equal(wrongVerifier.code, 'sign-in-failed', 'the verifier of another sign-in')
  t.not(nonce, nonce2)

  const good = await begun(at)
  t.equal((await returned(s, good.path, good.kept)).status, 303)
  const replayed = await returned(s, good.path, good.kept)
  t.equal(replayed.code, 'sign-in-failed', 'the issuer takes its code once')
  t.equal(sessionIn(replayed), '')
  t.notMatch(s.logs.join('\n'), new RegExp(good.back.searchParams.get('code') ?? 'none'))
})

t.test('the way back leads to no other place, whatever the browser kept', async (t) => {
  const at = await withIssuer(t)
  at.issuer.as('chair-1')
  const { path, kept } = await begun(at, '//evil.example/')
  const [state = '', nonce = '', verifier = '', to = ''] = (kept.split('=')[1] ?? '').split('~')
  t.equal(Buffer.from(to, 'base64url').toString(), '/home')
  const evil = Buffer.from('https://evil.example/').toString('base64url')
  const answer = await returned(
    at.s,
    path,
    `__Host-fiduciary-sign-in=${[state, nonce, verifier, evil].join('~')}`,
  )
  t.equal(answer.status, 303)
  t.equal(answer.headers['location'], '/home')
})

t.test('a claim that is no text signs nobody in, nor does an issuer that does not answer', async (t) => {
  const at = await withIssuer(t, { claim: 'employee_number' })
  at.issuer.as('chair-1')
  const { path, kept } = await begun(at)
  const answer = await returned(at.s, path, kept)
  t.equal(answer.code, 'sign-in-failed')
  t.match(answer.at('reason'), /does not say the claim employee_number/)

  const silent = await service(t, {
    publicUrl,
    signIn: { issuer: { issuer: 'http://127.0.0.1:9', ...client, claim: 'sub', name: 'the Secretariat' } },
  })
  const out = await silent.call(null, 'GET', '/sign-in/organization')
  t.equal(out.status, 503)
  t.equal(out.at('reason'), 'the Secretariat does not answer.')
  await signedIn(silent, 'chair')
  t.pass('a key signs in meanwhile')
})

t.test('without an issuer persons sign in with their keys', async (t) => {
  const s = await service(t)
  t.notMatch((await s.call(null, 'GET', '/sign-in')).text, /organization/)
  for (const path of ['/sign-in/organization', '/sign-in/organization/return?code=x'])
    t.equal((await s.call(null, 'GET', path)).code, 'sign-in-not-offered')
})

t.test('an identity is linked by two administrators, once, and to one person', async (t) => {
  const s = await service(t)
  const identity = { issuer: 'https://login.example.org', claim: 'sub', subject: '248289761001' }
  const proposed = await s.callAlone('admin', 'POST', '/v1/actors/FIN-1/sign-ins', identity)
  t.equal(proposed.status, 202)
  const confirming = `/v1/actors/FIN-1/sign-ins?confirms=${String(proposed.body['code'])}`
  t.equal((await s.callAlone('admin', 'POST', confirming, identity)).code, 'confirmed-by-proposer')
  const other = await s.callAlone('admin2', 'POST', confirming, { ...identity, subject: '1' })
  t.equal(other.code, 'proposal-differs')
  const linked = await s.callAlone('admin2', 'POST', confirming, identity)
  t.equal(linked.status, 201, linked.text)
  t.match(linked.body, { code: 'SGN-0001', actor: 'FIN-1', ...identity, unlinkedAt: null })
  t.equal(
    (await s.call('admin', 'POST', '/v1/actors/CHR-1/sign-ins', identity)).code,
    'sign-in-already-linked',
  )
  const own = await s.callAlone('admin', 'POST', '/v1/actors/ADM-1/sign-ins', { ...identity, subject: 'adm' })
  t.equal(own.status, 201, 'one’s own takes one')
  const entry = await s.call('auditor', 'GET', '/v1/ledger/entries?subject=SGN-0001')
  t.match(entry.at('items.0'), { kind: 'sign-in.linked', actor: 'ADM-2' })
  t.notMatch(JSON.stringify(entry.at('items.0.facts')), /248289761001/, 'the subject is a private text')
})
