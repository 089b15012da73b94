import { walk } from '../support/applications-walk.ts'
import { service } from '../support/service.ts'
import { reached, walkTest } from '../support/walk-size.ts'

walkTest(
  'intake, replacement, screening, withdrawal and a second look at timeliness do what the pure model says, in any order',
  400,
  async (t, { steps, seed }) => {
    const tally = await walk(await service(t), steps, seed)
    reached(t, Object.fromEntries(tally), steps, {})
    t.ok(tally.size >= 12, `${String(tally.size)} outcomes`)
  },
)
