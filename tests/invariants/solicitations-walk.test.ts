import t from 'tap'
import { service } from '../support/service.ts'
import { walkSolicitations } from '../support/solicitation-walk.ts'

t.test(
  'a notice is drafted, revised, published, amended, closed, cancelled and awarded from as the pure model says, in any order',
  async (t) => {
    const s = await service(t)
    const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    t.comment(`seed ${String(seed)}`)
    const tally = await walkSolicitations(s, 250, seed)
    t.comment(JSON.stringify(Object.fromEntries([...tally].sort())))
    for (const met of [
      'draft, none: done',
      'publish, draft: done',
      'amend, draft: solicitation-not-published',
    ])
      t.ok((tally.get(met) ?? 0) > 0, met)
    t.ok(tally.size >= 25, `${String(tally.size)} outcomes`)
  },
)
