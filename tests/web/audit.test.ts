import t from 'tap'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import type { Person } from '../support/call.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const logKey = signingKey('log.example', Buffer.alloc(32, 1))
const pages = [
  '/audit',
  '/audit/findings',
  '/audit/trial-balance',
  '/audit/accounts',
  '/audit/approvals',
  '/audit/access',
  '/audit/samples',
  '/audit/proof',
]

async function books(t: Parameters<typeof service>[0]) {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const { fund, award } = await s.given.fundedAward('1234567.00')
  const paid = await s.given.paid(award, { [fund]: '12345.67' })
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  return { s, fund, award, paid }
}
const read = async ({ call }: Pick<Service, 'call'>, path: string, who: Person = 'auditor') =>
  call(who, 'GET', path, undefined, { accept: 'text/html' })

t.test('every page of the desk is a page, and every link of it leads somewhere', async (t) => {
  const { s } = await books(t)
  const links = new Set<string>()
  for (const page of [...pages, '/audit/samples?size=5', '/audit/samples?method=monetary-unit&size=3']) {
    const { status, text, headers } = await read(s, page)
    t.equal(status, 200, page)
    t.match(headers['content-type'], /^text\/html/)
    t.match(text, /<h1>/)
    for (const [, link = ''] of text.matchAll(/<a href="([^"]+)"/g))
      if (link.startsWith('/')) links.add(link.replaceAll('&amp;', '&'))
  }
  t.ok(links.size > 40)
  for (const link of links) {
    const { status, text } = await s.call('auditor', 'GET', link)
    t.ok([200, 303].includes(status), `${link} ${String(status)} ${status === 200 ? '' : text.slice(0, 200)}`)
  }
})

t.test(
  'a page says what the contract answers: names beside codes, separators, the clock of the business',
  async (t) => {
    const { s, fund, award, paid } = await books(t)
    const approvals = await read(s, `/audit/approvals?award=${award}&person=&from=&minimumAmount=12000.00`)
    t.match(approvals.text, new RegExp(`href="/work/disbursements/${paid}"`))
    t.match(approvals.text, /\$12,345\.67/)
    t.match(approvals.text, /<span class="code">APP-2<\/span>/)
    t.match(approvals.text, /E[SD]T/)
    t.notMatch(approvals.text, /Federal award made/, 'what the filter leaves out')
    const balance = await read(s, '/audit/trial-balance?effectiveAt=&knownAt=')
    t.match(balance.text, /Debits equal credits/)
    t.match(balance.text, /\$1,234,567\.00/)
    const accounts = /href="(\/audit\/accounts\?fund=[^"]*kind=cash[^"]*)"/.exec(balance.text)?.[1]
    const opened = await read(s, (accounts ?? '').replaceAll('&amp;', '&'))
    t.match(opened.text, new RegExp(`${fund}:cash`))
    t.match(opened.text, /\$1,222,221\.33/, 'what was drawn less what was paid')
    const access = await read(s, '/audit/access?type=role&role=approver&at=')
    t.match(access.text, /Finance manager/)
    t.notMatch(access.text, /Board chair<\/th>/)
    const beyond = await read(s, '/audit/samples?method=monetary-unit&interval=900000000000.00')
    t.match(beyond.text, /1 item/)
    t.match(beyond.text, /The start is beyond the population: choose a smaller interval\./)
    t.notMatch(beyond.text, /The population is empty/)
    const none = await read(s, '/audit/samples?method=monetary-unit&interval=1.00&through=2000-01-01')
    t.match(none.text, /The population is empty/)
    const sample = await read(s, '/audit/samples?method=monetary-unit&size=3&interval=')
    t.match(sample.text, /\$4,115\.22/, 'the interval')
    const head = await s.call('auditor', 'GET', '/v1/ledger/checkpoint', undefined, {
      accept: 'application/json',
    })
    const root = Buffer.from(String(head.body['root']), 'base64').toString('hex')
    t.ok(sample.text.includes(root), 'the seed')
    t.ok((await read(s, '/audit/proof')).text.includes(root))
    const findings = await read(s, '/audit/findings')
    t.match(findings.text, /The integrity checks found nothing/)
  },
)

t.test('the files of a page are the files of the contract', async (t) => {
  const { s } = await books(t)
  const query = '?method=monetary-unit&interval=1000.00'
  const csv = await s.call('auditor', 'GET', `/audit/samples.csv${query}`)
  t.equal(
    csv.text,
    (await s.call('auditor', 'GET', `/v1/audit/samples${query}`, undefined, { accept: 'text/csv' })).text,
  )
  for (const [path, name] of [
    ['/audit/approvals.xlsx?person=', 'approvals.xlsx'],
    ['/audit/access.xlsx?at=2026-01-01', 'access-on-2026-01-01.xlsx'],
    ['/audit/access.csv', 'access-history.csv'],
    ['/audit/findings.csv', 'findings-'],
  ] as const) {
    const { status, headers } = await s.call('auditor', 'GET', path)
    t.equal(status, 200, path)
    t.match(headers['content-disposition'], name)
  }
  const packaged = await s.call('auditor', 'GET', '/audit/package.zip?from=&to=&texts=withhold')
  t.same([packaged.status, packaged.headers['location']], [303, '/v1/ledger/audit-package?texts=withhold'])
  t.equal((await s.call('board', 'GET', '/audit/package.zip')).code, 'access-denied')
})

t.test('who may open the desk has it in the menu, and nobody else', async (t) => {
  const { s } = await books(t)
  for (const [who, desk, access] of [
    ['auditor', true, true],
    ['chair', true, false],
    ['finance', true, false],
    ['admin', false, true],
    ['board', false, false],
    ['grantee', false, false],
  ] as const) {
    const { text } = await read(s, '/home', who)
    t.equal(text.includes('href="/audit"'), desk, who)
    t.equal(text.includes('href="/audit/access"'), access, who)
  }
  t.match((await read(s, '/audit/access', 'admin')).text, /<h1>Access history<\/h1>/)
  t.notMatch((await read(s, '/audit/access', 'admin')).text, /\/board\/entries/, 'no link that is refused')
})

t.test('the entries behind a figure lead on to those before them', async (t) => {
  const { s } = await books(t)
  const first = await read(s, '/board/entries?limit=3')
  const next = /href="(\/board\/entries\?[^"]*cursor=[^"]*)"/.exec(first.text)?.[1] ?? ''
  const second = await read(s, next.replaceAll('&amp;', '&'))
  t.equal(second.status, 200)
  t.match(second.text, /<caption>/)
})
