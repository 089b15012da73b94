import t from 'tap'
import { soleBudget } from '../support/budgets.ts'
import type { Person } from '../support/call.ts'
import {
  document,
  endedBy,
  newAdjustment,
  newCloseout,
  newNotice,
  newResumption,
} from '../support/endings.ts'
import { businessToday, newDisallowance } from '../support/given.ts'
import { booksHold, held, race, tally } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

t.jobs = 2

/** An award of 100.00 that is performed through 2024-01-31, with its money drawn. */
async function ground(s: Service, terms: object = { periodThrough: '2024-01-31' }) {
  const { fund, award } = await s.given.fundedAward('100.00', terms)
  const at = `/v1/awards/${award}`
  const propose = async (body: object, who: Person = 'chair') => s.call(who, 'POST', `${at}/endings`, body)
  const approve = async (number: number, body: object = {}, who: Person = 'approver') =>
    s.call(who, 'POST', `${at}/endings/${String(number)}/approval`, body)
  const request = async (amount: string, on: string, more: object = {}) =>
    s.call('finance', 'POST', '/v1/disbursements', {
      ...{ award, kind: 'reimbursement', purpose: 'Costs', lines: [{ fund, amount }], effectiveOn: on },
      ...more,
    })
  const paid = async (amount: string, on: string, more: object = {}) => {
    const { body } = await request(amount, on, more)
    const code = String(body['code'])
    await s.given.made('approver', `/v1/disbursements/${code}/approvals`, {
      ...{ effectiveOn: on, evidence: document },
    })
    await s.given.made('approver2', `/v1/disbursements/${code}/payment`, {
      ...{ reference: `ACH ${code}`, effectiveOn: on },
    })
    return code
  }
  const closeout = async () => (await s.call('finance', 'GET', `${at}/closeout`)).body
  return { fund, award, at, propose, approve, request, paid, closeout }
}

t.test(
  'a suspension by two persons stops advances and later cost, and a resumption lets both go on',
  async (t) => {
    const s = await service(t)
    const { award, at, propose, approve, request } = await ground(s)
    const notice = newNotice('suspension', '2023-11-01')
    const proposed = await propose(notice)
    t.match(proposed.body, {
      ...{
        number: 1,
        kind: 'suspension',
        status: 'proposed',
        proposedBy: 'CHR-1',
        decidedBy: null,
        version: 3,
      },
      ...{ ground: 'noncompliance', citation: /200\.339/, document, takesEffectOn: '2023-11-01' },
    })
    t.match((await s.call('finance', 'GET', at)).body, { standing: { state: 'performing' } }, 'it waits')
    t.match(
      (await s.call('grantee', 'GET', `${at}/endings`)).body,
      { items: [] },
      'and the grantee sees none',
    )
    const queue = await s.call('approver', 'GET', '/v1/me/queue')
    t.match(queue.body['items'], [{ act: 'approveEnding', subject: award, reason: /suspension/ }])
    t.match((await approve(1, { effectiveOn: '2023-11-01' })).body, { status: 'approved', version: 4 })
    t.match((await s.call('grantee', 'GET', at)).body, {
      standing: { state: 'suspended', since: '2023-11-01' },
    })
    t.match((await s.call('grantee', 'GET', `${at}/endings`)).body, {
      items: [{ objection: 'Write to the Secretariat within 30 days', reason: 'The report is late' }],
    })
    t.equal((await request('1.00', '2023-11-02', { kind: 'advance' })).code, 'advance-after-ending')
    t.equal((await request('1.00', '2023-11-02')).code, 'cost-after-ending')
    const of = String((await request('1.00', '2023-11-02', { costThrough: '2023-10-31' })).body['code'])
    const approval = `/v1/disbursements/${of}/approvals`
    const on = { effectiveOn: '2023-11-02' }
    t.match(await s.call('approver', 'POST', approval, on), {
      ...{ code: 'gate-without-evidence', body: { gates: ['before-ending'], citations: ['2 CFR 200.343'] } },
    })
    t.match((await s.call('approver', 'POST', approval, { ...on, evidence: document })).body, {
      ...{ status: 'approved', gateEvidence: document, costThrough: '2023-10-31' },
    })
    t.match(await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${of}&kind=disbursement.approved`), {
      body: { items: [{ facts: { gates: ['before-ending'], evidence: document } }] },
    })
    const more = { kind: 'extension', periodThrough: '2024-12-31', reason: 'x', effectiveOn: '2023-11-03' }
    t.equal((await s.call('chair', 'POST', `${at}/amendments`, more)).code, 'amendment-after-ending')
    await endedBy(s, award, newResumption('2023-11-06'))
    t.equal((await request('1.00', '2023-11-07', { kind: 'advance' })).status, 201)
    t.match(
      (await s.call('chair', 'POST', `${at}/amendments`, { ...more, effectiveOn: '2023-11-07' })).status,
      201,
    )
    await booksHold(t, s)
    t.same((await rebuiltOf(s)).differences, [])
  },
)

t.test(
  'a closeout releases what is unspent in one act of two persons, and shows its clocks before',
  async (t) => {
    const s = await service(t)
    const { fund, award, at, propose, approve, paid, closeout } = await ground(s)
    await paid('40.00', '2023-11-10')
    t.match(await closeout(), {
      ...{ award, end: '2024-01-31', standing: { state: 'performing' }, total: '60.00' },
      ...{ aloneFrom: '2025-01-31', unspent: [{ fund, amount: '60.00' }] },
      clocks: [
        { name: 'obligate', fund, falls: '2099-09-30', isPast: false },
        { name: 'performance', falls: '2024-01-31', isPast: true },
        { name: 'report', falls: '2024-04-30', citation: '2 CFR 200.344(a)' },
        { name: 'liquidate', falls: '2024-05-30', citation: '2 CFR 200.344(b)' },
        { name: 'agency', falls: '2025-01-31' },
        { name: 'records', falls: '2027-04-30', citation: '2 CFR 200.334' },
      ],
      checklist: [
        { item: 'performance', isMet: true },
        { item: 'requests', isMet: true, open: null },
      ],
    })
    const clocks = await s.call('finance', 'GET', `${at}/clocks`, undefined, { accept: 'text/csv' })
    t.match(clocks.text, /liquidate,.*2024-05-30/)
    t.match((await s.call('chair', 'GET', '/v1/me/queue')).body['items'], [
      { act: 'proposeEnding', subject: award, amount: '60.00', due: '2025-01-31' },
    ])
    t.match((await propose(newCloseout('2024-03-01'))).body, { kind: 'closeout', amendment: 1, version: 3 })
    t.match((await s.call('finance', 'GET', `${at}/amendments/1`)).body, {
      ...{ kind: 'de-obligation', status: 'proposed', lines: [{ fund, amount: '60.00', after: '40.00' }] },
    })
    const tried = await s.call('approver', 'POST', `${at}/endings/1/approval?dryRun=true`, {
      effectiveOn: '2024-03-04',
    })
    t.match(tried.body, { preview: { entries: [{ kind: 'award.amended' }, { kind: 'award.closed' }] } })
    const done = await approve(1, { effectiveOn: '2024-03-04' })
    t.match(done.body, { status: 'approved', version: 4, finalReportOn: '2024-03-01' }, done.text)
    t.equal(await held(s, `${fund}:obligated:${award}`), '0.00')
    t.equal(await held(s, `${fund}:available`), '60.00')
    t.match((await s.call('finance', 'GET', at)).body, {
      ...{ standing: { state: 'closed', since: '2024-03-04' }, lines: [{ amount: '40.00' }], version: 4 },
      figures: { total: '40.00', obligated: '0.00' },
    })
    t.match(await closeout(), { total: '0.00', recordsUntil: '2027-03-01' })
    t.match((await s.call('grantee', 'GET', `/work/awards/${award}`)).text, /Records kept through/)
    await booksHold(t, s)
    t.same((await rebuiltOf(s)).differences, [])
    const wrong = await s.call('auditor', 'GET', '/v1/audit/findings?only=wrong')
    t.notMatch(wrong.text, /"found":[1-9]/, 'the checks of the books hold for a closed award')
  },
)

t.test('what is adjusted after the closeout passes a gate: a late payment and disallowed cost', async (t) => {
  const s = await service(t)
  const { fund, award, at, request, paid } = await ground(s)
  const payment = await paid('40.00', '2023-11-10')
  await endedBy(s, award, newNotice('termination', '2023-12-01'))
  await endedBy(s, award, newCloseout('2024-03-01'))
  t.equal((await request('5.00', '2024-03-04', { costThrough: '2023-11-30' })).code, 'award-closed')
  const increase = (amount: string) => ({
    ...{ kind: 'increase', lines: [{ fund, amount }], reason: 'A late invoice', effectiveOn: '2024-03-06' },
  })
  const more = async (amount: string) => s.call('chair', 'POST', `${at}/amendments`, increase(amount))
  t.match((await more('5.00')).code, 'amendment-after-ending')
  await endedBy(s, award, newAdjustment('late-payment', '5.00', '2024-03-05'))
  t.match((await more('5.01')).body, { code: 'amendment-after-ending', largest: '5.00' })
  t.equal((await more('5.00')).status, 201)
  await s.given.made('approver', `${at}/amendments/2/approval`, { effectiveOn: '2024-03-06' })
  await paid('5.00', '2024-03-07', { costThrough: '2023-11-30' })
  const cost = newDisallowance(payment, fund, '3.00')
  t.equal((await s.call('finance', 'POST', '/v1/disallowances', cost)).code, 'adjustment-missing')
  await endedBy(s, award, newAdjustment('disallowance', '3.00', '2024-03-08'))
  const { body } = await s.given.made('finance', '/v1/disallowances', cost)
  const repaid = { amount: '3.00', reference: 'ACH back' }
  await s.given.made('finance', `/v1/disallowances/${String(body['code'])}/recoveries`, repaid)
  const found = await s.call('auditor', 'GET', '/v1/audit/findings')
  const open = (found.body['tests'] as { code: string; first: object[] }[]).find(
    ({ code }) => code === 'closed-award-open',
  )
  t.match(open, { first: [{ amount: '3.00', facts: { award, accounts: 'obligated' } }] })
  const back = { kind: 'de-obligation', lines: [{ fund, amount: '3.00' }], reason: 'It was returned' }
  await s.given.made('chair', `${at}/amendments`, back)
  await s.given.made('approver', `${at}/amendments/3/approval`, {})
  t.equal(await held(s, `${fund}:obligated:${award}`), '0.00')
  t.equal(await held(s, `${fund}:available`), '58.00')
  await booksHold(t, s)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('the agent closes alone a year after the end, though the grantee still owes', async (t) => {
  const s = await service(t)
  const { award, propose, approve, paid } = await ground(s)
  await paid('10.00', '2023-11-10', { kind: 'advance' })
  t.match((await propose(newCloseout('2024-03-01'))).body, {
    ...{ code: 'closeout-items-open', items: [{ item: 'advances', open: '10.00' }] },
  })
  const alone = newCloseout('2025-01-31', { unilateral: true })
  const indicated = await s.call('auditor', 'GET', '/v1/audit/findings')
  t.match(indicated.text, `${award} ended on 2024-01-31 and is not closed.`)
  t.match((await propose({ ...alone, effectiveOn: '2025-01-30' })).code, 'unilateral-closeout-early')
  t.match((await propose(alone)).body, { unilateral: true, finalReportOn: null })
  t.match((await approve(1, { effectiveOn: '2025-02-03' })).body, { status: 'approved' })
  const listed = await s.call('auditor', 'GET', '/v1/audit/findings')
  t.match(listed.text, `${award} was closed on 2025-02-03, and $10.00 stands open in advances.`)
  t.notMatch(listed.text, `${award} ended on 2024-01-31 and is not closed.`)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('a closeout whose de-obligation was approved by itself closes the award all the same', async (t) => {
  const s = await service(t)
  const { fund, award, at, propose, approve } = await ground(s)
  await propose(newCloseout('2024-03-01'))
  const released = await s.call('approver', 'POST', `${at}/amendments/1/approval`, {})
  t.equal(released.status, 201, released.text)
  t.match(await approve(1), { status: 201, body: { status: 'approved', amendment: 1 } })
  const account = await s.call('auditor', 'GET', `/v1/ledger/accounts?fund=${fund}&kind=obligated`)
  t.match(account.at('items.0'), { owner: award, balance: '0.00' })
})

t.test('rejecting or withdrawing a closeout ends its de-obligation too', async (t) => {
  const s = await service(t)
  const { at, propose } = await ground(s)
  for (const [who, way, status] of [
    ['approver', 'rejection', 'rejected'],
    ['chair', 'withdrawal', 'withdrawn'],
  ] as const) {
    const { body } = await propose(newCloseout('2024-03-01'))
    const number = String(body['number'])
    const reason = way === 'rejection' ? { reason: 'Not yet' } : {}
    const on = { effectiveOn: '2024-03-01' }
    const answer = await s.call(who, 'POST', `${at}/endings/${number}/${way}`, { ...reason, ...on })
    t.match(answer.body, { status }, answer.text)
    t.match((await s.call('finance', 'GET', `${at}/amendments/${number}`)).body, { status })
  }
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('of many at once one approval applies, and nothing is approved beside a termination', async (t) => {
  const s = await service(t)
  const { fund, award, at, propose } = await ground(s, { periodThrough: '2099-09-30' })
  const asked = await Promise.all(
    Array.from({ length: 8 }, async () => s.given.requested(award, { [fund]: '1.00' }, { kind: 'advance' })),
  )
  const notice = { ...newNotice('termination', '2023-11-01'), effectiveOn: undefined }
  const { body } = await propose({ ...notice, takesEffectOn: businessToday() })
  t.equal(body['number'], 1)
  const other = await s.another()
  const [, ...payments] = await Promise.all([
    race(s, 'approver', () => [`${at}/endings/1/approval`, {}], 8).then((answers) => {
      t.same(tally(answers), { done: 1, 'ending-not-open': 7 })
    }),
    ...asked.map(async (code) => other.call('approver', 'POST', `/v1/disbursements/${code}/approvals`, {})),
  ])
  for (const { status, code } of payments) t.ok(status === 201 || code === 'advance-after-ending', code)
  const late = await s.call('approver', 'POST', `/v1/disbursements/${asked[0] ?? ''}/approvals`, {})
  t.not(late.status, 201)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test(
  'by SQL nobody approves their own ending, closes with money promised or pays without evidence',
  async (t) => {
    const s = await service(t)
    const { fund, award, propose } = await ground(s)
    await s.given.made('admin', '/v1/actors/CHR-1/roles', { roles: ['chair', 'approver'] })
    const requested = await s.given.requested(award, { [fund]: '1.00' }, { effectiveOn: '2023-10-10' })
    await s.given.made('approver', `/v1/disbursements/${requested}/rejection`, { reason: 'x' })
    await propose(newCloseout('2024-03-01'))
    const { areRefused } = thiefOf(t, s)
    const day = '2024-03-04'
    const facts = { number: '1', kind: 'closeout', grantee: 'IRC', proposedBy: 'CHR-1' }
    const closed = async (tx: Tx, by: string) => {
      await post(tx, 'award.closed', award, { facts, on: day })
      await tx`update award_endings set status = 'approved', decided_by = ${by}, decided_on = ${day} where award = ${award}`
      await tx`update awards set version = version + 1 where code = ${award}`
    }
    await areRefused([
      ['FD164', 'the proposer approves', 'chair', (tx) => closed(tx, 'CHR-1')],
      [
        'FD024',
        'a rejection as another person',
        'approver',
        async (tx) =>
          tx`update award_endings set status = 'rejected', rejection_reason = 'x', decided_by = 'APP-2', decided_on = ${day} where award = ${award}`,
      ],
      ['FD166', 'while its de-obligation waits', 'approver', (tx) => closed(tx, 'APP-1')],
      [
        'FD165',
        'an entry without its ending',
        'approver',
        async (tx) => post(tx, 'award.suspended', award, { facts, on: day }),
      ],
      [
        'FD148',
        'a version without an act',
        'approver',
        async (tx) => tx`update awards set version = version + 1 where code = ${award}`,
      ],
    ])
    t.match((await s.call('finance', 'GET', `/v1/awards/${award}`)).body, {
      standing: { state: 'performing' },
    })
  },
)

t.test('the chair proposes and the approver approves on pages, and the page shows the clocks', async (t) => {
  const s = await service(t)
  const { award, at } = await ground(s, { periodThrough: '2099-09-30' })
  const sent = async (who: Person, url: string, fields: Readonly<Record<string, string>>) =>
    s.app.inject({
      ...{ method: 'POST', url },
      headers: {
        ...s.as(who),
        ...{ accept: 'text/html', origin: 'http://localhost:80' },
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(fields).toString(),
    })
  const form = `/work/awards/${award}/ending`
  t.match((await s.call('chair', 'GET', form)).text, new RegExp(`Suspend or terminate ${award}`))
  const asked = {
    ...{ kind: 'suspension', ground: 'noncompliance', reason: 'Late', objection: 'Write', document },
    takesEffectOn: businessToday(),
  }
  const look = await sent('chair', form, { ...asked, step: 'preview', version: '2' })
  t.match(look, { statusCode: 200, body: /Suspension, termination or closeout proposed/ })
  const wrong = await sent('chair', form, { ...asked, ground: 'agreement', step: 'preview', version: '2' })
  t.match(wrong, { statusCode: 409, body: /not suspended on this ground/ })
  t.match(await sent('chair', form, { ...asked, step: 'do', version: '2' }), { statusCode: 303 })
  const acts = `/work/awards/${award}/acts/approveEnding`
  t.match(await sent('approver', acts, { step: 'preview', version: '3' }), {
    ...{ statusCode: 200, body: /Award suspended/ },
  })
  t.match(await sent('approver', acts, { step: 'do', version: '3' }), { statusCode: 303 })
  t.match((await s.call('finance', 'GET', `${at}/endings/1`)).body, { status: 'approved' })
  const page = await s.call('grantee', 'GET', `/work/awards/${award}`)
  t.match(page.text, /Suspended/)
  t.match(page.text, /Liquidate by/)
})

t.test('a budgeted award is closed with the budget that its closeout leaves', async (t) => {
  const s = await service(t)
  const closed = async (spent: string, budget: (fund: string) => object) => {
    const { fund, award, at, propose, approve, paid } = await ground(s)
    const on = { effectiveOn: '2023-10-05' }
    const whole = soleBudget(fund, { personnel: '60.00', travel: '40.00' })
    const revision = { kind: 'budget-revision', reason: 'As negotiated', budget: whole, ...on }
    await s.given.made('chair', `${at}/amendments`, revision)
    await s.given.made('approver', `${at}/amendments/1/approval`, on)
    if (spent !== '0.00') await paid(spent, '2023-11-10')
    const asked = newCloseout('2024-03-04')
    t.match((await propose(asked)).body, {
      ...{ code: 'budget-beside-obligation', fund, budgeted: '100.00', obligated: spent },
    })
    const moved = soleBudget(fund, { personnel: '60.01', travel: '0.01' })
    if (spent !== '0.00')
      t.match((await propose({ ...asked, budget: moved })).body, { code: 'budget-beside-obligation' })
    t.match((await propose({ ...asked, budget: budget(fund) })).body, { number: 1, amendment: 2 })
    const taken = { effectiveOn: '2024-03-04' }
    t.equal((await s.call('chair', 'POST', `${at}/endings/1/withdrawal`, taken)).status, 201)
    t.match((await propose({ ...asked, budget: budget(fund) })).body, { number: 2, amendment: 3 })
    t.match((await s.call('grantee', 'GET', `${at}/budgets`)).body, { items: [{ number: 1 }] }, 'it waits')
    const approval = await approve(2, taken)
    t.equal(approval.status, 201, approval.text)
    t.match((await s.call('finance', 'GET', at)).body, { standing: { state: 'closed' } })
    t.match((await s.call('grantee', 'GET', `${at}/budgets/3`)).body, { amendment: 3, federal: spent })
    t.equal(
      (await s.call('grantee', 'GET', `${at}/notice`)).status,
      200,
      'and the notice of the last version',
    )
    const revised = { ...revision, effectiveOn: '2024-03-05' }
    t.match((await s.call('chair', 'POST', `${at}/amendments`, revised)).body, {
      ...{ code: 'amendment-after-ending', kind: 'budget-revision', state: 'closed' },
    })
    return award
  }
  await closed('40.00', (fund) => soleBudget(fund, { personnel: '30.00', travel: '10.00' }))
  await closed('0.00', (fund) => soleBudget(fund, {}))
  await booksHold(t, s)
  t.same((await rebuiltOf(s)).differences, [])
})
