import type { Attempt } from './application-refusals.ts'
import type { Service } from './service.ts'

/** An attempt for each refusal of an act on a spending plan, and of what everybody may read. */
export async function planAttempts({ given }: Service): Promise<Attempt[]> {
  const fund = await given.fund({ amount: '100.00' })
  const url = '/v1/spending-plans'
  const line = (month: string, obligated: string, disbursed = '0.00') => ({ month, obligated, disbursed })
  const asked = (lines: object[], terms: object = {}) => ({
    appropriation: fund,
    title: 'x',
    lines,
    ...terms,
  })
  const drafted = async (who: 'finance' | 'both', lines: object[] = [line('2023-10', '1.00')]) => {
    const dated = asked(lines, { effectiveOn: '2023-06-01' })
    return `${url}/${String((await given.made(who, url, dated)).body['code'])}`
  }
  const [draft, own, whole] = [
    await drafted('finance'),
    await drafted('both'),
    await drafted('finance', [line('2023-10', '100.00')]),
  ]
  const adopted = await drafted('finance')
  await given.made('chair', `${adopted}/adoption`, { effectiveOn: '2023-07-01' })
  await given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
    ...{ kind: 'decrease', amount: '1.00', reference: 'x' },
  })
  const drafting = (code: string, body: object, facts: object = {}): Attempt => [
    ...(['draftSpendingPlan', code, 'finance', url, body, facts] as const),
  ]
  const none = `${url}/NONE`
  return [
    ['listSpendingPlans', 'cursor-invalid', 'auditor', `${url}?cursor=x`, {}],
    ['readSpendingPlan', 'plan-not-found', 'auditor', none, {}],
    ['readSpendingPlanActions', 'plan-not-found', 'auditor', `${none}/actions`, {}],
    drafting('appropriation-not-found', asked([line('2023-10', '1.00')], { appropriation: 'NONE' })),
    drafting('acts-out-of-order', asked([line('2023-10', '1.00')], { effectiveOn: '2022-03-14' })),
    drafting('plan-month-named-twice', asked([line('2023-10', '1.00'), line('2023-10', '1.00')]), {
      month: '2023-10',
    }),
    drafting('plan-line-empty', asked([line('2023-10', '0.00')]), { month: '2023-10' }),
    drafting('plan-outside-appropriation', asked([line('2022-02', '1.00')]), { earliest: '2022-03' }),
    drafting('plan-exceeds-enacted', asked([line('2023-10', '99.01')]), { largest: '99.00' }),
    drafting('plan-pays-before-promising', asked([line('2023-10', '1.00', '1.01')]), { largest: '1.00' }),
    ['adoptSpendingPlan', 'plan-not-found', 'chair', `${none}/adoption`, {}],
    ['adoptSpendingPlan', 'plan-not-drafted', 'chair', `${adopted}/adoption`, {}, { state: 'adopted' }],
    ['adoptSpendingPlan', 'plan-by-same-person', 'both', `${own}/adoption`, {}],
    [
      'adoptSpendingPlan',
      'acts-out-of-order',
      'chair',
      `${draft}/adoption`,
      { effectiveOn: '2023-06-30' },
      { earliest: '2023-07-01' },
    ],
    ['adoptSpendingPlan', 'plan-exceeds-enacted', 'chair', `${whole}/adoption`, {}, { largest: '99.00' }],
    ['withdrawSpendingPlan', 'plan-not-found', 'finance', `${none}/withdrawal`, {}],
    ['withdrawSpendingPlan', 'plan-not-drafted', 'finance', `${adopted}/withdrawal`, {}],
    ['listPublicAwards', 'cursor-invalid', 'auditor', '/v1/public/awards?cursor=x', {}],
    [
      'readPublishedDecision',
      'publication-not-found',
      'auditor',
      '/v1/public/decisions/NONE',
      {},
      { decision: 'NONE' },
    ],
  ]
}
