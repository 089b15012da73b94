import { readFile } from 'node:fs/promises'
import t from 'tap'
import * as acts from '../../src/desk/acts.ts'
import { awardActs, conditionActs, holdActs, organizationActs } from '../../src/desk/award-acts.ts'
import type { RecordAct } from '../../src/desk/judging.ts'
import { payBy } from '../../src/desk/queue.ts'
import { rolesWith } from '../../src/identity/access.ts'
import { businessToday, fundAct, newAppropriation } from '../support/given.ts'
import { service } from '../support/service.ts'

t.jobs = 2

type Item = Record<string, unknown>

t.test('every act on a record stands in its actions, with the roles that the route admits', async (t) => {
  const contract = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, { post?: { operationId: string; description: string } }>
  }
  const listed: Readonly<Record<string, readonly RecordAct<never>[]>> = {
    appropriations: acts.appropriationActs,
    solicitations: acts.solicitationActs,
    applications: acts.applicationActs,
    decisions: acts.decisionActs,
    awards: awardActs,
    organizations: organizationActs,
    disbursements: acts.disbursementActs,
    disallowances: acts.disallowanceActs,
    proposals: acts.proposalActs,
    conditions: conditionActs,
    holds: holdActs,
  }
  for (const [collection, list] of Object.entries(listed)) {
    const declared = Object.entries(contract.paths).flatMap(([path, { post }]) => {
      const under = new RegExp(`^/v1/${collection}/\\{code\\}/([a-z-]+)$`).exec(path)?.[1]
      return post === undefined || under === undefined ? [] : [`${post.operationId} ${under}`]
    })
    t.same(
      list
        .filter(({ under }) => !under.startsWith('/'))
        .map(({ operation, under }) => `${operation} ${under}`)
        .toSorted(),
      declared.toSorted(),
      collection,
    )
    for (const { operation, access } of list) {
      const [post] = Object.values(contract.paths).flatMap((path) =>
        path.post?.operationId === operation ? [path.post] : [],
      )
      t.match(post?.description, `For: ${rolesWith(access).join(', ')}.`, operation)
    }
  }
})

t.test('a person reads who they are, and what their roles may do', async (t) => {
  const { call } = await service(t)
  const { status, body } = await call('grantee', 'GET', '/v1/me')
  t.equal(status, 200)
  t.match(body, { code: 'GRA-1', roles: ['grantee'], organization: 'IRC', affiliation: null })
  t.ok((body['access'] as string[]).includes('disbursement:request'))
  t.notOk((body['access'] as string[]).includes('ledger:read'))
  const { version, ...rest } = body
  t.equal(version, undefined)
  t.ok(rest['name'])
})

t.test('what may be done with a disbursement follows its state, its persons and the money', async (t) => {
  const { call, given } = await service(t)
  const fund = await given.fund({ amount: '1000.00' })
  const solicitation = await given.publishedSolicitation({ [fund]: '1000.00' })
  const award = await given.executedAward(solicitation, { [fund]: '1000.00' })
  const code = await given.requested(award, { [fund]: '300.00' })
  const url = `/v1/disbursements/${code}`
  const actions = async (
    who: 'finance' | 'approver' | 'approver2' | 'auditor',
  ): Promise<Readonly<Record<string, unknown>>> =>
    Object.fromEntries(
      ((await call(who, 'GET', `${url}/actions`)).body['items'] as Item[]).map((item) => [
        String(item['operation']),
        item['isPossible'] === true ? 'yes' : (item['whyNot'] as Item)['code'],
      ]),
    )
  t.same(await actions('approver'), {
    approveDisbursement: 'yes',
    rejectDisbursement: 'yes',
    cancelDisbursement: 'access-denied',
    payDisbursement: 'disbursement-not-payable',
    returnPayment: 'disbursement-not-paid',
  })
  t.match(await actions('finance'), {
    approveDisbursement: 'access-denied',
    cancelDisbursement: 'yes',
  })
  t.match(await actions('auditor'), { approveDisbursement: 'access-denied' })
  await given.made('approver', `${url}/approvals`, {})
  t.match(await actions('approver'), { payDisbursement: 'one-person-two-stages' })
  t.match(await actions('approver2'), { payDisbursement: 'cash-insufficient' })
  const { body } = await call('approver2', 'GET', `${url}/actions`)
  const pay = (body['items'] as Item[]).find(({ operation }) => operation === 'payDisbursement')
  t.match(pay, {
    address: `${url}/payment`,
    roles: ['approver'],
    whyNot: { detail: /Requested: 300\.00.*Available: 0\.00/, remedy: /.+/ },
  })
  await given.drawn(fund, '300.00')
  t.match(await actions('approver2'), { payDisbursement: 'yes' })
  const paid = await call('approver2', 'POST', `${url}/payment`, { reference: 'ACH 1' })
  t.equal(paid.status, 201, 'and so it is')
  t.match(await actions('approver'), { returnPayment: 'yes', payDisbursement: 'disbursement-not-payable' })
  const other = await call('otherGrantee', 'GET', `${url}/actions`)
  t.equal(other.code, 'disbursement-not-found', "another organization's is not there")
})

t.test('what is possible is accepted, and what is not is refused for that reason', async (t) => {
  const { call, given } = await service(t)
  const fund = await given.fund({ amount: '1000.00' })
  const drafted = await given.draftedSolicitation({ [fund]: '100.00' })
  const published = await given.publishedSolicitation({ [fund]: '500.00' })
  const award = await given.draftedAward(published, { [fund]: '400.00' })
  const possible = async (who: 'finance' | 'approver' | 'chair', url: string) =>
    new Map(
      ((await call(who, 'GET', `${url}/actions`)).body['items'] as Item[]).map((item) => [
        String(item['operation']),
        item,
      ]),
    )
  const ofDraft = await possible('finance', `/v1/solicitations/${drafted}`)
  t.equal(ofDraft.get('publishSolicitation')?.['isPossible'], true)
  t.match(ofDraft.get('amendSolicitation'), { whyNot: { code: 'solicitation-not-published' } })
  t.match(ofDraft.get('closeSolicitation'), { whyNot: { code: 'solicitation-not-published' } })
  const ofClosed = await possible('finance', `/v1/solicitations/${published}`)
  t.match(ofClosed.get('publishSolicitation'), { whyNot: { code: 'solicitation-not-draft' } })
  t.match(ofClosed.get('cancelSolicitation'), { isPossible: true })
  const ofAward = await possible('approver', `/v1/awards/${award}`)
  t.match(ofAward.get('executeAward'), { isPossible: true })
  t.match((await possible('finance', `/v1/awards/${award}`)).get('requestDisbursement'), {
    address: '/v1/disbursements',
    whyNot: { code: 'award-not-executed' },
  })
  t.match((await possible('chair', `/v1/awards/${award}`)).get('executeAward'), {
    whyNot: { code: 'access-denied' },
  })
  await given.made('approver', `/v1/awards/${award}/execution`, { effectiveOn: '2023-10-02' })
  t.match((await possible('finance', `/v1/awards/${award}`)).get('requestDisbursement'), { isPossible: true })
})

t.test(
  'the queue holds what waits for the person, by the day it is due, with the reason and the amount',
  async (t) => {
    const { call, callAlone, given } = await service(t)
    const queue = async (who: Parameters<typeof call>[0]) => {
      const { body } = await call(who, 'GET', '/v1/me/queue')
      return (body['items'] as Item[]).filter(({ act }) => act !== 'closePeriod')
    }
    t.same(await queue('approver'), [])
    const { fund, award } = await given.fundedAward('1000.00')
    const late = await given.requested(award, { [fund]: '300.00' }, { effectiveOn: '2024-01-10' })
    const fresh = await given.requested(award, { [fund]: '20.00' })
    t.match(await queue('approver'), [
      {
        act: 'approveDisbursement',
        subject: late,
        amount: '300.00',
        since: '2024-01-10',
        due: '2024-02-09',
        isOverdue: true,
        reason: 'FIN-1 requested it.',
        blockedBy: null,
        links: { subject: `/v1/disbursements/${late}` },
      },
      { subject: fresh, amount: '20.00', due: payBy(businessToday()), isOverdue: false },
    ])
    t.same(await queue('finance'), [], 'who requested it approves nothing')
    t.same(await queue('auditor'), [])
    await given.made('approver', `/v1/disbursements/${late}/approvals`, {})
    t.match(await queue('approver'), [{ subject: fresh }], 'who approved it does not pay it')
    t.match(await queue('approver2'), [
      { act: 'payDisbursement', subject: late, reason: 'APP-1 approved it.' },
      { act: 'approveDisbursement', subject: fresh },
    ])
    await given.made('finance', `/v1/appropriations/${fund}/cash-returns`, fundAct('1000.00'))
    t.match(await queue('approver2'), [{ subject: late, blockedBy: { code: 'cash-insufficient' } }, {}])

    const solicitation = await given.publishedSolicitation({ [await given.fund()]: '10.00' })
    const drafted = await given.draftedAward(solicitation, { FY2102: '10.00' })
    t.match((await queue('approver')).at(-1), {
      act: 'executeAward',
      subject: drafted,
      amount: '10.00',
      due: null,
      reason: 'CHR-1 drafted it.',
    })
    const proposed = await callAlone('finance', 'POST', '/v1/appropriations', newAppropriation('FY2199'))
    t.equal(proposed.status, 202)
    t.same(await queue('finance'), [], 'not by who proposed it')
    t.match(await queue('finance2'), [
      {
        act: 'confirm',
        subject: proposed.body['code'],
        reason: /FIN-1 proposed appropriation\.enacted of FY2199/,
      },
    ])
    t.same(await queue('admin'), [], 'not by another role')
  },
)

t.test('the month to be closed waits for an approver', async (t) => {
  const { call, given } = await service(t)
  await given.fund({ amount: '1000.00' })
  const { body } = await call('approver', 'GET', '/v1/me/queue')
  const [month] = body['items'] as Item[]
  t.match(month, { act: 'closePeriod', links: { subject: '/v1/ledger/periods' } })
  const closed = await call('approver', 'POST', '/v1/ledger/periods', { closedThrough: month?.['subject'] })
  t.equal(closed.status, 201)
  t.same((await call('approver2', 'GET', '/v1/me/queue')).body['items'], [])
})

t.test('a request is paid within thirty days of its receipt', async (t) => {
  t.equal(payBy('2024-01-31'), '2024-03-01')
  t.equal(payBy('2023-12-05'), '2024-01-04')
})
