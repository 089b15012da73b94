import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Test, test } from 'tap'
import { administering, newAdministration, newCharge, newDecision } from '../support/administrations.ts'
import type { Answer } from '../support/call.ts'
import { contractOf, operationsIn } from '../support/contract.ts'
import { newNotice, newResumption } from '../support/endings.ts'
import {
  deadlineAhead,
  fundAct,
  newAppropriation,
  newAward,
  newDisallowance,
  newDisbursement,
  newFederalAward,
  newRating,
} from '../support/given.ts'
import { lockWaits } from '../support/lock-waits.ts'
import { declined, line, postIn, testLedger } from '../support/posting.ts'
import { type Service, service } from '../support/service.ts'
import { until } from '../support/until.ts'
import { keptFile } from '../support/uploads.ts'

const periods = '/v1/ledger/periods'
const closing = (closedThrough: string) => ({ closedThrough })

void test('a month is closed by an approver: the list says by whom, since when, and what is open', async (t) => {
  const s = await service(t)
  const before = await s.call('auditor', 'GET', periods)
  t.match(before.body, { items: [], open: { from: null } })
  const latest = before.at('open.mayCloseThrough') as string

  t.equal((await s.call('finance', 'POST', periods, closing('2023-01-31'))).code, 'access-denied')
  const rehearsed = await s.call('approver', 'POST', `${periods}?dryRun=true`, closing('2023-01-31'))
  t.match(rehearsed.body, {
    id: '00000000-0000-0000-0000-000000000000',
    kind: 'period.closed',
    preview: { entries: [{ kind: 'period.closed' }], balances: [] },
  })
  t.same((await s.call('auditor', 'GET', periods)).body, before.body, 'a rehearsal closes nothing')

  const first = await s.given.made('approver', periods, {
    ...closing('2023-01-31'),
    reason: 'January is done',
  })
  t.match(first.body, { kind: 'period.closed', subject: 'BOOKS', facts: { closedThrough: '2023-01-31' } })
  t.equal(first.headers['location'], `/v1/ledger/entries/${String(first.body['id'])}`)
  t.match((await s.call('auditor', 'GET', String(first.headers['location']))).body, {
    texts: { '/reason': 'January is done' },
  })
  const second = await s.given.made('approver2', periods, closing('2023-03-31'))
  const { body } = await s.call('auditor', 'GET', periods)
  t.same(body['open'], { from: '2023-04-01', mayCloseThrough: latest })
  t.same(body['items'], [
    {
      ...{ closedFrom: '2023-02-01', closedThrough: '2023-03-31', closedBy: 'APP-2', reason: null },
      ...{ recordedAt: second.body['recordedAt'], entry: second.body['id'] },
    },
    {
      ...{ closedFrom: null, closedThrough: '2023-01-31', closedBy: 'APP-1', reason: 'January is done' },
      ...{ recordedAt: first.body['recordedAt'], entry: first.body['id'] },
    },
  ])
  const page = await s.call('auditor', 'GET', `${periods}?limit=1`)
  const next = await s.call('auditor', 'GET', `${periods}?limit=1&cursor=${String(page.body['next'])}`)
  t.equal(next.at('items.0.closedThrough'), '2023-01-31', 'page by page')
  t.equal(next.at('items.0.closedFrom'), null)
  t.equal(next.body['next'], null)

  await s.given.made('approver', periods, closing(latest))
  t.equal((await s.call('auditor', 'GET', periods)).at('open.mayCloseThrough'), null)
  t.match((await s.call('approver', 'POST', periods, closing('2023-02-28'))).body, {
    code: 'period-already-closed',
    closedThrough: latest,
    asked: '2023-02-28',
  })
})

void test('what is found after the closing is recorded in an open month and says which it concerns', async (t) => {
  const s = await service(t)
  const other = await s.given.fund()
  const draws = `/v1/appropriations/${other}/draws`
  // What it holds before makes up for the reversal of what it drew later, on every day.
  await s.given.made('finance', draws, fundAct('5.00', { effectiveOn: '2023-02-01' }))
  const june = await s.given.made('finance', draws, fundAct('5.00', { effectiveOn: '2023-06-01' }))
  const draft = await s.given.draftedSolicitation({ [other]: '1.00' })
  await s.given.made('approver', periods, closing('2023-06-30'))

  const decided = await s.call('finance', 'POST', `/v1/solicitations/${draft}/publication`, {
    effectiveOn: '2023-06-30',
  })
  t.match(
    decided.body,
    { code: 'period-closed', closedThrough: '2023-06-30', effectiveOn: '2023-06-30' },
    'what somebody decides is declined',
  )
  const late = await s.call('finance', 'POST', draws, fundAct('1.00', { effectiveOn: '2023-05-31' }))
  t.match(
    late.body,
    { effectiveOn: '2023-07-01', facts: { concerns: '2023-05', occurredOn: '2023-05-31' } },
    'what happened at the bank is recorded on the first open day',
  )
  const posted = await s.given.made(
    'finance',
    draws,
    fundAct('1.00', { effectiveOn: '2023-07-01', concerns: '2023-06' }),
  )
  t.match(posted.body, { effectiveOn: '2023-07-01', facts: { concerns: '2023-06', occurredOn: undefined } })

  const reversal = `/v1/ledger/entries/${String(june.body['id'])}/reversal`
  const before = await s.call('approver', 'POST', reversal, { reason: 'x', effectiveOn: '2023-03-15' })
  t.match(
    before.body,
    { code: 'acts-out-of-order', effectiveOn: '2023-03-15' },
    'nothing is undone before it was done',
  )
  const back = await s.given.made('approver', reversal, { reason: 'x' })
  t.match(back.body, { facts: { concerns: '2023-06' } }, 'what undoes an act of a closed month concerns it')

  const concerning = await s.call('auditor', 'GET', '/v1/ledger/entries?concerns=2023-06')
  const found = (concerning.body['items'] as { id: string }[]).map(({ id }) => id)
  t.same(found, [back.body['id'], posted.body['id']])
  t.same((await s.call('auditor', 'GET', '/v1/ledger/entries?concerns=2023-07')).body['items'], [])
})

void test('every act that can be dated may concern a closed month, and its entry says so', async (t) => {
  const s = await service(t, { contract: true })
  const fund = await s.given.fund({ amount: '100.00' })
  await s.given.drawn(fund, '50.00')
  await administering(s).capped(fund, '5.00')
  const noticed = await s.given.draftedSolicitation({ [fund]: '10.00' })
  const called = await s.given.draftedSolicitation({ [fund]: '10.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '50.00' })
  const open = await s.given.publishedSolicitation({ [fund]: '1.00' }, { deadline: deadlineAhead })
  const drafted = await s.given.draftedAward(solicitation, { [fund]: '10.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '20.00' })
  const requested = await s.given.requested(award, { [fund]: '5.00' }, { effectiveOn: '2023-10-02' })
  await s.given.made('approver', periods, closing('2023-08-31'))
  const late = { effectiveOn: '2023-09-13', concerns: '2023-08' }
  const agency = { ...late, reference: 'Letter', document: await keptFile(s, 'a letter') }
  const executed = { effectiveOn: '2023-10-02', concerns: '2023-08' }
  const [dis, part] = ['/v1/disallowances/DIS-0001', { amount: '1.00', reference: 'x' }]
  const notified = { notifiedOn: '2023-10-02' }
  const lines = [{ month: '2023-11', obligated: '1.00', disbursed: '0.00' }]
  const plan = { appropriation: fund, title: 'A plan', lines }
  const charges = '/v1/administration-charges'
  const adjustment = { kind: 'adjustment-up', month: undefined }
  const ended = `/v1/awards/${await s.given.executedAward(solicitation, { [fund]: '1.00' })}/endings`
  const [a, d] = [`/v1/appropriations/${fund}`, `/v1/disbursements/${requested}`]
  for (const [who, url, body] of [
    ['finance', '/v1/appropriations', { ...newAppropriation('LATE'), ...late }],
    ['finance', '/v1/appropriations/LATE/federal-awards', { ...newFederalAward('LATE', '9.00'), ...late }],
    ['finance', `${a}/amendments`, { kind: 'supplement', ...fundAct('2.00', late) }],
    ['finance', `${a}/amendments`, { kind: 'rescission', ...fundAct('1.00', late) }],
    ['finance', `${a}/federal-awards/${fund}/amendments`, { kind: 'increase', ...fundAct('1.00', late) }],
    ['finance', `${a}/federal-awards/${fund}/amendments`, { kind: 'decrease', ...fundAct('1.00', late) }],
    ['finance', `${a}/federal-awards/${fund}/terms`, { ...agency, listingTitle: 'x' }],
    ['finance', `${a}/federal-awards/${fund}/states`, { ...agency, kind: 'hold' }],
    ['finance', `${a}/federal-awards/${fund}/states`, { ...agency, kind: 'resumption' }],
    ['finance', `${a}/draws`, fundAct('1.00', late)],
    ['finance', `${a}/cash-returns`, fundAct('1.00', late)],
    ['finance', `${a}/interest`, { kind: 'earned', ...fundAct('1.00', late) }],
    ['finance', `${a}/interest`, { kind: 'remitted', ...fundAct('1.00', late) }],
    ['finance', `${a}/own-money`, { kind: 'used', ...fundAct('1.00', late) }],
    ['finance', `${a}/own-money`, { kind: 'paid-back', ...fundAct('1.00', late) }],
    ['finance', `${a}/claims`, { kind: 'arisen', ...fundAct('1.00', late) }],
    ['finance', `${a}/claims`, { kind: 'made-good', ...fundAct('1.00', late) }],
    ['finance', '/v1/organizations/IRC/risk-ratings', { ...newRating(), ...late }],
    ['finance', `/v1/solicitations/${noticed}/publication`, late],
    ['finance', `/v1/solicitations/${open}/amendments`, { ...late, title: 'Amended', reason: 'x' }],
    ['finance', `/v1/solicitations/${noticed}/closing`, { ...late, effectiveOn: '2023-09-14' }],
    ['finance', `/v1/solicitations/${called}/cancellation`, { ...late, reason: 'x' }],
    ['finance', '/v1/spending-plans', { ...plan, ...executed }],
    ['chair', '/v1/spending-plans/SPL-0001/adoption', executed],
    ['chair', '/v1/awards', { ...newAward(solicitation, { [fund]: '1.00' }), ...executed }],
    ['chair', `/v1/awards/${drafted}/revision`, { ...executed, title: 'x', reason: 'x' }],
    ['approver', `/v1/awards/${drafted}/execution`, executed],
    [
      'finance',
      `/v1/solicitations/${solicitation}/commitment-release`,
      { ...executed, lines: [{ fund, amount: '1.00' }] },
    ],
    ['finance', '/v1/disbursements', { ...newDisbursement(award, { [fund]: '1.00' }), ...executed }],
    ['chair', ended, { ...newNotice('suspension', '2023-10-02'), ...executed }],
    ['approver', `${ended}/1/rejection`, { ...executed, reason: 'x' }],
    ['chair', ended, { ...newNotice('suspension', '2023-10-02'), ...executed }],
    ['approver', `${ended}/2/approval`, executed],
    ['chair', ended, { ...newResumption('2023-10-02'), ...executed }],
    ['chair', `${ended}/3/withdrawal`, executed],
    ['approver', `${d}/approvals`, executed],
    ['approver2', `${d}/payment`, { ...executed, reference: 'ACH 1' }],
    ['approver', `${d}/return`, { ...executed, reason: 'x' }],
    ['approver2', `${d}/payment`, { ...executed, reference: 'ACH 2' }],
    [
      'finance',
      '/v1/disallowances',
      { ...newDisallowance(requested, fund, '3.00'), ...executed, ...notified },
    ],
    ['finance', '/v1/administrations', { ...newAdministration({ [fund]: '2.00' }), ...executed }],
    ['chair', '/v1/administrations/ADMN-0001/decision', { ...newDecision(), ...executed }],
    ['approver', '/v1/administrations/ADMN-0001/execution', executed],
    ['finance', charges, { ...newCharge('ADMN-0001', { [fund]: '1.00' }, adjustment), ...executed }],
    ['approver', `${charges}/ADMC-0001/approval`, executed],
    ['approver2', `${charges}/ADMC-0001/payment`, { ...executed, reference: 'WIRE 1' }],
    [
      'approver',
      '/v1/administrations/ADMN-0001/deobligation',
      { ...executed, lines: [{ fund, amount: '1.00' }], reason: 'x' },
    ],
    ['approver', '/v1/administrations/ADMN-0001/end', executed],
    ['finance', `${dis}/recoveries`, { ...executed, ...part }],
    ['approver', `${dis}/forgiveness`, { ...executed, ...part, letterOn: '2023-10-02' }],
    ['approver', `${dis}/reinstatement`, { ...executed, ...part, reason: 'x' }],
  ] as const) {
    const answer = await s.call(who, 'POST', url, body)
    t.equal(answer.status, 201, `${url}: ${answer.text}`)
    const { body: latest } = await s.call('auditor', 'GET', '/v1/ledger/entries?limit=1')
    t.match(latest, { items: [{ effectiveOn: body.effectiveOn, facts: { concerns: '2023-08' } }] }, url)
  }
  const dated = operationsIn(contractOf(s.app)).filter(({ refusals }) =>
    refusals.includes('period-not-closed'),
  )
  t.equal(dated.length, 48, 'these, and the reversal of an entry')
})

void test('the database refuses a closed day to every role, and no one can open a month again', async (t) => {
  const s = await service(t)
  const sql = postgres(s.namingUrl, { fetch_types: false, max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  const fund = await s.given.fund()
  const draw = { effectiveOn: '2023-05-31', transfers: [line(`${fund}:cash`, `${fund}:undrawn`, '1.00')] }
  const post = (draft: object) => sql.begin((tx) => postIn(tx, [draft as Record<string, unknown>]))
  await post(draw)
  await s.given.made('approver', periods, closing('2023-05-31'))
  t.same(await declined(post(draw)), {
    code: 'FD002',
    facts: { closedThrough: '2023-05-31', effectiveOn: '2023-05-31' },
  })
  await post({ ...draw, effectiveOn: '2023-06-01' })
  const again = { kind: 'period.closed', facts: { closedThrough: '2023-05-31' } }
  t.match(await declined(post(again)), { code: 'FD016', facts: { reason: 'not in order' } })
  for (const change of [
    `update ledger_periods set closed_through = '2022-12-31'`,
    'delete from ledger_periods',
    'truncate ledger_periods',
    `insert into ledger_periods select '2023-06-30', entry_id from ledger_periods`,
  ])
    t.equal((await declined(sql.unsafe(change))).code, '42501', change)
})

for (const [slow, where] of [
  [false, 'under its lock where that is quick'],
  [true, 'before it begins again'],
] as const)
  void test(`a closing examines what was recorded while it waited: ${where}`, async (t) => {
    const s = await service(t)
    const superuser = postgres(s.ownerUrl, { fetch_types: false, max: 3, onnotice: () => undefined })
    t.teardown(() => superuser.end())
    const fund = await s.given.fund()
    await s.given.drawn(fund, '5.00')
    /** Breaks the books as a superuser can, so that only an integrity check sees it. */
    const broken = `set local session_replication_role = replica;
    update ledger_accounts set debits = debits + 1, credits = credits + 1 where code = '${fund}:cash'`
    const waiting = async (table: string) => until(async () => (await lockWaits(superuser, table)) === 1)
    /** The closing of a month, while an entry of it is recorded and something is done beside that. */
    const closedBeside = async (month: string, beside: string) => {
      let closed: Promise<Answer> | undefined
      await superuser.begin(async (tx) => {
        await postIn(tx, [{ effectiveOn: `${month}-15`, subject: fund }])
        const close = () => (closed = s.call('approver', 'POST', periods, closing(`${month}-28`)))
        if (slow)
          await superuser.begin(async (beside) => {
            await beside`lock table ledger_account_days`
            void close()
            await waiting('ledger_account_days')
            await sleep(2_100)
          })
        else void close()
        await waiting('ledger_periods')
        await tx.unsafe(beside)
      })
      if (closed === undefined) throw new Error('nothing was closed')
      return closed
    }
    t.match(await closedBeside('2013-02', 'select'), { status: 201 }, 'what was recorded is in order')
    const { status, body } = await closedBeside('2014-02', broken)
    t.match(
      { status, body },
      { status: 409, body: { code: 'period-does-not-tie', failing: ['accounts-differ'] } },
    )
  })

void test('a closing that a posting in its period has overtaken begins again, so what was known at its instant is final', async (t) => {
  const { runtime, superuser, post } = await testLedger(t)
  const close = { kind: 'period.closed', subject: 'BOOKS', facts: { closedThrough: '2025-12-31' } }
  const overtaken = async (effectiveOn: string) =>
    runtime.begin(async (tx) => {
      const [begun] = await tx<{ now: string }[]>`select clock()::text as now`
      await post({ effectiveOn })
      await postIn(tx, [close])
      return begun?.now
    })
  t.equal((await declined(overtaken('2025-12-31'))).code, '40001')
  t.same([...(await superuser`select from ledger_periods`)], [])
  await overtaken('2026-01-01')
  const [row] = await superuser<{ later: number }[]>`
    select count(*)::int as later from ledger_entries e, ledger_entries closing
    where closing.kind = 'period.closed' and e.effective_on <= '2025-12-31' and e.recorded_at > closing.recorded_at`
  t.equal(row?.later, 0)
})

type Raced = { readonly done: number; readonly declined: number }

/**
 * Four hands over two instances draft and publish in a month, again and again, until a publication is declined;
 * the month's closing begins once more than `lead` publications are recorded. The books are read afterwards.
 */
async function race(t: Test, s: Service, fund: string, month: string, lead: number): Promise<Raced> {
  const two = await s.another()
  const answers: Answer[] = []
  const publishing = async (at: Pick<Service, 'call'>) => {
    for (;;) {
      const code = await s.given.draftedSolicitation({ [fund]: '1.00' }, { deadline: deadlineAhead })
      const act = { effectiveOn: `${month}-28` }
      const answer = await at.call('finance', 'POST', `/v1/solicitations/${code}/publication`, act)
      answers.push(answer)
      if (answer.status !== 201) return
    }
  }
  const publications = [s, two, s, two].map(publishing)
  await until(() => answers.length > lead)
  const closed = await two.call('approver', 'POST', periods, closing(`${month}-28`))
  t.equal(closed.status, 201, closed.text)
  await Promise.all(publications)
  const refused = answers.filter(({ code }) => code === 'period-closed')
  const published = answers.filter(({ status }) => status === 201)
  t.equal(refused.length, 4, answers.map(({ text }) => text).join('\n'))
  t.equal(refused.length + published.length, answers.length, answers.map(({ text }) => text).join('\n'))

  const at = String(closed.body['recordedAt'])
  const entries = `/v1/ledger/entries?limit=500&kind=solicitation.published&account=${fund}:available`
  const { body } = await s.call('auditor', 'GET', entries)
  const kept = body['items'] as { subject: string; recordedAt: string }[]
  t.same(
    kept.map(({ subject }) => subject).toSorted(),
    published.map((answer) => String(answer.body['code'])).toSorted(),
    'what was answered is what was kept',
  )
  t.same(
    kept.filter(({ recordedAt }) => recordedAt > at),
    [],
    'nothing of the month is recorded after its closing',
  )
  const accounts = `/v1/ledger/accounts?fund=${fund}&kind=available&effectiveAt=${month}-28`
  const [then, now] = [
    await s.call('auditor', 'GET', `${accounts}&knownAt=${at}`),
    await s.call('auditor', 'GET', accounts),
  ]
  t.equal(
    then.at('items.0.balance'),
    `${String(9000 - published.length)}.00`,
    'what was known at its instant is final',
  )
  t.equal(now.at('items.0.balance'), then.at('items.0.balance'))
  return { done: published.length, declined: refused.length }
}

void test('publications racing a closing over two instances land before it or not at all', async (t) => {
  const s = await service(t)
  const all: Raced[] = []
  // Februaries, each closed once, so that every race has a month of its own.
  for (const [i, year] of [2013, 2014, 2015].entries()) {
    const fund = await s.given.fund({ amount: '9000.00', enactedOn: '2012-03-15' })
    all.push(await race(t, s, fund, `${String(year)}-02`, i * 3))
  }
  t.comment(JSON.stringify(all))
  const total = (outcome: keyof Raced) => all.reduce((sum, one) => sum + one[outcome], 0)
  t.ok(total('done') > 0 && total('declined') > 0, 'some came before, some too late')
})

void test('draws racing a closing over two instances are all recorded: in the month before it, else on the next day', async (t) => {
  const s = await service(t)
  const two = await s.another()
  const tally = { before: 0, after: 0 }
  for (const month of ['2013-02', '2014-02', '2015-02']) {
    let recorded = 0
    /** Draws on a fund again and again, until a draw comes after the closing. */
    const drawing = async (fund: string, at: Pick<Service, 'call'>) => {
      for (;;) {
        const act = fundAct('1.00', { effectiveOn: `${month}-28` })
        const answer = await at.call('finance', 'POST', `/v1/appropriations/${fund}/draws`, act)
        recorded += 1
        answers.push(answer)
        if (answer.body['effectiveOn'] !== `${month}-28`) return
      }
    }
    const answers: Answer[] = []
    const funds = [0, 1, 2, 3].map(async () => s.given.fund({ amount: '9000.00', enactedOn: '2012-03-15' }))
    const draws = (await Promise.all(funds)).map(async (fund, i) => drawing(fund, i % 2 === 0 ? s : two))
    await until(() => recorded > 3)
    const closed = await s.given.made('approver', periods, closing(`${month}-28`))
    await Promise.all(draws)
    for (const { status, body, text } of answers) {
      t.equal(status, 201, text)
      if (body['effectiveOn'] === `${month}-28`) {
        t.ok(String(body['recordedAt']) <= String(closed.body['recordedAt']), 'before the closing')
        tally.before += 1
      } else {
        t.match(body, {
          effectiveOn: month.replace('-02', '-03-01'),
          facts: { concerns: month, occurredOn: `${month}-28` },
        })
        tally.after += 1
      }
    }
  }
  t.comment(JSON.stringify(tally))
  t.ok(tally.before > 0 && tally.after > 0, 'some came before, some after')
})
