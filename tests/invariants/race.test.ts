import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { fundAct, newDisallowance } from '../support/given.ts'
import { booksHold, daysHold, held, losers, many, race, racers, tally } from '../support/race.ts'
import { service } from '../support/service.ts'

t.test(
  'of 64 solicitations for the last dollars of a fund at once, as many are published as its money allows',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const codes = await many(racers, () => s.given.draftedSolicitation({ [fund]: '300.00' }))
    const answers = await race(s, 'finance', (i) => [
      `/v1/solicitations/${codes[i] ?? ''}/publication`,
      { effectiveOn: '2023-07-25' },
    ])
    t.same(tally(answers), { done: 3, 'available-exceeded': 61 })
    t.ok(losers(answers).every(({ body }) => body['requested'] === '300.00' && body['largest'] === '100.00'))
    t.equal(await held(s, `${fund}:available`), '100.00')
    await booksHold(t, s)
  },
)

t.test('of 64 draws of the last undrawn dollars at once, none is one cent over', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  const answers = await race(s, 'finance', () => [`/v1/appropriations/${fund}/draws`, fundAct('16.01')])
  t.same(tally(answers), { done: 62, 'undrawn-exceeded': 2 })
  t.ok(losers(answers).every(({ body }) => body['requested'] === '16.01' && body['largest'] === '7.38'))
  t.equal(await held(s, `${fund}:cash`), '992.62')
  await booksHold(t, s)
})

t.test(
  'of 64 awards on one solicitation at once, no more is obligated than is set aside and available',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '500.00' })
    const codes = await many(racers, () => s.given.draftedAward(solicitation, { [fund]: '30.00' }))
    const answers = await race(s, 'approver', (i) => [`/v1/awards/${codes[i] ?? ''}/execution`, {}])
    t.same(tally(answers), { done: 33, 'obligation-exceeded': 31 })
    t.ok(losers(answers).every(({ body }) => body['requested'] === '30.00' && body['largest'] === '10.00'))
    t.equal(await held(s, `${fund}:available`), '10.00')
    t.equal(await held(s, `${fund}:committed:${solicitation}`), '0.00')
    await booksHold(t, s)
  },
)

t.test(
  'of 64 approvals under one award, then 64 payments from too little cash, none is one cent over',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' })
    const award = await s.given.executedAward(solicitation, { [fund]: '1000.00' })
    const codes = await many(racers, () => s.given.requested(award, { [fund]: '20.00' }))
    const approvals = await race(s, 'approver', (i) => [`/v1/disbursements/${codes[i] ?? ''}/approvals`, {}])
    t.same(tally(approvals), { done: 50, 'obligation-insufficient': 14 })
    t.ok(losers(approvals).every(({ body }) => body['requested'] === '20.00' && body['largest'] === '0.00'))
    t.equal(await held(s, `${fund}:payable:${award}`), '1000.00')

    await s.given.drawn(fund, '345.00')
    const payable = approvals.filter(({ status }) => status === 201).map(({ body }) => String(body['code']))
    const payments = await race(
      s,
      'approver2',
      (i) => [`/v1/disbursements/${payable[i % 50] ?? ''}/payment`, { reference: 'ACH' }],
      50,
    )
    t.same(tally(payments), { done: 17, 'cash-insufficient': 33 })
    t.ok(losers(payments).every(({ body }) => body['available'] === '5.00' && body['requested'] === '20.00'))
    t.equal(await held(s, `${fund}:cash`), '5.00')
    await booksHold(t, s)
  },
)

t.test('of 64 approvals or payments of one disbursement, one happens', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '10.00' })
  const approvals = await race(s, 'approver', () => [`/v1/disbursements/${code}/approvals`, {}])
  t.same(tally(approvals), { done: 1, 'disbursement-not-requested': 63 })
  const payments = await race(s, 'approver2', () => [
    `/v1/disbursements/${code}/payment`,
    { reference: 'ACH' },
  ])
  t.same(tally(payments), { done: 1, 'disbursement-not-payable': 63 })
  const returns = await race(s, 'approver', () => [
    `/v1/disbursements/${code}/return`,
    { reason: 'closed account' },
  ])
  t.same(tally(returns), { done: 1, 'disbursement-not-paid': 63 })
  t.equal(await held(s, `${fund}:payable:${award}`), '10.00')
  await booksHold(t, s)
})

t.test('opposed acts on one award at once neither deadlock nor lose a cent', async (t) => {
  const s = await service(t)
  const { fund, award, solicitation } = await s.given.fundedAward('1000.00')
  const approved = await many(16, () => s.given.approved(award, { [fund]: '1.00' }))
  const requested = await many(16, () => s.given.requested(award, { [fund]: '1.00' }))
  const other = await s.another()
  const work = Array.from({ length: 16 }, (_, i) => [
    s.call('approver2', 'POST', `/v1/disbursements/${approved[i] ?? ''}/payment`, { reference: 'ACH' }),
    other.call('finance', 'POST', `/v1/disbursements/${approved[i] ?? ''}/withdrawal`, { reason: 'not due' }),
    other.call('approver', 'POST', `/v1/disbursements/${requested[i] ?? ''}/approvals`, {}),
    s.call('finance2', 'POST', `/v1/disbursements/${requested[i] ?? ''}/withdrawal`, { reason: 'not due' }),
    s.call('finance', 'POST', `/v1/appropriations/${fund}/cash-returns`, fundAct('1.00')),
    other.call('finance', 'POST', `/v1/appropriations/${fund}/draws`, fundAct('1.00')),
    other.call('finance', 'POST', `/v1/solicitations/${solicitation}/cancellation`, { reason: 'x' }),
    s.call('finance2', 'POST', `/v1/appropriations/${fund}/amendments`, {
      kind: 'supplement',
      ...fundAct('1.00'),
    }),
    ...(['increase', 'decrease'] as const).map((kind) =>
      other.call('finance', 'POST', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
        ...fundAct('1.00', { kind, effectiveOn: undefined }),
      }),
    ),
  ]).flat()
  const answers = await Promise.all(work)
  t.same(
    answers.filter(({ status }) => status !== 201 && status !== 409).map(({ text }) => text),
    [],
  )
  await booksHold(t, s)
})

t.test(
  'one key sent 100 times at once over two instances is one act and one answer, byte for byte',
  async (t) => {
    const s = await service(t)
    const other = await s.another()
    const fund = await s.given.fund({ amount: '1000.00' })
    const headers = { 'idempotency-key': randomUUID() }
    const url = `/v1/appropriations/${fund}/draws`
    const body = fundAct('10.00')
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        (i % 2 === 0 ? s : other).call('finance', 'POST', url, body, headers),
      ),
    )
    t.equal(new Set(answers.map(({ text }) => text)).size, 1)
    t.same(tally(answers), { done: 100 })
    t.equal(
      answers.filter((answer) => answer.headers['idempotency-replayed'] === undefined).length,
      1,
      'one was the act',
    )
    t.equal(
      new Set(
        answers.map(
          (answer) => `${String(answer.headers['location'])} ${String(answer.headers['content-type'])}`,
        ),
      ).size,
      1,
    )
    t.equal(await held(s, `${fund}:cash`), '10.00')

    const reordered = { reference: body.reference, effectiveOn: body.effectiveOn, amount: body.amount }
    t.equal(
      (await s.call('finance', 'POST', url, reordered, headers)).text,
      answers[0]?.text,
      'another order of fields is the same request',
    )
    const changed = await s.call('finance', 'POST', url, { ...body, amount: '10.01' }, headers)
    t.equal(changed.status, 422)
    t.equal(changed.code, 'idempotency-key-reused')
    t.equal(
      (await s.call('finance', 'POST', `/v1/appropriations/${fund}/cash-returns`, body, headers)).status,
      422,
      'nor at another address',
    )
    const another = await s.call('finance2', 'POST', url, body, headers)
    t.equal(another.status, 201, "another person's key is another key")
    t.not(another.text, answers[0]?.text)
    t.equal(await held(s, `${fund}:cash`), '20.00')
    await booksHold(t, s)
  },
)

t.test('a refused act stores nothing: the same key passes once the reason has gone', async (t) => {
  const s = await service(t)
  const admin = postgres(s.ownerUrl, { max: 1 })
  t.teardown(() => admin.end())
  const fund = await s.given.fund({ amount: '10.00' })
  const headers = { 'idempotency-key': 'one-key' }
  const url = `/v1/appropriations/${fund}/draws`
  const counts = async () =>
    (
      await admin`select (select count(*) from idempotency_keys) keys, (select count(*) from ledger_entries) entries`
    )[0]
  const before = await counts()
  for (const attempt of [1, 2]) {
    const refused = await s.call('finance', 'POST', url, fundAct('20.00'), headers)
    t.equal(refused.status, 409, `attempt ${String(attempt)}`)
    t.equal(refused.body['largest'], '10.00')
  }
  t.equal((await s.call('finance', 'POST', url, { amount: 20 }, headers)).status, 400)
  t.same(await counts(), before)
  await s.given.increased(fund, '10.00')
  t.equal((await s.call('finance', 'POST', url, fundAct('20.00'), headers)).status, 201)
  t.equal(
    (await s.call('finance', 'POST', url, fundAct('20.00'), headers)).headers['idempotency-replayed'],
    'true',
  )
  t.equal(await held(s, `${fund}:cash`), '20.00')
  await s.call('admin', 'POST', '/v1/actors/FIN-1/roles', { roles: [] })
  t.equal(
    (await s.call('finance', 'POST', url, fundAct('20.00'), headers)).status,
    403,
    'a stored answer is given only to an actor who may still ask',
  )
})

t.test(
  'a money command without a key, or with one out of bounds, is refused before anything is decided',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '10.00' })
    const url = `/v1/appropriations/${fund}/draws`
    const none = await s.call('finance', 'POST', url, fundAct('1.00'), { 'idempotency-key': null })
    t.equal(none.status, 400)
    t.equal(none.code, 'idempotency-key-required')
    for (const key of ['', ' ', 'a b', 'x'.repeat(201), 'é']) {
      const refused = await s.call('finance', 'POST', url, fundAct('1.00'), { 'idempotency-key': key })
      t.equal(refused.status, 400, JSON.stringify(key.slice(0, 9)))
    }
    t.equal(await held(s, `${fund}:cash`), '0.00')
  },
)

t.test(
  'of 32 disallowances of one payment at once, then 32 reinstatements, recoveries and forgivenesses, none is one cent over',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    const payment = await s.given.paid(award, { [fund]: '100.00' })
    await s.given.paid(award, { [fund]: '500.00' })
    const shot = newDisallowance(payment, fund, '30.00')
    const disallowances = await race(s, 'finance', () => ['/v1/disallowances', shot], 32)
    t.same(tally(disallowances), { done: 3, 'cost-exceeded': 29 })
    t.ok(losers(disallowances).every(({ body }) => body['largest'] === '10.00'))
    t.equal(await held(s, `${fund}:recoverable:${award}`), '90.00')

    const url = `/v1/disallowances/${String(disallowances.find(({ status }) => status === 201)?.body['code'])}`
    const act = { amount: '4.00', reference: 'x' }
    const settled = await race(
      s,
      'approver',
      (i) =>
        i % 2 === 0
          ? [`${url}/reinstatement`, { ...act, reason: 'x' }]
          : [`${url}/forgiveness`, { ...act, letterOn: '2023-06-01' }],
      32,
    )
    t.same(tally(settled), { done: 7, 'owed-back-exceeded': 25 })
    t.ok(losers(settled).every(({ body }) => body['largest'] === '2.00'))
    const recovered = await race(s, 'finance', () => [`${url}/recoveries`, act], 8)
    t.same(tally(recovered), { done: 8 }, 'what the bank received is never refused')
    t.match((await s.call('finance', 'GET', url)).body, { owed: '0.00', recovered: '2.00' })
    t.equal(await held(s, `${fund}:dueToAgent`), '30.00')
    await booksHold(t, s)
    await daysHold(t, s)
  },
)

t.test('of a return of a payment and disallowances of its cost at once, only one kind is done', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '500.00' })
  for (let round = 0; round < 4; round += 1) {
    const payment = await s.given.paid(award, { [fund]: '10.00' })
    const [disallowances, [back]] = await Promise.all([
      race(s, 'finance', () => ['/v1/disallowances', newDisallowance(payment, fund, '10.00')], 4),
      race(s, 'approver', () => [`/v1/disbursements/${payment}/return`, { reason: 'R03' }], 1),
    ])
    const outcomes = tally(disallowances)
    if (back?.status === 201) t.same(outcomes, { 'disbursement-not-paid': 4 })
    else {
      t.equal(back?.code, 'payment-disallowed')
      t.same(outcomes, { done: 1, 'cost-exceeded': 3 })
    }
  }
  await booksHold(t, s)
  await daysHold(t, s)
})
