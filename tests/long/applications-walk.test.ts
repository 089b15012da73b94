import t from 'tap'
import { walk } from '../support/applications-walk.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { service } from '../support/service.ts'
import { reached, walkTest } from '../support/walk-size.ts'

const claims = {
  'receive: received': 0.02,
  'receive: late': 0.02,
  'replace: received': 0.004,
  'screen: screening-before-closing': 0.004,
  'screen: application-late': 0.004,
  'screen: eligible': 0.002,
  'screen: ineligible': 0.002,
  'withdraw: withdrawn': 0.02,
  'amend: amended': 0.004,
  'amend: solicitation-not-published': 0.004,
}

walkTest(
  t,
  'intake, replacement, screening and withdrawal do what the pure model says, in any order',
  400,
  async (t, size) => {
    const s = await service(t)
    const tally = await walk(s, size, claims)
    t.same((await rebuiltOf(s)).differences.slice(0, 5), [], 'every row is what the entries say')
    reached(t, tally, size.steps, claims)
    t.ok(tally.size >= 12, `${String(tally.size)} outcomes`)
  },
)
