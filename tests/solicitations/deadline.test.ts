import t from 'tap'
import { instant } from '../../src/platform/http/schemas.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { close, draft, isDue, publish, type Solicitation } from '../../src/solicitations/solicitation.ts'
import { StatedDeadline } from '../../src/solicitations/terms/contract.ts'
import { chooseReading } from '../../src/solicitations/terms/deadline.ts'
import { readingsOf } from '../../src/solicitations/terms/readings.ts'
import { announced, content, room } from '../support/notices.ts'

const summer = '2023-09-13T23:59'
const winter = '2023-12-13T23:59'

/** Words, the local time they mean, the zone chosen, and every instant they can name there: the chosen one first. */
const readings: [stated: string, local: string, zone: string, ...instants: string[]][] = [
  ['September 13, 2023, 11:59pm EST', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['September 13, 2023, 11:59pm EST', summer, '-05:00', '2023-09-14T04:59', '2023-09-14T03:59'],
  ['September 13, 2023, 11:59pm EDT', summer, 'America/New_York', '2023-09-14T03:59'],
  ['September 13, 2023, 11:59pm EDT', summer, '-04:00', '2023-09-14T03:59'],
  ['December 13, 2023, 11:59pm EST', winter, 'America/New_York', '2023-12-14T04:59'],
  ['December 13, 2023, 11:59pm EST', winter, '-05:00', '2023-12-14T04:59'],
  ['December 13, 2023, 11:59pm EDT', winter, 'America/New_York', '2023-12-14T04:59', '2023-12-14T03:59'],
  ['11:59pm E.S.T.', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['11:59 P.M. est', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['11:59pm (Eastern Standard Time)', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['11:59pm Eastern Daylight Time', summer, 'America/New_York', '2023-09-14T03:59'],
  ['11:59pm ET', summer, 'America/New_York', '2023-09-14T03:59'],
  ['11:59pm ET', summer, 'America/Detroit', '2023-09-14T03:59'],
  ['11:59pm ET', summer, '-05:00', '2023-09-14T04:59', '2023-09-14T03:59'],
  ['11:59pm Eastern', summer, '-05:00', '2023-09-14T04:59', '2023-09-14T03:59'],
  ['by Eastern Time, the end of the day', summer, '-04:00', '2023-09-14T03:59'],
  ['11:59pm ET / 8:59pm PT', summer, 'America/New_York', '2023-09-14T03:59'],
  ['11:59pm ET (3:59 UTC the next day)', summer, 'America/New_York', '2023-09-14T03:59'],
  ['11:59pm ET / 9:59pm PT', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['10:59pm EDT', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T02:59'],
  ['11:59pm CST', summer, 'America/Chicago', '2023-09-14T04:59', '2023-09-14T05:59'],
  ['11:59pm CDT', summer, 'America/Chicago', '2023-09-14T04:59'],
  ['11:59pm CT', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['5 p.m. MST', '2023-07-01T17:00', 'America/Phoenix', '2023-07-02T00:00'],
  ['5 p.m. MST', '2023-07-01T17:00', '-07:00', '2023-07-02T00:00', '2023-07-01T23:00'],
  ['5 p.m. MST', '2023-07-01T17:00', 'America/Denver', '2023-07-01T23:00', '2023-07-02T00:00'],
  ['5 p.m. MDT', '2023-07-01T17:00', 'America/Denver', '2023-07-01T23:00'],
  ['5pm PST', '2023-07-01T17:00', 'America/Los_Angeles', '2023-07-02T00:00', '2023-07-02T01:00'],
  ['5pm PDT', '2023-07-01T17:00', 'America/Los_Angeles', '2023-07-02T00:00'],
  ['5pm AKST', '2023-07-01T17:00', 'America/Anchorage', '2023-07-02T01:00', '2023-07-02T02:00'],
  ['5pm AKDT', '2023-07-01T17:00', 'America/Anchorage', '2023-07-02T01:00'],
  ['5pm HST', '2023-07-01T17:00', 'Pacific/Honolulu', '2023-07-02T03:00'],
  ['5pm HST', '2023-07-01T17:00', '-10:00', '2023-07-02T03:00'],
  ['5pm AST', '2023-07-01T17:00', 'America/Puerto_Rico', '2023-07-01T21:00'],
  ['17:00 UTC', '2023-07-01T17:00', 'UTC', '2023-07-01T17:00'],
  ['17:00 GMT', '2023-07-01T17:00', 'Europe/London', '2023-07-01T16:00', '2023-07-01T17:00'],
  ['17:00 UTC-5', '2023-07-01T17:00', '-05:00', '2023-07-01T22:00'],
  ['17:00 UTC\u22125', '2023-07-01T17:00', 'America/New_York', '2023-07-01T21:00', '2023-07-01T22:00'],
  ['17:00 (GMT+05:30)', '2023-07-01T17:00', 'Asia/Kolkata', '2023-07-01T11:30'],
  ['17:00+05:45', '2023-07-01T17:00', 'Asia/Kathmandu', '2023-07-01T11:15'],
  ['17:00+05:30', '2023-07-01T17:00', 'Asia/Kathmandu', '2023-07-01T11:15', '2023-07-01T11:30'],
  ['17:00 UTC+8:45', '2023-07-01T17:00', 'Australia/Eucla', '2023-07-01T08:15'],
  ['2023-09-13 23:59-05:00', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  ['2023-09-13T23:59-0400', summer, 'America/New_York', '2023-09-14T03:59'],
  ['11:59pm, America/New_York', summer, 'America/New_York', '2023-09-14T03:59'],
  ['11:59pm, America/Chicago', summer, 'America/New_York', '2023-09-14T03:59', '2023-09-14T04:59'],
  // Where the clock shows a time twice, an offset says which, and the clock of the place has nothing to add.
  ['November 5, 2023, 1:30am EST', '2023-11-05T01:30', '-05:00', '2023-11-05T06:30'],
  ['November 5, 2023, 1:30am EDT', '2023-11-05T01:30', '-04:00', '2023-11-05T05:30'],
  // The days on which the clock changes: the evening before, and the first midnight after.
  ['March 11, 2023, 11:59pm EST', '2023-03-11T23:59', 'America/New_York', '2023-03-12T04:59'],
  [
    'March 12, 2023, 11:59pm EST',
    '2023-03-12T23:59',
    'America/New_York',
    '2023-03-13T03:59',
    '2023-03-13T04:59',
  ],
  ['November 4, 2023, 11:59pm EDT', '2023-11-04T23:59', 'America/New_York', '2023-11-05T03:59'],
  [
    'November 5, 2023, 11:59pm EDT',
    '2023-11-05T23:59',
    'America/New_York',
    '2023-11-06T04:59',
    '2023-11-06T03:59',
  ],
  // Words that name no clock, or only seem to.
  ['the evening of September 13', summer, 'America/New_York', '2023-09-14T03:59'],
  ['the best and latest, in Hartford, CT, or Helena, MT', summer, 'America/New_York', '2023-09-14T03:59'],
  ['Central office, 11:59pm', summer, 'America/New_York', '2023-09-14T03:59'],
]

t.test('the words of a deadline are read on every clock they name, against the one that was chosen', (t) => {
  for (const [stated, local, zone, ...instants] of readings)
    t.same(
      readingsOf({ stated, local, zone }).map(({ instant }) => instant),
      instants.map((instant) => `${instant}:00.000000Z`),
      `${stated}, ${local} on ${zone}`,
    )
  t.end()
})

t.test('each reading says what it rests on', (t) => {
  t.same(readingsOf({ stated: '11:59pm EST', local: summer, zone: 'America/New_York' }), [
    {
      instant: '2023-09-14T03:59:00.000000Z',
      zone: 'America/New_York',
      restsOn: 'the clock of America/New_York',
    },
    { instant: '2023-09-14T04:59:00.000000Z', zone: '-05:00', restsOn: 'EST as UTC-05:00' },
  ])
  t.end()
})

t.test('ambiguous words hold only once a reading is chosen, and say who chose it and why', (t) => {
  const drafted = draft({
    ...content,
    deadline: { ...content.deadline, stated: '11:59pm EST', zone: 'America/New_York' },
  })
  t.throws(() => chooseReading(drafted.deadline, undefined, 'FIN-1'), {
    code: 'deadline-reading-not-chosen',
    facts: {
      readings: [{ instant: '2023-09-14T03:59:00.000000Z' }, { instant: '2023-09-14T04:59:00.000000Z' }],
    },
  })
  const choice = { zone: '-05:00', reason: 'To the letter' }
  const chosen = chooseReading(drafted.deadline, choice, 'FIN-1')
  t.match(chosen, {
    zone: '-05:00',
    instant: '2023-09-14T04:59:00.000000Z',
    ends: '2023-09-14T05:00:00.000000Z',
    choice: { chosenBy: 'FIN-1', reason: 'To the letter' },
  })
  t.equal(chooseReading(chosen, undefined, 'FIN-2'), chosen, 'a choice is made once')
  t.end()
})

/** Words, the clock they were drafted on, the one chosen for them, and the instant of that or why it is refused. */
const choices: [stated: string, zone: string, chosen: string, outcome: string][] = [
  ['11:59pm EST', 'America/New_York', '-05:00', '2023-09-14T04:59:00.000000Z'],
  ['11:59pm EST', 'America/New_York', 'America/New_York', '2023-09-14T03:59:00.000000Z'],
  ['11:59pm EST', 'America/New_York', 'America/Detroit', '2023-09-14T03:59:00.000000Z'],
  ['11:59pm EST', '-05:00', 'America/New_York', '2023-09-14T03:59:00.000000Z'],
  ['11:59pm EST', 'America/New_York', 'Asia/Tokyo', 'deadline-reading-not-chosen'],
  ['11:59pm EST', 'America/New_York', '-06:00', 'deadline-reading-not-chosen'],
  // 9:59pm in Los Angeles is no reading of 11:59pm there.
  ['11:59pm ET / 9:59pm PT', 'America/New_York', 'America/Los_Angeles', 'deadline-reading-not-chosen'],
  ['11:59pm ET / 9:59pm PT', 'America/New_York', '-05:00', '2023-09-14T04:59:00.000000Z'],
  ['11:59pm EDT', 'America/New_York', 'America/New_York', 'deadline-unambiguous'],
  ['11:59pm EDT', 'America/New_York', 'Asia/Tokyo', 'deadline-unambiguous'],
  ['the end of the day', 'America/New_York', '-05:00', 'deadline-unambiguous'],
]

t.test('what is chosen is one of the readings of the words, where there is more than one', (t) => {
  for (const [stated, zone, chosen, expected] of choices) {
    const { deadline } = draft({ ...content, deadline: { ...content.deadline, stated, zone } })
    const outcome = () => {
      try {
        return chooseReading(deadline, { zone: chosen, reason: 'r' }, 'FIN-1').instant
      } catch (error) {
        if (error instanceof Refusal) return error.code
        throw error
      }
    }
    t.equal(outcome(), expected, `${stated} on ${zone}, chosen ${chosen}`)
  }
  const { deadline } = draft({ ...content, deadline: { ...content.deadline, stated: '11:59pm EST' } })
  t.throws(() => chooseReading(deadline, { zone: 'Asia/Tokyo', reason: 'r' }, 'FIN-1'), {
    code: 'deadline-reading-not-chosen',
    facts: {
      asked: 'Asia/Tokyo',
      instant: '2023-09-13T14:59:00.000000Z',
      readings: [{ zone: '-05:00' }, { zone: 'America/New_York' }],
    },
  })
  t.end()
})

t.test('on any clock, every instant of a deadline is one that an answer can hold', (t) => {
  const words = ['x', '11:59pm UTC-14', '0:00 UTC+14', '11:59pm ET / 0:00 UTC+14', '0:00 UTC-14:59']
  let read = 0
  for (const local of ['1900-01-06T00:00', '2999-12-26T23:59:59'])
    for (const zone of ['-23:59', '+23:59', 'Pacific/Kiritimati', 'America/New_York', '+00:00'])
      for (const stated of words) {
        const deadline = StatedDeadline.parse({ stated, local, zone, inclusive: true })
        const { instant: named, ends } = draft({ ...content, deadline }).deadline
        const instants = [named, ends, ...readingsOf(deadline).map((one) => one.instant)]
        read += instants.length
        for (const one of instants)
          t.ok(instant.safeParse(one).success, `${one}: ${stated}, ${local} on ${zone}`)
      }
  t.ok(read > 150, String(read))
  for (const local of ['1900-01-01T00:00', '1900-01-05T23:59', '2999-12-27T00:00', '2999-12-31T23:59'])
    t.notOk(StatedDeadline.safeParse({ stated: 'x', local, zone: '+00:00', inclusive: true }).success, local)
  t.end()
})

const published = (deadline: object) =>
  publish(
    draft({ ...content, deadline: { ...content.deadline, ...deadline } }),
    room('10.00'),
    announced('2023-07-25'),
  )

t.test('the minute or second named counts to its last microsecond, or not at all', (t) => {
  const rows: [deadline: object, last: string, first: string][] = [
    [{ inclusive: true }, '2023-09-14T04:59:59.999999Z', '2023-09-14T05:00:00.000000Z'],
    [{ inclusive: false }, '2023-09-14T04:58:59.999999Z', '2023-09-14T04:59:00.000000Z'],
    [
      { inclusive: true, local: '2023-09-13T23:59:30' },
      '2023-09-14T04:59:30.999999Z',
      '2023-09-14T04:59:31.000000Z',
    ],
    [
      { inclusive: false, local: '2023-09-13T23:59:30' },
      '2023-09-14T04:59:29.999999Z',
      '2023-09-14T04:59:30.000000Z',
    ],
    [
      { inclusive: true, zone: 'Asia/Kolkata', stated: 'x' },
      '2023-09-13T18:29:59.999999Z',
      '2023-09-13T18:30:00.000000Z',
    ],
    [
      { inclusive: true, zone: 'Pacific/Kiritimati', stated: 'x' },
      '2023-09-13T09:59:59.999999Z',
      '2023-09-13T10:00:00.000000Z',
    ],
  ]
  for (const [deadline, last, first] of rows) {
    const solicitation = published(deadline)
    const named = JSON.stringify(deadline)
    t.equal(isDue(solicitation, { now: last }), false, named)
    t.throws(() => close(solicitation, last, '2023-09-14'), { code: 'deadline-not-passed' }, named)
    t.equal(isDue(solicitation, { now: first }), true, named)
    t.equal(close(solicitation, first, '2023-09-14').status, 'closed', named)
  }
  t.end()
})

t.test('a time that its clock skips, or shows twice, is refused by name until an offset says which', (t) => {
  const rows: [local: string, zone: string, outcome: string][] = [
    ['2023-03-12T02:30', 'America/New_York', 'deadline-skipped-by-clock'],
    ['2023-03-12T02:30', '-05:00', '2023-03-12T07:30:00.000000Z'],
    ['2023-11-05T01:30', 'America/New_York', 'deadline-shown-twice'],
    ['2023-11-05T01:30', '-04:00', '2023-11-05T05:30:00.000000Z'],
    ['2023-11-05T01:30', '-05:00', '2023-11-05T06:30:00.000000Z'],
    ['2023-03-12T02:30', 'America/Phoenix', '2023-03-12T09:30:00.000000Z'],
    // Samoa left out a whole day; Lord Howe moves its clock by half an hour.
    ['2011-12-30T12:00', 'Pacific/Apia', 'deadline-skipped-by-clock'],
    ['2023-10-01T02:15', 'Australia/Lord_Howe', 'deadline-skipped-by-clock'],
    ['2023-04-02T01:45', 'Australia/Lord_Howe', 'deadline-shown-twice'],
    ['2023-04-02T02:15', 'Australia/Lord_Howe', '2023-04-01T15:45:00.000000Z'],
  ]
  for (const [local, zone, outcome] of rows) {
    const drafting = (): Solicitation =>
      draft({ ...content, deadline: { ...content.deadline, stated: 'x', local, zone } })
    if (outcome.startsWith('deadline')) t.throws(drafting, { code: outcome }, `${local} ${zone}`)
    else t.equal(drafting().deadline.instant, outcome, `${local} ${zone}`)
  }
  t.end()
})

t.test('a time shown twice is answered with the two offsets that would pass', (t) => {
  const stated = { stated: 'x', local: '2023-11-05T01:30', zone: 'America/New_York', inclusive: true }
  t.throws(() => draft({ ...content, deadline: stated }), {
    code: 'deadline-shown-twice',
    facts: { offsets: ['-04:00', '-05:00'] },
  })
  for (const zone of ['-04:00', '-05:00'])
    t.equal(draft({ ...content, deadline: { ...stated, zone } }).status, 'draft')
  t.end()
})

t.test('a zone or a day that does not exist is refused as such', (t) => {
  const stated = { stated: 'x', local: '2023-09-13T23:59', zone: 'America/New_York', inclusive: true }
  const messages = (change: object) =>
    StatedDeadline.safeParse({ ...stated, ...change }).error?.issues.map(({ message }) => message)
  t.equal(messages({}), undefined)
  for (const zone of ['america/new_york', 'America/Nowhere', 'Eastern', '-5:00'])
    t.match(messages({ zone }), [/^this time zone does not exist/], zone)
  t.same(messages({ local: '2023-09-31T23:59' }), ['this day does not exist'])
  t.same(messages({ local: '2023-02-29T23:59' }), ['this day does not exist'])
  t.end()
})

t.test('nothing is published whose deadline has ended by then', (t) => {
  const ends = '2023-09-14T05:00:00.000000Z'
  const at = (inForceFrom: string) => () =>
    publish(draft(content), room('10.00'), { by: 'FIN-1', on: '2023-09-13', inForceFrom })
  t.throws(at(ends), { code: 'deadline-before-publication' })
  t.equal(at('2023-09-14T04:59:59.999999Z')().status, 'published')
  t.end()
})
