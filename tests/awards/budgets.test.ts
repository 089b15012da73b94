import postgres from 'postgres'
import t from 'tap'
import { baker, budgetLine, soleBudget } from '../support/budgets.ts'
import { termsByAgency } from '../support/federal-award-refusals.ts'
import { boardDecision } from '../support/given.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

t.jobs = 2

const on = (day: string) => ({ effectiveOn: day })
const lead = { organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent: '10.00' } }

/** An executed award of 300,000.00 and a second person for each step of an amendment. */
async function ground(s: Service, more: object = {}) {
  const fund = await s.given.fund({ amount: '400000.00', ...more })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '300000.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '300000.00' })
  const at = `/v1/awards/${award}`
  const asked = (body: object) => ({ kind: 'budget-revision', reason: 'The Board agreed', ...body })
  const propose = async (body: object) => s.call('chair', 'POST', `${at}/amendments`, asked(body))
  const amended = async (body: object) => {
    const proposal = await propose(body)
    t.equal(proposal.status, 201, proposal.text)
    const number = Number(proposal.body['number'])
    const answer = await s.call('approver', 'POST', `${at}/amendments/${String(number)}/approval`, {
      ...('effectiveOn' in body ? { effectiveOn: body.effectiveOn } : {}),
    })
    t.equal(answer.status, 201, answer.text)
    return answer.body
  }
  return { fund, solicitation, award, at, propose, amended }
}

t.test('a Federal award is under the rules of its day, or those that it names', async (t) => {
  const s = await service(t)
  const terms = { enactedOn: '2024-01-10', availableThrough: '2027-09-30' }
  const of = async (federalAward: object) => {
    const fund = await s.given.fund({ ...terms, federalAward })
    const { body } = await s.call('finance', 'GET', `/v1/appropriations/${fund}`)
    return (body['federalAwards'] as { ruleProfile: string }[])[0]?.ruleProfile
  }
  t.equal(await of({ awardedOn: '2024-09-30' }), 'UG-2020')
  t.equal(await of({ awardedOn: '2024-10-01' }), 'UG-2024')
  t.equal(await of({ awardedOn: '2024-09-30', ruleProfile: 'UG-2024' }), 'UG-2024')
  const unknown = await s.call('finance', 'POST', `/v1/appropriations/FY2101/federal-awards`, {
    ...{ fain: 'F-9', assistanceListing: '97.102', agency: 'DHS/FEMA', fund: 'OTHER', amount: '1.00' },
    ...{ awardedOn: '2024-09-30', periodFrom: '2024-09-30', periodThrough: '2026-09-30' },
    ruleProfile: 'UGR-2026',
  })
  t.match(unknown.body, { code: 'rule-profile-not-found', profile: 'UGR-2026' })
  const { body } = await s.call('grantee', 'GET', '/v1/rule-profiles')
  t.match(body, { items: [{ code: 'UG-2020' }, { code: 'UG-2024', appliesFrom: '2024-10-01' }], next: null })
  const one = await s.call('auditor', 'GET', '/v1/rule-profiles/UG-2024')
  t.match(
    (one.body['parameters'] as { parameter: string }[]).filter(
      ({ parameter }) => parameter === 'subaward-part',
    ),
    [{ value: '50000.00', unit: 'dollars', fromDay: '2024-10-01', citation: /200\.1/ }],
  )
  t.equal((await s.call('auditor', 'GET', '/v1/rule-profiles/UGR-2026')).code, 'rule-profile-not-found')
})

t.test('a third profile is data: a Federal award can name it, and its rules hold', async (t) => {
  const s = await service(t)
  const { sql } = thiefOf(t, s)
  await t.rejects(sql`insert into rule_profiles values ('UGR-2026', 'x', 'x', null)`, /permission denied/)
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await owner`insert into rule_profiles values ('UGR-2026', 'A later text', '2 CFR 200', null)`
  await owner`insert into rule_profile_parameters select 'UGR-2026', parameter, from_day, unit,
    case parameter when 'de-minimis-rate' then '20.00' else value end, citation from rule_profile_parameters where profile = 'UG-2024'`
  const { fund, amended, propose } = await ground(s, { federalAward: { ruleProfile: 'UGR-2026' } })
  const rated = (percent: string) => ({
    parties: [{ organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent } }],
    lines: [budgetLine(fund, 'personnel', '250000.00'), budgetLine(fund, 'indirect', '50000.00')],
  })
  t.match((await propose({ budget: rated('20.01') })).body, {
    ...{ code: 'budget-rate-exceeded', largest: '20.00', profile: 'UGR-2026' },
  })
  t.match(await amended({ budget: rated('20.00') }), { rules: [{ profile: 'UGR-2026' }] })
})

t.test('a profile that the award takes over counts from its day on, in the database too', async (t) => {
  const s = await service(t)
  const { fund, award, at, propose, amended } = await ground(s)
  await termsByAgency(s, fund, { ruleProfile: 'UG-2024', ...on('2023-10-30') })
  const { sql } = thiefOf(t, s)
  const profiles = async () =>
    (
      await sql<{ of: string }[]>`
        select profile_of_fund(${fund}, day::date) || ' ' || profile_of_award(${award}, ${fund}, day::date) as of
        from unnest(array['2023-10-29', '2023-10-31', '2023-11-01']) as day`
    ).map(({ of }) => of)
  t.same(await profiles(), ['UG-2020 UG-2020', 'UG-2024 UG-2020', 'UG-2024 UG-2020'])
  t.match((await s.call('grantee', 'GET', `/v1/awards/${award}`)).body, {
    inherited: [{ fund, ruleProfile: 'UG-2020' }],
  })
  const budget = {
    parties: [{ organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent: '12.00' } }],
    lines: [budgetLine(fund, 'personnel', '270000.00'), budgetLine(fund, 'indirect', '30000.00')],
  }
  t.match((await propose({ budget, ...on('2023-10-31') })).body, {
    ...{ code: 'budget-rate-exceeded', largest: '10.00', profile: 'UG-2020' },
  })
  t.match(await amended({ kind: 'profile', ...on('2023-11-01') }), {
    changes: [`Rule profile of fund ${fund}: UG-2020 -> UG-2024`],
  })
  t.same(await profiles(), ['UG-2020 UG-2020', 'UG-2024 UG-2020', 'UG-2024 UG-2024'])
  t.match(await amended({ budget, ...on('2023-11-01') }), { rules: [{ profile: 'UG-2024' }] })
  t.match((await s.call('grantee', 'GET', `${at}/budgets/1`)).body, { indirect: [{ profile: 'UG-2024' }] })
  t.match((await s.call('grantee', 'GET', `/v1/awards/${award}`)).body, {
    inherited: [{ fund, ruleProfile: 'UG-2024' }],
  })
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('a draft is budgeted with its revision, and its members come to its amounts', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '400000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '300000.00' })
  const award = await s.given.draftedAward(solicitation, { [fund]: '300000.00' })
  const at = `/v1/awards/${award}`
  const revise = async (body: object) =>
    s.call('chair', 'POST', `${at}/revision`, { reason: 'x', ...on('2023-09-25'), ...body })
  const budget = (personnel: string, member: string) => ({
    parties: [lead, baker],
    lines: [
      budgetLine(fund, 'personnel', personnel, { costShare: '5000.00' }),
      budgetLine(fund, 'indirect', '22500.00'),
      budgetLine(fund, 'personnel', member, { organization: 'BAKER' }),
    ],
  })
  t.match((await revise({ budget: budget('200000.00', '77500.01') })).body, {
    ...{ code: 'budget-beside-obligation', fund, budgeted: '300000.01', obligated: '300000.00' },
  })
  const tried = await s.call('chair', 'POST', `${at}/revision?dryRun=true`, {
    ...{ reason: 'x', budget: budget('200000.00', '77500.00'), ...on('2023-09-25') },
  })
  t.match(tried.body, { preview: { entries: [{ kind: 'award.revised' }] } })
  t.equal((await revise({ budget: budget('200000.00', '77500.00') })).status, 201)
  t.match((await s.call('grantee', 'GET', `${at}/budgets`)).body, {
    items: [
      {
        ...{ number: 1, amendment: null, federal: '300000.00', costShare: '5000.00', total: '305000.00' },
        parties: [
          { organization: 'IRC', role: 'lead', federal: '222500.00', costShare: '5000.00', percent: '10.00' },
          { organization: 'BAKER', grounds: ['carries-out-program'], federal: '77500.00' },
        ],
      },
    ],
  })
  t.match((await s.call('grantee', 'GET', `${at}/budgets/1`)).body, {
    indirect: [
      {
        ...{ organization: 'IRC', profile: 'UG-2020', subawardPart: '25000.00' },
        costs: [
          { of: 'personnel', counted: '200000.00' },
          { of: 'subaward', organization: 'BAKER', amount: '77500.00', counted: '25000.00' },
        ],
        ...{ counted: '225000.00', allowed: '22500.00', budgeted: '22500.00' },
      },
      { organization: 'BAKER', allowed: '0.00' },
    ],
  })
  t.match((await revise({ lines: [{ fund, amount: '299999.00' }] })).body, {
    code: 'budget-beside-obligation',
  })
  t.match((await revise({ periodFrom: '2024-01-01' })).body, { code: 'budget-outside-period' })
  const less = await revise({
    lines: [{ fund, amount: '299999.00' }],
    budget: budget('199999.00', '77500.00'),
  })
  t.match(less.body, { code: 'budget-indirect-exceeded', largest: '22499.90', base: '224999.00' })
  const smaller = budget('199999.00', '77500.10')
  const lines = smaller.lines.map((line) =>
    line.category === 'indirect' ? { ...line, amount: '22499.90' } : line,
  )
  t.equal(
    (await revise({ lines: [{ fund, amount: '299999.00' }], budget: { ...smaller, lines } })).status,
    201,
  )
  t.match((await s.call('auditor', 'GET', `${at}/draft-versions`)).body, {
    items: [
      {},
      { words: ['Budget 1 is set.'] },
      { words: ['Budget 2 takes the place of budget 1.', /\$299,999/] },
    ],
  })
  await s.given.made('approver', `${at}/execution`, on('2023-10-02'))
  t.match((await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.revised`)).body, {
    items: [
      {
        facts: { budget: { number: '2' }, rules: [{ rule: 'indirect-cost', citation: '2 CFR 200.414(f)' }] },
      },
    ],
  })
  const csv = await s.call('auditor', 'GET', `${at}/budgets/2/lines`, undefined, { accept: 'text/csv' })
  t.match(csv.text, /fund,organization,category,class,period_from,period_through,amount,cost_share,total/)
  t.equal(csv.text.trim().split('\n').length, 4)
  t.equal((await s.call('otherGrantee', 'GET', `${at}/budgets`)).code, 'award-not-found')
  t.equal((await s.call('grantee', 'GET', `${at}/budgets/9`)).code, 'budget-not-found')
  const page = await s.call('chair', 'GET', `/work/awards/${award}`)
  t.ok(page.text.includes('The budget in force, with cost share'))
  await booksHold(t, s)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test(
  'an executed award is budgeted, revised and amended, and its budget is always what it has',
  async (t) => {
    const s = await service(t)
    const { fund, award, at, propose, amended } = await ground(s)
    const budget = (amounts: Readonly<Record<string, string>>, more: object = {}) =>
      soleBudget(fund, amounts, more)
    const first = budget({ personnel: '200000.00', travel: '100000.00' }, { transferPercent: '10.00' })
    await amended({ budget: first, ...on('2024-01-10') })
    const revised = (moved: number) =>
      budget({ personnel: `${String(200000 - moved)}.00`, travel: `${String(100000 + moved)}.00` })
    t.match((await propose({ budget: revised(30001), ...on('2024-02-01') })).body, {
      code: 'budget-change-needs-approval',
      rules: [
        {
          ...{ rule: 'transfers-among-categories', citation: '2 CFR 200.308(f)', result: 'needs-approval' },
          inputs: { totalBudget: '300000.00', percent: '10.00', limit: '30000.00', cumulative: '30001.00' },
        },
      ],
    })
    const tried = await s.call('chair', 'POST', `${at}/amendments?dryRun=true`, {
      ...{ kind: 'budget-revision', reason: 'x', budget: revised(20000), ...on('2024-02-01') },
    })
    t.match(tried.body, {
      rules: [{ rule: 'indirect-cost' }, { result: 'within', inputs: { cumulative: '20000.00' } }],
      preview: { entries: [{ kind: 'award.amendment-proposed' }] },
    })
    t.match(await amended({ budget: revised(20000), ...on('2024-02-01') }), {
      ...{ number: 2, changes: ['The budget is revised'], rules: [{}, { result: 'within' }] },
    })
    t.match((await s.call('auditor', 'GET', `${at}/amendments/2`)).body, {
      rules: [{ rule: 'indirect-cost' }, { rule: 'transfers-among-categories' }],
    })
    t.match((await propose({ budget: revised(9999), ...on('2024-03-01') })).body, {
      code: 'budget-change-needs-approval',
      rules: [{ inputs: { earlier: '20000.00', moved: '10001.00', cumulative: '30001.00' } }],
    })
    const evidence = boardDecision.sha256
    t.match(await amended({ budget: revised(9999), evidence, ...on('2024-03-01') }), {
      rules: [{}, { result: 'approved' }],
    })
    t.match(await amended({ budget: revised(39999), ...on('2024-03-02') }), {
      rules: [{}, { result: 'within', inputs: { earlier: '0.00', cumulative: '30000.00' } }],
    })

    const lines = [{ fund, amount: '1000.00' }]
    const more = { kind: 'de-obligation', lines, ...on('2024-04-01') }
    t.match((await propose(more)).body, {
      ...{ code: 'budget-beside-obligation', budgeted: '300000.00', obligated: '299000.00' },
    })
    t.match(
      (await propose({ ...more, budget: budget({ personnel: '159000.00', travel: '140000.00' }) })).body,
      {
        ...{ code: 'budget-changed-by-another-kind', categories: ['travel'] },
      },
    )
    const less = budget({ personnel: '160001.00', travel: '138999.00' })
    await amended({ ...more, budget: less })
    t.match((await s.call('grantee', 'GET', `${at}/budgets?asOf=2024-03-01`)).body, {
      items: [{ number: 3, amendment: 3, since: '2024-03-01' }],
    })
    t.match((await s.call('grantee', 'GET', `${at}/budgets?asOf=2024-05-01`)).body, {
      items: [{ number: 5, federal: '299000.00' }],
    })
    t.match((await s.call('grantee', 'GET', `${at}/budgets?asOf=2024-01-09`)).body, { items: [] })
    t.match((await s.call('auditor', 'GET', `${at}/budgets?limit=2`)).body, {
      items: [{ number: 1 }, { number: 2 }],
    })
    t.match(await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.amended`), {
      body: { items: [{ facts: { rules: [{ rule: 'indirect-cost' }] } }, {}, {}, {}, {}] },
    })
    await booksHold(t, s)
    t.same((await rebuiltOf(s)).differences, [])
  },
)

t.test('by SQL no budget stands beside the obligation, its rates, its approvals or its entry', async (t) => {
  const s = await service(t)
  const { fund, award, amended } = await ground(s)
  const first = soleBudget(
    fund,
    { personnel: '200000.00', travel: '100000.00' },
    { transferPercent: '10.00' },
  )
  await amended({ budget: first, ...on('2024-01-10') })
  const { areRefused } = thiefOf(t, s)
  const day = '2024-01-15'
  type Line = readonly [category: string, amount: string]
  const lineFact = ([category, amount]: Line) => ({
    ...{ fund, organization: 'IRC', category, class: category === 'indirect' ? 'indirect' : 'included' },
    ...{ periodFrom: '2023-10-01', periodThrough: '2099-09-30', amount, costShare: '0.00' },
  })
  const proposal = async (
    tx: Tx,
    {
      lines,
      said = lines,
      rate,
      percent = '10.00',
      kind = 'budget-revision',
    }: { lines: readonly Line[]; said?: readonly Line[]; rate?: string; percent?: string; kind?: string },
  ) => {
    const party = {
      ...{
        organization: 'IRC',
        role: 'lead',
        grounds: [],
        rateKind: rate === undefined ? 'none' : 'de-minimis',
      },
      ...(rate === undefined ? {} : { rate, base: 'mtdc' }),
    }
    const facts = {
      ...{ number: '2', kind, proposedOn: day },
      budget: {
        ...{ number: '2', transferPercent: percent, parties: [party] },
        lines: [...said].sort(([one], [other]) => (one < other ? -1 : 1)).map(lineFact),
      },
    }
    await post(tx, 'award.amendment-proposed', award, { facts, on: day })
    await tx`insert into award_amendments (award, number, kind, status, reason, proposed_by, proposed_on)
      values (${award}, 2, ${kind}, 'proposed', 'x', 'CHR-1', ${day})`
    await tx`update awards set version = version + 1 where code = ${award}`
    await tx`insert into award_budgets values (${award}, 2, 2, ${percent}, 'CHR-1', ${day})`
    await tx`insert into award_budget_parties values (${award}, 2, 'IRC', 'lead', '{}', ${party.rateKind}, ${rate ?? null}, ${rate === undefined ? null : 'mtdc'}, null)`
    for (const line of lines.map(lineFact))
      await tx`insert into award_budget_lines values (${award}, 2, ${fund}, 'IRC', ${line.category}, ${line.class}, ${line.periodFrom}, ${line.periodThrough}, ${line.amount}, 0)`
  }
  const lawful: readonly Line[] = [
    ['personnel', '180000.00'],
    ['travel', '120000.00'],
  ]
  const tried = await areRefused([
    ['undone', 'a lawful proposal', 'chair', (tx) => proposal(tx, { lines: lawful })],
    [
      'FD151',
      'a cent beside the obligation',
      'chair',
      (tx) =>
        proposal(tx, {
          lines: [
            ['personnel', '180000.01'],
            ['travel', '120000.00'],
          ],
        }),
    ],
    [
      'FD152',
      'a cent beyond the rate',
      'chair',
      (tx) =>
        proposal(tx, {
          ...{ rate: '10.00' },
          lines: [
            ['indirect', '27272.74'],
            ['personnel', '180000.00'],
            ['travel', '92727.26'],
          ],
        }),
    ],
    ['FD152', 'a rate beyond the profile', 'chair', (tx) => proposal(tx, { lines: lawful, rate: '10.01' })],
    [
      'FD153',
      'a cent beyond ten percent',
      'chair',
      (tx) =>
        proposal(tx, {
          lines: [
            ['personnel', '169999.99'],
            ['travel', '130000.01'],
          ],
        }),
    ],
    [
      'FD154',
      'another budget than its entry says',
      'chair',
      (tx) =>
        proposal(tx, {
          lines: lawful,
          said: [
            ['personnel', '170000.00'],
            ['travel', '130000.00'],
          ],
        }),
    ],
    [
      'FD155',
      'another rule on transfers',
      'chair',
      (tx) => proposal(tx, { lines: lawful, percent: '50.00' }),
    ],
    [
      'FD154',
      'a budget without an amendment',
      'chair',
      `insert into award_budgets values ('${award}', 2, null, '10.00', 'CHR-1', '${day}')`,
    ],
    [
      'FD154',
      'a line of a budget that stands',
      'chair',
      `insert into award_budget_lines values ('${award}', 1, '${fund}', 'IRC', 'other', 'included', '2023-10-01', '2099-09-30', 1, 0)`,
    ],
    [
      '42501',
      'a line that changes',
      'chair',
      `update award_budget_lines set amount = 1 where award = '${award}'`,
    ],
    [
      'FD151',
      'less obligated than the budget has',
      'approver',
      async (tx) => {
        await tx`update award_lines set amount = 299999 where award = ${award}`
        await tx`set constraints budget_stands immediate`
      },
    ],
  ])
  t.equal(tried, 11)
})
