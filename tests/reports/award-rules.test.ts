import t from 'tap'
import { decisionInWords, ruleInWords } from '../../src/reports/rules/words.ts'
import { budgetLine, soleBudget } from '../support/budgets.ts'
import { boardDecision } from '../support/given.ts'
import { tableOf } from '../support/ledger-files.ts'
import { fixedAward } from '../support/milestones.ts'
import { newCondition, newHold } from '../support/oversight.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

type Item = { readonly rule: string; readonly act: string; readonly says: string }
const on = (effectiveOn: string) => ({ effectiveOn })

async function rulesOf(s: Service, award: string, query = '', who: 'auditor' | 'grantee' = 'auditor') {
  const { body, text, status } = await s.call(who, 'GET', `/v1/awards/${award}/rules${query}`)
  if (status !== 200) throw new Error(text)
  return body as unknown as { items: Item[]; next: string | null }
}

t.test(
  'each act on an award keeps the rules that it was judged by, and they are listed in their order',
  async (t) => {
    const s = await service(t, { contract: true })
    const fund = await s.given.fund({ amount: '400000.00' })
    await s.given.drawn(fund, '100000.00')
    const solicitation = await s.given.publishedSolicitation({ [fund]: '300000.00' })
    const award = await s.given.executedAward(
      solicitation,
      { [fund]: '300000.00' },
      { periodThrough: '2024-12-31' },
    )
    const at = `/v1/awards/${award}`
    const approved = async (body: object, approval: object = {}) => {
      const { body: made } = await s.given.made('chair', `${at}/amendments`, { reason: 'x', ...body })
      await s.given.made('approver', `${at}/amendments/${String(made['number'])}/approval`, approval)
    }
    t.match(await rulesOf(s, award), {
      items: [
        { rule: 'unique-entity-identifier', profile: null, result: 'within', citation: '2 CFR 25.300' },
        { rule: 'excluded-parties', inputs: { possible: '0' }, citation: '2 CFR 180.300' },
        {
          rule: 'papers',
          citation: /31 U.S.C. 1352/,
          says: /An award of \$300,000.00 is asked for: Lobbying/i,
        },
        {
          rule: 'risk-evaluation',
          profile: 'UG-2020',
          citation: '2 CFR 200.332(b)',
          inputs: { grantee: 'IRC' },
        },
        {
          ...{ rule: 'federal-award-period', act: 'award.executed', name: 'Award executed', subject: award },
          ...{ award, by: 'APP-1', profile: 'UG-2020', place: 5, inputs: { fund } },
          links: { entry: /^\/v1\/ledger\/entries\// },
        },
      ],
      next: null,
    })
    await approved({ kind: 'extension', periodThrough: '2099-09-30', ...on('2023-11-01') }, on('2023-11-02'))
    await approved({
      kind: 'budget-revision',
      budget: soleBudget(fund, { personnel: '300000.00' }, { transferPercent: '10.00' }),
    })
    const lines = [budgetLine(fund, 'personnel', '269999.00'), budgetLine(fund, 'travel', '30001.00')]
    const revision = {
      kind: 'budget-revision',
      budget: { parties: [{ organization: 'IRC', role: 'lead' }], lines },
    }
    await approved({ ...revision, evidence: boardDecision.sha256 })
    const disbursement = await s.given.approved(award, { [fund]: '5.00' })
    await s.given.made('finance', `${at}/conditions`, newCondition())
    await s.given.made('finance', `${at}/holds`, newHold())
    const { items } = await rulesOf(s, award, '?limit=500')
    const kept = (act: string) => items.filter((one) => one.act === act).map(({ rule }) => rule)
    const revised = [
      ...['indirect-cost', 'transfers-among-categories', 'out-of-participant-support'],
      ...['construction-and-other', 'new-subaward', 'cost-share'],
    ]
    t.same(kept('award.amended'), [
      ...['extension-notice', 'federal-award-period'],
      ...['indirect-cost', 'new-subaward', ...revised],
    ])
    t.match(
      items.find(({ act, rule }) => act === 'award.amended' && rule === 'transfers-among-categories'),
      {
        ...{ result: 'approved', profile: 'UG-2020', citation: '2 CFR 200.308(f)' },
        says: '$30,001.00 moves among categories, $30,001.00 since the last approval. 10.00% of the total budget of $300,000.00 is $30,000.00. Approved on evidence.',
      },
    )
    t.match(
      items.find(({ rule }) => rule === 'extension-notice'),
      { citation: '2 CFR 200.308(e)(2)' },
    )
    t.match(
      items.find(({ act }) => act === 'disbursement.approved'),
      {
        ...{ rule: 'liquidation-after-end', subject: disbursement, citation: '2 CFR 200.344(b)' },
      },
    )
    t.same([...kept('condition.set'), ...kept('hold.placed')], ['condition-notice', 'hold-ground'])

    const pages: Item[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await rulesOf(s, award, `?limit=3${next === '' ? '' : `&cursor=${next}`}`)
      pages.push(...page.items)
      next = page.next
    }
    t.same(pages, items, 'page by page')
    const csv = await s.call('auditor', 'GET', `${at}/rules`, undefined, { accept: 'text/csv' })
    t.same(
      tableOf(csv.text).map(({ rule, says }) => [rule, says]),
      items.map(({ rule, says }) => [rule, says]),
    )
    const own = (await rulesOf(s, award, '?limit=500', 'grantee')).items
    t.same(
      own.map(({ act, rule }) => [act, rule]),
      items
        .filter(
          ({ act, rule }) =>
            act !== 'award.amendment-proposed' && !['excluded-parties', 'risk-evaluation'].includes(rule),
        )
        .map(({ act, rule }) => [act, rule]),
      'its grantee reads those of the acts in its statement',
    )
    t.notOk(
      items.some(({ says }) => /not said/.test(says)),
      'every rule finds what its words need',
    )
    const page = await s.call('chair', 'GET', `/work/awards/${award}/rules`)
    t.match(page.text, /Transfers among categories/)
    t.match(page.text, new RegExp(`/board/entries/`))
    const file = await s.call('chair', 'GET', `/work/awards/${award}/rules.csv`)
    t.equal(tableOf(file.text).length, items.length)
  },
)

t.test(
  'a grantee reads no rule on other parties, its rating or the fund, wherever rules are read',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '200.00' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '100.00' })
    const award = await s.given.executedAward(solicitation, { [fund]: '100.00' })
    await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/terms`, {
      ...{ evaluation: '1.00', reference: 'Letter', document: boardDecision.sha256 },
    })
    const at = `/v1/awards/${award}/amendments`
    const increase = { kind: 'increase', lines: [{ fund, amount: '1.00' }], reason: 'x' }
    await s.given.made('chair', at, { ...increase, evidence: boardDecision.sha256 })
    await s.given.made('approver', `${at}/1/approval`, {})
    const withheld = ['excluded-parties', 'risk-evaluation', 'evaluation-earmark']
    const places = [`/v1/awards/${award}/rules?limit=500`, at, `${at}/1`]
    for (const place of places) {
      const [ofStaff, ofGrantee] = [
        await s.call('auditor', 'GET', place),
        await s.call('grantee', 'GET', place),
      ]
      t.equal(ofGrantee.status, 200, place)
      t.match(ofGrantee.text, /federal-award-period/, `${place} has those on itself`)
      for (const rule of withheld) {
        t.match(ofStaff.text, rule, `${place}, to staff`)
        t.notMatch(ofGrantee.text, rule, `${place}, to the grantee`)
      }
    }
  },
)

t.test(
  'an award has a budget once one is approved, and not by another amendment that a rule touched',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('100.00', { periodThrough: '2098-09-30' })
    const at = `/v1/awards/${award}/amendments`
    const approved = async (number: number, body: object) => {
      await s.given.made('chair', at, { reason: 'x', ...body })
      await s.given.made('approver', `${at}/${String(number)}/approval`, {})
    }
    const found = async () => {
      const { body } = await s.call('auditor', 'GET', '/v1/audit/findings')
      const tests = body['tests'] as { code: string; first: { subject: string }[] }[]
      return tests.find(({ code }) => code === 'award-without-budget')?.first.map(({ subject }) => subject)
    }
    await approved(1, { kind: 'extension', periodThrough: '2099-09-30' })
    t.same(await found(), [award])
    await approved(2, { kind: 'budget-revision', budget: soleBudget(fund, { personnel: '100.00' }) })
    t.same(await found(), [])
  },
)

t.test('what ends an award is judged by the texts of what pays for it', async (t) => {
  const s = await service(t)
  const { award } = await s.given.fundedAward('100.00')
  const at = `/v1/awards/${award}/endings`
  const termination = {
    ...{ kind: 'termination', ground: 'agreement', reason: 'x', objection: 'x' },
    ...{ document: boardDecision.sha256, takesEffectOn: '2024-02-01', ...on('2024-01-15') },
  }
  await s.given.made('chair', at, termination)
  await s.given.made('approver', `${at}/1/approval`, on('2024-01-20'))
  await s.given.made('chair', at, {
    ...{ kind: 'closeout', reason: 'x', document: boardDecision.sha256 },
    ...{ finalReportOn: '2024-03-01', ...on('2024-03-02') },
  })
  await s.given.made('approver', `${at}/2/approval`, on('2024-03-03'))
  const { items } = await rulesOf(s, award)
  t.match(
    items.filter(({ act }) => /award\.(terminated|closed)/.test(act)),
    [
      { rule: 'ending-notice', citation: '2 CFR 200.341', inputs: { takesEffectOn: '2024-02-01' } },
      {
        ...{ rule: 'closeout', citation: '2 CFR 200.344(a)', profile: 'UG-2020', on: '2024-03-03' },
        says: 'The award ended on January 31, 2024, and its final report came on March 1, 2024. $100.00 was unspent. Within the rule.',
      },
    ],
  )
  t.match((await s.call('grantee', 'GET', `/v1/awards/${award}/clocks`)).body, {
    items: [
      {},
      {},
      { name: 'report', citation: '2 CFR 200.344(a)' },
      { name: 'liquidate', citation: '2 CFR 200.344(b)' },
      { name: 'agency', citation: '2 CFR 200.344(g), (h)' },
      { name: 'records', citation: '2 CFR 200.334' },
    ],
  })
})

t.test('the cap of a fixed amount is said with what the award comes to', async (t) => {
  const s = await service(t)
  const { award } = await fixedAward(s, '40.00', '60.00')
  const { items } = await rulesOf(s, award)
  t.match(
    items.filter(({ rule }) => rule === 'fixed-amount-cap'),
    ['award.revised', 'award.executed'].map((act) => ({
      act,
      says: 'The fixed amount comes to $100.00 in all funds. $250,000.00 is allowed. Within the rule.',
    })),
  )
  t.match(
    (await s.call('chair', 'GET', `/work/awards/${award}/rules`)).text,
    /The fixed amount comes to \$100\.00/,
  )
})

t.test('a rule without words of its own is said by what it was given', (t) => {
  const kept = { profile: null, on: null, citation: 'x', rule: 'another-rule' }
  t.equal(ruleInWords(kept.rule), 'Another rule')
  t.equal(
    decisionInWords({ ...kept, inputs: { a: '1', b: 'x' }, result: 'within' }),
    'a 1, b x Within the rule.',
  )
  t.equal(
    decisionInWords({ ...kept, rule: 'hold-ground', inputs: {}, result: 'within' }),
    'Payments are held on the ground not said. Within the rule.',
  )
  t.end()
})
