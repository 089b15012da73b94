import t from 'tap'
import { fuzz, operationsOf } from '../support/fuzz.ts'
import { service } from '../support/service.ts'

t.test(
  'whatever is sent to whatever route, no answer is a defect, is undocumented or breaks its schema',
  async (t) => {
    const s = await service(t)
    const { operations } = operationsOf(s)
    const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    t.comment(`seed ${String(seed)}`)
    const perOperation = Math.ceil(4_000 / operations.length)
    const { requests, statuses, wrong } = await fuzz(s, perOperation, seed)
    t.comment(JSON.stringify(statuses))
    t.same(wrong.slice(0, 20), [])
    t.ok(requests >= 4_000)
    t.ok(
      (statuses['201'] ?? 0) >= 10 && (statuses['400'] ?? 0) > 100,
      'good requests are among them as well as bad',
    )
  },
)
