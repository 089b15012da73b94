import type { Test } from 'tap'
import { shiftClockOf } from './clock.ts'
import { putByAgency } from './federal-award-refusals.ts'
import { fundAct } from './given.ts'
import { applicationsUnder, closedSolicitation, policy } from './seeded-applications.ts'
import { type Service, service } from './service.ts'

const voters = ['board', 'board2', 'board3', 'chair'] as const

/** A service in which the Board may decide, with what it takes to recommend, revise and carry a decision on one application. */
export async function boardroom(t: Test) {
  const s = await service(t)
  await s.given.made('admin', '/v1/decision-policies', policy)
  const hand = applicationsUnder(t, s)
  /** One application under a closed solicitation of 1000.00, from a fund of 1200.00. */
  const applied = async (federalAward: object = {}, seed: object = {}) => {
    const { fund, solicitation } = await closedSolicitation(s, {}, federalAward)
    const [application = ''] = await hand.seed(solicitation, [{ requested: '1200.00', ...seed }])
    const selected = (amount: string) => ({
      lines: [{ application, outcome: 'selected', amounts: [{ fund, amount }] }],
    })
    const declined = { lines: [{ application, outcome: 'not-selected' }] }
    return { fund, solicitation, application, selected, declined }
  }
  type Applied = Awaited<ReturnType<typeof applied>>
  const recommend = ({ solicitation }: Applied, lines: object) =>
    s.call('finance', 'POST', '/v1/decisions', { solicitation, ...lines })
  /** Recommends and carries it: only its certification is left. Answers where that is. */
  const carried = async (one: Applied, lines: object) => {
    const { body } = await s.given.made('finance', '/v1/decisions', {
      solicitation: one.solicitation,
      ...lines,
    })
    const at = `/v1/decisions/${String(body['code'])}`
    const votes = [{ application: one.application, vote: 'for' }]
    for (const who of voters) {
      await s.given.made(who, `${at}/conflicts`, { interests: [] })
      await s.given.made(who, `${at}/ballots`, { sha256: body['sha256'], votes })
    }
    return at
  }
  return { s, applied, recommend, carried }
}

export async function decrease({ given }: Service, fund: string, amount: string): Promise<void> {
  await given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
    ...{ kind: 'decrease', ...fundAct(amount, { effectiveOn: undefined }) },
  })
}

/** What is not selected since it could not become an award, when it is recommended, revised and certified. Answers what was reached. */
export async function unselectable(t: Test): Promise<string[]> {
  const { s, applied, recommend, carried } = await boardroom(t)
  const reached: string[] = []
  const refusedAs = async (
    code: string,
    facts: object,
    attempts: Readonly<Record<string, () => Promise<{ body: object }>>>,
  ) => {
    for (const [operation, attempt] of Object.entries(attempts)) {
      t.match((await attempt()).body, { code, ...facts }, `${operation}: ${code}`)
      reached.push(`${operation} ${code}`)
    }
  }
  const revising = async (one: Awaited<ReturnType<typeof applied>>, amount: string) => {
    const at = String((await recommend(one, one.declined)).body['code'])
    return s.call('finance', 'POST', `/v1/decisions/${at}/revision`, one.selected(amount))
  }
  const certifying = (at: string) => s.call('chair', 'POST', `${at}/certification`, {})

  const over = await applied({ periodThrough: '2024-12-31' })
  const ended = { fund: over.fund, periodThrough: '2024-12-31' }
  await refusedAs('outside-federal-award-period', ended, {
    recommendDecision: () => recommend(over, over.selected('1.00')),
    reviseDecision: () => revising(over, '1.00'),
  })
  const short = await applied({ periodThrough: '2098-12-31' }, { periodThrough: '2099-01-01' })
  const outside = { application: short.application, fund: short.fund, periodThrough: '2099-01-01' }
  await refusedAs(
    'award-outside-federal-award',
    { ...outside, federalPeriodThrough: '2098-12-31' },
    {
      recommendDecision: () => recommend(short, short.selected('1.00')),
      reviseDecision: () => revising(short, '1.00'),
    },
  )
  const less = await applied()
  const lessAt = await carried(less, less.selected('900.00'))
  const other = await applied()
  for (const { fund } of [less, other]) await decrease(s, fund, '200.01')
  await refusedAs(
    'fund-overpromised',
    { overpromised: '0.01' },
    {
      recommendDecision: () => recommend(other, other.selected('1.00')),
      reviseDecision: () => revising(other, '1.00'),
      certifyDecision: () => certifying(lessAt),
    },
  )
  const paused = await applied()
  const pausedAt = await carried(paused, paused.selected('900.00'))
  const stopped = await applied()
  for (const { fund } of [paused, stopped]) await putByAgency(s, fund, 'hold')
  await refusedAs(
    'federal-award-not-active',
    { state: 'on-hold' },
    {
      recommendDecision: () => recommend(stopped, stopped.selected('1.00')),
      reviseDecision: () => revising(stopped, '1.00'),
      certifyDecision: () => certifying(pausedAt),
    },
  )
  const taken = await applied()
  const takenAt = await carried(taken, taken.selected('1200.00'))
  await s.given.publishedSolicitation({ [taken.fund]: '0.01' })
  await refusedAs(
    'recommendation-exceeds-funds',
    { fund: taken.fund, requested: '1200.00', largest: '1199.99' },
    { certifyDecision: () => certifying(takenAt) },
  )
  const late = await applied({ periodThrough: '2098-12-31' })
  const lateAt = await carried(late, late.selected('1.00'))
  await shiftClockOf(s, '75 years')
  await refusedAs(
    'outside-federal-award-period',
    { fund: late.fund },
    { certifyDecision: () => certifying(lateAt) },
  )
  return reached
}
