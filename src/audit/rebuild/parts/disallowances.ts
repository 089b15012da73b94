import { Money } from '../../../platform/money.ts'
import { ExpectedRow, type Fold, type LeafEntry, privateSaid, said, Underivable } from '../expected.ts'

/** What became of disallowed cost by an act, in dollars by the column that sums it up. */
type Became = {
  readonly column: 'recovered' | 'forgiven' | 'reinstated'
  readonly amount: Money
  readonly by?: string
}

function becameBy(entry: LeafEntry, entries: readonly LeafEntry[]): Became | null {
  const dollars = (of: LeafEntry, name: string) => Money.of(said(of, name) ?? '')
  switch (entry.kind) {
    case 'disallowance.recovered':
      return { column: 'recovered', amount: dollars(entry, 'repaid') }
    case 'disallowance.forgiven':
      return { column: 'forgiven', amount: dollars(entry, 'amount'), by: entry.actor }
    case 'disallowance.reinstated':
      return { column: 'reinstated', amount: dollars(entry, 'amount'), by: entry.actor }
    case 'entry.reversed': {
      const undone = entries.find(({ id }) => id === entry.reverses)
      if (undone?.kind === 'disallowance.recorded')
        return { column: 'reinstated', amount: dollars(undone, 'amount'), by: entry.actor }
      if (undone?.kind === 'disallowance.recovered')
        return { column: 'recovered', amount: Money.zero.minus(dollars(undone, 'repaid')) }
      if (undone?.kind === 'disallowance.forgiven')
        return { column: 'forgiven', amount: Money.zero.minus(dollars(undone, 'amount')) }
      throw new Underivable(
        `what ${entry.kind} of ${entry.subject} undoes is not among its entries`,
        entry.id,
      )
    }
    default:
      return null
  }
}

export const disallowanceRows: Fold = {
  tables: ['disallowances'],
  rows({ subject, entries }) {
    let disallowance: ExpectedRow | undefined
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'disallowance.recorded')
        disallowance = new ExpectedRow('disallowances', entry, {
          code: subject,
          award: fact('award'),
          grantee: fact('grantee'),
          disbursement: fact('disbursement'),
          fund: fact('fund'),
          amount: fact('amount'),
          source: fact('source'),
          reference: fact('reference'),
          reason: privateSaid(entry, 'reason'),
          notified_on: fact('notifiedOn'),
          disallowed_by: entry.actor,
          disallowed_on: entry.effectiveOn,
          recovered: '0.00',
          forgiven: '0.00',
          reinstated: '0.00',
          forgiven_by: null,
          reinstated_by: null,
          version: '1',
        })
      else if (disallowance !== undefined) {
        const became = becameBy(entry, entries)
        if (became === null) continue
        const { column, amount, by } = became
        const sum = Money.of(disallowance.text(column) ?? '').plus(amount)
        disallowance.set(entry, { [column]: sum.toString() }).bump(entry)
        if (by !== undefined) disallowance.set(entry, { [`${column}_by`]: by })
      }
    }
    return disallowance === undefined ? [] : [disallowance]
  },
}
