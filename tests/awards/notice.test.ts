import { createHash } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { type NoticeGround, noticeOf, noticeSha256, obligatedWith } from '../../src/awards/notices/notice.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import { Money } from '../../src/platform/money.ts'
import { budgetLine } from '../support/budgets.ts'
import { termsByAgency } from '../support/federal-award-refusals.ts'
import { boardDecision, ueis } from '../support/given.ts'
import { pdfText } from '../support/pdf-text.ts'
import { type Service, service } from '../support/service.ts'
import { verifiedBooks } from '../support/thief.ts'

t.jobs = 2

const line = (fund: string, amount: string) => ({ fund, amount: Money.of(amount) })
const ground: NoticeGround = {
  version: {
    ...{ award: 'AWD-0001', number: 1, since: '2023-10-02', amendment: null, title: 'Case management' },
    ...{ site: 'Houston, TX', services: ['mental-health'], periodFrom: '2023-10-01' },
    ...{ periodThrough: '2025-09-30', lines: [line('FY1', '800.00'), line('FY2', '5.00')] },
  },
  ...{ official: 'APP-1', grantee: 'IRC', granteeVersion: 2 },
  registered: {
    ...{ legalName: 'International Rescue Committee, Inc.', uei: 'RCTESTUE0001' },
    indirectRate: {
      ...{ percent: '12.50', kind: 'final', base: 'Modified total direct costs' },
      ...{ from: '2023-01-01', through: null, agreementSha256: null },
    },
  },
  federalAwardOf: (fund) => ({
    ...{ fund, fain: `EMW-${fund}`, assistanceListing: '97.102', agency: 'DHS/FEMA' },
    awardedOn: '2022-03-15',
  }),
  entry: {
    obligatedTo: [line('FY0', '100.00'), line('FY1', '1000.00'), line('FY2', '5.00')],
    passThrough: ['The National Board', 'award@example.org'],
    listingTitles: [{ fund: 'FY1', title: 'Case Management' }],
  },
  budget: null,
}
const budget = {
  ...{ periodFrom: '2023-10-01', periodThrough: '2024-09-30' },
  rate: { percent: '10.00', kind: 'de-minimis', base: 'mtdc' },
}
const items = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv']
const missingIn = (over: Partial<NoticeGround>) =>
  noticeOf({ ...ground, ...over }).items.flatMap(({ item, missing }) => (missing.length === 0 ? [] : [item]))

t.test('the notice has every item of 2 CFR 200.332(b)(1) in its order, and names what is missing', (t) => {
  const notice = noticeOf(ground)
  t.same(
    notice.items.map(({ item }) => item),
    items,
  )
  for (const { item, said, missing } of notice.items)
    t.ok(said.length + missing.length > 0, `(${item}) says something, or what supplies it`)
  const saidIn = (item: string) => notice.items.find((one) => one.item === item)?.said
  t.same(saidIn('i'), ['International Rescue Committee, Inc.'])
  t.same(saidIn('iii'), ['FY1: EMW-FY1', 'FY2: EMW-FY2'])
  t.same(saidIn('vii'), ['FY1: $800.00', 'FY2: $5.00', 'In all: $805.00'])
  t.same(saidIn('viii'), ['$1,105.00'])
  t.same(saidIn('ix'), ['FY1: $1,000.00', 'FY2: $5.00'])
  t.same(saidIn('xi'), [
    ...['FY1: DHS/FEMA', 'FY2: DHS/FEMA', 'Pass-through entity: The National Board'],
    'Awarding official: APP-1, award@example.org',
  ])
  t.same(saidIn('xii'), ['FY1: 97.102, Case Management, $800.00', 'FY2: 97.102, $5.00'])
  t.same(saidIn('xiv'), ['12.50% (final) of Modified total direct costs, from 2023-01-01 until amended'])
  const always = ['vi', 'xii', 'xiii']
  t.same(missingIn({}), always)
  t.same(missingIn({ registered: { ...ground.registered, uei: null } }), ['ii', ...always])
  t.same(missingIn({ registered: { ...ground.registered, indirectRate: null } }), [...always, 'xiv'])
  t.same(missingIn({ entry: null }), ['vi', 'viii', 'ix', 'xi', 'xii', 'xiii'])
  t.same(missingIn({ entry: { obligatedTo: [], passThrough: ['The National Board'], listingTitles: [] } }), [
    ...['vi', 'xi', 'xii', 'xiii'],
  ])
  const research = (fund: string) => ({ ...ground.federalAwardOf(fund), assistanceListing: '97.RD' })
  t.same(missingIn({ federalAwardOf: research }), ['vi', 'xii'])

  const withBudget = (more: object = {}) => noticeOf({ ...ground, budget: { ...budget, ...more } }).items
  t.match(withBudget()[5], { item: 'vi', said: ['2023-10-01 to 2024-09-30'], missing: [] })
  t.match(withBudget()[13], { said: ['10.00% (de minimis) of modified total direct cost'], missing: [] })
  t.match(withBudget({ rate: null })[13], { said: [/no indirect cost of the grantee/], missing: [] })
  t.same(missingIn({ budget }), ['xii', 'xiii'])
  t.end()
})

t.test('another fact is another hash', (t) => {
  const { version, entry } = ground
  const others: Partial<NoticeGround>[] = [
    { version: { ...version, number: 2 } },
    { version: { ...version, lines: [line('FY1', '800.01'), line('FY2', '5.00')] } },
    { version: { ...version, periodThrough: '2025-10-01' } },
    { official: 'APP-2' },
    { registered: { ...ground.registered, uei: 'RCTESTUE0002' } },
    { federalAwardOf: (fund) => ({ ...ground.federalAwardOf(fund), fain: 'X' }) },
    { entry: { obligatedTo: [], passThrough: entry?.passThrough ?? [], listingTitles: [] } },
    { budget },
    { budget: { ...budget, periodThrough: '2024-09-29' } },
  ]
  const hashes = [{}, ...others].map((over) => noticeSha256(noticeOf({ ...ground, ...over })))
  t.equal(new Set(hashes).size, others.length + 1)
  t.end()
})

t.test('what is obligated to a grantee follows each act on its awards', (t) => {
  const amounts = (lines: ReturnType<typeof obligatedWith>) =>
    lines.map(({ fund, amount }) => `${fund} ${amount.toString()}`)
  const before = [line('FY2', '10.00')]
  t.same(amounts(obligatedWith(before, [], [line('FY1', '5.00')])), ['FY1 5.00', 'FY2 10.00'])
  t.same(amounts(obligatedWith(before, [line('FY2', '10.00')], [line('FY2', '0.00')])), ['FY2 0.00'])
  t.same(amounts(obligatedWith(before, [line('FY2', '4.00')], [line('FY2', '6.00')])), ['FY2 12.00'])
  t.end()
})

t.test(
  'the notice of a version has the budget that is in force with it, and the titles of its day',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '400000.00' })
    await termsByAgency(s, fund, { listingTitle: 'Case Management' })
    const solicitation = await s.given.publishedSolicitation({ [fund]: '300000.00' })
    const terms = { periodThrough: '2025-09-30' }
    const award = await s.given.draftedAward(solicitation, { [fund]: '300000.00' }, terms)
    const of = (personnel: string, indirect: string, percent: string) => ({
      parties: [{ organization: 'IRC', role: 'lead', rate: { kind: 'de-minimis', percent } }],
      lines: [budgetLine(fund, 'personnel', personnel), budgetLine(fund, 'indirect', indirect)],
    })
    await s.given.made('chair', `/v1/awards/${award}/revision`, {
      ...{ reason: 'x', budget: of('275000.00', '25000.00', '10.00'), effectiveOn: '2023-09-25' },
    })
    await s.given.made('approver', `/v1/awards/${award}/execution`, { effectiveOn: '2023-10-02' })
    const at = `/v1/awards/${award}/amendments`
    const amended = async (number: number, body: object) => {
      await s.given.made('chair', at, { reason: 'x', ...body })
      await s.given.made('approver', `${at}/${String(number)}/approval`, {})
    }
    await amended(1, { kind: 'budget-revision', budget: of('280000.00', '20000.00', '8.00') })
    await termsByAgency(s, fund, { listingTitle: 'Renamed' })
    await amended(2, { kind: 'terms', title: 'Other services' })
    const saidAt = async (version: string) => {
      const notice = await noticeAt(s, award, `?version=${version}`)
      t.equal(notice.sha256, notice.recordedSha256, `version ${version}`)
      const items = notice.items as { said: string[]; missing: string[] }[]
      for (const place of [5, 11, 13]) t.same(items[place]?.missing, [], `version ${version}`)
      return [items[5]?.said[0], items[11]?.said[0], items[13]?.said[0]]
    }
    const period = '2023-10-01 to 2025-09-30'
    const rated = (percent: string) => `${percent}% (de minimis) of modified total direct cost`
    const listed = (title: string) => `${fund}: 97.102, ${title}, $300,000.00`
    t.same(await saidAt('1'), [period, listed('Case Management'), rated('10.00')])
    t.same(await saidAt('2'), [period, listed('Case Management'), rated('8.00')])
    t.same(await saidAt('3'), [period, listed('Renamed'), rated('8.00')])
    t.match(await ofNotices(s), { examined: 3, found: 0 })
  },
)

type Shown = Record<string, unknown> & { sha256: string; recordedSha256: string; items: object[] }

async function noticeAt(s: Service, award: string, version = '') {
  return (await s.call('grantee', 'GET', `/v1/awards/${award}/notice${version}`)).body as Shown
}
const ofNotices = async (s: Service) => (await verifiedBooks(s)).find(({ code }) => code === 'notice-differs')

t.test(
  'the notice is made again as its entry says, whatever became of award and grantee since',
  async (t) => {
    const s = await service(t)
    const first = await s.given.fundedAward('200.00')
    const { fund, award } = await s.given.fundedAward('1000.00')
    const notice = await noticeAt(s, award)
    t.match(notice, { award, version: 1, amendment: null, grantee: 'IRC', since: '2023-10-02' })
    t.equal(notice.sha256, notice.recordedSha256)
    const { sha256, recordedSha256: _, entry, ...made } = notice
    t.equal(createHash('sha256').update(canonicalJson(made)).digest('hex'), sha256, 'by anyone')
    const entries = await s.call('auditor', 'GET', `/v1/ledger/entries?subject=${award}&kind=award.executed`)
    t.match(entries.at('items.0'), {
      id: entry,
      facts: {
        ...{ noticeSha256: sha256, noticeForm: '1', granteeVersion: '1' },
        obligatedTo: [
          { fund: first.fund, amount: '200.00' },
          { fund, amount: '1000.00' },
        ],
      },
    })
    t.match(notice.items[1], { item: 'ii', said: [ueis.IRC], missing: [] })
    t.match(notice.items[7], { item: 'viii', said: ['$1,200.00'] })

    await s.given.made('finance', '/v1/organizations/IRC/corrections', { legalName: 'Renamed', reason: 'x' })
    const at = `/v1/awards/${award}/amendments`
    await s.given.made('chair', at, { kind: 'terms', title: 'Other services', reason: 'x' })
    await s.given.made('approver', `${at}/1/approval`, {})
    const less = { kind: 'de-obligation', reason: 'x', lines: [{ fund, amount: '100.00' }] }
    await s.given.made('chair', at, less)
    await s.given.made('approver', `${at}/2/approval`, {})
    t.same(await noticeAt(s, award, '?version=1'), notice, 'as it was')
    const latest = await noticeAt(s, award)
    t.match(latest, { version: 3, amendment: 2, granteeVersion: 2 })
    t.match(latest.items[0], { said: ['Renamed'] })
    t.match(latest.items[7], { said: ['$1,100.00'] })
    t.equal(latest.sha256, latest.recordedSha256)
    t.match(await ofNotices(s), { examined: 4, found: 0 })

    t.equal((await s.call('otherGrantee', 'GET', `/v1/awards/${award}/notice`)).code, 'award-not-found')
    t.equal(
      (await s.call('grantee', 'GET', `/v1/awards/${award}/notice?version=4`)).code,
      'award-version-not-found',
    )
    const page = await s.call('chair', 'GET', `/v1/awards/${award}/notice`, undefined, {
      accept: 'text/html',
    })
    for (const shown of ['(xiv) Indirect cost rate of the subaward', 'Missing.', 'Renamed', latest.sha256])
      t.ok(page.text.includes(shown), shown)
    const pdf = await s.app.inject({
      url: `/v1/awards/${award}/notice?version=1`,
      headers: { ...s.as('finance'), accept: 'application/pdf' },
    })
    t.equal(pdf.headers['content-type'], 'application/pdf')
    const printed = pdfText(pdf.rawPayload).join('')
    for (const shown of ['FAIN', ueis.IRC, '$1,200.00']) t.ok(printed.includes(shown), shown)
    t.match((await s.call('finance', 'GET', `/work/awards/${award}`)).text, /\/notice"/)

    const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
    t.teardown(() => owner.end())
    await owner.unsafe(`begin; set local session_replication_role = replica;
    update federal_awards set agency = 'Another' where fund = '${fund}'; commit`)
    const differing = await ofNotices(s)
    t.match(differing, { examined: 4, found: 3 })
    t.match(differing?.first[0], new RegExp(`^The notice of ${award} `))
    const tampered = await noticeAt(s, award)
    t.not(tampered.sha256, tampered.recordedSha256)
  },
)

t.test('a draft has no notice', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '9.00' })
  const award = await s.given.draftedAward(await s.given.publishedSolicitation({ [fund]: '9.00' }), {
    [fund]: '9.00',
  })
  t.match((await s.call('finance', 'GET', `/v1/awards/${award}/notice`)).body, {
    ...{ status: 404, code: 'award-version-not-found', newest: null },
  })
})

t.test(
  'of executions and increases for one grantee at once, each notice counts those before it',
  async (t) => {
    const s = await service(t)
    const other = await s.another()
    const waiting: { award: string; fund: string }[] = []
    for (let i = 0; i < 6; i += 1) {
      const fund = await s.given.fund({ amount: '10.00' })
      const solicitation = await s.given.publishedSolicitation({ [fund]: '10.00' })
      waiting.push({ fund, award: await s.given.draftedAward(solicitation, { [fund]: '8.00' }) })
    }
    const [increased = { award: '', fund: '' }, ...drafts] = waiting
    await s.given.made('approver', `/v1/awards/${increased.award}/execution`, { effectiveOn: '2023-10-02' })
    await s.given.made('chair', `/v1/awards/${increased.award}/amendments`, {
      ...{ kind: 'increase', reason: 'x', evidence: boardDecision.sha256 },
      lines: [{ fund: increased.fund, amount: '2.00' }],
    })
    const answers = await Promise.all([
      s.call('approver', 'POST', `/v1/awards/${increased.award}/amendments/1/approval`, {}),
      ...drafts.map(({ award }, i) =>
        (i % 2 === 0 ? s : other).call('approver2', 'POST', `/v1/awards/${award}/execution`, {}),
      ),
    ])
    for (const { status, text } of answers) t.equal(status, 201, text)
    t.match(await ofNotices(s), { examined: 7, found: 0 })
    const totals = await Promise.all(
      waiting.map(async ({ award }) => {
        const { items } = await noticeAt(s, award)
        return (items[7] as { said: string[] }).said[0]
      }),
    )
    t.equal(new Set(totals).size, 6, 'no two say the same total')
    t.ok(totals.includes('$50.00'), totals.join(' '))
  },
)
