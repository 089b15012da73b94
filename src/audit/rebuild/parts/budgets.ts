import { canonicalJson, type Stringly } from '../../../platform/canonical.ts'
import { ExpectedRow, type LeafEntry, recordSaid, said } from '../expected.ts'

type Fields = Readonly<Record<string, Stringly>>

const text = (fields: Fields, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}
const recordsIn = (fields: Fields, name: string): readonly Fields[] => {
  const list = fields[name]
  return Array.isArray(list) ? (list as Fields[]) : []
}

/** The budget that a revision of a draft or a proposed amendment brings, with its organizations and lines; nothing where it brings none. */
export function budgetRows(award: string, entry: LeafEntry): ExpectedRow[] {
  if (entry.facts['budget'] === undefined) return []
  const budget = recordSaid(entry, 'budget')
  const of = { award, number: text(budget, 'number') }
  return [
    new ExpectedRow('award_budgets', entry, {
      ...of,
      amendment: entry.kind === 'award.amendment-proposed' ? said(entry, 'number') : null,
      transfer_percent: text(budget, 'transferPercent'),
      ...{ prepared_by: entry.actor, prepared_on: entry.effectiveOn },
    }),
    ...recordsIn(budget, 'parties').map(
      (party) =>
        new ExpectedRow('award_budget_parties', entry, {
          ...of,
          ...{ organization: text(party, 'organization'), role: text(party, 'role') },
          ...{ grounds: canonicalJson(party['grounds'] ?? []), rate_kind: text(party, 'rateKind') },
          ...{ rate: text(party, 'rate'), base: text(party, 'base'), agreement: text(party, 'agreement') },
        }),
    ),
    ...recordsIn(budget, 'lines').map(
      (line) =>
        new ExpectedRow('award_budget_lines', entry, {
          ...of,
          ...{ fund: text(line, 'fund'), organization: text(line, 'organization') },
          ...{ category: text(line, 'category'), class: text(line, 'class') },
          ...{ period_from: text(line, 'periodFrom'), period_through: text(line, 'periodThrough') },
          ...{ amount: text(line, 'amount'), cost_share: text(line, 'costShare') },
        }),
    ),
  ]
}
