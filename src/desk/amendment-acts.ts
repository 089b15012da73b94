import { mustBeOpen, mustBeOpenOfAnother } from '../awards/amendments/amendment.ts'
import type { Amendment } from '../awards/amendments/terms.ts'
import { type Caller, type Judged, judge, type RecordAct } from './judging.ts'

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
