import t from 'tap'
import { eventful } from '../support/eventful.ts'
import { unnamedChanges } from '../support/random-change.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'

const times = Number(process.env['WALK_STEPS'] ?? 1_000)
const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
// Each comparison reads everything: 0.6 s on a quiet machine of two cores, and more than twice that on a busy one.
const timeout = 120_000 + 1_500 * times
t.setTimeout(timeout)

t.test(
  'a thousand times a superuser changes one random column of one random row, and every change is named, with its entry',
  { timeout },
  async (t) => {
    const s = await service(t)
    await eventful(t, s)
    t.same((await rebuiltOf(s)).differences, [], 'nothing differs before')
    const { unnamed, columns } = await unnamedChanges(t, s, { times, seed })
    t.comment(`${String(columns)} columns were changed`)
    t.same(unnamed, [], `seed ${String(seed)}`)
    t.ok(columns > Math.min(times / 2, 150), `${String(columns)} columns were changed`)
    t.same((await rebuiltOf(s)).differences, [], 'nothing differs after, since each change was undone')
  },
)
