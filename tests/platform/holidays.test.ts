import t from 'tap'
import { businessDayAfter, federalHolidays } from '../../src/platform/database/holidays.ts'
import { service } from '../support/service.ts'

/** The days that the Office of Personnel Management publishes as observed, year by year, and what is not in any calendar of today. */
const observed: Readonly<Record<string, string>> = {
  2020: '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25',
  2021: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2022: '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26',
  2023: '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2024: '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
}

t.test(
  'the calendar of Federal holidays is the published one, and each holiday begins with its law',
  async (t) => {
    const s = await service(t)
    const reader = { code: 'AUD-1', organization: null }
    const within = (from: string, through: string) =>
      s.db.snapshot(reader, (tx) => federalHolidays(tx, from, through))
    for (const [year, days] of Object.entries(observed))
      t.same(
        (await within(`${year}-01-01`, `${year}-12-31`)).map(({ observedOn }) => observedOn),
        days.split(' ').map((day) => `${year}-${day}`),
        year,
      )
    t.same(await within('2022-01-01', '2022-01-16'), [], 'New Year of 2022 was observed in 2021')
    t.same(await within('2021-06-18', '2021-06-18'), [
      {
        observedOn: '2021-06-18',
        holidayOn: '2021-06-19',
        name: 'Juneteenth National Independence Day',
        law: 'Pub. L. 117-17',
      },
    ])
    const named = async (name: string, year: number) =>
      (await within(`${String(year)}-01-01`, `${String(year)}-12-30`)).flatMap((one) =>
        one.name === name ? [one.holidayOn] : [],
      )
    const king = 'Birthday of Martin Luther King, Jr.'
    t.same([await named(king, 1985), await named(king, 1986)], [[], ['1986-01-20']])
    t.same(
      [await named('Veterans Day', 1977), await named('Veterans Day', 1978)],
      [['1977-10-24'], ['1978-11-11']],
    )
    t.same(await within('1960-01-01', '1970-12-30'), [], 'nothing before its beginning')
    t.same(
      await within('2025-01-21', '2025-02-01'),
      [],
      'an inauguration closes the District of Columbia alone',
    )
  },
)

t.test('a business day is no weekend and no observed holiday', async (t) => {
  const s = await service(t)
  const rows = [
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-11-25', 1, '2026-11-27'],
    ['2026-11-25', 3, '2026-12-01'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2021-12-30', 1, '2022-01-03'],
    ['2026-07-02', 3, '2026-07-08'],
    ['2026-01-01', 250, '2026-12-31'],
  ] as const
  for (const [day, days, expected] of rows)
    t.equal(
      await s.db.snapshot({ code: 'AUD-1', organization: null }, (tx) => businessDayAfter(tx, day, days)),
      expected,
      `${day} and ${String(days)}`,
    )
})
