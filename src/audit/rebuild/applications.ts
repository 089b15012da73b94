import { canonicalJson } from '../../platform/canonical.ts'
import {
  decimal,
  ExpectedRow,
  type Fold,
  keptText,
  type LeafEntry,
  madeBefore,
  momentSaid,
  numbersSaid,
  privateSaid,
  said,
  type TextRecord,
} from './expected.ts'

/** What was proposed, as its entry keeps it. */
type KeptProposal = {
  readonly title: string
  readonly site: string
  readonly services: readonly string[]
  readonly periodFrom: string
  readonly periodThrough: string
  readonly requested: string
  readonly budget: readonly TextRecord[]
  readonly files: readonly TextRecord[]
}

export const applicationRows: Fold = {
  tables: [
    'applications',
    'application_parties',
    'application_contents',
    'application_budgets',
    'application_files',
    'application_screenings',
  ],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let application: ExpectedRow | undefined
    for (const entry of entries) {
      if (entry.kind === 'application.received' || entry.kind === 'application.filed') {
        application = received(subject, entry)
        rows.push(application, ...proposed(subject, entry))
      } else if (entry.kind === 'application.member-confirmed') {
        const member = rows.find(
          (row) => row.text('organization') === said(entry, 'organization') && row.text('role') === 'member',
        )
        madeBefore(member, entry).set(entry, { confirmed_by: entry.actor })
      } else if (entry.kind.startsWith('application.')) {
        const row = madeBefore(application, entry)
        row.set(entry, changedBy(entry, row)).bump(entry)
        if (entry.kind === 'application.screened') rows.push(...screened(subject, entry))
      }
    }
    return rows
  },
}

function received(code: string, entry: LeafEntry): ExpectedRow {
  const fact = (name: string) => said(entry, name)
  return new ExpectedRow('applications', entry, {
    code,
    solicitation: fact('solicitation'),
    applicant: fact('applicant'),
    status: fact('timely') === 'true' ? 'received' : 'late',
    received_at: momentSaid(entry, 'receivedAt'),
    received_by: entry.kind === 'application.filed' ? 'own-key' : 'e-mail',
    received_source: fact('receivedSource'),
    judged_by: fact('judgedBy'),
    deadline_ends: momentSaid(entry, 'deadlineEnds'),
    prepared_by: entry.actor,
    screened_by: null,
    replaced_by: null,
    version: '1',
  })
}

function changedBy(entry: LeafEntry, row: ExpectedRow): Record<string, string | null> {
  switch (entry.kind) {
    case 'application.screened':
      return { status: said(entry, 'outcome'), screened_by: entry.actor }
    case 'application.replaced':
      return { status: 'replaced', replaced_by: said(entry, 'replacedBy') }
    default:
      // Withdrawn, selected, not selected: who screened it stays.
      return {
        status: entry.kind.slice('application.'.length),
        screened_by: row.text('screened_by'),
      }
  }
}

function proposed(application: string, entry: LeafEntry): ExpectedRow[] {
  const { title, site, services, periodFrom, periodThrough, requested, budget, files } = JSON.parse(
    keptText(entry, 'proposal'),
  ) as KeptProposal
  const members = entry.facts['members']
  const parties = [
    { organization: said(entry, 'applicant'), role: 'lead' },
    ...(Array.isArray(members) ? (members as string[]) : []).map((organization) => ({
      organization,
      role: 'member',
    })),
  ]
  return [
    ...parties.map(
      (party) => new ExpectedRow('application_parties', entry, { application, ...party, confirmed_by: null }),
    ),
    new ExpectedRow('application_contents', entry, {
      ...{ application, title, site, requested },
      services: canonicalJson(services),
      ...{ period_from: periodFrom, period_through: periodThrough },
      message_id: privateSaid(entry, 'messageId'),
      entry_id: entry.id,
    }),
    ...budget.map(
      ({ organization = null, category = null, amount = null }) =>
        new ExpectedRow('application_budgets', entry, { application, organization, category, amount }),
    ),
    ...files.map(
      ({ name = null, sha256 = null }) =>
        new ExpectedRow('application_files', entry, { application, name, sha256 }),
    ),
  ]
}

function screened(application: string, entry: LeafEntry): ExpectedRow[] {
  const items = JSON.parse(keptText(entry, 'items')) as TextRecord[]
  return items.map(
    ({ item = null, met = null }) =>
      new ExpectedRow('application_screenings', entry, { application, item, met, entry_id: entry.id }),
  )
}

export const declarationRows: Fold = {
  tables: ['conflict_declarations'],
  rows({ subject, entries }) {
    const rows = new Map<string, ExpectedRow>()
    for (const entry of entries) {
      if (entry.kind !== 'conflict.declared') continue
      const declared = {
        interested: said(entry, 'interested'),
        party: said(entry, 'party'),
        entry_id: entry.id,
      }
      const before = rows.get(entry.actor)
      if (before === undefined)
        rows.set(
          entry.actor,
          new ExpectedRow('conflict_declarations', entry, {
            ...{ application: subject, declarant: entry.actor },
            ...declared,
          }),
        )
      else before.set(entry, declared)
    }
    return [...rows.values()]
  },
}

export const reviewRows: Fold = {
  tables: ['reviews', 'review_scores', 'review_readers'],
  rows: ({ subject, entries }) =>
    entries.flatMap((entry) => {
      if (entry.kind === 'reader.admitted')
        return [
          new ExpectedRow('review_readers', entry, {
            solicitation: subject,
            reader: said(entry, 'reader'),
            admitted_by: entry.actor,
          }),
        ]
      if (entry.kind !== 'review.submitted') return []
      const own = { application: subject, reviewer: entry.actor }
      const points = JSON.parse(keptText(entry, 'points')) as Record<string, string>
      return [
        new ExpectedRow('reviews', entry, {
          ...own,
          total: decimal(keptText(entry, 'total'), 4),
          entry_id: entry.id,
        }),
        ...Object.entries(points).map(
          ([criterion, given]) =>
            new ExpectedRow('review_scores', entry, { ...own, criterion, points: decimal(given, 2) }),
        ),
      ]
    }),
}

export const exclusionListRows: Fold = {
  tables: ['exclusion_lists'],
  rows: ({ subject, entries }) =>
    entries
      .filter(({ kind }) => kind === 'exclusion-list.imported')
      .map(
        (entry) =>
          new ExpectedRow('exclusion_lists', entry, {
            code: subject,
            extracted_on: said(entry, 'extractedOn'),
            sha256: said(entry, 'sha256'),
            parties: said(entry, 'parties'),
            left_out: numbersSaid(entry, 'leftOut'),
            imported_by: entry.actor,
            version: '1',
          }),
      ),
}
