import t from 'tap'
import { postedForm, postedUploads } from '../support/browser.ts'
import { approvedFund, draftedFixed, fixedAward } from '../support/milestones.ts'
import { service } from '../support/service.ts'

const keyIn = (page: string) => /name="key" value="([^"]*)"/.exec(page)?.[1] ?? ''
const versionIn = (page: string) => /name="version" value="([^"]*)"/.exec(page)?.[1] ?? ''

t.test('the chair fixes the amount of a draft on a page, and the page shows its milestones', async (t) => {
  const s = await service(t)
  const fund = await approvedFund(s, '1000.00')
  const solicitation = await s.given.publishedSolicitation({ [fund]: '100.00' })
  const award = await s.given.draftedAward(solicitation, { [fund]: '100.00' })
  const page = `/work/awards/${award}/milestones`
  t.match((await s.call('chair', 'GET', `/work/awards/${award}`)).text, new RegExp(`href="${page}"`))
  const empty = (await s.call('chair', 'GET', page)).text
  t.match(empty, /a day of the draft that you empty stays as it is\./)
  t.match(empty, /Together they come to \$100\.00 of /)
  const row = (number: number, shows: string, amount: string) => ({
    [`milestone.${String(number)}.shows`]: shows,
    [`milestone.${String(number)}.dueOn`]: '2024-06-30',
    [`milestone.${String(number)}.fund`]: fund,
    [`milestone.${String(number)}.amount`]: amount,
  })
  const fields = { version: versionIn(empty), reason: 'The agency approved it' }
  const short = await postedForm(s, 'chair', page, {
    ...fields,
    ...row(1, '10 sessions', '99.99'),
    step: 'preview',
  })
  t.equal(short.status, 409, short.text)
  t.match(short.text, /The milestones are not what the award has of this fund\./)
  const all = { ...fields, ...row(1, '10 sessions', '40'), ...row(2, '20 <b>sessions', '60.00') }
  const looked = await postedForm(s, 'chair', page, { ...all, step: 'preview' })
  t.equal(looked.status, 200, looked.text)
  t.match(looked.text, /10 sessions, by 2024-06-30: \$40\.00 of /)
  const done = await postedForm(s, 'chair', page, { ...all, step: 'do', key: keyIn(looked.text) })
  t.equal(done.status, 303, done.text)
  const shown = (await s.call('finance', 'GET', `/work/awards/${award}`)).text
  t.match(shown, /Fixed amount, by milestones/)
  t.match(shown, /20 &lt;b&gt;sessions/)
  t.match((await s.call('chair', 'GET', page)).text, /value="10 sessions"/)
})

t.test(
  'a grantee requests a milestone with the file that shows it, and an approver pays less on the page',
  async (t) => {
    const s = await service(t)
    const { award, at } = await fixedAward(s, '40.00', '60.00')
    const page = `/work/awards/${award}/request`
    t.match((await s.call('grantee', 'GET', page)).text, /1\. Session 1 was held, by June 30, 2024: \$40\.00/)
    const fields = { milestone: '1', purpose: 'The session was held' }
    const looked = await postedUploads(s, 'grantee', page, { ...fields, step: 'preview' }, [
      { name: 'list.txt', content: 'ten persons' },
    ])
    t.equal(looked.status, 200, looked.text)
    const stored = /name="(file\.[0-9a-f]{64})" value="([^"]*)"/.exec(looked.text)
    t.equal(stored?.[2], 'list.txt')
    const all = { ...fields, [stored?.[1] ?? '']: 'list.txt' }
    const done = await postedForm(s, 'grantee', page, { ...all, step: 'do', key: keyIn(looked.text) })
    t.equal(done.status, 303, done.text)
    const record = String(done.headers['location'])
    const read = (await s.call('approver', 'GET', record)).text
    t.match(read, /What shows it/)
    const code = record.split('/').at(-1) ?? ''
    const reduced = { reducedTo: '35.00', reductionReason: 'Only nine came' }
    await s.given.made('approver', `/v1/disbursements/${code}/approvals`, reduced)
    t.match((await s.call('grantee', 'GET', record)).text, /\$40\.00: Only nine came/)
    const statement = (await s.call('grantee', 'GET', `${at}/statement`)).body['milestones']
    t.match(statement, { total: '100.00', paid: '0.00', residual: '0.00' })
    const printed = (await s.call('grantee', 'GET', `${at}/notice`)).text
    t.match(printed, /1\. Session 1 was held, by 2024-06-30: \$40\.00 of /)
    const waiting = (await s.call('grantee', 'GET', '/v1/me/queue')).text
    t.match(waiting, /Milestone 2 was due on June 30, 2024/)
    t.notMatch(waiting, /Milestone 1 was due/)
    t.ok(await draftedFixed(s, await approvedFund(s, '10.00'), '10.00'))
  },
)

t.test('staff release what is left of a fixed amount on a page, with no milestone left', async (t) => {
  const s = await service(t)
  const { award, fund, at, asked } = await fixedAward(s, '40.00')
  const code = String((await s.given.made('finance', '/v1/disbursements', asked(1))).body['code'])
  await s.given.made('approver', `/v1/disbursements/${code}/approvals`, {})
  await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: 'ACH 1' })
  const disallowance = await s.given.disallowed(code, { [fund]: '40.00' })
  const back = { amount: '40.00', reference: 'ACH back' }
  await s.given.made('finance', `/v1/disallowances/${disallowance}/recoveries`, back)
  const page = `/work/awards/${award}/amendment`
  const form = (await s.call('chair', 'GET', page)).text
  t.match(form, /value="Session 1 was held"/)
  t.notMatch(
    form,
    /name="amount\.\d+"/,
    'a fund may have a number for its code: its amount has a field of its own',
  )
  const all = {
    ...{ version: versionIn(form), kind: 'de-obligation', reason: 'All was recovered' },
    ...{ [`amount.${fund}`]: '40.00', 'milestone.1.shows': 'Session 1 was held', 'milestone.1.amount': '' },
  }
  const looked = await postedForm(s, 'chair', page, { ...all, step: 'preview' })
  t.equal(looked.status, 200, looked.text)
  t.match(looked.text, /None are left/)
  const done = await postedForm(s, 'chair', page, { ...all, step: 'do', key: keyIn(looked.text) })
  t.equal(done.status, 303, done.text)
  await s.given.made('approver', `${at}/amendments/1/approval`, {})
  t.match((await s.call('chair', 'GET', `/work/awards/${award}`)).text, /Fixed amount, by milestones/)
  const again = (await s.call('chair', 'GET', page)).text
  t.match(again, /name="milestone\.2\.amount"/)
  t.notMatch(again, /name="milestone\.1\.amount"/, 'the number that a payment names is not given again')
  const statement = (await s.call('grantee', 'GET', `${at}/statement`)).body['milestones']
  t.match(statement, { total: '0.00', paid: '0.00', residual: '0.00', lines: [] })
  t.equal((await s.call('grantee', 'GET', `${at}/notice`)).status, 200)
})
