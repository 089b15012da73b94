import t from 'tap'
import { applicationsUnder, closedSolicitation, scores } from '../support/seeded-applications.ts'
import { service } from '../support/service.ts'

type Row = { application: string; place: number | null; sharing: number | null; mean: string | null }

t.test('equal means share a place, the places after them are left out, and pages cut neither', async (t) => {
  const s = await service(t)
  const { seed } = applicationsUnder(t, s)
  const { solicitation } = await closedSolicitation(s)
  const codes = await seed(solicitation, [{}, {}, {}, {}, {}, { status: 'ineligible' }])
  const [last = '', tied = '', first = '', tiedToo = '', unscored = ''] = codes
  for (const [application, need] of [
    [last, '1.00'],
    [tied, '5.00'],
    [first, '9.00'],
    [tiedToo, '5.00'],
  ] as const) {
    await s.given.made('board', `/v1/applications/${application}/conflicts`, { interested: false })
    await s.given.made('board', `/v1/applications/${application}/reviews`, scores(need, '3.00', '1.00'))
  }
  const expected = [
    [first, 1, 1],
    [tied, 2, 2],
    [tiedToo, 2, 2],
    [last, 4, 1],
    [unscored, null, null],
  ]
  for (const limit of [1, 2, 3, 4, 5, 50]) {
    const rows: Row[] = []
    let next: string | null = null
    do {
      const from = next === null ? '' : `&cursor=${next}`
      const { body, text, status } = await s.call(
        'finance',
        'GET',
        `/v1/solicitations/${solicitation}/scores?limit=${String(limit)}${from}`,
      )
      if (status !== 200) throw new Error(text)
      rows.push(...(body['items'] as Row[]))
      next = body['next'] as string | null
    } while (next !== null)
    t.same(
      rows.map(({ application, place, sharing }) => [application, place, sharing]),
      expected,
      `pages of ${String(limit)}`,
    )
    t.equal(rows[1]?.mean, rows[2]?.mean)
  }
})
