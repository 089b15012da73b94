import type { FederalAward } from '../appropriations/federal-award.ts'
import { stateNow, statesAfter, stepFrom } from '../appropriations/federal-award-life.ts'
import { mustBeAmendableBy, mustBeOpen, mustBeOpenOfAnother } from '../awards/amendments/amendment.ts'
import type { Amendment } from '../awards/amendments/terms.ts'
import { type Award, mustBeDraft, mustBeDraftedByAnother, mustHaveUei } from '../awards/award.ts'
import { mustBeEndableBy, mustWait, mustWaitForAnother } from '../awards/endings/ending.ts'
import { mustBeRecent, mustNotBeExcluded } from '../awards/exclusion.ts'
import { joiningOf } from '../awards/members/consortium.ts'
import { mustHavePapers, mustTakePapers } from '../awards/papers/paper.ts'
import { refuseAward } from '../awards/refusals.ts'
import { type Ending, endingsOf, openEnding } from '../awards/standing/ending.ts'
import { request } from '../disbursements/disbursement.ts'
import { type Condition, mustBeLiftable } from '../oversight/conditions/condition.ts'
import { type Hold, mustBeReleasable } from '../oversight/holds/hold.ts'
import { mustStand } from '../oversight/standing.ts'
import { Money } from '../platform/money.ts'
import { mustBeRated } from '../risk/rating.ts'
import { type Caller, type Judged, judge, type RecordAct } from './judging.ts'
import type { AwardedParty, AwardOfParty } from './parties.ts'

/** What money is promised on, besides the money: the UEI of the grantee, its rating, and a recent list that names no party by UEI. */
function mustBePromisedLawfully({ award, grantee, rating, exclusions }: AwardedParty, today: string): void {
  mustHaveUei(award, grantee)
  mustBeRated(grantee.code, rating, today)
  mustBeRecent(award, exclusions.list)
  mustNotBeExcluded(award, exclusions.found)
}

export const awardActs: readonly RecordAct<AwardOfParty>[] = [
  {
    operation: 'executeAward',
    under: 'execution',
    access: 'award:execute',
    attempt: ({ award, party }, { code, today }) => {
      mustBeDraftedByAnother(award, code)
      mustBePromisedLawfully(party, today)
      mustHavePapers(award.code, award.lines, party.papers)
    },
  },
  {
    operation: 'reviseAward',
    under: 'revision',
    access: 'award:draft',
    attempt: ({ award }) => mustBeDraft(award),
  },
  {
    operation: 'withdrawAward',
    under: 'withdrawal',
    access: 'award:draft',
    attempt: ({ award }) => mustBeDraft(award),
  },
  {
    operation: 'requestDisbursement',
    under: '/v1/disbursements',
    access: 'disbursement:request',
    attempt: ({ award }, { code, today }) =>
      request(
        // Cost of long ago is payable however the award stands, until it is closed.
        {
          ...{ award: award.code, kind: 'reimbursement', purpose: '', lines: [] },
          costThrough: '1970-01-01',
        },
        award,
        () => Money.zero,
        code,
        today,
      ),
  },
  {
    operation: 'proposeAmendment',
    under: 'amendments',
    access: 'award:draft',
    attempt: ({ award }, { code }) => mustBeAmendableBy(award, code),
  },
  {
    operation: 'proposeEnding',
    under: 'endings',
    access: 'award:draft',
    attempt: ({ award }, { code }) => mustBeEndableBy(award, code),
  },
  {
    operation: 'confirmContinuation',
    under: 'continuations',
    access: 'award:execute',
    attempt: ({ award: { code, status } }) => {
      if (status !== 'executed')
        throw refuseAward('continuation-before-execution', { award: code, state: status })
    },
  },
  {
    operation: 'attachAwardPaper',
    under: 'papers',
    access: 'award:paper',
    attempt: ({ award }) => {
      mustTakePapers(award)
    },
  },
  {
    operation: 'setCondition',
    under: 'conditions',
    access: 'condition:set',
    attempt: ({ award }) => {
      mustStand(award)
    },
  },
  {
    operation: 'placeHold',
    under: 'holds',
    access: 'hold:place',
    attempt: ({ award }) => {
      mustStand(award)
    },
  },
]

/** An amendment with the parties to its award. */
type AmendmentOfParty = { readonly amendment: Amendment; readonly party: AwardedParty }

/** The acts on an amendment of an award, below its own address. */
export const amendmentActs: readonly RecordAct<AmendmentOfParty>[] = [
  {
    operation: 'approveAmendment',
    under: 'approval',
    access: 'award:execute',
    attempt: ({ amendment, party }, { code, today }) => {
      const { kind, members } = mustBeOpenOfAnother(amendment, code)
      if (kind === 'increase') mustBePromisedLawfully(party, today)
      if (joiningOf(members).length > 0) mustBeRecent(party.award, party.exclusions.list)
    },
  },
  {
    operation: 'rejectAmendment',
    under: 'rejection',
    access: 'award:execute',
    attempt: ({ amendment }, { code }) => mustBeOpenOfAnother(amendment, code),
  },
  {
    operation: 'withdrawAmendment',
    under: 'withdrawal',
    access: 'award:draft',
    attempt: ({ amendment }) => mustBeOpen(amendment),
  },
]

/** What the caller may do with the amendment of an award that waits; nothing where none does. */
export function judgeOpenAmendment(history: readonly Amendment[], party: AwardedParty, by: Caller): Judged[] {
  const amendment = history.find(({ status }) => status === 'proposed')
  if (amendment === undefined) return []
  const address = `/v1/awards/${party.award}/amendments/${String(amendment.number)}`
  return judge(amendmentActs, { amendment, party }, address, by)
}

/** The acts on a Federal award, below its own address under its appropriation. */
export const federalAwardActs: readonly RecordAct<FederalAward>[] = [
  { operation: 'amendFederalAward', under: 'amendments', access: 'appropriation:prepare' },
  { operation: 'amendFederalAwardTerms', under: 'terms', access: 'appropriation:prepare' },
  {
    operation: 'recordFederalAwardState',
    under: 'states',
    access: 'appropriation:prepare',
    attempt: (award) => {
      if (statesAfter[stateNow(award)?.state ?? 'active'].length === 0) stepFrom(award, 'closing')
    },
  },
]

/** The address under which the acts on a Federal award stand. */
export function addressOfFund({ appropriation, fund }: FederalAward): string {
  return `/v1/appropriations/${appropriation}/federal-awards/${fund}`
}

/** The acts on an ending of an award, below its own address. */
export const endingActs: readonly RecordAct<Ending>[] = [
  {
    operation: 'approveEnding',
    under: 'approval',
    access: 'award:execute',
    attempt: (ending, { code }) => mustWaitForAnother(ending, code),
  },
  {
    operation: 'rejectEnding',
    under: 'rejection',
    access: 'award:execute',
    attempt: (ending, { code }) => mustWaitForAnother(ending, code),
  },
  {
    operation: 'withdrawEnding',
    under: 'withdrawal',
    access: 'award:draft',
    attempt: (ending) => mustWait(ending),
  },
]

/** What the caller may do with the ending of an award that waits; nothing where none does. */
export function judgeOpenEnding(award: Award, by: Caller): Judged[] {
  const open = openEnding(endingsOf(award))
  if (open === undefined) return []
  return judge(endingActs, open, `/v1/awards/${award.code}/endings/${String(open.number)}`, by)
}

/** A contact is corrected and removed under its own address. */
export const organizationActs: readonly RecordAct<unknown>[] = [
  { operation: 'correctOrganization', under: 'corrections', access: 'organization:correct' },
  { operation: 'addContact', under: 'contacts', access: 'contact:keep' },
  { operation: 'rateOrganization', under: 'risk-ratings', access: 'risk:rate' },
  { operation: 'placeGranteeHold', under: 'holds', access: 'hold:place' },
]

export const conditionActs: readonly RecordAct<Condition>[] = [
  {
    operation: 'liftCondition',
    under: 'lifting',
    access: 'condition:lift',
    attempt: (condition, { code }) => mustBeLiftable(condition, code),
  },
]

export const holdActs: readonly RecordAct<Hold>[] = [
  {
    operation: 'releaseHold',
    under: 'release',
    access: 'hold:release',
    attempt: (hold, { code }) => mustBeReleasable(hold, code),
  },
]
