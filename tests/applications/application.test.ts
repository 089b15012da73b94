import t from 'tap'
import {
  type Application,
  type Arrival,
  type LateApplication,
  mustBeScreenable,
  notSelect,
  type ReceivedApplication,
  receive,
  replace,
  screen,
  select,
  withdraw,
} from '../../src/applications/application.ts'
import { type BudgetLine, requestedBy, totalsOf } from '../../src/applications/budget.ts'
import { answerChecklist, checklistOf, type Exclusion } from '../../src/applications/checklist.ts'
import type { ApplicationStatus } from '../../src/applications/tables.ts'
import type { Organization } from '../../src/organizations/organization.ts'
import { Money } from '../../src/platform/money.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import type { SolicitationTerms } from '../../src/solicitations/terms/terms.ts'

const dollars = (amount: string) => Money.of(amount)
const first = {
  number: 1,
  inForceFrom: '2023-07-25T04:00:00.000000Z',
  deadlineEnds: '2023-09-14T04:00:00.000000Z',
}
const open = { code: 'N1', status: 'published' } as const
const closed = { code: 'N1', status: 'closed' } as const
const at = { now: '2023-10-01T00:00:00.000000Z', by: 'FIN-1' }
const line: BudgetLine = { organization: 'IRC', category: 'personnel', amount: dollars('10.00') }
const good: Arrival = {
  ...{ solicitation: 'N1', applicant: 'IRC', members: ['BAKER'], receivedAt: '2023-09-13T12:00:00.000000Z' },
  ...{ receivedBy: 'e-mail', receivedSource: 'header', replaces: null, title: 'x', site: 'x', services: [] },
  ...{ periodFrom: '2023-10-01', periodThrough: '2024-09-30', budget: [line], files: [] },
}
const outcome = (work: () => unknown): string => {
  try {
    const made = work() as { status: string }
    return made.status
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

// Each row cures only the fault of the row above it, so the list also proves the order of refusal.
t.test('what arrives is refused for the first of its faults, then kept as timely or late', async (t) => {
  const faults = {
    receivedAt: '2999-01-01T00:00:00.000000Z',
    members: ['BAKER', 'IRC'],
    budget: [{ ...line, organization: 'NONE' }],
    periodThrough: '2023-01-01',
    files: [
      { name: 'a', sha256: '1' },
      { name: 'a', sha256: '2' },
    ],
  }
  const cures: [keyof Arrival | 'solicitation state' | 'nothing', unknown, string][] = [
    ['nothing', null, 'solicitation-takes-none'],
    ['solicitation state', closed, 'received-in-future'],
    ['receivedAt', '2023-07-24T23:59:59.999999Z', 'received-before-publication'],
    ['receivedAt', good.receivedAt, 'party-named-twice'],
    ['members', ['BAKER'], 'budget-outside-parties'],
    ['budget', [line, line], 'budget-line-named-twice'],
    ['budget', [line], 'proposed-period-reversed'],
    ['periodThrough', '2023-10-01', 'file-named-twice'],
    ['files', [], 'solicitation-closed'],
    ['receivedSource', 'mail-server', 'received'],
    ['receivedAt', first.deadlineEnds, 'late'],
    ['receivedSource', 'header', 'late'],
    ['solicitation state', open, 'late'],
    ['receivedAt', '2023-09-14T03:59:59.999999Z', 'received'],
  ]
  let arrival = { ...good, ...faults } as Arrival
  let under: Parameters<typeof receive>[1] = { code: 'N1', status: 'draft' }
  for (const [cured, value, expected] of cures) {
    if (cured === 'solicitation state') under = value as typeof under
    else if (cured !== 'nothing') arrival = { ...arrival, [cured]: value }
    t.equal(
      outcome(() => receive(arrival, under, first, at)),
      expected,
      `${cured}: ${expected}`,
    )
  }
  t.equal(
    outcome(() => receive(good, { code: 'N1', status: 'canceled' }, first, at)),
    'solicitation-takes-none',
  )
})

const received = { ...receive(good, open, first, at), code: 'APPL-1' } as ReceivedApplication
const late: LateApplication = {
  ...received,
  receivedAt: '2023-09-14T05:00:00.000000Z',
  status: 'late',
}
const eligible = screen(received, closed, [{ met: true }], 'FIN-2')
const newer = { ...received, code: 'APPL-2' }
const states: Record<ApplicationStatus, Application> = {
  ...{ received, late, eligible: eligible },
  ineligible: screen(received, closed, [{ met: true }, { met: false }], 'FIN-2'),
  selected: { ...eligible, ...select(eligible) },
  'not-selected': { ...eligible, ...notSelect(eligible) },
  replaced: replace(received, newer),
  withdrawn: withdraw(received),
}
const acts: Record<
  string,
  { do: (from: Application) => unknown; from: Partial<Record<ApplicationStatus, string>>; else: string }
> = {
  replaced: {
    do: (from) => replace(from, newer),
    from: { received: 'replaced' },
    else: 'application-not-received',
  },
  screened: {
    do: (from) => screen(from, closed, [{ met: true }], 'FIN-2'),
    from: { received: 'eligible', late: 'application-late' },
    else: 'application-not-received',
  },
  withdrawn: {
    do: withdraw,
    from: { received: 'withdrawn', late: 'withdrawn', eligible: 'withdrawn', ineligible: 'withdrawn' },
    else: 'application-not-withdrawable',
  },
  selected: { do: select, from: { eligible: 'selected' }, else: 'application-not-eligible' },
  'not selected': { do: notSelect, from: { eligible: 'not-selected' }, else: 'application-not-eligible' },
}

t.test('each act is made from its own states, and refused from every other: all pairs', async (t) => {
  let pairs = 0
  for (const [act, made] of Object.entries(acts))
    for (const [status, application] of Object.entries(states)) {
      t.equal(application.status, status)
      const expected = made.from[application.status] ?? made.else
      t.equal(
        outcome(() => made.do(application)),
        expected,
        `${status} ${act}`,
      )
      pairs += 1
    }
  t.equal(pairs, 40)
})

t.test('late goes nowhere but to its withdrawal', async (t) => {
  const to = Object.entries(acts).filter(([, { from }]) => Object.hasOwn(states, from.late ?? ''))
  t.same(
    to.map(([act]) => act),
    ['withdrawn'],
  )
})

t.test('a replacement is of the same applicant, timely and newer, in this order', async (t) => {
  const rows: [Partial<Application>, string][] = [
    [{ applicant: 'BAKER', status: 'late' }, 'replacement-of-another'],
    [{ solicitation: 'N2', status: 'late' }, 'replacement-of-another'],
    [{ status: 'late' }, 'replacement-late'],
    [{ receivedAt: '2023-09-13T11:59:59.999999Z' }, 'replacement-not-newer'],
    [{}, 'replaced'],
  ]
  for (const [terms, expected] of rows)
    t.equal(
      outcome(() => replace(received, { ...newer, ...terms } as typeof newer)),
      expected,
      JSON.stringify(terms),
    )
})

t.test('screening waits for closing and for another person', async (t) => {
  t.equal(
    outcome(() => mustBeScreenable(received, open, 'FIN-1')),
    'screening-before-closing',
  )
  t.equal(
    outcome(() => mustBeScreenable(received, closed, 'FIN-1')),
    'screened-by-preparer',
  )
  t.equal(
    outcome(() => mustBeScreenable(received, closed, 'FIN-2')),
    'received',
  )
})

t.test('a budget sums to what is requested, exactly, and never past what the books hold', async (t) => {
  const of = (organization: string, category: BudgetLine['category'], amount: string) => ({
    organization,
    category,
    amount: dollars(amount),
  })
  const budget = [
    of('IRC', 'personnel', '0.10'),
    of('BAKER', 'personnel', '0.20'),
    of('IRC', 'indirect', '0.01'),
  ]
  t.equal(requestedBy(budget, ['IRC', 'BAKER']).toString(), '0.31')
  const { categories, direct, indirect } = totalsOf(budget)
  t.same(
    categories.map(({ category, amount }) => [category, amount.toString()]),
    [
      ['personnel', '0.30'],
      ['indirect', '0.01'],
    ],
  )
  t.equal(direct.plus(indirect).toString(), '0.31')
  const most = [of('IRC', 'other', '999999999999999.99'), of('IRC', 'travel', '0.01')]
  t.equal(
    outcome(() => requestedBy(most, ['IRC'])),
    'total-out-of-range',
  )
  t.equal(requestedBy(most.slice(0, 1), ['IRC']).toString(), '999999999999999.99')
})

const lead = { code: 'IRC', legalName: 'IRC', kind: 'nonprofit' } as Organization
const agency = { ...lead, code: 'AGENCY', kind: 'federal-agency' } as const
const terms = {
  ...{ eligibleApplicants: ['nonprofit'], services: ['mental-health'], howToApply: 'by e-mail' },
  ...{ awardFloor: dollars('1.00'), awardCeiling: dollars('2.00') },
} as unknown as SolicitationTerms
const applied: Parameters<typeof checklistOf>[1] = {
  lead,
  members: [],
  services: ['mental-health'],
  requested: dollars('1.50'),
  list: { code: 'L', extractedOn: '2029-09-13', ageDays: 3 },
  exclusions: [],
}
const listed = (by: Exclusion['by']): Exclusion => ({
  ...{ organization: 'IRC', by, list: 'L', line: 2 },
  ...{ name: 'IRC', uei: null, agency: null },
  ...{ type: null, comment: null, restriction: false, crossReference: null },
})

t.test('the checklist asks what the solicitation asks, with what the service establishes', async (t) => {
  const found = (changed: Partial<typeof applied> & object, of: SolicitationTerms = terms) =>
    Object.fromEntries(
      checklistOf(of, { ...applied, ...changed }).map(({ item, check, hard }) => [
        item,
        `${check}${hard ? '!' : ''}`,
      ]),
    )
  const whole = {
    'lead-eligible': 'met',
    'services-offered': 'met',
    'floor-reached': 'met',
    'ceiling-kept': 'met!',
    'files-complete': 'unknown',
    'not-excluded': 'met',
  }
  t.same(found({}), whole)
  t.same(found({ lead: agency, members: [lead] }), {
    ...whole,
    'lead-eligible': 'not-met',
    'members-eligible': 'met',
  })
  t.same(found({ members: [lead, agency] }), { ...whole, 'members-eligible': 'not-met' })
  t.same(found({ services: ['mental-health', 'other'] }), { ...whole, 'services-offered': 'not-met' })
  for (const [requested, floor, ceiling] of [
    ['0.99', 'not-met', 'met!'],
    ['1.00', 'met', 'met!'],
    ['2.00', 'met', 'met!'],
    ['2.01', 'met', 'not-met!'],
  ] as const)
    t.same(
      found({ requested: dollars(requested) }),
      { ...whole, 'floor-reached': floor, 'ceiling-kept': ceiling },
      requested,
    )
  t.same(found({ exclusions: [listed('name')] as never }), { ...whole, 'not-excluded': 'unknown' })
  t.same(found({ exclusions: [listed('name'), listed('uei')] as never }), {
    ...whole,
    'not-excluded': 'not-met!',
  })
  t.same(found({ list: null }), { ...whole, 'not-excluded': 'unknown' })
  const silent = {
    ...terms,
    eligibleApplicants: [],
    services: [],
    howToApply: '',
    awardFloor: null,
    awardCeiling: null,
  }
  t.same(found({}, silent), { 'not-excluded': 'met' }, 'what is not asked is not on it')
})

t.test(
  'an answer counts with its reason, unless a hard check contradicts it; without an answer the check counts',
  async (t) => {
    const checks = checklistOf(terms, { ...applied, services: ['other'], requested: dollars('3.00') })
    const complete = { item: 'files-complete', met: true, reason: 'x' } as const
    t.throws(() => answerChecklist(checks, []), { code: 'checklist-item-unanswered' })
    const over = { item: 'ceiling-kept', met: true, reason: 'x' } as const
    t.throws(() => answerChecklist(checks, [complete, over]), { code: 'answer-against-record' })
    t.match(answerChecklist(checks, [complete, { ...over, met: false }]), [
      { item: 'lead-eligible', met: true, reason: null },
    ])
    const waived = answerChecklist(checks, [
      complete,
      { item: 'services-offered', met: true, reason: 'agreed' },
    ])
    t.match(
      waived.find(({ item }) => item === 'services-offered'),
      { met: true, reason: 'agreed' },
    )
    t.match(
      waived.find(({ item }) => item === 'ceiling-kept'),
      { met: false, reason: null },
    )
  },
)
