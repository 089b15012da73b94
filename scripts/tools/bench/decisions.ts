import { optionsFrom } from '../options.ts'
import {
  type Answer,
  applicationUnder,
  type Client,
  closedSolicitation,
  eachOf,
  type Person,
  withProgram,
} from './support/program-stand.ts'
import { analyzed, median, seconds } from './support/timing.ts'

const atOnce = 8
const longestActMs = 5_000
const longestReadMs = 1_000
const members = ['board', 'board2', 'board3', 'chair'] as const
/** An organization of board3's affiliation, whose applications this member does not see. */
const affiliated = 'CMSNY'
const criteria = [
  { code: 'NEED', title: 'Need', weight: '40.00', maximum: 10 },
  { code: 'PLAN', title: 'Plan', weight: '35.00', maximum: 7 },
  { code: 'COST', title: 'Cost', weight: '25.00', maximum: 3 },
]

/** What scoring, recommending, voting and certifying cost with many applications under one solicitation. */
export async function run(args: readonly string[]): Promise<void> {
  const { count, rounds } = optionsFrom(args, { count: [10_000, 40], rounds: [5, 2] })
  await withProgram(async ({ client, ownerUrl }) => {
    const { fund, solicitation } = await closedSolicitation(client, { criteria })
    const since = performance.now()
    const codes = await reviewedApplications(client, solicitation, count)
    console.log(
      `${count.toLocaleString('en')} applications received, screened and reviewed in ${seconds(since)} s`,
    )
    await analyzed(ownerUrl)
    const { did, read } = timersFor(rounds)

    const scores = `/solicitations/${solicitation}/scores`
    for (const who of ['finance', 'board', 'board3'] as const)
      await read(`ranking, ${who}`, () => client.get(who, scores))
    const { body: page } = await client.get(
      'finance',
      `${scores}?limit=${Math.min(500, Math.floor(count / 2))}`,
    )
    await read('ranking, further on', () => client.get('finance', `${scores}?cursor=${String(page['next'])}`))

    const lines = codes.map((application, i) =>
      i > 0 && i < 5
        ? { application, outcome: 'selected', amounts: [{ fund, amount: '50.00' }] }
        : { application, outcome: 'not-selected', reason: 'Others score higher' },
    )
    const decision = await did('recommendation', () =>
      client.post('finance', '/decisions', { solicitation, lines }),
    )
    const at = `/decisions/${String(decision['code'])}`
    for (const who of ['board2', 'board3', 'chair'] as const)
      await did(`declaration for all, ${who}`, () => client.post(who, `${at}/conflicts`, { interests: [] }))
    const votes = codes.map((application) => ({ application, vote: 'for' }))
    const ballot = (who: Person, cast: typeof votes) =>
      did(`ballot, ${who}`, () =>
        client.post(who, `${at}/ballots`, { sha256: decision['sha256'], votes: cast }),
      )
    for (const who of ['board', 'board2', 'chair'] as const) await ballot(who, votes)
    await ballot(
      'board3',
      votes.filter((_, i) => applicantOf(i) !== affiliated),
    )
    await analyzed(ownerUrl)

    for (const who of ['auditor', 'board3'] as const) {
      await read(`decision, ${who}`, () => client.get(who, at))
      await read(`conflicts, ${who}`, () => client.get(who, `${at}/conflicts`))
    }
    await did('certification', () => client.post('chair', `${at}/certification`, {}))
    await read('decision, certified', () => client.get('auditor', at))
    await read('minutes in Markdown', () => client.get('auditor', `${at}/minutes`, 'text/markdown'))
    await read('reviews of one application', () =>
      client.get('auditor', `/applications/${codes[3] ?? ''}/reviews`),
    )
  })
}

const applicantOf = (index: number): string => (index % 100 === 0 ? affiliated : 'IRC')

/** Each is screened by another person and reviewed by one member of the Board; one in ten by all members. */
async function reviewedApplications(client: Client, solicitation: string, count: number): Promise<string[]> {
  return eachOf(Array.from({ length: count }), atOnce, async (_, index) => {
    const received = await client.post(
      'finance',
      '/applications',
      applicationUnder(solicitation, applicantOf(index)),
    )
    const code = String(received.body['code'])
    await client.post('finance2', `/applications/${code}/screening`, {
      answers: [{ item: 'not-excluded', met: true, reason: 'looked up by hand' }],
    })
    for (const member of index % 10 === 0 ? members : (['board'] as const)) {
      if (member === 'board3' && applicantOf(index) === affiliated) continue
      await client.post(member, `/applications/${code}/conflicts`, { interested: false })
      await client.post(member, `/applications/${code}/reviews`, {
        scores: criteria.map(({ code: criterion, maximum }) => ({
          ...{ criterion, comment: 'Benchmark' },
          points: (Math.floor(Math.random() * maximum * 4) / 4).toFixed(2),
        })),
      })
    }
    return code
  })
}

function timersFor(rounds: number) {
  const timed = async (work: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> => {
    const since = performance.now()
    const answer = await work()
    return { answer, ms: performance.now() - since }
  }
  return {
    /** A command happens once. */
    did: async (what: string, work: () => Promise<Answer>): Promise<Answer['body']> => {
      const { answer, ms } = await timed(work)
      console.log(`${what.padEnd(36)} ${ms.toFixed(0)} ms`)
      if (ms > longestActMs) process.exitCode = 1
      return answer.body
    },
    read: async (what: string, work: () => Promise<Answer>): Promise<void> => {
      const seen: number[] = []
      for (let round = 0; round < rounds; round++) seen.push((await timed(work)).ms)
      console.log(
        `${what.padEnd(36)} median ${median(seen).toFixed(0)} ms, worst ${Math.max(...seen).toFixed(0)} ms`,
      )
      if (median(seen) > longestReadMs) process.exitCode = 1
    },
  }
}
