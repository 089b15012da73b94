import t from 'tap'
import { decided } from '../support/decided.ts'
import { fundAct, newFederalAward } from '../support/given.ts'
import { service } from '../support/service.ts'
import { dollarsIn } from '../support/workbook-cells.ts'

t.jobs = 2

const address = '/v1/audit/approvals'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Step = { by: string; on: string; entry: string }
type Item = {
  act: string
  subject: string
  proposal: string | null
  award: string | null
  amount: string | null
  requested: Step | null
  ballots: Step[]
  approvals: Step[]
  carriedOut: Step | null
  daysToApproval: number | null
  daysToCarryOut: number | null
}
const itemsOf = (answer: { at: (path: string) => unknown }) => answer.at('items') as Item[]

t.test('each act of two persons has one row: who asked, who approved, who carried it out', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const paid = await s.given.paid(award, { [fund]: '250.00' })
  const waiting = await s.given.approved(award, { [fund]: '40.00' })
  await s.given.requested(award, { [fund]: '1.00' })
  const answer = await s.call('auditor', 'GET', address)
  t.equal(answer.status, 200, answer.text)
  const items = itemsOf(answer)
  const of = (act: string, subject: string) =>
    items.filter((one) => one.act === act && one.subject === subject)
  const persons = (one: Item | undefined) => [
    one?.requested?.by,
    one?.approvals.map(({ by }) => by).join(' '),
    one?.carriedOut?.by,
    one?.amount,
  ]
  t.same(of('disbursement.approved', paid).map(persons), [['FIN-1', 'APP-1', 'APP-2', '250.00']])
  t.same(of('disbursement.approved', waiting).map(persons), [['FIN-1', 'APP-1', undefined, '40.00']])
  t.same(of('award.executed', award).map(persons), [['CHR-1', 'APP-1', 'APP-1', '1000.00']])
  t.same(
    of('appropriation.enacted', fund).map(persons),
    [['FIN-1', 'FIN-2', 'FIN-2', '1000.00']],
    'who confirms does the act',
  )
  const [madeAward] = items.filter((one) => one.act === 'federal-award.made')
  t.equal(madeAward?.amount, '1000.00', 'counted once, though it moves money in both equations')
  t.match(madeAward?.proposal, /^PRP-/)
  t.equal(items.length, new Set(items.map((one) => one.approvals.at(-1)?.entry)).size, 'each once')
  const [of250] = of('disbursement.approved', paid)
  t.same([of250?.daysToApproval, of250?.daysToCarryOut], [0, 0])
  const entry = await s.call('auditor', 'GET', `/v1/ledger/entries/${of250?.carriedOut?.entry ?? ''}`)
  t.match(entry.body, { kind: 'disbursement.released', subject: paid, actor: 'APP-2' })
})

t.test('the days between are counted from the days on which the stages take effect', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '5.00' }, { effectiveOn: '2023-11-01' })
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, { effectiveOn: '2023-11-04' })
  await s.given.made('approver2', `/v1/disbursements/${code}/payment`, {
    ...{ reference: 'ACH 5', effectiveOn: '2023-11-20' },
  })
  const [row] = itemsOf(
    await s.call('auditor', 'GET', `${address}?award=${award}&minimumAmount=5.00&person=APP-2`),
  )
  t.same([row?.subject, row?.daysToApproval, row?.daysToCarryOut], [code, 3, 16])
})

t.test('a reversal names the entry that it reverses, and who recorded it', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  await s.given.drawn(fund, '30.00')
  const drawn = String(
    (await s.call('auditor', 'GET', '/v1/ledger/entries?kind=appropriation.drawn')).at('items.0.id'),
  )
  await s.given.made('approver', `/v1/ledger/entries/${drawn}/reversal`, { reason: 'x' })
  const [row] = itemsOf(await s.call('auditor', 'GET', `${address}?person=APP-1`))
  t.same(
    [row?.act, row?.requested?.entry, row?.requested?.by, row?.approvals[0]?.by, row?.amount],
    ['entry.reversed', drawn, 'FIN-1', 'APP-1', '30.00'],
  )
})

t.test('filters, pages and files say the same as the whole', async (t) => {
  const s = await service(t)
  const first = await s.given.fundedAward('1000.00')
  const second = await s.given.fundedAward('2000.00')
  for (const { award, fund } of [first, second])
    for (const amount of ['10.00', '20.00']) await s.given.paid(award, { [fund]: amount })
  const whole = itemsOf(await s.call('auditor', 'GET', `${address}?limit=500`))
  const asked = async (query: string) =>
    itemsOf(await s.call('auditor', 'GET', `${address}?limit=500&${query}`))
  const expected: readonly [string, (one: Item) => boolean][] = [
    [`award=${first.award}`, (one) => one.award === first.award],
    ['minimumAmount=1000.00', (one) => Number(one.amount) >= 1000],
    [
      'person=APP-2',
      (one) => [one.requested, ...one.approvals, one.carriedOut].some((step) => step?.by === 'APP-2'),
    ],
    ['from=2023-10-02&through=2023-10-02', (one) => one.approvals.at(-1)?.on === '2023-10-02'],
    ['through=2023-12-31', (one) => (one.approvals.at(-1)?.on ?? '') <= '2023-12-31'],
  ]
  for (const [query, passes] of expected) {
    const found = await asked(query)
    t.ok(found.length > 0, query)
    t.same(found, whole.filter(passes), query)
  }
  t.same(
    (await asked(`fund=${second.fund}`)).filter(({ act }) => act === 'disbursement.approved').length,
    2,
    'those that move money of a fund',
  )
  const paged: Item[] = []
  let cursor: string | null = null
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`
    const page = await s.call('auditor', 'GET', `${address}?limit=3${more}`)
    t.equal(page.status, 200, page.text)
    paged.push(...itemsOf(page))
    cursor = page.at('next') as string | null
  } while (cursor !== null)
  t.same(
    paged.map(({ approvals }) => approvals.at(-1)?.entry),
    whole.map(({ approvals }) => approvals.at(-1)?.entry),
  )
  const csv = await s.call('auditor', 'GET', address, undefined, { accept: 'text/csv' })
  t.equal(csv.text.trim().split('\n').length, whole.length + 1)
  const xlsx = await s.app.inject({ url: address, headers: { ...s.as('auditor'), accept: spreadsheet } })
  t.same(
    (await dollarsIn(xlsx.rawPayload)).flat(),
    whole.flatMap(({ amount }) => (amount === null ? [] : [amount])),
  )
  const known = String((await s.call('auditor', 'GET', address)).at('knownAt'))
  await s.given.paid(first.award, { [first.fund]: '1.00' })
  t.same(await asked(`knownAt=${known}`), whole, 'as it was known')
})

t.test(
  'an act that hands authority to a fund of its own, or moves more of custody, is counted once',
  async (t) => {
    const s = await service(t)
    const { code } = await s.given.appropriation({ amount: '1000.00' })
    const own = `${code}-B`
    const awards = `/v1/appropriations/${code}/federal-awards`
    await s.given.made('finance', awards, { ...newFederalAward(own, '300.00'), fund: own })
    await s.given.made('finance', `${awards}/${own}/amendments`, { kind: 'increase', ...fundAct('50.00') })
    await s.given.made('finance', awards, newFederalAward(code, '200.00'))
    await s.given.made('finance', `${awards}/${code}/amendments`, { kind: 'increase', ...fundAct('20.00') })
    await s.given.made('finance', `/v1/appropriations/${code}/amendments`, {
      ...{ kind: 'supplement', ...fundAct('70.00') },
    })
    const supplement = String(
      (await s.call('auditor', 'GET', '/v1/ledger/entries?kind=appropriation.supplemented')).at('items.0.id'),
    )
    await s.given.made('approver', `/v1/ledger/entries/${supplement}/reversal`, { reason: 'x' })
    const items = itemsOf(await s.call('auditor', 'GET', `${address}?limit=500`))
    const amounts = (act: string) => items.filter((one) => one.act === act).map(({ amount }) => amount)
    t.same(amounts('federal-award.made'), ['200.00', '300.00'])
    t.same(amounts('federal-award.increased'), ['20.00', '50.00'])
    t.same(amounts('appropriation.supplemented'), ['70.00'])
    t.same(amounts('entry.reversed'), ['70.00'], 'the mirror credits authority alone')
    const most = await s.call('auditor', 'GET', `${address}?minimumAmount=300.01`)
    t.notOk(itemsOf(most).some(({ act }) => act === 'federal-award.made'))
  },
)

t.test('ballots are who voted, once each, and no approvals', async (t) => {
  const s = await service(t)
  const { code, sha256, first, second, certify } = await decided(t, s)
  const votes = [
    { application: first, vote: 'for' },
    { application: second, vote: 'against' },
  ]
  await s.given.made('board', `/v1/decisions/${code}/ballots`, { sha256, votes })
  await certify()
  const [row] = itemsOf(await s.call('auditor', 'GET', address)).filter(
    ({ act }) => act === 'decision.certified',
  )
  t.same(
    row?.approvals.map(({ by }) => by),
    ['CHR-1'],
  )
  t.same(row?.ballots.map(({ by }) => by).toSorted(), ['BRD-1', 'BRD-2', 'BRD-3', 'CHR-1'])
  t.equal(row?.ballots.at(-1)?.by, 'BRD-1', 'the latest of a member who voted twice')
  const csv = await s.call('auditor', 'GET', address, undefined, { accept: 'text/csv' })
  t.match(csv.text, '"BRD-2, BRD-3, CHR-1, BRD-1",CHR-1', 'Voted, then Approved by')
  const page = await s.call('auditor', 'GET', '/audit/approvals', undefined, { accept: 'text/html' })
  t.match(page.text, /<th[^>]*>Voted/)
})

t.test('a payment that was returned is carried out by the one that stands', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.paid(award, { [fund]: '250.00' })
  const url = `/v1/disbursements/${code}`
  const shown = async (more = '') => {
    const answer = await s.call('auditor', 'GET', `${address}?award=${award}${more}`)
    const [row] = itemsOf(answer).filter(({ act }) => act === 'disbursement.approved')
    return { entry: row?.carriedOut?.entry, days: row?.daysToCarryOut, knownAt: String(answer.at('knownAt')) }
  }
  const first = await shown()
  t.ok(first.entry)
  await s.given.made('approver', `${url}/return`, { reason: 'R03' })
  const between = await shown()
  t.same([between.entry, between.days], [undefined, null], 'while it is returned')
  await s.given.made('approver2', `${url}/payment`, { reference: 'ACH again' })
  const again = await shown()
  t.ok(again.entry !== undefined && again.entry !== first.entry, 'the payment that stands')
  const entry = await s.call('auditor', 'GET', `/v1/ledger/entries/${again.entry ?? ''}`)
  t.match(entry.body, { kind: 'disbursement.released', facts: { reference: 'ACH again' } })
  t.equal((await shown(`&knownAt=${first.knownAt}`)).entry, first.entry, 'as it was known before the return')
  t.equal((await shown(`&knownAt=${between.knownAt}`)).entry, undefined)
})
