import t from 'tap'
import { budgetLine, soleBudget } from '../support/budgets.ts'
import type { Person } from '../support/call.ts'
import { decided } from '../support/decided.ts'
import { extract } from '../support/exclusions.ts'
import { businessToday, ueis } from '../support/given.ts'
import { awardOfConsortium, budgetOfTwo } from '../support/members.ts'
import { fixedAward } from '../support/milestones.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

type Rule = { readonly act: string; readonly rule: string; readonly result: string }
const on = (effectiveOn: string) => ({ effectiveOn })
const membersOf = async (s: Service, url: string, who: Person = 'grantee') =>
  (await s.call(who, 'GET', url)).at('members')

t.test('a member joins with the approval of the agency, and goes with its money', async (t) => {
  const s = await service(t)
  const { fund, award, at, evidence, propose, approve, changed } = await awardOfConsortium(s)
  const made = await propose(['BAKER'], { evidence, ...on('2023-11-01') })
  const changes = ['Members: none -> BAKER']
  t.match(made.body, {
    ...{ number: 1, kind: 'members', members: { before: [], after: ['BAKER'] }, changes },
    rules: [
      {
        ...{ rule: 'new-subaward', profile: 'UG-2020', result: 'approved', on: '2023-11-01' },
        ...{ citation: '2 CFR 200.308(c)(6)', inputs: { before: '', added: 'BAKER', evidence } },
      },
      { rule: 'excluded-parties', result: 'within' },
    ],
  })
  t.same(await membersOf(s, at), [], 'it changes nothing yet')
  t.match((await approve(1, on('2023-11-02'))).body, { status: 'approved', changes })
  t.same(await membersOf(s, at), ['BAKER'])
  t.match((await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.amended`)).body, {
    items: [
      {
        facts: {
          ...{ number: '1', members: ['BAKER'], membersBefore: [], exclusionList: 'EXCL-0001' },
          rules: [{ rule: 'new-subaward' }, { rule: 'excluded-parties' }],
        },
      },
    ],
  })
  const rules = (await s.call('auditor', 'GET', `${at}/rules?limit=100`)).body['items'] as Rule[]
  t.same(
    rules.filter(({ rule }) => rule === 'new-subaward').map(({ act, result }) => [act, result]),
    [
      ['award.amendment-proposed', 'approved'],
      ['award.amended', 'approved'],
    ],
  )
  t.match(
    rules.find(({ rule }) => rule === 'new-subaward'),
    { profile: 'UG-2020', says: 'A subaward to BAKER is new. Approved on evidence.' },
  )

  const revised = await s.call('chair', 'POST', `${at}/amendments`, {
    ...{ kind: 'budget-revision', reason: 'As negotiated', ...on('2023-11-10') },
    budget: budgetOfTwo(fund, '600.00', '400.00'),
  })
  t.equal(revised.status, 201, 'the first budget may name who is a member since')
  t.equal((await approve(2, on('2023-11-10'))).status, 201)
  t.match((await propose([], on('2023-12-01'))).body, {
    ...{ status: 422, code: 'budget-outside-parties', award, organization: 'BAKER', parties: ['IRC'] },
  })
  t.match((await propose([], { ...on('2023-12-01'), budget: budgetOfTwo(fund, '600.00', '400.00') })).body, {
    code: 'budget-outside-parties',
  })
  const gone = await changed([], '2023-12-01', { budget: soleBudget(fund, { personnel: '1000.00' }) })
  t.match(gone.body, { status: 'approved', changes: ['Members: BAKER -> none'], evidence: null })
  t.same(await membersOf(s, at), [])
  t.match((await s.call('grantee', 'GET', `${at}/budgets`)).body, { items: [{ number: 1 }, { number: 2 }] })
  t.match(((await s.call('grantee', 'GET', `${at}/versions`)).body['items'] as object[]).slice(0, 4), [
    { number: 1, members: [], changes: [] },
    { number: 2, since: '2023-11-02', members: ['BAKER'], changes },
    { number: 3, members: ['BAKER'] },
    { number: 4, since: '2023-12-01', members: [] },
  ])
  for (const [day, members] of [
    ['2023-11-01', []],
    ['2023-11-02', ['BAKER']],
    ['2023-12-01', []],
  ] as const) {
    t.match(
      (await s.call('grantee', 'GET', `${at}/versions?asOf=${day}`)).body,
      { items: [{ members }] },
      day,
    )
    t.same(await membersOf(s, `${at}/statement?effectiveAt=${day}`), members, `the statement of ${day}`)
  }
  const page = await s.call('approver', 'GET', `/work/awards/${award}`)
  t.match(page.text, /Members: none -&gt; BAKER/)
  await booksHold(t, s)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('the list is whole: what is asked for is checked, and a member stays by being named', async (t) => {
  const s = await service(t)
  const { award, at, evidence, propose, changed } = await awardOfConsortium(s)
  for (const [members, more, code, facts] of [
    [['NOBODY'], { evidence }, 'organization-not-found', {}],
    [['IRC'], { evidence }, 'party-named-twice', { organization: 'IRC', grantee: 'IRC' }],
    [['BAKER', 'BAKER'], { evidence }, 'party-named-twice', { organization: 'BAKER' }],
    [[], {}, 'amendment-changes-nothing', { award }],
    [['BAKER'], {}, 'member-joins-without-approval', { award, joining: ['BAKER'] }],
    [['BAKER'], { evidence, title: 'x' }, 'amendment-fields-of-kind', { kind: 'members' }],
  ] as const)
    t.match((await propose(members, more)).body, { code, ...facts }, JSON.stringify(members))
  t.equal((await changed(['HAVEN', 'BAKER'], '2023-11-01', { evidence })).status, 201)
  t.same(await membersOf(s, at), ['BAKER', 'HAVEN'])
  t.match((await propose(['BAKER', 'HAVEN'])).body, { code: 'amendment-changes-nothing' })
  t.match((await changed(['HAVEN'], '2023-11-02')).body, { changes: ['Members: BAKER, HAVEN -> HAVEN'] })
  t.match((await propose(['BAKER', 'HAVEN'])).body, {
    ...{ code: 'member-joins-without-approval', joining: ['BAKER'] },
  })
})

t.test('an award that is fixed in amount takes members the same way, without a budget', async (t) => {
  const s = await service(t)
  const { at, evidence, fund } = await fixedAward(s, '1000.00')
  const asked = { kind: 'members', reason: 'x', members: ['BAKER'], evidence }
  const budgeted = await s.call('chair', 'POST', `${at}/amendments`, {
    ...{ ...asked, budget: soleBudget(fund, { personnel: '1000.00' }) },
  })
  t.match(budgeted.body, { code: 'award-of-another-form' })
  await s.given.made('chair', `${at}/amendments`, asked)
  t.match((await s.call('approver', 'POST', `${at}/amendments/1/approval`, {})).body, {
    ...{ status: 'approved', changes: ['Members: none -> BAKER'] },
  })
  t.same(await membersOf(s, at), ['BAKER'])
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('who belongs to a new member decides nothing on the award, until it goes', async (t) => {
  const s = await service(t)
  const { fund, award, at, evidence, propose, approve } = await awardOfConsortium(s)
  await s.given.made('admin', '/v1/actors/APP-1/roles', { roles: ['approver'], affiliation: 'BAKER' })
  const recused = { status: 409, code: 'recused', person: 'APP-1' }
  t.equal((await propose(['BAKER'], { evidence, ...on('2023-11-01') })).status, 201)
  t.match((await approve(1)).body, recused)
  t.match(
    (await s.call('approver', 'POST', `${at}/amendments/1/rejection`, { reason: 'x' })).body,
    recused,
    'nor do they reject it',
  )
  const waiting = await s.given.requested(award, { [fund]: '10.00' })
  t.equal((await approve(1, on('2023-11-02'), 'approver2')).status, 201)
  const decides = async () => [
    await s.call('approver', 'POST', `/v1/disbursements/${waiting}/approvals`, {}),
    await s.call('approver', 'POST', `${at}/continuations`, { reason: 'x' }),
  ]
  for (const answer of await decides()) t.match(answer.body, recused)
  await s.given.made('chair', `${at}/amendments`, { kind: 'terms', title: 'x', reason: 'x' })
  t.match((await approve(2)).body, recused)
  t.equal((await approve(2, {}, 'approver2')).status, 201)
  const gone = await propose([], {})
  t.equal(gone.status, 201, gone.text)
  t.match((await approve(3)).body, recused, 'who belongs to a member does not let it go either')
  t.equal((await approve(3, {}, 'approver2')).status, 201)
  t.equal((await decides())[0]?.status, 201, 'and then approves payments again')
})

t.test('the list of excluded parties is asked of who joins, and then of every payment', async (t) => {
  const s = await service(t)
  const { fund, award, at, evidence, propose, approve, changed } = await awardOfConsortium(s)
  const imported = async (daysAgo: number, ...parties: Parameters<typeof extract>) => {
    const sha256 = await keptFile(s, extract(...parties, { name: `Somebody ${String(Math.random())}` }))
    const extractedOn = businessToday(daysAgo)
    const { body } = await s.given.made('finance', '/v1/exclusion-lists', { extractedOn, sha256 })
    return String(body['code'])
  }
  await s.setMostDays(7)
  t.match((await propose(['BAKER'], { evidence })).body, { code: 'exclusion-list-too-old' })
  await imported(5, { name: 'ANOTHER NAME', uei: ueis.BAKER })
  t.match((await propose(['BAKER'], { evidence })).body, {
    ...{ code: 'award-to-excluded-party', exclusions: [{ organization: 'BAKER', match: 'uei' }] },
  })
  const { body } = await s.call('finance', 'GET', '/v1/organizations/BAKER')
  const named = await imported(4, { name: String(body['legalName']) })
  t.equal((await propose(['BAKER'], { evidence })).status, 201)
  await s.setMostDays(1)
  const queue = (await s.call('approver', 'GET', '/v1/me/queue')).body['items'] as { act: string }[]
  t.match(
    queue.filter(({ act }) => act === 'approveAmendment'),
    [{ blockedBy: { code: 'exclusion-list-too-old' } }],
  )
  await s.setMostDays(7)
  t.match((await approve(1)).body, { code: 'exclusion-unanswered' })
  t.match((await approve(1, { notExcluded: 'Another of the name' })).body, { status: 'approved' })
  t.match((await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.amended`)).body, {
    items: [{ facts: { exclusionList: named, exclusionLines: ['2'] } }],
  })
  const later = await imported(3, { name: 'ANOTHER NAME', uei: ueis.BAKER })
  t.match((await s.call('auditor', 'GET', `${at}/exclusions`)).body, {
    exclusions: [{ organization: 'BAKER', match: 'uei' }],
  })
  const payment = await s.given.approved(award, { [fund]: '10.00' })
  const paid = await s.call('approver2', 'POST', `/v1/disbursements/${payment}/payment`, { reference: 'ACH' })
  t.match(paid.body, { code: 'exclusion-unconfirmed', list: later })
  t.match((await changed(['HAVEN'], businessToday(0), { evidence })).body, {
    ...{ status: 'approved', changes: ['Members: BAKER -> HAVEN'] },
  })
  t.match((await s.call('auditor', 'GET', `${at}/exclusions`)).body, { exclusions: [] })
  const again = await s.call('approver2', 'POST', `/v1/disbursements/${payment}/payment`, {
    reference: 'ACH',
  })
  t.equal(again.status, 201, 'who went is asked of no more')
  await s.setMostDays(1)
  t.equal((await changed([], businessToday(0))).status, 201, 'who goes is asked of no list')
})

t.test('the members of the application are in force until an amendment replaces them', async (t) => {
  const s = await service(t)
  const { certify } = await decided(t, s, { members: ['BAKER'] })
  const award = await certify()
  const at = `/v1/awards/${award}`
  await s.given.executable('IRC')
  const { body } = await s.call('chair', 'GET', at)
  await s.given.made('chair', `${at}/revision`, {
    ...{ reason: 'x', budget: ofBaker(String((body['lines'] as { fund: string }[])[0]?.fund)) },
  })
  await s.given.made('approver', `${at}/execution`, {})
  t.same(await membersOf(s, at), ['BAKER'])
  const evidence = await keptFile(s, 'The agency approves it')
  const asked = { kind: 'members', reason: 'x', members: ['HAVEN'], evidence }
  t.match((await s.call('chair', 'POST', `${at}/amendments`, asked)).body, {
    ...{ code: 'budget-outside-parties', organization: 'BAKER', parties: ['IRC', 'HAVEN'] },
  })
  const kept = { ...asked, members: ['BAKER', 'HAVEN'] }
  t.match((await s.given.made('chair', `${at}/amendments`, kept)).body, {
    ...{ members: { before: ['BAKER'], after: ['BAKER', 'HAVEN'] } },
    rules: [{ rule: 'new-subaward', inputs: { before: 'BAKER', added: 'HAVEN' } }, {}],
  })
  t.equal((await s.call('approver', 'POST', `${at}/amendments/1/approval`, {})).status, 201)
  t.same(await membersOf(s, at), ['BAKER', 'HAVEN'])
  t.match((await s.call('grantee', 'GET', `${at}/versions`)).body, {
    items: [{ members: ['BAKER'] }, { members: ['BAKER', 'HAVEN'] }],
  })
  t.same((await rebuiltOf(s)).differences, [])
})

const ofBaker = (fund: string) => ({
  parties: [
    { organization: 'IRC', role: 'lead' },
    { organization: 'BAKER', role: 'subrecipient', grounds: ['carries-out-program'] },
  ],
  lines: [
    budgetLine(fund, 'personnel', '50.00'),
    budgetLine(fund, 'personnel', '40.00', { organization: 'BAKER' }),
  ],
})

t.test('the chair changes the members on the page, after a look', async (t) => {
  const s = await service(t)
  const { award, at, evidence } = await awardOfConsortium(s)
  const form = `/work/awards/${award}/amendment`
  const sent = async (fields: Readonly<Record<string, string>>) =>
    s.app.inject({
      ...{ method: 'POST', url: form },
      headers: {
        ...s.as('chair'),
        ...{ accept: 'text/html', origin: 'http://localhost:80' },
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(fields).toString(),
    })
  t.match((await s.call('chair', 'GET', form)).text, /Members from then on/)
  const asked = { kind: 'members', reason: 'Partners', members: 'haven, BAKER', version: '2' }
  const refused = await sent({ ...asked, step: 'preview' })
  t.match(refused, { statusCode: 409, body: /without the prior approval/ })
  t.match(await sent({ ...asked, evidence, step: 'preview' }), { statusCode: 200, body: /HAVEN, BAKER/ })
  t.match(await sent({ ...asked, evidence, step: 'do' }), { statusCode: 303 })
  t.match((await s.call('chair', 'GET', `${at}/amendments/1`)).body, {
    members: { after: ['BAKER', 'HAVEN'] },
  })
})
