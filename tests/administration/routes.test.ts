import t from 'tap'
import { administering, administrations, newCharge, newDecision } from '../support/administrations.ts'
import { boardDecision } from '../support/given.ts'
import { booksHold, held, race, tally } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'

t.jobs = 2

t.test(
  'finance drafts, the chair records the decision, a third person executes, and the agent is paid by month',
  async (t) => {
    const s = await service(t)
    const { cappedFund, drafted, act } = administering(s)
    const fund = await cappedFund('1000.00', '10.00%')
    const code = await drafted({ [fund]: '60.00' })
    t.equal(code, 'ADMN-0001')
    const at = `administrations/${code}`
    const decided = await act('chair', `${at}/decision`, newDecision())
    t.match(decided.body, {
      ...{ status: 'decided', version: 2 },
      decision: { recused: ['BRD-3'], recordedBy: 'CHR-1', decidedOn: '2023-09-20' },
    })
    t.match((await act('approver', `${at}/execution`, { effectiveOn: '2023-10-02' })).body, {
      status: 'executed',
    })
    t.equal(await held(s, `${fund}:obligated:${code}`), '60.00')
    const caps = await s.call('board', 'GET', '/v1/administration-caps')
    t.match(caps.at('items.0'), {
      ...{
        fund,
        said: '10.00%',
        entrusted: '1000.00',
        cap: '100.00',
        promised: '60.00',
        room: '40.00',
        excess: '0.00',
      },
    })

    const recorded = await act('finance', 'administration-charges', newCharge(code, { [fund]: '20.00' }))
    t.match(recorded.body, { code: 'ADMC-0001', month: '2023-10', status: 'recorded' })
    const charge = 'administration-charges/ADMC-0001'
    await act('approver', `${charge}/approval`, { effectiveOn: '2023-11-02' })
    t.equal(await held(s, `${fund}:payable:${code}`), '20.00')
    const paid = await act('approver2', `${charge}/payment`, {
      reference: 'WIRE 1',
      effectiveOn: '2023-11-03',
    })
    t.match(paid.body, { status: 'paid', payment: { by: 'APP-2', on: '2023-11-03', reference: 'WIRE 1' } })
    t.match((await s.call('auditor', 'GET', `/v1/administrations/${code}`)).body, {
      figures: { total: '60.00', obligated: '40.00', payable: '0.00', disbursed: '20.00', costs: '20.00' },
      notASubaward: { noticeOfAward: /200\.332/ },
    })
    t.equal(await held(s, `${fund}:cash`), '980.00')
    t.equal((await s.call('finance', 'GET', `/v1/awards/${code}`)).code, 'award-not-found', 'it is no award')
    await booksHold(t, s)
  },
)

t.test('every act of administration is rebuilt from its entries, and the books hold', async (t) => {
  const s = await service(t)
  await administrations(s)
  const { differences } = await rebuiltOf(s)
  t.same(differences, [])
  await booksHold(t, s)
})

t.test(
  'the cap is held on both sides of its edge, over all administration of the fund, whatever the day',
  async (t) => {
    const s = await service(t)
    const { cappedFund, decided, executed, act } = administering(s)
    const fund = await cappedFund('1000.01', '10.00%')
    await executed({ [fund]: '60.00' })
    const over = await decided({ [fund]: '40.01' })
    const refused = await act('approver', `administrations/${over}/execution`, { effectiveOn: '2023-10-02' })
    t.match(refused, {
      code: 'administrative-cap-exceeded',
      body: { cap: '100.00', promised: '60.00', largest: '40.00', requested: '40.01', said: '10.00%' },
    })
    await executed({ [fund]: '40.00' })
    await booksHold(t, s)
  },
)

t.test('of many executions against one cap as many pass as it has room for', async (t) => {
  const s = await service(t)
  const { cappedFund, decided } = administering(s)
  const fund = await cappedFund('1000.00', '30.00')
  const codes: string[] = []
  for (let i = 0; i < 8; i += 1) codes.push(await decided({ [fund]: '10.00' }))
  const answers = await race(
    s,
    'approver',
    (i) => [`/v1/administrations/${codes[i] ?? ''}/execution`, { effectiveOn: '2023-10-02' }],
    codes.length,
  )
  t.same(tally(answers), { done: 3, 'administrative-cap-exceeded': 5 })
  await booksHold(t, s)
})

t.test(
  'where the agency lowers its cap, that is recorded, and the queue and the auditor’s indicators say what to de-obligate',
  async (t) => {
    const s = await service(t)
    const { capped, cappedFund, executed, paid, act } = administering(s)
    const fund = await cappedFund('1000.00', '10.00%')
    const code = await executed({ [fund]: '60.00' })
    await paid(code, { [fund]: '20.00' })
    await capped(fund, '1.00%', '2024-02-10')
    const caps = await s.call('finance', 'GET', '/v1/administration-caps')
    t.match(caps.at('items.0'), { cap: '10.00', promised: '60.00', room: '0.00', excess: '50.00' })
    const waits = (await s.call('approver', 'GET', '/v1/me/queue')).body['items'] as object[]
    t.match(waits, [
      {
        act: 'deobligateAdministration',
        subject: fund,
        amount: '50.00',
        reason: new RegExp(`De-obligate it of ${code}`),
      },
    ])
    const { body } = await s.call('auditor', 'GET', '/v1/audit/findings')
    const found = (body['tests'] as { code: string; found: number; first: { sentence: string }[] }[]).find(
      (test) => test.code === 'administration-beyond-cap',
    )
    t.match(found, { found: 1, first: [{ sentence: /\$50\.00 more than its cap of \$10\.00/ }] })
    const lines = [{ fund, amount: '40.00' }]
    await s.given.made('approver', `/v1/administrations/${code}/deobligation`, { lines, reason: 'The cap' })
    // What was paid beyond the cap is paid back: a promise that shrinks is never refused for the cap.
    const back = { kind: 'adjustment-down', month: undefined, effectiveOn: '2024-02-12' }
    const charge = { ...newCharge(code, { [fund]: '10.00' }, back) }
    const recorded = await act('finance', 'administration-charges', charge)
    const at = `administration-charges/${String(recorded.body['code'])}`
    await act('approver', `${at}/approval`)
    t.match((await act('approver2', `${at}/payment`, { reference: 'WIRE back' })).body, {
      ...{ status: 'paid', payment: { settlement: null } },
    })
    t.match((await s.call('finance', 'GET', `/v1/administrations/${code}`)).body, {
      figures: { total: '20.00', obligated: '10.00', disbursed: '10.00', costs: '10.00' },
    })
    await booksHold(t, s)
  },
)

t.test(
  'a month is paid beside a suspension of the Federal award where all of its cost is from before',
  async (t) => {
    const s = await service(t)
    const { cappedFund, executed, recorded, act } = administering(s)
    const october = async (since: string) => {
      const fund = await cappedFund('1000.00', '10.00%')
      const charge = await recorded(await executed({ [fund]: '60.00' }), { [fund]: '20.00' })
      await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/states`, {
        ...{ kind: 'suspension', document: boardDecision.sha256, reference: 'Letter', effectiveOn: since },
      })
      return act('approver', `administration-charges/${charge}/approval`, { effectiveOn: '2023-11-10' })
    }
    t.match(await october('2023-11-01'), { status: 201, body: { status: 'approved' } })
    t.match((await october('2023-10-31')).body, {
      ...{ code: 'federal-award-suspended', since: '2023-10-31', costThrough: '2023-10-31' },
    })
  },
)

t.test(
  'the Board reads administration apart from awards, and its page says who has to decide it',
  async (t) => {
    const s = await service(t)
    const { cappedFund, drafted, executed } = administering(s)
    const fund = await cappedFund('1000.00', '10.00%')
    await executed({ [fund]: '60.00' })
    const code = await drafted({ [fund]: '5.00' })
    const { body } = await s.call('chair', 'GET', '/v1/summaries/board')
    t.match(body, {
      sentence: /\$60 is promised to the agent’s own administration/,
      awards: {
        sentence: /^No award is executed\. Besides the awards, \$60 is promised to the agent’s own/,
        items: [],
      },
      waiting: { items: [{ what: 'Administration of the agent to decide', about: code }] },
    })
    const queue = await s.call('chair', 'GET', '/v1/me/queue')
    t.match(queue.at('items.0'), { act: 'decideAdministration', subject: code, amount: '5.00' })
  },
)

t.test('the pages draft, decide and charge by the commands of the contract', async (t) => {
  const s = await service(t)
  const { cappedFund, drafted, executed } = administering(s)
  const fund = await cappedFund('1000.00', '10.00%')
  const code = await executed({ [fund]: '60.00' })
  const draft = await drafted({ [fund]: '5.00' })
  const page = async (who: 'finance' | 'chair' | 'approver', url: string) =>
    (await s.call(who, 'GET', url)).text
  t.match(await page('finance', `/work/federal-awards/${fund}`), /The cap is \$100\.00 \(10\.00%\)/)
  t.match(await page('finance', `/work/federal-awards/${fund}/administration`), /Draft administration of/)
  t.match(await page('chair', `/work/administrations/${draft}/decision`), /For the agent sit BRD-3/)
  t.match(await page('finance', `/work/administrations/${code}/charge`), /\$60\.00 is not yet approved/)
  t.match(await page('approver', `/work/administrations/${code}/deobligation`), /De-obligate of/)
  t.match(await page('finance', `/work/administrations/${code}`), /no award to a grantee/)
})

t.test('the database refuses what a thief tries around the commands', async (t) => {
  const s = await service(t)
  const { cappedFund, decided, executed, recorded } = administering(s)
  const fund = await cappedFund('1000.00', '10.00%')
  const code = await executed({ [fund]: '60.00' })
  const over = await decided({ [fund]: '60.00' })
  const charge = await recorded(code, { [fund]: '20.00' })
  const { areRefused } = thiefOf(t, s)
  const move = (amount: string, of: string) => (tx: Tx) =>
    post(tx, 'administration.executed', of, {
      moves: [[`${fund}:available`, `${fund}:obligated:${of}`, amount]],
    })
  const executing = (of: string) => async (tx: Tx) => {
    await tx.unsafe(
      `update administrations set status = 'executed', executed_by = 'APP-1', executed_on = current_date, version = version + 1 where code = '${of}'`,
    )
    await move('60.00', of)(tx)
  }
  const count = await areRefused([
    ['FD172', 'promising again beyond the cap, by the entry alone', 'approver', move('40.01', code)],
    ['FD172', 'executing beyond the cap', 'approver', executing(over)],
    ['FD100', 'executing as finance', 'finance', move('1.00', code)],
    [
      'FD101',
      'taking the money of another administration',
      'approver',
      (tx) =>
        post(tx, 'administration-charge.approved', charge, {
          facts: { administration: over },
          moves: [[`${fund}:obligated:${code}`, `${fund}:payable:${code}`, '1.00']],
        }),
    ],
    [
      'FD023',
      'deciding again',
      'chair',
      `update administrations set status = 'drafted' where code = '${code}'`,
    ],
    [
      'FD024',
      'approving under another name',
      'approver',
      `update administration_charges set status = 'approved', approved_by = 'APP-2', approved_on = current_date, version = 2 where code = '${charge}'`,
    ],
    [
      'FD010',
      'counting a version without an entry',
      'approver',
      `update administrations set version = version + 1 where code = '${code}'`,
    ],
  ])
  t.equal(count, 7)
})
