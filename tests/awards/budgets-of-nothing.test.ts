import postgres from 'postgres'
import t from 'tap'
import { budgetLine, soleBudget } from '../support/budgets.ts'
import { document, endedBy, newCloseout, newNotice } from '../support/endings.ts'
import { booksHold } from '../support/race.ts'
import { rebuiltOf } from '../support/rebuilt.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const parties = [{ organization: 'IRC', role: 'lead' }]
const closing = newCloseout('2024-01-05', { finalReportOn: '2024-01-05', budget: { parties, lines: [] } })
const later = { effectiveOn: '2024-01-06' }

/** An award of 100.00 of which nothing was paid, as it is terminated. */
async function terminated(s: Service) {
  const { award, fund } = await s.given.fundedAward('100.00')
  const at = `/v1/awards/${award}`
  const terminate = async () => endedBy(s, award, newNotice('termination', '2023-11-01'))
  return { award, fund, at, terminate }
}

t.test('an award that had no budget may be closed with one of no line, since nothing is left', async (t) => {
  const s = await service(t)
  const { award, at, terminate } = await terminated(s)
  await terminate()
  const proposed = await s.call('chair', 'POST', `${at}/endings`, closing)
  t.equal(proposed.status, 201, proposed.text)
  const approved = await s.call('approver', 'POST', `${at}/endings/2/approval`, later)
  t.equal(approved.status, 201, approved.text)
  t.match((await s.call('grantee', 'GET', `/v1/awards/${award}/budgets`)).body, {
    items: [{ number: 1, amendment: 1, federal: '0.00' }],
  })
  await booksHold(t, s)
  t.same((await rebuiltOf(s)).differences, [])
})

t.test(
  'after a budget of no line, cost share alone is budgeted with the approval of the agency',
  async (t) => {
    const s = await service(t)
    const { award, fund, at, terminate } = await terminated(s)
    const amended = async (body: object, when: object) =>
      s.call('chair', 'POST', `${at}/amendments`, { kind: 'budget-revision', reason: 'x', ...body, ...when })
    const first = { effectiveOn: '2023-10-10' }
    const budget = soleBudget(fund, { personnel: '100.00' }, { transferPercent: '10.00' })
    t.equal((await amended({ budget }, first)).status, 201)
    await s.given.made('approver', `${at}/amendments/1/approval`, first)
    await terminate()
    await s.given.made('chair', `${at}/endings`, closing)
    // The release is approved by itself, and the closeout rejected: the award goes on with a budget of no line.
    await s.given.made('approver', `${at}/amendments/2/approval`, later)
    await s.given.made('approver', `${at}/endings/2/rejection`, { reason: 'x', ...later })
    const { amount: _, ...shared } = { ...budgetLine(fund, 'personnel', ''), costShare: '1.00' }
    const share = { budget: { parties, lines: [shared] } }
    t.match((await amended(share, later)).body, {
      ...{ status: 409, code: 'budget-change-needs-approval' },
      rules: [{ rule: 'cost-share', result: 'needs-approval' }],
    })
    const proposed = await amended({ ...share, evidence: document }, later)
    t.equal(proposed.status, 201, proposed.text)
    const owner = postgres(s.ownerUrl, { max: 1 })
    t.teardown(() => owner.end())
    t.same(
      [...(await owner`select budget_needs_approval(${award}, 3, 2, 3) as rule`)],
      [{ rule: 'cost-share' }],
      'the database asks for the approval too',
    )
    const approved = await s.call('approver', 'POST', `${at}/amendments/3/approval`, later)
    t.equal(approved.status, 201, approved.text)
    await booksHold(t, s)
    t.same((await rebuiltOf(s)).differences, [])
  },
)
