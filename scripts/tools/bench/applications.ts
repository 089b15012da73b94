import { optionsFrom } from '../options.ts'
import {
  type Answer,
  applicationUnder,
  closedSolicitation,
  eachOf,
  withProgram,
} from './support/program-stand.ts'
import { analyzed, median, seconds } from './support/timing.ts'

const interactiveMs = 1_000
const complete = { item: 'files-complete', met: true, reason: 'narrative and budget are there' }
const terms = {
  ...{ summary: 'Case management', eligibleApplicants: ['nonprofit'], services: ['mental-health'] },
  ...{ howToApply: 'By e-mail, with a narrative and a budget.' },
  ...{ awardFloor: '100.00', awardCeiling: '1000.00' },
}

/** What intake, reading and screening cost under a solicitation with many applications, and how long the applications take. */
export async function run(args: readonly string[]): Promise<void> {
  const { count, rounds, excluded } = optionsFrom(args, {
    count: [10_000, 40],
    rounds: [51, 3],
    excluded: [150_000, 1_000],
  })
  await withProgram(async ({ client, ownerUrl }) => {
    const { solicitation } = await closedSolicitation(client, terms)
    const measured = async (what: string, work: (round: number) => Promise<Answer>): Promise<void> => {
      const seen: number[] = []
      for (let round = 0; round < rounds; round++) {
        const since = performance.now()
        await work(round)
        seen.push(performance.now() - since)
      }
      const worst = seen.toSorted((a, b) => a - b)[Math.floor(0.95 * rounds)] ?? NaN
      console.log(
        `${what.padEnd(34)} median ${median(seen).toFixed(1)} ms, 95th of 100 ${worst.toFixed(1)} ms`,
      )
      if (median(seen) > interactiveMs) process.exitCode = 1
    }
    const receive = (index: number) =>
      client.post(
        'finance',
        '/applications',
        applicationUnder(solicitation, index % 3 === 0 ? 'BAKERRIPLEY' : 'IRC'),
      )

    await measured('intake, the first', receive)
    const since = performance.now()
    const codes = await eachOf(Array.from({ length: count }), 8, async (_, index) =>
      String((await receive(index)).body['code']),
    )
    console.log(`${count.toLocaleString('en')} applications received in ${seconds(since)} s`)
    await analyzed(ownerUrl)

    await measured('intake, single', receive)
    const list = `/applications?solicitation=${solicitation}`
    await measured('a page of 50, the first', () => client.get('board', list))
    const { body: page } = await client.get('board', `${list}&limit=${Math.min(500, Math.floor(count / 2))}`)
    await measured('a page of 50, further on', () =>
      client.get('board', `${list}&cursor=${String(page['next'])}`),
    )
    await measured('a page of 50 of an applicant', () =>
      client.get('grantee', '/applications?status=received'),
    )
    await measured('one application', (round) => client.get('board', `/applications/${codes[round] ?? ''}`))
    await measured('applicants of record', () =>
      client.get('finance', `/solicitations/${solicitation}/applicants`),
    )

    const sha256 = await client.keep(exclusions(excluded))
    const importing = performance.now()
    await client.post('finance', '/exclusion-lists', { extractedOn: '2024-06-01', sha256 })
    console.log(`${excluded.toLocaleString('en')} excluded parties imported in ${seconds(importing)} s`)

    await measured('checklist against the excluded', (round) =>
      client.get('finance', `/applications/${codes[round] ?? ''}/screening`),
    )
    await measured('screening', (round) =>
      client.post('finance2', `/applications/${codes[round] ?? ''}/screening`, { answers: [complete] }),
    )
  })
}

function exclusions(count: number): string {
  const header = 'Name,Unique Entity ID,Excluding Agency,Active Date,Termination Date,Record Status'
  const rows = Array.from({ length: count }, (_, i) => {
    const uei = `Z${String(i).padStart(11, 'A')}`
    return `"Excluded Party No. ${String(i)}, Inc.",${uei},HHS,01/02/2020,Indefinite,Active`
  })
  return [header, ...rows].join('\n')
}
