import { reversibleKinds } from '../../appropriations/appropriation.ts'
import { identifierKey } from '../../platform/identifiers.ts'
import { ExpectedRow, type Fold, listSaid, madeBefore, recordsSaid, said } from './expected.ts'
import { profileAsMade } from './parts/federal-awards.ts'

/** The acts that save the appropriation they are about. */
const savingKinds: readonly string[] = [
  ...reversibleKinds,
  'federal-award.made',
  'federal-award.increased',
  'federal-award.decreased',
  'federal-award.extended',
  'federal-award.terms-amended',
  'federal-award.held',
  'federal-award.suspended',
  'federal-award.resumed',
  'federal-award.terminated',
  'federal-award.closed',
]

export const appropriationRows: Fold = {
  tables: ['appropriations', 'federal_awards', 'federal_award_extensions'],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let appropriation: ExpectedRow | undefined
    for (const entry of entries) {
      const fact = (name: string) => said(entry, name)
      if (entry.kind === 'appropriation.enacted') {
        appropriation = new ExpectedRow('appropriations', entry, {
          code: subject,
          title: fact('title'),
          citation: fact('citation'),
          fiscal_year: fact('fiscalYear'),
          treasury_account: fact('treasuryAccount'),
          enacted_on: fact('enactedOn'),
          available_from: fact('availableFrom'),
          available_through: fact('availableThrough'),
          cancels_on: fact('cancelsOn'),
          illustrative: listSaid(entry, 'illustrative'),
          version: '1',
        })
        rows.push(appropriation)
      }
      if (savingKinds.includes(entry.kind)) madeBefore(appropriation, entry).bump(entry)
      if (entry.kind === 'federal-award.made')
        rows.push(
          new ExpectedRow('federal_awards', entry, {
            fund: fact('fund'),
            appropriation: subject,
            fain: fact('fain'),
            fain_key: identifierKey(fact('fain') ?? ''),
            assistance_listing: fact('assistanceListing'),
            agency: fact('agency'),
            awarded_on: fact('awardedOn'),
            period_from: fact('periodFrom'),
            period_through: fact('periodThrough'),
            illustrative: listSaid(entry, 'illustrative'),
            rule_profile: profileAsMade(entry),
          }),
        )
      if (entry.kind === 'federal-award.extended')
        rows.push(
          new ExpectedRow('federal_award_extensions', entry, {
            fund: fact('fund'),
            period_through: fact('periodThrough'),
            extended_on: fact('occurredOn') ?? entry.effectiveOn,
            entry_id: entry.id,
          }),
        )
    }
    return rows
  },
}

export const planRows: Fold = {
  tables: ['spending_plans', 'spending_plan_lines'],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let plan: ExpectedRow | undefined
    for (const entry of entries) {
      const day = said(entry, 'occurredOn') ?? entry.effectiveOn
      if (entry.kind === 'spending-plan.drafted') {
        plan = new ExpectedRow('spending_plans', entry, {
          ...{ code: subject, appropriation: said(entry, 'appropriation'), title: said(entry, 'title') },
          ...{ status: 'drafted', sha256: said(entry, 'sha256') },
          ...{ drafted_by: entry.actor, drafted_on: day, adopted_by: null, adopted_on: null, version: '1' },
        })
        rows.push(
          plan,
          ...recordsSaid(entry, 'lines').map(
            ({ month = null, obligated = null, disbursed = null }) =>
              new ExpectedRow('spending_plan_lines', entry, { plan: subject, month, obligated, disbursed }),
          ),
        )
      }
      if (entry.kind === 'spending-plan.adopted')
        madeBefore(plan, entry)
          .set(entry, { status: 'adopted', adopted_by: entry.actor, adopted_on: day })
          .bump(entry)
      if (entry.kind === 'spending-plan.withdrawn')
        madeBefore(plan, entry).set(entry, { status: 'withdrawn' }).bump(entry)
    }
    return rows
  },
}
