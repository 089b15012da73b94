import t from 'tap'
import {
  approve,
  propose,
  rejectAmendment,
  withdrawAmendment,
} from '../../src/awards/amendments/amendment.ts'
import type {
  Amendment,
  AmendmentGround,
  ApprovedAmendment,
  AskedAmendment,
  ProposedAmendment,
} from '../../src/awards/amendments/terms.ts'
import {
  changesInWords,
  versionNumbered,
  versionOn,
  versionsOf,
} from '../../src/awards/amendments/versions.ts'
import type { ExecutedAward } from '../../src/awards/award.ts'
import { papersAskedFor } from '../../src/awards/papers/paper.ts'
import { Money } from '../../src/platform/money.ts'
import type { ClosedSolicitation, FundRemaining } from '../../src/solicitations/solicitation.ts'
import { termsOf } from '../../src/solicitations/terms/contract.ts'
import { federalAward, promising } from '../support/funds.ts'
import { outcome } from '../support/outcome.ts'

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const award: ExecutedAward = {
  ...{ code: 'AWD-0001', solicitation: 'N1', application: null, decisionDocument: 'b'.repeat(64) },
  ...{ grantee: 'IRC', title: 'Services', site: 'Houston, TX', services: ['mental-health'] },
  ...{ selectedOn: '2022-11-30', periodFrom: '2023-01-01', periodThrough: '2024-06-30' },
  lines: [line('FY1', '800.00'), line('FY2', '5.00')],
  ...{
    illustrative: [],
    formOfPayment: 'cost-reimbursement',
    members: [],
    revisions: [{ number: 2, by: 'REVISES', on: '2022-11-30' }],
    draftedBy: 'DRAFTS',
    draftedOn: '2022-11-30',
    version: 2,
  },
  status: 'executed',
  ...{ executedBy: 'EXECUTES', executedOn: '2022-12-01', endings: [] },
}
const solicitation: ClosedSolicitation = {
  ...{ code: 'N1', title: 'x', funding: [], terms: termsOf(), materials: [], illustrative: [], version: 1 },
  deadline: {
    ...{ stated: 'x', local: '2022-09-13T23:59', zone: '-05:00', inclusive: true, choice: null },
    ...{ instant: '2022-09-14T04:59:00.000000Z', ends: '2022-09-14T05:00:00.000000Z' },
  },
  ...{ publishedOn: '2022-07-25', number: 1, inForceOn: '2022-07-25', endedOn: '2022-09-15' },
  status: 'closed',
}
const room = (
  committed: string,
  available: string,
  { overpromised = '0.00', ...period }: { overpromised?: string; periodThrough?: string } = {},
): FundRemaining => ({
  federalAward: federalAward({ periodFrom: '2021-10-01', periodThrough: '2025-09-30', ...period }),
  ...{ committed: Money.of(committed), days: promising({ available, overpromised }) },
})

/** Each counts on every day of these tests. */
const rating = { entry: '01890000-0000-7000-8000-000000000001', ratedOn: '2024-12-01' }
const list = { code: 'EXCL-0001', extractedOn: '2024-01-14', ageDays: 1, mostDays: 7 }

const ground = (over: Partial<AmendmentGround> = {}): AmendmentGround => ({
  ...{ award, history: [], latest: { act: 'the last act on the award', on: '2023-03-01' } },
  ...{ solicitation, remainingIn: () => room('100.00', '50.00'), unspentIn: () => Money.of('300.00') },
  profiles: [{ fund: 'FY1', before: 'UG-2020', after: 'UG-2020' }],
  ...{ needs: [], grantee: { code: 'IRC', uei: 'RCTESTUE0001' }, rating, exclusions: { list, found: [] } },
  papers: papersAskedFor(Money.of('100000.01')).map((kind) => ({ kind })),
  ...over,
})
const by = (person: string, on = '2024-01-15') => ({ by: person, on })
const asking = (asked: Partial<AskedAmendment>, over: Partial<AmendmentGround> = {}, who = by('CHAIR')) =>
  propose({ kind: 'terms', reason: 'why', ...asked }, ground(over), who)
const proposed = (asked: Partial<AskedAmendment>, number = 1): ProposedAmendment => ({
  ...asking(asked),
  number,
})
const asApproved = (open: ProposedAmendment): ApprovedAmendment => ({
  ...open,
  status: 'approved',
  ...{ decidedBy: 'APP', decidedOn: '2024-01-15' },
})
const evidence = 'c'.repeat(64)

t.test('a proposal is of an executed award without an open one, by who has not approved for it', (t) => {
  const title = { title: 'Other services' }
  const { executedBy: _, executedOn: __, ...rest } = award
  const drafted = { ...rest, status: 'drafted' as const }
  t.match(
    outcome(() => asking(title, { award: drafted })),
    ['amendment-before-execution', { state: 'drafted' }],
  )
  const open = proposed(title)
  t.match(
    outcome(() => asking(title, { history: [open] })),
    ['amendment-already-open', { number: 1 }],
  )
  const approved = asApproved(open)
  const withdrawn: Amendment = { ...open, status: 'withdrawn', decidedBy: 'X', decidedOn: '2024-01-15' }
  const as = (who: string, history: readonly Amendment[] = [approved, withdrawn]) =>
    outcome(() => asking(title, { history }, by(who)).proposedBy)
  t.match(as('EXECUTES'), ['amendment-proposed-by-approver'])
  t.match(as('APP'), ['amendment-proposed-by-approver'])
  t.equal(as('X'), 'X', 'who withdrew one decided nothing')
  t.equal(as('DRAFTS'), 'DRAFTS')
  t.match(
    outcome(() => asking(title, {}, by('CHAIR', '2023-02-28'))),
    ['acts-out-of-order', { earliest: '2023-03-01' }],
  )
  t.end()
})

t.test('each kind takes its own fields', (t) => {
  const lines = [line('FY1', '1.00')]
  const whole: Record<string, Partial<AskedAmendment>> = {
    increase: { kind: 'increase', lines, evidence },
    'de-obligation': { kind: 'de-obligation', lines },
    extension: { kind: 'extension', periodThrough: '2024-12-31' },
    terms: { kind: 'terms', site: 'Dallas, TX' },
  }
  const foreign: Record<string, Partial<AskedAmendment>> = {
    increase: { periodThrough: '2024-12-31' },
    'de-obligation': { evidence },
    extension: { lines },
    terms: { evidence },
  }
  for (const [kind, asked] of Object.entries(whole)) {
    t.equal(
      outcome(() => asking(asked).kind),
      kind,
    )
    t.match(
      outcome(() => asking({ ...asked, ...foreign[kind] })),
      ['amendment-fields-of-kind', { kind }],
    )
    t.match(
      outcome(() => asking({ kind: asked.kind ?? 'terms' })),
      ['amendment-fields-of-kind', { given: [] }],
    )
  }
  t.match(
    outcome(() => asking({ kind: 'terms', title: 'Services', services: ['mental-health'] })),
    ['amendment-changes-nothing'],
  )
  t.match(
    outcome(() => asking({ kind: 'de-obligation', lines: [...lines, ...lines] })),
    ['line-named-twice'],
  )
  t.match(
    outcome(() => asking({ kind: 'de-obligation', lines: [line('FY3', '1.00')] })),
    ['amendment-outside-award', { fund: 'FY3', funds: ['FY1', 'FY2'] }],
  )
  t.end()
})

t.test('an increase stays within what the Board decided, or rests on a document of its decision', (t) => {
  const less = asApproved(proposed({ kind: 'de-obligation', lines: [line('FY1', '200.00')] }))
  const reduced = { ...award, lines: [line('FY1', '600.00'), line('FY2', '5.00')] }
  const more = (amount: string, over: Partial<AmendmentGround> = {}, document?: string) =>
    outcome(() =>
      asking(
        {
          kind: 'increase',
          lines: [line('FY1', amount)],
          ...(document === undefined ? {} : { evidence: document }),
        },
        { remainingIn: () => room('100.00', '200.00'), ...over },
      ).lines.map(({ before }) => before),
    )
  t.match(more('0.01'), ['increase-beyond-decision', { decided: '800.00', largest: '0.00' }])
  const since = { award: reduced, history: [less] }
  t.match(more('200.01', since), ['increase-beyond-decision', { decided: '800.00', largest: '200.00' }])
  t.same(more('200.00', since), ['600.00'])
  t.same(more('250.00', since, evidence), ['600.00'])
  const decided = asApproved(proposed({ kind: 'increase', lines: [line('FY1', '100.00')], evidence }))
  const later = { award: { ...award, lines: [line('FY1', '850.00')] }, history: [decided] }
  t.same(more('50.00', later), ['850.00'], 'what a document decided counts from then on')
  t.match(more('50.01', later), ['increase-beyond-decision', { decided: '900.00', largest: '50.00' }])
  t.end()
})

t.test(
  'an increase takes the commitment first, inside the Federal award and never of an overpromised fund',
  (t) => {
    const waiting = proposed({ kind: 'increase', lines: [line('FY1', '120.00')], evidence })
    const approved = (over: Partial<AmendmentGround>, on = '2024-01-15') =>
      outcome(() => approve(waiting, ground({ history: [waiting], ...over }), by('APP', on)).obligation)
    t.same(approved({}), [{ fund: 'FY1', fromCommitted: '100.00', fromAvailable: '20.00' }])
    const of = (remaining: FundRemaining) => ({ remainingIn: () => remaining })
    t.match(approved(of(room('100.00', '19.99'))), ['obligation-exceeded', { largest: '119.99' }])
    t.match(approved(of(room('100.00', '50.00', { overpromised: '0.01' }))), ['fund-overpromised'])
    t.match(approved({}, '2025-10-01'), ['outside-federal-award-period', { on: '2025-10-01' }])
    t.type(approved({}, '2025-09-30'), Array, 'the last day of the Federal award')
    const canceled = { ...solicitation, status: 'canceled' as const, endReason: 'x' }
    t.match(approved({ solicitation: canceled }), ['solicitation-not-awardable'])
    t.end()
  },
)

t.test('an increase leaves of the commitment what drafts of awards need', (t) => {
  const needs = [{ for: 'AWD-0002', ...line('FY1', '70.00') }]
  const approved = (amount: string, over: Partial<AmendmentGround> = { needs }) => {
    const waiting = { ...proposed({ kind: 'increase', lines: [line('FY1', '1.00')], evidence }) }
    const asked = { ...waiting, lines: [{ ...line('FY1', amount), before: Money.of('800.00') }] }
    return outcome(() => approve(asked, ground({ history: [asked], ...over }), by('APP')).obligation)
  }
  t.same(approved('80.00'), [{ fund: 'FY1', fromCommitted: '30.00', fromAvailable: '50.00' }])
  t.match(approved('80.01'), [
    'obligation-exceeded',
    {
      ...{ requested: '80.01', largest: '80.00', committed: '100.00', uncommitted: '50.00' },
      ...{ needed: '70.00', needs: ['AWD-0002 70.00'] },
    },
  ])
  const more = { needs: [...needs, { for: 'APPL-X', ...line('FY1', '70.00') }] }
  t.same(approved('50.00', more), [{ fund: 'FY1', fromCommitted: '0.00', fromAvailable: '50.00' }])
  t.match(approved('50.01', more), ['obligation-exceeded', { largest: '50.00', needed: '140.00' }])
  const other = { needs: [{ for: 'AWD-0002', ...line('FY2', '70.00') }] }
  t.same(approved('120.00', other), [{ fund: 'FY1', fromCommitted: '100.00', fromAvailable: '20.00' }])
  t.end()
})

t.test('an increase is proposed and approved on what an execution rests on', (t) => {
  const asked = { kind: 'increase' as const, lines: [line('FY1', '1.00')], evidence }
  const found = (match: 'uei' | 'name', restriction = false) => ({
    ...{ organization: 'IRC', by: match, list: 'EXCL-0001', line: 2, name: 'X', uei: null, agency: null },
    ...{ type: null, comment: null, restriction, crossReference: null },
  })
  const excluded = [found('uei')]
  // Each row cures the fault of the row above it.
  const attempts: readonly (readonly [string, Partial<AmendmentGround>])[] = [
    ['award-without-uei', { grantee: { code: 'IRC', uei: null }, rating: null }],
    ['risk-rating-missing', { rating: null, exclusions: { list: null, found: excluded } }],
    [
      'risk-rating-missing',
      { rating: { ...rating, ratedOn: '2023-01-14' }, exclusions: { list: null, found: [] } },
    ],
    ['exclusion-list-too-old', { exclusions: { list: null, found: excluded } }],
    ['exclusion-list-too-old', { exclusions: { list: { ...list, ageDays: 8 }, found: excluded } }],
    ['award-to-excluded-party', { exclusions: { list, found: excluded }, papers: [] }],
    ['award-papers-missing', { papers: [] }],
  ]
  const waiting = proposed(asked)
  for (const [code, over] of attempts) {
    t.match(
      outcome(() => asking(asked, over)),
      [code],
    )
    t.match(
      outcome(() => approve(waiting, ground({ history: [waiting], ...over }), by('APP'))),
      [code],
    )
    t.equal(asking({ title: 'Other services' }, over).kind, 'terms', 'terms rest on none of it')
  }
  const possible = { exclusions: { list, found: [found('name'), found('uei', true)] } }
  t.equal(asking(asked, possible).kind, 'increase', 'a person answers a possible match at the approval')
  t.end()
})

t.test('a de-obligation takes at most what is obligated and not spent', (t) => {
  const less = (amount: string) =>
    outcome(() => asking({ kind: 'de-obligation', lines: [line('FY1', amount)] }).lines.length)
  t.equal(less('300.00'), 1)
  t.match(less('300.01'), ['deobligation-exceeded', { fund: 'FY1', largest: '300.00' }])
  t.end()
})

t.test(
  'an extension is asked ten days before the end, or with the approval of the agency (2 CFR 200.308(f)(10))',
  (t) => {
    const extend = (on: string, asked: Partial<AskedAmendment> = {}) =>
      outcome(
        () =>
          asking({ kind: 'extension', periodThrough: '2024-09-30', ...asked }, {}, by('CHAIR', on))
            .periodThrough,
      )
    const passes = { before: '2024-06-30', after: '2024-09-30' }
    t.same(extend('2024-06-20'), passes)
    t.match(extend('2024-06-21'), ['extension-asked-late', { latest: '2024-06-20', present: '2024-06-30' }])
    t.same(extend('2024-06-21', { evidence }), passes)
    t.match(extend('2024-06-20', { periodThrough: '2024-06-30' }), ['award-extension-not-later'])
    t.same(extend('2024-06-20', { periodThrough: '2024-07-01' }), { ...passes, after: '2024-07-01' })
    t.same(extend('2024-06-20', { periodThrough: '2025-09-30' }), { ...passes, after: '2025-09-30' })
    t.match(extend('2024-06-20', { periodThrough: '2025-10-01' }), ['award-outside-federal-award'])
    t.end()
  },
)

t.test('another person decides, who has proposed nothing of the award', (t) => {
  const waiting = proposed({ title: 'Other services' }, 2)
  const earlier: Amendment = {
    ...proposed({ site: 'Dallas, TX' }),
    ...{ proposedBy: 'EARLIER', decidedBy: 'CHAIR', decidedOn: '2024-01-15' },
    status: 'withdrawn',
  }
  const as = (who: string, on = '2024-01-15') =>
    outcome(() => approve(waiting, ground({ history: [earlier, waiting] }), by(who, on)).award.title)
  for (const who of ['CHAIR', 'DRAFTS', 'REVISES', 'EARLIER'])
    t.match(as(who), ['amendment-by-same-person', { number: 2 }])
  t.equal(as('APP'), 'Other services')
  t.equal(as('EXECUTES'), 'Other services')
  t.match(as('APP', '2023-02-28'), ['acts-out-of-order'])
  const latest = { act: 'x', on: '2024-01-15' }
  t.match(
    outcome(() => rejectAmendment(waiting, latest, 'no', by('CHAIR'))),
    ['amendment-by-same-person'],
  )
  const rejected = rejectAmendment(waiting, latest, 'no', by('APP'))
  t.match(rejected, { status: 'rejected', rejectionReason: 'no', decidedBy: 'APP' })
  t.match(withdrawAmendment(waiting, latest, by('CHAIR')), { status: 'withdrawn', decidedBy: 'CHAIR' })
  t.match(
    outcome(() => withdrawAmendment(waiting, latest, by('CHAIR', '2024-01-14'))),
    ['acts-out-of-order'],
  )
  for (const act of [
    () => withdrawAmendment(rejected, latest, by('CHAIR')),
    () => rejectAmendment(rejected, latest, 'no', by('APP')),
    () => approve(rejected, ground(), by('APP')),
  ])
    t.match(outcome(act), ['amendment-not-open', { state: 'rejected' }])
  t.end()
})

t.test('every version is readable by number and by day, with what changed in words', (t) => {
  let now = award
  const history: Amendment[] = []
  const apply = (asked: Partial<AskedAmendment>, on: string) => {
    const at = { award: now, history, latest: { act: 'x', on: '2022-12-01' } }
    const waiting = { ...asking(asked, at, by('CHAIR', on)), number: history.length + 1 }
    const done = approve(waiting, ground({ ...at, history: [...history, waiting] }), by('APP', on))
    now = done.award
    history.push(done.amendment)
  }
  apply({ kind: 'extension', periodThrough: '2024-09-30' }, '2023-05-01')
  history.push(
    rejectAmendment({ ...asking({ title: 'No' }), number: 2 }, { act: 'x', on: '' }, 'no', by('APP')),
  )
  apply({ kind: 'de-obligation', lines: [line('FY1', '150.00')] }, '2023-06-01')
  apply(
    { kind: 'terms', title: 'Other services', services: ['mental-health', 'legal-orientation'] },
    '2023-06-01',
  )
  apply({ kind: 'increase', lines: [line('FY1', '50.00')] }, '2023-07-01')
  const versions = versionsOf(now, history)
  t.same(
    versions.map(({ number, since, amendment, changes }) => [number, since, amendment, changes]),
    [
      [1, '2022-12-01', null, []],
      [2, '2023-05-01', 1, ['Last day: June 30, 2024 -> September 30, 2024']],
      [3, '2023-06-01', 3, ['From FY1: $800.00 -> $650.00']],
      [
        4,
        '2023-06-01',
        4,
        ['Title: Services -> Other services', 'Services: Mental health -> Mental health, Legal orientation'],
      ],
      [5, '2023-07-01', 5, ['From FY1: $650.00 -> $700.00']],
    ],
  )
  const [first, last] = [versions[0], versions.at(-1)]
  t.match(first, { title: 'Services', periodThrough: '2024-06-30', services: ['mental-health'] })
  t.same(
    first?.lines.map(({ amount }) => amount.toString()),
    ['800.00', '5.00'],
  )
  t.match(last, { title: now.title, periodThrough: now.periodThrough, services: now.services })
  t.equal(last?.lines[0]?.amount.toString(), '700.00')
  t.equal(versionOn(versions, '2023-04-30').number, 1)
  t.equal(versionOn(versions, '2023-05-01').number, 2)
  t.equal(versionOn(versions, '2023-06-15').number, 4, 'of two of a day the later')
  t.match(
    outcome(() => versionOn(versions, '2022-11-30')),
    ['award-version-not-found', { newest: 5 }],
  )
  t.equal(versionNumbered(versions, 3).number, 3)
  t.match(
    outcome(() => versionNumbered(versions, 6)),
    ['award-version-not-found', { asked: 6, newest: 5 }],
  )
  t.same(changesInWords(proposed({ site: 'Dallas, TX' })), ['Site: Houston, TX -> Dallas, TX'])
  t.end()
})
