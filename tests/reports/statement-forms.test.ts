import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import t from 'tap'
import { findOperation } from '../../src/client/command-line/find.ts'
import { perform } from '../../src/client/command-line/perform.ts'
import type { Terminal } from '../../src/client/command-line/terminal.ts'
import { connect } from '../../src/client/entry.ts'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { inDollars } from '../../src/platform/money.ts'
import { spreadsheetType as xlsx } from '../../src/platform/workbook.ts'
import type { Statement } from '../../src/reports/statements/contract.ts'
import { sectionsOf } from '../../src/reports/statements/sections.ts'
import type { Person } from '../support/call.ts'
import { tableOf } from '../support/ledger-files.ts'
import { pdfText } from '../support/pdf-text.ts'
import { type Service, service } from '../support/service.ts'
import { dollarsIn } from '../support/workbook-cells.ts'

t.jobs = 2

const logKey = signingKey('log.example', Buffer.alloc(32, 1))

/** An award of two funds with a payment of each kind and a request that waits. */
async function ground(s: Service, title = 'Case management in New York') {
  const [one, other] = [await s.given.fund({ amount: '900.00' }), await s.given.fund({ amount: '900.00' })]
  await s.given.drawn(one, '900.00')
  await s.given.drawn(other, '900.00')
  const solicitation = await s.given.publishedSolicitation({ [one]: '700.00', [other]: '300.00' })
  const award = await s.given.executedAward(solicitation, { [one]: '612.34', [other]: '234.56' }, { title })
  await s.given.paid(award, { [one]: '101.01', [other]: '20.02' })
  await s.given.paid(award, { [one]: '33.33' }, { kind: 'advance' })
  await s.given.approved(award, { [other]: '44.44' })
  await s.given.requested(award, { [one]: '55.55' })
  return { one, other, award }
}

async function bytesOf(s: Service, who: Person, url: string, accept: string): Promise<Buffer> {
  const answer = await s.app.inject({ method: 'GET', url, headers: { accept, ...s.as(who) } })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.rawPayload
}

const amountsIn = (text: string): string[] => text.match(/-?\$[\d,]+\.\d\d/g) ?? []

/** What the command line prints for the grantee. */
async function printedBy(s: Service, address: string, words: readonly string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const env = {
    ...{ HOME: '/nonexistent', FIDUCIARY_KEYCHAIN: 'off', FIDUCIARY_ADDRESS: address },
    FIDUCIARY_KEY: s.as('grantee').authorization.replace('Bearer ', ''),
  }
  const terminal = { stdin: process.stdin, stdout, stderr, env } as unknown as Terminal
  const { found, rest } = findOperation(words)
  const printed = stdout.toArray() as Promise<Buffer[]>
  await perform(terminal, found, rest)
  stdout.end()
  return Buffer.concat(await printed).toString('utf8')
}

t.test('JSON, CSV, workbook, PDF, page, client and command line say the same to the cent', async (t) => {
  const s = await service(t, { deadlineMs: 60_000 })
  const { award } = await ground(s)
  const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
  const at = `/v1/awards/${award}/statement`
  const { knownAt, effectiveAt } = (await s.call('grantee', 'GET', at)).body as unknown as Statement
  const query = `?effectiveAt=${effectiveAt}&knownAt=${encodeURIComponent(knownAt)}`
  const statement = (await s.call('grantee', 'GET', `${at}${query}`)).body as unknown as Statement
  const sections = sectionsOf(statement)
  const amounts = sections.map(({ rows }) =>
    rows.flatMap((row) => row.flatMap((cell) => (cell !== null && 'dollars' in cell ? [cell.dollars] : []))),
  )
  t.ok(amounts.flat().length > 60, String(amounts.flat().length))

  const csv = tableOf((await bytesOf(s, 'grantee', `${at}${query}`, 'text/csv')).toString('utf8'))
  t.same(
    csv.map(({ value }) => value).filter((value) => /^-?\d+\.\d\d$/.test(value ?? '')),
    amounts.flat(),
    'CSV',
  )
  t.same(await dollarsIn(await bytesOf(s, 'grantee', `${at}${query}`, xlsx)), amounts, 'workbook')
  const pdf = pdfText(await bytesOf(s, 'grantee', `${at}${query}`, 'application/pdf')).join(' ')
  const said = new Set(amountsIn(JSON.stringify(sections.map(({ sentence }) => sentence))))
  const known = new Set([...amounts.flat().map(inDollars), ...said])
  const page = await bytesOf(s, 'grantee', `/work/awards/${award}/statement${query}`, 'text/html')
  for (const [name, shown] of [
    ['PDF', amountsIn(pdf)],
    ['page', amountsIn(page.toString('utf8'))],
  ] as const) {
    t.same(
      [...known].filter((amount) => !shown.includes(amount)),
      [],
      `the ${name} has every amount`,
    )
    t.same(
      shown.filter((amount) => !known.has(amount)),
      [],
      `the ${name} has no other`,
    )
  }
  for (const [suffix, accept] of [
    ['csv', 'text/csv'],
    ['xlsx', xlsx],
  ] as const)
    t.same(
      await bytesOf(s, 'grantee', `/work/awards/${award}/statement.${suffix}${query}`, '*/*'),
      await bytesOf(s, 'grantee', `${at}${query}`, accept),
      `the page's ${suffix}`,
    )

  const grantee = connect({ address, key: s.as('grantee').authorization.replace('Bearer ', '') })
  const read = await grantee.awards.readStatement(award, { effectiveAt, knownAt })
  t.same({ ...read, readAt: statement.readAt }, statement, 'client')
  const flags = ['--effective-at', effectiveAt, '--known-at', knownAt]
  const command = ['award', 'show-statement', award, ...flags]
  const answered = JSON.parse(await printedBy(s, address, [...command, '--json'])) as Statement
  t.same({ ...answered, readAt: statement.readAt }, statement, 'command line')
  const file = join(t.testdir(), 'statement.pdf')
  await printedBy(s, address, [...command, '--output', file])
  t.equal((await readFile(file)).subarray(0, 5).toString(), '%PDF-', 'the form is that of the file')
})

t.test('the PDF is tagged, has its pages numbered, and the checkpoint at each foot', async (t) => {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] }, deadlineMs: 60_000 })
  const { award } = await ground(s)
  const at = `/v1/awards/${award}/statement`
  const unsigned = pdfText(await bytesOf(s, 'finance', at, 'application/pdf')).join(' ')
  t.match(unsigned, /No checkpoint is signed yet\./)
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const { checkpoint } = (await s.call('finance', 'GET', at)).body as unknown as Statement
  const bytes = await bytesOf(s, 'finance', at, 'application/pdf')
  const head = bytes.toString('latin1')
  for (const part of ['/MarkInfo', '/StructTreeRoot', '/Lang (en-US)', '/DisplayDocTitle true'])
    t.ok(head.includes(part), part)
  const lines = pdfText(bytes)
  const pages = lines.filter((line) => /Page \d+ of \d+$/.test(line))
  t.ok(pages.length > 1, String(pages.length))
  t.match(pages[0], new RegExp(`Page 1 of ${String(pages.length)}$`))
  t.equal(
    lines.filter((line) => line.includes(`root ${checkpoint?.rootSha256 ?? 'none'}`)).length,
    pages.length,
  )
})

t.test('a title that begins as a formula is a text in the table', async (t) => {
  const s = await service(t)
  const { award } = await ground(s, '=HYPERLINK("http://x")')
  const csv = await bytesOf(s, 'finance', `/v1/awards/${award}/statement`, 'text/csv')
  const text = csv.toString('utf8')
  t.equal(text.charCodeAt(0), 0xfeff)
  t.ok(text.includes(`"'=HYPERLINK(""http://x"")"`), text.slice(0, 2_000))
  t.notMatch(text, /,"?=HYPERLINK/)
})

t.test(
  'the page leads staff to the entries, and offers a grantee no page that it may not open',
  async (t) => {
    const s = await service(t)
    const { one, award } = await ground(s)
    const page = `/work/awards/${award}/statement`
    const own = await s.call('grantee', 'GET', page, undefined, { accept: 'text/html' })
    t.equal(own.status, 200)
    t.notMatch(own.text, /<script| style=|href="\/board/)
    for (const [, address = ''] of own.text.matchAll(/href="(\/(?:work|v1|grantee|awards)[^"]*)"/g)) {
      const answer = await s.call('grantee', 'GET', address.replaceAll('&amp;', '&'))
      t.equal(answer.status, 200, address)
    }
    const staff = await s.call('finance', 'GET', page, undefined, { accept: 'text/html' })
    const [, list = ''] = /href="(\/board\/entries\?[^"]*)"/.exec(staff.text) ?? []
    t.equal((await s.call('finance', 'GET', list.replaceAll('&amp;', '&'))).status, 200, list)
    const [, entry = ''] = /href="(\/board\/entries\/[0-9a-f-]{36})"/.exec(staff.text) ?? []
    t.equal((await s.call('finance', 'GET', entry)).status, 200, entry)
    const member = await s.call('board', 'GET', page, undefined, { accept: 'text/html' })
    t.match(member.text, new RegExp(`/board/entries\\?account=${one}:costs:${award}`))
    t.notMatch(member.text, /href="\/board\/entries\/[0-9a-f]/, 'a Board member opens what moved money alone')

    t.match((await s.call('grantee', 'GET', '/grantee')).text, new RegExp(`href="${page}"`))
    t.match((await s.call('finance', 'GET', `/work/awards/${award}`)).text, new RegExp(`href="${page}"`))
    t.match((await s.call('chair', 'GET', '/board')).text, new RegExp(`href="${page}"`))
    t.equal((await s.call('otherGrantee', 'GET', page)).status, 404)
    for (const [query, status] of [
      ['?effectiveAt=&knownAt=', 200],
      ['?effectiveAt=2023-10-01', 404],
      ['?effectiveAt=2999-01-01', 422],
      ['?effectiveAt=nonsense', 400],
    ] as const) {
      const answer = await s.call('finance', 'GET', `${page}${query}`, undefined, { accept: 'text/html' })
      t.equal(answer.status, status, query)
      t.match(answer.headers['content-type'], /^text\/html/)
    }
  },
)
