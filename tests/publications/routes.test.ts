import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { nobody } from '../../src/platform/database/database.ts'
import { decided } from '../support/decided.ts'
import { service } from '../support/service.ts'

t.jobs = 2

t.test(
  'the chair publishes what is certified, once, and everybody reads its awards and nothing else',
  async (t) => {
    const s = await service(t)
    const { call } = s
    const { code, fund, second, certify } = await decided(t, s)
    const byHand = await s.given.fundedAward('10.00')
    const at = `/v1/decisions/${code}/publication`
    const early = await call('chair', 'POST', at)
    t.match([early.code, early.body['state']], ['publication-before-certification', 'recommended'])
    const award = await certify()
    t.same((await call(null, 'GET', '/v1/public/awards')).body, { items: [], next: null })
    t.match((await call('chair', 'GET', '/v1/me/queue')).at('items.0'), {
      ...{ act: 'publishDecision', subject: code },
    })
    t.match((await call('chair', 'GET', '/v1/me/queue')).at('items.1'), undefined)

    const unpublished = await s.db.snapshot(nobody, (tx) =>
      tx.execute<{ text: string | null }>(sql`select decision_as_published(${code}) as text`),
    )
    t.same([...unpublished], [{ text: null }], 'with nobody acting the login reads nothing of it')

    const published = await s.given.made('chair', at, {})
    const sha256 = String(published.body['sha256'])
    const document = String(published.body['document'])
    t.equal(createHash('sha256').update(document).digest('hex'), sha256)
    const entry = await call('auditor', 'GET', `/v1/ledger/entries?kind=decision.published&subject=${code}`)
    t.match(entry.at('items.0.facts'), { sha256 })
    t.equal((await call('chair', 'POST', at)).code, 'decision-already-published')
    t.match((await call('chair', 'GET', `/v1/decisions/${code}/actions`)).text, /decision-already-published/)

    const read = await call(null, 'GET', '/v1/public/awards')
    t.equal(read.headers['cache-control'], 'public, max-age=60')
    t.match(read.body, {
      items: [
        {
          ...{ award, decision: code, grantee: 'IRC', title: 'Case management' },
          ...{ services: ['mental-health'], site: 'New York, NY', isExecuted: false, executedOn: null },
          ...{ amounts: [{ fund, amount: '90.00' }], total: '90.00', sha256 },
        },
      ],
    })
    t.equal((read.body['items'] as object[]).length, 1)
    t.match((await call(null, 'GET', `/v1/public/decisions/${code}`)).body, { document, sha256 })
    t.equal((await call(null, 'GET', '/v1/public/decisions/NONE')).code, 'publication-not-found')
    const csv = await call(null, 'GET', '/v1/public/awards', undefined, { accept: 'text/csv' })
    const page = await call(null, 'GET', '/awards')
    t.equal(page.status, 200)
    const all = [read.text, csv.text, document, page.text].join('\n')
    for (const hidden of [second, 'BAKER', 'The plan is thin', 'CHR-1', 'BRD-1', 'FIN-1', byHand.award])
      t.notMatch(all, hidden, `${hidden} is not public`)
    const file = await call(null, 'GET', '/awards.csv')
    for (const shown of [csv.text, page.text, file.text]) t.match(shown, award)

    await s.given.made('approver', `/v1/awards/${award}/execution`, {})
    t.match((await call(null, 'GET', '/v1/public/awards')).at('items.0'), { isExecuted: true })
  },
)

t.test(
  'public awards are found by year, fund, grantee and text; a person who is recused publishes nothing',
  async (t) => {
    const s = await service(t)
    const { call } = s
    const { code, fund, certify } = await decided(t, s)
    const award = await certify()
    await s.given.made('chair', `/v1/decisions/${code}/publication`, {})
    const year = new Date().getUTCFullYear()
    const found = async (query: string) =>
      ((await call(null, 'GET', `/v1/public/awards?${query}`)).body['items'] as object[]).length
    for (const [query, count] of [
      [`fund=${fund}`, 1],
      ['fund=OTHER', 0],
      ['grantee=ir', 1],
      ['grantee=baker', 0],
      ['text=new%20york', 1],
      [`text=${award.toLowerCase()}`, 1],
      ['text=100%25', 0],
      [`year=${String(year + 2)}`, 0],
    ] as const)
      t.equal(await found(query), count, query)
    t.equal((await found(`year=${String(year)}`)) + (await found(`year=${String(year - 1)}`)), 1)
    t.equal((await call(null, 'GET', '/v1/public/awards?cursor=x')).code, 'cursor-invalid')
    t.match((await call(null, 'GET', '/awards?text=nothing')).text, /No award/)
  },
)
