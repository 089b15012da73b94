// What scoring, recommending, voting and certifying cost with ten thousand applications under one notice: `npm run bench:decisions [-- count]`.
// The database is that of the tests, which flushes nothing to the disk: a commit on a disk adds its own time.
import t from 'tap'
import { applicationsUnder, closedNotice, policy } from '../tests/support/laid-applications.ts'
import { service } from '../tests/support/service.ts'

const count = Number(process.argv[2] ?? 10_000)
const laidAtOnce = 1_000
const rounds = 5
const longestActMs = 5_000
const longestReadMs = 1_000

type Answer = { readonly status: number; readonly text: string; readonly body: Record<string, unknown> }

t.setTimeout(3_600_000)
t.test(`a decision on ${String(count)} applications`, { timeout: 3_600_000 }, async (t) => {
  const s = await service(t)
  const { call, given } = s
  const { lay, sql } = applicationsUnder(t, s)
  await given.made('admin', '/v1/decision-policies', policy)
  const { fund, solicitation } = await closedNotice(s)

  const timed = async (work: () => Promise<Answer>) => {
    const since = performance.now()
    const answer = await work()
    if (answer.status >= 300) throw new Error(answer.text.slice(0, 1_000))
    return { answer, ms: performance.now() - since }
  }
  /** An act happens once. */
  const did = async (what: string, work: () => Promise<Answer>): Promise<Record<string, unknown>> => {
    const { answer, ms } = await timed(work)
    t.comment(`${what.padEnd(36)} ${ms.toFixed(0)} ms`)
    t.ok(ms < longestActMs, what)
    return answer.body
  }
  const read = async (what: string, work: () => Promise<Answer>): Promise<void> => {
    const seen: number[] = []
    for (let round = 0; round < rounds; round++) seen.push((await timed(work)).ms)
    const [median = NaN] = seen.toSorted((x, y) => x - y).slice(Math.floor(rounds / 2))
    t.comment(`${what.padEnd(36)} median ${median.toFixed(0)} ms, worst ${Math.max(...seen).toFixed(0)} ms`)
    t.ok(median < longestReadMs, what)
  }

  const codes: string[] = []
  while (codes.length < count)
    codes.push(
      ...(await lay(
        solicitation,
        Array.from({ length: Math.min(laidAtOnce, count - codes.length) }, (_, i) => ({
          applicant: i % 100 === 0 ? 'HOUSE' : 'IRC',
        })),
      )),
    )
  // Reviews past every trigger, since only their number matters; four places, so that some tie.
  await sql`set session_replication_role = replica`
  await sql`insert into reviews select code, who, round((random() * 100)::numeric, 1), gen_random_uuid() from applications, unnest('{BRD-1,BRD-2,BRD-3,CHR-1}'::text[]) who`
  await sql`insert into conflict_declarations select code, 'BRD-1', false, null, gen_random_uuid() from applications`
  await sql`set session_replication_role = origin`
  await sql`analyze`

  const scores = `/v1/solicitations/${solicitation}/scores`
  for (const who of ['finance', 'board', 'board3'] as const)
    await read(`ranking, ${who}`, () => call(who, 'GET', scores))
  const { body: page } = await call('finance', 'GET', `${scores}?limit=500`)
  await read('ranking, further on', () => call('finance', 'GET', `${scores}?cursor=${String(page['next'])}`))

  const lines = codes.map((application, i) =>
    i > 0 && i < 5
      ? { application, outcome: 'selected', amounts: [{ appropriation: fund, amount: '50.00' }] }
      : { application, outcome: 'not-selected', reason: 'Others score higher' },
  )
  const decision = await did('recommendation', () =>
    call('finance', 'POST', '/v1/decisions', { solicitation, lines }),
  )
  const at = `/v1/decisions/${String(decision['code'])}`
  for (const who of ['board2', 'board3', 'chair'] as const)
    await did(`declaration for all, ${who}`, () => call(who, 'POST', `${at}/conflicts`, { interests: [] }))
  const votes = codes.map((application) => ({ application, vote: 'for' }))
  const ballot = (who: 'board' | 'board2' | 'board3' | 'chair', cast: typeof votes) =>
    did(`ballot, ${who}`, () =>
      call(who, 'POST', `${at}/ballots`, { sha256: decision['sha256'], votes: cast }),
    )
  for (const who of ['board', 'board2', 'chair'] as const) await ballot(who, votes)
  await ballot(
    'board3',
    votes.filter((_, i) => i % 100 !== 0),
  )
  await sql`analyze`

  for (const who of ['auditor', 'board3'] as const) {
    await read(`decision, ${who}`, () => call(who, 'GET', at))
    await read(`conflicts, ${who}`, () => call(who, 'GET', `${at}/conflicts`))
  }
  await did('certification', () => call('chair', 'POST', `${at}/certification`, {}))
  await read('decision, certified', () => call('auditor', 'GET', at))
  await read('minutes in Markdown', () =>
    call('auditor', 'GET', `${at}/minutes`, undefined, { accept: 'text/markdown' }),
  )
  await read('reviews of one application', () =>
    call('auditor', 'GET', `/v1/applications/${codes[3] ?? ''}/reviews`),
  )
})
