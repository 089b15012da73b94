import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import t from 'tap'
import { randomStart } from '../../src/audit/samples/seed.ts'
import { attributeSize, confidenceFactor, intervalFor, intervalOf } from '../../src/audit/samples/sizes.ts'
import { signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { newFederalAward } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { dollarsIn } from '../support/workbook-cells.ts'

t.jobs = 2

const logKey = signingKey('log.example', Buffer.alloc(32, 1))
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const address = '/v1/audit/samples'

t.test('the size of an attribute sample is the one that the table of the AICPA guide prints', async (t) => {
  // Audit Guide, Audit Sampling, table A-1 (95 percent) and A-2 (90 percent): tolerable, expected in percent, size.
  const printed = [
    [95, 5, 0, 59],
    [95, 5, 1, 93],
    [95, 5, 2, 181],
    [95, 10, 0, 29],
    [95, 10, 1, 46],
    [95, 10, 2, 46],
    [95, 10, 3, 61],
    [95, 10, 4, 89],
    [90, 5, 0, 45],
    [90, 5, 1, 77],
    [90, 10, 0, 22],
    [90, 10, 2, 38],
  ] as const
  for (const [confidence, tolerable, expected, size] of printed)
    t.equal(
      attributeSize({ tolerable: tolerable * 100, expected: expected * 100, confidence }, 1_000),
      size,
      `${String(confidence)}%, ${String(tolerable)}%, ${String(expected)}%`,
    )
  t.equal(attributeSize({ tolerable: 100, expected: 50, confidence: 95 }, 1_000), null, 'more than 1,000')
})

t.test(
  'confidence factors and intervals are those of the guide, rounded so that the sample is never smaller',
  async (t) => {
    const printed = [
      [99, 461],
      [95, 300],
      [90, 231],
      [85, 190],
      [80, 161],
      [75, 139],
      [70, 121],
      [65, 105],
      [50, 70],
    ] as const
    for (const [confidence, factor] of printed)
      t.equal(confidenceFactor(confidence), factor, String(confidence))
    t.equal(intervalFor(7_500_000n, 95), 2_500_000n, '$75,000.00 / 3.00')
    t.equal(intervalFor(100n, 95), 33n, 'rounded down')
    t.equal(intervalOf(1_000n, 3), 333n)
    t.equal(intervalOf(2n, 3), 1n, 'a cent at least')
  },
)

t.test('the start and the ranks are what sha256sum gives', async (t) => {
  const root = '00'.repeat(32)
  const hash = createHash('sha256').update(`${root}:start`).digest('hex')
  for (const interval of [1n, 7n, 2_500_000n, 123_456_789_012n]) {
    const start = randomStart(root, interval)
    t.equal(start, (BigInt(`0x${hash.slice(0, 15)}`) % interval) + 1n)
    t.ok(start >= 1n && start <= interval)
  }
  const printed = spawnSync('sh', ['-c', `printf '%s' "${root}:start" | sha256sum | cut -c1-15`])
  if (printed.status === 0)
    t.equal(
      randomStart(root, 2_500_000n),
      (BigInt(`0x${printed.stdout.toString().trim()}`) % 2_500_000n) + 1n,
      'by sha256sum itself',
    )
})

/** Draws again from the whole population, as an auditor would: it shares no code with the service. */
const independent = `
import hashlib, json, sys
given = json.load(sys.stdin)
root, size, interval = given["root"], given["size"], given["interval"]
items = sorted(given["items"], key=lambda item: item["leafIndex"])
cents = lambda item: int(item["amount"].replace(".", ""))
ranked = sorted(hashlib.sha256((root + ":" + item["entry"]).encode()).hexdigest() + " " + item["entry"] for item in items)
start = int(hashlib.sha256((root + ":start").encode()).hexdigest()[:15], 16) % interval + 1
hits, upto = [], 0
for item in items:
    before, upto = upto, upto + cents(item)
    hit = [cent for cent in range(start, sum(map(cents, items)) + 1, interval) if before < cent <= upto]
    if hit: hits.append([item["entry"], before + 1, upto, hit[0], len(hit)])
print(json.dumps({"attribute": [one.split(" ")[1] for one in ranked[:size]], "start": start, "hits": hits}))
`

async function paidBooks(t: Parameters<typeof service>[0]): Promise<{ s: Service; award: string }> {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const { fund, award } = await s.given.fundedAward('100000.00')
  for (const amount of ['10.01', '250.00', '9000.00', '0.01', '77.77', '1234.56', '5.00', '40000.00'])
    await s.given.paid(award, { [fund]: amount })
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  return { s, award }
}

t.test(
  'a sample is drawn again from the ledger by a program that shares no code with the service',
  async (t) => {
    const { s, award } = await paidBooks(t)
    const all = await s.call('auditor', 'GET', `${address}?size=1000`)
    t.equal(all.status, 200, all.text)
    t.equal(all.at('populationItems'), 8)
    t.equal(all.at('populationAmount'), '50577.35')
    type Item = { entry: string; amount: string; leafIndex: number; award: string }
    const items = all.at('items') as Item[]
    t.ok(items.every((item) => item.award === award))
    const root = String(all.at('checkpoint.rootSha256'))
    const python = spawnSync('python3', ['-c', independent], {
      input: JSON.stringify({ root, size: 3, interval: 500_000, items }),
    })
    if (python.status !== 0) {
      t.comment('python3 is not installed')
      return
    }
    const again = JSON.parse(python.stdout.toString()) as {
      attribute: string[]
      start: number
      hits: [string, number, number, number, number][]
    }
    const three = await s.call('finance', 'GET', `${address}?size=3`)
    t.same(
      (three.at('items') as Item[]).map(({ entry }) => entry),
      again.attribute,
    )
    t.same(
      items.slice(0, 3).map(({ entry }) => entry),
      again.attribute,
      'a larger sample begins with the same items',
    )
    const money = await s.call('chair', 'GET', `${address}?method=monetary-unit&interval=5000.00`)
    const dollars = (cents: number) =>
      `${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`
    t.equal(money.at('start'), dollars(again.start))
    type Hit = Record<'entry' | 'cumulativeFrom' | 'cumulativeThrough' | 'firstHit', string> & {
      hits: number
    }
    t.same(
      (money.at('items') as Hit[]).map((one) => [
        ...[one.entry, one.cumulativeFrom, one.cumulativeThrough, one.firstHit, one.hits],
      ]),
      again.hits.map(([entry, from, through, hit, hits]) => [
        ...[entry, dollars(from), dollars(through), dollars(hit), hits],
      ]),
    )
    t.ok(
      (money.at('items') as Hit[]).some(({ hits }) => hits > 1),
      'one larger than the interval',
    )
  },
)

t.test('a checkpoint fixes its sample, whatever is recorded later', async (t) => {
  const { s, award } = await paidBooks(t)
  const before = await s.call('auditor', 'GET', `${address}?method=monetary-unit&size=4`)
  const fund = String((await s.call('auditor', 'GET', `/v1/awards/${award}`)).at('lines.0.fund'))
  await s.given.paid(award, { [fund]: '111.11' })
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const size = String(before.at('checkpoint.size'))
  const later = await s.call('auditor', 'GET', `${address}?method=monetary-unit&size=4&checkpoint=${size}`)
  t.same(later.body, before.body)
  const latest = await s.call('auditor', 'GET', `${address}?method=monetary-unit&size=4`)
  t.equal(latest.at('populationItems'), 9)
})

t.test('each population is what it says, on the days that are asked for, in every form', async (t) => {
  const { s } = await paidBooks(t)
  const count = async (query: string) =>
    (await s.call('auditor', 'GET', `${address}?size=1000&${query}`)).at('populationItems')
  t.equal(await count('population=draws'), 1)
  t.equal(await count('population=costs'), 8, 'reimbursements charge the award with the cost')
  t.ok(Number(await count('population=entries')) > 40)
  t.equal(await count('through=2000-01-01'), 0)
  const empty = await s.call('auditor', 'GET', `${address}?method=monetary-unit&size=5&through=2000-01-01`)
  t.same([empty.status, empty.at('items')], [200, []])
  const rated = await s.call('auditor', 'GET', `${address}?tolerablePercent=5&expectedPercent=1`)
  t.equal(rated.at('size'), 93)
  const query = `${address}?method=monetary-unit&tolerableMisstatement=30000.00`
  const whole = await s.call('auditor', 'GET', query)
  t.equal(whole.at('interval'), '10000.00')
  const csv = await s.call('auditor', 'GET', query, undefined, { accept: 'text/csv' })
  const items = whole.at('items') as { entry: string; amount: string }[]
  t.ok(items.length >= 1)
  for (const { entry, amount } of items) t.ok(csv.text.includes(entry) && csv.text.includes(amount))
  const xlsx = await s.app.inject({ url: query, headers: { ...s.as('auditor'), accept: spreadsheet } })
  t.equal(xlsx.statusCode, 200)
  t.ok((await dollarsIn(xlsx.rawPayload)).flat().includes(items[0]?.amount ?? 'none'))
})

t.test('terms that say no size, or several, are refused with what is wrong', async (t) => {
  const { s } = await paidBooks(t)
  const attempts = [
    ['', 'sample-terms-invalid', { given: [] }],
    ['?size=3&tolerablePercent=5', 'sample-terms-invalid', { given: ['size', 'tolerablePercent'] }],
    ['?size=3&interval=5.00', 'sample-terms-invalid', { given: ['interval'] }],
    ['?size=3&expectedPercent=1', 'sample-terms-invalid', { given: ['size', 'expectedPercent'] }],
    ['?tolerablePercent=5&expectedPercent=5', 'sample-terms-invalid', { expectedPercent: '5' }],
    ['?tolerablePercent=1&expectedPercent=0.5', 'sample-too-large', { most: 1_000 }],
    ['?method=monetary-unit&tolerablePercent=5', 'sample-terms-invalid', { given: ['tolerablePercent'] }],
    ['?method=monetary-unit&size=3&interval=5.00', 'sample-terms-invalid', { given: ['size', 'interval'] }],
    ['?method=monetary-unit&interval=0.01', 'sample-too-large', { leastInterval: '50.58' }],
    ['?size=3&checkpoint=999999', 'checkpoint-not-found', {}],
    ['?size=3&from=2024-02-01&through=2024-01-01', 'bounds-reversed', {}],
    ['?method=monetary-unit&interval=50.58', '', {}],
  ] as const
  for (const [query, code, facts] of attempts) {
    const answer = await s.call('auditor', 'GET', `${address}${query}`)
    t.equal(answer.code, code, query)
    t.match(answer.body, facts, query)
  }
})

t.test('a cost that was returned and paid again is counted once, a release each time', async (t) => {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const { fund, award } = await s.given.fundedAward('1000.00')
  await s.given.paid(award, { [fund]: '40.00' })
  const code = await s.given.paid(award, { [fund]: '250.00' })
  const seal = async () => sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const shown = async (query: string) => {
    const answer = await s.call('auditor', 'GET', `${address}?size=1000&${query}`)
    return [answer.at('populationItems'), answer.at('populationAmount'), answer.at('checkpoint.size')]
  }
  await seal()
  const before = await shown('population=costs')
  t.same(before.slice(0, 2), [2, '290.00'])
  await s.given.made('approver', `/v1/disbursements/${code}/return`, { reason: 'R03' })
  await seal()
  t.same((await shown('population=costs')).slice(0, 2), [1, '40.00'], 'while it is returned')
  await s.given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: 'ACH again' })
  await seal()
  t.same((await shown('population=costs')).slice(0, 2), [2, '290.00'])
  t.same((await shown('population=payments')).slice(0, 2), [3, '540.00'])
  t.same(
    await shown(`population=costs&checkpoint=${String(before[2])}`),
    before,
    'as that checkpoint held it',
  )
})

t.test('an entry that hands authority on, or has an excess, is an item of its amount', async (t) => {
  const s = await service(t, { proofs: { logKeys: [logKey.verifier.text] } })
  const { code } = await s.given.appropriation({ amount: '1000.00' })
  const own = `${code}-B`
  await s.given.made('finance', `/v1/appropriations/${code}/federal-awards`, {
    ...newFederalAward(own, '300.00'),
    fund: own,
  })
  const { fund, award } = await s.given.fundedAward('1000.00')
  const payment = await s.given.paid(award, { [fund]: '100.00' })
  const disallowed = await s.given.disallowed(payment, { [fund]: '60.00' })
  for (const amount of ['75.00', '1.00'])
    await s.given.made('finance', `/v1/disallowances/${disallowed}/recoveries`, {
      ...{ amount, reference: `CHK ${amount}` },
    })
  await sealNow(s.db, signerFromText(signingKeyText(logKey)))
  const answer = await s.call('auditor', 'GET', `${address}?size=1000&population=entries`)
  const items = answer.at('items') as { kind: string; amount: string | null }[]
  const amounts = (kind: string) =>
    items
      .filter((one) => one.kind === kind)
      .map(({ amount }) => amount)
      .toSorted()
  t.same(amounts('federal-award.made'), ['1000.00', '300.00'])
  t.same(amounts('disallowance.recovered'), ['1.00', '75.00'], 'with what was beyond what was owed')
  t.same(amounts('disbursement.released'), ['100.00'])
})
