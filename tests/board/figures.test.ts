import t from 'tap'
import { advancesByAge, oldestFirst, outstandingOf } from '../../src/board/figures/advances.ts'
import { cardsOf } from '../../src/board/figures/awards.ts'
import { piecesOf } from '../../src/board/figures/bar.ts'
import { fundingFor } from '../../src/board/figures/funding.ts'
import { lapseOf } from '../../src/board/figures/lapse.ts'
import { sinceOf, turnoversOf } from '../../src/board/figures/since.ts'
import { percentOf, percentOfDays, spoken } from '../../src/board/figures/words.ts'
import { Money } from '../../src/platform/money.ts'
import { fundingLine } from '../../src/reports/funding.ts'

const usd = (amount: string) => Money.ofBalance(amount)
const times = { effectiveAt: '2023-12-31', knownAt: '2024-01-05T17:00:00.000000Z' }
const award = {
  ...{
    award: 'AWD-0001',
    title: 'Case management',
    grantee: 'IRC',
    granteeName: 'International Rescue Committee',
  },
  ...{ periodFrom: '2023-01-01', periodThrough: '2024-12-31' },
}
const held: Readonly<Record<string, string>> = {
  ...{ authority: '5000000.00', available: '500000.00', committed: '1000000.00', obligated: '2000000.01' },
  ...{
    payable: '0.00',
    disbursed: '1499999.99',
    undrawn: '3500000.01',
    advances: '1499999.99',
    entrusted: '5000000.00',
  },
}
const fund = {
  ...{ fund: 'FY2021', appropriation: 'FY2021', title: 'The Act', fiscalYear: 2021 },
  ...fundingLine((kind) => usd(held[kind] ?? '0.00')),
}

t.test(
  'an amount is said aloud from a million on, rounded half up; a percent is whole, and none of nothing',
  async (t) => {
    t.equal(spoken(usd('20000000.00')), '$20.0 million')
    t.equal(spoken(usd('13450000.00')), '$13.5 million')
    t.equal(spoken(usd('999999.99')), '$999,999.99')
    t.equal(spoken(usd('500000.00')), '$500,000')
    t.equal(percentOf(usd('0.01'), usd('2.00')), 1)
    t.equal(percentOf(usd('1.00'), Money.zero), null)
    t.equal(percentOfDays(400, 365), 100)
    t.equal(percentOfDays(-3, 365), 0)
  },
)

t.test('the sentence says where all that was enacted went, and every residual is there', async (t) => {
  const funding = fundingFor([fund], times)
  t.equal(
    funding.sentence,
    'Of $5.0 million enacted, $1.0 million is set aside for solicitations, $3.5 million is promised to grantees and $500,000 is available to promise. Of what is promised, $1.5 million has been paid.',
  )
  t.same(
    funding.figures.map(({ figure }) => figure.amount),
    ['5000000.00', '500000.00', '3500000.00', '1499999.99'],
  )
  t.same(
    funding.residuals.map(({ amount }) => amount),
    ['0.00', '0.00', '0.00', '0.00'],
  )
  t.equal(fundingFor([], times).sentence, 'Nothing is enacted yet.')
  const parts = funding.appropriations[0]?.parts ?? []
  const pieces = piecesOf(parts, 100)
  t.same(
    pieces.map(({ letter }) => letter),
    ['B', 'C', 'D', 'F'],
    'a piece has the letter of its row',
  )
  t.equal(Math.round(pieces.reduce((sum, { width }) => sum + width, 0)), 100)
})

t.test('a residual that is not zero is shown as it is', async (t) => {
  const wrong = fundingLine((kind) => usd(kind === 'authority' ? '5.00' : '0.00'))
  const { residuals } = fundingFor([{ ...fund, ...wrong }], times)
  t.same(
    residuals.map(({ amount }) => amount),
    ['5.00', '0.00', '-5.00', '0.00'],
  )
})

t.test(
  'money paid stands beside time over, and what the auditor found stands on the card of its award',
  async (t) => {
    const balances = [
      { owner: 'AWD-0001', fund: 'FY2021', kind: 'obligated', balance: usd('60.00') },
      { owner: 'AWD-0001', fund: 'FY2022', kind: 'payable', balance: usd('15.00') },
      { owner: 'AWD-0001', fund: 'FY2021', kind: 'disbursed', balance: usd('25.00') },
      { owner: 'AWD-0002', fund: 'FY2021', kind: 'disbursed', balance: usd('999.00') },
    ]
    const found = { code: 'paid-after-period', sentence: 'Paid late.', entry: 'e-1' }
    const [card] = cardsOf(
      [award],
      balances,
      [
        { ...found, award: 'AWD-0001' },
        { ...found, award: 'AWD-0002' },
      ],
      times,
    ).items
    t.match(card, {
      ...{ promised: { amount: '100.00' }, paid: { amount: '25.00' }, left: { amount: '75.00' } },
      ...{ percentPaid: 25, percentElapsed: 50, daysLeft: 366, state: 'In its period of performance' },
      indicators: [{ sentence: 'Paid late.', entry: '/v1/ledger/entries/e-1' }],
    })
    t.equal(card?.indicators.length, 1)
  },
)

t.test(
  'what was settled of advances was the oldest: the age is of what can still be outstanding',
  async (t) => {
    const paid = (day: string, increased: string, decreased = '0.00') => ({
      ...{ owner: 'AWD-0001', day },
      ...{ increased: usd(increased), decreased: usd(decreased) },
    })
    const left = outstandingOf([
      ...[paid('2023-12-31', '5.00'), paid('2023-01-10', '100.00')],
      paid('2023-10-02', '40.00', '110.00'),
    ])
    const all = { count: 1, total: usd('35.00'), oldest: '2023-10-02' }
    const { items, sentence } = advancesByAge(left, all, [award], times)
    t.same(
      items[0]?.bands.map(({ amount }) => amount),
      ['5.00', '0.00', '30.00', '0.00', '0.00'],
    )
    t.match(items[0], { outstanding: { amount: '35.00' }, oldest: '2023-10-02' })
    t.match(sentence, /^\$35 is outstanding as advances to 1 award; the oldest of it is 90 days old\.$/)
    t.same(outstandingOf([paid('2023-01-10', '1.00', '1.00')]), [])
  },
)

t.test(
  'of many awards those with the oldest advances have a row, the oldest first, and the sentence is of all',
  async (t) => {
    const paid = (owner: string, day: string) => ({
      ...{ owner, day },
      ...{ increased: usd('10.00'), decreased: usd('0.00') },
    })
    const left = outstandingOf([
      ...[paid('AWD-0001', '2023-12-01'), paid('AWD-0002', '2023-06-01'), paid('AWD-0003', '2023-06-01')],
    ])
    t.same(
      oldestFirst(left).map((one) => one.award),
      ['AWD-0002', 'AWD-0003', 'AWD-0001'],
    )
    const all = { count: 3, total: usd('30.00'), oldest: '2023-06-01' }
    const { items, sentence } = advancesByAge(oldestFirst(left).slice(0, 2), all, [award], times)
    t.same(
      items.map((item) => item.award),
      ['AWD-0002', 'AWD-0003'],
    )
    t.match(sentence, /^\$30 is outstanding as advances to 3 awards; the oldest of it is 213 days old\.$/)
    const none = { count: 0, total: usd('0.00'), oldest: null }
    t.equal(advancesByAge([], none, [], times).sentence, 'No advance is outstanding.')
  },
)

t.test('money lapses by the day that bounds its kind, in bands', async (t) => {
  const days = (periodThrough: string) => [
    { fund: 'FY2021', availableThrough: '2022-09-30', periodThrough, cancelsOn: '2027-09-30' },
  ]
  const bandsOf = (periodThrough: string) =>
    lapseOf([fund], days(periodThrough), [], times).items.map(({ band, daysLeft }) => [band, daysLeft])
  const over = ['over a year', 1369]
  t.same(bandsOf('2023-12-30'), [['past its day', -1], ['past its day', -1], over])
  t.same(bandsOf('2024-03-30'), [['90 days or less', 90], ['90 days or less', 90], over])
  t.same(bandsOf('2024-03-31'), [['91 to 180 days', 91], ['91 to 180 days', 91], over])
  t.match(
    lapseOf([fund], days('2024-03-30'), [], times).sentence,
    /^\$1\.5 million reaches its last day within 180 days or is past it; the first day is March 30, 2024, in 90 days\.$/,
  )
  t.equal(lapseOf([fund], [], [], times).items[0]?.band, 'no day recorded')
})

t.test('opening, what came in, what went out and closing agree, and a correction raises both', async (t) => {
  const one = (increased: string, decreased: string) => [
    { fund: 'FY2021', kind: 'cash', increased: usd(increased), decreased: usd(decreased) },
  ]
  const turnovers = turnoversOf(one('10.00', '4.00'), one('25.00', '9.00'), times)
  t.match(turnovers, [
    { kind: 'cash', opening: '6.00', increased: '15.00', decreased: '5.00', closing: '16.00' },
  ])
  const nothing = { items: [], isCut: false }
  const earlier = { effectiveAt: '2023-09-30', knownAt: times.knownAt }
  t.match(
    sinceOf(earlier, turnovers, nothing).sentence,
    /^Since September 30, 2023, what is promised is unchanged and what is paid is unchanged; \$15 came into custody and \$5 went out\.$/,
  )
  t.equal(sinceOf(null, [], nothing).sentence, 'Since the books began, nothing moved.')
})
