import t from 'tap'
import { walkDecisions } from '../tests/support/decision-walk.ts'
import { service } from '../tests/support/service.ts'

// node --import=tsx scripts/walk-decisions.ts: ten thousand steps; WALK_SEED repeats a run, WALK_STEPS makes it shorter.
const timeout = 3_600_000
t.setTimeout(timeout)
t.test('ten thousand steps, no divergence between the service and the nouns', { timeout }, async (t) => {
  const s = await service(t)
  const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  const steps = Number(process.env['WALK_STEPS'] ?? 10_000)
  const { divergences, outcomes } = await walkDecisions(t, s, steps, seed)
  t.comment(`seed ${String(seed)}, ${String(steps)} steps, ${JSON.stringify(outcomes)}`)
  t.same(divergences, [])
})
