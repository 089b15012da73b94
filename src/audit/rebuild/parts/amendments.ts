import { Money } from '../../../platform/money.ts'
import {
  ExpectedRow,
  type LeafEntry,
  listSaid,
  madeBefore,
  membersSaid,
  privateSaid,
  recordsSaid,
  said,
} from '../expected.ts'

/** An amendment as it was proposed. */
export function amendmentRows(award: string, entry: LeafEntry): ExpectedRow[] {
  const fact = (name: string) => said(entry, name)
  const list = (name: string) => (entry.facts[name] === undefined ? null : listSaid(entry, name))
  const number = fact('number')
  const profiles = (member: string) => membersSaid(entry, 'profiles', member)
  return [
    new ExpectedRow('award_amendments', entry, {
      ...{ award, number, kind: fact('kind'), status: 'proposed', reason: privateSaid(entry, 'reason') },
      ...{ evidence: fact('evidence') },
      ...{ period_through: fact('periodThrough'), period_before: fact('periodBefore') },
      ...{ title: fact('title'), title_before: fact('titleBefore') },
      ...{ site: fact('site'), site_before: fact('siteBefore') },
      ...{ services: list('services'), services_before: list('servicesBefore') },
      ...{ members: list('members'), members_before: list('membersBefore') },
      ...{ profile_funds: profiles('fund'), profiles: profiles('after') },
      profiles_before: profiles('before'),
      ...{ proposed_by: entry.actor, proposed_on: entry.effectiveOn },
      ...{ decided_by: null, decided_on: null, rejection_reason: null },
    }),
    ...recordsSaid(entry, 'lines').map(
      ({ fund = null, amount = null, before = null }) =>
        new ExpectedRow('award_amendment_lines', entry, { award, number, fund, amount, before }),
    ),
  ]
}

/** What an entry decides of an amendment; where it approves, what the award has from then on. */
export function decideAmendment(rows: readonly ExpectedRow[], entry: LeafEntry): void {
  if (entry.kind === 'award.amendment-proposed') return
  const ofTable = (table: string) => rows.filter((row) => row.table === table)
  const number = said(entry, 'number')
  const amendment = madeBefore(
    ofTable('award_amendments').find((row) => row.text('number') === number),
    entry,
  )
  amendment.set(entry, { decided_by: entry.actor, decided_on: entry.effectiveOn })
  if (entry.kind !== 'award.amended') {
    const status = entry.kind.slice('award.amendment-'.length)
    amendment.set(entry, { status, rejection_reason: privateSaid(entry, 'reason') })
    return
  }
  amendment.set(entry, { status: 'approved' })
  for (const column of ['title', 'site', 'services', 'period_through']) {
    const after = amendment.text(column)
    if (after !== null) madeBefore(ofTable('awards')[0], entry).set(entry, { [column]: after })
  }
  for (const line of ofTable('award_amendment_lines').filter((row) => row.text('number') === number)) {
    const fund = line.text('fund')
    const [amount, before] = [Money.of(line.text('amount') ?? ''), Money.of(line.text('before') ?? '')]
    const after = amendment.text('kind') === 'increase' ? before.plus(amount) : before.minus(amount)
    madeBefore(
      ofTable('award_lines').find((row) => row.text('fund') === fund),
      entry,
    ).set(entry, { amount: after.toString() })
  }
}
