import t from 'tap'
import { service } from '../tests/support/service.ts'
import { acts } from '../tests/support/solicitation-steps.ts'
import { states, walkSolicitations } from '../tests/support/solicitation-walk.ts'

// node --import=tsx scripts/walk-solicitations.ts [steps]: ten thousand when unsaid; WALK_SEED repeats a run.
const timeout = 3_600_000
t.setTimeout(timeout)
t.test('ten thousand steps, and a notice does what the pure model says', { timeout }, async (t) => {
  const s = await service(t)
  const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  const tally = await walkSolicitations(s, Number(process.argv[2] ?? 10_000), seed)
  for (const [outcome, count] of [...tally].sort()) t.comment(`${String(count).padStart(6)}  ${outcome}`)
  t.comment(`seed ${String(seed)}`)
  t.comment(`${String(tally.size)} outcomes`)
  const pairs = states.flatMap((state) => acts.map((act) => `${act}, ${state}: `))
  const missed = pairs.filter((pair) => ![...tally.keys()].some((outcome) => outcome.startsWith(pair)))
  t.same(missed, [], 'every act was tried in every state')
})
