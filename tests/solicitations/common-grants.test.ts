import { readFileSync } from 'node:fs'
import t from 'tap'
import { z } from 'zod'
import { opportunityId } from '../../src/solicitations/common-grants/opportunity.ts'
import { inForce } from '../../src/solicitations/notices/published-page.ts'
import { latestNotices, materialsNamed } from '../../src/solicitations/notices/queries.ts'
import { newSolicitation } from '../support/given.ts'
import { type Service, service } from '../support/service.ts'
import { keptFile, pdf } from '../support/uploads.ts'

type Schema = Parameters<typeof z.fromJSONSchema>[0]
const { $defs } = JSON.parse(readFileSync(new URL('common-grants.schema.json', import.meta.url), 'utf8')) as {
  $defs: Record<string, Schema>
}

/** What the protocol finds wrong with an answer, or nothing. */
function faults(kind: 'one' | 'page' | 'error', answer: unknown): string {
  const schema = z.fromJSONSchema({ $ref: `#/$defs/${kind}`, $defs } as Schema)
  const { error } = schema.safeParse(answer)
  return error === undefined ? '' : z.prettifyError(error)
}

const address = '/common-grants/opportunities'

async function published(s: Service, terms: object = {}): Promise<string> {
  const fund = await s.given.fund()
  const code = await s.given.draftedSolicitation({ [fund]: '1000.00' }, terms)
  const sha256 = await keptFile(s, pdf(code))
  await s.given.made('finance', `/v1/solicitations/${code}/materials`, { name: 'Notice.pdf', sha256 })
  await s.given.made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn: '2023-07-25' })
  return code
}

t.test(
  'published solicitations are opportunities as the protocol requires them, each status among them',
  async (t) => {
    const s = await service(t, { publicUrl: 'https://grants.example' })
    const terms = {
      summary: 'Case management',
      eligibleApplicants: ['nonprofit', 'local-government', 'federal-agency'],
      awardFloor: '10.00',
      awardCeiling: '500.00',
      expectedAwards: 3,
    }
    const closed = await published(s, { terms })
    const later = { ...newSolicitation('X', {}).deadline, stated: 'x', local: '2999-09-13T17:00:30' }
    const open = await published(s, { deadline: later })
    const canceled = await published(s)
    await s.given.made('finance', `/v1/solicitations/${canceled}/cancellation`, { reason: 'x' })
    const fund = await s.given.fund()
    const draft = await s.given.draftedSolicitation({ [fund]: '1.00' })

    const { body, headers } = await s.call(null, 'GET', address)
    t.equal(faults('page', body), '')
    t.match(String(headers['content-type']), /^application\/json/)
    t.same(
      (body['items'] as { id: string }[]).map(({ id }) => id).sort(),
      [closed, open, canceled].map(opportunityId).sort(),
    )
    t.same(body['paginationInfo'], { page: 1, pageSize: 100, totalItems: 3, totalPages: 1 })

    const one = async (code: string) => s.call(null, 'GET', `${address}/${opportunityId(code)}`)
    for (const code of [closed, open, canceled]) t.equal(faults('one', (await one(code)).body), '')
    t.match((await one(closed)).body['data'], {
      status: { value: 'closed' },
      description: 'Case management',
      funding: {
        totalAmountAvailable: { amount: '1000.00', currency: 'USD' },
        minAwardAmount: { amount: '10.00', currency: 'USD' },
        maxAwardAmount: { amount: '500.00', currency: 'USD' },
        estimatedAwardCount: 3,
      },
      keyDates: { postDate: { date: '2023-07-25' }, closeDate: { date: '2023-09-13', time: '23:59:00' } },
      acceptedApplicantTypes: [
        { value: 'non_profit_with_501c3' },
        { value: 'nonprofit_without_501c3' },
        { value: 'government_county' },
        { value: 'government_municipal' },
        { value: 'custom', customValue: 'federal-agency' },
      ],
      source: `https://grants.example/v1/notices/${closed}`,
      customFields: { solicitationCode: { value: closed }, attachments: { value: [{ name: 'Notice.pdf' }] } },
    })
    t.match((await one(open)).body['data'], {
      status: { value: 'open' },
      keyDates: { closeDate: { time: '17:00:30' } },
    })
    t.match((await one(canceled)).body['data'], { status: { value: 'custom', customValue: 'canceled' } })

    for (const id of [opportunityId(draft), opportunityId('NONE')]) {
      const answer = await s.call(null, 'GET', `${address}/${id}`)
      t.same([answer.status, answer.code], [404, 'opportunity-not-found'])
      t.equal(faults('error', answer.body), '')
    }
  },
)

t.test('the pages are numbered, and together hold each opportunity once', async (t) => {
  const s = await service(t)
  const codes = []
  for (let i = 0; i < 5; i += 1) codes.push(await published(s))
  const seen: string[] = []
  for (const page of [1, 2, 3]) {
    const { body } = await s.call(null, 'GET', `${address}?page=${String(page)}&pageSize=2`)
    t.same(body['paginationInfo'], { page, pageSize: 2, totalItems: 5, totalPages: 3 })
    seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id))
  }
  t.same(seen.sort(), codes.map(opportunityId).sort())
  t.same((await s.call(null, 'GET', `${address}?page=4&pageSize=2`)).body['items'], [])
  for (const query of ['page=0', 'pageSize=0', 'pageSize=501', 'page=x', 'size=2'])
    t.equal((await s.call(null, 'GET', `${address}?${query}`)).code, 'request-invalid', query)
  const { body } = await s.call(null, 'GET', `${address}?pageSize=1`)
  t.notOk(
    'source' in ((body['items'] as object[])[0] ?? {}),
    'no address where the service knows none of its own',
  )
})

t.test('the files of all solicitations of a page are read at once', async (t) => {
  const s = await service(t)
  const codes = [await published(s), await published(s), await published(s)]
  let asked = 0
  const named = await s.db.snapshot({ code: 'NOBODY', organization: null }, async (tx) => {
    const { notices } = await latestNotices(tx, { page: 1, pageSize: 500 })
    const versions = notices.map(inForce)
    const select = (...fields: Parameters<typeof tx.select>) => {
      asked += 1
      return tx.select(...fields)
    }
    const counted = Object.create(tx, { select: { value: select } }) as typeof tx
    const materialsIn = await materialsNamed(counted, versions)
    return versions.map(materialsIn)
  })
  t.equal(asked, 1)
  t.match(
    named,
    codes.map(() => [{ name: 'Notice.pdf', mediaType: 'application/pdf' }]),
  )
})

t.test('the identifier of a solicitation never changes, and the schema can fail', (t) => {
  t.equal(opportunityId('CMPP-2023-01'), '6d62d8b9-68dc-5b71-8c58-6c594e38950e')
  t.not(faults('one', { status: 200, message: 'Success', data: { id: 'x' } }), '')
  t.end()
})
