import t from 'tap'
import { fieldsIn, postedForm as posted, postedUploads } from '../support/browser.ts'
import { baker, budgetLine, soleBudget } from '../support/budgets.ts'
import { boardDecision } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { zipOf } from '../support/uploads.ts'

t.jobs = 2

const on = { effectiveOn: '2023-10-05' }

/** An executed award of 300,000.00 with a budget of personnel under the rule on transfers. */
async function budgeted(s: Service) {
  const fund = await s.given.fund({ amount: '400000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '300000.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '300000.00' })
  const at = `/v1/awards/${award}`
  const first = soleBudget(fund, { personnel: '250000.00', travel: '50000.00' }, { transferPercent: '10.00' })
  await s.given.made('chair', `${at}/amendments`, {
    kind: 'budget-revision',
    reason: 'x',
    budget: first,
    ...on,
  })
  await s.given.made('approver', `${at}/amendments/1/approval`, on)
  return { fund, award, at, form: `/work/awards/${award}/budget` }
}

t.test(
  'a budget is revised on a page: it shows the rule before it is done, and asks for an approval',
  async (t) => {
    const s = await service(t)
    const { award, at, form } = await budgeted(s)
    const opened = await s.call('chair', 'GET', form)
    const fields = fieldsIn(opened.text)
    t.match(fields, { 'line.0.category': 'personnel', 'line.0.amount': '250000.00', version: '4' })
    const moved = { ...fields, 'line.0.amount': '$240,000', 'line.1.amount': '60000', reason: 'More travel' }
    const look = await posted(s, 'chair', form, { ...moved, step: 'preview' })
    t.equal(look.status, 200, look.text)
    t.match(look.text, /\$10,000.00 moves among categories/)
    t.match(look.text, /10.00% of the total budget of \$300,000.00 is \$30,000.00/)
    t.match(look.text, /2 CFR 200.308\(f\)/)
    t.match(look.text, /Travel<\/th>.*\$50,000.00.*\$60,000.00.*\+\$10,000.00/s)
    t.equal((await s.call('finance', 'GET', `${at}/budgets`)).at('items.length'), 1, 'nothing has happened')
    const much = { ...fields, 'line.0.amount': '200000.00', 'line.1.amount': '100000.00', reason: 'x' }
    const refused = await posted(s, 'chair', form, { ...much, step: 'preview' })
    t.equal(refused.status, 409)
    t.match(refused.text, /needs the prior approval of the Federal agency/)
    t.match(refused.text, /\$50,000.00 moves among categories.*Needs approval/s)
    t.match(refused.text, /name="line.1.amount"[^>]* value="100000.00"/, 'what was typed stays')
    const evidence = boardDecision.sha256
    const passed = await posted(s, 'chair', form, { ...much, evidence, step: 'preview' })
    t.match(passed.text, /moves among categories.*>Approved</s)
    const short = await posted(s, 'chair', form, {
      ...fields,
      'line.0.amount': '1.00',
      reason: 'x',
      step: 'preview',
    })
    t.match(short.text, /The budget is not what the award has of this fund/)
    const wrong = await posted(s, 'chair', form, {
      ...fields,
      'line.0.fund': 'NONE X',
      reason: 'x',
      step: 'preview',
    })
    t.equal(wrong.status, 400)
    t.match(wrong.text, /id="line.0.fund-error"/, 'what is wrong stands beside its field')
    t.equal((await posted(s, 'chair', form, { ...moved, step: 'do' })).status, 303)
    t.match((await s.call('finance', 'GET', `${at}/amendments/2`)).body, {
      kind: 'budget-revision',
      status: 'proposed',
    })
    const page = await s.call('chair', 'GET', `/work/awards/${award}`)
    t.match(page.text, /Propose a budget/)
    t.equal(
      (await posted(s, 'chair', form, { ...moved, step: 'do' })).status,
      412,
      'the award has changed since',
    )
  },
)

t.test(
  'a new organization of a budget is asked for, and a workbook takes the place of the lines',
  async (t) => {
    const s = await service(t)
    const { fund, award, form } = await budgeted(s)
    const fields = fieldsIn((await s.call('chair', 'GET', form)).text)
    const added = {
      ...{
        ...fields,
        'line.0.amount': '200000.00',
        reason: 'A member joins',
        evidence: boardDecision.sha256,
      },
      ...{ 'line.2.fund': fund, 'line.2.organization': 'baker', 'line.2.category': 'personnel' },
      ...{ 'line.2.amount': '50000' },
    }
    const again = await posted(s, 'chair', form, { ...added, again: 'yes', step: 'preview' })
    t.match(again.text, /What the determination of BAKER rests on/)
    t.match(again.text, /name="line.5.amount"/, 'there is room for more lines')
    const undetermined = await posted(s, 'chair', form, { ...added, step: 'preview' })
    t.match(undetermined.text, /id="party.BAKER.role-error"/)
    const whole = {
      ...added,
      'party.BAKER.role': 'subrecipient',
      'party.BAKER.ground.carries-out-program': 'on',
    }
    const look = await posted(s, 'chair', form, { ...whole, step: 'preview' })
    t.equal(look.status, 200, look.text)
    t.match(look.text, /A subaward to BAKER is new/)

    const download = await s.app.inject({ url: `${form}.xlsx`, headers: s.as('chair') })
    t.match(download, { statusCode: 200, headers: { 'content-type': /spreadsheetml/ } })
    const file = { name: 'budget.xlsx', content: download.rawPayload }
    const read = await postedUploads(
      s,
      'chair',
      form,
      { 'line.0.amount': '1.00', again: 'yes', step: 'preview' },
      [file],
    )
    t.equal(read.status, 200, read.text)
    t.match(read.text, /name="line.0.amount"[^>]* value="250000.00"/)
    const two = await postedUploads(s, 'chair', form, { 'line.0.amount': '1.00', step: 'preview' }, [
      file,
      { ...file, name: 'older.xlsx' },
    ])
    t.equal(two.status, 422)
    t.match(two.text, /This form takes one file\. You sent budget\.xlsx and older\.xlsx/)
    t.match(two.text, /name="line.0.amount"[^>]* value="1.00"/, 'none of them is read')
    const unread = await postedUploads(s, 'chair', form, { step: 'preview' }, [
      {
        name: 'notes.xlsx',
        content: await zipOf({
          'xl/workbook.xml': '<workbook/>',
          '[Content_Types].xml': '<Types/>',
          'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
        }),
      },
    ])
    t.equal(unread.status, 422)
    t.match(unread.text, /notes.xlsx: The workbook does not have the lines of a budget/)
    t.equal((await s.call('finance', 'GET', form)).status, 403)
    t.equal((await s.call('chair', 'GET', `/work/awards/NONE/budget`)).status, 404)
    t.equal((await s.call('auditor', 'GET', `/work/awards/${award}/budget.xlsx`)).status, 200)
  },
)

t.test('a budgeted award is closed out on a page, and a member that spent nothing goes', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('100.00', { periodThrough: '2024-01-31' })
  const at = `/v1/awards/${award}`
  const lead = { organization: 'IRC', role: 'lead' }
  const budget = {
    parties: [lead, baker],
    lines: [
      budgetLine(fund, 'personnel', '60.00'),
      budgetLine(fund, 'travel', '40.00', { organization: 'BAKER' }),
    ],
  }
  const revision = { kind: 'budget-revision', reason: 'x', budget, evidence: boardDecision.sha256, ...on }
  await s.given.made('chair', `${at}/amendments`, revision)
  await s.given.made('approver', `${at}/amendments/1/approval`, on)
  const paidOn = { effectiveOn: '2023-11-10' }
  const spent = await s.given.requested(award, { [fund]: '25.00' }, paidOn)
  await s.given.made('approver', `/v1/disbursements/${spent}/approvals`, paidOn)
  await s.given.made('approver2', `/v1/disbursements/${spent}/payment`, { reference: 'ACH 1', ...paidOn })
  const form = `/work/awards/${award}/closeout`
  const opened = await s.call('chair', 'GET', form)
  t.match(opened.text, /\$100.00.*\$75.00.*\$25.00/s, 'what is now, released and left')
  t.match(opened.text, /2 CFR 200.344\(g\), \(h\)/)
  const asked = {
    ...{ ...fieldsIn(opened.text), reason: 'It has ended', document: boardDecision.sha256 },
    ...{ finalReportOn: '2024-03-01', effectiveOn: '2024-03-04', 'line.1.amount': '25.00' },
  }
  const wrong = await posted(s, 'chair', form, { ...asked, step: 'preview' })
  t.match(wrong.text, /The budget is not what the award has of this fund/)
  const left = Object.fromEntries(Object.entries(asked).filter(([name]) => name !== 'line.0.amount'))
  const look = await posted(s, 'chair', form, { ...left, step: 'preview' })
  t.equal(look.status, 200, look.text)
  t.match(look.text, /Travel<\/th>.*\$40.00.*\$0.00.*-\$40.00/s)
  const { document: _, ...without } = left
  const alone = await posted(s, 'chair', form, { ...without, step: 'preview' })
  t.match(alone.text, /id="document-error"/)
  const report = { name: 'report.txt', content: 'The final report.' }
  const along = await postedUploads(s, 'chair', form, { ...without, step: 'preview' }, [report])
  t.equal(along.status, 200, along.text)
  t.match(along.text, /<dt>Document<\/dt><dd>report\.txt/, 'the report is sent along')
  t.equal((await posted(s, 'chair', form, { ...left, step: 'do' })).status, 303)
  const approval = await s.call('approver', 'POST', `${at}/endings/1/approval`, {
    effectiveOn: '2024-03-04',
  })
  t.equal(approval.status, 201, approval.text)
  t.match((await s.call('finance', 'GET', at)).body, { standing: { state: 'closed' } })
  t.match((await s.call('grantee', 'GET', `${at}/budgets/2`)).body, {
    ...{ federal: '25.00', parties: [{ organization: 'IRC' }] },
  })
})
