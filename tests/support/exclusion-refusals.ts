import type { Test } from 'tap'
import type { Person } from './call.ts'
import { extract } from './exclusions.ts'
import { boardDecision, businessToday } from './given.ts'
import { service } from './service.ts'
import { keptFile } from './uploads.ts'

/** What is refused of awards, continuations and payments where the list of excluded parties stands in the way. Answers what was reached. */
export async function unanswered(t: Test): Promise<string[]> {
  const s = await service(t)
  const reached: string[] = []
  const refused = async (
    operation: string,
    code: string,
    who: Person,
    url: string,
    body: object,
    facts: object = {},
  ) => {
    const answer = await s.call(who, operation.startsWith('read') ? 'GET' : 'POST', url, body)
    t.match(answer.body, { code, ...facts }, `${operation}: ${code}`)
    t.ok(answer.body['remedy'], code)
    reached.push(`${operation} ${code}`)
  }
  const listed = async (name: string, uei = '') => {
    const sha256 = await keptFile(s, extract({ name, uei }))
    await s.given.made('finance', '/v1/exclusion-lists', { extractedOn: businessToday(), sha256 })
  }
  const uei = 'AAAAAAAAAAA1'
  const legalName = 'Listed Services, Inc.'
  await s.given.made('finance', '/v1/organizations', { code: 'LISTED', legalName, kind: 'nonprofit', uei })
  const fund = await s.given.fund({ amount: '900.00' })
  await s.given.drawn(fund, '900.00')
  const solicitation = await s.given.publishedSolicitation({ [fund]: '900.00' })
  const to = { grantee: 'LISTED' }
  const award = await s.given.executedAward(solicitation, { [fund]: '100.00' }, to)
  const drafted = await s.given.draftedAward(solicitation, { [fund]: '100.00' }, to)
  const payable = await s.given.approved(award, { [fund]: '10.00' })
  const increase = {
    kind: 'increase',
    reason: 'x',
    evidence: boardDecision.sha256,
    effectiveOn: '2023-10-05',
  }
  await s.given.made('chair', `/v1/awards/${award}/amendments`, {
    ...increase,
    lines: [{ fund, amount: '1.00' }],
  })
  const another = await s.given.executedAward(solicitation, { [fund]: '100.00' }, to)
  const approving = `/v1/awards/${award}/amendments/1/approval`
  const paying = `/v1/disbursements/${payable}/payment`
  const executing = `/v1/awards/${drafted}/execution`
  const at = (code: string, what: string) => `/v1/awards/${code}/${what}`
  const reason = { reason: 'The services are under way' }

  await refused('readAwardExclusions', 'award-not-found', 'chair', at('NONE', 'exclusions'), {})
  await refused('confirmContinuation', 'award-not-found', 'approver', at('NONE', 'continuations'), reason)
  await refused(
    'confirmContinuation',
    'continuation-needless',
    'approver',
    at(award, 'continuations'),
    reason,
  )
  await refused(
    'confirmContinuation',
    'continuation-before-execution',
    'approver',
    at(drafted, 'continuations'),
    reason,
    { state: 'drafted' },
  )
  await refused(
    'readExclusionReading',
    'exclusion-reading-not-found',
    'finance',
    `/v1/exclusion-lists/readings/${'f'.repeat(64)}`,
    {},
  )
  await listed('LISTED SERVICES')
  await refused(
    'executeAward',
    'exclusion-unanswered',
    'approver',
    executing,
    {},
    {
      exclusions: [{ match: 'possible' }],
    },
  )
  await refused('approveAmendment', 'exclusion-unanswered', 'approver', approving, {})
  await listed('ANOTHER NAME', uei)
  await refused('approveAmendment', 'award-to-excluded-party', 'approver', approving, { notExcluded: 'x' })
  await refused(
    'proposeAmendment',
    'award-to-excluded-party',
    'chair',
    at(another, 'amendments'),
    { ...increase, lines: [{ fund, amount: '1.00' }] },
    { exclusions: [{ match: 'uei' }] },
  )
  await refused(
    'executeAward',
    'award-to-excluded-party',
    'approver',
    executing,
    { notExcluded: 'x' },
    {
      exclusions: [{ match: 'uei' }],
    },
  )
  await refused(
    'payDisbursement',
    'exclusion-unconfirmed',
    'approver2',
    paying,
    { reference: 'ACH 1' },
    {
      ...{ award, requestedBy: 'FIN-1', paidBy: 'APP-2', confirmedBy: [] },
    },
  )
  await s.given.made('admin', '/v1/actors/APP-1/roles', { roles: ['approver'], affiliation: 'LISTED' })
  await refused('confirmContinuation', 'recused', 'approver', at(award, 'continuations'), reason)
  const other = await service(t)
  const own = await other.given.fund({ amount: '6.00' })
  const called = await other.given.publishedSolicitation({ [own]: '5.00' })
  const [older, untouched] = [
    await other.given.executedAward(called, { [own]: '4.00' }),
    await other.given.executedAward(called, { [own]: '1.00' }),
  ]
  const more = { ...increase, lines: [{ fund: own, amount: '1.00' }] }
  await other.given.made('chair', `/v1/awards/${older}/amendments`, more)
  await other.setMostDays(7)
  const single = await other.given.fund({ amount: '5.00' })
  const under = await other.given.publishedSolicitation({ [single]: '5.00' })
  const waiting = await other.given.draftedAward(under, { [single]: '5.00' })
  const old = await other.call('approver', 'POST', `/v1/awards/${waiting}/execution`, {})
  t.match(old.body, { code: 'exclusion-list-too-old', list: 'EXCL-0001', mostDays: 7 })
  const later = await other.call('approver', 'POST', `/v1/awards/${older}/amendments/1/approval`, {})
  t.match(later.body, { code: 'exclusion-list-too-old', list: 'EXCL-0001', mostDays: 7 })
  const proposing = await other.call('chair', 'POST', `/v1/awards/${untouched}/amendments`, more)
  t.match(proposing.body, { code: 'exclusion-list-too-old', list: 'EXCL-0001', mostDays: 7 })
  reached.push(
    ...['executeAward', 'proposeAmendment', 'approveAmendment'].map((one) => `${one} exclusion-list-too-old`),
  )
  return reached
}
