import t from 'tap'
import type { Amendment, ApprovedAmendment } from '../../src/awards/amendments/terms.ts'
import type { ExecutedAward } from '../../src/awards/award.ts'
import {
  clocksOf,
  closeoutDaysOf,
  closesAloneFrom,
  endOf,
  liquidatedBy,
  recordsUntil,
} from '../../src/awards/endings/clocks.ts'
import { mustHaveNothingOpen, mustReleaseAll, type OpenItem } from '../../src/awards/endings/closeout.ts'
import {
  approveEnding,
  type EndingCase,
  propose,
  rejectEnding,
  withdrawEnding,
} from '../../src/awards/endings/ending.ts'
import {
  gatesPassed,
  mustBeNoAdvance,
  mustDisallowWithin,
  mustTakeCost,
} from '../../src/awards/endings/gates.ts'
import type { AskedEnding } from '../../src/awards/endings/terms.ts'
import { type ApprovedEnding, type Ending, standingOf } from '../../src/awards/standing/ending.ts'
import type { FundAmount } from '../../src/ledger/chart/postings.ts'
import { Money } from '../../src/platform/money.ts'
import type { RuleProfile } from '../../src/rules/profile.ts'
import { ug2020, ug2024 } from '../support/budgets.ts'
import { outcome } from '../support/outcome.ts'

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const document = 'd'.repeat(64)
const award: ExecutedAward = {
  ...{ code: 'AWD-0001', solicitation: 'N1', application: null, decisionDocument: 'b'.repeat(64) },
  ...{ grantee: 'IRC', title: 'Services', site: 'Houston, TX', services: ['mental-health'] },
  ...{ selectedOn: '2022-11-30', periodFrom: '2023-01-01', periodThrough: '2024-06-30' },
  ...{ lines: [line('FY1', '800.00')], illustrative: [], members: [], version: 2 },
  formOfPayment: 'cost-reimbursement',
  revisions: [{ number: 2, by: 'REVISES', on: '2022-11-30' }],
  ...{ draftedBy: 'DRAFTS', draftedOn: '2022-11-30', status: 'executed' },
  ...{ executedBy: 'EXECUTES', executedOn: '2022-12-01', endings: [] },
}
const federal = [{ fund: 'FY1', profile: ug2020, periodThrough: '2026-09-30' }]
const items = (open: Partial<Record<OpenItem['item'], string>> = {}): OpenItem[] =>
  (['requests', 'payments', 'advances', 'recoverable', 'conditions', 'holds', 'amendments'] as const).map(
    (item) => ({ item, amount: Money.of(open[item] ?? '0.00') }),
  )
const found = (over: Partial<EndingCase> = {}): EndingCase => ({
  ...{ award, amendments: [], latest: { act: 'the last act on the award', on: '2023-03-01' } },
  ...{ items: items(), unspent: [], federal },
  ...over,
})
const by = (person: string, on = '2024-01-15') => ({ by: person, on })
const notice: AskedEnding = {
  ...{ kind: 'suspension', reason: 'why', document, ground: 'noncompliance', objection: 'how' },
  takesEffectOn: '2024-02-01',
}
const asking = (asked: Partial<AskedEnding>, over: Partial<EndingCase> = {}, who = by('CHAIR')) =>
  propose({ reason: 'why', document, kind: 'resumption', ...asked }, found(over), who)

type Of<Kind extends Ending['kind']> = Extract<ApprovedEnding, { kind: Kind }>
const approved = { status: 'approved', decidedBy: 'APPROVES', decidedOn: '2024-01-16' } as const
const made = (number: number) => ({
  ...{ award: award.code, number, reason: 'why', document, proposedBy: 'CHAIR', proposedOn: '2024-01-15' },
})
const suspended = (takesEffectOn = '2024-02-01', number = 1): Of<'suspension' | 'termination'> => ({
  ...{ ...made(number), ...approved, kind: 'suspension', ground: 'noncompliance', objection: 'how' },
  takesEffectOn,
})
const terminated = (takesEffectOn = '2024-02-01', number = 1): Of<'suspension' | 'termination'> => ({
  ...suspended(takesEffectOn, number),
  kind: 'termination',
})
const resumed = (number = 2): Of<'resumption'> => ({ ...made(number), ...approved, kind: 'resumption' })
const closed = (finalReportOn: string | null = '2024-07-15', number = 1): Of<'closeout'> => ({
  ...{ ...made(number), ...approved, kind: 'closeout', finalReportOn, certifiedOn: null, amendment: null },
  ...{ proposedOn: '2024-08-01', decidedOn: '2024-08-02' },
})
const adjusted = (
  adjustment: 'disallowance' | 'late-payment',
  amount: string,
  number = 2,
): Of<'adjustment'> => ({
  ...{ ...made(number), ...approved, kind: 'adjustment', adjustment, amount: Money.of(amount) },
})
const withEndings = (...endings: readonly Ending[]): ExecutedAward => ({ ...award, endings })

t.test('an award stands by the last of its approved endings, and an adjustment leaves it closed', (t) => {
  const state = (...endings: Ending[]) => standingOf(endings).state
  t.same(standingOf([]), { state: 'performing', since: null, number: null })
  t.same(standingOf([suspended()]), { state: 'suspended', since: '2024-02-01', number: 1 })
  t.equal(state(suspended(), resumed()), 'performing')
  t.equal(state(suspended(), terminated('2024-03-01', 2)), 'terminated')
  t.equal(state(terminated(), closed('2024-07-15', 2)), 'closed')
  t.equal(state(closed(), adjusted('late-payment', '1.00')), 'closed')
  t.equal(
    state({ ...suspended(), status: 'withdrawn' }),
    'performing',
    'one that was withdrawn does not count',
  )
  t.end()
})

// Each state with the kinds of ending that may follow it.
const turns = [
  { award: withEndings(), may: ['suspension', 'termination', 'closeout'] },
  { award: withEndings(suspended()), may: ['resumption', 'termination'] },
  { award: withEndings(suspended(), resumed()), may: ['suspension', 'termination', 'closeout'] },
  { award: withEndings(terminated()), may: ['closeout'] },
  { award: withEndings(closed()), may: ['adjustment'] },
]
const asks: Record<Ending['kind'], Partial<AskedEnding>> = {
  suspension: { ...notice, takesEffectOn: '2024-09-01' },
  resumption: { kind: 'resumption' },
  termination: { ...notice, kind: 'termination', takesEffectOn: '2024-09-01' },
  closeout: { kind: 'closeout', finalReportOn: '2024-07-15' },
  adjustment: { kind: 'adjustment', adjustment: 'disallowance', amount: Money.of('1.00') },
}

t.test('each kind of ending follows only the states that it may follow', (t) => {
  for (const { award: of, may } of turns)
    for (const [kind, asked] of Object.entries(asks)) {
      const answer = outcome(() => asking(asked, { award: of }, by('OTHER', '2024-09-01')))
      const state = standingOf(of.endings).state
      if (may.includes(kind)) t.match(answer, { kind, status: 'proposed' }, `${kind} of ${state}`)
      else t.match(answer, ['ending-out-of-turn', { state, kind }], `${kind} of ${state}`)
    }
  t.end()
})

// Each row cures only the fault of the row above it, so the list also proves the order of refusal.
t.test('a proposal is refused for its first fault', (t) => {
  const drafted = { ...award, status: 'drafted' as const }
  const waiting: Ending = { ...made(1), kind: 'resumption', status: 'proposed' }
  const amended = { status: 'approved', decidedBy: 'AMENDS' } as ApprovedAmendment
  const bare: Partial<AskedEnding> = { kind: 'suspension', ground: 'agreement' }
  const early: Partial<AskedEnding> = { ...notice, ground: 'agreement', takesEffectOn: '2024-01-14' }
  const rows: [unknown, Partial<AskedEnding>, Partial<EndingCase>, ReturnType<typeof by>][] = [
    [
      ['ending-before-execution', { state: 'drafted' }],
      bare,
      { award: drafted },
      by('EXECUTES', '2023-02-01'),
    ],
    [
      ['ending-already-open', { number: 1 }],
      bare,
      { award: withEndings(waiting) },
      by('EXECUTES', '2023-02-01'),
    ],
    [['ending-proposed-by-approver'], bare, {}, by('EXECUTES', '2023-02-01')],
    [['ending-proposed-by-approver'], bare, { amendments: [amended] }, by('AMENDS', '2023-02-01')],
    [
      ['ending-proposed-by-approver'],
      bare,
      { award: withEndings(suspended()) },
      by('APPROVES', '2023-02-01'),
    ],
    [
      ['ending-fields-of-kind', { given: ['ground'] }],
      bare,
      { award: withEndings(suspended()) },
      by('CHAIR', '2023-02-01'),
    ],
    [
      ['ending-out-of-turn', { state: 'suspended' }],
      early,
      { award: withEndings(suspended()) },
      by('CHAIR', '2023-02-01'),
    ],
    [['acts-out-of-order', { earliest: '2023-03-01' }], early, {}, by('CHAIR', '2023-02-01')],
    [['suspension-on-another-ground', { ground: 'agreement' }], early, {}, by('CHAIR')],
    [['ending-before-notice', { noticeOn: '2024-01-15' }], { ...early, ground: 'terms' }, {}, by('CHAIR')],
    [
      { kind: 'suspension', number: 1, takesEffectOn: '2024-01-15' },
      { ...notice, takesEffectOn: '2024-01-15' },
      {},
      by('CHAIR'),
    ],
  ]
  for (const [expected, asked, over, who] of rows)
    t.match(
      outcome(() => asking(asked, over, who)),
      expected,
    )
  t.end()
})

t.test('a closeout comes after the end with nothing open, and the agent closes alone a year later', (t) => {
  const close = (on: string, asked: Partial<AskedEnding> = {}, over: Partial<EndingCase> = {}) =>
    outcome(() => asking({ kind: 'closeout', finalReportOn: '2024-06-01', ...asked }, over, by('CHAIR', on)))
  const alone = { finalReportOn: undefined, unilateral: true }
  t.match(close('2024-06-30'), ['closeout-before-end', { end: '2024-06-30' }])
  t.match(close('2024-07-01'), { kind: 'closeout', finalReportOn: '2024-06-01' })
  t.match(close('2024-07-01', { finalReportOn: '2024-07-02' }), ['acts-out-of-order'])
  t.match(close('2025-06-29', alone), ['unilateral-closeout-early', { from: '2025-06-30' }])
  t.match(close('2025-06-30', alone), { kind: 'closeout', finalReportOn: null })
  t.match(close('2024-07-01', { unilateral: true }), ['ending-fields-of-kind'], 'not both')
  for (const item of [
    'requests',
    'payments',
    'advances',
    'recoverable',
    'conditions',
    'holds',
    'amendments',
  ] as const) {
    const open = { items: items({ [item]: '2.00' }) }
    t.match(close('2024-07-01', {}, open), ['closeout-items-open', { items: [{ item, open: '2.00' }] }], item)
    const passes = ['advances', 'recoverable', 'conditions'].includes(item)
    t.match(
      close('2025-06-30', alone, open),
      passes ? { kind: 'closeout' } : ['closeout-items-open'],
      `${item}, which ${passes ? 'the grantee' : 'the agent'} settles`,
    )
  }
  t.doesNotThrow(() => {
    mustHaveNothingOpen('A', items({ amendments: '1.00' }), { isAlone: false, own: 1 })
  })
  const releases = (status: Amendment['status'], unspent: readonly FundAmount[]) =>
    outcome(() => {
      const lines = [{ ...line('FY1', '5.00'), before: Money.of('9.00') }]
      mustReleaseAll('A', { number: 1, status, lines }, unspent)
    })
  const [changed, ends] = ['closeout-unspent-changed', 'closeout-release-ended']
  const left = [line('FY1', '4.00')]
  t.match(releases('proposed', left), [changed, { released: ['FY1 5.00'], unspent: ['FY1 4.00'] }])
  t.equal(releases('proposed', [line('FY1', '5.00')]), 'done')
  t.equal(releases('approved', []), 'done', 'released by itself already')
  t.match(releases('approved', left), [changed, { released: [], unspent: ['FY1 4.00'] }])
  for (const state of ['rejected', 'withdrawn'] as const)
    t.match(releases(state, []), [ends, { amendment: 1, state }], 'decided by itself, though nothing is left')
  const endsBefore = { award: withEndings(terminated('2024-02-01')) }
  t.match(
    close('2024-01-31', {}, endsBefore),
    ['closeout-before-end', { end: '2024-01-31' }],
    'the day before',
  )
  t.end()
})

t.test('nobody approves what they proposed or drafted, and what waits is decided once', (t) => {
  const waiting = { ...asking(notice), number: 1 }
  const over = { award: withEndings(waiting) }
  const decide = (who: string, on = '2024-01-16') =>
    outcome(() => approveEnding(waiting, found(over), by(who, on)))
  for (const who of ['CHAIR', 'DRAFTS', 'REVISES'])
    t.match(decide(who), ['ending-by-same-person', { number: 1 }], who)
  t.match(decide('APP', '2023-02-28'), ['acts-out-of-order'])
  t.match(decide('APP'), { status: 'approved', decidedBy: 'APP', decidedOn: '2024-01-16' })
  const latest = found().latest
  t.match(rejectEnding(waiting, latest, 'no', by('APP')), { status: 'rejected', rejectionReason: 'no' })
  t.match(
    outcome(() => rejectEnding(waiting, latest, 'no', by('CHAIR'))),
    ['ending-by-same-person'],
  )
  t.match(withdrawEnding(waiting, latest, by('CHAIR')), { status: 'withdrawn' })
  t.match(
    outcome(() => approveEnding(suspended(), found(), by('APP'))),
    ['ending-not-open', { state: 'approved' }],
  )
  t.end()
})

t.test('an adjustment is made while the records are kept: three years after the final report', (t) => {
  const adjust = (on: string, of = withEndings(closed('2024-07-15'))) =>
    outcome(() => asking(asks.adjustment, { award: of }, by('CHAIR', on)))
  t.match(adjust('2027-07-15'), { kind: 'adjustment' })
  t.match(adjust('2027-07-16'), ['records-retention-over', { until: '2027-07-15' }])
  t.match(
    adjust('2027-08-02', withEndings(closed(null))),
    { kind: 'adjustment' },
    'no report: from the closeout',
  )
  t.end()
})

t.test('the clocks run from the end, by the rule profiles of the Federal awards', (t) => {
  const end = '2024-06-30'
  t.same(closeoutDaysOf([ug2020], end), { report: 90, liquidate: 120 })
  t.same(closeoutDaysOf([ug2024], end), { report: 90, liquidate: 90 })
  t.same(closeoutDaysOf([ug2020, ug2024], end), { report: 90, liquidate: 90 }, 'the shorter of both')
  t.equal(liquidatedBy(award, [ug2020]), '2024-10-28')
  t.equal(liquidatedBy(award, [ug2024]), '2024-09-28')
  const of = ug2020.parameters.filter(({ parameter }) => parameter === 'liquidation-after-end')
  const shorter = of.map((one) => ({ ...one, fromDay: '2024-07-01', value: '60' }))
  const changed = { ...ug2020, parameters: [...ug2020.parameters, ...shorter] }
  t.equal(liquidatedBy(award, [changed]), '2024-10-28', 'the value on the day of the end')
  const ended = withEndings(terminated('2024-02-01'))
  t.equal(endOf(ended), '2024-01-31')
  t.equal(endOf(withEndings(terminated('2025-02-01'))), '2024-06-30', 'not later than the period')
  t.equal(closesAloneFrom(ended), '2025-01-31')
  t.equal(recordsUntil(award, [ug2020]), '2027-09-28', 'the report falls due 90 days after the end')
  t.equal(recordsUntil(withEndings(closed('2024-07-15')), []), '2027-07-15')
  t.same(
    clocksOf(award, federal).map(({ name, fund, falls }) => [name, fund, falls]),
    [
      ['obligate', 'FY1', '2026-09-30'],
      ['performance', null, '2024-06-30'],
      ['report', null, '2024-09-28'],
      ['liquidate', null, '2024-10-28'],
      ['agency', null, '2025-06-30'],
      ['records', null, '2027-09-28'],
    ],
  )
  t.end()
})

t.test('a clock cites the text of the Federal awards that pay for the award', (t) => {
  const named = (profile: RuleProfile, ...laws: [parameter: string, citation: string][]) => ({
    ...profile,
    parameters: [
      ...profile.parameters.filter(({ parameter }) => !laws.some(([name]) => name === parameter)),
      ...laws.map(([parameter, citation]) => ({
        ...{ parameter, citation, unit: 'days' as const, value: '90', fromDay: '2020-11-12' },
      })),
    ],
  })
  const old = named(ug2020, ['reports-after-end', '2 CFR 200.344(a)'], ['agency-closeout', '200.344(g)'])
  const young = named(ug2024, ['reports-after-end', '2 CFR 200.344(b)'], ['agency-closeout', '200.344(h)'])
  const cited = (...profiles: RuleProfile[]) =>
    clocksOf(
      award,
      profiles.map((profile, at) => ({ fund: `FY${String(at)}`, periodThrough: '2026-09-30', profile })),
    )
      .filter(({ name }) => name === 'report' || name === 'agency')
      .map(({ citation }) => citation)
  t.same(cited(old), ['2 CFR 200.344(a)', '200.344(g)'])
  t.same(cited(young), ['2 CFR 200.344(b)', '200.344(h)'])
  t.same(cited(old, young), ['2 CFR 200.344(a)', '200.344(g); 200.344(h)'], 'of equal days the first')
  t.same(cited({ ...old, parameters: old.parameters.slice(0, -1) }), ['2 CFR 200.344(a)', '2 CFR 200'])
  t.end()
})

t.test('once a notice takes effect only cost from before it is payable, through a gate', (t) => {
  const take = (of: ExecutedAward, costThrough: string | null, on: string, kind = 'reimbursement') =>
    outcome(() => {
      mustTakeCost(of, { kind, costThrough }, on)
      return 'taken'
    })
  const of = withEndings(suspended('2024-02-01'))
  t.equal(take(of, null, '2024-01-31'), 'taken', 'not before its effective day')
  t.equal(take(of, '2024-01-31', '2024-02-01'), 'taken')
  for (const cost of ['2024-02-01', null])
    t.match(take(of, cost, '2024-02-01'), ['cost-after-ending', { state: 'suspended', since: '2024-02-01' }])
  t.match(take(of, '2024-01-31', '2024-02-01', 'advance'), ['advance-after-ending', { state: 'suspended' }])
  t.equal(take(withEndings(suspended(), resumed()), null, '2024-03-01'), 'taken', 'resumed')
  t.match(take(withEndings(closed()), '2024-01-31', '2024-09-01'), ['award-closed'])
  const late = withEndings(closed(), adjusted('late-payment', '5.00'))
  t.equal(take(late, null, '2024-09-01'), 'taken', 'an adjustment admits it')
  t.match(take(late, null, '2024-09-01', 'advance'), ['advance-after-ending', { state: 'closed' }])
  t.doesNotThrow(() => {
    mustBeNoAdvance(of, { kind: 'advance' }, '2024-01-31')
  }, 'what the bank paid before is a fact')
  t.end()
})

t.test('each gate needs evidence, and a late liquidation is judged by the day of the approval', (t) => {
  const pass = (of: ExecutedAward, on: string, evidence: string | null, today = on) =>
    outcome(() => gatesPassed({ ...of, profiles: [ug2020] }, evidence, { on, today }))
  t.same(pass(award, '2024-10-28', null), [])
  t.match(pass(award, '2024-10-29', null), ['gate-without-evidence', { gates: ['late-liquidation'] }])
  t.same(pass(award, '2024-10-29', document), ['late-liquidation'])
  t.same(pass(award, '2024-10-28', null, '2026-01-01'), [], 'typed in later')
  const of = withEndings(suspended())
  t.match(pass(of, '2024-01-20', null, '2024-02-01'), [
    'gate-without-evidence',
    { citations: ['2 CFR 200.343'] },
  ])
  t.same(pass(of, '2024-02-01', document), ['before-ending'])
  t.same(pass(withEndings(closed()), '2024-11-01', document), ['after-closeout', 'late-liquidation'])
  t.end()
})

t.test('cost of a closed award is disallowed within what adjustments admit', (t) => {
  const of = withEndings(closed(), adjusted('disallowance', '5.00'), adjusted('late-payment', '9.00', 3))
  const disallow = (amount: string, earlier: string, from = of) =>
    outcome(() => {
      mustDisallowWithin(from, Money.of(amount), Money.of(earlier))
      return 'admitted'
    })
  t.equal(disallow('2.00', '3.00'), 'admitted')
  t.match(disallow('2.01', '3.00'), ['adjustment-missing', { largest: '2.00' }])
  t.equal(disallow('999.00', '0.00', award), 'admitted', 'an award that is not closed needs none')
  t.end()
})
