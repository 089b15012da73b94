import t from 'tap'
import { capOn, excessOver, leastCap, mustBeWithinCap, roomBelow } from '../../src/administration/caps/cap.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const money = (text: string) => Money.of(text)
const code = (attempt: () => unknown): string => {
  try {
    attempt()
    return 'passes'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

t.test('a percent is of what is entrusted, rounded down to the cent; dollars stand as they are said', (t) => {
  for (const [said, entrusted, cap] of [
    ['5.00%', '1000.00', '50.00'],
    ['5.00%', '1000.19', '50.00'],
    ['5.00%', '1000.20', '50.01'],
    ['33.33%', '0.01', '0.00'],
    ['100.00%', '7.77', '7.77'],
    ['250.00', '1000.00', '250.00'],
    ['250.00', '0.00', '250.00'],
  ] as const)
    t.equal(
      String(capOn([{ since: '2023-01-01', cap: said }], money(entrusted), '2023-06-01').cap),
      cap,
      `${said} of ${entrusted}`,
    )
  t.equal(capOn([{ since: '2023-06-02', cap: '5.00%' }], money('1.00'), '2023-06-01').cap, null, 'said later')
  t.end()
})

t.test(
  'the least cap of a day and of every later one counts, by the terms and the award of each day',
  (t) => {
    const entrusted = [
      { day: '2023-01-01', held: money('1000.00') },
      { day: '2023-06-01', held: money('400.00') },
      { day: '2023-09-01', held: money('900.00') },
    ]
    const said = [
      { since: '2023-01-01', cap: '10.00%' },
      { since: '2023-10-01', cap: '5.00%' },
    ]
    const least = (from: string, terms: typeof said = said) => {
      const { cap, day } = leastCap(terms, entrusted, from)
      return [cap === null ? null : cap.toString(), day]
    }
    t.same(least('2023-01-01'), ['40.00', '2023-06-01'], 'the award was less in between')
    t.same(least('2023-09-01'), ['45.00', '2023-10-01'], 'the terms lowered it since')
    t.same(least('2023-10-02'), ['45.00', '2023-10-02'])
    t.same(least('2022-12-31'), [null, '2022-12-31'], 'nothing was said then')
    t.same(least('2024-01-01', []), [null, '2024-01-01'])
    t.end()
  },
)

t.test('administration passes up to what is left below the cap, and not one cent beyond', (t) => {
  const ground = (promised: string, cap: string | null = '50.00') => ({
    cap: {
      ...{ day: '2023-06-01', said: cap, entrusted: money('1000.00') },
      cap: cap === null ? null : money(cap),
    },
    promised: money(promised),
  })
  for (const [amount, promised, expected] of [
    ['50.00', '0.00', 'passes'],
    ['50.01', '0.00', 'administrative-cap-exceeded'],
    ['20.00', '30.00', 'passes'],
    ['20.01', '30.00', 'administrative-cap-exceeded'],
    ['0.01', '50.00', 'administrative-cap-exceeded'],
    ['0.01', '60.00', 'administrative-cap-exceeded'],
  ] as const)
    t.equal(
      code(() => {
        mustBeWithinCap({ fund: 'FY1', amount: money(amount) }, ground(promised))
      }),
      expected,
      `${amount} beside ${promised}`,
    )
  t.equal(
    code(() => {
      mustBeWithinCap({ fund: 'FY1', amount: money('0.01') }, ground('0.00', null))
    }),
    'administrative-cap-unsaid',
  )
  t.equal(roomBelow(money('50.00'), money('60.00')).toString(), '0.00')
  t.equal(excessOver(money('50.00'), money('60.00')).toString(), '10.00')
  t.equal(excessOver(money('50.00'), money('50.00')).toString(), '0.00')
  t.end()
})
