import { record } from '../../ledger/commands.ts'
import { newEntryId } from '../../ledger/entry.ts'
import { privately } from '../../ledger/private-text.ts'
import { nextCode } from '../../platform/database/codes.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { refuse } from '../../platform/http/refusals.ts'
import { cancel, comparedBefore, type FrozenPacket, type Meeting, mustBeFreezable } from './meeting.ts'
import {
  dayOfMeetingBefore,
  insertMeeting,
  insertPacket,
  meetingForUpdate,
  type PacketBytes,
  saveMeeting,
} from './queries.ts'

/** Records a meeting of the Board that was held or is to come. */
export async function recordMeeting(
  tx: Transaction,
  { heldOn, title }: Pick<Meeting, 'heldOn' | 'title'>,
): Promise<Meeting> {
  const meeting: Meeting = {
    ...{ code: await nextCode(tx, 'MTG'), heldOn, title, status: 'recorded' },
    ...{ recordedBy: tx.principal.code, version: 1, packet: null },
  }
  await record(tx, {
    ...{ kind: 'meeting.recorded', subject: meeting.code, effectiveOn: tx.today },
    facts: { heldOn, title },
  })
  insertMeeting(tx, meeting)
  return meeting
}

/** Cancels a meeting, with a reason that stands in the ledger. Refuses one that is canceled. */
export async function cancelMeeting(tx: Transaction, code: string, reason: string): Promise<Meeting> {
  const meeting = cancel(await meetingForUpdate(tx, code))
  await record(tx, {
    ...{ kind: 'meeting.canceled', subject: code, effectiveOn: tx.today },
    facts: { reason: privately(reason) },
  })
  return saveMeeting(tx, meeting)
}

/** What is frozen, as it was made before the unit of work that freezes it. */
export type MadePacket = PacketBytes &
  Pick<FrozenPacket, 'effectiveAt' | 'knownAt' | 'since' | 'checkpoint' | 'sha256' | 'pdfSha256'>

/**
 * Freezes what the Board is handed for a meeting. Refuses a meeting that is canceled, a second packet, and one that was made to be compared
 * with another meeting than the one before: it is sent again then. `made` is null where the meeting was found not to be freezable.
 */
export async function freezePacket(tx: Transaction, code: string, made: MadePacket | null): Promise<Meeting> {
  const meeting = await meetingForUpdate(tx, code)
  mustBeFreezable(meeting)
  if (made === null) throw new Error('a meeting that could not be frozen can be now')
  const { document, pdf, ...facts } = made
  const before = await dayOfMeetingBefore(tx, comparedBefore(meeting, made.effectiveAt))
  if (before !== made.since) throw refuse('unavailable', { reason: 'the meeting before is another now' })
  const packet = { ...facts, frozenBy: tx.principal.code, frozenAt: tx.now }
  const id = newEntryId()
  await record(tx, {
    ...{ id, kind: 'meeting.packet-frozen', subject: code, effectiveOn: tx.today },
    facts,
  })
  insertPacket(tx, code, packet, { document, pdf }, id)
  return saveMeeting(tx, { ...meeting, packet })
}
