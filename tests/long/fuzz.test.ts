import t from 'tap'
import { fuzz, operationsOf } from '../support/fuzz.ts'
import { service } from '../support/service.ts'
import { walkTest } from '../support/walk-size.ts'

walkTest(
  t,
  'whatever is sent to whatever route, no answer is a defect, is undocumented or breaks its schema',
  4000,
  async (t, { steps, seed }) => {
    const s = await service(t, { contract: true })
    const { operations } = operationsOf(s)
    const perOperation = Math.ceil(steps / operations.length)
    const { requests, statuses, wrong } = await fuzz(s, perOperation, seed)
    t.comment(JSON.stringify(statuses))
    t.same(wrong.slice(0, 20), [])
    t.ok(requests >= steps)
    const [made, wrongly] = [statuses['201'] ?? 0, statuses['400'] ?? 0]
    if (steps >= 400)
      t.ok(
        made > steps / 400 && wrongly > steps / 40,
        `good requests are among them as well as bad: ${String(made)} and ${String(wrongly)}`,
      )
  },
)
