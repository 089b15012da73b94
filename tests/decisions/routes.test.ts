import t from 'tap'
import { type Person } from '../support/call.ts'
import { applicationsUnder, closedSolicitation, policy, scores } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'
import { verifiedBooks } from '../support/thief.ts'

t.jobs = 3

const board: Person[] = ['board', 'board2', 'board3', 'chair']

t.test(
  'a decision goes from scores to drafted awards, and says of each line how it was counted',
  async (t) => {
    const s = await service(t)
    const { call, given } = s
    const { seed } = applicationsUnder(t, s)
    await given.made('admin', '/v1/decision-policies', policy)
    const { fund, solicitation } = await closedSolicitation(s)
    const [first = '', second = '', third = ''] = await seed(solicitation, [
      { applicant: 'IRC' },
      { applicant: 'BAKER', members: ['HAVEN'] },
      { applicant: 'BAKER', status: 'ineligible' },
    ])
    for (const who of board)
      for (const code of [first, second])
        if (!(who === 'board3' && code === second))
          await given.made(who, `/v1/applications/${code}/conflicts`, { interested: false })
    await given.made('board', `/v1/applications/${first}/reviews`, scores('9.50', '7.00', '2.00'))
    await given.made('board', `/v1/applications/${second}/reviews`, scores('5.00', '3.00', '1.00'))

    const lines = [
      { application: first, outcome: 'selected', amounts: [{ fund, amount: '90.00' }] },
      { application: second, outcome: 'not-selected', reason: 'The plan is thin' },
    ]
    const late = await call('finance', 'POST', '/v1/decisions', {
      solicitation,
      lines: [...lines, { application: third, outcome: 'not-selected' }],
    })
    t.equal(late.code, 'application-not-eligible')
    const made = await given.made('finance', '/v1/decisions', { solicitation, lines })
    const code = String(made.body['code'])
    const sha256 = String(made.body['sha256'])
    const ballot = (votes: object, hash = sha256) => ({
      sha256: hash,
      votes: Object.entries(votes).map(([application, vote]) => ({ application, vote: vote as string })),
    })
    const ballots = `/v1/decisions/${code}/ballots`
    await given.made('board', ballots, ballot({ [first]: 'for', [second]: 'for' }))
    await given.made('board3', ballots, ballot({ [first]: 'against' }))
    await given.made('board3', ballots, ballot({ [first]: 'for' }))
    const early = await call('chair', 'POST', `/v1/decisions/${code}/certification`, {})
    t.equal(early.code, 'decision-not-carried')
    t.match(early.body, { applications: [second], withoutQuorum: 1, withoutMajority: 0 })
    await given.made('chair', ballots, ballot({ [first]: 'for', [second]: 'against' }))
    await given.made('board2', ballots, ballot({ [first]: 'abstain', [second]: 'for' }))

    const read = await call('auditor', 'GET', `/v1/decisions/${code}`)
    t.match(read.at('lines.items.0'), {
      application: first,
      ...{ seats: 4, recused: 0, entitled: 4, cast: 4, quorumNeeded: 2, quorumMet: true },
      ...{ votesFor: 3, votesAgainst: 0, abstained: 1, majorityNeeded: 2, majorityMet: true, carried: true },
    })
    t.match(read.at('lines.items.1'), {
      application: second,
      ...{ seats: 4, recused: 1, entitled: 3, cast: 3, votesFor: 2, votesAgainst: 1, carried: true },
      recusals: [{ member: 'BRD-3', ground: 'affiliation', party: 'HAVEN' }],
      words:
        /Of 4 seats \(1 recused\) 3 may vote\. 3 voted; .* needs 2: met\. 2 for, 1 against, 0 abstained; .* Carried\.$/,
    })
    const own = await call('board3', 'GET', `/v1/decisions/${code}`)
    t.same(own.body['withheld'], [second])
    t.equal((own.at('lines.items') as unknown[]).length, 1)

    const stale = await call(
      'chair',
      'POST',
      `/v1/decisions/${code}/certification`,
      {},
      { 'if-match': '"9"' },
    )
    t.equal(stale.code, 'version-stale')
    const certified = await given.made('chair', `/v1/decisions/${code}/certification`, {
      effectiveOn: '2023-11-30',
    })
    t.match(certified.body, {
      status: 'certified',
      certifiedBy: 'CHR-1',
      certifiedOn: '2023-11-30',
      awards: [{ application: first, award: 'AWD-0001' }],
      notify: [
        { application: first, outcome: 'selected', amounts: [{ fund, amount: '90.00' }] },
        {
          application: second,
          applicant: 'BAKER',
          outcome: 'not-selected',
          reviews: 1,
          reason: 'The plan is thin',
        },
      ],
    })
    const award = await call('auditor', 'GET', '/v1/awards/AWD-0001')
    t.match(award.body, {
      application: first,
      grantee: 'IRC',
      selectedOn: '2023-11-30',
      lines: [{ fund, amount: '90.00' }],
      status: 'drafted',
      draftedBy: 'CHR-1',
    })
    await s.given.executable('IRC')
    const executed = await call('approver', 'POST', '/v1/awards/AWD-0001/execution', {})
    t.equal(executed.status, 201, executed.text)
    for (const [who, address, body] of [
      ['chair', 'certification', {}],
      ['chair', 'abandonment', { reason: 'x' }],
      ['finance', 'revision', { lines }],
      ['board', 'ballots', ballot({ [first]: 'for', [second]: 'for' })],
      ['board', 'conflicts', { interests: [] }],
    ] as const)
      t.equal(
        (await call(who, 'POST', `/v1/decisions/${code}/${address}`, body)).code,
        'decision-not-open',
        address,
      )
    t.equal(
      (await call('finance', 'POST', '/v1/decisions', { solicitation, lines })).code,
      'nothing-to-decide',
    )

    const before = await call('auditor', 'GET', `/v1/decisions/${code}`)
    await given.made('admin', '/v1/actors/BRD-1/roles', { roles: ['board'], affiliation: 'IRC' })
    await given.made('admin', '/v1/actors/BRD-3/roles', { roles: ['board'] })
    const after = await call('auditor', 'GET', `/v1/decisions/${code}`)
    t.same(after.body['lines'], before.body['lines'], 'what was counted stands, wherever members move')

    const [overlooked = ''] = await seed(solicitation, [{ applicant: 'BAKER' }])
    const another = await given.made('finance', '/v1/decisions', {
      solicitation,
      lines: [{ application: overlooked, outcome: 'not-selected' }],
    })
    t.match(another.body, { status: 'recommended', revision: 1 }, 'what came in time is decided all the same')
    t.equal(
      (await call('finance', 'POST', '/v1/decisions', { solicitation, lines })).code,
      'decision-already-open',
    )
  },
)

t.test('declarations that say nothing new record nothing, and keep no answer without an entry', async (t) => {
  const s = await service(t)
  const { seed } = applicationsUnder(t, s)
  await s.given.made('admin', '/v1/decision-policies', policy)
  const { fund, solicitation } = await closedSolicitation(s)
  const [application = ''] = await seed(solicitation, [{ applicant: 'IRC' }])
  const lines = [{ application, outcome: 'selected', amounts: [{ fund, amount: '90.00' }] }]
  const { body } = await s.given.made('finance', '/v1/decisions', { solicitation, lines })
  const declare = (key: string) =>
    s.call(
      'board',
      'POST',
      `/v1/decisions/${String(body['code'])}/conflicts`,
      { interests: [] },
      { 'idempotency-key': key },
    )
  t.match(await declare('first'), { status: 201, body: { declared: 1, unchanged: 0 } })
  t.match(await declare('first'), {
    status: 201,
    body: { declared: 1 },
    headers: { 'idempotency-replayed': 'true' },
  })
  for (const time of ['once', 'again']) {
    const answer = await declare('second')
    t.match(answer, { status: 201, body: { declared: 0, unchanged: 1 } }, time)
    t.equal(answer.headers['idempotency-replayed'], undefined)
  }
  t.match(
    (await verifiedBooks(s)).find(({ code }) => code === 'answer-unsupported'),
    { found: 0, notExamined: null },
  )
})
