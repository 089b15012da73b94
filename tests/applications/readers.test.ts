import postgres from 'postgres'
import t, { type Test } from 'tap'
import { extract } from '../support/exclusions.ts'
import { applicationsUnder, closedSolicitation, policy, scores } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

const ofApplications = [
  'application_parties',
  'application_contents',
  'application_budgets',
  'application_screenings',
  'conflict_declarations',
  'reviews',
  'review_scores',
]
const ofNobody = [
  'awards',
  'award_lines',
  'award_revisions',
  'disbursements',
  'disbursement_lines',
  'disallowances',
  'exclusion_lists',
]

/**
 * Two solicitations, each with an application declared for and scored; RDR-1 is admitted to the first, RDR-2 to the second. An award stands
 * under a third, and a payment on it.
 */
async function admitted(t: Test) {
  const s = await service(t)
  const { given } = s
  const { seed, sql: owner } = applicationsUnder(t, s)
  await given.made('admin', '/v1/decision-policies', policy)
  const { fund: paidFrom, award, solicitation } = await given.fundedAward('100.00')
  const draft = await given.draftedAward(solicitation, { [paidFrom]: '1.00' })
  await given.made('chair', `/v1/awards/${draft}/revision`, { title: 'Services', reason: 'x' })
  await given.disallowed(await given.paid(award, { [paidFrom]: '10.00' }), { [paidFrom]: '1.00' })
  const own = (await closedSolicitation(s)).solicitation
  const other = (await closedSolicitation(s)).solicitation
  const [mine = ''] = await seed(own, [{ applicant: 'IRC', members: ['HAVEN'] }])
  const [theirs = ''] = await seed(other, [{ applicant: 'BAKER', members: ['HAVEN'] }])
  for (const application of [mine, theirs]) {
    await given.made('board', `/v1/applications/${application}/conflicts`, { interested: false })
    await given.made('board2', `/v1/applications/${application}/conflicts`, {
      ...{ interested: true, party: 'HAVEN', explanation: `CANARY of ${application}` },
    })
    await given.made('board', `/v1/applications/${application}/reviews`, scores('1.00', '2.00', '3.00'))
  }
  await given.made('chair', `/v1/solicitations/${own}/readers`, { reader: 'RDR-1' })
  await given.made('admin', '/v1/actors', { code: 'RDR-2', name: 'Another', roles: ['reader'] })
  await given.made('chair', `/v1/solicitations/${other}/readers`, { reader: 'RDR-2' })
  return { s, own, other, mine, theirs, owner }
}

t.test(
  'a reader meets no application, party, declaration or score of a solicitation they were not admitted to',
  async (t) => {
    const { s, own, other, mine, theirs, owner } = await admitted(t)
    const asks = async (how: string) => {
      const { call } = s
      for (const [method, address, body] of [
        ['GET', '', undefined],
        ['GET', '/receipt', undefined],
        ['GET', '/conflicts', undefined],
        ['GET', '/reviews', undefined],
        ['POST', '/conflicts', { interested: false }],
        ['POST', '/conflicts', { interested: true, party: 'BAKER' }],
        ['POST', '/reviews', scores('1.00', '1.00', '1.00')],
      ] as const) {
        const answer = await call('reader', method, `/v1/applications/${theirs}${address}`, body)
        t.equal(answer.code, 'application-not-found', `${how}: ${method} ${address}`)
        t.notMatch(answer.text, /BAKER|CANARY/, `${how}: ${method} ${address}`)
      }
      const listed = async (query: string) =>
        ((await call('reader', 'GET', `/v1/applications${query}`)).body['items'] as { code: string }[]).map(
          ({ code }) => code,
        )
      t.same(await listed(''), [mine], how)
      t.same(await listed(`?solicitation=${other}`), [], how)
      t.same(await listed('?applicant=BAKER'), [], how)
      t.same((await call('reader', 'GET', `/v1/solicitations/${other}/scores`)).body['items'], [], how)
      t.match((await call('reader', 'GET', `/v1/solicitations/${own}/scores`)).body['items'], [
        { application: mine },
      ])
      const conflicts = await call('reader', 'GET', `/v1/applications/${mine}/conflicts`)
      t.match(conflicts.body['parties'], [{ organization: 'IRC' }, { organization: 'HAVEN' }], how)
      t.match(conflicts.text, /CANARY/, 'a reader reads what was declared where they are admitted')
      t.match((await call('auditor', 'GET', `/v1/applications/${theirs}/conflicts`)).text, /BAKER.*CANARY/)
    }
    await asks('as it is')
    await owner`alter table applications disable row level security`
    await asks('without the row policies of applications')
  },
)

t.test(
  'by raw SQL nothing of a solicitation exists for a reader who was not admitted to it, nor awards, payments and who is excluded',
  async (t) => {
    const { s, own, other, mine, theirs, owner } = await admitted(t)
    const sha256 = await keptFile(s, extract({ name: 'NOBODY' }))
    await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: '2024-01-01', sha256 })
    const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => sql.end())
    const seenBy = (actor: string) =>
      sql.begin(async (tx) => {
        await tx`select act_as(${actor}, null)`
        const seen: Record<string, unknown> = {}
        for (const table of ofApplications)
          seen[table] = (
            await tx<{ application: string }[]>`select distinct application from ${tx(table)} order by 1`
          ).map(({ application }) => application)
        for (const table of ofNobody) seen[table] = (await tx`select from ${tx(table)}`).length > 0
        seen['applications'] = (await tx`select code from applications order by 1`).map(({ code }) =>
          String(code),
        )
        seen['recusals'] = (await tx`select distinct application from recusals() order by 1`).map(
          ({ application }) => String(application),
        )
        seen['readers'] = (await tx`select solicitation from review_readers order by 1`).map(
          ({ solicitation }) => String(solicitation),
        )
        seen['texts'] = (
          await tx`select distinct subject from ledger_texts join ledger_entries on id = entry_id
            where actor <> ${actor} order by 1`
        ).map(({ subject }) => String(subject))
        return seen
      })
    const all = await seenBy('AUD-1')
    for (const table of [...ofApplications, 'applications', 'recusals'])
      t.same(all[table], [mine, theirs], `an auditor sees both in ${table}`)
    for (const table of ofNobody) t.equal(all[table], true, `an auditor sees ${table}`)
    t.same(all['readers'], [own, other])
    t.ok((all['texts'] as string[]).includes(theirs))

    const reader = await seenBy('RDR-1')
    // A reader sees others' reviews after their own.
    const waits = new Set(['reviews', 'review_scores'])
    for (const table of [...ofApplications, 'applications', 'recusals', 'texts'])
      t.same(reader[table], waits.has(table) ? [] : [mine], table)
    for (const table of ofNobody) t.equal(reader[table], false, table)
    t.same(reader['readers'], [own])
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update actors set roles = '{reader,reader}' where code = 'RDR-1'`
    })
    t.same(await seenBy('RDR-1'), reader, 'a role said twice opens nothing')
    await s.given.made('admin', '/v1/actors/RDR-1/roles', { roles: ['finance', 'reader'] })
    t.same((await seenBy('RDR-1'))['applications'], [mine, theirs], 'who has another role sees what it opens')
  },
)
