import t from 'tap'
import { foundBy, listedBy, tamperer } from '../support/findings.ts'
import { businessToday, fundAct } from '../support/given.ts'
import { dayFrom } from '../support/money-ground.ts'
import { service } from '../support/service.ts'

t.jobs = 3

/** What a test dates back was still made with a key. */
const keysIssuedBefore = `update ledger_entries set recorded_at = '2020-01-01T00:00:00Z' where kind = 'key.issued'`

t.test(
  'entries alike are found at the last of them, but not the same entry twice nor what was reversed',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    const [first, mistaken, last] = [
      await s.given.drawn(fund, '7.00'),
      await s.given.drawn(fund, '7.00'),
      await s.given.drawn(fund, '7.00'),
    ].map(({ body }) => String(body['id']))
    await s.given.made('approver', `/v1/ledger/entries/${mistaken ?? ''}/reversal`, { reason: 'twice' })
    await s.given.drawn(fund, '7.01')
    await s.given.made(
      'finance',
      `/v1/appropriations/${fund}/draws`,
      fundAct('7.00', { effectiveOn: '2023-06-02' }),
    )
    const says = `${fund} moves $7.00 from ${fund}:undrawn to ${fund}:cash on 2023-06-01, as an earlier entry does (${first ?? ''}): 2 transfers alike.`
    t.same(await listedBy(s, 'duplicates'), [{ entry: last, amount: '7.00', sentence: says }])
    t.same(await listedBy(s, 'duplicates', 'from=2023-06-02'), [])
  },
)

t.test('costs of round thousands are found from the amount requested, but not what was agreed', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('60000.00')
  for (const amount of ['10000.00', '9000.00', '1500.00']) await s.given.paid(award, { [fund]: amount })
  await s.given.paid(award, { [fund]: '20000.00' }, { kind: 'advance' })
  const amounts = async (query: string) =>
    (await listedBy(s, 'round-thousands', query)).map(({ amount }) => amount)
  t.same(await amounts(''), ['10000.00'])
  t.same(await amounts('roundThousands=1000.00'), ['10000.00', '9000.00'])
  t.same(await amounts('roundThousands=1000.00&through=2023-05-31'), [])
  const [paid] = await listedBy(s, 'round-thousands')
  t.equal(paid?.sentence, 'disbursement.released of DSB-0001 moves $10,000.00.')
})

t.test('nights are those of the business, on either side of a change of its clocks', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const { tamper } = tamperer(t, s)
  await tamper(keysIssuedBefore)
  const moments: readonly { at: string; night?: string }[] = [
    { at: '2026-03-07T00:59:59Z' },
    { at: '2026-03-07T01:00:00Z', night: 'Friday 2026-03-06 at 20:00' },
    { at: '2026-03-07T04:59:59Z', night: 'Friday 2026-03-06 at 23:59' },
    { at: '2026-03-07T15:00:00Z' },
    // The clocks go forward on Sunday 8 March.
    {
      at: '2026-03-09T03:59:59Z',
      night: 'Sunday 2026-03-08 at 23:59',
    },
    { at: '2026-03-09T04:00:00Z', night: 'Monday 2026-03-09 at 00:00' },
    { at: '2026-03-09T09:59:59Z', night: 'Monday 2026-03-09 at 05:59' },
    { at: '2026-03-09T10:00:00Z' },
    { at: '2026-03-09T23:59:59Z' },
    // They go back on Sunday 1 November.
    {
      at: '2026-11-02T04:59:59Z',
      night: 'Sunday 2026-11-01 at 23:59',
    },
    { at: '2026-11-02T05:00:00Z', night: 'Monday 2026-11-02 at 00:00' },
    { at: '2026-11-02T11:00:00Z' },
  ]
  for (const { at } of moments) {
    const { body } = await s.given.drawn(fund, '1.00')
    await tamper(`update ledger_entries set recorded_at = '${at}' where id = '${String(body['id'])}'`)
  }
  const days = 'from=2026-03-06&through=2026-11-02'
  t.same(
    (await listedBy(s, 'nights', days)).map(({ sentence }) => sentence),
    moments.flatMap(({ night }) =>
      night === undefined ? [] : [`FIN-1 recorded appropriation.drawn of ${fund} on ${night}.`],
    ),
  )
  const monday = 'from=2026-03-09&through=2026-03-09'
  t.equal((await foundBy(s, 'nights', monday)).examined, 4, 'a day of recording is one of the business')
  t.equal((await listedBy(s, 'nights', `${monday}&nightFrom=19:59&nightUntil=05:00`)).length, 2)
  t.equal(
    (await listedBy(s, 'nights', `${monday}&nightFrom=05:00&nightUntil=06:01`)).length,
    2,
    'within one day',
  )
  t.equal((await listedBy(s, 'nights', `${monday}&nightFrom=00:00&nightUntil=00:00`)).length, 0)
})

t.test('an agent whose zone is a fixed offset has its own nights', async (t) => {
  const s = await service(t, { zone: '-05:00' })
  const fund = await s.given.fund({ amount: '100.00' })
  const { tamper } = tamperer(t, s)
  const { body } = await s.given.drawn(fund, '1.00')
  await tamper(
    keysIssuedBefore,
    `update ledger_entries set recorded_at = '2026-07-06T11:30:00Z' where id = '${String(body['id'])}'`,
  )
  const days = 'from=2026-07-06&through=2026-07-06&nightUntil=06:31'
  t.match(await listedBy(s, 'nights', days), [{ sentence: / on Monday 2026-07-06 at 06:30\.$/ }])
})

t.test(
  'disallowed cost is found that is owed back longer than so many days, until nothing of it is owed',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00')
    const notifiedOn = dayFrom(businessToday(), -100)
    const dated = { effectiveOn: notifiedOn }
    const payment = await s.given.requested(award, { [fund]: '10.00' }, dated)
    await s.given.made('approver', `/v1/disbursements/${payment}/approvals`, dated)
    await s.given.made('approver2', `/v1/disbursements/${payment}/payment`, { ...dated, reference: 'ACH' })
    const old = await s.given.disallowed(payment, { [fund]: '4.00' }, { notifiedOn })
    const young = await s.given.disallowed(payment, { [fund]: '3.00' })
    const sentence = `$4.00 of ${old} is owed back; the grantee was notified on ${notifiedOn}, 100 days ago.`
    const found = [{ entry: /./, amount: '4.00', sentence }]
    for (const query of ['', 'owedDays=99']) t.match(await listedBy(s, 'disallowed-cost-owed', query), found)
    t.same(await listedBy(s, 'disallowed-cost-owed', 'owedDays=100'), [])
    t.equal((await listedBy(s, 'disallowed-cost-owed')).length, 1, 'what is younger is not listed')
    const { tamper } = tamperer(t, s)
    const moved = async (from: string, to: string) => {
      await tamper(
        `update ledger_entries set subject = '${to}' where subject = '${from}' and facts ->> 'amount' = '3.00'`,
      )
    }
    await moved(young, old)
    t.match(
      await listedBy(s, 'disallowed-cost-owed'),
      found,
      'also where two entries say that they recorded it',
    )
    await moved(old, young)
    await s.given.made('finance', `/v1/disallowances/${old}/recoveries`, { amount: '4.00', reference: 'ACH' })
    t.same(await listedBy(s, 'disallowed-cost-owed'), [])
  },
)

t.test('users and accounts that seldom appear are found, each at its first entry', async (t) => {
  const s = await service(t)
  const [often, once] = [await s.given.fund({ amount: '100.00' }), await s.given.fund({ amount: '5.00' })]
  for (const amount of ['1.00', '2.00', '3.00']) await s.given.drawn(often, amount)
  const { body } = await s.given.made('both', `/v1/appropriations/${once}/draws`, fundAct('4.00'))
  const drawn = { entry: String(body['id']), amount: '4.00' }
  t.same(await listedBy(s, 'rare-users', 'rare=1'), [
    { ...drawn, sentence: `BOTH-1 recorded 1 entry, the first of them appropriation.drawn of ${once}.` },
  ])
  t.same(await listedBy(s, 'rare-users', 'rare=0'), [])
  const accounts = await foundBy(s, 'rare-accounts', 'rare=1')
  const cash = accounts.first.find(({ facts }) => facts['account'] === `${once}:cash`)
  t.match(cash, drawn)
  t.equal(
    cash?.sentence,
    `${once}:cash was moved by 1 transfer, the first of them in appropriation.drawn of ${once}.`,
  )
  t.notOk(accounts.first.some(({ facts }) => facts['account'] === `${often}:cash`))
})

t.test('who acts without being in the list of users is found, but not the service itself', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const { tamper } = tamperer(t, s)
  await tamper(`update ledger_entries set actor = 'GHOST' where subject = '${fund}'`)
  const sentences = (await listedBy(s, 'unlisted-users')).map(({ sentence }) => sentence)
  t.equal(sentences[0], 'GHOST recorded 2 entries and is not in the list of users.')
  t.equal(sentences.length, 1)
})

t.test(
  'what was recorded long after it was true, what concerns a closed month and what was reversed is found',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00', enactedOn: '2022-03-15' })
    const { body } = await s.given.drawn(fund, '9.00')
    const drawn = String(body['id'])
    const backDated = (await listedBy(s, 'back-dated')).find(({ entry }) => entry === drawn)
    t.equal(backDated?.amount, '9.00')
    t.match(
      backDated?.sentence ?? '',
      new RegExp(
        `^appropriation\\.drawn of ${fund} takes effect on 2023-06-01 and was recorded on \\d{4}-\\d\\d-\\d\\d, [\\d,]+ days later\\.$`,
      ),
    )
    const days = Number(/([\d,]+) days later/.exec(backDated?.sentence ?? '')?.[1]?.replace(',', ''))
    if (days <= 999) {
      const at = async (least: number) =>
        (await listedBy(s, 'back-dated', `backdatedDays=${String(least)}`)).some(
          ({ entry }) => entry === drawn,
        )
      t.same([await at(days - 1), await at(days)], [true, false], 'more days than so many')
    }

    await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-06-30' })
    const undone = await s.given.made('approver2', `/v1/ledger/entries/${drawn}/reversal`, { reason: 'x' })
    const entry = String(undone.body['id'])
    t.same(await listedBy(s, 'reversals'), [
      {
        entry,
        amount: '9.00',
        sentence: `entry.reversed of ${fund} reverses appropriation.drawn of $9.00, on the day it was recorded (${drawn}).`,
      },
    ])
    const effectiveOn = String(undone.body['effectiveOn'])
    t.same(await listedBy(s, 'period-concerned'), [
      {
        entry,
        amount: '9.00',
        sentence: `entry.reversed of ${fund} takes effect on ${effectiveOn} and concerns 2023-06, a month closed through 2023-06-30.`,
      },
    ])
    t.same(await listedBy(s, 'reversals', `from=2020-01-01&through=2020-12-31`), [])
  },
)

t.test(
  'a claim, money of the agent and a promise beyond the award are shown until they are made good',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    await s.given.publishedSolicitation({ [fund]: '90.00' })
    const act = async (path: string, kind: string, amount: string) =>
      s.given.made('finance', `/v1/appropriations/${fund}/${path}`, {
        ...fundAct(amount, { kind, effectiveOn: undefined }),
      })
    const shown = async () =>
      (await listedBy(s, 'owed-or-claimed')).map(({ amount, sentence }) => [amount, sentence])
    t.same(await shown(), [])
    await act('own-money', 'used', '5.00')
    await act('claims', 'arisen', '3.00')
    await act(`federal-awards/${fund}/amendments`, 'decrease', '30.00')
    t.same((await shown()).toSorted(), [
      ['20.00', `${fund}:overpromised stands at $20.00.`],
      ['3.00', `${fund}:claims stands at $3.00.`],
      ['5.00', `${fund}:dueToAgent stands at $5.00.`],
    ])
    await act('claims', 'made-good', '3.00')
    await act('own-money', 'paid-back', '4.00')
    await act('amendments', 'supplement', '20.00')
    await act(`federal-awards/${fund}/amendments`, 'increase', '20.00')
    t.same(await shown(), [['1.00', `${fund}:dueToAgent stands at $1.00.`]])
  },
)

t.test('a payment after the period of performance is shown, and one on its last day is not', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('100.00', { periodThrough: '2024-03-31' })
  const paid = async (effectiveOn: string) => {
    const code = await s.given.requested(award, { [fund]: '1.00' }, { effectiveOn })
    await s.given.made('approver', `/v1/disbursements/${code}/approvals`, { effectiveOn })
    await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: 'x', effectiveOn })
    return code
  }
  await paid('2024-03-31')
  const late = await paid('2024-04-01')
  const { examined, first } = await foundBy(s, 'paid-after-period')
  t.equal(examined, 2)
  t.same(
    first.map(({ sentence }) => sentence),
    [`${late} was paid on 2024-04-01; the period of ${award} ended on 2024-03-31.`],
  )
  const typedInLate = await s.given.requested(award, { [fund]: '1.00' }, { effectiveOn: '2024-03-31' })
  await s.given.made('approver', `/v1/disbursements/${typedInLate}/approvals`, { effectiveOn: '2024-03-31' })
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2024-03-31' })
  const payment = { reference: 'x', effectiveOn: '2024-03-31' }
  await s.given.made('approver2', `/v1/disbursements/${typedInLate}/payment`, payment)
  t.equal((await foundBy(s, 'paid-after-period')).found, 1, 'by the day on which the bank paid')
})

t.test(
  'a draw of before the cancellation that was recorded after it is shown, by the day of the Treasury',
  async (t) => {
    const s = await service(t)
    const terms = {
      enactedOn: '2010-01-01',
      fiscalYear: 2010,
      availableThrough: '2012-09-30',
      amount: '10.00',
    }
    const fund = await s.given.fund(terms)
    const drawn = (amount: string, effectiveOn: string) =>
      s.given.made('finance', `/v1/appropriations/${fund}/draws`, fundAct(amount, { effectiveOn }))
    await drawn('1.00', '2017-09-29')
    await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2017-12-31' })
    await drawn('2.00', '2017-09-01')
    const says = (day: string) =>
      `${fund} was drawn on ${day} and recorded after it was canceled on 2017-09-30.`
    t.same(
      (await listedBy(s, 'drawn-after-cancellation')).map(({ amount, sentence }) => [amount, sentence]),
      [
        ['2.00', says('2017-09-01')],
        ['1.00', says('2017-09-29')],
      ],
    )
  },
)
