import fc from 'fast-check'
import t from 'tap'
import { promiseDays, shiftsAfter } from '../../src/appropriations/overpromise.ts'
import { Money } from '../../src/platform/money.ts'
import { promising } from '../support/funds.ts'

const dollars = (text: string) => Money.ofBalance(text)
const none = dollars('0.00')
const spelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

t.test('the days of both are read as one: what is held after the last is held still', (t) => {
  const end = (day: string, held: string) => ({ day, held: dollars(held) })
  t.same(
    spelled(
      promiseDays(
        [end('2023-01-05', '3.00'), end('2023-01-09', '0.00')],
        [end('2023-01-05', '0.00'), end('2023-01-07', '2.00')],
      ),
    ),
    [
      { day: '2023-01-05', available: '3.00', overpromised: '0.00' },
      { day: '2023-01-07', available: '3.00', overpromised: '2.00' },
      { day: '2023-01-09', available: '0.00', overpromised: '2.00' },
    ],
  )
  t.same(promiseDays([], []), [])
  t.end()
})

t.test('an act of today makes good what is beyond the award first, and no more than that', (t) => {
  for (const [overpromised, madeGood] of [
    ['0.00', []],
    ['0.01', ['0.01']],
    ['9.99', ['9.99']],
    ['10.00', ['10.00']],
    ['10.01', ['10.00']],
  ] as const) {
    const shifts = shiftsAfter(promising({ overpromised }), {
      available: dollars('10.00'),
      overpromised: none,
    })
    t.same(
      spelled(shifts),
      { arisen: [], madeGood: madeGood.map((amount) => ({ day: '2000-01-01', amount })) },
      overpromised,
    )
  }
  t.end()
})

t.test(
  'an act that is dated back settles each later day: what was promised on it is beyond the award, or no longer is',
  (t) => {
    // 100.00 available, 80.00 of it promised on the 10th, and released again on the 20th.
    const promised = promising(
      { day: '2023-01-05', available: '100.00' },
      { day: '2023-01-10', available: '20.00' },
      { day: '2023-01-20', available: '100.00' },
    )
    const taken = { available: dollars('-50.00'), overpromised: none }
    t.same(
      spelled(shiftsAfter(promised, taken)),
      {
        arisen: [{ day: '2023-01-10', amount: '30.00' }],
        madeGood: [{ day: '2023-01-20', amount: '30.00' }],
      },
      'a decrease',
    )
    const beyond = promising(
      { day: '2023-01-05' },
      { day: '2023-01-10', overpromised: '30.00' },
      { day: '2023-01-20', available: '70.00' },
    )
    const added = (amount: string) => shiftsAfter(beyond, { available: dollars(amount), overpromised: none })
    t.same(
      spelled(added('50.00')),
      {
        arisen: [{ day: '2023-01-20', amount: '30.00' }],
        madeGood: [{ day: '2023-01-10', amount: '30.00' }],
      },
      'an increase: what made it good on the 20th is not needed any more',
    )
    t.same(spelled(added('20.00')), {
      arisen: [{ day: '2023-01-20', amount: '20.00' }],
      madeGood: [{ day: '2023-01-10', amount: '20.00' }],
    })
    t.end()
  },
)

const cents = (amount: number) => dollars((amount / 100).toFixed(2))
/** What is promised and released on some days, and what the agency adds and takes: the net of a fund, in cents by day. */
const act = fc.record({
  day: fc.integer({ min: 0, max: 6 }),
  amount: fc.integer({ min: -3_000, max: 3_000 }).filter((amount) => amount !== 0),
})

t.test(
  'in whatever order of days it is done, at the end of no day is a fund both available and overpromised',
  (t) => {
    const dayOf = (place: number) => `2023-01-0${String(place + 1)}`
    let dated = 0
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
        const [available, overpromised, net] = [[], [], []].map(() => Array<number>(7).fill(0)) as [
          number[],
          number[],
          number[],
        ]
        const add = (to: number[], from: number, amount: number) => {
          for (let place = from; place < 7; place += 1) to[place] = (to[place] ?? 0) + amount
        }
        for (const { day, amount } of acts) {
          const days = Array.from({ length: 7 - day }, (_, i) => ({
            ...{ day: dayOf(day + i), available: cents(available[day + i] ?? 0) },
            overpromised: cents(overpromised[day + i] ?? 0),
          }))
          // What takes more than its day has is a decrease: the rest is beyond the award at once.
          const fromAvailable = amount > 0 ? amount : -Math.min(-amount, available[day] ?? 0)
          const change = { available: cents(fromAvailable), overpromised: cents(fromAvailable - amount) }
          const { arisen, madeGood } = shiftsAfter(days, change)
          add(available, day, fromAvailable)
          add(overpromised, day, fromAvailable - amount)
          add(net, day, amount)
          for (const [shifts, sign] of [
            [arisen, 1],
            [madeGood, -1],
          ] as const)
            for (const shift of shifts) {
              const moved = sign * Math.round(Number(shift.amount.toString()) * 100)
              const place = Number(shift.day.slice(-1)) - 1
              add(available, place, moved)
              add(overpromised, place, moved)
              dated += place > day ? 1 : 0
            }
        }
        return net.every((due, place) => {
          const [free = 0, beyond = 0] = [available[place], overpromised[place]]
          return free === Math.max(due, 0) && beyond === Math.max(-due, 0)
        })
      }),
      { numRuns: 500 },
    )
    t.ok(dated > 500, `${String(dated)} shifts on a later day than the act`)
    t.end()
  },
)
