import t from 'tap'
import { deadlineAt, fundAct, newAppropriation, newFederalAward } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

type Line = { fund: string; appropriation: string; fain: string | null; figures: Figures } & Record<
  string,
  unknown
>
type Figures = Record<string, { amount: string }>

/** The funds with the figures that are not 0.00; each residual has to be. */
async function fundsOf({ call }: Service): Promise<object[]> {
  const { body } = await call('chair', 'GET', '/v1/summaries/funding')
  return (body['funds'] as Line[]).map(({ fund, appropriation, fain, figures, ...line }) => {
    for (const residual of ['budget', 'custody', 'entrusted', 'disbursed'])
      if (line[`${residual}Residual`] !== '0.00') throw new Error(`${fund}: ${residual}`)
    const held = Object.entries(figures).filter(([, { amount }]) => amount !== '0.00')
    return {
      fund,
      appropriation,
      fain,
      ...Object.fromEntries(held.map(([kind, { amount }]) => [kind, amount])),
    }
  })
}

t.test(
  'an appropriation is a fund of its own code until it is awarded; a further Federal award is a fund that takes its authority along',
  async (t) => {
    const s = await service(t)
    const { code } = await s.given.appropriation({ code: 'FY2022', amount: '100.00' })
    const of = { appropriation: code }
    t.same(await fundsOf(s), [{ fund: code, ...of, fain: null, authority: '100.00', unawarded: '100.00' }])
    const early = await s.call('finance', 'POST', `/v1/appropriations/${code}/draws`, fundAct('1.00'))
    t.match(early.body, { code: 'federal-award-missing', appropriation: code })

    const awards = `/v1/appropriations/${code}/federal-awards`
    await s.given.made('finance', awards, newFederalAward('A', '50.00'))
    const second = await s.given.made('finance', awards, {
      ...newFederalAward('B', '40.00'),
      fund: 'FY2022-B',
    })
    t.match(second.body, {
      code,
      version: 3,
      federalAwards: [
        { fund: code, fain: 'FAIN-A', assistanceListing: '97.102', awardedOn: '2022-03-15' },
        { fund: 'FY2022-B', fain: 'FAIN-B', agency: 'DHS/FEMA', periodThrough: '2099-09-30' },
      ],
    })
    const { body: read } = await s.call('board', 'GET', `/v1/appropriations/${code}`)
    t.same({ ...read, figures: null }, second.body, 'a command answers the same but the figures')

    const draws = `/v1/appropriations/${code}/draws`
    t.equal((await s.call('finance', 'POST', draws, fundAct('1.00'))).code, 'fund-not-named')
    await s.given.made('finance', draws, fundAct('30.00', { fund: 'FY2022-B' }))
    const over = await s.call('finance', 'POST', draws, fundAct('10.01', { fund: 'FY2022-B' }))
    t.match(over.body, { code: 'undrawn-exceeded', account: 'FY2022-B:undrawn', largest: '10.00' })
    const first = { authority: '60.00', unawarded: '10.00', available: '50.00', undrawn: '50.00' }
    t.same(await fundsOf(s), [
      { fund: code, ...of, fain: 'FAIN-A', ...first, entrusted: '50.00' },
      {
        ...{ fund: 'FY2022-B', ...of, fain: 'FAIN-B', authority: '40.00', available: '40.00' },
        ...{ undrawn: '10.00', cash: '30.00', entrusted: '40.00' },
      },
    ])

    await s.given.made('finance', `${awards}/FY2022-B/amendments`, { kind: 'increase', ...fundAct('10.00') })
    const spent = await s.call('finance', 'POST', `${awards}/${code}/amendments`, {
      ...{ kind: 'increase', ...fundAct('0.01') },
    })
    t.match(spent.body, { code: 'unawarded-exceeded', account: `${code}:unawarded`, largest: '0.00' })
    t.match(await fundsOf(s), [{ authority: '50.00' }, { authority: '50.00', available: '50.00' }])

    const solicitation = await s.given.publishedSolicitation({ [code]: '5.00', 'FY2022-B': '7.00' })
    const award = await s.given.executedAward(solicitation, { [code]: '5.00', 'FY2022-B': '7.00' })
    t.match((await s.call('board', 'GET', `/v1/awards/${award}`)).body, {
      lines: [
        { fund: code, amount: '5.00' },
        { fund: 'FY2022-B', amount: '7.00' },
      ],
    })
  },
)

t.test('of an appropriation and Federal awards that take one code at once, one has it', async (t) => {
  const s = await service(t)
  const two = await s.another()
  const [one, other] = [await s.given.appropriation(), await s.given.appropriation()]
  for (let round = 0; round < 5; round += 1) {
    const fund = `SAME-${String(round)}`
    const awarded = (caller: Pick<Service, 'call'>, { code }: { code: string }) =>
      caller.call('finance', 'POST', `/v1/appropriations/${code}/federal-awards`, {
        ...newFederalAward(`${code}-${fund}`, '1.00'),
        fund,
      })
    const answers = await Promise.all([
      awarded(s, one),
      awarded(two, other),
      s.call('finance', 'POST', '/v1/appropriations', newAppropriation(fund)),
    ])
    const outcomes = answers.map(({ status, code }) => (status === 201 ? 'done' : code)).toSorted()
    t.same(outcomes, ['done', 'fund-taken', 'fund-taken'], fund)
  }
})

t.test(
  'a claim takes from the cash what the fund holds on its day and on every later one, and the rest was the money of the agent',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '100.00' })
    const act = (path: string, amount: string, terms: object) =>
      s.given.made('finance', `/v1/appropriations/${fund}/${path}`, fundAct(amount, terms))
    await act('draws', '10.00', { effectiveOn: '2023-06-01' })
    await act('cash-returns', '8.00', { effectiveOn: '2023-07-01' })
    await act('draws', '20.00', { effectiveOn: '2023-08-01' })
    const arisen = await act('claims', '5.00', { kind: 'arisen', effectiveOn: '2023-06-15' })
    t.same(arisen.body['transfers'], [
      { debit: `${fund}:claims`, credit: `${fund}:cash`, amount: '2.00' },
      { debit: `${fund}:claims`, credit: `${fund}:dueToAgent`, amount: '3.00' },
    ])
    t.match(await fundsOf(s), [{ fund, claims: '5.00', cash: '20.00', dueToAgent: '3.00' }])
    const early = await act('claims', '1.00', { kind: 'arisen', effectiveOn: '2023-01-01' })
    t.same(early.body['transfers'], [
      { debit: `${fund}:claims`, credit: `${fund}:dueToAgent`, amount: '1.00' },
    ])
    const day = '2023-08-02'
    const made = await act('claims', '6.00', { kind: 'made-good', effectiveOn: day })
    t.same(made.body['transfers'], [{ debit: `${fund}:cash`, credit: `${fund}:claims`, amount: '6.00' }])
  },
)

t.test('what a fund held before its appropriation was canceled still pays what is owed', async (t) => {
  const s = await service(t)
  const terms = { enactedOn: '2010-01-01', fiscalYear: 2010, availableThrough: '2012-09-30' }
  const fund = await s.given.fund({ ...terms, amount: '10.00' })
  const at = `/v1/appropriations/${fund}`
  const used = fundAct('5.00', { kind: 'used', effectiveOn: '2012-01-01' })
  await s.given.made('finance', `${at}/own-money`, used)
  const deadline = deadlineAt('2011-04-01T00:00:00.000000Z')
  const solicitation = await s.given.draftedSolicitation({ [fund]: '5.00' }, { deadline })
  const on = (effectiveOn: string) => ({ effectiveOn })
  await s.given.made('finance', `/v1/solicitations/${solicitation}/publication`, on('2011-01-01'))
  const period = { periodFrom: '2012-01-01', periodThrough: '2017-09-30' }
  const selected = { selectedOn: '2011-05-01', ...on('2011-05-01'), ...period }
  const award = await s.given.draftedAward(solicitation, { [fund]: '5.00' }, selected)
  await s.given.rated('IRC', '2012-01-01')
  await s.given.made('approver', `/v1/awards/${award}/execution`, on('2012-01-01'))
  const code = await s.given.requested(award, { [fund]: '5.00' }, on('2017-09-01'))
  const dsb = `/v1/disbursements/${code}`
  await s.given.made('approver', `${dsb}/approvals`, on('2017-09-29'))
  const refused = await s.call('finance', 'POST', `${at}/draws`, fundAct('1.00', on('2017-09-30')))
  t.match(refused.body, { code: 'appropriation-canceled', cancelsOn: '2017-09-30' })
  const paid = await s.given.made('approver2', `${dsb}/payment`, { reference: 'x', ...on('2017-09-30') })
  t.match(paid.body, { status: 'paid', payment: { on: '2017-09-30' } })
})

t.test(
  'a decrease, an increase and a release are recorded on days before each other, and what is promised beyond the award is made good on its days',
  async (t) => {
    const s = await service(t)
    const amend = (fund: string, kind: string, amount: string, effectiveOn: string) =>
      s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
        ...{ kind, amount, effectiveOn, reference: 'Letter of the agency' },
      })
    const cancel = (solicitation: string, on: object) =>
      s.given.made('finance', `/v1/solicitations/${solicitation}/cancellation`, { reason: 'x', ...on })
    const figures = async (fund: string) => {
      const line = (await fundsOf(s)).find((one) => (one as Line).fund === fund) as Record<string, string>
      return [line['available'], line['overpromised'], line['committed']]
    }
    const released = await s.given.fund({ amount: '100.00' })
    await cancel(await s.given.publishedSolicitation({ [released]: '100.00' }), {})
    await amend(released, 'decrease', '50.00', '2023-08-01')
    t.same(await figures(released), ['50.00', undefined, undefined], 'promised then, released since')
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${released}&limit=9`)
    t.ok(JSON.stringify(body).includes('federal-award.overpromise-made-good'))

    const fund = await s.given.fund({ amount: '100.00' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '100.00' })
    await amend(fund, 'decrease', '20.00', '2024-01-10')
    t.same(await figures(fund), [undefined, '20.00', '100.00'])
    await s.given.made('finance', `/v1/appropriations/${fund}/amendments`, {
      ...{ kind: 'supplement' },
      ...fundAct('5.00'),
    })
    await amend(fund, 'increase', '5.00', '2024-01-05')
    t.same(await figures(fund), [undefined, '15.00', '100.00'], 'an increase dated before the decrease')
    await cancel(solicitation, { effectiveOn: '2024-01-06' })
    t.same(await figures(fund), ['85.00', undefined, undefined], 'a release dated before the decrease')
  },
)

t.test('a fund that a draft no longer names does not hold up its publication', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '10.00' })
  const later = await s.given.fund({ amount: '10.00', federalAward: { periodFrom: '2024-01-01' } })
  const draft = await s.given.draftedSolicitation({ [fund]: '1.00', [later]: '1.00' })
  const publish = () =>
    s.call('finance', 'POST', `/v1/solicitations/${draft}/publication`, { effectiveOn: '2023-07-25' })
  t.match((await publish()).body, { code: 'outside-federal-award-period', fund: later })
  await s.given.made('finance', `/v1/solicitations/${draft}/revision`, {
    funding: [{ fund, amount: '1.00' }],
  })
  t.equal((await publish()).status, 201)
})
