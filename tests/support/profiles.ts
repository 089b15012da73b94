import postgres from 'postgres'
import type { Answer, Person } from './call.ts'
import { termsByAgency } from './federal-award-refusals.ts'
import type { Service } from './service.ts'

/** An executed award of 1,000.00 under UG-2020, the amendments of its profile, and the letter by which the agency amends its Federal award into another text. */
export async function awardUnderProfile(s: Service, amount = '1000.00') {
  const { fund, award } = await s.given.fundedAward(amount)
  const at = `/v1/awards/${award}`
  const byAgency = async (ruleProfile: string, effectiveOn: string) =>
    termsByAgency(s, fund, { ruleProfile, effectiveOn })
  const propose = async (effectiveOn: string, more: object = {}, who: Person = 'chair') =>
    s.call(who, 'POST', `${at}/amendments`, {
      ...{ kind: 'profile', reason: 'The agency amended its award', effectiveOn, ...more },
    })
  const approve = async (number: number, effectiveOn: string, query = '') =>
    s.call('approver', 'POST', `${at}/amendments/${String(number)}/approval${query}`, { effectiveOn })
  /** Proposes and approves it, on a day. */
  const takeOver = async (effectiveOn: string): Promise<Answer> => {
    const proposal = await propose(effectiveOn)
    if (proposal.status !== 201) return proposal
    return approve(Number(proposal.body['number']), effectiveOn)
  }
  return { fund, award, at, byAgency, propose, approve, takeOver }
}

/** Lets the owner of the database load the profile LACKING: the text of 2024 without a parameter. */
export async function profileLacking(s: Service, parameter: string): Promise<void> {
  const owner = postgres(s.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`insert into rule_profiles values ('LACKING', 'A text without a parameter', '2 CFR 200', null)`
  await owner`insert into rule_profile_parameters select 'LACKING', parameter, from_day, unit, value, citation
    from rule_profile_parameters where profile = 'UG-2024' and parameter <> ${parameter}`
  await owner.end()
}

/** Every act on the profile of an award: the agency amends its award, and the award takes it over. */
export async function profilesShown(s: Service): Promise<void> {
  const { byAgency, takeOver } = await awardUnderProfile(s)
  await byAgency('UG-2024', '2023-11-01')
  const answer = await takeOver('2023-11-02')
  if (answer.status !== 201) throw new Error(answer.text)
}
