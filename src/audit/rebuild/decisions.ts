import { sha256Of } from '../../platform/canonical.ts'
import {
  amountRows,
  ExpectedRow,
  type Fold,
  keptText,
  type LeafEntry,
  listSaid,
  madeBefore,
  momentSaid,
  recordSaid,
  recordsSaid,
  said,
  type TextRecord,
} from './expected.ts'

export const policyRows: Fold = {
  tables: ['decision_policies'],
  rows: ({ subject, entries }) =>
    entries
      .filter(({ kind }) => kind === 'decision-policy.adopted')
      .map((entry) => {
        const [quorum, majority] = [
          recordSaid(entry, 'quorum'),
          recordSaid(entry, 'majority'),
        ] as TextRecord[]
        return new ExpectedRow('decision_policies', entry, {
          number: said(entry, 'number'),
          code: subject,
          quorum_part: quorum?.['part'] ?? null,
          quorum_whole: quorum?.['whole'] ?? null,
          majority_part: majority?.['part'] ?? null,
          majority_whole: majority?.['whole'] ?? null,
          adopted_by: entry.actor,
          illustrative: listSaid(entry, 'illustrative'),
        })
      }),
}

export const decisionRows: Fold = {
  tables: [
    'decisions',
    'decision_revisions',
    'decision_seats',
    'decision_lines',
    'decision_amounts',
    'kept_recusals',
    'decision_publications',
  ],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let decision: ExpectedRow | undefined
    for (const entry of entries) {
      const bound = {
        revision: said(entry, 'revision'),
        sha256: said(entry, 'sha256'),
        policy: said(entry, 'policy'),
        recommended_by: entry.actor,
      }
      switch (entry.kind) {
        case 'decision.recommended':
          decision = new ExpectedRow('decisions', entry, {
            ...{ code: subject, solicitation: said(entry, 'solicitation'), status: 'recommended' },
            ...bound,
            ...{ certified_by: null, certified_on: null, version: '1' },
          })
          rows.push(decision, ...documentRows(subject, entry))
          break
        case 'decision.revised':
          madeBefore(decision, entry).set(entry, bound).bump(entry)
          rows.push(...documentRows(subject, entry))
          break
        case 'decision.certified':
          madeBefore(decision, entry)
            .set(entry, { status: 'certified', certified_by: entry.actor, certified_on: entry.effectiveOn })
            .bump(entry)
          rows.push(...recusalRows(subject, entry))
          break
        case 'decision.abandoned':
          madeBefore(decision, entry).set(entry, { status: 'abandoned' }).bump(entry)
          rows.push(...recusalRows(subject, entry))
          break
        case 'decision.published':
          rows.push(publicationRow(subject, entry))
          break
        default:
      }
    }
    return rows
  },
}

/** What everybody may read: the entry names its hash. */
function publicationRow(decision: string, entry: LeafEntry): ExpectedRow {
  const sha256 = said(entry, 'sha256') ?? ''
  return new ExpectedRow('decision_publications', entry, {
    decision,
    document: { sha256, of: (hex) => sha256Of(Buffer.from(hex, 'hex')) },
    sha256,
    ...{ published_by: entry.actor, published_on: entry.effectiveOn, entry_id: entry.id },
  })
}

type KeptLine = {
  readonly application: string
  readonly outcome: string
  readonly amounts?: readonly TextRecord[]
}

/** What was put to the vote: the document, which its entry keeps, with the seats and lines that it names. */
function documentRows(decision: string, entry: LeafEntry): ExpectedRow[] {
  const sha256 = said(entry, 'sha256') ?? ''
  const of = { decision, revision: said(entry, 'revision') }
  const { lines } = JSON.parse(keptText(entry, 'document')) as { lines: KeptLine[] }
  return [
    new ExpectedRow('decision_revisions', entry, {
      ...of,
      document: { sha256, of: (hex) => sha256Of(Buffer.from(hex, 'hex')) },
      sha256,
      entry_id: entry.id,
    }),
    ...recordsSaid(entry, 'seats').map(
      ({ member = null, affiliation = null }) =>
        new ExpectedRow('decision_seats', entry, { ...of, member, affiliation }),
    ),
    ...lines.flatMap(({ application, outcome, amounts = [] }) => {
      const line = { ...of, application }
      return [
        new ExpectedRow('decision_lines', entry, { ...line, outcome }),
        ...amountRows('decision_amounts', line, amounts, entry),
      ]
    }),
  ]
}

/** The recusals at the time at which a decision was made or abandoned. */
function recusalRows(decision: string, entry: LeafEntry): ExpectedRow[] {
  const recusals = JSON.parse(keptText(entry, 'recusals')) as TextRecord[]
  return recusals.map(
    ({ member = null, application = null, ground = null, party = null }) =>
      new ExpectedRow('kept_recusals', entry, {
        ...{ decision, revision: said(entry, 'revision') },
        ...{ member, application, ground, party },
      }),
  )
}

/** The last ballot of each member on each document. A line that a later ballot leaves out keeps the vote it had. */
export const ballotRows: Fold = {
  tables: ['ballots', 'ballot_votes'],
  rows({ subject, entries }) {
    const ballots = new Map<string, ExpectedRow>()
    const votes = new Map<string, ExpectedRow>()
    for (const entry of entries) {
      if (entry.kind !== 'ballot.cast') continue
      const revision = said(entry, 'revision')
      const own = { decision: subject, revision, member: entry.actor }
      const cast = { cast_at: entry.recordedAt, entry_id: entry.id }
      const key = `${revision ?? ''} ${entry.actor}`
      const before = ballots.get(key)
      if (before === undefined)
        ballots.set(
          key,
          new ExpectedRow('ballots', entry, { ...own, sha256: said(entry, 'sha256'), ...cast }),
        )
      else before.set(entry, cast)
      for (const [application, vote] of Object.entries(
        JSON.parse(keptText(entry, 'votes')) as Record<string, string>,
      )) {
        const earlier = votes.get(`${key} ${application}`)
        if (earlier === undefined)
          votes.set(
            `${key} ${application}`,
            new ExpectedRow('ballot_votes', entry, { ...own, application, vote }),
          )
        else earlier.set(entry, { vote })
      }
    }
    return [...ballots.values(), ...votes.values()]
  },
}

/** The meetings of the Board, and the packets that were frozen for them. */
export const meetingRows: Fold = {
  tables: ['meetings', 'meeting_packets'],
  rows({ subject, entries }) {
    const rows: ExpectedRow[] = []
    let meeting: ExpectedRow | undefined
    for (const entry of entries)
      switch (entry.kind) {
        case 'meeting.recorded':
          meeting = new ExpectedRow('meetings', entry, {
            ...{ code: subject, held_on: said(entry, 'heldOn'), title: said(entry, 'title') },
            ...{ status: 'recorded', recorded_by: entry.actor, version: '1' },
          })
          rows.push(meeting)
          break
        case 'meeting.canceled':
          madeBefore(meeting, entry).set(entry, { status: 'canceled' }).bump(entry)
          break
        case 'meeting.packet-frozen':
          madeBefore(meeting, entry).bump(entry)
          rows.push(packetRow(subject, entry))
          break
        default:
      }
    return rows
  },
}

/** A packet: its files are compared by the hashes that its entry says. */
function packetRow(meeting: string, entry: LeafEntry): ExpectedRow {
  const [sha256, pdfSha256] = [said(entry, 'sha256') ?? '', said(entry, 'pdfSha256') ?? '']
  const ofHex = (hex: string) => sha256Of(Buffer.from(hex, 'hex'))
  const { size = null, rootSha256 = null } = recordSaid(entry, 'checkpoint')
  return new ExpectedRow('meeting_packets', entry, {
    ...{ meeting, effective_at: said(entry, 'effectiveAt'), known_at: momentSaid(entry, 'knownAt') },
    since: said(entry, 'since'),
    document: { sha256, of: ofHex },
    sha256,
    pdf: { sha256: pdfSha256, of: ofHex },
    pdf_sha256: pdfSha256,
    checkpoint_size: typeof size === 'string' ? size : null,
    checkpoint_root: typeof rootSha256 === 'string' ? rootSha256 : null,
    ...{ frozen_by: entry.actor, frozen_at: entry.recordedAt, entry_id: entry.id },
  })
}
