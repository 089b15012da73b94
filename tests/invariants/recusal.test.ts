import postgres from 'postgres'
import t, { type Test } from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { type Person } from '../support/call.ts'
import { applicationsUnder, closedSolicitation, policy, scores } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'
import { keptFile, pdf } from '../support/uploads.ts'

t.jobs = 2

const hidden = [
  'application_contents',
  'application_budgets',
  'application_files',
  'application_screenings',
  'reviews',
  'review_scores',
  'decision_lines',
  'decision_amounts',
  'ballot_votes',
]

/**
 * Two applications under a recommendation: BRD-3's affiliation is a member of the second, BRD-2 declared an interest in it, BRD-1 and the
 * chair are free. The second is scored by BRD-1 and voted on by BRD-1.
 */
async function bench(t: Test) {
  const s = await service(t)
  const { given } = s
  const { seed, withdraw, sql: owner } = applicationsUnder(t, s)
  await given.made('admin', '/v1/decision-policies', policy)
  const { fund, solicitation } = await closedSolicitation(s)
  const files = [{ name: 'plan.pdf', sha256: await keptFile(s, pdf('plan')) }]
  const [free = '', barred = ''] = await seed(solicitation, [
    {},
    { applicant: 'BAKER', members: ['HAVEN'], files },
  ])
  const interest = { interested: true, party: 'BAKER', explanation: 'My brother leads it' }
  await given.made('board2', `/v1/applications/${barred}/conflicts`, interest)
  for (const [who, codes] of [
    ['board', [free, barred]],
    ['chair', [free, barred]],
    ['board2', [free]],
    ['board3', [free]],
  ] as const)
    for (const code of codes)
      await given.made(who, `/v1/applications/${code}/conflicts`, { interested: false })
  await given.made('board', `/v1/applications/${barred}/reviews`, scores('1.00', '2.00', '3.00'))
  const lines = [
    { application: free, outcome: 'not-selected' },
    {
      application: barred,
      outcome: 'selected',
      amounts: [{ fund, amount: '77.00' }],
      reason: 'Sound',
    },
  ]
  const made = await given.made('finance', '/v1/decisions', { solicitation, lines })
  const decision = String(made.body['code'])
  const sha256 = String(made.body['sha256'])
  const ballot = (...votes: [string, string][]) => ({
    sha256,
    votes: votes.map(([application, vote]) => ({ application, vote })),
  })
  const ballots = `/v1/decisions/${decision}/ballots`
  await given.made('board', ballots, ballot([free, 'for'], [barred, 'against']))
  await given.made('board3', ballots, ballot([free, 'for']))

  const runtime = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => runtime.end())
  /** Does it by raw SQL under a name, as the role the service runs under, with an entry about a subject beside it. */
  const act = async <T>(actor: string, work: (tx: postgres.TransactionSql) => Promise<T>, subject?: string) =>
    runtime.begin(async (tx) => {
      const [row] = await tx<{ now: string }[]>`
        select act_as(${actor}, null),
          to_char(clock() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`
      if (subject !== undefined) {
        const leaf = `{"actor":"${actor}","effectiveOn":"2024-01-01","facts":{},"id":"${uuidv7()}","kind":"test.acted","recordedAt":"${row?.now ?? ''}","subject":"${subject}","transfers":[],"version":"1"}`
        await tx`select post_entries(${[leaf]}::text[])`
      }
      return work(tx)
    })
  return {
    s,
    act,
    fund,
    solicitation,
    free,
    barred,
    decision,
    sha256,
    ballot,
    ballots,
    lines,
    owner,
    seed,
    withdraw,
  }
}

async function refusedWith(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing refused it',
    (error: unknown) => (error instanceof postgres.PostgresError ? error.code : String(error)),
  )
}

t.test(
  'by raw SQL nothing that recusal hides exists for who is recused, and it does for who is not',
  async (t) => {
    const { s, act, barred, decision, solicitation } = await bench(t)
    const seen = (actor: string) =>
      act(actor, async (tx) => {
        const counts: Record<string, number> = {}
        for (const table of hidden) {
          const [row] = await tx<
            { n: number }[]
          >`select count(*)::int as n from ${tx(table)} where application = ${barred}`
          counts[table] = row?.n ?? -1
        }
        const [more] = await tx<
          { documents: number; texts: number; shown: boolean; answers: number; recused: boolean }[]
        >`
        select (select count(*)::int from decision_revisions where decision = ${decision}) as documents,
          (select count(*)::int from ledger_texts join ledger_entries on id = entry_id
            where subject in (${barred}, ${decision}) and actor <> ${actor}) as texts,
          exists (select from ledger_texts where text like '%77.00%' or text like '%My brother%' or text = 'Sound') as shown,
          (select count(*)::int from idempotency_keys where principal <> ${actor} and answer like ${`%${barred}%`}) as answers,
          recused(${barred})`
        return { counts, ...more }
      })
    const nothing = Object.fromEntries(hidden.map((table) => [table, 0]))
    for (const member of ['BRD-2', 'BRD-3']) {
      const { counts, ...more } = await seen(member)
      t.same(counts, nothing, member)
      t.match(more, { documents: 0, answers: 0, recused: true }, member)
      t.equal(more.texts, 0, `${member} reads no text of others about it`)
    }
    const auditor = await seen('AUD-1')
    for (const table of hidden)
      t.ok((auditor.counts[table] ?? 0) > 0, `${table} has rows for who is not recused`)
    t.match(auditor, { documents: 1, shown: true, answers: 0, recused: false })
    const leaf = await act(
      'AUD-1',
      (tx) =>
        tx<
          { said: string }[]
        >`select string_agg(convert_from(leaf, 'UTF8'), ' ') as said from ledger_entries where subject in (${barred}, ${decision})`,
    )
    for (const secret of ['77.00', 'My brother', 'Sound', 'against', '"for"', 'On the need', 'not-selected'])
      t.notOk(leaf[0]?.said.includes(secret), `no leaf shows ${secret}`)

    for (const who of ['board2', 'board3'] as Person[]) {
      const reviews = await s.call(who, 'GET', `/v1/applications/${barred}/reviews`)
      t.match(reviews.body, { withheld: 'recused', items: [], missing: null })
      const read = await s.call(who, 'GET', `/v1/decisions/${decision}`)
      t.same(read.body['withheld'], [barred])
      for (const address of [
        `/v1/decisions/${decision}/minutes`,
        `/v1/solicitations/${solicitation}/scores`,
        `/v1/decisions/${decision}`,
      ]) {
        const { text, status } = await s.call(who, 'GET', address)
        t.equal(status, 200)
        for (const secret of ['77.00', 'Sound', '39.0000'])
          t.notOk(text.includes(secret), `${address} as ${who}: ${secret}`)
      }
      const shown = await s.call('auditor', 'GET', `/v1/decisions/${decision}`)
      t.ok(shown.text.includes('77.00'))
    }
  },
)

t.test(
  'by raw SQL who is recused, or has not declared, neither scores nor votes, and nobody votes for another',
  async (t) => {
    const { act, free, barred, decision, sha256, owner } = await bench(t)
    const review = (who: string, application: string) =>
      act(
        who,
        async (tx) => tx`insert into reviews values (${application}, ${who}, 50, gen_random_uuid())`,
        application,
      )
    const vote = (who: string, application: string, as = who) =>
      act(
        who,
        async (tx) => {
          await tx`insert into ballots values (${decision}, 1, ${sha256}, ${as}, clock(), gen_random_uuid()) on conflict do nothing`
          await tx`insert into ballot_votes values (${decision}, 1, ${as}, ${application}, 'for')`
        },
        decision,
      )
    t.equal(await refusedWith(review('BRD-2', barred)), 'FD041', 'a declared interest')
    t.equal(await refusedWith(review('BRD-3', barred)), 'FD041', 'an affiliation')
    t.equal(await refusedWith(vote('BRD-2', barred)), 'FD041')
    t.equal(await refusedWith(vote('BRD-3', barred)), 'FD041')
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`delete from conflict_declarations where declarant = 'CHR-1'`
    })
    t.equal(await refusedWith(review('CHR-1', free)), 'FD042', 'no declaration')
    t.equal(await refusedWith(vote('CHR-1', free)), 'FD042', 'no declaration')
    t.equal(await refusedWith(vote('BRD-2', free, 'CHR-1')), 'FD024', "another's vote")
    t.equal(await refusedWith(vote('FIN-1', free)), '23503', 'no seat')
    t.equal(
      await refusedWith(
        act(
          'CHR-1',
          async (tx) =>
            tx`insert into conflict_declarations values (${free}, 'BRD-1', false, null, gen_random_uuid())`,
          free,
        ),
      ),
      'FD024',
      'a declaration for another',
    )
    t.equal(
      await refusedWith(
        act(
          'BRD-2',
          async (tx) =>
            tx`update conflict_declarations set interested = false, party = null where declarant = 'BRD-2' and interested`,
          barred,
        ),
      ),
      'FD043',
      'an interest taken back',
    )
    t.equal(
      await refusedWith(vote('BRD-2', free)),
      'nothing refused it',
      'where they are not recused they vote',
    )
  },
)

t.test(
  'a vote on changed bytes is void: a revision leaves none of the ballots, and none is cast on the old document',
  async (t) => {
    const { s, act, free, decision, sha256, ballot, ballots, lines } = await bench(t)
    const revised = await s.given.made('finance', `/v1/decisions/${decision}/revision`, {
      lines: lines.toReversed(),
    })
    t.not(revised.body['sha256'], sha256)
    const late = await s.call('board3', 'POST', ballots, ballot([free, 'for']))
    t.equal(late.code, 'ballot-on-another-document')
    t.match(late.body, { current: revised.body['sha256'], named: sha256, revision: 2 })
    const read = await s.call('auditor', 'GET', `/v1/decisions/${decision}`)
    for (const line of read.at('lines.items') as object[]) t.match(line, { cast: 0, carried: false })
    for (const [revision, hash, code] of [
      [1, sha256, 'FD046'],
      [2, sha256, '23503'],
      [2, 'a'.repeat(64), '23503'],
    ] as const)
      t.equal(
        await refusedWith(
          act(
            'BRD-3',
            async (
              tx,
            ) => tx`insert into ballots values (${decision}, ${revision}, ${hash}, 'BRD-3', clock(), gen_random_uuid())
          on conflict (decision, revision, member) do update set cast_at = excluded.cast_at`,
            decision,
          ),
        ),
        code,
      )
  },
)

t.test(
  'an interest discovered later takes review and vote out of the count, and the record stays',
  async (t) => {
    const { s, barred, decision, solicitation, free } = await bench(t)
    const { call, given } = s
    const ranked = await call('auditor', 'GET', `/v1/solicitations/${solicitation}/scores`)
    t.match(ranked.at('items.0'), { application: barred, place: 1, reviews: 1, mean: '39.0000' })
    const before = await call('auditor', 'GET', `/v1/decisions/${decision}`)
    t.match(before.at('lines.items.1'), {
      seats: 4,
      recused: 2,
      entitled: 2,
      cast: 1,
      votesAgainst: 1,
      quorumNeeded: 1,
    })
    await given.made('board', `/v1/applications/${barred}/conflicts`, { interested: true, party: 'HAVEN' })
    const after = await call('auditor', 'GET', `/v1/decisions/${decision}`)
    t.match(after.at('lines.items.1'), {
      recused: 3,
      entitled: 1,
      cast: 0,
      votesAgainst: 0,
      quorumMet: false,
    })
    const reviews = await call('auditor', 'GET', `/v1/applications/${barred}/reviews`)
    t.match(reviews.at('items.0'), { reviewer: 'BRD-1', counted: false })
    const unranked = await call('auditor', 'GET', `/v1/solicitations/${solicitation}/scores`)
    t.match(unranked.at('items'), [
      { application: free, place: null },
      { application: barred, place: null, reviews: 0, mean: null },
    ])
    const conflicts = await call('auditor', 'GET', `/v1/applications/${barred}/conflicts`)
    t.match(conflicts.body, {
      recused: [
        { person: 'BRD-1', ground: 'interest', party: 'HAVEN' },
        { person: 'BRD-2', ground: 'interest', party: 'BAKER' },
        { person: 'BRD-3', ground: 'affiliation', party: 'HAVEN' },
      ],
      missing: [],
    })
    t.equal(
      (await call('board', 'POST', `/v1/applications/${barred}/conflicts`, { interested: false })).code,
      'conflict-already-declared',
    )
  },
)

t.test(
  'a reviewer sees what others scored after their own review, and a reader only where admitted',
  async (t) => {
    const { s, act, free, barred, solicitation } = await bench(t)
    const { call, given } = s
    const before = await call('chair', 'GET', `/v1/applications/${barred}/reviews`)
    t.match(before.body, { withheld: 'own-review-missing', items: [] })
    const blind = await act(
      'CHR-1',
      (tx) => tx`select (select count(*) from reviews) + (select count(*) from review_scores) as n,
    (select count(*) from ledger_texts where text = 'On the need') as shown`,
    )
    t.match(blind[0], { n: '0', shown: '0' })
    await given.made('chair', `/v1/applications/${barred}/reviews`, scores('2.00', '2.00', '2.00'))
    const after = await call('chair', 'GET', `/v1/applications/${barred}/reviews`)
    t.match(after.at('items.0'), {
      reviewer: 'BRD-1',
      total: '39.0000',
      scores: [{ criterion: 'COST', points: '3.00', comment: 'On the cost' }],
    })

    t.equal((await call('reader', 'GET', `/v1/applications/${free}/reviews`)).code, 'application-not-found')
    const unseen = await act(
      'RDR-1',
      (tx) => tx`select (select count(*) from applications) + (select count(*) from application_contents)
    + (select count(*) from application_parties) + (select count(*) from decisions) as n`,
    )
    t.equal(unseen[0]?.['n'], '0')
    await given.made('chair', `/v1/solicitations/${solicitation}/readers`, { reader: 'RDR-1' })
    t.equal(
      (await call('reader', 'GET', `/v1/applications/${free}/reviews`)).body['withheld'],
      'conflict-not-declared',
    )
    await given.made('reader', `/v1/applications/${free}/conflicts`, { interested: false })
    const scored = await given.made(
      'reader',
      `/v1/applications/${free}/reviews`,
      scores('10.00', '7.00', '3.00'),
    )
    t.equal(scored.body['total'], '100.0000')
  },
)

t.test('raw SQL certifies no decision that the Board has not made', async (t) => {
  const { s, act, solicitation, free, barred, decision, sha256, ballots, ballot, owner, seed, withdraw } =
    await bench(t)
  const certify = async (by: string): Promise<string> =>
    act(
      by,
      (
        tx,
      ) => tx`update decisions set status = 'certified', certified_by = ${by}, certified_on = '2024-01-02', version = version + 1
        where code = ${decision} and sha256 = ${sha256}`,
      decision,
    ).then(
      () => 'nothing refused it',
      (error: unknown) =>
        error instanceof postgres.PostgresError && error.code === 'FD048'
          ? String((JSON.parse(error.detail ?? '{}') as Record<string, unknown>)['reason'])
          : String(error),
    )
  t.equal(await certify('CHR-1'), 'a line lacks quorum or majority')
  await s.given.made('board', ballots, ballot([free, 'for'], [barred, 'for']))
  await s.given.made('chair', ballots, ballot([free, 'for'], [barred, 'for']))
  t.equal(await certify('BRD-1'), 'the certifying person is not a chair')
  const [late = ''] = await seed(solicitation, [{ status: 'received' }])
  t.equal(await certify('CHR-1'), 'an application is not screened yet')
  await withdraw(late)
  for (const [status, reason] of [
    ['canceled', 'the solicitation is not closed'],
    ['closed', 'nothing refused it'],
  ] as const) {
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update solicitations set status = ${status}, end_reason = ${status === 'canceled' ? 'x' : null} where code = ${solicitation}`
    })
    t.equal(await certify('CHR-1'), reason)
  }
  const kept =
    await owner`select member, application, ground from kept_recusals where decision = ${decision} order by member`
  t.same(
    kept.map((row) => Object.values(row).map(String)),
    [
      ['BRD-2', barred, 'interest'],
      ['BRD-3', barred, 'affiliation'],
    ],
    'and who was recused is kept as it stood',
  )
})
