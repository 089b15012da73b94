import { walkDecisions } from '../support/decision-walk.ts'
import { service } from '../support/service.ts'
import { reached, walkTest } from '../support/walk-size.ts'

walkTest(
  'over random steps the service decides as the pure nouns do, and every undeclared step is refused',
  600,
  async (t, { steps, seed }) => {
    const { divergences, outcomes } = await walkDecisions(t, await service(t), steps, seed)
    t.same(divergences.slice(0, 5), [])
    reached(t, outcomes, steps, {})
  },
)
