import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { Answer, Person } from '../support/call.ts'
import { newAppropriation } from '../support/given.ts'
import { actsOfTwo, secondOf } from '../support/proposal-refusals.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 3

const everybody: readonly Person[] = [
  ...(['finance', 'finance2', 'approver', 'board', 'chair', 'reader', 'auditor', 'grantee'] as const),
  ...(['admin', 'admin2'] as const),
]

t.test(
  'each act of two persons: nobody but a second with the same right confirms it, every pair by API',
  async (t) => {
    const s = await service(t)
    for (const [operation, proposer, url, body, other] of await actsOfTwo(s)) {
      const proposed = await s.callAlone(proposer, 'POST', url, body)
      t.equal(proposed.status, 202, `${operation}: ${proposed.text}`)
      const code = String(proposed.body['code'])
      t.equal(proposed.headers['location'], `/v1/proposals/${code}`)
      t.match(proposed.body, { path: url, body, status: 'open', closedBy: null })
      t.same((await s.callAlone('auditor', 'GET', `/v1/proposals/${code}`)).body, proposed.body)

      const confirming = (who: Person, sent: object = body) =>
        s.callAlone(who, 'POST', `${url}?confirms=${code}`, sent)
      const second = secondOf[proposer]
      for (const who of everybody.filter((one) => one !== second)) {
        const refused = await confirming(who)
        t.equal(
          refused.code,
          who === proposer ? 'confirmed-by-proposer' : 'access-denied',
          `${operation} by ${who}`,
        )
      }
      t.equal((await confirming(second ?? proposer, other)).code, 'proposal-differs', operation)
      const [spaced, still] = [await confirming(second ?? proposer, {}), await confirming(second ?? proposer)]
      t.not(spaced.status, 201, operation)
      t.equal(still.status, 201, `${operation}: ${still.text}`)
      t.match((await s.callAlone('finance', 'GET', `/v1/proposals/${code}`)).body, { status: 'confirmed' })
      t.equal((await confirming(second ?? proposer)).code, 'proposal-not-open', operation)
    }
  },
)

t.test('what one person may do alone is done at once', async (t) => {
  const s = await service(t)
  const { code } = await s.given.appropriation({ amount: '90.00' })
  const fund = await s.given.fund({ amount: '90.00' })
  const award = `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`
  const act = { amount: '1.00', reference: 'x' }
  for (const [who, url, body] of [
    ['finance', `/v1/appropriations/${code}/amendments`, { kind: 'rescission', ...act }],
    ['finance', award, { kind: 'decrease', ...act }],
    ['admin', '/v1/actors', { code: 'SOLO-1', name: 'x', roles: ['board'] }],
    ['admin', '/v1/actors/SOLO-1/roles', { roles: ['board', 'chair'] }],
    ['admin', '/v1/actors', { code: 'SOLO-2', name: 'x', roles: ['finance'] }],
    ['admin', '/v1/actors/SOLO-2/roles', { roles: [] }],
    ['admin', '/v1/actors/ADM-1/keys', { expiresAt: '2999-01-01T00:00:00Z' }],
  ] as const) {
    const answer = await s.callAlone(who, 'POST', url, body)
    t.equal(answer.status, 201, `${url}: ${answer.text}`)
  }
})

t.test(
  'a person who received the key of another makes that other nothing that acts as a second person',
  async (t) => {
    const s = await service(t)
    await s.given.made('admin', '/v1/actors', { code: 'SOLO-3', name: 'x', roles: ['board'] })
    for (const role of ['admin', 'finance', 'approver']) {
      const change = { roles: [role] }
      const alone = await s.callAlone('admin', 'POST', '/v1/actors/SOLO-3/roles', change)
      t.equal(alone.status, 202, role)
      const still = await s.callAlone('admin', 'GET', '/v1/actors/SOLO-3')
      t.same(still.body['roles'], ['board'], role)
    }
  },
)

t.test(
  'a refusal comes with the proposal already, a dry run shows the act, and a repeat proposes once',
  async (t) => {
    const s = await service(t)
    const body = newAppropriation('FY2031')
    const key = { 'idempotency-key': randomUUID() }
    const tried = await s.callAlone('finance', 'POST', '/v1/appropriations?dryRun=true', body)
    t.match(tried.body, { code: 'FY2031', preview: { entries: [{ kind: 'appropriation.enacted' }] } })
    const first = await s.callAlone('finance', 'POST', '/v1/appropriations', body, key)
    t.equal(first.status, 202)
    await confirmed(s, first, body)
    const again = await s.callAlone('finance', 'POST', '/v1/appropriations', body, key)
    t.equal(again.text, first.text, 'the repeat after the confirmation answers what the first did')
    t.equal(again.headers['idempotency-replayed'], 'true')
    // A confirmation is another request than a proposal of the same act, under the same key too.
    const own = newAppropriation('FY2033')
    await s.callAlone('finance2', 'POST', '/v1/appropriations', own, key)
    const like = { ...own, amount: '1001.00' }
    const theirs = await s.callAlone('finance', 'POST', '/v1/appropriations', like)
    const confirming = `/v1/appropriations?confirms=${String(theirs.body['code'])}`
    t.equal((await s.callAlone('finance2', 'POST', confirming, like, key)).code, 'idempotency-key-reused')
    t.equal((await s.callAlone('finance2', 'POST', confirming, like)).status, 201)
    const taken = await s.callAlone('finance', 'POST', '/v1/appropriations', body)
    t.equal(taken.code, 'appropriation-code-taken', 'nothing is proposed that would be refused')
    const { body: list } = await s.callAlone('admin', 'GET', '/v1/proposals?status=open')
    t.match(list, { items: [{ proposedBy: 'FIN-2', about: 'FY2033' }], next: null })
  },
)

t.test(
  'what was proposed is judged again when it is confirmed, and a hundred confirmations do it once',
  async (t) => {
    const s = await service(t)
    const body = newAppropriation('FY2032')
    const one = await s.callAlone('finance', 'POST', '/v1/appropriations', body)
    const like = newAppropriation('FY2032', '1001.00')
    const other = await s.callAlone('finance', 'POST', '/v1/appropriations', like)
    const again = await s.callAlone('finance2', 'POST', '/v1/appropriations', body)
    t.match(again.body, {
      ...{ code: 'already-proposed', status: 409 },
      ...{ proposal: one.body['code'], proposedBy: 'FIN-1' },
    })
    const differing = await confirmed(s, other, body)
    t.match(differing.body, {
      ...{ code: 'proposal-differs', differs: 'body', field: 'amount' },
      ...{ proposed: '1001.00', requested: '1000.00' },
    })
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirmed(s, one, body)))
    t.equal(answers.filter(({ status }) => status === 201).length, 1)
    t.ok(answers.every(({ status, code }) => status === 201 || code === 'proposal-not-open'))
    t.equal((await confirmed(s, other, like)).code, 'appropriation-code-taken')
    t.match((await s.callAlone('finance', 'GET', `/v1/proposals/${String(other.body['code'])}`)).body, {
      status: 'open',
    })
    const withdrawn = await s.given.made(
      'finance2',
      `/v1/proposals/${String(other.body['code'])}/withdrawal`,
      undefined,
    )
    t.match(withdrawn.body, { status: 'withdrawn', closedBy: 'FIN-2' })
  },
)

const confirmed = (s: Service, proposal: Answer, body: object) =>
  s.callAlone('finance2', 'POST', `/v1/appropriations?confirms=${String(proposal.body['code'])}`, body)
