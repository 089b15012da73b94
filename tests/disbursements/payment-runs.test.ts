import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import type { Answer, Person } from '../support/call.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { businessToday } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

const runs = '/v1/payment-runs'
type Row = { disbursement: string; reference: string; effectiveOn?: string }
const rowsOf = (codes: readonly string[], terms: object = {}): Row[] =>
  codes.map((disbursement, place) => ({ disbursement, reference: `ACH ${String(place + 1)}`, ...terms }))

async function approvedUnder(s: Service, amounts: readonly string[], drawn = '1000.00') {
  const fund = await s.given.fund({ amount: '1000.00' })
  await s.given.drawn(fund, drawn)
  const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '1000.00' })
  const codes: string[] = []
  for (const [place, amount] of amounts.entries())
    codes.push(await s.given.approved(award, { [fund]: amount }, place % 2 === 0 ? { kind: 'advance' } : {}))
  return { fund, award, codes }
}

const statusOf = async ({ call }: Service, code: string) =>
  (await call('finance', 'GET', `/v1/disbursements/${code}`)).at('status')
const entryCount = async ({ call }: Service, subject: string) =>
  ((await call('auditor', 'GET', `/v1/ledger/entries?subject=${subject}`)).body['items'] as object[]).length

t.test('a run pays all its disbursements as single payments would be paid', async (t) => {
  const s = await service(t)
  const { fund, codes } = await approvedUnder(s, ['10.00', '20.00', '30.00'])
  const alone = await s.given.approved(
    (await s.call('finance', 'GET', `/v1/disbursements/${codes[0] ?? ''}`)).at('award') as string,
    {
      [fund]: '10.00',
    },
    { kind: 'advance' },
  )
  const key = randomUUID()
  const body = { payments: rowsOf(codes) }
  const rehearsed = await s.call('approver2', 'POST', `${runs}?dryRun=true`, body)
  t.match(rehearsed, {
    status: 200,
    body: { payments: 3, amount: '60.00', preview: { entries: { length: 7 } } },
  })
  t.equal(await statusOf(s, codes[0] ?? ''), 'approved', 'a dry run writes nothing')
  t.equal(
    (await s.call('approver2', 'GET', `${runs}/progress/${key}`)).code,
    'payment-run-progress-not-found',
  )

  const answer = await s.call('approver2', 'POST', runs, body, { 'idempotency-key': key })
  t.match(answer, {
    status: 201,
    body: {
      ...{ code: 'RUN-0001', payments: 3, amount: '60.00', recordedBy: 'APP-2', sha256: null },
      lines: [{ fund, amount: '60.00' }],
    },
    headers: { location: `${runs}/RUN-0001` },
  })
  const again = await s.call('approver2', 'POST', runs, body, { 'idempotency-key': key })
  t.equal(again.text, answer.text)
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.same((await s.call('auditor', 'GET', `${runs}/RUN-0001`)).body, answer.body)
  t.match(await s.call('approver2', 'GET', `${runs}/progress/${key}`), {
    body: { state: 'recorded', payments: 3, posted: 3, run: 'RUN-0001' },
  })
  const owner = postgres(s.ownerUrl, { max: 1 })
  await owner`delete from payment_run_progress where key = ${key}`
  await owner.end()
  t.match(
    await s.call('approver2', 'GET', `${runs}/progress/${key}`),
    { body: { state: 'recorded', payments: 3, posted: 3, run: 'RUN-0001' } },
    'an answer that comes before the first note is how far the run is',
  )
  t.equal(
    (await s.call('approver', 'GET', `${runs}/progress/${key}`)).status,
    404,
    'a run is its sender’s own',
  )

  await s.given.made('approver2', `/v1/disbursements/${alone}/payment`, { reference: 'ACH 1' })
  const released = async (code: string) => {
    const { body } = await s.call(
      'auditor',
      'GET',
      `/v1/ledger/entries?subject=${code}&kind=disbursement.released`,
    )
    const [entry] = body['items'] as { facts: Record<string, unknown>; transfers: object[] }[]
    return { facts: entry?.facts ?? {}, transfers: entry?.transfers }
  }
  const [inRun, single] = [await released(codes[0] ?? ''), await released(alone)]
  t.same(inRun.transfers, single.transfers)
  t.same(inRun.facts, { ...single.facts, run: 'RUN-0001' })
  for (const code of codes) {
    t.equal(await statusOf(s, code), 'paid')
    t.equal(await entryCount(s, code), 4, 'requested, approved, released, settled')
  }
  t.match(
    await s.call('approver', 'POST', `/v1/disbursements/${codes[1] ?? ''}/return`, { reason: 'closed' }),
    { status: 201 },
  )
  t.match(
    await s.call('approver2', 'POST', runs, { payments: rowsOf([codes[1] ?? '']) }),
    { status: 201 },
    'what was returned is paid again',
  )
})

t.test('each row is refused for its own reason, and then nothing is recorded', async (t) => {
  const s = await service(t)
  const { given } = s
  const { fund, award, codes } = await approvedUnder(s, ['10.00', '20.00', '30.00'], '55.00')
  const [first = '', second = '', third = ''] = codes
  const asked = await given.requested(award, { [fund]: '1.00' })
  const day = businessToday()
  const tomorrow = businessToday(-1)
  const key = randomUUID()
  const payments = [
    ...rowsOf([first]),
    ...rowsOf(['DSB-9999', asked, first]),
    ...rowsOf([second], { effectiveOn: tomorrow }),
    ...rowsOf([second], { effectiveOn: '2023-10-03' }),
    ...rowsOf([second, third]),
  ]
  const refused = await s.call('approver2', 'POST', runs, { payments }, { 'idempotency-key': key })
  t.match(refused, { status: 409, code: 'payment-run-refused', body: { payments: 8, refused: 6 } })
  t.match(refused.body['rows'], [
    { row: 2, disbursement: 'DSB-9999', refusal: 'disbursement-not-found' },
    { row: 3, disbursement: asked, refusal: 'disbursement-not-payable', facts: { state: 'requested' } },
    { row: 4, disbursement: first, refusal: 'disbursement-not-payable', facts: { state: 'paid' } },
    { row: 5, refusal: 'effective-in-future', facts: { effectiveOn: tomorrow } },
    { row: 6, refusal: 'acts-out-of-order', facts: { effectiveOn: '2023-10-03', earliest: day } },
    // The two rows that pass take thirty of the fifty-five dollars.
    {
      row: 8,
      disbursement: third,
      refusal: 'cash-insufficient',
      facts: { available: '25.00', requested: '30.00' },
    },
  ])
  t.match(await s.call('approver2', 'GET', `${runs}/progress/${key}`), {
    body: { state: 'refused', run: null },
  })
  for (const code of codes) t.equal(await statusOf(s, code), 'approved')
  t.match(await s.call('approver', 'POST', runs, { payments: rowsOf([first, second]) }), {
    code: 'payment-run-refused',
    body: { refused: 2, rows: [{ refusal: 'one-person-two-stages' }, { refusal: 'one-person-two-stages' }] },
  })
  t.match(await s.call('approver2', 'POST', runs, { payments: rowsOf([first, second]) }), {
    status: 201,
    body: { code: 'RUN-0001' },
  })
})

t.test(
  'a run of no known disbursement is refused for each row, beside a list of exclusions too',
  async (t) => {
    const s = await service(t)
    await s.given.exclusionsListed()
    t.match(await s.call('approver2', 'POST', runs, { payments: rowsOf(['NONE-1', 'NONE-2']) }), {
      status: 409,
      body: { code: 'payment-run-refused' },
    })
  },
)

t.test('a payment dated back is refused at the row after which a day holds too little', async (t) => {
  const s = await service(t)
  const dates = { effectiveOn: '2023-11-01' }
  const fund = await s.given.fund({ amount: '1000.00' })
  await s.given.made('finance', `/v1/appropriations/${fund}/draws`, {
    amount: '50.00',
    reference: 'SF-270',
    effectiveOn: '2023-10-20',
  })
  await s.given.made('finance', `/v1/appropriations/${fund}/draws`, { amount: '900.00', reference: 'SF-270' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '1000.00' })
  const codes: string[] = []
  for (const amount of ['20.00', '20.00', '20.00', '20.00']) {
    const code = await s.given.requested(award, { [fund]: amount }, dates)
    await s.given.made('approver', `/v1/disbursements/${code}/approvals`, dates)
    codes.push(code)
  }
  t.match(await s.call('approver2', 'POST', runs, { payments: rowsOf(codes, dates) }), {
    code: 'payment-run-refused',
    body: {
      refused: 1,
      rows: [
        {
          row: 3,
          disbursement: codes[2],
          refusal: 'balance-insufficient-on-day',
          facts: { account: `${fund}:cash` },
        },
      ],
    },
  })
  const paid = rowsOf(codes.slice(0, 2), dates)
  t.match(await s.call('approver2', 'POST', runs, { payments: paid }), {
    status: 201,
    body: { amount: '40.00' },
  })
})

t.test('what the bank paid in a month that is closed concerns it, in a run as alone', async (t) => {
  const s = await service(t)
  const { award, fund } = await approvedUnder(s, [])
  const dates = { effectiveOn: '2023-11-01' }
  const code = await s.given.requested(award, { [fund]: '5.00' }, dates)
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, dates)
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-11-30', reason: 'All ties' })
  const payments = rowsOf([code], { effectiveOn: '2023-11-20' })
  t.match(await s.call('approver2', 'POST', runs, { payments }), { status: 201 })
  t.match(await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}&kind=disbursement.settled`), {
    body: {
      items: [{ effectiveOn: '2023-12-01', facts: { occurredOn: '2023-11-20', concerns: '2023-11' } }],
    },
  })
})

t.test('a run comes as a stored CSV file, which is read to its line at fault', async (t) => {
  const s = await service(t)
  const { codes } = await approvedUnder(s, ['10.00', '20.00'])
  const sent = async (lines: readonly string[]) =>
    s.call('approver2', 'POST', runs, { sha256: await keptFile(s, lines.join('\r\n')) })
  const header = 'reference,disbursement,effectiveOn'
  const good = `ACH 1,${codes[0] ?? ''},`
  const faults: readonly (readonly [lines: readonly string[], facts: object])[] = [
    [['reference,disbursement'], { line: 1, reason: 'no-rows' }],
    [['reference,amount', 'ACH 1,10.00'], { line: 1, missing: ['disbursement'], unknown: ['amount'] }],
    [[header, good, 'ACH 2,dsb-2,'], { line: 3, column: 'disbursement' }],
    [[header, good, 'ACH 2,DSB-0002'], { line: 3, reason: 'cells' }],
    [[header, good, 'ACH 2,DSB-0002,2023-02-30'], { line: 3, column: 'effectiveOn' }],
    [[header, good, `"ACH 2,${codes[1] ?? ''},`], { line: 3, reason: 'CSV_QUOTE_NOT_CLOSED' }],
  ]
  for (const [lines, facts] of faults)
    t.match(await sent(lines), { status: 400, code: 'payment-run-malformed', body: facts }, lines.join(' | '))
  t.match(await s.call('approver2', 'POST', runs, { sha256: 'a'.repeat(64) }), { code: 'file-not-kept' })
  const both = { sha256: 'a'.repeat(64), payments: rowsOf(codes) }
  for (const body of [{}, both, { payments: [] }])
    t.equal((await s.call('approver2', 'POST', runs, body)).status, 400)
  t.match(await sent([header, good, `ACH 2,${codes[1] ?? ''},${businessToday()}`, '']), {
    status: 201,
    body: { payments: 2, amount: '30.00', sha256: /^[0-9a-f]{64}$/ },
  })
})

t.test('of two at once that pay the same disbursement one is recorded, and no dollar twice', async (t) => {
  const s = await service(t)
  const { fund, codes } = await approvedUnder(
    s,
    Array.from({ length: 9 }, () => '10.00'),
  )
  const [single = '', ...others] = codes
  const other = await s.another()
  const statusesOf = (answers: readonly Answer[]) =>
    answers.map(({ status }) => status).toSorted((a, b) => a - b)
  const payments = rowsOf([single, ...others.slice(0, 3)])
  const pay = `/v1/disbursements/${single}/payment`
  t.same(
    statusesOf(
      await Promise.all([
        s.call('approver2', 'POST', runs, { payments }),
        other.call('approver2', 'POST', pay, { reference: 'ACH' }),
      ]),
    ),
    [201, 409],
    'a run beside a single payment',
  )
  const left = others.slice(3)
  const backwards = rowsOf([...left].reverse())
  t.same(
    statusesOf(
      await Promise.all([
        s.call('approver2', 'POST', runs, { payments: rowsOf(left) }),
        other.call('approver2', 'POST', runs, { payments: backwards }),
      ]),
    ),
    [201, 409],
    'two runs, in opposite orders',
  )
  let paid = 0
  for (const code of codes) {
    const isPaid = (await statusOf(s, code)) === 'paid'
    if (isPaid) paid += 1
    t.equal(await entryCount(s, code), isPaid ? 4 : 2)
  }
  const accounts = await s.call('auditor', 'GET', `/v1/ledger/accounts?fund=${fund}`)
  const cash = (accounts.body['items'] as { code: string; balance: string }[]).find(
    ({ code }) => code === `${fund}:cash`,
  )
  t.equal(cash?.balance, `${String(1000 - 10 * paid)}.00`)
})

t.test(
  'where the session dies, a run is recorded whole or not at all, and the same key ends it',
  async (t) => {
    const proxies: FaultProxy[] = []
    const s = await service(t, {
      through: async (url) => {
        const target = new URL(url)
        const proxy = await FaultProxy.start({ host: target.hostname, port: Number(target.port) })
        t.teardown(() => proxy.stop())
        proxies.push(proxy)
        return Object.assign(target, { port: String(proxy.port) }).href
      },
    })
    const { fund, award } = await approvedUnder(s, [])
    for (const [name, text, fault] of [
      ['the posting never arrives', /payment-run\.recorded/, 'request-lost-rst'],
      ['the posting is not answered', /payment-run\.recorded/, 'answer-lost-rst'],
      ['the kept answer never arrives', /"code":"RUN-/, 'request-lost-rst'],
      ['COMMIT is not answered', /"code":"RUN-/, 'answer-lost-rst'],
    ] as const) {
      const codes: string[] = []
      for (let row = 0; row < 3; row += 1) codes.push(await s.given.approved(award, { [fund]: '1.00' }))
      const key = randomUUID()
      const sent = () =>
        s.app.inject({
          ...{ method: 'POST', url: runs, payload: { payments: rowsOf(codes) } },
          headers: { ...s.as('approver2'), 'idempotency-key': key },
        })
      proxies[0]?.arm(text, fault)
      t.equal((await sent()).statusCode, 503, name)
      const statuses = new Set<unknown>()
      for (const code of codes) statuses.add(await statusOf(s, code))
      t.equal(statuses.size, 1, `${name}: all or none`)
      let answer = await sent()
      while (answer.statusCode === 503) answer = await sent()
      t.equal(answer.statusCode, 201, name)
      for (const code of codes) {
        t.equal(await statusOf(s, code), 'paid', name)
        t.equal(await entryCount(s, code), 4, `${name}: once`)
      }
    }
    t.equal(proxies[0]?.fired, 4)
  },
)

t.test('only who may pay sends a run', async (t) => {
  const s = await service(t)
  const { codes } = await approvedUnder(s, ['10.00'])
  const payments = rowsOf(codes)
  for (const who of ['finance', 'chair', 'auditor', 'grantee', 'admin'] satisfies Person[])
    await forbidden(t, s, who, payments)
})

async function forbidden(t: Test, { call }: Service, who: Person, payments: readonly Row[]): Promise<void> {
  t.equal((await call(who, 'POST', runs, { payments })).status, 403, who)
}
