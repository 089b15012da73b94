import type { FederalAward } from '../appropriations/federal-award.ts'
import { stateNow, statesAfter, stepFrom } from '../appropriations/federal-award-life.ts'
import { mustBeAmendableBy, mustBeOpen, mustBeOpenOfAnother } from '../awards/amendments/amendment.ts'
import type { Amendment } from '../awards/amendments/terms.ts'
import { mustBeDraft, mustBeDraftedByAnother } from '../awards/award.ts'
import { refuseAward } from '../awards/refusals.ts'
import { request } from '../disbursements/disbursement.ts'
import { Money } from '../platform/money.ts'
import { mustBeRated } from '../risk/rating.ts'
import { type Caller, type Judged, judge, type RecordAct } from './judging.ts'
import type { RatedAward } from './ratings.ts'

export const awardActs: readonly RecordAct<RatedAward>[] = [
  {
    operation: 'executeAward',
    under: 'execution',
    access: 'award:execute',
    attempt: ({ award, rating }, { code, today }) => {
      mustBeDraftedByAnother(award, code)
      mustBeRated(award.grantee, rating, today)
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
        { award: award.code, kind: 'reimbursement', purpose: '', lines: [] },
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
    operation: 'confirmContinuation',
    under: 'continuations',
    access: 'award:execute',
    attempt: ({ award: { code, status } }) => {
      if (status !== 'executed')
        throw refuseAward('continuation-before-execution', { award: code, state: status })
    },
  },
  { operation: 'setCondition', under: 'conditions', access: 'condition:set' },
  { operation: 'placeHold', under: 'holds', access: 'hold:place' },
]

/** The acts on an amendment of an award, below its own address. */
export const amendmentActs: readonly RecordAct<Amendment>[] = [
  {
    operation: 'approveAmendment',
    under: 'approval',
    access: 'award:execute',
    attempt: (amendment, { code }) => mustBeOpenOfAnother(amendment, code),
  },
  {
    operation: 'rejectAmendment',
    under: 'rejection',
    access: 'award:execute',
    attempt: (amendment, { code }) => mustBeOpenOfAnother(amendment, code),
  },
  {
    operation: 'withdrawAmendment',
    under: 'withdrawal',
    access: 'award:draft',
    attempt: (amendment) => mustBeOpen(amendment),
  },
]

/** What the caller may do with the amendment of an award that waits; nothing where none does. */
export function judgeOpenAmendment(history: readonly Amendment[], award: string, by: Caller): Judged[] {
  const open = history.find(({ status }) => status === 'proposed')
  if (open === undefined) return []
  return judge(amendmentActs, open, `/v1/awards/${award}/amendments/${String(open.number)}`, by)
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
