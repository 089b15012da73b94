import postgres from 'postgres'
import t from 'tap'
import { applicationsFor } from '../support/applications.ts'
import { deadlineAhead } from '../support/given.ts'
import { rawSession, refused, Undo } from '../support/raw-sql.ts'
import { service } from '../support/service.ts'

t.jobs = 3

const confirmation = (application: string, organization: string) =>
  `/v1/applications/${application}/members/${organization}/confirmation`

t.test(
  'an applicant who names the organization of a Board member recuses nobody until it is confirmed',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const application = await a.received(await a.dueSolicitation(), { members: ['HAVEN', 'BAKER'] })
    const recused = async () =>
      (await s.call('finance', 'GET', `/v1/applications/${application}/conflicts`)).at('recused')
    const unconfirmed = async () =>
      (await s.call('finance', 'GET', `/v1/applications/${application}`)).at('unconfirmed')

    t.same(await recused(), [])
    t.same(await unconfirmed(), ['BAKER', 'HAVEN'])
    t.match((await s.given.made('finance', confirmation(application, 'HAVEN'), undefined)).body, {
      ...{ application, organization: 'HAVEN', confirmedBy: 'FIN-1' },
    })
    t.same(await recused(), [{ person: 'BRD-3', ground: 'affiliation', party: 'HAVEN' }])
    t.same(await unconfirmed(), ['BAKER'])
  },
)

t.test(
  'a user of the member consents, for no other organization, and sees no more of the application',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const application = await a.received(await a.dueSolicitation(), { members: ['HAVEN', 'BAKER'] })
    for (const [who, organization] of [
      ['grantee', 'BAKER'],
      ['otherGrantee', 'HAVEN'],
      ['otherGrantee', 'IRC'],
    ] as const)
      t.equal((await s.call(who, 'POST', confirmation(application, organization))).code, 'member-not-found')
    t.equal(
      (await s.call('otherGrantee', 'POST', confirmation('APPL-NONE', 'BAKER'))).code,
      'member-not-found',
    )
    t.match((await s.given.made('otherGrantee', confirmation(application, 'BAKER'), undefined)).body, {
      confirmedBy: 'GRA-2',
    })
    t.equal((await s.call('otherGrantee', 'GET', `/v1/applications/${application}`)).status, 404)
    t.same((await s.call('otherGrantee', 'GET', '/v1/applications')).at('items'), [])
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${application}&limit=1`)
    t.match(body, {
      items: [{ kind: 'application.member-confirmed', actor: 'GRA-2', facts: { organization: 'BAKER' } }],
    })
  },
)

t.test('by SQL nobody confirms for another organization, under another name, or a second time', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const application = await a.received(await a.dueSolicitation(), { members: ['HAVEN'] })
  const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const confirmed = (actor: string, organization: string, by = actor) =>
    sql.begin(async (tx) => {
      await tx`select act_as(${actor}, ${organization})`
      const rows =
        await tx`update application_parties set confirmed_by = ${by} where application = ${application} and organization = 'HAVEN' returning 1`
      await tx`set constraints all immediate`
      if (rows.length === 0) throw new Error('no row')
    })
  await t.rejects(confirmed('GRA-2', 'BAKER'), { message: 'no row' })
  await refused(t, 'FD024', 'under the name of another', confirmed('FIN-1', '', 'FIN-2'))
  await refused(t, 'FD010', 'without an entry', confirmed('FIN-1', ''))
  await s.given.made('finance2', confirmation(application, 'HAVEN'), undefined)
  await refused(t, 'FD024', 'again', confirmed('FIN-1', ''))
})

t.test(
  'a person who is recused neither confirms, screens nor withdraws; a change of roles keeps the affiliation',
  async (t) => {
    const s = await service(t)
    const a = applicationsFor(s)
    const solicitation = await a.dueSolicitation()
    const application = await a.received(solicitation, { applicant: 'HAVEN', members: ['BAKER'] })
    // A member of the Board who becomes staff, and whose affiliation nobody named again.
    const changed = await s.given.made('admin', '/v1/actors/BRD-3/roles', { roles: ['finance'] })
    t.match(changed.body, { roles: ['finance'], affiliation: 'HAVEN' })
    const tried = [
      await s.call('board3', 'POST', confirmation(application, 'BAKER')),
      await a.screen(application, undefined, 'board3'),
      await s.call('board3', 'POST', `/v1/applications/${application}/withdrawal`, { reason: 'x' }),
      await a.receive(solicitation, { applicant: 'HAVEN' }, {}, 'board3'),
    ]
    for (const answer of tried) t.match(answer.body, { status: 409, code: 'recused', person: 'BRD-3' })
    const cleared = await s.given.made('admin', '/v1/actors/BRD-3/roles', {
      roles: ['finance'],
      affiliation: null,
    })
    t.match(cleared.body, { affiliation: null })
    t.equal((await a.receive(solicitation, { applicant: 'HAVEN' }, {}, 'board3')).status, 201)
  },
)

t.test('by SQL too, a person who is recused confirms no member', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const application = await a.received(await a.dueSolicitation(), { applicant: 'HAVEN', members: ['BAKER'] })
  await s.given.made('admin', '/v1/actors/BRD-3/roles', { roles: ['finance'] })
  const { act } = rawSession(t, s)
  const confirmed = (by: string) =>
    act(
      by,
      async (tx) => {
        const rows = await tx`update application_parties set confirmed_by = ${by}
          where application = ${application} and organization = 'BAKER' returning 1`
        if (rows.length === 1) throw new Undo()
      },
      application,
    )
  await refused(t, 'FD041', 'by affiliation', confirmed('BRD-3'))
  await refused(t, 'undone', 'by another', confirmed('FIN-1'))
  const interest = { interested: true, party: 'HAVEN' }
  await s.given.made('finance', `/v1/applications/${application}/conflicts`, interest)
  await refused(t, 'FD041', 'by interest', confirmed('FIN-1'))
})

t.test('a competitor learns nothing from codes, hashes or drafts', async (t) => {
  const s = await service(t)
  const a = applicationsFor(s)
  const open = await a.openSolicitation()
  const file = await a.kept('our plan of services')
  const filing = (who: 'grantee' | 'otherGrantee', terms: object = {}) => {
    const { message: _, ...drafted } = a.draftOf(open, {
      ...terms,
      ...(who === 'otherGrantee' ? { applicant: 'BAKER' } : {}),
    })
    return s.call(who, 'POST', '/v1/applications', drafted)
  }
  const codes = []
  for (let i = 0; i < 3; i++) codes.push(String((await filing('grantee')).body['code']))
  t.same(codes, codes.toSorted(), 'codes sort by age')
  for (const code of codes) t.match(code, /^APPL-[0-9A-HJKMNP-TV-Z]{7}-[0-9A-HJKMNP-TV-Z]{5}$/)
  t.ok(codes.every((code) => !/-000\d$/.test(code)))

  // Staff stored the file: to a grantee it is as one that was never stored.
  const files = [{ name: 'Plan.txt', sha256: file }]
  const never = await filing('otherGrantee', { files: [{ name: 'Plan.txt', sha256: 'f'.repeat(64) }] })
  const theirs = await filing('otherGrantee', { files })
  t.equal(theirs.status, never.status)
  t.equal(theirs.text.replaceAll(file, 'f'.repeat(64)).length, never.text.length)
  t.equal(theirs.code, 'file-not-kept')

  const draft = await s.given.draftedSolicitation(
    { [await s.given.fund()]: '1.00' },
    { deadline: deadlineAhead },
  )
  const unknown = await s.call('reader', 'GET', '/v1/solicitations/NONE')
  const hidden = await s.call('reader', 'GET', `/v1/solicitations/${draft}`)
  t.equal(hidden.status, 404)
  t.equal(hidden.code, unknown.code)
  const listed = (await s.call('reader', 'GET', '/v1/solicitations')).at('items') as { code: string }[]
  t.same(
    listed.map(({ code }) => code),
    [open],
  )
  t.match((await filing('grantee', { solicitation: draft })).body, { code: 'solicitation-not-found' })
  const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const seen = (actor: string, organization: string) =>
    sql.begin(async (tx) => {
      await tx`select act_as(${actor}, ${organization})`
      const [row] = await tx`
        select (select count(*)::int from solicitations where published_on is null) as drafts,
          (select count(*)::int from solicitation_funding where solicitation = ${draft}) as funding,
          (select count(*)::int from stored_files where sha256 = ${file}) as files`
      return { ...row }
    })
  for (const [actor, organization] of [
    ['RDR-1', ''],
    ['GRA-2', 'BAKER'],
  ] as const)
    t.same(await seen(actor, organization), { drafts: 0, funding: 0, files: 0 }, actor)
  t.same(await seen('FIN-1', ''), { drafts: 1, funding: 1, files: 1 })
})
