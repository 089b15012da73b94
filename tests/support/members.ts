import { baker, budgetLine, soleBudget } from './budgets.ts'
import type { Answer, Person } from './call.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

/** A budget of IRC and of BAKER beside it, as a body gives it. */
export const budgetOfTwo = (fund: string, lead: string, member: string) => ({
  parties: [{ organization: 'IRC', role: 'lead' }, baker],
  lines: [
    budgetLine(fund, 'personnel', lead),
    budgetLine(fund, 'personnel', member, { organization: 'BAKER' }),
  ],
})

/** An executed award to IRC without members, the approval of the agency, and the acts that change its members. */
export async function awardOfConsortium(s: Service, amount = '1000.00') {
  const { fund, award } = await s.given.fundedAward(amount)
  const at = `/v1/awards/${award}`
  const evidence = await keptFile(s, `The agency approves subawards under ${award}`)
  const propose = async (members: readonly string[], more: object = {}, who: Person = 'chair') =>
    s.call(who, 'POST', `${at}/amendments`, {
      ...{ kind: 'members', reason: 'Partners of the grantee', members, ...more },
    })
  const approve = async (number: number, more: object = {}, who: Person = 'approver') =>
    s.call(who, 'POST', `${at}/amendments/${String(number)}/approval`, more)
  /** Proposes and approves it, on a day. */
  const changed = async (
    members: readonly string[],
    effectiveOn: string,
    more: object = {},
  ): Promise<Answer> => {
    const proposal = await propose(members, { effectiveOn, ...more })
    if (proposal.status !== 201) return proposal
    return approve(Number(proposal.body['number']), { effectiveOn })
  }
  return { fund, award, at, evidence, propose, approve, changed }
}

/** Every act on the members of an award: one joins with money, and goes without it. */
export async function membersShown(s: Service): Promise<void> {
  const { fund, changed, evidence } = await awardOfConsortium(s)
  const budget = budgetOfTwo(fund, '600.00', '400.00')
  for (const answer of [
    await changed(['BAKER'], '2023-11-01', { evidence, budget }),
    await changed([], '2023-12-01', { budget: soleBudget(fund, { personnel: '1000.00' }) }),
  ])
    if (answer.status !== 201) throw new Error(answer.text)
}
