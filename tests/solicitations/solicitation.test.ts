import t from 'tap'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { amend } from '../../src/solicitations/amendments/amendment.ts'
import {
  cancel,
  close,
  draft,
  publish,
  revise,
  type Solicitation,
  stateByClock,
} from '../../src/solicitations/solicitation.ts'
import { announced, content, deadline, room } from '../support/notices.ts'
import { outcome as outcomeOf } from '../support/outcome.ts'

const drafted = draft(content)
const published = publish(drafted, room('10.00'), announced('2023-07-25'))
const closed = close(published, '2023-09-15T00:00:00.000000Z', '2023-09-14')
const states: Record<string, Solicitation> = {
  draft: drafted,
  published,
  closed,
  canceled: cancel(drafted, 'x', '2023-07-25', []),
}

const ground = {
  ...announced('2023-08-14'),
  now: '2023-08-14T12:00:00.000000Z',
  before: {
    number: 1,
    inForceFrom: '2023-07-25T04:00:00.000000Z',
    recordedAt: '2023-07-25T12:00:00.000000Z',
  },
  under: [],
  fundOf: () => ({ ...room('10.00')(), committed: Money.of('10.00') }),
}

function outcome(work: () => Solicitation): unknown {
  try {
    return work().status
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}

t.test('a draft is declined for a fund named twice, then for a deadline that its clock skips', (t) => {
  const twice = [...content.funding, ...content.funding]
  const never = { ...deadline, local: '2023-03-12T02:30', zone: 'America/New_York' }
  t.equal(
    outcome(() => draft({ ...content, funding: twice, deadline: never })),
    'funding-named-twice',
  )
  t.equal(
    outcome(() => draft({ ...content, deadline: never })),
    'deadline-skipped-by-clock',
  )
  t.equal(drafted.deadline.instant, '2023-09-14T04:59:00.000000Z')
  t.end()
})

t.test('a publication is declined in the order of state, deadline, law and money', (t) => {
  const ended = { periodThrough: '2023-07-24' }
  const young = { periodFrom: '2023-07-26' }
  const over = { overpromised: '0.01' }
  const rows = [
    {
      ...{ from: published, on: '2023-09-15', room: room('9.99', { ...ended, ...over }) },
      expected: 'solicitation-not-draft',
    },
    {
      ...{ from: drafted, on: '2023-09-15', room: room('9.99', { ...ended, ...over }) },
      expected: 'deadline-before-publication',
    },
    {
      ...{ from: drafted, on: '2023-07-25', room: room('9.99', { ...ended, ...over }) },
      expected: 'outside-federal-award-period',
    },
    {
      ...{ from: drafted, on: '2023-07-25', room: room('9.99', { ...young, ...over }) },
      expected: 'outside-federal-award-period',
    },
    { from: drafted, on: '2023-07-25', room: room('9.99', over), expected: 'fund-overpromised' },
    { from: drafted, on: '2023-07-25', room: room('9.99'), expected: 'available-exceeded' },
    { from: drafted, on: '2023-07-25', room: room('10.00'), expected: 'published' },
    {
      ...{ from: drafted, on: '2023-07-25' },
      room: room('10.00', { periodFrom: '2023-07-25', periodThrough: '2023-07-25' }),
      expected: 'published',
    },
  ]
  for (const { from, on, room: available, expected } of rows)
    t.equal(
      outcome(() => publish(from, available, announced(on))),
      expected,
    )
  t.end()
})

t.test(
  'what is set aside is promised from each fund by itself, and one that lacks a cent stops them all',
  (t) => {
    const two = draft({
      ...content,
      funding: [...content.funding, { fund: 'FY2', amount: Money.of('1.00') }],
    })
    const attempt = (second: ReturnType<typeof room>) =>
      outcomeOf(
        () =>
          publish(two, (fund) => (fund === 'FY2' ? second() : room('10.00')()), announced('2023-07-25'))
            .status,
      )
    t.strictSame(attempt(room('0.99', { fund: 'FY2' })), [
      'available-exceeded',
      { account: 'FY2:available', requested: '1.00', available: '0.99', largest: '0.99' },
    ])
    t.strictSame(attempt(room('1.00', { fund: 'FY2', overpromised: '0.01' })), [
      'fund-overpromised',
      { fund: 'FY2', day: '2000-01-01', overpromised: '0.01' },
    ])
    t.strictSame(attempt(room('1.00', { fund: 'FY2', periodThrough: '2023-07-24' })), [
      'outside-federal-award-period',
      {
        ...{ fund: 'FY2', on: '2023-07-25', periodFrom: '2021-10-01', periodThrough: '2023-07-24' },
        passesOn: '2021-10-01',
      },
    ])
    t.equal(attempt(room('1.00', { fund: 'FY2' })), 'published')
    t.end()
  },
)

t.test(
  'a deadline has passed with the minute it names, or where that does not count with its first instant',
  (t) => {
    const exclusive = publish(
      draft({ ...content, deadline: { ...deadline, inclusive: false } }),
      room('10.00'),
      announced('2023-07-25'),
    )
    const at = (now: string) =>
      [published, exclusive].map((one) => outcome(() => close(one, now, '2023-09-14')))
    t.same(at('2023-09-14T04:58:59.999999Z'), ['deadline-not-passed', 'deadline-not-passed'])
    t.same(at('2023-09-14T04:59:00.000000Z'), ['deadline-not-passed', 'closed'])
    t.same(at('2023-09-14T04:59:59.999999Z'), ['deadline-not-passed', 'closed'])
    t.same(at('2023-09-14T05:00:00.000000Z'), ['closed', 'closed'])
    t.end()
  },
)

t.test('every pair of a state and an act that is not declared is refused', (t) => {
  const acts: Record<string, (from: Solicitation) => Solicitation> = {
    published: (from) => publish(from, room('10.00'), announced('2023-07-25')),
    closed: (from) => close(from, '2023-09-15T00:00:00.000000Z', '2023-09-14'),
    canceled: (from) => cancel(from, 'x', '2023-09-14', []),
    draft: (from) => revise(from, { title: 'y' }),
    amended: (from) => amend(from, { title: 'y' }, ground).solicitation,
  }
  const lawful = new Set([
    'draft draft',
    'draft published',
    'published amended',
    'published closed',
    'draft canceled',
    'published canceled',
    'closed canceled',
  ])
  const refusals: Record<string, string> = {
    published: 'solicitation-not-draft',
    closed: 'solicitation-not-published',
    canceled: 'solicitation-already-canceled',
    draft: 'solicitation-not-draft',
    amended: 'solicitation-not-published',
  }
  const after = (to: string) => (to === 'amended' ? 'published' : to)
  for (const [from, state] of Object.entries(states))
    for (const [to, act] of Object.entries(acts))
      t.equal(
        outcome(() => act(state)),
        lawful.has(`${from} ${to}`) ? after(to) : refusals[to],
        `${from} to ${to}`,
      )
  t.end()
})

t.test('a solicitation is closed on no day before its deadline', (t) => {
  t.throws(() => close(published, '2023-09-14T05:00:00.000000Z', '2023-09-12'), {
    code: 'deadline-not-passed',
  })
  t.equal(close(published, '2023-09-14T05:00:00.000000Z', '2023-09-13').endedOn, '2023-09-13')
  t.end()
})

t.test('a solicitation is canceled on no day before an act on it or under it', (t) => {
  const amended = amend(published, { title: 'y' }, ground).solicitation
  const executed = [{ act: 'the execution of AWD-0001', on: '2023-09-20' }]
  const rows: [
    from: Solicitation,
    under: typeof executed,
    follows: string,
    earliest: string,
    before: string,
  ][] = [
    [published, [], 'the publication of the solicitation', '2023-07-25', '2023-07-24'],
    [amended, [], 'the last amendment of the solicitation', '2023-08-14', '2023-08-13'],
    [closed, [], 'the closing of the solicitation', '2023-09-14', '2023-09-13'],
    [amended, executed, 'the execution of AWD-0001', '2023-09-20', '2023-09-19'],
    [closed, executed, 'the execution of AWD-0001', '2023-09-20', '2023-09-19'],
  ]
  for (const [from, under, follows, earliest, before] of rows) {
    t.strictSame(
      outcomeOf(() => cancel(from, 'x', before, under)),
      ['acts-out-of-order', { effectiveOn: before, follows, earliest }],
    )
    t.equal(cancel(from, 'x', earliest, under).endedOn, earliest)
  }
  t.equal(cancel(drafted, 'x', '2020-01-01', executed).endedOn, '2020-01-01', 'a draft follows nothing')
  t.end()
})

t.test('a solicitation reads as closed from the instant its deadline ends, recorded or not', (t) => {
  const at = (one: Solicitation, now: string, today: string) => {
    const read = stateByClock(one, { now, today })
    return [read.status, 'endedOn' in read ? read.endedOn : null, read.version - one.version]
  }
  const [before, ends] = ['2023-09-14T04:59:59.999999Z', '2023-09-14T05:00:00.000000Z']
  t.same(at(published, before, '2023-09-14'), ['published', null, 0])
  t.same(at(published, ends, '2023-09-14'), ['closed', '2023-09-13', 0])
  t.same(at(published, ends, '2023-09-12'), ['closed', '2023-09-12', 0], 'where its day has not begun yet')
  for (const one of [drafted, closed, cancel(published, 'x', '2023-08-01', [])])
    t.equal(stateByClock(one, { now: ends, today: '2023-09-14' }), one, one.status)
  t.end()
})
