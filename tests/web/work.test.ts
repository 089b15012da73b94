import t from 'tap'
import { pageActs } from '../../src/web/work/acts.ts'
import { pageOf } from '../../src/web/work/addresses.ts'
import { fieldsIn, formOf, losingNextAnswer, postedForm, signedIn } from '../support/browser.ts'
import { newAppropriation } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

type Person = Parameters<Service['as']>[0]

/** Sends a form as a browser does, with the key of a person in the place of a session. */
async function post(
  { app, as }: Service,
  who: Person,
  url: string,
  fields: Readonly<Record<string, string>>,
) {
  return app.inject({
    method: 'POST',
    url,
    headers: {
      ...as(who),
      accept: 'text/html',
      origin: 'http://localhost:80',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(fields).toString(),
  })
}

/** What a field that is not shown holds. */
const hiddenIn = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

t.test('the page of what waits leads to the record, with the reason, the amount and the day', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '300.00' }, { effectiveOn: '2024-01-10' })
  const { text } = await s.call('approver', 'GET', '/work')
  t.match(text, new RegExp(`<a href="/work/disbursements/${code}">${code}</a>`))
  t.match(text, /\$300\.00/)
  t.match(text, /February 9, 2024 <span class="mark bad">Overdue<\/span>/)
  t.match((await s.call('auditor', 'GET', '/work')).text, /Nothing waits for you\./)
})

t.test('a request is approved from its page: first a dry run is shown, then it is done, once', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '300.00' })
  const page = `/work/disbursements/${code}`
  const shown = (await s.call('approver', 'GET', page)).text
  t.match(shown, new RegExp(`href="${page}/acts/approveDisbursement\\?version=1"`))
  t.notMatch(shown, /acts\/payDisbursement/, 'what is not possible has no button')
  t.match(shown, /What is not possible, and why/)

  const act = `${page}/acts/approveDisbursement`
  t.match((await s.call('approver', 'GET', act)).text, /name="effectiveOn" type="date"/)
  const preview = await post(s, 'approver', act, { step: 'preview', effectiveOn: '' })
  t.equal(preview.statusCode, 200)
  t.match(preview.payload, /Nothing has happened yet\./)
  t.match(preview.payload, new RegExp(`${fund}:payable:${award}`))
  t.match(preview.payload, /\$300\.00/)
  const status = async () => (await s.call('finance', 'GET', `/v1/disbursements/${code}`)).body['status']
  t.equal(await status(), 'requested')

  const key = hiddenIn(preview.payload, 'key')
  const done = await post(s, 'approver', act, { step: 'do', key })
  t.equal(done.statusCode, 303)
  t.equal(done.headers['location'], `${page}?done=approveDisbursement`)
  t.equal(await status(), 'approved')
  const again = await post(s, 'approver', act, { step: 'do', key })
  t.equal(again.statusCode, 303, 'the same form again finds the same answer')
  const { body } = await s.call(
    'finance',
    'GET',
    `/v1/ledger/entries?subject=${code}&kind=disbursement.approved`,
  )
  t.equal((body['items'] as unknown[]).length, 1)
  const after = await s.call('approver', 'GET', `${page}?done=approveDisbursement`)
  t.match(after.text, /The request is approved\./)
  t.notMatch(
    (await s.call('approver', 'GET', `${page}?done=payDisbursement`)).text,
    /The payment is recorded/,
  )
  t.match(after.text, /Payment approved/, 'its history')
})

t.test('a person who is signed in with a browser acts from a page, and from no other site', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '300.00' })
  const cookie = await signedIn(s, 'approver')
  const act = `/work/disbursements/${code}/acts/approveDisbursement`
  const preview = await formOf(s, act, { step: 'preview', version: '1' }, { cookie })
  t.equal(preview.status, 200, preview.text)
  const fields = { step: 'do', version: '1', key: hiddenIn(preview.text, 'key') }
  const foreign = await formOf(s, act, fields, { cookie, origin: 'https://evil.example' })
  t.equal(foreign.status, 403)
  t.equal((await s.call('finance', 'GET', `/v1/disbursements/${code}`)).body['status'], 'requested')
  t.equal((await formOf(s, act, fields, { cookie })).status, 303)
  t.equal((await s.call('finance', 'GET', `/v1/disbursements/${code}`)).body['status'], 'approved')
})

t.test('an act is held to the version of the record that was shown', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '300.00' })
  const page = `/work/disbursements/${code}`
  const link = new RegExp(`href="(${page}/acts/approveDisbursement\\?version=1)"`).exec(
    (await s.call('approver', 'GET', page)).text,
  )?.[1]
  const form = (await s.call('approver', 'GET', link as `/${string}`)).text
  t.equal(hiddenIn(form, 'version'), '1')
  const act = `${page}/acts/approveDisbursement`
  const preview = await post(s, 'approver', act, { step: 'preview', version: '1' })
  t.equal(hiddenIn(preview.payload, 'version'), '1', 'the confirmation is of the same version')
  t.equal((await s.call('approver', 'POST', `/v1/disbursements/${code}/approvals`, {})).status, 201)

  const fields = { step: 'do', version: '1', key: hiddenIn(preview.payload, 'key') }
  for (const sent of [fields, { step: 'preview', version: '1' }]) {
    const refused = await post(s, 'approver', act, sent)
    t.equal(refused.statusCode, 412)
    t.match(refused.payload, /The record has changed since you looked at it/)
    t.match(refused.payload, /Approve[^<]* was not done/)
    t.match(refused.payload, />Approved</, 'the record as it is now')
  }
  t.equal((await s.call('approver', 'GET', link as `/${string}`)).status, 200)
  const old = await post(s, 'finance', `${page}/acts/cancelDisbursement`, {
    ...{ step: 'preview', version: '1', reason: 'Twice' },
  })
  t.equal(old.statusCode, 412, 'also where the act would still be possible')
  t.equal((await post(s, 'approver', act, { step: 'do', version: '01' })).statusCode, 400)
})

t.test('an act of which no answer came is sent again under its key and its version', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '300.00' })
  const page = `/work/disbursements/${code}`
  const act = `${page}/acts/rejectDisbursement`
  const fields = { version: '1', reason: 'A <b>' }
  const preview = await postedForm(s, 'approver', act, { ...fields, step: 'preview' })
  const doing = { ...fields, step: 'do', key: hiddenIn(preview.text, 'key') }
  losingNextAnswer(s, `/v1/disbursements/${code}/rejection`)
  const unknown = await formOf(s, act, doing, s.as('approver'))
  t.equal(unknown.status, 503, unknown.text)
  for (const [name, value] of Object.entries({ ...doing, reason: 'A &lt;b&gt;' }))
    t.equal(hiddenIn(unknown.text, name), value, name)
  const again = await postedForm(s, 'approver', act, doing)
  t.equal(again.headers['location'], `${page}?done=rejectDisbursement`, again.text)
})

t.test('a refusal stands beside the form, with what was typed', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund({ amount: '1000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' })
  const award = await s.given.executedAward(solicitation, { [fund]: '1000.00' })
  const code = await s.given.approved(award, { [fund]: '300.00' })
  const act = `/work/disbursements/${code}/acts/payDisbursement`
  const refused = await post(s, 'approver2', act, { step: 'preview', reference: 'ACH <b>1' })
  t.equal(refused.statusCode, 409)
  t.match(refused.payload, /Available: 0\.00/)
  t.match(refused.payload, /value="ACH &lt;b&gt;1"/)
  const missing = await post(s, 'approver2', act, { step: 'preview', reference: ' ' })
  t.equal(missing.statusCode, 400)
  t.match(missing.payload, /reference/)
  const other = await post(s, 'finance', act, { step: 'do', reference: 'ACH 1' })
  t.equal(other.statusCode, 403)
  t.match(other.payload, /role/)
  t.equal((await s.call('finance', 'GET', `/v1/disbursements/${code}`)).body['status'], 'approved')
})

t.test('a page is found by its own readers only, and an act that no page has is not there', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const code = await s.given.requested(award, { [fund]: '300.00' })
  t.equal((await s.call('grantee', 'GET', `/work/disbursements/${code}`)).status, 200)
  t.notMatch((await s.call('grantee', 'GET', `/work/disbursements/${code}`)).text, /History/)
  t.equal((await s.call('otherGrantee', 'GET', `/work/disbursements/${code}`)).status, 404)
  t.equal((await s.call('reader', 'GET', `/work/awards/${award}`)).status, 403)
  for (const operation of ['castBallot', 'constructor', '__proto__', 'executeAward'])
    t.equal(
      (await s.call('approver', 'GET', `/work/disbursements/${code}/acts/${operation}`)).status,
      404,
      operation,
    )
  t.equal(
    (await s.call('otherGrantee', 'GET', `/work/disbursements/${code}/acts/cancelDisbursement`)).status,
    404,
  )
  t.equal(
    (await post(s, 'approver', `/work/disbursements/${code}/acts/executeAward`, { step: 'do' })).statusCode,
    404,
  )
})

t.test('a reference of the bank that stands elsewhere is shown before the payment is recorded', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('10.00')
  const [first, second] = [
    await s.given.approved(award, { [fund]: '1.00' }),
    await s.given.approved(award, { [fund]: '1.00' }),
  ]
  const paying = (code: string) => `/work/disbursements/${code}/acts/payDisbursement`
  const look = async (code: string) =>
    post(s, 'approver2', paying(code), { step: 'preview', reference: 'ACH 77' })
  t.notMatch((await look(first)).payload, /stands on/)
  await s.given.made('approver2', `/v1/disbursements/${first}/payment`, { reference: 'ach-77' })
  t.match((await look(second)).payload, new RegExp(`reference ach-77 stands on ${first} of`))
})

t.test('awards, appropriations, solicitations and proposals have pages with their figures', async (t) => {
  const s = await service(t)
  const { fund, award, solicitation } = await s.given.fundedAward('1234567.89')
  await s.given.paid(award, { [fund]: '300.00' })
  const shown = (await s.call('chair', 'GET', `/work/awards/${award}`)).text
  t.match(shown, /\$1,234,267\.89/)
  t.match(shown, /Requests under the award/)
  t.match((await s.call('board', 'GET', `/work/appropriations/${fund}`)).text, /\$1,234,567\.89/)
  t.match((await s.call('finance', 'GET', `/work/solicitations/${solicitation}`)).text, /Applications due/)
  const proposed = await s.callAlone('finance', 'POST', '/v1/appropriations', newAppropriation('FY2199'))
  const proposal = `/work/proposals/${String(proposed.body['code'])}`
  t.match((await s.call('finance2', 'GET', proposal)).text, /Appropriation enacted: FY2199/)
  const withdrawal = await post(s, 'finance', `${proposal}/acts/withdrawProposal`, { step: 'preview' })
  t.equal(withdrawal.statusCode, 200)
  const done = await post(s, 'finance', `${proposal}/acts/withdrawProposal`, {
    step: 'do',
    key: hiddenIn(withdrawal.payload, 'key'),
  })
  t.equal(done.statusCode, 303)
})

t.test(
  'a draft is revised and a remainder released from their pages, which show the versions and what is left',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund()
    const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
    const award = await s.given.draftedAward(solicitation, { [fund]: '25.00' })
    const acting = async (who: Person, page: string, operation: string, given: Record<string, string>) => {
      const act = `${page}/acts/${operation}`
      const preview = await post(s, who, act, { step: 'preview', ...given })
      t.equal(preview.statusCode, 200, preview.payload)
      const key = hiddenIn(preview.payload, 'key')
      const done = await post(s, who, act, { step: 'do', key, ...given })
      t.equal(done.statusCode, 303, done.payload)
      return (await s.call(who, 'GET', String(done.headers['location']))).text
    }
    const of = `/work/awards/${award}`
    t.notMatch((await s.call('chair', 'GET', of)).text, /Versions of the draft/)
    const form = `${of}/revision`
    const typed = {
      ...fieldsIn((await s.call('chair', 'GET', form)).text),
      ...{ site: 'Newark, NJ', reason: 'Moved' },
    }
    const looked = await postedForm(s, 'chair', form, { ...typed, step: 'preview' })
    t.match(looked.text, /New York, NY -&gt; Newark, NJ/, looked.text)
    t.notMatch(looked.text, /<dt>(Title|Services)<\/dt>/, 'what stays is not sent')
    const key = hiddenIn(looked.text, 'key')
    t.equal((await postedForm(s, 'chair', form, { ...typed, step: 'do', key })).status, 303)
    const revised = (await s.call('chair', 'GET', of)).text
    t.match(revised, /The site is “Newark, NJ”; it was “New York, NY”\./)
    await s.given.made('approver', `/v1/awards/${award}/execution`, {})

    t.match((await s.call('finance', 'GET', '/work')).text, /Release what is left/)
    const left = await acting('finance', `/work/solicitations/${solicitation}`, 'releaseCommitment', {})
    t.match(left, /What was left is released\./)
    t.match(left, /\$0\.00/)
    t.notMatch((await s.call('finance', 'GET', '/work')).text, /Release what is left/)
  },
)

t.test(
  'an act is done from a page in a session too, and the entries of a page go on where it ends',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    const code = await s.given.requested(award, { [fund]: '300.00' })
    const cookie = await signedIn(s, 'approver')
    const act = `/work/disbursements/${code}/acts/approveDisbursement`
    const preview = await postedForm(s, null, act, { step: 'preview' }, { cookie })
    t.equal(preview.status, 200, preview.text)
    const done = { step: 'do', key: hiddenIn(preview.text, 'key') }
    t.equal(
      (await postedForm(s, null, act, done, { cookie, origin: 'https://evil.example' })).code,
      'cross-site-request',
    )
    t.equal((await postedForm(s, null, act, done, { cookie })).status, 303)
    const first = await s.call('auditor', 'GET', '/board/entries?limit=1')
    const next = /href="(\/board\/entries\?cursor=[^"]+)"/.exec(first.text)?.[1] ?? ''
    t.equal((await s.call('auditor', 'GET', next)).status, 200, next)
  },
)

t.test('each address of a record has its page, and each act of a page its words', async (t) => {
  t.equal(pageOf('/v1/awards/AWD-0001'), '/work/awards/AWD-0001')
  t.equal(pageOf('/v1/ledger/periods'), null)
  t.equal(pageOf('/v1/decisions/DEC-1'), null)
  for (const [operation, { button, says, done }] of Object.entries(pageActs))
    for (const words of [button, says, done]) t.ok(words.length > 3, operation)
})
