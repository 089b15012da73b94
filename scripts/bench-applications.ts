// What intake, reading and screening cost under a notice with ten thousand applications: `npm run bench:applications [-- count]`.
// The database is that of the tests, which flushes nothing to the disk: a commit on a disk adds its own time.
import t from 'tap'
import { applicationsFor, complete, openKept } from '../tests/support/applications.ts'
import { service } from '../tests/support/service.ts'

const count = Number(process.argv[2] ?? 10_000)
const rounds = 51
const interactiveMs = 1_000

t.setTimeout(3_600_000)
t.test(`${String(count)} applications under one notice`, { timeout: 3_600_000 }, async (t) => {
  const s = await service(t, { openFile: openKept, slots: 8 })
  const a = applicationsFor(s)
  const notice = await a.notice()
  const told = async (what: string, work: (round: number) => Promise<{ status: number; text: string }>) => {
    const seen: number[] = []
    for (let round = 0; round < rounds; round++) {
      const since = performance.now()
      const answer = await work(round)
      seen.push(performance.now() - since)
      if (answer.status >= 300) throw new Error(answer.text)
    }
    const [median = NaN, worst = NaN] = [0.5, 0.95].map(
      (part) => seen.toSorted((x, y) => x - y)[Math.floor(part * rounds)],
    )
    t.comment(`${what.padEnd(34)} median ${median.toFixed(1)} ms, 95th of 100 ${worst.toFixed(1)} ms`)
    t.ok(median < interactiveMs, what)
  }

  await told('intake into an empty notice', () => a.receive(notice))
  const since = performance.now()
  const codes: string[] = []
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (codes.length < count - 2 * rounds) {
        const place = codes.push('') - 1
        codes[place] = await a.received(notice, { applicant: place % 3 === 0 ? 'BAKER' : 'IRC' })
      }
    }),
  )
  const seconds = (performance.now() - since) / 1_000
  t.comment(
    `${String(codes.length)} received by four at once in ${seconds.toFixed(0)} s, ${(codes.length / seconds).toFixed(0)}/s`,
  )

  await told('intake, single', () => a.receive(notice))
  await told('a page of 50, the first', () =>
    s.call('board', 'GET', `/v1/applications?solicitation=${notice}`),
  )
  const middle = await s.call('board', 'GET', `/v1/applications?solicitation=${notice}&limit=500`)
  const cursor = String(middle.body['next'])
  await told('a page of 50, further on', () =>
    s.call('board', 'GET', `/v1/applications?solicitation=${notice}&cursor=${cursor}`),
  )
  await told('a page of 50 of an applicant', () =>
    s.call('grantee', 'GET', '/v1/applications?status=received'),
  )
  await told('one application', (round) => s.call('board', 'GET', `/v1/applications/${codes[round] ?? ''}`))
  await told('applicants of record', () => s.call('finance', 'GET', `/v1/solicitations/${notice}/applicants`))

  const header = 'Name,Unique Entity ID,Excluding Agency,Active Date,Termination Date,Record Status'
  const rows = Array.from({ length: 150_000 }, (_, i) => {
    const uei = `Z${String(i).padStart(11, '1')}`
    return `"Excluded Party No. ${String(i)}, Inc.",${uei},HHS,01/02/2020,Indefinite,Active`
  })
  const sha256 = await a.kept([header, ...rows].join('\n'))
  const importing = performance.now()
  const imported = await s.call('finance', 'POST', '/v1/exclusion-lists', {
    extractedOn: '2024-06-01',
    sha256,
  })
  if (imported.status !== 201) throw new Error(imported.text)
  t.comment(`150,000 excluded parties imported in ${((performance.now() - importing) / 1_000).toFixed(1)} s`)

  await a.closed(notice)
  await told('checklist against 150,000 excluded', (round) =>
    s.call('finance', 'GET', `/v1/applications/${codes[round] ?? ''}/screening`),
  )
  await told('screening', (round) => a.screen(codes[round] ?? '', [complete]))
})
