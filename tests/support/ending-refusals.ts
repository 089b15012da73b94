import type { Attempt } from './application-refusals.ts'
import { wrongBudgets } from './budget-refusals.ts'
import { soleBudget } from './budgets.ts'
import { document, endedBy, newAdjustment, newCloseout, newNotice, newResumption } from './endings.ts'
import { type Funding, newDisallowance, newDisbursement } from './given.ts'
import type { Service } from './service.ts'

/** An attempt for each refusal of an act on an ending of an award, and of what an award that ends refuses. */
export async function endingAttempts(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund({ amount: '500.00' })
  await given.drawn(fund, '500.00')
  const one: Funding = { [fund]: '1.00' }
  const at = (award: string, under = 'endings') => `/v1/awards/${award}/${under}`
  const under = async (terms: object = {}) => {
    const funding = { [fund]: '5.00' }
    return given.executedAward(await given.publishedSolicitation(funding), funding, terms)
  }
  const proposed = async (award: string, body: object, who: 'both' | 'chair' = 'chair') => {
    await given.made(who, at(award), body)
    return at(award, 'endings/1')
  }
  const roles = async (...held: string[]) => given.made('admin', '/v1/actors/BOTH-1/roles', { roles: held })
  const notice = newNotice('suspension', '2023-11-01')

  const award = await under()
  const open = await under()
  const waiting = await proposed(open, notice)
  const gone = await proposed(await under(), notice)
  await given.made('chair', `${gone}/withdrawal`, {})
  const drafted = await given.draftedAward(await given.publishedSolicitation(one), one)
  const toBaker = await under({ grantee: 'BAKER' })
  const ofBaker = await proposed(toBaker, notice)
  await roles('chair')
  const own = await proposed(await under(), notice, 'both')
  await roles('approver')
  const byBoth = await given.draftedAward(await given.publishedSolicitation(one), one)
  await given.made('both', at(byBoth, 'execution'), { effectiveOn: '2023-10-02' })
  await roles('finance')

  const brief = { periodThrough: '2023-12-31' }
  const ended = await under(brief)
  const busy = await under(brief)
  await given.requested(busy, one)
  const busyLater = await under(brief)
  const closing = await proposed(busyLater, newCloseout('2024-01-05'))
  await given.requested(busyLater, one)
  const changed = await under(brief)
  const stale = await proposed(changed, newCloseout('2024-01-05'))
  const spent = await given.requested(changed, one)
  await given.made('approver', `/v1/disbursements/${spent}/approvals`, { evidence: document })
  await given.made('approver2', `/v1/disbursements/${spent}/payment`, { reference: 'ACH stale' })

  const alone = await under(brief)
  const released = await proposed(alone, newCloseout('2024-01-05'))
  await given.made('approver', at(alone, 'amendments/1/rejection'), { reason: 'x' })

  const early = { effectiveOn: '2023-10-05' }
  const paidEarly = async (of: string) => {
    const code = await given.requested(of, one, early)
    await given.made('approver', `/v1/disbursements/${code}/approvals`, early)
    await given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}`, ...early })
    return code
  }
  const closed = async () => {
    const of = await under({ periodThrough: '2023-10-31' })
    const payment = await paidEarly(of)
    await endedBy(s, of, newCloseout('2023-11-01'))
    return { of, payment }
  }
  const [past, pastLater] = [await closed(), await closed()]
  const adjustment = newAdjustment('disallowance', '1.00', '2026-10-30')
  await given.made('chair', at(pastLater.of), adjustment)
  const lateAdjustment = at(pastLater.of, 'endings/2')

  const budgeted = await under(brief)
  const planned = soleBudget(fund, { personnel: '3.00', travel: '2.00' }, { transferPercent: '10.00' })
  const revision = { kind: 'budget-revision', reason: 'x', budget: planned, ...early }
  await given.made('chair', at(budgeted, 'amendments'), revision)
  await given.made('approver', at(budgeted, 'amendments/1/approval'), early)
  const spentOf = await given.requested(budgeted, { [fund]: '2.00' }, early)
  await given.made('approver', `/v1/disbursements/${spentOf}/approvals`, early)
  await given.made('approver2', `/v1/disbursements/${spentOf}/payment`, {
    reference: 'ACH budgeted',
    ...early,
  })

  const held = await under()
  const increase = { kind: 'increase', lines: [{ fund, amount: '1.00' }], reason: 'x', evidence: document }
  await given.made('chair', at(held, 'amendments'), { ...increase, ...early })
  const ask = async (terms: object) => given.requested(held, { [fund]: '0.10' }, { ...early, ...terms })
  const [advance, cost, gated] = [
    await ask({ kind: 'advance' }),
    await ask({}),
    await ask({ costThrough: '2023-10-04' }),
  ]
  const payable = await ask({ kind: 'advance' })
  await given.made('approver', `/v1/disbursements/${payable}/approvals`, early)
  await endedBy(s, held, notice)

  const spentUp = await under(brief)
  const all = await given.requested(spentUp, { [fund]: '5.00' }, early)
  await given.made('approver', `/v1/disbursements/${all}/approvals`, early)
  await given.made('approver2', `/v1/disbursements/${all}/payment`, { reference: 'ACH all', ...early })
  const closingWith = (budget: object) => newCloseout('2024-01-05', { finalReportOn: '2024-01-05', budget })

  const propose = (code: string, body: object, facts: object = {}, of = award): Attempt => [
    ...(['proposeEnding', code, 'chair', at(of), body, facts] as const),
  ]
  const approve = (code: string, url: string, facts: object = {}): Attempt => [
    ...(['approveEnding', code, 'approver', `${url}/approval`, {}, facts] as const),
  ]
  const none = at('NONE', 'endings/1')
  const missing = at(award, 'endings/9')
  const before = { effectiveOn: '2023-10-30' }
  const reject = { reason: 'x' }
  const notDone = { state: 'drafted' }
  return [
    ['listEndings', 'award-not-found', 'auditor', at('NONE'), {}],
    ['listEndings', 'cursor-invalid', 'auditor', `${at(award)}?cursor=x`, {}],
    ['readEnding', 'award-not-found', 'auditor', none, {}],
    ['readEnding', 'ending-not-found', 'auditor', missing, {}, { number: 9 }],
    ['readCloseout', 'award-not-found', 'auditor', at('NONE', 'closeout'), {}],
    ['readCloseout', 'ending-before-execution', 'auditor', at(drafted, 'closeout'), {}, notDone],
    ['listAwardClocks', 'award-not-found', 'auditor', at('NONE', 'clocks'), {}],
    ['listAwardClocks', 'ending-before-execution', 'auditor', at(drafted, 'clocks'), {}, notDone],
    ['listAwardClocks', 'cursor-invalid', 'auditor', `${at(award, 'clocks')}?cursor=x`, {}],
    ['listAwardRules', 'award-not-found', 'auditor', at('NONE', 'rules'), {}],
    ['listAwardRules', 'cursor-invalid', 'auditor', `${at(award, 'rules')}?cursor=x`, {}],
    propose('award-not-found', notice, {}, 'NONE'),
    ['proposeEnding', 'recused', 'both', at(toBaker), notice, { grantee: 'BAKER' }],
    propose('file-not-kept', { ...notice, document: 'f'.repeat(64) }, { name: 'document' }),
    propose('ending-before-execution', notice, notDone, drafted),
    propose('ending-already-open', notice, { number: 1 }, open),
    ['proposeEnding', 'ending-proposed-by-approver', 'both', at(byBoth), notice],
    propose('ending-fields-of-kind', { ...newResumption('2023-11-01'), ground: 'terms' }, { takes: [] }),
    propose('ending-fields-of-kind', newCloseout('2024-01-05', {}), { given: [] }, ended),
    propose('ending-out-of-turn', newResumption('2023-11-01'), { state: 'performing', from: ['suspended'] }),
    propose('acts-out-of-order', { ...notice, effectiveOn: '2023-10-01' }, { earliest: '2023-10-02' }),
    propose('suspension-on-another-ground', { ...notice, ground: 'agreement' }),
    propose('ending-before-notice', { ...notice, takesEffectOn: '2023-10-31' }, { noticeOn: '2023-11-01' }),
    propose('closeout-before-end', newCloseout('2024-01-05'), { end: '2099-09-30' }),
    propose(
      'unilateral-closeout-early',
      newCloseout('2024-12-30', { unilateral: true }),
      { end: '2023-12-31', from: '2024-12-31' },
      ended,
    ),
    propose(
      'closeout-items-open',
      newCloseout('2024-01-05'),
      { items: [{ item: 'requests', open: '1.00' }] },
      busy,
    ),
    propose(
      'records-retention-over',
      { ...adjustment, effectiveOn: '2026-11-02' },
      { until: '2026-11-01' },
      past.of,
    ),
    propose('ending-budget-stays', closingWith(planned), { kind: 'closeout' }, spentUp),
    ...wrongBudgets(fund, '2.00').map(([code, budget, facts = {}]) =>
      propose(code, closingWith(budget), facts, budgeted),
    ),
    propose(
      'budget-terms-kept',
      closingWith(soleBudget(fund, { personnel: '2.00' }, { transferPercent: '20.00' })),
      { asked: '20.00' },
      budgeted,
    ),
    propose(
      'budget-changed-by-another-kind',
      closingWith(soleBudget(fund, { supplies: '2.00' })),
      { categories: ['supplies'] },
      budgeted,
    ),
    approve('award-not-found', none),
    ['approveEnding', 'recused', 'both', `${ofBaker}/approval`, {}, { grantee: 'BAKER' }],
    approve('ending-not-found', missing),
    approve('ending-not-open', gone, { state: 'withdrawn' }),
    ['approveEnding', 'ending-by-same-person', 'both', `${own}/approval`, {}],
    ['approveEnding', 'acts-out-of-order', 'approver', `${waiting}/approval`, before],
    approve('closeout-items-open', closing, { items: [{ item: 'requests' }] }),
    approve('closeout-unspent-changed', stale, { unspent: [`${fund} 4.00`] }),
    approve('closeout-release-ended', released, { amendment: 1, state: 'rejected' }),
    approve('records-retention-over', lateAdjustment, { until: '2026-11-01' }),
    ['rejectEnding', 'award-not-found', 'approver', `${none}/rejection`, reject],
    ['rejectEnding', 'recused', 'both', `${ofBaker}/rejection`, reject],
    ['rejectEnding', 'ending-not-found', 'approver', `${missing}/rejection`, reject],
    ['rejectEnding', 'ending-not-open', 'approver', `${gone}/rejection`, reject],
    ['rejectEnding', 'ending-by-same-person', 'both', `${own}/rejection`, reject],
    ['rejectEnding', 'acts-out-of-order', 'approver', `${waiting}/rejection`, { ...reject, ...before }],
    ['withdrawEnding', 'award-not-found', 'chair', `${none}/withdrawal`, {}],
    ['withdrawEnding', 'recused', 'both', `${ofBaker}/withdrawal`, {}],
    ['withdrawEnding', 'ending-not-found', 'chair', `${missing}/withdrawal`, {}],
    ['withdrawEnding', 'ending-not-open', 'chair', `${gone}/withdrawal`, {}],
    ['withdrawEnding', 'acts-out-of-order', 'chair', `${waiting}/withdrawal`, before],
    ...ofWhatEnds(),
  ]

  /** What an award that is suspended or closed refuses. */
  function ofWhatEnds(): Attempt[] {
    const asked = (code: string, of: string, terms: object): Attempt => [
      ...(['requestDisbursement', code, 'finance', '/v1/disbursements'] as const),
      { ...newDisbursement(of, { [fund]: '0.10' }), ...terms },
    ]
    const approving = (code: string, of: string, facts: object, body: object = {}): Attempt => [
      ...(['approveDisbursement', code, 'approver', `/v1/disbursements/${of}/approvals`] as const),
      ...([body, facts] as const),
    ]
    const suspended = { state: 'suspended', since: '2023-11-01' }
    return [
      asked('advance-after-ending', held, { kind: 'advance' }),
      asked('cost-after-ending', held, { costThrough: '2023-11-01' }),
      asked('award-closed', past.of, {}),
      approving('advance-after-ending', advance, suspended),
      approving('cost-after-ending', cost, { ...suspended, costThrough: null }),
      approving('gate-without-evidence', gated, { gates: ['before-ending'] }),
      approving('file-not-kept', gated, { name: 'evidence' }, { evidence: 'f'.repeat(64) }),
      [
        ...(['payDisbursement', 'advance-after-ending', 'approver2'] as const),
        ...([`/v1/disbursements/${payable}/payment`, { reference: 'x' }, suspended] as const),
      ],
      [
        ...(['disallowCost', 'adjustment-missing', 'finance', '/v1/disallowances'] as const),
        ...([newDisallowance(past.payment, fund, '1.00'), { largest: '0.00' }] as const),
      ],
      [
        ...(['proposeAmendment', 'amendment-after-ending', 'chair', at(past.of, 'amendments')] as const),
        ...([{ kind: 'terms', title: 'x', reason: 'x' }, { state: 'closed' }] as const),
      ],
      [
        ...(['approveAmendment', 'amendment-after-ending', 'approver'] as const),
        ...([`${at(held, 'amendments')}/1/approval`, {}, { state: 'suspended' }] as const),
      ],
    ]
  }
}
