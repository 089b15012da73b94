import t from 'tap'
import {
  attachPapers,
  mustHavePapers,
  type PaperKind,
  paperKinds,
  papersAskedFor,
  papersInForce,
} from '../../src/awards/papers/paper.ts'
import { Money } from '../../src/platform/money.ts'
import { boardDecision, newAward, newPapers } from '../support/given.ts'
import { outcome } from '../support/outcome.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'
import { post, type Tx, thiefOf } from '../support/thief.ts'
import { keptFile } from '../support/uploads.ts'

t.jobs = 2

const ofAnyAmount = ['conflict-of-interest-disclosure', 'lower-tier-debarment-certificate', 'agency-terms']
const ofLobbying = ['lobbying-certificate', 'sf-lll']

t.test(
  'an execution asks for three papers of any amount, and above $100,000 for those of 31 U.S.C. 1352',
  (t) => {
    t.same(papersAskedFor(Money.of('0.01')), ofAnyAmount)
    t.same(papersAskedFor(Money.of('100000.00')), ofAnyAmount)
    t.same(papersAskedFor(Money.of('100000.01')), [...ofLobbying, ...ofAnyAmount])
    const lines = [
      { fund: 'FY1', amount: Money.of('60000.00') },
      { fund: 'FY2', amount: Money.of('40000.01') },
    ]
    const having = (...kinds: PaperKind[]) =>
      outcome(() => {
        mustHavePapers(
          'AWD-1',
          lines,
          kinds.map((kind) => ({ kind })),
        )
      })
    t.equal(having(...paperKinds), 'done')
    t.equal(having(...paperKinds.filter((kind) => kind !== 'signed-agreement')), 'done', 'it is signed later')
    t.match(having(...paperKinds.filter((kind) => kind !== 'sf-lll')), [
      'award-papers-missing',
      { total: '100000.01', missing: [{ kind: 'sf-lll', law: /31 U\.S\.C\. 1352/ }] },
    ])
    t.end()
  },
)

t.test('a paper bears a day that has come, and is of an award that stands', (t) => {
  const asked = {
    kinds: ['agency-terms', 'agency-terms', 'sf-lll'],
    sha256: 'a',
    datedOn: '2024-01-15',
  } as const
  const attached = (on: string, status = 'drafted') =>
    outcome(() => attachPapers(asked, { code: 'AWD-1', status }, 'FIN-1', on).map(({ kind }) => kind))
  t.same(attached('2024-01-15'), ['agency-terms', 'sf-lll'])
  t.same(attached('2024-01-15', 'executed'), ['agency-terms', 'sf-lll'])
  t.match(attached('2024-01-14'), ['paper-dated-ahead', { latest: '2024-01-14' }])
  t.match(attached('2024-01-14', 'withdrawn'), ['paper-of-withdrawn-award'])
  const first = { kind: 'sf-lll' as const, sha256: 'a' }
  const second = { kind: 'sf-lll' as const, sha256: 'b' }
  t.same(papersInForce([first, second, { kind: 'agency-terms', sha256: 'c' }]), [
    second,
    { kind: 'agency-terms', sha256: 'c' },
  ])
  t.end()
})

/** A draft of an amount, without a paper. */
async function bare(s: Service, amount: string) {
  await s.given.executable('IRC')
  const fund = await s.given.fund({ amount: '200000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '150000.00' })
  const { body } = await s.given.made('chair', '/v1/awards', newAward(solicitation, { [fund]: amount }))
  const award = String(body['code'])
  const attach = (terms: object, who: 'finance' | 'approver' = 'finance') =>
    s.callAlone(who, 'POST', `/v1/awards/${award}/papers`, { ...newPapers({ also: undefined }), ...terms })
  const execution = () =>
    s.callAlone('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn: '2023-10-02' })
  return { fund, solicitation, award, attach, execution }
}

t.test('an award is executed once its papers are attached, each kept by hash, by SQL too', async (t) => {
  const s = await service(t)
  const { fund, solicitation, award, attach, execution } = await bare(s, '100000.01')
  const asked = [...ofLobbying, ...ofAnyAmount]
  t.match((await execution()).body, {
    ...{ status: 409, code: 'award-papers-missing', award, total: '100000.01' },
    missing: asked.map((kind) => ({ kind })),
  })
  const queue = (await s.call('approver', 'GET', '/v1/me/queue')).body['items'] as { act: string }[]
  t.match(
    queue.find(({ act }) => act === 'executeAward'),
    { blockedBy: { code: 'award-papers-missing' } },
  )
  t.equal((await attach({}, 'approver')).status, 403)
  const sha256 = await keptFile(s, 'Certificates and disclosures')
  const answer = await attach({
    ...{ kind: 'conflict-of-interest-disclosure', also: ['lower-tier-debarment-certificate', 'sf-lll'] },
    sha256,
  })
  t.match(answer, { status: 201, body: { award, total: '100000.01' } })
  t.match(answer.body['missing'], [{ kind: 'lobbying-certificate' }, { kind: 'agency-terms' }])
  const { areRefused } = thiefOf(t, s)
  const execute = async (tx: Tx) => {
    await post(tx, 'award.executed', award, {
      ...{ on: '2023-10-02', facts: { solicitation } },
      moves: [[`${fund}:committed:${solicitation}`, `${fund}:obligated:${award}`, '100000.01']],
    })
    await tx`update awards set status = 'executed', executed_by = 'APP-1', executed_on = '2023-10-02', version = 2 where code = ${award}`
  }
  const paper = (values: string) => async (tx: Tx) => {
    await post(tx, 'award-paper.attached', award, {
      facts: { kinds: ['agency-terms'], sha256, datedOn: '2021-01-01' },
      on: '2024-01-01',
    })
    await tx.unsafe(`insert into award_papers select id, '${award}', ${values} from ledger_entries
      where subject = '${award}' and kind = 'award-paper.attached' and written_in = pg_current_xact_id()`)
  }
  await areRefused([
    ['FD144', 'an execution without two of them', 'approver', execute],
    [
      'FD145',
      'another file',
      'finance',
      paper(`'agency-terms', '${boardDecision.sha256}', '2021-01-01', 'FIN-1', '2024-01-01'`),
    ],
    ['FD145', 'another kind', 'finance', paper(`'sf-lll', '${sha256}', '2021-01-01', 'FIN-1', '2024-01-01'`)],
    [
      'FD024',
      'under another name',
      'finance',
      paper(`'agency-terms', '${sha256}', '2021-01-01', 'FIN-2', '2024-01-01'`),
    ],
    ['42501', 'a paper is changed', 'finance', `update award_papers set kind = 'agency-terms'`],
    [
      'undone',
      'as its entry says',
      'finance',
      paper(`'agency-terms', '${sha256}', '2021-01-01', 'FIN-1', '2024-01-01'`),
    ],
  ])
  await attach({ kind: 'agency-terms', also: ['lobbying-certificate'] })
  t.match(await execution(), { status: 201, body: { status: 'executed' } })
  const entries = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.executed`)
  t.match(entries.at('items.0.facts.papers'), [
    { kind: 'lobbying-certificate', sha256: boardDecision.sha256 },
    { kind: 'sf-lll', sha256 },
    { kind: 'conflict-of-interest-disclosure', sha256 },
    { kind: 'lower-tier-debarment-certificate', sha256 },
    { kind: 'agency-terms', sha256: boardDecision.sha256 },
  ])
  const agreement = await keptFile(s, 'The signed agreement')
  const signed = await attach({ kind: 'signed-agreement', sha256: agreement })
  t.match(signed.body, { missing: [] })
  const papers = await s.call('grantee', 'GET', `/v1/awards/${award}/papers`)
  t.equal((papers.body['items'] as object[]).length, 6)
  t.equal((await s.call('otherGrantee', 'GET', `/v1/awards/${award}/papers`)).code, 'award-not-found')
  const file = (who: 'grantee' | 'otherGrantee') =>
    s.app.inject({ url: `/v1/files/${agreement}`, headers: s.as(who) })
  t.equal((await file('grantee')).statusCode, 200, 'its grantee reads it back')
  t.equal((await file('otherGrantee')).statusCode, 404)
  t.match((await s.call('finance', 'GET', `/work/awards/${award}`)).text, /Papers of the award/)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test('an increase that brings an award above $100,000 asks for what its execution did not', async (t) => {
  const s = await service(t)
  const { fund, award, attach, execution } = await bare(s, '100000.00')
  await attach({
    kind: 'agency-terms',
    also: ['conflict-of-interest-disclosure', 'lower-tier-debarment-certificate'],
  })
  t.equal((await execution()).status, 201)
  const more = (amount: string) => ({
    ...{ kind: 'increase', reason: 'x', evidence: boardDecision.sha256 },
    lines: [{ fund, amount }],
  })
  const propose = () => s.call('chair', 'POST', `/v1/awards/${award}/amendments`, more('0.01'))
  t.match((await propose()).body, {
    ...{ status: 409, code: 'award-papers-missing', total: '100000.01' },
    missing: ofLobbying.map((kind) => ({ kind })),
  })
  await attach({ kind: 'sf-lll', also: ['lobbying-certificate'] })
  t.equal((await propose()).status, 201)
  t.equal((await s.call('approver', 'POST', `/v1/awards/${award}/amendments/1/approval`, {})).status, 201)
})
