import { test } from 'tap'
import { type Closed, close, concern, isClosed, openAfter } from '../../src/ledger/period.ts'
import { Refusal } from '../../src/platform/refusal.ts'

/** What a decision says: its value, or the code of its refusal and the facts. */
function said(decide: () => unknown): unknown {
  try {
    return decide()
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.facts]
    throw error
  }
}

void test('the books are closed through a month end that is over and not closed before, and the answer names each', async (t) => {
  const today = '2024-03-15'
  // Each row cures only the fault of the row above it, so the list also proves the order of refusal.
  const attempts: [through: string, closed: Closed, outcome: unknown][] = [
    [
      '2024-04-29',
      '2024-01-31',
      ['period-not-month-end', { asked: '2024-04-29', monthEnds: ['2024-02-29'] }],
    ],
    ['2024-04-30', '2024-01-31', ['period-not-over', { asked: '2024-04-30', latest: '2024-02-29' }]],
    [
      '2024-01-31',
      '2024-01-31',
      ['period-already-closed', { closedThrough: '2024-01-31', asked: '2024-01-31' }],
    ],
    ['2024-02-29', '2024-01-31', '2024-02-29'],
  ]
  for (const [through, closed, outcome] of attempts)
    t.same(
      said(() => close(through, closed, today)),
      outcome,
      through,
    )
})

void test('a day that ends no month is answered with the month ends that would pass, or with none', async (t) => {
  const rows: [through: string, closed: Closed, today: string, monthEnds: string[]][] = [
    ['2023-02-15', null, '2024-03-15', ['2023-01-31', '2023-02-28', '2024-02-29']],
    ['2024-02-28', null, '2024-03-15', ['2024-01-31', '2024-02-29']],
    ['2023-02-15', '2023-01-31', '2024-03-15', ['2023-02-28', '2024-02-29']],
    ['2024-02-28', '2024-02-29', '2024-03-15', []],
    ['2023-12-30', null, '2024-01-01', ['2023-11-30', '2023-12-31']],
  ]
  for (const [through, closed, today, monthEnds] of rows)
    t.same(
      said(() => close(through, closed, today)),
      ['period-not-month-end', { asked: through, monthEnds }],
      through,
    )
})

void test('a month is over on the first day of the next, and several may be closed at once', async (t) => {
  const rows: [through: string, closed: Closed, today: string, closes: boolean][] = [
    ['2024-02-29', null, '2024-02-29', false],
    ['2024-02-29', null, '2024-03-01', true],
    ['2023-12-31', null, '2024-01-01', true],
    ['2024-02-29', '2023-06-30', '2024-03-01', true],
    ['2024-01-31', '2024-02-29', '2024-03-01', false],
  ]
  for (const [through, closed, today, closes] of rows)
    t.equal(said(() => close(through, closed, today)) === through, closes, `${through} on ${today}`)
})

void test('an act concerns a closed month up to its own', async (t) => {
  const attempts: [month: string, closed: Closed, outcome: unknown][] = [
    ['2024-03', null, ['concerns-out-of-range', { concerns: '2024-03', effectiveOn: '2024-02-01' }]],
    ['2024-02', null, ['period-not-closed', { concerns: '2024-02' }]],
    ['2024-02', '2024-01-31', ['period-not-closed', { concerns: '2024-02', closedThrough: '2024-01-31' }]],
    ['2023-05', '2024-01-31', ['concerns-out-of-range', { concerns: '2023-05', earliest: '2023-06' }]],
    ['2023-06', '2024-01-31', '2023-06'],
    ['2024-01', '2024-01-31', '2024-01'],
  ]
  for (const [month, closed, outcome] of attempts)
    t.same(
      said(() => concern(month, '2024-02-01', closed, '2023-06')),
      outcome,
      `${month} closed through ${String(closed)}`,
    )
  const early = concern('2023-05', '2024-02-01', '2024-01-31', null)
  t.equal(early, '2023-05', 'a fact of a closed month, however early')
})

void test('a month is closed when its last day is, and what is open begins on the day after', async (t) => {
  t.equal(isClosed('2024-02', null), false)
  t.equal(isClosed('2024-02', '2024-02-28'), false)
  t.equal(isClosed('2024-02', '2024-02-29'), true)
  t.equal(isClosed('2023-12', '2024-02-29'), true)
  t.same(openAfter(null, '2024-03-15'), { from: null, mayCloseThrough: '2024-02-29' })
  t.same(openAfter('2023-12-31', '2024-03-15'), { from: '2024-01-01', mayCloseThrough: '2024-02-29' })
  t.same(openAfter('2024-02-29', '2024-03-15'), { from: '2024-03-01', mayCloseThrough: null })
})
