import postgres from 'postgres'
import t from 'tap'
import type { DatedList, Exclusion } from '../../src/applications/checklist.ts'
import type { Award } from '../../src/awards/award.ts'
import {
  type Continuation,
  continueAward,
  mustBeClear,
  mustBeContinued,
  mustBeRecent,
} from '../../src/awards/exclusion.ts'
import type { Person } from '../support/call.ts'
import { extract } from '../support/exclusions.ts'
import { boardDecision, businessToday, ueis } from '../support/given.ts'
import { outcome } from '../support/outcome.ts'
import { type Service, service } from '../support/service.ts'
import { credentialFrom } from '../support/thief.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

const list: DatedList = { code: 'EXCL-0002', extractedOn: '2029-09-13', ageDays: 7, mostDays: 7 }
const match = (by: Exclusion['by'], line: number, restriction = false): Exclusion => ({
  ...{ organization: 'IRC', by, list: list.code, line, name: 'IRC', uei: null, agency: null },
  ...{ type: null, comment: null, restriction, crossReference: null },
})
const codeOf = (work: () => unknown): unknown => {
  const found = outcome(work)
  return Array.isArray(found) ? found[0] : found
}

t.test('a list is recent for as many days as the setting says; none at all is not', async (t) => {
  const recent = (one: DatedList | null) =>
    codeOf(() => {
      mustBeRecent('AWD-1', one)
      return 'recent'
    })
  t.equal(recent(null), 'exclusion-list-too-old')
  t.equal(recent({ ...list, ageDays: 8 }), 'exclusion-list-too-old')
  t.equal(recent(list), 'recent')
})

t.test(
  'nobody answers against a UEI; a name, a cross-reference and a restriction wait for an answer',
  async (t) => {
    const clear = (found: Exclusion[], answer?: string) =>
      codeOf(() => {
        mustBeClear('AWD-1', found, answer)
        return 'clear'
      })
    t.equal(clear([]), 'clear')
    t.equal(clear([match('uei', 2)], 'why'), 'award-to-excluded-party')
    for (const found of [match('name', 2), match('cross-reference', 2), match('uei', 2, true)]) {
      t.equal(clear([found]), 'exclusion-unanswered')
      t.equal(clear([found], 'why'), 'clear')
      t.equal(clear([found, match('uei', 3)], 'why'), 'award-to-excluded-party', 'one certain match decides')
    }
  },
)

t.test('a continuation is of an executed award and of a list that names a party to it', async (t) => {
  const award = { code: 'AWD-1', status: 'executed' } as Award
  const found = [match('uei', 5), match('name', 3), match('name', 5)]
  const at = (of: Award, asked: Parameters<typeof continueAward>[1]) =>
    codeOf(() => continueAward(of, asked, 'APR-1', '2029-09-20').lines.join())
  t.equal(at({ ...award, status: 'drafted' }, { list, found }), 'continuation-before-execution')
  t.equal(at(award, { list: null, found: [] }), 'continuation-needless')
  t.equal(at(award, { list, found: [] }), 'continuation-needless')
  t.equal(at(award, { list, found }), '3,5')
})

t.test('a payment needs, of the list that counts, a confirmation by another for every line', async (t) => {
  const by = (confirmedBy: string, lines: number[], of = list.code): Continuation => ({
    ...{ entry: 'e', award: 'AWD-1', list: of, lines, confirmedBy, confirmedOn: '2029-09-20' },
  })
  const found = [match('uei', 5), match('name', 3)]
  const paid = (continuations: Continuation[], on = found) =>
    codeOf(() =>
      mustBeContinued('AWD-1', { list, found: on }, continuations, {
        requestedBy: 'FIN-1',
        paidBy: 'APR-2',
      }).join(),
    )
  const refused = 'exclusion-unconfirmed'
  t.equal(paid([], []), '')
  t.equal(paid([]), refused)
  t.equal(paid([by('APR-1', [5])]), refused, 'one line is open')
  t.equal(paid([by('APR-2', [3, 5])]), refused, 'who pays does not confirm')
  t.equal(paid([by('FIN-1', [3, 5])]), refused, 'nor who requested')
  t.equal(paid([by('APR-1', [3, 5], 'EXCL-0001')]), refused, 'a later list is asked again')
  t.equal(paid([by('APR-1', [3, 5])]), 'APR-1')
  t.equal(paid([by('APR-1', [3]), by('CHR-1', [5])]), 'APR-1,CHR-1')
})

/** Imports a list of these parties, extracted so many days ago. */
async function imported(s: Service, daysAgo: number, ...parties: Parameters<typeof extract>) {
  const sha256 = await keptFile(
    s,
    extract(...parties, { name: `Somebody of ${String(daysAgo)} ${String(Math.random())}` }),
  )
  const extractedOn = businessToday(daysAgo)
  const { body } = await s.given.made('finance', '/v1/exclusion-lists', { extractedOn, sha256 })
  return String(body['code'])
}

const uei = 'AAAAAAAAAAA1'
async function withGrantee(s: Service) {
  await s.given.made('finance', '/v1/organizations', {
    ...{ code: 'LISTED', legalName: 'Listed Services, Inc.', kind: 'nonprofit', uei },
  })
  const fund = await s.given.fund({ amount: '1000.00' })
  await s.given.drawn(fund, '1000.00')
  const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' })
  const award = await s.given.draftedAward(solicitation, { [fund]: '1000.00' }, { grantee: 'LISTED' })
  const execution = (body: object = {}, who: Person = 'approver') =>
    s.call(who, 'POST', `/v1/awards/${award}/execution`, { effectiveOn: '2023-10-02', ...body })
  return { fund, award, execution }
}

t.test(
  'an execution is refused without a recent list, by SQL too, and says the age of the one there is',
  async (t) => {
    const s = await service(t)
    const { award, execution } = await withGrantee(s)
    await s.setMostDays(7)
    t.match((await execution()).body, {
      ...{ code: 'exclusion-list-too-old', award, list: 'EXCL-0001', extractedOn: '2023-01-01' },
      mostDays: 7,
    })
    t.match(await byRuntime(s, 'approver', execute(award)), {
      code: 'FD110',
      constraint_name: 'awards_asked_of_a_recent_list',
    })
    await imported(s, 8)
    t.match((await execution()).body, { code: 'exclusion-list-too-old', ageDays: 8 })
    const { body } = await s.call('chair', 'GET', `/v1/awards/${award}/exclusions`)
    t.match(body, { list: { ageDays: 8, mostDays: 7 }, exclusions: [], continuations: [] })
    await imported(s, 7)
    t.match((await execution()).body, { status: 'executed' })
    const { body: found } = await s.call(
      'auditor',
      'GET',
      `/v1/ledger/entries?kind=award.executed&subject=${award}`,
    )
    t.match(found['items'], [
      {
        facts: { exclusionList: 'EXCL-0003', exclusionListOf: businessToday(7), exclusionListMostDays: '7' },
      },
    ])
    t.equal((await s.call('grantee', 'GET', `/v1/awards/${award}/exclusions`)).status, 403)
  },
)

t.test(
  'an execution to an excluded party is refused, by SQL too; a possible match is answered with a reason',
  async (t) => {
    const s = await service(t)
    const { award, execution } = await withGrantee(s)
    await imported(s, 3, { name: 'ANOTHER NAME', uei, through: '01/02/2024' })
    t.match((await execution({ notExcluded: 'no' })).body, {
      ...{ code: 'award-to-excluded-party', award },
      exclusions: [{ organization: 'LISTED', match: 'uei', line: 2 }],
    })
    t.match(await byRuntime(s, 'approver', execute(award)), {
      code: 'FD110',
      constraint_name: 'awards_to_nobody_excluded',
    })
    await imported(s, 2, { name: 'LISTED SERVICES', through: '01/02/2024' })
    t.match((await execution()).body, {
      ...{ code: 'exclusion-unanswered', exclusions: [{ match: 'possible', line: 2 }] },
    })
    t.match((await execution({ notExcluded: 'Another organization: its address is in Ohio' })).body, {
      status: 'executed',
    })
    const { body } = await s.call('auditor', 'GET', `/v1/ledger/entries?kind=award.executed&subject=${award}`)
    t.match(body['items'], [
      {
        facts: { exclusionList: 'EXCL-0003', exclusionLines: ['2'] },
        texts: { '/notExcluded': 'Another organization: its address is in Ohio' },
      },
    ])
  },
)

t.test('a UEI that was corrected names the organization still, by SQL too', async (t) => {
  const s = await service(t)
  const { fund, award, execution } = await withGrantee(s)
  const correct = (body: object) =>
    s.given.made('finance', '/v1/organizations/LISTED/corrections', { reason: 'x', ...body })
  await correct({ uei: 'CCCCCCCCCCC3' })
  await imported(s, 3, { name: 'ANOTHER NAME', uei })
  t.match((await execution({ notExcluded: 'no' })).body, {
    ...{ code: 'award-to-excluded-party', exclusions: [{ organization: 'LISTED', match: 'uei', line: 2 }] },
  })
  t.match(await byRuntime(s, 'approver', execute(award)), {
    ...{ code: 'FD110', constraint_name: 'awards_to_nobody_excluded' },
  })
  await imported(s, 2, { name: 'ANOTHER NAME', uei: 'CCCCCCCCCCC3' })
  t.match((await execution()).body, { code: 'award-to-excluded-party' }, 'nor the one it has now')
  await imported(s, 1)
  t.match((await execution()).body, { status: 'executed' })
  const payable = await s.given.approved(award, { [fund]: '1.00' })
  await imported(s, 0, { name: 'ANOTHER NAME', uei })
  const pay = () =>
    s.call('approver2', 'POST', `/v1/disbursements/${payable}/payment`, { reference: 'ACH 1' })
  t.match((await pay()).body, { code: 'exclusion-unconfirmed', exclusions: [{ match: 'uei' }] })
  t.match(await byRuntime(s, 'approver2', payOf(payable, 'APP-2')), { code: 'FD111' })
  const taken = { uei: null, reason: 'x' }
  t.match((await s.call('finance', 'POST', '/v1/organizations/LISTED/corrections', taken)).body, {
    ...{ status: 409, code: 'uei-of-awarded', uei: 'CCCCCCCCCCC3', award },
  })
  t.match(
    await byRuntime(s, 'finance', `update organizations set uei = null, version = 3 where code = 'LISTED'`),
    { code: 'FD142', constraint_name: 'organizations_awarded_with_a_uei' },
  )
  await correct({ uei: 'DDDDDDDDDDD4' })
})

t.test('what an execution or an increase waits for is in the queue of who would do it', async (t) => {
  const s = await service(t)
  const { award } = await withGrantee(s)
  t.equal(award, 'AWD-0001')
  const waiting = async (operation: string) =>
    ((await s.call('approver', 'GET', '/v1/me/queue')).body['items'] as { act: string; blockedBy: object }[])
      .filter(({ act }) => act === operation)
      .map(({ blockedBy }) => blockedBy)
  t.same(await waiting('executeAward'), [null])
  await s.given.made('finance', '/v1/organizations', { code: 'BARE', legalName: 'Bare', kind: 'nonprofit' })
  const fund = await s.given.fund({ amount: '9.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '9.00' })
  await s.given.draftedAward(solicitation, { [fund]: '1.00' }, { grantee: 'BARE' })
  const bare = { code: 'award-without-uei', detail: /Grantee: BARE/ }
  t.match(await waiting('executeAward'), [null, bare])
  await s.setMostDays(7)
  t.match(await waiting('executeAward'), [{ code: 'exclusion-list-too-old', detail: /EXCL-0001/ }, bare])
  await imported(s, 0, { name: 'ANOTHER NAME', uei })
  t.match(await waiting('executeAward'), [{ code: 'award-to-excluded-party', detail: /AWD-0001/ }, bare])
  const increased = await s.given.executedAward(solicitation, { [fund]: '1.00' })
  const propose = (asked: object) =>
    s.given.made('chair', `/v1/awards/${increased}/amendments`, { reason: 'x', ...asked })
  await propose({ kind: 'increase', evidence: boardDecision.sha256, lines: [{ fund, amount: '1.00' }] })
  t.same(await waiting('approveAmendment'), [null])
  await imported(s, 0, { name: 'ANOTHER NAME', uei: ueis.IRC })
  t.match(await waiting('approveAmendment'), [
    { code: 'award-to-excluded-party', detail: new RegExp(increased) },
  ])
  await s.given.made('chair', `/v1/awards/${increased}/amendments/1/withdrawal`, {})
  await propose({ kind: 'terms', title: 'x' })
  t.same(await waiting('approveAmendment'), [null], 'terms wait for no list')
})

t.test('a member of the consortium that is excluded counts by SQL too', async (t) => {
  const s = await service(t)
  const { award } = await withGrantee(s)
  await imported(s, 1, { name: 'MEMBER', uei: 'BBBBBBBBBBB2' })
  await s.given.made('finance', '/v1/organizations', {
    ...{ code: 'MEMBER', legalName: 'Member Org', kind: 'nonprofit', uei: 'BBBBBBBBBBB2' },
  })
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  t.teardown(() => owner.end())
  const excluded = async () => (await owner`select * from excluded_of_award(${award}, '2023-10-02')`).length
  t.equal(await excluded(), 0)
  await owner.unsafe(`begin; set local session_replication_role = replica;
    insert into application_parties values ('APPL-X', 'MEMBER', 'member', 'FIN-1'); update awards set application = 'APPL-X', decision_document = null; commit`)
  t.equal(await excluded(), 1)
})

t.test('a payment to a party that came onto the list waits for a second person, by SQL too', async (t) => {
  const s = await service(t)
  const { fund, award, execution } = await withGrantee(s)
  t.match((await execution()).body, { status: 'executed' })
  const first = await s.given.approved(award, { [fund]: '100.00' })
  const next = await s.given.approved(award, { [fund]: '50.00' })
  const pay = (code: string, who: Person = 'approver2') =>
    s.call(who, 'POST', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` })
  const confirm = (who: Person, body: object = { reason: 'The services are under way' }) =>
    s.call(who, 'POST', `/v1/awards/${award}/continuations`, body)
  t.match((await confirm('approver')).body, { code: 'continuation-needless' })

  const counting = await imported(s, 0, { name: 'A NAME OF BEFORE', uei })
  t.match((await pay(first)).body, {
    ...{ code: 'exclusion-unconfirmed', award, list: counting, requestedBy: 'FIN-1', paidBy: 'APP-2' },
    exclusions: [{ organization: 'LISTED', match: 'uei', line: 2 }],
  })
  const bySql = () => byRuntime(s, 'approver2', payOf(first, 'APP-2'))
  t.match(await bySql(), { code: 'FD111', constraint_name: 'disbursements_continued_by_another' })
  t.equal((await confirm('finance')).status, 403)
  t.equal((await confirm('approver', { reason: '' })).status, 400)
  t.match((await confirm('approver2')).body, { award, list: counting, lines: [2], confirmedBy: 'APP-2' })
  t.match((await pay(first)).body, { code: 'exclusion-unconfirmed', confirmedBy: ['APP-2'] }, 'not who pays')
  t.match(await bySql(), { code: 'FD111', constraint_name: 'disbursements_continued_by_another' })
  t.match((await confirm('approver')).body, { lines: [2], confirmedBy: 'APP-1' })
  t.match((await pay(first)).body, { status: 'paid' })
  const { body } = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/entries?kind=disbursement.released&subject=${first}`,
  )
  t.match(body['items'], [
    { facts: { exclusionList: counting, exclusionLines: ['2'], continuedBy: ['APP-1'] } },
  ])
  t.match((await s.call('auditor', 'GET', `/v1/awards/${award}/exclusions`)).body, {
    exclusions: [{ match: 'uei', line: 2 }],
    continuations: [{ confirmedBy: 'APP-2' }, { confirmedBy: 'APP-1' }],
  })

  const later = await imported(s, 0, { name: 'A NAME OF BEFORE', uei })
  t.match(
    (await pay(next)).body,
    { code: 'exclusion-unconfirmed', list: later },
    'a later list is asked again',
  )
  await imported(s, 0)
  t.match((await pay(next)).body, { status: 'paid' })
})

t.test(
  'a confirmation is of an executed award, by the unrecused, and as its entry says, by SQL too',
  async (t) => {
    const s = await service(t)
    const { award, execution } = await withGrantee(s)
    const counting = await imported(s, 0, { name: 'LISTED SERVICES' })
    const confirm = () => s.call('approver', 'POST', `/v1/awards/${award}/continuations`, { reason: 'Why' })
    t.match((await confirm()).body, { code: 'continuation-before-execution', state: 'drafted' })
    const insert = (line: number, list = counting) =>
      `insert into award_continuations values (gen_random_uuid(), '${award}', '${list}', '{${String(line)}}', 'APP-1', current_date);
    set constraints continued_lawfully immediate`
    t.match(await byRuntime(s, 'approver', insert(2)), {
      constraint_name: 'award_continuations_of_an_executed_award',
    })
    t.match((await execution({ notExcluded: 'Another of the same name' })).body, { status: 'executed' })
    t.match(await byRuntime(s, 'approver', insert(2)), {
      code: 'FD010',
      constraint_name: 'award_continuations_as_recorded',
    })
    t.match(
      await byRuntime(s, 'approver', insert(2).replace("'APP-1'", "'APP-2'")),
      { code: 'FD024' },
      'under the own name only',
    )
    t.match(await byRuntime(s, 'approver', `update exclusion_rules set most_days = 9`), { code: 'FD109' })
    t.match(await byRuntime(s, 'approver', `delete from award_continuations`), { code: '42501' })
    await s.given.made('admin', '/v1/actors/APP-1/roles', { roles: ['approver'], affiliation: 'LISTED' })
    t.match((await confirm()).body, { code: 'recused' })
    t.match(await byRuntime(s, 'approver', insert(2)), { code: 'FD041' })
  },
)

const execute = (award: string) =>
  `update awards set status = 'executed', executed_by = 'APP-1', executed_on = '2023-10-02', version = 2 where code = '${award}'`
const payOf = (code: string, by: string) =>
  `update disbursements set status = 'paid', paid_by = '${by}', paid_on = approved_on, payment_reference = 'x', payment_entry = gen_random_uuid(),
    settlement_entry = gen_random_uuid(), version = version + 1 where code = '${code}'`

/** What the database says to a statement of a person, by their key, under the login of the service. */
async function byRuntime(s: Service, who: Person, statement: string): Promise<unknown> {
  const runtime = postgres(s.runtimeUrl, { max: 1, onnotice: () => undefined })
  try {
    await runtime.begin(async (tx) => {
      await tx`select act(${credentialFrom(s, who)})`
      await tx.unsafe(statement)
    })
    return 'done'
  } catch (error) {
    return error
  } finally {
    await runtime.end()
  }
}
