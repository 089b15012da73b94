import type { Test } from 'tap'
import { applicationsFor } from './applications.ts'
import type { Person } from './call.ts'
import { decided } from './decided.ts'
import { deadlineAhead } from './given.ts'
import { remedyNamesWhatIsThere } from './remedies.ts'
import { service } from './service.ts'

/** What is refused of drafts of awards and of releases of a commitment. Answers what was reached. */
export async function unrevisable(t: Test): Promise<string[]> {
  const s = await service(t, { contract: true })
  const { given, call } = s
  const reached: string[] = []
  const refused = async (
    [operation, code]: readonly [operation: string, code: string],
    who: Person,
    url: string,
    body?: object,
    facts: object = {},
  ) => {
    const answer = await call(who, operation.startsWith('list') ? 'GET' : 'POST', url, body)
    t.match(answer.body, { code, ...facts }, `${operation}: ${code}`)
    remedyNamesWhatIsThere(t, s, operation, answer)
    reached.push(`${operation} ${code}`)
  }
  const fund = await given.fund()
  const solicitation = await given.publishedSolicitation({ [fund]: '500.00' })
  const draft = await given.draftedAward(solicitation, { [fund]: '100.00' })
  const executed = await given.executedAward(solicitation, { [fund]: '10.00' })
  const on = (award: string, act: string) => `/v1/awards/${award}/${act}`
  const reason = 'x'
  const line = (of: string, amount: string) => ({ fund: of, amount })
  const revising = (code: string, award: string, parts: object, facts: object = {}) =>
    refused(['reviseAward', code], 'chair', on(award, 'revision'), { ...parts, reason }, facts)

  await refused(['listAwardDraftVersions', 'award-not-found'], 'auditor', on('NONE', 'draft-versions'))
  await revising('award-not-found', 'NONE', { title: 'x' })
  await revising('award-not-drafted', executed, { title: 'x' }, { state: 'executed' })
  await revising('line-named-twice', draft, { lines: [line(fund, '1.00'), line(fund, '2.00')] })
  await revising('line-outside-draft', draft, { lines: [line('NONE', '1.00')] }, { funds: [fund] })
  await revising('award-unchanged', draft, { lines: [line(fund, '100.00')] })
  await revising('period-out-of-order', draft, { periodThrough: '2023-09-30' })
  await revising(
    'acts-out-of-order',
    draft,
    { title: 'x', effectiveOn: '2023-09-19' },
    { follows: 'the draft' },
  )
  await revising('award-outside-federal-award', draft, { periodThrough: '2099-10-01' }, { fund })
  await refused(['withdrawAward', 'award-not-found'], 'chair', on('NONE', 'withdrawal'), { reason })
  await refused(['withdrawAward', 'award-not-drafted'], 'chair', on(executed, 'withdrawal'), { reason })

  const stranding = await given.publishedSolicitation({ [fund]: '5.00' })
  const stranded = await given.draftedAward(stranding, { [fund]: '5.00' })
  await given.made('finance', `/v1/solicitations/${stranding}/cancellation`, { reason })
  await revising('solicitation-not-awardable', stranded, { title: 'x' }, { state: 'canceled' })
  await given.made('chair', on(stranded, 'withdrawal'), { reason })

  const a = applicationsFor(s)
  const due = await a.dueSolicitation()
  const offered = String((await call('finance', 'GET', `/v1/solicitations/${due}`)).at('funding.0.fund'))
  const early = await given.draftedAward(due, { [offered]: '1.00' })
  await a.received(due)
  await revising('award-without-selection', early, { title: 'x' })

  const board = await decided(t, s)
  const award = await board.certify()
  await revising('award-beyond-decision', award, { lines: [line(board.fund, '90.01')] }, { largest: '90.00' })
  await revising('award-for-unproposed-service', award, { services: ['other'] }, { services: ['other'] })

  const again = (code: string, application: string, facts: object = {}, who: Person = 'chair') =>
    refused(['draftAwardAgain', code], who, `/v1/applications/${application}/award`, undefined, facts)
  await again('application-not-found', 'NONE')
  await again('award-without-selection', board.second, { state: 'not-selected' })
  await again('application-awarded', board.first, { award })

  const both = (affiliation?: string) =>
    given.made('admin', '/v1/actors/BOTH-1/roles', { roles: ['approver', 'chair'], affiliation })
  await both()
  await given.made('both', on(draft, 'revision'), { site: 'Newark, NJ', reason })
  await refused(
    ['executeAward', 'award-executed-by-reviser'],
    'both',
    on(draft, 'execution'),
    {},
    { number: 2 },
  )
  await both('IRC')
  await refused(['reviseAward', 'recused'], 'both', on(draft, 'revision'), { title: 'x', reason })
  await refused(['withdrawAward', 'recused'], 'both', on(draft, 'withdrawal'), { reason })
  await again('recused', board.first, {}, 'both')

  const releasing = (code: string, of: string, body: object = {}, facts: object = {}) =>
    refused(['releaseCommitment', code], 'finance', `/v1/solicitations/${of}/commitment-release`, body, facts)
  const open = await given.publishedSolicitation({ [fund]: '5.00' }, { deadline: deadlineAhead })
  const spent = await given.publishedSolicitation({ [fund]: '5.00' })
  await given.executedAward(spent, { [fund]: '5.00' })
  await releasing('solicitation-not-found', 'NONE')
  await releasing('release-before-closing', open, {}, { state: 'published' })
  await releasing('release-before-decision', due, {}, { count: 1 })
  await releasing('funding-named-twice', solicitation, { lines: [line(fund, '1.00'), line(fund, '1.00')] })
  await releasing(
    'release-outside-funding',
    solicitation,
    { lines: [line('NONE', '1.00')] },
    { offered: [fund] },
  )
  await releasing('commitment-used-up', spent)
  await releasing('release-beyond-remainder', solicitation, {}, { needed: '100.00', largest: '390.00' })
  await releasing('acts-out-of-order', solicitation, {
    lines: [line(fund, '1.00')],
    effectiveOn: '2023-10-01',
  })

  await given.made('chair', on(award, 'withdrawal'), { reason })
  await given.made('finance', `/v1/solicitations/${board.solicitation}/cancellation`, { reason })
  await again('solicitation-not-awardable', board.first, { state: 'canceled' })
  return reached
}
