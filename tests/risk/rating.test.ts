import t from 'tap'
import { dueAgainOn, mustBeRated } from '../../src/risk/rating.ts'
import { outcome } from '../support/outcome.ts'

t.test('a rating is due again a year later, on the last day of February after a leap day', async (t) => {
  for (const [ratedOn, dueOn] of [
    ['2023-03-01', '2024-03-01'],
    ['2023-02-28', '2024-02-28'],
    ['2024-02-29', '2025-02-28'],
    ['2024-02-28', '2025-02-28'],
    ['2099-12-31', '2100-12-31'],
  ] as const)
    t.equal(dueAgainOn(ratedOn), dueOn, ratedOn)
})

t.test('an award is executed within a year after its grantee was rated, and not a day later', async (t) => {
  const executed = (ratedOn: string | null, on: string) =>
    outcome(() => {
      mustBeRated('IRC', ratedOn === null ? null : { ratedOn }, on)
      return 'executed'
    })
  t.match(executed(null, '2023-10-02'), ['risk-rating-missing'])
  t.match(executed('2022-10-01', '2023-10-02'), ['risk-rating-missing'])
  t.equal(executed('2022-10-02', '2023-10-02'), 'executed')
  t.equal(executed('2023-10-02', '2023-10-02'), 'executed')
})
