import t from 'tap'
import { businessToday, newAward, newPapers, newRating } from '../support/given.ts'
import { rawSession, refused } from '../support/raw-sql.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

/** A drafted award to an organization that nobody rated, of which the execution is tried on a day. */
async function unrated(s: Service) {
  await s.given.exclusionsListed()
  await s.given.made('finance', '/v1/organizations', {
    ...{ code: 'NEWCOMER', legalName: 'Newcomer Services, Inc.', kind: 'nonprofit', uei: 'NEWCMERUE001' },
  })
  const fund = await s.given.fund({ amount: '100.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const draft = { ...newAward(solicitation, { [fund]: '30.00' }), grantee: 'NEWCOMER' }
  const award = String((await s.given.made('chair', '/v1/awards', draft)).body['code'])
  await s.given.made('finance', `/v1/awards/${award}/papers`, newPapers())
  const executed = (effectiveOn: string) =>
    s.call('approver', 'POST', `/v1/awards/${award}/execution`, { effectiveOn })
  const rate = (terms: object) =>
    s.given.made('finance', '/v1/organizations/NEWCOMER/risk-ratings', newRating(terms))
  return { award, executed, rate }
}

t.test('no award is executed before its grantee was rated, nor on a rating older than a year', async (t) => {
  const s = await service(t)
  const { award, executed, rate } = await unrated(s)
  t.match((await executed('2023-10-02')).body, {
    ...{ status: 409, code: 'risk-rating-missing', organization: 'NEWCOMER', ratedOn: null },
    on: '2023-10-02',
  })
  const { act } = rawSession(t, s)
  const byHand = (on: string) =>
    act(
      'APP-1',
      (tx) =>
        tx`update awards set status = 'executed', executed_by = 'APP-1', executed_on = ${on}, version = 2 where code = ${award}`,
      award,
    )
  await refused(t, 'FD138', 'an execution by SQL without a rating', byHand('2023-10-02'))
  const rated = await rate({ level: 'high', effectiveOn: '2022-10-01' })
  t.match(rated.body, {
    ...{ organization: 'NEWCOMER', level: 'high', priorAudits: 'medium', ratedBy: 'FIN-1' },
    ...{ ratedOn: '2022-10-01', dueOn: '2023-10-01', reason: 'Led Federal awards before' },
  })
  t.match((await executed('2023-10-02')).body, {
    ...{ code: 'risk-rating-missing', ratedOn: '2022-10-01', dueOn: '2023-10-01' },
  })
  await refused(t, 'FD138', 'an execution by SQL on an old rating', byHand('2023-10-02'))
  t.equal((await executed('2023-10-01')).status, 201, 'on the last day of the year')
  const entries = await s.call('auditor', 'GET', `/v1/ledger/entries?kind=award.executed&subject=${award}`)
  t.equal(entries.at('items.0.facts.riskRating'), rated.body['entry'], 'the entry names the rating')
})

t.test(
  'ratings are listed with their factors, are shown to staff alone, and wait to be made again',
  async (t) => {
    const s = await service(t)
    const { award, rate } = await unrated(s)
    const queue = async () =>
      (
        (await s.call('finance', 'GET', '/v1/me/queue')).body['items'] as {
          act: string
          subject: string
          due: string
        }[]
      ).filter(({ act }) => act === 'rateOrganization')
    t.match(await queue(), [{ subject: 'NEWCOMER', due: businessToday() }], 'an award waits for it')
    const waits = (await s.call('approver', 'GET', '/v1/me/queue')).body['items'] as { act: string }[]
    t.match(
      waits.find(({ act }) => act === 'executeAward'),
      { blockedBy: { code: 'risk-rating-missing' } },
    )
    await rate({ level: 'high', effectiveOn: '2022-10-01' })
    t.match(await queue(), [{ subject: 'NEWCOMER', due: '2023-10-01' }])
    const why = async () =>
      (await s.call('approver', 'GET', `/v1/awards/${award}/actions`)).at('items.0.whyNot.code')
    t.equal(await why(), 'risk-rating-missing')
    await rate({ level: 'medium' })
    t.same(await queue(), [])
    t.equal(await why(), undefined)

    const listed = await s.call('auditor', 'GET', '/v1/risk-ratings?organization=NEWCOMER')
    t.match(listed.body, { items: [{ level: 'high' }, { level: 'medium', ratedOn: businessToday() }] })
    const first = await s.call('board', 'GET', '/v1/risk-ratings?organization=NEWCOMER&limit=1')
    const next = await s.call(
      'board',
      'GET',
      `/v1/risk-ratings?organization=NEWCOMER&limit=1&cursor=${String(first.body['next'])}`,
    )
    t.match([first.at('items.0'), next.at('items.0')], [{ level: 'high' }, { level: 'medium' }])
    const csv = await s.call('chair', 'GET', '/v1/risk-ratings', undefined, { accept: 'text/csv' })
    t.match(csv.text, /NEWCOMER,high,low,medium,low,low,/)
    t.equal((await s.call('grantee', 'GET', '/v1/risk-ratings')).status, 403)
    t.equal((await s.call('reader', 'GET', '/v1/risk-ratings')).status, 403)
    const acts = (await s.call('finance', 'GET', '/v1/organizations/NEWCOMER/actions')).body['items']
    t.match(
      (acts as { operation: string }[]).find(({ operation }) => operation === 'rateOrganization'),
      { isPossible: true, address: '/v1/organizations/NEWCOMER/risk-ratings' },
    )
  },
)
