import { mustBeAmendableBy, mustBeOpen, mustBeOpenOfAnother } from '../awards/amendments/amendment.ts'
import type { Amendment } from '../awards/amendments/terms.ts'
import { type Award, mustBeDraft, mustBeDraftedByAnother } from '../awards/award.ts'
import { mustBeEndableBy, mustWait, mustWaitForAnother } from '../awards/endings/ending.ts'
import { refuseAward } from '../awards/refusals.ts'
import type { Ending } from '../awards/standing/ending.ts'
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
  const endings = award.status === 'executed' ? award.endings : []
  const open = endings.find(({ status }) => status === 'proposed')
  if (open === undefined) return []
  return judge(endingActs, open, `/v1/awards/${award.code}/endings/${String(open.number)}`, by)
}
