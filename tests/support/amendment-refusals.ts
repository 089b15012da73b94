import type { Attempt } from './application-refusals.ts'
import { baker, budgetLine } from './budgets.ts'
import { termsByAgency } from './federal-award-refusals.ts'
import { boardDecision, type Funding, fundAct, newPapers } from './given.ts'
import type { Service } from './service.ts'

const evidence = boardDecision.sha256
const early = { effectiveOn: '2023-10-05' }
/** The day after a rating of the autumn of 2023 was due again. */
const stale = { effectiveOn: '2024-09-21' }

/** An attempt for each refusal of an act on an amendment of an award. */
export async function amendmentAttempts(service: Service): Promise<Attempt[]> {
  const { given } = service
  const fund = await given.fund({ amount: '200.00' })
  const line = (amount: string, of = fund) => ({ lines: [{ fund: of, amount }] })
  const at = (award: string, under = 'amendments') => `/v1/awards/${award}/${under}`
  const under = async (funding: Funding, terms: object = {}) =>
    given.executedAward(await given.publishedSolicitation(funding), funding, {
      periodThrough: '2025-09-30',
      ...terms,
    })
  const increase = (amount: string, of = fund) => ({
    ...{ kind: 'increase', reason: 'x', evidence, ...early },
    ...line(amount, of),
  })
  const proposed = async (award: string, body: object, who: 'both' | 'chair' = 'chair') => {
    await given.made(who, at(award), body)
    return at(award, 'amendments/1')
  }
  const retitled = { kind: 'terms', title: 'Another title', reason: 'x', ...early }
  const roles = async (...held: string[]) => given.made('admin', '/v1/actors/BOTH-1/roles', { roles: held })

  const award = await under({ [fund]: '30.00' })
  const withdrawn = await given.draftedAward(await given.publishedSolicitation({ [fund]: '1.00' }), {
    [fund]: '1.00',
  })
  await given.made('chair', at(withdrawn, 'withdrawal'), { reason: 'x' })
  const rated = await proposed(await under({ [fund]: '1.00' }), increase('1.00'))
  const open = await under({ [fund]: '10.00' })
  const waiting = await proposed(open, retitled)
  const over = await under({ [fund]: '5.00' })
  const gone = await proposed(over, retitled)
  await given.made('chair', `${gone}/withdrawal`, early)
  const drafted = await given.draftedAward(await given.publishedSolicitation({ [fund]: '1.00' }), {
    [fund]: '1.00',
  })
  const toBaker = await under({ [fund]: '1.00' }, { grantee: 'BAKER' })
  const ofBaker = await proposed(toBaker, retitled)
  await roles('chair')
  const own = await proposed(await under({ [fund]: '1.00' }), retitled, 'both')
  await roles('approver')
  const byBoth = await given.draftedAward(await given.publishedSolicitation({ [fund]: '1.00' }), {
    [fund]: '1.00',
  })
  await given.made('both', at(byBoth, 'execution'), { effectiveOn: '2023-10-02' })
  await roles('finance')

  const called = await given.publishedSolicitation({ [fund]: '4.00' })
  const stranded = [
    await given.executedAward(called, { [fund]: '2.00' }),
    await given.executedAward(called, { [fund]: '2.00' }),
  ] as const
  const strandedLater = await proposed(stranded[0], increase('1.00'))
  await given.made('finance', `/v1/solicitations/${called}/cancellation`, { reason: 'x' })

  const ended = await given.fund({ amount: '50.00', federalAward: { periodThrough: '2024-12-31' } })
  const brief = { periodThrough: '2024-09-30' }
  const past = [await under({ [ended]: '5.00' }, brief), await under({ [ended]: '5.00' }, brief)] as const
  const pastLater = await proposed(past[0], increase('1.00', ended))

  const short = await given.fund({ amount: '10.00' })
  const beyond = [await under({ [short]: '4.00' }), await under({ [short]: '1.00' })] as const
  const beyondLater = await proposed(beyond[0], increase('1.00', short))
  await given.made('finance', `/v1/appropriations/${short}/federal-awards/${short}/amendments`, {
    ...fundAct('8.00', { kind: 'decrease', effectiveOn: undefined }),
  })

  // The agency amends its award into another text, and back.
  const renewed = await given.fund({ amount: '10.00' })
  const renewing = await under({ [renewed]: '1.00' })
  const letter = async (ruleProfile: string, effectiveOn: string) =>
    termsByAgency(service, renewed, { ruleProfile, effectiveOn })
  await letter('UG-2024', '2023-10-03')
  const profile = { kind: 'profile', reason: 'x', ...early }
  const renewedLater = await proposed(renewing, profile)
  await letter('UG-2020', '2023-10-06')

  const ofMembers = (members: readonly string[], more: object = { evidence }) => ({
    ...{ kind: 'members', reason: 'x', ...early },
    ...{ members, ...more },
  })
  const budgeted = await under({ [fund]: '2.00' })
  const shared = {
    parties: [{ organization: 'IRC', role: 'lead' }, baker],
    lines: ['IRC', 'BAKER'].map((organization) => budgetLine(fund, 'personnel', '1.00', { organization })),
  }
  const first = await proposed(budgeted, { ...ofMembers(['BAKER']), budget: shared })
  await given.made('approver', `${first}/approval`, early)

  const spent = await given.fund({ amount: '30.00' })
  const tight = await proposed(await under({ [spent]: '10.00' }), increase('20.00', spent))
  await given.publishedSolicitation({ [spent]: '15.00' })
  const paid = await under({ [fund]: '5.00' }, { periodThrough: '2099-09-30' })
  const less = { kind: 'de-obligation', reason: 'x', ...early }
  const paidLater = await proposed(paid, { ...less, ...line('5.00') })
  await given.approved(paid, { [fund]: '1.00' })

  const propose = (code: string, body: object, facts: object = {}, of = award): Attempt => [
    ...(['proposeAmendment', code, 'chair', at(of), { reason: 'x', ...body }, facts] as const),
  ]
  const approve = (code: string, url: string, facts: object = {}): Attempt => [
    ...(['approveAmendment', code, 'approver', `${url}/approval`, {}, facts] as const),
  ]
  const none = at('NONE', 'amendments/1')
  const missing = at(award, 'amendments/9')
  const early4 = { effectiveOn: '2023-10-04' }
  const extension = { kind: 'extension', periodThrough: '2025-12-31', ...early }
  const reject = { reason: 'x' }
  return [
    ['listAmendments', 'award-not-found', 'auditor', at('NONE'), {}],
    ['listAmendments', 'cursor-invalid', 'auditor', `${at(award)}?cursor=x`, {}],
    ['readAmendment', 'award-not-found', 'auditor', none, {}],
    ['readAmendment', 'amendment-not-found', 'auditor', missing, {}, { number: 9 }],
    ['listAwardVersions', 'award-not-found', 'auditor', at('NONE', 'versions'), {}],
    ['listAwardVersions', 'cursor-invalid', 'auditor', `${at(award, 'versions')}?cursor=x`, {}],
    [
      'listAwardVersions',
      'award-version-not-found',
      'auditor',
      `${at(award, 'versions')}?asOf=2023-10-01`,
      {},
      { newest: 1 },
    ],
    ['readAwardNotice', 'award-not-found', 'auditor', at('NONE', 'notice'), {}],
    ['readAwardPapers', 'award-not-found', 'auditor', at('NONE', 'papers'), {}],
    ['attachAwardPaper', 'award-not-found', 'finance', at('NONE', 'papers'), newPapers()],
    [
      'attachAwardPaper',
      'file-not-kept',
      'finance',
      at(award, 'papers'),
      newPapers({ sha256: 'f'.repeat(64) }),
    ],
    [
      'attachAwardPaper',
      'paper-dated-ahead',
      'finance',
      at(award, 'papers'),
      newPapers({ datedOn: '2999-01-01' }),
    ],
    ['attachAwardPaper', 'paper-of-withdrawn-award', 'finance', at(withdrawn, 'papers'), newPapers()],
    [
      'readAwardNotice',
      'award-version-not-found',
      'auditor',
      `${at(award, 'notice')}?version=2`,
      {},
      { newest: 1 },
    ],
    ['readAwardStatement', 'award-not-found', 'auditor', at('NONE', 'statement'), {}],
    [
      'readAwardStatement',
      'award-version-not-found',
      'auditor',
      `${at(award, 'statement')}?effectiveAt=2023-10-01`,
      {},
      { asked: '2023-10-01', newest: 1 },
    ],
    ['readAwardVersion', 'award-not-found', 'auditor', at('NONE', 'versions/1'), {}],
    ['readAwardVersion', 'award-version-not-found', 'auditor', at(award, 'versions/2'), {}, { newest: 1 }],
    propose('award-not-found', retitled, {}, 'NONE'),
    ['proposeAmendment', 'recused', 'both', at(toBaker), retitled, { grantee: 'BAKER' }],
    propose('file-not-kept', { ...extension, evidence: 'f'.repeat(64) }, { name: 'evidence' }),
    propose('amendment-before-execution', retitled, { state: 'drafted' }, drafted),
    propose('amendment-already-open', retitled, { number: 1 }, open),
    ['proposeAmendment', 'amendment-proposed-by-approver', 'both', at(byBoth), retitled],
    propose(
      'amendment-fields-of-kind',
      { ...extension, ...line('1.00') },
      { takes: ['periodThrough', 'evidence'] },
    ),
    propose('amendment-fields-of-kind', { kind: 'terms' }, { given: [] }),
    propose('acts-out-of-order', { ...retitled, effectiveOn: '2023-10-01' }, { earliest: '2023-10-02' }),
    propose('line-named-twice', {
      ...increase('1.00'),
      lines: [...line('1.00').lines, ...line('2.00').lines],
    }),
    propose('amendment-outside-award', increase('1.00', ended), { funds: [fund] }),
    propose('amendment-changes-nothing', { ...retitled, title: 'Case management in New York' }),
    propose('amendment-changes-nothing', ofMembers([])),
    propose('profile-not-behind', profile, { present: [`${fund}: UG-2020`] }),
    approve('profile-changed-since', renewedLater, { present: [] }),
    ...(['UG-2024', 'NONE', 'LACKING'] as const).flatMap((asked): Attempt[] => {
      const dryRun = asked === 'UG-2024' ? '' : '&dryRun=true'
      const code = {
        ...{ 'UG-2024': 'comparison-without-dry-run', NONE: 'rule-profile-not-found' },
        LACKING: 'rule-parameter-missing',
      }[asked]
      const query = `?profile=${asked}${dryRun}`
      return [
        ['proposeAmendment', code, 'chair', `${at(award)}${query}`, retitled, { profile: asked }],
        ['approveAmendment', code, 'approver', `${waiting}/approval${query}`, {}, { profile: asked }],
      ]
    }),
    propose('organization-not-found', ofMembers(['NOBODY'])),
    propose('party-named-twice', ofMembers(['IRC']), { organization: 'IRC' }),
    propose('party-named-twice', ofMembers(['BAKER', 'BAKER']), { organization: 'BAKER' }),
    propose('member-joins-without-approval', ofMembers(['BAKER'], {}), { joining: ['BAKER'] }),
    propose('budget-outside-parties', ofMembers([]), { organization: 'BAKER', parties: ['IRC'] }, budgeted),
    propose(
      'increase-beyond-decision',
      { ...increase('0.01'), evidence: undefined },
      { decided: '30.00', held: '30.00', largest: '0.00' },
    ),
    propose(
      'award-extension-not-later',
      { ...extension, periodThrough: '2025-09-30' },
      { present: '2025-09-30' },
    ),
    propose(
      'extension-asked-late',
      { ...extension, effectiveOn: '2025-09-21' },
      { latest: '2025-09-20', present: '2025-09-30' },
    ),
    propose(
      'award-outside-federal-award',
      { ...extension, periodThrough: '2025-01-01' },
      { fund: ended, federalPeriodThrough: '2024-12-31' },
      past[1],
    ),
    propose('solicitation-not-awardable', increase('1.00'), { state: 'canceled' }, stranded[1]),
    propose(
      'outside-federal-award-period',
      { ...increase('1.00', ended), effectiveOn: '2025-01-01' },
      { fund: ended },
      past[1],
    ),
    propose('fund-overpromised', increase('1.00', short), { fund: short, overpromised: '3.00' }, beyond[1]),
    propose('obligation-exceeded', increase('999.00'), { requested: '999.00' }),
    propose('deobligation-exceeded', { ...less, ...line('30.01') }, { largest: '30.00' }),
    propose(
      'risk-rating-missing',
      { ...increase('1.00'), ...stale },
      { ratedOn: '2023-09-20', dueOn: '2024-09-20' },
    ),
    approve('award-not-found', none),
    ['approveAmendment', 'recused', 'both', `${ofBaker}/approval`, {}, { grantee: 'BAKER' }],
    approve('amendment-not-found', missing),
    approve('amendment-not-open', gone, { state: 'withdrawn' }),
    ['approveAmendment', 'amendment-by-same-person', 'both', `${own}/approval`, {}],
    ['approveAmendment', 'acts-out-of-order', 'approver', `${waiting}/approval`, early4],
    approve('solicitation-not-awardable', strandedLater, { state: 'canceled' }),
    approve('outside-federal-award-period', pastLater, { fund: ended }),
    approve('fund-overpromised', beyondLater, { fund: short }),
    approve('obligation-exceeded', tight, { largest: '5.00' }),
    approve('deobligation-exceeded', paidLater, { largest: '4.00' }),
    [
      'approveAmendment',
      'risk-rating-missing',
      'approver',
      `${rated}/approval`,
      stale,
      { organization: 'IRC' },
    ],
    ['rejectAmendment', 'award-not-found', 'approver', `${none}/rejection`, reject],
    ['rejectAmendment', 'recused', 'both', `${ofBaker}/rejection`, reject],
    ['rejectAmendment', 'amendment-not-found', 'approver', `${missing}/rejection`, reject],
    ['rejectAmendment', 'amendment-not-open', 'approver', `${gone}/rejection`, reject],
    ['rejectAmendment', 'amendment-by-same-person', 'both', `${own}/rejection`, reject],
    ['rejectAmendment', 'acts-out-of-order', 'approver', `${waiting}/rejection`, { ...reject, ...early4 }],
    ['withdrawAmendment', 'award-not-found', 'chair', `${none}/withdrawal`, {}],
    ['withdrawAmendment', 'recused', 'both', `${ofBaker}/withdrawal`, {}],
    ['withdrawAmendment', 'amendment-not-found', 'chair', `${missing}/withdrawal`, {}],
    ['withdrawAmendment', 'amendment-not-open', 'chair', `${gone}/withdrawal`, {}],
    ['withdrawAmendment', 'acts-out-of-order', 'chair', `${waiting}/withdrawal`, early4],
  ]
}
