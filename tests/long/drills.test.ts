import t from 'tap'
import { npmRun } from '../support/program.ts'

const timeout = 600_000
t.setTimeout(timeout)

/** What a drill prints when everything holds, and how many controls it catches: a drill that cannot fail proves nothing. */
const drills = [
  {
    words: ['kill-service', '--control'],
    prints: [
      /round 1: SIGKILL to the service; first success \d+ ms/,
      /acts acknowledged, [1-9]\d* of them on awards; outcomes unknown at first and asked again: \w+/,
      /ok +an acknowledged act is present, with the answer that was given/,
      /after the controls, everything is as it was:/,
    ],
    never: /asked again: none/,
    caught: 18,
  },
  {
    words: ['kill-postgres', '--control'],
    prints: [
      /round 1: SIGKILL to PostgreSQL; first success \d+ ms/,
      /ok +an act is present exactly once: one entry for its answer/,
    ],
    never: /asked again: none/,
    caught: 1,
  },
  {
    words: ['term'],
    prints: [/round 1: SIGTERM; gone after \d+ ms with exit code 0/, /ok +no session is leaked/],
    caught: 0,
  },
  {
    words: ['race', '--control'],
    prints: [
      /appropriation +\d+ requests, 10 of 10 won/,
      /award +\d+ requests, 10 of 10 won/,
      /cash +\d+ requests, 10 of 10 won/,
      /past day +\d+ requests, 10 of 10 won/,
      /a guard that sums first over-obligated in 1 of 1 rounds/,
    ],
    caught: 0,
  },
  {
    words: ['sealer', '--control'],
    prints: [/SIGKILL to the process that sealed: /, /ok +every entry has its place in the tree at the end/],
    caught: 5,
  },
  {
    words: ['constraints', '--control'],
    prints: [
      /^\d+ rules: check \d+, foreign key \d+, unique \d+, trigger \d+, policy \d+$/m,
      /^20 tried, .* 0 unnoticed$/m,
    ],
    caught: 2,
  },
  {
    words: ['mixed', '--control'],
    prints: [
      /^The service does \d+ acts a second; now \d+ a second/m,
      /^ +4 +[\d.]+ +\d+ +\d+ +\d+ +\d+ /m,
      /^RSS of the service, MiB +first quarter [\d.]+, last [\d.]+ /m,
      / 0 left out; outcomes unknown at first and asked again: none/,
      /ok +each request was answered as it should be +[1-9]\d* examined/,
      /ok +a repeated request gets the same bytes +[1-9]\d* examined/,
      /caught an acknowledged act unwritten, with every total/,
      /caught an act written twice/,
    ],
    caught: 18,
  },
] as const

for (const { words, prints, caught, ...rest } of drills)
  t.test(
    `npm run drill -- ${words.join(' ')}: nothing is lost, and each control is caught`,
    { timeout },
    async (t) => {
      const { code, output } = await npmRun(['drill', '--', ...words, '--smallest'])
      t.equal(code, 0, output)
      for (const line of prints) t.match(output, line)
      if ('never' in rest) t.notMatch(output, rest.never, 'the fault was felt')
      t.notMatch(output, /MISSED|WRONG/)
      t.equal(output.match(/^ +caught /gm)?.length ?? 0, caught, 'controls caught')
    },
  )
