import type { Test } from 'tap'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { administrations } from './administrations.ts'
import { baker, budgetLine, soleBudget } from './budgets.ts'
import { endings } from './endings.ts'
import { extract } from './exclusions.ts'
import { boardDecision, businessToday, deadlineAhead, fundAct } from './given.ts'
import { membersShown } from './members.ts'
import { milestonesShown } from './milestones.ts'
import { newCondition, newEscrow, newHold } from './oversight.ts'
import { profilesShown } from './profiles.ts'
import { applicationsUnder, closedSolicitation, policy, scores } from './seeded-applications.ts'
import type { Service } from './service.ts'
import { keptFile, pdf } from './uploads.ts'

/** Acts of every module through the API, so that every table has rows and every kind of entry that changes one is there. */
export async function eventful(t: Test, s: Service): Promise<void> {
  await persons(s)
  await funds(s)
  await solicited(s)
  await membersShown(s)
  await profilesShown(s)
  await decided(t, s)
  await paid(s)
  await endings(s)
  await administrations(s)
  await milestonesShown(s)
  await overseen(s)
  // A month closes on what is sealed; on a busy machine the year took more than the minute that sealing may take.
  await sealNow(s.db, null)
  await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2022-12-31', reason: 'All ties' })
}

async function persons({ given }: Service): Promise<void> {
  await given.made('finance', '/v1/organizations', {
    ...{ code: 'HELPING', legalName: 'Helping Hands, Inc.', kind: 'nonprofit' },
    ...{ uei: 'A1B2C3D4E5F6', city: 'Newark', state: 'NJ' },
  })
  const at = '/v1/organizations/HELPING'
  await given.made('finance', `${at}/corrections`, {
    ...{ legalName: 'Helping Hands of Newark, Inc.', ein: '22-0123456', street: '1 Broad St', state: null },
    ...{
      postalCode: '07102',
      fiscalYearEnds: '06-30',
      singleAudit: { status: 'required', fiscalYear: 2023 },
    },
    indirectRate: {
      ...{ percent: '12.50', kind: 'final', base: 'MTDC', from: '2022-07-01', through: '2023-06-30' },
      agreementSha256: 'c'.repeat(64),
    },
    reason: 'As SAM.gov has it',
  })
  await given.made('finance2', `${at}/corrections`, { indirectRate: null, reason: 'It has ended' })
  const person = {
    name: 'A. Contact',
    role: 'Treasurer',
    email: 'a@example.org',
    telephone: '+1 973 555 0100',
  }
  await given.made('finance', `${at}/contacts`, person)
  const gone = String((await given.made('finance', `${at}/contacts`, person)).body['code'])
  const changed = { telephone: '+1 973 555 0101', email: null, reason: 'Letter' }
  await given.made('finance', `${at}/contacts/${gone}/correction`, changed)
  await given.made('finance', `${at}/contacts/${gone}/removal`, { reason: 'Left' })
  await given.made('admin', '/v1/actors', { code: 'NEW-1', name: 'A. New Person', roles: ['finance'] })
  await given.made('admin', '/v1/actors/NEW-1/roles', { roles: ['reader'], affiliation: 'HELPING' })
  const { body } = await given.made('admin', '/v1/actors/NEW-1/keys', { expiresAt: '2999-01-01T00:00:00Z' })
  await given.made('admin', `/v1/actors/NEW-1/keys/${String(body['code'])}/revocation`, {})
  const identity = { issuer: 'https://login.example.org', claim: 'sub', subject: '248289761001' }
  await given.made('admin', '/v1/actors/FIN-1/sign-ins', identity)
  const second = { ...identity, subject: '248289761002' }
  const link = String((await given.made('admin', '/v1/actors/FIN-2/sign-ins', second)).body['code'])
  await given.made('admin', `/v1/actors/FIN-2/sign-ins/${link}/revocation`, {})
}

async function funds(s: Service): Promise<void> {
  const { given, call } = s
  const fund = await given.fund({ amount: '900.00', federalAward: { periodThrough: '2027-09-30' } })
  const at = `/v1/appropriations/${fund}`
  await given.made('finance', `${at}/amendments`, { kind: 'supplement', ...fundAct('50.00') })
  await given.made('finance', `${at}/amendments`, { kind: 'rescission', ...fundAct('5.00') })
  const award = `${at}/federal-awards/${fund}/amendments`
  await given.made('finance', award, { kind: 'increase', ...fundAct('40.00') })
  await given.made('finance', award, { kind: 'decrease', ...fundAct('10.00') })
  const { amount: _, ...extension } = fundAct('0.00')
  await given.made('finance', award, { kind: 'extension', periodThrough: '2029-09-30', ...extension })
  const letter = { reference: 'Letter', document: await keptFile(s, pdf('a letter of the agency')) }
  const ofAgency = `${at}/federal-awards/${fund}`
  await given.made('finance', `${ofAgency}/terms`, {
    ...letter,
    ...{ listingTitle: 'Case management', contactName: 'A. Official', contactEmail: 'a@agency.example' },
    ...{ contactTelephone: '+1 202 555 0100', passThroughNumber: 'P-1', drawChannel: 'PMS', cashDays: 3 },
    ...{ budgetFrom: '2023-01-01', budgetThrough: '2023-12-31', effectiveOn: '2023-05-02' },
  })
  await given.made('finance', `${ofAgency}/terms`, {
    ...{
      ...letter,
      ruleProfile: 'UG-2024',
      transferRule: '10.00%',
      costShare: '0.00',
      contactName: 'B. Official',
    },
    ...{ administrativeCap: '5.00%', evaluation: '10.00', fixedAmountApproval: letter.document },
  })
  for (const kind of ['hold', 'suspension', 'resumption'])
    await given.made('finance', `${ofAgency}/states`, { ...letter, kind, effectiveOn: '2023-05-03' })
  const over = await given.fund({ amount: '1.00' })
  for (const kind of ['termination', 'closing'])
    await given.made('finance', `/v1/appropriations/${over}/federal-awards/${over}/states`, {
      ...letter,
      kind,
    })
  const drawn = String((await given.drawn(fund, '30.00')).body['id'])
  await given.made('finance', `${at}/interest`, { kind: 'earned', ...fundAct('0.30') })
  await given.made('finance', `${at}/cash-returns`, fundAct('1.00'))
  await given.drawn(fund, '3.00')
  const planned = async (title: string) => {
    const lines = [{ month: '2023-10', obligated: '50.00', disbursed: '0.00' }]
    const { body } = await given.made('finance', '/v1/spending-plans', { appropriation: fund, title, lines })
    return `/v1/spending-plans/${String(body['code'])}`
  }
  await given.made('chair', `${await planned('The first year')}/adoption`, {})
  await given.made('finance', `${await planned('A mistake')}/withdrawal`, {})
  await planned('The second year')
  await call('approver', 'POST', `/v1/ledger/entries/${drawn}/reversal`, { reason: 'Twice' })
}

async function solicited(s: Service): Promise<void> {
  const { given } = s
  const [one, other] = [await given.fund({ amount: '500.00' }), await given.fund({ amount: '500.00' })]
  const code = await given.draftedSolicitation(
    { [one]: '100.00' },
    {
      deadline: deadlineAhead,
      terms: { summary: 'Case management', awardFloor: '10.00', expectedAwards: 2 },
    },
  )
  const at = `/v1/solicitations/${code}`
  const attach = async (name: string, text: string) =>
    given.made('finance', `${at}/materials`, { name, sha256: await keptFile(s, pdf(text)) })
  await attach('Program.pdf', 'a draft')
  await attach('Program.pdf', 'the program')
  await attach('Budget.pdf', 'the budget')
  await given.made('finance', `${at}/revision`, {
    ...{ title: 'Case management services', funding: [{ fund: other, amount: '70.00' }] },
    ...{ terms: { contact: 'info@example.org' }, illustrative: ['funding'] },
  })
  await given.made('finance', `${at}/publication`, { effectiveOn: '2023-07-25' })
  await given.made('finance', `${at}/amendments`, {
    ...{ reason: 'More money', effectiveOn: '2023-08-01' },
    funding: [
      { fund: one, amount: '20.00' },
      { fund: other, amount: '90.00' },
    ],
    terms: { questions: [{ question: 'May we?', answer: 'You may.' }] },
    materials: {
      put: [{ name: 'Program.pdf', sha256: await keptFile(s, pdf('the program, amended')) }],
      removed: ['Budget.pdf'],
    },
  })
  await given.made('finance', `${at}/amendments`, {
    ...{ reason: 'Less money', effectiveOn: '2023-08-02' },
    ...{ title: 'Case management', funding: [{ fund: other, amount: '80.00' }] },
    deadline: { ...deadlineAhead, stated: 'noon on January 1, 2998', local: '2998-01-01T12:00' },
  })
  const canceled = await given.publishedSolicitation({ [one]: '5.00' })
  await given.made('finance', `/v1/solicitations/${canceled}/cancellation`, { reason: 'No need any more' })
  await given.draftedSolicitation({ [one]: '7.00' }, { terms: { sites: ['Newark, NJ'] } })
}

async function decided(t: Test, s: Service): Promise<void> {
  const { given } = s
  const hand = applicationsUnder(t, s)
  const list = await keptFile(
    s,
    extract({ name: 'Bad Actor, Inc.' }, { name: 'Worse LLC', uei: 'ZZZZZZZZZZZ1' }),
  )
  await given.made('finance', '/v1/exclusion-lists', { extractedOn: '2023-09-01', sha256: list })
  await given.made('admin', '/v1/decision-policies', { ...policy, illustrative: ['quorum'] })
  const { fund, solicitation } = await closedSolicitation(s)
  const file = await keptFile(s, 'narrative')
  const [first = '', second = '', other = ''] = await hand.seed(solicitation, [
    { requested: '400.00', files: [{ name: 'Narrative.txt', sha256: file }] },
    { applicant: 'BAKER', members: ['HAVEN'], requested: '300.00' },
    { status: 'ineligible' },
    { status: 'late' },
    { status: 'withdrawn' },
  ])
  await given.made('finance', `/v1/applications/${other}/withdrawal`, { reason: 'The applicant asked' })
  await given.made('chair', `/v1/solicitations/${solicitation}/readers`, { reader: 'RDR-1' })
  for (const who of ['board', 'reader'] as const) {
    await given.made(who, `/v1/applications/${first}/conflicts`, { interested: false })
    await given.made(who, `/v1/applications/${first}/reviews`, scores('7.50', '5.00', '2.25'))
  }
  const open = await given.publishedSolicitation({ [fund]: '1.00' }, { deadline: deadlineAhead })
  const [older] = [await filed(s, open), await filed(s, open)]
  await filed(s, open, { replaces: older })

  const declined = (application: string) => ({
    application,
    outcome: 'not-selected',
    reason: 'Below the others',
  })
  const chosen = (application: string, amount: string) => ({
    ...{ application, outcome: 'selected', amounts: [{ fund, amount }], reason: 'The best plan' },
  })
  const recommended = async (lines: readonly object[]) =>
    (await given.made('finance', '/v1/decisions', { solicitation, lines })).body
  const abandoned = await recommended([chosen(first, '100.00'), declined(second)])
  await given.made('board', `/v1/decisions/${String(abandoned['code'])}/conflicts`, {
    interests: [{ application: second, party: 'BAKER', explanation: 'A cousin works there' }],
  })
  await given.made('chair', `/v1/decisions/${String(abandoned['code'])}/abandonment`, { reason: 'Too early' })
  const { code } = await recommended([declined(first), declined(second)])
  const at = `/v1/decisions/${String(code)}`
  const { body } = await given.made('finance2', `${at}/revision`, {
    lines: [chosen(first, '390.00'), declined(second)],
  })
  const ballot = (vote: string, applications: readonly string[]) => ({
    sha256: body['sha256'],
    votes: applications.map((application) => ({ application, vote })),
  })
  for (const who of ['board2', 'board3', 'chair'] as const)
    await given.made(who, `${at}/conflicts`, { interests: [] })
  await given.made('board2', `${at}/ballots`, ballot('against', [first, second]))
  await given.made('board2', `${at}/ballots`, ballot('for', [first, second]))
  await given.made('chair', `${at}/ballots`, ballot('for', [first, second]))
  for (const who of ['board', 'board3'] as const)
    await given.made(who, `${at}/ballots`, ballot('for', [first]))
  const certified = await given.made('chair', `${at}/certification`, {})
  await given.made('chair', `${at}/publication`, {})
  const [{ award } = { award: '' }] = certified.body['awards'] as { award: string }[]
  await given.made('chair', `/v1/awards/${award}/revision`, {
    ...{ title: 'Case management in Newark', periodFrom: '2024-03-01', lines: [{ fund, amount: '380.00' }] },
    reason: 'The grantee asked for it',
  })
  await given.made('chair', `/v1/awards/${award}/withdrawal`, { reason: 'It asked for too much' })
  await given.made('chair', `/v1/applications/${first}/award`, undefined)
  const release = { lines: [{ fund, amount: '600.00' }] }
  await given.made('finance', `/v1/solicitations/${solicitation}/commitment-release`, release)
}

/** An application that IRC files itself. */
async function filed({ given }: Service, solicitation: string, terms: object = {}): Promise<string> {
  const { body } = await given.made('grantee', '/v1/applications', {
    ...{ solicitation, title: 'Services', site: 'Newark, NJ', services: ['mental-health'] },
    ...{ periodFrom: '2024-02-01', periodThrough: '2025-01-31' },
    budget: [
      { organization: 'IRC', category: 'personnel', amount: '1.00' },
      { organization: 'IRC', category: 'indirect', amount: '0.10' },
    ],
    ...terms,
  })
  return String(body['code'])
}

/** An amendment of each kind, and one of each that changes nothing. */
async function amended({ given }: Service, fund: string, award: string): Promise<void> {
  const at = `/v1/awards/${award}/amendments`
  const lines = (amount: string) => ({ lines: [{ fund, amount }] })
  const budgetOf = (amount: string) => ({
    ...{ transferPercent: '10.00', parties: [soleBudget(fund, {}).parties[0], baker] },
    lines: [
      budgetLine(fund, 'personnel', amount, { costShare: '1.00' }),
      budgetLine(fund, 'travel', '1.00', { organization: 'BAKER' }),
    ],
  })
  const asked = [
    { kind: 'terms', title: 'Case management in New York and Newark', services: ['legal-orientation'] },
    { kind: 'extension', periodThrough: '2099-09-30' },
    { kind: 'de-obligation', ...lines('10.00') },
    { kind: 'increase', ...lines('4.00') },
    { kind: 'budget-revision', budget: budgetOf('993.00'), evidence: boardDecision.sha256 },
    { kind: 'increase', ...lines('1.00'), budget: budgetOf('994.00') },
  ]
  for (const [i, changes] of asked.entries()) {
    const on = { effectiveOn: `2023-10-1${String(i)}` }
    await given.made('chair', at, { reason: 'The Board agreed', ...changes, ...on })
    await given.made('approver', `${at}/${String(i + 1)}/approval`, on)
  }
  await given.made('chair', at, { kind: 'terms', site: 'Newark, NJ', reason: 'They moved' })
  await given.made('approver', `${at}/7/rejection`, { reason: 'They have not moved yet' })
  await given.made('chair', at, { kind: 'terms', site: 'Newark, NJ', reason: 'They moved' })
  await given.made('chair', `${at}/8/withdrawal`, {})
  await given.made('chair', at, { kind: 'terms', site: 'Newark, NJ', reason: 'They moved' })
}

/** Conditions and holds, lifted and released, and one of each that stands. */
async function overseen(s: Service): Promise<void> {
  const { given } = s
  const { award } = await given.fundedAward('10.00', { grantee: 'BAKER' })
  const evidence = await keptFile(s, 'Timesheets of three months')
  const set = async () =>
    String((await given.made('finance', `/v1/awards/${award}/conditions`, newCondition())).body['code'])
  await given.made('approver', `/v1/conditions/${await set()}/lifting`, { evidence, reason: 'They came' })
  await set()
  const held = async (terms: object) =>
    String((await given.made('finance', `/v1/awards/${award}/holds`, terms)).body['code'])
  await given.made('approver', `/v1/holds/${await held(newHold())}/release`, { reason: 'Corrected' })
  const report = await keptFile(s, 'The report of the third quarter')
  await given.made('approver', `/v1/holds/${await held(newEscrow())}/release`, {
    ...{ evidence: report, reason: 'It is in' },
  })
  await held(newEscrow())
  await given.made('approver', '/v1/organizations/HAVEN/holds', newHold({ ground: 'statute' }))
}

async function paid(s: Service): Promise<void> {
  const { given, call } = s
  const { fund, award } = await given.fundedAward('1000.00', { periodThrough: '2098-09-30' })
  await amended(s, fund, award)
  const sha256 = await keptFile(s, extract({ name: 'IRC', also: '(also OTHER)', comment: 'A comment' }, {}))
  await given.made('finance', '/v1/exclusion-lists', { extractedOn: businessToday(), sha256 })
  await given.made('approver', `/v1/awards/${award}/continuations`, { reason: 'The services are under way' })
  const line = (amount: string) => ({ [fund]: amount })
  const at = (code: string, act: string) => `/v1/disbursements/${code}/${act}`
  const payment = await given.paid(award, line('300.00'), { purpose: 'Costs of October' })
  await given.approved(award, line('12.00'))
  await given.made('approver', at(await given.requested(award, line('10.00')), 'rejection'), {
    reason: 'No receipt',
  })
  await given.made('finance', at(await given.requested(award, line('11.00')), 'withdrawal'), {
    reason: 'Twice',
  })
  const returned = await given.paid(award, line('20.00'), { kind: 'advance' })
  await given.made('approver', at(returned, 'return'), { reason: 'Account closed' })
  const again = await given.paid(award, line('21.00'))
  await given.made('approver', at(again, 'return'), { reason: 'Wrong account' })
  await given.made('approver2', at(again, 'payment'), { reference: 'ACH again' })
  const gone = await given.paid(award, line('22.00'))
  await given.made('approver', at(gone, 'return'), { reason: 'Refused' })
  await given.made('finance', at(gone, 'withdrawal'), { reason: 'Not owed' })

  const cost = `/v1/disallowances/${await given.disallowed(payment, line('90.00'))}`
  const act = (amount: string, terms: object = {}) => ({ amount, reference: 'Letter 1', ...terms })
  await given.made('finance', `${cost}/recoveries`, act('25.00'))
  const letter = { letterOn: businessToday() }
  await given.made('approver', `${cost}/forgiveness`, act('10.00', letter))
  await given.made('approver', `${cost}/reinstatement`, act('5.00', { reason: 'Timesheets were found' }))
  const mistaken = await given.disallowed(payment, line('3.00'))
  for (const [subject, kind] of [
    [mistaken, 'disallowance.recorded'],
    [cost.slice('/v1/disallowances/'.length), 'disallowance.recovered'],
  ] as const) {
    const { body } = await call('auditor', 'GET', `/v1/ledger/entries?kind=${kind}&subject=${subject}`)
    const [{ id } = { id: '' }] = body['items'] as { id: string }[]
    await given.made('approver', `/v1/ledger/entries/${id}/reversal`, { reason: 'A mistake' })
  }
  const erased = await given.paid(award, line('1.00'), { purpose: 'Travel of A. Person' })
  const { body } = await call(
    'auditor',
    'GET',
    `/v1/ledger/entries?kind=disbursement.requested&subject=${erased}`,
  )
  const [{ id } = { id: '' }] = body['items'] as { id: string }[]
  await given.made('admin', `/v1/ledger/entries/${id}/erasure`, {
    path: '/purpose',
    ground: 'data-subject-request',
  })
  const payments = [await given.approved(award, line('23.00')), await given.approved(award, line('24.00'))]
  await given.made('approver2', '/v1/payment-runs', {
    payments: payments.map((disbursement) => ({ disbursement, reference: `ACH ${disbursement}` })),
  })
  const recorded = async (heldOn: string) =>
    given.made('finance', '/v1/meetings', { heldOn, title: 'Regular meeting' })
  const meetings = [await recorded('2023-06-01'), await recorded('2023-10-05')]
  const [wrong, held] = meetings.map(({ body: meeting }) => `/v1/meetings/${String(meeting['code'])}`)
  await given.made('chair', `${held ?? ''}/packet`, {})
  await given.made('finance', `${wrong ?? ''}/cancellation`, { reason: 'Recorded for the wrong day' })
}
