import { and, desc, eq, lt, max, sql } from 'drizzle-orm'
import type { Reading, Transaction } from '../../platform/database/database.ts'
import { type Page, type PageRequest, pageFrom, positionOf } from '../../platform/http/paging.ts'
import { code as codeGrammar, date as dateGrammar, instantFrom } from '../../platform/http/schemas.ts'
import { refuseBoard } from '../refusals.ts'
import type { FrozenPacket, Meeting } from './meeting.ts'
import { meetingPackets, meetings } from './tables.ts'

/** Everything of a packet but its bytes, which are read alone. */
const packetColumns = {
  effectiveAt: meetingPackets.effectiveAt,
  knownAt: meetingPackets.knownAt,
  since: meetingPackets.since,
  sha256: meetingPackets.sha256,
  pdfSha256: meetingPackets.pdfSha256,
  checkpointSize: meetingPackets.checkpointSize,
  checkpointRoot: meetingPackets.checkpointRoot,
  frozenBy: meetingPackets.frozenBy,
  frozenAt: meetingPackets.frozenAt,
} as const
type PacketRow = Pick<typeof meetingPackets.$inferSelect, keyof typeof packetColumns>

/** A meeting with what is known of its packet. Refuses a code of none. */
export async function meetingByCode(tx: Reading, code: string): Promise<Meeting> {
  const [row] = await tx.select().from(meetings).where(eq(meetings.code, code))
  return withPacket(tx, row, code)
}

/** The same, locked until the unit of work ends, so that it is not canceled while its packet is frozen. */
export async function meetingForUpdate(tx: Transaction, code: string): Promise<Meeting> {
  const [row] = await tx.select().from(meetings).where(eq(meetings.code, code)).for('no key update')
  return withPacket(tx, row, code)
}

async function withPacket(
  tx: Reading,
  row: typeof meetings.$inferSelect | undefined,
  code: string,
): Promise<Meeting> {
  if (row === undefined) throw refuseBoard('meeting-not-found', { meeting: code })
  const [packet] = await tx.select(packetColumns).from(meetingPackets).where(eq(meetingPackets.meeting, code))
  return { ...row, packet: packetFrom(packet) }
}

/** The meetings, the latest day first. */
export async function listMeetings(tx: Reading, { limit, cursor }: PageRequest): Promise<Page<Meeting>> {
  const [heldOn, code] = positionOf(cursor, [dateGrammar, codeGrammar]) ?? []
  const rows = await tx
    .select({ meeting: meetings, packet: packetColumns })
    .from(meetings)
    .leftJoin(meetingPackets, eq(meetingPackets.meeting, meetings.code))
    .where(
      heldOn === undefined
        ? undefined
        : sql`(${meetings.heldOn}, ${meetings.code}) < (${heldOn}::date, ${code ?? ''}::text)`,
    )
    .orderBy(desc(meetings.heldOn), desc(meetings.code))
    .limit(limit + 1)
  return pageFrom(
    rows,
    limit,
    ({ meeting }) => [meeting.heldOn, meeting.code],
    ({ meeting, packet }) => ({ ...meeting, packet: packetFrom(packet) }),
  )
}

/** The day of the latest meeting before a day, of those that are not canceled; null where there is none. */
export async function dayOfMeetingBefore(tx: Reading, day: string): Promise<string | null> {
  const [row] = await tx
    .select({ heldOn: max(meetings.heldOn) })
    .from(meetings)
    .where(and(eq(meetings.status, 'recorded'), lt(meetings.heldOn, day)))
  return row?.heldOn ?? null
}

/** The bytes of a packet as they were frozen. Refuses where none is. */
export async function packetBytes(
  tx: Reading,
  code: string,
  form: 'document' | 'pdf',
): Promise<{ readonly bytes: Buffer; readonly packet: FrozenPacket }> {
  const { packet } = await meetingByCode(tx, code)
  if (packet === null) throw refuseBoard('packet-not-frozen', { meeting: code })
  const [row] = await tx
    .select({ bytes: meetingPackets[form] })
    .from(meetingPackets)
    .where(eq(meetingPackets.meeting, code))
  if (row === undefined) throw new Error('a packet that was read is not there any more')
  return { bytes: row.bytes, packet }
}

export function insertMeeting(tx: Transaction, { packet: _, ...meeting }: Meeting): void {
  tx.write(tx.insert(meetings).values(meeting))
}

/** Saves a meeting as its next version. */
export function saveMeeting(tx: Transaction, meeting: Meeting): Meeting {
  const { code, status } = meeting
  const version = meeting.version + 1
  tx.write(tx.update(meetings).set({ status, version }).where(eq(meetings.code, code)))
  return { ...meeting, version }
}

/** The bytes of a packet: the summary as JSON, and the same to print. */
export type PacketBytes = { readonly document: Buffer; readonly pdf: Buffer }

export function insertPacket(
  tx: Transaction,
  meeting: string,
  { checkpoint, sha256: _, pdfSha256: __, ...packet }: FrozenPacket,
  bytes: PacketBytes,
  entryId: string,
): void {
  tx.write(
    tx.insert(meetingPackets).values({
      meeting,
      ...packet,
      ...bytes,
      checkpointSize: checkpoint?.size ?? null,
      checkpointRoot: checkpoint?.rootSha256 ?? null,
      entryId,
    }),
  )
}

function packetFrom(row: PacketRow | null | undefined): FrozenPacket | null {
  if (row === null || row === undefined) return null
  const { checkpointSize: size, checkpointRoot: rootSha256, knownAt, frozenAt, ...rest } = row
  return {
    ...rest,
    knownAt: instantFrom(knownAt),
    frozenAt: instantFrom(frozenAt),
    checkpoint: size === null || rootSha256 === null ? null : { size, rootSha256 },
  }
}
