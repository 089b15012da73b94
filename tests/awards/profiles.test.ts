import { PgDialect } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import t from 'tap'
import { packageSettings } from '../../src/audit/findings/contract.ts'
import { federalAwardIndicators } from '../../src/audit/findings/risks/federal-awards.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { budgetLine } from '../support/budgets.ts'
import { Dice } from '../support/dice.ts'
import { termsByAgency } from '../support/federal-award-refusals.ts'
import { foundBy } from '../support/findings.ts'
import { awardUnderProfile, profileLacking } from '../support/profiles.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { thiefOf } from '../support/thief.ts'

t.test('what the agency says of its award changes no award until an amendment takes it over', async (t) => {
  const s = await service(t)
  const { fund, award, at, byAgency, propose, takeOver } = await awardUnderProfile(s)
  t.match((await propose('2023-10-30')).body, {
    ...{ code: 'profile-not-behind', status: 409, present: [`${fund}: UG-2020`] },
  })
  const inherited = async () => {
    const { body } = await s.call('grantee', 'GET', at)
    return (body['inherited'] as { ruleProfile: string }[]).map(({ ruleProfile }) => ruleProfile)
  }
  // What is dated back to before the execution is no change of the award either.
  await byAgency('UG-2024', '2023-09-01')
  t.same(await inherited(), ['UG-2020'])

  t.match((await takeOver('2023-11-02')).body, {
    ...{ kind: 'profile', status: 'approved', changes: [`Rule profile of fund ${fund}: UG-2020 -> UG-2024`] },
    profiles: [{ fund, before: 'UG-2020', after: 'UG-2024' }],
    rules: [
      {
        ...{ rule: 'profile-of-award', profile: 'UG-2024', on: '2023-11-02', result: 'within' },
        inputs: { fund, before: 'UG-2020', after: 'UG-2024' },
      },
    ],
  })
  t.same(await inherited(), ['UG-2024'])
  t.match((await propose('2023-11-03')).body, {
    ...{ code: 'profile-not-behind', present: [`${fund}: UG-2024`] },
  })
  const versions = async (query: string) => (await s.call('grantee', 'GET', `${at}/versions${query}`)).body
  t.match(await versions(''), {
    items: [
      { number: 1, profiles: [{ fund, profile: 'UG-2020' }] },
      { number: 2, profiles: [{ fund, profile: 'UG-2024' }], changes: [/Rule profile/] },
    ],
  })
  t.match(await versions('?asOf=2023-11-01'), {
    items: [{ number: 1, profiles: [{ profile: 'UG-2020' }] }],
  })
  t.match(await versions('/2'), { profiles: [{ fund, profile: 'UG-2024' }] })
  const csv = await s.app.inject({
    ...{ url: `${at}/versions`, headers: { ...s.as('auditor'), accept: 'text/csv' } },
  })
  t.match(csv.payload, new RegExp(`changes,profiles[\\s\\S]*,${fund} UG-2020[\\s\\S]*,${fund} UG-2024`))
  t.match((await s.call('finance', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.amended`)).body, {
    items: [{ facts: { profiles: [{ fund, before: 'UG-2020', after: 'UG-2024' }] } }],
  })
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('an approval takes over what stands on its day, and nothing that came between', async (t) => {
  const s = await service(t)
  const { fund, at, byAgency, propose, approve, takeOver } = await awardUnderProfile(s)
  await byAgency('UG-2024', '2023-11-01')
  t.equal((await propose('2023-11-02')).status, 201)
  await byAgency('UG-2020', '2023-11-04')
  t.match((await approve(1, '2023-11-05')).body, {
    ...{ code: 'profile-changed-since', status: 409, present: [] },
    proposed: [`${fund}: UG-2020 -> UG-2024`],
  })
  t.equal((await approve(1, '2023-11-03')).status, 201, 'on the day before it still stood')
  t.match((await takeOver('2023-11-06')).body, { changes: [/UG-2024 -> UG-2020/] })
  t.match((await s.call('auditor', 'GET', `${at}/versions`)).body, {
    items: [{ number: 1 }, { number: 2 }, { number: 3, profiles: [{ profile: 'UG-2020' }] }],
  })
  t.match((await propose('2023-11-07', { evidence: 'f'.repeat(64) })).body, { code: 'file-not-kept' })
  t.match((await propose('2023-11-07', { title: 'x' })).body, {
    ...{ code: 'amendment-fields-of-kind', takes: ['evidence'] },
  })
})

t.test('each fund has its own profile, and a closed or proposed-away one is refused', async (t) => {
  const s = await service(t)
  const funds = [await s.given.fund({ amount: '100.00' }), await s.given.fund({ amount: '100.00' })] as const
  const amounts = { [funds[0]]: '60.00', [funds[1]]: '40.00' }
  const award = await s.given.executedAward(await s.given.publishedSolicitation(amounts), amounts)
  const at = `/v1/awards/${award}/amendments`
  await termsByAgency(s, funds[1], { ruleProfile: 'UG-2024', effectiveOn: '2023-11-01' })
  const body = { kind: 'profile', reason: 'The agency amended one of them', effectiveOn: '2023-11-02' }
  t.equal((await s.call('chair', 'POST', at, body)).status, 201)
  const { body: approved } = await s.call('approver', 'POST', `${at}/1/approval`, {
    effectiveOn: '2023-11-02',
  })
  t.match(approved, { profiles: [{ fund: funds[1], before: 'UG-2020', after: 'UG-2024' }] })
  t.match((await s.call('auditor', 'GET', `/v1/awards/${award}/versions/2`)).body, {
    profiles: [
      { fund: funds[0], profile: 'UG-2020' },
      { fund: funds[1], profile: 'UG-2024' },
    ],
  })
})

t.test('a dry run compares what another profile would decide, and writes nothing', async (t) => {
  const s = await service(t)
  const { fund, at, byAgency, propose, approve } = await awardUnderProfile(s, '330000.00')
  const budget = (percent: string, personnel: string, indirect: string) => ({
    kind: 'budget-revision',
    budget: {
      parties: [{ organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent } }],
      lines: [budgetLine(fund, 'personnel', personnel), budgetLine(fund, 'indirect', indirect)],
    },
  })
  const tenth = budget('10.00', '300000.00', '30000.00')
  const tried = async (query: string, body: object = tenth) =>
    s.call('chair', 'POST', `${at}/amendments?${query}`, {
      ...{ reason: 'x', effectiveOn: '2023-11-02', ...body },
    })
  t.match((await tried('profile=UG-2024')).body, { code: 'comparison-without-dry-run', status: 422 })
  t.match((await tried('dryRun=true&profile=UGR-2026')).body, { code: 'rule-profile-not-found', status: 404 })
  const { body } = await tried('dryRun=true&profile=UG-2024')
  t.match(body, {
    rules: [{ rule: 'indirect-cost', profile: 'UG-2020', inputs: { subawardPart: '25000.00' } }, {}],
    compared: {
      ...{ profile: 'UG-2024', refused: null },
      differs: [
        {
          inForce: { rule: 'indirect-cost', profile: 'UG-2020', inputs: { subawardPart: '25000.00' } },
          asked: { rule: 'indirect-cost', profile: 'UG-2024', inputs: { subawardPart: '50000.00' } },
        },
        { inForce: { rule: 'new-subaward', citation: /200/ }, asked: { rule: 'new-subaward' } },
      ],
    },
    preview: { entries: [{ kind: 'award.amendment-proposed' }] },
  })
  t.match((await tried('dryRun=true')).body, { compared: undefined })
  t.same((await s.call('auditor', 'GET', `${at}/amendments`)).body, { items: [], next: null })

  // The budget in force is judged too where the amendment leaves it as it stands.
  await byAgency('UG-2024', '2023-11-01')
  t.equal((await propose('2023-11-03')).status, 201)
  const approval = await approve(1, '2023-11-03', '?dryRun=true&profile=UG-2024')
  t.match(
    approval.body,
    { compared: { differs: [], refused: null, budget: null } },
    'without a budget nothing differs',
  )
  t.equal((await approve(1, '2023-11-03')).status, 201)
  const higher = budget('12.00', '294642.86', '35357.14')
  const proposal = await tried('', { ...higher, effectiveOn: '2023-11-04' })
  t.equal(proposal.status, 201, proposal.text)
  t.match((await approve(2, '2023-11-04', '?dryRun=true&profile=UG-2020')).body, {
    compared: {
      ...{ profile: 'UG-2020', differs: [] },
      refused: { code: 'budget-rate-exceeded', largest: '10.00', profile: 'UG-2020' },
    },
  })
  t.match((await approve(2, '2023-11-04', '?profile=UG-2020')).body, { code: 'comparison-without-dry-run' })
  t.equal((await approve(2, '2023-11-04')).status, 201)
  const title = { kind: 'terms', title: 'Another', effectiveOn: '2023-11-05' }
  t.match((await tried('dryRun=true&profile=UG-2020', title)).body, {
    compared: {
      refused: null,
      budget: { differs: [], refusedInForce: null, refused: { code: 'budget-rate-exceeded' } },
    },
  })
  t.match((await tried('dryRun=true&profile=UG-2024', title)).body, {
    compared: { differs: [], refused: null, budget: { differs: [], refusedInForce: null, refused: null } },
  })
  // Back under the earlier text the budget in force would not pass again, and the award goes on with it.
  await byAgency('UG-2020', '2023-11-06')
  t.equal((await propose('2023-11-07')).status, 201)
  t.equal((await approve(3, '2023-11-07')).status, 201)
  t.match((await tried('dryRun=true&profile=UG-2024', { ...title, effectiveOn: '2023-11-08' })).body, {
    compared: {
      refused: null,
      budget: { differs: [], refusedInForce: { code: 'budget-rate-exceeded', largest: '10.00' } },
    },
  })

  // The owner loads a text without the cap of a fixed amount: no act can be judged by it.
  await profileLacking(s, 'fixed-amount-cap')
  t.match((await tried('dryRun=true&profile=LACKING', { ...title, effectiveOn: '2023-11-08' })).body, {
    ...{ code: 'rule-parameter-missing', status: 409, profile: 'LACKING', parameter: 'fixed-amount-cap' },
  })
})

t.test('an award that is behind its Federal award is found until it takes the profile over', async (t) => {
  const s = await service(t)
  const { fund, award, byAgency, takeOver } = await awardUnderProfile(s)
  const found = async () => foundBy(s, 'award-profile-behind')
  t.match(await found(), { examined: 1, found: 0 })
  await byAgency('UG-2024', '2023-11-01')
  t.match(await found(), {
    found: 1,
    first: [
      {
        sentence: `${award} is under UG-2020 in ${fund}; the terms of the Federal award since 2023-11-01 are under UG-2024.`,
      },
    ],
  })
  t.equal((await takeOver('2023-11-02')).status, 201)
  t.match(await found(), { found: 0 })
  await byAgency('UG-2020', '2023-11-03')
  t.match(await found(), { found: 1, first: [{ sentence: /is under UG-2024 in .* are under UG-2020\.$/ }] })
  t.match(await foundBy(s, 'award-profile-behind', 'through=2023-11-01'), {
    ...{ examined: 1, found: 1, first: [{ sentence: /since 2023-11-01 are under UG-2024\.$/ }] },
  })
  t.match(
    await foundBy(s, 'award-profile-behind', 'through=2023-10-01'),
    { examined: 0, found: 0 },
    'on the day before its execution',
  )
})

t.test('as of a signed size, what was recorded after it hides nothing and clears nothing', async (t) => {
  const s = await service(t)
  const { award, byAgency, takeOver } = await awardUnderProfile(s)
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const sealed = async () => {
    await sealNow(s.db, null)
    const [{ size } = { size: 0 }] = await owner<
      { size: number }[]
    >`select count(*)::integer as size from ledger_seals`
    return size
  }
  const behindAt = async (size: number) => {
    const { matches } = federalAwardIndicators(packageSettings('UTC', size))['award-profile-behind']
    const { sql, params } = new PgDialect().sqlToQuery(matches)
    const rows = await owner.unsafe<{ facts: object }[]>(sql, params as string[])
    return rows.map(({ facts }) => facts)
  }
  const before = await sealed()
  await byAgency('UG-2024', '2023-11-01')
  const behind = await sealed()
  const found = [{ award, profile: 'UG-2020', federal: 'UG-2024', since: '2023-11-01' }]
  t.match(await behindAt(behind), found)
  await byAgency('UG-2020', '2023-11-02')
  t.match(await behindAt(behind), found, 'a letter recorded after it')
  await byAgency('UG-2024', '2023-11-03')
  t.equal((await takeOver('2023-11-04')).status, 201)
  t.match(await behindAt(behind), found, 'an amendment recorded after it')
  t.same(await behindAt(before), [])
  t.same(await behindAt(await sealed()), [])
})

t.test('the agency and an approval at one moment: one waits for the other', async (t) => {
  const s = await service(t)
  const { at, byAgency, propose, approve } = await awardUnderProfile(s)
  for (const [round, to] of (['UG-2024', 'UG-2020', 'UG-2024', 'UG-2020'] as const).entries()) {
    const day = `2023-11-0${String(2 * round + 1)}`
    const back = to === 'UG-2024' ? 'UG-2020' : 'UG-2024'
    await byAgency(to, day)
    t.equal((await propose(day)).status, 201)
    const [, approved] = await Promise.all([byAgency(back, day), approve(round + 1, day)])
    if (approved.status === 201) {
      await byAgency(to, day)
      continue
    }
    t.match(approved.body, { code: 'profile-changed-since', present: [] })
    await byAgency(to, day)
    t.equal((await approve(round + 1, day)).status, 201)
  }
  const { body } = await s.call('auditor', 'GET', `${at}/versions`)
  const items = body['items'] as { profiles: { profile: string }[] }[]
  t.same(
    items.map(({ profiles }) => profiles[0]?.profile),
    ['UG-2020', 'UG-2024', 'UG-2020', 'UG-2024', 'UG-2020'],
  )
})

t.test(
  'an act on the profile changes no day before it, and a letter of the agency none at all',
  async (t) => {
    const s = await service(t)
    const { fund, award, byAgency, takeOver } = await awardUnderProfile(s)
    const { sql } = thiefOf(t, s)
    /** The profile of the award and of its Federal award at the end of each of fifty-one days, the award executed on the thirteenth of them. */
    const byDay = async () => {
      const rows = await sql<{ day: string; award: string; federal: string }[]>`
      select day::date::text as day, profile_of_award(${award}, ${fund}, day::date) as award, profile_of_fund(${fund}, day::date) as federal
      from generate_series('2023-09-20'::date, '2023-11-09', '1 day') as day order by 1`
      return rows
    }
    const under = (rows: Awaited<ReturnType<typeof byDay>>, until = '9999-12-31') =>
      rows.filter(({ day }) => day < until).map((one) => one.award)
    await byAgency('UG-2024', '2023-09-25')
    t.same(new Set(under(await byDay())), new Set(['UG-2020']), 'a letter dated back before the execution')
    await byAgency('UG-2020', '2023-09-26')
    const days = randomDays(2024, 12)
    for (const [step, day] of days.entries()) {
      const before = await byDay()
      await byAgency(step % 2 === 0 ? 'UG-2024' : 'UG-2020', day)
      const letter = await byDay()
      t.same(under(letter), under(before), `the letter of ${day} changes no day of the award`)
      if (step % 3 === 2) continue
      const answer = await takeOver(day)
      const after = await byDay()
      t.same(under(after, day), under(letter, day), `the amendment of ${day} changes no day before it`)
      const from = after.filter((one) => one.day >= day)
      t.ok(from.length > 0)
      if (answer.status === 201) t.ok(from.every((one) => one.award === one.federal))
      else {
        t.match(answer.body, { code: 'profile-not-behind' })
        t.same(under(after), under(letter))
      }
    }
    t.equal(new Set(under(await byDay())).size, 2)
  },
)

/** So many days of October and November 2023 in their order, some of them twice. */
function randomDays(seed: number, count: number): string[] {
  const dice = new Dice(seed)
  return Array.from({ length: count }, () => 3 + dice.below(37))
    .toSorted((one, other) => one - other)
    .map((day) => new Date(Date.UTC(2023, 9, day)).toISOString().slice(0, 10))
}
