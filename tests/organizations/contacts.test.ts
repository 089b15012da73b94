import t from 'tap'
import { race, tally } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

const at = '/v1/organizations/IRC/contacts'
const person = {
  ...{ name: 'A. Person', role: 'Director of finance', email: 'a.person@example.org' },
  telephone: '+1 713 555 0100',
}
type Span = { readonly telephone: string | null; readonly from: string; readonly until: string | null }
type View = { readonly code: string; readonly telephones: readonly Span[] }

async function added({ given }: Service, terms: object = {}): Promise<string> {
  return String((await given.made('finance', at, { ...person, ...terms })).body['code'])
}

t.test(
  'a contact is added, corrected and removed; its numbers keep when they stood, who and why',
  async (t) => {
    const s = await service(t)
    const { call, given } = s
    const made = await given.made('finance', at, { ...person, reason: 'From the award letter' })
    t.match(made.body, { ...person, code: 'CON-0001', organization: 'IRC', status: 'current', version: 1 })
    t.equal(made.headers['location'], `${at}/CON-0001`)
    const one = `${at}/CON-0001`
    await given.made('finance2', `${one}/correction`, { role: 'Treasurer', reason: 'Promoted' })
    const corrected = await given.made('finance2', `${one}/correction`, {
      ...{ telephone: '(713) 555-0199 ext. 12', email: null },
      reason: 'Letter of June 1',
    })
    t.match(corrected.body, { version: 3, email: null, role: 'Treasurer', name: 'A. Person' })
    await given.made('finance', `${one}/removal`, { reason: 'Left' })
    const { body } = await call('auditor', 'GET', one)
    t.match(body, {
      ...{ status: 'removed', version: 4, telephone: '(713) 555-0199 ext. 12' },
      telephones: [
        { telephone: person.telephone, recordedBy: 'FIN-1', reason: 'From the award letter' },
        { telephone: '(713) 555-0199 ext. 12', recordedBy: 'FIN-2', reason: 'Letter of June 1' },
      ],
    })
    const [first, second] = (body as unknown as View).telephones
    t.equal(first?.until, second?.from, 'one stands until the next')
    t.ok((second?.until ?? '') > (second?.from ?? ''), 'and until the contact is removed')

    const kinds = (await call('auditor', 'GET', '/v1/ledger/entries?subject=CON-0001')).body['items']
    t.match(kinds, [
      { kind: 'contact.removed' },
      { kind: 'contact.corrected', facts: { cleared: ['email'], version: '3', organization: 'IRC' } },
      { kind: 'contact.corrected', texts: { '/role': 'Treasurer' } },
      { kind: 'contact.added', facts: { name: { hmacSha256: /^[0-9a-f]{64}$/ } } },
    ])
    const facts = (kinds as { facts: object }[]).map((entry) => entry.facts)
    t.notMatch(JSON.stringify(facts), /Person|713\D*555|example|Treasurer|Letter/)
    const csv = await call('approver', 'GET', at, undefined, { accept: 'text/csv' })
    t.match(csv.text, /CON-0001,IRC,removed,A\. Person,Treasurer,.*\+1 713 555 0100 from/)
    t.same((await rebuiltOf(s)).differences, [])
    const page = await call('finance', 'GET', '/work/organizations/IRC')
    t.match(page.text, /Every telephone number[^]*\+1 713 555 0100[^]*\(713\) 555-0199 ext\. 12/)
    t.notMatch((await call('chair', 'GET', '/work/organizations/IRC')).text, /713\D*555/)
  },
)

t.test('an act on a contact is refused with its reason, and a stale one by its version', async (t) => {
  const s = await service(t)
  const { call, given } = s
  const one = `${at}/${await added(s)}`
  const only = `${at}/${await added(s, { email: undefined })}`
  const post = (url: string, body: object, headers?: Record<string, string>) =>
    call('finance', 'POST', url, body, headers)
  const { email: _, telephone: __, ...unreachable } = person
  t.equal((await post(at, unreachable)).code, 'contact-unreachable')
  t.equal((await post('/v1/organizations/NONE/contacts', person)).code, 'organization-not-found')
  t.equal((await post(`${only}/correction`, { telephone: null, reason: 'x' })).code, 'contact-unreachable')
  t.equal((await post(`${one}/correction`, { name: person.name, reason: 'x' })).code, 'contact-unchanged')
  t.equal((await post(`${at}/CON-9999/correction`, { name: 'x', reason: 'x' })).code, 'contact-not-found')
  const elsewhere = one.replace('IRC', 'BAKER')
  t.equal((await post(`${elsewhere}/correction`, { name: 'x', reason: 'x' })).code, 'contact-not-found')
  t.equal((await call('auditor', 'GET', elsewhere)).code, 'contact-not-found')
  for (const body of [
    { telephone: '555' },
    { telephone: 'call me' },
    { email: 'nobody' },
    { effectiveOn: '2023-01-01' },
  ])
    t.equal((await post(at, { ...person, ...body })).status, 400, JSON.stringify(body))

  const stale = { 'if-match': '"9"' }
  t.equal((await post(`${one}/correction`, { name: 'x', reason: 'x' }, stale)).code, 'version-stale')
  const held = await race(
    s,
    'finance',
    (i) => [`${one}/correction`, { name: `N ${String(i)}`, reason: 'x' }],
    8,
  )
  t.same(tally(held), { done: 8 }, 'those that name no version follow each other')
  const both = await Promise.all(
    ['+1 713 555 0001', '+1 713 555 0002'].map((telephone) =>
      post(`${one}/correction`, { telephone, reason: 'x' }, { 'if-match': '"9"' }),
    ),
  )
  t.same(both.map(({ status, code }) => (status === 201 ? 'done' : code)).toSorted(), [
    'done',
    'version-stale',
  ])
  await given.made('finance', `${one}/removal`, { reason: 'x' })
  t.equal((await post(`${one}/correction`, { name: 'y', reason: 'x' })).code, 'contact-removed')
  t.equal((await post(`${one}/removal`, { reason: 'x' })).code, 'contact-removed')
})

t.test('who may read contacts reads them; a grantee reads those of the own organization alone', async (t) => {
  const s = await service(t)
  const { call } = s
  const code = await added(s, { reason: 'The secretariat called them' })
  for (const who of ['finance', 'approver', 'auditor', 'admin'] as const)
    t.match((await call(who, 'GET', at)).at('items.0'), { code, telephone: person.telephone }, who)
  for (const who of ['board', 'chair', 'reader'] as const)
    t.equal((await call(who, 'GET', at)).status, 403, who)
  const own = (await call('grantee', 'GET', at)).at('items.0')
  t.match(own, { code, ...person, telephones: [{ telephone: person.telephone, reason: null }] })
  t.equal((await call('otherGrantee', 'GET', at)).code, 'organization-not-found')
  t.equal((await call('otherGrantee', 'GET', `${at}/${code}`)).code, 'organization-not-found')
  t.same((await call('otherGrantee', 'GET', '/v1/organizations/BAKER/contacts')).body['items'], [])
  for (const who of ['grantee', 'approver', 'auditor', 'admin', 'chair'] as const) {
    t.equal((await call(who, 'POST', at, person)).status, 403, who)
    const url = `${at}/${code}/removal`
    t.equal((await call(who, 'POST', url, { reason: 'x' })).status, 403, who)
  }
})

t.test('a text of a contact is erased everywhere, and the history keeps when the number stood', async (t) => {
  const s = await service(t)
  const { call, given } = s
  const one = `${at}/${await added(s)}`
  await given.made('finance', `${one}/correction`, { telephone: '+1 713 555 0199', reason: 'New' })
  const [span] = ((await call('auditor', 'GET', one)).body as unknown as View).telephones
  const entry = (await call('auditor', 'GET', one)).at('telephones.0.entry')
  await given.made('admin', `/v1/ledger/entries/${String(entry)}/erasure`, {
    ...{ path: '/telephone', ground: 'retention-expired' },
  })
  const { body } = await call('auditor', 'GET', one)
  t.match(body, {
    telephone: '+1 713 555 0199',
    telephones: [{ telephone: null, from: span?.from, until: span?.until }, { until: null }],
  })
  t.same((await rebuiltOf(s)).differences, [])
})
