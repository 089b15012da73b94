import t, { type Test } from 'tap'
import type { Statement } from '../../src/reports/statements/contract.ts'
import { soleBudget } from '../support/budgets.ts'
import type { Person } from '../support/call.ts'
import { newDisallowance } from '../support/given.ts'
import { newCondition, newHold } from '../support/oversight.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile, pdf } from '../support/uploads.ts'

t.jobs = 2

const on = (day: string) => ({ effectiveOn: day })

/** What a part of a statement holds, by account, in dollars. */
const heldIn = ({ figures }: Pick<Statement['total'], 'figures'>) =>
  Object.fromEntries(Object.entries(figures).map(([name, { amount }]) => [name, amount]))
const nil = {
  ...{ obligated: '0.00', payable: '0.00', disbursed: '0.00' },
  ...{ advances: '0.00', costs: '0.00', recoverable: '0.00', forgiven: '0.00' },
}

async function statementOf(
  s: Service,
  award: string,
  query = '',
  who: Person = 'finance',
): Promise<Statement> {
  const answer = await s.call(who, 'GET', `/v1/awards/${award}/statement${query}`)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body as unknown as Statement
}

/** A request that is approved and paid, each on its day. */
async function paidOn(
  s: Service,
  award: string,
  lines: Readonly<Record<string, string>>,
  days: { readonly requested: string; readonly approved: string; readonly paid: string },
  kind = 'reimbursement',
): Promise<string> {
  const code = await s.given.requested(award, lines, { kind, ...on(days.requested) })
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, on(days.approved))
  const reference = `ACH ${code}`
  await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { ...on(days.paid), reference })
  return code
}

/**
 * An award of 900.00 from two funds: 250.00 paid as cost, of which 30.00 is disallowed and 20.00 repaid; an advance of 100.00 that the bank
 * returned; and 50.00 de-obligated of the second fund.
 */
async function ground(s: Service) {
  const [one, other] = [await s.given.fund({ amount: '1000.00' }), await s.given.fund({ amount: '1000.00' })]
  await s.given.drawn(one, '500.00')
  await s.given.drawn(other, '500.00')
  const solicitation = await s.given.publishedSolicitation({ [one]: '600.00', [other]: '400.00' })
  const award = await s.given.executedAward(solicitation, { [one]: '600.00', [other]: '300.00' })
  const cost = await paidOn(
    s,
    award,
    { [one]: '200.00', [other]: '50.00' },
    { requested: '2023-11-01', approved: '2023-11-02', paid: '2023-11-03' },
  )
  const advance = await paidOn(
    s,
    award,
    { [one]: '100.00' },
    { requested: '2023-11-10', approved: '2023-11-10', paid: '2023-12-01' },
    'advance',
  )
  const returned = { ...on('2023-12-05'), reason: 'R03: no account' }
  await s.given.made('approver', `/v1/disbursements/${advance}/return`, returned)
  const noted = { ...on('2024-01-10'), notifiedOn: '2024-01-10', reference: 'Audit 7' }
  const asked = { ...newDisallowance(cost, one, '30.00'), ...noted }
  const { body } = await s.given.made('finance', '/v1/disallowances', asked)
  const disallowance = String(body['code'])
  await s.given.made('finance', `/v1/disallowances/${disallowance}/recoveries`, {
    ...{ amount: '20.00', reference: 'ACH 9', ...on('2024-02-01') },
  })
  const less = { kind: 'de-obligation', reason: 'Not needed', lines: [{ fund: other, amount: '50.00' }] }
  await s.given.made('chair', `/v1/awards/${award}/amendments`, { ...less, ...on('2024-03-01') })
  await s.given.made('approver', `/v1/awards/${award}/amendments/1/approval`, on('2024-03-01'))
  return { one, other, award, cost, advance, disallowance }
}

/** Refuses a statement that does not tie, or that is not what the accounts held at the same times. */
async function mustTie(t: Test, s: Service, statement: Statement): Promise<void> {
  const { award, funds, total, effectiveAt, knownAt } = statement
  for (const part of [...funds, total])
    for (const residual of ['promisedResidual', 'disbursedResidual', 'movementResidual'] as const)
      t.equal(part[residual], '0.00', residual)
  const { body } = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/accounts?owner=${award}&limit=100&effectiveAt=${effectiveAt}&knownAt=${knownAt}`,
  )
  const held = new Map(
    (body['items'] as { code: string; balance: string }[]).map(({ code, balance }) => [code, balance]),
  )
  for (const { fund, figures } of funds)
    for (const kind of Object.keys(nil) as (keyof typeof nil)[])
      t.equal(figures[kind].amount, held.get(`${fund}:${kind}:${award}`) ?? '0.00', `${fund} ${kind}`)
}

t.test(
  'the statement of two funds says what was promised, paid, returned and repaid, to the cent',
  async (t) => {
    const s = await service(t)
    const { one, other, award } = await ground(s)
    const statement = await statementOf(s, award, '?effectiveAt=2024-03-31')
    t.match(statement, {
      ...{ award, grantee: 'IRC', granteeName: 'IRC', title: 'Case management in New York', version: 2 },
      ...{ executedOn: '2023-10-02', versionSince: '2024-03-01', periodThrough: '2099-09-30' },
      amendments: [{ number: 1, since: '2024-03-01', changes: [`From ${other}: $300.00 -> $250.00`] }],
      funds: [
        {
          fund: one,
          fain: `FAIN-${one}`,
          assistanceListing: '97.102',
          agency: 'DHS/FEMA',
          awarded: '600.00',
        },
        { fund: other, awarded: '250.00' },
      ],
      total: { awarded: '850.00' },
      sentence:
        'Of $850.00 awarded to IRC, $230.00 is paid, $100.00 is approved and not yet paid, and $520.00 is left to request. Of what is paid, $220.00 is accepted cost, $0.00 is paid ahead of cost, and $10.00 is disallowed and owed back.',
    })
    const [first, second] = statement.funds.map(heldIn)
    t.same(first, {
      ...{ ...nil, total: '600.00', obligated: '320.00', payable: '100.00' },
      ...{ disbursed: '180.00', costs: '170.00', recoverable: '10.00' },
    })
    t.same(second, { ...nil, total: '250.00', obligated: '200.00', disbursed: '50.00', costs: '50.00' })
    t.same(heldIn(statement.total), {
      ...{ ...nil, total: '850.00', obligated: '520.00', payable: '100.00' },
      ...{ disbursed: '230.00', costs: '220.00', recoverable: '10.00' },
    })
    const moved = ({ period, opening, closing, ...one }: Statement['total']['months'][number]) => [
      ...[period, opening, one.promised, one.approved, one.paid, one.returned, one.repaid, one.cost, closing],
    ]
    t.same(statement.total.months.map(moved), [
      ['2023-10', '0.00', '900.00', '0.00', '0.00', '0.00', '0.00', '0.00', '900.00'],
      ['2023-11', '900.00', '0.00', '350.00', '250.00', '0.00', '0.00', '250.00', '650.00'],
      ['2023-12', '650.00', '0.00', '0.00', '100.00', '100.00', '0.00', '0.00', '650.00'],
      ['2024-01', '650.00', '0.00', '0.00', '0.00', '0.00', '0.00', '-30.00', '650.00'],
      ['2024-02', '650.00', '0.00', '0.00', '0.00', '0.00', '20.00', '0.00', '670.00'],
      ['2024-03', '670.00', '-50.00', '0.00', '0.00', '0.00', '0.00', '0.00', '620.00'],
    ])
    t.same(statement.total.quarters.map(moved), [
      ['FY2024 Q1', '0.00', '900.00', '350.00', '350.00', '100.00', '0.00', '250.00', '650.00'],
      ['FY2024 Q2', '650.00', '-50.00', '0.00', '0.00', '0.00', '20.00', '-30.00', '620.00'],
    ])
    t.same(statement.funds[1]?.months.map(moved), [
      ['2023-10', '0.00', '300.00', '0.00', '0.00', '0.00', '0.00', '0.00', '300.00'],
      ['2023-11', '300.00', '0.00', '50.00', '50.00', '0.00', '0.00', '50.00', '250.00'],
      ['2024-03', '250.00', '-50.00', '0.00', '0.00', '0.00', '0.00', '0.00', '200.00'],
    ])
    await mustTie(t, s, statement)
  },
)

t.test('the acts stand behind the figures, each with its day, its amounts and its entry', async (t) => {
  const s = await service(t)
  const { one, other, award, cost, advance, disallowance } = await ground(s)
  const statement = await statementOf(s, award, '?effectiveAt=2024-03-31')
  const shown = statement.acts.map(({ kind, subject, effectiveOn, amount, detail }) => [
    ...[kind, subject, effectiveOn, amount, detail],
  ])
  t.same(shown.toReversed(), [
    ['award.executed', award, '2023-10-02', '900.00', null],
    ['disbursement.requested', cost, '2023-11-01', '250.00', 'Reimbursement'],
    ['disbursement.approved', cost, '2023-11-02', '250.00', null],
    ['disbursement.released', cost, '2023-11-03', '250.00', `Reimbursement, ACH ${cost}`],
    ['disbursement.settled', cost, '2023-11-03', '250.00', `ACH ${cost}`],
    ['disbursement.requested', advance, '2023-11-10', '100.00', 'Advance'],
    ['disbursement.approved', advance, '2023-11-10', '100.00', null],
    ['disbursement.released', advance, '2023-12-01', '100.00', `Advance, ACH ${advance}`],
    ['disbursement.settled', advance, '2023-12-01', '100.00', `ACH ${advance}`],
    ['disbursement.returned', advance, '2023-12-05', '100.00', null],
    ['disbursement.payable-again', advance, '2023-12-05', '100.00', null],
    ['disallowance.recorded', disallowance, '2024-01-10', '30.00', 'Audit 7'],
    ['disallowance.recovered', disallowance, '2024-02-01', '20.00', 'ACH 9'],
    ['award.amended', award, '2024-03-01', '50.00', `From ${other}: $300.00 -> $250.00`],
  ])
  t.equal(statement.actCount, 14)
  t.match(
    statement.acts.find(({ kind, subject }) => kind === 'disbursement.released' && subject === cost),
    {
      ...{ name: 'Payment released', by: 'APP-2' },
      lines: [
        { fund: one, amount: '200.00' },
        { fund: other, amount: '50.00' },
      ],
    },
  )
  for (const { entry, kind } of statement.acts)
    t.match((await s.call('auditor', 'GET', entry)).body, { kind }, entry)
  const { entries } = statement.funds[0]?.figures.costs ?? { entries: '' }
  const behind = await s.call('board', 'GET', entries)
  t.same(
    (behind.body['items'] as { kind: string; subject: string }[]).map(({ kind, subject }) => [kind, subject]),
    [
      ['disallowance.recorded', disallowance],
      ['disbursement.released', cost],
    ],
    'a figure leads to the entries that made it',
  )
  const [, november] = statement.total.months
  const ofMonth = await s.call('finance', 'GET', november?.entries ?? '')
  t.same(
    new Set((ofMonth.body['items'] as { effectiveOn: string }[]).map((one) => one.effectiveOn.slice(0, 7))),
    new Set(['2023-11']),
  )
})

t.test('a day and a time of the past are answered as the books stood then', async (t) => {
  const s = await service(t)
  const { one, award } = await ground(s)
  const november = await statementOf(s, award, '?effectiveAt=2023-11-30')
  t.match(november, {
    ...{ version: 1, amendments: [], versionSince: '2023-10-02' },
    funds: [{ awarded: '600.00' }, { awarded: '300.00' }],
  })
  t.same(heldIn(november.total), {
    ...{
      ...nil,
      total: '900.00',
      obligated: '550.00',
      payable: '100.00',
      disbursed: '250.00',
      costs: '250.00',
    },
  })
  t.same(
    november.total.months.map(({ period, through }) => [period, through]),
    [
      ['2023-10', '2023-10-31'],
      ['2023-11', '2023-11-30'],
    ],
  )
  await mustTie(t, s, november)
  const early = await statementOf(s, award, '?effectiveAt=2023-11-02')
  t.match(early.total.months.at(-1), { through: '2023-11-02', paid: '0.00', approved: '250.00' })
  await mustTie(t, s, early)

  // What is recorded now for a day of November was not known before.
  const late = await s.given.requested(award, { [one]: '40.00' }, on('2023-11-15'))
  await s.given.made('approver', `/v1/disbursements/${late}/approvals`, on('2023-11-20'))
  const again = `?effectiveAt=2023-11-30&knownAt=${november.knownAt}`
  t.same({ ...(await statementOf(s, award, again)), readAt: november.readAt }, november)
  const learned = await statementOf(s, award, '?effectiveAt=2023-11-30')
  t.same(heldIn(learned.total), {
    ...{ ...nil, total: '900.00', obligated: '510.00', payable: '140.00' },
    ...{ disbursed: '250.00', costs: '250.00' },
  })
  t.equal(learned.actCount, november.actCount + 2)
  await mustTie(t, s, learned)

  for (const [query, status, code] of [
    ['?effectiveAt=2023-10-01', 404, 'award-version-not-found'],
    ['?effectiveAt=2999-01-01', 422, 'effective-at-in-future'],
    ['?knownAt=2999-01-01T00:00:00Z', 422, 'known-in-future'],
    ['?effectiveAt=yesterday', 400, 'request-invalid'],
  ] as const) {
    const answer = await s.call('finance', 'GET', `/v1/awards/${award}/statement${query}`)
    t.match(answer, { status, code }, query)
  }
})

t.test('conditions and holds stand from their day until they are lifted or released', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('100.00')
  const before = await statementOf(s, award)
  t.same(before.standing, [])
  const condition = String(
    (await s.given.made('finance', `/v1/awards/${award}/conditions`, newCondition())).body['code'],
  )
  const hold = String((await s.given.made('finance', `/v1/awards/${award}/holds`, newHold())).body['code'])
  const onAll = await s.given.made('approver', '/v1/organizations/IRC/holds', newHold({ ground: 'remedy' }))
  const all = String(onAll.body['code'])
  const held = await statementOf(s, award)
  t.match(held.standing, [
    {
      ...{ what: 'condition', code: condition, which: 'detailed-reports', dueOn: '2998-06-30' },
      record: `/v1/conditions/${condition}`,
    },
    { what: 'hold', code: hold, which: 'noncompliance', dueOn: null, record: `/v1/holds/${hold}` },
    { what: 'hold', code: all, which: 'remedy' },
  ])
  t.same(
    held.acts
      .filter(({ subject }) => [condition, hold, all].includes(subject))
      .map(({ kind, subject, detail, amount }) => [kind, subject, detail, amount])
      .toSorted(),
    [
      ['condition.set', condition, 'Detailed reports', null],
      ['hold.placed', hold, 'Noncompliance', null],
      ['hold.placed', all, 'Remedy', null],
    ].toSorted(),
  )
  const evidence = await keptFile(s, pdf('timesheets'))
  await s.given.made('approver', `/v1/conditions/${condition}/lifting`, { evidence, reason: 'Met' })
  await s.given.made('approver', `/v1/holds/${hold}/release`, { reason: 'The audit is in' })
  t.match((await statementOf(s, award)).standing, [{ code: all }])
  t.same((await statementOf(s, award, `?knownAt=${held.knownAt}`)).standing, held.standing)
  t.same((await statementOf(s, award, '?effectiveAt=2023-12-31')).standing, [], fund)
})

t.test('staff, the Board, the auditor and the grantee of the award read it, and nobody else', async (t) => {
  const s = await service(t)
  const { fund, award, solicitation } = await s.given.fundedAward('100.00')
  const whole = await statementOf(s, award)
  for (const who of ['approver', 'board', 'chair', 'auditor', 'grantee'] as const) {
    const { readAt: _, ...seen } = await statementOf(s, award, `?knownAt=${whole.knownAt}`, who)
    const { readAt: __, ...shown } = whole
    t.same(seen, shown, who)
  }
  const at = `/v1/awards/${award}/statement`
  t.match(await s.call('otherGrantee', 'GET', at), { status: 404, code: 'award-not-found' })
  for (const who of ['reader', 'admin'] as const)
    t.match(await s.call(who, 'GET', at), { status: 403, code: 'access-denied' }, who)
  t.match(await s.call(null, 'GET', at), { status: 401 })
  t.match(await s.call('finance', 'GET', '/v1/awards/AWD-9999/statement'), {
    ...{ status: 404, code: 'award-not-found' },
  })
  const draft = await s.given.draftedAward(solicitation, { [fund]: '1.00' })
  t.match(await s.call('finance', 'GET', `/v1/awards/${draft}/statement`), {
    ...{ status: 404, code: 'award-version-not-found' },
  })
  t.match((await s.call('finance', 'GET', `/v1/awards/${award}`)).body, { links: { statement: at } })
})

t.test('what is not for a grantee to read is no act of the statement', async (t) => {
  const s = await service(t)
  const { award } = await s.given.fundedAward('100.00')
  const terms = { kind: 'terms', title: 'A title that waits', reason: 'x' }
  await s.given.made('chair', `/v1/awards/${award}/amendments`, terms)
  const { acts, title } = await statementOf(s, award, '', 'grantee')
  t.equal(title, 'Case management in New York')
  t.same(
    acts.map(({ kind }) => kind),
    ['award.executed'],
  )
})

t.test('the budget in force stands by category, member and period, and is what is awarded', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('300000.00')
  t.equal((await statementOf(s, award)).budget, null)
  const planned = soleBudget(fund, { personnel: '250000.00', travel: '50000.00' })
  const asked = { kind: 'budget-revision', reason: 'The Board agreed', budget: planned, ...on('2024-01-10') }
  await s.given.made('chair', `/v1/awards/${award}/amendments`, asked)
  await s.given.made('approver', `/v1/awards/${award}/amendments/1/approval`, on('2024-01-10'))
  const { budget, amendments } = await statementOf(s, award, '?effectiveAt=2024-01-10', 'grantee')
  t.match(amendments, [{ number: 1, since: '2024-01-10' }])
  const line = { fund, organization: 'IRC', class: 'included', costShare: '0.00' }
  const period = { periodFrom: '2023-10-01', periodThrough: '2099-09-30' }
  t.same(budget, {
    ...{ number: 1, since: '2024-01-10', federal: '300000.00', costShare: '0.00', residual: '0.00' },
    lines: [
      { ...line, ...period, category: 'personnel', amount: '250000.00' },
      { ...line, ...period, category: 'travel', amount: '50000.00' },
    ],
  })
  t.equal((await statementOf(s, award, '?effectiveAt=2024-01-09')).budget, null)
  const csv = await s.call('grantee', 'GET', `/v1/awards/${award}/statement`, undefined, {
    accept: 'text/csv',
  })
  t.match(csv.text, /,budget,2,Travel,Of the award,50000\.00,/)
})
