import type postgres from 'postgres'
import t from 'tap'
import { canonicalJson, type Stringly } from '../../src/platform/canonical.ts'
import { decided } from '../support/decided.ts'
import { held, many } from '../support/race.ts'
import { rawActs } from '../support/raw-acts.ts'
import { refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const reason = 'The grantee asked for it'
const revisionOf = (award: string) => `/v1/awards/${award}/revision`

t.test(
  'a draft is revised, each version is readable, and another person executes what it came to',
  async (t) => {
    const s = await service(t)
    const { given, call } = s
    const fund = await given.fund()
    const solicitation = await given.publishedSolicitation({ [fund]: '500.00' })
    const award = await given.draftedAward(solicitation, { [fund]: '400.00' })
    const asked = { title: 'Services in Newark', lines: [{ fund, amount: '390.00' }], reason }

    const rehearsed = await call('chair', 'POST', `${revisionOf(award)}?dryRun=true`, asked)
    t.match(rehearsed.body, {
      version: 2,
      title: asked.title,
      preview: { entries: [{ kind: 'award.revised' }] },
    })
    t.match((await call('chair', 'GET', `/v1/awards/${award}`)).body, { version: 1, revisedBy: [] })

    const first = await call('chair', 'POST', revisionOf(award), { ...asked, effectiveOn: '2023-09-21' })
    t.match(first.body, {
      ...{ status: 'drafted', draftedBy: 'CHR-1', revisedBy: ['CHR-1'], version: 2 },
      ...{ title: asked.title, site: 'New York, NY', lines: [{ fund, amount: '390.00' }] },
    })
    const stale = await call('chair', 'POST', revisionOf(award), { site: 'x', reason }, { 'if-match': '"1"' })
    t.equal(stale.code, 'version-stale')
    await given.made('chair', revisionOf(award), {
      periodThrough: '2025-12-31',
      reason,
      effectiveOn: '2023-09-22',
    })

    const versions = await call('grantee', 'GET', `/v1/awards/${award}/draft-versions`)
    t.match(versions.body, {
      award,
      items: [
        { number: 1, by: 'CHR-1', on: '2023-09-20', words: [], entry: null },
        {
          ...{ number: 2, by: 'CHR-1', on: '2023-09-21' },
          words: [
            `$390.00 from ${fund}; it was $400.00.`,
            'The title is “Services in Newark”; it was “Case management in New York”.',
          ],
          changes: [{ field: 'lines' }, { field: 'title', after: asked.title }],
        },
        { number: 3, on: '2023-09-22', changes: [{ field: 'periodThrough', before: '2099-09-30' }] },
      ],
    })
    const table = await call('auditor', 'GET', `/v1/awards/${award}/draft-versions`, undefined, {
      accept: 'text/csv',
    })
    t.equal(table.text.trim().split('\n').length, 5, 'a header, the draft, two changes and one')
    const entry = String(versions.at('items.1.entry'))
    t.match((await call('auditor', 'GET', `/v1/ledger/entries/${entry}`)).body, {
      ...{ kind: 'award.revised', subject: award, texts: { '/reason': reason } },
      facts: { number: '2', title: asked.title, lines: [{ fund, amount: '390.00' }] },
    })

    t.match(await call('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn: '2023-09-21' }), {
      code: 'acts-out-of-order',
      body: { follows: 'the last revision', earliest: '2023-09-22' },
    })
    const done = await given.made('approver', `/v1/awards/${award}/execution`, { effectiveOn: '2023-10-02' })
    t.match(done.body, { status: 'executed', revisedBy: ['CHR-1'], version: 4 })
    t.equal(await held(s, `${fund}:obligated:${award}`), '390.00')
    t.equal(await held(s, `${fund}:committed:${solicitation}`), '110.00')
    const refusedNow = { code: 'award-not-drafted', state: 'executed' }
    t.match((await call('chair', 'POST', revisionOf(award), { title: 'x', reason })).body, refusedNow)
    t.match((await call('chair', 'POST', `/v1/awards/${award}/withdrawal`, { reason })).body, refusedNow)
  },
)

t.test(
  'what a certification drafts is what the application says, stays within the decision, and can be drafted again',
  async (t) => {
    const s = await service(t)
    const { given, call } = s
    const { fund, solicitation, first, second, certify } = await decided(t, s, { members: ['BAKER'] })
    const again = (application: string) => call('chair', 'POST', `/v1/applications/${application}/award`)
    t.match((await again(first)).body, { code: 'award-without-selection', state: 'eligible' })
    const award = await certify()
    const drafted = await call('grantee', 'GET', `/v1/awards/${award}`)
    t.match(drafted.body, {
      ...{ application: first, grantee: 'IRC', members: ['BAKER'], solicitation, status: 'drafted' },
      ...{ title: 'Case management', site: 'New York, NY', services: ['mental-health'] },
      ...{ periodFrom: '2024-02-01', periodThrough: '2025-01-31', lines: [{ fund, amount: '90.00' }] },
    })
    t.match((await again(first)).body, { code: 'application-awarded', award })
    t.match((await again(second)).body, { code: 'award-without-selection', state: 'not-selected' })

    const revised = (parts: object) => call('chair', 'POST', revisionOf(award), { ...parts, reason })
    t.match((await revised({ lines: [{ fund, amount: '90.01' }] })).body, {
      ...{ code: 'award-beyond-decision', fund, requested: '90.01', largest: '90.00' },
    })
    t.match((await revised({ services: ['other'] })).body, {
      ...{ code: 'award-for-unproposed-service', services: ['other'], proposed: ['mental-health'] },
    })
    t.match((await revised({ lines: [{ fund, amount: '89.99' }] })).body, { version: 2, members: ['BAKER'] })

    t.match(await call('chair', 'POST', `/v1/awards/${award}/withdrawal`, { reason }), {
      status: 201,
      body: { status: 'withdrawn', withdrawnBy: 'CHR-1', version: 3 },
    })
    await given.exclusionsListed()
    t.match((await call('approver', 'POST', `/v1/awards/${award}/execution`, {})).body, {
      ...{ code: 'award-not-drafted', state: 'withdrawn' },
    })
    const actions = await call('chair', 'GET', `/v1/applications/${first}/actions`)
    t.match(
      (actions.body['items'] as { operation: string }[]).find(
        ({ operation }) => operation === 'draftAwardAgain',
      ),
      { isPossible: true, address: `/v1/applications/${first}/award` },
    )
    const waiting = async () =>
      ((await call('chair', 'GET', '/v1/me/queue')).body['items'] as { act: string }[]).filter(
        ({ act }) => act === 'draftAwardAgain',
      )
    t.match(await waiting(), [{ subject: first, amount: '90.00' }])
    const other = await again(first)
    t.match(other, { status: 201, body: { application: first, status: 'drafted', version: 1 } })
    t.match(other.body, { lines: [{ fund, amount: '90.00' }], members: ['BAKER'] }, 'as the Board decided')
    t.same(await waiting(), [])
    t.match((await again(first)).code, 'application-awarded')
    const code = String(other.body['code'])
    await given.executable('IRC')
    t.equal((await given.made('approver', `/v1/awards/${code}/execution`, {})).body['status'], 'executed')
  },
)

t.test(
  'of a revision and an execution of one draft at once, exactly one wins, and what is executed is what was decided',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund()
    const solicitation = await s.given.publishedSolicitation({ [fund]: '800.00' })
    const awards = await many(12, () => s.given.draftedAward(solicitation, { [fund]: '30.00' }))
    const seen = { revised: 0, executed: 0 }
    const other = await s.another()
    await Promise.all(
      awards.map(async (award, i) => {
        const match = { 'if-match': '"1"' }
        const shots = [
          () =>
            s.call('chair', 'POST', revisionOf(award), { lines: [{ fund, amount: '20.00' }], reason }, match),
          () => other.call('approver', 'POST', `/v1/awards/${award}/execution`, {}, match),
        ]
        const [one, two] = await Promise.all((i % 2 === 0 ? shots : shots.toReversed()).map((shot) => shot()))
        const [revision, execution] = i % 2 === 0 ? [one, two] : [two, one]
        t.same([revision?.status === 201, execution?.status === 201].filter(Boolean).length, 1, award)
        t.ok([revision?.status, execution?.status].includes(412), 'the other one has seen another version')
        if (revision?.status === 201) seen.revised += 1
        else seen.executed += 1
      }),
    )
    for (const award of awards) {
      const { body } = await s.call('auditor', 'GET', `/v1/awards/${award}`)
      const isExecuted = body['status'] === 'executed'
      t.match(body, { lines: [{ fund, amount: isExecuted ? '30.00' : '20.00' }], version: 2 })
      t.equal(await held(s, `${fund}:obligated:${award}`), isExecuted ? '30.00' : '0.00')
    }
    t.equal(seen.revised + seen.executed, 12)
  },
)

t.test('by SQL, a draft changes by its revision alone, and nobody who revised it executes it', async (t) => {
  const s = await service(t)
  const { given } = s
  const { as, post } = rawActs(t, s)
  const fund = await given.fund()
  const solicitation = await given.publishedSolicitation({ [fund]: '500.00' })
  const executed = await given.executedAward(solicitation, { [fund]: '10.00' })
  const award = await given.draftedAward(solicitation, { [fund]: '20.00' })
  const terms = {
    ...{ solicitation, site: 'New York, NY', services: ['mental-health'] },
    ...{ periodFrom: '2023-10-01', periodThrough: '2099-09-30', formOfPayment: 'cost-reimbursement' },
  }
  type Change = {
    readonly title: string
    readonly amount?: string
    readonly number?: number
    readonly on?: string
  }
  /** Posts the entry of a revision and its row, and does something beside it. */
  const revising = async (
    tx: postgres.TransactionSql,
    of: string,
    { title, amount = '20.00', number = 2, on }: Change,
    beside: () => Promise<unknown>,
  ) => {
    const changes: Stringly = [{ field: 'title', before: 'Case management in New York', after: title }]
    const facts = { ...terms, number: String(number), title, lines: [{ fund, amount }], changes }
    const {
      id,
      actor,
      on: day,
    } = await post(tx, {
      ...{ kind: 'award.revised', subject: of, facts },
      ...(on === undefined ? {} : { effectiveOn: on }),
    })
    await tx`insert into award_revisions values (${of}, ${number}, ${canonicalJson(changes)}, ${actor}, ${day}, ${id})`
    await beside()
  }
  const titled = (tx: postgres.TransactionSql, of: string, title: string, version = 2) =>
    tx`update awards set title = ${title}, version = ${version} where code = ${of}`
  const attempts: [string, string, (tx: postgres.TransactionSql) => Promise<unknown>][] = [
    ['FD010', 'without an entry', (tx) => titled(tx, award, 'x')],
    [
      'FD010',
      'under the entry of a draft',
      async (tx) => {
        await post(tx, { kind: 'award.drafted', subject: award })
        await titled(tx, award, 'x')
      },
    ],
    [
      'FD010',
      'as another title than the entry says',
      (tx) => revising(tx, award, { title: 'x' }, () => titled(tx, award, 'y')),
    ],
    [
      'FD010',
      'with another amount than the entry says',
      (tx) =>
        revising(tx, award, { title: 'x' }, async () => {
          await titled(tx, award, 'x')
          await tx`update award_lines set amount = 21 where award = ${award}`
        }),
    ],
    [
      'FD010',
      'as a version that it does not make',
      (tx) => revising(tx, award, { title: 'x', number: 3 }, () => titled(tx, award, 'x', 3)),
    ],
    ['FD010', 'an amount alone', (tx) => tx`update award_lines set amount = 1 where award = ${award}`],
    [
      'FD148',
      'the amount of an executed award',
      (tx) => tx`update award_lines set amount = 1 where award = ${executed}`,
    ],
    [
      'FD010',
      'an executed award under the entry of a revision',
      (tx) =>
        revising(tx, executed, { title: 'x', amount: '10.00', number: 3 }, () =>
          titled(tx, executed, 'x', 3),
        ),
    ],
    [
      'FD010',
      'the amount of an executed award under the entry of a revision',
      (tx) =>
        revising(
          tx,
          executed,
          { title: 'Case management in New York', amount: '11.00', number: 3 },
          () => tx`update award_lines set amount = 11 where award = ${executed}`,
        ),
    ],
    [
      'FD083',
      'before its draft',
      (tx) => revising(tx, award, { title: 'x', on: '2023-09-19' }, () => titled(tx, award, 'x')),
    ],
    [
      'FD025',
      'a line more',
      (tx) =>
        revising(tx, award, { title: 'x' }, () => tx`insert into award_lines values (${award}, 'FYX', 1)`),
    ],
    [
      'FD024',
      'a revision of another person',
      async (tx) => {
        const { id, on } = await post(tx, { kind: 'award.revised', subject: award })
        await tx`insert into award_revisions values (${award}, 2, '[]', 'FIN-1', ${on}, ${id})`
      },
    ],
  ]
  for (const [code, named, work] of attempts) await refused(t, code, named, as('chair', work))
  await refused(
    t,
    'FD100',
    'an approver revises',
    as('approver', (tx) => post(tx, { kind: 'award.revised', subject: award })),
  )
  t.match((await s.call('auditor', 'GET', `/v1/awards/${award}`)).body, {
    version: 1,
    lines: [{ amount: '20.00' }],
  })
  await as('chair', (tx) => revising(tx, award, { title: 'By SQL' }, () => titled(tx, award, 'By SQL')))
  t.match((await s.call('auditor', 'GET', `/v1/awards/${award}`)).body, {
    title: 'By SQL',
    revisedBy: ['CHR-1'],
  })

  await given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['approver', 'chair'] })
  const raised = async (tx: postgres.TransactionSql) => {
    await post(tx, { kind: 'award.revised', subject: award })
    await tx`update award_lines set amount = 30 where award = ${award}`
    const facts = { solicitation, lines: [{ fund, amount: '30.00' }] }
    const moved = [`${fund}:committed:${solicitation}`, `${fund}:obligated:${award}`, '30.00'] as const
    const { actor, on } = await post(tx, { kind: 'award.executed', subject: award, facts, lines: [moved] })
    await tx`update awards set status = 'executed', executed_by = ${actor}, executed_on = ${on}, version = version + 1 where code = ${award}`
  }
  await refused(t, 'FD010', 'a draft that is raised by who executes it', as('both', raised))
  await given.made('both', revisionOf(award), { site: 'Newark, NJ', reason })
  t.match((await s.call('both', 'POST', `/v1/awards/${award}/execution`, {})).body, {
    ...{ code: 'award-executed-by-reviser', revisedBy: 'BOTH-1', number: 3 },
  })
  const execution = async (tx: postgres.TransactionSql) => {
    const moved = [`${fund}:committed:${solicitation}`, `${fund}:obligated:${award}`, '20.00'] as const
    const { actor, on } = await post(tx, {
      ...{ kind: 'award.executed', subject: award, facts: { solicitation }, lines: [moved] },
    })
    await tx`update awards set status = 'executed', executed_by = ${actor}, executed_on = ${on}, version = version + 1 where code = ${award}`
  }
  await refused(t, 'FD134', 'an execution by a reviser', as('both', execution))
  await as('approver', execution)
  t.equal((await s.call('auditor', 'GET', `/v1/awards/${award}`)).body['status'], 'executed')
})

t.test(
  'by SQL, a draft from an application is not more than the Board decided, and for nothing that was not proposed',
  async (t) => {
    const s: Service = await service(t)
    const { as, post } = rawActs(t, s)
    const { fund, solicitation, certify } = await decided(t, s)
    const award = await certify()
    const revising = (amount: string, services: string[]) => async (tx: postgres.TransactionSql) => {
      const changes: Stringly = [
        { field: 'lines', before: [{ fund, amount: '90.00' }], after: [{ fund, amount }] },
      ]
      const facts = {
        ...{ solicitation, number: '2', title: 'Case management', site: 'New York, NY', services },
        ...{ periodFrom: '2024-02-01', periodThrough: '2025-01-31', lines: [{ fund, amount }], changes },
        formOfPayment: 'cost-reimbursement',
      }
      const { id, actor, on } = await post(tx, { kind: 'award.revised', subject: award, facts })
      await tx`insert into award_revisions values (${award}, 2, ${canonicalJson(changes)}, ${actor}, ${on}, ${id})`
      await tx`update award_lines set amount = ${amount} where award = ${award}`
      await tx`update awards set services = ${services}, version = 2 where code = ${award}`
    }
    await refused(t, 'FD050', 'a cent more', as('chair', revising('90.01', ['mental-health'])))
    await refused(t, 'FD050', 'another service', as('chair', revising('90.00', ['mental-health', 'other'])))
    await as('chair', revising('89.99', ['mental-health']))
    t.match((await s.call('auditor', 'GET', `/v1/awards/${award}`)).body, {
      version: 2,
      lines: [{ amount: '89.99' }],
    })
  },
)
