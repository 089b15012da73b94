import postgres from 'postgres'
import t, { type Test } from 'tap'
import { proposeAmendment } from '../../src/awards/amendments/commands.ts'
import { draftAward } from '../../src/awards/commands.ts'
import { awardTerms, NewAward } from '../../src/awards/contract.ts'
import { askForAward } from '../../src/awards/exclusion-queries.ts'
import { mustBeUnrecusedFromRequest } from '../../src/disbursements/queries.ts'
import { admitActor } from '../../src/identity/commands.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { Money } from '../../src/platform/money.ts'
import { programFacts, withoutBudgets } from '../../src/program/facts.ts'
import { loadProgram } from '../../src/program/load.ts'
import { extract } from '../support/exclusions.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { thiefOf, verifiedBooks } from '../support/thief.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

const awards = [
  {
    ...{ code: 'AWD-0001', grantee: 'IRC', total: '2150000.00', subawards: '50000.00' },
    members: ['ILLUSTRATIVE-NY-HEALTH', 'ILLUSTRATIVE-NY-LEGAL'],
  },
  {
    ...{ code: 'AWD-0002', grantee: 'BAKERRIPLEY', total: '2350000.00', subawards: '25000.00' },
    members: ['ILLUSTRATIVE-HOU-LEGAL'],
  },
] as const

async function loaded(t: Test, facts = programFacts): Promise<Service> {
  const s = await service(t)
  await load(s, facts)
  return s
}

async function load(s: Service, facts = programFacts): Promise<void> {
  await loadProgram(s.db, await openFolderStore(s.filesFolder), facts)
}

const entries = async (s: Service) =>
  (await s.call('auditor', 'GET', '/v1/ledger/entries?limit=100')).body['items'] as readonly {
    readonly kind: string
    readonly subject: string
  }[]

t.test('the two awards of 2022 have consortia and budgets that say they are illustrative', async (t) => {
  const s = await loaded(t)
  for (const { code, grantee, total, members } of awards) {
    const { body } = await s.call('auditor', 'GET', `/v1/awards/${code}`)
    t.match(body, { grantee, members, status: 'executed', lines: [{ amount: total }] })
    t.ok(['lines', 'members', 'budget'].every((one) => (body['illustrative'] as string[]).includes(one)))
    for (const member of members)
      t.match((await s.call('auditor', 'GET', `/v1/organizations/${member}`)).body, {
        legalName: /^Illustrative member of the (New York|Houston) consortium, /,
        uei: null,
      })
    const page = (await s.call('finance', 'GET', `/work/awards/${code}`)).text
    t.match(page, /Illustrative member of the (New York|Houston) consortium, legal services/)
    t.match(page, /Illustrative, no facts<\/dt><dd>The amounts, members of the consortium, budget, /)
    t.match(page, /This budget is illustrative: it stands for demonstration, and is no fact\./)
  }
})

t.test(
  'a budget is what is obligated, each member determined, the indirect cost within 10 percent',
  async (t) => {
    const s = await loaded(t)
    for (const { code, grantee, total, members, subawards } of awards) {
      const { body } = await s.call('auditor', 'GET', `/v1/awards/${code}/budgets/1`)
      t.match(body, { federal: total, costShare: '0.00', since: '2022-11-30', illustrative: true })
      const parties = body['parties'] as { organization: string; role: string; grounds: string[] }[]
      t.same(
        parties.map(({ organization, role }) => [organization, role]),
        [[grantee, 'lead'], ...members.map((member) => [member, 'subrecipient'])],
      )
      t.ok(parties.every(({ role, grounds }) => grounds.length > 0 === (role === 'subrecipient')))
      const lines = body['lines'] as { periodFrom: string; periodThrough: string; amount: string }[]
      t.equal(Money.sum(lines.map(({ amount }) => Money.of(amount))).toString(), total)
      t.same(
        [...new Set(lines.map(({ periodFrom, periodThrough }) => `${periodFrom} ${periodThrough}`))],
        ['2023-01-01 2025-12-31', '2026-01-01 2029-09-30'],
      )
      const indirect = body['indirect'] as {
        percent: string
        profile: string
        costs: { of: string; counted: string }[]
      }[]
      t.equal(indirect.length, members.length + 1)
      t.match(
        indirect,
        indirect.map(() => ({ percent: '10.00', profile: 'UG-2020', rateKind: 'de-minimis' })),
      )
      const passed = indirect[0]?.costs.filter(({ of }) => of === 'subaward') ?? []
      t.equal(Money.sum(passed.map(({ counted }) => Money.of(counted))).toString(), subawards)
    }
  },
)

t.test(
  'the statement, the notice and the rules of the awards have the budget, by the text of 2020',
  async (t) => {
    const s = await loaded(t)
    for (const { code, total, members } of awards) {
      const { body: statement } = await s.call('auditor', 'GET', `/v1/awards/${code}/statement`)
      t.match(statement, { members, budget: { number: 1, federal: total, residual: '0.00' } })
      const { body: shown } = await s.call('auditor', 'GET', `/v1/awards/${code}/notice`)
      t.match(shown, { award: code, version: 1, since: '2022-11-30' })
      t.equal(shown['sha256'], shown['recordedSha256'])
      t.match(JSON.stringify(shown), /10\.00%/)
      const { body: rules } = await s.call('auditor', 'GET', `/v1/awards/${code}/rules?limit=100`)
      const items = rules['items'] as {
        rule: string
        profile: string | null
        on: string
        result: string
        citation: string
      }[]
      const indirect = items.filter(({ rule }) => rule === 'indirect-cost')
      t.equal(indirect.length, members.length + 1)
      t.match(
        indirect,
        indirect.map(() => ({
          profile: 'UG-2020',
          on: '2022-11-30',
          result: 'within',
          citation: /2 CFR 200\.414/,
        })),
      )
      t.match(
        items.find(({ rule }) => rule === 'risk-evaluation'),
        {
          ...{ profile: 'UG-2020', citation: '2 CFR 200.332(b)' },
        },
      )
      t.ok(items.every(({ profile }) => profile === null || profile === 'UG-2020'))
    }
  },
)

t.test('a whole program loaded twice is loaded once, and its rows are what its entries say', async (t) => {
  const s = await loaded(t)
  const once = await entries(s)
  await load(s)
  t.same(await entries(s), once)
  t.equal(once.filter(({ kind }) => kind === 'award.revised').length, 2)
  t.same((await rebuiltOf(s)).differences, [])
  t.same(
    (await verifiedBooks(s)).filter(({ found }) => found > 0),
    [],
  )
  await booksHold(t, s)
})

t.test(
  'a program without budgets has its members all the same, and no budget that says it is illustrative',
  async (t) => {
    const s = await loaded(t, withoutBudgets(programFacts))
    for (const { code, members } of awards) {
      const { body } = await s.call('auditor', 'GET', `/v1/awards/${code}`)
      t.match(body, { members, status: 'executed', revisedBy: [] })
      t.notOk((body['illustrative'] as string[]).includes('budget'))
      t.same((await s.call('auditor', 'GET', `/v1/awards/${code}/budgets`)).body['items'], [])
    }
    t.same((await rebuiltOf(s)).differences, [])
  },
)

t.test('who belongs to a member is recused from its award, and from no other', async (t) => {
  const s = await loaded(t)
  const person = { code: 'CHR-9', organization: null }
  const member = 'ILLUSTRATIVE-NY-LEGAL'
  await s.db.transaction({ code: 'SYSTEM', organization: null }, (tx) =>
    admitActor(tx, { ...person, name: 'A member of the Board', roles: ['chair'], affiliation: member }),
  )
  const terms = { kind: 'terms', title: 'Another title', reason: 'To try it' } as const
  const propose = (award: string) => s.db.transaction(person, (tx) => proposeAmendment(tx, award, terms))
  await t.rejects(propose('AWD-0001'), { code: 'recused' })
  await t.resolves(propose('AWD-0002'))

  await s.given.made('finance', '/v1/appropriations/FY2021/draws', { amount: '100.00', reference: 'x' })
  const asked = async (award: string) =>
    (
      await s.given.made('finance', '/v1/disbursements', {
        ...{ award, kind: 'advance', purpose: 'x', lines: [{ fund: 'FY2021', amount: '1.00' }] },
      })
    ).body['code'] as string
  const approving = (code: string) => s.db.snapshot(person, (tx) => mustBeUnrecusedFromRequest(tx, code))
  await t.rejects(approving(await asked('AWD-0001')), { code: 'recused' })
  await t.resolves(approving(await asked('AWD-0002')))

  // By SQL of the owner, who names the person: the database looks again.
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const bySql = (sql: string) =>
    owner.begin(async (tx) => {
      await tx`select act_as('CHR-9', null)`
      await tx.unsafe(sql)
    })
  await t.rejects(bySql(`update awards set version = version + 1 where code = 'AWD-0001'`), {
    ...{ code: 'FD041', constraint_name: 'awards_by_the_unrecused' },
  })
  await t.rejects(
    bySql(`insert into award_amendments (award, number, kind, status, reason, title, title_before, proposed_by, proposed_on)
      select code, 1, 'terms', 'proposed', 'x', 'y', title, 'CHR-9', current_date from awards where code = 'AWD-0001'`),
    { code: 'FD041', constraint_name: 'award_amendments_by_the_unrecused' },
  )
})

t.test('the list of excluded parties is asked for the members too, by SQL as well', async (t) => {
  const s = await loaded(t)
  const [member] = awards[0].members
  const uei = 'MADEUPUE0009'
  await s.given.made('finance', `/v1/organizations/${member}/corrections`, { uei, reason: 'Made up' })
  const sha256 = await keptFile(s, extract({ name: 'ANOTHER NAME', uei }))
  await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: '2026-01-05', sha256 })
  const found = async (award: string) =>
    (await s.db.snapshot({ code: 'FIN-1', organization: null }, (tx) => askForAward(tx, award, '2026-01-05')))
      .found
  t.match(await found('AWD-0001'), [{ organization: member, by: 'uei' }])
  t.same(await found('AWD-0002'), [])
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const bySql = async (award: string) =>
    (await owner`select * from excluded_of_award(${award}, '2026-01-05')`).length
  t.same([await bySql('AWD-0001'), await bySql('AWD-0002')], [1, 0])
})

t.test(
  'members come with an award from before the books alone: no request takes them, and no other session',
  async (t) => {
    const s = await loaded(t)
    const { body } = await s.call('chair', 'POST', '/v1/awards', { members: ['HAVEN'] })
    t.match(body, { status: 400 })
    const [stated] = programFacts.awards
    const given = NewAward.omit({ effectiveOn: true, concerns: true, reason: true }).parse({
      ...{
        solicitation: stated?.solicitation,
        grantee: stated?.grantee,
        title: 'x',
        site: 'x',
        services: ['other'],
      },
      ...{ selectedOn: '2022-11-30', periodFrom: '2023-01-01', periodThrough: '2023-12-31' },
      ...{ lines: [{ fund: 'FY2021', amount: '1.00' }] },
      decisionDocument: (await s.call('auditor', 'GET', '/v1/awards/AWD-0001')).body['decisionDocument'],
    })
    const draft = (members: readonly string[]) =>
      s.db.transaction({ code: 'CHR-1', organization: null }, (tx) =>
        draftAward(tx, { ...awardTerms(given), members }, { effectiveOn: '2022-11-30' }, 'x'),
      )
    for (const members of [['IRC'], ['HAVEN', 'HAVEN'], ['NOBODY']])
      await t.rejects(draft(members), { code: 'FD126', constraint_name: 'awards_members_registered' })
    await t.resolves(draft(['HAVEN']))

    const thief = thiefOf(t, s)
    await thief.areRefused([
      [
        'FD125',
        'a draft with members by the credential of the chair',
        'chair',
        `insert into awards (code, solicitation, decision_document, grantee, members_before_books, title, site, services, selected_on, period_from, period_through,
          illustrative, status, drafted_by, drafted_on)
        select 'AWD-9', solicitation, decision_document, grantee, '{HAVEN}', title, site, services, selected_on, period_from, period_through,
          illustrative, 'drafted', 'CHR-1', drafted_on from awards where code = 'AWD-0001'`,
      ],
      [
        '42501',
        'members of another award',
        'chair',
        `update awards set members_before_books = '{HAVEN}' where code = 'AWD-0001'`,
      ],
    ])
  },
)
