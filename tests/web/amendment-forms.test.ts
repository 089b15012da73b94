import t from 'tap'
import { fieldsIn, postedForm as posted, postedUploads } from '../support/browser.ts'
import { baker, budgetLine, soleBudget } from '../support/budgets.ts'
import { awardOfConsortium, budgetOfTwo } from '../support/members.ts'
import { approvedFund, fixedBy, milestone } from '../support/milestones.ts'
import { service } from '../support/service.ts'

t.jobs = 2

const on = { effectiveOn: '2023-10-05' }

t.test('an award with a budget is increased and de-obligated on a page, with the whole budget', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '400.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '300.00' })
  const at = `/v1/awards/${award}`
  const rate = { kind: 'de-minimis', percent: '10.00' }
  const budget = {
    parties: [
      { organization: 'IRC', role: 'lead', rate },
      { ...baker, grounds: ['carries-out-program', 'determines-eligibility'] },
    ],
    lines: [
      budgetLine(fund, 'personnel', '200.00'),
      budgetLine(fund, 'indirect', '20.00'),
      budgetLine(fund, 'travel', '80.00', { organization: 'BAKER' }),
    ],
  }
  const evidence = (await s.call('chair', 'GET', at)).body['decisionDocument']
  await s.given.made('chair', `${at}/amendments`, {
    ...{ kind: 'budget-revision', reason: 'x', budget, evidence, ...on },
  })
  await s.given.made('approver', `${at}/amendments/1/approval`, on)
  const form = `/work/awards/${award}/amendment`
  const fields = fieldsIn((await s.call('chair', 'GET', form)).text)
  t.match(fields, { 'line.2.amount': '200.00', 'party.IRC.percent': '10.00', version: '4' })
  const more = { ...fields, kind: 'increase', reason: 'More sites', [`amount.${fund}`]: '$50', evidence }
  const asked = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, String(value)]))
  const again = await posted(s, 'chair', form, { ...asked, again: 'yes', step: 'preview' })
  t.match(again.text, />\$300\.00<.*>\$350\.00<.*>\$300\.00<.*>\$50\.00</s, 'what is still to be budgeted')
  const short = await posted(s, 'chair', form, { ...asked, step: 'preview' })
  t.equal(short.status, 409)
  t.match(short.text, /The budget is not what the award has of this fund\./)
  t.match(short.text, new RegExp(`name="amount.${fund}"[^>]* value="\\$50"`), 'what was typed stays')
  const against = { ...asked, 'line.2.amount': '260.00', 'line.0.amount': '70.00' }
  const moved = await posted(s, 'chair', form, { ...against, step: 'preview' })
  t.match(moved.text, /An increase takes from no category of the budget/)
  const whole = { ...asked, 'line.2.amount': '250.00' }
  const look = await posted(s, 'chair', form, { ...whole, step: 'preview' })
  t.equal(look.status, 200, look.text)
  t.match(look.text, /Personnel<\/th>.*\$200\.00.*\$250\.00.*\+\$50\.00/s)
  t.equal((await posted(s, 'chair', form, { ...whole, step: 'do' })).status, 303)
  await s.given.made('approver', `${at}/amendments/2/approval`, {})
  t.match((await s.call('finance', 'GET', `${at}/budgets/2`)).body, { federal: '350.00' })

  const now = fieldsIn((await s.call('chair', 'GET', form)).text)
  const less = {
    ...{ ...now, kind: 'de-obligation', reason: 'BAKER leaves', [`amount.${fund}`]: '80.00' },
    'line.0.amount': '',
  }
  const taken = await posted(s, 'chair', form, { ...less, step: 'preview' })
  t.equal(taken.status, 200, taken.text)
  t.equal((await posted(s, 'chair', form, { ...less, step: 'do' })).status, 303)
  await s.given.made('approver', `${at}/amendments/3/approval`, {})
  t.match((await s.call('finance', 'GET', `${at}/budgets/3`)).body, {
    ...{ federal: '270.00', parties: [{ organization: 'IRC', rateKind: 'de-minimis', percent: '10.00' }] },
  })

  const book = await s.app.inject({ url: `/work/awards/${award}/budget.xlsx`, headers: s.as('chair') })
  const sent = await postedUploads(
    s,
    'chair',
    form,
    { kind: 'increase', 'line.0.amount': '1.00', again: 'yes', step: 'preview' },
    [{ name: 'budget.xlsx', content: book.rawPayload }],
  )
  t.equal(sent.status, 200, sent.text)
  t.match(sent.text, /name="line.1.amount"[^>]* value="250.00"/, 'the workbook takes the place of the lines')
  t.equal((await s.call('finance', 'GET', form)).status, 403, 'the chair alone proposes')
  const terms = { ...fieldsIn((await s.call('chair', 'GET', form)).text), kind: 'terms', reason: 'Moved' }
  const kept = await posted(s, 'chair', form, { ...terms, site: 'Newark, NJ', step: 'preview' })
  t.equal(kept.status, 200, kept.text)
  t.notMatch(kept.text, /The budget by category/, 'another kind leaves the budget as it is')
  t.notMatch(kept.text, /<dt>Services<\/dt>/)
  const other = await posted(s, 'chair', form, {
    ...{ ...terms, 'service.departure-planning-and-reintegration': 'on', step: 'preview' },
  })
  t.equal(other.status, 200, other.text)
  t.match(other.text, /<dt>Services<\/dt>/)
})

t.test('a member goes on a page with the money that it had', async (t) => {
  const s = await service(t)
  const { fund, award, at, evidence, propose, approve } = await awardOfConsortium(s)
  await propose(['BAKER'], { evidence, ...on })
  await approve(1, on)
  await s.given.made('chair', `${at}/amendments`, {
    ...{
      kind: 'budget-revision',
      reason: 'x',
      budget: budgetOfTwo(fund, '600.00', '400.00'),
      evidence,
      ...on,
    },
  })
  await approve(2, on)
  const form = `/work/awards/${award}/amendment`
  const opened = fieldsIn((await s.call('chair', 'GET', form)).text)
  const fields = { ...opened, kind: 'members', reason: 'BAKER leaves' }
  const stays = await posted(s, 'chair', form, { ...fields, step: 'preview' })
  t.equal(stays.status, 422)
  t.match(stays.text, /id="members-error"/, 'the budget still has a line of it')
  const lines = Object.keys(opened).filter((name) => opened[name] === 'BAKER')
  t.equal(lines.length, 1, JSON.stringify(opened))
  const of = lines[0]?.split('.')[1] ?? ''
  const lead = of === '0' ? '1' : '0'
  const left = { ...fields, [`line.${of}.amount`]: '', [`line.${lead}.amount`]: '1,000.00', evidence }
  const look = await posted(s, 'chair', form, { ...left, step: 'preview' })
  t.equal(look.status, 200, look.text)
  t.match(look.text, /<dt>Members<\/dt><dd>none/)
  t.equal((await posted(s, 'chair', form, { ...left, step: 'do' })).status, 303)
  await approve(3, {})
  t.same((await s.call('finance', 'GET', at)).at('members'), [])
})

t.test('the budget of a draft is given and replaced on a page, with its amounts', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '300.00' })
  const award = await s.given.draftedAward(solicitation, { [fund]: '300.00' })
  const [record, form] = [`/work/awards/${award}`, `/work/awards/${award}/budget`]
  t.match((await s.call('chair', 'GET', record)).text, new RegExp(`href="${form}">Give a budget`))
  t.notMatch(
    (await s.call('finance', 'GET', record)).text,
    /Give a budget/,
    'who does not draft is offered none',
  )
  const opened = await s.call('chair', 'GET', form)
  t.match(opened.text, /The award has no budget yet\./)
  const fields = fieldsIn(opened.text)
  const line = (at: number, category: string, amount: string) => ({
    [`line.${String(at)}.fund`]: fund,
    [`line.${String(at)}.organization`]: 'irc',
    [`line.${String(at)}.category`]: category,
    [`line.${String(at)}.amount`]: amount,
  })
  const first = {
    ...{ ...fields, ...line(0, 'personnel', '250'), ...line(1, 'travel', '49.99') },
    ...{ reason: 'The budget of the application', transferPercent: '10' },
  }
  const short = await posted(s, 'chair', form, { ...first, step: 'preview' })
  t.equal(short.status, 409)
  t.match(short.text, /The budget is not what the award has of this fund\./)
  t.match(
    short.text,
    />\$300\.00<.*>\$299\.99<.*>\$0\.01</s,
    'by fund: the draft, the lines, and what is missing',
  )
  t.match(short.text, /name="line.1.amount"[^>]* value="49.99"/, 'what was typed stays')
  const whole = { ...first, ...line(1, 'travel', '50') }
  const look = await posted(s, 'chair', form, { ...whole, step: 'preview' })
  t.equal(look.status, 200, look.text)
  t.equal((await posted(s, 'chair', form, { ...whole, step: 'do' })).status, 303)
  const read = async (number: number) =>
    (await s.call('finance', 'GET', `/v1/awards/${award}/budgets/${String(number)}`)).body
  t.match(await read(1), { federal: '300.00', transferPercent: '10.00' })
  t.match((await s.call('chair', 'GET', record)).text, /Replace the budget/)

  const again = fieldsIn((await s.call('chair', 'GET', form)).text)
  t.match(again, { [`awarded.${fund}`]: '300.00', 'line.1.amount': '50.00', transferPercent: '10.00' })
  const less = {
    ...again,
    [`awarded.${fund}`]: '280',
    'line.1.amount': '30',
    reason: 'The grantee asks for less',
  }
  t.equal((await posted(s, 'chair', form, { ...less, step: 'do' })).status, 303)
  t.match(await read(2), { federal: '280.00', transferPercent: '10.00' })
  t.match((await s.call('finance', 'GET', `/v1/awards/${award}`)).at('lines'), [{ fund, amount: '280.00' }])
  const much = { ...fieldsIn((await s.call('chair', 'GET', form)).text), reason: 'x' }
  const unread = await posted(s, 'chair', form, { ...much, periodFrom: '2023-13-01', step: 'preview' })
  t.equal(unread.status, 400)
  t.match(unread.text, /id="periodFrom-error"/, 'what is wrong stands beside its field')
  await s.given.made('approver', `/v1/awards/${award}/execution`, {})
  t.match((await s.call('chair', 'GET', form)).text, /Propose a budget/, 'an executed award is amended')
})

t.test('the amount of a draft that is fixed changes with its milestones on a page', async (t) => {
  const s = await service(t)
  const fund = await approvedFund(s, '1000.00')
  const solicitation = await s.given.publishedSolicitation({ [fund]: '100.00' })
  const award = await s.given.draftedAward(solicitation, { [fund]: '100.00' })
  await s.given.made('chair', `/v1/awards/${award}/revision`, fixedBy(milestone(1, fund, '100.00')))
  const record = (await s.call('chair', 'GET', `/work/awards/${award}`)).text
  t.notMatch(record, /Give a budget/, 'a fixed-amount award has none')
  const form = `/work/awards/${award}/milestones`
  const fields = { ...fieldsIn((await s.call('chair', 'GET', form)).text), reason: 'Less is asked for' }
  const alone = await posted(s, 'chair', form, { ...fields, [`awarded.${fund}`]: '90.00', step: 'preview' })
  t.equal(alone.status, 409)
  t.match(alone.text, /The milestones are not what the award has of this fund\./)
  const both = { ...fields, [`awarded.${fund}`]: '90.00', 'milestone.1.amount': '90.00' }
  const look = await posted(s, 'chair', form, { ...both, step: 'preview' })
  t.match(look.text, /\$100\.00 -&gt; \$90\.00/, look.text)
  t.equal((await posted(s, 'chair', form, { ...both, step: 'do' })).status, 303)
  t.match((await s.call('finance', 'GET', `/v1/awards/${award}`)).at('lines'), [{ fund, amount: '90.00' }])
  const budget = await s.call('chair', 'POST', `/v1/awards/${award}/revision`, {
    ...{ reason: 'x', budget: soleBudget(fund, { personnel: '90.00' }) },
  })
  t.equal(budget.code, 'award-of-another-form')
})
