import t from 'tap'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { acts } from '../support/solicitation-steps.ts'
import { states, walkSolicitations } from '../support/solicitation-walk.ts'
import { reached, walkTest } from '../support/walk-size.ts'

const claims = {
  'draft, none: done': 0.02,
  'revise, draft: done': 0.004,
  'publish, draft: done': 0.01,
  'amend, published: done': 0.01,
  'close, due: done': 0.001,
  'cancel, draft: done': 0.004,
  'cancel, published: done': 0.0005,
  'award, published: solicitation-not-awardable': 0.004,
  'award, closed: done': 0.0005,
  'amend, draft: solicitation-not-published': 0.01,
  'increase: done': 0.004,
  'decrease: done, overpromised': 0.001,
  'publish, draft: fund-overpromised': 0.0005,
}
/** From so many steps on every act comes in every state. */
const everyPair = 10_000

walkTest(
  t,
  'a solicitation is drafted, revised, published, amended, closed, canceled and awarded from as the pure model says, in any order',
  250,
  async (t, size) => {
    // A walk claims what its length can meet.
    const claimed = Object.fromEntries(Object.entries(claims).filter(([, share]) => share * size.steps >= 1))
    const s = await service(t)
    const tally = await walkSolicitations(s, size, claimed)
    t.same((await rebuiltOf(s)).differences.slice(0, 5), [], 'every row is what the entries say')
    reached(t, tally, size.steps, claimed)
    t.ok(tally.size >= 25, `${String(tally.size)} outcomes`)
    const pairs = states.flatMap((state) => acts.map((act) => `${act}, ${state}: `))
    const missed = pairs.filter((pair) => ![...tally.keys()].some((outcome) => outcome.startsWith(pair)))
    t.comment(`not tried: ${missed.join('')}`)
    if (size.steps >= everyPair) t.same(missed, [], 'every act was tried in every state')
  },
)
