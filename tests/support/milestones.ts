import { termsByAgency } from './federal-award-refusals.ts'
import { businessToday } from './given.ts'
import type { Service } from './service.ts'
import { keptFile } from './uploads.ts'

/** A milestone as a body gives it. */
export const milestone = (number: number, fund: string, amount: string, terms: object = {}) => ({
  ...{ number, fund, amount, shows: `Session ${String(number)} was held`, dueOn: '2024-06-30', ...terms },
})

/** A fund of so much under a rule profile, whose agency approved fixed amounts unless `terms` say otherwise. */
export async function approvedFund(s: Service, amount: string, ruleProfile = 'UG-2020', terms?: object) {
  const fund = await s.given.fund({ amount, federalAward: { ruleProfile } })
  const approval = await keptFile(s, `The agency approves fixed amounts under ${fund}`)
  await termsByAgency(s, fund, { fixedAmountApproval: approval, effectiveOn: '2023-06-01', ...terms })
  return fund
}

/** The revision that states a fixed amount. */
export const fixedBy = (...milestones: readonly object[]) => ({
  ...{ formOfPayment: 'fixed-amount', milestones, reason: 'The agency approved a fixed amount' },
  effectiveOn: '2023-09-21',
})

/** A draft that is fixed in amount, with the milestones of its one fund. */
export async function draftedFixed(s: Service, fund: string, ...amounts: readonly string[]) {
  return draftedFor(s, 'IRC', fund, amounts)
}

async function draftedFor(s: Service, grantee: string, fund: string, amounts: readonly string[]) {
  const total = amounts.reduce((sum, one) => sum + BigInt(one.replace('.', '')), 0n).toString()
  const whole = `${total.slice(0, -2)}.${total.slice(-2)}`
  const solicitation = await s.given.publishedSolicitation({ [fund]: whole })
  const award = await s.given.draftedAward(solicitation, { [fund]: whole }, { grantee })
  const scheduled = amounts.map((amount, i) => milestone(i + 1, fund, amount))
  await s.given.made('chair', `/v1/awards/${award}/revision`, fixedBy(...scheduled))
  return { fund, solicitation, award, at: `/v1/awards/${award}` }
}

/** An executed fixed-amount award, its money drawn, and what shows a milestone. */
export async function fixedAward(s: Service, ...amounts: readonly string[]) {
  return fixedFor(s, 'IRC', amounts)
}

async function fixedFor(s: Service, grantee: string, amounts: readonly string[]) {
  const fund = await approvedFund(s, '300000.00')
  await s.given.drawn(fund, '300000.00')
  const drafted = await draftedFor(s, grantee, fund, amounts)
  await s.given.made('approver', `${drafted.at}/execution`, { effectiveOn: '2023-10-02' })
  const evidence = await keptFile(s, `What shows the milestones of ${drafted.award}`)
  const asked = (number: number, more: object = {}) => ({
    ...{ award: drafted.award, kind: 'milestone', purpose: `Milestone ${String(number)}` },
    ...{ milestone: number, evidence, ...more },
  })
  return { ...drafted, evidence, asked }
}

/** A fixed amount of which disallowed parts were recovered, one by mistake: a milestone is lowered to what is left of it, and one of which nothing is left is left out. */
export async function recoveriesShown(s: Service): Promise<void> {
  const { fund, at, first, second, recovered, reversed } = await twoPaid(s)
  await reversed(await recovered(first, '5.00'))
  await recovered(first, '10.00')
  await recovered(second, '20.00')
  await s.given.made('chair', `${at}/amendments`, {
    ...{ kind: 'de-obligation', reason: 'It was recovered', lines: [{ fund, amount: '30.00' }] },
    milestones: [milestone(1, fund, '30.00')],
  })
  await s.given.made('approver', `${at}/amendments/1/approval`, {})
}

/** A fixed amount of 60.00 of which both milestones are paid today, and how cost of a payment is recovered, and a recovery reversed. */
async function twoPaid(s: Service) {
  const { given, call } = s
  const { fund, at, award, asked } = await fixedAward(s, '40.00', '20.00')
  const paid = async (number: number) => {
    const code = String((await given.made('finance', '/v1/disbursements', asked(number))).body['code'])
    await given.made('approver', `/v1/disbursements/${code}/approvals`, {})
    await given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` })
    return code
  }
  const recovered = async (payment: string, amount: string) => {
    const code = await given.disallowed(payment, { [fund]: amount })
    await given.made('finance', `/v1/disallowances/${code}/recoveries`, { amount, reference: `ACH ${code}` })
    return code
  }
  const reversed = async (disallowance: string) => {
    const query = `kind=disallowance.recovered&subject=${disallowance}`
    const { id } = (await call('auditor', 'GET', `/v1/ledger/entries?${query}`)).at('items.0') as {
      id: string
    }
    await given.made('approver', `/v1/ledger/entries/${id}/reversal`, { reason: 'It was of another payment' })
  }
  return { fund, at, award, first: await paid(1), second: await paid(2), recovered, reversed }
}

/** A fixed amount that is to be closed today with the first milestone lowered, and that was recovered of the second since instead. */
export async function recoveredOtherwise(s: Service): Promise<string> {
  const { at, award, first, second, recovered, reversed } = await twoPaid(s)
  const mistaken = await recovered(first, '10.00')
  const [document, today] = [await keptFile(s, 'The certification'), businessToday()]
  await s.given.made('chair', `${at}/endings`, {
    ...{ kind: 'termination', ground: 'agreement', reason: 'Agreed', objection: 'Write to us', document },
    takesEffectOn: today,
  })
  await s.given.made('approver', `${at}/endings/1/approval`, {})
  const close = { kind: 'closeout', reason: 'It is over', document, certifiedOn: today }
  await s.given.made('chair', `${at}/endings`, close)
  await reversed(mistaken)
  const allowed = { amount: '10.00', reference: 'Letter 1', reason: 'It is allowed after all' }
  await s.given.made('approver', `/v1/disallowances/${mistaken}/reinstatement`, allowed)
  await recovered(second, '10.00')
  return award
}

/** Every act on a fixed-amount award: a milestone paid whole and one reduced, other milestones by an amendment, and its certification. */
export async function milestonesShown(s: Service): Promise<void> {
  const { given } = s
  const { fund, at, asked } = await fixedFor(s, 'BAKER', ['40.00', '60.00', '50.00'])
  const paid = async (number: number, reduction: object) => {
    const code = String((await given.made('finance', '/v1/disbursements', asked(number))).body['code'])
    await given.made('approver', `/v1/disbursements/${code}/approvals`, reduction)
    await given.made('approver2', `/v1/disbursements/${code}/payment`, { reference: `ACH ${code}` })
  }
  await paid(1, {})
  await paid(2, { reducedTo: '45.00', reductionReason: 'One session was not held' })
  const kept = [milestone(1, fund, '40.00'), milestone(2, fund, '60.00')]
  await given.made('chair', `${at}/amendments`, {
    ...{ kind: 'milestone-revision', reason: 'Two smaller ones' },
    milestones: [...kept, milestone(4, fund, '20.00'), milestone(5, fund, '30.00')],
  })
  await given.made('approver', `${at}/amendments/1/approval`, {})
  const [document, today] = [await keptFile(s, 'The certification'), businessToday()]
  await given.made('chair', `${at}/endings`, {
    ...{ kind: 'termination', ground: 'agreement', reason: 'Agreed', objection: 'Write to us', document },
    takesEffectOn: today,
  })
  await given.made('approver', `${at}/endings/1/approval`, {})
  await given.made('chair', `${at}/endings`, {
    ...{ kind: 'closeout', reason: 'Two of four were reached', document, certifiedOn: today },
  })
  await given.made('approver', `${at}/endings/2/approval`, {})
}
