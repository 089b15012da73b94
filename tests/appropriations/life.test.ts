import postgres from 'postgres'
import t from 'tap'
import { putByAgency, termsByAgency } from '../support/federal-award-refusals.ts'
import { foundBy, listedBy } from '../support/findings.ts'
import { deadlineAhead, fundAct } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

const at = (fund: string) => `/v1/appropriations/${fund}/federal-awards/${fund}`

t.test('the terms of a Federal award are kept version by version, with what changed in words', async (t) => {
  const s = await service(t, { contract: true })
  const fund = await s.given.fund({ amount: '100.00' })
  const before = await s.call('board', 'GET', `/v1/federal-awards/${fund}`)
  t.match(before.body, {
    fund,
    version: 0,
    state: 'active',
    stateSince: null,
    terms: { ruleProfile: 'UG-2020' },
  })

  const first = await termsByAgency(s, fund, {
    ...{ listingTitle: 'Case Management Pilot Program', contactName: 'A. Official' },
    ...{ contactEmail: 'grants@agency.example', cashDays: 3, drawChannel: 'PMS' },
    ...{ budgetFrom: '2023-01-01', budgetThrough: '2023-12-31', effectiveOn: '2023-05-01' },
  })
  const alone = await s.callAlone('finance', 'POST', `${at(fund)}/terms`, {
    ...{ ruleProfile: 'UG-2024', document: first, reference: 'Letter 2', effectiveOn: '2023-06-01' },
  })
  t.equal(alone.status, 202, 'the rule profile waits for a second person')
  await s.given.made('finance', `/v1/proposals/${String(alone.body['code'])}/withdrawal`, undefined)
  await termsByAgency(s, fund, {
    ...{ ruleProfile: 'UG-2024', evaluation: '25.00', contactName: 'B. Official', effectiveOn: '2023-06-01' },
  })

  const now = await s.call('board', 'GET', `/v1/federal-awards/${fund}`)
  t.match(now.body, {
    version: 2,
    terms: {
      ...{ ruleProfile: 'UG-2024', evaluation: '25.00', cashDays: '3', drawChannel: 'PMS' },
      ...{ contactName: 'B. Official', contactEmail: 'grants@agency.example', costShare: null },
    },
  })
  t.match((await s.call('board', 'GET', `/v1/federal-awards/${fund}/versions`)).body, {
    items: [
      { number: 1, since: '2023-05-01', document: first },
      {
        ...{ number: 2, since: '2023-06-01' },
        changes: [
          'Contact at the agency: A. Official -> B. Official',
          'Rule profile: UG-2020 -> UG-2024',
          'Earmarked for the evaluation: not said -> $25.00',
        ],
      },
    ],
    next: null,
  })
  const asOf = await s.call('board', 'GET', `/v1/federal-awards/${fund}/versions?asOf=2023-05-31`)
  t.match(asOf.body, {
    items: [{ number: 1, terms: { contactName: 'A. Official', ruleProfile: 'UG-2020' } }],
  })
  t.match((await s.call('board', 'GET', `/v1/federal-awards/${fund}/versions/1`)).body, { number: 1 })
  const csv = await s.call('board', 'GET', '/v1/federal-awards', undefined, { accept: 'text/csv' })
  t.match(csv.text, /rule_profile/)
  t.match(csv.text, /UG-2024/)
  t.equal((await s.call('board', 'GET', `/v1/files/${first}`)).status, 200, 'staff read the letter')
  const page = await s.call('finance', 'GET', `/work/federal-awards/${fund}`)
  t.match(page.text, /Rule profile: UG-2020 -&gt; UG-2024/)
})

t.test('an award inherits the terms of its Federal awards, fund by fund', async (t) => {
  const s = await service(t, { contract: true })
  const [old, young] = [await s.given.fund({ amount: '50.00' }), await s.given.fund({ amount: '50.00' })]
  await termsByAgency(s, old, { ruleProfile: 'UG-2020', listingTitle: 'Case Management' })
  await termsByAgency(s, young, { ruleProfile: 'UG-2024', effectiveOn: '2023-06-01' })
  const lines = { [old]: '10.00', [young]: '10.00' }
  const award = await s.given.executedAward(await s.given.publishedSolicitation(lines), lines)
  const read = await s.call('grantee', 'GET', `/v1/awards/${award}`)
  t.match(read.body['inherited'], [
    { fund: old, fain: `FAIN-${old}`, listingTitle: 'Case Management', ruleProfile: 'UG-2020' },
    { fund: young, fain: `FAIN-${young}`, listingTitle: null, ruleProfile: 'UG-2024', state: 'active' },
  ])
  const page = await s.call('finance', 'GET', `/work/awards/${award}`)
  t.match(page.text, /What the award inherits/)
  t.match(page.text, new RegExp(`/work/federal-awards/${young}`))
})

/** A fund with an executed award, cash, and a draft and a solicitation that wait for its money. */
async function working(s: Service) {
  const fund = await s.given.fund({ amount: '100.00' })
  await s.given.drawn(fund, '50.00')
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '20.00' })
  const draft = await s.given.draftedAward(solicitation, { [fund]: '5.00' })
  const draw = (effectiveOn?: string) =>
    s.call('finance', 'POST', `/v1/appropriations/${fund}/draws`, fundAct('1.00', { effectiveOn }))
  const execute = (effectiveOn?: string) =>
    s.call('approver', 'POST', `/v1/awards/${draft}/execution`, { effectiveOn })
  return { fund, award, draft, draw, execute }
}

t.test('while the agency holds its award nothing is promised or drawn, and then it is again', async (t) => {
  const s = await service(t, { contract: true })
  const { fund, award, draw, execute } = await working(s)
  const requested = await s.given.requested(award, { [fund]: '5.00' })
  const document = await putByAgency(s, fund, 'hold', { effectiveOn: '2023-11-01' })
  const stopped = { code: 'federal-award-not-active', fund, state: 'on-hold', since: '2023-11-01', document }
  t.match((await draw()).body, stopped)
  t.equal((await draw('2023-10-31')).status, 201, 'what the Treasury paid before is a fact')
  t.match((await execute()).body, stopped)
  t.match((await execute('2023-10-31')).body, stopped, 'a decision is not dated back')
  t.match(await listedBy(s, 'stopped-with-requests'), [
    { amount: '5.00', sentence: `${fund} is on-hold since 2023-11-01, and 1 request of $5.00 waits.` },
  ])
  t.match((await s.call('board', 'GET', `/v1/appropriations/${fund}`)).body, {
    federalAwards: [{ state: 'on-hold', stateSince: '2023-11-01' }],
  })
  await s.given.made('approver', `/v1/disbursements/${requested}/approvals`, {})
  await s.given.made('approver2', `/v1/disbursements/${requested}/payment`, { reference: 'ACH 1' })

  await putByAgency(s, fund, 'resumption', { effectiveOn: '2023-12-01' })
  t.match((await draw('2023-11-15')).body, { ...stopped, passesOn: '2023-12-01' })
  t.equal((await draw()).status, 201)
  t.equal((await execute()).status, 201)
})

t.test('of a suspended award only cost from before is paid, by an approval on evidence', async (t) => {
  const s = await service(t, { contract: true })
  const { fund, award, draw } = await working(s)
  const early = await s.given.requested(award, { [fund]: '1.00' }, { effectiveOn: '2023-10-31' })
  const document = await putByAgency(s, fund, 'suspension', { effectiveOn: '2023-11-01' })
  const late = await s.given.requested(award, { [fund]: '1.00' }, { effectiveOn: '2023-11-02' })
  const approve = (code: string, body: object = {}) =>
    s.call('approver', 'POST', `/v1/disbursements/${code}/approvals`, body)
  t.match((await approve(late)).body, { code: 'federal-award-suspended', disbursement: late, document })
  t.match((await approve(early)).body, {
    ...{ code: 'gate-without-evidence', gates: ['federal-suspension'], citations: ['2 CFR 200.343'] },
  })
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  await t.rejects(
    owner`update disbursements set status = 'approved', approved_by = 'APPROVER', approved_on = '2023-11-03' where code = ${early}`,
    { code: 'FD168', constraint_name: 'disbursements_gated_with_evidence' },
    'the database holds the gate by itself',
  )
  t.equal((await approve(early, { evidence: document })).status, 201)
  const before = await s.given.requested(
    award,
    { [fund]: '1.00' },
    { effectiveOn: '2023-11-02', costThrough: '2023-10-31' },
  )
  t.equal((await approve(before, { evidence: document })).status, 201, 'its cost is from before')
  t.match((await s.call('auditor', 'GET', `/v1/awards/${award}/rules`)).body, {
    items: [
      ...Array.from({ length: 5 }, () => ({ act: 'award.executed' })),
      {
        rule: 'federal-suspension',
        result: 'approved',
        inputs: { fund, since: '2023-11-01', evidence: document },
      },
      { rule: 'liquidation-after-end', result: 'within' },
      { rule: 'federal-suspension', inputs: { costThrough: '2023-10-31' }, citation: '2 CFR 200.343' },
      {},
    ],
  })
  t.equal(
    (await s.call('approver2', 'POST', `/v1/disbursements/${early}/payment`, { reference: 'ACH 1' })).status,
    201,
  )
  t.match((await draw()).body, { code: 'federal-award-not-active', state: 'suspended' })
  const queue = await s.call('approver', 'GET', '/v1/me/queue')
  t.match(queue.text, /federal-award-suspended/, 'the request waits, and the queue says for what')
  const runs = { payments: [{ disbursement: late, reference: 'ACH 2' }] }
  t.equal((await s.call('approver2', 'POST', '/v1/payment-runs', runs)).code, 'payment-run-refused')
  await putByAgency(s, fund, 'termination')
  t.match((await s.call('board', 'GET', `/v1/federal-awards/${fund}`)).body, { state: 'terminated' })
})

t.test('of many executions and a hold at once, none is recorded after the hold', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '100.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const drafts: string[] = []
  for (let i = 0; i < 12; i += 1) drafts.push(await s.given.draftedAward(solicitation, { [fund]: '1.00' }))
  const document = await keptFile(s, 'The letter of the agency')
  const other = await s.another()
  const execute = (code: string, i: number) =>
    (i % 2 === 0 ? s : other).call('approver', 'POST', `/v1/awards/${code}/execution`, {})
  const hold = () =>
    s.call('finance', 'POST', `${at(fund)}/states`, { kind: 'hold', document, reference: 'Letter' })
  const answers = await Promise.all([
    ...drafts.slice(0, 4).map(execute),
    hold(),
    ...drafts.slice(4).map(execute),
  ])
  const [put] = answers.splice(4, 1)
  t.equal(put?.status, 201)
  const outcomes = new Set(answers.map(({ status, code }) => (status === 201 ? 'done' : code)))
  outcomes.delete('done')
  outcomes.delete('federal-award-not-active')
  t.same([...outcomes], [])
  const recorded = async (kind: string) =>
    (
      (await s.call('auditor', 'GET', `/v1/ledger/entries?kind=${kind}&limit=100`)).body['items'] as {
        recordedAt: string
      }[]
    ).map(({ recordedAt }) => recordedAt)
  const [heldAt = ''] = await recorded('federal-award.held')
  t.same(
    (await recorded('award.executed')).filter((executedAt) => executedAt > heldAt),
    [],
  )
})

t.test('what is earmarked for the evaluation is neither set aside nor obligated', async (t) => {
  const s = await service(t, { contract: true })
  const fund = await s.given.fund({ amount: '100.00' })
  const open = await s.given.publishedSolicitation({ [fund]: '50.00' }, { deadline: deadlineAhead })
  await termsByAgency(s, fund, { evaluation: '30.00' })
  const raise = (amount: string) =>
    s.call('finance', 'POST', `/v1/solicitations/${open}/amendments`, {
      ...{ funding: [{ fund, amount }], reason: 'More money' },
    })
  t.match((await raise('70.01')).body, {
    ...{ code: 'evaluation-earmarked', fund, requested: '20.01', available: '50.00' },
    ...{ earmarked: '30.00', largest: '20.00' },
  })
  t.equal((await raise('70.00')).status, 201)
  await termsByAgency(s, fund, { evaluation: '0.00' })
  t.equal((await raise('100.00')).status, 201, 'the agency lifts the earmark')
})

t.test('the queue of the chair names what to take back of an overpromised fund', async (t) => {
  const s = await service(t)
  const { fund, award } = await working(s)
  await s.given.made('finance', `${at(fund)}/amendments`, {
    ...{ kind: 'decrease', amount: '50.00', reference: 'Letter' },
  })
  const queue = await s.call('chair', 'GET', '/v1/me/queue')
  const items = queue.body['items'] as { subject: string; reason: string; amount: string }[]
  const one = items.find(({ subject }) => subject === fund)
  t.match(one, { act: 'proposeAmendment', amount: '10.00' })
  t.match(one?.reason, /^\$10\.00 more is promised of it than the agency awards\. Release up to \$40\.00/)
  t.match(one?.reason, new RegExp(`or de-obligate up to \\$20\\.00 of ${award}\\.$`))
})

t.test('a Federal award without a contact, or whose budget period ends, is found', async (t) => {
  const s = await service(t)
  const { fund } = await s.given.fundedAward('10.00')
  const found = async () => [
    (await foundBy(s, 'agency-contact-missing')).found,
    (await foundBy(s, 'budget-period-ending')).found,
  ]
  t.same(await found(), [1, 0])
  await termsByAgency(s, fund, {
    ...{ contactName: 'A. Official', contactEmail: 'a@agency.example' },
    ...{ budgetFrom: '2023-01-01', budgetThrough: '2023-12-31' },
  })
  t.same(await found(), [0, 1])
})

t.test('drawn cash is held for as long as the draw channel of its Federal award allows', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '10.00' })
  await s.given.drawn(fund, '5.00')
  const says = async () => (await listedBy(s, 'drawn-cash-held')).map(({ sentence }) => sentence)
  t.match(await says(), [/ at the end of 2023-06-06, 3 business days later\.$/])
  await termsByAgency(s, fund, { drawChannel: 'ASAP', cashDays: 1, effectiveOn: '2023-05-01' })
  t.match(await says(), [/ at the end of 2023-06-02, 1 business day later\.$/])
})

t.test('what the agency did is recorded from the page of its award', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '10.00' })
  const document = await keptFile(s, 'The letter of the agency')
  const page = `/work/federal-awards/${fund}`
  const posted = await s.app.inject({
    method: 'POST',
    url: `${page}/acts/recordFederalAwardState`,
    headers: { ...s.as('finance'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      ...{ step: 'do', kind: 'suspension', document, reference: 'Letter', effectiveOn: '2023-11-01' },
    }).toString(),
  })
  t.equal(posted.statusCode, 303, posted.body)
  const shown = await s.call('finance', 'GET', `${page}?done=recordFederalAwardState`)
  t.match(shown.text, /The state of the Federal award is recorded/)
  t.match(shown.text, /Suspended since November 1, 2023/)
})
