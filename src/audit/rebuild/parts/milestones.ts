import type { Stringly } from '../../../platform/canonical.ts'
import { ExpectedRow, type LeafEntry, privateSaid, recordSaid, said } from '../expected.ts'

type Fields = Readonly<Record<string, Stringly>>

const text = (fields: Fields, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}

/** The schedule of milestones that a revision of a draft or a proposed amendment brings; nothing where it brings none. */
export function scheduleRows(award: string, entry: LeafEntry): ExpectedRow[] {
  if (entry.facts['schedule'] === undefined) return []
  const schedule = recordSaid(entry, 'schedule')
  const number = text(schedule, 'number')
  const list = schedule['milestones']
  const milestones = Array.isArray(list) ? (list as Fields[]) : []
  return [
    new ExpectedRow('award_schedules', entry, {
      ...{ award, number, prepared_by: entry.actor, prepared_on: entry.effectiveOn },
      amendment: entry.kind === 'award.amendment-proposed' ? said(entry, 'number') : null,
    }),
    ...milestones.map(
      (milestone) =>
        new ExpectedRow('award_milestones', entry, {
          ...{ award, schedule: number, number: text(milestone, 'number'), fund: text(milestone, 'fund') },
          ...{ shows: text(milestone, 'shows'), due_on: text(milestone, 'dueOn') },
          amount: text(milestone, 'amount'),
        }),
    ),
  ]
}

/** The milestone that a request is for, unreduced; nothing of it in a request for cost. */
export function milestoneCells(entry: LeafEntry) {
  return {
    ...{ milestone: said(entry, 'milestone'), milestone_evidence: said(entry, 'milestoneEvidence') },
    ...{ reduced_from: null, reduction_reason: null },
  }
}

/** What an approval reduced of a milestone, in dollars, and why. */
export function reducedCells(entry: LeafEntry) {
  const from = said(entry, 'reducedFrom')
  return {
    reduced_from: from,
    reduction_reason: from === null ? null : privateSaid(entry, 'reductionReason'),
  }
}
