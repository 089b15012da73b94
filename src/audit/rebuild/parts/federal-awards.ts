import { ExpectedRow, type Fold, type LeafEntry, said } from '../expected.ts'

/** The states that entries put a Federal award in. */
const states: Readonly<Record<string, string>> = {
  'federal-award.held': 'on-hold',
  'federal-award.suspended': 'suspended',
  'federal-award.resumed': 'active',
  'federal-award.terminated': 'terminated',
  'federal-award.closed': 'closed',
}

/** The columns of a version, each with the fact that says it. */
const terms: Readonly<Record<string, string>> = {
  listing_title: 'listingTitle',
  pass_through_number: 'passThroughNumber',
  budget_from: 'budgetFrom',
  budget_through: 'budgetThrough',
  rule_profile: 'ruleProfile',
  transfer_rule: 'transferRule',
  cost_share: 'costShare',
  fixed_amount_approval: 'fixedAmountApproval',
  draw_channel: 'drawChannel',
  cash_days: 'cashDays',
  administrative_cap: 'administrativeCap',
  evaluation: 'evaluation',
}
/** The columns of a version that name the entry beside which a text stands, each with its fact. */
const contact: Readonly<Record<string, string>> = {
  contact_name: 'contactName',
  contact_email: 'contactEmail',
  contact_telephone: 'contactTelephone',
}

const wordOf = (entry: LeafEntry) => ({
  fund: said(entry, 'fund'),
  number: said(entry, 'number'),
  since: said(entry, 'occurredOn') ?? entry.effectiveOn,
  document: said(entry, 'document'),
  entry_id: entry.id,
})

/** The rule profile under which a Federal award was made. One that was recorded before awards named it is under that of its day. */
export const profileAsMade = (entry: LeafEntry): string =>
  said(entry, 'ruleProfile') ?? ((said(entry, 'awardedOn') ?? '') < '2024-10-01' ? 'UG-2020' : 'UG-2024')

/** What the agency says of its awards: the states, and the terms, of which each version keeps what its entry does not name. */
export const federalAwardLifeRows: Fold = {
  tables: ['federal_award_states', 'federal_award_versions'],
  rows({ entries }) {
    const rows: ExpectedRow[] = []
    const last = new Map<string, Readonly<Record<string, string | null>>>()
    for (const entry of entries) {
      const state = states[entry.kind]
      if (state !== undefined)
        rows.push(new ExpectedRow('federal_award_states', entry, { ...wordOf(entry), state }))
      const fund = said(entry, 'fund') ?? ''
      if (entry.kind === 'federal-award.made') last.set(fund, { rule_profile: profileAsMade(entry) })
      if (entry.kind !== 'federal-award.terms-amended') continue
      const before = last.get(fund) ?? {}
      const named = Object.entries(terms).map(([column, fact]) => [
        column,
        said(entry, fact) ?? before[column] ?? null,
      ])
      const placed = Object.entries(contact).map(([column, fact]) => [
        column,
        Object.hasOwn(entry.facts, fact) ? entry.id : (before[column] ?? null),
      ])
      const version = Object.fromEntries([...named, ...placed]) as Record<string, string | null>
      last.set(fund, version)
      rows.push(new ExpectedRow('federal_award_versions', entry, { ...wordOf(entry), ...version }))
    }
    return rows
  },
}
