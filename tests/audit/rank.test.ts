import t from 'tap'
import { ranked, type Sign } from '../../src/audit/findings/risks/rank.ts'

const sign = (code: string, points: number, matter: string, amount: string | null = null): Sign => ({
  ...{ code, points, matter, amount },
  ...{ sentence: `${code} of ${matter}`, entry: null },
})

t.test('the risk of a matter is the sum of its indicators, each once, and of its largest amount', (t) => {
  const rows = [
    [[sign('nights', 3, 'A')], 3, 'low'],
    [[sign('nights', 3, 'A', '9999.99')], 3, 'low'],
    [[sign('nights', 3, 'A', '10000.00')], 4, 'medium'],
    [[sign('nights', 3, 'A', '99999.99')], 4, 'medium'],
    [[sign('nights', 3, 'A', '100000.00')], 5, 'medium'],
    [[sign('nights', 3, 'A', '10000.00'), sign('nights', 3, 'A', '20000.00')], 4, 'medium'],
    [[sign('nights', 3, 'A', '5.00'), sign('weekends', 4, 'A', null)], 7, 'high'],
    [[sign('nights', 3, 'A', 'NaN'), sign('weekends', 3, 'A', '-5000000.00')], 6, 'medium'],
  ] as const
  for (const [signs, risk, level] of rows) t.match(ranked(signs), [{ rank: 1, about: 'A', risk, level }])
  t.end()
})

t.test('the matter with most risk is first, then the larger amount, each with what it is ranked for', (t) => {
  const all = ranked([
    ...[sign('nights', 3, 'C', '20.00'), sign('nights', 3, 'B', '9.00'), sign('nights', 3, 'A')],
    ...[sign('nights', 3, 'D'), sign('reference-twice', 6, 'D', '9.00')],
  ])
  t.same(
    all.map(({ rank, about, risk, amount }) => [rank, about, risk, amount]),
    [
      [1, 'D', 9, '9.00'],
      [2, 'C', 3, '20.00'],
      [3, 'B', 3, '9.00'],
      [4, 'A', 3, null],
    ],
  )
  t.same(
    all[0]?.because.map(({ code, sentence }) => [code, sentence]),
    [
      ['reference-twice', 'reference-twice of D'],
      ['nights', 'nights of D'],
    ],
  )
  t.same(ranked([]), [])
  t.end()
})
