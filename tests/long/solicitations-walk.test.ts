import { service } from '../support/service.ts'
import { walkSolicitations } from '../support/solicitation-walk.ts'
import { reached, walkTest } from '../support/walk-size.ts'

walkTest(
  'a solicitation is drafted, revised, published, amended, closed, cancelled and awarded from as the pure model says, in any order',
  250,
  async (t, { steps, seed }) => {
    const tally = await walkSolicitations(await service(t), steps, seed)
    reached(t, Object.fromEntries(tally), steps, {})
    t.ok(tally.size >= 25, `${String(tally.size)} outcomes`)
  },
)
