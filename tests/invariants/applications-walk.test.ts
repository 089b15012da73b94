import t from 'tap'
import { walk } from '../support/applications-walk.ts'
import { service } from '../support/service.ts'

t.test(
  'intake, replacement, screening, withdrawal and judging anew do what the pure model says, in any order',
  async (t) => {
    const s = await service(t)
    const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    t.comment(`seed ${String(seed)}`)
    const tally = await walk(s, 400, seed)
    t.comment(JSON.stringify(Object.fromEntries([...tally].sort())))
    for (const met of [
      'receive: received',
      'receive: late',
      'screen: application-late',
      'screen: screening-before-closing',
    ])
      t.ok((tally.get(met) ?? 0) > 0, met)
    t.ok(tally.size >= 12, `${String(tally.size)} outcomes`)
  },
)
