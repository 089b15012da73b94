import t from 'tap'
import { postedForm, signedIn } from '../support/browser.ts'
import { newAppropriation } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const hiddenIn = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const keyIn = (page: string) => hiddenIn(page, 'key')

/** Fills a form in, looks at it and does it, as an administrator in a session. Answers where it led. */
async function done(s: Service, cookie: string, page: string, fields: Readonly<Record<string, string>> = {}) {
  const looked = await postedForm(s, null, page, { ...fields, step: 'preview' }, { cookie })
  if (looked.status !== 200) throw new Error(`${page}: ${looked.text}`)
  return postedForm(s, null, page, { ...fields, step: 'do', key: keyIn(looked.text) }, { cookie })
}

async function administrators(s: Service) {
  return { one: await signedIn(s, 'admin'), two: await signedIn(s, 'admin2') }
}

const read = (s: Service, cookie: string, path: string) => s.call(null, 'GET', path, undefined, { cookie })

t.test('an administrator sees everybody with roles, organization and state', async (t) => {
  const s = await service(t)
  await s.call('admin', 'POST', '/v1/actors/RDR-1/roles', { roles: [] })
  const { text } = await s.call('admin', 'GET', '/admin')
  t.match(text, /<a href="\/admin\/people\/FIN-1">.*Finance staff/)
  t.match(text, /GRA-1<\/span><\/th><td>Grantee<\/td><td>IRC<\/td>/)
  t.match(text, /RDR-1<\/span>.*No role/)
  t.match(text, /Nothing waits for a second person\./)
  for (const who of ['finance', 'auditor', 'chair', 'grantee'] as const)
    for (const page of ['/admin', '/admin/people/FIN-1', '/admin/settings', '/admin/admission'])
      t.equal((await s.call(who, 'GET', page)).status, 403, `${who} ${page}`)
})

t.test('a person is admitted from a page, and what was typed is escaped and kept', async (t) => {
  const s = await service(t)
  const { one } = await administrators(s)
  const page = '/admin/admission'
  const fields = { code: 'fin-9', name: 'A <b>"person"', 'role.finance': 'on' }
  const wrong = await postedForm(s, null, page, { ...fields, step: 'preview' }, { cookie: one })
  t.equal(wrong.status, 400)
  t.match(
    wrong.text,
    /id="code-error"><span class="kind">Error:<\/span> It must have 1 to 25 capital letters/,
  )
  t.match(wrong.text, /value="A &lt;b&gt;&quot;person&quot;"/)
  t.match(wrong.text, /name="role\.finance" value="on" checked/)
  const both = { ...fields, code: 'FIN-9', 'role.approver': 'on' }
  const refused = await postedForm(s, null, page, { ...both, step: 'preview' }, { cookie: one })
  t.equal(refused.status, 422)
  t.match(refused.text, /id="roles-error">.*One person cannot hold these roles together/)
  const admitted = await done(s, one, page, { ...fields, code: 'FIN-9' })
  t.equal(admitted.headers['location'], '/admin/people/FIN-9')
  const person = await read(s, one, '/admin/people/FIN-9')
  t.match(person.text, /A &lt;b&gt;&quot;person&quot;/)
  t.match(person.text, /No valid key/)
  t.match(person.text, /Actor admitted<\/td><td>ADM-1/)
})

t.test('a key takes two administrators, is shown once, and is in no address and in no cache', async (t) => {
  const s = await service(t)
  const { one, two } = await administrators(s)
  const proposed = await done(s, one, '/admin/people/FIN-1/key', { through: '2028-12-31' })
  t.equal(proposed.status, 303, proposed.text)
  const proposal = String(proposed.headers['location'])
  t.match(proposal, /^\/work\/proposals\/PRP-/)
  t.match((await read(s, one, '/admin')).text, /Waits for another administrator\./)
  t.match((await read(s, two, '/admin')).text, new RegExp(`href="${proposal}/confirmation"`))
  t.match((await read(s, one, proposal)).text, /you cannot confirm it/)
  t.match((await read(s, two, proposal)).text, new RegExp(`href="${proposal}/confirmation"`))

  const confirmation = `${proposal}/confirmation`
  const own = await postedForm(s, null, confirmation, { step: 'do' }, { cookie: one })
  t.equal(own.status, 409, own.text)
  t.match(own.text, /proposed/)
  const looked = await postedForm(s, null, confirmation, { step: 'preview' }, { cookie: two })
  t.equal(looked.status, 200, looked.text)
  t.notMatch(looked.text, /fid_/)
  const doing = { step: 'do', key: keyIn(looked.text) }
  const confirmed = await postedForm(s, null, confirmation, doing, { cookie: two })
  t.equal(confirmed.status, 200, confirmed.text)
  t.equal(confirmed.headers['cache-control'], 'no-store')
  const secret = /value="(fid_[^"]+)"/.exec(confirmed.text)?.[1] ?? ''
  const bearer = { authorization: `Bearer ${secret}` }
  t.equal((await s.call(null, 'GET', '/v1/me', undefined, bearer)).body['code'], 'FIN-1')
  const again = await postedForm(s, null, confirmation, doing, { cookie: two })
  t.equal(again.code === 'proposal-not-open' || again.status === 409, true, again.text)
  t.notMatch(again.text, /fid_/, 'shown once')
  t.notMatch(s.logs.join('\n'), new RegExp(secret))
  const person = await read(s, one, '/admin/people/FIN-1')
  t.notMatch(person.text, /fid_/)
  const key = /keys\/(KEY-\d+)\/revocation/g
  const last = [...person.text.matchAll(key)].at(-1)?.[1] ?? ''
  const revoked = await done(s, two, `/admin/people/FIN-1/keys/${last}/revocation`)
  t.equal(revoked.headers['location'], '/admin/people/FIN-1')
  t.equal((await s.call(null, 'GET', '/v1/me', undefined, bearer)).code, 'key-revoked')
})

t.test('a proposal is refused by the second person, and then nobody confirms it', async (t) => {
  const s = await service(t)
  const { one, two } = await administrators(s)
  const proposed = await done(s, one, '/admin/people/GRA-1/sign-in', {
    ...{ issuer: 'https://login.example.org', claim: 'sub', subject: '<s>1' },
  })
  const proposal = String(proposed.headers['location'])
  t.match((await read(s, two, proposal)).text, /&lt;s&gt;1/)
  const refused = await done(s, two, `${proposal}/acts/withdrawProposal`)
  t.equal(refused.status, 303, refused.text)
  t.equal((await read(s, two, `${proposal}/confirmation`)).code, 'proposal-not-open')
  const none = await s.call('admin', 'GET', '/v1/actors/GRA-1/sign-ins')
  t.same(none.body['items'], [])
})

t.test(
  'roles are changed by two, a link is made and unmade, and finance confirms its own proposals',
  async (t) => {
    const s = await service(t)
    const { one, two } = await administrators(s)
    const shown = await read(s, one, '/admin/people/BRD-3/roles')
    t.match(shown.text, /name="role\.board" value="on" checked/)
    t.match(shown.text, /name="affiliation".*value="HAVEN"/)
    const changed = await done(s, one, '/admin/people/BRD-3/roles', {
      'role.board': 'on',
      'role.chair': 'on',
    })
    t.equal(changed.headers['location'], '/admin/people/BRD-3', 'of one person')
    t.match((await s.call('admin', 'GET', '/v1/actors/BRD-3')).body, {
      roles: ['board', 'chair'],
      affiliation: null,
    })
    const raised = await done(s, one, '/admin/people/BRD-2/roles', { 'role.finance': 'on' })
    const confirmed = await done(s, two, `${String(raised.headers['location'])}/confirmation`)
    t.equal(confirmed.status, 303, confirmed.text)
    t.match((await s.call('admin', 'GET', '/v1/actors/BRD-2')).body, { roles: ['finance'] })
    t.match(
      (await read(s, one, '/admin/people/BRD-2')).text,
      /Roles changed<\/td><td>ADM-2<\/td><td>Finance staff/,
    )

    const linking = await done(s, one, '/admin/people/CHR-1/sign-in', {
      ...{ issuer: 'https://login.example.org', claim: 'sub', subject: 'chair-1' },
    })
    await done(s, two, `${String(linking.headers['location'])}/confirmation`)
    t.match((await read(s, one, '/admin/people/CHR-1')).text, /SGN-0001/)
    const unlinked = await done(s, one, '/admin/people/CHR-1/sign-ins/SGN-0001/revocation')
    t.equal(unlinked.status, 303, unlinked.text)
    t.not((await s.call('admin', 'GET', '/v1/actors/CHR-1/sign-ins')).at('items.0.unlinkedAt'), null)

    const money = await s.callAlone('finance', 'POST', '/v1/appropriations', newAppropriation('FY2199'))
    const proposal = `/work/proposals/${String(money.body['code'])}`
    t.notMatch(
      (await read(s, one, '/admin')).text,
      /FY2199/,
      'what finance does is not shown to administrators',
    )
    t.notMatch((await read(s, one, proposal)).text, /confirmation/)
    t.equal(
      (await postedForm(s, null, `${proposal}/confirmation`, { step: 'do' }, { cookie: one })).status,
      403,
    )
    const finance = await signedIn(s, 'finance2')
    const enacted = await done(s, finance, `${proposal}/confirmation`)
    t.equal(enacted.headers['location'], proposal, enacted.text)
    t.equal((await s.call('finance', 'GET', '/v1/appropriations/FY2199')).status, 200)
  },
)

t.test('an older form of roles gives none back: it is held to the version that was shown', async (t) => {
  const s = await service(t)
  const { one, two } = await administrators(s)
  const page = '/admin/people/BRD-2/roles'
  const roles = async () => (await s.call('admin', 'GET', '/v1/actors/BRD-2')).body['roles']
  const opened = await read(s, one, page)
  const version = hiddenIn(opened.text, 'version')
  const fields = { 'role.board': 'on', 'role.chair': 'on', version }
  const looked = await postedForm(s, null, page, { ...fields, step: 'preview' }, { cookie: one })
  t.equal(looked.status, 200, looked.text)
  t.equal(hiddenIn(looked.text, 'version'), version)
  const back = await postedForm(s, null, page, { ...fields, step: 'fill' }, { cookie: one })
  t.equal(hiddenIn(back.text, 'version'), version, 'changing it is of the same version')

  const taken = await done(s, two, page, { 'role.reader': 'on', version })
  t.equal(taken.status, 303, taken.text)
  t.same(await roles(), ['reader'])
  const doing = { ...fields, step: 'do', key: keyIn(looked.text) }
  const raising = { 'role.finance': 'on', version, step: 'preview' }
  for (const sent of [{ ...fields, step: 'preview' }, doing, raising]) {
    const stale = await postedForm(s, null, page, sent, { cookie: one })
    t.equal(stale.status, 412, stale.text)
    t.match(stale.text, /The record has changed since you looked at it\./)
    t.match(stale.text, /name="role\.reader" value="on" checked/, 'the record as it is now')
    t.notMatch(stale.text, /name="role\.(board|chair|finance)" value="on" checked/)
    t.equal(Number(hiddenIn(stale.text, 'version')), Number(version) + 1)
  }
  t.same(await roles(), ['reader'])
  const late = String(Number(version) + 1)
  const decided = await done(s, one, page, { 'role.board': 'on', version: late })
  t.equal(decided.status, 303, decided.text)
  t.same(await roles(), ['board'])
})

t.test('a second press finds the first answer, of a change and of a confirmation', async (t) => {
  const s = await service(t)
  const { one, two } = await administrators(s)
  const twice = async (cookie: string, page: string, fields: Readonly<Record<string, string>>) => {
    const looked = await postedForm(s, null, page, { ...fields, step: 'preview' }, { cookie })
    const doing = { ...fields, step: 'do', key: keyIn(looked.text) }
    const [first, second] = [
      await postedForm(s, null, page, doing, { cookie }),
      await postedForm(s, null, page, doing, { cookie }),
    ]
    t.equal(first.status, 303, first.text)
    t.equal(second.status, 303, second.text)
    t.equal(second.headers['location'], first.headers['location'])
    return String(first.headers['location'])
  }
  const page = '/admin/people/BRD-2/roles'
  const version = hiddenIn((await read(s, one, page)).text, 'version')
  const proposal = await twice(one, page, { 'role.finance': 'on', version })
  t.match(proposal, /^\/work\/proposals\/PRP-/)
  t.equal(await twice(two, `${proposal}/confirmation`, {}), proposal)
  const other = await postedForm(s, null, `${proposal}/confirmation`, { step: 'do' }, { cookie: two })
  t.equal(other.status, 409, 'under another key it is refused')
  t.equal((await read(s, two, `${proposal}/confirmation`)).code, 'proposal-not-open')
  await twice(one, '/admin/people/BRD-3/roles', { 'role.board': 'on', version: '1' })
})

t.test('a session of another is ended by one button, and a second press finds it ended', async (t) => {
  const s = await service(t)
  const { one } = await administrators(s)
  const cookie = await signedIn(s, 'finance')
  const page = await read(s, one, '/admin/people/FIN-1')
  const action = /action="([^"]+\/end)"/.exec(page.text)?.[1] ?? ''
  t.equal((await postedForm(s, null, action, {}, { cookie })).status, 403)
  const foreign = { cookie: one, origin: 'https://evil.example' }
  t.equal((await postedForm(s, null, action, {}, foreign)).code, 'cross-site-request')
  t.equal((await read(s, cookie, '/home')).status, 200)
  for (const _ of [1, 2]) t.equal((await postedForm(s, null, action, {}, { cookie: one })).status, 303)
  t.equal((await read(s, cookie, '/home')).code, 'session-ended')
  const unknown = action.replace(/sessions\/[^/]+/, 'sessions/01890000-0000-7000-8000-000000000000')
  t.equal((await postedForm(s, null, unknown, {}, { cookie: one })).status, 404)
})

t.test('the settings show how the Board decides, each version, and adopt another by two', async (t) => {
  const s = await service(t)
  const { one, two } = await administrators(s)
  t.match((await read(s, one, '/admin/settings')).text, /No policy was adopted yet/)
  const policy = { 'quorum.part': '1', 'quorum.whole': '2', 'majority.part': '2', 'majority.whole': '3' }
  const wrong = await postedForm(
    s,
    null,
    '/admin/settings/policy',
    { ...policy, 'majority.part': 'many', step: 'preview' },
    { cookie: one },
  )
  t.match(wrong.text, /id="majority\.part-error"/)
  const proposed = await done(s, one, '/admin/settings/policy', policy)
  await done(s, two, `${String(proposed.headers['location'])}/confirmation`)
  const { text } = await read(s, one, '/admin/settings')
  t.match(text, /At least 1 of 2 of the seats<\/td><td>More than 2 of 3 of the votes<\/td><td>ADM-2/)
  t.match(text, /America\/New_York/)
  t.match(text, /30 minutes/)
  const page = (await read(s, one, String(proposed.headers['location']))).text
  t.match(page, /part 2, whole 3/, 'each field of what was proposed is said in words')
  const second = await done(s, one, '/admin/settings/policy', {
    ...policy,
    'quorum.part': '2',
    'quorum.whole': '3',
  })
  await done(s, two, `${String(second.headers['location'])}/confirmation`)
  t.match((await read(s, one, '/admin/settings')).text, /In force.*Replaced/s)
})
