import { z } from 'zod'
import { code, date, instant, oneOf, sha256, text } from '../../platform/http/schemas.ts'
import type { ListColumns } from '../../platform/http/tables/lists.ts'
import type { Meeting } from './meeting.ts'
import { meetingStatuses } from './tables.ts'

export const NewMeeting = z
  .strictObject({
    heldOn: date.describe('The day of the meeting, held already or to come.'),
    title: text(200),
  })
  .meta({
    id: 'NewMeeting',
    examples: [{ heldOn: '2023-10-05', title: 'Regular meeting of the National Board' }],
  })

export const NewPacket = z
  .strictObject({
    effectiveAt: date
      .optional()
      .describe(
        'The figures are as of the end of this day; the day of the meeting when left out, or today where it is to come.',
      ),
    knownAt: instant.optional().describe('As the books stood at this time; now when left out.'),
  })
  .meta({ id: 'NewPacket', examples: [{}] })

const Packet = z
  .object({
    effectiveAt: date,
    knownAt: instant,
    since: date
      .nullable()
      .describe(
        'The day of the meeting before, at whose end the comparison begins; null where there is none.',
      ),
    sha256: sha256.describe('Of the bytes of the JSON.'),
    pdfSha256: sha256.describe('Of the bytes of the PDF.'),
    checkpoint: z
      .object({ size: z.int(), rootSha256: sha256 })
      .nullable()
      .describe('The signed checkpoint that the figures stand on; null where none was signed.'),
    frozenBy: code,
    frozenAt: instant,
  })
  .meta({ id: 'Packet', description: 'What the Board is handed for a meeting, frozen by the chair.' })

export const MeetingView = z
  .object({
    code,
    heldOn: date,
    title: z.string(),
    status: oneOf('MeetingStatus', meetingStatuses),
    recordedBy: code,
    version: z.int(),
    packet: Packet.nullable(),
  })
  .meta({ id: 'Meeting', description: 'A meeting of the Board.' })

export function meetingView({ packet, ...meeting }: Meeting): z.input<typeof MeetingView> {
  return { ...meeting, packet: packet === null ? null : { ...packet } }
}

export const meetingColumns: ListColumns<z.input<typeof MeetingView>> = [
  ['code', ({ code: one }) => one],
  ['held_on', ({ heldOn }) => heldOn],
  ['title', ({ title }) => title],
  ['status', ({ status }) => status],
  ['recorded_by', ({ recordedBy }) => recordedBy],
  ['packet_effective_at', ({ packet }) => packet?.effectiveAt ?? null],
  ['packet_known_at', ({ packet }) => packet?.knownAt ?? null],
  ['packet_since', ({ packet }) => packet?.since ?? null],
  ['packet_frozen_by', ({ packet }) => packet?.frozenBy ?? null],
  ['packet_frozen_at', ({ packet }) => packet?.frozenAt ?? null],
  ['packet_sha256', ({ packet }) => packet?.sha256 ?? null],
  ['packet_pdf_sha256', ({ packet }) => packet?.pdfSha256 ?? null],
]
