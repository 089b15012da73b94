import t from 'tap'
import type { FederalAward } from '../../src/appropriations/federal-award.ts'
import { type MemberPosition, vote } from '../../src/decisions/ballots/ballot.ts'
import { abandon, type Decision, revise, type Vote } from '../../src/decisions/decision.ts'
import { type Considered, recommend } from '../../src/decisions/recommendations/recommendation.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import type { Solicitation } from '../../src/solicitations/solicitation.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'
import { federalAward, promising } from '../support/funds.ts'
import { outcome as outcomeOf } from '../support/outcome.ts'

const policy = { number: 1, quorum: { part: 1, whole: 2 }, majority: { part: 1, whole: 2 } }
const hash = 'a'.repeat(64)
const terms = {
  code: 'DEC-1',
  solicitation: 'N1',
  revision: 1,
  sha256: hash,
  policy: 1,
  recommendedBy: 'FIN',
  version: 1,
}
const recommended: Decision = { ...terms, status: 'recommended' }
const certified: Decision = { ...terms, status: 'certified', certifiedBy: 'CHR', certifiedOn: '2023-11-30' }
const abandoned: Decision = { ...terms, status: 'abandoned' }

function outcome(work: () => unknown): unknown {
  try {
    work()
    return 'passes'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const position: MemberPosition = {
  seats: [{ member: 'BRD', affiliation: null }],
  lines: ['A1', 'A2'],
  recusedFrom: ['A3'],
  declaredFor: ['A1', 'A2'],
}
const votesOf = (...applications: string[]): Vote[] =>
  applications.map((application) => ({ application, vote: 'for' }))

// Each row cures only the fault of the row above it, so the list also proves the order of refusal.
t.test('a ballot is on the current document, by a seat, on every line it may and on no other', (t) => {
  const bad = { ...position, declaredFor: ['A1'] }
  const rows: [Decision, string, MemberPosition, { sha256: string; votes: Vote[] }, string][] = [
    [
      certified,
      'FIN',
      bad,
      { sha256: 'b'.repeat(64), votes: votesOf('A3', 'A3', 'A9') },
      'decision-not-open',
    ],
    [
      recommended,
      'FIN',
      bad,
      { sha256: 'b'.repeat(64), votes: votesOf('A3', 'A3', 'A9') },
      'ballot-on-another-document',
    ],
    [recommended, 'FIN', bad, { sha256: hash, votes: votesOf('A3', 'A3', 'A9') }, 'seat-not-held'],
    [recommended, 'BRD', bad, { sha256: hash, votes: votesOf('A3', 'A3', 'A9') }, 'voted-twice'],
    [recommended, 'BRD', bad, { sha256: hash, votes: votesOf('A3', 'A9') }, 'vote-while-recused'],
    [recommended, 'BRD', bad, { sha256: hash, votes: votesOf('A9') }, 'vote-on-no-line'],
    [recommended, 'BRD', bad, { sha256: hash, votes: votesOf('A1') }, 'vote-before-declaration'],
    [recommended, 'BRD', position, { sha256: hash, votes: votesOf('A1') }, 'vote-missing'],
    [recommended, 'BRD', position, { sha256: hash, votes: votesOf('A2', 'A1') }, 'passes'],
  ]
  for (const [decision, member, held, ballot, expected] of rows)
    t.equal(
      outcome(() => vote(decision, member, held, ballot)),
      expected,
    )
  t.end()
})

t.test('every act on a decision that is certified or abandoned is refused', (t) => {
  const acts: Record<string, (decision: Decision) => unknown> = {
    revise: (decision) => revise(decision, { bytes: Buffer.alloc(0), sha256: hash }, 1, 'FIN'),
    vote: (decision) => vote(decision, 'BRD', position, { sha256: hash, votes: votesOf('A1', 'A2') }),
    abandon: (decision) => abandon(decision, []),
  }
  for (const [act, run] of Object.entries(acts)) {
    t.equal(
      outcome(() => run(recommended)),
      'passes',
      act,
    )
    for (const decision of [certified, abandoned])
      t.equal(
        outcome(() => run(decision)),
        'decision-not-open',
        `${act} when ${decision.status}`,
      )
  }
  t.end()
})

t.test('a person who is recused from a line does not abandon the decision', (t) => {
  t.equal(
    outcome(() => abandon(recommended, ['A2'])),
    'decision-by-recused',
  )
  t.end()
})

const dollars = (text: string) => Money.of(text)
const solicitation: Solicitation = {
  ...{ code: 'N1', title: 'x', illustrative: [], version: 1, number: 1 },
  deadline: { stated: 'x', local: 'x', zone: 'UTC', instant: 'x', ends: 'x', inclusive: true, choice: null },
  funding: [
    { fund: 'FY1', amount: dollars('100.00') },
    { fund: 'FY2', amount: dollars('10.00') },
  ],
  terms: { ...termsOf(), awardFloor: dollars('5.00'), awardCeiling: dollars('60.00') },
  ...{
    materials: [],
    status: 'closed',
    publishedOn: '2023-07-25',
    inForceOn: '2023-07-25',
    endedOn: '2023-09-14',
  },
}
const part = (amount: string, fund = 'FY1') => ({ fund, amount: dollars(amount) })
const chosen = (application: string, ...amounts: ReturnType<typeof part>[]) => ({
  application,
  outcome: 'selected' as const,
  amounts,
  reason: null,
})
const declined = (application: string) => ({
  application,
  outcome: 'not-selected' as const,
  amounts: [],
  reason: null,
})
const period = { periodFrom: '2024-01-01', periodThrough: '2025-12-31' }
const considered: Considered = {
  solicitation,
  candidates: [
    { code: 'A1', status: 'eligible', requested: dollars('80.00'), period },
    { code: 'A2', status: 'eligible', requested: dollars('50.00'), period },
    { code: 'A3', status: 'ineligible', requested: dollars('50.00'), period },
    { code: 'A4', status: 'late', requested: dollars('50.00'), period },
  ],
  policy,
  seats: [{ member: 'BRD', affiliation: null }],
  recusedFrom: ['A3'],
  unconfirmed: [{ application: 'A2', organization: 'HAVEN' }],
  lines: [declined('A2'), chosen('A1', part('60.00'))],
  fundOf: (fund) => inFund(fund),
  on: '2023-11-30',
}
/** What each fund holds: 40.00 are set aside in the first, and 30.00 available in both. */
function inFund(fund: string, over: Partial<FederalAward> & { readonly overpromised?: string } = {}) {
  const { overpromised = '0.00', ...terms } = over
  return {
    ...{
      federalAward: federalAward({ fund, ...terms }),
      committed: dollars(fund === 'FY1' ? '40.00' : '0.00'),
    },
    days: promising({
      day: '2023-11-30',
      available: overpromised === '0.00' ? '30.00' : '0.00',
      overpromised,
    }),
  }
}

t.test(
  'a recommendation names every eligible application, for no more than each requested, the solicitation allows and the funds hold',
  (t) => {
    const rows: [string, Partial<Considered>, string][] = [
      [
        'before the closing',
        { solicitation: { ...solicitation, status: 'published' } },
        'decision-before-closing',
      ],
      [
        'before the screening',
        { candidates: [{ code: 'A9', status: 'received', requested: null, period: null }] },
        'screening-not-finished',
      ],
      ['without a policy', { policy: null }, 'policy-not-adopted'],
      ['without a Board', { seats: [] }, 'board-without-seats'],
      [
        'by 501',
        { seats: Array.from({ length: 501 }, (_, n) => ({ member: `B${String(n)}`, affiliation: null })) },
        'board-too-large',
      ],
      ['of nothing', { candidates: considered.candidates.slice(2) }, 'nothing-to-decide'],
      ['by who is recused', { recusedFrom: ['A2'] }, 'decision-by-recused'],
      ['one twice', { lines: [declined('A2'), declined('A2')] }, 'application-named-twice'],
      [
        'one ineligible',
        { lines: [...considered.lines, chosen('A3', part('9.00'))] },
        'application-not-eligible',
      ],
      ['one late', { lines: [...considered.lines, chosen('A4', part('9.00'))] }, 'application-not-eligible'],
      [
        'one under no such solicitation',
        { lines: [...considered.lines, declined('Z')] },
        'application-not-eligible',
      ],
      ['one left out', { lines: [declined('A1')] }, 'line-missing'],
      ['selected for nothing', { lines: [declined('A2'), chosen('A1')] }, 'amounts-not-of-outcome'],
      [
        'declined for something',
        { lines: [declined('A2'), { ...declined('A1'), amounts: [part('1.00')] }] },
        'amounts-not-of-outcome',
      ],
      [
        'a fund twice',
        { lines: [declined('A2'), chosen('A1', part('1.00'), part('2.00'))] },
        'line-named-twice',
      ],
      [
        'a fund not offered',
        { lines: [declined('A2'), chosen('A1', part('1.00', 'FY9'))] },
        'recommended-outside-funding',
      ],
      [
        'more than asked',
        { lines: [declined('A1'), chosen('A2', part('50.01'))] },
        'recommended-above-request',
      ],
      [
        'one with a member that is not confirmed',
        { lines: [declined('A1'), chosen('A2', part('50.00'))] },
        'member-unconfirmed',
      ],
      [
        'all that was asked',
        { lines: [declined('A1'), chosen('A2', part('50.00'))], unconfirmed: [] },
        'passes',
      ],
      [
        'above the ceiling',
        { lines: [declined('A2'), chosen('A1', part('60.01'))] },
        'recommended-outside-bounds',
      ],
      [
        'below the floor',
        { lines: [declined('A2'), chosen('A1', part('4.99'))] },
        'recommended-outside-bounds',
      ],
      ['at the floor', { lines: [declined('A2'), chosen('A1', part('5.00'))] }, 'passes'],
      [
        'a cent more than a fund holds',
        { lines: [chosen('A2', part('10.01')), chosen('A1', part('60.00'))], unconfirmed: [] },
        'recommendation-exceeds-funds',
      ],
      [
        'all a fund holds',
        { lines: [chosen('A2', part('10.00')), chosen('A1', part('60.00'))], unconfirmed: [] },
        'passes',
      ],
    ]
    for (const [named, changed, expected] of rows)
      t.equal(
        outcome(() => recommend({ ...considered, ...changed })),
        expected,
        named,
      )
    t.same(
      recommend(considered).lines.map(({ application }) => application),
      ['A1', 'A2'],
      'the document names them in one order',
    )
    t.end()
  },
)

t.test('what is selected could become an award: each row cures only the fault of the row above it', (t) => {
  const ended = { periodThrough: '2023-11-29', overpromised: '0.01' }
  const short = { periodThrough: '2025-12-30' }
  const late = { periodFrom: '2024-01-02' }
  const second = [declined('A2'), chosen('A1', part('5.00'), part('60.00', 'FY2'))]
  const attempt = (over: Parameters<typeof inFund>[1], lines = second) =>
    outcomeOf(
      () =>
        recommend({
          ...considered,
          ...{ lines, solicitation: { ...solicitation, terms: termsOf() } },
          fundOf: (fund) => inFund(fund, fund === 'FY2' ? over : {}),
        }).lines.length,
    )
  const bounds = (federalPeriodFrom: string, federalPeriodThrough: string) => ({
    ...{ application: 'A1', fund: 'FY2', ...period, federalPeriodFrom, federalPeriodThrough },
  })
  const rows = [
    {
      ...{ over: ended },
      expected: [
        'outside-federal-award-period',
        { fund: 'FY2', on: '2023-11-30', periodFrom: '2021-10-01', periodThrough: '2023-11-29' },
      ],
    },
    {
      over: { ...short, overpromised: '0.01' },
      expected: ['fund-overpromised', { fund: 'FY2', day: '2023-11-30', overpromised: '0.01' }],
    },
    { over: short, expected: ['award-outside-federal-award', bounds('2021-10-01', '2025-12-30')] },
    { over: late, expected: ['award-outside-federal-award', bounds('2024-01-02', '2026-09-30')] },
    {
      over: { extensions: [{ extendedOn: '2023-12-31', periodThrough: '2027-01-01' }], ...short },
      expected: [
        'recommendation-exceeds-funds',
        { fund: 'FY2', requested: '60.00', largest: '30.00', committed: '0.00', available: '30.00' },
      ],
    },
    { over: {}, lines: [declined('A2'), chosen('A1', part('5.00'), part('30.00', 'FY2'))], expected: 2 },
    { over: ended, lines: [declined('A2'), chosen('A1', part('5.00'))], expected: 2 },
  ]
  for (const { over, lines, expected } of rows) t.strictSame(attempt(over, lines), expected)
  t.end()
})
