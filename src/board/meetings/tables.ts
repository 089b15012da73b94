import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { actors } from '../../identity/tables.ts'
import { bytes, isOneOf } from '../../platform/database/tables.ts'

export const meetingStatuses = ['recorded', 'canceled'] as const
type MeetingStatus = (typeof meetingStatuses)[number]

/** A meeting of the Board, which was held or is to come. One that was recorded wrongly is canceled, and another recorded. */
export const meetings = pgTable(
  'meetings',
  {
    code: text().primaryKey(),
    heldOn: date('held_on').notNull(),
    title: text().notNull(),
    status: text().$type<MeetingStatus>().notNull(),
    recordedBy: text('recorded_by')
      .notNull()
      .references(() => actors.code),
    version: integer().notNull().default(1),
  },
  (meeting) => [
    check('meetings_status_known', isOneOf(meeting.status, meetingStatuses)),
    index('meetings_held').on(meeting.heldOn, meeting.code),
  ],
)

/** What the Board is handed for a meeting, as bytes: the summary as JSON, and the same to print. Frozen once, and never changed. */
export const meetingPackets = pgTable(
  'meeting_packets',
  {
    meeting: text()
      .primaryKey()
      .references(() => meetings.code),
    effectiveAt: date('effective_at').notNull(),
    knownAt: timestamp('known_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    /** The day of the meeting before, at whose end the comparison begins; null where there was none. */
    since: date(),
    document: bytes().notNull(),
    sha256: text().notNull().generatedAlwaysAs(sql`encode(sha256(document), 'hex')`),
    pdf: bytes().notNull(),
    pdfSha256: text('pdf_sha256').notNull().generatedAlwaysAs(sql`encode(sha256(pdf), 'hex')`),
    /** The signed checkpoint that the figures stand on: how many entries it holds, and its root; null where none was signed. */
    checkpointSize: bigint('checkpoint_size', { mode: 'number' }),
    checkpointRoot: text('checkpoint_root'),
    frozenBy: text('frozen_by')
      .notNull()
      .references(() => actors.code),
    frozenAt: timestamp('frozen_at', { withTimezone: true, mode: 'string', precision: 6 }).notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (packet) => [
    check('meeting_packets_since_before', sql`${packet.since} < ${packet.effectiveAt}`),
    check(
      'meeting_packets_checkpoint_whole',
      sql`(${packet.checkpointSize} is null) = (${packet.checkpointRoot} is null)`,
    ),
  ],
)
