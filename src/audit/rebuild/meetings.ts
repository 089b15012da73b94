import { sha256Of } from '../../platform/canonical.ts'
import {
  ExpectedRow,
  type Fold,
  type LeafEntry,
  madeBefore,
  momentSaid,
  recordSaid,
  said,
} from './expected.ts'

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
