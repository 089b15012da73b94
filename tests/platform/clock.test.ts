import fc from 'fast-check'
import t from 'tap'
import { businessDate, cancelsOn, fiscalYear, instantOf, isZone } from '../../src/platform/clock.ts'
import { instantFrom } from '../../src/platform/http/schemas.ts'

t.test('"11:59pm EST" on 13 September is one instant as words and another by a New York clock', (t) => {
  const local = '2023-09-13T23:59'
  t.equal(instantOf(local, '-05:00'), '2023-09-14T04:59:00.000000Z')
  t.equal(instantOf(local, 'EST'), '2023-09-14T04:59:00.000000Z')
  t.equal(instantOf(local, 'America/New_York'), '2023-09-14T03:59:00.000000Z')
  t.end()
})

t.test('a local time a clock never shows, or shows twice, is no instant until an offset is said', (t) => {
  const zone = 'America/New_York'
  const rows: [string, string, string | null][] = [
    ['2023-03-12T01:59:59', zone, '2023-03-12T06:59:59.000000Z'],
    ['2023-03-12T02:00', zone, null],
    ['2023-03-12T02:59:59', zone, null],
    ['2023-03-12T03:00', zone, '2023-03-12T07:00:00.000000Z'],
    ['2023-11-05T00:59:59', zone, '2023-11-05T04:59:59.000000Z'],
    ['2023-11-05T01:00', zone, null],
    ['2023-11-05T01:59:59', zone, null],
    ['2023-11-05T02:00', zone, '2023-11-05T07:00:00.000000Z'],
    ['2023-11-05T01:30', '-04:00', '2023-11-05T05:30:00.000000Z'],
    ['2023-11-05T01:30', '-05:00', '2023-11-05T06:30:00.000000Z'],
    ['2023-03-12T02:30', 'America/Phoenix', '2023-03-12T09:30:00.000000Z'],
    ['2011-12-30T12:00', 'Pacific/Apia', null],
    ['2023-02-29T12:00', zone, null],
    ['2023-13-01T12:00', zone, null],
    ['2023-09-13T23:59', 'Mars/Olympus', null],
  ]
  for (const [local, at, instant] of rows) t.equal(instantOf(local, at), instant, `${local} ${at}`)
  t.end()
})

t.test('a zone is an IANA name or a fixed offset, and nothing that only contains one', (t) => {
  for (const zone of ['America/New_York', 'UTC', 'EST', '-05:00', '+05:30', 'Pacific/Apia'])
    t.ok(isZone(zone), zone)
  const others = [
    '',
    ' ',
    'New York',
    'America/Nowhere',
    '-25:00',
    '2023-09-13T23:59-05:00',
    '2023-09-13T23:59Z',
    '2023-09-13T23:59[America/New_York]',
    '\u2212',
  ]
  for (const zone of others) t.notOk(isZone(zone), zone)
  t.end()
})

t.test('a business date is the day in the agent zone, whatever the zone of the process', (t) => {
  t.equal(businessDate('2023-09-14T03:59:59.999999Z', 'America/New_York'), '2023-09-13')
  t.equal(businessDate('2023-09-14T04:00:00.000000Z', 'America/New_York'), '2023-09-14')
  t.equal(businessDate('2023-01-01T04:59:59.999999Z', 'America/New_York'), '2022-12-31')
  t.equal(
    businessDate('2022-10-01T03:30:00.000000Z', 'America/New_York'),
    '2022-09-30',
    'in the old fiscal year',
  )
  t.end()
})

t.test(
  'a fiscal year begins on 1 October, and an account closes on 30 September of the fifth after it',
  (t) => {
    const rows: [string, number, string][] = [
      ['2021-09-30', 2021, '2026-09-30'],
      ['2021-10-01', 2022, '2027-09-30'],
      ['2022-09-30', 2022, '2027-09-30'],
      ['2023-12-31', 2024, '2029-09-30'],
      ['2024-02-29', 2024, '2029-09-30'],
    ]
    for (const [day, year, closes] of rows) {
      t.equal(fiscalYear(day), year, day)
      t.equal(cancelsOn(day), closes, day)
    }
    t.end()
  },
)

t.test('an instant of the database keeps its microseconds, and nothing but UTC is read', (t) => {
  t.equal(instantFrom('2023-09-14 03:59:00+00'), '2023-09-14T03:59:00.000000Z')
  t.equal(instantFrom('2023-09-14 03:59:00.1+00'), '2023-09-14T03:59:00.100000Z')
  t.equal(instantFrom('2023-09-14T03:59:00.123456Z'), '2023-09-14T03:59:00.123456Z')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (micros) => {
      const digits = String(micros).padStart(6, '0')
      return (
        instantFrom(`2023-09-14 03:59:00.${digits.replace(/0+$/, '') || '0'}+00`) ===
        `2023-09-14T03:59:00.${digits}Z`
      )
    }),
  )
  for (const text of ['2023-09-14 03:59:00-05', '2023-09-14', 'infinity', ''])
    t.throws(() => instantFrom(text), text)
  t.end()
})
