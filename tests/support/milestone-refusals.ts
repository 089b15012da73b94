import postgres from 'postgres'
import type { Attempt } from './application-refusals.ts'
import { soleBudget } from './budgets.ts'
import { document, endedBy, newCloseout } from './endings.ts'
import { approvedFund, draftedFixed, fixedBy, milestone, recoveredOtherwise } from './milestones.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

/** What is wrong with the milestones of an award of 100.00, by the code of its refusal. The first is under way in an executed award. */
const wrongMilestones = (
  fund: string,
): readonly (readonly [code: string, milestones: object[], facts?: object])[] => [
  ['milestone-named-twice', [milestone(1, fund, '40.00'), milestone(1, fund, '60.00')], { milestone: 1 }],
  ['milestone-outside-period', [milestone(1, fund, '100.00', { dueOn: '2099-10-01' })], { milestone: 1 }],
  [
    'milestones-beside-obligation',
    [milestone(1, fund, '99.99')],
    { scheduled: '99.99', obligated: '100.00' },
  ],
]

/** A rule profile that the owner loads, whose cap of a fixed amount falls on a day: an award keeps its profile, and the values of a profile are dated. */
async function fallingCap(
  s: Service,
  cap: { readonly before: string; readonly from: string; readonly after: string },
): Promise<string> {
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`insert into rule_profiles values ('FALLING', 'A text whose cap falls', '2 CFR 200', null)`
  await owner`insert into rule_profile_parameters select 'FALLING', parameter, from_day, unit,
    case parameter when 'fixed-amount-cap' then ${cap.before} else value end, citation from rule_profile_parameters where profile = 'UG-2020'`
  await owner`insert into rule_profile_parameters values ('FALLING', 'fixed-amount-cap', ${cap.from}, 'dollars', ${cap.after}, '2 CFR 200.333')`
  await owner.end()
  return 'FALLING'
}

/** An attempt for each refusal of what is fixed in amount: its draft, its execution, its milestones and its closeout. */
export async function milestoneAttempts(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await approvedFund(s, '2000000.00')
  const at = (award: string, under: string) => `/v1/awards/${award}/${under}`
  const drafted = async (amount = '100.00', of = fund) =>
    given.draftedAward(await given.publishedSolicitation({ [of]: amount }), { [of]: amount })
  const executed = async () => {
    const fixed = await draftedFixed(s, fund, '40.00', '60.00')
    await given.made('approver', `${fixed.at}/execution`, { effectiveOn: '2023-10-02' })
    return fixed.award
  }
  const evidence = await keptFile(s, 'the list of those who took part')
  const asked = (award: string, more: object = {}) => ({
    ...{ award, kind: 'milestone', purpose: 'x', milestone: 1, evidence, ...more },
  })

  const draft = await drafted()
  const budgeted = await drafted()
  const budget = soleBudget(fund, { personnel: '100.00' })
  await given.made('chair', at(budgeted, 'revision'), { budget, reason: 'x', effectiveOn: '2023-09-21' })
  const fixed = await executed()
  const code = String((await given.made('finance', '/v1/disbursements', asked(fixed))).body['code'])
  const cost = await given.executedAward(await given.publishedSolicitation({ [fund]: '100.00' }), {
    [fund]: '100.00',
  })
  const unapprovedFund = await given.fund({ amount: '100.00' })
  const unapproved = await draftedFixed(s, unapprovedFund, '100.00')
  const sharedFund = await approvedFund(s, '100.00', 'UG-2020', { costShare: '1.00' })
  const shared = await draftedFixed(s, sharedFund, '100.00')
  // A cap that is lower on the day of the execution than on that of the revision: the agency names another profile in between.
  const lowered = await approvedFund(s, '400000.00', 'UG-2024')
  const aboveLater = await draftedFixed(s, lowered, '250000.01')
  await given.made('finance', `/v1/appropriations/${lowered}/federal-awards/${lowered}/terms`, {
    ...{ document, reference: 'Letter', ruleProfile: 'UG-2020', effectiveOn: '2023-09-25' },
  })
  const early = { effectiveOn: '2023-10-05' }
  const grown = (of: string, held: string) => ({
    ...{ kind: 'increase', reason: 'x', evidence: document, lines: [{ fund: of, amount: '1.00' }], ...early },
    milestones: [milestone(1, of, held), milestone(2, of, '1.00')],
  })
  /** An increase that waits while the agency says other terms. */
  const waiting = async (amount: string, held: string, profile: string, terms: object) => {
    const of = await approvedFund(s, amount, profile)
    const { award } = await draftedFixed(s, of, held)
    await given.made('approver', at(award, 'execution'), { effectiveOn: '2023-10-02' })
    await given.made('chair', at(award, 'amendments'), grown(of, held))
    await given.made('finance', `/v1/appropriations/${of}/federal-awards/${of}/terms`, {
      ...{ document, reference: 'Letter', effectiveOn: '2023-10-04', ...terms },
    })
    return { of, award }
  }
  const falling = await fallingCap(s, { before: '500000.00', from: '2023-10-06', after: '250000.00' })
  const lower = await waiting('300000.00', '250000.00', falling, { drawChannel: 'PMS' })
  const sharing = await waiting('200.00', '100.00', 'UG-2020', { costShare: '1.00' })
  const toShare = await waiting('200.00', '100.00', 'UG-2020', { costShare: '1.00' })
  await given.made('chair', at(toShare.award, 'amendments/1/withdrawal'), early)
  const overtaken = await executed()
  await given.made('chair', at(overtaken, 'amendments'), {
    ...{ kind: 'milestone-revision', reason: 'x' },
    milestones: [milestone(1, fund, '30.00'), milestone(2, fund, '70.00')],
  })
  await given.made('finance', '/v1/disbursements', asked(overtaken))
  const full = await draftedFixed(s, fund, '249999.00')
  await given.made('approver', `${full.at}/execution`, { effectiveOn: '2023-10-02' })

  const revise = (name: string, body: object, facts: object = {}, of = draft): Attempt => [
    ...(['reviseAward', name, 'chair', at(of, 'revision')] as const),
    ...([{ reason: 'x', effectiveOn: '2023-09-21', ...body }, facts] as const),
  ]
  const propose = (name: string, body: object, facts: object = {}, of = fixed): Attempt => [
    ...(['proposeAmendment', name, 'chair', at(of, 'amendments')] as const),
    ...([{ kind: 'milestone-revision', reason: 'x', ...body }, facts] as const),
  ]
  const execute = (name: string, of: string, facts: object = {}): Attempt => [
    ...(['executeAward', name, 'approver', at(of, 'execution')] as const),
    ...([{ effectiveOn: '2023-10-02' }, facts] as const),
  ]
  const request = (name: string, body: object, facts: object = {}): Attempt => [
    ...(['requestDisbursement', name, 'finance', '/v1/disbursements', body, facts] as const),
  ]
  const approve = (name: string, of: string, body: object, facts: object = {}): Attempt => [
    ...(['approveDisbursement', name, 'approver', `/v1/disbursements/${of}/approvals`, body, facts] as const),
  ]
  const change = (name: string, of: string, body: object, facts: object): Attempt => [
    ...(['approveAmendment', name, 'approver', at(of, 'amendments/1/approval'), body, facts] as const),
  ]
  const increase = {
    ...{ kind: 'increase', evidence: document, lines: [{ fund, amount: '1.01' }], ...early },
    milestones: [milestone(1, fund, '249999.00'), milestone(2, fund, '1.01')],
  }
  const terminated = await ended()
  const otherwise = await recoveredOtherwise(s)
  return [
    ['listMilestones', 'award-not-found', 'auditor', at('NONE', 'milestones'), {}],
    [
      'listMilestones',
      'schedule-not-found',
      'auditor',
      at(fixed, 'milestones?schedule=9'),
      {},
      { newest: 1 },
    ],
    ['listMilestones', 'cursor-invalid', 'auditor', at(fixed, 'milestones?cursor=x'), {}],
    revise('form-of-payment-stays', fixedBy(milestone(1, fund, '100.00')), { hasBudget: true }, budgeted),
    revise('award-of-another-form', { milestones: [milestone(1, fund, '100.00')] }, { given: 'milestones' }),
    ...wrongMilestones(fund).map(([name, milestones, facts]) =>
      revise(name, { formOfPayment: 'fixed-amount', milestones }, facts),
    ),
    revise('milestones-beside-obligation', { formOfPayment: 'fixed-amount' }, { scheduled: '0.00' }),
    revise(
      'fixed-amount-above-cap',
      fixedBy(milestone(1, fund, '250000.01')),
      { largest: '250000.00', profile: 'UG-2020' },
      await drafted('250000.01'),
    ),
    execute('fixed-amount-above-cap', aboveLater.award, { requested: '250000.01', largest: '250000.00' }),
    execute('fixed-amount-without-approval', unapproved.award, { funds: [unapprovedFund] }),
    execute('fixed-amount-with-cost-share', shared.award, { fund: sharedFund }),
    propose('award-of-another-form', { kind: 'budget-revision', budget }, { given: 'budget' }),
    propose('award-of-another-form', { milestones: [milestone(1, fund, '100.00')] }, {}, cost),
    ...wrongMilestones(fund).map(([name, milestones, facts]) => propose(name, { milestones }, facts)),
    propose(
      'milestone-under-way',
      { milestones: [milestone(1, fund, '30.00'), milestone(2, fund, '70.00')] },
      { milestone: 1, disbursement: code, state: 'requested' },
    ),
    propose('fixed-amount-above-cap', increase, { requested: '250000.01', largest: '250000.00' }, full.award),
    propose(
      'fixed-amount-with-cost-share',
      grown(toShare.of, '100.00'),
      { costShare: '1.00' },
      toShare.award,
    ),
    change(
      'fixed-amount-above-cap',
      lower.award,
      { effectiveOn: '2023-10-06' },
      { requested: '250001.00', largest: '250000.00' },
    ),
    change('fixed-amount-with-cost-share', sharing.award, early, { fund: sharing.of }),
    change('milestone-under-way', overtaken, {}, { milestone: 1 }),
    request('kind-of-another-form', asked(cost), { takes: ['advance', 'reimbursement'] }),
    request('disbursement-fields-of-kind', asked(fixed, { lines: [{ fund, amount: '1.00' }] })),
    request('milestone-not-found', asked(fixed, { milestone: 9 }), { milestones: [1, 2] }),
    request('milestone-already-requested', asked(fixed), { disbursement: code }),
    request('file-not-kept', asked(fixed, { evidence: 'f'.repeat(64) }), { name: 'evidence' }),
    approve('milestone-not-reduced', code, { reducedTo: '40.00', reductionReason: 'x' }, { amount: '40.00' }),
    approve('milestone-not-reduced', code, { reducedTo: '39.00' }, { requested: '39.00' }),
    [
      ...(['proposeEnding', 'award-of-another-form', 'chair', at(terminated, 'endings')] as const),
      newCloseout('2024-01-05', { certifiedOn: '2024-01-05', budget }),
    ],
    [
      ...(['proposeEnding', 'closeout-of-another-form', 'chair', at(terminated, 'endings')] as const),
      ...([newCloseout('2024-01-05'), { form: 'fixed-amount', takes: 'certifiedOn' }] as const),
    ],
    [
      ...(['approveEnding', 'milestone-under-way', 'approver', at(otherwise, 'endings/2/approval')] as const),
      ...([{}, { milestone: 1, paid: '40.00' }] as const),
    ],
  ]

  /** A fixed amount that is terminated, with nothing paid. */
  async function ended(): Promise<string> {
    const award = await executed()
    await endedBy(s, award, {
      ...{ kind: 'termination', ground: 'agreement', reason: 'x', objection: 'x', document },
      ...{ takesEffectOn: '2023-11-01', effectiveOn: '2023-11-01' },
    })
    return award
  }
}
