import { mustFollow } from '../../ledger/days.ts'
import type { Amendment } from '../amendments/terms.ts'
import type { ExecutedAward } from '../award.ts'
import { refuseAward } from '../refusals.ts'
import type { ProposedEnding } from '../standing/ending.ts'
import { closesAloneFrom, endOf, recordsUntil } from './clocks.ts'
import { type Closing, mustHaveNothingOpen } from './closeout.ts'

/** Suspended is who does not comply, or by what the award says. What is agreed or what the grantee wants ends it for good. */
const groundsOfSuspension: readonly string[] = ['noncompliance', 'terms']

/** What an ending is judged by, with the amendments of its award, of which one may be its own. */
type Found = Closing & { readonly amendments: readonly Pick<Amendment, 'number' | 'status'>[] }

/** Refuses what its kind of ending may not do on a day. */
export function mustBeLawful(ending: ProposedEnding, award: ExecutedAward, found: Found, on: string): void {
  if (ending.kind === 'suspension' || ending.kind === 'termination') mustBeGiven(ending)
  else if (ending.kind === 'closeout') mustClose(ending, award, found, on)
  else if (ending.kind === 'adjustment') mustBeInRetention(award, found, on)
}

type Of<Kind extends ProposedEnding['kind']> = Extract<ProposedEnding, { kind: Kind }>

/** Refuses a notice that takes effect before it is given (2 CFR 200.341), and a suspension on the ground of a termination. */
function mustBeGiven(notice: Of<'suspension' | 'termination'>): void {
  const { award, kind, ground, takesEffectOn, proposedOn } = notice
  if (kind === 'suspension' && !groundsOfSuspension.includes(ground))
    throw refuseAward('suspension-on-another-ground', { award, ground, grounds: groundsOfSuspension })
  if (takesEffectOn < proposedOn)
    throw refuseAward('ending-before-notice', { award, kind, takesEffectOn, noticeOn: proposedOn })
}

/** Refuses a closeout before the end or with anything open, and one of the agent alone within a year (2 CFR 200.344). */
function mustClose(ending: Of<'closeout'>, award: ExecutedAward, found: Found, on: string): void {
  const { code, formOfPayment: form } = award
  const { finalReportOn, certifiedOn } = ending
  const isAlone = finalReportOn === null && certifiedOn === null
  if ((form === 'fixed-amount' ? finalReportOn : certifiedOn) !== null)
    throw refuseAward('closeout-of-another-form', {
      ...{ award: code, form, takes: form === 'fixed-amount' ? 'certifiedOn' : 'finalReportOn' },
    })
  const end = endOf(award)
  if (on <= end) throw refuseAward('closeout-before-end', { award: code, end })
  if (finalReportOn !== null) mustFollow(on, [{ act: 'the final report', on: finalReportOn }])
  if (certifiedOn !== null) mustFollow(on, [{ act: 'the certification', on: certifiedOn }])
  const from = closesAloneFrom(award)
  if (isAlone && on < from) throw refuseAward('unilateral-closeout-early', { award: code, end, from })
  const own = found.amendments.filter(
    ({ number, status }) => number === ending.amendment && status === 'proposed',
  ).length
  mustHaveNothingOpen(code, found.items, { isAlone, own })
}

/** Refuses an adjustment once the records are no longer kept (2 CFR 200.345(a)(1)). */
function mustBeInRetention(award: ExecutedAward, { federal }: Closing, on: string): void {
  const until = recordsUntil(
    award,
    federal.map(({ profile }) => profile),
  )
  if (on > until) throw refuseAward('records-retention-over', { award: award.code, until })
}
