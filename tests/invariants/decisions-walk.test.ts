import t from 'tap'
import { walkDecisions } from '../support/decision-walk.ts'
import { service } from '../support/service.ts'

t.test(
  'over random steps the service decides as the pure nouns do, and every undeclared step is refused',
  async (t) => {
    const s = await service(t)
    const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const steps = Number(process.env['WALK_STEPS'] ?? 600)
    const { divergences, outcomes } = await walkDecisions(t, s, steps, seed)
    t.comment(`seed ${String(seed)}`, JSON.stringify(outcomes))
    t.same(divergences.slice(0, 5), [])
    for (const reached of [
      'recommend: done',
      'ballot: done',
      'declare: done',
      'certify: decision-not-carried',
    ])
      t.ok((outcomes[reached] ?? 0) > 0, reached)
  },
)
