import postgres from 'postgres'
import t, { type Test } from 'tap'
import { deadlineAhead, fundAct } from '../support/given.ts'
import { judgedByItsSum, line, postIn } from '../support/posting.ts'
import { booksHold, daysHold, held } from '../support/race.ts'
import { refused, Undo } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

/** Acts on a fund of the same code as its appropriation, as finance sends them. */
function actsOn(s: Service, fund: string) {
  const at = `/v1/appropriations/${fund}`
  return {
    on: (path: string, amount: string, effectiveOn: string, terms: object = {}) =>
      s.call('finance', 'POST', `${at}/${path}`, fundAct(amount, { effectiveOn, ...terms })),
    amend: (kind: string, amount: string, effectiveOn: string) =>
      s.call('finance', 'POST', `${at}/federal-awards/${fund}/amendments`, {
        ...{ kind, amount, effectiveOn, reference: 'Letter of the agency' },
      }),
  }
}

/** Posts one transfer as the role the service runs under, whatever its code would say, and leaves nothing of it. */
function poster(t: Test, s: Service) {
  const sql = postgres(s.namingUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => sql.end())
  return (effectiveOn: string, debit: string, credit: string, amount: string) =>
    sql.begin(async (tx) => {
      const draft = { actor: 'FIN-1', effectiveOn, subject: 'X', transfers: [line(debit, credit, amount)] }
      await postIn(tx, [draft], 'FIN-1')
      throw new Undo()
    })
}

/** A fund of 100.00, 60.00 of it set aside; overpromised by 10.00 from 2023-09-25 until 2023-11-01, and no more today. */
async function onceOverpromised(s: Service) {
  const fund = await s.given.fund({ amount: '100.00' })
  const { amend, on } = actsOn(s, fund)
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const award = await s.given.draftedAward(solicitation, { [fund]: '30.00' })
  const steps = [
    await amend('decrease', '50.00', '2023-09-25'),
    await on('amendments', '50.00', '2023-11-01', { kind: 'supplement' }),
    await amend('increase', '50.00', '2023-11-01'),
  ]
  t.same(
    steps.map(({ status }) => status),
    [201, 201, 201],
  )
  t.equal(await held(s, `${fund}:overpromised`), '0.00')
  return { fund, solicitation, award }
}

t.test(
  'nothing is promised on a day on which the fund was overpromised, nor on a day before, though it is not today',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await onceOverpromised(s)
    const executed = (effectiveOn: string) =>
      s.call('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn })
    const beyond = (day: string) => ({
      ...{ code: 'fund-overpromised', fund, day, overpromised: '10.00', passesOn: '2023-11-01' },
    })
    t.match((await executed('2023-10-31')).body, beyond('2023-10-31'))
    t.match((await executed('2023-09-25')).body, beyond('2023-09-25'))
    t.match(
      (await executed('2023-09-24')).body,
      beyond('2023-09-25'),
      'it would stand on the days that follow',
    )
    const draft = await s.given.draftedSolicitation({ [fund]: '1.00' })
    const published = (effectiveOn: string) =>
      s.call('finance', 'POST', `/v1/solicitations/${draft}/publication`, { effectiveOn })
    t.match((await published('2023-09-01')).body, beyond('2023-09-25'))
    t.equal((await executed('2023-11-01')).status, 201, 'the day that was named')
  },
)

t.test('the database holds by itself what is promised of a fund, by day', async (t) => {
  const s = await service(t)
  const { fund, solicitation } = await onceOverpromised(s)
  const post = poster(t, s)
  const [available, committed, obligated] = [
    `${fund}:available`,
    `${fund}:committed:${solicitation}`,
    `${fund}:obligated:AWD-0001`,
  ]
  await refused(t, 'FD092', 'obligated while overpromised', post('2023-10-31', committed, obligated, '1.00'))
  await refused(t, 'FD092', 'obligated before that', post('2023-09-24', committed, obligated, '1.00'))
  await refused(t, 'undone', 'obligated after it', post('2023-11-01', committed, obligated, '1.00'))
  await refused(
    t,
    'FD084',
    'released while overpromised, and not made good',
    post('2023-10-31', committed, available, '1.00'),
  )
  await refused(t, 'FD084', 'released before that', post('2023-09-24', committed, available, '1.00'))
  await refused(t, 'undone', 'released after it', post('2023-11-01', committed, available, '1.00'))
  const beyond = `${fund}:overpromised`
  await refused(
    t,
    'FD084',
    'overpromised with money available',
    post('2023-11-01', beyond, `${fund}:withdrawn`, '1.00'),
  )

  const ended = await s.given.fund({ amount: '10.00', federalAward: { periodThrough: '2024-01-31' } })
  const aside = (day: string) => post(day, `${ended}:available`, `${ended}:committed:SOL-9`, '1.00')
  await refused(t, 'FD082', 'set aside after the period of the Federal award', aside('2024-02-01'))
  await refused(t, 'FD082', 'set aside before it', aside('2022-03-14'))
  await refused(t, 'undone', 'set aside on its last day', aside('2024-01-31'))
})

t.test('no more cash is returned than was drawn and not yet returned, on any day', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const { on } = actsOn(s, fund)
  const drawn = await on('draws', '10.00', '2023-06-01')
  await on('own-money', '40.00', '2023-06-01', { kind: 'used' })
  const beyond = (requested: string, held: string, day: string, passesOn?: string) => ({
    ...{ status: 409, code: 'drawn-exceeded', account: `${fund}:undrawn`, requested, available: held },
    ...{ largest: held, day, passesOn },
  })
  t.match((await on('cash-returns', '10.01', '2023-06-02')).body, beyond('10.01', '10.00', '2023-06-02'))
  t.match(
    (await on('cash-returns', '5.00', '2023-05-31')).body,
    beyond('5.00', '0.00', '2023-05-31', '2023-06-01'),
    'on its day nothing was drawn',
  )
  t.equal((await on('cash-returns', '4.00', '2023-06-05')).status, 201)
  t.match(
    (await on('cash-returns', '7.00', '2023-06-02')).body,
    beyond('7.00', '6.00', '2023-06-05'),
    'what is returned later counts',
  )
  t.equal((await on('cash-returns', '6.00', '2023-06-02')).status, 201)
  const reversal = await s.call(
    'approver',
    'POST',
    `/v1/ledger/entries/${String(drawn.body['id'])}/reversal`,
    { reason: 'x' },
  )
  t.match(reversal.body, {
    ...{ code: 'balance-insufficient-on-day', account: `${fund}:entrusted` },
    ...{ requested: '10.00', available: '0.00' },
  })
  const post = poster(t, s)
  await refused(t, 'FD093', 'by SQL', post('2023-06-05', `${fund}:undrawn`, `${fund}:cash`, '0.01'))
  await refused(
    t,
    'FD093',
    'what is entrusted, by SQL',
    post('2023-06-05', `${fund}:entrusted`, `${fund}:cash`, '0.01'),
  )
  await on('draws', '3.00', '2023-07-01')
  await refused(
    t,
    'FD093',
    'on a day before it was drawn',
    post('2023-06-30', `${fund}:undrawn`, `${fund}:cash`, '0.01'),
  )
  await refused(t, 'undone', 'what was drawn', post('2023-07-01', `${fund}:undrawn`, `${fund}:cash`, '3.00'))
})

t.test(
  'a decrease takes what was returned as cash before it, in whatever order both are typed in',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    const { on, amend } = actsOn(s, fund)
    await on('draws', '100.00', '2023-06-01')
    t.match((await amend('decrease', '30.00', '2023-06-05')).body, {
      ...{ code: 'undrawn-exceeded', requested: '30.00', available: '0.00', largest: '0.00' },
    })
    t.equal((await on('cash-returns', '30.00', '2023-06-03')).status, 201)
    t.match((await amend('decrease', '30.00', '2023-06-02')).body, {
      ...{ code: 'balance-insufficient-on-day', account: `${fund}:undrawn` },
      ...{ day: '2023-06-02', requested: '30.00', available: '0.00', passesOn: '2023-06-03' },
    })
    t.equal((await amend('decrease', '30.00', '2023-06-05')).status, 201, 'after the cash was returned')
    t.match((await amend('decrease', '0.01', '2023-06-05')).body, { code: 'undrawn-exceeded' })
    t.same(
      [await held(s, `${fund}:undrawn`, '2023-06-04'), await held(s, `${fund}:undrawn`)],
      ['30.00', '0.00'],
    )
  },
)

t.test('what the Treasury paid before the cancellation is recorded on its day, however late', async (t) => {
  const s = await service(t)
  const terms = { enactedOn: '2010-01-01', fiscalYear: 2010, availableThrough: '2012-09-30' }
  const fund = await s.given.fund({ ...terms, amount: '10.00' })
  const { on } = actsOn(s, fund)
  const late = await on('draws', '1.00', '2017-09-29')
  t.match(late.body, { kind: 'appropriation.drawn', effectiveOn: '2017-09-29' })
  t.match((await on('draws', '1.00', '2017-09-30')).body, {
    ...{
      code: 'appropriation-canceled',
      rule: '31 U.S.C. 1552(a)',
      on: '2017-09-30',
      cancelsOn: '2017-09-30',
    },
  })
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2017-12-31' })
  const moved = await on('draws', '2.00', '2017-09-01')
  t.match(moved.body, {
    effectiveOn: '2018-01-01',
    facts: { concerns: '2017-09', occurredOn: '2017-09-01' },
  })
})

t.test(
  'a change of a Federal award before a promise is settled on the day of the promise, and again when it is changed back',
  async (t) => {
    const s = await service(t)
    await judgedByItsSum(s)
    const fund = await s.given.fund({ amount: '100.00' })
    const { on, amend } = actsOn(s, fund)
    const solicitation = await s.given.publishedSolicitation({ [fund]: '80.00' }, { deadline: deadlineAhead })
    const figures = async () => {
      const days = ['2023-05-31', '2023-06-01', '2023-07-24', '2023-07-25', '2023-08-10', undefined]
      const each = []
      for (const day of days)
        each.push(
          [await held(s, `${fund}:available`, day), await held(s, `${fund}:overpromised`, day)].join(' '),
        )
      return each
    }
    const decreased = await amend('decrease', '50.00', '2023-06-01')
    t.match(decreased.body, {
      kind: 'federal-award.decreased',
      facts: { fromAvailable: '50.00', overpromised: '0.00' },
    })
    t.same(await figures(), [
      '100.00 0.00',
      '50.00 0.00',
      '50.00 0.00',
      '0.00 30.00',
      '0.00 30.00',
      '0.00 30.00',
    ])
    await s.given.made('finance', `/v1/solicitations/${solicitation}/cancellation`, {
      reason: 'x',
      effectiveOn: '2023-08-10',
    })
    t.same(await figures(), [
      '100.00 0.00',
      '50.00 0.00',
      '50.00 0.00',
      '0.00 30.00',
      '50.00 0.00',
      '50.00 0.00',
    ])
    await on('amendments', '40.00', '2023-01-01', { kind: 'supplement' })
    t.match((await amend('increase', '40.00', '2023-01-05')).body, { kind: 'federal-award.increased' })
    t.same(await figures(), [
      '140.00 0.00',
      '90.00 0.00',
      '90.00 0.00',
      '10.00 0.00',
      '90.00 0.00',
      '90.00 0.00',
    ])
    await booksHold(t, s)
    await daysHold(t, s)
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${fund}&limit=20`)
    t.same(
      (body['items'] as { kind: string; effectiveOn: string }[])
        .filter(({ kind }) => kind.includes('overpromise'))
        .map(({ kind, effectiveOn }) => `${kind} ${effectiveOn}`)
        .toReversed(),
      [
        'federal-award.overpromise-arisen 2023-07-25',
        'federal-award.overpromise-made-good 2023-08-10',
        'federal-award.overpromise-arisen 2023-08-10',
        'federal-award.overpromise-made-good 2023-07-25',
      ],
    )
  },
)
