import t from 'tap'
import { walkDecisions } from '../support/decision-walk.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { reached, walkTest } from '../support/walk-size.ts'

const claims = {
  'recommend: done': 0.01,
  'revise: done': 0.002,
  'declare: done': 0.02,
  'ballot: done': 0.05,
  'withdraw: done': 0.004,
  'abandon: done': 0.004,
  'certify: decision-not-carried': 0.002,
  'certify: done': 0.003,
}

walkTest(
  t,
  'over random steps the service decides as the pure nouns do, and every undeclared step is refused',
  600,
  async (t, size) => {
    const s = await service(t)
    const { divergences, outcomes } = await walkDecisions(t, s, size, claims)
    t.same(divergences.slice(0, 5), [])
    t.same((await rebuiltOf(s)).differences.slice(0, 5), [], 'every row is what the entries say')
    reached(t, outcomes, size.steps, claims)
  },
)
