import { ExpectedRow, type LeafEntry, madeBefore, privateSaid, said } from '../expected.ts'

/** The entry of an approved ending. */
const approving = /^award[.](suspended|resumed|terminated|closed|adjusted)$/

/** Whether an entry is about an ending of an award. */
export function isOfEnding({ kind }: LeafEntry): boolean {
  return kind.startsWith('award.ending-') || approving.test(kind)
}

/** An ending as it was proposed. */
export function endingRow(award: string, entry: LeafEntry): ExpectedRow {
  const fact = (name: string) => said(entry, name)
  return new ExpectedRow('award_endings', entry, {
    ...{ award, number: fact('number'), kind: fact('kind'), status: 'proposed' },
    ...{ reason: privateSaid(entry, 'reason'), document: fact('document') },
    ...{ ground: fact('ground'), objection: privateSaid(entry, 'objection') },
    ...{ takes_effect_on: fact('takesEffectOn'), final_report_on: fact('finalReportOn') },
    certified_on: fact('certifiedOn'),
    ...{ unilateral: String(fact('unilateral') !== null), amendment: fact('amendment') },
    ...{ adjustment: fact('adjustment'), amount: fact('amount') },
    ...{ proposed_by: entry.actor, proposed_on: entry.effectiveOn },
    ...{ decided_by: null, decided_on: null, rejection_reason: null },
  })
}

/** What an entry decides of an ending. */
export function decideEnding(rows: readonly ExpectedRow[], entry: LeafEntry): void {
  if (entry.kind === 'award.ending-proposed') return
  const number = said(entry, 'number')
  const ending = madeBefore(
    rows.find((row) => row.table === 'award_endings' && row.text('number') === number),
    entry,
  )
  const status = approving.test(entry.kind) ? 'approved' : entry.kind.slice('award.ending-'.length)
  ending.set(entry, { status, decided_by: entry.actor, decided_on: entry.effectiveOn })
  if (status === 'rejected') ending.set(entry, { rejection_reason: privateSaid(entry, 'reason') })
}
