import { setTimeout as sleep } from 'node:timers/promises'
import { optionsFrom } from '../options.ts'
import { checkBooks, printViolations } from '../support/checks.ts'
import type { Violation } from '../support/violation.ts'
import { checkJournal, checkReplays, checkSessions } from './support/acknowledged.ts'
import { controlsCaught } from './support/controls.ts'
import { type Stand, sessionsOfStand, withStand } from './support/drill.ts'
import { type Client, clientOf } from './traffic/client.ts'
import { courseOf, heading, line, type Row, rowOf } from './traffic/figures.ts'
import { atPace, rateOf } from './traffic/pace.ts'

/** How much the last quarter of a run may be above the first. */
const most = { resident: 1.1, acts: 1.5 }

/**
 * Measures how much mixed work the service does at most, then gives it half of that at a fixed pace: acts, reads, refusals and pages without a
 * key. With `--pace` it takes so many a second in place of half. Prints a row each so many seconds. At the end every acknowledged act must stand in the books once, and neither memory nor the
 * time of an act may have grown; the smallest run is too short to hold to the second.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { minutes, seconds, clients, trial, pace, smallest, control } = optionsFrom(args, {
    minutes: [60, 4],
    seconds: [60, 1],
    clients: [16, 4],
    trial: [20_000, 1_000],
    pace: [0, 0],
  })
  await withStand(async (stand) => {
    const client = clientOf(stand.service.address, stand.keys)
    try {
      await rateOf(client, clients, trial / 2)
      const rate = await rateOf(client, clients, trial)
      const rows = await paced(client, stand, {
        perSecond: pace === 0 ? rate / 2 : pace,
        rate,
        rows: minutes,
        seconds,
      })
      const courses = printCourses(rows, seconds)
      if (!printViolations(await violationsOf(client, stand))) process.exitCode = 1
      if (!smallest && courses.some(({ grows }) => grows)) process.exitCode = 1
      if (control) await controlsCaught(stand, client.journal)
    } finally {
      client.close()
    }
  })
}

type Plan = {
  readonly perSecond: number
  readonly rate: number
  readonly rows: number
  readonly seconds: number
}

async function paced(client: Client, stand: Stand, { perSecond, rate, rows, seconds }: Plan): Promise<Row[]> {
  console.log(
    `The service does ${rate.toFixed(0)} acts a second; now ${perSecond.toFixed(0)} a second, ${rows} rows of ${seconds} s. Times in ms, median/p99.\n`,
  )
  console.log(heading)
  client.takeTimes()
  const pace = atPace(client, perSecond)
  const since = performance.now()
  const seen: Row[] = []
  for (let number = 1; number <= rows; number++) {
    await sleep(Math.max(0, since + number * seconds * 1_000 - performance.now()))
    pace.check()
    const row = await rowOf(client, stand)
    seen.push(row)
    console.log(line(number, row, seconds))
  }
  await pace.stop()
  pace.check()
  const open = Object.entries(client.open).map(([cause, count]) => `${cause} ${count}`)
  console.log(
    `\n${pace.begun()} acts begun, ${pace.leftOut()} left out; outcomes unknown at first and asked again: ${open.length === 0 ? 'none' : open.join(', ')}`,
  )
  if (pace.leftOut() > 0) process.exitCode = 1
  return seen
}

function printCourses(rows: readonly Row[], seconds: number): readonly { readonly grows: boolean }[] {
  return [
    { name: 'RSS of the service, MiB', figures: rows.map((row) => row.residentMiB), most: most.resident },
    { name: 'median of the acts, ms', figures: rows.map((row) => row.acts.p50), most: most.acts },
    { name: 'p99 of the acts, ms', figures: rows.map((row) => row.acts.p99), most: most.acts },
  ].map(({ name, figures, most }) => {
    const { first, last, perHour } = courseOf(figures, seconds)
    const grows = last > first * most
    console.log(
      `${name.padEnd(24)} first quarter ${first.toFixed(1)}, last ${last.toFixed(1)} (${(last / first).toFixed(2)} times, at most ${most}); ${perHour.toFixed(1)} an hour${grows ? '   GROWS' : ''}`,
    )
    return { grows }
  })
}

async function violationsOf(client: Client, stand: Stand): Promise<Violation[]> {
  const { otherwise, journal, sample } = client
  const again = sample.flatMap(({ sent: { who, path, body }, key, text }) =>
    who === undefined || who === 'chair'
      ? []
      : [{ request: { key, role: who, path, body }, outcome: { status: 201, text, replayed: false } }],
  )
  return stand.asOwner(async (sql) => [
    ...(await checkBooks(sql)),
    ...(await checkJournal(sql, journal, stand.since)),
    await checkReplays(stand.service.address, stand.keys, again),
    await checkSessions(sql, sessionsOfStand),
    {
      check: 'each request was answered as it should be',
      examined: [...journal].length,
      wrong: otherwise.length,
      breaches: otherwise.slice(0, 5),
    },
  ])
}
