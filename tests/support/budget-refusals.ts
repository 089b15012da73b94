import type { Attempt } from './application-refusals.ts'
import { baker, budgetLine, soleBudget } from './budgets.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

const lead = { organization: 'IRC', role: 'lead' }
const deMinimis = (percent: string) => ({ rate: { kind: 'de-minimis', percent } })

/** What is wrong with a budget of an amount in the fund, by the code of its refusal. RATED has a negotiated rate. */
export function wrongBudgets(
  fund: string,
  whole: string,
): readonly (readonly [code: string, budget: object, facts?: object])[] {
  const line = (more: object = {}) => ({ ...budgetLine(fund, 'personnel', whole), ...more })
  const alone = (lines: readonly object[], parties: readonly object[] = [lead]) => ({ parties, lines })
  return [
    [
      'organization-not-found',
      alone(
        [line(), budgetLine(fund, 'travel', '1.00', { organization: 'NOBODY' })],
        [lead, { ...baker, organization: 'NOBODY' }],
      ),
      { organization: 'NOBODY' },
    ],
    ['budget-parties-differ', alone([line()], [lead, baker]), { lead: 'IRC' }],
    ['budget-party-unlawful', alone([line()], [{ ...lead, grounds: ['competes'] }]), { organization: 'IRC' }],
    ['budget-line-twice', alone([line(), line()])],
    ['budget-line-unlawful', alone([line({ category: 'equipment' })]), { needed: 'equipment' }],
    ['budget-outside-period', alone([line({ periodThrough: '2099-12-31' })])],
    ['budget-beside-obligation', alone([line({ amount: '1.00' })]), { budgeted: '1.00', obligated: whole }],
    [
      'budget-rate-exceeded',
      alone([line()], [{ ...lead, ...deMinimis('10.01') }]),
      { largest: '10.00', profile: 'UG-2020' },
    ],
    [
      'budget-rate-not-negotiated',
      alone(
        [line({ amount: '1.00' }), line({ organization: 'RATED' })],
        [lead, { ...baker, organization: 'RATED', ...deMinimis('10.00') }],
      ),
      { organization: 'RATED', largest: '26.50' },
    ],
    [
      'budget-indirect-exceeded',
      alone([{ ...budgetLine(fund, 'indirect', whole) }]),
      { requested: whole, largest: '0.00' },
    ],
  ]
}

/** An attempt for each refusal of a budget, with the revision of a draft and with an amendment, and of the rules that it is judged by. */
export async function budgetAttempts(s: Service): Promise<Attempt[]> {
  const { given } = s
  const fund = await given.fund({ amount: '600100.00' })
  const drafted = await given.draftedAward(await given.publishedSolicitation({ [fund]: '100.00' }), {
    [fund]: '100.00',
  })
  const executed = async () =>
    given.executedAward(await given.publishedSolicitation({ [fund]: '300000.00' }), { [fund]: '300000.00' })
  const [award, fresh] = [await executed(), await executed()]
  const at = (code: string, under: string) => `/v1/awards/${code}/${under}`
  const on = { effectiveOn: '2023-10-05' }
  const budget = (personnel: string, travel: string, more: object = {}) =>
    soleBudget(fund, { personnel, travel }, more)
  await given.made('chair', at(award, 'amendments'), {
    ...{ kind: 'budget-revision', reason: 'x', ...on },
    budget: budget('200000.00', '100000.00', { transferPercent: '10.00' }),
  })
  await given.made('approver', at(award, 'amendments/1/approval'), on)
  await given.made('finance', '/v1/organizations', {
    ...{ code: 'RATED', legalName: 'Rated, Inc.', kind: 'nonprofit' },
    indirectRate: { percent: '26.50', kind: 'final', base: 'Salaries', from: '2023-01-01' },
  })

  const propose = (code: string, body: object, facts: object = {}, of = award): Attempt => [
    ...([
      'proposeAmendment',
      code,
      'chair',
      at(of, 'amendments'),
      { reason: 'x', ...on, ...body },
      facts,
    ] as const),
  ]
  const revision = 'budget-revision'
  const plain = await keptFile(s, 'no workbook')
  const none = at('NONE', 'budgets')
  return [
    ['listRuleProfiles', 'cursor-invalid', 'auditor', '/v1/rule-profiles?cursor=x', {}],
    [
      'readRuleProfile',
      'rule-profile-not-found',
      'auditor',
      '/v1/rule-profiles/NONE',
      {},
      { profile: 'NONE' },
    ],
    ['listBudgets', 'award-not-found', 'auditor', none, {}],
    ['listBudgets', 'cursor-invalid', 'auditor', `${at(award, 'budgets')}?cursor=x`, {}],
    ['readBudget', 'award-not-found', 'auditor', `${none}/1`, {}],
    ['readBudget', 'budget-not-found', 'auditor', at(award, 'budgets/9'), {}, { newest: 1 }],
    ['readBudgetLines', 'award-not-found', 'auditor', `${none}/1/lines`, {}],
    ['readBudgetLines', 'budget-not-found', 'auditor', at(award, 'budgets/9/lines'), {}, { number: 9 }],
    ['readBudgetWorkbook', 'file-not-found', 'finance', `/v1/budget-workbooks/${'a'.repeat(64)}`, {}],
    ['readBudgetWorkbook', 'budget-workbook-unreadable', 'finance', `/v1/budget-workbooks/${plain}`, {}],
    ['readBudgetLines', 'cursor-invalid', 'auditor', `${at(award, 'budgets/1/lines')}?cursor=x`, {}],
    ...wrongBudgets(fund, '100.00').map(
      ([code, asked, facts = {}]): Attempt => [
        ...(['reviseAward', code, 'chair', at(drafted, 'revision')] as const),
        ...([{ reason: 'x', effectiveOn: '2023-09-25', budget: asked }, facts] as const),
      ],
    ),
    ...wrongBudgets(fund, '300000.00').map(([code, asked, facts = {}]) =>
      propose(code, { kind: revision, budget: asked }, facts, fresh),
    ),
    propose(
      'budget-terms-kept',
      { kind: revision, budget: budget('200000.00', '100000.00', { transferPercent: '20.00' }) },
      { asked: '20.00', present: '10.00' },
    ),
    propose(
      'budget-changed-by-another-kind',
      {
        ...{ kind: 'de-obligation', lines: [{ fund, amount: '1.00' }] },
        budget: budget('199998.00', '100001.00'),
      },
      { categories: ['travel'] },
    ),
    propose(
      'budget-change-needs-approval',
      { kind: revision, budget: budget('169999.99', '130000.01') },
      { citations: ['2 CFR 200.308(f)'] },
    ),
  ]
}
