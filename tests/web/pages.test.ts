import postgres from 'postgres'
import t from 'tap'
import { field } from '../../src/web/parts/forms.ts'
import { table } from '../../src/web/parts/tables.ts'
import { named } from '../../src/web/parts/texts.ts'
import { returnTo } from '../../src/web/shell/return-to.ts'
import { sheetAddress } from '../../src/web/style/sheet.ts'
import { dollars } from '../../src/wording/amounts.ts'
import { dayInWords, timeInWords } from '../../src/wording/times.ts'
import { kindInWords, kindWords, listInWords, rolesInWords, stateInWords } from '../../src/wording/words.ts'
import { deadlineAhead } from '../support/given.ts'
import { service } from '../support/service.ts'

t.jobs = 4

const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

t.test('an amount is shown from its digits, with separators', async (t) => {
  t.equal(dollars('1234567890123456.78'), '$1,234,567,890,123,456.78')
  t.equal(dollars('-0.05'), '-$0.05')
})

t.test('a time is read on the clock of the zone, which is named, in summer and in winter', async (t) => {
  t.equal(timeInWords('2026-11-30T13:51:07.000000Z', 'America/New_York'), 'November 30, 2026, 8:51 a.m. EST')
  t.equal(timeInWords('2023-09-14T03:59:00Z', 'America/New_York'), 'September 13, 2023, 11:59 p.m. EDT')
  t.equal(timeInWords('2023-09-14T04:00:00Z', 'America/New_York'), 'September 14, 2023, 12:00 a.m. EDT')
  t.equal(timeInWords('2023-09-14T16:00:00Z', 'UTC'), 'September 14, 2023, 4:00 p.m. UTC')
  t.equal(dayInWords('2022-09-20'), 'September 20, 2022')
})

t.test('kinds, states and roles have words', async (t) => {
  const { ownerUrl } = await service(t)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const kinds = await owner<{ kind: string }[]>`select kind from ledger_acts()`
  t.same(
    Object.keys(kindWords).toSorted(),
    kinds.map(({ kind }) => kind).toSorted(),
    'every kind of entry has its words',
  )
  t.equal(kindInWords('appropriation.drawn'), 'Federal funds drawn')
  t.equal(kindInWords('x.made-up'), 'X made up', 'one that is newer than this program is readable')
  t.equal(stateInWords('not-selected'), 'Not selected')
  t.equal(stateInWords('sf-lll'), 'SF-LLL', 'a form keeps its name')
  t.equal(rolesInWords(['board', 'chair']), 'Board member and Board chair')
  t.equal(listInWords(['a', 'b', 'c'], 'or'), 'a, b or c')
})

t.test('what a person typed is escaped in tables and fields, and a secret is not sent back', async (t) => {
  const wicked = '<script>"\'&'
  const shown = table({ caption: wicked, columns: [{ title: wicked }], rows: [[wicked]] }).toString()
  t.notMatch(shown, /<script>/)
  t.match(shown, /<caption>&lt;script&gt;&quot;&#39;&amp;<\/caption>/)
  t.match(shown, /<th scope="row">/)
  const award = named('AWD-0001', wicked, '/awards/AWD-0001').toString()
  t.match(award, /^<a href="\/awards\/AWD-0001">&lt;script&gt;.*<span class="code">AWD-0001<\/span>$/)
  const text = field({ name: 'q', label: 'Search', value: wicked, error: wicked }).toString()
  t.match(text, /value="&lt;script&gt;&quot;&#39;&amp;"/)
  t.match(text, /aria-describedby="q-error" aria-invalid="true"/)
  t.notMatch(field({ name: 'key', label: 'Key', type: 'password', value: 'secret' }).toString(), /secret/)
})

t.test('after a sign-in the way leads to a path of this service and nowhere else', async (t) => {
  for (const path of ['/home', '/board?effectiveAt=2026-11-30', '/v1/ledger/export?format=csv'])
    t.equal(returnTo(path), path)
  const elsewhere = [
    undefined,
    '',
    'home',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/x/..//evil.example',
    '/./..//evil.example/..//x',
    '/%5cevil\\x',
    '/sign-out',
    '/sign-in?to=/home',
    `/${'x'.repeat(2_000)}`,
    '/café',
  ]
  for (const path of elsewhere) t.equal(returnTo(path), '/home', String(path))
})

t.test('the first page says what the program is and what is open, and needs no key', async (t) => {
  const s = await service(t)
  const empty = await s.call(null, 'GET', '/')
  t.equal(empty.status, 200)
  t.match(empty.text, /No solicitation is open for applications now\./)
  const fund = await s.given.fund({ amount: '1000000.00' })
  const code = await s.given.publishedSolicitation({ [fund]: '1000.00' }, { deadline: deadlineAhead })
  const { text, headers } = await s.call(null, 'GET', '/', undefined, asBrowser)
  t.match(text, new RegExp(`href="/v1/notices/${code}"`))
  t.match(text, /<h1>Case Management Pilot Program<\/h1>/)
  t.match(text, /href="\/sign-in"/)
  t.match(headers['content-type'], /^text\/html; charset=utf-8/)
  t.equal((await s.call(null, 'GET', '/?x=1')).status, 400)
})

t.test('every page is under a strict policy, and its style is one file that a cache keeps', async (t) => {
  const s = await service(t)
  for (const [who, path] of [
    [null, '/'],
    ['chair', '/home'],
  ] as const) {
    const { headers, text } = await s.call(who, 'GET', path)
    const policy = String(headers['content-security-policy'])
    t.match(policy, /^default-src 'none';/)
    t.notMatch(policy, /unsafe|\*|https?:/)
    t.equal(headers['cache-control'], 'no-store', 'no cache keeps it')
    t.notMatch(text, /<script|<style| style=| on[a-z]+=/)
    t.ok(text.includes(`href="${sheetAddress}"`))
  }
  const sheet = await s.call(null, 'GET', sheetAddress)
  t.match(sheet.headers['content-type'], /^text\/css/)
  t.equal(sheet.headers['cache-control'], 'public, max-age=31536000, immutable')
  t.ok(sheet.text.length < 20_000, `${String(sheet.text.length)} bytes`)
  t.equal((await s.call(null, 'GET', '/assets/pages-0000000000000000.css')).status, 404)
})

t.test('a person with a browser reads a refusal as a page, and a program as a problem', async (t) => {
  const s = await service(t)
  const missing = await s.call(null, 'GET', '/home', undefined, asBrowser)
  t.equal(missing.status, 401)
  t.match(missing.text, /<h1>Sign in first<\/h1>/)
  t.match(missing.text, /href="\/sign-in\?to=%2Fhome"/)
  const denied = await s.call('grantee', 'GET', '/v1/ledger/export?format=csv', undefined, asBrowser)
  t.equal(denied.status, 403)
  t.match(denied.text, /You are signed in as Grantee\. This page is for: Finance staff, /)
  t.notMatch(denied.text, /[{}]/, 'no JSON')
  const nowhere = await s.call(null, 'GET', '/nowhere', undefined, asBrowser)
  t.equal(nowhere.status, 404)
  t.match(nowhere.text, /<h1>There is nothing at this address\.<\/h1>/)
  const wrong = await s.call('finance', 'GET', '/v1/awards?limit=<b>', undefined, asBrowser)
  t.equal(wrong.status, 400)
  t.notMatch(wrong.text, /<b>/)
  for (const accept of ['*/*', 'application/json', 'application/problem+json', null]) {
    const answer = await s.call(null, 'GET', '/home', undefined, { accept })
    t.equal(answer.code, 'key-missing', String(accept))
  }
})

t.test('the home of each role says who they are and shows what waits for them', async (t) => {
  const s = await service(t)
  const { award, fund } = await s.given.fundedAward('100.00')
  const code = await s.given.requested(award, { [fund]: '1.00' })
  const approver = await s.call('approver', 'GET', '/home')
  t.match(approver.text, /Approve a request/)
  t.ok(approver.text.includes(code))
  t.match(approver.text, /\$1\.00/)
  t.notMatch((await s.call('grantee', 'GET', '/home')).text, /Approve a request/)
  await s.callAlone('admin', 'POST', '/v1/actors/FIN-1/keys', { expiresAt: '2029-01-01T00:00:00Z' })
  t.match((await s.call('admin2', 'GET', '/home')).text, /Confirm a proposal/)
  t.match((await s.call('admin', 'GET', '/home')).text, /Nothing waits for you\./, 'not for who proposed it')
})
