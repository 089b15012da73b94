import t from 'tap'
import { walk } from '../tests/support/applications-walk.ts'
import { service } from '../tests/support/service.ts'

// node --import=tsx scripts/walk-applications.ts [steps]: ten thousand when unsaid; WALK_SEED repeats a run.
t.test(
  'ten thousand steps, and the service does what the pure model says',
  { timeout: 3_600_000 },
  async (t) => {
    const s = await service(t)
    const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const tally = await walk(s, Number(process.argv[2] ?? 10_000), seed)
    for (const [outcome, count] of [...tally].sort()) t.comment(`${String(count).padStart(6)}  ${outcome}`)
    t.comment(`seed ${String(seed)}`)
    t.ok(tally.size >= 12, `${String(tally.size)} outcomes`)
  },
)
t.setTimeout(3_600_000)
