import t, { type Test } from 'tap'
import { newDisallowance } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const asked = (disbursement: string, fund: string, amount: string, terms: object = {}) => ({
  ...newDisallowance(disbursement, fund, amount),
  ...{ reference: 'Audit A-1', notifiedOn: '2023-11-10', effectiveOn: '2023-11-10' },
  ...terms,
})
const act = (amount: string, effectiveOn = '2023-11-20', terms: object = {}) => ({
  ...{ amount, effectiveOn, reference: 'ACH 7' },
  ...terms,
})

/** A payment of 100.00 dollars on November 1, 2023, under an award of 1,000.00. */
async function paidCost(s: Service, amount = '100.00') {
  const { fund, award } = await s.given.fundedAward('1000.00')
  const dated = { effectiveOn: '2023-11-01' }
  const code = await s.given.requested(award, { [fund]: amount }, dated)
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, dated)
  await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { ...dated, reference: 'ACH 1' })
  return { fund, award, code }
}

async function disallowed(s: Service, payment: { code: string; fund: string }, amount: string, terms = {}) {
  const body = asked(payment.code, payment.fund, amount, terms)
  const made = await s.given.made('finance', '/v1/disallowances', body)
  return { code: String(made.body['code']), url: `/v1/disallowances/${String(made.body['code'])}`, made }
}

/** What the accounts of an award and its fund hold, at the end of a day. */
async function held(s: Service, day?: string): Promise<Record<string, string>> {
  const at = day === undefined ? '' : `&effectiveAt=${day}`
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/accounts?limit=500${at}`)
  const accounts = body['items'] as { kind: string; balance: string }[]
  return Object.fromEntries(accounts.map(({ kind, balance }) => [kind, balance]))
}

async function entryOf(s: Service, kind: string): Promise<string> {
  const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?kind=${kind}&limit=1`)
  return String((body['items'] as { id: string }[])[0]?.id)
}

async function sound(t: Test, s: Service): Promise<void> {
  const { body } = await s.call('auditor', 'GET', '/v1/audit/findings?only=wrong')
  const found = (body['tests'] as { code: string; found: number; first: unknown[] }[]).filter(
    (test) => test.found > 0 && test.code !== 'unsealed',
  )
  t.same(found, [], 'no integrity check finds anything')
}

t.test(
  'disallowed cost is recovered, forgiven and reinstated, and each moves what its rule says',
  async (t) => {
    const s = await service(t)
    const { fund, award, code: payment } = await paidCost(s)
    const { code, url, made } = await disallowed(s, { code: payment, fund }, '60.00')
    t.match(made.body, {
      ...{
        code: 'DIS-0001',
        award,
        grantee: 'IRC',
        disbursement: payment,
        fund,
        amount: '60.00',
        source: 'audit',
      },
      ...{ reference: 'Audit A-1', reason: 'No timesheets', notifiedOn: '2023-11-10', disallowedBy: 'FIN-1' },
      ...{
        disallowedOn: '2023-11-10',
        recovered: '0.00',
        forgiven: '0.00',
        reinstated: '0.00',
        owed: '60.00',
      },
      ...{ forgivenBy: null, reinstatedBy: null, version: 1 },
      links: { disbursement: `/v1/disbursements/${payment}`, entries: `/v1/ledger/entries?subject=${code}` },
    })
    t.equal(made.headers['location'], url)
    t.match(await held(s), { costs: '40.00', recoverable: '60.00', disbursed: '100.00', cash: '900.00' })

    t.match((await s.given.made('finance', `${url}/recoveries`, act('25.00'))).body, {
      ...{ recovered: '25.00', owed: '35.00', version: 2 },
    })
    t.match(await held(s), {
      ...{
        recoverable: '35.00',
        cash: '925.00',
        disbursed: '75.00',
        obligated: '925.00',
        dueToAgent: undefined,
      },
    })
    const letter = { reference: 'FEMA 17', letterOn: '2023-11-19' }
    t.match((await s.given.made('approver', `${url}/forgiveness`, act('10.00', '2023-11-20', letter))).body, {
      ...{ forgiven: '10.00', forgivenBy: 'APP-1', owed: '25.00', version: 3 },
    })
    const appeal = { reference: 'Appeal 3', reason: 'Timesheets were found' }
    t.match(
      (await s.given.made('approver', `${url}/reinstatement`, act('5.00', '2023-11-21', appeal))).body,
      {
        ...{ reinstated: '5.00', reinstatedBy: 'APP-1', owed: '20.00', version: 4 },
      },
    )
    t.match(await held(s), { costs: '45.00', recoverable: '20.00', forgiven: '10.00', disbursed: '75.00' })
    t.match(await held(s, '2023-11-10'), { costs: '40.00', recoverable: '60.00' }, 'and each on its day')

    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${code}`)
    const entries = (body['items'] as Recorded[]).toReversed()
    const named = (kind: string) => `${fund}:${kind}:${award}`
    t.same(
      entries.map(({ kind, transfers }) => [kind, transfers.map(({ debit, credit }) => [debit, credit])]),
      [
        ['disallowance.recorded', [[named('recoverable'), named('costs')]]],
        [
          'disallowance.recovered',
          [
            [`${fund}:cash`, named('recoverable')],
            [named('disbursed'), named('obligated')],
          ],
        ],
        ['disallowance.forgiven', [[named('forgiven'), named('recoverable')]]],
        ['disallowance.reinstated', [[named('costs'), named('recoverable')]]],
      ],
    )
    for (const { transfers } of entries)
      for (const { segments } of transfers) t.same(segments, { aln: '97.102', fain: `FAIN-${fund}` })
    t.match(entries[0], {
      facts: { award, disbursement: payment, grantee: 'IRC', source: 'audit', notifiedOn: '2023-11-10' },
      texts: { '/reason': 'No timesheets' },
    })
    // What was repaid is obligated again, so it can be paid again.
    await s.given.paid(award, { [fund]: '925.00' })
    await sound(t, s)
  },
)

t.test(
  'what is disallowed of one payment is bounded by its own cost, on its day and on every later one',
  async (t) => {
    const s = await service(t)
    const { fund, award, code } = await paidCost(s)
    // Another payment of the award does not widen the bound.
    await s.given.paid(award, { [fund]: '500.00' })
    const ask = async (amount: string, terms: object = {}) =>
      s.call('finance', 'POST', '/v1/disallowances', asked(code, fund, amount, terms))
    t.match((await ask('100.01')).body, {
      ...{ code: 'cost-exceeded', account: `${fund}:costs:${award}`, requested: '100.01', largest: '100.00' },
    })
    const { url } = await disallowed(s, { code, fund }, '70.00', { effectiveOn: '2023-11-15' })
    t.match((await ask('30.01')).body, { code: 'cost-exceeded', largest: '30.00' }, 'on an earlier day')
    await s.given.made('approver', `${url}/reinstatement`, act('70.00', '2023-12-01', { reason: 'x' }))
    const between = { effectiveOn: '2023-11-20' }
    t.match((await ask('30.01', between)).body, { code: 'cost-exceeded', largest: '30.00' })
    t.equal((await ask('30.00', between)).status, 201)
    t.match((await ask('70.01', { effectiveOn: '2023-12-01' })).body, { largest: '70.00' })
    t.equal((await ask('70.00', { effectiveOn: '2023-12-01' })).status, 201)
    await sound(t, s)
  },
)

t.test(
  'what the bank received beyond what is owed back does not vanish: the fund owes it to the agent, and a risk indicator says so',
  async (t) => {
    const s = await service(t)
    const { fund, ...payment } = await paidCost(s)
    const { url } = await disallowed(s, { ...payment, fund }, '60.00')
    const { body } = await s.given.made('finance', `${url}/recoveries`, act('75.00'))
    t.match(body, { recovered: '60.00', owed: '0.00' })
    t.match(await held(s), { recoverable: '0.00', cash: '975.00', disbursed: '40.00', dueToAgent: '15.00' })
    const { body: more } = await s.given.made('finance', `${url}/recoveries`, act('1.00'))
    t.match(more, { recovered: '60.00', owed: '0.00' })
    t.match(await held(s), { cash: '976.00', dueToAgent: '16.00' })
    const { body: read } = await s.call('auditor', 'GET', '/v1/ledger/entries?kind=disallowance.recovered')
    const recorded = read['items'] as Recorded[]
    const facts = recorded.map((one) => one.facts)
    const overpaid = recorded.flatMap(({ transfers }) =>
      transfers.filter(({ credit }) => credit.endsWith(':dueToAgent')),
    )
    t.same(
      overpaid.map(({ segments }) => segments),
      [1, 2].map(() => ({ aln: '97.102', fain: `FAIN-${fund}`, reason: 'overpaid' })),
      'what is owed to the grantee differs from the money of the agent',
    )
    t.match(facts, [
      { amount: '1.00', repaid: '0.00', excess: '1.00' },
      { amount: '75.00', repaid: '60.00', excess: '15.00' },
    ])
    const audited = await s.call('auditor', 'GET', '/v1/audit/findings')
    const tests = audited.body['tests'] as { code: string; first: { sentence: string }[] }[]
    t.match(tests.find((test) => test.code === 'owed-or-claimed')?.first, [
      { sentence: `${fund}:dueToAgent stands at $16.00.` },
    ])
    await s.given.made('finance', `/v1/appropriations/${fund}/own-money`, {
      ...{ kind: 'paid-back', amount: '16.00', reference: 'Wire to the grantee' },
    })
    await sound(t, s)
  },
)

t.test(
  'a fact of a closed month is recorded on the first open day, and a decision there is refused',
  async (t) => {
    const s = await service(t)
    const payment = await paidCost(s)
    const { url } = await disallowed(s, payment, '60.00')
    await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-11-30' })
    await s.given.made('finance', `${url}/recoveries`, act('20.00', '2023-11-28'))
    const letter = { letterOn: '2023-11-29' }
    const forgiven = (amount: string, on: string, terms: object = {}) =>
      s.call('approver', 'POST', `${url}/forgiveness`, act(amount, on, { ...letter, ...terms }))
    t.match((await forgiven('99.00', '2023-11-29')).body, { code: 'period-closed' }, 'before its amount')
    t.equal((await forgiven('5.00', '2023-12-01', { concerns: '2023-11' })).status, 201)
    const { body } = await s.call('auditor', 'GET', '/v1/ledger/entries?concerns=2023-11')
    t.match(body['items'], [
      {
        kind: 'disallowance.forgiven',
        effectiveOn: '2023-12-01',
        facts: { ...letter, occurredOn: undefined },
      },
      { kind: 'disallowance.recovered', effectiveOn: '2023-12-01', facts: { occurredOn: '2023-11-28' } },
    ])
    const early = await s.call('finance', 'POST', `${url}/recoveries`, act('1.00', '2023-11-09'))
    t.match(early.body, { code: 'acts-out-of-order', follows: 'the disallowance', earliest: '2023-11-10' })
    const reinstated = act('99.00', '2023-11-30', { reason: 'x' })
    t.equal((await s.call('approver', 'POST', `${url}/reinstatement`, reinstated)).code, 'period-closed')
    const again = asked(payment.code, payment.fund, '99.00')
    t.equal((await s.call('finance', 'POST', '/v1/disallowances', again)).code, 'period-closed')
    const recorded = `/v1/ledger/entries/${await entryOf(s, 'disallowance.recorded')}/reversal`
    const reversal = { reason: 'x', effectiveOn: '2023-11-30' }
    t.equal((await s.call('approver', 'POST', recorded, reversal)).code, 'period-closed')
    await sound(t, s)
  },
)

t.test(
  'a mistake is undone by the mirror of its entry, by another person, and the record follows',
  async (t) => {
    const s = await service(t)
    const payment = await paidCost(s)
    const { url } = await disallowed(s, payment, '60.00')
    const reverse = async (kind: string, who: 'approver' | 'approver2', effectiveOn: string) =>
      s.call(who, 'POST', `/v1/ledger/entries/${await entryOf(s, kind)}/reversal`, {
        reason: 'x',
        effectiveOn,
      })
    const read = async () => (await s.call('finance', 'GET', url)).body

    await s.given.made('finance', `${url}/recoveries`, act('70.00'))
    t.match((await reverse('disallowance.recorded', 'approver', '2023-11-25')).body, {
      ...{ code: 'owed-back-exceeded', requested: '60.00', largest: '0.00' },
    })
    t.equal((await reverse('disallowance.recovered', 'approver', '2023-11-25')).status, 201)
    t.match(await read(), { recovered: '0.00', owed: '60.00', version: 3 })
    t.match(await held(s), { recoverable: '60.00', cash: '900.00', dueToAgent: '0.00', disbursed: '100.00' })
    t.equal(
      (await reverse('disallowance.recovered', 'approver2', '2023-11-26')).code,
      'entry-already-reversed',
    )

    await s.given.made(
      'approver',
      `${url}/forgiveness`,
      act('60.00', '2023-11-26', { letterOn: '2023-11-26' }),
    )
    t.equal(
      (await reverse('disallowance.forgiven', 'approver', '2023-11-27')).code,
      'reversal-by-same-person',
    )
    t.equal((await reverse('disallowance.forgiven', 'approver2', '2023-11-27')).status, 201)
    t.match(await read(), { forgiven: '0.00', forgivenBy: 'APP-1', owed: '60.00' })

    t.match(
      (await reverse('disallowance.recorded', 'approver', '2023-11-22')).body,
      { code: 'owed-back-exceeded', largest: '0.00' },
      'not on a day on which the money was back',
    )
    t.equal((await reverse('disallowance.recorded', 'approver', '2023-11-27')).status, 201)
    t.match(await read(), { reinstated: '60.00', reinstatedBy: 'APP-1', owed: '0.00' })
    t.match(await held(s), { recoverable: '0.00', costs: '100.00', forgiven: '0.00' })

    const { url: second } = await disallowed(s, payment, '60.00', { effectiveOn: '2023-12-01' })
    await s.given.made('approver', `${second}/reinstatement`, act('60.00', '2023-12-02', { reason: 'x' }))
    t.equal(
      (await reverse('disallowance.reinstated', 'approver2', '2023-12-03')).code,
      'entry-not-reversible',
    )
    await sound(t, s)
  },
)

t.test('a payment is not returned while something of its cost is disallowed', async (t) => {
  const s = await service(t)
  const payment = await paidCost(s)
  const { fund, award, code } = payment
  // The award has cost enough from elsewhere: no floor would stop it.
  await s.given.paid(award, { [fund]: '500.00' })
  await disallowed(s, payment, '60.00')
  const back = async (effectiveOn: string) =>
    s.call('approver', 'POST', `/v1/disbursements/${code}/return`, { reason: 'R03', effectiveOn })
  t.match((await back('2023-11-20')).body, {
    ...{ code: 'payment-disallowed', disbursement: code, disallowed: '60.00', day: '2023-11-20' },
    disallowances: [{ disallowance: 'DIS-0001', fund, owed: '60.00' }],
  })
  t.equal((await back('2023-11-05')).code, 'payment-disallowed', 'nor on a day before the disallowance')
  const recorded = await entryOf(s, 'disallowance.recorded')
  await s.given.made('approver', `/v1/ledger/entries/${recorded}/reversal`, {
    ...{ reason: 'The payment had not arrived', effectiveOn: '2023-11-20' },
  })
  t.equal((await back('2023-11-19')).code, 'payment-disallowed')
  t.equal((await back('2023-11-20')).status, 201)
  const gone = asked(code, fund, '1.00')
  t.equal((await s.call('finance', 'POST', '/v1/disallowances', gone)).code, 'disbursement-not-paid')
  await s.given.made('approver2', `/v1/disbursements/${code}/payment`, {
    ...{ effectiveOn: '2023-11-22', reference: 'ACH 2' },
  })
  await disallowed(s, payment, '100.00', { notifiedOn: '2023-11-22', effectiveOn: '2023-11-22' })
  await sound(t, s)
})

t.test('what the bank sent back of a payment with disallowed cost is recorded as recovered', async (t) => {
  const s = await service(t)
  const payment = await paidCost(s)
  const { fund, code } = payment
  const { url } = await disallowed(s, payment, '60.00')
  await s.given.made('approver', `${url}/reinstatement`, act('20.00', '2023-11-20', { reason: 'x' }))
  const back = () =>
    s.call('approver', 'POST', `/v1/disbursements/${code}/return`, {
      reason: 'R03',
      effectiveOn: '2023-11-21',
    })
  const { body } = await back()
  t.match(body, { code: 'payment-disallowed', disallowances: [{ disallowance: 'DIS-0001', owed: '40.00' }] })
  t.match(body['remedy'], /recoveries/)
  const returned = act('100.00', '2023-11-21', { reference: 'Return R03' })
  t.match((await s.given.made('finance', `${url}/recoveries`, returned)).body, {
    ...{ recovered: '40.00', owed: '0.00' },
  })
  t.match(await held(s), { cash: '1000.00', costs: '60.00', dueToAgent: '60.00', obligated: '940.00' })
  const sent = { kind: 'paid-back', amount: '60.00', reference: 'Sent to the grantee again' }
  await s.given.made('finance', `/v1/appropriations/${fund}/own-money`, sent)
  // What is allowed is paid, and what was disallowed can be paid again for other cost.
  t.match(await held(s), { cash: '940.00', costs: '60.00', dueToAgent: '0.00', disbursed: '60.00' })
  await sound(t, s)
})

t.test('a disallowance that is settled in part is undone by the reinstatement of the rest', async (t) => {
  const s = await service(t)
  const payment = await paidCost(s)
  const { url } = await disallowed(s, payment, '60.00')
  const reinstate = (amount: string, on: string) =>
    s.given.made('approver', `${url}/reinstatement`, act(amount, on, { reason: 'x' }))
  await reinstate('20.00', '2023-11-20')
  const recorded = `/v1/ledger/entries/${await entryOf(s, 'disallowance.recorded')}/reversal`
  const { body } = await s.call('approver', 'POST', recorded, { reason: 'x', effectiveOn: '2023-11-21' })
  t.match(body, { code: 'owed-back-exceeded', largest: '40.00', day: '2023-11-21' })
  t.match(body['remedy'], /reinstate what is still owed back \(POST \/v1\/disallowances/)
  const returned = `/v1/disbursements/${payment.code}/return`
  const refused = await s.call('approver', 'POST', returned, { reason: 'R03', effectiveOn: '2023-11-21' })
  t.match(refused.body['remedy'], /reinstate what is still owed back/)
  await reinstate(String(refused.at('disallowances.0.owed')), '2023-11-21')
  await s.given.made('approver', returned, { reason: 'R03', effectiveOn: '2023-11-21' })
  t.match(await held(s), { cash: '1000.00', costs: '0.00', payable: '100.00', recoverable: '0.00' })
  await sound(t, s)
})

t.test(
  'a dry run writes nothing; the same key answers the same bytes; an older version is refused',
  async (t) => {
    const s = await service(t)
    const payment = await paidCost(s)
    const body = asked(payment.code, payment.fund, '60.00')
    const rehearsed = await s.call('finance', 'POST', '/v1/disallowances?dryRun=true', body)
    t.equal(rehearsed.status, 200)
    t.match(rehearsed.body, {
      ...{ code: 'NEW-1', owed: '60.00', links: { entries: '/v1/ledger/entries?subject=NEW-1' } },
      preview: { entries: [{ kind: 'disallowance.recorded', subject: 'NEW-1' }] },
    })
    t.same((await s.call('finance', 'GET', '/v1/disallowances')).body['items'], [])
    const { url } = await disallowed(s, payment, '60.00')
    t.match((await s.call('finance', 'POST', `${url}/recoveries?dryRun=true`, act('1.00'))).body, {
      ...{ recovered: '1.00', preview: { balances: [{ account: /:cash$/ }, {}, {}, { balance: '59.00' }] } },
    })
    t.equal((await s.call('finance', 'GET', url)).at('recovered'), '0.00')

    const key = { 'idempotency-key': 'once' }
    const [first, again] = [
      await s.call('finance', 'POST', `${url}/recoveries`, act('1.00'), key),
      await s.call('finance', 'POST', `${url}/recoveries`, act('1.00'), key),
    ]
    t.same([again.text, again.headers['idempotency-replayed']], [first.text, 'true'])
    const letter = { letterOn: '2023-11-11' }
    for (const [who, path, terms] of [
      ['finance', 'recoveries', {}],
      ['approver', 'forgiveness', letter],
      ['approver', 'reinstatement', { reason: 'x' }],
    ] as const) {
      const sent = act('1.00', '2023-11-20', terms)
      const bare = { 'idempotency-key': null }
      t.equal((await s.call(who, 'POST', `${url}/${path}`, sent, bare)).code, 'idempotency-key-required')
      t.equal(
        (await s.call(who, 'POST', `${url}/${path}`, sent, { 'if-match': '"1"' })).code,
        'version-stale',
      )
      const { etag } = (await s.call('auditor', 'GET', url)).headers
      t.equal((await s.call(who, 'POST', `${url}/${path}`, sent, { 'if-match': String(etag) })).status, 201)
    }
  },
)

t.test(
  'staff list what is still owed back; a grantee sees its own, and another one as if it were not there',
  async (t) => {
    const s = await service(t)
    const payment = await paidCost(s)
    const { code: first, url } = await disallowed(s, payment, '10.00')
    const { code: second } = await disallowed(s, payment, '20.00')
    await s.given.made('finance', `${url}/recoveries`, act('10.00'))
    const listed = async (who: 'finance' | 'auditor' | 'grantee' | 'otherGrantee', query = '') => {
      const { body } = await s.call(who, 'GET', `/v1/disallowances${query}`)
      return (body['items'] as { code: string }[]).map(({ code }) => code)
    }
    t.same(await listed('finance'), [first, second])
    t.same(await listed('finance', '?owed=true'), [second])
    t.same(await listed('auditor', '?owed=false'), [first])
    t.same(await listed('auditor', `?award=${payment.award}&limit=1`), [first])
    t.same(await listed('auditor', '?award=AWD-0009'), [])
    t.same(await listed('grantee'), [first, second])
    t.same(await listed('otherGrantee'), [])
    t.equal((await s.call('grantee', 'GET', url)).status, 200)
    const hidden = await s.call('otherGrantee', 'GET', url)
    t.match([hidden.status, hidden.code], [404, 'disallowance-not-found'])
    const page = await s.call('auditor', 'GET', '/v1/disallowances?limit=1')
    t.same(await listed('auditor', `?cursor=${String(page.at('next'))}`), [second])
  },
)

type Recorded = {
  readonly kind: string
  readonly facts: unknown
  readonly texts: unknown
  readonly transfers: readonly { debit: string; credit: string; segments?: unknown }[]
}
