import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { connect, etagOf, isProposed, Refused, refusals } from '../../src/client/entry.ts'
import type { Person } from '../support/call.ts'
import { newAppropriation } from '../support/given.ts'
import { temporaryFolder } from '../support/postgres.ts'
import { service } from '../support/service.ts'

async function running(t: Test) {
  const s = await service(t)
  const address = await s.app.listen({ host: '127.0.0.1', port: 0 })
  const as = (who: Person) => connect({ address, key: s.as(who).authorization.replace('Bearer ', '') })
  return { ...s, address, client: as }
}

/** A proxy that passes requests on and destroys the connection in place of the first answers. */
async function cutting(t: Test, address: string, cuts: number) {
  const keys: (string | undefined)[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const chunks = await request.toArray()
      const { authorization = '', 'idempotency-key': key, 'content-type': type = '' } = request.headers
      keys.push(key as string | undefined)
      const answer = await fetch(`${address}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers: {
          authorization,
          'content-type': type,
          ...(key === undefined ? {} : { 'idempotency-key': String(key) }),
        },
        body: Buffer.concat(chunks as Buffer[]),
      })
      const text = await answer.text()
      if (keys.length <= cuts) response.destroy()
      else
        response
          .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
          .end(text)
    })()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => new Promise((closed) => server.close(closed)))
  const { port } = server.address() as { port: number }
  return { keys, address: `http://127.0.0.1:${String(port)}` }
}

t.test('an act whose answer is cut is sent again under its key, and happens once', async (t) => {
  const { given, as, address, client } = await running(t)
  const fund = await given.fund({ amount: '1000.00' })
  const before = await client('auditor').ledger.listEntries({ fund }).all()
  const proxy = await cutting(t, address, 2)
  const finance = connect({
    address: proxy.address,
    key: as('finance').authorization.replace('Bearer ', ''),
    retries: { firstWait: 5 },
  })
  const drawn = await finance.appropriations.drawFunds(fund, { amount: '10.00', reference: 'SF-270' })
  t.equal(proxy.keys.length, 3)
  t.equal(new Set(proxy.keys).size, 1)
  const after = await client('auditor').ledger.listEntries({ fund }).all()
  const fresh = after.filter(({ id }) => !before.some((one) => one.id === id))
  t.same(
    fresh.map(({ id }) => id),
    [drawn.id],
    'one entry, and its answer is the one that was stored',
  )
})

t.test('a list is read over all its pages, each item once and in order', async (t) => {
  const { client, given } = await running(t)
  const { fund, award } = await given.fundedAward('1000.00')
  for (let at = 0; at < 5; at += 1) await given.approved(award, { [fund]: '1.00' })
  const finance = client('finance')
  const codes: string[] = []
  for await (const { code } of finance.disbursements.list({ award, limit: 2 })) codes.push(code)
  t.equal(codes.length, 5)
  t.same(codes, [...new Set(codes)])
  const sizes: number[] = []
  for await (const page of finance.disbursements.list({ award, limit: 2 }).pages())
    sizes.push(page.items.length)
  t.same(sizes, [2, 2, 1])
  t.same(
    (await finance.disbursements.list({ award }).all()).map(({ code }) => code),
    codes,
  )
  for await (const { code } of finance.disbursements.list({ limit: 1 })) {
    t.equal(code, codes[0], 'a reader who stops reads no further page')
    break
  }
})

t.test('a refusal has its class, its code and its facts', async (t) => {
  const { client, given } = await running(t)
  const fund = await given.fund({ amount: '100.00' })
  const tooMuch = { amount: '100.01', reference: 'one cent too much' }
  const fault = await client('finance')
    .appropriations.drawFunds(fund, tooMuch)
    .catch((thrown: unknown) => thrown)
  if (!(fault instanceof refusals.UndrawnExceeded)) throw fault
  // Typed from the sources: this line compiles only where the facts of the code are known.
  const available: string | undefined = fault.facts.available
  t.equal(available, '100.00')
  t.match(fault, { code: 'undrawn-exceeded', status: 409, name: 'UndrawnExceeded', operation: 'drawFunds' })
  t.ok(fault instanceof Refused)
  await t.rejects(client('grantee').appropriations.drawFunds(fund, tooMuch), refusals.AccessDenied)
  await t.rejects(client('finance').disbursements.read('NONE'), refusals.DisbursementNotFound)
})

t.test('a dry run answers the record with its preview, and writes nothing', async (t) => {
  const { client, given } = await running(t)
  const { fund, award } = await given.fundedAward('1000.00')
  const { code } = await client('finance').disbursements.request({
    award,
    kind: 'advance',
    purpose: 'First quarter',
    lines: [{ fund, amount: '80.00' }],
  })
  const tried = await client('approver').disbursements.approve.preview(code)
  t.equal(tried.status, 'approved')
  t.same(
    tried.preview.entries.map(({ kind }) => kind),
    ['disbursement.approved'],
  )
  t.equal((await client('finance').disbursements.read(code)).status, 'requested')
})

t.test('an act is held to the version that was read', async (t) => {
  const { client, given } = await running(t)
  const { fund, award } = await given.fundedAward('1000.00')
  const approver = client('approver')
  const terms = { award, kind: 'advance' as const, purpose: 'p', lines: [{ fund, amount: '80.00' }] }
  const { code } = await client('finance').disbursements.request(terms)
  const seen = await approver.disbursements.read(code)
  t.match(etagOf(seen), /^"/)
  await approver.disbursements.approve(code, {}, { ifMatch: seen })
  await t.rejects(
    client('approver2').disbursements.pay(code, { reference: 'ACH' }, { ifMatch: seen }),
    refusals.VersionStale,
  )
  await t.rejects(approver.disbursements.approve(code, {}, { ifMatch: {} }), TypeError)
})

t.test('an act of two persons answers a proposal, which another confirms', async (t) => {
  const { client } = await running(t)
  const act = newAppropriation('FY2031')
  const proposed = await client('finance').appropriations.enact(act)
  t.ok(isProposed(proposed))
  const enacted = await client('finance2').appropriations.enact(act, { confirms: proposed.code })
  t.notOk(isProposed(enacted))
  t.equal(enacted.code, 'FY2031')
})

t.test('files go up and come down as streams, with progress, and are the same bytes', async (t) => {
  const { client, given } = await running(t)
  await given.fund({ amount: '100.00' })
  const folder = await temporaryFolder(t)
  const path = join(folder, 'list of "parties".csv')
  await writeFile(path, `Name\n${'x'.repeat(300_000)}\n`)
  const up: number[] = []
  const kept = await client('finance').files.keep(path, { onProgress: (bytes) => up.push(bytes) })
  t.ok(up.length > 1 && up.at(-1) === 300_006, String(up))
  const again = await client('finance').files.keep({ name: 'same.csv', bytes: await readFile(path) })
  t.equal(again.sha256, kept.sha256)
  const down: number[] = []
  const to = join(folder, 'read.csv')
  const saved = await client('finance').files.read.save(
    kept.sha256,
    {},
    { to, onProgress: (bytes) => down.push(bytes) },
  )
  t.equal(saved.bytes, 300_006)
  t.equal(down.at(-1), 300_006)
  t.same(await readFile(to), await readFile(path))
  const response = await client('auditor').ledger.export({ format: 'csv' })
  t.match(response.headers.get('content-type'), /^text\/csv/)
  t.match(await response.text(), /appropriation\.enacted/)
  const csv = await client('chair').summaries.readFunding.stream({}, { accept: 'text/csv' })
  t.match(await csv.text(), /authority/)
  await t.rejects(client('finance').files.keep(join(folder, 'none.csv')), { code: 'ENOENT' })
})

t.test('what is cut off leaves no file behind', async (t) => {
  const folder = await temporaryFolder(t)
  const cut = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': '100' })
    Readable.from(['half']).pipe(response, { end: false })
    setTimeout(() => response.destroy(), 20)
  })
  await new Promise<void>((listening) => cut.listen(0, '127.0.0.1', listening))
  t.teardown(() => new Promise((closed) => cut.close(closed)))
  const { port } = cut.address() as { port: number }
  const to = join(folder, 'ledger.csv')
  const client = connect({ address: `http://127.0.0.1:${String(port)}` })
  await t.rejects(client.ledger.export.save({ format: 'csv' }, { to }))
  for (const path of [to, `${to}.part`]) await t.rejects(readFile(path), { code: 'ENOENT' })
})
