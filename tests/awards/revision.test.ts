import t from 'tap'
import type { FederalAward } from '../../src/appropriations/federal-award.ts'
import { type Award, draft, type ExecutedAward, execute } from '../../src/awards/award.ts'
import { fieldsOf, type RevisedParts, revise, withdraw } from '../../src/awards/drafts/revision.ts'
import { changeInWords } from '../../src/awards/drafts/words.ts'
import { Money } from '../../src/platform/money.ts'
import { close, draft as draftSolicitation, publish } from '../../src/solicitations/solicitation.ts'
import { federalAward, promising } from '../support/funds.ts'
import { announced, content, room } from '../support/notices.ts'
import { outcome } from '../support/outcome.ts'

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const funding = [line('FY1', '20.00'), line('FY2', '20.00')]
const published = publish(draftSolicitation({ ...content, funding }), room('20.00'), announced('2023-07-25'))
const closed = close(published, '2023-09-15T00:00:00.000000Z', '2023-09-14')
const { code: solicitation } = closed
const terms = {
  ...{ solicitation, application: null, decisionDocument: 'b'.repeat(64), grantee: 'IRC', members: [] },
  ...{ title: 'Case management', site: 'Newark, NJ', services: ['mental-health'], illustrative: [] },
  ...{ selectedOn: '2023-09-20', periodFrom: '2023-10-01', periodThrough: '2024-09-30' },
  lines: [line('FY2', '5.00'), line('FY1', '10.00')],
}
const byHand = { hasApplications: false, application: null }
const drafted = {
  ...draft(terms, closed, { by: 'DRAFTS', on: '2023-09-20' }, byHand),
  code: 'AWD-0001',
}
const executed: ExecutedAward = {
  ...drafted,
  ...{ executedBy: 'EXECUTES', executedOn: '2023-09-21', endings: [] },
  status: 'executed',
}
const federal = (period: Partial<FederalAward> = {}) => federalAward({ periodFrom: '2023-01-01', ...period })
const held = () => ({
  ...{ federalAward: federal(), committed: Money.of('20.00') },
  days: promising({ available: '0.00' }),
})
const ground = {
  ...{ by: 'REVISES', on: '2023-09-25', origin: byHand, selection: null },
  federalAwardOf: () => federal(),
}
const attempt = (from: Award, parts: RevisedParts, changed: Partial<Parameters<typeof revise>[3]> = {}) =>
  outcome(() => {
    const { award, changes } = revise(from, parts, closed, { ...ground, ...changed })
    return { version: award.version, changed: changes.map(({ field }) => field) }
  })

t.test('a revision changes what it names and nothing else, and says by whom and when', (t) => {
  const parts = { title: 'Services', periodFrom: '2023-11-01', lines: [line('FY2', '4.00')] }
  const { award, changes } = revise(drafted, parts, closed, ground)
  t.strictSame(fieldsOf(award), {
    ...fieldsOf(drafted),
    ...{ title: 'Services', periodFrom: '2023-11-01' },
    lines: [
      { fund: 'FY1', amount: '10.00' },
      { fund: 'FY2', amount: '4.00' },
    ],
  })
  t.strictSame(award.revisions, [{ number: 2, by: 'REVISES', on: '2023-09-25' }])
  t.match(award, { status: 'drafted', draftedBy: 'DRAFTS', draftedOn: '2023-09-20', version: 2 })
  t.strictSame(changes.flatMap(changeInWords), [
    '$4.00 from FY2; it was $5.00.',
    'The period of performance begins on November 1, 2023; it was to begin on October 1, 2023.',
    'The title is “Services”; it was “Case management”.',
  ])
  t.end()
})

t.test('every kind of change has its words', (t) => {
  const words = (parts: RevisedParts) => revise(drafted, parts, closed, ground).changes.flatMap(changeInWords)
  t.strictSame(words({ site: 'Trenton, NJ' }), ['The site is “Trenton, NJ”; it was “Newark, NJ”.'])
  t.strictSame(words({ services: ['legal-orientation', 'mental-health'] }), [
    'The services are Legal orientation and Mental health; they were Mental health.',
  ])
  t.strictSame(words({ periodThrough: '2024-10-31' }), [
    'The period of performance ends on October 31, 2024; it was to end on September 30, 2024.',
  ])
  t.end()
})

t.test('a revision is declined for the first fault there is; each row cures only the fault above it', (t) => {
  const backwards = { periodFrom: '2024-10-01' }
  const rows: [
    from: Award,
    parts: RevisedParts,
    ground: Partial<Parameters<typeof revise>[3]>,
    expected: unknown,
  ][] = [
    [
      executed,
      { ...backwards, lines: [line('FY3', '1.00'), line('FY3', '2.00')] },
      { on: '2023-09-13' },
      ['award-not-drafted', { award: 'AWD-0001', state: 'executed' }],
    ],
    [
      drafted,
      { ...backwards, lines: [line('FY3', '1.00'), line('FY3', '2.00')] },
      { on: '2023-09-13' },
      ['line-named-twice', { fund: 'FY3' }],
    ],
    [
      drafted,
      { ...backwards, lines: [line('FY3', '1.00')] },
      { on: '2023-09-13' },
      ['line-outside-draft', { award: 'AWD-0001', fund: 'FY3', funds: ['FY2', 'FY1'] }],
    ],
    [
      drafted,
      { lines: [line('FY1', '10.00')] },
      { on: '2023-09-13' },
      ['award-unchanged', { award: 'AWD-0001' }],
    ],
    [
      drafted,
      backwards,
      { on: '2023-09-13' },
      ['period-out-of-order', { periodFrom: '2024-10-01', periodThrough: '2024-09-30' }],
    ],
    [
      drafted,
      { title: 'Services' },
      { on: '2023-09-13', origin: { ...byHand, hasApplications: true } },
      [
        'acts-out-of-order',
        { effectiveOn: '2023-09-13', follows: 'the closing of the solicitation', earliest: '2023-09-14' },
      ],
    ],
    [
      drafted,
      { title: 'Services' },
      { on: '2023-09-19', origin: { ...byHand, hasApplications: true } },
      ['award-without-selection', { solicitation, grantee: 'IRC', application: null, state: null }],
    ],
    [
      drafted,
      { title: 'Services' },
      { on: '2023-09-19' },
      ['acts-out-of-order', { effectiveOn: '2023-09-19', follows: 'the draft', earliest: '2023-09-20' }],
    ],
    [drafted, { title: 'Services' }, { on: '2023-09-20' }, { version: 2, changed: ['title'] }],
  ]
  for (const [from, parts, changed, expected] of rows) t.strictSame(attempt(from, parts, changed), expected)
  t.end()
})

t.test('a second revision comes on the day of the first, or later', (t) => {
  const { award } = revise(drafted, { title: 'Services' }, closed, ground)
  t.strictSame(attempt(award, { title: 'Care' }, { on: '2023-09-24' }), [
    'acts-out-of-order',
    { effectiveOn: '2023-09-24', follows: 'the last revision', earliest: '2023-09-25' },
  ])
  t.strictSame(attempt(award, { title: 'Care' }, { on: '2023-09-25' }), { version: 3, changed: ['title'] })
  t.end()
})

t.test(
  'a draft from a selected application stays within what the Board decided, to the cent and the service',
  (t) => {
    const selection = {
      amounts: [line('FY1', '10.00'), line('FY2', '5.00')],
      services: ['mental-health', 'legal-orientation'],
    }
    const of = (parts: RevisedParts, of = selection) => attempt(drafted, parts, { selection: of })
    t.strictSame(of({ lines: [line('FY1', '10.01')] }), [
      'award-beyond-decision',
      { award: 'AWD-0001', fund: 'FY1', requested: '10.01', largest: '10.00' },
    ])
    t.strictSame(of({ lines: [line('FY1', '9.99')] }), { version: 2, changed: ['lines'] })
    t.strictSame(of({ title: 'x' }, { ...selection, amounts: [line('FY1', '10.00')] }), [
      'award-beyond-decision',
      { award: 'AWD-0001', fund: 'FY2', requested: '5.00', largest: '0.00' },
    ])
    t.strictSame(of({ services: ['other', 'mental-health'] }), [
      'award-for-unproposed-service',
      { award: 'AWD-0001', services: ['other'], proposed: selection.services },
    ])
    t.strictSame(of({ services: ['legal-orientation'] }), { version: 2, changed: ['services'] })
    t.end()
  },
)

t.test('a revised period is inside the period of every Federal award, to the day', (t) => {
  const inside = { periodFrom: '2023-10-01', periodThrough: '2024-09-30' }
  const at = (parts: RevisedParts) =>
    attempt(drafted, parts, {
      federalAwardOf: (fund) => (fund === 'FY2' ? federal({ fund, ...inside }) : federal()),
    })
  t.strictSame(at({ periodThrough: '2024-09-29' }), { version: 2, changed: ['periodThrough'] })
  t.match(at({ periodThrough: '2024-10-01' }), ['award-outside-federal-award', { fund: 'FY2' }])
  t.strictSame(at({ periodFrom: '2023-10-02' }), { version: 2, changed: ['periodFrom'] })
  t.match(at({ periodFrom: '2023-09-30' }), ['award-outside-federal-award', { fund: 'FY2' }])
  t.end()
})

t.test(
  'nobody who drafted or revised an award executes it, and it is executed after the last revision',
  (t) => {
    const { award: once } = revise(drafted, { title: 'Services' }, closed, ground)
    const { award: twice } = revise(once, { title: 'Care' }, closed, {
      ...ground,
      by: 'AGAIN',
      on: '2023-09-26',
    })
    const by = (person: string, on = '2023-09-27') =>
      outcome(() => execute(twice, closed, held, person, on).award.status)
    t.match(by('DRAFTS'), ['award-executed-by-drafter', { draftedBy: 'DRAFTS' }])
    t.strictSame(by('REVISES'), [
      'award-executed-by-reviser',
      { award: 'AWD-0001', revisedBy: 'REVISES', number: 2, revisedOn: '2023-09-25' },
    ])
    t.match(by('AGAIN'), ['award-executed-by-reviser', { number: 3 }])
    t.match(by('EXECUTES', '2023-09-25'), ['acts-out-of-order', { follows: 'the last revision' }])
    t.equal(by('EXECUTES', '2023-09-26'), 'executed')
    t.end()
  },
)

t.test('a draft is withdrawn on its day or later, once, and nothing is done with it after', (t) => {
  const at = (from: Award, on: string) => outcome(() => withdraw(from, { by: 'DRAFTS', on }))
  t.match(at(drafted, '2023-09-19'), ['acts-out-of-order', { follows: 'the draft' }])
  t.match(at(drafted, '2023-09-20'), {
    ...{ status: 'withdrawn', withdrawnBy: 'DRAFTS', withdrawnOn: '2023-09-20', version: 2 },
  })
  const withdrawn = withdraw(drafted, { by: 'DRAFTS', on: '2023-09-20' })
  const refused = ['award-not-drafted', { award: 'AWD-0001', state: 'withdrawn' }]
  t.strictSame(at(withdrawn, '2023-09-21'), refused)
  t.strictSame(attempt(withdrawn, { title: 'Services' }), refused)
  t.strictSame(
    outcome(() => execute(withdrawn, closed, held, 'EXECUTES', '2023-09-21')),
    refused,
  )
  t.match(at(executed, '2023-09-22'), ['award-not-drafted', { state: 'executed' }])
  t.end()
})
