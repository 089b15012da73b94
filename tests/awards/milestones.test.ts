import t from 'tap'
import { soleBudget } from '../support/budgets.ts'
import { businessToday } from '../support/given.ts'
import { approvedFund, draftedFixed, fixedAward, fixedBy, milestone } from '../support/milestones.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

for (const [profile, cap, above] of [
  ['UG-2020', '250000.00', '250000.01'],
  ['UG-2024', '500000.00', '500000.01'],
] as const)
  t.test(`a fixed amount under ${profile} is executed up to ${cap}, and refused a cent above`, async (t) => {
    const s = await service(t)
    const fund = await approvedFund(s, '2000000.00', profile)
    const within = await draftedFixed(s, fund, cap)
    const executed = await s.call('approver', 'POST', `${within.at}/execution`, { effectiveOn: '2023-10-02' })
    t.equal(executed.status, 201, executed.text)
    t.match(executed.body, { formOfPayment: 'fixed-amount', status: 'executed' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: above })
    const beyond = await s.given.draftedAward(solicitation, { [fund]: above })
    const asked = fixedBy(milestone(1, fund, above))
    t.match((await s.call('chair', 'POST', `/v1/awards/${beyond}/revision`, asked)).body, {
      ...{ code: 'fixed-amount-above-cap', requested: above, largest: cap, profile },
      citation: '2 CFR 200.333',
    })
    await booksHold(t, s)
  })

t.test(
  'a fixed amount is drafted, paid by milestones, reduced, amended and closed on its certification',
  async (t) => {
    const s = await service(t)
    const { fund, at, asked, award } = await fixedAward(s, '40000.00', '60000.00', '50000.00')
    const { given, call } = s
    t.match((await call('finance', 'GET', `${at}/milestones`)).body, {
      items: [
        { number: 1, fund, amount: '40000.00', state: 'open', isPastDue: true, disbursement: null },
        { number: 2 },
        { number: 3 },
      ],
    })
    const first = await given.made('finance', '/v1/disbursements', asked(1))
    t.match(first.body, {
      kind: 'milestone',
      lines: [{ fund, amount: '40000.00' }],
      milestone: { number: 1 },
    })
    const code = String(first.body['code'])
    await given.made('approver', `/v1/disbursements/${code}/approvals`, {})
    await given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: 'ACH 1' })
    const second = String((await given.made('finance', '/v1/disbursements', asked(2))).body['code'])
    const reduction = { reducedTo: '45000.00', reductionReason: 'One session of four was not held' }
    t.match(
      (
        await call('approver', 'POST', `/v1/disbursements/${second}/approvals`, {
          ...{ ...reduction, reducedTo: '60000.00' },
        })
      ).body,
      { code: 'milestone-not-reduced', amount: '60000.00' },
    )
    const reduced = await given.made('approver', `/v1/disbursements/${second}/approvals`, reduction)
    t.match(reduced.body, {
      lines: [{ fund, amount: '45000.00' }],
      milestone: { reducedFrom: '60000.00', reductionReason: reduction.reductionReason },
    })
    await given.made('approver2', `/v1/disbursements/${second}/payment`, { reference: 'ACH 2' })
    t.match((await call('grantee', 'GET', `${at}/milestones`)).body, {
      items: [
        { number: 1, state: 'paid', requested: '40000.00' },
        { number: 2, state: 'paid', amount: '60000.00', requested: '45000.00' },
        { number: 3, state: 'open' },
      ],
    })
    const held = async () => (await call('finance', 'GET', at)).body['figures']
    t.match(await held(), {
      total: '150000.00',
      obligated: '65000.00',
      disbursed: '85000.00',
      costs: '85000.00',
    })

    const release = {
      ...{ kind: 'de-obligation', reason: 'What was not held', lines: [{ fund, amount: '15000.00' }] },
      milestones: [
        milestone(1, fund, '40000.00'),
        milestone(2, fund, '45000.00'),
        milestone(3, fund, '50000.00'),
      ],
    }
    const proposed = await call('chair', 'POST', `${at}/amendments`, release)
    t.equal(proposed.status, 201, proposed.text)
    await given.made('approver', `${at}/amendments/1/approval`, {})
    t.match(await held(), { total: '135000.00', obligated: '50000.00' })
    const revised = {
      ...{ kind: 'milestone-revision', reason: 'Two smaller ones' },
      milestones: [
        ...release.milestones.slice(0, 2),
        milestone(4, fund, '20000.00'),
        milestone(5, fund, '30000.00', { dueOn: '2098-06-30' }),
      ],
    }
    const changed = await call('chair', 'POST', `${at}/amendments`, revised)
    t.equal(changed.status, 201, changed.text)
    await given.made('approver', `${at}/amendments/2/approval`, {})
    t.match((await call('finance', 'GET', `${at}/milestones`)).body, {
      items: [{ number: 1 }, { number: 2 }, { number: 4 }, { number: 5, isPastDue: false, schedule: 3 }],
    })
    t.match((await call('finance', 'GET', `${at}/milestones?schedule=1`)).body, {
      items: [{ number: 1 }, { number: 2, amount: '60000.00' }, { number: 3 }],
    })

    const document = await keptFile(s, 'The certification')
    const ended = { kind: 'termination', reason: 'Agreed', document, ground: 'agreement' }
    await given.made('chair', `${at}/endings`, {
      ...{ ...ended, objection: 'Write to us', takesEffectOn: businessToday(), effectiveOn: businessToday() },
    })
    await given.made('approver', `${at}/endings/1/approval`, {})
    const close = { kind: 'closeout', reason: 'Completed but for two', document }
    t.match(
      (await call('chair', 'POST', `${at}/endings`, { ...close, finalReportOn: businessToday() })).body,
      { code: 'closeout-of-another-form', form: 'fixed-amount', takes: 'certifiedOn' },
    )
    const closing = await call('chair', 'POST', `${at}/endings`, { ...close, certifiedOn: businessToday() })
    t.equal(closing.status, 201, closing.text)
    const closed = await call('approver', 'POST', `${at}/endings/2/approval`, {})
    t.equal(closed.status, 201, closed.text)
    t.match(closed.body, { certifiedOn: businessToday(), finalReportOn: null, unilateral: false })
    t.match(await held(), { total: '85000.00', obligated: '0.00', disbursed: '85000.00' })
    t.match((await call('finance', 'GET', `${at}/milestones`)).body, {
      items: [
        { number: 1, amount: '40000.00' },
        { number: 2, amount: '45000.00' },
      ],
    })
    t.match((await call('finance', 'GET', `${at}/closeout`)).body, { total: '0.00' })
    const rules = (await call('auditor', 'GET', `${at}/rules?limit=500`)).body['items'] as { act: string }[]
    t.match(
      rules.filter(({ act }) => act === 'award.closed'),
      [{ rule: 'closeout', inputs: { certifiedOn: businessToday() }, says: /completion was certified on/ }],
      'it is closed on the certification, and not by the agent alone',
    )
    t.ok(award)
    await booksHold(t, s)
    t.strictSame((await rebuiltOf(s)).differences, [])
  },
)

t.test('what is not of the form of an award is refused, and nothing changes a form', async (t) => {
  const s = await service(t)
  const { fund, at, asked, award } = await fixedAward(s, '1000.00')
  const lines = [{ fund, amount: '10.00' }]
  for (const kind of ['advance', 'reimbursement'])
    t.match(
      (await s.call('finance', 'POST', '/v1/disbursements', { award, kind, purpose: 'x', lines })).body,
      { code: 'kind-of-another-form', form: 'fixed-amount', takes: ['milestone'] },
    )
  t.match((await s.call('finance', 'POST', '/v1/disbursements', { ...asked(1), lines })).body, {
    ...{ code: 'disbursement-fields-of-kind', takes: ['milestone', 'evidence'] },
  })
  const budget = soleBudget(fund, { personnel: '1000.00' })
  t.match(
    (await s.call('chair', 'POST', `${at}/amendments`, { kind: 'budget-revision', reason: 'x', budget }))
      .body,
    { code: 'award-of-another-form', form: 'fixed-amount', given: 'budget', takes: 'milestones' },
  )
  const cost = await s.given.fundedAward('1000.00')
  t.match((await s.call('finance', 'POST', '/v1/disbursements', asked(1, { award: cost.award }))).body, {
    ...{ code: 'kind-of-another-form', form: 'cost-reimbursement', takes: ['advance', 'reimbursement'] },
  })
  const milestones = [milestone(1, cost.fund, '1000.00')]
  t.match(
    (
      await s.call('chair', 'POST', `/v1/awards/${cost.award}/amendments`, {
        ...{ kind: 'milestone-revision', reason: 'x', milestones },
      })
    ).body,
    { code: 'award-of-another-form', form: 'cost-reimbursement', given: 'milestones' },
  )
})

t.test('two requests for one milestone race, and one is refused', async (t) => {
  const s = await service(t)
  const { asked } = await fixedAward(s, '1000.00', '2000.00')
  for (const number of [1, 2]) {
    const answers = await Promise.all(
      [1, 2, 3].map(async () => s.call('finance', 'POST', '/v1/disbursements', asked(number))),
    )
    t.strictSame(answers.map(({ status }) => status).toSorted(), [201, 409, 409])
    for (const { status, body } of answers)
      if (status === 409) t.equal(body['code'], 'milestone-already-requested')
  }
  await booksHold(t, s)
})

t.test('a draft whose period moves past its milestones is refused with the days that pass', async (t) => {
  const s = await service(t)
  const { at } = await draftedFixed(s, await approvedFund(s, '100.00'), '40.00', '60.00')
  const moved = { periodThrough: '2024-06-29', reason: 'It ends earlier', effectiveOn: '2023-09-21' }
  const { body } = await s.call('chair', 'POST', `${at}/revision`, moved)
  t.match(body, {
    ...{ code: 'milestone-outside-period', milestone: 1, dueOn: '2024-06-30' },
    ...{ periodFrom: /^\d{4}-\d{2}-\d{2}$/, periodThrough: '2024-06-29' },
  })
  const within = { ...moved, periodThrough: '2024-06-30' }
  t.equal((await s.call('chair', 'POST', `${at}/revision`, within)).status, 201)
})

t.test(
  'a grantee reads each schedule of its draft, and of the later ones those that were approved',
  async (t) => {
    const s = await service(t)
    const fund = await approvedFund(s, '100.00')
    const { at } = await draftedFixed(s, fund, '100.00')
    const milestones = [milestone(1, fund, '40.00'), milestone(2, fund, '60.00')]
    const again = { milestones, reason: 'In two parts', effectiveOn: '2023-09-21' }
    await s.given.made('chair', `${at}/revision`, again)
    await s.given.made('approver', `${at}/execution`, { effectiveOn: '2023-10-02' })
    const revised = [milestone(1, fund, '50.00'), milestone(2, fund, '50.00')]
    const revision = { kind: 'milestone-revision', reason: 'In halves', milestones: revised }
    await s.given.made('chair', `${at}/amendments`, revision)
    const read = async (who: 'grantee' | 'auditor', number: number) =>
      s.call(who, 'GET', `${at}/milestones?schedule=${String(number)}`)
    t.match((await read('grantee', 1)).body, { items: [{ amount: '100.00' }] })
    t.match((await read('grantee', 2)).body, { items: [{ amount: '40.00' }, { amount: '60.00' }] })
    t.match((await read('auditor', 3)).body, { items: [{ amount: '50.00' }, { amount: '50.00' }] })
    t.match((await read('grantee', 3)).body, { code: 'schedule-not-found', newest: 2 })
    await s.given.made('approver', `${at}/amendments/1/approval`, {})
    t.match((await read('grantee', 3)).body, { items: [{ amount: '50.00' }, { amount: '50.00' }] })
  },
)

t.test('another form of an award that is no draft is refused since it is none', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('100.00')
  const at = `/v1/awards/${award}`
  const budget = soleBudget(fund, { personnel: '100.00' })
  await s.given.made('chair', `${at}/amendments`, { kind: 'budget-revision', reason: 'x', budget })
  const fixed = await fixedAward(s, '100.00')
  for (const [code, asked] of [
    [award, { ...fixedBy(milestone(1, fund, '100.00')), effectiveOn: businessToday() }],
    [fixed.award, { formOfPayment: 'cost-reimbursement', reason: 'x' }],
  ] as const)
    t.match((await s.call('chair', 'POST', `/v1/awards/${code}/revision`, asked)).body, {
      ...{ status: 409, code: 'award-not-drafted', award: code, state: 'executed' },
    })
})
