import { createHash } from 'node:crypto'
import t from 'tap'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const line = (month: string, obligated: string, disbursed = '0.00') => ({ month, obligated, disbursed })
const drafted = async ({ given }: Service, appropriation: string, lines: object[], terms: object = {}) => {
  const body = { appropriation, title: 'The second round', lines, ...terms }
  return (await given.made('finance', '/v1/spending-plans', body)).body
}

t.test('finance drafts a plan, the chair adopts it, and its hash stands in the ledger', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  const lines = [line('2023-11', '300.00', '250.00'), line('2023-10', '500.00', '100.00')]
  const on = { effectiveOn: '2023-01-10' }
  const draft = await drafted(s, fund, lines, on)
  const code = String(draft['code'])
  t.match(draft, {
    ...{
      code: 'SPL-0001',
      appropriation: fund,
      status: 'drafted',
      draftedBy: 'FIN-1',
      draftedOn: '2023-01-10',
    },
    ...{ obligated: '800.00', disbursed: '350.00', adoptedBy: null, adoptedOn: null, version: 1 },
    lines: [
      { month: '2023-10', obligatedBy: '500.00', disbursedBy: '100.00' },
      { month: '2023-11', obligatedBy: '800.00', disbursedBy: '350.00' },
    ],
  })
  const at = `/v1/spending-plans/${code}`
  const waits = await s.call('chair', 'GET', '/v1/me/queue')
  t.match(waits.at('items.0'), {
    ...{ act: 'adoptSpendingPlan', subject: code, amount: '800.00', since: '2023-01-10' },
    reason: `FIN-1 drafted it for ${fund}.`,
  })
  t.match((await s.call('finance', 'GET', `${at}/actions`)).at('items.1'), {
    ...{ operation: 'withdrawSpendingPlan', isPossible: true },
  })

  const page = await s.call('chair', 'GET', `/work/spending-plans/${code}`)
  t.match(page.text, new RegExp(`href="/work/spending-plans/${code}/acts/adoptSpendingPlan\\?version=1"`))
  t.match(page.text, /October 2023[^]*\$500\.00[^]*November 2023[^]*\$800\.00/)
  t.match((await s.call('chair', 'GET', '/board')).text, /Spending plan to adopt/)
  t.match((await s.call('finance', 'GET', `/work/appropriations/${fund}`)).text, new RegExp(code))

  const adopted = await s.given.made('chair', `${at}/adoption`, { effectiveOn: '2023-01-15' })
  t.match(adopted.body, { status: 'adopted', adoptedBy: 'CHR-1', adoptedOn: '2023-01-15', version: 2 })
  const said = canonicalJson({
    code,
    appropriation: fund,
    title: 'The second round',
    lines: lines.toReversed(),
  })
  const sha256 = createHash('sha256').update(said).digest('hex')
  t.equal(adopted.body['sha256'], sha256)
  const entry = await s.call(
    'auditor',
    'GET',
    `/v1/ledger/entries?kind=spending-plan.adopted&subject=${code}`,
  )
  t.match(entry.at('items.0.facts'), { appropriation: fund, sha256, draftedBy: 'FIN-1' })

  t.equal((await s.call('chair', 'POST', `${at}/adoption`, {})).code, 'plan-not-drafted')
  t.equal((await s.call('finance', 'POST', `${at}/withdrawal`)).code, 'plan-not-drafted')
  const csv = await s.call('board', 'GET', at, undefined, { accept: 'text/csv' })
  t.match(csv.text, `${code},"=""2023-11""",300.00,250.00,800.00,350.00`)
  const list = await s.call('auditor', 'GET', '/v1/spending-plans', undefined, { accept: 'text/csv' })
  t.match(list.text, new RegExp(`${code},.*${fund}`))
})

t.test(
  'a mistaken draft is withdrawn and stays readable; what is planned is never above what is enacted',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const code = String((await drafted(s, fund, [line('2023-10', '1000.00')]))['code'])
    await s.given.made('finance', `/v1/spending-plans/${code}/withdrawal`, {})
    t.match((await s.call('auditor', 'GET', `/v1/spending-plans/${code}`)).body, { status: 'withdrawn' })
    t.equal((await s.call('chair', 'GET', '/v1/me/queue')).at('items.0'), undefined)
    const body = { appropriation: fund, title: 'x', lines: [line('2023-10', '1000.01')] }
    t.match((await s.call('finance', 'POST', '/v1/spending-plans', body)).body, {
      ...{ code: 'plan-exceeds-enacted', of: 'obligated', planned: '1000.01', largest: '1000.00' },
    })

    // What the agency takes back before the adoption is no longer there to plan.
    const other = String((await drafted(s, fund, [line('2023-10', '1000.00')]))['code'])
    await s.given.made('finance', `/v1/appropriations/${fund}/federal-awards/${fund}/amendments`, {
      ...{ kind: 'decrease', amount: '0.01', reference: 'Letter 1' },
    })
    t.match((await s.call('chair', 'POST', `/v1/spending-plans/${other}/adoption`, {})).body, {
      ...{ code: 'plan-exceeds-enacted', largest: '999.99' },
    })
  },
)

t.test('what lapses is compared with the plan that was in force by both times', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const bare = await s.given.fund({ amount: '5.00' })
  await s.given.paid(award, { [fund]: '100.00' }, {})
  const lapse = async (query: string) =>
    (await s.call('board', 'GET', `/v1/summaries/lapse${query}`)).body['plans'] as {
      sentence: string
      items: { appropriation: string; plan: string | null; sentence: string; lines: object[] }[]
    }
  const of = async (query = '') =>
    (await lapse(query)).items.find(({ appropriation }) => appropriation === fund)
  t.match(await lapse(''), { sentence: 'The Board has adopted no spending plan.' })
  const { body: earlier } = await s.call('board', 'GET', '/v1/summaries/lapse')

  const first = String(
    (await drafted(s, fund, [line('2023-10', '1000.00', '400.00')], { effectiveOn: '2023-01-10' }))['code'],
  )
  await s.given.made('chair', `/v1/spending-plans/${first}/adoption`, { effectiveOn: '2023-01-15' })
  t.match(await of(), {
    plan: first,
    sentence: `${fund}: Promised $1,000, as in the plan of January 15, 2023. Paid $100, $300 behind the plan of January 15, 2023.`,
    lines: [
      {
        what: 'Promised',
        planned: '1000.00',
        actual: { amount: '1000.00' },
        difference: '0.00',
        percent: 100,
      },
      { what: 'Paid', planned: '400.00', actual: { amount: '100.00' }, difference: '-300.00', percent: 25 },
    ],
  })
  t.equal((await of('?effectiveAt=2023-01-14'))?.plan, null, 'before its adoption there is none')
  t.match(await of('?effectiveAt=2023-09-30'), { lines: [{ planned: '0.00' }, { planned: '0.00' }] })
  t.match(
    (await lapse('')).items.find(({ appropriation }) => appropriation === bare),
    {
      ...{ plan: null, sentence: `The Board has adopted no spending plan for ${bare}.` },
    },
  )

  const second = String(
    (await drafted(s, fund, [line('2023-10', '900.00', '50.00')], { effectiveOn: '2023-02-01' }))['code'],
  )
  t.equal(
    (await s.call('chair', 'POST', `/v1/spending-plans/${second}/adoption`, { effectiveOn: '2023-01-14' }))
      .code,
    'acts-out-of-order',
  )
  await s.given.made('chair', `/v1/spending-plans/${second}/adoption`, { effectiveOn: '2023-03-01' })
  t.match(await of(), {
    plan: second,
    lines: [{ difference: '100.00' }, { difference: '50.00', percent: 200 }],
  })
  t.equal((await of('?effectiveAt=2023-02-28'))?.plan, first, 'the earlier is in force until the later')
  const known = String(earlier['knownAt'])
  t.equal((await of(`?knownAt=${known}`))?.plan, null, 'and neither was known before')

  const book = await s.call('chair', 'GET', '/v1/summaries/board', undefined, { accept: 'text/csv' })
  t.match(book.text, /plans,1,[^\n]*Paid|Difference/)
})
