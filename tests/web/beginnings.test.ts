import { createHash } from 'node:crypto'
import t from 'tap'
import { fieldsIn, postedForm as posted, postedUploads, signedIn } from '../support/browser.ts'
import { newAward } from '../support/given.ts'
import { service } from '../support/service.ts'

t.jobs = 2

const keyIn = (page: string) => /name="key" value="([^"]*)"/.exec(page)?.[1] ?? ''

t.test('who may begin something is offered it, and nobody else', async (t) => {
  const s = await service(t)
  const linksOf = async (who: 'finance' | 'chair' | 'approver') =>
    [...(await s.call(who, 'GET', '/work')).text.matchAll(/<li><a href="(\/work\/[^"]+)">/g)]
      .map(([, address]) => address)
      .filter((address) => address !== '/work/search')
  t.same(await linksOf('finance'), ['/work/files', '/work/organizations/registration'])
  t.same(await linksOf('chair'), ['/work/files', '/work/awards/drafting'])
  t.same(await linksOf('approver'), [])
  t.equal((await s.call('approver', 'GET', '/work/files')).status, 403)
  t.equal((await s.call('finance', 'GET', '/work/awards/drafting')).status, 403)
  t.equal((await s.call('chair', 'GET', '/work/organizations/registration')).status, 403)
})

t.test('files are stored on a page, which gives the SHA-256 that an act names', async (t) => {
  const s = await service(t)
  const content = 'The agency approves.'
  const sha256 = createHash('sha256').update(content).digest('hex')
  const files = [
    { name: 'approval.txt', content },
    { name: 'program.exe', content: Buffer.from('4d5a90000300000004000000ffff0000', 'hex') },
  ]
  const stored = await postedUploads(s, 'finance', '/work/files', {}, files)
  t.equal(stored.status, 422, 'one of them is refused')
  t.match(stored.text, new RegExp(`approval\\.txt</th><td><code>${sha256}`))
  t.match(stored.text, /program\.exe: This file type is not allowed/)
  t.equal((await s.call('finance', 'GET', `/v1/files/${sha256}`)).text, content)
  const none = await postedUploads(s, 'finance', '/work/files', {}, [])
  t.equal(none.status, 422)
  t.match(none.text, /Choose a file\./)
  t.equal((await postedUploads(s, 'approver', '/work/files', {}, files)).status, 403)
  const cookie = await signedIn(s, 'finance')
  const elsewhere = { cookie, origin: 'https://evil.example' }
  const crossed = await postedUploads(s, null, '/work/files', {}, files, elsewhere)
  t.equal(crossed.status, 403, 'a page elsewhere stores nothing')
  const plain = await posted(s, 'finance', '/work/files', { step: 'do' })
  t.equal(plain.code, 'multipart-required', plain.text)
})

t.test('an organization is registered on a page, and its contacts are corrected and removed', async (t) => {
  const s = await service(t)
  const form = '/work/organizations/registration'
  const fields = {
    ...{ code: 'WELCOME', legalName: 'Welcome Center, Inc.', kind: 'nonprofit', uei: 'ABCDEFGHJKL1' },
    ...{ 'audit.status': 'required', 'audit.fiscalYear': '2025', 'rate.percent': '12.5%' },
    ...{ 'rate.kind': 'final', 'rate.base': 'Direct cost', 'rate.from': '2025-01-01' },
  }
  const wrong = await posted(s, 'finance', form, { ...fields, uei: '0', step: 'preview' })
  t.equal(wrong.status, 400)
  t.match(wrong.text, /id="uei-error"/)
  t.match(wrong.text, /name="legalName"[^>]* value="Welcome Center, Inc\."/, 'what was typed stays')
  const half = await posted(s, 'finance', form, { ...fields, 'rate.from': '', step: 'preview' })
  t.match(half.text, /id="rate\.from-error"/)
  const look = await posted(s, 'finance', form, { ...fields, step: 'preview' })
  t.equal(look.status, 200, look.text)
  t.notMatch(look.text, /undefined/)
  const done = await posted(s, 'finance', form, { ...fields, step: 'do', key: keyIn(look.text) })
  t.equal(done.headers['location'], '/work/organizations/WELCOME', done.text)
  t.match((await s.call('finance', 'GET', '/v1/organizations/WELCOME')).body, {
    ...{ uei: 'ABCDEFGHJKL1', singleAudit: { status: 'required', fiscalYear: 2025 } },
    indirectRate: { percent: '12.50', kind: 'final' },
  })
  const taken = await posted(s, 'finance', form, { ...fields, step: 'preview' })
  t.equal(taken.status, 409)
  t.match(taken.text, /id="code-error"/)

  const corrected = '/work/organizations/WELCOME/correction'
  const registered = (await s.call('finance', 'GET', corrected)).text
  t.match(registered, /What you empty is not registered any more\./)
  const now = fieldsIn(registered)
  t.match(now, { uei: 'ABCDEFGHJKL1', 'audit.fiscalYear': '2025', 'rate.percent': '12.50', version: '1' })
  const same = { ...now, reason: 'x', step: 'preview' }
  t.match((await posted(s, 'finance', corrected, same)).text, /This correction changes nothing/)
  const higher = await posted(s, 'finance', corrected, { ...same, 'rate.percent': '13%' })
  t.match(higher.text, /Indirect rate: from .*12\.50.* to .*13\.00/, higher.text)
  t.notMatch(higher.text, /undefined/, 'a rate until amended has no last day')
  const better = {
    ...{ ...now, 'rate.percent': '', 'rate.kind': '', 'rate.base': '', 'rate.from': '' },
    ...{ ein: '76-0123456', reason: 'By its letter' },
  }
  const compared = await posted(s, 'finance', corrected, { ...better, step: 'preview' })
  t.match(compared.text, /EIN: from nothing to 76-0123456\./, compared.text)
  t.match(compared.text, /Indirect rate: from .* to nothing\./)
  t.notMatch(compared.text, /UEI: from/, 'what stays is not sent')
  t.equal((await posted(s, 'finance', corrected, { ...better, step: 'do' })).status, 303)
  t.match((await s.call('finance', 'GET', '/v1/organizations/WELCOME')).body, {
    ...{ ein: '76-0123456', uei: 'ABCDEFGHJKL1', indirectRate: null, version: 2 },
  })
  t.equal((await s.call('approver', 'GET', corrected)).status, 403)

  const made = await s.given.made('finance', '/v1/organizations/WELCOME/contacts', {
    ...{ name: 'A. Contact', role: 'Finance', email: 'a@example.org', telephone: '+1 713 555 0100' },
  })
  const contact = `/work/organizations/WELCOME/contacts/${String(made.body['code'])}`
  const record = (await s.call('finance', 'GET', '/work/organizations/WELCOME')).text
  t.match(record, `${contact}/correction`)
  t.notMatch((await s.call('approver', 'GET', '/work/organizations/WELCOME')).text, /\/correction"/)
  const asked = (await s.call('finance', 'GET', `${contact}/correction`)).text
  t.match(asked, /a number that you empty is taken away\./)
  const typed = fieldsIn(asked)
  t.match(typed, { email: 'a@example.org', telephone: '+1 713 555 0100', version: '1' })
  const none = { ...typed, email: '', telephone: '', reason: 'Left', step: 'preview' }
  const unreachable = await posted(s, 'finance', `${contact}/correction`, none)
  t.equal(unreachable.status, 422, unreachable.text)
  t.match(unreachable.text, /name="name"[^>]* value="A\. Contact"/)
  const moved = { ...typed, email: '', telephone: '+1 713 555 0199', reason: 'By a letter' }
  t.match(
    (await posted(s, 'finance', `${contact}/correction`, { ...moved, step: 'preview' })).text,
    /<dt>E-mail<\/dt><dd>Taken away/,
  )
  t.equal((await posted(s, 'finance', `${contact}/correction`, { ...moved, step: 'do' })).status, 303)
  t.match((await s.call('finance', 'GET', `/v1${contact.slice(5)}`)).body, {
    ...{ email: null, telephone: '+1 713 555 0199' },
  })
  const removal = { ...fieldsIn((await s.call('finance', 'GET', `${contact}/removal`)).text) }
  t.equal((await posted(s, 'finance', `${contact}/removal`, { ...removal, step: 'preview' })).status, 400)
  const away = { ...removal, reason: 'Left', step: 'do' }
  t.equal((await posted(s, 'finance', `${contact}/removal`, away)).status, 303)
  t.notMatch((await s.call('finance', 'GET', '/work/organizations/WELCOME')).text, /\/removal"/)
})

t.test('the chair drafts an award on a page, with the document of the decision', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const solicitation = await s.given.publishedSolicitation({ [fund]: '60.00' })
  const asked = newAward(solicitation, { [fund]: '25.00' })
  const form = '/work/awards/drafting'
  const { grantee, title, site, selectedOn, periodFrom, periodThrough } = asked
  const fields = {
    ...{ solicitation, grantee, title, site, selectedOn, periodFrom, periodThrough },
    ...{ reason: 'It decided before', effectiveOn: '2023-09-20', 'service.legal-orientation': 'on' },
    ...{ 'line.1.fund': fund.toLowerCase(), 'line.1.amount': '$25' },
  }
  const without = await posted(s, 'chair', form, { ...fields, step: 'preview' })
  t.equal(without.status, 400)
  t.match(without.text, /id="decisionDocument-error"/)
  t.match(without.text, /name="line.1.amount"[^>]* value="\$25"/, 'what was typed stays')
  const outside = { ...fields, 'line.3.fund': 'other', 'line.3.amount': '1' }
  const judged = await postedUploads(s, 'chair', form, { ...outside, step: 'preview' }, [
    { name: 'minutes.txt', content: 'The Board decided.' },
  ])
  t.equal(judged.status, 409, judged.text)
  t.match(judged.text, /name="line\.3\.fund"[^>]*aria-invalid="true"/, 'the line that the refusal is about')
  t.notMatch(judged.text, /name="line\.[012]\.(fund|amount)"[^>]*aria-invalid/)
  const minutes = { name: 'minutes.txt', content: 'The Board decided.' }
  const look = await postedUploads(s, 'chair', form, { ...fields, step: 'preview' }, [minutes])
  t.equal(look.status, 200, look.text)
  const file = /name="(file\.[0-9a-f]{64})"/.exec(look.text)?.[1] ?? ''
  const all = { ...fields, [file]: 'minutes.txt', step: 'do', key: keyIn(look.text) }
  const done = await posted(s, 'chair', form, all)
  t.equal(done.status, 303, done.text)
  const record = String(done.headers['location'])
  t.match((await s.call('finance', 'GET', `/v1${record.slice(5)}`)).body, {
    ...{ status: 'drafted', grantee, services: ['legal-orientation'], lines: [{ fund, amount: '25.00' }] },
    decisionDocument: file.slice(5),
  })
})
