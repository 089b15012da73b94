import t from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { againPage } from '../../src/web/work/again-page.ts'
import { postedForm, postedUploads, signedIn } from '../support/browser.ts'
import { deadlineAhead } from '../support/given.ts'
import { service } from '../support/service.ts'
import { pdf } from '../support/uploads.ts'

t.jobs = 2

/** What a field of a page holds that is not shown. */
const hiddenIn = (page: string, name: string) =>
  new RegExp(`name="${name.replaceAll('.', '\\.')}" value="([^"]*)"`).exec(page)?.[1] ?? ''

t.test('a grantee sees its awards with what is left, and where each request stands', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '100.00' })
  await s.given.approved(award, { [fund]: '200.00' })
  const requested = await s.given.requested(
    award,
    { [fund]: '50.00' },
    { purpose: 'June <b>rent' },
    'grantee',
  )
  const { text } = await s.call('grantee', 'GET', '/grantee')
  t.match(
    text,
    /Of \$1,000\.00 awarded to .*, \$100\.00 is paid, \$200\.00 is approved and not yet paid, \$50\.00 is requested, and \$650\.00 is left to request\./,
  )
  t.match(text, /GRA-1 requested it on .*\. It waits for approval\./)
  t.match(text, /APP-1 approved it on .*\. It waits for payment\./)
  t.match(text, /June &lt;b&gt;rent/)
  t.match(text, new RegExp(`href="/work/disbursements/${requested}"`))
  const all = await s.call('grantee', 'GET', '/grantee/requests')
  t.match(all.text, /Paid on .*\. The bank&#39;s reference is ACH /)
  const other = await s.call('otherGrantee', 'GET', '/grantee')
  t.match(other.text, /has no award here yet\./)
  t.notMatch(other.text, new RegExp(award))
  t.notMatch((await s.call('otherGrantee', 'GET', '/grantee/requests')).text, /DSB-|ACH/)
})

t.test('the list of requests goes on where a page ends', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const codes: string[] = []
  for (let i = 0; i < 51; i += 1) codes.push(await s.given.requested(award, { [fund]: '1.00' }))
  const first = (await s.call('grantee', 'GET', '/grantee/requests')).text
  const next = /href="(\/grantee\/requests\?cursor=[^"]+)"/.exec(first)?.[1] ?? ''
  const second = await s.call('grantee', 'GET', next)
  t.equal(second.status, 200, second.text)
  t.match(second.text, new RegExp(codes.at(-1) ?? 'none'))
  t.notMatch(second.text, new RegExp(`>${codes[0] ?? ''}<`))
  t.equal((await s.call('grantee', 'GET', '/grantee/requests?cursor=abc')).code, 'cursor-invalid')
})

t.test(
  'a payment is requested by a form: looked at, changed, and done once however often it is sent',
  async (t) => {
    const s = await service(t)
    const { fund, award } = await s.given.fundedAward('1000.00')
    const page = `/work/awards/${award}/request`
    t.match((await s.call('grantee', 'GET', `/work/awards/${award}`)).text, new RegExp(`href="${page}"`))
    const empty = await s.call('grantee', 'GET', page)
    t.match(empty.text, /\$1,000\.00 is not yet approved for payment/)
    const fields = { kind: 'reimbursement', purpose: 'Rent "June" <i>', [`amount.${fund}`]: '$1,234.5' }
    const tooMuch = await postedForm(s, 'grantee', page, { ...fields, step: 'preview' })
    t.equal(tooMuch.status, 409, tooMuch.text)
    t.match(tooMuch.text, /Error:<\/span> .*obligat/i, 'beside the field of the fund')
    t.match(tooMuch.text, /Rent &quot;June&quot; &lt;i&gt;/, 'what was typed is kept')
    const missing = await postedForm(s, 'grantee', page, { step: 'preview', kind: 'reimbursement' })
    t.equal(missing.status, 400)
    t.match(missing.text, /id="purpose-error"><span class="kind">Error:<\/span> It is missing\./)
    t.match(missing.text, new RegExp(`id="amount.${fund}-error"`))
    const wrong = await postedForm(s, 'grantee', page, {
      ...fields,
      [`amount.${fund}`]: 'a lot',
      step: 'preview',
    })
    t.match(wrong.text, new RegExp(`id="amount.${fund}-error"><span class="kind">Error:</span> It must `))

    const good = { ...fields, [`amount.${fund}`]: '1,000' }
    const looked = await postedForm(s, 'grantee', page, { ...good, step: 'preview' })
    t.equal(looked.status, 200, looked.text)
    t.match(looked.text, /Nothing has happened yet\./)
    t.match(looked.text, /\$1,000\.00/)
    const listed = async () =>
      (await s.call('grantee', 'GET', '/v1/disbursements')).body['items'] as unknown[]
    t.equal((await listed()).length, 0)
    const changed = await postedForm(s, 'grantee', page, { ...good, step: 'fill' })
    t.match(changed.text, /value="1,000"/)
    const doing = { ...good, step: 'do', key: hiddenIn(looked.text, 'key') }
    const [one, two] = await Promise.all([
      postedForm(s, 'grantee', page, doing),
      postedForm(s, 'grantee', page, doing),
    ])
    t.equal(one.status, 303, one.text)
    t.equal(two.status, 303, two.text)
    t.equal(one.headers['location'], two.headers['location'])
    t.match(await listed(), [
      { purpose: 'Rent "June" <i>', lines: [{ amount: '1000.00' }], requestedBy: 'GRA-1' },
    ])
    t.equal((await listed()).length, 1)
    const shown = await s.call('grantee', 'GET', String(one.headers['location']))
    t.match(shown.text, /It waits for approval\./)
    t.match(shown.text, /Download the receipts/)
  },
)

t.test('a form of another site, of another tenant and of another role does nothing', async (t) => {
  const s = await service(t)
  const { fund, award } = await s.given.fundedAward('1000.00')
  const page = `/work/awards/${award}/request`
  const fields = { kind: 'advance', purpose: 'x', [`amount.${fund}`]: '1.00', step: 'do' }
  const cookie = await signedIn(s, 'grantee')
  for (const headers of [
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: null },
    { cookie, origin: 'http://localhost:80', 'sec-fetch-site': 'cross-site' },
  ])
    t.equal((await postedForm(s, null, page, fields, headers)).code, 'cross-site-request')
  t.equal((await postedForm(s, 'otherGrantee', page, fields)).status, 404)
  t.equal((await s.call('otherGrantee', 'GET', page)).status, 404)
  t.equal((await postedForm(s, 'chair', page, fields)).status, 403)
  t.equal((await postedForm(s, null, page, fields)).status, 401)
  t.equal((await postedForm(s, 'grantee', page, { ...fields, step: 'all' })).status, 400)
  t.equal(((await s.call('finance', 'GET', '/v1/disbursements')).body['items'] as unknown[]).length, 0)
  t.equal((await postedForm(s, null, page, fields, { cookie })).status, 303, 'and its own does')
})

t.test('an organization applies by a form with files, which are kept while it is corrected', async (t) => {
  const logKey = signingKey('log.example', Buffer.alloc(32, 1))
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const fund = await s.given.fund({ amount: '1000000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' }, { deadline: deadlineAhead })
  t.match(
    (await s.call('grantee', 'GET', '/grantee')).text,
    new RegExp(`/grantee/solicitations/${solicitation}/application`),
  )
  const page = `/grantee/solicitations/${solicitation}/application`
  t.match((await s.call('grantee', 'GET', page)).text, /enctype="multipart\/form-data"/)
  const fields = {
    title: 'Case <management>',
    site: 'Houston, TX',
    'service.mental-health': 'on',
    periodFrom: '2029-10-01',
    'budget.IRC.personnel': '300,000',
  }
  const files = [
    { name: 'Narrative "1".pdf', content: pdf('narrative') },
    { name: 'budget.pdf', content: pdf('budget') },
  ]
  const missing = await postedUploads(s, 'grantee', page, { ...fields, step: 'preview' }, files)
  t.equal(missing.status, 400, missing.text)
  t.match(missing.text, /id="periodThrough-error"/)
  t.match(missing.text, /value="Case &lt;management&gt;"/)
  t.match(missing.text, /Narrative &quot;1&quot;\.pdf/)
  const stored = [...missing.text.matchAll(/name="(file\.[0-9a-f]{64})" value="([^"]*)" checked/g)]
  t.equal(stored.length, 2, 'what was sent once is not sent again')
  const kept = { ...fields, [stored[0]?.[1] ?? '']: 'Narrative.pdf' }

  const refused = await postedUploads(
    s,
    'grantee',
    page,
    { ...kept, periodThrough: '2030-09-30', step: 'preview' },
    [
      { name: 'evil.html', content: '<script>alert(1)</script>' },
      { name: 'third.pdf', content: pdf('third') },
    ],
  )
  t.equal(refused.status, 422)
  t.match(refused.text, /id="files-error">.*evil\.html: This file type is not allowed/)
  t.match(refused.text, /third\.pdf/, 'the other one is stored')

  const consortium = { ...kept, members: 'baker', periodThrough: '2030-09-30' }
  const again = await postedUploads(s, 'grantee', page, { ...consortium, step: 'preview', again: 'yes' }, [])
  t.match(again.text, /Budget of BAKER, in dollars/)
  const all = { ...consortium, 'budget.BAKER.contractual': '100000.00' }
  const looked = await postedUploads(s, 'grantee', page, { ...all, step: 'preview' }, [])
  t.equal(looked.status, 200, looked.text)
  t.match(looked.text, /\$400,000\.00/)
  const none = (await s.call('grantee', 'GET', '/v1/applications')).body['items'] as unknown[]
  t.equal(none.length, 0)
  const doing = { ...all, step: 'do', key: hiddenIn(looked.text, 'key') }
  const done = await postedForm(s, 'grantee', page, doing)
  t.equal(done.status, 303, done.text)
  const again2 = await postedForm(s, 'grantee', page, doing)
  t.equal(again2.headers['location'], done.headers['location'])
  const { body } = await s.call('grantee', 'GET', '/v1/applications')
  t.equal((body['items'] as unknown[]).length, 1)

  const record = await s.call('grantee', 'GET', String(done.headers['location']))
  t.match(record.text, /Case &lt;management&gt;/)
  t.match(record.text, /Narrative\.pdf/)
  t.match(record.text, /In time/)
  const code = /APPL-[A-Z0-9-]+/.exec(String(done.headers['location']))?.[0] ?? ''
  t.match((await s.call('grantee', 'GET', '/grantee')).text, new RegExp(`/v1/applications/${code}/receipt`))
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  t.equal((await s.call('grantee', 'GET', `/v1/applications/${code}/receipt`)).status, 200)
  t.equal((await s.call('otherGrantee', 'GET', `/work/applications/${code}`)).status, 404)
  const withdrawal = `/work/applications/${code}/acts/withdrawApplication`
  const preview = await postedForm(s, 'grantee', withdrawal, { step: 'preview', reason: 'We merged' })
  t.equal(preview.status, 200, preview.text)
  const withdrawn = await postedForm(s, 'grantee', withdrawal, {
    ...{ step: 'do', reason: 'We merged', key: hiddenIn(preview.text, 'key') },
  })
  t.equal(withdrawn.status, 303)
  t.match((await s.call('grantee', 'GET', `/work/applications/${code}`)).text, /Withdrawn/)
})

t.test('a form that the service could not answer is sent again under the same key', async (t) => {
  const problem = { status: 503, code: 'unavailable', title: 'The service cannot answer now.', detail: '' }
  const of = {
    ...{ heading: 'Ask', says: '', button: 'Send', back: { address: '/grantee', name: 'x' } },
    ...{ fields: () => [], command: () => ({ address: '', body: null }), ends: () => '' },
  }
  const filled = { action: '/a', given: { purpose: '<b>"' }, version: '3' }
  const shown = againPage(of, filled, problem, 'the-key').body.toString()
  t.match(shown, /name="key" value="the-key"/)
  t.match(shown, /name="step" value="do"/)
  t.match(shown, /name="purpose" value="&lt;b&gt;&quot;"/)
  t.match(shown, /The service cannot answer now\./)
})

t.test('a form with files is read whole or not at all, and by its own readers only', async (t) => {
  const s = await service(t, { files: { limit: 1_000 } })
  const fund = await s.given.fund({ amount: '1000000.00' })
  const solicitation = await s.given.publishedSolicitation({ [fund]: '1000.00' }, { deadline: deadlineAhead })
  const draft = await s.given.draftedSolicitation({ [fund]: '1000.00' })
  const page = `/grantee/solicitations/${solicitation}/application`
  const step = { step: 'preview' }
  const large = await postedUploads(s, 'grantee', page, { ...step, title: 'kept' }, [
    { name: 'large.pdf', content: pdf('x'.repeat(2_000)) },
  ])
  t.equal(large.status, 422)
  t.match(large.text, /large\.pdf: The file is too large/)
  t.match(large.text, /value="kept"/)
  const cut = await postedUploads(s, 'grantee', page, step, [{ name: 'a.pdf', content: pdf() }], {
    isCut: true,
  })
  t.equal(cut.status, 400, cut.text)
  t.equal((await s.call('grantee', 'GET', `/grantee/solicitations/${draft}/application`)).status, 404)
  for (const who of ['finance', 'chair', 'admin'] as const) {
    t.equal((await postedUploads(s, who, page, step, [{ name: 'a.pdf', content: pdf() }])).status, 403)
    t.equal((await s.call(who, 'GET', '/grantee')).status, 403)
  }
  const cookie = await signedIn(s, 'grantee')
  const foreign = await postedUploads(s, null, page, step, [], { cookie, origin: 'https://evil.example' })
  t.equal(foreign.code, 'cross-site-request')
  const elsewhere = await postedUploads(s, 'grantee', '/sign-out', step, [])
  t.equal(elsewhere.status, 415, 'no other page reads files')
})
