import { readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { tsImport } from 'tsx/esm/api'
import { refusalTypes } from '../../src/app.ts'
import { admitService } from '../../src/identity/service-key.ts'
import { checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import { cosignText, noteFrom, signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import type { Refusals } from '../../src/platform/refusal.ts'
import { administrationAttempts, decidedByTheAgent } from '../support/administration-refusals.ts'
import { amendmentAttempts } from '../support/amendment-refusals.ts'
import { type Attempt, applicationAttempts } from '../support/application-refusals.ts'
import { budgetAttempts } from '../support/budget-refusals.ts'
import { contractOf, operationsIn } from '../support/contract.ts'
import { decisionAttempts } from '../support/decision-attempts.ts'
import { disallowanceAttempts } from '../support/disallowance-refusals.ts'
import { unrevisable } from '../support/draft-refusals.ts'
import { endingAttempts } from '../support/ending-refusals.ts'
import { unanswered } from '../support/exclusion-refusals.ts'
import { federalAwardAttempts } from '../support/federal-award-refusals.ts'
import {
  deadlineAhead,
  type Funding,
  fundAct,
  newAppropriation,
  newAward,
  newDisbursement,
  newFederalAward,
  newSolicitation,
} from '../support/given.ts'
import { mailAttempts, unoffered } from '../support/mail-refusals.ts'
import { meetingAttempts } from '../support/meeting-refusals.ts'
import { milestoneAttempts } from '../support/milestone-refusals.ts'
import { organizationAttempts } from '../support/organization-refusals.ts'
import { overseenByItsOwn, oversightAttempts } from '../support/oversight-refusals.ts'
import { unpapered } from '../support/paper-refusals.ts'
import { planAttempts } from '../support/plan-refusals.ts'
import { profileLacking } from '../support/profiles.ts'
import { proposalAttempts } from '../support/proposal-refusals.ts'
import { quotaAttempts } from '../support/quotas.ts'
import { remedyNamesWhatIsThere } from '../support/remedies.ts'
import { unselectable } from '../support/selection-refusals.ts'
import { type Service, service } from '../support/service.ts'
import { sessionAttempts } from '../support/session-refusals.ts'
import { formOf, formType, keptFile, partOf } from '../support/uploads.ts'

/** What the ledger itself declines, on whatever route: reached by `the books decline`. */
const ofTheBooks = [
  'effective-in-future',
  'concerns-out-of-range',
  'period-not-closed',
  'period-closed',
  'balance-insufficient',
  'balance-insufficient-on-day',
  'total-out-of-range',
]
/** Reached by tests/identity/access.test.ts and by requests that fit no contract. */
const ofEveryRoute =
  /^(request-|not-acceptable$|key-(missing|unknown|expired|revoked)$|access-|session-(expired|ended)$|cross-site-|rate-|body-|media-|idempotency-|outcome-|internal-|unavailable|version-)/

/** Room for the longest list of excluded parties that is tried. */
const mostBytes = 25 * 1024 * 1024
const logKey = signingKey('log.example', Buffer.alloc(32, 1))
const witness = signingKey('witness.example', Buffer.alloc(32, 2), 'witness')

t.test('every refusal a route declares is reached, with the facts of the case', async (t) => {
  const s = await service(t, {
    contract: true,
    sendsMail: true,
    mostExclusions: 100,
    proofs: { witnesses: [witness.verifier] },
    files: { limit: mostBytes },
  })
  await admitService(s.db, Buffer.alloc(32, 3))
  await profileLacking(s, 'fixed-amount-cap')
  const others = await attempts(s)
  const decisions = await decisionAttempts(t, s)
  const elsewhere = [
    ...(await untied(t)),
    ...(await unselectable(t)),
    ...(await unanswered(t)),
    ...(await unrevisable(t)),
    ...(await unoffered(t)),
    ...(await overseenByItsOwn(t)),
    ...(await unpapered(t)),
    ...(await decidedByTheAgent(t)),
  ]
  const reached = new Set([...decisions.reached, ...elsewhere])
  const all = [
    ...(await applicationAttempts(s)),
    ...decisions.attempts,
    ...(await disallowanceAttempts(s)),
    ...(await planAttempts(s)),
    ...(await organizationAttempts(s)),
    ...(await amendmentAttempts(s)),
    ...(await budgetAttempts(s)),
    ...(await federalAwardAttempts(s)),
    ...(await endingAttempts(s)),
    ...(await administrationAttempts(s)),
    ...(await milestoneAttempts(s)),
    ...(await oversightAttempts(s)),
    ...(await proposalAttempts(s)),
    ...(await quotaAttempts(s)),
    ...(await sessionAttempts(s)),
    ...(await mailAttempts(t, s)),
    ...others,
  ]
  // Who recorded some of it as finance is an approver from now on.
  await s.given.made('admin', '/v1/actors/BOTH-1/roles', {
    roles: ['approver', 'chair'],
    affiliation: 'BAKER',
  })
  for (const [operation, code, who, url, body, facts, accept, type] of all) {
    const { path, method } = operationOf(s, operation)
    t.ok(
      new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}(\\?.*)?$`).test(url),
      `${operation} is at ${url}`,
    )
    const answer = await s.call(who, method, url, method === 'POST' ? body : undefined, {
      ...(accept === undefined ? {} : { accept }),
      ...(type === undefined ? {} : { 'content-type': type }),
    })
    t.equal(answer.code, code, `${operation}: ${code}, ${answer.text.slice(0, 300)}`)
    t.equal(answer.body['status'], answer.status, `${operation}: ${code}`)
    t.equal(answer.body['type'], `/problems/${code}`)
    t.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    if (facts !== undefined) t.match(answer.body, facts, `${operation}: ${code}`)
    remedyNamesWhatIsThere(t, s, operation, answer)
    if (!ofEveryRoute.test(code)) reached.add(`${operation} ${code}`)
  }
  await s.given.made('admin', '/v1/actors/ADM-2/roles', { roles: [] })
  const [{ code: lastKey = '' } = {}] = (await s.call('auditor', 'GET', '/v1/actors/ADM-1/keys')).body[
    'items'
  ] as { code?: string }[]
  for (const [operation, url, body] of [
    ['changeRoles', '/v1/actors/ADM-1/roles', { roles: [] }],
    ['revokeKey', `/v1/actors/ADM-1/keys/${lastKey}/revocation`, undefined],
  ] as const) {
    const answer = await s.call('admin', 'POST', url, body)
    t.match(answer.body, { code: 'last-administrator', status: 409, actor: 'ADM-1' }, operation)
    reached.add(`${operation} ${answer.code}`)
  }
  const declared = declaredRefusals(s)
  t.same(
    declared.filter((one) => !reached.has(one)),
    [],
    'nothing declared is left out',
  )
  t.same(
    [...reached].filter((one) => !declared.includes(one)),
    [],
    'nothing reached is undeclared',
  )
})

t.test('each refusal is declared by one module', async (t) => {
  const src = resolve(import.meta.dirname, '../../src')
  const tables = (await readdir(src, { recursive: true })).filter((path) => path.endsWith('refusals.ts'))
  const declared = await Promise.all(
    tables.map(async (path) => {
      const exported = Object.values(
        (await tsImport(join(src, path), import.meta.url)) as Record<string, Partial<Refusals<string>>>,
      )
      return exported.flatMap(({ types }) => Object.keys(types ?? {}))
    }),
  )
  t.same(declared.flat().toSorted(), Object.keys(refusalTypes).toSorted())
})

t.test(
  'the books decline a day that has not come, a closed period, a month that is not one, and a total too long, whatever the act',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '999999999999999.00' })
    const draws = `/v1/appropriations/${fund}/draws`
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    for (const offset of [2, 30]) {
      const ahead = await s.call('finance', 'POST', draws, fundAct('1.00', { effectiveOn: day(offset) }))
      t.equal(ahead.code, 'effective-in-future', day(offset))
    }
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' })
    const tomorrow = today.format(Date.now() + 86_400_000)
    t.equal(
      (await s.call('finance', 'POST', draws, fundAct('1.00', { effectiveOn: tomorrow }))).code,
      'effective-in-future',
    )
    t.equal(
      (await s.call('finance', 'POST', draws, fundAct('1.00', { effectiveOn: today.format() }))).status,
      201,
    )
    const long = { kind: 'supplement', ...fundAct('1.00') }
    t.equal(
      (await s.call('finance', 'POST', `/v1/appropriations/${fund}/amendments`, long)).code,
      'total-out-of-range',
    )

    const concerning = async (concerns: string, terms: object = {}) =>
      s.call('finance', 'POST', draws, fundAct('1.00', { concerns, ...terms }))
    t.match((await concerning('2023-06')).body, { code: 'period-not-closed', concerns: '2023-06' })
    await s.given.made('approver', '/v1/ledger/periods', { closedThrough: '2023-06-30' })
    t.match((await concerning('2023-08', { effectiveOn: '2023-07-01' })).body, {
      code: 'concerns-out-of-range',
      concerns: '2023-08',
      effectiveOn: '2023-07-01',
    })
    t.match((await concerning('2023-07', { effectiveOn: '2023-07-01' })).body, {
      code: 'period-not-closed',
      concerns: '2023-07',
      closedThrough: '2023-06-30',
    })
    t.match((await concerning('1999-12', { effectiveOn: '2023-07-01' })).body, {
      ...{ code: 'concerns-out-of-range', status: 422, concerns: '1999-12' },
      earliest: /^20\d\d-\d\d$/,
    })
    t.equal((await concerning('2023-06', { effectiveOn: '2023-07-01' })).status, 201)
    const draft = await s.given.draftedSolicitation({ [fund]: '1.00' })
    const publication = `/v1/solicitations/${draft}/publication`
    const closed = await s.call('finance', 'POST', publication, { effectiveOn: '2023-06-30' })
    t.equal(closed.code, 'period-closed')
    t.match(closed.body, { status: 409, closedThrough: '2023-06-30', effectiveOn: '2023-06-30' })
    t.equal(
      (await s.call('finance', 'POST', draws, fundAct('1.00', { effectiveOn: '2023-07-01' }))).status,
      201,
    )
  },
)

/** Books that somebody who owns the database made wrong: their months stay open. */
async function untied(t: Test): Promise<string[]> {
  const s = await service(t)
  const fund = await s.given.fund()
  const sql = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`alter table ledger_accounts disable trigger all;
    update ledger_accounts set debits = debits + 1, credits = credits + 1 where code = '${fund}:authority'`)
  await sql.end()
  const refused = await s.call('approver', 'POST', '/v1/ledger/periods', { closedThrough: '2022-12-31' })
  t.match(refused.body, { status: 409, code: 'period-does-not-tie', failing: ['accounts-differ'] })
  return ['closePeriod period-does-not-tie']
}

/** A solicitation whose deadline is far off, and its one line of funding. */
async function openSolicitation({ given }: Service) {
  const fund = await given.fund({ amount: '50.00' })
  const code = await given.publishedSolicitation({ [fund]: '5.00' }, { deadline: deadlineAhead })
  return { code, line: { fund, amount: '5.00' } }
}

type Solicitations = {
  solicitation: string
  draft: string
  open: { code: string; line: object }
  twice: object[]
  funds: { expired: string; over: string }
}

/** How the acts on the terms of a solicitation are declined. */
function solicitationRefusals({ solicitation, draft, open, twice, funds }: Solicitations): Attempt[] {
  const criteria = (...weights: string[]) => ({
    terms: {
      criteria: weights.map((weight, i) => ({ code: `C${Math.min(i, 1)}`, title: 'x', weight, maximum: 1 })),
    },
  })
  const never = { stated: 'x', local: '2023-03-12T02:30', zone: 'America/New_York', inclusive: true }
  const ofTerms: [code: string, body: object, facts?: object][] = [
    ['fund-not-found', { funding: [{ fund: 'NONE', amount: '1.00' }] }, { fund: 'NONE' }],
    ['funding-named-twice', { funding: twice }],
    ['deadline-skipped-by-clock', { deadline: never }],
    [
      'deadline-shown-twice',
      { deadline: { ...never, local: '2023-11-05T01:30' } },
      { offsets: ['-04:00', '-05:00'] },
    ],
    ['criterion-named-twice', criteria('50.00', '25.00', '25.00'), { criterion: 'C1' }],
    ['criteria-weights-not-100', criteria('50.00', '49.99'), { total: '99.99', required: '100.00' }],
    [
      'award-floor-above-ceiling',
      { terms: { awardFloor: '2.00', awardCeiling: '1.00' } },
      { awardFloor: '2.00', awardCeiling: '1.00' },
    ],
  ]
  const unchanged: [string, object] = ['solicitation-unchanged', {}]
  const at = (code: string, act: string) => `/v1/solicitations/${code}/${act}`
  const amended = (code: string, body: object, facts?: object, of = open.code): Attempt => [
    'amendSolicitation',
    code,
    'finance',
    at(of, 'amendments'),
    { reason: 'x', ...body },
    ...(facts === undefined ? ([] as const) : ([facts] as const)),
  ]
  const newly = newSolicitation('NEW', {})
  const inFund = (fund: string) => ({ funding: [open.line, { fund, amount: '1.00' }] })
  const doubtful = { ...never, stated: '11:59pm EST', local: '2998-07-01T23:59' }
  const file = '0'.repeat(64)
  return [
    ...ofTerms
      .slice(2)
      .map(
        ([code, body, facts]): Attempt => [
          'draftSolicitation',
          code,
          'finance',
          '/v1/solicitations',
          { ...newly, funding: twice.slice(0, 1), ...body },
          facts ?? {},
        ],
      ),
    ...[...ofTerms, unchanged].flatMap(([code, body, facts = {}]): Attempt[] => [
      ['reviseSolicitation', code, 'finance', at(draft, 'revision'), body, facts],
      amended(code, body, facts),
    ]),
    ['reviseSolicitation', 'solicitation-not-draft', 'finance', at(solicitation, 'revision'), { title: 'x' }],
    amended('solicitation-not-published', { title: 'x' }, { state: 'draft' }, draft),
    amended('amendment-before-version-in-force', { title: 'x', effectiveOn: '2023-07-25' }, { number: 1 }),
    amended('deadline-unambiguous', { deadlineChoice: { zone: '-05:00', reason: 'x' } }, { asked: '-05:00' }),
    amended('deadline-reading-not-chosen', { deadline: doubtful }),
    amended(
      'deadline-words-disagree',
      { deadline: { ...never, stated: 'October 2, 2998', local: '2998-10-01T12:00' } },
      { disagreements: [{ part: 'date', said: 'October 2, 2998', clock: '2998-10-01' }] },
    ),
    amended('deadline-already-passed', { deadline: { ...never, local: '2023-10-01T12:00' } }),
    amended('material-named-twice', { materials: { removed: ['A', 'A'] } }, { material: 'A' }),
    amended(
      'material-not-in-solicitation',
      { materials: { removed: ['A'] } },
      { material: 'A', materials: [] },
    ),
    amended('file-not-kept', { materials: { put: [{ name: 'A', sha256: file }] } }, { sha256: file }),
    amended('outside-federal-award-period', inFund(funds.expired), { fund: funds.expired }),
    amended('fund-overpromised', inFund(funds.over), { fund: funds.over, overpromised: '3.00' }),
    amended(
      'available-exceeded',
      { funding: [{ ...open.line, amount: '50.01' }] },
      { requested: '45.01', largest: '45.00' },
    ),
    ['listSolicitationVersions', 'solicitation-not-found', 'board', at('NONE', 'versions'), {}],
    [
      'readSolicitation',
      'solicitation-version-not-found',
      'board',
      `/v1/solicitations/${draft}?version=1`,
      {},
    ],
    [
      'publishSolicitation',
      'deadline-words-disagree',
      'finance',
      at('AT-ODDS', 'publication'),
      {},
      { disagreements: [{ part: 'weekday', said: 'Thursday', clock: 'Wednesday', ambiguous: false }] },
    ],
    [
      'publishSolicitation',
      'deadline-reading-not-chosen',
      'finance',
      at('DOUBTFUL', 'publication'),
      { effectiveOn: '2023-07-25' },
      { readings: [{ instant: '2023-09-14T03:59:00.000000Z' }, { instant: '2023-09-14T04:59:00.000000Z' }] },
    ],
    [
      'publishSolicitation',
      'deadline-reading-not-chosen',
      'finance',
      at('DOUBTFUL', 'publication'),
      { deadlineChoice: { zone: 'Asia/Tokyo', reason: 'x' } },
      { asked: 'Asia/Tokyo', instant: '2023-09-13T14:59:00.000000Z' },
    ],
  ]
}

function declaredRefusals(s: Service): string[] {
  return operationsIn(contractOf(s.app)).flatMap(({ id, refusals }) =>
    refusals
      .filter((code) => !ofTheBooks.includes(code) && !ofEveryRoute.test(code))
      .map((code) => `${id} ${code}`),
  )
}

function operationOf(s: Service, operationId: string) {
  const found = operationsIn(contractOf(s.app)).find(({ id }) => id === operationId)
  if (found === undefined) throw new Error(`no operation ${operationId}`)
  return found
}

async function attempts(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund({ amount: '100.00' })
  const past = { enactedOn: '2010-01-01', fiscalYear: 2010 }
  const expired = await given.fund({
    ...past,
    ...{ availableThrough: '2024-12-31', federalAward: { periodThrough: '2024-12-31' } },
  })
  const canceled = await given.fund({ ...past, ...{ availableThrough: '2012-09-30' } })
  const notYet = { availableFrom: '2994-01-01', availableThrough: '2994-09-30' }
  const { code: later } = await given.appropriation(notYet)
  const over = await given.fund({ amount: '10.00' })
  const two = {
    code: await given.fund({ amount: '2.00', federalAward: { amount: '1.00' } }),
    second: 'FUND-B',
  }
  await given.made('finance', `/v1/appropriations/${two.code}/federal-awards`, {
    ...newFederalAward(two.second, '1.00'),
    fund: two.second,
  })
  const funds = { fund, ended: { expired, canceled, later }, two }
  const solicitation = await given.publishedSolicitation({ [fund]: '60.00' })
  const draft = await given.draftedSolicitation({ [fund]: '999.00' })
  const called = await given.draftedSolicitation({ [fund]: '1.00' })
  const stranded = await given.draftedAward(await given.publishedSolicitation({ [fund]: '1.00' }), {
    [fund]: '1.00',
  })
  await given.made('finance', `/v1/solicitations/${called}/cancellation`, { reason: 'x' })
  const strandedSolicitation = String(
    (await s.call('finance', 'GET', `/v1/awards/${stranded}`)).body['solicitation'],
  )
  await given.made('finance', `/v1/solicitations/${strandedSolicitation}/cancellation`, { reason: 'x' })
  const award = await given.executedAward(solicitation, { [fund]: '30.00' })
  const drafted = await given.draftedAward(solicitation, { [fund]: '500.00' })
  const toBaker = await given.draftedAward(solicitation, { [fund]: '1.00' }, { grantee: 'BAKER' })
  await given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['chair'] })
  const self = String(
    (await given.made('both', '/v1/awards', newAward(solicitation, { [fund]: '1.00' }))).body['code'],
  )
  await given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['finance'] })
  const one: Funding = { [fund]: '1.00' }
  const requested = await given.requested(award, one)
  const own = await given.requested(award, one, {}, 'both')
  const approved = await given.approved(award, one)
  const greedy = [
    await given.requested(award, { [fund]: '20.00' }),
    await given.requested(award, { [fund]: '20.00' }),
  ]
  await given.made('approver', `/v1/disbursements/${greedy[0] ?? ''}/approvals`, {})
  await given.drawn(fund, '10.00')
  const entry = async (kind: string) =>
    String((await s.call('auditor', 'GET', `/v1/ledger/entries?kind=${kind}`)).at('items.0.id'))
  await given.drawn(fund, '1.00')
  const drawnTwice = await entry('appropriation.drawn')
  await given.made('approver', `/v1/ledger/entries/${drawnTwice}/reversal`, { reason: 'x' })
  await given.made('admin', '/v1/actors', { code: 'TMP', name: 'x', roles: ['board'] })
  const revoked = String(
    (await given.made('admin', '/v1/actors/TMP/keys', { expiresAt: '2999-01-01T00:00:00Z' })).body['code'],
  )
  await given.made('admin', `/v1/actors/TMP/keys/${revoked}/revocation`, undefined)
  const erasure = (path: string) => ({ path, ground: 'court-order' })
  const erased = `/v1/ledger/entries/${await entry('entry.reversed')}`
  await given.made('admin', `${erased}/erasure`, erasure('/reason'))
  const termsOf = async (code: string, terms: object = {}) =>
    given.draftedSolicitation({ [code]: '1.00' }, terms)
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const head = (await s.call('auditor', 'GET', '/v1/ledger/checkpoint')).text
  const said = noteFrom(head)?.text ?? ''
  const sealedEntry = await entry('award.executed')
  await given.made('finance', '/v1/organizations', { code: 'FRESH', legalName: 'x', kind: 'nonprofit' })
  const unsealedEntry = await entry('organization.registered')
  const cosignatures = '/v1/ledger/checkpoint/cosignatures'
  const cosigned = (text: string, by = witness) => ({ note: `${text}\n${cosignText(text, 1, by)}` })
  const other = checkpointText({ origin: 'log.example', size: 999_999, root: Buffer.alloc(32) })
  const forged = said.replace(/\n[^\n]{44}\n$/, `\n${Buffer.alloc(32).toString('base64')}\n`)
  const none = '01890000-0000-7000-8000-000000000000'
  const lists = [
    'appropriations',
    'organizations',
    'actors',
    'solicitations',
    'awards',
    'disbursements',
    'ledger/entries',
    'ledger/accounts',
    'ledger/periods',
  ]
  const listing = [
    'listAppropriations',
    'listOrganizations',
    'listActors',
    'listSolicitations',
    'listAwards',
    'listDisbursements',
    'listEntries',
    'listAccounts',
    'listPeriods',
  ]
  /** The records of which one may ask what may be done with them. */
  const judged = [
    'appropriation',
    'solicitation',
    'application',
    'decision',
    'award',
    'disbursement',
    'disallowance',
    'proposal',
  ]
  const since = '/v1/summaries/changes?since=2023-01-01T00:00:00Z'
  const known = {
    listEntries: '/v1/ledger/entries?',
    listAccounts: '/v1/ledger/accounts?',
    readTrialBalance: '/v1/ledger/trial-balance?',
    readFundingSummary: '/v1/summaries/funding?',
    readBoardSummary: '/v1/summaries/board?',
    readAwardsSummary: '/v1/summaries/awards?',
    readLapseSummary: '/v1/summaries/lapse?',
    readAdvancesSummary: '/v1/summaries/advances?',
    readAwardStatement: `/v1/awards/${award}/statement?`,
    exportLedger: '/v1/ledger/export?format=csv&',
    readChanges: `${since}&`,
    listApprovals: '/v1/audit/approvals?',
    listAccessHistory: '/v1/audit/access-history?',
  }
  /** They take the one time alone. */
  const ofOneTime = ['exportLedger', 'listEntries', 'listApprovals', 'listAccessHistory']
  await given.made('approver', '/v1/ledger/periods', { closedThrough: '2007-12-31' })
  await given.made('finance', '/v1/solicitations', {
    ...newSolicitation('DOUBTFUL', one),
    deadline: { ...newSolicitation('DOUBTFUL', one).deadline, stated: 'September 13, 2023, 11:59pm EST' },
  })
  await given.made('finance', '/v1/solicitations', {
    ...newSolicitation('AT-ODDS', one),
    deadline: { ...deadlineAhead, stated: 'Thursday', local: '2998-10-03T12:00' },
  })
  const gap = await termsOf(fund, {
    deadline: { stated: 'x', local: '2011-12-30T12:00', zone: '-05:00', inclusive: true },
  })
  const turned = await termsOf(fund, {
    deadline: { stated: 'x', local: '2023-11-05T01:30', zone: '-05:00', inclusive: true },
  })
  const act = fundAct('1.00')
  const twice = {
    lines: [
      { fund, amount: '1.00' },
      { fund, amount: '2.00' },
    ],
  }
  const a = `/v1/appropriations/${fund}`
  const dsb = (code: string, name: string) => `/v1/disbursements/${code}/${name}`
  const csv = await keptFile(s, 'no list of payments')
  return [
    ...lists.map(
      (list, i): Attempt => [
        listing[i] ?? '',
        'cursor-invalid',
        list === 'actors' ? 'admin' : 'auditor',
        `/v1/${list}?cursor=bm9uc2Vuc2U`,
        {},
      ],
    ),
    ...Object.entries(known).map(
      ([operation, url]): Attempt => [
        operation,
        'known-in-future',
        'auditor',
        `${url}knownAt=2999-01-01T00:00:00Z`,
        {},
        { knownAt: '2999-01-01T00:00:00.000000Z' },
      ],
    ),
    ...Object.entries(known).map(
      ([operation, url]): Attempt => [
        operation,
        'known-before-first-entry',
        'auditor',
        `${url}knownAt=2001-01-01T01:00:00%2B01:00`,
        {},
        { knownAt: '2001-01-01T00:00:00.000000Z' },
      ],
    ),
    ...Object.entries(known)
      .filter(([operation]) => !ofOneTime.includes(operation))
      .map(
        ([operation, url]): Attempt => [
          operation,
          'effective-at-in-future',
          'auditor',
          `${url}effectiveAt=2999-01-01`,
          {},
          { effectiveAt: '2999-01-01' },
        ],
      ),
    ['readChanges', 'cursor-invalid', 'auditor', `${since}&cursor=bm9uc2Vuc2U`, {}],
    ['readChanges', 'not-acceptable', 'auditor', since, {}, {}, 'image/png'],
    [
      'readChanges',
      'bounds-reversed',
      'auditor',
      '/v1/summaries/changes?since=2999-01-01T00:59:59%2B01:00',
      {},
      { since: '2998-12-31T23:59:59.000000Z' },
    ],
    [
      'listDisbursements',
      'bounds-reversed',
      'auditor',
      '/v1/disbursements?paidFrom=2023-02-01&paidThrough=2023-01-31',
      {},
      { first: 'paidFrom', last: 'paidThrough', paidFrom: '2023-02-01', paidThrough: '2023-01-31' },
    ],
    ...judged.map(
      (record): Attempt => [
        `read${record.charAt(0).toUpperCase()}${record.slice(1)}Actions`,
        `${record}-not-found`,
        'auditor',
        `/v1/${record}s/NONE/actions`,
        {},
        { [record]: 'NONE' },
      ],
    ),
    [
      'readBoardSummary',
      'bounds-reversed',
      'board',
      '/v1/summaries/board?effectiveAt=2023-01-31&since=2023-02-01',
      {},
      { since: '2023-02-01', effectiveAt: '2023-01-31' },
    ],
    [
      'readBoardSummary',
      'not-acceptable',
      'board',
      '/v1/summaries/board',
      {},
      {
        offered: [
          'application/json',
          'text/csv',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'application/pdf',
        ],
      },
      'image/png',
    ],
    [
      'closePeriod',
      'period-not-month-end',
      'approver',
      '/v1/ledger/periods',
      { closedThrough: '2008-03-15' },
      { monthEnds: ['2008-02-29', '2008-03-31'] },
    ],
    ['closePeriod', 'period-not-over', 'approver', '/v1/ledger/periods', { closedThrough: '2999-12-31' }],
    [
      'closePeriod',
      'period-already-closed',
      'approver',
      '/v1/ledger/periods',
      { closedThrough: '2007-12-31' },
      { closedThrough: '2007-12-31' },
    ],
    ['readCheckpoint', 'not-acceptable', 'auditor', '/v1/ledger/checkpoint', {}, {}, 'image/png'],
    ['readCheckpoint', 'checkpoint-not-found', 'auditor', '/v1/ledger/checkpoint?size=999999', {}],
    ['listCheckpoints', 'cursor-invalid', 'auditor', '/v1/ledger/checkpoints?cursor=bm9uc2Vuc2U', {}],
    [
      'listEntries',
      'bounds-reversed',
      'auditor',
      '/v1/ledger/entries?effectiveFrom=2023-02-01&effectiveThrough=2023-01-01',
      {},
      { first: 'effectiveFrom', last: 'effectiveThrough' },
    ],
    ['readConsistency', 'bounds-reversed', 'auditor', '/v1/ledger/consistency?from=3&to=2', {}],
    ['listAwards', 'bounds-reversed', 'auditor', '/v1/awards?minimumAmount=2.00&maximumAmount=1.00', {}],
    ['readConsistency', 'tree-not-so-large', 'auditor', '/v1/ledger/consistency?from=3&to=999999', {}],
    [
      'readReceipt',
      'not-acceptable',
      'auditor',
      `/v1/ledger/entries/${sealedEntry}/receipt`,
      {},
      {},
      'image/png',
    ],
    ['readReceipt', 'entry-not-found', 'auditor', `/v1/ledger/entries/${none}/receipt`, {}],
    ['readReceipt', 'entry-not-sealed', 'auditor', `/v1/ledger/entries/${unsealedEntry}/receipt`, {}],
    [
      'readReceipt',
      'checkpoint-not-found',
      'auditor',
      `/v1/ledger/entries/${sealedEntry}/receipt?size=999999`,
      {},
    ],
    ['listAwardReceipts', 'award-not-found', 'auditor', '/v1/awards/NONE/receipts', {}],
    ['listAwardReceipts', 'cursor-invalid', 'auditor', `/v1/awards/${award}/receipts?cursor=bm9uc2Vuc2U`, {}],
    ['listDisbursementReceipts', 'disbursement-not-found', 'auditor', '/v1/disbursements/NONE/receipts', {}],
    [
      'listDisbursementReceipts',
      'cursor-invalid',
      'auditor',
      `/v1/disbursements/${greedy[0] ?? ''}/receipts?cursor=bm9uc2Vuc2U`,
      {},
    ],
    ['cosignCheckpoint', 'cosignature-malformed', 'auditor', cosignatures, { note: 'x' }],
    ['cosignCheckpoint', 'witness-unknown', 'auditor', cosignatures, { note: head }],
    ['cosignCheckpoint', 'checkpoint-not-found', 'auditor', cosignatures, cosigned(other)],
    ['cosignCheckpoint', 'cosignature-wrong', 'auditor', cosignatures, cosigned(forged)],
    [
      'exportLedger',
      'bounds-reversed',
      'auditor',
      '/v1/ledger/export?format=gl_detail&from=2024-01-01&through=2023-01-01',
      {},
    ],
    [
      'readAuditPackage',
      'bounds-reversed',
      'auditor',
      '/v1/ledger/audit-package?from=2024-01-01&to=2023-01-01',
      {},
    ],
    [
      'readFindings',
      'not-acceptable',
      'auditor',
      '/v1/audit/findings',
      {},
      { offered: ['application/json', 'text/csv'] },
      'image/png',
    ],
    [
      'readFindings',
      'bounds-reversed',
      'auditor',
      '/v1/audit/findings?from=2024-01-01&through=2023-01-01',
      {},
      { from: '2024-01-01', through: '2023-01-01' },
    ],
    ['listApprovals', 'cursor-invalid', 'auditor', '/v1/audit/approvals?cursor=bm9uc2Vuc2U', {}],
    [
      'listApprovals',
      'bounds-reversed',
      'auditor',
      '/v1/audit/approvals?from=2024-01-01&through=2023-01-01',
      {},
      { from: '2024-01-01', through: '2023-01-01' },
    ],
    ['listAccessHistory', 'cursor-invalid', 'auditor', '/v1/audit/access-history?cursor=bm9uc2Vuc2U', {}],
    [
      'readSample',
      'bounds-reversed',
      'auditor',
      '/v1/audit/samples?size=5&from=2024-01-01&through=2023-01-01',
      {},
      { from: '2024-01-01', through: '2023-01-01' },
    ],
    ['readSample', 'checkpoint-not-found', 'auditor', '/v1/audit/samples?size=5&checkpoint=999999', {}],
    [
      'readSample',
      'sample-terms-invalid',
      'auditor',
      '/v1/audit/samples?size=5&interval=5.00',
      {},
      { method: 'attribute', given: ['interval'] },
    ],
    [
      'readSample',
      'sample-too-large',
      'auditor',
      '/v1/audit/samples?tolerablePercent=1&expectedPercent=0.5',
      {},
      { most: 1_000 },
    ],
    ...(['listApprovals', 'listAccessHistory', 'readSample'] as const).map((operation): Attempt => {
      const path = {
        listApprovals: 'approvals',
        listAccessHistory: 'access-history',
        readSample: 'samples?size=5',
      }
      return [operation, 'not-acceptable', 'auditor', `/v1/audit/${path[operation]}`, {}, {}, 'image/png']
    }),
    ['readAuditPackage', 'checkpoint-not-found', 'auditor', '/v1/ledger/audit-package?previous=999999', {}],
    ['readEntry', 'entry-not-found', 'auditor', `/v1/ledger/entries/${none}`, {}, { entry: none }],
    ['reverseEntry', 'entry-not-found', 'approver', `/v1/ledger/entries/${none}/reversal`, { reason: 'x' }],
    [
      'reverseEntry',
      'entry-not-reversible',
      'approver',
      `/v1/ledger/entries/${await entry('award.executed')}/reversal`,
      { reason: 'x' },
      { kind: 'award.executed' },
    ],
    [
      'reverseEntry',
      'entry-already-reversed',
      'approver2',
      `/v1/ledger/entries/${drawnTwice}/reversal`,
      { reason: 'x' },
    ],
    [
      'reverseEntry',
      'acts-out-of-order',
      'approver2',
      `/v1/ledger/entries/${String((await given.drawn(await given.fund({ amount: '1.00' }), '1.00')).body['id'])}/reversal`,
      { reason: 'x', effectiveOn: '2022-03-15' },
      { follows: 'the entry to reverse' },
    ],
    [
      'reverseEntry',
      'reversal-by-same-person',
      'both',
      `/v1/ledger/entries/${String((await given.made('both', `${a}/draws`, act)).body['id'])}/reversal`,
      { reason: 'x' },
      { actor: 'BOTH-1' },
    ],
    ['eraseText', 'entry-not-found', 'admin', `/v1/ledger/entries/${none}/erasure`, erasure('/reason')],
    ['eraseText', 'text-not-found', 'admin', `${erased}/erasure`, erasure('/kind'), { path: '/kind' }],
    ['eraseText', 'text-already-erased', 'admin', `${erased}/erasure`, erasure('/reason')],
    ['readOrganization', 'organization-not-found', 'auditor', '/v1/organizations/NONE', {}],
    [
      'registerOrganization',
      'organization-known',
      'finance',
      '/v1/organizations',
      { code: 'IRC', legalName: 'x', kind: 'nonprofit' },
    ],
    ['readActor', 'actor-not-found', 'admin', '/v1/actors/NONE', {}],
    ['listKeys', 'actor-not-found', 'admin', '/v1/actors/NONE/keys', {}],
    ['admitActor', 'actor-code-taken', 'admin', '/v1/actors', { code: 'FIN-1', name: 'x', roles: ['board'] }],
    [
      'admitActor',
      'roles-not-compatible',
      'admin',
      '/v1/actors',
      { code: 'NEW', name: 'x', roles: ['board', 'admin'] },
      { exclusive: 'admin' },
    ],
    [
      'admitActor',
      'organization-not-found',
      'admin',
      '/v1/actors',
      { code: 'NEW', name: 'x', roles: ['grantee'], organization: 'NONE' },
    ],
    ['changeRoles', 'actor-is-service', 'admin', '/v1/actors/SYSTEM/roles', { roles: ['finance'] }],
    [
      'issueKey',
      'actor-is-service',
      'admin',
      '/v1/actors/SYSTEM/keys',
      { expiresAt: '2999-01-01T00:00:00Z' },
    ],
    ['changeRoles', 'actor-not-found', 'admin', '/v1/actors/NONE/roles', { roles: [] }],
    ['changeRoles', 'roles-not-compatible', 'admin', '/v1/actors/TMP/roles', { roles: ['grantee'] }],
    [
      'changeRoles',
      'organization-not-found',
      'admin',
      '/v1/actors/TMP/roles',
      { roles: ['grantee'], organization: 'NONE' },
    ],
    ['issueKey', 'actor-not-found', 'admin', '/v1/actors/NONE/keys', { expiresAt: '2999-01-01T00:00:00Z' }],
    ['issueKey', 'key-expiry-passed', 'admin', '/v1/actors/TMP/keys', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['revokeKey', 'key-not-found', 'admin', `/v1/actors/FIN-1/keys/${revoked}/revocation`, {}],
    ['revokeKey', 'key-already-revoked', 'admin', `/v1/actors/TMP/keys/${revoked}/revocation`, {}],
    ['readAppropriation', 'appropriation-not-found', 'board', '/v1/appropriations/NONE', {}],
    [
      'enactAppropriation',
      'appropriation-code-taken',
      'finance',
      '/v1/appropriations',
      newAppropriation(fund),
    ],
    [
      'enactAppropriation',
      'acts-out-of-order',
      'finance',
      '/v1/appropriations',
      { ...newAppropriation('NEW'), effectiveOn: '2022-03-14' },
      { follows: 'the enactment of the appropriation', earliest: '2022-03-15' },
    ],
    [
      'enactAppropriation',
      'availability-out-of-order',
      'finance',
      '/v1/appropriations',
      { ...newAppropriation('NEW'), availableThrough: '2020-01-01' },
    ],
    [
      'enactAppropriation',
      'fiscal-year-out-of-range',
      'finance',
      '/v1/appropriations',
      { ...newAppropriation('NEW'), fiscalYear: 1999 },
      { fiscalYear: 1999, earliest: 2022, latest: 2032 },
    ],
    [
      'amendAppropriation',
      'appropriation-not-found',
      'finance',
      '/v1/appropriations/NONE/amendments',
      { kind: 'supplement', ...act },
    ],
    [
      'amendAppropriation',
      'acts-out-of-order',
      'finance',
      `${a}/amendments`,
      { kind: 'supplement', ...act, effectiveOn: '2022-03-14' },
      { earliest: '2022-03-15' },
    ],
    [
      'amendAppropriation',
      'unawarded-exceeded',
      'finance',
      `${a}/amendments`,
      { kind: 'rescission', ...fundAct('99.00') },
      { account: `${fund}:unawarded`, requested: '99.00', available: '0.00', largest: '0.00' },
    ],
    [
      'drawFunds',
      'appropriation-canceled',
      'finance',
      `/v1/appropriations/${canceled}/draws`,
      act,
      { cancelsOn: '2017-09-30' },
    ],
    [
      'drawFunds',
      'undrawn-exceeded',
      'finance',
      `${a}/draws`,
      fundAct('90.00'),
      { requested: '90.00', available: '89.00', largest: '89.00' },
    ],
    [
      'recordInterest',
      'interest-exceeded',
      'finance',
      `${a}/interest`,
      { kind: 'remitted', ...act },
      { requested: '1.00', largest: '0.00' },
    ],
    ...(await cashRefusals(s, funds)),
    ...(await federalAwardRefusals(s, funds)),
    ...(await promiseRefusals(s, expired, over)),
    ...(await unpaid(s)),
    ...(await files(s)),
    ...(await materials(s)),
    ['readProblemType', 'not-found', 'board', '/problems/no-such-refusal', {}],
    [
      'readFundingSummary',
      'not-acceptable',
      'board',
      '/v1/summaries/funding',
      {},
      { offered: ['application/json', 'text/csv'] },
      'image/png',
    ],
    ['readSolicitation', 'solicitation-not-found', 'board', '/v1/solicitations/NONE', {}],
    [
      'draftSolicitation',
      'solicitation-code-taken',
      'finance',
      '/v1/solicitations',
      newSolicitation(solicitation, one),
    ],
    [
      'draftSolicitation',
      'fund-not-found',
      'finance',
      '/v1/solicitations',
      newSolicitation('NEW', { NONE: '1.00' }),
    ],
    [
      'draftSolicitation',
      'funding-named-twice',
      'finance',
      '/v1/solicitations',
      { ...newSolicitation('NEW', one), funding: twice.lines },
    ],
    ...(['publication', 'closing', 'cancellation', 'revision', 'amendments'] as const).map(
      (name, i): Attempt => [
        [
          'publishSolicitation',
          'closeSolicitation',
          'cancelSolicitation',
          'reviseSolicitation',
          'amendSolicitation',
        ][i] ?? '',
        'solicitation-not-found',
        'finance',
        `/v1/solicitations/NONE/${name}`,
        name === 'cancellation' || name === 'amendments' ? { reason: 'x' } : {},
      ],
    ),
    ...solicitationRefusals({
      solicitation,
      draft,
      open: await openSolicitation(s),
      twice: twice.lines,
      funds: { expired, over },
    }),
    [
      'publishSolicitation',
      'deadline-skipped-by-clock',
      'finance',
      `/v1/solicitations/${gap}/publication`,
      { deadlineChoice: { zone: 'Pacific/Apia', reason: 'x' } },
    ],
    [
      'publishSolicitation',
      'deadline-shown-twice',
      'finance',
      `/v1/solicitations/${turned}/publication`,
      { deadlineChoice: { zone: 'America/New_York', reason: 'x' } },
    ],
    [
      'publishSolicitation',
      'deadline-unambiguous',
      'finance',
      `/v1/solicitations/${draft}/publication`,
      { deadlineChoice: { zone: '-05:00', reason: 'x' } },
      { asked: '-05:00', readings: [{ zone: 'America/New_York' }] },
    ],
    [
      'publishSolicitation',
      'solicitation-not-draft',
      'finance',
      `/v1/solicitations/${solicitation}/publication`,
      {},
      { state: 'closed' },
    ],
    [
      'publishSolicitation',
      'deadline-before-publication',
      'finance',
      `/v1/solicitations/${draft}/publication`,
      { effectiveOn: '2023-09-15' },
    ],
    [
      'publishSolicitation',
      'available-exceeded',
      'finance',
      `/v1/solicitations/${draft}/publication`,
      { effectiveOn: '2023-09-13' },
      { requested: '999.00', available: '39.00', largest: '39.00' },
    ],
    [
      'closeSolicitation',
      'solicitation-not-published',
      'finance',
      `/v1/solicitations/${draft}/closing`,
      {},
      { state: 'draft' },
    ],
    [
      'closeSolicitation',
      'deadline-not-passed',
      'finance',
      `/v1/solicitations/${await given.publishedSolicitation(one, { deadline: deadlineAhead })}/closing`,
      {},
    ],
    [
      'cancelSolicitation',
      'acts-out-of-order',
      'finance',
      `/v1/solicitations/${solicitation}/cancellation`,
      { reason: 'x', effectiveOn: '2001-01-01' },
    ],
    [
      'cancelSolicitation',
      'solicitation-already-canceled',
      'finance',
      `/v1/solicitations/${called}/cancellation`,
      { reason: 'x' },
      { state: 'canceled' },
    ],
    ['readAward', 'award-not-found', 'board', '/v1/awards/NONE', {}],
    ['draftAward', 'solicitation-not-found', 'chair', '/v1/awards', newAward('NONE', one)],
    [
      'draftAward',
      'organization-not-found',
      'chair',
      '/v1/awards',
      { ...newAward(solicitation, one), grantee: 'NONE' },
    ],
    [
      'draftAward',
      'recused',
      'both',
      '/v1/awards',
      { ...newAward(solicitation, one), grantee: 'BAKER' },
      { grantee: 'BAKER' },
    ],
    ['executeAward', 'recused', 'both', `/v1/awards/${toBaker}/execution`, {}, { grantee: 'BAKER' }],
    ['draftAward', 'line-named-twice', 'chair', '/v1/awards', { ...newAward(solicitation, one), ...twice }],
    [
      'draftAward',
      'period-out-of-order',
      'chair',
      '/v1/awards',
      { ...newAward(solicitation, one), periodThrough: '2023-09-30' },
    ],
    [
      'draftAward',
      'solicitation-not-awardable',
      'chair',
      '/v1/awards',
      newAward(draft, one),
      { state: 'draft' },
    ],
    [
      'draftAward',
      'acts-out-of-order',
      'chair',
      '/v1/awards',
      { ...newAward(solicitation, one), effectiveOn: '2023-09-12' },
      { follows: 'the closing of the solicitation', earliest: '2023-09-13' },
    ],
    [
      'draftAward',
      'line-outside-funding',
      'chair',
      '/v1/awards',
      newAward(solicitation, { [expired]: '1.00' }),
      { offered: [fund] },
    ],
    [
      'draftAward',
      'file-not-kept',
      'chair',
      '/v1/awards',
      { ...newAward(solicitation, one), decisionDocument: 'f'.repeat(64) },
    ],
    ['executeAward', 'award-not-found', 'approver', '/v1/awards/NONE/execution', {}],
    [
      'executeAward',
      'award-not-drafted',
      'approver',
      `/v1/awards/${award}/execution`,
      {},
      { state: 'executed' },
    ],
    [
      'executeAward',
      'award-executed-by-drafter',
      'both',
      `/v1/awards/${self}/execution`,
      {},
      { draftedBy: 'BOTH-1' },
    ],
    [
      'executeAward',
      'solicitation-not-awardable',
      'approver',
      `/v1/awards/${stranded}/execution`,
      {},
      { state: 'canceled' },
    ],
    [
      'executeAward',
      'acts-out-of-order',
      'approver',
      `/v1/awards/${drafted}/execution`,
      { effectiveOn: '2023-09-19' },
      { earliest: '2023-09-20' },
    ],
    [
      'executeAward',
      'obligation-exceeded',
      'approver',
      `/v1/awards/${drafted}/execution`,
      {},
      { requested: '500.00', committed: '30.00', uncommitted: '39.00', largest: '69.00' },
    ],
    ['readDisbursement', 'disbursement-not-found', 'auditor', '/v1/disbursements/NONE', {}],
    ['requestDisbursement', 'award-not-found', 'finance', '/v1/disbursements', newDisbursement('NONE', one)],
    [
      'requestDisbursement',
      'award-not-executed',
      'finance',
      '/v1/disbursements',
      newDisbursement(drafted, one),
      { state: 'drafted' },
    ],
    [
      'requestDisbursement',
      'line-named-twice',
      'finance',
      '/v1/disbursements',
      { ...newDisbursement(award, one), ...twice },
    ],
    [
      'requestDisbursement',
      'line-outside-award',
      'finance',
      '/v1/disbursements',
      newDisbursement(award, { [expired]: '1.00' }),
      { funds: [fund] },
    ],
    [
      'requestDisbursement',
      'obligation-insufficient',
      'finance',
      '/v1/disbursements',
      newDisbursement(award, { [fund]: '9.01' }),
      { requested: '9.01', largest: '9.00' },
    ],
    ...(['approvals', 'rejection', 'withdrawal', 'payment', 'return'] as const).map(
      (name, i): Attempt => [
        [
          'approveDisbursement',
          'rejectDisbursement',
          'cancelDisbursement',
          'payDisbursement',
          'returnPayment',
        ][i] ?? '',
        'disbursement-not-found',
        name === 'withdrawal' ? 'finance' : 'approver',
        dsb('NONE', name),
        name === 'approvals' ? {} : name === 'payment' ? { reference: 'x' } : { reason: 'x' },
      ],
    ),
    ...runRefusals(requested, csv),
    ...(await meetingAttempts(s)),
    [
      'approveDisbursement',
      'disbursement-not-requested',
      'approver',
      dsb(approved, 'approvals'),
      {},
      { state: 'approved' },
    ],
    [
      'approveDisbursement',
      'one-person-two-stages',
      'both',
      dsb(own, 'approvals'),
      {},
      { person: 'BOTH-1', acted: 'request' },
    ],
    [
      'approveDisbursement',
      'obligation-insufficient',
      'approver',
      dsb(greedy[1] ?? '', 'approvals'),
      {},
      { requested: '20.00', largest: '9.00' },
    ],
    [
      'rejectDisbursement',
      'disbursement-not-requested',
      'approver',
      dsb(approved, 'rejection'),
      { reason: 'x' },
      { state: 'approved' },
    ],
    ['rejectDisbursement', 'one-person-two-stages', 'both', dsb(own, 'rejection'), { reason: 'x' }],
    [
      'payDisbursement',
      'disbursement-not-payable',
      'approver2',
      dsb(requested, 'payment'),
      { reference: 'x' },
      { state: 'requested' },
    ],
    [
      'payDisbursement',
      'one-person-two-stages',
      'approver',
      dsb(approved, 'payment'),
      { reference: 'x' },
      { person: 'APP-1', acted: 'approve' },
    ],
    [
      'payDisbursement',
      'cash-insufficient',
      'approver2',
      dsb(greedy[0] ?? '', 'payment'),
      { reference: 'x' },
      { requested: '20.00', largest: '11.00' },
    ],
    [
      'returnPayment',
      'disbursement-not-paid',
      'approver2',
      dsb(approved, 'return'),
      { reason: 'x' },
      { state: 'approved' },
    ],
  ]
}

/** What is refused of payment runs. `csv` is a stored file that is no list of payments. */
function runRefusals(requested: string, csv: string): Attempt[] {
  const run = '/v1/payment-runs'
  const payments = [{ disbursement: requested, reference: 'x' }]
  return [
    ['readPaymentRun', 'payment-run-not-found', 'auditor', `${run}/NONE`, {}],
    ['readPaymentRunProgress', 'payment-run-progress-not-found', 'approver', `${run}/progress/none`, {}],
    ['recordPaymentRun', 'file-not-kept', 'approver2', run, { sha256: 'a'.repeat(64) }],
    ['recordPaymentRun', 'payment-run-malformed', 'approver2', run, { sha256: csv }, { line: 1 }],
    [
      ...(['recordPaymentRun', 'payment-run-refused', 'approver2', run, { payments }] as const),
      { rows: [{ row: 1, disbursement: requested, refusal: 'disbursement-not-payable' }] },
    ],
  ]
}

type Funds = {
  /** Wholly awarded to the Board. */
  readonly fund: string
  /** Appropriations that the agency may no longer award, or not yet. */
  readonly ended: { readonly expired: string; readonly canceled: string; readonly later: string }
  /** An appropriation with two Federal awards; the fund of the second. */
  readonly two: { readonly code: string; readonly second: string }
}

const actsOnFund = {
  drawFunds: ['draws', {}],
  returnCash: ['cash-returns', {}],
  recordInterest: ['interest', { kind: 'earned' }],
  recordOwnMoney: ['own-money', { kind: 'used' }],
  recordClaim: ['claims', { kind: 'arisen' }],
} as const

/** An act on cash is declined where its fund is not clear, and above what the fund holds. */
async function cashRefusals({ given }: Service, { ended, two }: Funds): Promise<Attempt[]> {
  // 3.00 drawn and 2.00 of the agent's own money; 4.00 is claimed, and 1.00 left as cash.
  const advanced = await given.fund({ amount: '10.00' })
  const at = `/v1/appropriations/${advanced}`
  await given.drawn(advanced, '3.00')
  await given.made('finance', `${at}/own-money`, { kind: 'used', ...fundAct('2.00') })
  await given.made('finance', `${at}/claims`, { kind: 'arisen', ...fundAct('4.00') })
  const returned = (code: string, amount: string, facts: object): Attempt => [
    ...(['returnCash', code, 'finance', `${at}/cash-returns`, fundAct(amount), facts] as const),
  ]
  const own = (code: string, amount: string, facts: object): Attempt => [
    ...(['recordOwnMoney', code, 'finance', `${at}/own-money`] as const),
    ...([{ kind: 'paid-back', ...fundAct(amount) }, facts] as const),
  ]
  return [
    ...Object.entries(actsOnFund).flatMap(([operation, [act, kind]]): Attempt[] => {
      const on = (code: string, appropriation: string, terms: object, facts: object): Attempt => [
        ...([operation, code, 'finance', `/v1/appropriations/${appropriation}/${act}`] as const),
        ...([{ ...kind, ...fundAct('1.00'), ...terms }, facts] as const),
      ]
      const funds = [two.code, two.second].toSorted()
      return [
        on('appropriation-not-found', 'NONE', {}, { appropriation: 'NONE' }),
        on('acts-out-of-order', advanced, { effectiveOn: '2022-03-14' }, { earliest: '2022-03-15' }),
        on('federal-award-missing', ended.later, {}, { appropriation: ended.later }),
        on('fund-not-named', two.code, {}, { funds }),
        on('fund-not-found', two.code, { fund: advanced }, { fund: advanced, funds }),
      ]
    }),
    own('due-to-agent-exceeded', '2.01', { requested: '2.01', available: '2.00', largest: '1.00' }),
    own('cash-exceeded', '1.01', { account: `${advanced}:cash`, requested: '1.01', largest: '1.00' }),
    returned('drawn-exceeded', '3.01', {
      ...{ account: `${advanced}:undrawn`, available: '3.00', largest: '1.00' },
    }),
    returned('cash-exceeded', '1.01', { account: `${advanced}:cash`, largest: '1.00' }),
    [
      'recordClaim',
      'claims-exceeded',
      'finance',
      `${at}/claims`,
      { kind: 'made-good', ...fundAct('4.01') },
      { account: `${advanced}:claims`, largest: '4.00' },
    ],
  ]
}

/** The agency's award is declined outside the availability of the appropriation, above what is left of it, and under a name that is taken. */
async function federalAwardRefusals({ given }: Service, { fund, ended, two }: Funds): Promise<Attempt[]> {
  const drawn = await given.fund({ amount: '10.00' })
  await given.drawn(drawn, '9.00')
  const { code: unawarded } = await given.appropriation({ amount: '10.00' })
  const made = (code: string, appropriation: string, terms: object = {}, facts: object = {}): Attempt => [
    ...([
      'recordFederalAward',
      code,
      'finance',
      `/v1/appropriations/${appropriation}/federal-awards`,
    ] as const),
    ...([{ ...newFederalAward('NEW', '1.00'), fund: 'FUND-NEW', ...terms }, facts] as const),
  ]
  const amended = (
    code: string,
    [appropriation, of]: readonly [string, string],
    terms: object,
    facts: object = {},
  ): Attempt => [
    ...(['amendFederalAward', code, 'finance'] as const),
    `/v1/appropriations/${appropriation}/federal-awards/${of}/amendments`,
    ...([{ kind: 'increase', ...fundAct('1.00'), ...terms }, facts] as const),
  ]
  const extended = (
    code: string,
    of: string,
    periodThrough: string,
    facts: object,
    effectiveOn = '2023-06-01',
  ): Attempt => [
    ...(['amendFederalAward', code, 'finance'] as const),
    `/v1/appropriations/${of}/federal-awards/${of}/amendments`,
    ...([{ kind: 'extension', periodThrough, effectiveOn, reference: 'Letter' }, facts] as const),
  ]
  const { expired, canceled, later } = ended
  const period = { periodFrom: '2023-01-02', periodThrough: '2023-01-01' }
  return [
    ['enactAppropriation', 'fund-taken', 'finance', '/v1/appropriations', newAppropriation(two.second)],
    made('appropriation-not-found', 'NONE'),
    made('federal-period-out-of-order', unawarded, period, period),
    made(
      'acts-out-of-order',
      unawarded,
      { effectiveOn: '2022-03-14' },
      { follows: 'the Federal award', earliest: '2022-03-15' },
    ),
    made(
      'acts-out-of-order',
      unawarded,
      { awardedOn: '2022-03-14' },
      {
        ...{ awardedOn: '2022-03-14' },
        ...{ follows: 'the enactment of the appropriation', earliest: '2022-03-15' },
      },
    ),
    made('appropriation-canceled', canceled, { awardedOn: '2017-09-30' }, { cancelsOn: '2017-09-30' }),
    made(
      'federal-period-after-cancellation',
      canceled,
      { awardedOn: '2012-09-30', periodFrom: '2012-09-30', periodThrough: '2017-10-01' },
      { periodThrough: '2017-10-01', cancelsOn: '2017-09-30' },
    ),
    made('appropriation-expired', expired, { awardedOn: '2025-01-01' }, { availableThrough: '2024-12-31' }),
    made('appropriation-not-yet-available', later, {}, { availableFrom: '2994-01-01' }),
    made(
      'unawarded-exceeded',
      unawarded,
      { amount: '10.01' },
      { account: `${unawarded}:unawarded`, requested: '10.01', largest: '10.00' },
    ),
    made('rule-profile-not-found', unawarded, { ruleProfile: 'NONE' }, { profile: 'NONE' }),
    made('rule-parameter-missing', unawarded, { ruleProfile: 'LACKING' }, { profile: 'LACKING' }),
    made('fund-taken', fund, { fund }, { fund, appropriation: fund }),
    made('fund-taken', unawarded, { fund }),
    made('fund-taken', unawarded, { fund: two.second }),
    made('fain-taken', unawarded, { fain: `FAIN-${fund}` }, { fain: `FAIN-${fund}` }),
    made('fain-taken', unawarded, { fain: `fain ${fund}`.toLowerCase() }, { recorded: `FAIN-${fund}` }),
    amended('appropriation-not-found', ['NONE', fund], {}),
    amended('federal-award-missing', [later, later], {}),
    amended('fund-not-found', [fund, drawn], {}, { fund: drawn, funds: [fund] }),
    amended('acts-out-of-order', [fund, fund], { effectiveOn: '2022-03-14' }, { earliest: '2022-03-15' }),
    amended('acts-out-of-order', [fund, fund], { kind: 'decrease', effectiveOn: '2022-03-14' }),
    amended('appropriation-canceled', [canceled, canceled], {}, { cancelsOn: '2017-09-30' }),
    amended('appropriation-expired', [expired, expired], { effectiveOn: '2025-01-01' }),
    extended('extension-not-later', fund, '2099-09-30', { present: '2099-09-30' }),
    extended('acts-out-of-order', fund, '2100-09-30', { earliest: '2022-03-15' }, '2022-03-14'),
    extended('federal-period-after-cancellation', expired, '2030-10-01', { cancelsOn: '2030-09-30' }),
    amended('unawarded-exceeded', [fund, fund], {}, { account: `${fund}:unawarded`, largest: '0.00' }),
    amended(
      'undrawn-exceeded',
      [drawn, drawn],
      { kind: 'decrease', ...fundAct('1.01') },
      { account: `${drawn}:undrawn`, requested: '1.01', largest: '1.00' },
    ),
  ]
}

/** Nothing is promised of a fund outside the period of its Federal award, nor while more is promised than was awarded. */
async function promiseRefusals({ given }: Service, expired: string, over: string): Promise<Attempt[]> {
  const awarded = async (fund: string, terms: object = {}) =>
    given.draftedAward(await given.publishedSolicitation({ [fund]: '1.00' }), { [fund]: '1.00' }, terms)
  const overpromised = await given.publishedSolicitation({ [over]: '8.00' })
  const award = await given.draftedAward(overpromised, { [over]: '1.00' })
  const waiting = await given.draftedSolicitation({ [over]: '1.00' })
  await given.made('finance', `/v1/appropriations/${over}/federal-awards/${over}/amendments`, {
    ...fundAct('5.00', { kind: 'decrease', effectiveOn: undefined }),
  })
  const federal = { federalPeriodFrom: '2010-01-01', federalPeriodThrough: '2024-12-31' }
  const executed = (code: string, of: string, facts: object, terms: object = {}): Attempt => [
    ...(['executeAward', code, 'approver', `/v1/awards/${of}/execution`, terms, facts] as const),
  ]
  const ended = { fund: expired, periodThrough: '2024-12-31' }
  const local = '2999-01-01T12:00'
  const late = await given.draftedSolicitation(
    { [expired]: '1.00' },
    { deadline: { ...newSolicitation('X', {}).deadline, stated: local, local } },
  )
  const open = await given.fund({ amount: '10.00' })
  return [
    [
      'publishSolicitation',
      'outside-federal-award-period',
      'finance',
      `/v1/solicitations/${late}/publication`,
      { effectiveOn: '2025-01-01' },
      { ...ended, on: '2025-01-01' },
    ],
    [
      'publishSolicitation',
      'fund-overpromised',
      'finance',
      `/v1/solicitations/${waiting}/publication`,
      { effectiveOn: '2023-07-25' },
      { fund: over, overpromised: '3.00' },
    ],
    executed('award-outside-federal-award', await awarded(expired), { fund: expired, ...federal }),
    executed(
      'outside-federal-award-period',
      await awarded(expired, { periodThrough: '2024-09-30' }),
      { ...ended, on: '2025-01-01' },
      { effectiveOn: '2025-01-01' },
    ),
    executed('fund-overpromised', award, { fund: over, overpromised: '3.00' }),
    executed(
      'acts-out-of-order',
      await awarded(open, { effectiveOn: '2023-09-25' }),
      { follows: 'the draft', earliest: '2023-09-25' },
      { effectiveOn: '2023-09-24' },
    ),
  ]
}

/** A day before the act that a step of a payment follows; and a payment that can no longer be canceled. */
async function unpaid({ given }: Service): Promise<Attempt[]> {
  const { fund, award } = await given.fundedAward('10.00')
  const one = { [fund]: '1.00' }
  const on = (effectiveOn: string) => ({ effectiveOn })
  const requested = await given.requested(award, one, on('2023-10-05'))
  const approved = await given.requested(award, one, on('2023-10-05'))
  await given.made('approver', `/v1/disbursements/${approved}/approvals`, on('2023-10-06'))
  const paid = await given.requested(award, one, on('2023-10-05'))
  await given.made('approver', `/v1/disbursements/${paid}/approvals`, on('2023-10-06'))
  await given.made('approver2', `/v1/disbursements/${paid}/payment`, { reference: 'x', ...on('2023-10-07') })
  const early = (operation: string, url: string, body: object, facts: object): Attempt => [
    ...([operation, 'acts-out-of-order', 'approver2', url, body, facts] as const),
  ]
  return [
    [
      'requestDisbursement',
      'acts-out-of-order',
      'finance',
      '/v1/disbursements',
      { ...newDisbursement(award, one), ...on('2023-10-01') },
      { follows: 'the execution of the award', earliest: '2023-10-02' },
    ],
    early('approveDisbursement', `/v1/disbursements/${requested}/approvals`, on('2023-10-04'), {
      ...{ follows: 'the request', earliest: '2023-10-05' },
    }),
    early(
      'payDisbursement',
      `/v1/disbursements/${approved}/payment`,
      { reference: 'x', ...on('2023-10-05') },
      {
        ...{ follows: 'the approval', earliest: '2023-10-06' },
      },
    ),
    [
      ...(['returnPayment', 'one-person-two-stages', 'approver2'] as const),
      `/v1/disbursements/${paid}/return`,
      { reason: 'x' },
      { person: 'APP-2', acted: 'pay', asked: 'return' },
    ],
    [
      ...(['returnPayment', 'acts-out-of-order', 'approver'] as const),
      `/v1/disbursements/${paid}/return`,
      { reason: 'x', ...on('2023-10-06') },
      { follows: 'the payment', earliest: '2023-10-07' },
    ],
    [
      'cancelDisbursement',
      'disbursement-not-cancelable',
      'finance',
      `/v1/disbursements/${paid}/withdrawal`,
      { reason: 'x' },
      { state: 'paid' },
    ],
  ]
}

/** Every form that brings no whole file of a kept kind. */
async function files(s: Service): Promise<Attempt[]> {
  const sent = (code: string, form: Buffer, facts = {}, type = formType): Attempt => [
    'keepFile',
    code,
    'finance',
    '/v1/files',
    form,
    facts,
    '*/*',
    type,
  ]
  const whole = formOf('hello')
  await keptFile(s, 'hello')
  return [
    sent('multipart-required', whole, {}, 'application/pdf'),
    sent('file-missing', whole.subarray(-22)),
    sent('file-not-alone', Buffer.concat([partOf('hello'), whole])),
    sent('file-cut-off', whole.subarray(0, -8)),
    sent('file-too-large', formOf('x'.repeat(mostBytes + 1)), { limit: mostBytes }),
    sent('file-empty', formOf('')),
    sent('file-type-refused', formOf('<html>'), { found: 'markup' }),
  ]
}

/** Notice pages that are not there, or not published, and their materials: too many, not kept, not there, damaged. */
async function materials(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund()
  const sha256 = await keptFile(s, 'hello')
  const [none, damaged] = ['a'.repeat(64), await keptFile(s, 'damaged')]
  const crowded = await given.draftedSolicitation({ [fund]: '1.00' })
  for (let i = 0; i < 100; i += 1)
    await given.made('finance', `/v1/solicitations/${crowded}/materials`, { name: `n${String(i)}`, sha256 })
  const full = await given.publishedSolicitation({ [fund]: '1.00' }, { deadline: deadlineAhead })
  await given.made('finance', `/v1/solicitations/${full}/amendments`, {
    reason: 'x',
    materials: { put: Array.from({ length: 100 }, (_, i) => ({ name: `n${String(i)}`, sha256 })) },
  })
  const draft = await given.draftedSolicitation({ [fund]: '1.00' })
  await given.made('finance', `/v1/solicitations/${draft}/materials`, { name: 'd.txt', sha256: damaged })
  await given.made('finance', `/v1/solicitations/${draft}/publication`, { effectiveOn: '2023-07-25' })
  await writeFile(join(s.filesFolder, damaged.slice(0, 2), damaged), 'Damaged')
  const material = { name: 'x.txt', sha256 }
  const to = (code: string) => `/v1/solicitations/${code}/materials`
  const noticePage = `/v1/notices/${draft}`
  return [
    ['attachMaterial', 'solicitation-not-found', 'finance', to('NONE'), material],
    [
      'attachMaterial',
      'file-not-kept',
      'finance',
      to(crowded),
      { ...material, sha256: none },
      { sha256: none },
    ],
    [
      'attachMaterial',
      'solicitation-not-draft',
      'finance',
      to(draft),
      material,
      { state: /published|closed/ },
    ],
    ['attachMaterial', 'materials-too-many', 'finance', to(crowded), material, { most: 100, asked: 101 }],
    [
      'amendSolicitation',
      'materials-too-many',
      'finance',
      `/v1/solicitations/${full}/amendments`,
      { reason: 'x', materials: { put: [material] } },
      { most: 100, asked: 101 },
    ],
    ['readMaterial', 'solicitation-not-found', 'board', `${to('NONE')}/${sha256}`, {}],
    ['readMaterial', 'material-not-found', 'board', `${to(draft)}/${sha256}`, {}],
    ['readMaterial', 'file-damaged', 'board', `${to(draft)}/${damaged}`, {}],
    ['readFile', 'file-not-found', 'grantee', `/v1/files/${none}`, {}, { sha256: none }],
    ['readFile', 'file-damaged', 'board', `/v1/files/${damaged}`, {}],
    ['listNotices', 'not-acceptable', 'board', '/v1/notices', {}, {}, 'image/png'],
    ['listNotices', 'cursor-invalid', 'board', '/v1/notices?cursor=bm9uc2Vuc2U', {}],
    ['readNotice', 'not-acceptable', 'board', noticePage, {}, {}, 'image/png'],
    ['readNotice', 'notice-not-found', 'board', `/v1/notices/${crowded}`, {}],
    [
      'readNotice',
      'notice-version-not-found',
      'board',
      `${noticePage}?version=2`,
      {},
      { asked: 2, newest: 1 },
    ],
    ['readNoticeMaterial', 'notice-not-found', 'board', `/v1/notices/${crowded}/materials/${sha256}`, {}],
    ['readNoticeMaterial', 'notice-material-not-found', 'board', `${noticePage}/materials/${sha256}`, {}],
    ['readNoticeMaterial', 'file-damaged', 'board', `${noticePage}/materials/${damaged}`, {}],
    [
      'readOpportunity',
      'opportunity-not-found',
      'board',
      '/common-grants/opportunities/01890000-0000-7000-8000-000000000000',
      {},
    ],
  ]
}
